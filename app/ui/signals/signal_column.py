"""The column of the board that marks conversations with signals: quiet, in words, with their reasons."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter

from app.domain.events import to_millis
from app.protocol.signs import Sign
from app.sessions.signals.watch import SignalWatch
from app.ui.signals.sign_words import sign_name, sign_reason
from app.ui.supervisor.columns import Column
from app.ui.supervisor.ink import Ink
from app.ui.words import tr

WIDTH = 84


def signal_column(watch: SignalWatch, clock: Callable[[], datetime]) -> Column:
    """Returns the column over what `watch` knows; `clock` is for what is read at any time."""

    def holding(line: Any, now: datetime) -> tuple[Sign, ...]:
        return watch.holding(line.conversation, to_millis(now))

    def paint(ink: Ink, painter: QPainter, place: QRect, line: Any, now: datetime) -> None:
        signs = holding(line, now)
        high = ink.chip_height + 2
        lines = 2 if len(signs) > 1 else 1
        top = place.top() + (place.height() - lines * high) // 2
        for number, text in enumerate(_short(signs)):
            row = QRect(place.left(), top + number * high, place.width(), ink.chip_height)
            ink.chip(painter, row, text, "note", "note_ink")

    return Column(
        id="signals",
        title=lambda: tr("Signals"),
        width=WIDTH,
        ticks=True,
        paint=paint,
        text=lambda line, now: ", ".join(sign_name(one) for one in holding(line, now)),
        whole=lambda line: "\n".join(sign_reason(one) for one in holding(line, clock())),
        key=lambda line: (-len(holding(line, clock())),),
        mood=holding,
        needed=lambda: watch.anything(to_millis(clock())),
    )


def _short(signs: tuple[Sign, ...]) -> list[str]:
    """Returns what stands in the cell: the latest signal, and the one before or how many more there are."""
    names = [sign_name(one) for one in reversed(signs)]
    if len(names) > 2:
        return [names[0], tr("{count} more", count=len(names) - 1)]
    return names
