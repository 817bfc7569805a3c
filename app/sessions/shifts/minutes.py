"""The minutes that were worked: each once, and whole where any part of it was.

Work is counted by the minute. Rounding a day's begin up or its end down to 5, 6 or 15 minutes would withhold
wages (Labour Standards Act, art. 24; notice Kihatsu 150 of 14 March 1988 allows rounding of monthly totals
alone), so a begun minute counts for the worker. Being ready for a chat is work like answering one.
"""

from collections.abc import Iterable
from datetime import date, datetime, tzinfo
from typing import Final

import msgspec

from app.domain.people import Presence
from app.domain.shifts import DUTIES, MINUTE_MS
from app.sessions.shifts.reading import Shift

WORK: Final = DUTIES - {Presence.BREAK}
"""What is work. A short walk from the desk is no break: nobody is free of duty in it."""


class Span(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Minutes of work from `start` to before `end` (Unix minutes), all of one kind.

    `day` is the work day: the local date on which the shift began, also over midnight (notice Kihatsu 1 of
    1 January 1988: one attendance is the work of the day of its beginning).
    """

    start: int
    end: int
    day: date
    duty: Presence
    shop: str = ""
    skill: str = ""
    estimated: bool = False

    @property
    def minutes(self) -> int:
        """How many minutes it has."""
        return self.end - self.start


def worked(shifts: Iterable[Shift], zone: tzinfo, work: frozenset[Presence] = WORK) -> tuple[Span, ...]:
    """Returns the worked minutes of shifts that are in order; none is in two spans.

    A minute in which two things were done belongs to the first.
    """
    found: list[Span] = []
    reached = 0
    for shift in shifts:
        day = local(shift.start // MINUTE_MS, zone).date()
        for one in shift.stretches:
            start, end = max(reached, one.start // MINUTE_MS), -(-one.end // MINUTE_MS)
            if one.duty not in work or start >= end or one.start >= one.end:
                continue
            reached = end
            found.append(
                Span(
                    start=start,
                    end=end,
                    day=day,
                    duty=one.duty,
                    shop=one.shop,
                    skill=one.skill,
                    estimated=shift.estimated,
                )
            )
    return tuple(found)


def local(minute: int, zone: tzinfo) -> datetime:
    """Returns what clocks show in a zone at a Unix minute."""
    return datetime.fromtimestamp(minute * 60, zone)
