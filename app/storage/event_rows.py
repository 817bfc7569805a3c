"""The tables of events and of the list: keeping, reading and finding conversations."""

from collections.abc import Sequence
from itertools import groupby
from operator import attrgetter
from typing import Any, Final, NamedTuple

import msgspec
from sqlalchemy import ColumnElement, Connection, Row, delete, literal_column, select, text, update
from sqlalchemy.dialects.sqlite import insert

from app.domain import events as ev
from app.domain.conversation import Conversation, EntryState
from app.domain.events import Event
from app.domain.folding import words_of
from app.domain.ids import Author, Cid, ConversationId
from app.sessions.ports import Kept
from app.storage import summary
from app.storage.database import Database
from app.storage.search import index
from app.storage.search.tokens import asked, even
from app.storage.search.turning import LAST
from app.storage.stored import body_of, data_of, to_micros
from app.storage.summary import Summary
from app.storage.tables import ConversationRow, EventRow, OutboxRow, table

_CONVERSATION, _EVENT = table(ConversationRow), table(EventRow)
_OUTBOX = table(OutboxRow)
_FIELDS: Final = Summary.__struct_fields__
_SUMMARY: Final = [_CONVERSATION.c[name] for name in _FIELDS]
_NOT_CLOSED: Final[ColumnElement[bool]] = literal_column(
    "state <> 'closed'"
)  # word for word that of the index

# Of the texts that have a word the latest 20,000 are looked at: a list has room for few of them.
_HAS_WORD: Final = (
    "conversation.id IN (SELECT head.conversation FROM head_index h"
    " CROSS JOIN head ON head.conversation = :last - h.rowid"
    " WHERE head_index MATCH :word{0} AND instr(head.said, :whole{0}) > 0 UNION"
    " SELECT conversation FROM text_row WHERE id IN (SELECT :last - rowid FROM text_index"
    " WHERE text_index MATCH :word{0} ORDER BY rowid LIMIT 20000) AND instr(said, :whole{0}) > 0)"
)


_NAMES: Final = ", ".join(_FIELDS)
_FIND: Final = f"SELECT id, {_NAMES} FROM conversation WHERE name IN "  # noqa: S608 (own names)
_ADD: Final = insert(_CONVERSATION)
_CHANGE: Final = f"UPDATE conversation SET {' = ?, '.join(_FIELDS)} = ? WHERE id = ?"  # noqa: S608 (own names)
_KEEP: Final = (
    'INSERT INTO event (conversation, seq, cid, kind, "by", at, data) VALUES (?, ?, ?, ?, ?, ?, ?)'
    " ON CONFLICT DO NOTHING"
)
_MOST_ASKED: Final = 500
_values: Final = attrgetter(*_FIELDS)
_conversation_of: Final = attrgetter("conversation")


class _Coming(NamedTuple):
    """New events of a conversation, in order of seq, and how its row stood before them."""

    number: int
    was: Summary
    events: list[Event]

    @property
    def is_late(self) -> bool:
        """Whether the conversation has to be read again: an event came late, or takes texts away."""
        away = any(isinstance(event.body, ev.Redacted | ev.Erased) for event in self.events)
        return away or self.events[0].seq <= self.was.head


def keep(database: Database, events: Sequence[Event]) -> None:
    """Keeps events in one transaction; those that are there already are left alone.

    The outbox loses what has come back as an event: a restart never shows it twice. A few statements serve
    all conversations: while this thread prepares one, the window waits for the interpreter.
    """
    ordered = sorted(events, key=attrgetter("conversation", "seq"))
    with database.begin() as connection:
        _follow(connection, _inserted(connection, _coming(connection, ordered)))
        if connection.exec_driver_sql("SELECT 1 FROM outbox LIMIT 1").first() is not None:
            connection.exec_driver_sql(
                "DELETE FROM outbox WHERE cid = ?", [(event.cid,) for event in ordered]
            )


def _coming(connection: Connection, ordered: Sequence[Event]) -> list[_Coming]:
    """Returns by conversation the events whose numbers are not there yet; makes rows of new conversations."""
    groups = {name: list(group) for name, group in groupby(ordered, key=_conversation_of)}
    stood = _stood(connection, list(groups))
    coming = []
    for name, group in groups.items():
        number, was = stood.get(name) or _added(connection, name)
        known = _known(connection, number, group) if group[0].seq <= was.head else frozenset()
        new = {event.seq: event for event in reversed(group) if event.seq not in known}
        if new:
            coming.append(_Coming(number, was, list(new.values())[::-1]))
    return coming


def _stood(connection: Connection, names: list[ConversationId]) -> dict[ConversationId, tuple[int, Summary]]:
    stood = {}
    for start in range(0, len(names), _MOST_ASKED):
        asked_for = tuple(names[start : start + _MOST_ASKED])
        places = ", ".join("?" * len(asked_for))
        for number, *row in connection.exec_driver_sql(f"{_FIND}({places})", asked_for):
            was = Summary(**dict(zip(_FIELDS, row, strict=True)))
            stood[was.name] = (number, was)
    return stood


def _added(connection: Connection, name: ConversationId) -> tuple[int, Summary]:
    empty = Summary(name=name)
    number = connection.execute(_ADD, msgspec.structs.asdict(empty)).inserted_primary_key
    assert number is not None  # noqa: S101 (one row was inserted)
    return int(number[0]), empty


def _known(connection: Connection, number: int, events: Sequence[Event]) -> frozenset[int]:
    span = _EVENT.c.seq.between(events[0].seq, events[-1].seq)
    query = select(_EVENT.c.seq).where(_EVENT.c.conversation == number, span)
    return frozenset(connection.execute(query).scalars())


