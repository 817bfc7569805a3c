"""An engine whose signals and answers cannot be relied on, while what is written is as durable as ever."""

from __future__ import annotations

import asyncio
import random
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any, Final, cast

from app.domain.errors import StorageError
from app.hub.engine import Engine, Resync, Signal, Wake
from app.hub.store.place import Place
from app.hub.store.signals import Broadcast

WRITES: Final = ("append", "claim_next", "set_counted", "set_staff", "heartbeat", "reap")
READS: Final = ("read", "heads", "open_heads")
FATES: Final = ("lost", "twice", "late", "bare")


class ChaosEngine:
    """Hands everything to the `real` engine; when it is `wild`, it says of some that it failed.

    A write fails before it is done or after it is durable. Signals are lost, repeated, told later than those
    that follow, and robbed of their events; as with every loss of signals, sooner or later a `Resync` comes.
    """

    def __init__(
        self, real: Engine, dice: random.Random, *, fails: float = 0.08, strays: float = 0.4
    ) -> None:
        self.real = real
        self.wild = False
        self.done: Counter[str] = Counter()
        self._dice = dice
        self._fails = fails
        self._strays = strays
        self._broadcast = Broadcast()
        self._late: list[Signal] = []
        self._task: asyncio.Task[None] | None = None

    def __getattr__(self, name: str) -> Any:
        found = getattr(self.real, name)
        if name in WRITES:
            return self._fickle(found, after=True)
        return self._fickle(found, after=False) if name in READS else found

    async def start(self, node: str) -> None:
        """Starts the real engine, and listens to it."""
        await self.real.start(node)
        self._task = asyncio.create_task(self._spoil(self.real.signals()))

    async def stop(self) -> None:
        """Stops the real engine."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)
        await self.real.stop()

    def signals(self) -> AsyncIterator[Signal]:
        """Yields what is left of the signals."""
        return self._broadcast.listen()

    def calm(self) -> None:
        """From now on nothing fails; everybody is told to look for himself."""
        self.wild = False
        late, self._late = self._late, []
        self._broadcast.emit([*late, Resync()])

    def _fickle(self, real: Callable[..., Awaitable[Any]], *, after: bool) -> Callable[..., Awaitable[Any]]:
        async def call(*args: Any, **named: Any) -> Any:
            fails = self.wild and self._dice.random() < self._fails
            late = after and self._dice.random() < 0.5
            if fails and not late:
                self.done["failed before"] += 1
                raise StorageError("The disk is away.", retry=True)
            result = await real(*args, **named)
            if fails:
                self.done["failed after"] += 1
                raise StorageError("The disk answered too late.", retry=True)
            return result

        return call

    async def _spoil(self, signals: AsyncIterator[Signal]) -> None:
        async for signal in signals:
            if not self.wild:
                self._broadcast.emit([signal])
                continue
            self._broadcast.emit(self._fate(signal))
            if self._late and self._dice.random() < 0.4:
                self._broadcast.emit([self._late.pop(self._dice.randrange(len(self._late)))])
            if self._dice.random() < 0.05:
                self._broadcast.emit([Resync()])

    def _fate(self, signal: Signal) -> list[Signal]:
        if not isinstance(signal, Wake) or self._dice.random() >= self._strays:
            return [signal]
        fate = self._dice.choice(FATES)
        self.done[fate] += 1
        match fate:
            case "twice":
                return [signal, signal]
            case "late":
                self._late.append(signal)
            case "bare":
                return [Wake(conversation=signal.conversation, seq=signal.seq)]
        return []


class Chaotic(Place, frozen=True, kw_only=True):
    """A place whose engine is a chaos engine, which is put into `made`."""

    seed: int
    made: list[ChaosEngine]

    def engine(self, now_ms: Callable[[], int] | None = None) -> Engine:
        engine = ChaosEngine(Place.engine(self, now_ms), random.Random(self.seed))  # noqa: S311 - repeatable
        self.made.append(engine)
        return cast("Engine", engine)
