"""What the clock of a replay promises: a part is repeated for as long as it is wanted."""

from __future__ import annotations

import pytest

from app.training.clockwork import Clockwork, Loop


class Ticks(Clockwork[int]):
    """Returns how many events have happened."""

    def to_index(self, index: int) -> int:
        self.index = index
        return index


def ticks() -> Ticks:
    return Ticks([0.0, 10.0, 20.0, 30.0, 40.0], [True] * 5)


def test_a_part_is_played_again_and_again_with_its_exact_time() -> None:
    clock = ticks()
    clock.repeat(25.0, 10.0)
    clock.seek(10.0)
    clock.play(now=0.0)
    clock.advance(14.0)
    assert clock.position == pytest.approx(24.0)
    assert clock.due_in() == pytest.approx(1.0)
    clock.advance(16.0)
    assert clock.position == pytest.approx(11.0)
    assert clock.index == 2
    clock.advance(31.0)
    assert clock.position == pytest.approx(11.0)
    assert clock.playing


def test_after_the_part_is_forgotten_it_plays_to_the_end() -> None:
    clock = ticks()
    clock.repeat(0.0, 20.0)
    clock.repeat_nothing()
    clock.play(now=0.0)
    clock.advance(100.0)
    assert (clock.position, clock.playing) == (40.0, False)


def test_a_part_that_ends_with_the_log_is_repeated_too() -> None:
    clock = ticks()
    clock.repeat(30.0, 400.0)
    assert clock.loop == Loop(start=30.0, end=40.0)
    clock.seek(35.0)
    clock.play(now=0.0)
    clock.advance(7.0)
    assert clock.position == pytest.approx(32.0)
    assert clock.playing


def test_who_goes_beyond_the_part_plays_on_from_there() -> None:
    clock = ticks()
    clock.repeat(0.0, 20.0)
    clock.seek(30.0)
    clock.play(now=0.0)
    clock.advance(5.0)
    assert clock.position == pytest.approx(35.0)


def test_a_part_is_never_too_short_to_be_heard() -> None:
    clock = ticks()
    clock.repeat(40.0, 40.0)
    assert clock.loop == Loop(start=39.5, end=40.0)


def test_a_part_is_repeated_with_its_silences_cut() -> None:
    clock = ticks()
    clock.skip_silence_s = 2.0
    clock.repeat(0.0, 20.0)
    clock.play(now=0.0)
    clock.advance(5.0)
    assert clock.position < 20.0
