"""Pictures take turns, and a burst costs frames."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.ui.chats.timeline.paint_turns import PaintTurns

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def test_each_gets_its_turn_in_the_order_of_asking(qtbot: QtBot) -> None:
    turns, done = PaintTurns(), []
    owners = [QObject() for _ in range(3)]
    for number, owner in enumerate(owners):
        turns.ask_for(owner, lambda number=number: done.append(number))
    assert done == []
    qtbot.waitUntil(lambda: done == [0, 1, 2])


def test_what_is_asked_often_is_done_once(qtbot: QtBot) -> None:
    turns, done = PaintTurns(), []
    one, other = QObject(), QObject()
    for _ in range(100):
        turns.ask_for(one, lambda: done.append("one"))
    turns.ask_for(other, lambda: done.append("other"))
    qtbot.waitUntil(lambda: "other" in done)
    assert done == ["one", "other"]


def test_who_is_gone_is_passed_over(qtbot: QtBot) -> None:
    turns, done = PaintTurns(), []
    gone, there = QObject(), QObject()
    turns.ask_for(gone, lambda: done.append("gone"))
    turns.ask_for(there, lambda: done.append("there"))
    gone.deleteLater()
    qtbot.waitUntil(lambda: bool(done))
    assert done == ["there"]


def test_asking_again_in_ones_own_turn_is_heard(qtbot: QtBot) -> None:
    turns, done = PaintTurns(), []
    owner = QObject()

    def act() -> None:
        done.append(len(done))
        if len(done) < 3:
            turns.ask_for(owner, act)

    turns.ask_for(owner, act)
    qtbot.waitUntil(lambda: done == [0, 1, 2])


def test_a_picture_that_waits_for_its_frame_stops_nobody_else(qtbot: QtBot) -> None:
    turns, done = PaintTurns(), []
    one, other = QObject(), QObject()

    def again() -> None:
        done.append("one")
        turns.ask_for(one, lambda: done.append("one again"))
        turns.ask_for(other, lambda: done.append("other"), picture=False)

    turns.ask_for(one, again)
    qtbot.waitUntil(lambda: "one again" in done)
    assert done == ["one", "other", "one again"]
