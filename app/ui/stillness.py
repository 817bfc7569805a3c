"""Whether things may move and blink: as the person says, or as the system does."""

import sys
import threading
from contextlib import suppress
from typing import Final

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication

from app.config import Motion

EFFECTS: Final = (
    Qt.UIEffect.UI_AnimateMenu,
    Qt.UIEffect.UI_FadeMenu,
    Qt.UIEffect.UI_AnimateCombo,
    Qt.UIEffect.UI_AnimateTooltip,
    Qt.UIEffect.UI_FadeTooltip,
    Qt.UIEffect.UI_AnimateToolBox,
)
ASK: Final = {
    "linux": ("gsettings", "get", "org.gnome.desktop.interface", "enable-animations"),
    "darwin": ("defaults", "read", "com.apple.universalaccess", "reduceMotion"),
}
STILL_ANSWERS: Final = {"linux": "false", "darwin": "1"}
SPI_GETCLIENTAREAANIMATION: Final = 0x1042
ANSWER_S: Final = 5.0
ASK_AFTER_MS: Final = 200
"""The window is painted first."""


class Stillness(QObject):
    """`on` is True while nothing shall move or blink; the caret and Qt's own effects follow it.

    What moves by itself asks here first and listens to `changed`. Qt does not tell whether a system wants
    less motion, so it is asked in that system's own way, at the start and whenever the program comes back
    to the front; a system that does not answer wants motion.
    """

    changed = Signal()
    _answered = Signal(bool)

    def __init__(self, app: QApplication, parent: QObject | None = None) -> None:
        super().__init__(parent or app)
        self._app = app
        self._wish = Motion.FULL
        self._system = False
        self._on = False
        self._blink_ms = app.cursorFlashTime()
        self._effects = [effect for effect in EFFECTS if app.isEffectEnabled(effect)]
        self._asking: threading.Thread | None = None
        self._answered.connect(self.take_answer)
        app.applicationStateChanged.connect(self._came_back)

    @property
    def on(self) -> bool:
        """Tells whether nothing shall move or blink."""
        return self._on

    def follow(self, wish: Motion) -> None:
        """Takes what the person wants."""
        self._wish = wish
        if wish is Motion.SYSTEM:
            QTimer.singleShot(ASK_AFTER_MS, self, self.ask)
        self._apply()

    def take_answer(self, still: bool) -> None:
        """Takes what the system says."""
        self._system = still
        self._apply()

    def ask(self) -> None:
        """Asks the system without waiting for its answer."""
        words = ASK.get(sys.platform)
        if sys.platform == "win32":
            self.take_answer(_windows_is_still())
        elif words and (self._asking is None or not self._asking.is_alive()):
            self._asking = threading.Thread(target=self._ask, args=(words,), name="stillness", daemon=True)
            self._asking.start()

    def _ask(self, words: tuple[str, ...]) -> None:
        import subprocess  # noqa: PLC0415 (the first picture of the window does not wait for it)

        with suppress(OSError, subprocess.SubprocessError):
            said = subprocess.run(words, capture_output=True, text=True, timeout=ANSWER_S, check=True).stdout  # noqa: S603
            with suppress(RuntimeError):  # the window may be gone by now
                self._answered.emit(said.strip() == STILL_ANSWERS[sys.platform])

    def _came_back(self, state: Qt.ApplicationState) -> None:
        """Asks again; also at the start, when the window comes to the front before it is painted."""
        if state == Qt.ApplicationState.ApplicationActive and self._wish is Motion.SYSTEM:
            QTimer.singleShot(ASK_AFTER_MS, self, self.ask)

    def _apply(self) -> None:
        on = self._wish is Motion.REDUCED or (self._wish is Motion.SYSTEM and self._system)
        if on == self._on:
            return
        self._on = on
        self._app.setCursorFlashTime(0 if on else self._blink_ms)
        for effect in self._effects:
            self._app.setEffectEnabled(effect, not on)
        self.changed.emit()


def _windows_is_still() -> bool:
    """Asks Windows whether animations in windows are switched off."""
    import ctypes  # noqa: PLC0415 (on Windows alone)

    moving = ctypes.c_int(1)
    library = getattr(ctypes, "windll").user32  # noqa: B009 (there is none on other systems)
    asked = library.SystemParametersInfoW(SPI_GETCLIENTAREAANIMATION, 0, ctypes.byref(moving), 0)
    return bool(asked) and not moving.value
