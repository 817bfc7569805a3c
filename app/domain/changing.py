"""Whether a message may still be changed or withdrawn by its author: one rule for hub and console."""

from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

import msgspec

from app.domain import events as ev
from app.domain.blanking import GONE
from app.domain.ids import CUSTOMER, Author
from app.domain.standing import Entry, Standing

WINDOW_S: Final = 900
"""Seconds in which a message may be changed where the shop says nothing."""

WINDOW: Final = "message.change_s"
ANSWERED: Final = "message.change_answered"
"""The shop's choices by name: the seconds (0: no limit, `never`: not at all), and `yes` or `no`."""

NEVER: Final = "never"


class Barrier(StrEnum):
    """Why a message cannot be changed."""

    NOT_MINE = "not_mine"
    """It is no message, or somebody else's."""
    GONE = "gone"
    """It was withdrawn, or its words were removed."""
    TOO_LATE = "too_late"
    """The time in which it could be changed is over."""
    ANSWERED = "answered"
    """The customer has written since, and the shop leaves such messages as they were read."""


class ChangeRules(msgspec.Struct, frozen=True, kw_only=True):
    """What a shop allows: `window_s` seconds after sending (None: always), and after the customer wrote."""

    window_s: int | None = WINDOW_S
    answered: bool = True

    @classmethod
    def read(cls, window: str, answered: str) -> "ChangeRules":
        """Returns the rules that the values of the two choices say; what cannot be read is the usual rule."""
        if window == NEVER:
            return cls(window_s=-1, answered=answered != "no")
        seconds = int(window) if window.isascii() and window.isdecimal() else WINDOW_S
        return cls(window_s=seconds or None, answered=answered != "no")


def barrier(told: Standing, seq: int, by: Author, now: datetime, rules: ChangeRules) -> Barrier | None:
    """Returns what keeps `by` from changing the message at `seq`, None where nothing does."""
    index = told.index_of(seq)
    if index is None:
        return Barrier.NOT_MINE
    entry = told.entries[index]
    if not isinstance(entry.body, ev.Message) or entry.by != by:
        return Barrier.NOT_MINE
    if entry.state in GONE:
        return Barrier.GONE
    if told.mail is not None:  # what went out by mail cannot be called back
        return Barrier.TOO_LATE
    if rules.window_s is not None and now - entry.at > timedelta(seconds=rules.window_s):
        return Barrier.TOO_LATE
    if not rules.answered and _answered(told, index):
        return Barrier.ANSWERED
    return None


def last_own(told: Standing, by: Author) -> Entry | None:
    """Returns the last message of `by` that still stands, None where there is none."""
    for entry in reversed(told.entries):
        if entry.by == by and isinstance(entry.body, ev.Message) and entry.state not in GONE:
            return entry
    return None


def _answered(told: Standing, index: int) -> bool:
    later = (told.entries[place] for place in range(len(told.entries) - 1, index, -1))
    return any(entry.by == CUSTOMER and isinstance(entry.body, ev.Message) for entry in later)
