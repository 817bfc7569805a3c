"""Reads shifts out of a ledger: who did what from when to when, never twice at once, never backwards.

What does not fit is not mended in silence: a second start, an end of nothing and whatever was closed by
guess is told beside the shifts.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from enum import StrEnum
from typing import Final

import msgspec

from app.domain.ids import Cid
from app.domain.people import Presence
from app.domain.shifts import DUTIES, MINUTE_MS, Correction, Entry, Ledger, Sign, What
from app.sessions.shifts.bridging import coalesced
from app.sessions.shifts.correcting import Change, corrected

GONE_MS: Final = 10 * MINUTE_MS
"""Who works and shows no sign of life for longer than this was not at the desk: it crashed, or slept."""

LONG_BREAK_MS: Final = 4 * 60 * MINUTE_MS
"""A break may be silent for as long: the computer sleeps meanwhile."""

VOUCHED_MS: Final = 24 * 60 * MINUTE_MS
"""How long somebody in charge can vouch for without a sign of life, by approving one correction."""


class Stretch(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """From `start` to `end` (Unix ms) one thing was done for one shop."""

    duty: Presence
    start: int
    end: int
    shop: str = ""
    skill: str = ""


class Shift(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """From `start` to `end` (Unix ms); `end` is now where it is `open`.

    `estimated`: nobody clocked the end, it is the last sign of life.
    """

    start: int
    end: int
    stretches: tuple[Stretch, ...]
    open: bool = False
    estimated: bool = False


class Oddity(StrEnum):
    """Why an entry, or the lack of one, needs a person's look."""

    STARTED_TWICE = "started_twice"
    NOT_STARTED = "not_started"
    NO_END = "no_end"
    NO_DUTY = "no_duty"


class Odd(msgspec.Struct, frozen=True):
    """What is odd at `at` (Unix ms), about which entry."""

    why: Oddity
    at: int
    entry: Cid


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """All shifts in order, what is odd about them, what was corrected, and what waits for approval."""

    shifts: tuple[Shift, ...]
    odd: tuple[Odd, ...] = ()
    changes: tuple[Change, ...] = ()
    waiting: tuple[Correction, ...] = ()


def read(ledger: Ledger, now_ms: int) -> Reading:
    """Returns the shifts up to `now_ms` (Unix ms, hub's clock); what lies after it has not happened yet."""
    right = corrected(ledger)
    vouched = frozenset(change.new.id for change in right.changes if change.new is not None)
    reader = _Reader(coalesced(ledger.signs), now_ms, vouched)
    for entry in right.entries:
        if entry.at <= now_ms:
            reader.take(entry)
    reader.stop()
    return Reading(
        shifts=tuple(reader.shifts), odd=tuple(reader.odd), changes=right.changes, waiting=right.waiting
    )


class _Reader:
    """Takes the entries in order. `_now` is what is being done; None between shifts.

    `vouched` are the entries that were approved: whoever works while no console runs asks for them.
    """

    def __init__(self, signs: Sequence[Sign], now_ms: int, vouched: AbstractSet[Cid]) -> None:
        self.shifts: list[Shift] = []
        self.odd: list[Odd] = []
        self._signs = signs
        self._begins = [sign.since for sign in signs]
        self._now_ms, self._vouched = now_ms, vouched
        self._stretches: list[Stretch] = []
        self._now: Entry | None = None
        self._before: Entry | None = None

    def take(self, entry: Entry) -> None:
        """Takes the next entry."""
        if entry.what is not What.END and entry.duty not in DUTIES:
            self._note(Oddity.NO_DUTY, entry)
            return
        lost = None if self._is_vouched(entry) else self._lose(entry.at, starts=entry.what is What.START)
        match entry.what:
            case What.START:
                self._start(entry)
            case What.TURN if self._now is None and lost is not None:
                self._begin(_going_on(entry, lost))
            case What.TURN | What.END if self._now is None:
                if lost is None:
                    self._note(Oddity.NOT_STARTED, entry)
            case What.TURN:
                self._turn(entry)
            case What.END:
                self._cut(entry.at)
                self._close(entry.at)

    def stop(self) -> None:
        """Ends what goes on, at the present."""
        self._lose(self._now_ms, starts=False)
        if self._now is not None:
            self._cut(self._now_ms)
            self._close(self._now_ms, is_open=True)

    def _start(self, entry: Entry) -> None:
        if self._now is None:
            self._begin(entry)
            return
        self._note(Oddity.STARTED_TWICE, entry)
        self._turn(entry)

    def _begin(self, entry: Entry) -> None:
        self._now, self._stretches = entry, []

    def _turn(self, entry: Entry) -> None:
        self._cut(entry.at)
        if self._now is not None:
            self._now = _going_on(entry, self._now)

    def _cut(self, at: int) -> None:
        now = self._now
        if now is not None and now.at < at:
            self._stretches.append(
                Stretch(duty=now.duty, start=now.at, end=at, shop=now.shop, skill=now.skill)
            )

    def _close(self, at: int, *, is_open: bool = False, estimated: bool = False) -> None:
        if self._stretches:
            start = self._stretches[0].start
            whole = tuple(self._stretches)
            self.shifts.append(Shift(start=start, end=at, stretches=whole, open=is_open, estimated=estimated))
        self._now, self._stretches = None, []

    def _lose(self, at: int, *, starts: bool) -> Entry | None:
        """Ends a shift whose console fell silent before `at`; returns what was being done then.

        A break may be silent for longer, unless a new shift `starts` after it; it ends with its begin, as
        nobody worked in it. A ledger that knows no signs of life at all is taken at its word.
        """
        now = self._now
        if now is None or not self._signs:
            return None
        rests = now.duty is Presence.BREAK
        seen = self._last_sign(self._seen_first(now, at, starts=starts), at)
        if at - seen <= (LONG_BREAK_MS if rests and not starts else GONE_MS):
            return None
        end = now.at if rests else seen
        self._note(Oddity.NO_END, now, end)
        self._cut(end)
        self._close(end, estimated=True)
        return now

    def _is_vouched(self, entry: Entry) -> bool:
        """Tells whether an approved entry says what was done up to it; a new start says nothing of before."""
        now, starts = self._now, entry.what is What.START
        return (
            now is not None and not starts and entry.id in self._vouched and entry.at - now.at <= VOUCHED_MS
        )

    def _seen_first(self, now: Entry, at: int, *, starts: bool) -> int:
        """Returns from when on there must be signs of life; after an approved entry from the first on."""
        if now.id not in self._vouched:
            return now.at
        until = min(at - GONE_MS if starts else at, now.at + VOUCHED_MS)
        place = bisect_left(self._begins, now.at)
        first = self._begins[place] if place < len(self._begins) else until + 1
        near = place > 0 and self._signs[place - 1].until >= now.at
        return now.at if near or first > until else first

    def _last_sign(self, since: int, at: int) -> int:
        """Returns up to when there were signs of life without a gap of more than `GONE_MS`."""
        seen = since
        for sign in self._signs[max(0, bisect_right(self._begins, since) - 1) :]:
            if sign.since - seen > GONE_MS or sign.since > at:
                break
            seen = max(seen, min(sign.until, at))
        return seen

    def _note(self, why: Oddity, entry: Entry, at: int | None = None) -> None:
        self.odd.append(Odd(why, entry.at if at is None else at, entry.id))


def _going_on(entry: Entry, before: Entry) -> Entry:
    """Returns a turn with the shop and skill that it leaves as they were."""
    skill = entry.skill if entry.plain else entry.skill or before.skill
    return msgspec.structs.replace(entry, shop=entry.shop or before.shop, skill=skill)
