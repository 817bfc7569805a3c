"""A step of a script as text to read: lists, quotations and emphasis are formats, nothing is ever markup."""

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import Any, Final, NamedTuple

from PySide6.QtCore import QUrl
from PySide6.QtGui import QFont, QResizeEvent, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit

LEAST: Final = 60
MOST: Final = 1_600
EDGE: Final = 6
GAP: Final = 8
INDENT: Final = 16

_FENCE: Final = re.compile(r"\s*(?:```|~~~)")
_RULE: Final = re.compile(r"\s*(?:-\s*){3,}|\s*(?:\*\s*){3,}")
_ITEM: Final = re.compile(r"(\s*)(?:[-*+]|(\d{1,3}[.)]))\s+(.*)")
_QUOTE: Final = re.compile(r"\s*>\s?(.*)")
_INLINE: Final = re.compile(
    r"\\(?P<mark>[!-/:-@\[-`{-~])"
    r"|`(?P<code>[^`\n]+)`"
    r"|!?\[(?P<link>(?:\\.|[^\[\]\\])*)\]\([^()]*\)"
    r"|\*\*(?=\S)(?P<bold>(?:\\.|[^\\])+?)(?<=\S)\*\*"
    r"|\*(?=[^\s*])(?P<slant>(?:\\.|[^\\*])+?)(?<=\S)\*"
)


class Kind(StrEnum):
    """What a line is."""

    SAID = "said"
    ITEM = "item"
    QUOTE = "quote"
    AS_IT_IS = "as_it_is"


class Run(NamedTuple):
    """Words in one look."""

    words: str
    bold: bool = False
    slant: bool = False


class StepLine(NamedTuple):
    """A line that is shown: `level` is how deep it stands, `opens` that a blank line stood above it."""

    kind: Kind
    runs: tuple[Run, ...]
    level: int = 0
    opens: bool = False


def step_lines(text: str) -> list[StepLine]:
    """Returns what is read of a step; of links and pictures the words, of HTML its letters as they stand."""
    lines: list[StepLine] = []
    fenced = opens = False
    for line in text.split("\n"):
        if _FENCE.match(line):
            fenced = not fenced
        elif fenced:
            lines.append(StepLine(Kind.AS_IT_IS, (Run(line),), 1, opens))
            opens = False
        elif not line.strip() or _RULE.fullmatch(line):
            opens = bool(lines)
        else:
            lines.append(_line(line, opens=opens))
            opens = False
    return lines


def _line(line: str, *, opens: bool) -> StepLine:
    if (item := _ITEM.fullmatch(line)) is not None:
        dot = Run(f"{item[2]} " if item[2] else "・")
        return StepLine(Kind.ITEM, (dot, *_runs(item[3])), 1 + len(item[1]) // 2, opens)
    if (quote := _QUOTE.fullmatch(line)) is not None:
        return StepLine(Kind.QUOTE, tuple(_runs(quote[1])), 1, opens)
    return StepLine(Kind.SAID, tuple(_runs(line.strip())), 0, opens)


def _runs(text: str, *, bold: bool = False, slant: bool = False) -> Iterator[Run]:
    done = 0
    for found in _INLINE.finditer(text):
        if found.start() > done:
            yield Run(text[done : found.start()], bold, slant)
        done = found.end()
        match found.lastgroup:
            case "mark" | "code":
                yield Run(found[found.lastgroup], bold, slant)
            case "bold":
                yield from _runs(found["bold"], bold=True, slant=slant)
            case "slant":
                yield from _runs(found["slant"], bold=bold, slant=True)
            case _:
                yield from _runs(found["link"], bold=bold, slant=slant)
    if done < len(text):
        yield Run(text[done:], bold, slant)


class StepText(QTextEdit):
    """A step to read; it loads nothing, whatever the text names."""

    def __init__(self) -> None:
        super().__init__()
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setFrameShape(QTextEdit.Shape.NoFrame)

    def loadResource(self, type_: int, name: QUrl | str) -> Any:  # noqa: ARG002 (nothing is ever loaded)
        """Returns nothing: neither files nor addresses are opened for a script."""
        return None

    def show_step(self, text: str) -> None:
        """Shows the words of a step."""
        self.clear()
        cursor = QTextCursor(self.document())
        for number, line in enumerate(step_lines(text)):
            block = QTextBlockFormat()
            block.setTopMargin(GAP if line.opens else 0)
            block.setLeftMargin(INDENT * line.level)
            if number:
                cursor.insertBlock(block)
            else:
                cursor.setBlockFormat(block)
            for run in line.runs:
                cursor.insertText(run.words, _look(run, line.kind))
        self.fit()

    def fit(self) -> None:
        """Is as high as its text, so that the choices follow it at once."""
        document = self.document()
        document.setTextWidth(max(1, self.viewport().width()))
        self.setFixedHeight(max(LEAST, min(MOST, round(document.size().height()) + 2 * EDGE)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Follows the width."""
        super().resizeEvent(event)
        self.fit()


def _look(run: Run, kind: Kind) -> QTextCharFormat:
    look = QTextCharFormat()
    if run.bold:
        look.setFontWeight(QFont.Weight.Bold)
    if run.slant or kind is Kind.QUOTE:  # what is minded and not said
        look.setFontItalic(True)
    return look
