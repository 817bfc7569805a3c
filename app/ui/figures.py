"""The figures of one's own day, counted from the log alone: nothing is shown that is not known."""

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Final

import msgspec

from app.domain.channels import is_by_hours
from app.domain.ids import ConversationId, StaffId
from app.domain.practice import is_practice

if TYPE_CHECKING:  # the first picture shows no figure of it
    from app.domain.conversation import Conversation

SERVICE_LEVEL_S: Final = 30
"""A first response within this many seconds counts as quick."""

NIGHT: Final = (22, 5)
"""The hours, local time, between which work is night work."""

LONGEST_GAP: Final = timedelta(minutes=2)
"""A shift that nobody kept for longer than this was not worked."""

SHIFT_BREAK: Final = timedelta(hours=6)
"""Who has been gone for longer begins a new shift."""


class Figures(msgspec.Struct, frozen=True, kw_only=True):
    """What the bars show; None is not known, and not shown."""

    live: int = 0
    capacity: int | None = None
    needs_reply: int = 0
    waiting: int = 0
    longest_s: float | None = None
    quick_percent: int | None = None
    shift_s: float | None = None
    night_s: float = 0.0
    handled: int | None = None
    first_response_s: float | None = None


class Today:
    """Counts my conversations of this day: how many, and how quickly they got their first response."""

    def __init__(self) -> None:
        self._first: dict[ConversationId, tuple[date, timedelta | None]] = {}

    def note(self, conversation: "Conversation", me: StaffId) -> None:
        """Takes a conversation as it stands; one that is not mine is left alone, and so is practice."""
        if is_practice(conversation.channel):
            return
        if conversation.owner == me and conversation.claimed_at is not None:
            day = conversation.claimed_at.astimezone().date()
            first = None if is_by_hours(conversation.channel) else conversation.first_response
            self._first[conversation.id] = (day, first)

    def handled(self, now: datetime) -> int:
        """Returns how many conversations were mine today."""
        return len(self._of(now))

    def quick_percent(self, now: datetime) -> int | None:
        """Returns the share of first responses within `SERVICE_LEVEL_S`, or None where there was none yet."""
        answered = [first for first in self._of(now) if first is not None]
        quick = sum(first <= timedelta(seconds=SERVICE_LEVEL_S) for first in answered)
        return round(100 * quick / len(answered)) if answered else None

    def first_response_s(self, now: datetime) -> float | None:
        """Returns the mean time to the first response in seconds, or None where there was none yet."""
        answered = [first for first in self._of(now) if first is not None]
        return sum(answered, timedelta()).total_seconds() / len(answered) if answered else None

    def _of(self, now: datetime) -> list[timedelta | None]:
        today = now.astimezone().date()
        return [first for day, first in self._first.values() if day == today]


class Stretch(msgspec.Struct, frozen=True):
    """A stretch of work, both ends in Unix seconds."""

    start: float
    end: float


class Shift:
    """The clock of one's shift: it runs while one is at work, and outlives the program."""

    def __init__(self) -> None:
        self._stretches: list[Stretch] = []
        self._running = False

    @property
    def running(self) -> bool:
        """Tells whether the clock runs."""
        return self._running

    def load(self, kept: str | None) -> None:
        """Takes up the shift that `dump` wrote; what cannot be read is left alone."""
        try:
            earlier = msgspec.json.decode(kept or "[]", type=list[Stretch])
        except msgspec.DecodeError:
            return
        self._stretches = earlier + self._stretches

    def dump(self) -> str:
        """Returns the shift as text, to be kept."""
        return msgspec.json.encode(self._stretches).decode()

    def keep(self, now: datetime, *, working: bool) -> None:
        """Counts the time up to `now` if the clock ran, and starts or stops it; to be called often."""
        at = now.timestamp()
        if self._running and self._stretches:
            last = self._stretches[-1]
            if timedelta(0) <= timedelta(seconds=at - last.end) <= LONGEST_GAP:
                self._stretches[-1] = Stretch(last.start, at)
            elif working:
                self._stretches.append(Stretch(at, at))
        elif working:
            self._stretches.append(Stretch(at, at))
        self._running = working
        self._stretches = [one for one in self._stretches if at - one.end < timedelta(days=1).total_seconds()]

    def worked_s(self, now: datetime) -> float:
        """Returns the seconds worked in the shift that is under way; a shift over midnight is one shift."""
        return sum(one.end - one.start for one in self._current(now))

    def night_s(self, now: datetime) -> float:
        """Returns how many of them were at night."""
        return sum(_night(one) for one in self._current(now))

    def _current(self, now: datetime) -> list[Stretch]:
        current: list[Stretch] = []
        edge = now.timestamp()
        for one in reversed(self._stretches):
            if edge - one.end > SHIFT_BREAK.total_seconds():
                break
            current.append(one)
            edge = one.start
        return current


def _night(one: Stretch) -> float:
    """Returns the seconds of a stretch that lie in the night of the person's own zone."""
    start = datetime.fromtimestamp(one.start, UTC).astimezone()
    end = datetime.fromtimestamp(one.end, UTC).astimezone()
    evening, morning = NIGHT
    total = 0.0
    day = start.replace(hour=0, minute=0, second=0, microsecond=0) - timedelta(days=1)
    while day <= end:
        dusk, dawn = day.replace(hour=evening), (day + timedelta(days=1)).replace(hour=morning)
        total += max(0.0, (min(end, dawn) - max(start, dusk)).total_seconds())
        day += timedelta(days=1)
    return total
