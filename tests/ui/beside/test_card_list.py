"""What moving through a list of cards promises: headings are passed over, the choice is never lost."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from app.config import Theme
from app.ui.application import Looks
from app.ui.beside.card_delegate import BELOW, EDGE, PAD
from app.ui.beside.card_list import CardList
from app.ui.beside.card_model import CardModel
from app.ui.beside.cards import Card, Heading, Row
from app.ui.beside.set_text import SetText
from app.ui.theme import font
from tests.ui.right_column import press

ROWS: tuple[Row, ...] = (
    Heading(text="あいさつ"), Card(key="a", title="はじめ", body="こんにちは。", cap=";hi"),
    Card(key="b", title="おわり"), Heading(text="返品"), Card(key="c", title="返品の送料", aside="4.2"),
)  # fmt: skip


@pytest.fixture
def cards(looks: Looks, qtbot: QtBot) -> CardList:
    made = CardList(looks, "cards")
    qtbot.addWidget(made)
    made.resize(300, 400)
    made.show_rows(ROWS)
    made.show()
    return made


def test_the_model_keeps_the_rules_of_item_models(qtmodeltester: ModelTester) -> None:
    model = CardModel()
    qtmodeltester.check(model)
    model.show(ROWS)
    qtmodeltester.check(model)
    model.show(())
    qtmodeltester.check(model)


def test_a_heading_cannot_be_chosen(cards: CardList) -> None:
    assert cards.model().flags(cards.model().index(0, 0)) == Qt.ItemFlag.NoItemFlags


def test_the_first_card_is_chosen_from_the_start(cards: CardList) -> None:
    assert cards.chosen is not None
    assert cards.chosen.key == "a"


def test_arrows_pass_over_headings_and_stop_at_the_ends(cards: CardList) -> None:
    seen = []
    for _ in range(4):
        press(cards, Qt.Key.Key_Down)
        assert cards.chosen is not None
        seen.append(cards.chosen.key)
    assert seen == ["b", "c", "c", "c"]
    for _ in range(4):
        press(cards, Qt.Key.Key_Up)
    assert cards.chosen is not None
    assert cards.chosen.key == "a"


def test_new_rows_keep_what_was_chosen_where_that_is_asked_for(cards: CardList) -> None:
    cards.choose("c")
    cards.show_rows(ROWS[2:], keep=True)
    assert cards.chosen is not None
    assert cards.chosen.key == "c"
    cards.show_rows(ROWS)
    assert cards.chosen.key == "a"


def test_enter_takes_and_escape_leaves(cards: CardList, qtbot: QtBot) -> None:
    with qtbot.waitSignal(cards.taken):
        press(cards, Qt.Key.Key_Return)
    with qtbot.waitSignal(cards.left):
        press(cards, Qt.Key.Key_Escape)


def test_a_card_is_copied_as_it_says(cards: CardList) -> None:
    cards.show_rows([Card(key="n", title="Anna", copied="一行目\n二行目")])
    press(cards, Qt.Key.Key_C, control=True)
    assert QGuiApplication.clipboard().text() == "一行目\n二行目"


@pytest.mark.parametrize("width", [180, 300, 420])
def test_a_row_is_as_high_as_what_is_painted_in_it(cards: CardList, width: int) -> None:
    texts = ["", "短い", "返品の送料は当店が負担します。" * 3, "Short words only", "a" * 300, "👍🏽" * 30]
    cards.resize(width, 400)
    for lines in (2, 5):
        cards.show_rows([Card(key=text, title="題", body=text, lines=lines) for text in texts])
        for row, text in enumerate(texts):
            room = cards.viewport().width() - 2 * (EDGE + PAD)
            body = SetText(text, font(12), room, lines=lines).height + BELOW if text else 0
            title = SetText("題", font(13, bold=True), room).height
            assert cards.sizeHintForRow(row) == 2 * PAD + title + body


def test_a_screen_reader_hears_what_a_card_says(cards: CardList) -> None:
    index = cards.model().index(1, 0)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "はじめ"


def test_it_can_be_painted_in_every_size_of_text_and_in_the_dark(cards: CardList, looks: Looks) -> None:
    before = cards.sizeHintForRow(1)
    looks.wear(Theme.DARK, 200)
    assert not cards.grab().isNull()
    assert cards.sizeHintForRow(1) > before
    looks.wear(Theme.LIGHT, 100)
    assert cards.sizeHintForRow(1) == before
