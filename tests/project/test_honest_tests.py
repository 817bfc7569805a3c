"""The tests use real parts, wait for events instead of time, and skip nothing."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tools.file_map import ROOT

SKIPS = {"skip", "skipif", "importorskip", "xfail"}
PAUSES = {("time", "sleep"), ("qtbot", "wait")}


def all_tests() -> list[Path]:
    return sorted((ROOT / "tests").rglob("*.py"))


def offences_in(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        match node:
            case ast.ImportFrom(module="unittest.mock") | ast.ImportFrom(module="mock"):
                yield f"line {node.lineno}: a mock"
            case ast.ImportFrom(module="unittest", names=names) if any(
                alias.name == "mock" for alias in names
            ):
                yield f"line {node.lineno}: a mock"
            case ast.Import(names=names) if any(alias.name in ("unittest.mock", "mock") for alias in names):
                yield f"line {node.lineno}: a mock"
            case ast.Call(func=ast.Attribute(value=ast.Name(id=owner), attr=name)) if (owner, name) in PAUSES:
                yield f"line {node.lineno}: {owner}.{name}() hopes that a time is long enough"
            case ast.Attribute(value=ast.Name(id="pytest"), attr=name) if name in SKIPS:
                yield f"line {node.lineno}: pytest.{name}"
            case ast.Attribute(value=ast.Attribute(value=ast.Name(id="pytest"), attr="mark"), attr=name) if (
                name in SKIPS
            ):
                yield f"line {node.lineno}: pytest.mark.{name}"


def test_no_test_mocks_pauses_or_skips() -> None:
    found = {
        module.relative_to(ROOT).as_posix(): list(offences_in(ast.parse(module.read_text(encoding="utf-8"))))
        for module in all_tests()
    }
    assert {module: lines for module, lines in found.items() if lines} == {}


def test_no_two_test_modules_share_a_name() -> None:
    names = [module.name for module in all_tests() if module.name not in ("conftest.py", "__init__.py")]
    assert sorted(names) == sorted(set(names))


DISHONEST = """
import unittest.mock
from unittest import mock
time.sleep(1)
qtbot.wait(10)
pytest.skip("later")
@pytest.mark.skipif(True, reason="later")
def test_x(): ...
"""


def test_a_dishonest_test_would_be_seen() -> None:
    assert len(list(offences_in(ast.parse(DISHONEST)))) == 6
