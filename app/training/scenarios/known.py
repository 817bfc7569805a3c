"""Reads from a log what it says of the people in it: the customer's name and fields, staff's names."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from app.domain import events as ev
from app.domain.events import Event
from app.domain.folding import fold
from app.domain.ids import CUSTOMER, SYSTEM
from app.domain.name_readings import is_reading_field
from app.domain.surnames import SURNAMES
from app.training.scenarios.fictions import Known
from app.training.scenarios.finding.finder import find
from app.training.scenarios.finding.hit import NAMES, Kind
from app.training.scenarios.finding.names import name_parts

_NAME_FIELD: Final = re.compile(r"name|氏名|名前|姓|名義|担当|contact|person|customer", re.IGNORECASE)
_ADDRESS_FIELD: Final = re.compile(r"address|住所|street|city|配送先|届け先", re.IGNORECASE)
_MAIL_FIELD: Final = re.compile(r"mail|メール", re.IGNORECASE)
_LEAST_DIGITS: Final = 3
_LONGEST_NAME: Final = 40


def known_of(events: Sequence[Event], names: Mapping[str, str]) -> Known:
    """Returns what the log tells of people; `names` are those of staff by id, as the directory has them."""
    surnames: list[str] = []
    given: list[str] = []
    values: list[tuple[Kind, str]] = []
    readings: dict[str, str] = {}
    for name in _people(events, names):
        family, first = split_name(name)
        surnames += [family] if family else []
        given += [first] if first else []
    for field, value in _fields(events):
        if is_reading_field(field):
            _read(value, surnames, given, readings)
        elif (
            _NAME_FIELD.search(field)
            and not any(one.isdigit() for one in value)
            and len(value) < _LONGEST_NAME
        ):
            family, first = split_name(value)
            surnames += [family] if family else []
            given += [first] if first else []
        else:
            values += _values(field, value)
    return Known(
        surnames=tuple(dict.fromkeys(surnames)),
        given=tuple(dict.fromkeys(given)),
        values=tuple(dict.fromkeys(values)),
        readings=readings,
    )


def split_name(name: str) -> tuple[str, str]:
    """Returns family name and given name; a lone Western name is a given one."""
    family = first = ""
    for hit in name_parts(name):
        part = name[hit.start : hit.end]
        if hit.kind is Kind.SURNAME:
            family = family or part
        else:
            first = first or part
    return family, first


def _people(events: Sequence[Event], names: Mapping[str, str]) -> Iterator[str]:
    writers = {event.by for event in events} - {CUSTOMER, SYSTEM}
    for event in events:
        match event.body:
            case ev.Opened(customer=customer) if customer:
                yield customer
            case ev.Claimed(owner=staff, name=name, shown=shown):
                yield from (one for one in (name, shown) if one)
                writers.add(staff)  # type: ignore[arg-type]
            case ev.Joined(name=name) | ev.Left(name=name) if name:
                yield name
            case _:
                pass
    yield from (names[writer] for writer in sorted(writers) if writer in names)


def _fields(events: Sequence[Event]) -> Iterator[tuple[str, str]]:
    for event in events:
        match event.body:
            case ev.Opened(fields=fields):
                yield from ((name, value) for name, value in fields.items() if value.strip())
            case ev.FieldSet(name=name, value=value) if value.strip():
                yield name, value
            case _:
                pass


def _values(field: str, value: str) -> Iterator[tuple[Kind, str]]:
    hits = find(value)
    for hit in hits:
        if hit.kind not in NAMES:
            yield hit.kind, value[hit.start : hit.end]
    if hits or field.startswith("_"):
        return
    if _ADDRESS_FIELD.search(field):
        yield Kind.ADDRESS, value
    elif _MAIL_FIELD.search(field):
        yield Kind.MAIL, value
    elif sum(character.isdigit() for character in value) >= _LEAST_DIGITS:
        yield Kind.NUMBER, value


def _read(value: str, surnames: list[str], given: list[str], readings: dict[str, str]) -> None:
    """Notes how the customer's names are read."""
    parts = [part for part in re.split(r"[\s・]+", fold(value)) if part]
    if surnames and parts:
        readings[surnames[0]] = parts[0]
    if given and len(parts) > 1:
        readings[given[0]] = parts[1]
    if not surnames and parts:
        surnames.append(parts[0])
        given += parts[1:2]
    if (
        len(parts) == 1 and surnames and given
    ):  # written without a space: the family name's own reading ends it
        for reading in SURNAMES.get(surnames[0], ()):
            if parts[0].startswith(reading) and len(parts[0]) > len(reading):
                readings[surnames[0]], readings[given[0]] = reading, parts[0][len(reading) :]
