"""One console a profile: a second one brings the window of the first to the front, and ends."""

import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Final

from PySide6.QtCore import QFileSystemWatcher, QLockFile, Qt
from PySide6.QtWidgets import QWidget

from app.domain.errors import ConfigError

LOCK: Final = "console.lock"
WISH: Final = "console.show"
PATIENCE_S: Final = 3.0
_LOOK_EVERY_S: Final = 0.02


class OneWindow:
    """The right to run with the data in `folder`; the lock of a killed console counts for nothing."""

    def __init__(self, folder: Path, patience_s: float = PATIENCE_S) -> None:
        self._patience_s = patience_s
        self._lock = QLockFile(str(folder / LOCK))
        self._wish = folder / WISH
        self._watcher: QFileSystemWatcher | None = None

    def claim(self) -> bool:
        """Takes the right; False when another console has it and has shown its window. Blocks for seconds.

        Raises:
            ConfigError: the other console has it and does not react.
        """
        if self._lock.tryLock(0):
            return True
        if self._ask_other():
            return False
        raise ConfigError(
            "Madoguchi already runs with this profile.", "Use its window, or another --profile."
        )

    def _ask_other(self) -> bool:
        end = time.monotonic() + self._patience_s
        with suppress(OSError):
            self._wish.touch()
            while time.monotonic() < end:
                if not self._wish.exists():
                    return True
                time.sleep(_LOOK_EVERY_S)
            self._wish.unlink(missing_ok=True)
        return False

    def answer(self, show: Callable[[], object]) -> None:
        """Calls `show` from now on whenever another console asks."""
        self._wish.unlink(missing_ok=True)
        self._watcher = QFileSystemWatcher([str(self._wish.parent)])
        self._watcher.directoryChanged.connect(lambda _folder: self._look(show))

    def _look(self, show: Callable[[], object]) -> None:
        try:
            self._wish.unlink()
        except OSError:
            return
        show()


def bring_forward(window: QWidget) -> None:
    """Puts a window before the others, also when it was made small."""
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.show()
    window.raise_()
    window.activateWindow()
