"""CSV by RFC 4180: one record a row, columns by name in any order."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

import msgspec

from app.domain.text import clean
from app.hub.register.exchange.foreign import KEPT, adapted, not_kept, own_names
from app.hub.register.exchange.formulas import protect, unprotect
from app.hub.register.exchange.rows import COLUMNS, LISTS, NUMBERS, Row, Rows
from app.protocol.administration import RowFault
from app.protocol.records import ArticleRecord, MacroRecord

BOM: Final = "\ufeff"
LONGEST_CELL: Final = 200_000
NAMES: Final[Mapping[str, str]] = {
    "タイトル": "title",
    "件名": "title",
    "本文": "body",
    "ショートカット": "shortcut",
    "読み": "reading",
    "フォルダ": "folder",
    "タグ": "tags",
    "言語": "language",
    "順序": "position",
}
"""Japanese names of columns."""


def write_csv(kind: str, records: Iterable[MacroRecord | ArticleRecord]) -> str:
    """Returns a file's text, with a BOM, that spreadsheets open without calculating anything."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    columns = COLUMNS[kind]
    writer.writerow(columns)
    for record in records:
        writer.writerow([protect(_cell(getattr(record, column))) for column in columns])
    return BOM + out.getvalue()


def read_csv(kind: str, text: str) -> Rows:
    """Returns the rows of a file; what is wrong with the file as a whole is among the faults."""
    csv.field_size_limit(LONGEST_CELL)
    reader = csv.reader(io.StringIO(text.removeprefix(BOM), newline=""), strict=True)
    rows: list[Row] = []
    faults: list[RowFault] = []
    line = 1
    try:
        said = [_column(name) for name in next(reader, [])]
        names = own_names(kind, said)
        known = [name for name in names if name in COLUMNS[kind] or name in KEPT]
        if faulty := _header_fault(names, known):
            return Rows(faults=(RowFault(line=1, message=faulty),))
        notes = [
            f"The column {name!r} is not known and was left out."
            for name in names
            if name and name not in known
        ]
        line = reader.line_num + 1
        for cells in reader:
            if any(cell.strip() for cell in cells):
                if len(cells) > len(names):
                    faults.append(
                        RowFault(line=line, message="The row has more cells than there are columns.")
                    )
                else:
                    values = _values(names, cells, set(known))
                    rows.append(Row(line=line, values=adapted(kind, said, values)))
                    if left := not_kept(said, values):
                        notes.append(f"Line {line}: {left}.")
            line = reader.line_num + 1
    except csv.Error as error:
        faults.append(RowFault(line=max(line, reader.line_num), message=f"This is not CSV: {error}."))
        return Rows(rows=tuple(rows), faults=tuple(faults), broken=True)
    return Rows(rows=tuple(rows), faults=tuple(faults), notes=tuple(notes))


def _header_fault(names: Sequence[str], known: Sequence[str]) -> str:
    if not known:
        return "The first row does not name a column that is known, such as title or body."
    twice = sorted({name for name in known if names.count(name) > 1})
    return f"The column {twice[0]} is there twice." if twice else ""


def _column(name: str) -> str:
    plain = unprotect(name).strip()
    return NAMES.get(plain, plain.casefold())


def _values(names: Sequence[str], cells: Sequence[str], known: set[str]) -> dict[str, object]:
    values: dict[str, object] = {}
    for name, cell in zip(names, cells, strict=False):
        if name in known:
            text = clean(unprotect(cell))
            if name in NUMBERS:
                values[name] = text.strip() or "0"
            elif name in LISTS:
                values[name] = split(text)
            else:
                values[name] = text
    return values


def _cell(value: object) -> str:
    return join([str(one) for one in value]) if isinstance(value, tuple) else str(value)


def join(values: Sequence[str]) -> str:
    """Returns a list as one cell: `a; b`, or JSON where a value itself looks like a list."""
    plain = "; ".join(values)
    return plain if split(plain) == list(values) else msgspec.json.encode(values).decode()


def split(cell: str) -> list[str]:
    """Returns the values of a cell that holds a list."""
    if cell.startswith("["):
        try:
            return msgspec.json.decode(cell, type=list[str])
        except msgspec.DecodeError:
            pass
    return [part.strip() for part in cell.split(";") if part.strip()]
