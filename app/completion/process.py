"""Starts the process that learns, speaks with it and ends it; nobody who calls ever waits."""

import logging
import os
import queue
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping
from typing import Final

from app.completion.messages import Order, Report, read_report, write

_LAST_WORDS_S: Final = 2.0
_THREADS: Final = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")
_log = logging.getLogger(__name__)


def on_one_core(environment: Mapping[str, str]) -> dict[str, str]:
    """Returns the environment with which NumPy calculates in one thread.

    What is learned consists of small matrices: several threads would wait for each other longer than they
    work, and that on the cores of which the window has need.
    """
    return {**environment, **dict.fromkeys(_THREADS, "1")}


class LearningProcess:
    """One process of `app.completion.worker`. `on_report` is called on a thread of its own.

    Should the process end by itself, what is told to it later is lost and nothing is reported any more.
    """

    def __init__(self, on_report: Callable[[Report], object]) -> None:
        """Starts it. Raises OSError when the system does not let us."""
        self._on_report = on_report
        self._orders: queue.SimpleQueue[Order | None] = queue.SimpleQueue()
        self._ended = False
        quiet: int = getattr(subprocess, "CREATE_NO_WINDOW", 0)  # only Windows opens one
        self._process = subprocess.Popen(
            [sys.executable, "-m", "app.completion.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            creationflags=quiet,
            env=on_one_core(os.environ),
        )
        self._threads = [
            threading.Thread(target=work, name=f"completion {name}", daemon=True)
            for name, work in (("orders", self._write), ("reports", self._read))
        ]
        for thread in self._threads:
            thread.start()

    def tell(self, order: Order) -> None:
        """Queues an order."""
        self._orders.put(order)

    def end(self) -> None:
        """Ends the process at once, with all that it knows."""
        self._ended = True
        self._process.kill()
        self._orders.put(None)
        for thread in self._threads:
            thread.join(_LAST_WORDS_S)
        self._process.wait(_LAST_WORDS_S)

    def _write(self) -> None:
        pipe = self._process.stdin
        if pipe is None:
            return
        try:
            while (order := self._orders.get()) is not None:
                write(pipe, order)
        except (OSError, ValueError):
            if not self._ended:
                _log.warning("the completion takes no more orders")
        finally:
            try:
                pipe.close()
            except OSError:
                _log.debug("what was told last did not arrive")

    def _read(self) -> None:
        pipe = self._process.stdout
        if pipe is None:
            return
        with pipe:
            while (report := read_report(pipe)) is not None:
                if not self._ended:
                    self._on_report(report)
        if not self._ended:
            _log.warning("the completion ended by itself")
