"""The first schema: conversations, events, loads, people, sessions, customers, and the audit."""

import sqlalchemy as sa
from alembic import op

from app.hub.store.tables import AUDIT_FUNCTION, audit_trigger

revision = "0001"
down_revision = None
oldest_program = 1

_NUMBER = sa.BigInteger().with_variant(sa.Integer, "sqlite")
_ROOM = {"fillfactor": 70}


def upgrade() -> None:
    """Makes all tables."""
    op.create_table(
        "about",
        sa.Column("name", sa.String, primary_key=True),
        sa.Column("value", sa.String, nullable=False),
    )
    _make_conversations()
    _make_events()
    _make_staff()
    op.create_table(
        "visitor",
        sa.Column("token_hash", sa.LargeBinary, primary_key=True),
        sa.Column("conversation", sa.String, nullable=False),
        sa.Column("customer_id", sa.String, nullable=False),
        sa.Column("created_ms", sa.BigInteger, nullable=False),
    )
    op.create_index("ix_visitor_conversation", "visitor", ["conversation"])
    _make_audit()


def _make_conversations() -> None:
    op.create_table(
        "conversation",
        sa.Column("number", _NUMBER, primary_key=True),
        sa.Column("id", sa.String, nullable=False, unique=True),
        sa.Column("customer_id", sa.String, nullable=False),
        sa.Column("group_name", sa.String, nullable=False),
        sa.Column("state", sa.String, nullable=False),
        sa.Column("owner", sa.String),
        sa.Column("fence", sa.Integer, nullable=False),
        sa.Column("last_seq", sa.Integer, nullable=False),
        sa.Column("last_public_seq", sa.Integer, nullable=False),
        sa.Column("since_ms", sa.BigInteger, nullable=False),
        sa.Column("escalation", sa.String, nullable=False),
        sa.Column("opened_ms", sa.BigInteger, nullable=False),
        sa.CheckConstraint("state in ('waiting', 'assigned', 'closed')"),
        sa.CheckConstraint("state <> 'assigned' or owner is not null"),
        postgresql_with=_ROOM,
    )
    for name, columns, where in (
        ("conversation_waiting", ["group_name", "since_ms", "number"], "state = 'waiting'"),
        ("conversation_open", ["since_ms"], "state <> 'closed'"),
        ("conversation_owner", ["owner"], "state = 'assigned'"),
    ):
        condition = sa.text(where)
        op.create_index(name, "conversation", columns, sqlite_where=condition, postgresql_where=condition)
    op.create_index("conversation_opened", "conversation", ["opened_ms"])


def _make_events() -> None:
    op.create_table(
        "event",
        sa.Column("row", _NUMBER, primary_key=True),
        sa.Column("conversation", _NUMBER, sa.ForeignKey("conversation.number"), nullable=False),
        sa.Column("seq", sa.Integer, nullable=False),
        sa.Column("public_seq", sa.Integer, nullable=False),
        sa.Column("cid", sa.String, nullable=False),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("author", sa.String, nullable=False),
        sa.Column("at_ms", sa.BigInteger, nullable=False),
        sa.Column("data", sa.String, nullable=False),
        sa.Column("public_data", sa.String),
    )
    op.create_index("event_seq", "event", ["conversation", "seq"], unique=True)
    op.create_index("event_cid", "event", ["cid", "conversation"], unique=True)


def _make_staff() -> None:
    op.create_table(
        "staff_load",
        sa.Column("staff", sa.String, primary_key=True),
        sa.Column("capacity", sa.Integer, nullable=False),
        sa.Column("load", sa.Integer, nullable=False),
        sa.Column("accepting", sa.Boolean, nullable=False),
        sa.Column("lease_ms", sa.BigInteger, nullable=False),
        sa.CheckConstraint("capacity between 1 and 20"),
        sa.CheckConstraint("load >= 0"),
        postgresql_with=_ROOM,
    )
    op.create_table(
        "staff",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("name", sa.String, nullable=False),
        sa.Column("public_name", sa.String, nullable=False),
        sa.Column("role", sa.String, nullable=False),
        sa.Column("groups", sa.String, nullable=False),
        sa.Column("languages", sa.String, nullable=False),
        sa.Column("password_hash", sa.String, nullable=False),
        sa.Column("disabled", sa.Boolean, nullable=False),
        sa.Column("created_ms", sa.BigInteger, nullable=False),
    )
    op.create_table(
        "session",
        sa.Column("token_hash", sa.LargeBinary, primary_key=True),
        sa.Column("staff", sa.String, sa.ForeignKey("staff.id"), nullable=False),
        sa.Column("created_ms", sa.BigInteger, nullable=False),
        sa.Column("expires_ms", sa.BigInteger, nullable=False),
    )
    op.create_index("ix_session_staff", "session", ["staff"])
    op.create_index("ix_session_expires_ms", "session", ["expires_ms"])


def _make_audit() -> None:
    op.create_table(
        "audit",
        sa.Column("number", _NUMBER, primary_key=True),
        sa.Column("at_ms", sa.BigInteger, nullable=False),
        sa.Column("who", sa.String, nullable=False),
        sa.Column("what", sa.String, nullable=False),
        sa.Column("about", sa.String, nullable=False),
    )
    dialect = op.get_bind().dialect.name
    verbs = ["update", "delete"]
    if dialect == "postgresql":
        op.execute(AUDIT_FUNCTION)
        verbs.append("truncate")
    for verb in verbs:
        op.execute(audit_trigger(dialect, verb))
