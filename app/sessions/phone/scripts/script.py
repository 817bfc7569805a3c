"""Reads a script: its steps, what is said in each, the choices that lead on, and how a call ends there."""

import re
import unicodedata
from typing import Final

import msgspec

from app.domain.phone_call import Result

_HEADING: Final = re.compile(r"(#{1,6})\s+(.+?)\s*#*")
_NAMED: Final = re.compile(r"^(.*?)\s*\{([^{}]*)\}$")
_CHOICE: Final = re.compile(r"\s*(?:[-*+]|\d{1,3}[.)])\s+\[([^\]\[]*)\]\(#([^)\s]*)\)\s*")
_FENCE: Final = re.compile(r"\s*(```|~~~)")
_RESULTS: Final = frozenset(Result)


class Choice(msgspec.Struct, frozen=True):
    """Something that the customer may say or do: `words` lead to the step `to`; in line `line` (from 1)."""

    words: str
    to: str
    line: int = 0


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """A step: `text` is what is said and minded (Markdown without the choices), in line `line` (from 1).

    `result` is how a call ends that comes here, empty where the step does not say.
    """

    id: str
    title: str
    text: str = ""
    choices: tuple[Choice, ...] = ()
    result: str = ""
    line: int = 0

    @property
    def is_end(self) -> bool:
        """Tells whether nothing follows."""
        return not self.choices


class Script(msgspec.Struct, frozen=True, kw_only=True):
    """A whole script in the order in which it is written; `preface` stands before the first step."""

    title: str = ""
    preface: str = ""
    steps: tuple[Step, ...] = ()

    def step(self, name: str) -> Step | None:
        """Returns a step by its id."""
        return next((one for one in self.steps if one.id == name), None)

    @property
    def first(self) -> Step | None:
        """Where a call begins."""
        return self.steps[0] if self.steps else None


class _Draft:
    def __init__(self, level: int, title: str, name: str, result: str, line: int) -> None:
        self.level, self.title, self.name, self.result, self.line = level, title, name, result, line
        self.lines: list[str] = []
        self.choices: list[Choice] = []

    def step(self) -> Step:
        return Step(
            id=self.name,
            title=self.title,
            text="\n".join(self.lines).strip("\n"),
            choices=tuple(self.choices),
            result=self.result,
            line=self.line,
        )


def parse(source: str) -> Script:
    """Returns what a text says as a script; whatever it is, it can be read.

    A first heading above all others that offers no choice is the script's title, not a step.
    """
    before = _Draft(0, "", "", "", 0)
    drafts: list[_Draft] = []
    fenced = ""
    for number, line in enumerate(source.replace("\r\n", "\n").replace("\r", "\n").split("\n"), start=1):
        now = drafts[-1] if drafts else before
        fence = _FENCE.match(line)
        if fence is not None and (not fenced or fence[1] == fenced):
            fenced = "" if fenced else fence[1]
        heading = None if fenced else _HEADING.fullmatch(line)
        choice = None if fenced else _CHOICE.fullmatch(line)
        if heading is not None:
            drafts.append(_begun(heading, number))
        elif choice is not None and drafts:
            now.choices.append(Choice(choice[1].strip(), choice[2], number))
        else:
            now.lines.append(line)
    title = ""
    if len(drafts) > 1 and not drafts[0].choices and all(one.level > drafts[0].level for one in drafts[1:]):
        head = drafts.pop(0)
        title = head.title
        before.lines += head.lines
    preface = "\n".join(before.lines).strip("\n")
    return Script(title=title, preface=preface, steps=tuple(one.step() for one in drafts))


def _begun(heading: re.Match[str], line: int) -> _Draft:
    words, name, result = heading[2], "", ""
    named = _NAMED.match(words)
    if named is not None:
        for word in named[2].split():
            if word.startswith("#"):
                name = word[1:]
            elif word.startswith(".") and word[1:] in _RESULTS:
                result = word[1:]
        if name or result:
            words = named[1]
    return _Draft(len(heading[1]), words, name or anchor_of(words), result, line)


def anchor_of(title: str) -> str:
    """Returns the id of a step that says none itself, as GitHub makes it of a heading."""
    kept = "".join(
        mark for mark in title.strip().lower() if mark in " -_" or unicodedata.category(mark)[0] in "LNM"
    )
    return kept.replace(" ", "-")
