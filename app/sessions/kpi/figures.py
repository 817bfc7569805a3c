"""The figures of the floor, each with its definition, from sums of any time and place.

The definitions are those in use in Japanese contact centres: 応答率 and 放棄率 of what was offered, a service
level over first responses (80 % within a target by default), AHT with after-call work beside it, both
elapsed and focused because several chats are handled at once, 解決率 and 一次解決率 of closing records, CSAT
as the share of 4 and 5. `docs/figures.md` says them in words.
"""

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Final

import msgspec

from app.sessions.kpi.tallies import EDGES_S


class Figure(StrEnum):
    """A figure by its name."""

    OPENED = "opened"
    """Conversations that customers opened."""
    TAKEN = "taken"
    """Conversations that somebody took for the first time."""
    WAITING = "waiting"
    """Customers in the queue, on average over the time."""
    LIVE = "live"
    """Conversations that were being answered, on average over the time; none on hold or put aside."""
    QUEUE_WAIT = "queue_wait"
    """Seconds from the opening to the first take, mean (平均待ち時間, ASA)."""
    FIRST_RESPONSE = "first_response"
    """Seconds from the customer's first message to the first answer of staff, mean (初回応答時間)."""
    SERVICE_LEVEL = "service_level"
    """Share of first responses within the target, of all and of those who gave up after it."""
    ANSWERED = "answered"
    """Taken, of taken and abandoned (応答率)."""
    ABANDONED = "abandoned"
    """Ended by the customer or for lack of time before anybody took it, of taken and abandoned (放棄率)."""
    HANDLING = "handling"
    """Seconds from taking to closing without holds, mean of those that closed (AHT, elapsed).

    By operator: only his own time, mean of the conversations in which he had a part.
    """
    FOCUSED = "focused"
    """Working seconds for each that closed: two handled at once cost half of the time each (AHT, focused)."""
    AFTER_WORK = "after_work"
    """Seconds from the close to the closing record, mean of those that have one (後処理時間, ACW)."""
    CONCURRENCY = "concurrency"
    """Conversations of one person at once, on average while he accepts (同時対応数). Of staff only."""
    AT_ONCE = "at_once"
    """Conversations at once while there was any: handling time over focused time."""
    RESOLVED = "resolved"
    """Closing records that say resolved, of all closing records (解決率)."""
    RESOLVED_AT_ONCE = "resolved_at_once"
    """The same by one person and without reopening, of all closing records (一次解決率)."""
    RATING = "rating"
    """Mean rating, 1 to 5."""
    SATISFIED = "satisfied"
    """Ratings of 4 and 5, of all ratings (CSAT)."""
    CALLED = "called"
    """Conversations in which help was called for, of those taken (エスカレーション率)."""
    TRANSFERRED = "transferred"
    """Hand-overs to a colleague or group, of those taken (移管率)."""
    CALLS = "calls"
    """Telephone calls, in and out; they count in no figure but those of calls."""
    CALLS_REACHED = "calls_reached"
    """Calls in which both spoke, of all that ended (通話成立率)."""
    CALL_TALK = "call_talk"
    """Seconds from the answer to the end of a call, mean (平均通話時間, ATT)."""
    CALL_AFTER = "call_after"
    """Seconds from the end of a call to the close of its conversation, mean (平均後処理時間)."""
    MAIL_OPENED = "mail_opened"
    """Mails and inquiries by form that began a conversation; they count in no other figure."""
    MAIL_FIRST_RESPONSE = "mail_first_response"
    """Seconds from such a message to the first answer of staff, mean; it is told in hours."""


SHARES: Final = frozenset(
    {
        Figure.SERVICE_LEVEL, Figure.ANSWERED, Figure.ABANDONED, Figure.RESOLVED, Figure.RESOLVED_AT_ONCE,
        Figure.SATISFIED, Figure.CALLED, Figure.TRANSFERRED, Figure.CALLS_REACHED,
    }
)  # fmt: skip
"""Figures from 0 to 1."""

SECONDS: Final = frozenset(
    {
        Figure.QUEUE_WAIT, Figure.FIRST_RESPONSE, Figure.HANDLING, Figure.FOCUSED, Figure.AFTER_WORK,
        Figure.MAIL_FIRST_RESPONSE, Figure.CALL_TALK, Figure.CALL_AFTER,
    }
)  # fmt: skip
"""Figures in seconds."""

COUNTS: Final = frozenset({Figure.OPENED, Figure.TAKEN, Figure.MAIL_OPENED, Figure.CALLS})
"""Figures that are numbers of conversations."""

TARGET_S: Final = 30
TARGET_SHARE: Final = 0.8
"""80 % of first responses within 30 seconds, where the shop says nothing else."""


TARGET: Final = "figures.target_s"
SHARE: Final = "figures.share"
"""The shop's policies: the seconds of a first response, and the per cent that should keep them."""

