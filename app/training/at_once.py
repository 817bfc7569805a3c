"""Finds the conversations that an operator had at the same time as another."""

from datetime import timedelta
from typing import Final

from app.training.record import Library, Record

MOST: Final = 8
"""No more panes than this are shown beside each other."""

LOOK_BACK: Final = timedelta(hours=6)
"""A conversation that began longer before is not looked for."""

_AFTER: Final = timedelta(hours=24)
"""A list by last change has a conversation where it changed last, such as by a rating a day later."""
_PAGES: Final = 40


def overlap(one: Record, other: Record) -> bool:
    """Tells whether two conversations were open at the same time; one without an end still is."""
    if one.opened_at is None or other.opened_at is None:
        return False
    first, second = sorted((one, other), key=lambda record: str(record.opened_at))
    assert second.opened_at is not None  # noqa: S101 (see above)
    return first.ended_at is None or first.ended_at > second.opened_at


async def at_once(record: Record, library: Library) -> tuple[Record, ...]:
    """Returns a conversation and those of the same owner that overlap it, by when they began.

    Raises:
        AppError: as the library's own.
    """
    found = {record.conversation: record}
    if record.opened_at is None or not record.owner:
        return (record,)
    since = record.opened_at - LOOK_BACK
    before: int | None = None
    if record.ended_at is not None:
        before = library.mark(record.ended_at + _AFTER)
    for _ in range(_PAGES):
        page = await library.page("", before)
        for other in page.records:
            if other.owner == record.owner and overlap(record, other):
                found.setdefault(other.conversation, other)
        oldest = page.records[-1].opened_at if page.records else None
        if page.before is None or len(found) >= MOST or (oldest is not None and oldest < since):
            break
        before = page.before
    chosen = list(found.values())[:MOST]
    return tuple(sorted(chosen, key=lambda one: (str(one.opened_at), one.conversation)))
