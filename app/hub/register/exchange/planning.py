"""What an import would do: which rows are new, which change a record, and which cannot be taken."""

import hashlib
from collections.abc import Mapping
from typing import Final, Literal

import msgspec

from app.hub.register.checks import faults_of
from app.hub.register.exchange.rows import RECORDS, Row, Rows
from app.protocol.administration import RowFault
from app.protocol.records import ArticleRecord, MacroRecord

Entry = MacroRecord | ArticleRecord
Duplicates = Literal["update", "skip", "add"]

TONES: Final[Mapping[str, str]] = {"polite": "standard", "brief": "short"}
"""What files of a person's own macros call the tones."""

MOST_ROWS: Final = 20_000


class Plan(msgspec.Struct, frozen=True, kw_only=True):
    """The records to write, in the order of the file, and the counts of all rows."""

    records: tuple[Entry, ...] = ()
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    faults: tuple[RowFault, ...] = ()
    notes: tuple[str, ...] = ()
    refused: int = 0
    broken: bool = False


def plan(kind: str, rows: Rows, existing: Mapping[str, Entry], duplicates: Duplicates = "update") -> Plan:
    """Compares rows with what there is; a row means the record with its id, else shortcut, else title.

    `duplicates` says what becomes of a row that means a record there is: it changes it, it is left out, or it
    is added beside it under an id of its own and, since shortcuts are unique, without its shortcut.
    """
    if len(rows.rows) > MOST_ROWS:
        fault = RowFault(line=0, message=f"The file has {len(rows.rows)} rows; {MOST_ROWS} is the most.")
        return Plan(faults=(fault,), refused=len(rows.rows), broken=True)
    planner = _Planner(kind, existing, duplicates)
    for row in rows.rows:
        planner.take(row)
    faults = sorted((*rows.faults, *planner.faults), key=lambda fault: fault.line)
    return Plan(
        records=tuple(planner.records),
        new=planner.new,
        changed=planner.changed,
        unchanged=planner.unchanged,
        faults=tuple(faults),
        notes=rows.notes,
        refused=len({fault.line for fault in faults}),
        broken=rows.broken,
    )


def is_own(entry: Entry) -> bool:
    """Tells whether it is a macro that only its owner has."""
    return isinstance(entry, MacroRecord) and entry.scope == "mine"


class _Planner:
    def __init__(self, kind: str, existing: Mapping[str, Entry], duplicates: Duplicates) -> None:
        self._duplicates = duplicates
        self._type = RECORDS[kind]
        self._held = dict(existing)
        self._by_shortcut = {
            (one.language, one.shortcut): one.id
            for one in existing.values()
            if isinstance(one, MacroRecord) and one.shortcut and not is_own(one)
        }
        self._by_title = {(one.language, one.title): one.id for one in existing.values() if not is_own(one)}
        self._lines: dict[str, int] = {}
        self.records: list[Entry] = []
        self.faults: list[RowFault] = []
        self.new = self.changed = self.unchanged = 0

    def take(self, row: Row) -> None:
        values = _with_defaults(dict(row.values))
        id_ = str(values.pop("id", "") or "").strip() or self._found(values) or self._made(values)
        if (line := self._lines.get(id_)) is not None:
            self._fault(row, f"The row means the same as line {line}: {id_}.")
            return
        self._lines[id_] = row.line
        if id_ in self._held and self._duplicates != "update":
            if self._duplicates == "skip":
                self.unchanged += 1
                return
            id_ = self._made(values)
            values.pop("shortcut", None)
        former = self._held.get(id_)
        base = {} if former is None else msgspec.structs.asdict(former)
        try:
            record = msgspec.convert({**base, **values, "id": id_}, self._type, strict=False)
        except msgspec.ValidationError as error:
            self._fault(row, f"{error}.")
            return
        faults = faults_of(record)
        if is_own(record) or (former is not None and is_own(former)):
            faults = ("A macro of somebody's own is not changed by a file.",)
        for fault in faults:
            self._fault(row, fault)
        if faults:
            return
        if former is None:
            self.new += 1
        elif record == former:
            self.unchanged += 1
            return
        else:
            self.changed += 1
        self.records.append(record)

    def _fault(self, row: Row, message: str) -> None:
        self.faults.append(RowFault(line=row.line, message=message))

    def _found(self, values: Mapping[str, object]) -> str:
        language = str(values.get("language", "ja"))
        shortcut = str(values.get("shortcut", ""))
        if shortcut and (found := self._by_shortcut.get((language, shortcut))):
            return found
        return self._by_title.get((language, str(values.get("title", ""))), "")

    def _made(self, values: Mapping[str, object]) -> str:
        """Returns an id that the same row gives every time."""
        told = "\x00".join(str(values.get(name, "")) for name in ("language", "shortcut", "title"))
        name = "i-" + hashlib.sha256(told.encode("utf-8", "replace")).hexdigest()[:16]
        while name in self._held:
            name += "x"
        return name


def _with_defaults(values: dict[str, object]) -> dict[str, object]:
    """Returns the values of a row without those that say nothing, its tone as the register names it."""
    if "tone" in values:
        values["tone"] = TONES.get(str(values["tone"]), values["tone"] or "standard")
    for name in ("language", "scope"):
        if values.get(name) == "":
            del values[name]
    return values
