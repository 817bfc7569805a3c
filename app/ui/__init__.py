"""The window: Qt Widgets that take values and emit signals."""
