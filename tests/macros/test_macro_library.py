"""What the keeper of a shop's macros is promised about the files they are read from."""

import json
from pathlib import Path

import pytest

from app.macros.library import LoadedMacros, MacroLibrary, load_macros
from app.macros.macro import Macro, MacroId, Tone

GOOD = """
language = "ja"

[[macro]]
id = "shipping"
title = "返品の送料"
reading = "へんぴんのそうりょう"
shortcut = ";rs"
folder = "返品/送料"
tags = ["返品"]
tone = "brief"
body = "送料は{shop.name|当店}が負担します。"

[[macro]]
id = "hello"
title = "Hello"
language = "en"
shortcut = ";rs"
body = "Hello!"
"""


def load(tmp_path: Path, text: str, name: str = "macros.toml") -> LoadedMacros:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return load_macros(path)


def entry(name: str, **fields: object) -> dict[str, object]:
    return {"id": name, "title": f"題名{name}", "body": "本文", **fields}


def load_entries(tmp_path: Path, *entries: object) -> LoadedMacros:
    return load(tmp_path, json.dumps({"macro": list(entries)}), "macros.json")


def ids(loaded: LoadedMacros) -> list[str]:
    return [str(macro.id) for macro in loaded.library.macros]


def test_a_file_gives_its_macros_as_written(tmp_path: Path) -> None:
    loaded = load(tmp_path, GOOD)
    assert loaded.problems == ()
    assert loaded.library.macros[0] == Macro(
        id=MacroId("shipping"),
        title="返品の送料",
        body="送料は{shop.name|当店}が負担します。",
        shortcut=";rs",
        reading="へんぴんのそうりょう",
        folder="返品/送料",
        tags=("返品",),
        language="ja",
        tone=Tone.BRIEF,
    )
    assert loaded.library.macros[1].language == "en"


def test_json_says_the_same_as_toml(tmp_path: Path) -> None:
    loaded = load_entries(tmp_path, entry("a", shortcut=";a", tags=["x"]))
    assert (ids(loaded), loaded.problems) == (["a"], ())
    assert ids(load(tmp_path, json.dumps([entry("b")]), "list.json")) == ["b"]


def test_several_files_make_one_library(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps([entry("a")]))
    (tmp_path / "b.json").write_text("\ufeff" + json.dumps([entry("b")]))
    loaded = load_macros(tmp_path / "a.json", tmp_path / "b.json")
    assert (ids(loaded), loaded.problems) == (["a", "b"], ())


@pytest.mark.parametrize(
    "bad",
    [
        "no table",
        {"title": "t", "body": "b"},
        entry("x", title=""),
        entry("x", body="  "),
        entry("x", title=3),
        entry("x", tags="返品"),
        entry("x", tone="rude"),
        entry("x", shortcutt=";x"),
        entry("x", body="{order"),
        entry("x", body="{nobody}"),
        entry("first"),
    ],
)
def test_one_bad_entry_is_told_and_loses_no_other(tmp_path: Path, bad: object) -> None:
    loaded = load_entries(tmp_path, entry("first"), bad, entry("last"))
    assert ids(loaded) == ["first", "last"]
    (problem,) = loaded.problems
    assert (problem.entry, problem.kept) == (2, False)
    assert problem.message
    assert problem.remedy
    assert "macros.json, entry 2" in str(problem)


@pytest.mark.parametrize("shortcut", ["rs", ";", "; rs", ";返品", ";" + "a" * 13])
def test_a_macro_with_an_unusable_shortcut_goes_without_it(tmp_path: Path, shortcut: str) -> None:
    loaded = load_entries(tmp_path, entry("a", shortcut=shortcut))
    assert loaded.library.macros[0].shortcut == ""
    assert [problem.kept for problem in loaded.problems] == [True]


def test_a_shortcut_belongs_to_the_first_macro_of_its_language(tmp_path: Path) -> None:
    entries = [
        entry("a", shortcut=";rs"),
        entry("b", shortcut="；ＲＳ"),
        entry("c", shortcut=";rs", language="en"),
    ]
    loaded = load_entries(tmp_path, *entries)
    assert [macro.shortcut for macro in loaded.library.macros] == [";rs", "", ";rs"]
    (problem,) = loaded.problems
    assert "題名a" in problem.message


def test_a_reading_that_is_not_kana_is_told_and_left_out(tmp_path: Path) -> None:
    loaded = load_entries(tmp_path, entry("a", reading="返品"), entry("b", reading="ヘンピン"))
    assert [macro.reading for macro in loaded.library.macros] == ["", "ヘンピン"]
    assert [problem.entry for problem in loaded.problems] == [1]


def test_everything_wrong_with_one_macro_is_told_at_once(tmp_path: Path) -> None:
    loaded = load_entries(tmp_path, entry("a", shortcut=";a"), entry("b", shortcut=";a", reading="返品"))
    assert [problem.entry for problem in loaded.problems] == [2, 2]
    assert ids(loaded) == ["a", "b"]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("broken.toml", b"[[macro]\n"),
        ("broken.json", b"{"),
        ("deep.json", b"[" * 100_000),
        ("none.toml", b"title = 'x'\n"),
        ("other.json", b'{"macro": {}}'),
        ("more.json", b'{"macro": [], "macros": []}'),
        ("bytes.toml", b"\xff\xfe"),
        ("text.json", b'"macro"'),
    ],
)
def test_a_file_that_cannot_be_read_is_told_and_loses_no_other(
    tmp_path: Path, name: str, content: bytes
) -> None:
    (tmp_path / name).write_bytes(content)
    (tmp_path / "good.toml").write_text(GOOD, encoding="utf-8")
    loaded = load_macros(tmp_path / name, tmp_path / "missing.toml", tmp_path / "good.toml")
    assert ids(loaded) == ["shipping", "hello"]
    assert [(problem.path.name, problem.entry) for problem in loaded.problems] == [
        (name, 0),
        ("missing.toml", 0),
    ]


def test_a_macro_is_found_by_its_shortcut_in_the_language_of_the_conversation(tmp_path: Path) -> None:
    library = load(tmp_path, GOOD).library
    japanese, english = library.macros
    assert library.by_shortcut("；RS") is japanese
    assert library.by_shortcut(";rs", language="en") is english
    assert library.by_shortcut(";zz") is None


def test_use_is_counted_and_decides_among_equals() -> None:
    first, second = (Macro(id=MacroId(name), title="返品", body="b") for name in ("a", "b"))
    library = MacroLibrary([first, second], {MacroId("b"): 1})
    assert [match.macro for match in library.search("返品")] == [second, first]
    library.note_use(MacroId("a"))
    library.note_use(MacroId("a"))
    assert [match.macro for match in library.search("返品")] == [first, second]
    assert library.uses == {"a": 2, "b": 1}


def test_macros_are_had_by_id_and_folders_in_order(tmp_path: Path) -> None:
    library = load(tmp_path, GOOD).library
    assert library.get(MacroId("hello")) is library.macros[1]
    assert library.get(MacroId("nobody")) is None
    assert library.folders() == ("返品/送料", "")
