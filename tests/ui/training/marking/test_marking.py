"""What marking promises: points by keyboard, nothing lost, one question, and the hub's word about the end."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.domain import events as ev
from app.domain.events import Marked, Pinned, Unpinned
from app.domain.ids import ConversationId, StaffId
from app.domain.people import Role
from app.protocol.codes import Refusal
from app.sessions.changes import LinkState, LinkStatus
from app.ui.training.marking.points_bar import PointsBar
from app.ui.training.marking.work import key_of, read
from tests.builders import ANNA, BOB, C1, staff
from tests.ui.training.marking.lectern import CARE, SHORT, Lectern

TORA = StaffId("tora")


def bar(lectern: Lectern, criterion: str) -> PointsBar:
    return lectern.marking.panel.rows[criterion].bar


def pinned(lectern: Lectern) -> list[str]:
    entries = lectern.room.stage.timeline.content.entries
    return [one.text for one in entries if isinstance(one.body, Pinned)]


async def opened(lectern: Lectern) -> Lectern:
    lectern.room.widget().show()
    await lectern.show()
    return lectern


async def test_a_replay_has_its_score_sheet_beside_it(lectern: Lectern) -> None:
    await opened(lectern)
    panel = lectern.marking.panel
    assert panel.isVisible()
    assert [row.name.text() for row in panel.rows.values()] == ["Greeting", "Empathy", "Speed"]
    assert panel.rows["greeting"].points.text() == "–/10"
    assert panel.verdict.text() == "3 criteria to go"
    assert panel.sheets.count() == 2
    lectern.room.side.buttons["facts"].click()
    assert lectern.room.facts.isVisible()


@pytest.mark.parametrize(
    ("keys", "points"),
    [
        ([Qt.Key.Key_Right], 1),
        ([Qt.Key.Key_Left], 20),
        ([Qt.Key.Key_End], 20),
        ([Qt.Key.Key_Home], 0),
        ([Qt.Key.Key_1, Qt.Key.Key_6], 16),
        ([Qt.Key.Key_9, Qt.Key.Key_9], 9),
        ([Qt.Key.Key_End, Qt.Key.Key_Down, Qt.Key.Key_PageDown], 15),
        ([Qt.Key.Key_5, Qt.Key.Key_Delete], None),
    ],
)
async def test_points_are_given_by_keys(lectern: Lectern, keys: list[Qt.Key], points: int | None) -> None:
    await opened(lectern)
    for key in keys:
        QTest.keyClick(bar(lectern, "empathy"), key)
    assert bar(lectern, "empathy").points == points
    assert lectern.marking.panel.rows["empathy"].points.text() == f"{'–' if points is None else points}/20"


async def test_the_sum_counts_weights_and_a_missed_must_is_told_in_words(lectern: Lectern) -> None:
    await opened(lectern)
    panel = lectern.marking.panel
    lectern.give_all()
    assert (panel.total.text(), panel.verdict.text()) == ("Total 100 / 100", "Passed (from 70)")
    QTest.keyClick(bar(lectern, "empathy"), Qt.Key.Key_0)
    assert (panel.total.text(), panel.verdict.text()) == ("Total 50 / 100", "Not passed (from 70)")
    QTest.keyClick(bar(lectern, "empathy"), Qt.Key.Key_End)
    QTest.keyClick(bar(lectern, "greeting"), Qt.Key.Key_9)
    assert panel.verdict.text() == "Not passed: must not met (Greeting)"
    assert "Must · not met" in bar(lectern, "greeting").accessibleName()


async def test_what_does_not_apply_is_left_out_and_does_not_count(lectern: Lectern) -> None:
    await opened(lectern)
    panel = lectern.marking.panel
    lectern.give_all()
    QTest.keyClick(bar(lectern, "empathy"), Qt.Key.Key_Minus)
    assert panel.rows["empathy"].points.text() == "left out"
    assert panel.total.text() == "Total 100 / 100"
    panel.rows["empathy"].out.click()
    assert panel.rows["empathy"].points.text() == "–/20"
    assert panel.verdict.text() == "1 criteria to go"


async def test_what_the_log_says_stands_beside_and_proposes_points(lectern: Lectern) -> None:
    await opened(lectern)
    panel = lectern.marking.panel
    assert panel.measures.facts()["Response"] == "first 18 s · mean 18 s · longest wait 18 s"
    assert panel.measures.facts()["Keys saved"] == "canned replies 100 % · completions 0 %"
    assert not panel.meaning.isVisible()
    panel.explain.click()
    assert panel.meaning.isVisible()
    assert "How long the customer waited" in panel.meaning.text()
    assert "First response 18 s → proposes 17" in panel.rows["speed"].told.text()
    assert "Take the feeling up first" in panel.rows["empathy"].told.text()


async def test_the_keyboard_stays_where_it_is_when_the_log_has_been_measured(lectern: Lectern) -> None:
    await opened(lectern)
    panel, row = lectern.marking.panel, lectern.marking.panel.rows["speed"]
    before = [replace(one.line, measured="") for one in panel.rows.values()]
    panel.show_lines(before)
    row.bar.setFocus()
    assert "proposes" not in row.told.text()
    lectern.marking.follow_shelf()
    assert panel.rows["speed"] is row
    assert lectern.room.widget().focusWidget() is row.bar
    assert "proposes 17" in row.told.text()


async def test_every_step_is_a_draft_at_once_and_the_state_says_when_it_is_on_the_disk(
    lectern: Lectern,
) -> None:
    await opened(lectern)
    panel = lectern.marking.panel
    QTest.keyClick(bar(lectern, "greeting"), Qt.Key.Key_8)
    panel.comment.setPlainText("謝罪の言葉は良い。")
    assert panel.state.text() == "Saving…"
    kept = read(lectern.desk.drafts[key_of(C1)].text).drafts["care"]
    assert (kept.points, kept.comment) == ({"greeting": 8}, "謝罪の言葉は良い。")
    lectern.desk.disk_full = True
    await lectern.marking.keeping.write()
    assert panel.state.text().startswith("Not saved")
    lectern.desk.disk_full = False
    await lectern.marking.keeping.write()
    assert panel.state.text() == "Saved as a draft on this device"


async def test_a_draft_is_there_again_after_another_conversation_and_after_a_crash(lectern: Lectern) -> None:
    await opened(lectern)
    panel = lectern.marking.panel
    QTest.keyClick(bar(lectern, "greeting"), Qt.Key.Key_8)
    panel.comment.setPlainText("良い")
    lectern.marking.noting.begin()
    panel.pins.line.setText("先に返金日を")
    lectern.marking = lectern._marking()  # another run of the program with what the log kept
    await lectern.show()
    panel = lectern.marking.panel
    assert panel.rows["greeting"].bar.points == 8
    assert panel.comment.toPlainText() == "良い"
    assert panel.pins.line.text() == "先に返金日を"
    panel.sheet_chosen.emit(SHORT.id)
    assert list(panel.rows) == ["all"]
    panel.sheet_chosen.emit(CARE.id)
    assert panel.rows["greeting"].bar.points == 8


async def test_steps_can_be_undone_and_what_was_typed_since_stays(lectern: Lectern) -> None:
    await opened(lectern)
    panel = lectern.marking.panel
    QTest.keyClick(bar(lectern, "greeting"), Qt.Key.Key_8)
    QTest.keyClick(bar(lectern, "greeting"), Qt.Key.Key_3)
    panel.comment.setPlainText("良い")
    panel.undo.click()
    assert bar(lectern, "greeting").points == 8
    assert panel.comment.toPlainText() == "良い"
    QTest.keyClick(bar(lectern, "greeting"), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert bar(lectern, "greeting").points is None
    assert not panel.undo.isEnabled()


async def test_a_note_is_pinned_to_the_present_moment_listed_and_shown_between_the_lines(
    lectern: Lectern,
) -> None:
    await opened(lectern)
    pins = lectern.marking.panel.pins
    lectern.room.player.seek(25.0)
    lectern.room.player.play()
    QTest.keyClick(bar(lectern, "greeting"), Qt.Key.Key_N)
    assert not lectern.room.player.playing
    pins.line.setText("良い")
    QTest.keyClick(pins.line, Qt.Key.Key_Return)
    assert pinned(lectern) == ["良い"]
    row = lectern.marking.board.work.pins[0] if lectern.marking.board else None
    assert row is not None
    assert (row.on, row.to_ms) == (4, 7_000)
    pins.change_wanted.emit(row.id)
    assert (pins.line.text(), pins.at.text()) == ("良い", "+00:25")
    pins.line.setText("とても良い")
    pins.keep.click()
    assert pinned(lectern) == ["とても良い"]
    lectern.room.player.seek(0.0)
    pins.moment_wanted.emit(25.0)
    assert lectern.room.player.replay.position == 25.0
    pins.remove_wanted.emit(row.id)
    assert not pinned(lectern)


async def test_a_note_that_was_begun_is_kept_when_another_is_changed_and_a_change_can_be_undone(
    lectern: Lectern,
) -> None:
    await opened(lectern)
    pins = lectern.marking.panel.pins
    lectern.marking.noting.begin()
    pins.written.emit("erste")
    lectern.marking.noting.begin()
    pins.line.setText("zweite")
    assert lectern.marking.board is not None
    pins.change_wanted.emit(lectern.marking.board.work.pins[0].id)
    assert pins.line.text() == "erste"
    assert pinned(lectern) == ["zweite"]
    lectern.marking.undo()
    assert pinned(lectern) == ["erste"]
    assert pins.line.text() == ""


async def test_a_sheet_with_open_criteria_is_not_finished_and_the_first_has_the_keyboard(
    lectern: Lectern,
) -> None:
    await opened(lectern)
    QTest.keyClick(bar(lectern, "greeting"), Qt.Key.Key_8)
    lectern.marking.finish()
    assert lectern.marking.panel.state.text() == "2 criteria have no points yet."
    assert not lectern.prompter.asked
    assert not lectern.desk.sent


async def test_finishing_asks_sends_notes_and_sheet_and_says_when_the_hub_has_them(lectern: Lectern) -> None:
    await opened(lectern)
    lectern.give_all()
    lectern.marking.panel.comment.setPlainText("良い応対")
    lectern.room.player.seek(25.0)
    lectern.marking.noting.begin()
    lectern.marking.panel.pins.line.setText("ここ")
    lectern.marking.finish()
    await lectern.settle()
    asked = lectern.prompter.asked[0]
    assert "Anna Berg: 100 / 100, passed." in asked
    pin, mark = lectern.desk.sent
    assert isinstance(pin, Pinned)
    assert (pin.at, pin.to_ms, pin.text, pin.staff) == (4, 7_000, "ここ", ANNA)
    assert isinstance(mark, Marked)
    assert (mark.total, mark.passed, mark.comment, mark.version) == (100.0, True, "良い応対", 7)
    assert mark.measures["first_response_s"] == 18.0
    assert lectern.marking.panel.state.text() == "On its way to the hub…"
    await lectern.answered()
    assert lectern.marking.panel.state.text() == "Finished: whom it concerns can read it now."
    assert lectern.desk.drafts[key_of(C1)].text == ""
    assert [row.total for row in lectern.marking.panel.finished._rows] == ["100 / 100"]


async def test_without_the_hub_a_finished_sheet_waits_and_says_so(lectern: Lectern) -> None:
    lectern.desk.status = LinkStatus(state=LinkState.RECONNECTING)
    await opened(lectern)
    lectern.give_all()
    lectern.marking.finish()
    await lectern.settle()
    assert lectern.marking.panel.state.text() == "It goes out when the hub is there again."


async def test_what_the_hub_refuses_is_a_draft_again_with_the_reason(lectern: Lectern) -> None:
    await opened(lectern)
    lectern.give_all()
    lectern.marking.panel.comment.setPlainText("良い応対")
    lectern.marking.finish()
    await lectern.answered(refused=Refusal.FORBIDDEN)
    panel = lectern.marking.panel
    assert panel.state.text() == "Your role does not allow this. Ask your administrator."
    assert (bar(lectern, "greeting").points, panel.comment.toPlainText()) == (10, "良い応対")
    assert not lectern.desk.book.outbox.all_of(C1)


async def test_a_known_note_of_mine_can_be_taken_back_and_one_of_others_cannot(lectern: Lectern) -> None:
    lectern.desk.write(ev.Pinned(at=4, text="meine", staff=ANNA), TORA)
    lectern.desk.write(ev.Pinned(at=8, text="seine", staff=ANNA), BOB)
    await opened(lectern)
    rows = lectern.marking.panel.pins._rows
    assert [(row.text, row.mine) for row in rows] == [("meine", True), ("seine", False)]
    lectern.marking.panel.pins.remove_wanted.emit(rows[0].key)
    await lectern.settle()
    assert lectern.desk.sent == [Unpinned(target=16)]
    await lectern.answered()
    assert [row.text for row in lectern.marking.panel.pins._rows] == ["seine"]


async def test_without_a_sheet_the_panel_says_how_to_get_one(lectern: Lectern) -> None:
    lectern.shelf = {}
    await opened(lectern)
    wanted: list[bool] = []
    lectern.marking.design_wanted.connect(lambda: wanted.append(True))
    assert lectern.room.facts.isVisible()  # what there is to see comes first
    lectern.room.side.buttons["marking"].click()
    assert lectern.marking.panel.empty.sentence.text() == "There is no score sheet yet."
    lectern.marking.panel.empty.button.click()
    assert wanted == [True]
    lectern.may_design = False
    lectern.marking.follow_shelf()
    assert not lectern.marking.panel.empty.button.isVisible()


@pytest.mark.parametrize("why", ["file", "own"])
async def test_a_sheet_that_cannot_be_filled_in_says_why(lectern: Lectern, why: str) -> None:
    if why == "own":
        lectern.desk.me = staff(ANNA, Role.SUPERVISOR)
        lectern.desk.log = [one for one in lectern.desk.log if one.seq < 10]
        await opened(lectern)
        assert lectern.marking.panel.state.text() == "This is your own part: somebody else marks it."
    else:
        lectern.room.widget().show()
        await lectern.show()
        lectern.marking.view.imported = True
        lectern.marking.follow_shelf()
        assert "came out of a file" in lectern.marking.panel.state.text()
    QTest.keyClick(bar(lectern, "greeting"), Qt.Key.Key_8)
    assert bar(lectern, "greeting").points is None
    assert lectern.marking.panel.comment.isReadOnly()


async def test_in_a_round_only_its_sheet_is_filled_in_and_nobody_elses_is_shown(lectern: Lectern) -> None:
    lectern.desk.write(
        ev.MarkingOpened(run="r1", staff=ANNA, sheet="short", markers=(TORA, BOB)), StaffId("chief")
    )
    await opened(lectern)
    panel = lectern.marking.panel
    assert [panel.sheets.itemText(row) for row in range(panel.sheets.count())] == ["Double marking: In short"]
    lectern.give_all()
    lectern.marking.finish()
    await lectern.settle()
    assert "when the round is closed" in lectern.prompter.asked[0]
    mark = lectern.desk.sent[-1]
    assert isinstance(mark, Marked)
    assert mark.run == "r1"
    await lectern.answered()
    lectern.marking.panel.given.emit("all", 1)
    assert "1 others have not" in panel.state.text() or panel.state.text().startswith("Finished")
    assert bar(lectern, "all").isEnabled() is False


def test_what_cannot_be_read_of_a_draft_counts_as_nothing() -> None:
    assert read("{").empty
    assert read("").empty
    assert key_of(ConversationId("c")) == "mark:c"
