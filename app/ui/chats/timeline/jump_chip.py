"""The chip over a timeline that was scrolled up: how many new messages there are, and a way to them."""

from typing import Final

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QPushButton, QWidget

from app.ui.words import tr

_MARGIN: Final = 10


class JumpChip(QPushButton):
    """Hidden until there is something new below."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("jumpChip")
        self.setProperty("kind", "primary")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._count = 0
        self.hide()

    @property
    def count(self) -> int:
        """How many messages came since the end went out of view."""
        return self._count

    def add(self, count: int) -> None:
        """Counts new messages; the chip appears with the first."""
        if count:
            self._count += count
            self.retranslate()
            self.show()

    def reset(self) -> None:
        """Forgets the count and hides."""
        if self._count:
            self._count = 0
            self.hide()

    def retranslate(self) -> None:
        """Says it in the language that is switched on."""
        self.setText(tr("{count} new ↓", count=self._count))
        self.setAccessibleName(tr("{count} new messages: show them", count=self._count))
        self.adjustSize()

    def place(self, within: QRect) -> None:
        """Stands at the middle of the lower edge."""
        if self._count:
            x = within.center().x() - self.width() // 2
            self.move(x, within.bottom() - self.height() - _MARGIN)
