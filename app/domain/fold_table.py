"""The table by which the fold finds what a kind of event does to a conversation."""

from collections.abc import Callable
from typing import Any, Final, TypeAlias, TypeVar

from app.domain import events as ev
from app.domain.events import AnyBody, Event
from app.domain.standing import Standing

Touched: TypeAlias = tuple[int, ...]
"""The places in `entries` of the lines that an event changed."""

Fold: TypeAlias = Callable[[Standing, Event, Any], Touched | None]

FOLDS: Final[dict[type[AnyBody], Fold]] = {}
"""What an event does, by the class of its data; a kind that is not here only adds its line."""

_B = TypeVar("_B", bound=ev.Body)


def folds(*kinds: type[_B]) -> Callable[[Callable[[Standing, Event, _B], Touched | None]], Fold]:
    """Enters a function into the table for these kinds."""

    def enter(fold: Callable[[Standing, Event, _B], Touched | None]) -> Fold:
        FOLDS.update(dict.fromkeys(kinds, fold))
        return fold

    return enter
