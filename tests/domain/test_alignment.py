"""What is promised about marking a title where its reading was found."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.alignment import ReadingAligner, align
from app.domain.folding import Span


def pairs(title: str, reading: str) -> list[tuple[str, str]]:
    return [
        (title[slice(*piece.title)], reading[slice(*piece.reading)])
        for piece in align(title, reading)
        if len(title[slice(*piece.title)]) > 1 or title[slice(*piece.title)] > "ヿ"
    ]


@pytest.mark.parametrize(
    ("title", "reading", "expected"),
    [
        ("返品の送料", "へんぴんのそうりょう", [("返品", "へんぴん"), ("送料", "そうりょう")]),
        ("物の扱い", "もののあつかい", [("物", "もの"), ("扱", "あつか")]),
        ("承りました", "うけたまわりました", [("承", "うけたまわ")]),
        ("返品・交換", "へんぴんこうかん", [("返品", "へんぴん"), ("交換", "こうかん")]),
        ("a社の配送", "えーしゃのはいそう", [("社", "しゃ"), ("配送", "はいそう")]),
    ],
)
def test_each_word_is_laid_against_its_own_reading(
    title: str, reading: str, expected: list[tuple[str, str]]
) -> None:
    found = pairs(title, reading)
    assert [pair for pair in expected if pair in found] == expected


@pytest.mark.parametrize(
    ("title", "reading"), [("返品", ""), ("返品の送料", "へんぴん"), ("のり", "へん"), ("", "あ")]
)
def test_a_reading_that_does_not_fit_gives_no_marks(title: str, reading: str) -> None:
    assert align(title, reading) == ()
    assert ReadingAligner([(title, reading)]).marks(title, reading, Span(0, 1)) == []


def test_words_of_one_title_split_the_compounds_of_another() -> None:
    titles = [
        ("返品の送料", "へんぴんのそうりょう"),
        ("返品手順", "へんぴんてじゅん"),
        ("特別送料", "とくべつそうりょう"),
    ]
    aligner = ReadingAligner(titles)
    assert aligner.marks("返品手順", "へんぴんてじゅん", Span(0, 4)) == [Span(0, 2)]
    assert aligner.marks("返品手順", "へんぴんてじゅん", Span(4, 5)) == [Span(2, 4)]
    assert aligner.marks("特別送料", "とくべつそうりょう", Span(4, 9)) == [Span(2, 4)]


def test_a_compound_nobody_knows_is_marked_as_a_whole() -> None:
    aligner = ReadingAligner([("返品手順", "へんぴんてじゅん")])
    assert aligner.marks("返品手順", "へんぴんてじゅん", Span(0, 4)) == [Span(0, 4)]


@given(
    st.text(alphabet="返品送料の・ー a1ん", max_size=12),
    st.text(alphabet="へんぴんのそうりょーえ", max_size=20),
)
def test_an_alignment_covers_title_and_reading_without_gaps(title: str, reading: str) -> None:
    pieces = align(title, reading)
    if pieces:
        assert "".join(title[slice(*piece.title)] for piece in pieces) == title
        assert "".join(reading[slice(*piece.reading)] for piece in pieces) == reading
