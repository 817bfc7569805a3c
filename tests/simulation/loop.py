"""An event loop without a clock, sockets or threads: time passes when there is nothing else to do."""

from __future__ import annotations

import asyncio
import contextlib
from asyncio import base_events
from collections.abc import Callable, Coroutine
from typing import Any, Final, TypeVar, TypeVarTuple

T = TypeVar("T")
Args = TypeVarTuple("Args")

CHORE_S: Final = 0.001
"""How long a piece of work of a thread seems to take."""


class StuckError(RuntimeError):
    """Everybody waits for somebody else: nothing will ever happen any more."""


class _Waiting:
    """What the loop takes for its selector: it lets time pass instead of waiting for sockets."""

    def __init__(self, loop: SimulatedLoop) -> None:
        self._loop = loop

    def select(self, timeout: float | None) -> list[Any]:
        """Passes the time until the next thing is due."""
        if timeout is None:
            raise StuckError("nothing is due, and nothing ever will be")
        self._loop.now += timeout
        return []


class SimulatedLoop(base_events.BaseEventLoop):
    """Runs callbacks in the order in which asyncio would; the time is `now`, in seconds."""

    def __init__(self) -> None:
        super().__init__()
        self.now = 1_000.0
        self._selector = _Waiting(self)
        self._clock_resolution = 1e-6

    def time(self) -> float:
        """Returns the seconds that seem to have passed."""
        return self.now

    def _process_events(self, _events: list[Any]) -> None:
        """Has nothing to do: there are no sockets."""

    def _write_to_self(self) -> None:
        """Has nobody to wake."""

    def run_in_executor(  # type: ignore[override]  # a future of this loop is what everybody takes
        self, _executor: object, func: Callable[[*Args], T], *args: *Args
    ) -> asyncio.Future[T]:
        """Does the work of a thread on the loop, a moment later."""
        future: asyncio.Future[T] = self.create_future()

        def work() -> None:
            if future.done():
                return
            try:
                future.set_result(func(*args))
            except Exception as error:  # noqa: BLE001 (it is given to who asked)
                future.set_exception(error)

        self.call_later(CHORE_S, work)
        return future


def simulate(main: Callable[[SimulatedLoop], Coroutine[Any, Any, T]]) -> T:
    """Runs `main` on a loop of its own until it is done, and ends whatever is still under way."""
    loop = SimulatedLoop()
    try:
        return loop.run_until_complete(main(loop))
    finally:
        with contextlib.suppress(StuckError):
            _end_all(loop)
        loop.close()


def _end_all(loop: SimulatedLoop) -> None:
    """Cancels what is left, as a machine that is switched off does."""
    loop.set_exception_handler(lambda _loop, _context: None)
    for _ in range(5):
        left = sorted(asyncio.all_tasks(loop), key=lambda task: task.get_name())
        if not left:
            return
        for task in left:
            task.cancel()
        loop.run_until_complete(asyncio.wait(left, timeout=5.0))
