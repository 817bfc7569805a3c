"""Emoji: found in both languages, by keys alone, recent ones first, never in an input method's way."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from app.macros.completion import CompletionRequest
from app.ui.chats.reply.emoji.emoji_book import EmojiBook
from app.ui.chats.reply.emoji.emoji_naming import EmojiNaming
from app.ui.chats.reply.emoji.emoji_picker import EmojiPicker
from app.ui.chats.reply.emoji.emoji_shelf import MOST_RECENT, EmojiShelf
from tests.builders import C2

if TYPE_CHECKING:
    from tests.ui.chats.composing import Writing


@pytest.fixture(scope="module")
def book() -> EmojiBook:
    return EmojiBook()


@pytest.mark.parametrize(
    ("query", "sign"),
    [
        ("bow", "🙇"), ("おじぎ", "🙇"), ("ojigi", "🙇"), ("オジギ", "🙇"), ("荷物", "📦"), ("nimotsu", "📦"),
        ("party popper", "🎉"), ("お願い", "🙏"), ("クラッカー", "🎉"), ("thumbs up", "👍"), ("にほん", "🇯🇵"),
    ],
)  # fmt: skip
def test_a_search_finds_in_japanese_english_and_by_reading(book: EmojiBook, query: str, sign: str) -> None:
    assert sign in [one.sign for one in book.search(query)][:8]


def test_nothing_is_found_for_what_is_no_name(book: EmojiBook) -> None:
    assert book.search("qqqzzz") == ()


def test_every_emoji_has_a_name_in_both_languages_and_no_skin_tone(book: EmojiBook) -> None:
    everything = book.search("", limit=10_000)
    assert len(everything) > 1_500
    assert all(one.japanese and one.english for one in everything)
    assert len({one.sign for one in everything}) == len(everything)


def test_the_recent_ones_come_first_and_are_kept() -> None:
    kept: list[tuple[str, ...]] = []
    shelf = EmojiShelf(("🎁",), kept.append)
    shelf.used("📦")
    assert [one.sign for one in shelf.find("")][:2] == ["📦", "🎁"]
    assert kept == [("📦", "🎁")]
    for number in range(MOST_RECENT + 5):
        shelf.used(str(number))
    assert len(shelf.recent) == MOST_RECENT


def picker(writing: Writing) -> EmojiPicker:
    made = writing.area.emoji.picker
    assert made is not None
    return made


def test_the_picker_is_driven_by_the_keyboard_alone(writing: Writing) -> None:
    writing.write("ありがとうございます")
    writing.area.activateWindow()
    writing.area.emoji.open()
    search = picker(writing).search
    QTest.keyClicks(search, "party")
    QTest.keyClick(search, Qt.Key.Key_Return)
    assert writing.text == "ありがとうございます🎉"
    assert picker(writing).isHidden()
    writing.area.emoji.open()
    assert picker(writing).grid.signs.at(0).sign == "🎉"  # type: ignore[union-attr]
    QTest.keyClick(picker(writing).search, Qt.Key.Key_Right)
    QTest.keyClick(picker(writing).search, Qt.Key.Key_Down)
    assert picker(writing).grid.currentIndex().row() == 1 + picker(writing).grid.columns
    QTest.keyClick(picker(writing).search, Qt.Key.Key_Escape)
    assert picker(writing).isHidden()
    assert writing.text == "ありがとうございます🎉"


def test_escape_gives_the_keyboard_back_to_the_reply_and_a_click_elsewhere_leaves_it_there(
    writing: Writing,
) -> None:
    other = QPushButton(writing.area)  # what Qt would go to when the field is hidden
    other.show()
    writing.area.activateWindow()
    writing.area.composer.setFocus()
    writing.area.emoji.open()
    QTest.keyClick(picker(writing).search, Qt.Key.Key_Escape)
    assert writing.area.window().focusWidget() is writing.area.composer
    writing.area.emoji.open()
    other.setFocus()
    assert picker(writing).isHidden()
    assert writing.area.window().focusWidget() is other


def test_a_search_that_finds_nothing_says_so_and_takes_nothing(writing: Writing) -> None:
    writing.area.emoji.open()
    QTest.keyClicks(picker(writing).search, "qqqzzz")
    assert not picker(writing).grid.isVisibleTo(picker(writing))
    QTest.keyClick(picker(writing).search, Qt.Key.Key_Return)
    assert writing.text == ""


def test_an_emoji_never_lands_in_another_conversation(writing: Writing) -> None:
    writing.area.emoji.open()
    writing.open(C2)
    picker(writing).take()
    assert writing.text == ""


def test_the_picker_waits_for_the_input_method(writing: Writing) -> None:
    writing.compose("ありが")
    writing.area.emoji.open()
    assert writing.area.emoji.picker is None
    writing.commit("有難")
    assert picker(writing).isVisible()
    picker(writing).close_picker()


def request(before: str, **more: str) -> CompletionRequest:
    return CompletionRequest(before=before, **more)


@pytest.mark.parametrize("before", [":par", "どうぞ :party", "かしこまりました。：クラッカー"])
def test_a_name_behind_a_colon_is_offered_where_that_is_wanted(before: str) -> None:
    offered = EmojiNaming(EmojiShelf(), None).suggest(request(before))
    assert "🎉" in [one.text_to_insert for one in offered]
    assert not any(colon in offered[0].applied_to(before) for colon in ":：")


@pytest.mark.parametrize("before", ["10:30", "https://x", "注文:", "A:b", ":p"])
def test_other_colons_are_left_alone(before: str) -> None:
    assert EmojiNaming(EmojiShelf(), None).suggest(request(before)) == ()


def test_names_are_never_offered_while_composing_and_never_unasked(writing: Writing) -> None:
    assert EmojiNaming(EmojiShelf(), None).suggest(request(":par", preedit="t")) == ()
    writing.area.set_completer(None)
    writing.write(":party")
    writing.area.suggesting.ask()
    assert writing.area.suggesting.offered == ()
    writing.area.emoji.set_shelf(EmojiShelf(), names=True)
    writing.area.set_completer(None)
    writing.area.suggesting.ask()
    assert writing.area.suggesting.take(0)
    assert writing.text in ("🎉", "🥳")
    QApplication.sendPostedEvents()
