"""What the fold knows of marking: nothing in the timeline, what is sealed unknown, words gone when erased."""

from __future__ import annotations

from datetime import timedelta

from app.domain import events as ev
from app.domain.conversation import Conversation, fold
from app.domain.ids import CUSTOMER, SYSTEM, StaffId
from tests.builders import ANNA, BOB, C1, START, event, log

TORA, TAKU = StaffId("tora"), StaffId("taku")
TALK: tuple[tuple[str, ev.AnyBody], ...] = (
    (CUSTOMER, ev.Opened(customer="Sato")),
    (SYSTEM, ev.Claimed(owner=ANNA, fence=1)),
    (ANNA, ev.Message(text="hello")),
    (ANNA, ev.Closed()),
    (ANNA, ev.WrapUp(disposition="done")),
)
MARK = ev.Marked(staff=ANNA, sheet="s", scores=(ev.Scored(id="a", points=3),), total=60.0, comment="of Sato")


def told(*more: tuple[str, ev.AnyBody]) -> Conversation:
    return fold(log(*TALK, *more), C1)


def test_marking_changes_neither_timeline_nor_state_nor_age() -> None:
    plain = told()
    late = event(6, MARK, by=TORA, at=START + timedelta(days=9))
    marked = fold([*log(*TALK), late], C1)
    assert (marked.entries, marked.state, marked.updated_at) == (plain.entries, plain.state, plain.updated_at)
    assert marked.marking.marked == {ANNA}


def test_a_remark_is_pinned_and_taken_back_by_its_writer_alone() -> None:
    pin = (TORA, ev.Pinned(at=3, text="friendly", staff=ANNA))
    assert [(one.on, one.text) for one in told(pin).marking.pins] == [(3, "friendly")]
    assert told(pin, (TAKU, ev.Unpinned(target=6))).marking.pins
    assert told(pin, (TORA, ev.Unpinned(target=6))).marking.pins == ()


def test_what_is_sealed_tells_no_more_than_that_a_marker_has_finished() -> None:
    opened = ev.MarkingOpened(run="r", staff=ANNA, sheet="s", markers=(TORA, TAKU))
    now = told(
        (TORA, opened), (TORA, ev.Marked(run="r", sealed=True)), (TORA, ev.Pinned(run="r", sealed=True))
    )
    found = now.marking.round_of("r")
    assert found is not None
    assert (found.done, found.missing, found.closed) == ((TORA,), (TAKU,), False)
    assert (now.marking.sheets, now.marking.kept_sheets, now.marking.pins) == ((), (), ())


def test_the_end_of_a_round_tells_everybody_what_was_kept() -> None:
    mine = ev.Marked(staff=ANNA, sheet="s", run="r", total=20.0)
    pin = ev.Pinned(at=3, text="hm", run="r", staff=ANNA)
    over = ev.MarkingClosed(
        run="r",
        staff=ANNA,
        sheets=(ev.RoundSheet(seq=7, by=TORA, mark=mine),),
        pins=(ev.RoundPin(seq=8, by=TORA, pin=pin),),
    )
    opened = ev.MarkingOpened(run="r", staff=ANNA, sheet="s", markers=(TORA, TAKU))
    for whole in (True, False):
        kept = (mine, pin) if whole else (ev.Marked(run="r", sealed=True), ev.Pinned(run="r", sealed=True))
        now = told((TORA, opened), (TORA, kept[0]), (TORA, kept[1]), (TAKU, over)).marking
        assert [(one.seq, one.by, one.mark.total) for one in now.sheets] == [(7, TORA, 20.0)]
        assert [(one.seq, one.text) for one in now.pins] == [(8, "hm")]
        assert (now.kept_sheets, now.kept_pins) == ((), ())
        assert [one.closed for one in now.rounds] == [True]


def test_a_sheet_waits_until_it_is_seen_and_its_answer_for_the_marker() -> None:
    answer = (ANNA, ev.MarkAnswered(target=6, text="why?"))
    now = told((TORA, MARK), (BOB, ev.Noticed(up_to=6)))
    assert [(one.staff, one.target, one.answer) for one in now.marking.unread] == [(ANNA, 6, False)]
    now = told((TORA, MARK), (ANNA, ev.Noticed(up_to=6)), answer)
    assert [(one.staff, one.text, one.answer) for one in now.marking.unread] == [(TORA, "why?", True)]
    assert (
        told((TORA, MARK), answer, (TORA, ev.Noticed(up_to=7)), (ANNA, ev.Noticed(up_to=7))).marking.unread
        == ()
    )


def test_words_about_a_conversation_go_with_its_own_and_points_stay() -> None:
    pin = (TORA, ev.Pinned(at=3, text="of Sato", staff=ANNA))
    said = ((TORA, MARK), pin, (ANNA, ev.MarkAnswered(target=6, text="of Sato")))
    now = told(*said, (SYSTEM, ev.Erased())).marking
    assert "Sato" not in repr(now)
    assert now.sheets[0].mark.total == 60.0
    one = told(*said, (SYSTEM, ev.Redacted(targets=(6,)))).marking
    assert one.sheets[0].mark.comment == ""
    assert one.pins[0].text == "of Sato"
