"""Conversations to play: read from JSONL files, one dialogue a line, plain or gzipped."""

import gzip
import json
import math
import zlib
from collections.abc import Container, Iterator
from pathlib import Path
from typing import Any, Final

import msgspec

from app.domain.errors import ImportFileError
from app.domain.escalation import EscalationType
from app.domain.events import CUSTOMER_TEXT_LIMIT, TEXT_LIMIT
from app.domain.text import clean

MARK: Final = "_dialogue"
"""The field that names the dialogue which a simulated customer plays; people are not shown it."""

_LONGEST: Final = {"customer": CUSTOMER_TEXT_LIMIT, "agent": TEXT_LIMIT, "action": TEXT_LIMIT}
"""The roles of turns, each with the most characters that may be said in it."""

_SECONDS_TO_BEGIN: Final = 2.0
_SECONDS_A_LETTER: Final = 0.12
"""A turn without a time gets the time that it takes to write it: about 500 letters a minute."""


class Turn(msgspec.Struct, frozen=True, kw_only=True):
    """One turn: `pause` is the seconds since the turn before; an action has a `kind` (`escalate`, ...)."""

    role: str
    text: str
    pause: float
    kind: str = ""
    type: str = ""


class Dialogue(msgspec.Struct, frozen=True, kw_only=True):
    """One conversation to play, with what is known of the customer."""

    id: str
    lang: str
    turns: tuple[Turn, ...]
    name: str = ""
    topic: str = ""
    page: str = ""
    order: str = ""


class Problem(msgspec.Struct, frozen=True, kw_only=True):
    """A line that could not be used, and why."""

    line: int
    message: str


def read_dialogues(path: Path) -> tuple[list[Dialogue], list[Problem]]:
    """Returns the dialogues of a file and the lines that could not be used.

    Raises:
        ImportFileError: the file cannot be read, or no line of it is a dialogue.
    """
    dialogues: dict[str, Dialogue] = {}
    problems: list[Problem] = []
    try:
        for number, line in _lines(path):
            try:
                dialogue = _dialogue(json.loads(line), number, dialogues)
            except (ValueError, RecursionError) as error:
                problems.append(Problem(line=number, message=_why(error)))
            else:
                dialogues[dialogue.id] = dialogue
    except (OSError, EOFError, UnicodeDecodeError, zlib.error) as error:
        if not dialogues:
            raise ImportFileError(
                f"The file {path} cannot be read: {error}.",
                "Name a JSONL file, plain or gzipped (.gz), in UTF-8.",
            ) from error
        problems.append(Problem(line=0, message=f"the rest of the file cannot be read: {error}"))
    if not dialogues:
        first = problems[0] if problems else Problem(line=0, message="the file is empty")
        raise ImportFileError(
            f"{path} holds no dialogue: line {first.line}: {first.message}.",
            'Each line is one JSON object with "id", "lang" and "turns".',
            line=first.line,
        )
    return list(dialogues.values()), problems


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8-sig") as file:
        for number, line in enumerate(file, start=1):
            if line.strip():
                yield number, line


def _dialogue(found: Any, number: int, known: Container[str]) -> Dialogue:
    if not isinstance(found, dict) or not isinstance(found.get("turns"), list):
        raise ValueError('no JSON object with a list of "turns"')  # noqa: TRY004 (it is the line that is wrong)
    turns = tuple(_turns(found["turns"]))
    if not any(turn.role == "customer" for turn in turns):
        raise ValueError("the customer says nothing")
    name = _text(found, "id") or str(number)
    about = found.get("customer")
    about = about if isinstance(about, dict) else {}
    return Dialogue(
        id=f"{name}#{number}" if name in known else name, lang=_text(found, "lang") or "ja", turns=turns,
        **{key: _text(about, key) for key in ("name", "topic", "page", "order")},
    )  # fmt: skip


def _turns(found: list[Any]) -> Iterator[Turn]:
    last: float | None = None
    for index, turn in enumerate(found, start=1):
        role = _text(turn, "role") if isinstance(turn, dict) else ""
        if role not in _LONGEST or not isinstance(turn.get("text"), str):
            raise ValueError(f"turn {index} has no role (customer, agent, action) or no text")
        text, kind = clean(turn["text"]), _text(turn, "kind")
        if len(text) > _LONGEST[role]:
            raise ValueError(f"turn {index} is longer than {_LONGEST[role]:,} characters")
        at = _time(turn.get("t"), index)
        guess = _SECONDS_TO_BEGIN + len(text) * _SECONDS_A_LETTER
        pause = guess if at is None or last is None else max(0.0, at - last)
        last = at if at is not None else last
        if text.strip() or role == "action":
            kind_of_call = _call(_text(turn, "type")) if kind == "escalate" else ""
            yield Turn(role=role, text=text, pause=pause, kind=kind, type=kind_of_call)


def _text(found: dict[str, Any], key: str) -> str:
    """Returns what stands under a key, empty where it is nothing that can be written."""
    value = found.get(key)
    return clean(str(value)) if isinstance(value, str | int) and not isinstance(value, bool) else ""


def _call(kind: str) -> str:
    """Returns the type of a call for help: one without is a question, an unknown one something else."""
    known = kind in set(EscalationType)
    return kind if known else EscalationType.OTHER if kind else EscalationType.QUESTION


def _time(value: object, index: int) -> float | None:
    if value is None:
        return None
    try:
        if isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value):
            return float(value)
    except OverflowError:  # a whole number beyond all times
        pass
    raise ValueError(f'turn {index} has a "t" that is no number of seconds')


def _why(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"no JSON: {error.msg} at character {error.colno}"
    return "no JSON: nested too deeply" if isinstance(error, RecursionError) else str(error)
