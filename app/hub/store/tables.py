"""The tables of the hub's database: the one description of its schema."""

from typing import Final

import sqlalchemy as sa
from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    event,
    text,
)

APPLICATION_ID: Final = 0x4D61_4877
"""Marks a SQLite file as a hub's database (`application_id`)."""

metadata = MetaData()

_Number = BigInteger().with_variant(Integer, "sqlite")  # SQLite counts up only what is an INTEGER
_ROOM: Final = {"fillfactor": 70}  # rows that change often are rewritten where they are

about = Table(
    "about",
    metadata,
    Column("name", String, primary_key=True),
    Column("value", String, nullable=False),
)
"""Facts about the file itself, such as the `epoch`."""

conversations = Table(
    "conversation",
    metadata,
    Column("number", _Number, primary_key=True),
    Column("id", String, nullable=False, unique=True),
    Column("customer_id", String, nullable=False),
    Column("group_name", String, nullable=False),
    Column("state", String, CheckConstraint("state in ('waiting', 'assigned', 'closed')"), nullable=False),
    Column("owner", String),
    Column("fence", Integer, nullable=False),
    Column("last_seq", Integer, nullable=False),
    Column("last_public_seq", Integer, nullable=False),
    Column("since_ms", BigInteger, nullable=False),
    Column("escalation", String, nullable=False),
    Column("opened_ms", BigInteger, nullable=False),
    Column("offered_to", String),
    Column("offered_until_ms", BigInteger, nullable=False, server_default="0"),
    Column("missed", String, nullable=False, server_default="[]"),
    Column("counted", Boolean, nullable=False, server_default=sa.true()),
    CheckConstraint("state <> 'assigned' or owner is not null"),
    postgresql_with=_ROOM,
)
Index(
    "conversation_waiting",
    conversations.c.group_name,
    conversations.c.since_ms,
    conversations.c.number,
    sqlite_where=text("state = 'waiting'"),
    postgresql_where=text("state = 'waiting'"),
)
Index(
    "conversation_open",
    conversations.c.since_ms,
    sqlite_where=text("state <> 'closed'"),
    postgresql_where=text("state <> 'closed'"),
)
Index(
    "conversation_owner",
    conversations.c.owner,
    sqlite_where=text("state = 'assigned'"),
    postgresql_where=text("state = 'assigned'"),
)
Index("conversation_opened", conversations.c.opened_ms)
Index("conversation_customer", conversations.c.customer_id)
Index(
    "conversation_offered",
    conversations.c.offered_to,
    sqlite_where=text("offered_to is not null"),
    postgresql_where=text("offered_to is not null"),
)

