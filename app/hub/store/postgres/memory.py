"""What a node remembers of the database: hints that a statement checks before anything rests on them."""

import time
from collections.abc import Callable, Iterable
from typing import Final

from app.domain.events import Edited, FieldSet, Message, Note, Read, Tagged, Whisper, Withdrawn
from app.domain.ids import ConversationId
from app.hub.engine import Signal, Wake
from app.hub.store.heads import Room

MOST: Final = 10_000
"""Conversations that are remembered; beyond that the one that was used longest ago is forgotten."""

_STILL: Final = frozenset(
    one.kind for one in (Message, Read, Note, Whisper, Edited, Withdrawn, Tagged, FieldSet)
)
"""Kinds of events that another node writes without a move."""


class Memory:
    """Heads as they stood when this node last wrote them or heard of them, and the database's clock.

    A head is taken out to be worked with and kept again once that is durable: whatever fails, what may be
    wrong is forgotten.
    """

    def __init__(self, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._monotonic = monotonic
        self._rooms: dict[ConversationId, Room] = {}
        self._ahead_ms: int | None = None

    @property
    def now_ms(self) -> int | None:
        """The database's time (Unix ms), as far as it is known."""
        return None if self._ahead_ms is None else self._ahead_ms + self._here_ms()

    def see_time(self, now_ms: int) -> None:
        """Takes notice of the database's time."""
        self._ahead_ms = now_ms - self._here_ms()

    def _here_ms(self) -> int:
        return int(self._monotonic() * 1000)

    def take(self, conversations: Iterable[ConversationId]) -> dict[ConversationId, Room] | None:
        """Takes heads out; None where one of them is not known."""
        rooms = self._rooms
        wanted = set(conversations)
        if not wanted <= rooms.keys():
            return None
        return {one: rooms.pop(one) for one in wanted}

    def keep(self, rooms: Iterable[Room]) -> None:
        """Remembers heads as they were just committed."""
        for room in rooms:
            self._rooms.pop(room.id, None)
            self._rooms[room.id] = room
        while len(self._rooms) > MOST:
            del self._rooms[next(iter(self._rooms))]

    def forget(self) -> None:
        """Forgets everything: the outcome of a write is unknown, or it is another server."""
        self._rooms.clear()
        self._ahead_ms = None

    def hear(self, signals: Iterable[Signal]) -> None:
        """Takes notice of what other nodes wrote."""
        for signal in signals:
            if isinstance(signal, Wake) and signal.conversation in self._rooms:
                self._follow(self._rooms[signal.conversation], signal)

    def _follow(self, room: Room, wake: Wake) -> None:
        event = wake.event
        if event is not None and event.seq == room.last_seq + 1 and event.kind in _STILL:
            room.grow(public=event.public_seq > 0)
        elif wake.seq > room.last_seq:
            del self._rooms[room.id]
