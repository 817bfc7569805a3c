"""Every module says what it is for and stays small enough to read at one sitting."""

import ast
from pathlib import Path

import pytest

from tools import file_map

LONGEST_FILE = 300
LONGEST_FUNCTION = 40
# Lists of declarations: they are looked up, not read, and belong together.
TABLES = {"app/commands/catalog.py", "app/domain/events.py", "app/protocol/frames.py"}
EMPTY_NAMES = {
    "utils",
    "util",
    "helpers",
    "helper",
    "common",
    "misc",
    "manager",
    "handler",
    "handlers",
    "base",
}

MODULES = file_map.modules()


def name(module: Path) -> str:
    return module.relative_to(file_map.ROOT).as_posix()


def long_functions(source: str) -> list[str]:
    return [
        f"{node.name} has {node.end_lineno - node.lineno + 1} lines"
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and node.end_lineno is not None
        and node.end_lineno - node.lineno >= LONGEST_FUNCTION
    ]


@pytest.mark.parametrize("module", MODULES, ids=name)
def test_a_module_opens_with_one_sentence(module: Path) -> None:
    purpose = file_map.purpose(module)
    assert purpose.endswith("."), f"{name(module)} does not say what it is for"
    assert len(purpose) <= 200


def test_modules_are_short() -> None:
    lengths = {name(module): len(module.read_text(encoding="utf-8").splitlines()) for module in MODULES}
    assert {
        module: length for module, length in lengths.items() if length > LONGEST_FILE and module not in TABLES
    } == {}


def test_functions_are_short() -> None:
    long = {name(module): long_functions(module.read_text(encoding="utf-8")) for module in MODULES}
    assert {module: found for module, found in long.items() if found} == {}


def test_a_long_function_would_be_seen() -> None:
    body = "    x = 1\n"
    assert long_functions("def f() -> None:\n" + body * (LONGEST_FUNCTION - 1)) == []
    assert long_functions("def f() -> None:\n" + body * LONGEST_FUNCTION) == ["f has 41 lines"]


def test_no_module_has_a_name_that_says_nothing() -> None:
    parts = {part for module in MODULES for part in module.relative_to(file_map.ROOT).with_suffix("").parts}
    assert not parts & EMPTY_NAMES


def test_a_module_without_a_docstring_would_be_seen(tmp_path: Path) -> None:
    (tmp_path / "bare.py").write_text("X = 1\n", encoding="utf-8")
    assert file_map.purpose(tmp_path / "bare.py") == ""
