"""Slips of polite Japanese that are hinted at while somebody writes: a table of rules with reasons."""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Final

import msgspec

from app.protocol.records import Words
from app.sessions.guards.pieces import language

FOLDER: Final = "wording"
FILE: Final = "honorifics_ja.json"


class WordingRule(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    r"""Where the regular expression `slip` stands, `instead` is better (groups as `\1`; empty: nothing).

    `most` is how often it may stand in one text before it is a slip. `but` is an expression that, standing
    at the same place, makes it none. `yes` and `no` are texts in which it is one and is not.
    """

    id: str
    slip: str
    reason: Words
    instead: str = ""
    most: int = 0
    but: str = ""
    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()


class Slip(msgspec.Struct, frozen=True, kw_only=True):
    """A slip from `start` to `end` of a text; `instead` is what may stand there, if anything can be said."""

    rule: str
    start: int
    end: int
    text: str
    instead: str
    reason: Words


class Wording:
    """The rules, ready to be asked."""

    def __init__(self, rules: Iterable[WordingRule]) -> None:
        """Takes rules. Raises re.error for one whose expression is none."""
        self._rules = [
            (rule, re.compile(rule.slip), re.compile(rule.but) if rule.but else None) for rule in rules
        ]

    def find(self, text: str) -> list[Slip]:
        """Returns the slips of a Japanese text, in order; the first rule counts where two overlap."""
        if language(text) != "ja":
            return []
        slips: list[Slip] = []
        for rule, pattern, but in self._rules:
            found = [one for one in pattern.finditer(text) if but is None or not but.match(text, one.start())]
            for one in found[rule.most :]:
                if not any(one.start() < slip.end and slip.start < one.end() for slip in slips):
                    slips.append(_slip(rule, one))
        return sorted(slips, key=lambda slip: slip.start)


def read_rules(resources: Path) -> list[WordingRule]:
    """Returns the rules that the program brings along. Raises OSError, msgspec.DecodeError."""
    content = (resources / FOLDER / FILE).read_bytes()
    return msgspec.json.decode(content, type=list[WordingRule])


def _slip(rule: WordingRule, found: re.Match[str]) -> Slip:
    return Slip(
        rule=rule.id,
        start=found.start(),
        end=found.end(),
        text=found.group(),
        instead=found.expand(rule.instead) if rule.instead else "",
        reason=rule.reason,
    )
