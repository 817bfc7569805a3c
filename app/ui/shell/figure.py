"""A number of the day with its meaning below, as the bar above shows it."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.parts import label, plain_tooltip, set_look


class Figure(QWidget):
    """A number with its meaning below, or in its tooltip where there is no room."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self._number = label(kind="figure")
        self._meaning = label(tone="soft", size="small")
        self._rows = rows = QVBoxLayout(self)
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
            self._explain()
        set_look(self._number, "tone", tone)
        self.setAccessibleName(f"{meaning} {number}")
        self.setVisible(bool(number))

    def show_meaning(self, *, shown: bool) -> None:
        """Writes the meaning below the number, or tells it only to who points at the number."""
        if shown == self._meaning.isHidden():
            self._meaning.setVisible(shown)
            self._rows.invalidate()
            self.updateGeometry()  # whoever measures at once must not get the former width
            self._explain()

    def _explain(self) -> None:
        self.setToolTip(plain_tooltip(self._meaning.text()) if self._meaning.isHidden() else "")
