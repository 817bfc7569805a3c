"""The buttons under the time line: start, back, play, on, speeds, silences."""

from typing import Final

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QWidget

from app.training.clockwork import SPEEDS
from app.ui.application import Looks
from app.ui.parts import button, label
from app.ui.training.key_button import KeyButton
from app.ui.training.training_words import speed_name
from app.ui.words import tr

USUAL_SPEEDS: Final = (1.0, 2.0, 8.0)
"""The speeds that have a button; the others are in the menu beside them."""

_ROOMY, _NO_KEYS, _NO_WORDS, _ICONS = range(4)
_ICON_GAP: Final = 6


class Controls(QWidget):
    """Takes how the replay stands, and emits what the person wants."""

    play_wanted = Signal()
    start_wanted = Signal()
    step_wanted = Signal(int)
    speed_wanted = Signal(float)
    skipping_wanted = Signal(bool)
    loop_wanted = Signal()
    """The begin of a part is to be marked, or its end, or it is to be forgotten."""

    def __init__(self, looks: Looks) -> None:
        super().__init__()
        self.setObjectName("replayControls")
        self._looks = looks
        self._playing, self._ended, self._speed = False, False, 1.0
        self._fitted = _ROOMY
        self.start = button(name="replayToStart", kind="chip")
        self.back = button(name="replayPrevious", kind="chip")
        self.play = KeyButton(name="replayPlay", kind="primary", key="Space")
        self.on = KeyButton(name="replayNext", kind="chip", key="→")
        self._speed_label = label(name="replaySpeedLabel", tone="faint", size="note")
        self.speeds = {speed: _chip(f"replaySpeed{speed:g}") for speed in USUAL_SPEEDS}
        self.more = _chip("replaySpeedMore")
        self.skip = _chip("replaySkip")
        self.loop = _chip("replayLoop")
        self._loop_stands = (False, False)
        self._menu: QMenu | None = None
        self._lay_out()
        self._connect()
        looks.changed.connect(self.restyle)
        self.retranslate()
        self.restyle()

    def buttons(self) -> list[QPushButton]:
        """Returns all buttons, from left to right."""
        last = (self.more, self.loop, self.skip)
        return [self.start, self.back, self.play, self.on, *self.speeds.values(), *last]

    def show_state(self, *, playing: bool, ended: bool, speed: float, skipping: bool) -> None:
        """Shows how the replay stands."""
        if (playing, ended) != (self._playing, self._ended):
            self._playing, self._ended = playing, ended
            self._say_play()
        self._speed = speed
        self._say_speed()
        self.skip.setChecked(skipping)

    def _say_speed(self) -> None:
        """Shows the speed on its own button, or on that of the menu where it has none now."""
        for known, made in self.speeds.items():
            made.setChecked(known == self._speed)
        without = self._speed not in self.speeds or self.speeds[self._speed].isHidden()
        self.more.setChecked(without)
        self.more.setText(f"{speed_name(self._speed)} ▾" if without else "▾")

    def show_loop(self, *, marked: bool, looping: bool) -> None:
        """Shows whether the begin of a part is marked, and whether a part is repeated."""
        if (marked, looping) != self._loop_stands:
            self._loop_stands = (marked, looping)
            self._say_loop()
            self._fit()
        self.loop.setChecked(marked or looping)

    def _say_loop(self) -> None:
        marked, looping = self._loop_stands
        said = tr("Repeat from here (A)")
        if marked or looping:
            said = tr("Repeat no more") if looping else tr("Repeat until here (B)")
        self.loop.setText("A–B" if looping else "A–" if marked else "A B")
        self.loop.setAccessibleName(said)
        self.loop.setToolTip(tr("{what} (L)", what=said))

    def restyle(self) -> None:
        """Takes the colours and the text size of the looks that are switched on."""
        icons, theme = self._looks.icons, self._looks.theme
        for made, name in ((self.start, "to_start"), (self.back, "step_previous"), (self.on, "step_next")):
            made.setIcon(icons.icon(name))
        self.play.setIcon(icons.icon("pause" if self._playing else "play", theme["on_accent"]))
        self._fit()

    def retranslate(self) -> None:
        """Says everything in the language that is switched on."""
        for made, said, keys in (
            (self.start, tr("To the start"), ""),
            (self.back, tr("Previous message"), " (←)"),
            (self.on, tr("Next message"), " (→)"),
        ):
            made.setAccessibleName(said)
            made.setToolTip(said + keys)
        self.on.setText(tr("Next message"))
        self._speed_label.setText(tr("Speed"))
        for speed, made in self.speeds.items():
            made.setText(speed_name(speed))
            made.setAccessibleName(tr("Speed {speed}", speed=speed_name(speed)))
            made.setToolTip(tr("{what} (+ and -)", what=made.accessibleName()))
        self.more.setAccessibleName(tr("Other speeds"))
        self.more.setToolTip(tr("Other speeds"))
        self.skip.setText(tr("Skip silences"))
        self.skip.setAccessibleName(tr("Skip silences"))
        self.skip.setToolTip(tr("{what} (S)", what=tr("Skip silences")))
        self._say_loop()
        self.play.reserve(tr("Play"), tr("Pause"), tr("Play again"))
        self._say_play()

    def minimumSizeHint(self) -> QSize:
        """Returns the room that the buttons need without their keys, and the icons without their words."""
        return QSize(self._needed(_ICONS), super().minimumSizeHint().height())

    def changeEvent(self, event: QEvent) -> None:
        """Follows a switch of the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leaves keys out, and then words, where the room is short."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        fitting = (level for level in (_ROOMY, _NO_KEYS, _NO_WORDS) if self._needed(level) <= self.width())
        self._show_much(next(fitting, _ICONS))

    def _needed(self, level: int) -> int:
        """Returns the width that everything takes at a level, without changing anything."""
        icon = self.start.sizeHint().width()
        needed = [icon, icon, icon if level == _ICONS else self.play.width_with(key=level == _ROOMY)]
        speeds = list(self.speeds.values())[: -1 if level == _ICONS else None]
        always = (*speeds, self.more, self.loop, self.skip)
        needed += [each.sizeHint().width() for each in always]
        words = self.on.fontMetrics().horizontalAdvance(tr("Next message")) + _ICON_GAP
        needed.append(icon if level >= _NO_WORDS else icon + words)
        if level < _NO_WORDS:
            needed.append(self._speed_label.sizeHint().width())
        if level == _ROOMY:
            needed.append(self.on.width_with(key=True) - self.on.width_with(key=False))
        return sum(needed) + self._row.spacing() * (self._row.count() - 1)

    def _show_much(self, wanted: int) -> None:
        if wanted == self._fitted:
            return
        self._fitted = wanted
        self.play.show_key(wanted == _ROOMY)
        self.on.show_key(wanted == _ROOMY)
        self.on.setText("" if wanted >= _NO_WORDS else tr("Next message"))
        self._speed_label.setVisible(wanted < _NO_WORDS)
        self.speeds[USUAL_SPEEDS[-1]].setVisible(wanted < _ICONS)
        self._say_speed()
        self.play.setText("" if wanted == _ICONS else self._play_word())

    def _say_play(self) -> None:
        said = self._play_word()
        self.play.setText(said)
        self.play.setAccessibleName(said)
        self.play.setToolTip(tr("{what} (Space)", what=said))
        self._fitted = -1
        self.restyle()

    def _play_word(self) -> str:
        if self._playing:
            return tr("Pause")
        return tr("Play again") if self._ended else tr("Play")

    def _lay_out(self) -> None:
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(6)
        for made in (self.start, self.back, self.play, self.on):
            self._row.addWidget(made)
        self._row.addStretch(1)
        self._row.addWidget(self._speed_label)
        for made in (*self.speeds.values(), self.more):
            self._row.addWidget(made)
        self._row.addStretch(1)
        self._row.addWidget(self.loop)
        self._row.addWidget(self.skip)
        for made in self.buttons():
            made.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the keyboard where it is

    def _connect(self) -> None:
        self.start.clicked.connect(self.start_wanted)
        self.back.clicked.connect(lambda: self.step_wanted.emit(-1))
        self.on.clicked.connect(lambda: self.step_wanted.emit(1))
        self.play.clicked.connect(self.play_wanted)
        for speed, made in self.speeds.items():
            made.clicked.connect(lambda _checked=False, wanted=speed: self._want_speed(wanted))
        self.more.clicked.connect(self._open_speeds)
        self.skip.clicked.connect(self.skipping_wanted)
        self.loop.clicked.connect(self.loop_wanted)

    def _want_speed(self, speed: float) -> None:
        self.speeds[self._speed].setChecked(True) if self._speed in self.speeds else None
        self.speed_wanted.emit(speed)

    def _open_speeds(self) -> None:
        self.more.setChecked(self._speed not in self.speeds)
        menu = QMenu(self)
        menu.setObjectName("speedMenu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        group = QActionGroup(menu)
        for speed in SPEEDS:
            action: QAction = menu.addAction(speed_name(speed))
            action.setObjectName(f"speed_{speed:g}")
            action.setCheckable(True)
            action.setChecked(speed == self._speed)
            action.triggered.connect(lambda _checked=False, wanted=speed: self.speed_wanted.emit(wanted))
            group.addAction(action)
        place = self.more.mapToGlobal(QPoint(0, 0))
        menu.popup(place - QPoint(0, menu.sizeHint().height() + 4))


def _chip(name: str) -> QPushButton:
    made = button(name=name, kind="chip")
    made.setCheckable(True)
    return made
