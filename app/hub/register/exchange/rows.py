"""What a file gave, whatever its form: rows of named values, and what was wrong."""

from collections.abc import Mapping
from typing import Final

import msgspec

from app.protocol.administration import RowFault
from app.protocol.records import ArticleRecord, MacroRecord

RECORDS: Final[Mapping[str, type[MacroRecord] | type[ArticleRecord]]] = {
    "macro": MacroRecord,
    "article": ArticleRecord,
}
COLUMNS: Final[Mapping[str, tuple[str, ...]]] = {
    kind: tuple(field.name for field in msgspec.structs.fields(cls)) for kind, cls in RECORDS.items()
}
"""The names of a kind's values, in the order in which they are written."""

LISTS: Final = frozenset({"tags", "actions", "steps", "attachments", "weekdays"})
NUMBERS: Final = frozenset({"position"})


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """One record as a file has it; `line` counts from 1 (in JSON it is the number of the entry)."""

    line: int
    values: dict[str, object]


class Rows(msgspec.Struct, frozen=True, kw_only=True):
    """All rows of a file; `broken` means that the rest could not be read."""

    rows: tuple[Row, ...] = ()
    faults: tuple[RowFault, ...] = ()
    notes: tuple[str, ...] = ()
    broken: bool = False
