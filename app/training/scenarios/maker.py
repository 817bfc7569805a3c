"""Makes a scenario of a log in one call: the script with its real times, and nothing of real people in it."""

import hashlib
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Final

import msgspec
from msgspec.structs import replace

from app.domain import events as ev
from app.domain.conversation import Conversation, EntryState, fold
from app.domain.errors import AppError
from app.domain.events import Event, to_millis
from app.domain.ids import CUSTOMER, SYSTEM
from app.protocol.training import ScenarioRecord, Turn
from app.training.scenarios.faults import LONGEST_TEXT, LONGEST_TITLE, MOST_ENTRIES, MOST_TURNS
from app.training.scenarios.fictions import Choices, Fiction, Known, Said, Told, retell
from app.training.scenarios.finding.hit import Kind
from app.training.scenarios.known import known_of
from app.training.scenarios.phrases import PHRASES
from app.training.scenarios.proposing import goals_of, language_of, level_of, steps_of
from app.training.scenarios.residue import Doubt, Evidence, residue

WAIT_S: Final = 180
MOST_HINTS: Final = 3
_AUTO: Final = "auto"
_GONE: Final = frozenset({EntryState.WITHDRAWN, EntryState.REDACTED})
_STAFF: Final = "operator"
_STAND_IN: Final = "en"
"""The language of what stands for a file where only the number of turns matters."""

Suggest = Callable[[str, str], Sequence[str]]
"""Returns titles of the manual that fit a text in a language, the best first."""


class Surroundings(msgspec.Struct, frozen=True, kw_only=True):
    """What is known beside the log: names of staff by id, titles of macros, articles and results by id.

    `suggest` searches the manual, `sheet` is the usual score sheet, `at_once` how many conversations the
    operator had at the same time, `group` whose the scenario is.
    """

    names: Mapping[str, str] = {}
    titles: Mapping[str, str] = {}
    suggest: Suggest | None = None
    sheet: str = ""
    at_once: int = 1
    group: str = ""


