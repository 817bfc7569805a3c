"""Panes side by side and in own windows promise: one to four, each conversation once, by mouse and keys."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.domain.ids import ConversationId
from app.sessions.changes import Change
from app.ui.application import Looks
from app.ui.chats.panes.arrangement import MOST_PANES, Arrangement, OwnWindow, read_arrangement
from app.ui.chats.panes.drop_place import Place, Side
from app.ui.chats.panes.pane_area import PaneArea
from app.ui.chats.panes.pane_commands import pane_commands
from app.ui.chats.panes.pane_row import NARROWEST

A, B, C, D, E = (ConversationId(name) for name in "abcde")


class PlainPane:
    """A pane with a header and a field, and no desk behind it."""

    def __init__(self) -> None:
        self._widget = QWidget()
        self.header, self.field = QWidget(), QLabel()
        self.header.setObjectName("paneHeader")
        self.header.setFixedHeight(40)
        self.field.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        rows = QVBoxLayout(self._widget)
        rows.addWidget(self.header)
        rows.addWidget(self.field, 1)
        self._conversation: ConversationId | None = None
        self.active = False

    def widget(self) -> QWidget:
        return self._widget

    def conversation(self) -> ConversationId | None:
        return self._conversation

    def show_conversation(self, conversation: ConversationId | None) -> None:
        self._conversation = conversation
        self._widget.setWindowTitle(f"Customer {conversation}" if conversation else "")

    def take(self, changes: Sequence[Change]) -> None:
        """Nothing."""

    def set_active(self, active: bool) -> None:
        self.active = active

    def focus_composer(self) -> None:
        self.field.setFocus()

    def insert(self, text: str, *, via: str) -> None:
        """Nothing."""

    def values(self) -> dict[str, str]:
        return {}


@pytest.fixture
def area(qtbot: QtBot, looks: Looks) -> Iterator[PaneArea]:
    made = PaneArea(looks, QAction("Take the next"))
    qtbot.addWidget(made)
    made.plug(PlainPane)
    made.resize(1_300, 700)
    made.show()
    yield made
    made.windows.close()


def shown(area: PaneArea) -> list[str]:
    """What the row shows, then after a bar what own windows show."""
    docked = [str(pane.conversation() or "-") for pane in area.docked]
    own = [str(pane.conversation() or "-") for pane in area.windows.panes]
    return docked + (["|", *own] if own else [])


def show(area: PaneArea, *conversations: ConversationId) -> None:
    for conversation in conversations:
        area.show_conversation(conversation, beside=bool(area.docked))


def test_one_to_four_conversations_stand_side_by_side_and_a_fifth_is_refused_in_words(area: PaneArea) -> None:
    show(area, A, B, C)
    assert area.split()
    assert shown(area) == ["a", "b", "c", "-"]
    assert not area.split()
    assert "Four conversations" in area.notices.texts()[0]
    show(area, D)
    assert shown(area) == ["a", "b", "c", "d"]


def test_a_fifth_conversation_beside_takes_the_place_of_the_next_pane(area: PaneArea) -> None:
    show(area, A, B, C, D)
    area.show_conversation(E, beside=True)
    assert shown(area) == ["e", "b", "c", "d"]


def test_a_conversation_that_is_shown_becomes_active_and_is_not_shown_again(area: PaneArea) -> None:
    show(area, A, B)
    area.pop_out()
    assert shown(area) == ["a", "|", "b"]
    area.show_conversation(A)
    area.show_conversation(B)
    assert shown(area) == ["a", "|", "b"]
    assert area.conversation() == B


def test_popping_out_moves_the_very_pane_and_closing_its_window_returns_it(area: PaneArea) -> None:
    show(area, A, B)
    pane = area.active
    assert pane is not None
    area.pop_out()
    window = area.windows.of(pane)
    assert window is not None
    assert window.isVisible()
    assert window.windowTitle() == "Customer b — Madoguchi"
    window.close()
    assert shown(area) == ["a", "b"]
    assert area.docked[1] is pane
    assert pane.widget().window() is area.window()


def test_what_is_chosen_in_the_main_window_never_replaces_what_a_popped_window_shows(area: PaneArea) -> None:
    show(area, A, B)
    area.pop_out()
    assert area.conversation() == B
    area.show_conversation(C)
    assert shown(area) == ["c", "|", "b"]


def test_a_popped_window_returns_to_four_panes_by_closing_and_says_why(area: PaneArea) -> None:
    show(area, A)
    area.pop_out()
    show(area, B, C, D, E)
    [own] = area.windows.panes
    area.bring_back(own)
    assert shown(area) == ["b", "c", "d", "e"]
    assert area.notices.texts()


def test_a_conversation_that_ends_leaves_row_and_window(area: PaneArea) -> None:
    show(area, A, B)
    area.pop_out()
    area.forget(B)
    assert shown(area) == ["a"]
    assert area.conversation() == A
    area.forget(A)
    assert shown(area) == []
    assert area.empty.isVisible()


def test_every_act_on_panes_is_a_command(area: PaneArea) -> None:
    show(area, A, B, C)
    act = pane_commands(area)
    act["view.pane_1"]()
    assert area.conversation() == A
    act["view.next_pane"]()
    assert area.conversation() == B
    act["view.previous_pane"]()
    act["view.previous_pane"]()
    assert area.conversation() == C
    act["view.pop_out"]()
    assert shown(area) == ["a", "b", "|", "c"]
    act["view.pane_3"]()
    act["view.bring_back"]()
    assert shown(area) == ["a", "b", "c"]
    act["view.split"]()
    assert shown(area) == ["a", "b", "c", "-"]
    act["view.close_pane"]()
    assert shown(area) == ["a", "b", "c"]
    area.row.set_sizes((3, 1, 1))
    act["view.equalise"]()
    assert max(area.row.sizes()) - min(area.row.sizes()) <= 2


def test_panes_that_do_not_fit_scroll_and_the_active_one_is_in_view(area: PaneArea) -> None:
    area.resize(700, 600)
    show(area, A, B, C, D)
    QApplication.processEvents()
    assert all(pane.widget().width() >= NARROWEST for pane in area.docked)
    for pane in area.docked:
        area.activate(pane)
        assert area.rect_of(pane).width() == pane.widget().width()


def drag(area: PaneArea, pane: PlainPane, to: QPoint) -> None:
    """Drags a pane by its header to a point of the screen, without letting go."""
    start = QPoint(20, 20)
    QTest.mousePress(pane.header, Qt.MouseButton.LeftButton, pos=start)
    for share in (0.3, 1.0):
        at = pane.header.mapFromGlobal(to)
        QTest.mouseMove(pane.header, start + (at - start) * share)
        QApplication.processEvents()


def plain(area: PaneArea, number: int) -> PlainPane:
    pane = area.docked[number]
    assert isinstance(pane, PlainPane)
    return pane


def test_a_pane_dragged_by_its_header_shows_its_place_and_changes_places(
    area: PaneArea, qtbot: QtBot
) -> None:
    area.place.dropped.connect(lambda known, place: area.put(ConversationId(known), place))
    show(area, A, B, C)
    qtbot.waitExposed(area)
    QApplication.processEvents()
    third = area.docked[2].widget()
    to = third.mapToGlobal(QPoint(third.width() // 2, 200))
    area.place.drag("a", "Customer a", to)
    assert area.place.isVisible()
    assert area.place.words() == "Show Customer a instead"
    area.place.drop(to)
    assert shown(area) == ["c", "b", "a"]
    assert not area.place.isVisible()


@pytest.mark.parametrize(
    ("place", "becomes"),
    [
        (Place(side=Side.BESIDE, number=0), ["c", "a", "b"]),
        (Place(side=Side.BESIDE, number=1), ["a", "c", "b"]),
        (Place(side=Side.BESIDE, number=2), ["a", "b", "c"]),
        (Place(side=Side.INSTEAD, number=0), ["c", "b"]),
        (Place(side=Side.INSTEAD, number=1), ["a", "c"]),
        (Place(side=Side.WINDOW, at=QPoint(300, 300)), ["a", "b", "|", "c"]),
    ],
)
def test_a_row_let_go_over_the_panes_is_shown_there(area: PaneArea, place: Place, becomes: list[str]) -> None:
    show(area, A, B)
    area.put(C, place)
    assert shown(area) == becomes
    assert area.conversation() == C


def test_a_place_is_beside_at_the_edges_and_instead_in_the_middle(area: PaneArea) -> None:
    show(area, A, B)
    QApplication.processEvents()
    second = area.docked[1].widget()

    def at(share: float) -> Place:
        area.place.drag("c", "Customer c", second.mapToGlobal(QPoint(int(second.width() * share), 100)))
        found = area.place.place
        area.place.cancel()
        assert found is not None
        return found

    assert (at(0.05).side, at(0.05).number) == (Side.BESIDE, 1)
    assert (at(0.5).side, at(0.5).number) == (Side.INSTEAD, 1)
    assert (at(0.95).side, at(0.95).number) == (Side.BESIDE, 2)
    outside = area.window().frameGeometry().bottomRight() + QPoint(50, 50)
    area.place.drag("c", "Customer c", outside)
    assert area.place.words() == "Show Customer c in a window of its own"
    area.place.cancel()


def test_escape_ends_a_drag_without_doing_anything(area: PaneArea) -> None:
    show(area, A, B)
    area.place.drag("c", "Customer c", area.docked[0].widget().mapToGlobal(QPoint(5, 100)))
    QTest.keyClick(area, Qt.Key.Key_Escape)
    assert not area.place.dragging
    area.place.drop(area.docked[0].widget().mapToGlobal(QPoint(5, 100)))
    assert shown(area) == ["a", "b"]


def test_a_header_is_dragged_by_mouse_from_where_the_button_went_down(area: PaneArea) -> None:
    show(area, A, B)
    QApplication.processEvents()
    pane = plain(area, 0)
    other = area.docked[1].widget()
    drag(area, pane, other.mapToGlobal(QPoint(other.width() // 2, 100)))
    assert area.place.dragging
    area.place.cancel()


def test_an_arrangement_comes_back_as_it_was(area: PaneArea) -> None:
    show(area, A, B, C)
    area.row.set_sizes((400, 300, 500))
    area.put(D, Place(side=Side.WINDOW, at=QPoint(200, 150)))
    kept = area.arrangement()
    before = area.windows.of(area.windows.panes[0])
    assert before is not None
    place = before.geometry()
    again = read_arrangement(kept.written())
    assert again == kept
    for pane in tuple(area.panes):
        area.close_pane(pane)
    area.arrange(kept)
    QApplication.processEvents()
    assert shown(area) == ["a", "b", "c", "|", "d"]
    assert all(abs(one - other) < 12 for one, other in zip(area.row.sizes(), kept.sizes, strict=True))
    after = area.windows.of(area.windows.panes[0])
    assert after is not None
    assert (after.pos() - place.topLeft()).manhattanLength() < 40  # frames of windows are no part of it


def test_arranging_keeps_the_panes_whose_conversations_stay(area: PaneArea) -> None:
    show(area, A, B)
    first, second = area.docked
    area.arrange(Arrangement(conversations=("b", "c", "a"), windows=(OwnWindow(conversation="d"),)))
    assert shown(area) == ["b", "c", "a", "|", "d"]
    assert (area.docked[0], area.docked[2]) == (second, first)


@pytest.mark.parametrize("text", ["", "{", "[]", '{"conversations": 3}', '{"windows": [{"geometry": "%"}]}'])
def test_an_arrangement_that_cannot_be_read_is_none_or_harmless(area: PaneArea, text: str) -> None:
    read = read_arrangement(text)
    if read is not None:
        area.arrange(read)
    assert shown(area) == []


STEP = st.one_of(
    st.tuples(st.just("show"), st.sampled_from([A, B, C, D, E]), st.booleans()),
    st.tuples(
        st.just("put"),
        st.sampled_from([A, B, C, D, E]),
        st.builds(
            Place, side=st.sampled_from(list(Side)), number=st.integers(0, 4), at=st.just(QPoint(90, 90))
        ),
    ),
    st.tuples(st.sampled_from(["split", "close", "pop", "back", "forget", "next"]), st.none(), st.none()),
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(STEP, max_size=14))
def test_whatever_is_done_no_conversation_is_shown_twice_and_one_pane_is_active(
    area: PaneArea, steps: list[tuple[str, object, object]]
) -> None:
    for pane in tuple(area.panes):
        area.close_pane(pane)
    for what, conversation, how in steps:
        match what, conversation, how:
            case "show", str(known), bool(beside):
                area.show_conversation(ConversationId(known), beside=beside)
            case "put", str(known), Place() as place:
                area.put(ConversationId(known), place)
            case "split", _, _:
                area.split()
            case "close", _, _:
                area.close_pane()
            case "pop", _, _:
                area.pop_out()
            case "back", _, _:
                area.bring_back()
            case "forget", _, _:
                area.forget(A)
            case "next", _, _:
                area.step(1)
        conversations = area.conversations()
        assert len(conversations) == len(set(conversations))
        assert len(area.docked) <= MOST_PANES
        active = [pane for pane in area.panes if isinstance(pane, PlainPane) and pane.active]
        assert len(active) == min(1, len(area.panes))
        assert area.active is (active[0] if active else None)
        assert area.row.splitter.count() == len(area.docked)
