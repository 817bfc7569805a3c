"""The canary for Qt bindings that lose count of None and True."""

import sys

from PySide6.QtCore import QObject, Signal
from pytestqt.qtbot import QtBot

EMITS = 2_000
SLACK = 50  # other live code may take or drop a few references meanwhile


class Bell(QObject):
    rung = Signal(object)


def test_signals_leave_the_counts_of_none_and_true_alone(qtbot: QtBot) -> None:
    bell = Bell()
    heard: list[object] = []
    bell.rung.connect(heard.append)
    before = sys.getrefcount(None), sys.getrefcount(True)
    for number in range(EMITS):
        bell.rung.emit(number)
    after = sys.getrefcount(None), sys.getrefcount(True)
    assert len(heard) == EMITS
    assert abs(after[0] - before[0]) < SLACK
    assert abs(after[1] - before[1]) < SLACK
