"""Keeps the day's figures over a restart: the shift's clock, and today's conversations from the log."""

import asyncio
from typing import Final

from app.domain.conversation import Conversation
from app.domain.errors import StorageError
from app.domain.events import from_millis
from app.domain.ids import StaffId
from app.sessions.opening import read_log
from app.sessions.ports import Archive, Clock
from app.ui.figures import Shift, Today

KEY: Final = "shift"
EVERY_S: Final = 60.0
MOST: Final = 200


class DayBook:
    """Reads the figures from the log once, and writes the shift's clock there from time to time."""

    def __init__(self, today: Today, shift: Shift, clock: Clock) -> None:
        self._today = today
        self._shift = shift
        self._clock = clock

    async def run(self, archive: Archive, me: StaffId | None) -> None:
        """Reads, then writes until cancelled; a log that fails now is told of elsewhere."""
        try:
            self._shift.load(await archive.value(KEY))
            if me is not None:
                await self._read_today(archive, me)
        except StorageError:
            pass
        while True:
            await asyncio.sleep(EVERY_S)
            await self.keep(archive)

    async def keep(self, archive: Archive) -> None:
        """Writes the shift's clock, if the log takes it."""
        try:
            await archive.keep_value(KEY, self._shift.dump())
        except StorageError:
            return

    async def _read_today(self, archive: Archive, me: StaffId) -> None:
        today = self._clock.now().astimezone().date()
        for row in await archive.conversations(limit=MOST):
            if row.owner == me and from_millis(row.updated_at).astimezone().date() == today:
                told = Conversation(row.conversation)
                await read_log(archive, told)
                self._today.note(told, me)
