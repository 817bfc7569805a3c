"""Keys at the pace of a quick typist, each timed from when it was due to when its letter was painted."""

import random
import threading
import time
from collections import deque
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit

_SOONEST_S: Final = 0.025
_LATEST_S: Final = 0.045
_LETTERS: Final = "abcdefghijklmnopqrstuvwxyz "


class Keystrokes(QObject):
    """Types `count` letters into an editor; `waits_ms` are the times, `done` is called after the last.

    The keys come as those of a system do: from outside of the loop, each at its moment, into the queue of
    events. A key counts from the moment at which it was due: a loop that was busy then cannot hide it.
    """

    def __init__(self, editor: QPlainTextEdit, count: int, done: Callable[[], None], seed: int = 1) -> None:
        super().__init__()
        chance = random.Random(seed)
        self._editor, self._done = editor, done
        self._count = count
        self._keys = [_stroke(letter) for letter in chance.choices(_LETTERS, k=count)]
        self._pauses = [chance.uniform(_SOONEST_S, _LATEST_S) for _ in range(count)]
        self._due: deque[float] = deque()
        self._unpainted: list[float] = []
        self._painting = False
        self.waits_ms: list[float] = []
        editor.viewport().installEventFilter(self)
        editor.installEventFilter(self)
        threading.Thread(target=self._type, daemon=True).start()

    def _type(self) -> None:
        at = time.perf_counter()
        for stroke, pause in zip(self._keys, self._pauses, strict=True):
            at += pause
            time.sleep(max(0.0, at - time.perf_counter()))
            self._due.append(at)
            for key in stroke:
                QCoreApplication.postEvent(self._editor, key)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Lets the editor paint, and notes when it has."""
        if event.type() == QEvent.Type.KeyPress and watched is self._editor and self._due:
            self._unpainted.append(self._due.popleft())
        if watched is self._editor:
            return False
        if event.type() != QEvent.Type.Paint or self._painting or not self._unpainted:
            return False
        self._painting = True
        QCoreApplication.sendEvent(watched, event)
        self._painting = False
        now = time.perf_counter()
        self.waits_ms += [(now - due) * 1_000 for due in self._unpainted]
        self._unpainted.clear()
        if len(self.waits_ms) == self._count:
            self._editor.viewport().removeEventFilter(self)
            self._editor.removeEventFilter(self)
            QTimer.singleShot(0, self._done)
        return True


def _stroke(letter: str) -> tuple[QKeyEvent, QKeyEvent]:
    """Returns the press and the release of a key."""
    kinds = (QEvent.Type.KeyPress, QEvent.Type.KeyRelease)
    press, release = (QKeyEvent(kind, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier, letter) for kind in kinds)
    return press, release


def percentile(values: list[float], percent: float) -> float:
    """Returns the value below which that part of the values lies, by the nearest rank."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * percent / 100))]
