"""Logs of telephone calls for tests."""

from __future__ import annotations

from app.domain import events as ev
from app.domain.events import Event
from app.domain.ids import CUSTOMER, SYSTEM, ConversationId
from tests.builders import ANNA, C1, event

NUMBER = "+81312345678"


def a_call(
    *more: tuple[str, ev.AnyBody], conversation: ConversationId = C1, direction: str = "outbound"
) -> list[Event]:
    """A call that rings, and what came after that."""
    fields = {"phone": NUMBER, "direction": direction, "purpose": "inquiry", "order": "A-1"}
    said = (
        (CUSTOMER, ev.Opened(customer="Sato", channel="phone", locale="en", fields=fields)),
        (SYSTEM, ev.Claimed(owner=ANNA, name="Anna", fence=1, how="call")),
        (ANNA, ev.CallStarted(direction=direction, number=NUMBER)),
        *more,
    )
    return [event(seq, body, by=by, conversation=conversation) for seq, (by, body) in enumerate(said, 1)]
