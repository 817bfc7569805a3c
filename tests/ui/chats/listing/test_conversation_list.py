"""The list promises to change no more than needed, to keep still under the pointer, and to speak."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPoint, Qt
from PySide6.QtGui import QAction, QEnterEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from app import config
from app.domain.events import to_millis
from app.domain.ids import ConversationId, StaffId
from app.sessions.list_row import Group, Level, ListRow, ordered
from app.sessions.ports import Kept
from app.ui.application import Looks
from app.ui.chats.listing.conversation_list import ConversationList
from app.ui.chats.listing.conversation_list_model import ConversationListModel, Heading, Role, kept_row
from app.ui.chats.listing.conversation_list_words import group_name, subtitle
from tests.ui.window_stage import dressed

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def a_row(
    name: str,
    group: Group = Group.NEEDS_REPLY,
    *,
    waited: float = 10.0,
    level: Level = "calm",
    **more: object,
) -> ListRow:
    return ListRow(
        conversation=ConversationId(name),
        group=group,
        title=name.title(),
        since=NOW - timedelta(seconds=waited),
        level=level,
        **more,  # type: ignore[arg-type]
    )


@pytest.fixture
def model() -> ConversationListModel:
    return ConversationListModel(lambda: NOW)


@pytest.fixture
def column(qtbot: QtBot, qapp: QApplication) -> Iterator[ConversationList]:
    with dressed(qapp) as looks:
        made = ConversationList(looks, lambda: NOW, lambda staff: f"Ms {staff}")
        made.offer_take_next(QAction("Take the next customer", made))
        made.resize(264, 600)
        qtbot.addWidget(made)
        made.show()
        yield made


def texts(model: QAbstractItemModel) -> list[str]:
    return [str(model.index(place, 0).data()) for place in range(model.rowCount())]


def test_rows_stand_under_the_headings_of_their_groups(model: ConversationListModel) -> None:
    model.show([a_row("a"), a_row("b", Group.WAITING), a_row("c", Group.QUEUE)])
    assert texts(model) == ["Need a reply", "A", "Waiting for the customer", "B", "Queue", "C"]
    assert model.index(0).data(Role.HEADING) == Heading(Group.NEEDS_REPLY, 1)


ROWS = st.lists(
    st.builds(
        a_row,
        st.sampled_from("abcdefgh"),
        st.sampled_from(list(Group)),
        waited=st.integers(0, 100),
        unread=st.integers(0, 2),
    ),
    max_size=8,
    unique_by=lambda row: row.conversation,
)


@settings(max_examples=60)
@given(steps=st.lists(st.tuples(ROWS, st.booleans()), min_size=1, max_size=6))
def test_the_model_keeps_its_word_to_views_whatever_comes(
    steps: list[tuple[list[ListRow], bool]],
) -> None:
    model = ConversationListModel(lambda: NOW)
    ModelTester(_Config()).check(model)  # type: ignore[no-untyped-call]
    for rows, held in steps:
        model.hold(held)
        model.show(ordered(rows))
    model.hold(False)
    assert model.shown() == ordered(steps[-1][0])
    assert not model.behind()


class _Config:
    """All that the tester of models asks of pytest."""

    def getini(self, name: str) -> bool:
        return False


def test_a_row_that_only_changes_is_neither_moved_nor_made_anew(
    qtbot: QtBot, model: ConversationListModel
) -> None:
    model.show([a_row("a"), a_row("b")])
    moved: list[object] = []
    for signal in (model.rowsInserted, model.rowsRemoved, model.rowsMoved, model.modelReset):
        signal.connect(lambda *told: moved.append(told))
    with qtbot.waitSignal(model.dataChanged) as changed:
        model.show([a_row("a"), a_row("b", unread=1)])
    assert changed.args is not None
    assert changed.args[0].row() == 2
    assert moved == []


def headings(model: ConversationListModel) -> dict[Group | None, int]:
    found = [model.index(place).data(Role.HEADING) for place in range(model.rowCount())]
    return {heading.group: heading.count for heading in found if heading is not None}


def under(model: ConversationListModel) -> dict[Group | None, int]:
    """How many rows stand under each heading."""
    counts: dict[Group | None, int] = {}
    for place in range(model.rowCount()):
        heading = model.index(place).data(Role.HEADING)
        if heading is not None:
            last = heading.group
            counts[last] = 0
        else:
            counts[last] += 1
    return counts


@settings(max_examples=60)
@given(first=ROWS, then=st.lists(st.tuples(ROWS, st.sampled_from(list(Group))), min_size=1, max_size=5))
def test_a_heading_counts_the_rows_under_it_and_nobody_is_lost_while_the_list_is_held(
    first: list[ListRow], then: list[tuple[list[ListRow], Group]]
) -> None:
    model = ConversationListModel(lambda: NOW)
    model.show(ordered(first))
    model.hold(True)
    for rows, folds in then:
        model.show(ordered(rows))
        model.toggle(folds)
        open_ = {group for group in headings(model) if group is None or group.value not in model.collapsed}
        assert {group: headings(model)[group] for group in open_} == {
            group: under(model)[group] for group in open_
        }
        gone = sum(bool(model.index(place).data(Role.GONE)) for place in range(model.rowCount()))
        assert sum(headings(model).values()) - gone == len(rows)


def test_nothing_moves_while_the_list_is_held(model: ConversationListModel) -> None:
    model.show([a_row("a"), a_row("b"), a_row("c", Group.WAITING)])
    model.hold(True)
    model.show([a_row("d", waited=99), a_row("b"), a_row("c"), a_row("e", Group.WAITING)])
    assert texts(model) == ["Need a reply", "A", "B", "Waiting for the customer", "C", "New", "D", "E"]
    assert model.index(1).data(Role.GONE)
    assert not model.index(1).flags() & Qt.ItemFlag.ItemIsSelectable
    assert headings(model) == {Group.NEEDS_REPLY: 2, Group.WAITING: 1, None: 2}
    assert model.behind()
    model.show([a_row("d", waited=99), a_row("b"), a_row("c"), a_row("e", Group.WAITING), a_row("f")])
    assert texts(model)[5:] == ["New", "D", "E", "F"]
    assert model.index(5).data(Role.HEADING).count == 3
    model.hold(False)
    assert texts(model) == ["Need a reply", "D", "B", "C", "F", "Waiting for the customer", "E"]
    assert not model.behind()


def test_the_pointer_on_the_list_holds_it_and_letting_go_sorts_it(column: ConversationList) -> None:
    column.show_rows([a_row("a"), a_row("b")])
    enter = QEnterEvent(QPoint(5, 5), QPoint(5, 5), QPoint(5, 5))
    QApplication.sendEvent(column.view, enter)
    column.show_rows([a_row("b"), a_row("a")])
    assert texts(column.model) == ["Need a reply", "A", "B"]
    sort = column.findChild(type(column._sort), "sortNow")
    assert sort is not None
    assert sort.isVisible()
    QTest.mouseClick(sort, Qt.MouseButton.LeftButton)
    assert texts(column.model) == ["Need a reply", "B", "A"]
    assert not sort.isVisible()


def test_a_key_that_is_held_down_holds_the_list(column: ConversationList) -> None:
    column.show_rows([a_row("a"), a_row("b")])
    QTest.keyPress(column.view, Qt.Key.Key_Shift)
    column.show_rows([a_row("b"), a_row("a")])
    assert texts(column.model) == ["Need a reply", "A", "B"]
    QTest.keyRelease(column.view, Qt.Key.Key_Shift)
    assert texts(column.model) == ["Need a reply", "B", "A"]


def test_enter_opens_and_a_waiting_customer_is_asked_for(column: ConversationList) -> None:
    column.show_rows([a_row("a"), a_row("q", Group.QUEUE)])
    chosen: list[tuple[str, bool]] = []
    asked: list[str] = []
    column.chosen.connect(lambda name, beside: chosen.append((name, beside)))
    column.waiting_chosen.connect(asked.append)
    column.view.setCurrentIndex(column.model.place_of(ConversationId("a")))
    QTest.keyClick(column.view, Qt.Key.Key_Return)
    QTest.keyClick(column.view, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    column.view.setCurrentIndex(column.model.place_of(ConversationId("q")))
    QTest.keyClick(column.view, Qt.Key.Key_Space)
    assert chosen == [("a", False), ("a", True)]
    assert asked == ["q"]


def test_one_click_on_a_waiting_customer_takes_nobody(column: ConversationList) -> None:
    column.show_rows([a_row("q", Group.QUEUE)])
    asked: list[str] = []
    column.waiting_chosen.connect(asked.append)
    place = column.view.visualRect(column.model.place_of(ConversationId("q"))).center()
    QTest.mouseClick(column.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert asked == []
    QTest.mouseDClick(column.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert asked == ["q"]


def test_a_screen_reader_hears_who_waits_for_how_long_and_what_was_said(
    model: ConversationListModel,
) -> None:
    model.show([a_row("maria", waited=48, unread=2, subtitle="It says pending")])
    said = model.index(1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Maria, Need a reply, 2 unread, 00:48, It says pending"
    assert model.data(QModelIndex()) is None


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (a_row("a", subtitle="hello"), "hello"),
        (a_row("a", typing=True, subtitle="hel"), "Typing: hel"),
        (a_row("a", topic="Returns"), "Returns"),
        (a_row("a", channel="mail"), "(no subject)"),
        (a_row("a", Group.ESCALATED), "Nobody has taken the call yet"),
        (a_row("a", Group.ESCALATED, accepted_by=StaffId("kim")), "Ms kim is on it"),
    ],
)
def test_the_second_line_says_what_matters_most(row: ListRow, said: str) -> None:
    assert subtitle(row, lambda staff: f"Ms {staff}") == said


def test_every_group_has_a_name_of_its_own() -> None:
    names = [group_name(group) for group in (*Group, None)]
    assert len(set(names)) == len(names)


def test_what_the_log_kept_becomes_a_row() -> None:
    kept = Kept(conversation=ConversationId("c"), customer="Sato", last_text="hi", updated_at=to_millis(NOW))
    row = kept_row(kept)
    assert (row.title, row.subtitle, row.since, row.group) == ("Sato", "hi", NOW, Group.WAITING)


@pytest.mark.parametrize("said", ["090-1234-5678 です", "mina@example.jp", "渋谷区神南一丁目", "4111 1111"])
def test_before_anybody_has_signed_in_no_personal_data_stands_in_the_first_picture(said: str) -> None:
    row = kept_row(Kept(conversation=ConversationId("c"), customer=said, topic="送料", last_text=said))
    assert said not in f"{row.title} {subtitle(row)}"


def colors(column: ConversationList, name: str) -> set[str]:
    """The colours that stand in the row of a conversation."""
    place = column.view.visualRect(column.model.place_of(ConversationId(name)))
    image: QImage = column.view.viewport().grab(place).toImage()
    return {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}


@pytest.mark.parametrize("theme", [config.Theme.LIGHT, config.Theme.DARK])
def test_urgency_unread_and_the_active_row_are_painted_in_their_colours(
    qtbot: QtBot, qapp: QApplication, theme: config.Theme
) -> None:
    with dressed(qapp) as looks:
        looks.wear(theme, 100)
        column = ConversationList(looks, lambda: NOW)
        qtbot.addWidget(column)
        column.resize(264, 600)
        column.show_rows(
            [a_row("a", waited=50, level="danger"), a_row("b", unread=3), a_row("c"), a_row("d")]
        )
        column.show_active(ConversationId("c"), [ConversationId("d")])
        column.show()
        assert looks.theme.hex("danger").lower() in colors(column, "a")
        assert looks.theme.hex("danger").lower() in colors(column, "b")
        assert looks.theme.hex("accent_soft").lower() in colors(column, "c")
        assert looks.theme.hex("danger").lower() not in colors(column, "c")
        looks.wear(config.Theme.LIGHT, 100)


def test_the_list_follows_a_switch_of_the_language(column: ConversationList, qapp: QApplication) -> None:
    looks: Looks = column._looks
    column.show_rows([a_row("a")])
    looks.speak(config.Language.JAPANESE)
    QApplication.sendPostedEvents()
    assert texts(column.model)[0] == "要返信"
    assert column.view.accessibleName() == "会話"


def test_clocks_tick_once_a_second(column: ConversationList) -> None:
    assert column._timer.interval() == 1_000
    assert column._timer.isActive()


def test_the_ground_takes_the_colours_of_a_theme_that_is_switched_on_while_it_is_shown(
    qtbot: QtBot, qapp: QApplication
) -> None:
    with dressed(qapp) as looks:
        looks.wear(config.Theme.LIGHT, 100)
        column = ConversationList(looks, lambda: NOW)
        qtbot.addWidget(column)
        column.resize(264, 600)
        column.show_rows([a_row("a")])
        column.show()
        looks.wear(config.Theme.DARK, 100)
        column.restyle()
        ground = column.view.viewport().grab().toImage().pixelColor(100, 500)
        assert ground.name() == looks.theme.hex("surface").lower()
