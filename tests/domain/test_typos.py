"""What is promised to a person who mistypes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.romaji import sound
from app.domain.typos import NearWords, forgiven, near_beginning

LETTERS = "abcへん返品"


def test_short_words_must_be_right_longer_ones_may_have_one_error_long_ones_two() -> None:
    assert [forgiven("x" * length) for length in (3, 4, 7, 8, 30)] == [0, 1, 1, 2, 2]


@pytest.mark.parametrize("typed", ["hempin", "hnepin", "henin", "henpiin", "henpim"])
def test_a_wrong_missing_doubled_or_swapped_letter_is_one_error(typed: str) -> None:
    near = near_beginning(typed, "henpinnosouryou", 1)
    assert near is not None
    assert near.edits == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("へんぴん", "hempin"),
        ("しょうひん", "syouhin"),
        ("まっち", "match i".replace(" ", "")),
        ("つづき", "tsuzuki"),
    ],
)
def test_what_sounds_alike_is_spelt_alike(one: str, other: str) -> None:
    assert sound(one) == sound(other)


@given(st.text(LETTERS, min_size=1, max_size=12), st.lists(st.text(LETTERS, max_size=14), max_size=6))
def test_all_texts_at_once_give_what_each_gives_by_itself(typed: str, texts: list[str]) -> None:
    for most in (0, 1, 2):
        expected = {
            (number, near.edits)
            for number, text in enumerate(texts)
            if text and (near := near_beginning(typed, text, most)) is not None
            and near.edits < len(typed)  # else nothing of what was typed stands there
        }  # fmt: skip
        found = {hit for hit in NearWords(enumerate(texts)).hits(typed, most) if hit[1] < len(typed)}
        assert expected == found


@given(st.text(), st.text())
def test_anything_may_be_compared(typed: str, text: str) -> None:
    for _, edits in NearWords([(0, text)]).hits(typed, 2):
        assert 0 <= edits <= 2
    sound(text)
