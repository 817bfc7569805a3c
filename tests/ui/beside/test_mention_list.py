"""Naming a colleague in a note: offered while typing, and never in the way of an input method."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.domain.ids import StaffId
from app.protocol.offers import Colleague, ColleaguesRes
from app.ui.application import Looks
from app.ui.beside.mentioning import Mentioning
from app.ui.beside.note_field import NoteField
from app.ui.tasks import TaskSet
from tests.ui.right_column import C1, compose, press

STAFF = ColleaguesRes(
    staff=(
        Colleague(id=StaffId("takahashi"), name="高橋 美咲"),
        Colleague(id=StaffId("inoue"), name="井上 健"),
    )
)


class Desk:
    """A field with its list, and colleagues who are asked for once."""

    def __init__(self, looks: Looks) -> None:
        self.asked = 0
        self.field = NoteField()
        self.tasks = TaskSet(lambda error, _name: pytest.fail(str(error)))
        self.mentioning = Mentioning(self.field, looks, self.tasks, self.colleagues)

    async def colleagues(self) -> ColleaguesRes:
        self.asked += 1
        return STAFF


@pytest.fixture
def desk(looks: Looks, qtbot: QtBot) -> Iterator[Desk]:
    made = Desk(looks)
    qtbot.addWidget(made.field)
    made.field.open(C1)
    made.field.show()
    made.field.activateWindow()
    made.field.setFocus()
    qtbot.waitUntil(made.field.hasFocus)
    yield made
    made.mentioning.list.close_list()


async def settled(desk: Desk) -> None:
    """Lets the question of who is there be answered."""
    while not desk.mentioning._known:  # noqa: ASYNC110 - a state of the object
        await asyncio.sleep(0)


async def test_an_at_sign_offers_colleagues_and_enter_writes_the_name(desk: Desk) -> None:
    QTest.keyClicks(desk.field, "see @ta")
    await settled(desk)
    assert desk.mentioning.list.isVisible()
    assert desk.field.hasFocus()
    press(desk.field, Qt.Key.Key_Return)
    assert desk.field.toPlainText() == "see @高橋美咲 "
    assert not desk.mentioning.list.isVisible()
    assert await desk.mentioning.named(desk.field.toPlainText()) == ("takahashi",)
    assert desk.asked == 1


async def test_down_chooses_and_escape_closes_without_leaving_the_field(desk: Desk, qtbot: QtBot) -> None:
    QTest.keyClicks(desk.field, "@")
    await settled(desk)
    press(desk.field, Qt.Key.Key_Down)
    press(desk.field, Qt.Key.Key_Tab)
    assert desk.field.toPlainText() == "@高橋美咲 "
    QTest.keyClicks(desk.field, "@i")
    with qtbot.assertNotEmitted(desk.field.left):
        press(desk.field, Qt.Key.Key_Escape)
    assert not desk.mentioning.list.isVisible()
    QTest.keyClicks(desk.field, "n")
    assert not desk.mentioning.list.isVisible()  # who closed it does not want it for this name
    with qtbot.waitSignal(desk.field.left):
        press(desk.field, Qt.Key.Key_Escape)


async def test_what_is_composed_finds_colleagues_and_is_never_touched(desk: Desk) -> None:
    QTest.keyClicks(desk.field, "@")
    await settled(desk)
    compose(desk.field, "たか")
    assert desk.mentioning.list.isVisible()
    QTest.keyClick(desk.field, Qt.Key.Key_Down)  # a key that the input method let through
    assert desk.mentioning.list.chosen == 0
    assert (desk.field.preedit, desk.field.toPlainText()) == ("たか", "@")
    compose(desk.field, "", "高橋")
    assert desk.mentioning.list.isVisible()


async def test_a_note_that_names_nobody_asks_nobody(desk: Desk) -> None:
    assert await desk.mentioning.named("nothing special") == ()
    assert desk.asked == 0
