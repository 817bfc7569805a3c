"""A table of the floor is opened by click and key, and nothing moves under the pointer."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app import config
from app.protocol.signs import Sign
from app.protocol.states import ConversationRow
from app.sessions.signals.watch import SignalWatch
from app.ui.application import Looks
from app.ui.signals.signal_column import signal_column
from app.ui.supervisor.ink import Ink
from app.ui.supervisor.table_card import TableCard
from app.ui.supervisor.tables import CALLS, CHATS
from tests.builders import C1, START
from tests.ui.supervisor.test_floor_model import call, chat


@pytest.fixture
def card(qtbot: QtBot, looks: Looks) -> Iterator[TableCard]:
    made = TableCard(
        "calls", CALLS, Ink(looks.theme), lambda: START, lambda: ("Calls", "by wait", "Nobody."), lines=2
    )
    qtbot.addWidget(made)
    made.resize(520, 320)
    made.show()
    made.take({"a": call("a", 5), "b": call("b", 300), "c": call("c", 60)})
    yield made
    made.view.let_go()


def keys(card: TableCard) -> list[str]:
    return [line.conversation for line in card.model.lines]  # type: ignore[union-attr]


def point_at(card: TableCard) -> None:
    inside = QPointF(20, 60)
    QApplication.sendEvent(card.view, QEnterEvent(inside, inside, inside))


def test_a_click_opens_the_line_under_the_pointer(card: TableCard, qtbot: QtBot) -> None:
    with qtbot.waitSignal(card.opened) as opened:
        place = card.view.visualRect(card.model.index(1, 0)).center()
        qtbot.mouseClick(card.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert opened.args[0].conversation == "c"  # type: ignore[index]


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_arrows_and_enter_open_a_line(card: TableCard, qtbot: QtBot, key: Qt.Key) -> None:
    card.view.setFocus()
    card.view.setCurrentIndex(card.model.index(0, 0))
    with qtbot.waitSignal(card.opened) as opened:
        qtbot.keyClick(card.view, Qt.Key.Key_Down)
        qtbot.keyClick(card.view, key)
    assert opened.args[0].conversation == "c"  # type: ignore[index]


def test_a_column_with_nothing_to_show_leaves_its_place_to_the_text(qtbot: QtBot, looks: Looks) -> None:
    watch = SignalWatch()
    columns = (*CHATS[:-1], signal_column(watch, lambda: START), CHATS[-1])
    card = TableCard(
        "chats", columns, Ink(looks.theme), lambda: START, lambda: ("", "by wait", "Nobody."), lines=2
    )
    qtbot.addWidget(card)
    card.resize(360, 320)
    card.show()
    card.take({"a": chat("a", 5)})
    last, signals = (
        next(at for at, one in enumerate(columns) if one.id == id_) for id_ in ("last", "signals")
    )
    roomy = card.view.columnWidth(last)
    assert card.view.isColumnHidden(signals)
    assert card.view.horizontalHeader().length() <= card.view.viewport().width()
    angry = Sign(kind="anger", word="awful")
    row = ConversationRow(conversation=C1, state="live", signals=(angry,))
    watch.follow({C1: row}, None)
    point_at(card)
    card.tick()
    assert card.view.isColumnHidden(signals)  # nothing moves under the pointer
    card.view.let_go()
    card.tick()
    assert not card.view.isColumnHidden(signals)
    assert card.view.columnWidth(signals) > 0
    assert card.view.columnWidth(last) < roomy


def test_tab_leaves_the_table(card: TableCard) -> None:
    assert not card.view.tabKeyNavigation()


def test_nothing_moves_while_the_pointer_is_on_the_table(card: TableCard) -> None:
    point_at(card)
    card.take({"a": call("a", 900), "new": call("new", 1_000)})
    assert keys(card) == ["b", "c", "a", "new"]
    QApplication.sendEvent(card.view, QEvent(QEvent.Type.Leave))
    assert keys(card) == ["new", "a", "b", "c"]


def test_a_table_that_is_held_offers_to_sort_at_once(card: TableCard, qtbot: QtBot) -> None:
    point_at(card)
    card.take({"a": call("a", 900)})
    assert card._sort.isVisible()
    qtbot.mouseClick(card._sort, Qt.MouseButton.LeftButton)
    assert keys(card) == ["a", "b", "c"]
    assert not card._sort.isVisible()


def test_a_line_that_went_away_under_the_pointer_opens_nothing(card: TableCard, qtbot: QtBot) -> None:
    point_at(card)
    card.take({"b": None})
    place = card.view.visualRect(card.model.index(0, 0)).center()
    with qtbot.assertNotEmitted(card.opened):
        qtbot.mouseClick(card.view.viewport(), Qt.MouseButton.LeftButton, pos=place)


def test_the_keyboard_stays_on_its_line_when_the_order_changes(card: TableCard) -> None:
    card.view.setCurrentIndex(card.model.index(0, 0))
    card.take({"new": call("new", 1_000)})
    assert card.model.line(card.view.currentIndex().row()).conversation == "b"  # type: ignore[union-attr]


def test_an_empty_table_says_so(card: TableCard) -> None:
    card.take({"a": None, "b": None, "c": None})
    assert card.empty.isVisible()
    assert card.empty.text() == "Nobody."
    card.say_instead("Still fetching.")
    assert card.empty.text() == "Still fetching."


@pytest.mark.parametrize("width", [300, 440, 900])
def test_no_column_is_pushed_out_of_sight(card: TableCard, width: int) -> None:
    card.resize(width, 320)
    shown = sum(card.view.columnWidth(column) for column in range(card.model.columnCount()))
    assert shown <= card.view.viewport().width()


def test_every_cell_is_painted_in_every_theme_and_size(qtbot: QtBot, looks: Looks) -> None:
    ink = Ink(looks.theme)
    made = TableCard("chats", CHATS, ink, lambda: START, lambda: ("", "", ""), lines=2)
    qtbot.addWidget(made)
    made.resize(480, 400)
    made.take({f"{number}": chat(f"{number}", None if number % 2 else 40) for number in range(9)})
    made.view.show_opened("3")
    pictures = []
    for theme, percent in ((config.Theme.LIGHT, 100), (config.Theme.DARK, 150)):
        looks.wear(theme, percent)
        ink.wear(looks.theme)
        made.restyle()
        picture = made.grab().toImage()
        pictures.append(picture.pixelColor(QPoint(picture.width() - 20, picture.height() - 10)))
        heights = {made.view.rowHeight(row) for row in range(9)}
        assert len(heights) == 1
        assert heights.pop() >= 2 * ink.line
    assert pictures[0] != pictures[1]
