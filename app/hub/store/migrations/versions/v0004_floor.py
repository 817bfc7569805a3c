"""Figures of the floor, what staff tell each other, and notes for the next shift."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
oldest_program = 2

_NUMBER = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Adds the tables, and an index by which working times are found in the audit."""
    op.create_index("audit_what_at", "audit", ["what", "at_ms"])
    _make_figures()
    _make_posts()
    op.create_table(
        "shift_note",
        sa.Column("number", _NUMBER, primary_key=True),
        sa.Column("id", sa.String, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("group_name", sa.String, nullable=False),
        sa.Column("text", sa.String, nullable=False),
        sa.Column("done", sa.Boolean, nullable=False),
        sa.Column("by", sa.String, nullable=False),
        sa.Column("at_ms", sa.BigInteger, nullable=False),
    )
    op.create_index("shift_note_version", "shift_note", ["id", "version"], unique=True)


def _make_figures() -> None:
    op.create_table(
        "figure_fact",
        sa.Column("conversation", sa.String, primary_key=True),
        sa.Column("seq", sa.Integer, nullable=False),
        sa.Column("first_ms", sa.BigInteger, nullable=False),
        sa.Column("goes_on", sa.Boolean, nullable=False),
        sa.Column("data", sa.LargeBinary, nullable=False),
    )
    going_on = sa.text("goes_on")
    op.create_index(
        "figure_fact_goes_on",
        "figure_fact",
        ["first_ms"],
        sqlite_where=going_on,
        postgresql_where=going_on,
    )
    op.create_table(
        "figure_touch",
        sa.Column("hour", sa.BigInteger, primary_key=True),
        sa.Column("conversation", sa.String, primary_key=True),
    )
    op.create_index("figure_touch_conversation", "figure_touch", ["conversation"])
    op.create_table("figure_hour", sa.Column("hour", sa.BigInteger, primary_key=True))
    op.create_table(
        "figure_sum",
        sa.Column("hour", sa.BigInteger, primary_key=True),
        sa.Column("shop", sa.String, primary_key=True),
        sa.Column("group_name", sa.String, primary_key=True),
        sa.Column("topic", sa.String, primary_key=True),
        sa.Column("operator", sa.String, primary_key=True),
        sa.Column("name", sa.String, primary_key=True),
        sa.Column("value", sa.Double, nullable=False),
    )


def _make_posts() -> None:
    op.create_table(
        "post",
        sa.Column("number", _NUMBER, primary_key=True),
        sa.Column("cid", sa.String, nullable=False, unique=True),
        sa.Column("channel", sa.String, nullable=False),
        sa.Column("announced", sa.Boolean, nullable=False),
        sa.Column("by", sa.String, nullable=False),
        sa.Column("at_ms", sa.BigInteger, nullable=False),
        sa.Column("until_ms", sa.BigInteger, nullable=False),
        sa.Column("text", sa.String, nullable=False),
    )
    op.create_index("post_channel", "post", ["channel", "announced", "number"])
    op.create_table(
        "post_seen",
        sa.Column("channel", sa.String, primary_key=True),
        sa.Column("staff", sa.String, primary_key=True),
        sa.Column("number", sa.BigInteger, nullable=False),
    )
    op.create_table(
        "post_mark",
        sa.Column("post", sa.BigInteger, primary_key=True),
        sa.Column("staff", sa.String, primary_key=True),
        sa.Column("at_ms", sa.BigInteger, nullable=False),
    )
