"""What each kind of send writes: its own event, those that the hub adds, and what they do to the conversation."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, TypeAlias

import msgspec
from msgspec.structs import replace

from app.domain import events as ev
from app.domain.conversation import EntryState, State
from app.domain.events import AnyBody
from app.domain.ids import CUSTOMER, Author, ConversationId, StaffId
from app.domain.people import Role, Staff
from app.hub.audience import from_customer
from app.hub.cids import derived_cid, is_cid
from app.hub.engine import Append, Assign, Close, Enqueue, Move, Reopen
from app.hub.lane import Known, No, Plan, Unit
from app.hub.permissions import FENCED, TABLE, Party, Relation, allowed, party_of, relation_of
from app.hub.rooms import Room, Rooms
from app.hub.texts import TooLongError, checked
from app.protocol.codes import Refusal
from app.protocol.frames import Send, conversation_of

Colleagues: TypeAlias = Callable[[StaffId], Staff | None]
"""Finds a member of staff who may sign in."""

HIGHEST_SCORE: Final = 5


class Speaker(msgspec.Struct, kw_only=True):
    """Who sends: a member of staff, or the customer of `conversation`."""

    user: Staff | None = None
    conversation: ConversationId | None = None

    @property
    def party(self) -> Party:
        """The role in the table of permissions."""
        return party_of(self.user)

    @property
    def author(self) -> Author:
        """The name under which events are written."""
        return CUSTOMER if self.user is None else Author(self.user.id)

    def relation(self, room: Room) -> Relation:
        """Returns how the speaker stands to a room."""
        if self.user is not None:
            return relation_of(self.user, room.fold)
        return Relation.OWN if room.id == self.conversation else Relation.OTHER


class Moves:
    """Turns sends into what the engine writes, by the rules and by what the rooms know."""

    def __init__(self, rooms: Rooms, colleagues: Colleagues, groups: Callable[[], frozenset[str]]) -> None:
        self._rooms = rooms
        self._colleagues = colleagues
        self._groups = groups

    def plan(self, speaker: Speaker, send: Send) -> Plan:
        """Returns what a send writes, or why it does not."""
        conversation = conversation_of(send.s)
        if conversation is None or not is_cid(send.cid) or send.k not in ev.KINDS:
            return No(Refusal.BAD_FRAME)
        if send.k not in TABLE or (speaker.user is None and conversation != speaker.conversation):
            return No(Refusal.FORBIDDEN)
        try:
            body = checked(ev.decode_body(send.k, send.d), customer=speaker.user is None)
        except TooLongError:
            return No(Refusal.TOO_LARGE)
        except (msgspec.DecodeError, ValueError, RecursionError):
            return No(Refusal.BAD_FRAME)
        room = self._rooms.get(conversation)
        if room is None:
            return No(Refusal.NOT_FOUND, conversation)
        return self._decide(speaker, send, body, room)

    def _decide(self, speaker: Speaker, send: Send, body: AnyBody, room: Room) -> Plan:
        if send.k in KNOWN_BY_CID:
            known = room.written.get(send.cid)
            if known is not None and (known.kind, known.by) == (send.k, speaker.author):
                return Known(known.seq, known.public_seq)
        relation = speaker.relation(room)
        fence = send.fence if send.k in FENCED else None
        if not allowed(send.k, speaker.party, relation):
            return self._not_mine(speaker, send, body, room)
        if relation is Relation.OWNER and send.k in FENCED and fence is None:
            return No(Refusal.STALE_CLAIM)
        build = _BUILD.get(send.k, _plain)
        made = build(_Case(self._colleagues, self._groups, speaker, body, room))
        if isinstance(made, No):
            return made
        (first, move), *more = made
        main = Append(
            conversation=room.id, cid=send.cid, by=speaker.author, body=first, fence=fence, move=move
        )
        if not more:
            return Unit(conversation=room.id, items=(main,))
        added = [
            Append(
                conversation=room.id,
                cid=derived_cid(send.cid, one.kind),
                by=speaker.author,
                body=one,
                move=its_move,
            )
            for one, its_move in more
        ]
        return Unit(conversation=room.id, items=(main, *added))

    @staticmethod
    def _not_mine(speaker: Speaker, send: Send, body: AnyBody, room: Room) -> Plan:
        """Decides on what only the owner may write, when somebody else sends it.

        A repeat of what he wrote while it was his must find its first result, so the engine is asked, with a
        fence that can no longer be the right one.
        """
        owners = Relation.OWNER in TABLE[send.k][speaker.party]
        if not owners or send.fence is None:
            return No(Refusal.FORBIDDEN, room.id)
        if send.fence >= room.fold.fence or send.k in _FILLED:
            return No(Refusal.STALE_CLAIM, room.id)
        item = Append(
            conversation=room.id,
            cid=send.cid,
            by=speaker.author,
            body=body,
            fence=send.fence,
            move=MOVES.get(send.k),
        )
        return Unit(conversation=room.id, items=(item,))


class _Case(msgspec.Struct, frozen=True):
    colleagues: Colleagues
    groups: Callable[[], frozenset[str]]
    speaker: Speaker
    body: Any
    room: Room

    @property
    def me(self) -> Staff:
        user = self.speaker.user
        if user is None:
            raise RuntimeError("the table lets a customer do what only staff can")
        return user

    def illegal(self) -> No:
        return No(Refusal.ILLEGAL_MOVE, self.room.id)


_Made: TypeAlias = list[tuple[AnyBody, Move | None]] | No


def _plain(case: _Case) -> _Made:
    body = case.body
    if case.speaker.user is None:
        body = from_customer(body, case.room.seq_of)
        if body is None:
            return No(Refusal.BAD_FRAME, case.room.id)
    return [(body, MOVES.get(case.body.kind))]


def _message(case: _Case) -> _Made:
    return _plain(case) if case.body.text.strip() or case.body.attachments else No(Refusal.BAD_FRAME)


def _rated(case: _Case) -> _Made:
    return _plain(case) if 1 <= case.body.score <= HIGHEST_SCORE else No(Refusal.BAD_FRAME)


def _read(case: _Case) -> _Made:
    if case.speaker.user is not None and not 1 <= case.body.up_to <= case.room.seq:
        return No(Refusal.BAD_FRAME, case.room.id)
    return _plain(case)


def _rewritten(case: _Case) -> _Made:
    """An edit or withdrawal: of one's own message, while it is there."""
    entry = case.room.fold.entry(case.body.target)
    if entry is None or not isinstance(entry.body, ev.Message) or entry.by != case.speaker.author:
        return case.illegal()
    if entry.state in (EntryState.WITHDRAWN, EntryState.REDACTED):
        return case.illegal()
    if isinstance(case.body, ev.Edited) and not case.body.text.strip():
        return No(Refusal.BAD_FRAME)
    return _plain(case)


