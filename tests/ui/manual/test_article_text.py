"""What is shown and quoted of an article of the manual."""

from __future__ import annotations

import pytest

from app.manual.article import Article, ArticleId
from app.manual.library import ManualLibrary, load_manual
from app.ui.manual.article_text import article_text, places_of, quoted
from app.ui.manual.fitting import fitting_articles
from tests.ui.right_column import sample

BODY = "- 14時までは当日\n- 以後は翌日\n\n## 日数の目安\n- 本州：2日\n\n### 離島\n7日ほど。"


def article(body: str = BODY, language: str = "ja") -> Article:
    return Article(id=ArticleId("2.1"), title="発送までの日数", body=body, language=language)


def test_headings_stand_on_their_own_lines_and_lists_have_dots() -> None:
    text = article_text(article()).text
    assert text == "・14時までは当日\n・以後は翌日\n\n日数の目安\n・本州：2日\n\n離島\n7日ほど。"


def test_every_place_belongs_to_a_section_and_its_quotation_has_no_heading() -> None:
    shown = article_text(article())
    quotes = [shown.part_at(shown.text.index(word)) for word in ("翌日", "目安", "本州", "7日")]
    assert [part.quote for part in quotes if part is not None] == [
        "・14時までは当日\n・以後は翌日", "・本州：2日", "・本州：2日", "7日ほど。",
    ]  # fmt: skip


def test_the_part_before_the_first_heading_goes_by_the_title() -> None:
    shown = article_text(article())
    assert [part.title for part in shown.parts] == ["発送までの日数", "日数の目安", "離島"]


def test_an_english_list_has_english_dots() -> None:
    assert quoted("* one\n* two", "en") == "• one\n• two"


def test_words_are_found_in_any_width_and_kana() -> None:
    assert [tuple(span) for span in places_of("ﾖｳ ABC", "よう、ＡＢＣ")] == [(0, 2), (3, 6)]


@pytest.fixture(scope="module")
def manual() -> ManualLibrary:
    return load_manual(sample() / "manual").library


@pytest.mark.parametrize(
    ("text", "language", "number"),
    [
        ("返品の送料はどちらが負担しますか？", "ja", "4.2"),
        ("商品がまだ届きません", "ja", "2.3"),
        ("How long does the refund take to reach my card?", "en", "4.5"),
    ],
)
def test_a_question_finds_the_article_that_answers_it(
    manual: ManualLibrary, text: str, language: str, number: str
) -> None:
    assert fitting_articles(manual, text, language=language)[0].id == number


@pytest.mark.parametrize("text", ["", "こんにちは", "ありがとうございます！", "👍", "?"])
def test_where_nothing_is_asked_nothing_is_offered(manual: ManualLibrary, text: str) -> None:
    assert fitting_articles(manual, text, language="ja") == []


def test_only_articles_in_the_language_of_the_reply_are_offered(manual: ManualLibrary) -> None:
    found = fitting_articles(manual, "返品 refund return", language="en")
    assert found
    assert {one.language for one in found} == {"en"}
