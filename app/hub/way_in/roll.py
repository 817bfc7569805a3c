"""Who is on the way in, kept at hand: nobody hands them a customer by mistake."""

from __future__ import annotations

import asyncio
import logging
from typing import Final

from app.domain.errors import StorageError
from app.domain.ids import StaffId
from app.hub.way_in.places import Places

TOPIC: Final = "way_in"
"""The ephemeral signal by which the nodes tell each other that something was noted about newcomers."""

PAUSE_S: Final = 30.0
"""How often it is read again in case a signal was missed."""

_log = logging.getLogger(__name__)


class Roll:
    """Answers without asking the database. Whoever takes up work for himself is asked about at the gate."""

    def __init__(self, places: Places) -> None:
        self._places = places
        self._newcomers: frozenset[StaffId] = frozenset()
        self._changed = asyncio.Event()

    def holds(self, staff: StaffId) -> bool:
        """Tells whether somebody is on the way in and not live yet."""
        return staff in self._newcomers and self._places.way is not None

    def heard(self, _signal: object = None) -> None:
        """Takes notice that something was noted."""
        self._changed.set()

    async def refresh(self) -> None:
        """Reads who is on the way. Raises StorageError."""
        known = await self._places.lines.all()
        self._newcomers = frozenset(whom for whom, one in known.items() if one.live is None)

    async def run(self) -> None:
        """Reads whenever something was noted, until cancelled."""
        while True:
            self._changed.clear()
            try:
                await self.refresh()
            except StorageError as error:
                _log.info("who is on the way in is read later: %s", error)
            try:
                async with asyncio.timeout(PAUSE_S):
                    await self._changed.wait()
            except TimeoutError:
                pass
