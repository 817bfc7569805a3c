"""How long a reply is, where that matters: a number beside the send button."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QLabel

from app.domain.events import TEXT_LIMIT
from app.ui.parts import set_look
from app.ui.words import tr

SHOWN_FROM: Final = 500
"""Characters from which on the number is shown."""
NEAR: Final = 0.9
"""The share of the longest text from which on the number warns."""


class TextCounter(QLabel):
    """The number of characters and the most there may be; hidden where a text is short."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("textCounter")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._count = 0
        self._over = False
        self.hide()

    def show_length(self, count: int) -> None:
        """Shows the length of a text; a screen reader hears when it has become too long."""
        over = count > TEXT_LIMIT
        if count != self._count:
            self._count = count
            self.retranslate()
        if over and not self._over:
            said = QAccessibleAnnouncementEvent(self, self.accessibleName())
            QAccessible.updateAccessibility(said)
        self._over = over
        tone = "danger" if over else "warn" if count >= NEAR * TEXT_LIMIT else "faint"
        set_look(self, "tone", tone)
        self.setVisible(count >= SHOWN_FROM)

    def retranslate(self) -> None:
        """Says everything in the language that is switched on."""
        count, limit = f"{self._count:,}", f"{TEXT_LIMIT:,}"
        self.setText(tr("{count} / {limit} characters", count=count, limit=limit))
        said = tr("{count} of at most {limit} characters", count=count, limit=limit)
        self.setAccessibleName(said)
        self.setToolTip(said)
