"""The ledger of what staff did for their training."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
oldest_program = 2

_NUMBER = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Adds the table; an older program leaves it alone."""
    op.create_table(
        "progress",
        sa.Column("number", _NUMBER, primary_key=True),
        sa.Column("id", sa.String, nullable=False, unique=True),
        sa.Column("staff", sa.String, nullable=False),
        sa.Column("at_ms", sa.BigInteger, nullable=False),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("subject", sa.String, nullable=False),
        sa.Column("version", sa.BigInteger, nullable=False),
        sa.Column("score", sa.Double),
        sa.Column("passed", sa.Boolean),
        sa.Column("data", sa.String, nullable=False),
    )
    op.create_index("progress_staff", "progress", ["staff", "number"])
