"""One conversation as the hub has it at hand: its fold, the customer's numbering, and who watches it."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Final

import msgspec

from app.domain.conversation import Conversation, State
from app.domain.events import AnyBody, Event, Unknown, decode_body, encode_body, from_millis
from app.domain.ids import Author, Cid, ConversationId, StaffId
from app.domain.people import Staff
from app.hub.audience import customer_author, discreet
from app.hub.cids import KNOWN_BY_CID
from app.hub.engine import Stored
from app.hub.marking.seals import SEALED, shown
from app.hub.rows import row_of
from app.protocol.codec import encode
from app.protocol.frames import Ev, Item, conversation_stream
from app.protocol.signs import Sign
from app.protocol.states import ConversationRow

if TYPE_CHECKING:
    from app.hub.watch import Watch


class Written(msgspec.Struct, frozen=True):
    """What the room remembers of an event by its cid, to know a repeat of a compound move."""

    seq: int
    public_seq: int
    kind: str
    by: Author


class Line:
    """One event on its way to the watchers, encoded once for staff and once for the customer when needed."""

    __slots__ = ("_customer", "_staff", "body", "room", "stored")

    def __init__(self, room: Room, stored: Stored, body: AnyBody) -> None:
        self.room = room
        self.stored = stored
        self.body = body
        self._staff: bytes | None = None
        self._customer: bytes | None = None

    def frame(self, viewer: Staff | None) -> bytes:
        """Returns the `ev` frame for a member of staff, None for the customer."""
        if viewer is None:
            if self._customer is None:
                self._customer = self._encode(self.room.item(self.stored, None, self.body))
            return self._customer
        if self.stored.kind in SEALED:
            return self._encode(self.room.item(self.stored, viewer, self.body))
        if self._staff is None:
            self._staff = self._encode(self.room.item(self.stored, viewer, self.body))
        return self._staff

    def _encode(self, item: Item) -> bytes:
        return encode(
            Ev(s=self.room.stream, q=item.q, cid=item.cid, k=item.k, by=item.by, at=item.at, d=item.d)
        )


class Room:
    """One conversation: its fold, the customer's numbering, and its watches."""

    __slots__ = (
        "_row", "filling", "fold", "id", "ready", "seqs", "signs", "standing", "stream", "wanted", "watches",
        "written",
    )  # fmt: skip

    def __init__(self, conversation: ConversationId) -> None:
        self.id = conversation
        self.stream = conversation_stream(conversation)
        self.fold = Conversation(conversation)
        self.seqs: list[int] = []
        self.written: dict[Cid, Written] = {}
        self.watches: dict[Watch, None] = {}
        self.wanted = 0
        self.ready = False
        self.filling: asyncio.Task[None] | None = None
        self.standing = standing_of(self.fold)
        self._row: ConversationRow | None = None
        self.signs: tuple[Sign, ...] = ()

    @property
    def seq(self) -> int:
        """The last event that the fold has."""
        return self.fold.seq

    def head(self, *, public: bool) -> int:
        """Returns the last number of that audience."""
        return len(self.seqs) if public else self.fold.seq

    @property
    def floor_row(self) -> ConversationRow:
        """The conversation as people in charge see it: with the signs that it may need help."""
        return msgspec.structs.replace(self.row, signals=self.signs) if self.signs else self.row

    @property
    def row(self) -> ConversationRow:
        """The conversation as a list shows it."""
        if self._row is None:
            self._row = row_of(self.fold)
        return self._row

    def add(self, stored: Stored) -> Line:
        """Adds the next event to the fold and returns it for the watchers."""
        body = decoded(stored.kind, stored.data)
        self.fold.apply(
            Event(
                conversation=self.id,
                seq=stored.seq,
                cid=stored.cid,
                by=stored.by,
                at=from_millis(stored.at_ms),
                body=body,
            )
        )
        if stored.public_seq:
            self.seqs.append(stored.seq)
        if stored.kind in KNOWN_BY_CID:
            self.written[stored.cid] = Written(stored.seq, stored.public_seq, stored.kind, stored.by)
        if stored.kind not in _STILL:
            self.standing = standing_of(self.fold)
        self._row = None
        return Line(self, stored, body)

    def item(self, stored: Stored, viewer: Staff | None, body: AnyBody | None = None) -> Item:
        """Returns an event as it goes out to a member of staff, or to the customer for None.

        `body` saves decoding it again.
        """
        if viewer is not None:
            if stored.kind in SEALED:
                return _item_for(viewer, stored, decoded(stored.kind, stored.data) if body is None else body)
            return Item(
                q=stored.seq,
                cid=stored.cid,
                k=stored.kind,
                by=stored.by,
                at=stored.at_ms,
                d=msgspec.Raw(stored.data),
            )
        data = stored.public_data
        said = decoded(stored.kind, data) if body is None else body
        if (plain := discreet(said)) is not said:
            data = encode_body(plain if body is None else discreet(decoded(stored.kind, data)))
        return Item(
            q=stored.public_seq,
            cid=stored.cid,
            k=stored.kind,
            by=customer_author(stored.by),
            at=stored.at_ms,
            d=msgspec.Raw(data),
        )

    def seq_of(self, number: int) -> int | None:
        """Returns the seq of an event that the customer knows by `number`."""
        return self.seqs[number - 1] if 1 <= number <= len(self.seqs) else None


def _item_for(viewer: Staff, stored: Stored, body: AnyBody) -> Item:
    """Returns an event that not everybody of staff may see, as this one may."""
    by, told = shown(viewer, stored.by, body)
    data = stored.data if told is body else encode_body(told)
    return Item(q=stored.seq, cid=stored.cid, k=stored.kind, by=by, at=stored.at_ms, d=msgspec.Raw(data))


def decoded(kind: str, data: bytes) -> AnyBody:
    """Returns an event's data; data that do not fit their kind are kept as those of an unknown kind."""
    try:
        return decode_body(kind, data)
    except (msgspec.DecodeError, ValueError, RecursionError):
        return Unknown(kind=kind, data=data)


class Standing(msgspec.Struct, frozen=True):
    """What of a conversation decides in which lists it stands."""

    state: State
    owner: StaffId | None
    fence: int
    group: str
    escalation: str
    joined: frozenset[StaffId]
    offered_to: StaffId | None = None


_STILL: Final = frozenset(
    {"message", "read", "note", "whisper", "edited", "withdrawn", "tagged", "field_set"}
)
"""Frequent kinds that never change in which lists a conversation stands."""


def standing_of(now: Conversation) -> Standing:
    """Returns what the lists must know of a conversation."""
    call = now.escalation.state
    return Standing(now.state, now.owner, now.fence, now.group, call, now.joined, now.offered_to)
