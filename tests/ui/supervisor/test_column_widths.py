"""Titles and clocks of the floor's tables are read whole in little room and at large text."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app import config
from app.ui.application import Looks
from app.ui.supervisor.column_widths import Wish, share
from app.ui.supervisor.number_cards import NumberCards
from app.ui.supervisor.table_card import TableCard
from tests.builders import START
from tests.ui.supervisor.floor_stage import FloorStage, call_of, case, person

WORDS, TEXT = Wish(usual=100, titled=70), Wish(usual=110, titled=90, stretch=True)
CLOCK = Wish(usual=62, titled=40, words=False)


def test_what_is_left_over_goes_to_what_stretches() -> None:
    assert share(400, [WORDS, TEXT, CLOCK]) == [100, 238, 62]


def test_words_give_way_before_clocks_and_keep_their_titles() -> None:
    assert share(232, [WORDS, TEXT, CLOCK]) == [76, 94, 62]


def test_what_matters_least_is_left_out_first_and_what_matters_most_never() -> None:
    ranked = [WORDS, TEXT._replace(rank=2), WORDS._replace(rank=1), CLOCK]
    assert share(232, ranked) == [85, 0, 85, 62]
    assert share(132, ranked) == [70, 0, 0, 62]


@pytest.mark.parametrize("room", range(0, 400, 20))
def test_columns_never_take_more_than_there_is(room: int) -> None:
    wide = Wish(usual=60, titled=200, words=False, rank=1)
    widths = share(room, [WORDS, TEXT, wide, CLOCK])
    assert sum(widths) <= room
    assert min(widths) >= 0


def test_a_title_of_numbers_is_read_whole_up_to_a_measure() -> None:
    assert share(88, [Wish(usual=64, titled=88, words=False)]) == [88]
    assert Wish(usual=60, titled=200, words=False).least == 90


def cut(card: TableCard) -> list[str]:
    """The columns whose title or, of clocks, whose usual width has no room."""
    header, found = card.view.horizontalHeader(), []
    for place, column in enumerate(card.model.columns):
        width = card.view.columnWidth(place)
        least = header.sectionSizeFromContents(place).width() if column.right else 0
        if not card.view.isColumnHidden(place) and width < least:
            found.append(column.id)
    return found


@pytest.mark.parametrize("language", [config.Language.JAPANESE, config.Language.ENGLISH])
async def test_the_floor_is_read_at_twice_the_text_beside_three_cases(
    looks: Looks, qtbot: QtBot, language: config.Language
) -> None:
    looks.speak(language)
    looks.wear(config.Theme.LIGHT, 200)
    stage = FloorStage(looks)
    qtbot.addWidget(stage.room)
    stage.room.resize(1_280, 560)
    stage.room.show()
    async with stage.running():
        rows = [call_of(f"c-{number}", ago_s=90) for number in range(3)]
        await stage.shown(*rows, people=[person("aya", load=3)], full=True)
        for row in rows:
            stage.room.open(row.conversation, beside=True)
            await stage.catch_up(case(row.conversation))
        area = stage.room.area
        assert [cut(card) for card in (area.calls, area.staff, area.chats)] == [[], [], []]
        wait = [column.id for column in area.calls.model.columns].index("wait")
        assert area.calls.view.columnWidth(wait) > 0
        for card in area.numbers.cards:
            assert card.least <= card.width()
        stage.room.staff.view.setFocus(Qt.FocusReason.OtherFocusReason)
        assert stage.room.staff.view.visibleRegion().boundingRect().height() > 0  # scrolled to
    looks.speak(config.Language.ENGLISH)


def test_cards_stand_in_as_few_rows_as_can_be_read(qtbot: QtBot, looks: Looks) -> None:
    looks.speak(config.Language.ENGLISH)
    cards = NumberCards()
    qtbot.addWidget(cards)
    cards.show_figures(None, START)
    cards.show()
    for width, rows in ((1_200, 1), (440, 2), (300, 3), (1_200, 1)):
        cards.resize(width, 400)
        cards.layout().activate()
        assert cards.minimumSizeHint().width() <= 300
        assert len({card.y() for card in cards.cards}) == rows
