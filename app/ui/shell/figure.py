"""A number of the day with its meaning below, as the bar above shows it."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.parts import label, set_look


class Figure(QWidget):
    """A number with its meaning below."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self._number = label(kind="figure")
        self._meaning = label(tone="soft", size="small")
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addStretch(1)
        rows.addWidget(self._number)
        rows.addWidget(self._meaning)
        rows.addStretch(1)

    def show_figure(self, number: str, meaning: str, tone: str = "") -> None:
        """Shows a number; hides the whole where there is none."""
        if number != self._number.text():
            self._number.setText(number)
        if meaning != self._meaning.text():
            self._meaning.setText(meaning)
        set_look(self._number, "tone", tone)
        self.setAccessibleName(f"{meaning} {number}")
        self.setVisible(bool(number))
