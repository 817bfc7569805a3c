"""What is typed in kana or Latin letters is searched as the words that are read so, too."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from app.sessions.searching.query import Query, parse
from app.sessions.searching.spelling import MOST, Readings, Spelling

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
TABLE = "こうかん\t交換 好感\nはいそう\t配送\nへんぴん\t返品\nわりびき\t割引\n"
SPELLING = Spelling(Readings(TABLE.encode()))


def wider(text: str, spelling: Spelling = SPELLING) -> Query:
    return spelling.wider(parse(text, now=NOW))


def test_kana_stand_for_the_words_that_are_read_so() -> None:
    assert wider("へんぴん 送料").spelt() == [("へんぴん", "返品"), ("送料",)]
    assert wider("コウカン").spelt() == [("こうかん", "交換", "好感")]
    assert wider("ことば").others == {}


def test_latin_letters_stand_for_kana_and_for_the_words_that_are_read_so() -> None:
    spelled = SPELLING.romanised(parse("henpin soryo", now=NOW))
    assert spelled is not None
    assert spelled.spelt()[0] == ("へんぴん", "返品")
    assert SPELLING.romanised(parse("xylq 送料", now=NOW)) is None
    tsuzuki = SPELLING.romanised(parse("tsuzuki", now=NOW))
    assert tsuzuki is not None
    assert "つづき" in tsuzuki.spellings()


def test_words_of_the_shop_come_first_and_make_compounds() -> None:
    spelling = Spelling(Readings(TABLE.encode()))
    spelling.learn({"後患": "こうかん", "先": "さき"})
    assert wider("こうかん", spelling).spelt() == [("こうかん", "後患", "交換", "好感")]
    assert "配送先" in wider("はいそうさき", spelling).spellings()
    spelling.learn({})
    assert wider("はいそうさき", spelling).others == {}


@given(st.dictionaries(st.text("あいうかきくんー", min_size=1, max_size=4), st.just("語"), max_size=30))
def test_every_reading_of_a_table_is_found_and_no_other(words: dict[str, str]) -> None:
    lines = sorted(f"{kana}\t{word}\n".encode() for kana, word in words.items())
    table = Readings(b"".join(lines))
    for kana in words:
        assert table.of(kana) == ("語",)
    assert table.of("さ") == table.of("") == ()


def test_no_word_is_searched_in_more_ways_than_are_allowed() -> None:
    many = Readings(("かかか\t" + " ".join(f"語{n}" for n in range(99)) + "\n").encode())
    assert len(wider("かかか", Spelling(many)).spellings()) == MOST + 1