events = Table(
    "event",
    metadata,
    Column("row", _Number, primary_key=True),
    Column("conversation", ForeignKey("conversation.number"), nullable=False),
    Column("seq", Integer, nullable=False),
    Column("public_seq", Integer, nullable=False),
    Column("cid", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("author", String, nullable=False),
    Column("at_ms", BigInteger, nullable=False),
    Column("data", String, nullable=False),
    Column("public_data", String),
)
"""The logs. `public_seq` is 0 where the customer sees nothing, `public_data` NULL where he sees `data`.

Rows lie in commit order; cids grow with time, so that a batch touches few pages of `event_cid`.
"""
Index("event_seq", events.c.conversation, events.c.seq, unique=True)
Index("event_cid", events.c.cid, events.c.conversation, unique=True)
_CALLS_BACK: Final = text("kind in ('call_back_planned', 'call_back_done')")
Index("event_call_back", events.c.at_ms, sqlite_where=_CALLS_BACK, postgresql_where=_CALLS_BACK)

staff_loads = Table(
    "staff_load",
    metadata,
    Column("staff", String, primary_key=True),
    Column("capacity", Integer, CheckConstraint("capacity between 1 and 50"), nullable=False),
    Column("load", Integer, CheckConstraint("load >= 0"), nullable=False),
    Column("accepting", Boolean, nullable=False),
    Column("lease_ms", BigInteger, nullable=False),
    Column("presence", String, nullable=False, server_default="away"),
    Column("node", String, nullable=False, server_default=""),
    postgresql_with=_ROOM,
)

staff = Table(
    "staff",
    metadata,
    Column("id", String, primary_key=True),
    Column("name", String, nullable=False),
    Column("public_name", String, nullable=False),
    Column("role", String, nullable=False),
    Column("groups", String, nullable=False),
    Column("languages", String, nullable=False),
    Column("skills", String, nullable=False, server_default="[]"),
    Column("password_hash", String, nullable=False),
    Column("totp_seed", String, nullable=False, server_default=""),
    Column("totp_used", BigInteger, nullable=False, server_default="0"),
    Column("disabled", Boolean, nullable=False),
    Column("created_ms", BigInteger, nullable=False),
    Column("capacity_limit", Integer, nullable=False, server_default="20"),
    Column("must_change", Boolean, nullable=False, server_default=sa.false()),
)
"""Who may sign in; `groups`, `languages` and `skills` are JSON arrays.

`totp_seed` is empty without a second factor; `totp_used` is the last time step whose code was taken.
`capacity_limit` is the most conversations he may take at once; with `must_change` his password was for one
sign-in only.
"""

sessions = Table(
    "session",
    metadata,
    Column("token_hash", LargeBinary, primary_key=True),
    Column("staff", ForeignKey("staff.id"), nullable=False, index=True),
    Column("created_ms", BigInteger, nullable=False),
    Column("expires_ms", BigInteger, nullable=False, index=True),
    Column("seen_ms", BigInteger, nullable=False, server_default="0"),
    Column("device", String, nullable=False, server_default=""),
    Column("address", String, nullable=False, server_default=""),
)
"""Who is signed in; `seen_ms` is when the session was last used, `address` from where."""

visitors = Table(
    "visitor",
    metadata,
    Column("token_hash", LargeBinary, primary_key=True),
    Column("conversation", String, nullable=False, index=True),
    Column("customer_id", String, nullable=False),
    Column("created_ms", BigInteger, nullable=False),
)

customers = Table(
    "customer",
    metadata,
    Column("token_hash", LargeBinary, primary_key=True),
    Column("customer_id", String, nullable=False, index=True),
    Column("shop", String, nullable=False),
    Column("seen_ms", BigInteger, nullable=False, index=True),
)
"""Customers who are known beyond one conversation, each to one shop; `seen_ms` is when one last came."""

records = Table(
    "record",
    metadata,
    Column("kind", String, primary_key=True),
    Column("id", String, primary_key=True),
    Column("version", BigInteger, nullable=False, unique=True),
    Column("data", String),
    Column("at_ms", BigInteger, nullable=False),
    Column("by", String, nullable=False),
)
"""The register: the latest version of each record as JSON, NULL where it was removed.

The last version given out stands in `about` as `register`; whoever writes takes it there, under its lock.
"""

attachments = Table(
    "attachment",
    metadata,
    Column("sha256", String, primary_key=True),
    Column("conversation", String, primary_key=True),
    Column("type", String, nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("by", String, nullable=False),
    Column("at_ms", BigInteger, nullable=False),
    Column("has_thumbnail", Boolean, nullable=False, server_default=sa.false()),
)
"""Which files belong to which conversation; the bytes lie in the file store under their hash."""

audit = Table(
    "audit",
    metadata,
    Column("number", _Number, primary_key=True),
    Column("at_ms", BigInteger, nullable=False),
    Column("who", String, nullable=False),
    Column("what", String, nullable=False),
    Column("about", String, nullable=False),
    Column("node", String, nullable=False, server_default=""),
)
"""Who did what and when, and on which node; rows are never changed or removed."""
Index("audit_what_at", audit.c.what, audit.c.at_ms)

AUDIT_FUNCTION: Final = (
    "create function audit_only_grows() returns trigger language plpgsql as "
    "$$ begin raise exception 'the audit only grows'; end $$"
)
"""What both triggers on PostgreSQL call."""


def audit_trigger(dialect: str, verb: str) -> str:
    """Returns the statement that makes `verb` fail on the audit: `update` or `delete` (or `truncate`)."""
    if dialect == "sqlite":
        does = "begin select raise(abort, 'the audit only grows'); end"
        return f"create trigger audit_no_{verb} before {verb} on audit {does}"
    return (
        f"create trigger audit_no_{verb} before {verb} on audit "
        "for each statement execute function audit_only_grows()"
    )


def _on_postgres(statement: str) -> sa.DDL:
    return sa.DDL(statement).execute_if(dialect="postgresql")  # type: ignore[no-untyped-call]


event.listen(audit, "after_create", _on_postgres(AUDIT_FUNCTION))
event.listen(audit, "after_create", _on_postgres(audit_trigger("postgresql", "truncate")))
for _verb in ("update", "delete"):
    event.listen(audit, "after_create", _on_postgres(audit_trigger("postgresql", _verb)))
    event.listen(
        audit,
        "after_create",
        sa.DDL(audit_trigger("sqlite", _verb)).execute_if(dialect="sqlite"),  # type: ignore[no-untyped-call]
    )
