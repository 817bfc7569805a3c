"""From a quotation one gets to what it quotes, by pointer, key, menu and command."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from app.commands.catalog import CATALOG
from app.commands.command import When
from app.commands.registry import Registry
from app.domain import events as ev
from app.domain.conversation import fold
from app.domain.ids import CUSTOMER, Cid
from app.sessions.changes import Pending, PendingState
from app.ui.chats.timeline.timeline_commands import bind_timeline
from app.ui.chats.timeline.timeline_menu import TimelineMenu
from tests.builders import ANNA, C1, START, log

if TYPE_CHECKING:
    from app.ui.chats.timeline.timeline import Timeline

LAST = 60


def show(timeline: Timeline, *, quote: int | None = 2, pending: tuple[Pending, ...] = ()) -> None:
    """Shows many messages of which the last one answers the one with the number `quote`."""
    said = [(CUSTOMER, ev.Message(text=f"question {number}")) for number in range(LAST)]
    events = log(*said, (ANNA, ev.Message(text="the answer", quote=quote)))
    timeline.set_entries(fold(events, C1).entries, pending, me=ANNA, customer="Sato", now=START)
    timeline.settle()


def place_of_quotation(timeline: Timeline, row: int) -> QPoint:
    seen = timeline.view.of(row)
    assert seen is not None
    return seen.laid.quote.center().toPoint() + QPoint(0, seen.top)


def shown(timeline: Timeline, row: int) -> bool:
    timeline.settle()
    return timeline.view.of(row) is not None


def test_a_click_on_a_quotation_goes_to_the_message(timeline: Timeline) -> None:
    show(timeline)
    where = place_of_quotation(timeline, LAST)
    assert not shown(timeline, 1)
    QTest.mouseMove(timeline.viewport(), where)
    QTest.mouseClick(timeline.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert timeline.current == 1
    assert shown(timeline, 1)


def test_the_pointer_shows_that_a_quotation_can_be_pressed(timeline: Timeline) -> None:
    show(timeline)
    point = QPointF(place_of_quotation(timeline, LAST))
    free, none = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
    move = QMouseEvent(QMouseEvent.Type.MouseMove, point, timeline.mapToGlobal(point), free, free, none)
    QApplication.sendEvent(timeline.viewport(), move)
    assert timeline.viewport().cursor().shape() is Qt.CursorShape.PointingHandCursor


def test_enter_on_a_message_that_quotes_goes_to_what_it_quotes(timeline: Timeline) -> None:
    show(timeline)
    timeline.set_current(LAST)
    QTest.keyClick(timeline, Qt.Key.Key_Return)
    assert timeline.current == 1
    assert shown(timeline, 1)


def test_the_command_goes_to_what_the_current_or_else_the_latest_answer_quotes(timeline: Timeline) -> None:
    show(timeline)
    registry = Registry(CATALOG)
    bind_timeline(registry, lambda: timeline)
    registry.hold({When.SHOWN})
    timeline.current = None
    assert registry.run("timeline.go_to_quoted")
    assert timeline.current == 1


def test_the_menu_offers_the_way_where_there_is_one(timeline: Timeline) -> None:
    show(timeline)
    menu = TimelineMenu(timeline)

    def offered(row: int) -> list[str]:
        return [action.text() for action in menu.make(timeline.view.of(row), "").actions()]

    assert "Go to the quoted message" in offered(LAST)
    assert "Go to the quoted message" not in offered(LAST - 1)


def test_a_message_on_its_way_leads_to_what_it_quotes_too(timeline: Timeline) -> None:
    body = ev.Message(text="and this", quote=3)
    sending = Pending(cid=Cid("out"), conversation=C1, body=body, at=START, state=PendingState.SENDING)
    show(timeline, pending=(sending,))
    assert timeline.go_to_quoted(LAST + 1)
    assert timeline.current == 2


def test_where_nothing_is_quoted_nothing_moves(timeline: Timeline) -> None:
    show(timeline, quote=None)
    assert not timeline.go_to_quoted(LAST)
    assert timeline.at_end


@pytest.mark.qt_log_ignore("grabbing the keyboard", extend=True)
def test_the_menu_key_opens_the_menu_of_the_current_message(timeline: Timeline) -> None:
    show(timeline)
    timeline.set_current(LAST)
    place = timeline.rect().center()
    key = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, place, timeline.mapToGlobal(place))
    QApplication.sendEvent(timeline, key)  # Qt sends it to what has the focus
    (menu,) = [one for one in QApplication.topLevelWidgets() if isinstance(one, QMenu) and one.isVisible()]
    assert "Copy" in [action.text() for action in menu.actions()]
    menu.close()
