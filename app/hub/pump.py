"""What leaves on one connection: at once while the peer keeps up, else bounded and read again."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from app.protocol.codec import encode
from app.protocol.frames import Evs, Item, Live

if TYPE_CHECKING:
    from app.hub.doors.sockets import Socket
    from app.hub.engine import Engine
    from app.hub.watch import Watch

MOST_EVENTS: Final = 200
MOST_BYTES: Final = 262_144
"""What one `evs` frame carries at most, or a single event that is larger."""

MOST_PASSING: Final = 100


class Pump:
    """The one writer of a connection.

    Answers are never dropped: a peer that does not read is not read from either. Events wait in an inbox of
    `inbox` at most; beyond that only the watches that fell behind are kept, and their logs are read from the
    cursors once the peer reads again. What may vanish (typing) is kept latest only, by key, and goes first.
    """

    def __init__(
        self,
        socket: Socket,
        engine: Engine,
        *,
        inbox: int,
        failed: Callable[[Exception], None],
        relieved: Callable[[], None],
    ) -> None:
        self._socket = socket
        self._engine = engine
        self._most = inbox
        self._failed = failed
        self._relieved = relieved
        self._inbox: deque[bytes] = deque()
        self._events = 0
        self._passing: dict[tuple[str, str], bytes] = {}
        self._behind: dict[Watch, None] = {}
        self._task: asyncio.Task[None] | None = None
        self._room = asyncio.Event()
        self._room.set()
        self._left = 0
        self._progress_at = socket.loop.time()
        socket.on_writable = self._writable

    @property
    def congested(self) -> bool:
        """Tells whether the peer has fallen behind what was written."""
        return self._socket.congested or bool(self._inbox)

    @property
    def waiting(self) -> int:
        """The frames in the inbox."""
        return len(self._inbox)

    def answer(self, *frames: bytes) -> None:
        """Sends what must arrive: answers, and everything that is not an event."""
        if self._inbox or self._socket.paused:
            self._inbox.extend(frames)
        else:
            self._socket.push(*frames)

    def give(self, frame: bytes) -> bool:
        """Sends an event, or keeps it in the inbox; False when there is no place for it."""
        if not self._inbox and not self._socket.paused:
            self._socket.push(frame)
        elif self._events < self._most:
            self._events += 1
            self._inbox.append(frame)
        else:
            return False
        return True

    def pass_by(self, key: tuple[str, str], frame: bytes) -> None:
        """Sends what may vanish; under congestion only the latest of a key is kept, if there is room."""
        if not self.congested:
            self._socket.push(frame)
        elif key in self._passing or len(self._passing) < MOST_PASSING:
            self._passing[key] = frame

    def fall_behind(self, watch: Watch) -> None:
        """Has the log of a watch read from its cursor until the watch is live."""
        self._behind[watch] = None
        if self._task is None:
            self._task = asyncio.get_running_loop().create_task(self._catch_up())

    def forget(self, watch: Watch) -> None:
        """Ends the reading for a watch."""
        self._behind.pop(watch, None)

    def stalled(self, now: float, limit: float) -> bool:
        """Tells whether the peer has read nothing for `limit` seconds although there is something to read."""
        left = self._socket.unread if self.congested else 0
        if left == 0 or left < self._left:
            self._progress_at = now
        self._left = left
        return now - self._progress_at >= limit

    def stop(self) -> None:
        """Ends the reading of logs."""
        if self._task is not None:
            self._task.cancel()
        self._behind.clear()
        self._inbox.clear()
        self._passing.clear()

    def _writable(self) -> None:
        self._progress_at = self._socket.loop.time()
        while self._inbox and not self._socket.congested:
            self._socket.push(self._inbox.popleft())
        if self._inbox or self._socket.congested:
            self._room.clear()
            return
        self._events = 0
        passing, self._passing = self._passing, {}
        self._socket.push(*passing.values())
        self._room.set()
        self._relieved()

    async def _catch_up(self) -> None:
        try:
            while self._behind:
                watch = next(iter(self._behind))
                await self._read(watch)
                self._behind.pop(watch, None)
        except Exception as error:  # noqa: BLE001 (any failure means that the peer must come back)
            self._failed(error)
        finally:
            self._task = None

    async def _read(self, watch: Watch) -> None:
        """Sends from the cursor to the head; then the watch is live, before the room can grow again."""
        room = watch.room
        while watch in self._behind:
            if watch.cursor >= room.head(public=watch.public):
                watch.live = True
                self.answer(encode(Live(s=room.stream, q=watch.cursor)))
                return
            for run in runs(await self._next(watch)):
                await self._wait()
                if watch not in self._behind:
                    return
                self.answer(encode(Evs(s=room.stream, d=run)))
                watch.cursor = run[-1].q

    async def _next(self, watch: Watch) -> list[Item]:
        """Returns the events after the cursor that the room has too."""
        room, public = watch.room, watch.public
        batch = await self._engine.read(room.id, watch.cursor, MOST_EVENTS, public=public)
        head = room.head(public=public)
        items = [room.item(stored, watch.speaker.user) for stored in batch if stored.seq <= room.seq]
        if not items or items[0].q != watch.cursor + 1:
            raise RuntimeError(f"the log of {room.id} has no event {watch.cursor + 1} of {head}")
        return items

    async def _wait(self) -> None:
        """Waits until the peer has read what was written."""
        while self.congested:
            self._room.clear()
            await self._room.wait()


def runs(items: list[Item]) -> list[tuple[Item, ...]]:
    """Returns the items in runs that fit one frame."""
    runs: list[tuple[Item, ...]] = []
    run: list[Item] = []
    size = 0
    for item in items:
        grown = size + len(bytes(item.d)) + 200
        if run and grown > MOST_BYTES:
            runs.append(tuple(run))
            run, grown = [], len(bytes(item.d)) + 200
        run.append(item)
        size = grown
    if run:
        runs.append(tuple(run))
    return runs
