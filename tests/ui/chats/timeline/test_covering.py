"""A message that may hurt is covered: on screen, for a screen reader, when copied; until it is wanted."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.domain import events as ev
from app.domain.conversation import Entry, fold
from app.domain.ids import CUSTOMER
from app.sessions.together.abuse import AbuseWords
from app.ui.application import Looks
from app.ui.chats.timeline.timeline import Timeline
from app.ui.chats.timeline.timeline_rows import Deed
from tests.builders import ANNA, C1, log
from tests.ui.right_column import press

FOOL = "You fool, I know where you live"
abusive = AbuseWords(["fool", "i know where you live"]).finds


@pytest.fixture
def entries() -> Sequence[Entry]:
    said = (
        (CUSTOMER, ev.Opened(customer="Sato")),
        (CUSTOMER, ev.Message(text="Where is my parcel?")),
        (CUSTOMER, ev.Message(text=FOOL)),
        (ANNA, ev.Message(text="You wrote fool, please do not", quote=3)),
    )
    return fold(log(*said), C1).entries


@pytest.fixture
def timeline(looks: Looks, qtbot: QtBot, entries: Sequence[Entry]) -> Timeline:
    made = Timeline(looks.theme)
    qtbot.addWidget(made)
    made.resize(420, 600)
    made.show()
    made.set_entries(entries, conversation=C1, abusive=abusive, me=ANNA)
    made.settle()
    return made


def shown(timeline: Timeline) -> str:
    content = timeline.content
    rows = [content.row(number) for number in content.walk(0, 1)]
    return "\n".join(f"{row.quote}\n{row.text}" for row in rows)


def test_the_customers_words_are_covered_and_nobody_elses(timeline: Timeline) -> None:
    assert FOOL not in shown(timeline)
    assert "Covered: this message may hurt" in shown(timeline)
    assert "Where is my parcel?" in shown(timeline)
    assert "You wrote fool, please do not" in shown(timeline)


def test_a_screen_reader_and_the_clipboard_get_the_cover(timeline: Timeline) -> None:
    number = next(n for n in timeline.content.walk(0, 1) if timeline.content.row(n).covered)
    assert FOOL not in timeline.content.spoken(number)
    assert "Covered" in timeline.content.spoken(number)
    assert FOOL not in timeline.content.text(number)


def test_enter_shows_it_and_it_stays_shown(timeline: Timeline, entries: Sequence[Entry]) -> None:
    number = next(n for n in timeline.content.walk(0, 1) if timeline.content.row(n).covered)
    assert [each.deed for each in timeline.content.lay(number).deeds] == [Deed.UNCOVER]
    timeline.set_current(number)
    press(timeline, Qt.Key.Key_Return)
    assert FOOL in shown(timeline)
    timeline.set_entries(entries, conversation=C1, abusive=abusive, me=ANNA)
    assert FOOL in shown(timeline)


def test_without_words_nothing_is_covered(timeline: Timeline, entries: Sequence[Entry]) -> None:
    timeline.set_setting(abusive=AbuseWords().finds)
    assert FOOL in shown(timeline)
