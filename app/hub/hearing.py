"""Listens to the engine's signals, and hands each to whom it concerns."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Callable

from app.hub.cluster.topics import Topics
from app.hub.engine import Engine, Ephemeral, Resync, Signal, Wake
from app.hub.operations.measures import Measures
from app.hub.rooms import Rooms

_log = logging.getLogger(__name__)


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
