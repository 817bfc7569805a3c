"""JSON: `{"macro": [...]}` or `{"article": [...]}`, each entry with the values of a record by name."""

from collections.abc import Iterable

import msgspec

from app.domain.text import clean
from app.hub.register.exchange.foreign import adapted, own_names
from app.hub.register.exchange.rows import COLUMNS, Row, Rows
from app.protocol.administration import RowFault
from app.protocol.records import ArticleRecord, MacroRecord


def write_json(kind: str, records: Iterable[MacroRecord | ArticleRecord]) -> str:
    """Returns the text of a file with every value of every record."""
    entries = [{name: getattr(record, name) for name in COLUMNS[kind]} for record in records]
    return msgspec.json.format(msgspec.json.encode({kind: entries}), indent=2).decode() + "\n"


def read_json(kind: str, text: str) -> Rows:
    """Returns the entries of a file; what is wrong with the file as a whole is among the faults."""
    try:
        content = _decoded(text.removeprefix("\ufeff"))
    except (msgspec.DecodeError, RecursionError) as error:
        return _broken(f"This is not JSON: {error}.")
    return from_entries(kind, content)


def _decoded(text: str) -> object:
    """Returns what a file says: one value, or a list of those on its lines (JSONL)."""
    try:
        return msgspec.json.decode(text)
    except msgspec.DecodeError:
        lines = [line for line in text.splitlines() if line.strip()]
        if len(lines) < 2:  # one line is no list
            raise
        return [msgspec.json.decode(line) for line in lines]


def from_entries(kind: str, content: object) -> Rows:
    """Returns the entries of a decoded file, a list or an object that names one."""
    entries = content.get(kind) if isinstance(content, dict) else content
    if not isinstance(entries, list):
        return _broken(f'There is no list of entries under "{kind}".')
    language = str(content.get("language", "")) if isinstance(content, dict) else ""
    rows: list[Row] = []
    faults: list[RowFault] = []
    unknown: dict[str, None] = {}
    for number, entry in enumerate(entries, 1):
        if not isinstance(entry, dict):
            faults.append(RowFault(line=number, message="The entry is not an object."))
            continue
        said = [str(name) for name in entry]
        entry = dict(zip(own_names(kind, said), entry.values(), strict=True))  # noqa: PLW2901
        unknown.update(dict.fromkeys(name for name in entry if name not in (*COLUMNS[kind], "kind")))
        values = {name: _clean(value) for name, value in entry.items() if name in COLUMNS[kind]}
        if language and "language" not in values:
            values["language"] = language
        rows.append(Row(line=number, values=adapted(kind, said, values)))
    notes = tuple(f"The value {name!r} is not known and was left out." for name in unknown)
    return Rows(rows=tuple(rows), faults=tuple(faults), notes=notes)


def _clean(value: object) -> object:
    if isinstance(value, str):
        return clean(value)
    return [_clean(one) for one in value] if isinstance(value, list) else value


def _broken(message: str) -> Rows:
    return Rows(faults=(RowFault(line=0, message=message),), broken=True)
