"""How replies came to be written, as far as the log tells: the time of writing, and what was taken back."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

import msgspec

from app.domain import events as ev
from app.domain.events import Event
from app.domain.ids import Author, StaffId

EMPTIED: Final = timedelta(seconds=3)
"""A draft that is empty within so long of a message was sent, not taken back."""


class Composed(msgspec.Struct, frozen=True, kw_only=True):
    """A reply as it was written: `seconds` from the first draft that grew to it, None without drafts.

    `put` and `taken` are the characters that went into and out of its drafts, as far as they were noted:
    drafts are noted every two seconds, so the keys that were pressed are at least their sum.
    """

    seq: int
    characters: int
    seconds: float | None = None
    put: int = 0
    taken: int = 0


def composed(events: Sequence[Event], staff: StaffId) -> tuple[Composed, ...]:
    """Returns the replies of `staff` in order; those that nobody typed (macros, completions) too."""
    mine = [
        one for one in events if one.by == Author(staff) and isinstance(one.body, ev.Message | ev.Drafted)
    ]
    found: list[Composed] = []
    begun: datetime | None = None
    draft, put, taken = "", 0, 0
    for place, event in enumerate(mine):
        if isinstance(event.body, ev.Message):
            seconds = None if begun is None else (event.at - begun).total_seconds()
            if begun is not None:
                more, less = _changed(draft, event.body.text)
                put, taken = put + more, taken + less
            length = len(event.body.text)
            found.append(Composed(seq=event.seq, characters=length, seconds=seconds, put=put, taken=taken))
            begun, draft, put, taken = None, "", 0, 0
        elif isinstance(event.body, ev.Drafted) and not _was_sent(mine, place):
            begun = begun or event.at
            more, less = _changed(draft, event.body.text)
            draft, put, taken = event.body.text, put + more, taken + less
    return tuple(found)


def _was_sent(mine: Sequence[Event], place: int) -> bool:
    """Tells whether a draft is empty because its text went out, just before or just after."""
    event = mine[place]
    if not isinstance(event.body, ev.Drafted) or event.body.text:
        return False
    near = (*mine[max(0, place - 1) : place], *mine[place + 1 : place + 2])
    return any(isinstance(one.body, ev.Message) and abs(one.at - event.at) <= EMPTIED for one in near)


def _changed(before: str, after: str) -> tuple[int, int]:
    """Returns how many characters were put in and taken out, beside what both begin and end with."""
    shorter = min(len(before), len(after))
    start = next((at for at in range(shorter) if before[at] != after[at]), shorter)
    left = shorter - start
    end = next((at for at in range(left) if before[-1 - at] != after[-1 - at]), left)
    return len(after) - start - end, len(before) - start - end
