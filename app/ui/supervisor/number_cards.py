"""The numbers above the tables: how much there is, and how long the longest wait is."""

from datetime import datetime
from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.sessions.floor import CALL_DANGER_S, CALL_WARN_S, FloorFigures, level
from app.sessions.urgency import DEFAULT_TARGETS, Level
from app.ui.parts import ShortLabel, label, plain_tooltip, set_look
from app.ui.times import elapsed, since
from app.ui.words import tr

_UNKNOWN: Final = "–"
NARROW: Final = 124
"""Logical pixels of a card below which the longest wait is only told by its tooltip."""

GAP: Final = 10
EDGE: Final = 11
ROWS: Final = (5, 3, 2)
"""How many cards may stand in a row, the most that can be read."""


class NumberCard(QFrame):
    """One number with its meaning below."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(f"number_{name}")
        self.setProperty("kind", "box")
        self.number = label(name=f"number_{name}_value", kind="number")
        self.wait = label(name=f"number_{name}_wait", tone="soft", size="note")
        self.meaning = ShortLabel(name=f"number_{name}_meaning", tone="soft", size="note")
        rows = QVBoxLayout(self)
        rows.setContentsMargins(EDGE, 10, EDGE, 10)
        rows.setSpacing(2)
        above = QHBoxLayout()
        above.addWidget(self.number)
        above.addStretch(1)
        above.addWidget(self.wait, 0, Qt.AlignmentFlag.AlignVCenter)
        rows.addLayout(above)
        rows.addWidget(self.meaning)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leaves the wait to the tooltip where there is no room for it."""
        super().resizeEvent(event)
        self.wait.setVisible(event.size().width() >= NARROW)

    @property
    def least(self) -> int:
        """Logical pixels in which its meaning can be read whole."""
        return self.meaning.fontMetrics().horizontalAdvance(self.meaning.text()) + 2 * EDGE

    def show_number(self, number: str, meaning: str, wait: str = "", tone: Level = "calm") -> None:
        """Shows a number and the longest wait behind it; `tone` colours both."""
        if number != self.number.text():
            self.number.setText(number)
        if meaning != self.meaning.text():
            self.meaning.setText(meaning)
            self.meaning.update()
        if wait != self.wait.text():
            self.wait.setText(wait)
        set_look(self.number, "tone", "" if tone == "calm" else tone)
        set_look(self.wait, "tone", "soft" if tone == "calm" else tone)
        self.setAccessibleName(f"{meaning}: {number} {wait}".strip())
        self.setToolTip(plain_tooltip(self.accessibleName()))


class NumberCards(QWidget):
    """All numbers; None for figures that are not known yet."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("numberCards")
        self.live, self.queued = NumberCard("live"), NumberCard("queued")
        self.calls, self.reply = NumberCard("calls"), NumberCard("reply")
        self.accepting = NumberCard("accepting")
        self.cards = (self.live, self.queued, self.calls, self.reply, self.accepting)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(GAP)
        self._across = 0
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Puts as many cards into a row as can be read there."""
        super().resizeEvent(event)
        self._arrange()

    def minimumSizeHint(self) -> QSize:
        """Returns the size of what there is now, no wider than the fewest cards in a row."""
        least = max(card.least for card in self.cards)
        return QSize((least + GAP) * ROWS[-1] - GAP, super().minimumSizeHint().height())

    def _arrange(self) -> None:
        least = max(card.least for card in self.cards)
        fits = (count for count in ROWS if (least + GAP) * count <= self.width() + GAP)
        across = next(fits, ROWS[-1])
        if across == self._across:
            return
        self._across = across
        last = len(self.cards) - 1
        for place, card in enumerate(self.cards):
            row, column = divmod(place, across)
            self._grid.addWidget(card, row, column, 1, across - column if place == last else 1)
        for column in range(len(self.cards)):
            self._grid.setColumnStretch(column, int(column < across))
        self.updateGeometry()

    def show_figures(self, figures: FloorFigures | None, now: datetime) -> None:
        """Shows the figures as they are at `now`."""
        known = figures or FloorFigures()
        targets = DEFAULT_TARGETS
        queue = level(known.queued_since, now, targets.queue_warn_s, targets.queue_danger_s)
        reply = level(known.reply_since, now, targets.reply_warn_s, targets.reply_danger_s)
        calls = level(known.calls_since, now, CALL_WARN_S, CALL_DANGER_S)
        for card, number, meaning, since_, tone in (
            (self.live, known.live, tr("Live conversations"), None, "calm"),
            (self.queued, known.queued, tr("Queue"), known.queued_since, queue),
            (self.calls, known.calls, tr("Calls for help"), known.calls_since, calls),
            (self.reply, known.needs_reply, tr("Need a reply"), known.reply_since, reply),
        ):
            wait = tr("longest {time}", time=elapsed(since(since_, now))) if since_ is not None else ""
            card.show_number(_UNKNOWN if figures is None else str(number), meaning, wait, tone)
        self.accepting.show_number(
            _UNKNOWN if figures is None else str(known.accepting),
            tr("Staff accepting"),
            "" if figures is None else tr("{count} here", count=known.present),
        )
        self._arrange()
