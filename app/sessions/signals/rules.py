"""Which signals a conversation gives, by the shop's thresholds. Nothing here knows a network or a service."""

from collections.abc import Callable, Mapping
from datetime import datetime
from enum import StrEnum
from typing import Final

import msgspec

from app.domain.channels import is_by_hours
from app.domain.conversation import Conversation, State
from app.domain.events import to_millis
from app.protocol.signs import Sign


class SignalKind(StrEnum):
    """What may be noticed."""

    SILENCE = "silence"
    """The customer has not answered for long."""
    WAIT = "wait"
    """The customer waits for long, in the queue or for an answer."""
    ANGER = "anger"
    """The customer wrote a word that points to anger."""
    REPEATED = "repeated"
    """The customer has come several times lately."""
    NEWCOMER = "newcomer"
    """Whoever answers is new."""
    RATING = "rating"
    """The customer rated an earlier conversation low."""
    DELETIONS = "deletions"
    """Whoever answers takes much out of his draft again."""


SILENCE_MINUTES: Final = "signals.silence_minutes"
WAIT_S: Final = "signals.wait_s"
ANGER: Final = "signals.anger"
VISITS: Final = "signals.visits"
NEWCOMER_DAYS: Final = "signals.newcomer_days"
RATING: Final = "signals.rating"
DELETED: Final = "signals.deleted"

VISITS_DAYS: Final = 7
"""Lately is this many days."""

CHOICES: Final[Mapping[str, tuple[str, ...]]] = {
    SILENCE_MINUTES: ("5", "0", "3", "10", "15", "30"),
    WAIT_S: ("120", "0", "60", "90", "180", "300", "600"),
    ANGER: ("yes", "no"),
    VISITS: ("3", "0", "2", "4", "5", "10"),
    NEWCOMER_DAYS: ("14", "0", "7", "30", "60", "90"),
    RATING: ("2", "0", "1", "3"),
    DELETED: ("120", "0", "60", "200", "400"),
}
"""The values of each policy; the first one holds where the shop chose none, 0 or no switches a signal off."""

DEFAULTS: Final[Mapping[str, str]] = {name: values[0] for name, values in CHOICES.items()}


class Thresholds(msgspec.Struct, frozen=True, kw_only=True):
    """The shop's choices, read; 0 is off."""

    silence_s: int = 300
    wait_s: int = 120
    anger: bool = True
    visits: int = 3
    newcomer_days: int = 14
    rating: int = 2
    deleted: int = 120

    @classmethod
    def read(cls, choice: Callable[[str], str]) -> "Thresholds":
        """Reads what `choice` returns by name; what is none of the values counts as not chosen."""

        def value(name: str) -> str:
            chosen = choice(name)
            return chosen if chosen in CHOICES[name] else DEFAULTS[name]

        return cls(
            silence_s=60 * int(value(SILENCE_MINUTES)),
            wait_s=int(value(WAIT_S)),
            anger=value(ANGER) == "yes",
            visits=int(value(VISITS)),
            newcomer_days=int(value(NEWCOMER_DAYS)),
            rating=int(value(RATING)),
            deleted=int(value(DELETED)),
        )


class Noticed(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of a conversation beside its fold; times are Unix ms.

    `visits`: other conversations of the customer lately; `rated`: his latest rating of one, 0 for none.
    `days`: how long whoever answers has had his account, None where that is not known. `deleted`: characters
    taken out of the present draft, at `deleted_at`.
    """

    word: str = ""
    word_at: int = 0
    visits: int = 0
    rated: int = 0
    days: int | None = None
    deleted: int = 0
    deleted_at: int = 0


def signs_of(told: Conversation, noticed: Noticed, limits: Thresholds) -> tuple[Sign, ...]:
    """Returns the signs of an open conversation; those of time say from when on they hold."""
    if not told.is_open or told.state is State.NEW:
        return ()
    opened = _millis(told.opened_at)
    found = [*_of_time(told, limits)]
    if limits.anger and noticed.word:
        found.append(Sign(kind=SignalKind.ANGER, at=noticed.word_at, word=noticed.word))
    if limits.visits and noticed.visits + 1 >= limits.visits:
        found.append(Sign(kind=SignalKind.REPEATED, at=opened, number=noticed.visits + 1))
    if 0 < noticed.rated <= limits.rating:
        found.append(Sign(kind=SignalKind.RATING, at=opened, number=noticed.rated))
    if told.owner is not None:
        found += _of_owner(told, noticed, limits)
    return tuple(found)


def _of_time(told: Conversation, limits: Thresholds) -> list[Sign]:
    found: list[Sign] = []
    live = told.state is State.LIVE
    if is_by_hours(told.channel):  # days between two mails are no silence
        return found
    if limits.silence_s and live and told.quiet_since is not None:
        at = to_millis(told.quiet_since) + limits.silence_s * 1_000
        found.append(Sign(kind=SignalKind.SILENCE, at=at, number=limits.silence_s))
    since = told.waiting_since if live else told.queued_at
    if limits.wait_s and since is not None and told.state in (State.LIVE, State.QUEUED, State.OFFERED):
        at = to_millis(since) + limits.wait_s * 1_000
        found.append(Sign(kind=SignalKind.WAIT, at=at, number=limits.wait_s))
    return found


def _of_owner(told: Conversation, noticed: Noticed, limits: Thresholds) -> list[Sign]:
    found: list[Sign] = []
    if noticed.days is not None and noticed.days < limits.newcomer_days:
        found.append(Sign(kind=SignalKind.NEWCOMER, at=_millis(told.assigned_at), number=noticed.days))
    if limits.deleted and noticed.deleted >= limits.deleted:
        found.append(Sign(kind=SignalKind.DELETIONS, at=noticed.deleted_at, number=noticed.deleted))
    return found


def _millis(at: datetime | None) -> int:
    return 0 if at is None else to_millis(at)
