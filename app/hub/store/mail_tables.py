"""The tables of mail: how far each mailbox was read, which mails are known, and what is on its way out."""

from sqlalchemy import BigInteger, Column, Index, Integer, String, Table

from app.hub.store.tables import metadata

mail_boxes = Table(
    "mail_box",
    metadata,
    Column("address", String, primary_key=True),
    Column("validity", BigInteger, nullable=False),
    Column("uid", BigInteger, nullable=False),
    Column("taken_ms", BigInteger, nullable=False),
)
"""How far a mailbox was read: the last UID taken under a UIDVALIDITY, and when a mail came last."""

mail_taken = Table(
    "mail_taken",
    metadata,
    Column("key", String, primary_key=True),
    Column("conversation", String, nullable=False),
    Column("at_ms", BigInteger, nullable=False),
)
"""The mails that came: a digest of each, and where it belongs; written before its events."""
Index("mail_taken_conversation", mail_taken.c.conversation)

mail_ids = Table(
    "mail_id",
    metadata,
    Column("message_id", String, primary_key=True),
    Column("conversation", String, primary_key=True),
    Column("seq", Integer, nullable=False),
    Column("ours", Integer, nullable=False),
    Column("at_ms", BigInteger, nullable=False),
)
"""Message-IDs that an answer may name: of mails that came (`ours` 0) and of those that we sent (1)."""
Index("mail_id_conversation", mail_ids.c.conversation)

mail_threads = Table(
    "mail_thread",
    metadata,
    Column("conversation", String, primary_key=True),
    Column("mailbox", String, nullable=False),
    Column("address", String, nullable=False),
    Column("subject", String, nullable=False),
    Column("last_ms", BigInteger, nullable=False),
    Column("settled", Integer, nullable=False),
)
"""Conversations that go by mail: with whom, about what (a folded subject), and when a mail came or left last.

Every message of staff up to the event `settled` left, or failed for good.
"""
Index("mail_thread_address", mail_threads.c.address, mail_threads.c.mailbox)

mail_tries = Table(
    "mail_try",
    metadata,
    Column("conversation", String, primary_key=True),
    Column("seq", Integer, primary_key=True),
    Column("tries", Integer, nullable=False),
    Column("next_ms", BigInteger, nullable=False),
    Column("begun", Integer, nullable=False),
    Column("again", Integer, nullable=False),
)
"""Messages of staff on their way out. `begun` 1: its text may be at the server, whose answer is not known.

`again` counts how often somebody had one that failed for good sent once more.
"""

mail_automatic = Table(
    "mail_automatic",
    metadata,
    Column("key", String, primary_key=True),
    Column("address", String, nullable=False),
    Column("at_ms", BigInteger, nullable=False),
)
"""Automatic mails that were sent, each once: the digest of what it answers, to whom, and when."""
Index("mail_automatic_address", mail_automatic.c.address, mail_automatic.c.at_ms)
