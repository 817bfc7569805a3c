"""What a customer sees of a log beside its numbers, and what his own events become in it."""

from collections.abc import Callable

from msgspec.structs import replace

from app.domain import events as ev
from app.domain.events import AnyBody
from app.domain.ids import CUSTOMER, STAFF, SYSTEM, Author

TYPED = "typed"
AUTO = "auto"


def customer_author(by: Author) -> Author:
    """Returns how the customer's stream names the author of an event."""
    return by if by in (CUSTOMER, SYSTEM) else STAFF


def discreet(body: AnyBody) -> AnyBody:
    """Returns a public event's data without what staff write for each other; `body` if there is nothing.

    That is the macro that a text came from, a reason, the group and the hub's own name for the customer.
    """
    match body:
        case ev.Message(via=via):
            return body if via in (TYPED, AUTO) else replace(body, via=TYPED)
        case ev.Opened() if body.customer_id or body.group:
            return replace(body, customer_id="", group="")
        case ev.Closed(reason=reason) | ev.Reopened(reason=reason) if reason:
            return replace(body, reason="")
        case ev.Erased(reason=reason) | ev.Redacted(reason=reason) if reason:
            return replace(body, reason="")
        case _:
            return body


def from_customer(body: AnyBody, seq_of: Callable[[int], int | None]) -> AnyBody | None:
    """Returns a customer's event in the log's numbering, None where it names an event that he cannot know."""
    match body:
        case ev.Message(text=text, quote=quote):
            if quote is None and body.via == TYPED:
                return body
            seq = None if quote is None else seq_of(quote)
            if quote is not None and seq is None:
                return None
            return ev.Message(text=text, quote=seq, attachments=body.attachments)
        case ev.Read(up_to=up_to):
            seq = seq_of(up_to)
            return None if seq is None else ev.Read(up_to=seq)
        case ev.Closed():
            return ev.Closed(reason="customer")
        case _:
            return body
