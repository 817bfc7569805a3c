"""What the sample shop promises to somebody who tries the program out: a manual to look things up in."""

import re
from pathlib import Path

import pytest

from app.domain.alignment import align
from app.domain.romaji import fold_reading
from app.manual.article import Article, ArticleId
from app.manual.library import LoadedManual, load_manual

SAMPLE = Path(__file__).parents[2] / "resources" / "sample"


@pytest.fixture(scope="module")
def loaded() -> LoadedManual:
    return load_manual(SAMPLE / "manual")


def in_language(loaded: LoadedManual, language: str) -> list[Article]:
    return [article for article in loaded.library.articles if article.language == language]


def test_every_article_is_in_use_without_a_problem(loaded: LoadedManual) -> None:
    assert loaded.problems == ()
    assert len(in_language(loaded, "ja")) >= 15
    assert len(in_language(loaded, "en")) >= 6


def test_the_chapters_run_from_1_to_7_without_gaps(loaded: LoadedManual) -> None:
    places = [article.place for article in in_language(loaded, "ja")]
    assert {chapter for chapter, _ in places} == set(range(1, 8))
    for chapter in range(1, 8):
        numbers = [number for within, number in places if within == chapter]
        assert numbers == list(range(1, len(numbers) + 1))


def test_every_english_article_has_its_japanese_twin(loaded: LoadedManual) -> None:
    numbers = {article.id for article in in_language(loaded, "ja")}
    assert {article.id for article in in_language(loaded, "en")} <= numbers


def test_every_japanese_article_has_a_reading_that_fits_its_title(loaded: LoadedManual) -> None:
    for article in in_language(loaded, "ja"):
        assert align(fold_reading(article.title), fold_reading(article.reading)), article.title


def test_articles_that_point_to_others_point_to_ones_that_exist(loaded: LoadedManual) -> None:
    for article in loaded.library.articles:
        for number in re.findall(r"[(（]([1-9]\.\d+)", article.body):
            assert loaded.library.get(ArticleId(number)) is not None, (article.id, number)


def test_who_pays_for_a_return_is_in_4_2(loaded: LoadedManual) -> None:
    first = loaded.library.search("henpin souryou", language="ja")[0]
    assert (first.article.id, first.article.title) == ("4.2", "返品の送料")
    assert loaded.library.search("postage", language="en")[0].article.id == "4.2"
