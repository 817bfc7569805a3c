"""A screen reader hears who said what and when, and is told of new messages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QAccessible

from app.domain import events as ev
from app.domain.conversation import fold
from app.domain.ids import CUSTOMER
from app.ui.chats.timeline.accessible import (
    AccessibleRow,
    AccessibleTimeline,
    show_timelines_to_screen_readers,
)
from app.ui.chats.timeline.timeline import Timeline
from tests.builders import ANNA, C1, START, chat, log

if TYPE_CHECKING:
    from PySide6.QtGui import QAccessibleInterface
    from pytestqt.qtbot import QtBot

    from app.ui.application import Looks


@pytest.fixture
def heard(qtbot: QtBot, looks: Looks) -> tuple[Timeline, QAccessibleInterface]:
    show_timelines_to_screen_readers(Timeline)
    made = Timeline(looks.theme)
    qtbot.addWidget(made)
    made.resize(400, 500)
    made.setAccessibleName("Conversation with Sato")
    made.show()
    made.set_entries(
        fold(chat(C1, 4), C1).entries, me=ANNA, customer="山田", names={"anna": "Anna"}, now=START
    )
    made.settle()
    return made, QAccessible.queryAccessibleInterface(made)


def test_a_timeline_is_a_list_of_its_messages(heard: tuple[Timeline, QAccessibleInterface]) -> None:
    _line, interface = heard
    assert isinstance(interface, AccessibleTimeline)
    assert interface.role() == QAccessible.Role.List
    assert interface.text(QAccessible.Text.Name) == "Conversation with Sato"
    assert interface.childCount() == 4  # the opening, the queue and my own claim show nothing


def test_a_message_tells_who_said_it_when_and_what(heard: tuple[Timeline, QAccessibleInterface]) -> None:
    line, interface = heard
    row = interface.child(0)
    assert row.role() == QAccessible.Role.ListItem
    local = START.astimezone()
    assert row.text(QAccessible.Text.Name) == f"山田, {local.hour}:{local.minute:02}: message 0"
    assert interface.child(1).text(QAccessible.Text.Name).startswith("Anna, ")
    assert interface.indexOfChild(row) == 0
    assert row.parent().childCount() == 4
    assert not row.rect().isEmpty()
    assert interface.childAt(row.rect().center().x(), row.rect().center().y()) is row
    line.set_current(None)
    assert interface.focusChild() is None


def test_a_row_that_is_gone_says_nothing(heard: tuple[Timeline, QAccessibleInterface]) -> None:
    line, interface = heard
    row = interface.child(3)
    line.set_entries(())
    assert isinstance(row, AccessibleRow)
    assert not row.isValid()
    assert row.text(QAccessible.Text.Name) == ""
    assert interface.childCount() == 0


def test_new_messages_and_moves_are_announced_without_fault(
    heard: tuple[Timeline, QAccessibleInterface],
) -> None:
    line, interface = heard
    QAccessible.setActive(True)
    try:
        more = fold([*chat(C1, 4)], C1)
        entries = [*more.entries, *fold(log((CUSTOMER, ev.Message(text="new"))), C1).entries]
        line.append(entries[-1:])
        line.append(entries[-1:] * 5)
        line.set_current(4)
    finally:
        QAccessible.setActive(False)
    assert interface.childCount() == 10
