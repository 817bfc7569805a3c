"""A hub of the demo's own, in a process of its own: started, killed and started again on the same ports."""

import asyncio
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import IO, Final

from app.domain.errors import StorageError

_START_S: Final = 30.0
_STOP_S: Final = 8.0
ROOT: Final = str(Path(__file__).resolve().parents[2])
"""Where the `app` package lies, so that the hub's process finds it from any folder."""


class HubProcess:
    """One hub on loopback; `staff` and `public` are its addresses once it runs.

    Its output goes to `hub.log` in the data folder: a pipe that nobody reads would stop it one day.
    """

    def __init__(self, data: Path, *, shop: Path | None = None, rate: float = 20.0) -> None:
        self._data = data
        self._shop = shop
        self._rate = rate
        self._process: subprocess.Popen[str] | None = None
        self._log: IO[str] | None = None
        self.staff = ""
        self.public = ""

    async def start(self) -> None:
        """Starts the hub and waits until it takes connections; a second start uses the ports of the first.

        Raises:
            StorageError: the hub did not come up; its log says why.
        """
        self._data.mkdir(parents=True, exist_ok=True)
        self._log = (self._data / "hub.log").open("a", encoding="utf-8")
        path = os.pathsep.join(filter(None, (ROOT, os.environ.get("PYTHONPATH", ""))))
        self._process = subprocess.Popen(  # noqa: ASYNC220, S603 (own program; the pipe is read in a thread)
            [sys.executable, "-m", "app", "hub", "--data", str(self._data / "hub"),
             "--listen", _port_of(self.staff), "--public", _port_of(self.public),
             "--rate", f"{self._rate:g}", *(("--shop", str(self._shop)) if self._shop else ())],
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=self._log, text=True, encoding="utf-8",
            env={**os.environ, "PYTHONPATH": path},
        )  # fmt: skip
        try:
            line = await asyncio.wait_for(asyncio.to_thread(self._ready_line), _START_S)
            ready = json.loads(line)
            self.staff, self.public = ready["staff"], ready["public"]
        except (TimeoutError, ValueError, KeyError) as error:
            await self.stop()
            raise StorageError("The demo's hub did not start.", await asyncio.to_thread(self._why)) from error

    def _ready_line(self) -> str:
        assert self._process is not None  # noqa: S101
        assert self._process.stdout is not None  # noqa: S101
        return self._process.stdout.readline()

    def _why(self) -> str:
        """Returns the last words of the hub: its log may be gone with the demo's folder."""
        log = self._data / "hub.log"
        said = log.read_text(encoding="utf-8", errors="replace").strip().splitlines()
        return f"It said: {' '.join(said[-2:])}" if said else f"Its log is {log}."

    async def kill(self) -> None:
        """Ends the hub as a power cut does: at once, without a word."""
        if self._process is not None:
            self._process.kill()
            await self._gone()

    async def stop(self) -> None:
        """Asks the hub to end in order, and ends it by force when it does not."""
        if self._process is None:
            return
        self._process.terminate()
        try:
            await asyncio.wait_for(asyncio.to_thread(self._process.wait), _STOP_S)
        except TimeoutError:
            self._process.kill()
        await self._gone()

    async def _gone(self) -> None:
        if self._process is not None:
            await asyncio.to_thread(self._process.wait)
            if self._process.stdout is not None:
                self._process.stdout.close()
            self._process = None
        if self._log is not None:
            self._log.close()
            self._log = None


def _port_of(address: str) -> str:
    """Returns HOST:PORT of an address, or a free port of loopback where there is none yet."""
    return address.split("://", 1)[1].rstrip("/") if address else "127.0.0.1:0"
