"""Tables of the floor: figures added up by hour, what staff tell each other, notes for the next shift."""

from sqlalchemy import BigInteger, Boolean, Column, Double, Index, Integer, LargeBinary, String, Table, text

from app.hub.store.tables import metadata

_Number = BigInteger().with_variant(Integer, "sqlite")

figure_facts = Table(
    "figure_fact",
    metadata,
    Column("conversation", String, primary_key=True),
    Column("seq", Integer, nullable=False),
    Column("first_ms", BigInteger, nullable=False),
    Column("goes_on", Boolean, nullable=False),
    Column("data", LargeBinary, nullable=False),
)
"""What each conversation tells up to its event `seq`; `goes_on` where time alone still adds to it."""
Index(
    "figure_fact_goes_on",
    figure_facts.c.first_ms,
    sqlite_where=text("goes_on"),
    postgresql_where=text("goes_on"),
)

figure_touches = Table(
    "figure_touch",
    metadata,
    Column("hour", BigInteger, primary_key=True),
    Column("conversation", String, primary_key=True),
)
"""In which hours (Unix ms of their beginnings) something of a conversation counts, as far as it is over."""
Index("figure_touch_conversation", figure_touches.c.conversation)

figure_hours = Table("figure_hour", metadata, Column("hour", BigInteger, primary_key=True))
"""Hours whose sums stand in `figure_sum` as the facts say them; a change of the facts takes them out."""

figure_sums = Table(
    "figure_sum",
    metadata,
    Column("hour", BigInteger, primary_key=True),
    Column("shop", String, primary_key=True),
    Column("group_name", String, primary_key=True),
    Column("topic", String, primary_key=True),
    Column("operator", String, primary_key=True),
    Column("name", String, primary_key=True),
    Column("value", Double, nullable=False),
)

posts = Table(
    "post",
    metadata,
    Column("number", _Number, primary_key=True),
    Column("cid", String, nullable=False, unique=True),
    Column("channel", String, nullable=False),
    Column("announced", Boolean, nullable=False),
    Column("by", String, nullable=False),
    Column("at_ms", BigInteger, nullable=False),
    Column("until_ms", BigInteger, nullable=False),
    Column("text", String, nullable=False),
)
"""What staff say to a channel: a group's id, empty for everybody. `until_ms` ends an announcement."""
Index("post_channel", posts.c.channel, posts.c.announced, posts.c.number)

post_seen = Table(
    "post_seen",
    metadata,
    Column("channel", String, primary_key=True),
    Column("staff", String, primary_key=True),
    Column("number", BigInteger, nullable=False),
)
"""Up to which post somebody has seen a channel."""

post_marks = Table(
    "post_mark",
    metadata,
    Column("post", BigInteger, primary_key=True),
    Column("staff", String, primary_key=True),
    Column("at_ms", BigInteger, nullable=False),
)
"""Who marked an announcement as read, and when."""

shift_notes = Table(
    "shift_note",
    metadata,
    Column("number", _Number, primary_key=True),
    Column("id", String, nullable=False),
    Column("version", Integer, nullable=False),
    Column("group_name", String, nullable=False),
    Column("text", String, nullable=False),
    Column("done", Boolean, nullable=False),
    Column("by", String, nullable=False),
    Column("at_ms", BigInteger, nullable=False),
)
"""Notes for the next shift with all their versions; the highest of an id counts."""
Index("shift_note_version", shift_notes.c.id, shift_notes.c.version, unique=True)
