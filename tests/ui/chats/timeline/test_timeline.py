"""The timeline shows any conversation at the same cost and keeps what is read where it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app import config
from app.domain import events as ev
from app.domain.conversation import fold
from app.domain.ids import CUSTOMER, Cid
from app.domain.text import clean
from app.sessions.changes import Pending, PendingState
from app.ui.chats.timeline.timeline_menu import TimelineMenu
from app.ui.chats.timeline.timeline_rows import TypingLine
from tests.builders import ANNA, C1, START, chat, event, log

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.domain.conversation import Entry
    from app.domain.events import Event
    from app.ui.application import Looks
    from app.ui.chats.timeline.timeline import Timeline

LAID_OUT_MOST = 60


def entries(events: Sequence[Event]) -> list[Entry]:
    return fold(events, C1).entries


def texts(*said: str) -> list[Entry]:
    return entries(log(*((CUSTOMER, ev.Message(text=text)) for text in said)))


def show(timeline: Timeline, shown: Sequence[Entry], pending: Sequence[Pending] = ()) -> None:
    timeline.set_entries(shown, pending, me=ANNA, customer="Sato", now=START)
    timeline.settle()


def numbers(timeline: Timeline) -> list[int]:
    timeline.settle()
    return [seen.number for seen in timeline.view.visible]


def middle(timeline: Timeline, number: int, *, x: int | None = None) -> QPoint:
    """Returns a point on the first line of a row's text."""
    timeline.settle()
    seen = timeline.view.of(number)
    assert seen is not None
    at = seen.laid.text_at.toPoint()
    return QPoint(at.x() + 4 if x is None else at.x() + x, seen.top + at.y() + 8)


def outgoing(state: PendingState = PendingState.SENDING, text: str = "reply") -> Pending:
    return Pending(cid=Cid("out"), conversation=C1, body=ev.Message(text=text), at=START, state=state)


def test_it_opens_at_the_newest_message(timeline: Timeline) -> None:
    show(timeline, entries(chat(C1, 50)))
    assert numbers(timeline)[-1] == 52
    assert timeline.at_end


def test_a_short_conversation_stands_at_the_bottom(timeline: Timeline) -> None:
    show(timeline, texts("hello"))
    (seen,) = timeline.view.visible
    assert seen.top + seen.laid.height >= timeline.viewport().height() - 20


