"""What an operator is promised who looks a rule up, and the keeper of the manual who writes it."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.errors import ImportFileError
from app.manual.article import Article, ArticleId, Section, parse_article
from app.manual.from_register import with_register
from app.manual.library import LoadedManual, ManualLibrary, Rank, load_manual
from app.protocol.records import ArticleRecord

TEXT = """+++
id = "4.2"
title = "返品の送料"
reading = "へんぴんのそうりょう"
tags = ["着払い"]
+++

まず未使用かを確かめます。

## 当店が負担する場合
- 不良品

### 例外 ##
離島も同じです。
"""


def article(number: str, title: str, **fields: object) -> Article:
    return Article(id=ArticleId(number), title=title, **{"body": "本文", **fields})  # type: ignore[arg-type]


LIBRARY = ManualLibrary(
    [
        article("4.10", "お礼の返品", body="4.2を参照。"),
        article("4.2", "返品の送料", reading="へんぴんのそうりょう", tags=("着払い",)),
        article("4.2", "Who pays for a return", language="en", body="The return is free.\nWe pay."),
        article("2.1", "発送", body="一行目\n" + "あ" * 100 + "返品は別の章です。"),
    ]
)


def found(query: str, **options: object) -> list[str]:
    return [each.article.title for each in LIBRARY.search(query, **options)]  # type: ignore[arg-type]


def test_a_file_gives_its_article_as_written() -> None:
    assert parse_article(TEXT) == Article(
        id=ArticleId("4.2"),
        title="返品の送料",
        reading="へんぴんのそうりょう",
        tags=("着払い",),
        body="まず未使用かを確かめます。\n\n## 当店が負担する場合\n- 不良品\n\n### 例外 ##\n離島も同じです。",
    )


def test_a_file_with_windows_line_ends_says_the_same() -> None:
    assert parse_article("\ufeff" + TEXT.replace("\n", "\r\n")) == parse_article(TEXT)


def test_an_article_is_shown_in_its_sections() -> None:
    assert parse_article(TEXT).sections() == (
        Section(level=0, heading="", text="まず未使用かを確かめます。"),
        Section(level=2, heading="当店が負担する場合", text="- 不良品"),
        Section(level=3, heading="例外", text="離島も同じです。"),
    )


@pytest.mark.parametrize(
    "text",
    [
        "",
        "本文だけ",
        "+++\nid = 4.2\ntitle = 't'\n+++\nb",
        "+++\nid = '4.2'\n+++\nb",
        "+++\nid = '4.2'\ntitle = 't'\nbody = 'x'\n+++\nb",
        "+++\nid = '四'\ntitle = 't'\n+++\nb",
        "+++\nid = '0.1'\ntitle = 't'\n+++\nb",
        "+++\nid = '4.2'\ntitle = ' '\n+++\nb",
        "+++\nid = '4.2'\ntitle = 't'\n+++\n  ",
        "+++\nid = '4.2\n+++\nb",
        "+++\nid = '4.2'\ntitle = 't'\nb",
    ],
)
def test_a_broken_file_is_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(ImportFileError) as caught:
        parse_article(text)
    assert caught.value.message
    assert caught.value.remedy


@given(st.text(alphabet="# \n-a見出し"))
def test_no_line_of_an_article_is_lost_in_its_sections(body: str) -> None:
    shown = "".join(each.heading + each.text for each in article("1", "t", body=body).sections())
    assert [mark for mark in shown if mark not in "# \n"] == [mark for mark in body if mark not in "# \n"]


def test_one_broken_file_is_told_and_loses_no_other(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "good.md").write_text(TEXT, encoding="utf-8")
    (tmp_path / "bad.md").write_text("本文だけ", encoding="utf-8")
    (tmp_path / "bytes.md").write_bytes(b"\xff\xfe")
    (tmp_path / "again.md").write_text(TEXT, encoding="utf-8")
    (tmp_path / "notes.txt").write_text("no article", encoding="utf-8")
    loaded = load_manual(tmp_path)
    assert [each.id for each in loaded.library.articles] == ["4.2"]
    assert [problem.path.name for problem in loaded.problems] == ["bad.md", "bytes.md", "good.md"]
    assert all(str(problem).startswith(problem.path.name) and problem.remedy for problem in loaded.problems)


def test_a_missing_folder_is_told(tmp_path: Path) -> None:
    loaded = load_manual(tmp_path / "none")
    assert [problem.path for problem in loaded.problems] == [tmp_path / "none"]
    assert loaded.library.search("") == []


def test_articles_are_in_the_order_of_their_numbers() -> None:
    assert [each.id for each in LIBRARY.articles] == ["2.1", "4.2", "4.2", "4.10"]
    assert found("") == ["発送", "Who pays for a return", "返品の送料", "お礼の返品"]


def test_an_article_is_had_by_its_number_in_the_language_asked_for() -> None:
    in_japanese, in_english = LIBRARY.get(ArticleId("4.2")), LIBRARY.get(ArticleId("4.2"), "en")
    assert in_japanese is not None
    assert in_english is not None
    assert (in_japanese.language, in_english.language) == ("ja", "en")
    only_japanese = LIBRARY.get(ArticleId("2.1"), "en")
    assert only_japanese is not None
    assert only_japanese.title == "発送"
    assert LIBRARY.get(ArticleId("9.9")) is None


def test_the_order_is_number_title_reading_tag_text() -> None:
    assert found("4.2", language="ja") == ["返品の送料", "Who pays for a return", "お礼の返品"]
    assert found("４．２", language="en")[0] == "Who pays for a return"
    assert found("返品") == ["返品の送料", "お礼の返品", "発送"]
    assert [each.rank for each in LIBRARY.search("返品")] == [Rank.TITLE_PREFIX, Rank.TITLE, Rank.BODY]


@pytest.mark.parametrize("query", ["henpin souryou", "ﾍﾝﾋﾟﾝ", "souryo", "着払い", "へんぴんのそ"])
def test_readings_romaji_and_tags_find_an_article(query: str) -> None:
    assert found(query) == ["返品の送料"]


def test_the_words_are_marked_in_the_title_and_in_a_piece_of_the_text() -> None:
    (finding,) = LIBRARY.search("RETURN free")
    assert [finding.article.title[slice(*span)] for span in finding.title_spans] == ["return"]
    assert [finding.excerpt[slice(*span)] for span in finding.excerpt_spans] == ["return", "free"]


def test_the_piece_shown_is_the_one_where_the_word_is() -> None:
    finding = LIBRARY.search("別の章")[0]
    assert "別の章" in finding.excerpt
    assert [finding.excerpt[slice(*span)] for span in finding.excerpt_spans] == ["別の章"]


@given(st.text() | st.text(alphabet="返品henp4.2 "))
def test_anything_may_be_searched_for(query: str) -> None:
    for finding in LIBRARY.search(query):
        for span in finding.excerpt_spans:
            assert 0 <= span.start < span.end <= len(finding.excerpt)
        assert "\n" not in finding.excerpt


def test_an_article_is_found_with_a_typing_error_and_by_the_reading_that_was_proposed() -> None:
    records = [
        ArticleRecord(id="m1", title="返品の手順", body="本文"),
        ArticleRecord(id="m2", title="Shipping costs", body="text", language="en"),
    ]
    read = {"返品の手順": "へんぴんのてじゅん"}
    library = with_register(LoadedManual(library=ManualLibrary()), records, lambda title: read[title]).library
    for query in ("henpin", "へんぴん", "へんびんのてじゅん", "henpinnotejun"):
        assert [one.article.id for one in library.search(query)] == ["m1"], query
    assert [one.article.id for one in library.search("shiping")] == ["m2"]
    assert library.search("zzzzqqqq") == []


SHIPPING = Article(
    id=ArticleId("7"), title="返品の送料", body="当店が負担します。", reading="へんぴんのそうりょう"
)


@pytest.mark.parametrize(
    ("query", "marked"),
    [("henpin", "返品"), ("そうりょ", "送料"), ("henpim", "返品"), ("ソウリョウ", "送料"), ("返品", "返品")],
)
def test_what_is_read_or_nearly_typed_is_marked_in_the_title_as_in_replies(query: str, marked: str) -> None:
    (found,) = ManualLibrary([SHIPPING]).search(query)
    assert [SHIPPING.title[slice(*span)] for span in found.title_spans] == [marked]


def test_initials_of_the_words_find_an_article() -> None:
    other = Article(id=ArticleId("8"), title="交換の送料", body="x", reading="こうかんのそうりょう")
    assert [one.article.id for one in ManualLibrary([SHIPPING, other]).search("hs")] == ["7"]
