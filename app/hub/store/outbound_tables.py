"""The tables of outbound lists: the lists, who is on them, and who must not be called."""

from sqlalchemy import BigInteger, Column, Index, Integer, String, Table

from app.hub.store.tables import metadata

_Number = BigInteger().with_variant(Integer, "sqlite")

outbound_lists = Table(
    "outbound_list",
    metadata,
    Column("id", String, primary_key=True),
    Column("shop", String, nullable=False),
    Column("name", String, nullable=False),
    Column("grp", String, nullable=False),
    Column("purpose", String, nullable=False),
    Column("state", String, nullable=False),
    Column("hours", String, nullable=False),
    Column("by", String, nullable=False),
    Column("at_ms", BigInteger, nullable=False),
    Column("deleted_ms", BigInteger, nullable=False),
)
"""`state` is staged (an import that is not committed), open, paused or deleted; `hours` is JSON."""

outbound_entries = Table(
    "outbound_entry",
    metadata,
    Column("number", _Number, primary_key=True),
    Column("list", String, nullable=False),
    Column("place", Integer, nullable=False),
    Column("phone", String, nullable=False),
    Column("zone", String, nullable=False),
    Column("data", String, nullable=False),
    Column("state", String, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("result", String, nullable=False),
    Column("last_ms", BigInteger, nullable=False),
    Column("last_by", String, nullable=False),
    Column("next_ms", BigInteger, nullable=False),
    Column("due_ms", BigInteger, nullable=False),
    Column("due_staff", String, nullable=False),
    Column("back", Integer, nullable=False),
    Column("lease_by", String, nullable=False),
    Column("lease_ms", BigInteger, nullable=False),
    Column("conversation", String, nullable=False),
)
"""`data` is name, note and fields as JSON; `lease_by` has it before him until `lease_ms`."""
Index("outbound_entry_list", outbound_entries.c.list, outbound_entries.c.place, unique=True)
Index("outbound_entry_phone", outbound_entries.c.phone)
Index(
    "outbound_entry_turn", outbound_entries.c.list, outbound_entries.c.state,
    outbound_entries.c.attempts, outbound_entries.c.place,
)  # fmt: skip

do_not_call = Table(
    "do_not_call",
    metadata,
    Column("key", String, primary_key=True),
    Column("shop", String, nullable=False),
    Column("phone", String, nullable=False),
    Column("since_ms", BigInteger, nullable=False),
    Column("reason", String, nullable=False),
    Column("by", String, nullable=False),
    Column("removed_ms", BigInteger, nullable=False),
)
"""`key` is a keyed hash of shop and number: it stays when `phone` is erased. `removed_ms` 0: it holds."""
