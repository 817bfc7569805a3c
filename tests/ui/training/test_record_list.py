"""What the list of past conversations promises: found, paged, and never silent about why it is empty."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from app import config
from app.domain.errors import LinkError, RefusedError, StorageError
from app.domain.ids import ConversationId
from app.sessions.changes import LinkChanged, LinkState, LinkStatus
from app.ui.training.record_list import ListState, RecordList
from tests.builders import START
from tests.ui.training.rehearsal import Rehearsal, record


def rec(number: int, customer: str = "", topic: str = "") -> object:
    return record(ConversationId(f"c{number}"), customer=customer or f"お客{number}", topic=topic)


def fill(stage: Rehearsal, count: int) -> None:
    for number in range(count):
        stage.hub.add(record(ConversationId(f"c{number}"), customer=f"客{number}"))


def shown(column: RecordList) -> list[str]:
    return [one.customer for one in column.model.records]


def press(stage: Rehearsal, name: str) -> None:
    found = stage.room.widget().findChild(QPushButton, name)
    assert found is not None
    found.click()


async def test_the_list_is_fetched_when_the_room_is_entered_first(stage: Rehearsal) -> None:
    fill(stage, 2)
    column = stage.room.column
    stage.room.entered()
    assert column.state is ListState.LOADING
    await stage.settle()
    assert column.state is ListState.READY
    assert shown(column) == ["客0", "客1"]


async def test_what_came_since_stands_above_when_the_room_is_entered_again(stage: Rehearsal) -> None:
    column = stage.room.column
    stage.room.entered()
    await stage.settle()
    assert column.state is ListState.EMPTY
    for name in ("客1", "客2"):
        stage.room.left()
        stage.hub.records.insert(0, record(ConversationId(name), customer=name))
        stage.room.entered()
        await stage.settle()
    assert column.state is ListState.READY
    assert shown(column) == ["客2", "客1"]
    assert column.view.currentIndex().row() == -1 or column.view.currentIndex().row() == 1


async def test_an_empty_list_says_so(stage: Rehearsal) -> None:
    stage.room.entered()
    await stage.settle()
    assert stage.room.column.state is ListState.EMPTY
    assert stage.room.column.page.sentence.text() == "There are no records yet."


async def test_a_search_without_a_hit_says_so_and_can_be_cleared(stage: Rehearsal) -> None:
    fill(stage, 2)
    column = stage.room.column
    stage.room.entered()
    await stage.settle()
    QTest.keyClicks(column.search, "nobody")
    QTest.keyClick(column.search, Qt.Key.Key_Return)
    await stage.settle()
    assert column.state is ListState.NOTHING_FOUND
    press(stage, "recordStateButton")
    await stage.settle()
    assert column.state is ListState.READY
    assert column.search.text() == ""


async def test_a_search_asks_for_the_words_after_a_pause_in_typing(stage: Rehearsal) -> None:
    stage.hub.add(record(ConversationId("a"), customer="中村", topic="返金"))
    stage.hub.add(record(ConversationId("b"), customer="佐藤", topic="送料"))
    column = stage.room.column
    stage.room.entered()
    await stage.settle()
    column.search.setText("返金 ")
    assert stage.hub.asked == [("", None)]
    column._pause.timeout.emit()
    await stage.settle()
    assert stage.hub.asked[-1] == ("返金", None)
    assert shown(column) == ["中村"]


async def test_more_is_fetched_page_by_page_by_the_button(stage: Rehearsal) -> None:
    fill(stage, 5)
    stage.hub.page_size = 2
    column = stage.room.column
    stage.room.entered()
    await stage.settle()
    assert shown(column) == ["客0", "客1"]
    assert not column.more.isHidden()
    column.more.click()
    assert not column.more.isEnabled()
    await stage.settle()
    column.more.click()
    await stage.settle()
    assert shown(column) == [f"客{number}" for number in range(5)]
    assert column.more.isHidden()


async def test_down_at_the_last_row_fetches_more(stage: Rehearsal) -> None:
    fill(stage, 3)
    stage.hub.page_size = 2
    column = stage.room.column
    stage.room.entered()
    await stage.settle()
    QTest.keyClick(column.view, Qt.Key.Key_Down)
    QTest.keyClick(column.view, Qt.Key.Key_Down)
    await stage.settle()
    assert len(shown(column)) == 3


async def test_a_conversation_that_two_pages_hold_is_shown_once(stage: Rehearsal) -> None:
    column = stage.room.column
    twice = record(ConversationId("a"))
    column.show_records([twice], append=False, more=True)
    column.show_records([twice, record(ConversationId("b"))], append=True, more=False)
    assert [one.conversation for one in column.model.records] == ["a", "b"]


async def test_what_is_there_stays_when_more_cannot_be_fetched(stage: Rehearsal) -> None:
    fill(stage, 3)
    stage.hub.page_size = 2
    column = stage.room.column
    stage.room.entered()
    await stage.settle()
    stage.hub.broken = LinkError("gone")
    column.more.click()
    await stage.settle()
    assert len(shown(column)) == 2
    assert column.more.isEnabled()
    assert "Try again" in column.more.text()
    stage.hub.broken = None
    column.more.click()
    await stage.settle()
    assert len(shown(column)) == 3


async def test_without_a_connection_the_device_is_offered(stage: Rehearsal) -> None:
    stage.hub.broken = LinkError("gone")
    stage.device.add(record(customer="端末"))
    column = stage.room.column
    stage.room.entered()
    await stage.settle()
    assert column.state is ListState.OFFLINE
    press(stage, "recordStateButton")
    await stage.settle()
    assert shown(column) == ["端末"]
    local = stage.room.widget().findChild(QPushButton, "records_local")
    assert local is not None
    assert local.isChecked()


async def test_the_list_comes_by_itself_when_the_connection_is_back(stage: Rehearsal) -> None:
    fill(stage, 1)
    stage.hub.broken = LinkError("gone")
    stage.room.entered()
    await stage.settle()
    stage.hub.broken = None
    stage.bridge.changed.emit((LinkChanged(status=LinkStatus(state=LinkState.LIVE)),))
    await stage.settle()
    assert stage.room.column.state is ListState.READY


async def test_a_connection_that_comes_leaves_a_list_alone(stage: Rehearsal) -> None:
    fill(stage, 1)
    stage.room.entered()
    await stage.settle()
    stage.bridge.changed.emit((LinkChanged(status=LinkStatus(state=LinkState.LIVE)),))
    await stage.settle()
    assert len(stage.hub.asked) == 1


async def test_a_failure_is_told_with_what_to_do_and_can_be_tried_again(stage: Rehearsal) -> None:
    fill(stage, 1)
    stage.hub.broken = StorageError("The disk is full.", "Make room.")
    column = stage.room.column
    stage.room.entered()
    await stage.settle()
    assert column.state is ListState.FAILED
    assert column.page.sentence.text() == "The disk is full."
    assert column.page.remedy.text() == "Make room."
    stage.hub.broken = None
    press(stage, "recordStateButton")
    await stage.settle()
    assert column.state is ListState.READY


async def test_a_refusal_is_told_in_words(stage: Rehearsal) -> None:
    stage.hub.broken = RefusedError("forbidden")
    stage.room.entered()
    await stage.settle()
    assert stage.room.column.page.sentence.text() == "You may not read these conversations."


async def test_a_fault_of_ours_is_reported_and_said(stage: Rehearsal) -> None:
    del stage.hub.records
    stage.room.entered()
    await stage.settle()
    assert stage.room.column.state is ListState.FAILED
    assert len(stage.faults) == 1


async def test_what_was_asked_for_last_is_what_is_shown(stage: Rehearsal) -> None:
    fill(stage, 1)
    stage.device.add(record(customer="端末"))
    stage.hub.gate.clear()
    stage.room.entered()
    press(stage, "records_local")
    stage.hub.gate.set()
    await stage.settle()
    assert shown(stage.room.column) == ["端末"]
    assert stage.faults == []


async def test_the_keyboard_opens_a_record(stage: Rehearsal) -> None:
    fill(stage, 3)
    opened: list[object] = []
    column = stage.room.column
    stage.room.entered()
    await stage.settle()
    column.opened.disconnect()
    column.opened.connect(opened.append)
    QTest.keyClick(column.view, Qt.Key.Key_Down)
    QTest.keyClick(column.view, Qt.Key.Key_Return)
    assert opened == [column.model.records[1]]


async def test_a_screen_reader_hears_who_what_how_long_and_when(stage: Rehearsal) -> None:
    ended = START + timedelta(seconds=362)
    stage.hub.add(record(customer="Maria G.", topic="refund", ended_at=ended, escalated=True))
    stage.room.entered()
    await stage.settle()
    said = stage.room.column.model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said.startswith("Maria G. · refund · 6 min 2 s · 2026-03-02")
    assert said.endswith("the person in charge was called")


@pytest.mark.parametrize("percent", [100, 140])
@pytest.mark.parametrize("theme", [config.Theme.LIGHT, config.Theme.DARK])
async def test_the_list_is_painted_in_every_look(stage: Rehearsal, theme: config.Theme, percent: int) -> None:
    ended = START + timedelta(seconds=362)
    stage.hub.add(record(customer="", topic="長い用件" * 20, ended_at=ended, escalated=True))
    stage.hub.add(record(ConversationId("b"), customer="\u202eevil" + "x" * 200))
    stage.room.entered()
    await stage.settle()
    stage.looks.wear(theme, percent)
    picture = stage.room.column.view.grab().toImage()
    corner = picture.pixelColor(picture.width() // 2, picture.height() - 3)
    assert corner == stage.looks.theme["surface"]
    assert picture.pixelColor(2, 2) == stage.looks.theme["surface"]
