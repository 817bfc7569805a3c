"""Rows of the register: versions given out under the lock of their counter, and the records as JSON."""

from collections.abc import Sequence
from typing import Final

import msgspec
import sqlalchemy as sa

from app.hub.store.tables import about, records
from app.protocol.records import AnyRecord, Versioned

COUNTER: Final = "register"
"""The row of `about` that holds the last version given out."""

_decoder = msgspec.json.Decoder(AnyRecord)
_encoder = msgspec.json.Encoder()


def kind_of(record: AnyRecord) -> str:
    """Returns the kind of a record, the word that its JSON carries."""
    return str(record.__struct_config__.tag)


def last_version(link: sa.Connection) -> int:
    """Returns the last version given out, 0 for an empty register."""
    value = link.execute(sa.select(about.c.value).where(about.c.name == COUNTER)).scalar_one_or_none()
    return 0 if value is None else int(value)


def locked_version(link: sa.Connection) -> int:
    """Returns the last version given out and keeps every other writer waiting until the transaction ends."""
    touch = sa.update(about).where(about.c.name == COUNTER).values(value=about.c.value)
    if link.execute(touch).rowcount == 0:
        link.execute(
            sa.text("insert into about (name, value) values (:name, '0') on conflict do nothing"),
            {"name": COUNTER},
        )
        link.execute(touch)
    return last_version(link)


def set_version(link: sa.Connection, version: int) -> None:
    """Notes the last version given out."""
    link.execute(sa.update(about).where(about.c.name == COUNTER).values(value=str(version)))


def read_after(link: sa.Connection, version: int) -> list[Versioned]:
    """Returns what changed after a version, in the order of the versions."""
    query = sa.select(records).where(records.c.version > version).order_by(records.c.version)
    return [_versioned(row) for row in link.execute(query)]


def read_one(link: sa.Connection, kind: str, id_: str) -> Versioned | None:
    """Returns a record as the database holds it, removed ones too; None when it never was."""
    row = link.execute(sa.select(records).where(records.c.kind == kind, records.c.id == id_)).one_or_none()
    return None if row is None else _versioned(row)


def write(link: sa.Connection, changes: Sequence[Versioned]) -> None:
    """Stores the latest version of each record."""
    for change in changes:
        values = {
            "version": change.version,
            "data": None if change.record is None else _encoder.encode(change.record).decode(),
            "at_ms": change.at,
            "by": change.by,
        }
        known = sa.update(records).where(records.c.kind == change.kind, records.c.id == change.id)
        if link.execute(known.values(**values)).rowcount == 0:
            link.execute(sa.insert(records).values(kind=change.kind, id=change.id, **values))


def _versioned(row: sa.Row[tuple[object, ...]]) -> Versioned:
    record: AnyRecord | None = None if row.data is None else _decoder.decode(row.data)
    return Versioned(kind=row.kind, id=row.id, version=row.version, record=record, at=row.at_ms, by=row.by)
