"""The table of shifts: what staff clocked, asked to have corrected, and when their consoles were running."""

from sqlalchemy import BigInteger, Column, Index, Integer, String, Table

from app.hub.store.tables import metadata

_Number = BigInteger().with_variant(Integer, "sqlite")

shift_lines = Table(
    "shift_line",
    metadata,
    Column("number", _Number, primary_key=True),
    Column("id", String, nullable=False, unique=True),
    Column("staff", String, nullable=False),
    Column("at_ms", BigInteger, nullable=False),
    Column("kind", String, nullable=False),
    Column("data", String, nullable=False),
)
"""Lines are added and never changed, but for signs of life: a longer one takes the place of shorter ones.

`id` is the writer's own name for the line; `data` is the line as JSON; `at_ms` of a plan is its begin.
"""
Index("shift_line_staff", shift_lines.c.staff, shift_lines.c.number)
Index("shift_line_kind", shift_lines.c.kind, shift_lines.c.at_ms)
