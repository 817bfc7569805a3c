"""What is promised about the sentences that a person writes and writes again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.macros.sentences import PhraseBook, current_sentence, split_sentences


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("はい。承知しました！\n少々お待ちください", ["はい。", "承知しました！", "少々お待ちください"]),
        ("Hi there. It costs 3.50 yen! OK?", ["Hi there.", "It costs 3.50 yen!", "OK?"]),
        ("「はい。」と言う。", ["「はい。」", "と言う。"]),
        (" \n ", []),
    ],
)
def test_a_text_is_cut_where_its_sentences_end(text: str, sentences: list[str]) -> None:
    assert split_sentences(text) == sentences


@pytest.mark.parametrize(
    ("before", "begun"),
    [
        ("", ""),
        ("お待た", "お待た"),
        ("はい。お待た", "お待た"),
        ("はい。", ""),
        ("Sure. I wi", "I wi"),
        ("A 3.5", "A 3.5"),
        ("一行目\n  二行", "二行"),
    ],
)
def test_the_sentence_at_the_cursor_begins_after_the_one_before(before: str, begun: str) -> None:
    assert current_sentence(before) == begun


@given(st.text(alphabet="あ。！. \n」a"))
def test_no_letter_is_lost_in_cutting(text: str) -> None:
    assert "".join("".join(split_sentences(text)).split()) == "".join(text.split())


def test_sentences_written_more_often_come_first() -> None:
    book = PhraseBook(["お待ちください。", "お調べします。お調べします。", "はい。"])
    assert [(phrase.text, phrase.count) for phrase in book.starting_with("お")] == [
        ("お調べします。", 2),
        ("お待ちください。", 1),
    ]


def test_a_beginning_is_found_whatever_its_case_and_width() -> None:
    book = PhraseBook(["Thank you for waiting.", "ﾊｲ、承知しました。"])
    assert [phrase.text for phrase in book.starting_with("THANK")] == ["Thank you for waiting."]
    assert [phrase.text for phrase in book.starting_with("はい、")] == ["ﾊｲ、承知しました。"]


def test_a_full_book_forgets_what_was_written_least_and_longest_ago() -> None:
    book = PhraseBook(limit=20)
    book.add("いつもの文です。")
    book.add("いつもの文です。")
    for number in range(100):
        book.add(f"一度だけの文{number}です。")
        assert len(book) <= 20
    assert book.starting_with("いつもの")[0].count == 2
    assert [phrase.text for phrase in book.starting_with("一度だけの文99")] == ["一度だけの文99です。"]
    assert book.starting_with("一度だけの文0で") == []


def test_very_short_and_very_long_sentences_are_not_kept() -> None:
    assert len(PhraseBook(["はい。", "あ" * 200])) == 0
