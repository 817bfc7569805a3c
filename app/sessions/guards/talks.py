"""Conversations as they are learned from: who said what, and what a reply answers."""

from collections.abc import Iterator, Sequence
from typing import Final

import msgspec

from app.domain.conversation import Conversation
from app.domain.events import Message
from app.domain.ids import CUSTOMER, SYSTEM
from app.sessions.guards.pieces import grams

LATEST, ANSWERED = "c0", "a0"
"""How grams of the customer's latest message, and of the latest reply, begin in a context."""
_BACK: Final = 2
_LATE: Final = 8


class Said(msgspec.Struct, frozen=True, kw_only=True):
    """One message of a conversation."""

    by_customer: bool
    text: str


Talk = Sequence[Said]


def talk_of(told: Conversation) -> list[Said]:
    """Returns what customer and staff said to each other."""
    return [
        Said(by_customer=entry.by == CUSTOMER, text=entry.text)
        for entry in told.entries
        if entry.text and entry.by != SYSTEM and isinstance(entry.body, Message)
    ]


def context(said: Talk, replies: int) -> frozenset[str]:
    """Returns what a reply answers: the last two messages of either side, and how many replies there were."""
    found: set[str] = set()
    counts = {True: 0, False: 0}
    for one in reversed(said):
        back = counts[one.by_customer]
        if back < _BACK:
            counts[one.by_customer] += 1
            tag = f"{'c' if one.by_customer else 'a'}{back}"
            found.update(tag + gram for gram in grams(one.text))
        elif min(counts.values()) >= _BACK:
            break
    found.add(f"n{min(replies, _LATE)}")
    return frozenset(found)


def replies_in(talk: Talk) -> Iterator[tuple[frozenset[str], str]]:
    """Yields the replies of a conversation, each with the context that it answers."""
    replies = 0
    for place, one in enumerate(talk):
        if not one.by_customer:
            yield context(talk[:place], replies), one.text
            replies += 1
