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
    _widen_capacity()
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


def _widen_capacity() -> None:
    """Lets one member of staff take up to 50 conversations; SQLite changes a check with the whole table."""
    wide, loads = "capacity between 1 and 50", "load >= 0"
    if op.get_bind().dialect.name != "sqlite":
        op.drop_constraint("staff_load_capacity_check", "staff_load")
        op.create_check_constraint("staff_load_capacity_check", "staff_load", wide)
        return
    op.create_table(
        "staff_load_wide",
        sa.Column("staff", sa.String, primary_key=True),
        sa.Column("capacity", sa.Integer, nullable=False),
        sa.Column("load", sa.Integer, nullable=False),
        sa.Column("accepting", sa.Boolean, nullable=False),
        sa.Column("lease_ms", sa.BigInteger, nullable=False),
        sa.Column("presence", sa.String, nullable=False, server_default="away"),
        sa.Column("node", sa.String, nullable=False, server_default=""),
        sa.CheckConstraint(wide),
        sa.CheckConstraint(loads),
    )
    op.execute("insert into staff_load_wide select * from staff_load")
    op.drop_table("staff_load")
    op.rename_table("staff_load_wide", "staff_load")


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
