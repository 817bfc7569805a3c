"""What a replay promises: the same as the fold of the log, at any moment, however one got there."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.conversation import fold
from app.domain.events import Claimed, Edited, Escalated, Event, Message, Opened
from app.domain.ids import CUSTOMER, SYSTEM, Author, Cid, ConversationId, StaffId
from app.training.replay import MarkerKind, Replay

HERE = ConversationId("c1")
START = datetime(2026, 11, 18, 21, 28, tzinfo=UTC)


def log_of(count: int, gap_s: float = 10.0) -> list[Event]:
    bodies = [(SYSTEM, Opened(customer="中村")), (SYSTEM, Claimed(owner=StaffId("aya"), fence=1))]
    for number in range(count):
        author = CUSTOMER if number % 2 == 0 else Author("aya")
        bodies.append((author, Message(text=f"message {number}")))
        if number % 7 == 6:
            bodies.append((author, Edited(target=len(bodies), text=f"edited {number}")))
    return [
        Event(
            conversation=HERE,
            seq=seq,
            cid=Cid(f"e{seq}"),
            by=by,
            body=body,
            at=START + timedelta(seconds=gap_s * (seq - 1)),
        )
        for seq, (by, body) in enumerate(bodies, start=1)
    ]


@given(st.lists(st.floats(min_value=-10, max_value=8000), max_size=12), st.sampled_from([3, 40, 600]))
def test_every_seek_shows_what_the_log_folds_to(positions: list[float], count: int) -> None:
    log = log_of(count)
    replay = Replay(log)
    for position in positions:
        replay.seek(position)
        truth = fold(log[: replay.index], HERE)
        assert replay.conversation.digest() == truth.digest()
        assert replay.conversation.entries == truth.entries
        happened = [event for event in log if (event.at - START).total_seconds() <= max(0, position)]
        assert replay.index == len(happened)


def test_playing_follows_the_clock_at_the_chosen_speed() -> None:
    replay = Replay(log_of(20))
    replay.seek(0)
    replay.play(now=100.0)
    assert replay.due_in() == pytest.approx(10.0)
    assert replay.advance(109.9).added == 0
    assert replay.advance(110.0).added == 1
    replay.set_speed(8.0, now=110.0)
    assert replay.due_in() == pytest.approx(10 / 8)
    replay.advance(111.25)
    assert replay.position == pytest.approx(20.0)
    replay.pause(111.25)
    assert replay.advance(500.0).added == 0


def test_the_end_stops_the_clock() -> None:
    replay = Replay(log_of(3))
    replay.play(now=0.0)
    replay.advance(1e6)
    assert not replay.playing
    assert replay.position == replay.duration
    assert replay.due_in() is None


def test_silence_is_skipped_when_asked() -> None:
    replay = Replay(log_of(4, gap_s=300))
    replay.skip_silence_s = 2.0
    replay.seek(0)
    replay.play(now=0.0)
    assert replay.due_in() == pytest.approx(2.0)
    replay.advance(2.0)
    assert replay.advance(2.0).added == 0
    replay.advance(4.1)
    assert replay.index >= 2


def test_a_skipped_silence_ends_exactly_when_it_was_said_to() -> None:
    replay = Replay(log_of(4, gap_s=300))
    replay.skip_silence_s = 2.0
    replay.seek(0)
    replay.play(now=0.0)
    now = 0.0
    while replay.playing:
        due = replay.due_in()
        assert due is not None
        now += due
        assert replay.advance(now).added == 1
    assert now == pytest.approx(2.0 * (len(replay.events) - 1))


def test_several_silences_are_skipped_in_one_go_when_the_watcher_was_late() -> None:
    replay = Replay(log_of(4, gap_s=300))
    replay.skip_silence_s = 2.0
    replay.seek(0)
    replay.play(now=0.0)
    replay.advance(5.0)
    assert replay.index == 3
    assert replay.position == pytest.approx(600.0 + 300.0 - 2.0 + 1.0)


def test_steps_go_from_message_to_message_and_back() -> None:
    replay = Replay(log_of(6))
    replay.seek(0)
    replay.step_message()
    assert replay.conversation.entries[-1].text == "message 0"
    replay.step_message()
    assert replay.conversation.entries[-1].text == "message 1"
    moved = replay.step_message(-1)
    assert moved.rebuilt
    assert replay.conversation.entries[-1].text == "message 0"


def test_a_seek_forwards_tells_which_lines_are_new_and_which_changed() -> None:
    log = log_of(10)
    replay = Replay(log)
    replay.step_event(9)
    moved = replay.step_event()
    assert moved.added == 1
    assert moved.changed == (8,)


def test_long_waits_and_calls_for_help_are_marked() -> None:
    log = log_of(2, gap_s=90)
    log.append(
        Event(
            conversation=HERE,
            seq=5,
            cid=Cid("e5"),
            by=Author("aya"),
            at=START + timedelta(seconds=500),
            body=Escalated(summary="refund"),
        )
    )
    kinds = [marker.kind for marker in Replay(log).markers()]
    assert MarkerKind.WAIT in kinds
    assert kinds[-1] is MarkerKind.ESCALATION


def test_an_empty_log_is_an_empty_replay() -> None:
    replay = Replay([])
    assert replay.duration == 0
    assert replay.seek(5).added == 0


def test_a_speed_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="above zero"):
        Replay([]).set_speed(0, now=0)
