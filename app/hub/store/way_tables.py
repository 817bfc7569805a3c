"""The table of the way in: what was decided and noted about newcomers."""

from sqlalchemy import BigInteger, Column, Index, Integer, String, Table

from app.hub.store.tables import metadata

_Number = BigInteger().with_variant(Integer, "sqlite")

way_lines = Table(
    "way_line",
    metadata,
    Column("number", _Number, primary_key=True),
    Column("id", String, nullable=False, unique=True),
    Column("staff", String, nullable=False),
    Column("at_ms", BigInteger, nullable=False),
    Column("by", String, nullable=False),
    Column("deed", String, nullable=False),
    Column("data", String, nullable=False),
)
"""Lines are added and never changed. `id` is the writer's own name for the line; `data` the rest as JSON."""
Index("way_line_staff", way_lines.c.staff, way_lines.c.number)
