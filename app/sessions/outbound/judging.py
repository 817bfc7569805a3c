"""What the rows of a file become: people to call, and a reason for each row that cannot be one."""

import re
import unicodedata
from collections.abc import Sequence
from enum import StrEnum
from typing import Final

import msgspec

from app.protocol.outbound_frames import MOST_FIELDS, MOST_NAME, MOST_NOTE, GivenEntry
from app.sessions.outbound.call_hours import HOME, zone_of
from app.sessions.outbound.columns import Part
from app.sessions.outbound.sheet_reading import SheetRead
from app.sessions.phone.numbers import normalised

EXTENSION: Final = "extension"
"""The name of the field that an extension becomes."""

_EXTENSION: Final = re.compile(
    r"\s*(?:内線|ext(?:ension)?\.?|x|#|;ext=)\s*[:：]?\s*(\d{1,7})\s*$", re.IGNORECASE
)
_LOST_ZERO: Final = re.compile(r"[1-9]\d{8,9}")
_JAPAN: Final = "+81"


class Fault(StrEnum):
    """Why a row is nobody to call."""

    NO_NUMBER = "no_number"
    BAD_NUMBER = "bad_number"
    DOUBLE = "double"
    NO_ZONE = "no_zone"
    TOO_LONG = "too_long"
    DO_NOT_CALL = "do_not_call"
    HERE = "here"
    ELSEWHERE = "elsewhere"
    INVALID = "invalid"


class BadRow(msgspec.Struct, frozen=True, kw_only=True):
    """A line of the file and why it is left out; `about` is the line or the list that it doubles."""

    line: int
    fault: Fault
    number: str = ""
    about: str = ""


class Judged(msgspec.Struct, frozen=True, kw_only=True):
    """The people to call, in the order of the file, and the rows that are none."""

    entries: tuple[GivenEntry, ...]
    bad: tuple[BadRow, ...]


def number_of(written: str) -> tuple[str | None, str]:
    """Returns a number as E.164, None where it is none, and its extension.

    A workbook keeps 0312345678 as the figure 312345678: the zero that is lost is put back.
    """
    plain = unicodedata.normalize("NFKC", written).strip().removeprefix("'")
    found = _EXTENSION.search(plain)
    extension = found[1] if found is not None else ""
    bare = plain[: found.start()] if found is not None else plain
    number = normalised(bare)
    if number is None and _LOST_ZERO.fullmatch(bare):
        number = normalised(f"0{bare}")
    return number, extension


def judge(sheet: SheetRead, parts: Sequence[Part]) -> Judged:
    """Sorts the rows of a file by what its columns hold; takes a second for each ten thousand rows or so."""
    entries: list[GivenEntry] = []
    bad: list[BadRow] = []
    lines: dict[str, int] = {}
    for row in sheet.rows:
        cells = (*row.cells, *[""] * len(sheet.head))
        made = _entry(row.line, cells, sheet.head, parts)
        if isinstance(made, BadRow):
            bad.append(made)
        elif made.number in lines:
            first = str(lines[made.number])
            bad.append(BadRow(line=row.line, fault=Fault.DOUBLE, number=made.number, about=first))
        else:
            lines[made.number] = row.line
            entries.append(made)
    return Judged(entries=tuple(entries), bad=tuple(bad))


def _entry(
    line: int, cells: Sequence[str], head: Sequence[str], parts: Sequence[Part]
) -> GivenEntry | BadRow:
    held = {part: cells[at] for at, part in enumerate(parts) if part is not Part.FIELD}
    written = held.get(Part.NUMBER, "")
    if not written:
        return BadRow(line=line, fault=Fault.NO_NUMBER)
    number, extension = number_of(written)
    if number is None:
        return BadRow(line=line, fault=Fault.BAD_NUMBER, number=written[:40])
    zone = held.get(Part.ZONE, "") or (HOME if number.startswith(_JAPAN) else "")
    if not zone or zone_of(zone) is None:
        return BadRow(line=line, fault=Fault.NO_ZONE, number=number)
    fields = {head[at]: cells[at] for at, part in enumerate(parts) if part is Part.FIELD and cells[at]}
    fields = {EXTENSION: extension} | fields if extension else fields
    name, note = held.get(Part.NAME, ""), held.get(Part.NOTE, "")
    long = len(name) > MOST_NAME or len(note) > MOST_NOTE or len(fields) > MOST_FIELDS
    if long or any(len(key) > MOST_NAME or len(value) > MOST_NOTE for key, value in fields.items()):
        return BadRow(line=line, fault=Fault.TOO_LONG, number=number)
    return GivenEntry(line=line, number=number, name=name, note=note, zone=zone, fields=fields)
