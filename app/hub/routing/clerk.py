"""Writes down what staff do and since when, and ends after-work in time: beside everything else."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from typing import Final

from app.domain.errors import StorageError
from app.hub.identity.accounts import Accounts
from app.hub.routing.office import Office
from app.hub.routing.timesheet import KEPT_MS, LINE
from app.protocol.administration import ReadAudit

TICK_S: Final = 0.5
PAGE: Final = 500

_log = logging.getLogger(__name__)


class Clerk:
    """Keeps the timesheet in the audit, from which every node takes it up again."""

    def __init__(self, office: Office, accounts: Accounts, now_ms: Callable[[], int]) -> None:
        self._office = office
        self._accounts = accounts
        self._now_ms = now_ms
        self._restored = False

    async def run(self) -> None:
        """Works until cancelled."""
        while True:
            try:
                if not self._restored:
                    await self._restore()
                    self._restored = True
                await self.write()
            except StorageError as error:
                _log.warning("working times are written down later: %s", error)
            self._office.after_work.tick()
            await asyncio.sleep(TICK_S)

    async def write(self) -> None:
        """Writes what is not written yet. Raises StorageError."""
        waiting = self._office.attendance.to_write
        while waiting:
            staff, presence = waiting[0]
            await self._accounts.audit(staff, LINE, presence.value)
            waiting.popleft()

    async def _restore(self) -> None:
        lines: list[tuple[int, str, str]] = []
        before = 0
        while True:
            page = await self._accounts.trail.page(
                ReadAudit(what=LINE, since_ms=self._now_ms() - KEPT_MS, before=before, limit=PAGE)
            )
            lines += ((row.at_ms, row.who, row.about) for row in page.rows if row.what == LINE)
            if not page.more:
                break
            before = page.rows[-1].number
        self._office.attendance.times.restore(sorted(lines), self._now_ms())
