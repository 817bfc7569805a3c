"""What a person in charge is promised of a case: help that only staff see, and nothing done by mistake."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.domain import events as ev
from app.domain.errors import StorageError
from app.domain.ids import CUSTOMER, SYSTEM, ConversationId, StaffId
from app.domain.people import Role
from app.protocol import frames as fr
from app.ui.supervisor.mode_switch import Mode
from tests.builders import C1, C2, chat, desk_state, row, staff, welcome
from tests.ui.supervisor.case_hand import TAKEN, advise, buttons, mode, press
from tests.ui.supervisor.floor_stage import AYA, BOSS, FloorStage, call_of, case, following, person


async def test_watching_shows_the_log_and_what_the_customer_is_typing(stage: FloorStage) -> None:
    async with stage.running():
        await stage.open(case())
        stage.link.give(
            fr.Typed(s=fr.conversation_stream(C1), by=CUSTOMER, on=True, preview="are you there", ttl=9_000)
        )
        timeline = stage.room.case.pane.pane.timeline
        await stage.until(lambda: timeline.content.typing is not None)
        assert timeline.content.typing is not None
        assert timeline.content.typing.preview == "are you there"
        assert [send.k for send in stage.link.sends()] == ["watching"]
        assert mode(stage) is Mode.WATCH
        assert not stage.room.case.pane.pane.reply.isVisibleTo(stage.room)
        assert not stage.room.case.pane.advice.isVisibleTo(stage.room)


async def test_what_is_no_longer_shown_is_no_longer_watched(stage: FloorStage) -> None:
    async with stage.running():
        await stage.open(case("c-1"))
        await stage.open(case("c-2"))
        told = [(send.k, send.s) for send in stage.link.sends()]
        assert sorted(told) == [("watching", "c:c-1"), ("watching", "c:c-2"), ("watching_ended", "c:c-1")]
        assert set(stage.desk.book.watched) == {C2}


async def test_going_through_many_calls_quickly_leaves_only_the_last_one_watched(stage: FloorStage) -> None:
    async with stage.running():
        for name in ("c-1", "c-2", "c-1", "c-3", "c-2"):
            stage.room.open(ConversationId(name))
        await stage.until(lambda: set(stage.desk.book.watched) == {C2})
        await stage.calm()
        assert set(stage.desk.book.watched) == {C2}


async def test_a_conversation_of_ones_own_is_shown_without_being_watched(stage: FloorStage) -> None:
    async with stage.running():
        stage.link.give(desk_state([row(C1, owner=BOSS)]))
        await stage.catch_up(chat(C1, 3, owner=BOSS))
        stage.room.open(C1)
        assert mode(stage) is Mode.TAKE_OVER
        stage.room.open(None)
        await stage.calm()
        assert stage.desk.book.sessions[C1].mine
        assert stage.link.sends() == []


async def test_a_field_in_which_something_is_being_composed_does_not_vanish(
    stage: FloorStage, qtbot: QtBot
) -> None:
    async with stage.running():
        await stage.open(case())
        press(stage, qtbot, Mode.COACH)
        advice = stage.room.case.pane.advice
        QApplication.sendEvent(advice.composer, QInputMethodEvent("へんか", []))
        stage.tell(*following(case(), (AYA, ev.WrapUp(disposition="resolved")), (AYA, ev.Closed())))
        await stage.until(lambda: mode(stage) is Mode.WATCH)
        assert advice.isVisibleTo(stage.room)
        done = QInputMethodEvent()
        done.setCommitString("変化")
        QApplication.sendEvent(advice.composer, done)
        await stage.until(lambda: not advice.isVisibleTo(stage.room))
        assert advice.composer.toPlainText() == "変化"


async def test_advice_goes_to_the_operator_and_answers_the_call(stage: FloorStage, qtbot: QtBot) -> None:
    async with stage.running():
        await stage.open(case())
        press(stage, qtbot, Mode.COACH)
        advise(stage, qtbot, "tell him 9/19")
        await stage.until(lambda: stage.sent() == ["coached", "whisper"])
        await stage.until(lambda: stage.room.case.pane.advice.composer.toPlainText() == "")
        log = case()
        stage.tell(*following(log, (BOSS, ev.Coached()), (BOSS, ev.Whisper(text="tell him 9/19"))))
        await stage.calm()
        advise(stage, qtbot, "and apologise")
        await stage.until(lambda: stage.sent() == ["coached", "whisper", "whisper"])


async def test_advice_without_a_call_is_advice_alone(stage: FloorStage, qtbot: QtBot) -> None:
    async with stage.running():
        await stage.open(case()[:4])
        press(stage, qtbot, Mode.COACH)
        advise(stage, qtbot, "well done")
        await stage.until(lambda: stage.sent() == ["whisper"])


async def test_the_field_for_advice_says_who_reads_it(stage: FloorStage, qtbot: QtBot) -> None:
    async with stage.running():
        await stage.shown(call_of("c-1"), people=[person(AYA, "Takahashi")])
        await stage.open(case())
        press(stage, qtbot, Mode.COACH)
        advice = stage.room.case.pane.advice
        assert advice.send_button.text() == "Send to Takahashi"
        assert advice.composer.placeholderText() == "Only Takahashi sees this"
        assert advice._frame.property("advice") == "true"


async def test_advice_is_never_offered_as_a_reply_to_the_customer(stage: FloorStage, qtbot: QtBot) -> None:
    async with stage.running():
        await stage.open(case())
        press(stage, qtbot, Mode.COACH)
        stage.room.case.pane.advice.composer.insertPlainText("he is lying")
        stage.tell(*following(case(), *TAKEN))
        await stage.until(lambda: mode(stage) is Mode.TAKE_OVER)
        reply = stage.room.case.pane.pane.reply
        assert reply.isVisibleTo(stage.room)
        assert reply.composer.toPlainText() == ""
        assert stage.desk.draft(C1) is None


async def test_advice_that_was_begun_is_there_again_and_survives_a_crash(
    stage: FloorStage, qtbot: QtBot
) -> None:
    async with stage.running():
        await stage.open(case("c-1"))
        press(stage, qtbot, Mode.COACH)
        stage.room.case.pane.advice.composer.insertPlainText("one moment")
        await stage.open(case("c-2"))
        press(stage, qtbot, Mode.COACH)
        assert stage.room.case.pane.advice.composer.toPlainText() == ""
        stage.room.open(C1)
        press(stage, qtbot, Mode.COACH)
        assert stage.room.case.pane.advice.composer.toPlainText() == "one moment"
        await stage.desk.flush_drafts()
        assert [draft.text for draft in await stage.archive.drafts()] == ["one moment"]


async def test_advice_that_cannot_be_kept_stays_in_the_field(stage: FloorStage, qtbot: QtBot) -> None:
    async with stage.running():
        await stage.open(case()[:4])
        press(stage, qtbot, Mode.COACH)
        stage.archive.broken = StorageError("The disk is full.", "Make room.")
        advise(stage, qtbot, "wait")
        advice = stage.room.case.pane.advice
        await stage.until(advice.warning.text)
        assert "The disk is full." in advice.warning.text()
        assert advice.composer.toPlainText() == "wait"
        assert stage.sent() == []
        stage.archive.broken = None


async def test_accepting_takes_the_call_on_and_makes_ready_to_advise(stage: FloorStage, qtbot: QtBot) -> None:
    async with stage.running():
        await stage.open(case())
        assert buttons(stage) == {"accept", "resolve"}
        qtbot.mouseClick(stage.room.case.pane.bar.accept, Qt.MouseButton.LeftButton)
        assert mode(stage) is Mode.COACH
        await stage.until(lambda: stage.sent() == ["escalation_accepted"])
        await stage.until(lambda: buttons(stage) == set())  # until the hub has answered
        stage.answer(case(), ev.EscalationAccepted())
        await stage.until(lambda: buttons(stage) == {"resolve"})


async def test_taking_over_asks_first_then_writes_to_the_customer(stage: FloorStage, qtbot: QtBot) -> None:
    async with stage.running():
        await stage.open(case())
        press(stage, qtbot, Mode.TAKE_OVER)
        assert (stage.asked.name, mode(stage)) == ("take_over", Mode.WATCH)
        assert stage.sent() == []
        stage.asked.then("I know him")
        await stage.until(lambda: stage.sent() == ["taken_over"])
        stage.answer(case(), TAKEN[0][1], TAKEN[1])
        await stage.until(lambda: mode(stage) is Mode.TAKE_OVER)
        assert buttons(stage) == {"give_back", "resolve"}
        reply = stage.room.case.pane.pane.reply
        reply.composer.insertPlainText("I am in charge here.")
        qtbot.keyClick(reply.composer, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        await stage.until(lambda: stage.sent() == ["taken_over", "message"])
        assert stage.link.sends()[-1].fence == 2


async def test_giving_back_tells_to_whom_and_goes_on_watching(stage: FloorStage, qtbot: QtBot) -> None:
    async with stage.running():
        await stage.shown(call_of("c-1"), people=[person(AYA, "Takahashi")])
        told = case("c-1", AYA, *TAKEN)
        await stage.open(told)
        qtbot.mouseClick(stage.room.case.pane.bar.give_back, Qt.MouseButton.LeftButton)
        assert stage.asked.title == "Give back to Takahashi"
        stage.asked.then("all is agreed")
        await stage.until(lambda: stage.sent() == ["returned"])
        back = ev.Claimed(owner=AYA, name="T", fence=3, how="returning")
        stage.answer(told, ev.Returned(to=AYA), (SYSTEM, back))
        await stage.until(lambda: mode(stage) is Mode.WATCH)
        assert stage.room.case.conversation == C1


@pytest.mark.parametrize(
    ("code", "why"),
    [
        ("illegal_move", "The call for help has moved on meanwhile. Look at it again."),
        ("stale_claim", "This conversation is no longer yours."),
        ("forbidden", "Your role does not allow this. Ask your administrator."),
    ],
)
async def test_a_refused_deed_is_told_in_a_sentence_and_leaves_nothing_behind(
    stage: FloorStage, qtbot: QtBot, code: str, why: str
) -> None:
    async with stage.running():
        await stage.open(case())
        press(stage, qtbot, Mode.TAKE_OVER)
        stage.link.refuses["taken_over"] = code
        stage.asked.then("")
        await stage.until(stage.room.case.pane.notices.texts)
        assert stage.room.case.pane.notices.texts() == [f"The conversation was not taken over. {why}"]
        await stage.until(lambda: not stage.desk.book.sessions[C1].pending)
        assert mode(stage) is Mode.WATCH
        assert stage.room.case.pane.switch.button(Mode.TAKE_OVER).isEnabled()


async def test_advice_that_was_refused_can_be_taken_back_into_the_field(
    stage: FloorStage, qtbot: QtBot
) -> None:
    async with stage.running():
        await stage.open(case()[:4])
        press(stage, qtbot, Mode.COACH)
        stage.link.refuses["whisper"] = "closed"
        advise(stage, qtbot, "well done")
        await stage.until(lambda: any(each.code for each in stage.desk.book.sessions[C1].pending))
        cid = stage.link.sends()[-1].cid
        await stage.calm()
        stage.room.case.pane.pane.timeline.discard_requested.emit(cid)
        await stage.until(lambda: not stage.desk.book.sessions[C1].pending)
        assert stage.room.case.pane.advice.composer.toPlainText() == "well done"


async def test_what_waits_to_be_sent_keeps_its_conversation_until_it_is_sent(
    stage: FloorStage, qtbot: QtBot
) -> None:
    async with stage.running():
        await stage.open(case("c-1")[:4])
        press(stage, qtbot, Mode.COACH)
        stage.link.drop()
        advise(stage, qtbot, "well done")
        await stage.until(lambda: stage.desk.book.sessions[C1].pending)
        stage.room.open(C2)
        await stage.calm()
        assert C1 in stage.desk.book.watched
        stage.link.connect(welcome(staff(BOSS, Role.SUPERVISOR)))
        await stage.until(lambda: C1 not in stage.desk.book.watched)
        assert stage.sent() == ["whisper"]


async def test_a_trainer_can_watch_and_nothing_else(stage: FloorStage) -> None:
    async with stage.running(staff(StaffId("mori"), Role.TRAINER)):
        await stage.open(case())
        switch = stage.room.case.pane.switch
        assert [switch.button(each).isEnabled() for each in Mode] == [True, False, False]
        assert buttons(stage) == set()
        assert stage.sent() == []


async def test_nothing_can_be_decided_without_a_connection(stage: FloorStage) -> None:
    async with stage.running():
        await stage.open(case())
        stage.link.drop()
        await stage.until(lambda: buttons(stage) == set())
        assert not stage.room.case.pane.switch.button(Mode.TAKE_OVER).isEnabled()


async def test_a_conversation_that_ends_leaves_its_log_to_be_read(stage: FloorStage) -> None:
    async with stage.running():
        await stage.open(case())
        stage.tell(*following(case(), (AYA, ev.WrapUp(disposition="resolved")), (AYA, ev.Closed())))
        await stage.until(lambda: buttons(stage) == set())
        pane = stage.room.case.pane
        assert pane.pane.notice.words == "The conversation is closed."
        assert not pane.switch.button(Mode.COACH).isEnabled()


async def test_a_case_that_is_put_away_is_watched_no_longer(stage: FloorStage) -> None:
    async with stage.running():
        await stage.open(case())
        stage.room.case.open(None)
        await stage.until(lambda: C1 not in stage.desk.book.sessions)
        assert stage.room.case.conversation is None
        assert stage.room.case.pane.empty.text().startswith("Choose a conversation")
