"""While somebody types the window works between two keys, and never keeps what came in for long."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QObject

from app.sessions.changes import Change, QueueChanged
from app.ui.bridge import Bridge
from app.ui.chats.timeline.paint_turns import PaintTurns
from app.ui.key_rhythm import AFTER_S, PAINT_S, PATIENCE_S, TYPING_S, KeyRhythm

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


class Clock:
    """A clock that stands until it is moved."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def rhythm(clock: Clock) -> KeyRhythm:
    return KeyRhythm(monotonic=clock)


def test_who_does_not_type_waits_for_nothing(rhythm: KeyRhythm, clock: Clock) -> None:
    assert rhythm.wait_ms(clock.now) == 0
    rhythm.strike()
    rhythm.painted()
    clock.now += TYPING_S
    assert rhythm.wait_ms(clock.now) == 0


def test_nothing_comes_between_a_key_and_its_picture(rhythm: KeyRhythm, clock: Clock) -> None:
    rhythm.strike()
    assert rhythm.wait_ms(clock.now) > 0
    rhythm.painted()
    assert rhythm.wait_ms(clock.now) == 0


def test_what_would_keep_the_next_key_waiting_is_put_off(rhythm: KeyRhythm, clock: Clock) -> None:
    rhythm.strike()
    rhythm.painted()
    clock.now += AFTER_S + 0.001
    assert rhythm.wait_ms(clock.now) > 0


def test_nothing_is_put_off_for_longer_than_the_patience(rhythm: KeyRhythm, clock: Clock) -> None:
    since = clock.now
    for _ in range(10):
        rhythm.strike()
        clock.now += PATIENCE_S / 2
    assert rhythm.wait_ms(since) <= PAINT_S * 1_000
    rhythm.painted()
    assert rhythm.wait_ms(since) == 0


def test_a_field_out_of_sight_stops_nothing(rhythm: KeyRhythm, clock: Clock) -> None:
    since = clock.now
    rhythm.strike()
    clock.now += PATIENCE_S + PAINT_S
    assert rhythm.wait_ms(since) == 0


def test_what_came_in_is_told_as_soon_as_the_key_is_painted(
    qtbot: QtBot, rhythm: KeyRhythm, clock: Clock
) -> None:
    bridge, turns = Bridge(), PaintTurns(rhythm=rhythm)
    bridge.take_turns(turns)
    heard: list[Change] = []
    done: list[str] = []
    bridge.changed.connect(heard.extend)
    owner = QObject()
    rhythm.strike()
    bridge.take([QueueChanged()])
    turns.ask_for(owner, lambda: done.append("painted"))
    for _ in range(20):
        QCoreApplication.processEvents()
    assert (heard, done) == ([], [])  # the clock stands: the key is not painted yet
    rhythm.painted()
    qtbot.waitUntil(lambda: bool(heard and done))


async def test_the_log_is_written_at_the_next_beat(rhythm: KeyRhythm, clock: Clock) -> None:
    await rhythm.pause()
    rhythm.strike()
    writing = asyncio.ensure_future(rhythm.pause())
    for _ in range(3):
        await asyncio.sleep(0)
    assert not writing.done()
    rhythm.painted()
    await writing
