"""Exams that somebody began, with their rules, scenarios and marks."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
oldest_program = 2


def upgrade() -> None:
    """Adds the table; an older program leaves it alone."""
    op.create_table(
        "exam_sitting",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("staff", sa.String, nullable=False),
        sa.Column("exam", sa.String, nullable=False),
        sa.Column("started_ms", sa.BigInteger, nullable=False),
        sa.Column("state", sa.String, nullable=False),
        sa.Column("revision", sa.BigInteger, nullable=False),
        sa.Column("pending", sa.Boolean, nullable=False),
        sa.Column("data", sa.LargeBinary, nullable=False),
        sa.Column("material", sa.LargeBinary, nullable=False),
    )
    op.create_index("exam_sitting_staff", "exam_sitting", ["staff", "started_ms"])
    op.create_index("exam_sitting_pending", "exam_sitting", ["pending", "started_ms"])
