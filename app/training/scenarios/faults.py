"""What a scenario must be to be kept: one sentence for each fault."""

import re
from collections.abc import Iterable, Iterator
from typing import Final, get_args

import msgspec

from app.domain.events import TEXT_LIMIT
from app.protocol.training import DRAFT, EVERYONE, Branch, Level, ScenarioRecord, Sign, Step

MOST_TURNS: Final = 500
MOST_ENTRIES: Final = 100
LONGEST_TITLE: Final = 200
LONGEST_TEXT: Final = 2_000
LONGEST_WAIT_S: Final = 86_400
LARGEST: Final = 400_000
"""Bytes of the whole record as JSON: far more than 200 long turns, and less than one answer of the hub."""

_BROKEN: Final = re.compile("[\x00\r\ud800-\udfff]")
_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]")
_SLUG: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:-]{0,63}")
_NEEDS_VALUES: Final = frozenset(get_args(Sign)) - {"escalation"}


def scenario_faults(record: ScenarioRecord) -> Iterator[str]:
    """Yields a sentence for every fault of a scenario; none means that it may be kept."""
    yield from _line("title", record.title, needed=True)
    yield from _line("customer's name", record.customer)
    yield from _line("topic", record.topic)
    yield from _text("page", record.page)
    if record.level not in get_args(Level):
        yield f"The level {record.level!r} is not basic, middle or advanced."
    if record.language not in ("ja", "en"):
        yield f"The language {record.language!r} is not ja or en."
    yield from _shared(record)
    if not 0 <= record.wait_s <= LONGEST_WAIT_S:
        yield f"The customer's patience is {record.wait_s} s; it must be 0 to {LONGEST_WAIT_S}."
    for name, texts in (("prods", record.prods), ("hints", record.hints), ("goals", record.goals)):
        yield from _texts(name, texts)
    if len(record.fields) > MOST_ENTRIES:
        yield f"There are {len(record.fields)} fields; {MOST_ENTRIES} is the most."
    for field, value in record.fields.items():
        yield from _line("name of a field", field, needed=True)
        yield from _text(f"field {field[:40]}", value)
    yield from _turns(record)
    for branch in record.branches:
        yield from _branch(branch, len(record.turns))
    yield from _steps(record.steps)
    if len(msgspec.json.encode(record)) > LARGEST:
        yield f"The scenario is larger than {LARGEST // 1000} kB."


def _shared(record: ScenarioRecord) -> Iterator[str]:
    group = record.shared.removeprefix("group:")
    if record.shared not in (DRAFT, EVERYONE) and (group == record.shared or not _SLUG.fullmatch(group)):
        yield f"It is shared with {record.shared!r}, which is not draft, everyone or group:ID."
    if record.shared != DRAFT and not record.checked:
        yield "It was not checked for what may be a real person's, and cannot be shared."
    if record.shared != DRAFT and not any(turn.by == "customer" for turn in record.turns):
        yield "A scenario in which the customer says nothing cannot be shared."


def _turns(record: ScenarioRecord) -> Iterator[str]:
    if len(record.turns) > MOST_TURNS:
        yield f"There are {len(record.turns)} turns; {MOST_TURNS} is the most."
        return
    before = 0
    for number, turn in enumerate(record.turns, start=1):
        yield from _text(f"text of turn {number}", turn.text, TEXT_LIMIT, needed=True)
        if turn.at_ms < before:
            yield f"Turn {number} is before the one above it."
        before = max(before, turn.at_ms)
        if turn.typing_ms is not None and turn.typing_ms < 0:
            yield f"The time of writing turn {number} is less than nothing."


def _branch(branch: Branch, turns: int) -> Iterator[str]:
    if not 0 <= branch.after < turns:
        yield f"A branch follows turn {branch.after + 1}, which does not exist."
    if not -1 <= branch.back_to < turns:
        yield f"A branch goes back to turn {branch.back_to + 1}, which does not exist."
    elif 0 <= branch.back_to <= branch.after:
        yield f"The branch after turn {branch.after + 1} leads back to turn {branch.back_to + 1} without end."
    if not any(word.strip() for word in branch.words):
        yield f"The branch after turn {branch.after + 1} has no keyword."
    yield from _texts("keywords of a branch", branch.words)
    yield from _texts("texts of a branch", branch.turns)


def _steps(steps: tuple[Step, ...]) -> Iterator[str]:
    if len(steps) > MOST_ENTRIES:
        yield f"There are {len(steps)} required steps; {MOST_ENTRIES} is the most."
        return
    if len({step.id for step in steps}) < len(steps):
        yield "Two required steps have the same id."
    for step in steps:
        yield from _line("required step", step.words, needed=True)
        if step.sign not in get_args(Sign):
            yield f"The step {step.words[:40]} is recognised by {step.sign!r}, which nobody knows."
        if step.sign in _NEEDS_VALUES and not any(value.strip() for value in step.any_of):
            yield f"The step {step.words[:40]} says nothing by which it is recognised."
        yield from _texts("signs of a step", step.any_of)


def _texts(name: str, texts: Iterable[str]) -> Iterator[str]:
    held = tuple(texts)
    if len(held) > MOST_ENTRIES:
        yield f"There are {len(held)} {name}; {MOST_ENTRIES} is the most."
        return
    for text in held:
        yield from _text(name, text, needed=True)


def _line(name: str, value: str, *, needed: bool = False) -> Iterator[str]:
    yield from _text(name, value, LONGEST_TITLE, needed=needed, forbidden=_CONTROL)


def _text(
    name: str,
    value: str,
    longest: int = LONGEST_TEXT,
    *,
    needed: bool = False,
    forbidden: re.Pattern[str] = _BROKEN,
) -> Iterator[str]:
    if needed and not value.strip():
        yield f"The {name} is empty."
    if len(value) > longest:
        yield f"The {name} has {len(value)} characters; {longest} is the most."
    if forbidden.search(value):
        yield f"The {name} has a character that cannot be shown."