def _worded(case: _Case) -> _Made:
    """A note, whisper or call for help says something."""
    words = case.body.summary if isinstance(case.body, ev.Escalated) else case.body.text
    article = isinstance(case.body, ev.Whisper) and (case.body.article or case.body.draft)
    return _plain(case) if words.strip() or article else No(Refusal.BAD_FRAME)


def _held(case: _Case) -> _Made:
    return _plain(case) if case.room.fold.state is State.LIVE else case.illegal()


def _resumed(case: _Case) -> _Made:
    return _plain(case) if case.room.fold.state in (State.HELD, State.SNOOZED) else case.illegal()


def _named(case: _Case) -> _Made:
    """Joining, leaving and watching: the sender himself, whatever the frame says."""
    named: dict[str, object] = {"staff": case.me.id}
    if isinstance(case.body, ev.Joined | ev.Left):
        named["name"] = case.me.public_name
    if isinstance(case.body, ev.Left) and case.me.id not in case.room.fold.joined:
        return case.illegal()
    return [(replace(case.body, **named), None)]


def _released(case: _Case) -> _Made:
    fold = case.room.fold
    if fold.owner is None:
        return case.illegal()
    queued = ev.Queued(group=fold.group, front=True)
    return [(replace(case.body, group=fold.group), None), (queued, Enqueue(group=fold.group, front=True))]


def _transferred(case: _Case) -> _Made:
    body, fold = case.body, case.room.fold
    if bool(body.to) == bool(body.group):
        return No(Refusal.BAD_FRAME)
    if body.group:
        if body.group not in case.groups():
            return No(Refusal.NOT_FOUND)
        return [(body, None), (ev.Queued(group=body.group), Enqueue(group=body.group))]
    to = case.colleagues(body.to)
    if to is None or to.role is Role.TRAINER:
        return No(Refusal.NOT_FOUND)
    if fold.owner == to.id:
        return case.illegal()
    ordered = case.speaker.party is not Party.OPERATOR
    return [
        (body, None),
        (
            ev.Claimed(owner=to.id, name=to.public_name, how="transfer"),
            Assign(staff=to.id, only_waiting=False, check_capacity=not ordered),
        ),
    ]


def _taken_over(case: _Case) -> _Made:
    me, fold = case.me, case.room.fold
    if fold.owner == me.id:
        return case.illegal()
    return [
        (replace(case.body, former=fold.owner or StaffId("")), None),
        (
            ev.Claimed(owner=me.id, name=me.public_name, how="takeover"),
            Assign(staff=me.id, only_waiting=False, check_capacity=False),
        ),
    ]


def _returned(case: _Case) -> _Made:
    former = case.body.to or next(
        (
            entry.body.former
            for entry in reversed(case.room.fold.entries)
            if isinstance(entry.body, ev.TakenOver)
        ),
        StaffId(""),
    )
    to = case.colleagues(former)
    if to is None or to.role is Role.TRAINER:
        return No(Refusal.NOT_FOUND, case.room.id)
    return [
        (replace(case.body, to=to.id), None),
        (
            ev.Claimed(owner=to.id, name=to.public_name, how="returning"),
            Assign(staff=to.id, only_waiting=False, check_capacity=False),
        ),
    ]


_FILLED: Final = frozenset(
    {"released", "transferred", "taken_over", "returned", "joined", "left", "watching", "watching_ended"}
)
"""Kinds whose data the hub fills in."""

KNOWN_BY_CID: Final = _FILLED | {"held", "snoozed", "resumed", "edited", "withdrawn"}
"""Kinds of which a repeat is known by its cid: judged by the room as it stands now, it would be refused."""

MOVES: Final[dict[str, Move]] = {"closed": Close(), "reopened": Reopen()}
"""What an event that stands alone does to the head of its conversation."""

_BUILD: Final[dict[str, Callable[[_Case], _Made]]] = {
    "message": _message,
    "rated": _rated,
    "read": _read,
    "edited": _rewritten,
    "withdrawn": _rewritten,
    "note": _worded,
    "whisper": _worded,
    "escalated": _worded,
    "held": _held,
    "snoozed": _held,
    "resumed": _resumed,
    "joined": _named,
    "left": _named,
    "watching": _named,
    "watching_ended": _named,
    "released": _released,
    "transferred": _transferred,
    "taken_over": _taken_over,
    "returned": _returned,
}
