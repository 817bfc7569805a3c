"""What is written when a telephone call begins."""

from __future__ import annotations

from typing import Final

from app.domain import events as ev
from app.domain.events import TEXT_LIMIT, AnyBody
from app.domain.ids import CUSTOMER, SYSTEM, Author, ConversationId, CustomerId
from app.domain.people import Staff
from app.domain.phone_call import CHANNEL, DIRECTION_FIELD, INBOUND, NUMBER_FIELD, PURPOSE_FIELD, WEIGHT_FIELD
from app.hub.cids import derived_cid
from app.hub.engine import Append, Assign, Move
from app.hub.texts import cleaned
from app.protocol.phone_frames import OpenCall

HOW: Final = "call"
"""How somebody got a call that he opened, in its `claimed`."""


def opening_of(
    user: Staff, asked: OpenCall, conversation: ConversationId, customer: CustomerId, weight: int
) -> list[Append]:
    """Returns what a call begins with, all in one step: the customer, that it is the caller's, that it rings.

    Raises:
        TooLongError: a name or field is longer than it may be.
    """
    inbound = asked.direction == INBOUND
    me = Author(user.id)
    written: list[tuple[Author, AnyBody, Move | None]] = [
        (CUSTOMER if inbound else me, cleaned(_opened(asked, customer, weight), TEXT_LIMIT), None),
        (
            SYSTEM,
            ev.Claimed(owner=user.id, name=user.public_name, how=HOW),
            Assign(staff=user.id, check_capacity=False),
        ),
        (me, cleaned(_started(asked), TEXT_LIMIT), None),
    ]
    if asked.answered:
        written.append((me, ev.CallAnswered(), None))
    return [
        Append(
            conversation=conversation,
            cid=asked.cid if body.kind == ev.Opened.kind else derived_cid(asked.cid, body.kind),
            by=by,
            body=body,
            move=move,
        )
        for by, body, move in written
    ]


def _opened(asked: OpenCall, customer: CustomerId, weight: int) -> ev.Opened:
    own = {name: value for name, value in asked.fields.items() if value and not name.startswith("_")}
    return ev.Opened(
        shop=asked.shop,
        channel=CHANNEL,
        customer_id=customer,
        customer=asked.name.strip(),
        topic=asked.topic,
        locale=asked.locale,
        group=asked.group,
        fields=own
        | {
            NUMBER_FIELD: asked.number,
            DIRECTION_FIELD: asked.direction,
            PURPOSE_FIELD: asked.purpose,
            WEIGHT_FIELD: str(weight),
        },
    )


def _started(asked: OpenCall) -> ev.CallStarted:
    return ev.CallStarted(
        direction=asked.direction,
        number=asked.number,
        list=asked.list,
        entry=asked.entry,
        former=asked.former,
        call_back=asked.call_back,
    )


def done_of(user: Staff, asked: OpenCall, conversation: ConversationId) -> list[Append]:
    """Returns that the call back which was planned is made by this call."""
    return [
        Append(
            conversation=asked.former,
            cid=derived_cid(asked.cid, ev.CallBackDone.kind),
            by=Author(user.id),
            body=ev.CallBackDone(target=asked.call_back, call=conversation),
        )
    ]
