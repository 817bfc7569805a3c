"""Calls back as they stand at a moment: which are due, which were missed, which come next."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

import msgspec

from app.domain.events import to_millis
from app.protocol.phone_states import CallBackRow

MINUTE_MS: Final = 60_000
LATE_MS: Final = 15 * MINUTE_MS
"""So long after its time a call back counts as missed."""


class Due(StrEnum):
    """How a call back stands to the present."""

    LATER = "later"
    SOON = "soon"
    NOW = "now"
    MISSED = "missed"


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """Calls back sorted by how they stand; each the next or the oldest first."""

    missed: tuple[CallBackRow, ...] = ()
    now: tuple[CallBackRow, ...] = ()
    soon: tuple[CallBackRow, ...] = ()
    later: tuple[CallBackRow, ...] = ()

    @property
    def pressing(self) -> tuple[CallBackRow, ...]:
        """What somebody has to be told of."""
        return (*self.missed, *self.now, *self.soon)

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self.pressing) + len(self.later)

    @property
    def first(self) -> CallBackRow | None:
        """The one whose time comes, or came, first."""
        return next(iter((*self.missed, *self.now, *self.soon, *self.later)), None)


def due_of(row: CallBackRow, now_ms: int, remind_minutes: int) -> Due:
    """Returns how one stands at `now_ms` (Unix ms) where its caller is reminded so many minutes before."""
    if now_ms >= row.at + LATE_MS:
        return Due.MISSED
    if now_ms >= row.at:
        return Due.NOW
    return Due.SOON if now_ms >= row.at - remind_minutes * MINUTE_MS else Due.LATER


def standing_of(rows: Iterable[CallBackRow], now: datetime, remind_minutes: int) -> Standing:
    """Sorts calls back by how they stand."""
    found: dict[Due, list[CallBackRow]] = {due: [] for due in Due}
    for row in sorted(rows, key=lambda one: (one.at, one.conversation, one.seq)):
        found[due_of(row, to_millis(now), remind_minutes)].append(row)
    return Standing(
        missed=tuple(found[Due.MISSED]),
        now=tuple(found[Due.NOW]),
        soon=tuple(found[Due.SOON]),
        later=tuple(found[Due.LATER]),
    )


def next_moment(now: datetime, hours: tuple[int, int], after: timedelta = timedelta(hours=1)) -> datetime:
    """Returns a time to propose on the shop's clock: full quarters, within the hours of calling."""
    first, last = hours
    at = (now + after).replace(second=0, microsecond=0)
    at += timedelta(minutes=-at.minute % 15)
    if at.hour < first:
        return at.replace(hour=first, minute=0)
    if at.hour >= last:
        return (at + timedelta(days=1)).replace(hour=first, minute=0)
    return at


class KeptRows(msgspec.Struct, frozen=True):
    """What the hub told last, as it stands in the local log: reminders need no line."""

    rows: tuple[CallBackRow, ...] = ()


def written(rows: Sequence[CallBackRow]) -> str:
    """Returns calls back as a text for the local log."""
    return msgspec.json.encode(KeptRows(tuple(rows))).decode()


def read(text: str | None) -> tuple[CallBackRow, ...]:
    """Returns them again; what cannot be read is none."""
    try:
        return msgspec.json.decode(text or "{}", type=KeptRows).rows
    except (msgspec.DecodeError, ValueError):
        return ()