@pytest.mark.parametrize("length", [100, 20_000])
def test_only_what_is_in_view_is_laid_out(timeline: Timeline, length: int) -> None:
    show(timeline, entries(chat(C1, length)))
    timeline.grab()
    bar = timeline.verticalScrollBar()
    for part in range(3):
        bar.setValue(bar.maximum() * part // 3)
        timeline.settle()
    assert len(timeline.content.typesetter._laid) <= LAID_OUT_MOST


def test_new_messages_stay_in_view_while_the_end_is(timeline: Timeline) -> None:
    whole = entries(chat(C1, 60))
    show(timeline, whole[:40])
    timeline.append(whole[40:])
    assert numbers(timeline)[-1] == len(whole) - 1
    assert timeline.chip.isHidden()


def test_new_messages_do_not_move_what_is_being_read(timeline: Timeline) -> None:
    whole = entries(chat(C1, 200))
    show(timeline, whole[:150])
    timeline.verticalScrollBar().setValue(1_000)
    timeline.settle()
    before = [(seen.number, seen.top) for seen in timeline.view.visible]
    timeline.append(whole[150:])
    timeline.settle()
    assert [(seen.number, seen.top) for seen in timeline.view.visible] == before
    assert timeline.chip.isVisible()
    assert timeline.chip.count == sum(entry.by == CUSTOMER for entry in whole[150:])


def test_the_chip_leads_to_the_newest_message(timeline: Timeline) -> None:
    whole = entries(chat(C1, 100))
    show(timeline, whole[:90])
    timeline.verticalScrollBar().setValue(100)
    timeline.append(whole[90:])
    timeline.settle()
    QTest.mouseClick(timeline.chip, Qt.MouseButton.LeftButton)
    assert numbers(timeline)[-1] == len(whole) - 1
    assert timeline.chip.isHidden()


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(place=st.integers(0, 100), lines=st.lists(st.integers(1, 30), min_size=30, max_size=30))
def test_true_heights_above_do_not_move_what_is_being_read(
    timeline: Timeline, place: int, lines: list[int]
) -> None:
    """Texts with many short lines are far from their estimates: scrolling up must not jump."""
    show(timeline, texts(*("x\n" * count for count in lines)))
    bar = timeline.verticalScrollBar()
    bar.setValue(bar.maximum() * place // 100)
    timeline.settle()
    for _ in range(6):
        before = {seen.number: seen.top for seen in timeline.view.visible}
        was = bar.value()
        bar.setValue(was - 40)
        moved = was - bar.value()
        timeline.settle()
        for seen in timeline.view.visible:
            if seen.number in before and not timeline.at_end and bar.value() > 0:
                assert seen.top - before[seen.number] == moved or moved < 40


def test_a_message_that_arrives_takes_the_place_of_the_one_on_its_way(timeline: Timeline) -> None:
    whole = entries(chat(C1, 4))
    show(timeline, whole, [outgoing()])
    assert timeline.content.row(len(whole)).meta.endswith("sending…")
    arrived = entries([*chat(C1, 4), event(8, ev.Message(text="reply"), by="anna", cid="out")])
    timeline.append(arrived[len(whole) :])
    timeline.set_pending(())
    timeline.settle()
    assert len(timeline.content) == len(arrived)
    assert timeline.content.row(len(arrived) - 1).meta.endswith("sent")


def test_sending_brings_the_end_into_view(timeline: Timeline) -> None:
    show(timeline, entries(chat(C1, 100)))
    timeline.verticalScrollBar().setValue(0)
    timeline.settle()
    timeline.set_pending([outgoing()])
    timeline.settle()
    assert timeline.at_end


def test_a_failed_message_offers_another_try_and_the_way_back(timeline: Timeline) -> None:
    show(timeline, texts("a"), [outgoing(PendingState.FAILED)])
    again: list[str] = []
    back: list[str] = []
    timeline.retry_requested.connect(again.append)
    timeline.discard_requested.connect(back.append)
    seen = timeline.view.of(1)
    assert seen is not None
    for deed in seen.laid.deeds:
        point = deed.area.center().toPoint() + QPoint(0, seen.top)
        QTest.mouseClick(timeline.viewport(), Qt.MouseButton.LeftButton, pos=point)
    assert (again, back) == (["out"], ["out"])
    timeline.set_current(1)
    QTest.keyClick(timeline, Qt.Key.Key_Return)
    QTest.keyClick(timeline, Qt.Key.Key_Delete)
    assert (again, back) == (["out", "out"], ["out", "out"])


def test_a_replaced_entry_is_shown_anew(timeline: Timeline) -> None:
    told = fold(log((CUSTOMER, ev.Message(text="first")), (CUSTOMER, ev.Message(text="second"))), C1)
    show(timeline, told.entries)
    told.apply(event(3, ev.Withdrawn(target=1)))
    timeline.replace(0, told.entries[0])
    timeline.append(told.entries[2:])
    timeline.settle()
    assert timeline.content.row(0).gone
    assert "first" not in timeline.content.text(0)


def test_who_is_typing_is_shown_below_and_goes_away(timeline: Timeline) -> None:
    show(timeline, texts("a"), [outgoing()])
    timeline.set_typing(TypingLine(name="Sato", preview="and then"))
    assert numbers(timeline) == [0, 1, 2]
    timeline.set_typing(None)
    assert numbers(timeline) == [0, 1]


HOSTILE = [
    "👨‍👩‍👧‍👦🏳️‍🌈🇯🇵👍🏽",
    "\u202eright to left override",
    "שלום עולם مرحبا بالعالم",
    "葛\U000e0100飾区と辻\ufe00",
    "a\u200bb\u200cc\ufeffd",
    "\ttab\x01control\x7f",
    "Z" + "\u0335\u0328\u0321" * 40 + "algo",
    "w" * 5_000,
    "語" * 100_000,
    "\n" * 10_000,
    "x\n" * 10_000,
    "<b>bold</b> &amp; <img src='file:///etc/hostname'>",
    "",
]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_any_text_is_only_ever_text(timeline: Timeline, text: str) -> None:
    show(timeline, texts("before", text, "after"))
    timeline.grab()
    assert timeline.content.text(1) == text
    timeline.verticalScrollBar().setValue(0)
    timeline.grab()
    assert timeline.content.heights[1] < 2_000


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(said=st.lists(st.text(max_size=200), min_size=1, max_size=8), width=st.integers(120, 900))
def test_any_text_at_any_width_stays_within_the_view(timeline: Timeline, said: list[str], width: int) -> None:
    timeline.resize(width, 500)
    show(timeline, texts(*map(clean, said)))
    timeline.grab()
    for seen in timeline.view.visible:
        bubble = seen.laid.bubble
        assert bubble.isEmpty() or (bubble.left() >= 0 and bubble.right() <= timeline.viewport().width())
        assert seen.laid.body.width <= max(40, timeline.viewport().width())


def test_all_of_a_long_text_is_shown_when_asked_for(timeline: Timeline) -> None:
    show(timeline, texts("line\n" * 500))
    short = timeline.content.heights[0]
    timeline.set_current(0)
    QTest.keyClick(timeline, Qt.Key.Key_Return)
    timeline.settle()
    assert timeline.content.heights[0] > 5 * short


def test_the_arrow_keys_go_from_message_to_message(timeline: Timeline) -> None:
    show(timeline, entries(chat(C1, 5)))
    timeline.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(timeline, Qt.Key.Key_End)
    assert timeline.current == 7
    QTest.keyClick(timeline, Qt.Key.Key_Up)
    assert timeline.current == 6
    for _ in range(20):
        QTest.keyClick(timeline, Qt.Key.Key_Up)
    assert timeline.current == 3  # above it there are only the opening and the claim, which show nothing
    QTest.keyClick(timeline, Qt.Key.Key_Down)
    assert timeline.current == 4


def test_home_end_and_pages_scroll(timeline: Timeline) -> None:
    show(timeline, entries(chat(C1, 100)))
    QTest.keyClick(timeline, Qt.Key.Key_Home)
    assert numbers(timeline)[0] <= 3
    QTest.keyClick(timeline, Qt.Key.Key_PageDown)
    assert numbers(timeline)[0] > 3
    QTest.keyClick(timeline, Qt.Key.Key_End)
    assert timeline.at_end


def test_the_current_message_is_copied(timeline: Timeline) -> None:
    show(timeline, texts("one", "two"))
    timeline.set_current(1)
    QTest.keyClick(timeline, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    QTest.keyRelease(timeline, Qt.Key.Key_Control)
    assert QGuiApplication.clipboard().text() == "two"


def test_a_drag_selects_within_a_message(timeline: Timeline) -> None:
    show(timeline, texts("order A-20931 please"))
    view = timeline.viewport()
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=middle(timeline, 0, x=0))
    QTest.mouseMove(view, middle(timeline, 0, x=600))
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=middle(timeline, 0, x=600))
    assert timeline.selected_text() == "order A-20931 please"


def test_a_drag_across_messages_copies_who_said_what_and_when(timeline: Timeline) -> None:
    show(timeline, texts("first message", "second message", "third message"))
    view = timeline.viewport()
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=middle(timeline, 0, x=0))
    QTest.mouseMove(view, middle(timeline, 2, x=600))
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=middle(timeline, 2, x=600))
    QTest.keyClick(timeline, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    QTest.keyRelease(timeline, Qt.Key.Key_Control)
    assert QGuiApplication.clipboard().text() == (
        "[09:00] Sato: first message\n[09:00] Sato: second message\n[09:00] Sato: third message"
    )


def test_a_double_click_selects_a_word(timeline: Timeline) -> None:
    show(timeline, texts("hello world"))
    QTest.mouseDClick(timeline.viewport(), Qt.MouseButton.LeftButton, pos=middle(timeline, 0))
    assert timeline.selected_text().strip() == "hello"


def test_everything_can_be_selected(timeline: Timeline) -> None:
    show(timeline, texts("a", "b", "c"))
    QTest.keyClick(timeline, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyRelease(timeline, Qt.Key.Key_Control)
    assert timeline.selected_text() == "[09:00] Sato: a\n[09:00] Sato: b\n[09:00] Sato: c"


def test_a_selection_survives_new_messages(timeline: Timeline) -> None:
    whole = texts("a", "b", "c")
    show(timeline, whole[:2])
    QTest.keyClick(timeline, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyRelease(timeline, Qt.Key.Key_Control)
    timeline.append(whole[2:])
    assert timeline.selected_text() == "[09:00] Sato: a\n[09:00] Sato: b"


def test_a_click_on_a_link_only_tells_the_window(timeline: Timeline) -> None:
    show(timeline, texts("https://shop.example/a here"))
    opened: list[str] = []
    timeline.link_activated.connect(opened.append)
    QTest.mouseClick(timeline.viewport(), Qt.MouseButton.LeftButton, pos=middle(timeline, 0, x=20))
    assert opened == ["https://shop.example/a"]
    QTest.mouseClick(timeline.viewport(), Qt.MouseButton.LeftButton, pos=middle(timeline, 0, x=190))
    assert len(opened) == 1


def test_the_menu_offers_copying(timeline: Timeline) -> None:
    show(timeline, texts("to copy"))
    timeline.set_current(0)
    menu = TimelineMenu(timeline).make(timeline.view.of(0), "https://shop.example/a")
    offered = [action.text() for action in menu.actions() if action.text()]
    assert offered[:2] == ["Copy", "Copy with name and time"]
    assert {"Select all", "Quote in the reply", "Open the link…", "Copy the link"} < set(offered)
    menu.actions()[0].trigger()
    assert QApplication.clipboard().text() == "to copy"


def test_the_menu_of_a_failed_message_offers_what_can_be_done(timeline: Timeline) -> None:
    show(timeline, texts("a"), [outgoing(PendingState.FAILED)])
    again: list[str] = []
    timeline.retry_requested.connect(again.append)
    menu = TimelineMenu(timeline).make(timeline.view.of(1), "")
    next(action for action in menu.actions() if action.text() == "Send again").trigger()
    assert again == ["out"]


def test_two_turns_of_the_wheel_in_one_frame_both_count(timeline: Timeline) -> None:
    show(timeline, texts(*("line\n" * (3 + number % 7) for number in range(60))))
    bar = timeline.verticalScrollBar()
    bar.setValue(bar.maximum() - 500)
    timeline.settle()
    before = {seen.number: seen.top for seen in timeline.view.visible}
    bar.setValue(bar.value() - 30)
    bar.setValue(bar.value() - 30)
    timeline.settle()
    after = {seen.number: seen.top for seen in timeline.view.visible}
    shared = before.keys() & after.keys()
    assert shared
    assert {after[number] - before[number] for number in shared} == {60}


def test_the_theme_and_the_text_size_change_at_run_time(timeline: Timeline, looks: Looks) -> None:
    show(timeline, entries(chat(C1, 30)))
    light = timeline.grab().toImage().pixelColor(5, 5)
    small = timeline.content.heights.total
    looks.wear(config.Theme.DARK, 150)
    timeline.set_theme(looks.theme)
    assert timeline.grab().toImage().pixelColor(5, 5) != light
    assert timeline.content.heights.total > small
    assert timeline.at_end


def test_pictures_are_sharp_on_dense_screens(timeline: Timeline) -> None:
    show(timeline, texts("sharp"))
    assert timeline.grab().devicePixelRatio() == timeline.devicePixelRatioF()


def test_seeing_the_newest_message_is_told_once_it_is_painted(timeline: Timeline) -> None:
    seen: list[bool] = []
    timeline.end_seen.connect(lambda: seen.append(True))
    timeline.activateWindow()
    show(timeline, texts("hello"))
    QTest.qWaitForWindowActive(timeline)
    timeline.refresh()
    timeline.viewport().repaint()
    assert seen
