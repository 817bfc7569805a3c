"""Tables of training: the ledger of what staff did for it outside conversations."""

from sqlalchemy import BigInteger, Boolean, Column, Double, Index, Integer, String, Table

from app.hub.store.tables import metadata

_Number = BigInteger().with_variant(Integer, "sqlite")

progress = Table(
    "progress",
    metadata,
    Column("number", _Number, primary_key=True),
    Column("id", String, nullable=False, unique=True),
    Column("staff", String, nullable=False),
    Column("at_ms", BigInteger, nullable=False),
    Column("kind", String, nullable=False),
    Column("subject", String, nullable=False),
    Column("version", BigInteger, nullable=False),
    Column("score", Double),
    Column("passed", Boolean),
    Column("data", String, nullable=False),
)
"""What staff read, answered, practised and passed; lines are added and never changed.

`id` is the writer's own name for the line; `data` is a JSON object of named numbers.
"""
Index("progress_staff", progress.c.staff, progress.c.number)
