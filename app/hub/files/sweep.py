"""Removes files that nobody sent, and bytes that belong to nobody, once an hour."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Collection
from typing import Final

from app.domain.errors import StorageError
from app.domain.ids import REGISTER
from app.hub.files.files import Files, is_said
from app.hub.rooms import Rooms

EVERY_S: Final = 3_600.0
FIRST_REACH_S: Final = 7 * 86_400.0
"""How far back the first sweep after a start looks: the hub may have been off."""

_log = logging.getLogger(__name__)


class Sweeper:
    """Sweeps for ever. `now_ms` is the time in Unix ms, `named` are the files that canned replies have."""

    def __init__(
        self,
        files: Files,
        rooms: Rooms,
        now_ms: Callable[[], int],
        every_s: float = EVERY_S,
        *,
        named: Callable[[], Collection[str]] = frozenset,
    ) -> None:
        self._files = files
        self._rooms = rooms
        self._now_ms = now_ms
        self._every_s = every_s
        self._named = named
        self._unnamed_since: dict[str, int] = {}
        self._swept_to_ms = 0

    async def run(self) -> None:
        """Works until cancelled."""
        while True:
            await asyncio.sleep(self._every_s)
            try:
                await self.sweep()
            except StorageError as error:
                _log.warning("%s", error)

    async def sweep(self) -> int:
        """Removes what came in a day ago and is in no message; returns how many. Raises StorageError."""
        until = self._now_ms() - round(self._files.limits.orphan_s * 1000)
        since = self._swept_to_ms or until - round(FIRST_REACH_S * 1000)
        gone = 0
        for row in await self._files.rows.between(since, until):
            if row.conversation == REGISTER:
                continue
            room = await self._rooms.load(row.conversation)
            if room is None or not is_said(room, row.sha256):
                await self._files.let_go(row)
                gone += 1
        self._swept_to_ms = until
        gone += await self._sweep_register()
        await self._files.sweep()
        return gone

    async def _sweep_register(self) -> int:
        """Removes what no canned reply has had for a day: until then a removal can be taken back."""
        now, named, gone = self._now_ms(), self._named(), 0
        rows = {row.sha256: row for row in await self._files.rows.of_register() if row.sha256 not in named}
        self._unnamed_since = {one: self._unnamed_since.get(one, now) for one in rows}
        for sha256, since in self._unnamed_since.items():
            if now - since >= self._files.limits.orphan_s * 1000:
                await self._files.let_go(rows[sha256])
                gone += 1
        return gone
