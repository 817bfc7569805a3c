"""Words, days and what is unread are found in a conversation of any length, and the window never waits."""

from __future__ import annotations

from datetime import UTC, timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from app.domain import events as ev
from app.domain.conversation import fold
from app.domain.events import Attachment
from app.domain.ids import CUSTOMER, Cid
from app.ui.chats.timeline.finding.date_dialog import DateDialog
from app.ui.chats.timeline.selection import cut
from tests.builders import ANNA, C1, START, chat, log

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pytestqt.qtbot import QtBot

    from app.domain.conversation import Entry
    from app.ui.application import Looks
    from app.ui.chats.timeline.timeline import Timeline


def texts(*said: str) -> list[Entry]:
    return fold(log(*((CUSTOMER, ev.Message(text=text)) for text in said)), C1).entries


def show(timeline: Timeline, shown: Sequence[Entry]) -> None:
    timeline.set_entries(shown, (), me=ANNA, customer="Sato", now=START, zone=UTC)
    timeline.settle()


def search(qtbot: QtBot, timeline: Timeline, words: str) -> None:
    timeline.finding.open()
    timeline.finding.bar.field.setText(words)
    qtbot.waitUntil(lambda: timeline.finding.finder.done)


def marked(timeline: Timeline) -> list[str]:
    """What is marked as found, oldest first."""
    return [
        cut(timeline.content.row(hit.row).text, hit.start, hit.end) for hit in timeline.finding.finder.hits
    ]


@pytest.mark.parametrize(
    ("said", "words", "found"),
    [
        ("ｶｰﾄﾞで払いました", "カード", ["ｶｰﾄﾞ"]),
        ("カードとかーど", "ｶｰﾄﾞ", ["カード", "かーど"]),
        ("注文 Ａ－２０９３１ です", "a-20931", ["Ａ－２０９３１"]),
        ("Order and ORDER", "order", ["Order", "ORDER"]),
        ("😀髙橋です", "高橋", ["髙橋"]),
    ],
)
def test_width_kana_and_case_do_not_matter(
    qtbot: QtBot, timeline: Timeline, said: str, words: str, found: list[str]
) -> None:
    show(timeline, texts("something else", said))
    search(qtbot, timeline, words)
    assert marked(timeline) == found


def test_it_counts_hits_and_goes_through_them_in_both_directions(qtbot: QtBot, timeline: Timeline) -> None:
    show(timeline, texts("one hit", *["nothing"] * 80, "two hits here: hit", "end"))
    search(qtbot, timeline, "hit")
    field, count = timeline.finding.bar.field, timeline.finding.bar.count
    assert count.text() == "3 / 3"
    QTest.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert count.text() == "2 / 3"
    QTest.keyClick(field, Qt.Key.Key_Up)
    assert count.text() == "1 / 3"
    timeline.settle()
    assert timeline.view.of(0) is not None
    QTest.keyClick(field, Qt.Key.Key_Up)
    assert count.text() == "3 / 3"
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert count.text() == "1 / 3"


def colours(timeline: Timeline) -> set[str]:
    picture = timeline.viewport().grab().toImage()
    return {picture.pixelColor(x, y).name() for x in range(picture.width()) for y in range(picture.height())}


def test_hits_are_marked_in_the_picture(qtbot: QtBot, timeline: Timeline, looks: Looks) -> None:
    show(timeline, texts("an order", "another order"))
    search(qtbot, timeline, "order")
    assert {looks.theme.hex("mark").lower(), looks.theme.hex("warn").lower()} < colours(timeline)
    timeline.finding.close()
    assert looks.theme.hex("mark").lower() not in colours(timeline)


def test_what_is_not_there_is_said_to_be_missing(qtbot: QtBot, timeline: Timeline) -> None:
    show(timeline, texts("a", "b"))
    search(qtbot, timeline, "zebra")
    assert timeline.finding.bar.count.text() == "Not found"
    assert not timeline.finding.bar.below.isEnabled()


def test_new_and_changed_messages_are_searched_too(qtbot: QtBot, timeline: Timeline) -> None:
    whole = texts("one hit", "plain", "another hit")
    show(timeline, whole[:2])
    search(qtbot, timeline, "hit")
    timeline.append(whole[2:])
    qtbot.waitUntil(lambda: timeline.finding.finder.done)
    assert marked(timeline) == ["hit", "hit"]
    edited = fold(
        log(*((CUSTOMER, ev.Message(text="one hit")),), (CUSTOMER, ev.Withdrawn(target=1))), C1
    ).entries[0]
    timeline.replace(0, edited)
    assert [hit.row for hit in timeline.finding.finder.hits] == [2]


def test_names_of_files_are_found(qtbot: QtBot, timeline: Timeline) -> None:
    file = Attachment(name="領収書.pdf", size=10, type="application/pdf", sha256="0" * 64)
    show(timeline, fold(log((CUSTOMER, ev.Message(text="", attachments=(file,)))), C1).entries)
    search(qtbot, timeline, "領収書")
    assert [hit.row for hit in timeline.finding.finder.hits] == [0]


def test_a_hit_beyond_the_beginning_of_a_long_text_is_shown(qtbot: QtBot, timeline: Timeline) -> None:
    show(timeline, texts("line\n" * 3_000 + "needle", "end"))
    search(qtbot, timeline, "needle")
    timeline.settle()
    seen = timeline.view.of(0)
    assert seen is not None
    (hit,) = timeline.finding.finder.hits
    top, bottom = timeline.view.line_of(0, hit.start)
    assert seen.top + top >= 0
    assert seen.top + bottom <= timeline.viewport().height()


