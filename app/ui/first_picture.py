"""Lets the window live from its first picture on, while the libraries that it does without are loaded."""

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from app.ui.shell.window import Window

if TYPE_CHECKING:
    import asyncio

BREATH_MS: Final = 50
"""How long the painted window has the program to itself before anything is loaded beside it."""


def live_while(load: Callable[[], object], app: QApplication, window: Window) -> None:
    """Runs the outermost loop until `load`, on a thread of its own begun after the first picture, is done."""
    loading = threading.Thread(target=load, name="libraries", daemon=True)
    polling = QTimer()

    def look() -> None:
        if not loading.is_alive():
            app.exit()

    def begin() -> None:
        loading.start()
        polling.start(0)

    polling.timeout.connect(look)
    window.painted.connect(lambda: QTimer.singleShot(BREATH_MS, begin))
    app.exec()
    polling.stop()


def new_event() -> "asyncio.Event":
    """Returns an event of asyncio, which the first picture need not load."""
    import asyncio  # noqa: PLC0415 (as it says)

    return asyncio.Event()
