"""The list promises that no row moves under pointer or keys, that groups fold and rows are dragged."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QEnterEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.domain.ids import ConversationId
from app.sessions.list_row import Aside, Group, Level, ListRow, ordered
from app.ui.chats.conversation_colors import COLORS, ConversationColors
from app.ui.chats.listing.conversation_list import ConversationList
from app.ui.chats.listing.conversation_list_model import ConversationListModel, Heading, Role
from app.ui.chats.listing.conversation_list_words import row_words, standing
from tests.ui.window_stage import dressed

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def a_row(
    name: str,
    group: Group = Group.NEEDS_REPLY,
    waited: float = 10.0,
    *,
    level: Level = "calm",
    aside: Aside = "",
    until: datetime | None = None,
    first: bool = False,
) -> ListRow:
    return ListRow(
        conversation=ConversationId(name), group=group, title=name.title(), level=level, aside=aside,
        since=NOW - timedelta(seconds=waited), until=until, first=first,
    )  # fmt: skip


@pytest.fixture
def column(qtbot: QtBot, qapp: QApplication) -> Iterator[ConversationList]:
    with dressed(qapp) as looks:
        made = ConversationList(looks, lambda: NOW)
        made.resize(264, 800)
        qtbot.addWidget(made)
        made.show()
        qtbot.waitExposed(made)
        yield made


def places(column: ConversationList) -> dict[str, QRect]:
    """Where each row is seen."""
    model, view = column.model, column.view
    found = {}
    for place in range(model.rowCount()):
        row = model.index(place).data(Role.ROW)
        if isinstance(row, ListRow):
            found[str(row.conversation)] = view.visualRect(model.index(place))
    return found


def texts(model: ConversationListModel) -> list[str]:
    return [str(model.index(place).data()) for place in range(model.rowCount())]


def point_at(column: ConversationList) -> None:
    QApplication.sendEvent(column.view, QEnterEvent(QPoint(5, 5), QPoint(5, 5), QPoint(5, 5)))


ROWS = st.lists(
    st.builds(a_row, st.sampled_from("abcdefgh"), st.sampled_from(list(Group)), st.integers(0, 100)),
    max_size=8,
    unique_by=lambda row: row.conversation,
).map(ordered)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(first=ROWS, then=st.lists(ROWS, min_size=1, max_size=5), folded=st.sets(st.sampled_from(list(Group))))
@pytest.mark.parametrize("why", ["pointer", "key", "going through"])
def test_no_row_moves_under_the_pointer_or_while_a_key_is_held(
    column: ConversationList, why: str, first: list[ListRow], then: list[list[ListRow]], folded: set[Group]
) -> None:
    column.view.let_go()
    column.model.collapse_all(group.value for group in folded)
    column.show_rows(first)
    match why:
        case "pointer":
            point_at(column)
        case "key":
            QTest.keyPress(column.view, Qt.Key.Key_Shift)
        case _:
            QTest.keyClick(column.view, Qt.Key.Key_Down)
    before = places(column)
    for rows in then:
        column.show_rows(rows)
        after = places(column)
        assert {name: after[name] for name in before} == before
    QTest.keyRelease(column.view, Qt.Key.Key_Shift)
    column.view.let_go()
    column.show_rows(then[-1])
    wanted = [row for row in then[-1] if row.group not in folded]
    assert list(places(column)) == [row.conversation for row in wanted]


def test_going_through_by_keys_ends_with_choosing_or_leaving(column: ConversationList, qtbot: QtBot) -> None:
    column.show_rows([a_row("a", waited=20), a_row("b")])
    column.show_active(ConversationId("a"))
    QTest.keyClick(column.view, Qt.Key.Key_Down)
    assert column.view.holding
    with qtbot.waitSignal(column.chosen) as chosen:
        QTest.keyClick(column.view, Qt.Key.Key_Return)
    assert chosen.args == ["b", False]
    assert not column.view.holding


def test_the_keys_stay_on_their_row_while_clocks_tick(column: ConversationList) -> None:
    rows = [a_row("a", waited=30), a_row("b", waited=20), a_row("c")]
    column.show_rows(rows)
    column.show_active(ConversationId("a"))
    QTest.keyClick(column.view, Qt.Key.Key_Down)
    column.show_rows(rows)
    column.show_active(ConversationId("a"))
    assert column.view.currentIndex().data(Role.ROW).conversation == "b"


def test_a_heading_folds_its_group_by_click_and_keeps_its_count(column: ConversationList) -> None:
    column.show_rows(
        [a_row("a"), a_row("b", Group.WAITING), a_row("c", Group.WAITING), a_row("d", Group.QUEUE)]
    )
    heading = column.view.visualRect(column.model.index(2)).center()
    QTest.mouseClick(column.view.viewport(), Qt.MouseButton.LeftButton, pos=heading)
    assert texts(column.model) == ["Need a reply", "A", "Waiting for the customer", "Queue", "D"]
    assert column.model.index(2).data(Role.HEADING) == Heading(Group.WAITING, 2, collapsed=True)
    assert "collapsed" in str(column.model.index(2).data(Qt.ItemDataRole.AccessibleTextRole))
    assert [row.conversation for row in column.model.shown()] == ["a", "d", "b", "c"]
    QTest.mouseClick(column.view.viewport(), Qt.MouseButton.LeftButton, pos=heading)
    assert texts(column.model)[3:5] == ["B", "C"]


def test_a_group_folds_and_opens_by_keys(column: ConversationList) -> None:
    column.show_rows([a_row("a", waited=20), a_row("b"), a_row("c", Group.WAITING)])
    column.show_active(ConversationId("b"))
    QTest.keyClick(column.view, Qt.Key.Key_Left)
    assert texts(column.model) == ["Need a reply", "Waiting for the customer", "C"]
    QTest.keyClick(column.view, Qt.Key.Key_Right)
    assert texts(column.model)[:3] == ["Need a reply", "A", "B"]
    QTest.keyClick(column.view, Qt.Key.Key_Return)
    assert texts(column.model)[1] == "Waiting for the customer"


def test_what_is_dragged_from_the_list_is_told_and_not_chosen(column: ConversationList) -> None:
    column.show_rows([a_row("a"), a_row("b", Group.WAITING)])
    dragged: list[tuple[str, str]] = []
    ended: list[QPoint] = []
    chosen: list[str] = []
    column.dragged.connect(lambda known, name, _at: dragged.append((known, name)))
    column.let_go.connect(ended.append)
    column.chosen.connect(lambda known, _beside: chosen.append(known))
    start = column.view.visualRect(column.model.index(1)).center()
    port = column.view.viewport()
    QTest.mousePress(port, Qt.MouseButton.LeftButton, pos=start)
    column.view._drag(port.mapToGlobal(start + QPoint(300, 40)))
    QTest.mouseRelease(port, Qt.MouseButton.LeftButton, pos=start + QPoint(300, 40))
    assert dragged == [("a", "A")]
    assert ended == [port.mapToGlobal(start + QPoint(300, 40))]
    assert chosen == []
    QTest.mouseClick(port, Qt.MouseButton.LeftButton, pos=start)
    assert chosen == ["a"]


@pytest.mark.parametrize(
    ("row", "mark", "word"),
    [
        (a_row("a"), None, ""),
        (a_row("a", first=True), None, "First reply"),
        (a_row("a", level="warn"), "warn", "Soon due"),
        (a_row("a", level="danger"), "danger", "Overdue"),
        (a_row("a", Group.WAITING, aside="held"), "held", "On hold"),
    ],
)
def test_how_a_row_stands_is_said_by_mark_and_word_and_not_by_colour_alone(
    row: ListRow, mark: str | None, word: str
) -> None:
    assert standing(row, NOW) == (mark, word)
    assert word in row_words(row, NOW)


def test_a_snoozed_row_says_when_it_returns() -> None:
    until = NOW + timedelta(minutes=15)
    row = a_row("a", Group.WAITING, aside="snoozed", until=until)
    assert standing(row, NOW) == ("snoozed", f"{until.astimezone():%H:%M}")
    assert f"Snoozed until {until.astimezone():%H:%M}" in row_words(row, NOW)
    tomorrow = a_row("a", Group.WAITING, aside="snoozed", until=NOW + timedelta(days=1))
    assert "/" in standing(tomorrow, NOW)[1]


@pytest.mark.parametrize("width", [200, 264, 420])
def test_long_names_and_long_texts_end_before_the_clock(column: ConversationList, width: int) -> None:
    long = ListRow(
        conversation=ConversationId("a"), group=Group.NEEDS_REPLY, title="Maria Guadalupe Hernández " * 4,
        subtitle="x" * 300, since=NOW - timedelta(hours=1), level="danger", unread=99, channel="mail",
    )  # fmt: skip
    column.resize(width, 300)
    column.show_rows([long])
    picture = column.view.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    edge = [picture.pixelColor(picture.width() - 3, y) for y in range(40, 90)]
    assert len({color.name() for color in edge}) <= 2  # nothing is painted over the right edge


def test_open_conversations_have_colours_of_their_own_that_stay() -> None:
    colors = ConversationColors()
    names = [ConversationId(f"conversation-{number}") for number in range(len(COLORS))]
    given_out = [colors.of(name).name() for name in names]
    assert len(set(given_out)) == len(names)
    assert [colors.of(name).name() for name in names] == given_out
    colors.keep(names[:3])
    assert [colors.of(name).name() for name in names[:3]] == given_out[:3]


def test_a_list_whose_picture_is_held_back_is_not_left_blank_by_a_resize(column: ConversationList) -> None:
    column.show_rows([a_row("a"), a_row("b", Group.WAITING)])
    column.grab()  # all that was owed is painted

    def colors() -> int:
        picture = column.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
        reach = [(x, y) for x in range(0, 200, 2) for y in range(12, 110, 2)]
        return len({picture.pixel(x, y) for x, y in reach})

    column.hold_picture()
    assert not column.updatesEnabled()
    column.resize(280, 640)
    column.hold_picture()  # the next second comes before the window was painted
    assert colors() > 12
    column.hold_picture()
    column.restyle()
    assert colors() > 12
