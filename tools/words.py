"""Finds every text that the screen can show, and keeps the translation file in step with it.

    python -m tools.words          says what is missing, unfinished or no longer used
    python -m tools.words --add    adds what is missing, unfinished, and drops what is no longer used

Texts are the literals in `tr("...")` and `tr_later("...")`, the titles of commands, and the sentences of
errors and of the connection's state: literals given to an error or as a `reason`, `message` or `remedy`, and
constants in capitals of modules that name sentences. What is put into an error's sentence counts as `{0}`,
`{1}`, ...
"""

import argparse
import ast
import re
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from xml.sax.saxutils import escape

from app.commands.catalog import CATALOG
from app.ui.words import READING

ROOT: Final = Path(__file__).resolve().parent.parent
FILE: Final = ROOT / "resources" / "translations" / "madoguchi_ja.ts"
PLACE: Final = re.compile(r"\{(\w+)\}")
_SENTENCE: Final = re.compile(r"(?!SELECT |INSERT |UPDATE |DELETE |WITH )[A-Z“].*[.!?]", re.DOTALL)
_SAID_BY_NAME: Final = frozenset({"reason", "message", "remedy"})
_SILENT: Final = (
    "cli.py", "config.py", "paths.py", "logs.py", "hub/", "hub_service.py", "hub_commands/",
    "demo/", "domain/",
)  # fmt: skip
"""Modules whose sentences never reach the window."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One text with its translation; `finished` says whether the translation is shown.

    `reading` is how the translation is read, in kana, where it is searched for.
    """

    source: str
    target: str = ""
    finished: bool = False
    reading: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What is wrong with the file."""

    missing: tuple[str, ...]
    unfinished: tuple[str, ...]
    unused: tuple[str, ...]
    places: tuple[str, ...]

    @property
    def clean(self) -> bool:
        """Tells whether nothing is wrong."""
        return not (self.missing or self.unfinished or self.unused or self.places)


def texts(app: Path = ROOT / "app") -> set[str]:
    """Returns every text in the modules below `app`, and the titles of the commands."""
    found = {command.title for command in CATALOG}
    for module in sorted(app.rglob("*.py")):
        name = module.relative_to(app).as_posix()
        tree = ast.parse(module.read_text(encoding="utf-8"))
        found.update(_translated(tree))
        if not name.startswith(_SILENT):
            found.update(_sentences(tree))
    return found


def read(file: Path = FILE) -> dict[str, Entry]:
    """Returns the entries of a translation file by their text."""
    entries = {}
    for message in ET.parse(file).getroot().iter("message"):  # noqa: S314 (our own file)
        source, target = message.findtext("source") or "", message.find("translation")
        said = (target.text or "") if target is not None else ""
        finished = bool(said) and target is not None and target.get("type") is None
        reading = message.findtext(READING) or ""
        entries[source] = Entry(source=source, target=said, finished=finished, reading=reading)
    return entries


def judge(wanted: set[str], entries: dict[str, Entry]) -> Report:
    """Compares the texts with the file."""
    return Report(
        missing=tuple(sorted(wanted - entries.keys())),
        unfinished=tuple(sorted(text for text in wanted & entries.keys() if not entries[text].finished)),
        unused=tuple(sorted(entries.keys() - wanted)),
        places=tuple(
            sorted(
                text
                for text, entry in entries.items()
                if entry.finished and set(PLACE.findall(text)) != set(PLACE.findall(entry.target))
            )
        ),
    )


def write(entries: dict[str, Entry], file: Path = FILE) -> None:
    """Writes a translation file, sorted by text, so that changes are easy to read."""
    lines = ['<?xml version="1.0" encoding="utf-8"?>', "<!DOCTYPE TS>", '<TS version="2.1" language="ja_JP">']
    lines += ["<context>", "    <name>madoguchi</name>"]
    for source in sorted(entries):
        entry = entries[source]
        kind = "" if entry.finished else ' type="unfinished"'
        lines += [
            "    <message>",
            f"        <source>{escape(source)}</source>",
            f"        <translation{kind}>{escape(entry.target)}</translation>",
            *([f"        <{READING}>{escape(entry.reading)}</{READING}>"] if entry.reading else []),
            "    </message>",
        ]
    lines += ["</context>", "</TS>", ""]
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("\n".join(lines), encoding="utf-8")


def _translated(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and _name(node.func) in ("tr", "tr_later") and node.args:
            yield from _literals(node.args[0])


def _sentences(tree: ast.Module) -> Iterator[str]:
    """Yields what may come to the window as an error's sentence or the reason of a lost connection."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            error = _name(node.func).endswith("Error") and _name(node.func) not in dir(__builtins__)
            given = list(node.args) if error else []
            given += [one.value for one in node.keywords if one.arg in _SAID_BY_NAME]
            for one in given:
                yield from filter(_SENTENCE.fullmatch, _literals(one))
        elif isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None:
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            if all(isinstance(target, ast.Name) and target.id.isupper() for target in targets):
                yield from filter(_SENTENCE.fullmatch, _literals(node.value))
        elif isinstance(node, ast.FunctionDef) and node.name in _SAID_BY_NAME:
            for inner in ast.walk(node):
                if isinstance(inner, ast.Return) and inner.value is not None:
                    yield from filter(_SENTENCE.fullmatch, _literals(inner.value))


def _literals(node: ast.expr) -> Iterator[str]:
    match node:
        case ast.Constant(value=str(text)) if text:
            yield text
        case ast.JoinedStr(values=values):
            gaps, said = 0, ""
            for value in values:
                if isinstance(value, ast.Constant):
                    said += str(value.value)
                else:
                    said += f"{{{gaps}}}"
                    gaps += 1
            yield said
        case ast.IfExp(body=body, orelse=orelse):
            yield from _literals(body)
            yield from _literals(orelse)
        case _:
            return


def _name(node: ast.expr) -> str:
    match node:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
        case _:
            return ""


def main(argv: list[str] | None = None) -> int:
    """Runs the command and returns 0 where nothing is wrong."""
    parser = argparse.ArgumentParser(prog="python -m tools.words", description=__doc__.partition("\n")[0])
    parser.add_argument("--add", action="store_true", help="bring the file in step with the program")
    options = parser.parse_args(argv)
    wanted, entries = texts(), read() if FILE.exists() else {}
    if options.add:
        write({text: entries.get(text, Entry(source=text)) for text in wanted})
        entries = read()
    report = judge(wanted, entries)
    for title, lines in (
        ("missing", report.missing), ("unfinished", report.unfinished), ("no longer used", report.unused),
        ("other places in the translation", report.places),
    ):  # fmt: skip
        for line in lines:
            print(f"{title}: {line!r}")
    return 0 if report.clean else 1


if __name__ == "__main__":
    sys.exit(main())
