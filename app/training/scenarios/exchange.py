"""Scenarios as files: one or many, in a versioned JSON form of our own."""

from collections.abc import Iterable, Mapping
from typing import Final

import msgspec

from app.domain.errors import ImportFileError
from app.protocol.training import DRAFT, ScenarioRecord
from app.training.scenarios.faults import scenario_faults

FORM: Final = "madoguchi.scenarios"
VERSION: Final = 1
LARGEST_FILE: Final = 20_000_000
"""Bytes."""

MOST: Final = 1_000
"""Scenarios of one file."""


class _File(msgspec.Struct, frozen=True, kw_only=True):
    form: str
    version: int
    scenarios: list[msgspec.Raw]


class Faulty(msgspec.Struct, frozen=True, kw_only=True):
    """A scenario of a file that cannot be taken: its number in the file from 1 on, and why."""

    number: int
    title: str = ""
    faults: tuple[str, ...] = ()


class Imported(msgspec.Struct, frozen=True, kw_only=True):
    """What a file holds: new scenarios, those that change one there is or nothing, and bad ones."""

    new: tuple[ScenarioRecord, ...] = ()
    changed: tuple[ScenarioRecord, ...] = ()
    unchanged: tuple[ScenarioRecord, ...] = ()
    faulty: tuple[Faulty, ...] = ()

    @property
    def taken(self) -> tuple[ScenarioRecord, ...]:
        """What an import would store."""
        return (*self.new, *self.changed)


def write_scenarios(records: Iterable[ScenarioRecord]) -> bytes:
    """Returns a file with these scenarios, in the order of their titles."""
    plain = (msgspec.structs.replace(one, history=()) for one in records)
    ordered = sorted(plain, key=lambda one: (one.title, one.id))
    content = {"form": FORM, "version": VERSION, "scenarios": ordered}
    return msgspec.json.format(msgspec.json.encode(content), indent=2) + b"\n"


def read_scenarios(data: bytes, held: Mapping[str, ScenarioRecord]) -> Imported:
    """Says what a file would do to the scenarios there are (`held`, by id); it changes nothing.

    What comes from a file is a draft until somebody of the shop has looked at it and shares it.

    Raises:
        ImportFileError: the file as a whole cannot be read.
    """
    if len(data) > LARGEST_FILE:
        raise ImportFileError(
            f"The file is larger than {LARGEST_FILE // 1_000_000} MB.", "Export fewer scenarios at once."
        )
    rows = _rows(data)
    new: list[ScenarioRecord] = []
    changed: list[ScenarioRecord] = []
    unchanged: list[ScenarioRecord] = []
    faulty: list[Faulty] = []
    seen: set[str] = set()
    for number, raw in enumerate(rows, start=1):
        try:
            record = msgspec.json.decode(raw, type=ScenarioRecord)
        except (msgspec.DecodeError, RecursionError) as error:
            faulty.append(Faulty(number=number, faults=(f"It is no scenario: {error}.",)))
            continue
        before = held.get(record.id)
        record = _as_here(record, before)
        faults = [*scenario_faults(record), *(["The file holds it twice."] if record.id in seen else [])]
        seen.add(record.id)
        if faults:
            faulty.append(Faulty(number=number, title=record.title[:80], faults=tuple(faults)))
        elif before is None:
            new.append(record)
        else:
            (unchanged if before == record else changed).append(record)
    return Imported(new=tuple(new), changed=tuple(changed), unchanged=tuple(unchanged), faulty=tuple(faulty))


def _as_here(record: ScenarioRecord, before: ScenarioRecord | None) -> ScenarioRecord:
    """Returns what came from a file with what only this shop says of it."""
    if before is None:
        return msgspec.structs.replace(record, shared=DRAFT, history=())
    same = msgspec.structs.replace(
        record, shared=before.shared, history=before.history, checked=before.checked
    )
    return same if same == before else msgspec.structs.replace(same, shared=DRAFT, checked=record.checked)


def _rows(data: bytes) -> list[msgspec.Raw]:
    try:
        found = msgspec.json.decode(data.removeprefix(b"\xef\xbb\xbf"), type=_File)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise ImportFileError(
            "The file is no file of scenarios.", "Choose a file that was exported as practice problems."
        ) from error
    if found.form != FORM:
        raise ImportFileError(
            "The file is no file of scenarios.", "Choose a file that was exported as practice problems."
        )
    if found.version > VERSION:
        raise ImportFileError(
            f"The file is of version {found.version}; this program reads up to {VERSION}.",
            "Bring this program up to date, then try again.",
        )
    if len(found.scenarios) > MOST:
        raise ImportFileError(
            f"The file holds {len(found.scenarios)} scenarios; {MOST} is the most.", "Split the file."
        )
    return found.scenarios
