"""Deletes what the shop does not want to keep any longer: closed conversations and their files."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from typing import Final

from app.domain.errors import StorageError
from app.hub.engine import Engine
from app.hub.files.files import Files
from app.hub.identity.expired import Expired
from app.hub.register.policies import EVIDENCE_HOLD
from app.hub.register.register import Register
from app.protocol.records import RetentionRecord

BATCH: Final = 50
"""Conversations of one transaction: writers of messages wait no longer for it than for another commit."""

BREATH_S: Final = 0.05
DAY_MS: Final = 86_400_000

_log = logging.getLogger(__name__)


class Retention:
    """Looks every `pause_s` seconds. Where nodes share a store, one of them does it."""

    def __init__(
        self,
        *,
        engine: Engine,
        register: Register,
        expired: Expired,
        files: Files | None,
        pause_s: float,
        now_ms: Callable[[], int],
        forget: Mapping[str, Callable[[int], Awaitable[int]]] | None = None,
    ) -> None:
        self._forget = forget or {}
        self._engine = engine
        self._register = register
        self._expired = expired
        self._files = files
        self._pause_s = pause_s
        self._now_ms = now_ms

    async def run(self) -> None:
        """Works until cancelled."""
        while True:
            await asyncio.sleep(self._pause_s)
            try:
                await self.sweep()
            except StorageError as error:
                _log.warning("what is too old is deleted later: %s", error)

    async def sweep(self) -> int:
        """Deletes what is too old now; returns how many conversations went. Raises StorageError."""
        await self._old_files()
        for what, forget_before in self._forget.items():
            if kept := self._days(what):
                await forget_before(self._now_ms() - kept * DAY_MS)
        days = self._days("conversations")
        gone = 0
        while days:
            old = await self._expired.conversations(
                self._now_ms() - days * DAY_MS, BATCH, evidence=self._evidence_goes()
            )
            for conversation in old:
                if self._files is not None:
                    await self._files.forget(conversation)
            if old:
                await self._expired.announce(old)
            purged = await self._engine.purge(old) if old else ()
            if not purged:
                break
            await self._expired.gone(purged, days)
            gone += len(purged)
            await asyncio.sleep(BREATH_S)
        return gone

    async def _old_files(self) -> None:
        days = self._days("attachments")
        while days and self._files is not None:
            old = await self._expired.with_files(
                self._now_ms() - days * DAY_MS, BATCH, evidence=self._evidence_goes()
            )
            for conversation in old:
                await self._files.forget(conversation)
                await self._expired.files_gone(conversation, days)
            if not old:
                break
            await asyncio.sleep(BREATH_S)

    def _evidence_goes(self) -> bool:
        """Tells whether the shop lets go what is marked as harassment like everything else."""
        return self._register.choice(EVIDENCE_HOLD) != "yes"

    def _days(self, what: str) -> int:
        held = self._register.get("retention", what)
        return held.record.days if held is not None and isinstance(held.record, RetentionRecord) else 0
