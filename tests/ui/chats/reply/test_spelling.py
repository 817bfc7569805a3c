"""Spelling: whoever knows words is asked, lines are drawn under the others, and nothing touches the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QTextCharFormat

from app.ui.chats.reply.composer_menu import ComposerMenu
from app.ui.chats.reply.spelling.misspelt import misspelt

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.sessions.language_aids import SpellCheck
    from tests.ui.chats.composing import Writing


class WordList:
    """Knows the words of a list, and proposes those that differ in one letter."""

    def __init__(self, *words: str) -> None:
        self.words = set(words)

    def speaks(self, language: str) -> bool:
        return language == "en"

    def knows(self, word: str, language: str) -> bool:
        return word.lower() in self.words

    def corrections(self, word: str, language: str) -> Sequence[str]:
        return [
            each
            for each in sorted(self.words)
            if len(each) == len(word) and sum(a != b for a, b in zip(each, word.lower(), strict=True)) == 1
        ]

    def learn(self, word: str, language: str) -> None:
        self.words.add(word.lower())


WORDS = ("the", "parcel", "will", "arrive", "is", "on", "its", "way")


@pytest.fixture
def check() -> SpellCheck:
    return WordList(*WORDS)


def found(text: str, check: SpellCheck, typing_at: int | None = None) -> list[str]:
    return [one.word for one in misspelt(text, check, typing_at=typing_at)]


def test_unknown_words_are_found_between_japanese(check: SpellCheck) -> None:
    assert found("the parsel は明日 arive します", check) == ["parsel", "arive"]


@pytest.mark.parametrize(
    "text",
    ["https://exmple.com/parsel", "parsel@exmple.com", "A-20931", "EMS", "{parsel}", "read.mee", "parsel_1"],
)
def test_addresses_codes_and_fields_are_left_alone(check: SpellCheck, text: str) -> None:
    assert found(text, check) == []


def test_the_word_that_is_being_typed_is_left_alone(check: SpellCheck) -> None:
    assert found("the parse", check, typing_at=9) == []


def marks(writing: Writing) -> list[str]:
    return [mark.cursor.selectedText() for mark in writing.composer.extraSelections()]  # type: ignore[attr-defined]


def test_lines_stand_under_unknown_words_also_behind_emoji(writing: Writing, check: SpellCheck) -> None:
    writing.area.spelling.set_check(check)
    writing.write("👍🏽 the parsel is on its way")
    writing.area.spelling.look()
    assert marks(writing) == ["parsel"]
    selections = writing.composer.extraSelections()
    look = selections[0].format  # type: ignore[attr-defined]
    assert look.underlineStyle() == QTextCharFormat.UnderlineStyle.SpellCheckUnderline


def test_nothing_is_marked_while_composing_and_the_preedit_stays(writing: Writing, check: SpellCheck) -> None:
    writing.area.spelling.set_check(check)
    writing.write("the parsel ")
    writing.compose("にもつ")
    writing.area.spelling.look()
    assert marks(writing) == []
    assert writing.composer.textCursor().block().layout().preeditAreaText() == "にもつ"
    writing.commit("荷物")
    writing.area.spelling.look()
    assert marks(writing) == ["parsel"]


def offers(writing: Writing, position: int) -> dict[str, object]:
    return dict(writing.area.spelling.offers(position))


def test_a_correction_stands_in_the_menu_and_is_one_step_that_can_be_undone(
    writing: Writing, check: SpellCheck
) -> None:
    writing.area.spelling.set_check(check)
    writing.write("the parsel is on its way")
    writing.area.spelling.look()
    menu = ComposerMenu(writing.composer, writing.area.spelling.offers(6), ())
    action = menu.actions()[0]
    assert action.text() == "parcel"
    action.trigger()
    assert writing.text == "the parcel is on its way"
    assert marks(writing) == []
    writing.composer.undo()
    assert writing.text == "the parsel is on its way"


def test_a_word_can_be_called_right(writing: Writing, check: SpellCheck) -> None:
    writing.area.spelling.set_check(check)
    writing.write("the Nakamuraya is on its way")
    writing.area.spelling.look()
    learn = offers(writing, 8)["“Nakamuraya” is right"]
    assert callable(learn)
    learn()
    assert marks(writing) == []


def test_without_anybody_who_knows_spelling_nothing_is_marked(writing: Writing) -> None:
    writing.write("the parsel ")
    writing.area.spelling.look()
    assert marks(writing) == []
    assert writing.area.spelling.offers(6) == []
