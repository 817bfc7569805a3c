"""Sends what staff wrote in conversations that go by mail: in order, never twice, and every outcome told."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from typing import Final

import msgspec

from app.domain import events as ev
from app.domain.conversation import EntryState
from app.domain.errors import StorageError
from app.domain.ids import CUSTOMER, SYSTEM, ConversationId
from app.domain.mails import UNCERTAIN
from app.domain.standing import Entry
from app.hub.mail import smtp
from app.hub.mail.box_state import BoxStates
from app.hub.mail.boxes import Mailboxes
from app.hub.mail.delivering import Delivering
from app.hub.mail.patience import Patience
from app.hub.mail.rows import MailRows
from app.hub.mail.tries import Tries, Try
from app.hub.room import Room
from app.hub.rooms import Rooms

AUTO: Final = "auto"

_log = logging.getLogger(__name__)


class Sending:
    """One node sends. `poke` says that there may be something new."""

    def __init__(
        self,
        rooms: Rooms,
        rows: MailRows,
        tries: Tries,
        boxes: Mailboxes,
        delivering: Delivering,
        states: BoxStates,
        *,
        now_ms: Callable[[], int],
        fault: Callable[[Exception], None],
        patience: Patience,
    ) -> None:
        self._rooms, self._rows, self._tries, self._boxes = rooms, rows, tries, boxes
        self._delivering, self._states = delivering, states
        self._now_ms, self._fault, self._patience = now_ms, fault, patience
        self._wake = asyncio.Event()
        self._wanted: set[ConversationId] = set()

    def poke(self, conversation: ConversationId | None = None) -> None:
        """Says that a conversation has something to send, or that anything may."""
        if conversation is not None:
            self._wanted.add(conversation)
        self._wake.set()

    async def run(self) -> None:
        """Works until cancelled; begins with what a former run left."""
        await self._recover()
        self._wanted.update(await self._rows.unsettled())
        while True:
            try:
                due_ms = await self.work()
            except StorageError as error:
                _log.warning("mails are sent later: %s", error)
                due_ms = self._now_ms() + 1_000
            pause = min(self._patience.sweep_s, max(0.0, (due_ms - self._now_ms()) / 1000))
            try:
                async with asyncio.timeout(pause):
                    await self._wake.wait()
            except TimeoutError:
                pass
            self._wake.clear()

    async def work(self) -> int:
        """Sends what is due; returns when the next thing is (Unix ms). Raises StorageError."""
        now = self._now_ms()
        waiting = {(one.conversation, one.seq): one for one in await self._tries.all()}
        due = {one.conversation for one in waiting.values() if one.next_ms <= now}
        wanted, self._wanted = self._wanted | due, set()
        for conversation in sorted(wanted):
            try:
                await self._conversation(conversation, waiting)
            except StorageError:
                self._wanted |= wanted
                raise
            except Exception as error:  # noqa: BLE001 (one mail that cannot be made must not hold the others)
                self._fault(error)
        left = await self._tries.all()
        self._count(left)
        return min((one.next_ms for one in left), default=now + round(1000 * self._patience.sweep_s))

    async def _recover(self) -> None:
        """Tells of mails whose text was on its way when the hub died: nobody knows whether they left."""
        for one in await self._tries.all():
            if not one.begun:
                continue
            room = await self._rooms.refresh(one.conversation)
            known = None if room is None or room.fold.mail is None else room.fold.mail.of(one.seq)
            if room is None or (known is not None and known.sent is not None and not one.again):
                await self._tries.end(one.conversation, one.seq)
            else:
                await self._delivering.fail(room, one, smtp.Refusal(reason=UNCERTAIN, final=True))

    async def _conversation(
        self, conversation: ConversationId, waiting: dict[tuple[ConversationId, int], Try]
    ) -> None:
        """Sends the messages of one conversation in their order; the first that waits holds the rest."""
        room = await self._rooms.refresh(conversation)
        if room is None or room.fold.mail is None:
            return
        thread = await self._rows.thread(conversation)
        settled, seq = 0 if thread is None else thread.settled, room.seq
        for entry in _to_send(room, settled, waiting):
            one = waiting.get((conversation, entry.seq), Try(conversation=conversation, seq=entry.seq))
            if one.next_ms > self._now_ms():
                return
            why = await self._delivering.attempt(room, entry, one)
            if why is not None and await self._again(room, entry, one, why):
                return
        await self._rows.settle(conversation, seq)

    async def _again(self, room: Room, entry: Entry, one: Try, why: smtp.Refusal) -> bool:
        """Tries a message again later, and tells of it once; False when it was tried long enough."""
        now, tries = self._now_ms(), one.tries + 1
        if not one.again and now - ev.to_millis(entry.at) > self._patience.longest_s * 1000:
            await self._delivering.fail(room, one, msgspec.structs.replace(why, final=True))
            return False
        pause = self._patience.pause_ms(tries)
        await self._tries.keep(msgspec.structs.replace(one, tries=tries, next_ms=now + pause, begun=False))
        if tries == 1:
            await self._delivering.tell(room, one, why)
        return True

    def _count(self, left: list[Try]) -> None:
        rooms = [self._rooms.get(one.conversation) for one in left]
        ours = [room.fold.mail.ours.lower() for room in rooms if room is not None and room.fold.mail]
        for box in self._boxes:
            self._states.change(box.address, waiting=ours.count(box.address.lower()))


def _to_send(room: Room, settled: int, waiting: dict[tuple[ConversationId, int], Try]) -> list[Entry]:
    """Returns the messages that have to go out and did not yet, in order."""
    mail = room.fold.mail
    found = []
    for entry in room.fold.entries:
        asked = (room.id, entry.seq) in waiting
        if (entry.seq <= settled and not asked) or not goes_out(entry):
            continue
        known = None if mail is None else mail.of(entry.seq)
        sent = known is not None and known.sent is not None
        failed = known is not None and known.failed is not None and known.failed.final
        if asked or not (sent or failed):
            found.append(entry)
    return found


def goes_out(entry: Entry) -> bool:
    """Tells whether a line of a conversation is something that its customer gets by mail."""
    body = entry.body
    if not isinstance(body, ev.Message) or entry.by == CUSTOMER or entry.state is EntryState.REDACTED:
        return False
    return (entry.by == SYSTEM) == (body.via == AUTO)
