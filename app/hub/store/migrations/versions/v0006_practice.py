"""Practices, with the scripts by which their customers are played."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
oldest_program = 2


def upgrade() -> None:
    """Adds the table; an older program leaves it alone."""
    op.create_table(
        "practice_run",
        sa.Column("conversation", sa.String, primary_key=True),
        sa.Column("batch", sa.String, nullable=False),
        sa.Column("staff", sa.String, nullable=False),
        sa.Column("scenario", sa.String, nullable=False),
        sa.Column("version", sa.BigInteger, nullable=False),
        sa.Column("title", sa.String, nullable=False),
        sa.Column("level", sa.String, nullable=False),
        sa.Column("exam", sa.String, nullable=False),
        sa.Column("from_seq", sa.BigInteger, nullable=False),
        sa.Column("begin", sa.BigInteger, nullable=False),
        sa.Column("started_ms", sa.BigInteger, nullable=False),
        sa.Column("ended_ms", sa.BigInteger, nullable=False),
        sa.Column("outcome", sa.String, nullable=False),
        sa.Column("score", sa.Double),
        sa.Column("snapshot", sa.LargeBinary, nullable=False),
    )
    op.create_index("practice_run_staff", "practice_run", ["staff", "started_ms"])
    op.create_index("practice_run_batch", "practice_run", ["batch"])