class Made(msgspec.Struct, frozen=True, kw_only=True):
    """A scenario, what was replaced in it, and what may be left.

    `originals` are the turns' texts as they were, which never leave this console.
    """

    record: ScenarioRecord
    fictions: tuple[Fiction, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    evidence: Evidence = Evidence()
    originals: tuple[str, ...] = ()


class NothingToPractiseError(AppError):
    """No scenario can be made of this conversation."""


class _Line(msgspec.Struct, frozen=True, kw_only=True):
    by: str
    text: str
    at_ms: int
    typing_ms: int | None
    via: str
    seq: int


def turns_until(events: Sequence[Event], seq: int) -> int:
    """Returns how many turns of the scenario that is made of a log were said up to its event `seq`."""
    if not events:
        return 0
    told = fold(events, events[0].conversation)
    return sum(line.seq <= seq for line in _lines(events, told, _STAND_IN))


def make_scenario(
    events: Sequence[Event],
    id_: str,
    around: Surroundings | None = None,
    choices: Choices | None = None,
) -> Made:
    """Returns a draft of a scenario that plays the customer of a conversation.

    Raises:
        NothingToPractiseError: the customer says nothing in it.
        ValueError: the log has gaps.
    """
    around = around or Surroundings()
    told = fold(events, events[0].conversation) if events else None
    if told is None:
        raise NothingToPractiseError("Nothing is kept of this conversation.", "Choose another one.")
    language = language_of(told, [entry.text for entry in told.entries if isinstance(entry.body, ev.Message)])
    lines = _spoken(events, told, language)
    known = known_of(events, around.names)
    seed = hashlib.blake2b(events[0].conversation.encode(), digest_size=16).hexdigest()
    steps = steps_of(events, language, around.titles)
    said = _said(told, lines)
    retold = retell(said, known, seed, choices)
    record = replace(
        record := _record(id_, told, lines, retold, language, seed),
        level=level_of(told, len(lines), around.at_once),
        goals=goals_of(language, record.topic, steps),
        hints=_hints(around.suggest, record, language),
        steps=steps,
        sheet=around.sheet,
        group=around.group or told.group,
    )
    evidence = _evidence(known, said, retold, choices)
    return Made(
        record=record,
        fictions=retold.fictions,
        doubts=residue(record, evidence),
        evidence=evidence,
        originals=tuple(line.text for line in lines),
    )


def _spoken(events: Sequence[Event], told: Conversation, language: str) -> list[_Line]:
    """Returns what was said. Raises NothingToPractiseError where the customer says nothing."""
    lines = _lines(events, told, language)
    if not any(line.by == CUSTOMER for line in lines):
        raise NothingToPractiseError("The customer says nothing in this conversation.", "Choose another one.")
    return lines


def _lines(events: Sequence[Event], told: Conversation, language: str) -> list[_Line]:
    """Returns what was said, as it stands now, without what was taken back or said by the program."""
    start = to_millis(events[0].at)
    begun = _begun(events)
    found: list[_Line] = []
    for entry in told.entries:
        body = entry.body
        if (
            not isinstance(body, ev.Message)
            or entry.by == SYSTEM
            or body.via == _AUTO
            or entry.state in _GONE
        ):
            continue
        text = entry.text.strip() or (PHRASES[language].attachment if body.attachments else "")
        if not text:
            continue
        at_ms = max(found[-1].at_ms if found else 0, to_millis(entry.at) - start)
        mine = begun.get(entry.seq)
        typing = None if mine is None else max(0, to_millis(entry.at) - mine)
        via = _via(body.via)
        found.append(_Line(by=entry.by, text=text, at_ms=at_ms, typing_ms=typing, via=via, seq=entry.seq))
    return found[:MOST_TURNS]


def _via(via: str) -> str:
    return via if len(via) < LONGEST_TITLE else "typed"


def _begun(events: Sequence[Event]) -> dict[int, int]:
    """Returns when the writing of each reply began (Unix ms) where drafts say so, by the reply's seq."""
    begun: dict[str, int] = {}
    found: dict[int, int] = {}
    for event in events:
        if isinstance(event.body, ev.Drafted):
            if event.body.text:
                begun.setdefault(event.by, to_millis(event.at))
            else:
                begun.pop(event.by, None)
        elif isinstance(event.body, ev.Message) and event.by in begun:
            found[event.seq] = begun.pop(event.by)
    return found


def _said(told: Conversation, lines: Sequence[_Line]) -> list[Said]:
    """Returns everything that is to be retold: the turns, then name, page, topic and fields."""
    fields = [
        Said(text=value, name=_is_name(name), whole=None if _is_name(name) else Kind.NUMBER)
        for name, value in _shown_fields(told)
    ]
    return [
        *(Said(by=CUSTOMER if line.by == CUSTOMER else _STAFF, text=line.text) for line in lines),
        Said(text=told.customer, name=True),
        Said(text=told.page, whole=Kind.URL),
        Said(text=told.topic),
        *fields,
    ]


def _is_name(field: str) -> bool:
    return (
        re.search(r"name|氏名|名前|フリガナ|ふりがな|名義|kana|よみ|読み", field, re.IGNORECASE) is not None
    )


def _shown_fields(told: Conversation) -> list[tuple[str, str]]:
    shown = (
        (name, value) for name, value in told.fields.items() if value.strip() and not name.startswith("_")
    )
    return list(shown)[:MOST_ENTRIES]


def _record(
    id_: str, told: Conversation, lines: Sequence[_Line], retold: Told, language: str, seed: str
) -> ScenarioRecord:
    count = len(lines)
    customer, page, topic = retold.texts[count : count + 3]
    values = retold.texts[count + 3 :]
    names = [name for name, _value in _shown_fields(told)]
    turns = tuple(
        Turn(
            by="customer" if line.by == CUSTOMER else "operator",
            text=text,
            at_ms=line.at_ms,
            typing_ms=line.typing_ms,
            via=line.via,
        )
        for line, text in zip(lines, retold.texts[:count], strict=True)
    )
    phrases = PHRASES[language]
    return ScenarioRecord(
        id=id_,
        title=_one_line(topic) or phrases.untitled,
        language=language,
        topic=_one_line(topic),
        customer=_one_line(customer),
        page=page[:LONGEST_TEXT],
        fields={_one_line(name): value[:LONGEST_TEXT] for name, value in zip(names, values, strict=True)},
        turns=turns,
        wait_s=WAIT_S,
        prods=phrases.prods,
        made_from=seed,
        checked=False,
    )


def _one_line(text: str) -> str:
    return re.sub(r"[\x00-\x1f\x7f]+", " ", text).strip()[:LONGEST_TITLE]


def _hints(suggest: Suggest | None, record: ScenarioRecord, language: str) -> tuple[str, ...]:
    """Returns what the manual has about the topic and the customer's first words."""
    if suggest is None:
        return ()
    first = next((turn.text for turn in record.turns if turn.by == "customer"), "")
    titles = dict.fromkeys([*suggest(record.topic, language), *suggest(first, language)])
    return tuple(PHRASES[language].hint.format(title=title) for title in list(titles)[:MOST_HINTS])


def _evidence(known: Known, said: Sequence[Said], retold: Told, choices: Choices | None) -> Evidence:
    kept = choices.kept if choices else frozenset()
    values = (*known.surnames, *known.given, *(value for _kind, value in known.values))
    replaced = (one.original for one in retold.fictions if one.sure)
    return Evidence(
        values=tuple(value for value in dict.fromkeys((*values, *replaced)) if value not in kept),
        texts=tuple(one.text for one in said),
        invented=tuple(one.invented for one in retold.fictions),
    )
