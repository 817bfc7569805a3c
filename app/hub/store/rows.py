"""Rows of the hub's hot tables, the same on every engine, and the way from them to values."""

from typing import Final, TypeAlias

import msgspec

from app.domain.escalation import EscalationState
from app.domain.ids import Author, Cid, ConversationId, StaffId
from app.domain.people import Presence
from app.hub.engine import Head, StaffLoad, Stored

HeadRow: TypeAlias = tuple[
    int, str, str, str, str, str | None, int, int, int, int, str, int, str | None, int, str, int
]
"""number, id, customer_id, group_name, state, owner, fence, last_seq, last_public_seq, since_ms, escalation,
opened_ms, offered_to, offered_until_ms, missed (a JSON array), counted (0 or 1)."""

EventRow: TypeAlias = tuple[int, int, int, str, str, str, int, str, str | None]
"""conversation (number), seq, public_seq, cid, kind, author, at_ms, data, public_data."""

StaffRow: TypeAlias = tuple[str, int, int, int, int, str, str]
"""staff, capacity, load, accepting (0 or 1), lease_ms, presence, node."""

LeftRow: TypeAlias = tuple[str, str, int]
"""staff, conversation (its id), 1 where it is his and 0 where it is only offered to him."""

HEAD: Final = (
    "number, id, customer_id, group_name, state, owner, fence, last_seq, last_public_seq, since_ms, "
    "escalation, opened_ms, offered_to, offered_until_ms, missed, counted"
)
STAFF: Final = "staff, capacity, load, accepting, lease_ms, presence, node"
EVENT: Final = "conversation, seq, public_seq, cid, kind, author, at_ms, data, public_data"

_encoder = msgspec.json.Encoder()
_names = msgspec.json.Decoder(tuple[StaffId, ...])


def as_json(rows: object) -> str:
    """Returns rows as JSON text."""
    return _encoder.encode(rows).decode()


def to_head(row: HeadRow) -> Head:
    """Returns the head that a row describes."""
    (
        _, conversation, customer, group, state, owner, fence, last, last_public, since, escalation, _,
        offered_to, offered_until, missed, counted,
    ) = row  # fmt: skip
    return Head(
        conversation=ConversationId(conversation),
        group=group,
        state=state,  # type: ignore[arg-type]  # the table allows only these three
        owner=None if owner is None else StaffId(owner),
        fence=fence,
        last_seq=last,
        last_public_seq=last_public,
        since_ms=since,
        escalation=EscalationState(escalation),
        customer_id=customer,
        offered_to=None if offered_to is None else StaffId(offered_to),
        offered_until_ms=offered_until,
        missed=names_of(missed),
        counted=bool(counted),
    )


def names_of(text: str) -> tuple[StaffId, ...]:
    """Returns the staff that a JSON array names."""
    return _names.decode(text)


def to_stored(conversation: ConversationId, row: EventRow) -> Stored:
    """Returns the event that a row describes."""
    _, seq, public_seq, cid, kind, author, at_ms, text, public_text = row
    data = text.encode()
    public = b"" if not public_seq else data if public_text is None else public_text.encode()
    return Stored(
        conversation=conversation,
        seq=seq,
        public_seq=public_seq,
        cid=Cid(cid),
        kind=kind,
        by=Author(author),
        at_ms=at_ms,
        data=data,
        public_data=public,
    )


def to_load(row: StaffRow) -> StaffLoad:
    """Returns the load that a row describes."""
    name, capacity, load, accepting, lease_ms, presence, node = row
    return StaffLoad(
        staff=StaffId(name),
        capacity=capacity,
        load=load,
        accepting=bool(accepting),
        lease_ms=lease_ms,
        presence=Presence(presence),
        node=node,
    )
