"""Results that pieces and bonuses are paid for, counted from one's own log: answered, closed, well rated."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Final

from app.domain import events as ev
from app.domain.conversation import Conversation
from app.domain.events import Event, to_millis
from app.domain.ids import Author, Cid, ConversationId, StaffId
from app.domain.practice import is_practice
from app.sessions.pay.items import Result

GOOD: Final = 4
"""A rating from which on the customer was content."""

OF_CLOSING: Final = "result:"
"""Begins the name of a result that the shop itself named: what was written down at the end."""

_MAIL: Final = frozenset({"mail", "form"})


class Counted(StrEnum):
    """What is counted in every log. Each but a message counts once a conversation."""

    HANDLED = "conversation"
    """I wrote in it, in the chat."""
    CLOSED = "closed"
    """It ended while it was mine."""
    MESSAGE = "message"
    """I sent a message, in the chat."""
    MAIL = "mail"
    """I answered a mail or an inquiry form."""
    CALL = "call"
    """I had a call."""
    RATED_WELL = "rated_well"
    """The customer gave 4 or 5 of 5 while it was mine."""


def named_by_closing(disposition: str) -> str:
    """Returns the name of a result of the shop, such as a contract that was made."""
    return f"{OF_CLOSING}{disposition}"


def results_of(events: Iterable[Event], conversation: ConversationId, me: StaffId) -> tuple[Result, ...]:
    """Returns what a log tells of my results, in order; practice has none.

    Raises:
        ValueError: an event is missing.
    """
    now = Conversation(conversation)
    found: dict[str, Result] = {}
    shop = ""
    for event in events:
        mine, owned = event.by == Author(me), now.owner == me
        if isinstance(event.body, ev.Opened):
            shop = event.body.shop
        now.apply(event)
        for name in _names(event, now.channel, mine=mine, owned=owned):
            many = name in (Counted.MESSAGE, Counted.MAIL)
            key = f"{conversation}:{name}:{event.seq}" if many else f"{conversation}:{name}"
            found.setdefault(key, Result(id=Cid(key), at=to_millis(event.at), name=name, shop=shop))
    return () if is_practice(now.channel) else tuple(found.values())


def _names(event: Event, channel: str, *, mine: bool, owned: bool) -> list[str]:
    match event.body:
        case ev.Message() if mine:
            if channel in _MAIL:
                return [Counted.MAIL]
            return [Counted.MESSAGE, Counted.HANDLED]
        case ev.WrapUp(disposition=disposition) if mine:
            called = [Counted.CALL] if channel == "phone" else []
            return [*called, *([named_by_closing(disposition)] if disposition else [])]
        case ev.Closed() if owned:
            return [Counted.CLOSED, *([Counted.CALL] if channel == "phone" else [])]
        case ev.Rated(score=score) if owned and score >= GOOD:
            return [Counted.RATED_WELL]
        case _:
            return []
