"""Conversations from a file for the completion benches: each reply with all that was known before."""

from __future__ import annotations

import gzip
import json
import re
from pathlib import Path
from typing import Any, Final

import msgspec

from app.completion.moment import fields_of
from app.completion.talk import Moment, Note, Turn
from app.completion.tokens import is_spaceless

_INNER: Final = re.compile(r'"([^"]*)"')
_NO_VALUES: Final = frozenset({"true", "false", "null", "is_equal_to"})


class Reply(msgspec.Struct, frozen=True, kw_only=True):
    """One reply of an operator: `asked` is what he typed to find it, `act` the canned reply that he took."""

    dialogue: str
    moment: Moment
    text: str
    via: str = ""
    act: str = ""
    asked: tuple[str, ...] = ()
    options: tuple[str, ...] = ()


def read_replies(path: Path) -> list[Reply]:
    """Returns every reply of a JSONL file of dialogues, plain or gzipped, in order."""
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8") as lines:
        return [reply for line in lines if line.strip() for reply in _replies(json.loads(line))]


def _replies(dialogue: dict[str, Any]) -> list[Reply]:
    spaceless = is_spaceless(dialogue["lang"])
    found: list[Reply] = []
    turns: list[Turn] = []
    notes: list[Note] = []
    values: dict[str, str] = {}
    asked: list[str] = []
    for turn in dialogue["turns"]:
        role, text = turn["role"], turn["text"]
        if role == "action":
            if turn.get("kind") == "request_suggestions":
                asked.append(text)
                continue
            kind = turn.get("kind") or ""
            notes.append(Note(kind=kind, text=text))
            for value, name in _values(text).items():
                values[value] = f"{'r' if kind == 'return_item' else 'q'}:{name}"
            continue
        by_customer = role == "customer"
        if not by_customer:
            moment = Moment(turns=tuple(turns), notes=tuple(notes), values=dict(values), spaceless=spaceless)
            found.append(
                Reply(
                    dialogue=dialogue["id"],
                    moment=moment,
                    text=text if text.isspace() else text.rstrip(),
                    via=turn.get("via") or "",
                    act=turn.get("act") or "",
                    asked=tuple(asked),
                    options=tuple(turn.get("options") or ()),
                )
            )
            asked, notes = [], []
        turns.append(Turn(by_customer=by_customer, text=text))
    return found


def _values(text: str) -> dict[str, str]:
    """Returns the values in a look-up or its result, with their names."""
    found = {}
    for name, raw in fields_of(text):
        value = raw.strip('"')
        if name == "APIName":
            continue
        if '\\"' in value:
            value = value.replace('\\"', '"')
            inner = _INNER.search(value)
            value = inner.group(1) if inner else value
        value = value.strip(' "\\')
        if value and value not in _NO_VALUES:
            found[value] = name
    return found
