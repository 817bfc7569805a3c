"""Finds what an operator had on his desk at the same time as a conversation, and for how long he had it."""

import asyncio
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

import msgspec

from app.domain.conversation import Conversation
from app.domain.errors import AppError, StorageError
from app.domain.events import Claimed, Event
from app.domain.ids import StaffId
from app.training.record import Library, Page, Record
from app.training.study import TURN

MOST: Final = 8
"""No more panes than this are shown beside each other."""

LOOK_BACK: Final = timedelta(hours=6)
"""A conversation that began longer before is not looked for."""

MOST_READ: Final = 60
"""So many logs of conversations that somebody else had last are read at most, to see who had them before."""

_AFTER: Final = timedelta(hours=24)
"""A list by last change has a conversation where it changed last, such as by a rating a day later."""
_PAGES: Final = 40


class OnDesk(msgspec.Struct, frozen=True, kw_only=True):
    """A conversation as it was on an operator's desk: its log until it left the desk for good.

    `begin` is the number of events that had happened before it came there: he found them already written.
    """

    record: Record
    events: tuple[Event, ...]
    begin: int = 0


def overlap(one: Record, other: Record) -> bool:
    """Tells whether two conversations were open at the same time; one without an end still is."""
    if one.opened_at is None or other.opened_at is None:
        return False
    first, second = sorted((one, other), key=lambda record: str(record.opened_at))
    assert second.opened_at is not None  # noqa: S101 (see above)
    return first.ended_at is None or first.ended_at > second.opened_at


def owners(events: Sequence[Event]) -> tuple[StaffId, ...]:
    """Returns who answered for a conversation, in the order in which they first had it."""
    claims = (event.body.owner for event in events if isinstance(event.body, Claimed))
    return tuple(dict.fromkeys(owner for owner in claims if owner))


async def at_once(record: Record, library: Library, staff: StaffId | None = None) -> tuple[OnDesk, ...]:
    """Returns a conversation and what `staff` had while he had it, by when each came to his desk.

    Without `staff` it is the desk of who had the conversation last; of conversations that went from one to
    another there is what was on this desk.

    Raises:
        AppError: as the library's own, and `StorageError` where parts of a log are missing.
    """
    whose = StaffId(record.owner) if staff is None else staff
    chosen = await _read(record, library, whose)
    found = {record.conversation: chosen}
    if record.opened_at is None or not whose:
        return (chosen,)
    began, ended = _span(chosen)
    before = None if ended is None else library.mark(ended + _AFTER)
    foreign = 0
    for _ in range(_PAGES):
        page = await library.page("", before)
        for other in page.records:
            if other.conversation in found or len(found) >= MOST or not overlap(record, other):
                continue
            foreign += other.owner != whose
            if other.owner != whose and (other.hands == 1 or foreign > MOST_READ):
                continue
            held = await _tried(other, library, whose)
            if held is not None and _at_the_same_time(held, began, ended):
                found[other.conversation] = held
        if len(found) >= MOST or _is_last(page, began - LOOK_BACK):
            break
        before = page.before
    return tuple(sorted(found.values(), key=lambda one: (_span(one)[0], one.record.conversation)))


def _is_last(page: Page, since: datetime) -> bool:
    oldest = page.records[-1].opened_at if page.records else None
    return page.before is None or (oldest is not None and oldest < since)


async def _tried(record: Record, library: Library, staff: StaffId) -> OnDesk | None:
    """Returns what `staff` had of a conversation, None where he had nothing of it."""
    try:
        held = await _read(record, library, staff)
    except AppError:
        if record.owner == staff:
            raise
        return None  # whose it was before cannot be told
    return held if held.events else None


async def _read(record: Record, library: Library, staff: StaffId) -> OnDesk:
    events = tuple(await library.log(record.conversation))
    try:
        holders = await _held_by(events)
    except ValueError as error:
        raise StorageError("Parts of this conversation are missing here.", "Open it again later.") from error
    mine = [number for number, holder in enumerate(holders) if holder == staff]
    others = {holder for holder in holders if holder is not None} - {staff}
    if not mine:
        return OnDesk(record=record, events=events if record.owner == staff or not staff else ())
    begin = mine[0] if set(holders[: mine[0]]) & others else 0
    left = mine[-1] + 1 < len(holders)
    end = mine[-1] + 2 if left and others else len(events)  # with the event that took it away
    return OnDesk(record=record, events=events[:end], begin=begin)


async def _held_by(events: Sequence[Event]) -> list[StaffId | None]:
    """Returns who had the conversation after each event, by the fold; other work goes on meanwhile."""
    if not events:
        return []
    told, holders = Conversation(events[0].conversation), list[StaffId | None]()
    for number, event in enumerate(events, start=1):
        told.apply(event)
        holders.append(told.owner)
        if number % TURN == 0:
            await asyncio.sleep(0)
    return holders


def _span(held: OnDesk) -> tuple[datetime, datetime | None]:
    """Returns from when until when it was on the desk; without an end it still is."""
    if not held.events:
        assert held.record.opened_at is not None  # noqa: S101 (what was never opened is not looked for)
        return held.record.opened_at, held.record.ended_at
    began, last = held.events[held.begin].at, held.events[-1]
    gone = held.record.ended_at is not None and last.at < held.record.ended_at
    return began, last.at if gone else held.record.ended_at


def _at_the_same_time(held: OnDesk, began: datetime, ended: datetime | None) -> bool:
    first, last = _span(held)
    return (ended is None or first < ended) and (last is None or last > began)
