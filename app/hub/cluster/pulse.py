"""Feels the store's pulse: whether it can be reached, and whether it still holds the same history."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Final

from app.domain.errors import StorageError
from app.hub.engine import Engine
from app.hub.operations.readiness import Readiness

PATIENCE_S: Final = 5.0
HURRY_S: Final = 0.5

_log = logging.getLogger(__name__)


class Pulse:
    """Asks the engine for its epoch every `every_s`; `renewed` is told of a new one.

    `away` says in a sentence why the store cannot be used, and is empty while it can.
    """

    def __init__(
        self,
        engine: Engine,
        renewed: Callable[[str], Awaitable[None]],
        readiness: Readiness,
        every_s: float,
    ) -> None:
        self._engine = engine
        self._readiness = readiness
        self._renewed = renewed
        self._every_s = every_s
        self._now = asyncio.Event()
        self.epoch = ""
        self.away = ""

    def doubt(self) -> None:
        """Says that something failed: looks at once."""
        self._now.set()

    async def run(self) -> None:
        """Works until cancelled."""
        while True:
            try:
                async with asyncio.timeout(HURRY_S if self.away else self._every_s):
                    await self._now.wait()
            except TimeoutError:
                pass
            self._now.clear()
            await self.look()

    async def look(self) -> None:
        """Asks once."""
        try:
            async with asyncio.timeout(PATIENCE_S):
                epoch = await self._engine.epoch()
        except (StorageError, TimeoutError, OSError) as error:
            reason = str(error) or "The database does not answer."
            if not self.away:
                _log.warning("the store is away: %s", reason)
            self.away = reason
            self._readiness.block("store", reason)
            return
        if self.away:
            _log.info("the store is back")
        self.away = ""
        self._readiness.clear("store")
        if epoch != self.epoch:
            former, self.epoch = self.epoch, epoch
            if former:
                _log.info("the history was replaced: every client begins anew")
                await self._renewed(epoch)
