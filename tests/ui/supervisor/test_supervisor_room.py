"""What a person in charge is promised: calls with reason and clock, and help that only staff see."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from app.commands.command import When
from app.config import Language
from app.domain import events as ev
from app.domain.errors import StorageError
from app.domain.ids import CUSTOMER, SYSTEM, ConversationId, StaffId
from app.domain.people import Presence, Role
from app.protocol import frames as fr
from app.sessions.changes import LinkState
from app.ui.application import Looks
from app.ui.supervisor.mode_switch import Mode
from tests.builders import C1, C2, staff, welcome
from tests.ui.supervisor.floor_stage import AYA, BOSS, FloorStage, call_of, case, following, person

TAKEN = (
    (str(BOSS), ev.TakenOver(former=AYA)),
    (str(SYSTEM), ev.Claimed(owner=BOSS, name="Tanaka", fence=2, how="takeover")),
)


def calls(stage: FloorStage) -> list[str]:
    return [line.conversation for line in stage.room.calls.model.lines]  # type: ignore[union-attr]


def number(stage: FloorStage, name: str) -> str:
    return str(stage.find(QLabel, f"number_{name}_value").text())


def mode(stage: FloorStage) -> Mode:
    return stage.room.case.pane.switch.mode


def press(stage: FloorStage, qtbot: QtBot, wanted: Mode) -> None:
    qtbot.mouseClick(stage.room.case.pane.switch.button(wanted), Qt.MouseButton.LeftButton)


def buttons(stage: FloorStage) -> set[str]:
    bar = stage.room.case.pane.bar
    able = {"accept": bar.accept, "give_back": bar.give_back, "resolve": bar.resolve}
    return {name for name, made in able.items() if made.isVisibleTo(bar) and made.isEnabled()}


def advise(stage: FloorStage, qtbot: QtBot, text: str) -> None:
    composer = stage.room.case.pane.advice.composer
    composer.insertPlainText(text)
    qtbot.keyClick(composer, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


async def test_a_call_appears_with_reason_summary_owner_and_clock(stage: FloorStage) -> None:
    async with stage.running():
        await stage.shown(call_of("one", ago_s=65, customer="Sato"), people=[person(AYA, "Takahashi")])
        model = stage.room.calls.model
        said = [model.index(0, column).data() for column in range(model.columnCount())]
        assert said == ["Sato Complaint", "Takahashi", "wants a refund", "Waits for help", "01:05"]
        assert number(stage, "calls") == "1"


async def test_the_floor_is_brought_up_to_date_by_itself(stage: FloorStage) -> None:
    async with stage.running():
        counts: list[int] = []
        stage.room.calls_changed.connect(counts.append)
        stage.floor([call_of("one")], full=True)
        await stage.until(lambda: calls(stage) == ["one"])
        assert counts == [1]
        stage.floor(gone=[ConversationId("one")])
        await stage.until(lambda: calls(stage) == [])


async def test_who_helps_is_told_where_the_call_stands(stage: FloorStage) -> None:
    async with stage.running():
        helped = call_of("one", escalation="coached", accepted_by="tanaka")
        await stage.shown(helped, people=[person(BOSS, "Tanaka"), person(AYA)])
        assert stage.room.calls.model.index(0, 3).data() == "Tanaka advises"
        assert number(stage, "calls") == "0"


async def test_the_numbers_tell_what_the_floor_knows(stage: FloorStage) -> None:
    async with stage.running():
        assert number(stage, "live") == "–"
        await stage.shown(
            call_of("one", ago_s=5, waiting_since=ev.to_millis(stage.clock.now()) - 3_000),
            fr.ConversationRow(conversation=C2, state="queued", queued_at=ev.to_millis(stage.clock.now())),
            people=[person(AYA), person("kato", presence=Presence.BREAK)],
            full=True,
        )
        assert [number(stage, name) for name in ("live", "queued", "calls", "reply", "accepting")] == [
            "1", "1", "1", "1", "1",
        ]  # fmt: skip
        assert stage.find(QLabel, "number_calls_wait").text() == "longest 00:05"


async def test_an_empty_floor_says_so_and_an_unknown_one_says_that(stage: FloorStage) -> None:
    async with stage.running():
        await stage.calm()
        assert stage.room.calls.empty.text() == "Fetching the floor…"
        await stage.shown(people=[person(AYA)], full=True)
        assert stage.room.calls.empty.text() == "Nobody calls for help."


async def test_without_a_connection_the_floor_is_marked_as_old(stage: FloorStage) -> None:
    async with stage.running():
        await stage.shown(call_of("one"), people=[person(AYA)], full=True)
        stage.link.drop()
        await stage.until(stage.room.notices.texts)
        assert stage.room.notices.texts()[0].startswith("Not connected. The floor is shown as it stood at")
        stage.link.drop(LinkState.LIVE)
        await stage.until(lambda: not stage.room.notices.texts())


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


async def test_enter_on_a_call_opens_it_and_marks_it_in_both_tables(stage: FloorStage, qtbot: QtBot) -> None:
    async with stage.running():
        await stage.shown(call_of("c-1"), people=[person(AYA)])
        stage.room.show()
        stage.room.entered()
        qtbot.keyClick(stage.room.calls.view, Qt.Key.Key_Return)
        await stage.catch_up(case())
        assert stage.room.case.conversation == C1
        assert stage.room.calls.view.painter_of_cells.opened == C1
        assert stage.room.chats.view.painter_of_cells.opened == C1
        stage.room.left()


async def test_arrows_move_along_the_switch_and_space_presses_it(stage: FloorStage, qtbot: QtBot) -> None:
    async with stage.running():
        await stage.open(case())
        stage.room.show()
        switch = stage.room.case.pane.switch
        switch.button(Mode.WATCH).setFocus()
        qtbot.keyClick(switch.button(Mode.WATCH), Qt.Key.Key_Right)
        assert stage.room.focusWidget() is switch.button(Mode.COACH)
        qtbot.keyClick(switch.button(Mode.COACH), Qt.Key.Key_Space)
        assert mode(stage) is Mode.COACH


async def test_the_room_says_what_its_commands_can_do(stage: FloorStage) -> None:
    async with stage.running():
        assert stage.room.holding() == frozenset()
        await stage.open(case())
        assert stage.room.holding() == {When.ESCALATED}
        stage.tell(*following(case(), *TAKEN))
        await stage.until(lambda: stage.room.holding() == {When.ESCALATED, When.TAKEN_OVER})
        stage.room.deeds()["escalation.give_back"]()
        assert stage.asked.name == "give_back"


async def test_a_case_that_is_put_away_is_watched_no_longer(stage: FloorStage) -> None:
    async with stage.running():
        await stage.open(case())
        stage.room.case.open(None)
        await stage.until(lambda: C1 not in stage.desk.book.sessions)
        assert stage.room.case.conversation is None
        assert stage.room.case.pane.empty.text().startswith("Choose a conversation")


async def test_every_widget_has_a_name_and_every_control_says_what_it_is(stage: FloorStage) -> None:
    async with stage.running():
        await stage.shown(call_of("c-1"), people=[person(AYA)])
        await stage.open(case())
        room = stage.room
        named = [
            room, room.calls.view, room.chats.view, room.staff.view, room.numbers.calls, room.case.pane,
            room.case.pane.switch, *room.findChildren(QPushButton),
        ]  # fmt: skip
        for widget in named:
            assert widget.objectName(), widget
        spoken = [room.calls.view, room.chats.view, room.staff.view, room.numbers.calls, room.case.pane]
        for widget in (*spoken, *room.case.pane.switch.findChildren(QPushButton)):
            assert widget.accessibleName(), widget.objectName()


async def test_a_switch_of_the_language_is_followed_without_a_restart(
    stage: FloorStage, looks: Looks
) -> None:
    async with stage.running():
        await stage.shown(call_of("c-1"), people=[person(AYA, "高橋")])
        await stage.open(case())
        room, pane = stage.room, stage.room.case.pane
        looks.speak(Language.JAPANESE)
        try:
            await stage.until(lambda: room.calls.heading.text() == "責任者へ上がった会話")
            await stage.until(lambda: pane.bar.accept.text() == "受ける")
            assert room.calls.model.headerData(0, Qt.Orientation.Horizontal) == "お客様"
            assert pane.switch.button(Mode.COACH).text() == "指導"
            assert pane.advice.send_button.text() == "高橋さんへ送る"
            assert room.title() == room.accessibleName()
        finally:
            looks.speak(Language.ENGLISH)
        await stage.until(lambda: pane.advice.send_button.text() == "Send to 高橋")


async def test_a_burst_on_a_great_floor_is_shown_in_one_go(stage: FloorStage) -> None:
    """Two thousand conversations and five hundred staff: what changes is shown, and nothing else."""
    async with stage.running():
        rows = [call_of(f"{number:05}", escalation="none") for number in range(2_000)]
        people = [person(f"s{number:03}") for number in range(500)]
        await stage.shown(*rows, people=people, full=True)
        assert stage.room.chats.model.rowCount() == 2_000
        assert stage.room.staff.model.rowCount() == 500
        told: list[int] = []
        stage.room.chats.model.dataChanged.connect(lambda first, last: told.append(last.row() - first.row()))
        for turn in range(10):
            stage.floor([call_of("00007", escalation="none", last_text=f"{turn}")])
        await stage.until(lambda: told)
        assert told == [0]
