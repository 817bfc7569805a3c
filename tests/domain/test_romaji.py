"""What people are promised who search by typing a reading without switching their input method."""

import jaconv
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.romaji import fold_reading, readings


def finds(typed: str, reading: str) -> bool:
    """Tells whether `typed` leads to a word with this reading."""
    target = fold_reading(reading)
    for meaning in readings(typed):
        if target.startswith(meaning.kana):
            following = target[len(meaning.kana) : len(meaning.kana) + 1]
            if not meaning.next_kana or (following and following in meaning.next_kana):
                return True
    return False


@pytest.mark.parametrize(
    ("typed", "reading"),
    [
        ("henpin", "へんぴん"),
        ("HENPIN", "へんぴん"),
        ("ｈｅｎｐｉｎ", "へんぴん"),
        ("へんぴん", "へんぴん"),
        ("ヘンピン", "へんぴん"),
        ("へんｐ", "へんぴん"),
        ("shouhin", "しょうひん"),
        ("syouhin", "しょうひん"),
        ("ryoushuusho", "りょうしゅうしょ"),
        ("ryousyuusyo", "りょうしゅうしょ"),
        ("chuumon", "ちゅうもん"),
        ("tyuumon", "ちゅうもん"),
        ("jumbi", "じゅんび"),
        ("zyunbi", "じゅんび"),
        ("junnbi", "じゅんび"),
        ("annai", "あんない"),
        ("annnai", "あんない"),
        ("kon'nichiha", "こんにちは"),
        ("honya", "ほにゃ"),
        ("hon'ya", "ほんや"),
        ("genin", "げんいん"),
        ("gen'in", "げんいん"),
        ("hassou", "はっそう"),
        ("hatchuu", "はっちゅう"),
        ("haccyuu", "はっちゅう"),
        ("kyanseru", "キャンセル"),
        ("ko-hi-", "コーヒー"),
        ("tetsuzuki", "てつづき"),
        ("tetuduki", "てつづき"),
    ],
)
def test_a_reading_is_found_by_hepburn_by_kunrei_and_in_kana(typed: str, reading: str) -> None:
    assert finds(typed, reading)


@pytest.mark.parametrize(
    ("whole", "reading"),
    [
        ("henpin", "へんぴん"),
        ("shouhin", "しょうひん"),
        ("hassou", "はっそう"),
        ("matchi", "まっち"),
        ("tsuuchi", "つうち"),
        ("jumbi", "じゅんび"),
        ("kyanseru", "きゃんせる"),
        ("ryokin", "りょきん"),
        ("annnai", "あんない"),
    ],
)
def test_a_reading_is_found_with_every_letter_on_the_way(whole: str, reading: str) -> None:
    for length in range(1, len(whole) + 1):
        assert finds(whole[:length], reading), whole[:length]


@pytest.mark.parametrize("text", ["", "A-20931", "return", "apple", "返品", "a b", "x" * 100, "123", "a\nb"])
def test_text_that_is_no_reading_means_nothing(text: str) -> None:
    assert readings(text) == ()


def test_other_kana_are_not_found() -> None:
    assert not finds("henpin", "へんきん")
    assert not finds("henp", "へんきん")
    assert not finds("hey", "へんきん")


@given(st.text() | st.text(alphabet="abcdefghijklmnopqrstuvwxyz'-かんっー"))
def test_anything_may_be_typed(text: str) -> None:
    for meaning in readings(text):
        assert meaning.kana or meaning.next_kana


PLAIN_KANA = (
    "あいうえおかきくけこさしすせそたちつてとなにぬねのはひふへほまみむめもやゆよらりるれろがざだばぱん"
)


@given(st.text(alphabet=PLAIN_KANA, min_size=1, max_size=12).filter(lambda kana: "ん" not in kana[:-1]))
def test_every_reading_written_in_latin_letters_is_found_again(kana: str) -> None:
    assert finds(jaconv.kana2alphabet(kana), kana)
