"""The switch of a case: watch, coach, take over."""

from collections.abc import Callable
from enum import Enum
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton

from app.ui.parts import button
from app.ui.words import tr


class Mode(Enum):
    """How a supervisor stands to a case."""

    WATCH = "watch"
    COACH = "coach"
    TAKE_OVER = "take_over"


_NAMES: Final[dict[Mode, Callable[[], str]]] = {
    Mode.WATCH: lambda: tr("Watch"),
    Mode.COACH: lambda: tr("Advise"),
    Mode.TAKE_OVER: lambda: tr("Take over"),
}
_MEANINGS: Final[dict[Mode, Callable[[], str]]] = {
    Mode.WATCH: lambda: tr("Read along. Neither the customer nor the operator is disturbed."),
    Mode.COACH: lambda: tr("Write to the operator. The customer does not see it."),
    Mode.TAKE_OVER: lambda: tr("Answer the customer yourself until you give the conversation back."),
}
_STEPS: Final[dict[int, int]] = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class ModeSwitch(QFrame):
    """Three buttons of which one is on. It only says what is wanted: whoever owns it decides what is on."""

    wanted = Signal(object)
    """A `Mode`."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("modeSwitch")
        self._mode = Mode.WATCH
        self._buttons: dict[Mode, QPushButton] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(3, 3, 3, 3)
        row.setSpacing(4)
        for mode in Mode:
            made = button(name=f"mode_{mode.value}", kind="mode")
            made.setCheckable(True)
            made.clicked.connect(lambda _checked=False, mode=mode: self._pressed(mode))
            made.installEventFilter(self)
            self._buttons[mode] = made
            row.addWidget(made)
        self.show_mode(Mode.WATCH, frozenset())
        self.retranslate()

    @property
    def mode(self) -> Mode:
        """The mode that is on."""
        return self._mode

    def button(self, mode: Mode) -> QPushButton:
        """Returns the button of a mode."""
        return self._buttons[mode]

    def show_mode(self, mode: Mode, possible: frozenset[Mode]) -> None:
        """Shows which mode is on, and which others can be had."""
        self._mode = mode
        for each, made in self._buttons.items():
            made.setChecked(each is mode)
            made.setEnabled(each in possible or each is mode)

    def retranslate(self) -> None:
        """Says everything in the language that is switched on."""
        self.setAccessibleName(tr("How you take part"))
        for mode, made in self._buttons.items():
            made.setText(_NAMES[mode]())
            made.setAccessibleName(_NAMES[mode]())
            made.setAccessibleDescription(_MEANINGS[mode]())
            made.setToolTip(_MEANINGS[mode]())

    def changeEvent(self, event: QEvent) -> None:
        """Follows a switch of the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Moves from button to button by the arrows."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = _STEPS.get(event.key())
            if step is not None:
                able = [made for made in self._buttons.values() if made.isEnabled()]
                at = next((place for place, made in enumerate(able) if made is watched), 0)
                able[(at + step) % len(able)].setFocus(Qt.FocusReason.TabFocusReason)
                return True
        return super().eventFilter(watched, event)

    def _pressed(self, mode: Mode) -> None:
        for each, made in self._buttons.items():
            made.setChecked(each is self._mode)
        if mode is not self._mode:
            self.wanted.emit(mode)
