"""What the sample shop promises to somebody who tries the program out: macros and customers."""

import itertools
import json
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from app.domain.alignment import align
from app.domain.escalation import EscalationType
from app.domain.romaji import fold_reading
from app.macros.completion import CompletionRequest, PlainCompleter
from app.macros.library import LoadedMacros, load_macros
from app.macros.macro import Macro
from app.macros.sentences import PhraseBook
from app.macros.template import parse, render

SAMPLE = Path(__file__).parents[2] / "resources" / "sample"


@pytest.fixture(scope="module")
def loaded() -> LoadedMacros:
    return load_macros(SAMPLE / "macros_ja.toml", SAMPLE / "macros_en.toml")


def in_language(loaded: LoadedMacros, language: str) -> list[Macro]:
    return [macro for macro in loaded.library.macros if macro.language == language]


def customers() -> list[dict[str, Any]]:
    return [
        json.loads(line) for line in (SAMPLE / "customers.jsonl").read_text(encoding="utf-8").splitlines()
    ]


def shop() -> dict[str, Any]:
    return tomllib.loads((SAMPLE / "shop.toml").read_text(encoding="utf-8"))


def test_every_macro_is_in_use_without_a_problem(loaded: LoadedMacros) -> None:
    assert loaded.problems == ()
    assert len(in_language(loaded, "ja")) >= 40
    assert len(in_language(loaded, "en")) >= 20


def test_every_macro_has_a_shortcut_of_its_own_a_folder_and_tags(loaded: LoadedMacros) -> None:
    for language in ("ja", "en"):
        macros = in_language(loaded, language)
        assert len({macro.shortcut for macro in macros} - {""}) == len(macros)
        assert all(macro.folder and macro.tags for macro in macros)


def test_a_shortcut_does_the_same_in_both_languages(loaded: LoadedMacros) -> None:
    japanese = {macro.shortcut: macro.id.removeprefix("ja.") for macro in in_language(loaded, "ja")}
    for macro in in_language(loaded, "en"):
        assert japanese[macro.shortcut] == macro.id.removeprefix("en.")


def test_every_japanese_macro_has_a_reading_that_fits_its_title(loaded: LoadedMacros) -> None:
    for macro in in_language(loaded, "ja"):
        assert align(fold_reading(macro.title), fold_reading(macro.reading)), macro.title


def test_henpin_finds_the_returns_and_marks_them(loaded: LoadedMacros) -> None:
    first = loaded.library.search("henpin", limit=3)
    assert [match.macro.title for match in first] == ["返品の送料", "返品手順のご案内", "返品不可のお詫び"]
    assert {match.macro.title[slice(*span)] for match in first for span in match.title_spans} == {"返品"}


def test_no_macro_doubles_an_honorific_or_leaves_a_known_value_open(loaded: LoadedMacros) -> None:
    values = {
        "customer.name": "佐藤様",
        "operator.name": "田中",
        "shop.name": "まどぐち商店",
        "order": "A-20931",
    }
    for macro in loaded.library.macros:
        text = render(parse(macro.body), values, language=macro.language).text
        assert "様様" not in text
        assert "お客様名" not in text


# Forms that the shop's own manual (1.2) asks its people not to write.
UNWANTED = re.compile(
    "了解しました|すみません|ご覧になられ|おっしゃられ|お越しになられ|させていただいております|になります。"
)


def test_the_japanese_of_the_shop_keeps_to_its_own_rules(loaded: LoadedMacros) -> None:
    replies = [macro.body for macro in in_language(loaded, "ja")]
    replies += [turn["text"] for each in customers() for turn in each["turns"] if turn["role"] == "agent"]
    assert [reply for reply in replies if UNWANTED.search(reply)] == []


@pytest.mark.parametrize(
    ("text", "macro_id"),
    [
        ("返品の送料はどちらが負担しますか？", "ja.return.shipping"),
        ("カードから2回引き落とされています", "ja.payment.double"),
        ("定期便をやめたいのですが", "ja.cancel.steps"),
        ("領収書ほしいんですけど", "ja.payment.receipt"),
    ],
)
def test_what_a_customer_asks_brings_the_macro_that_answers(
    loaded: LoadedMacros, text: str, macro_id: str
) -> None:
    completer = PlainCompleter(loaded.library, PhraseBook())
    assert completer.suggest(CompletionRequest(before="", customer_text=text))[0].macro_id == macro_id


def test_the_shop_names_itself_and_its_topics_in_both_languages() -> None:
    found = shop()
    assert [topic["ja"] for topic in found["topic"]] == [
        "返品・交換",
        "配送状況",
        "お支払い",
        "解約",
        "その他",
    ]
    for words in (found["name"], found["hours"], found["welcome"], *found["topic"]):
        assert words["ja"]
        assert words["en"]


def test_there_are_customers_in_both_languages_with_a_life_of_their_own() -> None:
    found = customers()
    assert len({each["id"] for each in found}) == len(found)
    assert sum(each["lang"] == "ja" for each in found) >= 16
    assert sum(each["lang"] == "en" for each in found) >= 8
    topics = {topic[language] for topic in shop()["topic"] for language in ("ja", "en")}
    for each in found:
        assert each["source"] == "madoguchi sample"
        assert set(each["customer"]) == {"name", "topic", "page", "order"}
        assert each["customer"]["topic"] in topics
        assert 6 <= len(each["turns"]) <= 14


def test_every_conversation_begins_with_its_customer_and_moves_forward_in_time() -> None:
    for each in customers():
        times = [turn["t"] for turn in each["turns"]]
        assert each["turns"][0]["role"] == "customer"
        assert times[0] == 0
        assert all(2 <= later - earlier <= 180 for earlier, later in itertools.pairwise(times))
        assert all(turn["text"].strip() for turn in each["turns"])


def test_some_conversations_go_up_to_a_supervisor_with_a_summary() -> None:
    kinds = [turn for each in customers() for turn in each["turns"] if turn["role"] == "action"]
    assert {turn["type"] for turn in kinds} >= {"complaint"}
    for turn in kinds:
        assert turn["kind"] == "escalate"
        assert EscalationType(turn["type"])
        assert len(turn["text"]) >= 20
