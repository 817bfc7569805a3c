"""Conversations to play: read from JSONL files, one dialogue a line, plain or gzipped."""

import gzip
import json
import math
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import msgspec

from app.domain.errors import ImportFileError
from app.domain.text import clean

MARK: Final = "_dialogue"
"""The field that names the dialogue which a simulated customer plays; people are not shown it."""

ROLES: Final = frozenset({"customer", "agent", "action"})

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
    dialogues: list[Dialogue] = []
    problems: list[Problem] = []
    try:
        for number, line in _lines(path):
            try:
                dialogues.append(_dialogue(json.loads(line), number))
            except (ValueError, TypeError, KeyError, RecursionError) as error:
                problems.append(Problem(line=number, message=_why(error)))
    except (OSError, EOFError, UnicodeDecodeError, gzip.BadGzipFile) as error:
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
    return dialogues, problems


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as file:
        for number, line in enumerate(file, start=1):
            if line.strip():
                yield number, line


def _dialogue(found: Any, number: int) -> Dialogue:
    if not isinstance(found, dict) or not isinstance(found.get("turns"), list):
        raise ValueError('no JSON object with a list of "turns"')  # noqa: TRY004 (it is the line that is wrong)
    turns: list[Turn] = []
    last: float | None = None
    for index, turn in enumerate(found["turns"], start=1):
        if (
            not isinstance(turn, dict)
            or turn.get("role") not in ROLES
            or not isinstance(turn.get("text"), str)
        ):
            raise ValueError(f"turn {index} has no role (customer, agent, action) or no text")
        at = _time(turn.get("t"), index)
        guess = _SECONDS_TO_BEGIN + len(turn["text"]) * _SECONDS_A_LETTER
        pause = guess if at is None or last is None else max(0.0, at - last)
        last = at if at is not None else last
        turns.append(
            Turn(
                role=turn["role"],
                text=clean(turn["text"]),
                pause=pause,
                kind=str(turn.get("kind", "")),
                type=str(turn.get("type", "")),
            )
        )
    about = found.get("customer")
    about = about if isinstance(about, dict) else {}
    return Dialogue(
        id=str(found.get("id", number)), lang=str(found.get("lang", "ja")), turns=tuple(turns),
        **{key: clean(str(about.get(key, ""))) for key in ("name", "topic", "page", "order")},
    )  # fmt: skip


def _time(value: object, index: int) -> float | None:
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise ValueError(f'turn {index} has a "t" that is no number of seconds')
    return float(value)


def _why(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"no JSON: {error.msg} at character {error.colno}"
    return str(error) or type(error).__name__
