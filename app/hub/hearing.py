"""Listens to the engine's signals, and hands each to whom it concerns."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Sequence
from typing import Any, Final

from app.domain.errors import StorageError
from app.hub.cluster.topics import Topics
from app.hub.engine import Engine, Ephemeral, Resync, Signal, Wake
from app.hub.operations.measures import Measures
from app.hub.rooms import Rooms

AGAIN_S: Final = 1.0

_log = logging.getLogger(__name__)


class MakingUp:
    """Makes up for signals that were lost: does `steps`, and does them again until the store has let it.

    The signals are most likely lost when the store has trouble, which is when it cannot be read, either.
    """

    def __init__(
        self,
        steps: Sequence[Callable[[], Awaitable[object]]],
        *,
        spawn: Callable[[Coroutine[Any, Any, None]], None],
        ended: Callable[[], bool],
    ) -> None:
        self._steps = steps
        self._spawn = spawn
        self._ended = ended
        self._wanted = False
        self._at_work = False

    def begin(self) -> None:
        """Signals may have been lost up to now."""
        self._wanted = True
        if not self._at_work:
            self._at_work = True
            self._spawn(self._work())

    async def _work(self) -> None:
        try:
            while self._wanted and not self._ended():
                self._wanted = False
                try:
                    for step in self._steps:
                        await step()
                except StorageError as error:
                    _log.info("the logs are compared later: %s", error)
                    self._wanted = True
                    await asyncio.sleep(AGAIN_S)
        finally:
            self._at_work = False


class Hearing:
    """Wakes rooms and delivers what is ephemeral; `lost` is called when signals may have been lost."""

    def __init__(
        self,
        engine: Engine,
        rooms: Rooms,
        topics: Topics,
        measures: Measures,
        *,
        now_ms: Callable[[], int],
        fault: Callable[[Exception], None],
        lost: Callable[[], None],
    ) -> None:
        self._engine = engine
        self._rooms = rooms
        self._topics = topics
        self._measures = measures
        self._now_ms = now_ms
        self._fault = fault
        self._lost = lost
        self._signals: AsyncIterator[Signal] | None = None

    def begin(self) -> None:
        """Keeps signals from now on, to be handed on by `run`."""
        self._signals = self._engine.signals()

    async def run(self) -> None:
        """Hands signals on until cancelled or until they end; begun again, it makes up for what it missed."""
        signals, self._signals = self._signals, None
        if signals is None:
            signals = self._engine.signals()
            await self._rooms.resync()
            self._lost()
        async for signal in signals:
            try:
                self._take(signal)
            except Exception as error:  # noqa: BLE001 (one signal's fault must not end the listening)
                self._fault(error)

    def _take(self, signal: Signal) -> None:
        match signal:
            case Wake(event=event):
                if event is not None:
                    self._measures.events[event.kind] += 1
                    self._measures.delivery.add((self._now_ms() - event.at_ms) / 1000)
                self._rooms.wake(signal)
            case Ephemeral():
                self._topics.deliver(signal)
            case Resync():
                self._measures.resyncs += 1
                _log.info("signals may have been lost: the logs are compared")
                self._lost()
