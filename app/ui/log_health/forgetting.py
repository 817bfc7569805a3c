"""Erases here what the hub erased, and what is older than it may be; makes back-ups when they are due."""

import asyncio
import logging
from collections.abc import Callable, Sequence
from datetime import UTC, timedelta
from functools import partial
from typing import Final

from PySide6.QtCore import QObject

from app.config import Settings
from app.domain.errors import AppError
from app.sessions.changes import Change, HistoryReset, LinkChanged, LinkState
from app.sessions.desk import Desk
from app.sessions.erasures import Values, days_kept, evidence_goes, kept_since
from app.sessions.log_care import LogKeeper
from app.sessions.looking import NOWHERE
from app.sessions.ports import Clock

EVERY_S: Final = 3_600.0
"""Seconds between two looks; a connection is looked after at once."""

_log = logging.getLogger(__name__)


class Forgetting(QObject):
    """Runs beside the desk, once the log is open; `forgot` is told when there is less to know."""

    def __init__(
        self,
        desk: Desk,
        clock: Clock,
        settings: Callable[[], Settings],
        forgot: Callable[[Sequence[Change]], object],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._desk, self._clock, self._settings, self._forgot = desk, clock, settings, forgot
        self._wanted = asyncio.Event()

    def take(self, changes: Sequence[Change]) -> None:
        """Follows the connection: what was erased meanwhile is erased here now."""
        for change in changes:
            if isinstance(change, LinkChanged) and change.status.state is LinkState.LIVE:
                self.look()

    def look(self) -> None:
        """Looks again soon: more may have to go."""
        self._wanted.set()

    async def run(self, values: Values, log: LogKeeper) -> None:
        """Works until cancelled; what fails is tried again at the next look."""
        self._wanted.set()
        while True:
            try:
                async with asyncio.timeout(EVERY_S):
                    await self._wanted.wait()
            except TimeoutError:
                pass
            self._wanted.clear()
            for work in (partial(self._follow, values), self._retain, self._back_up):
                try:
                    await work(log)
                except AppError as error:
                    _log.info("forgetting goes on later: %s", type(error).__name__)

    async def _follow(self, values: Values, log: LogKeeper) -> None:
        if self._desk.status.state is LinkState.LIVE:
            await self._desk.erasures.follow(values, log, self._tell)
            await self._desk.accesses.catch_up(values)

    async def _retain(self, log: LogKeeper) -> None:
        days = days_kept(self._desk.register, self._settings().retention_days)
        if not days:
            return
        done = await log.retain(
            kept_since(self._clock.now(), days),
            evidence=evidence_goes(self._desk.register),
            besides=tuple(self._desk.book.sessions),
        )
        if done.conversations:
            await self._tell()

    async def _back_up(self, log: LogKeeper) -> None:
        days = self._settings().backup_days
        newest = next(iter(await log.backups()), None)
        if days and (newest is None or self._clock.now() - newest.at.astimezone(UTC) >= timedelta(days=days)):
            await log.back_up()

    async def _tell(self) -> None:
        """Has everything that learned from the log learn anew."""
        self._forgot([HistoryReset(conversation=NOWHERE)])