CHOICES: Final[Mapping[str, tuple[str, ...]]] = {
    TARGET: (str(TARGET_S), *(str(edge) for edge in EDGES_S if edge != TARGET_S)),
    SHARE: ("80", "70", "75", "85", "90", "95"),
}
DEFAULTS: Final[Mapping[str, str]] = {name: values[0] for name, values in CHOICES.items()}


class Measure(msgspec.Struct, frozen=True, kw_only=True):
    """By what sums are read: the time they are of, the target, and whether they are of one operator."""

    length_ms: int = 0
    target_s: int = TARGET_S
    of_operator: bool = False


def value_of(figure: Figure, sums: Mapping[str, float], measure: Measure) -> float | None:
    """Returns a figure, None where there is nothing that it could be told of."""
    return _VALUES[figure](sums, measure)


def reasons(sums: Mapping[str, float], prefix: str) -> dict[str, int]:
    """Returns how often each name stands behind a prefix (`call:` or `result:`), the most frequent first."""
    found = {
        name.removeprefix(prefix): round(value)
        for name, value in sums.items()
        if name.startswith(prefix) and value
    }
    return dict(sorted(found.items(), key=lambda one: (-one[1], one[0])))


def _kept(sums: Mapping[str, float], prefix: str, target_s: int) -> float:
    return sum(sums.get(f"{prefix}:{edge}", 0) for edge in EDGES_S if edge <= target_s)


def _service_level(sums: Mapping[str, float], measure: Measure) -> float | None:
    kept = _kept(sums, "first_within", measure.target_s)
    gave_up = sums.get("abandoned", 0) - _kept(sums, "left_within", measure.target_s)
    return _ratio(kept, sums.get("first_response", 0) + gave_up)


def _ratio(part: float, whole: float, scale: float = 1.0) -> float | None:
    return None if not whole else part / whole / scale


def _of(part: str, whole: str, scale: float = 1.0) -> Callable[[Mapping[str, float], Measure], float | None]:
    return lambda sums, _: _ratio(sums.get(part, 0), sums.get(whole, 0), scale)


def _offered(part: str) -> Callable[[Mapping[str, float], Measure], float | None]:
    return lambda sums, _: _ratio(sums.get(part, 0), sums.get("taken", 0) + sums.get("abandoned", 0))


def _mean_over_time(name: str) -> Callable[[Mapping[str, float], Measure], float | None]:
    return lambda sums, measure: _ratio(sums.get(name, 0), measure.length_ms)


def _each(name: str) -> Callable[[Mapping[str, float], Measure], float | None]:
    return lambda sums, measure: _ratio(
        sums.get(name, 0), sums.get("handled" if measure.of_operator else "closed", 0), 1_000
    )


_VALUES: Final[Mapping[Figure, Callable[[Mapping[str, float], Measure], float | None]]] = {
    Figure.OPENED: lambda sums, _: sums.get("opened", 0),
    Figure.TAKEN: lambda sums, _: sums.get("taken", 0),
    Figure.WAITING: _mean_over_time("wait_ms"),
    Figure.LIVE: _mean_over_time("handle_ms"),
    Figure.QUEUE_WAIT: _of("taken_ms", "taken", 1_000),
    Figure.FIRST_RESPONSE: _of("first_response_ms", "first_response", 1_000),
    Figure.SERVICE_LEVEL: _service_level,
    Figure.ANSWERED: _offered("taken"),
    Figure.ABANDONED: _offered("abandoned"),
    Figure.HANDLING: _each("handled_ms"),
    Figure.FOCUSED: _each("focus_ms"),
    Figure.AFTER_WORK: _of("wrapped_up_ms", "wrapped_up", 1_000),
    Figure.CONCURRENCY: _of("live_accepting_ms", "accepting_ms"),
    Figure.AT_ONCE: _of("handle_ms", "focus_ms"),
    Figure.RESOLVED: _of("resolved", "wrapped_up"),
    Figure.RESOLVED_AT_ONCE: _of("resolved_at_once", "wrapped_up"),
    Figure.RATING: _of("rated_sum", "rated"),
    Figure.SATISFIED: _of("satisfied", "rated"),
    Figure.CALLED: _of("called_first", "taken"),
    Figure.TRANSFERRED: _of("transferred", "taken"),
    Figure.CALLS: lambda sums, _: sums.get("call_opened", 0),
    Figure.CALLS_REACHED: _of("call_talked", "call_ended"),
    Figure.CALL_TALK: _of("call_talked_ms", "call_talked", 1_000),
    Figure.CALL_AFTER: _of("call_after_ms", "call_after", 1_000),
    Figure.MAIL_OPENED: lambda sums, _: sums.get("mail_opened", 0),
    Figure.MAIL_FIRST_RESPONSE: _of("mail_first_response_ms", "mail_first_response", 1_000),
}
