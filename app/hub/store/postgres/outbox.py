"""Sends ephemeral signals to the other nodes, all that came during the last sending at once."""

import asyncio
import logging
from collections import deque
from typing import Final

from app.domain.errors import StorageError
from app.hub.store.postgres import statements as sql
from app.hub.store.postgres.payloads import ephemeral_payloads
from app.hub.store.postgres.reads import Reads

KEPT: Final = 5_000
"""Payloads that may wait; beyond that the oldest vanish, as ephemeral signals may."""

AT_ONCE: Final = 200

_log = logging.getLogger(__name__)


class Outbox:
    """Signals wait here for their turn, so that nobody who types waits for the server."""

    def __init__(self, reads: Reads, token: str) -> None:
        self._reads = reads
        self._token = token
        self._waiting: deque[str] = deque(maxlen=KEPT)
        self._arrived = asyncio.Event()
        self._count = 0
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begins to send."""
        self._task = asyncio.create_task(self._run(), name="hub-ephemerals")

    async def stop(self) -> None:
        """Ends the sending; what still waits vanishes."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)
            self._task = None

    def put(self, topic: str, data: bytes) -> None:
        """Takes a signal.

        Raises:
            ValueError: it cannot be sent.
        """
        self._count += 1
        self._waiting.extend(ephemeral_payloads(self._token, self._count, topic, data))
        self._arrived.set()

    async def _run(self) -> None:
        while True:
            await self._arrived.wait()
            self._arrived.clear()
            while self._waiting:
                batch = [self._waiting.popleft() for _ in range(min(AT_ONCE, len(self._waiting)))]
                try:
                    await self._reads.once(sql.NOTIFY, batch)
                except StorageError as error:
                    _log.debug("Ephemeral signals were lost: %s", error)
