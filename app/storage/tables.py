"""The tables of the local log; rows of them never leave this package.

The schema itself is written by `migrations/`; a test holds these classes against it.
"""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, Integer, MetaData, Table, Text, text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from app.storage.columns import UtcMicros


class Base(DeclarativeBase):
    """The tables of this file; `int` is INTEGER, `str` is TEXT, a time is microseconds."""

    metadata = MetaData()
    type_annotation_map = {int: Integer, str: Text, datetime: UtcMicros}  # noqa: RUF012 (SQLAlchemy's name)


class ConversationRow(Base):
    """A conversation as lists show it, kept up with every event. Times of lists are Unix ms, 0 for none.

    `tags` and `people` (the staff who had or wrote in it) have a line break before and after each.
    `through` is the last seq up to which no event is missing; `owner_name`, `wrapped`, `escalation` and
    the three `last_` columns are what the fold needs to go on without reading the events again.
    """

    __tablename__ = "conversation"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)
    customer: Mapped[str]
    topic: Mapped[str]
    owner: Mapped[str]
    owner_name: Mapped[str]
    state: Mapped[str]
    locale: Mapped[str]
    opened_at: Mapped[int]
    updated_at: Mapped[int]
    closed_at: Mapped[int]
    head: Mapped[int]
    through: Mapped[int]
    messages: Mapped[int]
    escalations: Mapped[int]
    escalation: Mapped[str]
    rating: Mapped[int]
    wrapped: Mapped[int]
    last_seq: Mapped[int]
    last_state: Mapped[str]
    last_text: Mapped[str]
    channel: Mapped[str]
    customer_id: Mapped[str]
    team: Mapped[str]
    tags: Mapped[str]
    disposition: Mapped[str]
    people: Mapped[str]
    files: Mapped[int]
    flagged: Mapped[str]

    __table_args__ = (
        Index("conversation_latest", "updated_at", "id"),
        Index("conversation_customer", "customer_id", "updated_at"),
        Index("conversation_open", "name", sqlite_where=text("state <> 'closed'")),
    )


class HeadRow(Base):
    """The folded words of a conversation's head: customer, topic, staff, tags and fields."""

    __tablename__ = "head"

    conversation: Mapped[int] = mapped_column(
        ForeignKey("conversation.id", ondelete="CASCADE"), primary_key=True
    )
    said: Mapped[str]


class TextRow(Base):
    """A text of a conversation, folded for searches; `id` grows with its time and names it in the index."""

    __tablename__ = "text_row"

    id: Mapped[int] = mapped_column(primary_key=True)
    conversation: Mapped[int] = mapped_column(ForeignKey("conversation.id", ondelete="CASCADE"))
    seq: Mapped[int]
    author: Mapped[str]
    said: Mapped[str]

    __table_args__ = (Index("text_row_event", "conversation", "seq", unique=True),)


class FillingRow(Base):
    """How far the index is filled with what was kept before it: conversations up to `upto` wait."""

    __tablename__ = "filling"

    id: Mapped[int] = mapped_column(primary_key=True)
    upto: Mapped[int]


class CountedRow(Base):
    """What was counted of a conversation, at its `head`, for the figures of one person: `data` is JSON."""

    __tablename__ = "counted"

    conversation: Mapped[int] = mapped_column(
        ForeignKey("conversation.id", ondelete="CASCADE"), primary_key=True
    )
    staff: Mapped[str]
    head: Mapped[int]
    data: Mapped[str]


class EventRow(Base):
    """One event of a conversation's log; `data` is the JSON of its body."""

    __tablename__ = "event"

    conversation: Mapped[int] = mapped_column(
        ForeignKey("conversation.id", ondelete="CASCADE"), primary_key=True
    )
    seq: Mapped[int] = mapped_column(primary_key=True)
    cid: Mapped[str]
    kind: Mapped[str]
    by: Mapped[str]
    at: Mapped[datetime]
    data: Mapped[str]

    __table_args__ = (
        Index("event_cid", "conversation", "cid", unique=True),
        Index("event_edited", "conversation", "seq", sqlite_where=text("kind = 'edited'")),
        {"sqlite_with_rowid": False},
    )


class OutboxRow(Base):
    """An event of ours that the hub has not shown back yet; `id` is the order of filling."""

    __tablename__ = "outbox"

    id: Mapped[int] = mapped_column(primary_key=True)
    cid: Mapped[str] = mapped_column(unique=True)
    conversation: Mapped[str]
    kind: Mapped[str]
    data: Mapped[str]
    at: Mapped[datetime]
    fence: Mapped[int | None]
    state: Mapped[str]
    code: Mapped[str]

    __table_args__ = {"sqlite_autoincrement": True}  # noqa: RUF012 (SQLAlchemy's name)


class DraftRow(Base):
    """A reply that is being written."""

    __tablename__ = "draft"

    conversation: Mapped[str] = mapped_column(primary_key=True)
    text: Mapped[str]
    cursor: Mapped[int]
    saved_at: Mapped[datetime | None]


class FileRow(Base):
    """A file that was chosen and that the hub does not have yet."""

    __tablename__ = "file"

    id: Mapped[str] = mapped_column(primary_key=True)
    conversation: Mapped[str]
    name: Mapped[str]
    size: Mapped[int]
    data: Mapped[bytes]


class ValueRow(Base):
    """A small value of the console's own."""

    __tablename__ = "value"

    key: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[str]


class PreciousRow(Base):
    """How often the outbox, drafts, values and files were changed: one row."""

    __tablename__ = "precious"

    id: Mapped[int] = mapped_column(primary_key=True)
    changes: Mapped[int]


def table(row: type[Base]) -> Table:
    """Returns the table of a row class, for statements."""
    found = row.__table__
    assert isinstance(found, Table)  # noqa: S101 (declared above; narrows SQLAlchemy's wider type)
    return found
