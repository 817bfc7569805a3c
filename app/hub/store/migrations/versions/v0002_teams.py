"""Offers, the register, files of conversations, second factors, sessions that say where they are used."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
oldest_program = 2


def upgrade() -> None:
    """Adds columns and tables; what an older program wrote gets their defaults."""
    for table, columns in _COLUMNS.items():
        for column in columns:
            op.add_column(table, column)
    offered = sa.text("offered_to is not null")
    op.create_index("conversation_customer", "conversation", ["customer_id"])
    op.create_index(
        "conversation_offered", "conversation", ["offered_to"], sqlite_where=offered, postgresql_where=offered
    )
    op.create_table(
        "record",
        sa.Column("kind", sa.String, primary_key=True),
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("version", sa.BigInteger, nullable=False, unique=True),
        sa.Column("data", sa.String),
        sa.Column("at_ms", sa.BigInteger, nullable=False),
        sa.Column("by", sa.String, nullable=False),
    )
    op.create_table(
        "attachment",
        sa.Column("sha256", sa.String, primary_key=True),
        sa.Column("conversation", sa.String, primary_key=True),
        sa.Column("type", sa.String, nullable=False),
        sa.Column("size", sa.BigInteger, nullable=False),
        sa.Column("by", sa.String, nullable=False),
        sa.Column("at_ms", sa.BigInteger, nullable=False),
        sa.Column("has_thumbnail", sa.Boolean, nullable=False, server_default=sa.false()),
    )


def _new(name: str, kind: Any, default: Any) -> sa.Column[Any]:
    return sa.Column(name, kind, nullable=False, server_default=default)


_COLUMNS: dict[str, list[sa.Column[Any]]] = {
    "conversation": [
        sa.Column("offered_to", sa.String),
        _new("offered_until_ms", sa.BigInteger, "0"),
        _new("missed", sa.String, "[]"),
        _new("counted", sa.Boolean, sa.true()),
    ],
    "staff_load": [_new("presence", sa.String, "away"), _new("node", sa.String, "")],
    "staff": [
        _new("skills", sa.String, "[]"),
        _new("totp_seed", sa.String, ""),
        _new("totp_used", sa.BigInteger, "0"),
        _new("capacity_limit", sa.Integer, "20"),
        _new("must_change", sa.Boolean, sa.false()),
    ],
    "session": [
        _new("seen_ms", sa.BigInteger, "0"),
        _new("device", sa.String, ""),
        _new("address", sa.String, ""),
    ],
    "audit": [_new("node", sa.String, "")],
}
