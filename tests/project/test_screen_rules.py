"""No inner event loop is started, and no text of a customer can become markup."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tools.file_map import ROOT

# An inner loop loses the tasks that wait on the outer one.
INNER_LOOPS = {"exec", "exec_", "processEvents"}
# It runs, and ends, before the loop with tasks begins.
OUTERMOST = "app/ui/first_picture.py"
MODAL_SHORTCUTS = {
    "QMessageBox": {"about", "aboutQt", "critical", "information", "question", "warning"},
    "QFileDialog": {
        "getExistingDirectory",
        "getExistingDirectoryUrl",
        "getOpenFileName",
        "getOpenFileNames",
        "getOpenFileUrl",
        "getOpenFileUrls",
        "getSaveFileName",
        "getSaveFileUrl",
    },
    "QInputDialog": {"getDouble", "getInt", "getItem", "getMultiLineText", "getText"},
    "QColorDialog": {"getColor"},
    "QFontDialog": {"getFont"},
}
# These guess from the text whether it is markup, and markup can load files.
GUESSERS = {"QLabel", "QMessageBox"}
MARKUP = {"setHtml", "setMarkdown", "appendHtml", "insertHtml", "QTextBrowser"}


def screen_modules() -> list[Path]:
    return [*sorted((ROOT / "app" / "ui").rglob("*.py")), *sorted((ROOT / "app" / "console").glob("*.py"))]


def name_of(node: ast.expr) -> str:
    match node:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
    return ""


def calls(tree: ast.AST) -> Iterator[ast.Call]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.Call))


def inner_loops(tree: ast.AST) -> Iterator[str]:
    for call in calls(tree):
        if isinstance(call.func, ast.Attribute):
            owner, name = name_of(call.func.value), call.func.attr
            if name in INNER_LOOPS or name in MODAL_SHORTCUTS.get(owner, ()):
                yield f"line {call.lineno}: {owner}.{name}()"


def guessers(tree: ast.Module) -> Iterator[str]:
    """Yields the top-level parts of a module that make more labels than they set to plain text."""
    for part in tree.body:
        made = sum(name_of(call.func) in GUESSERS for call in calls(part))
        made += sum(
            name_of(base) in GUESSERS
            for node in ast.walk(part)
            if isinstance(node, ast.ClassDef)
            for base in node.bases
        )
        told = sum(name_of(call.func) == "setTextFormat" for call in calls(part))
        if made > told:
            yield f"line {part.lineno}: {made} labels, {told} with a text format"


def markup(tree: ast.AST) -> Iterator[str]:
    for call in calls(tree):
        if name_of(call.func) in MARKUP:
            yield f"line {call.lineno}: {name_of(call.func)}"


def offences(rule: object) -> dict[str, list[str]]:
    assert callable(rule)
    found = {
        module.relative_to(ROOT).as_posix(): list(rule(ast.parse(module.read_text(encoding="utf-8"))))
        for module in screen_modules()
    }
    return {module: lines for module, lines in found.items() if lines}


def test_no_inner_loop_is_started() -> None:
    found = offences(inner_loops)
    assert len(found.pop(OUTERMOST)) == 1
    assert found == {}


def test_labels_are_told_that_their_text_is_plain() -> None:
    assert offences(guessers) == {}


def test_no_widget_is_fed_markup() -> None:
    assert offences(markup) == {}


BROKEN = """
def ask(parent):
    QMessageBox.question(parent, "a", "b")
    QtWidgets.QMenu(parent).exec()
    label = QLabel("<b>x</b>")
    QTextBrowser().setHtml("x")

class Name(QLabel):
    pass
"""


def test_a_broken_rule_would_be_seen() -> None:
    tree = ast.parse(BROKEN)
    assert len(list(inner_loops(tree))) == 2
    assert len(list(guessers(tree))) == 2
    assert len(list(markup(tree))) == 2
