"""Keys and acts come from the catalog alone: no widget defines a shortcut or an action of its own."""

import ast
from collections.abc import Iterator

import pytest

from app.commands.catalog import CATALOG
from tests.project.test_screen_rules import ROOT, calls, name_of, screen_modules

ACTIONS = "app/ui/actions.py"
"""The one module that makes actions of commands and gives them their keys."""

SHOWN_ONLY = {"app/ui/chats/reply/composer_menu.py": "the text field's own keys, shown beside cut and copy"}

POINTED_AT = {
    "app/ui/chats/timeline/timeline_menu.py": "acts on the message, link or file under the pointer",
    "app/ui/chats/reply/composer_menu.py": "cut, copy, paste and corrections of the word under the pointer",
    "app/ui/training/controls.py": "one of some speeds, a value and not an act",
    "app/ui/training/desk/desks_menu.py": "one of some people whose desk it was, a value and not an act",
    "app/ui/search/filter_row.py": "one of some values of a filter, none of them an act",
    "app/ui/search/search_bar.py": "one of the person's own searches, to be written or removed",
    "app/ui/shell/topbar_menus.py": "one of some capacities, and lines that only say something",
    "app/ui/supervisor/case_menu.py": "orders about the line under the pointer; those of a case are commands",
    "app/ui/supervisor/advice_tools.py": "one of some ready texts, a value and not an act",
    "app/ui/alarms/tray.py": "the system's tray, outside the window: brings it forward, runs commands",
}
"""Menus whose lines are about one thing and no command could be."""


def shortcuts(tree: ast.AST) -> Iterator[str]:
    for call in calls(tree):
        name = name_of(call.func)
        if name == "QShortcut" or name in {"setShortcut", "setShortcuts", "grabShortcut"}:
            yield f"line {call.lineno}: {name}"


def own_actions(tree: ast.AST) -> Iterator[str]:
    """Yields lines of menus and actions that are not made of a command."""
    for call in calls(tree):
        if name_of(call.func) in {"QAction", "QWidgetAction"}:
            yield f"line {call.lineno}: {name_of(call.func)}"
        if name_of(call.func) == "addAction" and call.args:
            made = call.args[0]
            of_command = isinstance(made, ast.Call) and name_of(made.func) in {"of", "mirror"}
            if not of_command and not isinstance(made, ast.Name):
                yield f"line {call.lineno}: addAction"


def offenders(rule: object, excused: dict[str, str]) -> dict[str, list[str]]:
    assert callable(rule)
    found = {}
    for module in screen_modules():
        name = module.relative_to(ROOT).as_posix()
        lines = list(rule(ast.parse(module.read_text(encoding="utf-8"))))
        if lines and name not in {ACTIONS, *excused}:
            found[name] = lines
    return found


def test_no_widget_defines_a_shortcut() -> None:
    assert offenders(shortcuts, SHOWN_ONLY) == {}


def test_no_menu_has_an_act_that_is_no_command() -> None:
    assert offenders(own_actions, POINTED_AT) == {}


def test_what_is_excused_is_there() -> None:
    for name in {*SHOWN_ONLY, *POINTED_AT}:
        assert (ROOT / name).exists(), name


@pytest.mark.parametrize(
    ("code", "rule"),
    [
        ("QShortcut(QKeySequence('Ctrl+B'), self)", shortcuts),
        ("button.setShortcut('Ctrl+B')", shortcuts),
        ("menu.addAction(tr('Go'), self.go)", own_actions),
        ("action = QAction(self)", own_actions),
    ],
)
def test_a_widget_with_an_act_of_its_own_would_be_seen(code: str, rule: object) -> None:
    assert callable(rule)
    assert list(rule(ast.parse(code)))


def test_every_id_that_code_runs_or_binds_is_in_the_catalog() -> None:
    known = {command.id for command in CATALOG}
    unknown = {}
    for module in screen_modules():
        for call in calls(ast.parse(module.read_text(encoding="utf-8"))):
            if name_of(call.func) in {"bind", "of", "mirror"} and call.args:
                first = call.args[0]
                if (
                    isinstance(first, ast.Constant)
                    and isinstance(first.value, str)
                    and first.value not in known
                ):
                    unknown[f"{module.name}:{call.lineno}"] = first.value
    assert unknown == {}
