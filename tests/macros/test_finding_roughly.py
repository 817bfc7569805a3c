"""What an operator is promised who types initials, mistypes, or uses some macros more than others."""

import pytest

from app.macros.library import MacroLibrary
from app.macros.macro import Macro, MacroId
from app.macros.matching import MacroIndex, Rank
from app.macros.recent import RecentUse, kind_of

DAY = 86_400.0
NOW = 1_900_000_000.0


def macro(name: str, title: str, reading: str = "", language: str = "ja") -> Macro:
    return Macro(id=MacroId(name), title=title, reading=reading, body="本文", language=language)


ALL = (
    macro("return", "返品の送料", "へんぴんのそうりょう"),
    macro("cancel", "定期便のキャンセル", "ていきびんのきゃんせる"),
    macro("sorry", "お詫びの連絡", "おわびのれんらく"),
    macro("refund", "Refund for a damaged parcel", language="en"),
)
INDEX = MacroIndex(ALL)


def found(query: str) -> list[str]:
    return [str(match.macro.id) for match in INDEX.search(query)]


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("hs", "return"),
        ("へそ", "return"),
        ("tk", "cancel"),
        ("てき", "cancel"),
        ("rfad", "refund"),
        ("ＯＲ", "sorry"),
    ],
)
def test_initials_of_the_words_find_a_macro(query: str, name: str) -> None:
    assert name in found(query)


@pytest.mark.parametrize(
    ("query", "name", "marked"),
    [
        ("hnepin", "return", "返品"),
        ("henpln", "return", "返品"),
        ("sourypu", "return", "送料"),
        ("きやんせる", "cancel", "キャンセル"),
        ("kyansrru", "cancel", "キャンセル"),
        ("paecel", "refund", "parcel"),
        ("damged", "refund", "damaged"),
        ("ていきひんの", "cancel", "定期便の"),
    ],
)
def test_a_typing_error_still_finds_and_marks(query: str, name: str, marked: str) -> None:
    (match,) = INDEX.search(query)
    assert match.macro.id == name
    assert match.rank is Rank.NEAR
    assert "".join(match.macro.title[slice(*span)] for span in match.title_spans) == marked


def test_what_is_typed_right_comes_before_what_is_nearly_so() -> None:
    index = MacroIndex(
        [macro("near", "配送料金", "はいそうりようきん"), macro("exact", "送料", "そうりょう")]
    )
    assert index.search("そうりょう")[0].macro.id == "exact"


def test_three_letters_must_be_right() -> None:
    assert found("hwn") == []


def test_lately_used_comes_before_often_used_long_ago() -> None:
    library = MacroLibrary([macro("a", "返品一"), macro("b", "返品二")], now=lambda: NOW)
    for _ in range(5):
        library.recent.note(MacroId("a"), "", NOW - 90 * DAY)
    library.recent.note(MacroId("b"), "", NOW - DAY)
    assert [match.macro.id for match in library.search("返品")] == ["b", "a"]


def test_use_in_the_same_kind_of_conversation_counts_more() -> None:
    library = MacroLibrary([macro("a", "返品一"), macro("b", "返品二")], now=lambda: NOW)
    for _ in range(2):
        library.recent.note(MacroId("a"), kind_of("ja", "配送"), NOW)
    library.recent.note(MacroId("b"), kind_of("ja", "返品"), NOW)
    assert [match.macro.id for match in library.search("返品", language="ja", topic="返品")] == ["b", "a"]
    assert [match.macro.id for match in library.search("返品", language="ja", topic="配送")] == ["a", "b"]


def test_a_better_match_is_not_beaten_by_use() -> None:
    library = MacroLibrary([macro("a", "返品"), macro("b", "料金の返品")], now=lambda: NOW)
    library.recent.note(MacroId("b"), "", NOW)
    assert [match.macro.id for match in library.search("返品")] == ["a", "b"]


def test_uses_survive_being_kept() -> None:
    use = RecentUse()
    use.note(MacroId("a"), "ja/x", NOW)
    again = RecentUse(use.kept())
    assert again.weights("ja/x", NOW) == use.weights("ja/x", NOW)
    assert again.last(MacroId("a")) == NOW
    assert again.last(MacroId("b")) is None
