"""Hands signals to everybody in this process who listens."""

import asyncio
from collections import deque
from collections.abc import Iterable
from typing import Final
from weakref import WeakSet

from app.hub.engine import Resync, Signal

BACKLOG: Final = 10_000
"""Signals that a listener may leave unread; beyond that he is told to look for himself (`Resync`)."""


class Feed:
    """The signals of one listener, from the moment it was made; forgotten when nobody holds it any more."""

    def __init__(self) -> None:
        self._waiting: deque[Signal] = deque()
        self._arrived = asyncio.Event()

    def __aiter__(self) -> "Feed":
        return self

    async def __anext__(self) -> Signal:
        while not self._waiting:
            self._arrived.clear()
            await self._arrived.wait()
        return self._waiting.popleft()

    def put(self, signals: Iterable[Signal]) -> None:
        """Adds signals; too many unread ones become a single `Resync`."""
        self._waiting.extend(signals)
        if len(self._waiting) > BACKLOG:
            self._waiting.clear()
            self._waiting.append(Resync())
        self._arrived.set()


class Broadcast:
    """Gives every signal to every feed, on the loop's thread."""

    def __init__(self) -> None:
        self._feeds: WeakSet[Feed] = WeakSet()

    def listen(self) -> Feed:
        """Returns a feed of the signals from now on."""
        feed = Feed()
        self._feeds.add(feed)
        return feed

    def emit(self, signals: Iterable[Signal]) -> None:
        """Gives signals to everybody who listens."""
        for feed in self._feeds:
            feed.put(signals)
