"""Looks after conversations that go by mail: owners who stay away, forms, receipts, what is erased."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from datetime import timedelta
from typing import Final

from app.domain import events as ev
from app.domain.conversation import State
from app.domain.errors import StorageError
from app.domain.events import AnyBody
from app.domain.ids import SYSTEM, Cid, ConversationId, StaffId
from app.domain.mail_rules import RECEIVED, MailRules
from app.domain.mails import CHANNEL, MAILBOX
from app.hub.cids import derived_cid
from app.hub.engine import Append, Engine, Enqueue, Move
from app.hub.mail.boxes import Mailboxes
from app.hub.mail.desk import EMAIL, RECEIPT
from app.hub.mail.rows import MailRows, Thread
from app.hub.mail.sending_rules import is_address
from app.hub.room import Room
from app.hub.rooms import Rooms
from app.mail.addresses import address_key, read_addresses
from app.mail.threading import subject_key

FORM: Final = "form"
AWAY: Final = timedelta(minutes=30)
"""How long a mail waits for an owner who is not here before it goes back to the others."""

SWEEP_S: Final = 30.0
MOST_RECEIPTS: Final = 2
"""Automatic mails to one address within an hour."""

ABOUT: Final = {"ja": "お問い合わせの件", "en": "Your inquiry"}
"""The subject of an answer to an inquiry form that has none."""

_log = logging.getLogger(__name__)


class Keeping:
    """One node does it; `note` is told of every room that changed, on every node."""

    def __init__(
        self,
        engine: Engine,
        rooms: Rooms,
        rows: MailRows,
        boxes: Mailboxes,
        *,
        is_here: Callable[[StaffId], bool],
        choice: Callable[[str], str],
        now_ms: Callable[[], int],
        settled: Callable[[ConversationId], None],
    ) -> None:
        self._engine, self._rooms, self._rows, self._boxes = engine, rooms, rows, boxes
        self._is_here, self._choice, self._now_ms = is_here, choice, now_ms
        self._settled = settled
        self._since = ev.from_millis(now_ms())
        self._changed: dict[ConversationId, None] = {}
        self._wake = asyncio.Event()

    def note(self, room: Room) -> None:
        """Takes notice of a conversation that changed."""
        fold = room.fold
        if fold.mail is not None or (fold.channel == FORM and fold.fields.get(EMAIL)):
            self._changed[room.id] = None
            self._wake.set()

    async def run(self) -> None:
        """Works until cancelled."""
        for room in self._rooms:
            self.note(room)
        while True:
            self._wake.clear()
            try:
                await self.look()
                await self.relieve()
            except StorageError as error:
                _log.warning("conversations by mail are looked after later: %s", error)
            try:
                async with asyncio.timeout(SWEEP_S):
                    await self._wake.wait()
            except TimeoutError:
                await self._rows.forget_automatic(self._now_ms() - 86_400_000)

    async def look(self) -> None:
        """Does what the conversations that changed ask for. Raises StorageError."""
        while self._changed:
            conversation, _ = self._changed.popitem()
            try:
                room = await self._rooms.refresh(conversation)
                if room is not None:
                    await self._one(room)
            except StorageError:
                self._changed[conversation] = None
                raise
            self._settled(conversation)

    async def _one(self, room: Room) -> None:
        fold = room.fold
        if fold.mail is None:
            await self._address(room)
            return
        if any(isinstance(entry.body, ev.Erased) for entry in reversed(fold.entries)):
            await self._rows.erase(room.id)
            return
        if await self._rows.thread(room.id) is None:
            people = read_addresses(fold.mail.to[0]) if fold.mail.to else ()
            address = people[0].address if people else fold.fields.get(EMAIL, "")
            await self._follow(room, fold.mail.ours, address, fold.mail.subject)
        await self._receipt(room)

    async def _address(self, room: Room) -> None:
        """Has the answers to an inquiry form go by mail, where the shop has a mailbox that sends."""
        fold = room.fold
        box = self._boxes.of_shop(fold.shop, fold.group)
        address = fold.fields.get(EMAIL, "").strip()
        if box is None or box.smtp is None or not is_address(address) or not fold.is_open:
            return
        language = "en" if fold.locale.lower().startswith("en") else "ja"
        subject = fold.fields.get("subject", "").strip() or ABOUT[language]
        name = " ".join(fold.customer.replace("<", " ").replace(">", " ").replace('"', " ").split())
        to = f"{name} <{address}>" if name and "<" not in address else address
        await self._follow(room, box.address, address, subject)
        # What was answered before there was a mailbox was read elsewhere: it is not mailed now.
        before = [entry.seq for entry in fold.entries if entry.at < self._since]
        await self._rows.settle(room.id, max(before, default=0))
        await self._write(
            room,
            "address",
            [
                (ev.FieldSet(name=MAILBOX, value=box.address), None),
                (ev.MailAddressed(subject=" ".join(subject.split())[:400], to=(to,)), None),
            ],
        )

    async def _follow(self, room: Room, mailbox: str, address: str, subject: str) -> None:
        await self._rows.follow(
            Thread(
                conversation=room.id,
                mailbox=mailbox,
                address=address_key(address),
                subject=subject_key(subject),
                last_ms=self._now_ms(),
            )
        )

    async def _receipt(self, room: Room) -> None:
        """Tells who wrote first that his mail came, where the shop wants that and nothing forbids it."""
        fold = room.fold
        if fold.mail is None or not MailRules.read(self._choice).receipt or fold.staff_replies:
            return
        first = fold.mail.mails[0].taken if fold.mail.mails else None
        named = fold.fields.get(RECEIPT)
        if first is None or not first.target or named != "1" or fold.channel != CHANNEL:
            return
        cid = derived_cid(Cid(room.id), "receipt")
        if any(entry.cid == cid for entry in fold.entries):
            return
        address = address_key(fold.fields.get(EMAIL, ""))
        if not await self._rows.may_say(f"receipt {room.id}", address, self._now_ms(), MOST_RECEIPTS):
            return
        language = "en" if fold.locale.lower().startswith("en") else "ja"
        text = self._choice(f"{RECEIVED}.{language}")
        if text.strip():
            said = ev.Message(text=text, via="auto")
            await self._engine.append([Append(conversation=room.id, cid=cid, by=SYSTEM, body=said)])
            await self._rooms.refresh(room.id)

    async def relieve(self) -> None:
        """Gives back what waits for an owner who is not here: tomorrow's reader may be somebody else."""
        now = ev.from_millis(self._now_ms())
        for room in list(self._rooms):
            fold = room.fold
            waits = fold.waiting_since
            if fold.channel != CHANNEL or fold.state is not State.LIVE or fold.owner is None or waits is None:
                continue
            if self._is_here(fold.owner) or now - max(waits, fold.assigned_at or waits) < AWAY:
                continue
            await self._write(
                room,
                f"away {fold.fence}",
                [
                    (ev.Released(reason="away", group=fold.group), None),
                    (ev.Queued(group=fold.group, front=True), Enqueue(group=fold.group, front=True)),
                ],
                fence=fold.fence,
            )

    async def _write(
        self, room: Room, label: str, said: list[tuple[AnyBody, Move | None]], fence: int | None = None
    ) -> None:
        items = [
            Append(
                conversation=room.id,
                cid=derived_cid(Cid(room.id), f"{label} {body.kind}"),
                by=SYSTEM,
                body=body,
                move=move,
                fence=fence if not number else None,
            )
            for number, (body, move) in enumerate(said)
        ]
        await self._engine.append(items)
        await self._rooms.refresh(room.id)