def _inserted(connection: Connection, coming: list[_Coming]) -> list[_Coming]:
    """Inserts events and returns those that are there now: of two with one cid the first stays."""
    rows = [
        (
            each.number,
            event.seq,
            event.cid,
            (body := event.body).kind,
            event.by,
            to_micros(event.at),
            data_of(body),
        )
        for each in coming
        for event in each.events
    ]
    if not rows or connection.exec_driver_sql(_KEEP, rows).rowcount == len(rows):
        return coming
    there = [each._replace(events=_there(connection, each)) for each in coming]
    return [each for each in there if each.events]


def _there(connection: Connection, coming: _Coming) -> list[Event]:
    first, last = coming.events[0].seq, coming.events[-1].seq
    query = select(_EVENT.c.seq, _EVENT.c.cid).where(
        _EVENT.c.conversation == coming.number, _EVENT.c.seq.between(first, last)
    )
    cids = dict(connection.execute(query).all())
    return [event for event in coming.events if cids.get(event.seq) == event.cid]


def _follow(connection: Connection, coming: Sequence[_Coming]) -> None:
    """Brings the list and the index up to events that were inserted."""
    adding = index.Adding(connection)
    changes: list[tuple[Any, ...]] = []
    heads: dict[int, str] = {}
    for each in coming:
        number, was, events = each
        if each.is_late:
            adding.flush()
            build_anew(connection, number, was.name)
            adding.renew()
            continue
        now = summary.followed(was, events)
        changes.append((*_values(now), number))
        adding.add(number, events)
        if not summary.same_head(was, now):
            heads[number] = summary.head_words(now)
    adding.flush()
    index.put_heads(connection, heads)
    if changes:
        connection.exec_driver_sql(_CHANGE, changes)


def build_anew(connection: Connection, number: int, name: ConversationId) -> None:
    """Makes the summary from all events of the conversation, and takes out of them what was redacted.

    Only for the rare event that comes late or takes texts away: the cost is that of one conversation.
    """
    conversation = Conversation(name)
    events = _read(connection, number, name)
    for event in events:
        conversation.seq = event.seq - 1
        conversation.apply(event)
    for entry in conversation.entries:
        if entry.state is EntryState.REDACTED:
            data = data_of(entry.body)
            connection.execute(
                update(_EVENT)
                .where(_EVENT.c.conversation == number, _EVENT.c.seq == entry.seq)
                .values(data=data)
            )
    now = summary.followed(Summary(name=name), events)
    connection.execute(update(_CONVERSATION).where(_CONVERSATION.c.id == number), msgspec.structs.asdict(now))
    index.add_folded(connection, number, conversation)
    index.put_head(connection, number, summary.head_words(now))


def _read(connection: Connection, number: int, name: ConversationId) -> list[Event]:
    rows = connection.execute(select(_EVENT).where(_EVENT.c.conversation == number).order_by(_EVENT.c.seq))
    return [_event(name, row) for row in rows]


def cursors(database: Database) -> dict[ConversationId, int]:
    """Returns, of every conversation that is not closed, the last seq before which nothing is missing."""
    with database.reading() as connection:
        rows = connection.execute(select(_CONVERSATION.c.name, _CONVERSATION.c.through).where(_NOT_CLOSED))
        return {ConversationId(row.name): row.through for row in rows}


def log(database: Database, conversation: ConversationId, after: int, limit: int | None) -> list[Event]:
    """Returns the events that follow `after` without a gap, at most `limit`."""
    statement = (
        select(_EVENT)
        .join(_CONVERSATION, _CONVERSATION.c.id == _EVENT.c.conversation)
        .where(_CONVERSATION.c.name == conversation, _EVENT.c.seq > after)
        .order_by(_EVENT.c.seq)
        .limit(limit)
    )
    with database.reading() as connection:
        rows = connection.execute(statement).all()
    whole = []
    for expected, row in enumerate(rows, after + 1):
        if row.seq != expected:
            break
        whole.append(_event(conversation, row))
    return whole


def conversations(database: Database, limit: int, before: int | None, words: str) -> list[Kept]:
    """Returns conversations, latest first; every word must stand in the head or in one of the texts."""
    statement = select(*_SUMMARY).order_by(_CONVERSATION.c.updated_at.desc(), _CONVERSATION.c.id.desc())
    if before is not None:
        statement = statement.where(_CONVERSATION.c.updated_at < before)
    for number, word in enumerate(words_of(words)):
        asking = {f"word{number}": asked([[word]]), f"whole{number}": even(word)}
        says = text(_HAS_WORD.format(number)).bindparams(last=LAST, **asking)
        statement = statement.where(says)
    with database.reading() as connection:
        rows = connection.execute(statement.limit(limit)).all()
    return [summary.kept(Summary(**dict(zip(_FIELDS, row, strict=True)))) for row in rows]


def forget(database: Database, conversations: Sequence[ConversationId]) -> None:
    """Removes conversations with all their events."""
    with database.begin() as connection:
        for name in conversations:
            is_it = _CONVERSATION.c.name == name
            number = connection.execute(select(_CONVERSATION.c.id).where(is_it)).scalar()
            if number is not None:
                index.take_out(connection, number)
                connection.execute(delete(_CONVERSATION).where(is_it))


def _event(conversation: ConversationId, row: Row[Any]) -> Event:
    return Event(
        conversation=conversation,
        seq=row.seq,
        cid=Cid(row.cid),
        by=Author(row.by),
        at=row.at,
        body=body_of(row.kind, row.data),
    )
