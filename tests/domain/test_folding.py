"""What people are promised when they search: how text is written makes no difference."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.folding import FoldedColumn, Span, fold, fold_with_origin, merged, words_of

# Letters whose folding is delicate, mixed with text of every kind.
DELICATE = "ｶﾞﾊﾟヴﾞ゛゜か\u3099は\u309aー－-〜～髙﨑㈱㍻①Ａａ　 \u200b\ufe0f\U000e0100İǰJ\u030cßΣς\u1100\u1161각́"
texts = st.text() | st.text(alphabet=DELICATE) | st.text(alphabet=st.characters(max_codepoint=0x3200))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ﾊﾝｶｸ", "ハンカク"),
        ("ハンカク", "はんかく"),
        ("ｶﾞｷﾞｸﾞ", "がぎぐ"),
        ("か゛", "が"),
        ("か\u3099", "が"),
        ("ヴェール", "ゔぇーる"),
        ("ＡＢＣ１２３", "abc123"),
        ("㈱まどぐち", "(株)まどぐち"),
        ("10〜18時", "10-18時"),
        ("10～18時", "10−18時"),
        ("コ-ヒ-", "コーヒー"),
        ("ｺｰﾋｰ", "こーひー"),
        ("髙橋", "高橋"),
        ("山﨑", "山崎"),
        ("渡邊", "渡辺"),
        ("葛\U000e0100城", "葛城"),
        ("返\u200b品", "返品"),
        ("❤️", "❤"),
    ],
)
def test_ways_of_writing_the_same_are_found_as_the_same(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), [("はん", "ばん"), ("返品", "変品"), ("つ", "っ"), ("1", "2")])
def test_different_words_stay_different(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@given(texts)
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(texts)
def test_any_text_can_be_folded_and_every_letter_knows_its_origin(text: str) -> None:
    folded = fold_with_origin(text)
    assert folded.text == fold(text)
    assert len(folded.starts) == len(folded.ends) == len(folded.text)
    for at in range(len(folded.text)):
        span = folded.origin(at, at + 1)
        assert 0 <= span.start < span.end <= len(text)
        assert folded.text[at] in fold(text[slice(*span)])
    assert list(folded.starts) == sorted(folded.starts)


@given(texts, texts)
def test_a_text_is_found_within_a_longer_one_that_has_it(text: str, other: str) -> None:
    spans = fold_with_origin(f"{other} {text} {other}").spans_of(fold(text)) if fold(text) else [Span(0, 1)]
    assert spans


def test_every_character_of_unicode_that_joins_the_one_before_is_folded_with_it() -> None:
    """Canonical composition must never reach over the border of two letters folded apart."""
    for code in range(0x110000):
        parts = unicodedata.decomposition(chr(code)).split()
        if len(parts) == 2 and not parts[0].startswith("<"):
            first, second = (chr(int(part, 16)) for part in parts)
            assert fold(first + second) == fold(unicodedata.normalize("NFC", first + second)), hex(code)


def test_what_was_found_is_marked_in_the_text_as_it_was_written() -> None:
    text = "㈱ﾊﾟｽﾜｰﾄﾞの再設定"
    spans = fold_with_origin(text).spans_of(fold("パスワード"))
    assert [text[slice(*span)] for span in spans] == ["ﾊﾟｽﾜｰﾄﾞ"]


def test_marks_that_touch_or_overlap_become_one() -> None:
    assert merged([Span(4, 6), Span(0, 2), Span(1, 4), Span(8, 9)]) == (Span(0, 6), Span(8, 9))


def test_the_words_of_a_search_are_folded_and_taken_once() -> None:
    assert words_of("　返品　ソウリョウ 返品 ") == ("返品", "そうりょう")


def test_a_column_finds_each_entry_once_at_its_first_place() -> None:
    column = FoldedColumn(["a返品", "", "なし", "返品と返品", "返"])
    assert list(column.hits("返品")) == [(0, 1), (3, 0)]
    assert list(column.hits("返", "品")) == [(0, 1), (3, 0)]
    assert list(column.hits("", "な")) == [(2, 0)]
    assert list(FoldedColumn([]).hits("a")) == []


def test_a_word_is_never_found_across_two_entries() -> None:
    assert list(FoldedColumn(["返", "品", "返\n品"]).hits("返品")) == []


WORDS = st.text(min_size=1).map(fold).filter(lambda word: word != "" and word.split() == [word])


@given(st.lists(texts), WORDS)
def test_a_column_agrees_with_looking_into_each_entry(entries: list[str], word: str) -> None:
    folded = [fold(entry).replace("\n", " ") for entry in entries]
    expected = [(at, text.find(word)) for at, text in enumerate(folded) if word in text]
    assert list(FoldedColumn(folded).hits(word)) == expected
