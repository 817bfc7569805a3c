"""Shifts: what staff clocked, corrections, and signs of life."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
oldest_program = 2


def upgrade() -> None:
    """Adds the table; an older program leaves it alone."""
    number = sa.BigInteger().with_variant(sa.Integer, "sqlite")
    op.create_table(
        "shift_line",
        sa.Column("number", number, primary_key=True),
        sa.Column("id", sa.String, nullable=False, unique=True),
        sa.Column("staff", sa.String, nullable=False),
        sa.Column("at_ms", sa.BigInteger, nullable=False),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("data", sa.String, nullable=False),
    )
    op.create_index("shift_line_staff", "shift_line", ["staff", "number"])
