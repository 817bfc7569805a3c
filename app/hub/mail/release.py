"""Replies that wait for a second pair of eyes: released, returned, listed; and who may send alone."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Final

from app.domain.events import TEXT_LIMIT, AnyBody, Message, ReplyReleased, ReplyReturned, to_millis
from app.domain.ids import Author, Cid, ConversationId, StaffId
from app.domain.mails import Proposal
from app.domain.people import Role, Staff
from app.hub.cids import derived_cid, is_cid
from app.hub.engine import Append, Appended, Engine
from app.hub.refusing import NotDoneError
from app.hub.room import Room
from app.hub.rooms import Rooms
from app.hub.sight import in_sight
from app.hub.texts import TooLongError, short
from app.hub.training.progress import Done
from app.protocol.codes import Refusal
from app.protocol.mail_frames import (
    ProposalRow,
    ProposalsRes,
    ReleasedRes,
    ReleaseReply,
    ReturnReply,
    TrustMail,
)
from app.protocol.training_frames import ProgressKind

TRIES: Final = 5
"""How often a step is decided anew when somebody wrote meanwhile."""

MOST_ROWS: Final = 200
"""Proposals of one list."""


class Release:
    """Raises NotDoneError, and StorageError.

    Nobody releases what he wrote himself: supervisors release in their groups, trainers and administrators
    everywhere.
    """

    def __init__(
        self,
        engine: Engine,
        rooms: Rooms,
        *,
        user: Callable[[StaffId], Staff | None],
        write: Callable[[Done], Awaitable[object]],
        audit: Callable[[str, str, str], object],
    ) -> None:
        self._engine, self._rooms = engine, rooms
        self._user, self._write, self._audit = user, write, audit

    async def release(self, user: Staff, asked: ReleaseReply) -> ReleasedRes:
        """Has a proposed reply go out, as its author's message."""
        text = _text(asked.text)
        for _ in range(TRIES):
            room = await self._room(asked.conversation)
            found = _waiting(room, asked.target)
            if not _may_release(user, room) or found.by == Author(user.id):
                raise NotDoneError(Refusal.FORBIDDEN)
            if not room.fold.is_open:
                raise NotDoneError(Refusal.CLOSED)
            changed = text if text and text != found.text else ""
            said = Message(
                text=text or found.text, via=found.via, attachments=found.attachments, quote=found.quote
            )
            released = ReplyReleased(target=found.seq, text=changed)
            written = await self._append(room, user, found, [(Author(user.id), released), (found.by, said)])
            if written:
                self._audit(user.id, "release-reply", f"{room.id} {found.seq} {found.by}")
                return ReleasedRes(seq=written)
        raise NotDoneError(Refusal.BUSY)

    async def give_back(self, user: Staff, asked: ReturnReply) -> None:
        """Returns a proposed reply to its author, or takes one's own back."""
        note = _text(asked.note)
        for _ in range(TRIES):
            room = await self._room(asked.conversation)
            found = _waiting(room, asked.target)
            mine = found.by == Author(user.id)
            if not mine and not _may_release(user, room):
                raise NotDoneError(Refusal.FORBIDDEN)
            if not room.fold.is_open:
                raise NotDoneError(Refusal.CLOSED)
            returned = ReplyReturned(target=found.seq, note=note)
            if await self._append(room, user, found, [(Author(user.id), returned)]):
                return
        raise NotDoneError(Refusal.BUSY)

    def proposals(self, user: Staff) -> ProposalsRes:
        """Returns what somebody may release, the oldest first."""
        rows = [
            ProposalRow(
                conversation=room.id,
                seq=one.seq,
                by=StaffId(one.by),
                at=to_millis(one.at),
                group=room.fold.group,
                customer=room.fold.customer,
                subject=room.fold.mail.subject,
            )
            for room in self._rooms
            if room.fold.mail is not None and room.fold.mail.proposals and _may_release(user, room)
            for one in room.fold.mail.proposals
            if one.by != Author(user.id)
        ]
        rows.sort(key=lambda row: (row.at, row.conversation))
        return ProposalsRes(rows=tuple(rows[:MOST_ROWS]), more=len(rows) > MOST_ROWS)

    async def trust(self, user: Staff, asked: TrustMail) -> None:
        """Writes into the ledger that somebody may send mail alone, or not any more."""
        staff = self._user(asked.staff)
        if not is_cid(asked.cid):
            raise NotDoneError(Refusal.BAD_FRAME)
        if staff is None:
            raise NotDoneError(Refusal.NOT_FOUND)
        own = user.role is Role.SUPERVISOR and {*user.groups}.isdisjoint(staff.groups)
        if staff.id == user.id or own or user.role is Role.OPERATOR:
            raise NotDoneError(Refusal.FORBIDDEN)
        await self._write(
            Done(
                id=derived_cid(asked.cid, f"{ProgressKind.MAIL_TRUSTED.value} {staff.id}"),
                staff=staff.id,
                kind=ProgressKind.MAIL_TRUSTED,
                subject="mail",
                passed=asked.trusted,
            )
        )
        self._audit(user.id, "trust-mail" if asked.trusted else "distrust-mail", staff.id)

    async def _room(self, conversation: ConversationId) -> Room:
        room = await self._rooms.refresh(conversation)
        if room is None or room.fold.mail is None:
            raise NotDoneError(Refusal.NOT_FOUND)
        return room

    async def _append(
        self, room: Room, user: Staff, found: Proposal, said: list[tuple[Author, AnyBody]]
    ) -> int:
        """Writes these events as one if nobody wrote meanwhile; returns the seq of the last, 0 if not."""
        name = Cid(f"{room.id}/{found.seq}/{user.id}")
        items = [
            Append(
                conversation=room.id,
                cid=derived_cid(name, body.kind),
                by=by,
                body=body,
                after=room.seq if not number else None,
            )
            for number, (by, body) in enumerate(said)
        ]
        results = await self._engine.append(items)
        last = results[-1]
        if not isinstance(last, Appended):
            if last.code is Refusal.CONFLICT:
                return 0
            raise NotDoneError(last.code)
        await self._rooms.reach(room.id, last.seq)
        return last.seq


def _waiting(room: Room, target: int) -> Proposal:
    """Returns a proposal that waits. Raises NotDoneError: it was decided on meanwhile, or never was."""
    found = None if room.fold.mail is None else room.fold.mail.proposal(target)
    if found is None:
        raise NotDoneError(Refusal.CONFLICT if 0 < target <= room.seq else Refusal.NOT_FOUND)
    return found


def _may_release(user: Staff, room: Room) -> bool:
    return user.role is not Role.OPERATOR and in_sight(user, room.fold)


def _text(text: str) -> str:
    try:
        return short(text, TEXT_LIMIT).strip()
    except TooLongError as error:
        raise NotDoneError(Refusal.TOO_LARGE) from error
