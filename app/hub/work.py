"""What the hub does beside its clients' frames: services that run on, and work that nobody waits for."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Coroutine
from typing import Any, Final

from app.domain.errors import StorageError

RESTART_S: Final = 0.5

_log = logging.getLogger(__name__)


class Work:
    """Keeps services up and spawned work alive; `fault` is told of faults of our own."""

    def __init__(self, fault: Callable[[Exception], None]) -> None:
        self._fault = fault
        self._tasks: set[asyncio.Task[None]] = set()
        self._services: list[asyncio.Task[None]] = []

    def spawn(self, work: Coroutine[Any, Any, None]) -> None:
        """Runs something that nobody waits for until the hub stops."""
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._spawned)

    def keep_up(self, name: str, service: Callable[[], Coroutine[Any, Any, None]]) -> None:
        """Runs a service until `end`: a fault in it is reported, and it begins anew."""
        self._services.append(asyncio.create_task(self._keep_up(service), name=f"hub {name}"))

    async def end(self) -> None:
        """Ends the services."""
        for service in self._services:
            service.cancel()
        await asyncio.gather(*self._services, return_exceptions=True)

    async def settle(self, seconds: float) -> None:
        """Waits for what was spawned, but not for ever."""
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=seconds)

    def _spawned(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        error = None if task.cancelled() else task.exception()
        if isinstance(error, StorageError):
            _log.warning("%s", error)
        elif isinstance(error, Exception):
            self._fault(error)

    async def _keep_up(self, service: Callable[[], Coroutine[Any, Any, None]]) -> None:
        while True:
            try:
                await service()
            except StorageError as error:
                _log.warning("%s", error)
            except Exception as error:  # noqa: BLE001 (without the service the hub would be deaf or dumb)
                self._fault(error)
            await asyncio.sleep(RESTART_S)
