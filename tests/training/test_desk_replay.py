"""What a replayed desk promises: every pane is the fold of its log at one common moment."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain import events as ev
from app.domain.conversation import fold
from app.domain.events import Event
from app.domain.ids import CUSTOMER, SYSTEM, ConversationId
from app.training.desk_replay import Alignment, DeskReplay
from app.training.replay import MarkerKind, Replay
from tests.builders import ANNA, BOB, START, event

A, B, C = ConversationId("a"), ConversationId("b"), ConversationId("c")


def said(conversation: ConversationId, *lines: tuple[float, str, ev.Body]) -> list[Event]:
    return [
        event(seq, body, by=by, conversation=conversation, at=START + timedelta(seconds=at))
        for seq, (at, by, body) in enumerate(lines, start=1)
    ]


FIRST = said(
    A,
    (0, CUSTOMER, ev.Opened(customer="佐藤")),
    (1, SYSTEM, ev.Claimed(owner=ANNA, name="Anna", fence=1)),
    (5, CUSTOMER, ev.Message(text="届きません。")),
    (8, ANNA, ev.Read(up_to=3)),
    (12, ANNA, ev.Drafted(text="お調べ")),
    (14, ANNA, ev.Drafted(text="お調べいたし")),
    (20, ANNA, ev.Message(text="お調べいたします。", via="macro:check")),
    (70, ANNA, ev.Closed()),
)
SECOND = said(
    B,
    (10, CUSTOMER, ev.Opened(customer="Maria")),
    (11, SYSTEM, ev.Claimed(owner=ANNA, name="Anna", fence=1)),
    (12, CUSTOMER, ev.Message(text="Charged twice.")),
    (25, ANNA, ev.Read(up_to=3)),
    (30, BOB, ev.Whisper(text="Refund first.")),
    (40, ANNA, ev.Message(text="I am sorry.")),
    (60, SYSTEM, ev.Released(reason="lease")),
)
THIRD = said(C, (15, CUSTOMER, ev.Opened()), (45, CUSTOMER, ev.Message(text="もしもし")))


def desk(align: Alignment = Alignment.CLOCK) -> DeskReplay:
    return DeskReplay([Replay(log) for log in (FIRST, SECOND, THIRD)], align)


@given(st.lists(st.floats(min_value=-5, max_value=100), max_size=12), st.sampled_from(list(Alignment)))
def test_every_pane_shows_what_its_log_folds_to_at_the_common_moment(
    positions: list[float], align: Alignment
) -> None:
    together = desk(align)
    for position in positions:
        together.seek(position)
        for pane, start, log in zip(together.panes, together.starts, (FIRST, SECOND, THIRD), strict=True):
            local = min(max(position, 0.0), together.duration) - start
            happened = [one for one in log if (one.at - log[0].at).total_seconds() <= local]
            truth = fold(happened, log[0].conversation)
            assert pane.conversation.digest() == truth.digest()
            assert pane.conversation.entries == truth.entries


def test_one_clock_drives_all_panes_at_their_distances() -> None:
    together = desk()
    together.set_speed(2.0, now=0.0)
    together.play(now=0.0)
    together.advance(5.9)
    assert [pane.index for pane in together.panes] == [4, 2, 0]
    together.advance(6.0)
    assert [pane.index for pane in together.panes] == [5, 3, 0]
    assert together.due_in() == pytest.approx(1.0)


def test_two_to_compare_begin_at_once() -> None:
    together = desk(Alignment.START)
    together.seek(2.0)
    assert [pane.index for pane in together.panes] == [2, 3, 1]
    assert together.moment(1) == START + timedelta(seconds=12)


def test_the_desk_knows_where_its_operator_was() -> None:
    together = desk()
    shown = []
    for at in (3, 8, 24, 26, 65, 71):
        together.seek(at)
        shown.append(together.attention())
    assert together.staff == ANNA
    assert shown == [None, 0, 0, 1, 1, 0]
    assert [(mark.at, mark.pane) for mark in together.switches()] == [(8.0, 0), (25.0, 1), (70.0, 0)]


def looked(*looks: tuple[float, ConversationId, bool]) -> DeskReplay:
    """Anna read in A at 8 s and wrote there at 20 s; `looks` are what her console noted besides."""
    logs = []
    for log in (FIRST, SECOND, THIRD):
        known = log[0].conversation
        more = [
            (START + timedelta(seconds=at), ANNA, ev.TurnedTo(away=away))
            for at, one, away in looks
            if one == known
        ]
        every = sorted([*((one.at, one.by, one.body) for one in log), *more], key=lambda one: one[0])
        logs.append(
            [
                event(seq, body, by=by, conversation=known, at=at)
                for seq, (at, by, body) in enumerate(every, start=1)
            ]
        )
    return DeskReplay([Replay(log) for log in logs])


def test_where_the_operator_looked_is_taken_from_her_console_where_she_agreed() -> None:
    together = looked((6, A, False), (11, B, False), (22, B, True), (35, A, False))
    shown = []
    for at in (5, 7, 12, 21, 23, 36, 41):
        together.seek(at)
        shown.append(together.attention())
    assert shown == [None, 0, 1, 1, None, 0, 1]
    marks = [(mark.at, mark.pane) for mark in together.switches()]
    assert marks == [(6.0, 0), (11.0, 1), (35.0, 0), (40.0, 1), (70.0, 0)]


def test_what_was_written_before_it_came_to_the_desk_is_there_at_once_and_takes_no_time() -> None:
    together = DeskReplay([Replay(FIRST), Replay(SECOND)], staff=ANNA, begins=(4, 0))
    assert together.duration == pytest.approx(60.0)
    assert [together.comes(pane) for pane in (0, 1)] == [2.0, 0.0]
    together.seek(1.9)
    assert together.panes[0].index == 0
    together.seek(2.0)
    assert together.panes[0].index == 5
    assert all(mark.at >= 0.0 for mark in together.markers())


def test_a_pane_tells_who_was_open_who_waited_and_which_macro_was_used() -> None:
    together = desk()
    together.seek(13)
    assert together.scene(0).held
    assert together.scene(0).waiting_s == pytest.approx(8.0)
    assert not together.scene(2).begun
    together.seek(21)
    assert (together.scene(0).macro, together.scene(0).macros) == ("check", 1)
    assert together.scene(0).waiting_s is None
    together.seek(61)
    assert not together.scene(1).held
    together.seek(70)
    assert together.scene(0).closed


def test_drafts_grow_and_end_with_the_message_where_the_log_has_them() -> None:
    together = desk()
    drafts = []
    for at in (11, 12, 15, 20, 12):
        together.seek(at)
        drafts.append(together.scene(0).draft)
    assert drafts == ["", "お調べ", "お調べいたし", "", "お調べ"]


def test_drafts_go_with_what_was_redacted() -> None:
    log = [*FIRST[:7], event(8, ev.Redacted(targets=(7,)), by=BOB, conversation=A, at=FIRST[-1].at)]
    together = DeskReplay([Replay(log)])
    together.seek(15)
    assert together.scene(0).draft == ""


def test_marks_of_all_panes_are_in_one_order() -> None:
    marks = desk().markers()
    assert [mark.at for mark in marks] == sorted(mark.at for mark in marks)
    assert [mark.pane for mark in marks if mark.kind is MarkerKind.WHISPER] == [1]


def test_a_draft_is_no_line_of_the_timeline() -> None:
    assert not any(isinstance(entry.body, ev.Drafted) for entry in fold(FIRST, A).entries)


def test_a_desk_without_conversations_stands_still() -> None:
    empty = DeskReplay([])
    empty.play(0.0)
    assert empty.advance(10.0).panes == ()
    assert empty.duration == 0.0
    assert empty.attention() is None
