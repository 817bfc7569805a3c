"""Starts, steers and ends the process in which the simulated customers live."""

import asyncio
import contextlib
import os
import subprocess
import sys
from pathlib import Path
from typing import Final

import msgspec

from app.demo.customers import Played
from app.demo.hub_process import ROOT
from app.demo.simulator import Play

_END_S: Final = 30.0


class CustomersProcess:
    """The simulator as a child process; it ends when this one does."""

    def __init__(self, play: Play, log: Path) -> None:
        self._play = play
        self._log = log
        self._process: subprocess.Popen[str] | None = None

    def start(self) -> None:
        """Lets the customers begin."""
        path = os.pathsep.join(filter(None, (ROOT, os.environ.get("PYTHONPATH", ""))))
        Path(self._play.result).unlink(missing_ok=True)  # that of an earlier run is no result of this one
        with self._log.open("a", encoding="utf-8") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "app.demo.simulator"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
                encoding="utf-8",
                env={**os.environ, "PYTHONPATH": path},
            )
        self._say(msgspec.json.encode(self._play).decode())

    async def quiet(self) -> None:
        """Lets everybody stop writing, and returns when what they wrote is confirmed."""
        self._say("quiet")
        if self._process is not None and self._process.stdout is not None:
            await asyncio.wait_for(asyncio.to_thread(self._process.stdout.readline), _END_S)

    async def end(self) -> list[Played]:
        """Ends the process and returns what became of every customer.

        Raises:
            RuntimeError: the simulator had a fault of ours; the end of its log is told.
        """
        process, self._process = self._process, None
        if process is None:
            return []
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                with contextlib.suppress(OSError):
                    pipe.close()
        try:
            await asyncio.to_thread(process.wait, _END_S)
        except subprocess.TimeoutExpired:
            process.kill()
            await asyncio.to_thread(process.wait)
        if process.returncode:
            log = await asyncio.to_thread(self._log.read_text, encoding="utf-8", errors="replace")
            raise RuntimeError(f"the simulated customers failed ({process.returncode}):\n{log[-2_000:]}")
        result = Path(self._play.result)
        if not await asyncio.to_thread(result.exists):
            return []
        return msgspec.json.decode(await asyncio.to_thread(result.read_bytes), type=list[Played])

    def _say(self, line: str) -> None:
        if self._process is not None and self._process.stdin is not None:
            with contextlib.suppress(OSError):  # a process that is gone says why when it is ended
                self._process.stdin.write(line + "\n")
                self._process.stdin.flush()
