"""What a person in charge is promised of the floor: true numbers, calls with reason and clock, keyboard."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from app.commands.command import When
from app.config import Language
from app.domain import events as ev
from app.domain.ids import ConversationId
from app.domain.people import Presence
from app.protocol.states import ConversationRow
from app.sessions.changes import LinkState
from app.ui.application import Looks
from app.ui.supervisor.mode_switch import Mode
from tests.builders import C1, C2
from tests.ui.supervisor.case_hand import TAKEN, mode
from tests.ui.supervisor.floor_stage import AYA, BOSS, FloorStage, call_of, case, following, person


def calls(stage: FloorStage) -> list[str]:
    return [line.conversation for line in stage.room.calls.model.lines]  # type: ignore[union-attr]


def number(stage: FloorStage, name: str) -> str:
    return str(stage.find(QLabel, f"number_{name}_value").text())


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
        await stage.until(lambda: counts == [1])
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
            ConversationRow(conversation=C2, state="queued", queued_at=ev.to_millis(stage.clock.now())),
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
        assert stage.room.holding() == {When.ESCALATED, When.CASE}
        stage.tell(*following(case(), *TAKEN))
        await stage.until(
            lambda: stage.room.holding() == {When.ESCALATED, When.TAKEN_OVER, When.CASE, When.WRITABLE}
        )
        stage.room.deeds()["escalation.give_back"]()
        assert stage.asked.name == "give_back"


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
