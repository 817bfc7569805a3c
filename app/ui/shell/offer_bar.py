"""The bar under the top bar that shows a conversation which the hub asks me to take, with its countdown."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Final

from PySide6.QtCore import QEvent, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.domain.events import to_millis
from app.sessions.handing import Offered
from app.ui.application import Looks
from app.ui.parts import ShortLabel, button, label, person_picture
from app.ui.words import tr

TICK_MS: Final = 250
PICTURE: Final = 30
LINE: Final = 3
"""The height of the line that grows shorter with the time left."""


class OfferBar(QFrame):
    """Shows the most urgent offer; `taken` and `declined` name the conversation that it shows."""

    taken = Signal(str)
    declined = Signal(str)

    def __init__(self, looks: Looks, now: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("offerBar")
        self._looks = looks
        self._now = now
        self._offer: Offered | None = None
        self._more = 0
        self._whole_ms = 0
        self._picture = QLabel()
        self._picture.setTextFormat(Qt.TextFormat.PlainText)
        self._picture.setFixedSize(PICTURE, PICTURE)
        self._who = ShortLabel(name="offerWho", size="head")
        self._what = ShortLabel(name="offerWhat", tone="soft")
        self._left = label(name="offerLeft", size="head")
        self._left.setMinimumWidth(52)
        self._left.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.take = button(name="offerTake", kind="primary")
        self.leave = button(name="offerLeave", kind="quiet")
        for one in (self.take, self.leave):
            one.setAutoDefault(True)  # Enter presses the one that has the keyboard
        self.take.clicked.connect(self._take)
        self.leave.clicked.connect(self._decline)
        self._tick = QTimer(self)
        self._tick.setInterval(TICK_MS)
        self._tick.timeout.connect(self._count)
        self._lay_out()
        self.hide()
        looks.changed.connect(self.restyle)

    @property
    def offer(self) -> Offered | None:
        """What is shown now."""
        return self._offer

    def show_offers(self, offers: list[Offered]) -> None:
        """Shows the first of them, or nothing."""
        now = to_millis(self._now())
        open_offers = [one for one in offers if not one.until_ms or one.until_ms > now]
        first = open_offers[0] if open_offers else None
        known = self._offer.row.conversation if self._offer is not None else None
        self._offer, self._more = first, max(0, len(open_offers) - 1)
        if first is None:
            self._tick.stop()
            self.hide()
            return
        fresh = first.row.conversation != known
        if fresh:
            self._whole_ms = max(1, first.until_ms - now)
        self._fill(first)
        self._count()
        self.show()
        if first.until_ms:
            self._tick.start()
        else:
            self._tick.stop()
        if fresh:
            self._announce()

    def retranslate(self) -> None:
        """Says it in the language that is switched on."""
        self.take.setText(tr("Take it"))
        self.take.setToolTip("Ctrl+Shift+A")
        self.leave.setText(tr("Leave it to others"))
        self.leave.setToolTip("Ctrl+Shift+R")
        if self._offer is not None:
            self._fill(self._offer)

    def restyle(self) -> None:
        """Takes the colours of the theme that is switched on."""
        theme = self._looks.theme
        self.setStyleSheet(
            f"#offerBar {{ background: {theme.hex('accent_soft')}; border: 0; "
            f"border-bottom: 1px solid {theme.hex('line')}; }}"
        )
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws how much of the time is left as a line at the lower edge."""
        super().paintEvent(event)
        if self._offer is None or not self._offer.until_ms:
            return
        share = min(1.0, self._left_ms() / self._whole_ms)
        painter = QPainter(self)
        place = QRect(0, self.height() - LINE, round(self.width() * share), LINE)
        painter.fillRect(place, self._looks.theme["accent"])
        painter.end()

    def changeEvent(self, event: QEvent) -> None:
        """Follows a switch of the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._who)
        words.addWidget(self._what)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 7, 12, 7 + LINE)
        row.setSpacing(10)
        row.addWidget(self._picture)
        row.addLayout(words, 1)
        row.addWidget(self._left)
        row.addWidget(self.take)
        row.addWidget(label("Ctrl Shift A", name="offerKey", kind="key"), 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.leave)
        self.restyle()
        self.retranslate()

    def _fill(self, offer: Offered) -> None:
        row = offer.row
        name = row.customer or tr("A customer")
        topic = row.topic or row.last_text
        words = f"{name} · {topic}" if topic else name
        head = tr("For you: {who}", who=words) if offer.until_ms else tr("Ringing: {who}", who=words)
        more = tr("and {count} more", count=self._more) if self._more else ""
        self._who.setText(head)
        self._what.setText(" · ".join(part for part in (row.last_text if row.topic else "", more) if part))
        self._what.setVisible(bool(self._what.text()))
        picture = person_picture(name, PICTURE, self.devicePixelRatioF())
        self._picture.setPixmap(picture)
        self.leave.setVisible(bool(offer.until_ms))
        self._left.setVisible(bool(offer.until_ms))
        self.setAccessibleName(head)
        self.take.setAccessibleName(tr("Take {who}, Ctrl+Shift+A", who=words))
        self.leave.setAccessibleName(tr("Leave {who} to others, Ctrl+Shift+R", who=words))

    def _left_ms(self) -> int:
        return 0 if self._offer is None else max(0, self._offer.until_ms - to_millis(self._now()))

    def _count(self) -> None:
        if self._offer is None or not self._offer.until_ms:
            return
        left = self._left_ms()
        if not left:
            self.show_offers([])
            return
        seconds = -(-left // 1000)
        self._left.setText(f"{seconds // 60}:{seconds % 60:02}")
        self._left.setAccessibleName(tr("{count} seconds left", count=seconds))
        self.update()

    def _take(self) -> None:
        if self._offer is not None:
            self.taken.emit(str(self._offer.row.conversation))

    def _decline(self) -> None:
        if self._offer is not None:
            self.declined.emit(str(self._offer.row.conversation))

    def _announce(self) -> None:
        from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent  # noqa: PLC0415 (slow to load)

        if QAccessible.isActive():
            said = QAccessibleAnnouncementEvent(self, f"{self._who.text()}. Ctrl+Shift+A")
            said.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
            QAccessible.updateAccessibility(said)
