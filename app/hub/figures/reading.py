"""Reads what conversations tell as they go on, keeps it, and adds hours up when they are over."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Final

from app.domain.errors import StorageError
from app.domain.events import Event, from_millis
from app.domain.ids import ConversationId
from app.hub.engine import Engine, Stored
from app.hub.figures.store import FigureStore
from app.hub.room import Room, Standing, decoded
from app.hub.rooms import Rooms
from app.sessions.kpi.facts import Facts, FactsReader

READ_AT_ONCE: Final = 500
BATCH: Final = 50
"""Conversations and hours of one transaction."""

BREATH_S: Final = 0.02
LOOK_S: Final = 20.0
"""How often is looked for hours that are over."""

_log = logging.getLogger(__name__)


class FigureReading:
    """Works while it runs; where nodes share a store, one of them does it."""

    def __init__(
        self,
        engine: Engine,
        rooms: Rooms,
        store: FigureStore,
        *,
        pause_s: float,
        now_ms: Callable[[], int],
    ) -> None:
        self._engine, self._store = engine, store
        self._pause_s, self._now_ms = pause_s, now_ms
        self._readers: dict[ConversationId, FactsReader] = {}
        self._touched: dict[ConversationId, None] = {}
        self._running = False
        rooms.listen(self._changed)

    async def run(self) -> None:
        """Catches up with the logs, and follows them until cancelled."""
        self._running = True
        loop = asyncio.get_running_loop()
        try:
            await self._try(self.catch_up)
            looked = 0.0
            while True:
                await self._try(self.follow)
                if loop.time() - looked >= LOOK_S:
                    await self._try(self.add_up)
                    looked = loop.time()
                await asyncio.sleep(self._pause_s)
        finally:
            self._running = False
            self._touched.clear()
            self._readers.clear()

    async def catch_up(self) -> None:
        """Reads everything that is not known yet. Raises StorageError."""
        while names := await self._store.behind(BATCH):
            await self._read(names)
            await asyncio.sleep(BREATH_S)

    async def follow(self) -> None:
        """Reads what changed since the last time. Raises StorageError."""
        while self._touched:
            names = list(self._touched)[:BATCH]
            for name in names:
                del self._touched[name]
            try:
                await self._read(names)
            except StorageError:
                self._touched.update(dict.fromkeys(names))
                raise

    async def add_up(self) -> None:
        """Adds up hours that are over. Raises StorageError."""
        while hours := await self._store.open_hours(self._now_ms(), BATCH):
            for hour in hours:
                await self._store.add_up([hour])
                await asyncio.sleep(BREATH_S)

    async def _try(self, work: Callable[[], Awaitable[None]]) -> None:
        try:
            await work()
        except StorageError as error:
            _log.warning("figures are added up later: %s", error)

    async def _read(self, names: list[ConversationId]) -> None:
        found = [facts for name in names if (facts := await self._facts(name)) is not None]
        await self._store.keep(found, self._now_ms())

    async def _facts(self, name: ConversationId) -> Facts | None:
        reader = self._readers.get(name) or FactsReader(name)
        while True:
            batch = await self._engine.read(name, reader.seq, READ_AT_ONCE)
            for stored in batch:
                reader.read(_event(name, stored))
            if len(batch) < READ_AT_ONCE:
                break
        if not reader.seq:
            return None
        facts = reader.facts()
        if facts.goes_on:
            self._readers[name] = reader
        else:
            self._readers.pop(name, None)
        return facts

    def _changed(self, room: Room, _before: Standing | None, _moved: bool) -> None:
        if self._running:
            self._touched[room.id] = None


def _event(conversation: ConversationId, stored: Stored) -> Event:
    return Event(
        conversation=conversation,
        seq=stored.seq,
        cid=stored.cid,
        by=stored.by,
        at=from_millis(stored.at_ms),
        body=decoded(stored.kind, stored.data),
    )