def test_the_search_of_a_long_conversation_goes_in_slices(qtbot: QtBot, timeline: Timeline) -> None:
    show(timeline, fold(chat(C1, 20_000), C1).entries)
    timeline.finding.open()
    timeline.finding.bar.field.setText("reply")
    assert not timeline.finding.finder.done, "all of it was searched before the window had its turn"
    qtbot.waitUntil(lambda: timeline.finding.finder.done, timeout=20_000)


def test_closing_the_search_gives_the_keyboard_back_and_stays_at_the_hit(
    qtbot: QtBot, timeline: Timeline
) -> None:
    show(timeline, texts("the hit", *["nothing"] * 100))
    timeline.setFocus()
    QTest.keyClick(timeline, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert timeline.finding.bar.field.isVisible()
    search(qtbot, timeline, "hit")
    timeline.settle()
    before = timeline.view.visible[0].number
    QTest.keyClick(timeline.finding.bar.field, Qt.Key.Key_Escape)
    assert not timeline.finding.is_open
    timeline.settle()
    assert timeline.view.visible[0].number == before
    assert timeline.window().focusWidget() is timeline


def test_another_conversation_is_searched_for_the_same_words(qtbot: QtBot, timeline: Timeline) -> None:
    show(timeline, texts("a hit", "a hit"))
    search(qtbot, timeline, "hit")
    show(timeline, texts("one hit"))
    qtbot.waitUntil(lambda: timeline.finding.finder.done)
    assert marked(timeline) == ["hit"]


def top_row(timeline: Timeline) -> int:
    """Returns the first row of which the top is in view."""
    timeline.settle()
    return next(seen.number for seen in timeline.view.visible if seen.top >= 0)


def days_of(count: int) -> list[Entry]:
    """One message a day, for `count` days from the start, none on every seventh."""
    made = []
    for number, entry in enumerate(texts(*(f"day {number}" for number in range(count)))):
        at = START + timedelta(days=number + number // 6)
        made.append(entry.__class__(seq=entry.seq, cid=Cid(f"c{number}"), by=entry.by, at=at, body=entry.body,
                                    text=entry.text))  # fmt: skip
    return made


def test_a_date_is_gone_to_and_a_day_without_messages_leads_to_the_next(timeline: Timeline) -> None:
    show(timeline, days_of(200))
    for wanted, reached in ((15, 15), (6, 7)):
        timeline.finding.go_to_day(START.date() + timedelta(days=wanted))
        row = top_row(timeline)
        assert timeline.content.day(row) == START.date() + timedelta(days=reached)
        assert timeline.content.row(row).lead


def test_the_date_dialog_knows_the_days_with_messages(timeline: Timeline) -> None:
    show(timeline, days_of(200))
    timeline.finding.ask_date()
    (dialog,) = timeline.window().findChildren(DateDialog)
    first = START.date()
    assert dialog.field.minimumDate() == QDate(first.year, first.month, first.day)
    assert timeline.content.has_day(first)
    assert not timeline.content.has_day(first + timedelta(days=6))
    dialog.field.setDate(QDate(first.year, first.month, first.day))
    go = dialog.findChild(QPushButton, "dateGo")
    assert isinstance(go, QPushButton)
    go.click()
    timeline.settle()
    assert timeline.view.visible[0].number == 0


def test_days_of_other_months_stand_back_in_the_calendar(timeline: Timeline) -> None:
    show(timeline, days_of(200))
    timeline.finding.ask_date()
    (dialog,) = timeline.window().findChildren(DateDialog)
    calendar = dialog.calendar
    first, last = START.date(), START.date() + timedelta(days=300)
    calendar.setDateRange(QDate(first.year, first.month, 1).addMonths(-1), QDate(last.year, last.month, 1))

    def strength(day: QDate) -> int:
        cell = QImage(40, 24, QImage.Format.Format_RGB32)
        cell.fill(Qt.GlobalColor.white)
        painter = QPainter(cell)
        calendar.paintCell(painter, cell.rect(), day)
        painter.end()
        return 255 - min(cell.pixelColor(x, y).lightness() for x in range(40) for y in range(24))

    here = QDate(calendar.yearShown(), calendar.monthShown(), 11)
    calendar.setSelectedDate(QDate(here.year(), here.month(), 20))
    assert strength(here.addMonths(-1)) < 0.8 * strength(here)


def test_the_unread_line_is_gone_to(timeline: Timeline) -> None:
    whole = fold(chat(C1, 200), C1).entries
    show(timeline, whole)
    timeline.set_setting(unread_from=whole[40].seq)
    timeline.finding.go_to_unread()
    assert top_row(timeline) == 40
    assert timeline.content.row(40).unread


def test_what_comes_while_the_end_is_out_of_view_gets_an_unread_line(timeline: Timeline) -> None:
    whole = fold(chat(C1, 200), C1).entries
    show(timeline, whole[:150])
    timeline.verticalScrollBar().setValue(200)
    timeline.append(whole[150:170])
    timeline.append(whole[170:])
    first = next(number for number in range(150, 200) if whole[number].by == CUSTOMER)
    assert timeline.content.setting.unread_from == whole[first].seq
    assert timeline.content.row(first).unread
