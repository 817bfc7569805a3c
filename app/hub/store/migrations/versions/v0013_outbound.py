"""Outbound lists: the lists, who is on them, and who must not be called."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
oldest_program = 2


def upgrade() -> None:
    """Adds the tables; an older program leaves them alone."""
    op.create_table(
        "outbound_list",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("shop", sa.String, nullable=False),
        sa.Column("name", sa.String, nullable=False),
        sa.Column("grp", sa.String, nullable=False),
        sa.Column("purpose", sa.String, nullable=False),
        sa.Column("state", sa.String, nullable=False),
        sa.Column("hours", sa.String, nullable=False),
        sa.Column("by", sa.String, nullable=False),
        sa.Column("at_ms", sa.BigInteger, nullable=False),
        sa.Column("deleted_ms", sa.BigInteger, nullable=False),
    )
    _enter()
    _bar()


def _enter() -> None:
    op.create_table(
        "outbound_entry",
        sa.Column("number", sa.BigInteger().with_variant(sa.Integer, "sqlite"), primary_key=True),
        sa.Column("list", sa.String, nullable=False),
        sa.Column("place", sa.Integer, nullable=False),
        *(sa.Column(name, sa.String, nullable=False) for name in ("phone", "zone", "data", "state")),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("result", sa.String, nullable=False),
        sa.Column("last_ms", sa.BigInteger, nullable=False),
        sa.Column("last_by", sa.String, nullable=False),
        sa.Column("next_ms", sa.BigInteger, nullable=False),
        sa.Column("due_ms", sa.BigInteger, nullable=False),
        sa.Column("due_staff", sa.String, nullable=False),
        sa.Column("back", sa.Integer, nullable=False),
        sa.Column("lease_by", sa.String, nullable=False),
        sa.Column("lease_ms", sa.BigInteger, nullable=False),
        sa.Column("conversation", sa.String, nullable=False),
    )
    op.create_index("outbound_entry_list", "outbound_entry", ["list", "place"], unique=True)
    op.create_index("outbound_entry_phone", "outbound_entry", ["phone"])
    op.create_index("outbound_entry_turn", "outbound_entry", ["list", "state", "attempts", "place"])


def _bar() -> None:
    op.create_table(
        "do_not_call",
        sa.Column("key", sa.String, primary_key=True),
        sa.Column("shop", sa.String, nullable=False),
        sa.Column("phone", sa.String, nullable=False),
        sa.Column("since_ms", sa.BigInteger, nullable=False),
        sa.Column("reason", sa.String, nullable=False),
        sa.Column("by", sa.String, nullable=False),
        sa.Column("removed_ms", sa.BigInteger, nullable=False),
    )
