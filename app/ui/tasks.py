"""Coroutines that the window starts: named, held until they end, their errors told to one reporter."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any

from app.domain.errors import AppError

Reporter = Callable[[BaseException, str], object]
"""Takes what a task raised, and the task's name."""


class TaskSet:
    """Holds running tasks; what one of them raises goes to `report`, cancellation to nobody."""

    def __init__(self, report: Reporter) -> None:
        self._report = report
        self._running: set[asyncio.Task[Any]] = set()
        self._closed = False

    def start(self, work: Coroutine[Any, Any, Any], *, name: str) -> asyncio.Task[Any] | None:
        """Starts `work` on the running loop and returns its task; after `close` nothing starts any more."""
        if self._closed:
            work.close()
            return None
        task = asyncio.get_running_loop().create_task(work, name=name)
        self._running.add(task)
        task.add_done_callback(self._ended)
        return task

    def attempt(
        self, work: Awaitable[object], refused: Callable[[AppError], object], *, name: str
    ) -> asyncio.Task[Any] | None:
        """Starts `work` as `start` does; the world's faults are told to `refused` instead.

        Work that was made and is never begun, as the window closes, is let go of without a warning.
        """
        task = self.start(_told(work, refused), name=name)
        if task is None:
            _let_go(work)
        else:
            task.add_done_callback(lambda _task: _let_go(work))
        return task

    async def close(self) -> None:
        """Cancels what still runs and waits for it; nothing can be started afterwards."""
        self._closed = True
        running = tuple(self._running)
        for task in running:
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)

    def _ended(self, task: asyncio.Task[Any]) -> None:
        self._running.discard(task)
        if task.cancelled():
            return
        error = task.exception()
        if error is not None:
            self._report(error, task.get_name())


async def _told(work: Awaitable[object], refused: Callable[[AppError], object]) -> None:
    try:
        await work
    except AppError as error:
        refused(error)


def _let_go(work: Awaitable[object]) -> None:
    if isinstance(work, Coroutine):
        work.close()
