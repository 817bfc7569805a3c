"""One try to deliver a message, and what became of it written down: whole, even when the hub is stopping."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Iterable
from typing import Any, Final, TypeVar

from msgspec.structs import replace

from app.domain import events as ev
from app.domain.events import AnyBody
from app.domain.ids import SYSTEM, Cid, ConversationId, StaffId
from app.domain.mails import NO_MAILBOX, UNCERTAIN, UNREACHABLE
from app.domain.standing import Entry
from app.hub.cids import derived_cid
from app.hub.engine import Append, Engine
from app.hub.mail import smtp
from app.hub.mail.box_state import BoxStates
from app.hub.mail.boxes import Mailboxes
from app.hub.mail.outbound import Outbound, Ready, Unfit
from app.hub.mail.reopening import Said, reopened
from app.hub.mail.rows import MailRows
from app.hub.mail.tries import Tries, Try
from app.hub.room import Room
from app.hub.rooms import Rooms

T = TypeVar("T")

STOPPING_S: Final = 4.0
"""How long a hub that stops waits for the answer of a mail server."""


class Delivering:
    """Raises `StorageError`. What a server answered is remembered until it stands in the log."""

    def __init__(
        self,
        engine: Engine,
        rooms: Rooms,
        rows: MailRows,
        tries: Tries,
        boxes: Mailboxes,
        outbound: Outbound,
        states: BoxStates,
        *,
        is_here: Callable[[StaffId], bool],
        now_ms: Callable[[], int],
    ) -> None:
        self._engine, self._rooms, self._rows, self._tries = engine, rooms, rows, tries
        self._boxes, self._outbound, self._states = boxes, outbound, states
        self._is_here, self._now_ms = is_here, now_ms
        self._answered: dict[tuple[ConversationId, int], tuple[Ready, smtp.Outcome]] = {}

    async def attempt(self, room: Room, entry: Entry, one: Try) -> smtp.Refusal | None:
        """Tries a message once; None when it left or failed for good, else why it has to be tried again."""
        return await _finished(self._attempt(room, entry, one))

    async def _attempt(self, room: Room, entry: Entry, one: Try) -> smtp.Refusal | None:
        key = (room.id, entry.seq)
        answered = self._answered.get(key)
        if answered is None and one.begun:
            await self.fail(room, one, smtp.Refusal(reason=UNCERTAIN, final=True))
            return None
        if answered is None:
            ours = "" if room.fold.mail is None else room.fold.mail.ours
            box = self._boxes.named(ours)
            ready = Unfit(NO_MAILBOX) if box is None else await self._outbound.ready(room.fold, entry, box)
            if isinstance(ready, Unfit):
                await self.fail(room, one, smtp.Refusal(reason=ready.reason, final=True))
                return None
            begun = self._begun(key, ready, one)
            outcome = await smtp.deliver(
                ready.server, ready.mail.sender.address, ready.recipients, ready.data, begun
            )
            answered = self._answered[key] = ready, outcome
        ready, outcome = answered
        left = await self._settle(room, one, ready, outcome)
        self._answered.pop(key, None)
        return left

    def _begun(
        self, key: tuple[ConversationId, int], ready: Ready, one: Try
    ) -> Callable[[], Awaitable[None]]:
        async def begun() -> None:
            # Until the row is known to be written, nothing has left.
            self._answered[key] = ready, smtp.NotDelivered(why=smtp.Refusal(reason=UNREACHABLE))
            await self._tries.keep(replace(one, begun=True))
            del self._answered[key]

        return begun

    async def _settle(self, room: Room, one: Try, ready: Ready, outcome: smtp.Outcome) -> smtp.Refusal | None:
        match outcome:
            case smtp.Delivered(refused=refused):
                await self._sent(room, one, ready, refused)
            case smtp.Uncertain():
                await self.fail(room, one, smtp.Refusal(reason=UNCERTAIN, final=True))
            case smtp.NotDelivered(why=why):
                if not why.final:
                    return why
                await self.fail(room, one, why)
        return None

    async def _sent(self, room: Room, one: Try, ready: Ready, refused: Iterable[smtp.Refusal]) -> None:
        mail, now = ready.mail, self._now_ms()
        to, cc = tuple(map(str, mail.to)), tuple(map(str, mail.cc))
        said: list[AnyBody] = [
            ev.MailSent(target=one.seq, message_id=mail.message_id, subject=mail.subject, to=to, cc=cc)
        ]
        said += [_failure(one.seq, replace(no, final=True)) for no in refused]
        await self._write(room, one, said)
        await self._rows.know(mail.message_id, room.id, one.seq, now, ours=True)
        known = await self._rows.thread(room.id)
        if known is not None:
            await self._rows.follow(replace(known, last_ms=now))
        await self._tries.end(room.id, one.seq)
        self._states.change(mail.sender.address, sent_at=now)

    async def fail(self, room: Room, one: Try, why: smtp.Refusal) -> None:
        """Writes that a message failed for good; a conversation that is closed is taken up again for it."""
        await self._write(room, one, [_failure(one.seq, why)])
        await self._tries.end(room.id, one.seq)

    async def tell(self, room: Room, one: Try, why: smtp.Refusal) -> None:
        """Writes that a message did not go out yet."""
        await self._write(room, one, [_failure(one.seq, why)])

    async def _write(self, room: Room, one: Try, bodies: list[AnyBody]) -> None:
        name = Cid(f"{room.id}/{one.seq}/{one.again}")
        lasting = any(isinstance(body, ev.MailFailed) and body.final for body in bodies)
        said: list[Said] = reopened(room.fold, self._is_here) if lasting else []
        said += [(SYSTEM, body, None) for body in bodies]
        items = [
            Append(
                conversation=room.id,
                cid=derived_cid(
                    name, f"{body.kind} {getattr(body, 'final', '')} {getattr(body, 'address', '')}"
                ),
                by=by,
                body=body,
                move=move,
            )
            for by, body, move in said
        ]
        await self._engine.append(items)
        await self._rooms.refresh(room.id)


def _label(body: AnyBody) -> str:
    """Returns what tells the events about one message apart."""
    return f"{body.kind} {body.final} {body.address}" if isinstance(body, ev.MailFailed) else body.kind


def _failure(target: int, why: smtp.Refusal) -> ev.MailFailed:
    return ev.MailFailed(
        target=target, reason=why.reason, status=why.status, final=why.final, address=why.address
    )


async def _finished(work: Coroutine[Any, Any, T]) -> T:
    """Awaits work that must not be torn: whoever is cancelled meanwhile waits for it a little."""
    task = asyncio.get_running_loop().create_task(work)
    try:
        return await asyncio.shield(task)
    except asyncio.CancelledError:
        await asyncio.wait({task}, timeout=STOPPING_S)
        raise
