"""Customers are known beyond one conversation."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
oldest_program = 2


def upgrade() -> None:
    """Adds the tokens by which customers come back."""
    op.create_table(
        "customer",
        sa.Column("token_hash", sa.LargeBinary, primary_key=True),
        sa.Column("customer_id", sa.String, nullable=False),
        sa.Column("shop", sa.String, nullable=False),
        sa.Column("seen_ms", sa.BigInteger, nullable=False),
    )
    op.create_index("ix_customer_customer_id", "customer", ["customer_id"])
    op.create_index("ix_customer_seen_ms", "customer", ["seen_ms"])
