"""Tells systemd, when it started this process, that the hub is ready, lives, or stops."""

from __future__ import annotations

import asyncio
import contextlib
import os
import socket
from collections.abc import AsyncIterator, Mapping
from typing import Final

READY: Final = "READY=1"
STOPPING: Final = "STOPPING=1"
WATCHDOG: Final = "WATCHDOG=1"


class Notifier:
    """Writes to the socket that systemd named in the environment; without one it says nothing."""

    def __init__(self, environ: Mapping[str, str] = os.environ) -> None:
        self._address = environ.get("NOTIFY_SOCKET", "")
        micros = environ.get("WATCHDOG_USEC", "")
        mine = environ.get("WATCHDOG_PID", "") in ("", str(os.getpid()))
        self.watchdog_s = int(micros) / 1_000_000 if mine and micros.isdigit() else 0.0

    def say(self, *words: str) -> bool:
        """Sends assignments such as `READY=1`; False when nobody listens."""
        if not self._address:
            return False
        address = f"\0{self._address[1:]}" if self._address.startswith("@") else self._address
        with (
            contextlib.suppress(OSError),
            socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM | socket.SOCK_CLOEXEC) as out,
        ):
            out.setblocking(False)
            out.sendto("\n".join(words).encode(), address)
            return True
        return False

    @contextlib.asynccontextmanager
    async def serving(self, status: str = "") -> AsyncIterator[None]:
        """Says that the hub is ready, then that it lives, and at the end of the block that it stops.

        The signs of life come from the loop: a hub that hangs gives none, and systemd starts it anew.
        """
        self.say(READY, *([f"STATUS={status}"] if status else []))
        beating = asyncio.create_task(self._beat()) if self.watchdog_s else None
        try:
            yield
        finally:
            self.say(STOPPING)
            if beating is not None:
                beating.cancel()

    async def _beat(self) -> None:
        while True:
            self.say(WATCHDOG)
            await asyncio.sleep(self.watchdog_s / 3)
