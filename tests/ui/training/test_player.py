"""What the player promises: the original timing at any speed, and a timer that wakes for good reason."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from app.training.replay import Moved, Replay
from app.ui.training.player import FRAME_S, SKIPPED_TO_S, Player
from tests.fakes import FakeClock
from tests.ui.training.rehearsal import double_charge, long_log


class Watcher:
    """Plays a log on a clock of its own and writes down when each line appeared."""

    def __init__(self, parent: QObject, replay: Replay) -> None:
        self.clock = FakeClock()
        self.player = Player(self.clock.monotonic, parent)
        self.shown: list[tuple[float, int]] = []
        self.ticks = 0
        self._start = self.clock.monotonic()
        self.player.moved.connect(self._note)
        self.player.load(replay)

    def run(self, seconds: float) -> None:
        """Lets the timer fire when it is due, for so many seconds."""
        end = self.clock.monotonic() + seconds
        while self.player.timer.isActive():
            step = self.player.timer.interval() / 1000
            if self.clock.monotonic() + step > end:
                break
            self.clock.pass_time(step)
            self.ticks += 1
            self.player.tick()
        self.clock.pass_time(max(0.0, end - self.clock.monotonic()))

    def _note(self, moved: Moved) -> None:
        entries = self.player.replay.conversation.entries
        passed = self.clock.monotonic() - self._start
        self.shown += [(passed, entry.seq) for entry in entries[moved.first : moved.first + moved.added]]


@pytest.fixture
def watcher(qtbot: QtBot, qapp: QObject) -> Watcher:
    replay = Replay(double_charge())
    replay.seek(0.0)
    return Watcher(qapp, replay)


@pytest.mark.parametrize("speed", [0.5, 1.0, 2.0, 4.0, 8.0, 16.0])
def test_every_line_appears_when_it_did_at_any_speed(watcher: Watcher, speed: float) -> None:
    watcher.player.set_speed(speed)
    watcher.player.play()
    watcher.run(1_000.0)
    log = watcher.player.replay.events
    assert watcher.shown
    for passed, seq in watcher.shown:
        due = (log[seq - 1].at - log[0].at).total_seconds() / speed
        assert due <= passed <= due + 0.0011  # a timer counts in whole milliseconds
    assert watcher.player.ended
    assert not watcher.player.timer.isActive()


def test_a_change_of_speed_counts_from_then_on(watcher: Watcher) -> None:
    watcher.player.play()
    watcher.run(10.0)
    watcher.player.set_speed(8.0)
    watcher.run(1.0)
    assert watcher.player.replay.position == pytest.approx(18.0, abs=0.5)
    assert watcher.shown[-1] == (pytest.approx(11.0, abs=0.002), 4)


def test_time_stands_still_in_a_pause(watcher: Watcher) -> None:
    watcher.player.play()
    watcher.run(7.0)
    watcher.player.pause()
    watcher.run(500.0)
    assert watcher.player.replay.position == pytest.approx(7.0)
    assert not watcher.player.timer.isActive()
    watcher.player.play()
    watcher.run(11.5)
    assert [seq for _, seq in watcher.shown] == [3, 4]


def test_playing_again_begins_at_the_start(watcher: Watcher) -> None:
    watcher.player.seek(1e9)
    assert watcher.player.ended
    watcher.player.toggle()
    assert watcher.player.playing
    assert watcher.player.replay.position == 0.0


def test_time_before_a_jump_does_not_count_after_it(watcher: Watcher) -> None:
    watcher.player.play()
    watcher.clock.pass_time(0.9)
    watcher.player.seek(100.0)
    assert watcher.player.replay.position == 100.0
    watcher.run(9.0)
    assert watcher.player.replay.position == pytest.approx(109.0, abs=1.0)


def test_silences_are_cut_to_a_moment_before_the_next_event(watcher: Watcher) -> None:
    watcher.player.set_skipping(True)
    watcher.player.play()
    watcher.run(1_000.0)
    gaps = [after - before for (before, _), (after, _) in zip(watcher.shown, watcher.shown[1:], strict=False)]
    assert max(gaps) <= 2 * SKIPPED_TO_S + 0.01
    assert watcher.player.ended


def test_a_knob_that_is_held_stops_time_until_it_is_let_go(watcher: Watcher) -> None:
    watcher.player.play()
    watcher.player.hold()
    watcher.run(60.0)
    assert watcher.player.playing
    assert watcher.player.replay.position == 0.0
    watcher.player.seek_soon(40.0)
    watcher.player.release()
    assert watcher.player.replay.position == 40.0
    assert watcher.player.timer.isActive()


def test_a_knob_held_in_a_pause_leaves_the_pause(watcher: Watcher) -> None:
    watcher.player.hold()
    watcher.player.seek_soon(40.0)
    watcher.player.release()
    assert not watcher.player.playing


@pytest.mark.parametrize(("speed", "grain_s"), [(1.0, 0.001), (16.0, 0.001), (1.0, 2.0), (8.0, 2.0)])
def test_the_timer_wakes_for_the_knob_at_most_twenty_times_a_second(
    watcher: Watcher, speed: float, grain_s: float
) -> None:
    watcher.player.set_grain(grain_s)
    watcher.player.set_speed(speed)
    watcher.player.play()
    watcher.run(10.0)
    for_the_knob = watcher.ticks - len(watcher.shown)
    assert for_the_knob <= 10.0 / FRAME_S


def test_the_timer_rests_where_nothing_would_look_different(qtbot: QtBot, qapp: QObject) -> None:
    watcher = Watcher(qapp, Replay(long_log(3, gap_s=3_600.0)))
    watcher.player.set_grain(5.0)
    watcher.player.play()
    watcher.run(60.0)
    assert watcher.ticks <= 62  # the clock beside the knob shows seconds


def test_speed_and_skipping_stay_for_the_next_replay(watcher: Watcher) -> None:
    watcher.player.set_speed(8.0)
    watcher.player.set_skipping(True)
    watcher.player.load(Replay(double_charge()))
    assert watcher.player.replay.speed == 8.0
    assert watcher.player.replay.skip_silence_s == SKIPPED_TO_S


def test_nothing_can_be_played_where_there_is_nothing(qtbot: QtBot, qapp: QObject) -> None:
    player = Player(FakeClock().monotonic, qapp)
    player.toggle()
    player.step(1)
    player.step(-1)
    assert not player.playing
    assert not player.ended


def test_steps_go_from_message_to_message_while_it_plays(watcher: Watcher) -> None:
    watcher.player.play()
    watcher.player.step(1)
    assert watcher.player.replay.position == 18.0
    watcher.player.step(1)
    assert watcher.player.replay.position == 30.0
    watcher.player.step(-1)
    assert watcher.player.replay.position == 18.0
    assert watcher.player.playing
