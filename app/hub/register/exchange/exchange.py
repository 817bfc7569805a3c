"""Takes files into the register and gives its records out as files."""

from collections.abc import Set as AbstractSet

import msgspec

from app.hub.register.exchange.csv_form import read_csv, write_csv
from app.hub.register.exchange.foreign import read_xml
from app.hub.register.exchange.json_form import read_json, write_json
from app.hub.register.exchange.planning import Duplicates, Entry, is_own, plan
from app.hub.register.exchange.rows import RECORDS, Row, Rows
from app.hub.register.register import Register
from app.macros.enclosures import hashes_in
from app.protocol.administration import ImportRes, RowFault

MOST_FAULTS = 200
"""Faults that are told one by one; `refused` counts all of them."""


def read(kind: str, form: str, text: str) -> Rows:
    """Returns the rows of a file's text."""
    if kind == "macro" and text.lstrip("\ufeff \r\n").startswith("<"):
        return read_xml(text)
    return read_csv(kind, text) if form == "csv" else read_json(kind, text)


def files_in(rows: Rows) -> tuple[str, ...]:
    """Returns the hashes of the files at the hub that the rows name."""
    return tuple(one for row in rows.rows for one in _named(row))


def without(rows: Rows, missing: AbstractSet[str], why: str) -> Rows:
    """Returns the rows but those that name a `missing` file, which are among the faults."""
    bad = [row for row in rows.rows if not missing.isdisjoint(_named(row))] if missing else []
    faults = tuple(RowFault(line=row.line, message=why) for row in bad)
    kept = tuple(row for row in rows.rows if row not in bad)
    return msgspec.structs.replace(rows, rows=kept, faults=rows.faults + faults) if bad else rows


def _named(row: Row) -> tuple[str, ...]:
    said = row.values.get("attachments", ())
    return hashes_in(map(str, said)) if isinstance(said, (list, tuple)) else ()


def export(register: Register, kind: str, form: str) -> str:
    """Returns all macros or articles but people's own, by position and id, as a file's text."""
    records = sorted(_shared(register, kind).values(), key=lambda one: (one.position, one.id))
    return write_csv(kind, records) if form == "csv" else write_json(kind, records)


async def take(
    register: Register,
    kind: str,
    rows: Rows,
    *,
    by: str,
    dry_run: bool = False,
    skip_bad: bool = False,
    duplicates: Duplicates = "update",
) -> ImportRes:
    """Writes what the rows say in one transaction, and says what it did or, with `dry_run`, would do.

    Nothing is written when a row is bad, unless `skip_bad`.

    Raises:
        ConflictError: somebody changed one of the records in this moment.
        StorageError: nothing was written.
    """
    await register.refresh()
    held: dict[str, Entry] = dict(register.all(RECORDS[kind]))
    planned = plan(kind, rows, held, duplicates)
    bad = planned.broken or (bool(planned.faults) and not skip_bad)
    if not (bad or dry_run):
        versions = [_version(register, kind, record.id) for record in planned.records]
        await register.put_many(planned.records, by=by, expected=versions, what="import")
    return ImportRes(
        new=planned.new,
        changed=planned.changed,
        unchanged=planned.unchanged,
        refused=planned.refused,
        done=not (bad or dry_run),
        faults=planned.faults[:MOST_FAULTS],
        notes=planned.notes,
    )


def _shared(register: Register, kind: str) -> dict[str, Entry]:
    return {id_: one for id_, one in register.all(RECORDS[kind]).items() if not is_own(one)}


def _version(register: Register, kind: str, id_: str) -> int:
    held = register.get(kind, id_)
    return 0 if held is None else held.version
