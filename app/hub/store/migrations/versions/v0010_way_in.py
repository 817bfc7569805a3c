"""The way in: what was decided and noted about newcomers."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
oldest_program = 2


def upgrade() -> None:
    """Adds the table; an older program leaves it alone."""
    number = sa.BigInteger().with_variant(sa.Integer, "sqlite")
    op.create_table(
        "way_line",
        sa.Column("number", number, primary_key=True),
        sa.Column("id", sa.String, nullable=False, unique=True),
        sa.Column("staff", sa.String, nullable=False),
        sa.Column("at_ms", sa.BigInteger, nullable=False),
        sa.Column("by", sa.String, nullable=False),
        sa.Column("deed", sa.String, nullable=False),
        sa.Column("data", sa.String, nullable=False),
    )
    op.create_index("way_line_staff", "way_line", ["staff", "number"])
