"""What a test does with a case as a person would, and what it reads from the screen."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.domain import events as ev
from app.domain.ids import SYSTEM
from app.ui.supervisor.mode_switch import Mode
from tests.ui.supervisor.floor_stage import AYA, BOSS, FloorStage

TAKEN = (
    (str(BOSS), ev.TakenOver(former=AYA)),
    (str(SYSTEM), ev.Claimed(owner=BOSS, name="Tanaka", fence=2, how="takeover")),
)


def mode(stage: FloorStage) -> Mode:
    return stage.room.case.pane.switch.mode


def press(stage: FloorStage, qtbot: QtBot, wanted: Mode) -> None:
    qtbot.mouseClick(stage.room.case.pane.switch.button(wanted), Qt.MouseButton.LeftButton)


def buttons(stage: FloorStage) -> set[str]:
    bar = stage.room.case.pane.bar
    able = {"accept": bar.accept, "give_back": bar.give_back, "resolve": bar.resolve}
    return {name for name, made in able.items() if made.isVisibleTo(bar) and made.isEnabled()}


def advise(stage: FloorStage, qtbot: QtBot, text: str) -> None:
    composer = stage.room.case.pane.advice.composer
    composer.insertPlainText(text)
    qtbot.keyClick(composer, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
