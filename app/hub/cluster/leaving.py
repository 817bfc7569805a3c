"""How a node's process is told to go: by signals, and by a command that finds it through its data folder."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from app.domain.errors import ConfigError

if TYPE_CHECKING:
    from app.hub.server import Hub

PID_FILE: Final = "hub.pid"


class Orders:
    """Signals to this process: SIGTERM and SIGINT end it, SIGUSR1 drains it without ending it.

    A node with peers is drained before SIGTERM ends it, so that a deployment costs no client anything; a
    second signal, or SIGINT, ends it at once.
    """

    def __init__(self) -> None:
        self._now = asyncio.Event()
        self._gently = asyncio.Event()
        self._hub: Hub | None = None
        loop = asyncio.get_running_loop()
        try:
            loop.add_signal_handler(signal.SIGINT, self._now.set)
            loop.add_signal_handler(signal.SIGTERM, self._terminate)
            loop.add_signal_handler(signal.SIGUSR1, self._drain)
        except (NotImplementedError, AttributeError):  # Windows: the interrupt ends the runner
            return

    def drains(self, hub: Hub) -> None:
        """Says which hub is drained."""
        self._hub = hub

    async def wait(self) -> None:
        """Returns when the process should end, after the draining if there is to be one."""
        waits: list[asyncio.Future[Any]] = [
            asyncio.ensure_future(event.wait()) for event in (self._now, self._gently)
        ]
        try:
            await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
            if self._hub is not None and not self._now.is_set():
                draining = asyncio.ensure_future(self._hub.drain.run())
                waits.append(draining)
                await asyncio.wait({draining, waits[0]}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in waits:
                task.cancel()
            await asyncio.gather(*waits, return_exceptions=True)

    def _terminate(self) -> None:
        hub = self._hub
        peers = hub is not None and (hub.settings.peers or hub.settings.public_peers)
        if peers and not self._gently.is_set():
            self._gently.set()
        else:
            self._now.set()

    def _drain(self) -> None:
        if self._hub is not None:
            self._hub.spawn(self._hub.drain.run())


@contextlib.contextmanager
def noted(folder: Path) -> Iterator[None]:
    """Keeps this process's number in the data folder until the block ends."""
    file = folder / PID_FILE
    file.write_text(f"{os.getpid()}\n", encoding="ascii")
    try:
        yield
    finally:
        with contextlib.suppress(OSError):
            file.unlink()


def drain_process(folder: Path, pid: int | None) -> int:
    """Asks a hub to drain, the one of the data folder unless `pid` names another, and returns its number.

    Raises:
        ConfigError: there is no such process, or it is somebody else's.
    """
    try:
        number = int((folder / PID_FILE).read_text(encoding="ascii")) if pid is None else pid
        os.kill(number, signal.SIGUSR1)
    except (OSError, ValueError, AttributeError) as error:
        raise ConfigError(
            "There is no hub to drain.", "Name its data folder with --data, or its process with --pid."
        ) from error
    return number
