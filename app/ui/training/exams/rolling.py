"""Gives a widget as much room as there is, and a bar to roll it where that is not enough."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget


def rolling(inner: QWidget, name: str) -> QScrollArea:
    """Returns an area around `inner`; the keyboard goes to what is in it, which is then rolled into sight."""
    area = QScrollArea()
    area.setObjectName(name)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(inner)
    inner.setAutoFillBackground(False)
    area.viewport().setAutoFillBackground(False)
    return area
