"""What a column of a table of the floor is: its title, its words, and how a cell is painted."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter

from app.ui.supervisor.ink import Ink


class Paint(Protocol):
    """Paints one cell."""

    def __call__(self, ink: Ink, painter: QPainter, place: QRect, line: Any, now: datetime) -> None:
        """Paints what `line` has to say in this column into `place`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column. `width` is in logical pixels at the usual text size.

    `stretch` shares what is left over; `right` stands at the right end; `ticks` changes with the time.
    `text` is the whole cell as a screen reader says it; `whole` the tooltip of what may be cut. `key` is what
    lines are sorted by, the least first; a column without one cannot be sorted by. `mood` is what of the
    time the look of a cell depends on where it does not tick. `needed` tells whether anything is to show:
    a column that is not needed leaves its place to the others. Where there is no room for all, those of the
    highest `rank` are left out first, those of rank 0 never.
    """

    id: str
    title: Callable[[], str]
    text: Callable[[Any, datetime], str]
    paint: Paint
    width: int
    stretch: bool = False
    ticks: bool = False
    right: bool = False
    whole: Callable[[Any], str] | None = None
    key: Callable[[Any], tuple[Any, ...]] | None = None
    mood: Callable[[Any, datetime], object] | None = None
    needed: Callable[[], bool] | None = None
    rank: int = 0
