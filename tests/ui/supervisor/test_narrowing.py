"""Every table of the floor is sorted, searched and narrowed down as one likes, and stays so."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QPushButton
from pytestqt.qtbot import QtBot

from app.domain.people import Presence
from app.protocol.states import ConversationRow
from app.sessions.floor_rows import GroupLine, Person
from app.ui.supervisor.table_card import TableCard
from tests.ui.supervisor.floor_stage import AYA, NOW, FloorStage, call_of, case, person

POPUPS = pytest.mark.qt_log_ignore("grabbing the keyboard", extend=True)


def keys(card: TableCard) -> list[str]:
    return [
        line.name if isinstance(line, Person | GroupLine) else line.conversation for line in card.model.lines
    ]


def chat(name: str, **more: object) -> ConversationRow:
    known: dict[str, object] = {"conversation": name, "state": "live", "owner": AYA, "customer": name, **more}
    return ConversationRow(**known)  # type: ignore[arg-type]


FLOOR = (
    chat("b", customer="Sato", waiting_since=NOW - 60_000, last_text="where is my parcel", group="support"),
    chat("a", customer="髙橋", waiting_since=0, group="billing"),
    chat("q", customer="Ito", state="queued", owner="", queued_at=NOW - 5_000, group="billing"),
)
PEOPLE = (
    person("aya", "Aya", load=2, groups=("support",), response_ms=30_000, active=NOW - 90_000, answered=3),
    person("ben", "Ben", Presence.BREAK, groups=("billing",), response_ms=8_000, active=NOW - 5_000),
    person("cho", "Cho", load=5, groups=("support", "billing")),
)


async def test_a_click_on_a_title_sorts_by_it_again_turns_it_round_and_the_third_ends_it(
    stage: FloorStage, qtbot: QtBot
) -> None:
    async with stage.running():
        await stage.shown(*FLOOR, people=PEOPLE, full=True)
        card = stage.room.staff
        assert keys(card) == ["Aya", "Cho", "Ben"]
        response = next(place for place, one in enumerate(card.model.columns) if one.id == "response")
        titles = card.view.horizontalHeader()
        orders = []
        for _ in range(3):
            titles.sectionClicked.emit(response)
            orders.append(keys(card))
        assert orders == [["Aya", "Ben", "Cho"], ["Cho", "Ben", "Aya"], ["Aya", "Cho", "Ben"]]
        assert not titles.isSortIndicatorShown()


async def test_the_order_that_was_chosen_holds_for_what_comes_later(stage: FloorStage) -> None:
    async with stage.running():
        await stage.shown(*FLOOR, full=True)
        stage.room.chats.bar.sort_by(0)
        assert keys(stage.room.chats) == ["q", "b", "a"]
        await stage.shown(chat("n", customer="Noda"))
        assert keys(stage.room.chats) == ["q", "n", "b", "a"]


@pytest.mark.parametrize(("words", "found"), [("parcel", ["b"]), ("高橋", ["a"]), ("billing", ["q", "a"])])
async def test_a_search_finds_names_topics_and_last_words_in_any_writing(
    stage: FloorStage, words: str, found: list[str]
) -> None:
    async with stage.running():
        await stage.shown(*FLOOR, full=True)
        stage.room.chats.bar.search.setText(words)
        assert keys(stage.room.chats) == found
        await stage.shown(chat("z", customer="Zoe"))
        assert keys(stage.room.chats) == found
        stage.room.chats.bar.search.clear()
        assert set(keys(stage.room.chats)) == {"a", "b", "q", "z"}


@POPUPS
async def test_lines_are_narrowed_down_by_a_menu_and_the_table_says_where_nothing_fits(
    stage: FloorStage, qtbot: QtBot
) -> None:
    async with stage.running():
        stage.room.show()
        await stage.shown(*FLOOR, people=PEOPLE, full=True)
        qtbot.mouseClick(stage.find(QPushButton, "chatsFilter"), Qt.MouseButton.LeftButton)
        menu = stage.room.chats.bar.findChild(QMenu)
        assert menu is not None
        next(one for one in menu.actions() if one.text() == "In the queue").trigger()
        menu.close()
        assert keys(stage.room.chats) == ["q"]
        await stage.shown(gone=("q",))
        assert keys(stage.room.chats) == []
        assert stage.room.chats.empty.text() == "Nothing here fits."


async def test_the_queue_and_the_groups_have_tables_of_their_own(stage: FloorStage) -> None:
    async with stage.running():
        await stage.shown(*FLOOR, people=PEOPLE, full=True)
        assert keys(stage.room.area.queue) == ["q"]
        assert keys(stage.room.area.groups) == ["billing", "support"]
        cells = [stage.room.area.groups.model.index(0, place).data() for place in range(7)]
        assert cells == ["billing", "1 · 00:05", "1", "0", "0", "1", "0"]


async def test_a_group_that_is_opened_narrows_everything_down_to_it(stage: FloorStage) -> None:
    async with stage.running():
        await stage.shown(*FLOOR, people=PEOPLE, full=True)
        area = stage.room.area
        area.groups.opened.emit(area.groups.model.line(0))
        assert keys(stage.room.chats) == ["q", "a"]
        assert keys(stage.room.staff) == ["Cho", "Ben"]
        stage.find(QPushButton, "floorAllGroups").click()
        assert len(keys(stage.room.chats)) == 3


async def test_staff_tell_how_quickly_they_answer_and_how_long_they_did_nothing(stage: FloorStage) -> None:
    async with stage.running():
        await stage.shown(*FLOOR, people=PEOPLE, full=True)
        told = [stage.room.staff.model.index(0, place).data() for place in range(6)]
        assert told == ["Aya", "Accepting", "2 / 5", "0", "00:30", "01:30"]


async def test_up_to_four_conversations_are_watched_side_by_side(stage: FloorStage) -> None:
    async with stage.running():
        stage.room.show()
        for number in range(1, 6):
            told = case(f"c-{number}")
            stage.room.open(told[0].conversation, beside=True)
            await stage.catch_up(told)
        cases = stage.room.cases
        assert cases.conversations() == ["c-1", "c-2", "c-3", "c-5"]
        assert cases.active.conversation == "c-5"
        assert all(one.able.take_over for one in cases.cases)
        cases.step(1)
        assert cases.active.conversation == "c-1"
        stage.room.open(case("c-3")[0].conversation)
        assert (cases.active.conversation, len(cases.cases)) == ("c-3", 4)
        cases.active.pane.closer.click()
        assert cases.conversations() == ["c-1", "c-2", "c-5"]
        await stage.until(lambda: "c-3" not in stage.desk.book.watched)


async def test_ctrl_click_opens_a_line_beside_the_others(stage: FloorStage, qtbot: QtBot) -> None:
    async with stage.running():
        stage.room.show()
        await stage.shown(call_of("c-1", ago_s=9), call_of("c-2", ago_s=5), full=True)
        view = stage.room.calls.view
        for row, keys_ in ((0, Qt.KeyboardModifier.NoModifier), (1, Qt.KeyboardModifier.ControlModifier)):
            place = view.visualRect(view.model().index(row, 0)).center()
            qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, keys_, place)
        assert stage.room.cases.conversations() == ["c-1", "c-2"]
        view.let_go()
