"""Text is selected within and across messages by mouse and keyboard: letters, words, lines, everything."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from app import config
from app.domain import events as ev
from app.domain.conversation import fold
from app.domain.ids import CUSTOMER, Author
from app.ui.chats.timeline.timeline_menu import TimelineMenu, copy_all, quote
from tests.builders import ANNA, C1, START, log

if TYPE_CHECKING:
    from app.domain.conversation import Entry
    from app.ui.application import Looks
    from app.ui.chats.timeline.timeline import Timeline

SHIFT = Qt.KeyboardModifier.ShiftModifier
BOTH = SHIFT | Qt.KeyboardModifier.ControlModifier


def texts(*said: str) -> list[Entry]:
    return fold(log(*((CUSTOMER, ev.Message(text=text)) for text in said)), C1).entries


def show(timeline: Timeline, *said: str) -> None:
    timeline.set_entries(texts(*said), (), me=ANNA, customer="Sato", now=START)
    timeline.settle()


def press(timeline: Timeline, key: Qt.Key, mod: Qt.KeyboardModifier = SHIFT, times: int = 1) -> None:
    for _ in range(times):
        QTest.keyClick(timeline, key, mod)


def on(timeline: Timeline, row: int, x: int) -> QPoint:
    timeline.settle()
    seen = timeline.view.of(row)
    assert seen is not None
    at = seen.laid.text_at.toPoint()
    return QPoint(at.x() + x, seen.top + at.y() + 8)


def test_letters_words_and_lines_are_selected_by_keys(timeline: Timeline) -> None:
    show(timeline, "order A-20931 please")
    timeline.set_current(0)
    press(timeline, Qt.Key.Key_Right, times=2)
    assert timeline.selected_text() == "or"
    press(timeline, Qt.Key.Key_Left)
    assert timeline.selected_text() == "o"
    press(timeline, Qt.Key.Key_Right, BOTH)
    assert timeline.selected_text() == "order"
    press(timeline, Qt.Key.Key_Right, BOTH)
    assert timeline.selected_text() == "order A-20931"
    press(timeline, Qt.Key.Key_End)
    assert timeline.selected_text() == "order A-20931 please"
    press(timeline, Qt.Key.Key_Home)
    assert timeline.selected_text() == ""


def test_keys_select_from_message_to_message(timeline: Timeline) -> None:
    show(timeline, "first", "second", "third")
    timeline.set_current(0)
    press(timeline, Qt.Key.Key_Down, BOTH, times=2)
    assert timeline.selected_text() == "[09:00] Sato: first\n[09:00] Sato: second"
    press(timeline, Qt.Key.Key_End, BOTH)
    assert timeline.selected_text().endswith("[09:00] Sato: third")
    press(timeline, Qt.Key.Key_Home, BOTH)
    assert timeline.selected_text() == ""


def test_lines_of_a_long_message_are_selected_one_by_one(timeline: Timeline) -> None:
    show(timeline, "one\ntwo\nthree")
    timeline.set_current(0)
    press(timeline, Qt.Key.Key_Down)
    assert timeline.selected_text() == "one\n"
    press(timeline, Qt.Key.Key_End)
    assert timeline.selected_text() == "one\ntwo"


def test_escape_lets_the_selection_go(timeline: Timeline) -> None:
    show(timeline, "one")
    timeline.set_current(0)
    press(timeline, Qt.Key.Key_Right)
    press(timeline, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier)
    assert timeline.selection is None


@pytest.mark.parametrize(
    ("text", "x", "word"),
    [
        ("A-20931 です", 20, "A-20931"),
        ("sato@example.com です", 20, "sato@example.com"),
        ("注文番号を教えて", 20, "注文番号"),
        ("カードで払う", 20, "カード"),
    ],
)
def test_a_double_click_takes_a_whole_number_or_word(
    timeline: Timeline, text: str, x: int, word: str
) -> None:
    show(timeline, text)
    QTest.mouseDClick(timeline.viewport(), Qt.MouseButton.LeftButton, pos=on(timeline, 0, x))
    assert timeline.selected_text() == word


def test_a_third_click_takes_the_line_of_the_text(timeline: Timeline) -> None:
    show(timeline, "the first line\nthe second")
    view, at = timeline.viewport(), on(timeline, 0, 20)
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=at)
    QTest.mouseDClick(view, Qt.MouseButton.LeftButton, pos=at)
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=at)
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=at)
    assert timeline.selected_text() == "the first line"


def test_dragging_on_after_a_double_click_takes_whole_words(timeline: Timeline) -> None:
    show(timeline, "alpha beta gamma delta")
    view = timeline.viewport()
    QTest.mouseDClick(view, Qt.MouseButton.LeftButton, pos=on(timeline, 0, 10))
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=on(timeline, 0, 60))
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=on(timeline, 0, 60))
    QTest.mouseDClick(view, Qt.MouseButton.LeftButton, pos=on(timeline, 0, 10))
    QTest.mouseMove(view, on(timeline, 0, 60))
    assert timeline.selected_text() in ("alpha beta", "alpha beta gamma")


def test_notes_and_lines_are_copied_with_their_time(timeline: Timeline) -> None:
    events = log(
        (CUSTOMER, ev.Message(text="hello")), (Author(ANNA), ev.Note(text="knows us")),
        (Author(ANNA), ev.Message(text="hi")),
    )  # fmt: skip
    timeline.set_entries(fold(events, C1).entries, (), me=ANNA, customer="Sato", names={ANNA: "Anna"})
    copy_all(timeline)
    first, note, reply = QGuiApplication.clipboard().text().split("\n")
    assert first == "[09:00] Sato: hello"
    assert note.startswith("[09:00] Note (Anna")
    assert reply == "[09:00] Anna: hi"


def test_a_message_is_quoted_whole_or_as_far_as_it_is_selected(timeline: Timeline) -> None:
    show(timeline, "order A-20931 please")
    asked: list[tuple[int, str]] = []
    timeline.quote_requested.connect(lambda seq, text: asked.append((seq, text)))
    quote(timeline, 0)
    timeline.set_current(0)
    press(timeline, Qt.Key.Key_Right, BOTH)
    quote(timeline, 0)
    assert [text for _, text in asked] == ["order A-20931 please", "order"]
    assert {seq for seq, _ in asked} == {timeline.content.entries[0].seq}


def test_a_note_cannot_be_quoted_to_the_customer(timeline: Timeline) -> None:
    events = log((Author(ANNA), ev.Note(text="difficult")))
    timeline.set_entries(fold(events, C1).entries, (), me=ANNA, customer="Sato")
    timeline.settle()
    menu = TimelineMenu(timeline).make(timeline.view.of(0), "")
    assert "Quote in the reply" not in [action.text() for action in menu.actions()]


@pytest.mark.parametrize("width", [260, 700])
def test_another_width_keeps_the_line_that_is_read_at_the_top(timeline: Timeline, width: int) -> None:
    show(timeline, *(f"{number}: " + "long words of a customer " * 30 for number in range(40)))
    timeline.verticalScrollBar().setValue(timeline.verticalScrollBar().maximum() // 2)
    timeline.settle()
    before = timeline.view.reading()
    assert before is not None
    assert before.offset
    timeline.resize(width, 500)
    timeline.settle()
    after = timeline.view.reading()
    assert after is not None
    assert after.row == before.row
    assert abs((after.offset or 0) - before.offset) < 120


@pytest.mark.parametrize("percent", [80, 200])
def test_another_text_size_keeps_the_line_that_is_read_at_the_top(
    timeline: Timeline, looks: Looks, percent: int
) -> None:
    show(timeline, *(f"{number}: " + "long words of a customer " * 30 for number in range(40)))
    timeline.verticalScrollBar().setValue(timeline.verticalScrollBar().maximum() // 2)
    timeline.settle()
    before = timeline.view.reading()
    assert before is not None
    looks.wear(config.Theme.LIGHT, percent)
    timeline.set_theme(looks.theme)
    timeline.settle()
    after = timeline.view.reading()
    looks.wear(config.Theme.LIGHT, 100)
    assert after is not None
    assert after.row == before.row
    assert abs((after.offset or 0) - (before.offset or 0)) < 120


def test_other_widths_and_text_sizes_and_back_again_lead_to_the_very_same_line(
    timeline: Timeline, looks: Looks
) -> None:
    show(timeline, *(f"{number}: " + "long words of a customer " * 30 for number in range(40)))
    timeline.verticalScrollBar().setValue(timeline.verticalScrollBar().maximum() // 2)
    timeline.settle()
    before, size = timeline.view.reading(), timeline.size()
    for width, percent in ((260, 100), (420, 150), (700, 80), (size.width(), 100)):
        timeline.resize(width, size.height())
        looks.wear(config.Theme.LIGHT, percent)
        timeline.set_theme(looks.theme)
        timeline.settle()
    assert timeline.view.reading() == before
    at_the_place = timeline.view.visible[0]
    timeline.verticalScrollBar().setValue(timeline.verticalScrollBar().value() + 30)
    timeline.settle()
    assert timeline.view.reading() != before
    assert timeline.view.visible[0] != at_the_place
