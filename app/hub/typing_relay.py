"""Carries "is typing" from one side of a conversation to the other; it may vanish."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Callable
from typing import Final

import msgspec

from app.domain.errors import StorageError
from app.domain.ids import CUSTOMER, Author, ConversationId
from app.domain.text import clean
from app.hub.audience import customer_author
from app.hub.engine import Engine, Ephemeral
from app.hub.permissions import TYPING, allowed
from app.hub.rooms import Rooms
from app.hub.speaker import Speaker
from app.protocol.codec import encode
from app.protocol.frames import Typed, Typing, conversation_of, conversation_stream

TOPIC: Final = "typing"
LONGEST_PREVIEW: Final = 500
MOST_WAITING: Final = 1_000
MUCH_DELETED: Final = 60
"""Characters taken out of a draft from which on people in charge at other nodes are told."""

_log = logging.getLogger(__name__)


class _Signal(msgspec.Struct, frozen=True):
    conversation: ConversationId
    by: Author
    name: str
    on: bool
    preview: str
    deleted: int = 0


_decoder = msgspec.json.Decoder(_Signal)


class TypingRelay:
    """Publishes through the engine when somebody may watch at another node (`elsewhere`).

    What only this node's clients see stays in this process.
    """

    interval_s: Final = 0.4

    def __init__(
        self,
        engine: Engine,
        rooms: Rooms,
        elsewhere: Callable[[ConversationId], bool],
        typed: Callable[[ConversationId, Author], None],
        deleted: Callable[[ConversationId, Author, int], None] = lambda _room, _by, _count: None,
    ) -> None:
        self._deleted = deleted
        self._engine = engine
        self._rooms = rooms
        self._elsewhere = elsewhere
        self._typed = typed
        self._waiting: asyncio.Queue[bytes] = asyncio.Queue(MOST_WAITING)

    def typed(self, speaker: Speaker, frame: Typing) -> None:
        """Takes a frame of a client; one that he may not send is dropped."""
        conversation = conversation_of(frame.s)
        room = None if conversation is None else self._rooms.get(conversation)
        if room is None or not allowed(TYPING, speaker.party, speaker.relation(room)):
            return
        if frame.on:
            self._typed(room.id, speaker.author)
        user = speaker.user
        signal = _Signal(
            room.id,
            speaker.author,
            "" if user is None else user.public_name,
            frame.on,
            clean(frame.preview[:LONGEST_PREVIEW]) if user is None else "",
            0 if user is None else frame.deleted,
        )
        self._pass_on(signal)

    def played(self, conversation: ConversationId, preview: str) -> None:
        """Says what a customer writes whom the hub plays."""
        self._pass_on(_Signal(conversation, CUSTOMER, "", True, preview[:LONGEST_PREVIEW]))

    def _pass_on(self, signal: _Signal) -> None:
        data = msgspec.json.encode(signal)
        if not self._elsewhere(signal.conversation) and signal.deleted < MUCH_DELETED:
            self.deliver(Ephemeral(topic=TOPIC, data=data))
            return
        with contextlib.suppress(asyncio.QueueFull):
            self._waiting.put_nowait(data)

    async def run(self) -> None:
        """Publishes until cancelled."""
        while True:
            data = await self._waiting.get()
            try:
                await self._engine.publish(TOPIC, data)
            except StorageError as error:
                _log.info("typing was not passed on: %s", error)

    def deliver(self, signal: Ephemeral) -> None:
        """Sends a signal to everybody who watches the conversation, except its author."""
        try:
            typed = _decoder.decode(signal.data)
        except msgspec.DecodeError:
            return
        room = self._rooms.get(typed.conversation)
        if room is None:
            return
        if typed.deleted:
            self._deleted(room.id, typed.by, typed.deleted)
        stream = conversation_stream(room.id)
        frames: dict[bool, bytes] = {}
        for watch in room.watches:
            if watch.speaker.author == typed.by:
                continue
            if watch.public not in frames:
                by = customer_author(typed.by) if watch.public else typed.by
                preview = "" if watch.public else typed.preview
                frame = Typed(s=stream, by=by, name=typed.name, on=typed.on, preview=preview)
                frames[watch.public] = encode(frame)
            watch.pass_by(stream, typed.by, frames[watch.public])
