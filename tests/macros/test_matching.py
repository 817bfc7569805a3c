"""What an operator is promised who searches the macros."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.macros.macro import Macro, MacroId
from app.macros.matching import MacroIndex, Match, Rank


def macro(name: str, title: str, **fields: object) -> Macro:
    return Macro(id=MacroId(name), title=title, **{"body": "本文", **fields})  # type: ignore[arg-type]


SHIPPING = macro(
    "shipping",
    "返品の送料",
    reading="へんぴんのそうりょう",
    shortcut=";rs",
    tags=("着払い",),
    body="送料は当店が負担します。{order}の納品書をＡ４で同封してください。",
)
STEPS = macro("steps", "返品手順のご案内", reading="へんぴんてじゅんのごあんない", shortcut=";rt")
CANCEL = macro(
    "cancel",
    "定期便のキャンセル",
    reading="ていきびんのきゃんせる",
    shortcut=";ct",
    tags=("やめたい", "返品"),
)
NOTE = macro("note", "お礼", body="返品の件、ありがとうございました。")
REFUND = macro("refund", "Refund for a return", language="en", shortcut=";rs", body="We refund you soon.")
ALL = (NOTE, CANCEL, STEPS, SHIPPING, REFUND)
INDEX = MacroIndex(ALL)


def found(query: str, **options: object) -> list[str]:
    return [str(match.macro.id) for match in INDEX.search(query, **options)]  # type: ignore[arg-type]


def only(query: str) -> Match:
    (match,) = INDEX.search(query)
    return match


def title_marks(match: Match) -> list[str]:
    return [match.macro.title[slice(*span)] for span in match.title_spans]


def body_marks(match: Match) -> list[str]:
    return [match.macro.body[slice(*span)] for span in match.body_spans]


def test_romaji_finds_a_macro_by_its_reading_and_marks_the_kanji() -> None:
    matches = INDEX.search("henpin")
    assert [match.macro.id for match in matches] == ["steps", "shipping"]
    assert [title_marks(match) for match in matches] == [["返品"], ["返品"]]
    assert {match.rank for match in matches} == {Rank.READING_PREFIX}


def test_an_unfinished_reading_finds_and_marks_as_well() -> None:
    assert title_marks(only("souryo")) == ["送料"]
    assert found("henp") == ["steps", "shipping"]
    assert found("へんｐ") == ["steps", "shipping"]


@pytest.mark.parametrize("query", ["きゃんせる", "ｷｬﾝｾﾙ", "キャンセル", "kyanseru", "ＫＹＡＮＳＥＲＵ"])
def test_width_kana_and_case_make_no_difference(query: str) -> None:
    assert title_marks(only(query)) == ["キャンセル"]


def test_the_order_is_shortcut_title_reading_tag_body() -> None:
    assert found("返品") == ["steps", "shipping", "cancel", "note"]
    assert [match.rank for match in INDEX.search("返品")] == [
        Rank.TITLE_PREFIX,
        Rank.TITLE_PREFIX,
        Rank.TAG,
        Rank.BODY,
    ]
    assert INDEX.search(";rt")[0].rank is Rank.SHORTCUT
    assert INDEX.search("rt")[0].macro is STEPS
    assert [match.rank for match in INDEX.search("のご案内")] == [Rank.TITLE]


def test_the_beginning_of_a_shortcut_lists_all_that_go_on_so() -> None:
    assert found(";r") == ["steps", "shipping", "refund"]
    assert found("；ｒ") == ["steps", "shipping", "refund"]


def test_among_equals_what_is_used_more_comes_first() -> None:
    assert found("返品", uses={MacroId("shipping"): 3, MacroId("note"): 99})[0] == "shipping"


def test_macros_in_the_language_of_the_conversation_come_first() -> None:
    assert found(";rs", language="en")[0] == "refund"
    assert found(";rs", language="ja")[0] == "shipping"


def test_all_words_must_be_found_wherever_they_are() -> None:
    assert found("送料 へんぴん") == ["shipping"]
    assert title_marks(only("送料 へんぴん")) == ["返品", "送料"]
    assert found("返品　着払い") == ["shipping"]
    assert found("返品 ない言葉") == []


def test_marks_in_the_body_are_in_the_text_as_it_was_written() -> None:
    assert body_marks(only("a4")) == ["Ａ４"]
    assert body_marks(only("納品書")) == ["納品書"]


def test_names_of_variables_are_not_searched() -> None:
    assert found("order") == []


def test_an_empty_search_lists_everything_most_used_first() -> None:
    assert found("", uses={MacroId("cancel"): 1}) == ["cancel", "note", "steps", "shipping", "refund"]
    assert found("  ", limit=2) == ["note", "cancel"]


def test_nothing_is_found_among_no_macros() -> None:
    assert MacroIndex(()).search("henpin") == []
    assert MacroIndex(()).search("") == []


def test_a_macro_whose_reading_does_not_fit_its_title_is_found_without_marks() -> None:
    index = MacroIndex([macro("x", "のり", reading="へん")])
    (match,) = index.search("hen")
    assert match.title_spans == ()


@given(st.text() | st.text(alphabet="henpinへんぴん返品;/ 　.*[(\\-ー"))
def test_anything_may_be_searched_for(query: str) -> None:
    for match in INDEX.search(query):
        for span in match.title_spans:
            assert 0 <= span.start < span.end <= len(match.macro.title)
        for span in match.body_spans:
            assert 0 <= span.start < span.end <= len(match.macro.body)


@given(st.lists(st.text(min_size=1, max_size=20), max_size=5), st.text(max_size=6))
def test_every_title_that_holds_the_words_is_found(titles: list[str], query: str) -> None:
    index = MacroIndex(macro(str(at), title) for at, title in enumerate(titles))
    ids = {str(match.macro.id) for match in index.search(query)}
    for at, title in enumerate(titles):
        if query.strip() and all(word in title for word in query.split()):
            assert str(at) in ids
