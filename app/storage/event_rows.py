"""The tables of events and of the list: keeping, reading and finding conversations."""

from collections.abc import Sequence
from itertools import groupby
from operator import attrgetter
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, Row, bindparam, delete, literal_column, select, text, update
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
from app.storage.search.tokens import asked
from app.storage.stored import body_of, data_of
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
    "conversation.id IN (SELECT rowid FROM head_index WHERE head_index MATCH :word{0} UNION"
    " SELECT conversation FROM text_row WHERE id IN (SELECT rowid FROM text_index"
    " WHERE text_index MATCH :word{0} ORDER BY rowid DESC LIMIT 20000))"
)


_FIND: Final = select(_CONVERSATION.c.id, *_SUMMARY).where(_CONVERSATION.c.name == bindparam("wanted"))
_ADD: Final = insert(_CONVERSATION)
_CHANGE: Final = update(_CONVERSATION).where(_CONVERSATION.c.id == bindparam("number"))
_KEEP: Final = insert(_EVENT).on_conflict_do_nothing()


def keep(database: Database, events: Sequence[Event]) -> None:
    """Keeps events in one transaction; those that are there already are left alone.

    The outbox loses what has come back as an event: a restart never shows it twice.
    """
    ordered = sorted(events, key=attrgetter("conversation", "seq"))
    with database.begin() as connection:
        adding = index.Adding(connection)
        for name, group in groupby(ordered, key=attrgetter("conversation")):
            _keep(connection, adding, name, list(group))
        adding.flush()
        if connection.execute(select(_OUTBOX.c.id).limit(1)).first() is not None:
            connection.exec_driver_sql(
                "DELETE FROM outbox WHERE cid = ?", [(event.cid,) for event in ordered]
            )


def _keep(connection: Connection, adding: index.Adding, name: ConversationId, events: list[Event]) -> None:
    number, was = _conversation(connection, name)
    new = _inserted(connection, number, was.head, events)
    if not new:
        return
    if new[0].seq <= was.head or any(isinstance(event.body, ev.Redacted | ev.Erased) for event in new):
        adding.flush()
        build_anew(connection, number, name)
        adding.renew()
        return
    now = summary.followed(was, new)
    connection.execute(_CHANGE, {"number": number, **_values(now)})
    adding.add(number, new)
    _keep_head(connection, number, was, now)


def _conversation(connection: Connection, name: ConversationId) -> tuple[int, Summary]:
    found = connection.execute(_FIND, {"wanted": name}).first()
    if found is not None:
        return found[0], Summary(**dict(zip(_FIELDS, found[1:], strict=True)))
    empty = Summary(name=name)
    number = connection.execute(_ADD, _values(empty)).inserted_primary_key
    assert number is not None  # noqa: S101 (one row was inserted)
    return int(number[0]), empty


def _inserted(connection: Connection, number: int, head: int, events: list[Event]) -> list[Event]:
    """Inserts events in order of seq and returns those that were not there."""
    known: set[int] = set()
    if events[0].seq <= head:
        span = _EVENT.c.seq.between(events[0].seq, events[-1].seq)
        known.update(
            connection.execute(select(_EVENT.c.seq).where(_EVENT.c.conversation == number, span)).scalars()
        )
    new = list({event.seq: event for event in reversed(events) if event.seq not in known}.values())[::-1]
    if not new:
        return []
    rows = [
        {
            "conversation": number,
            "seq": event.seq,
            "cid": event.cid,
            "kind": event.body.kind,
            "by": event.by,
            "at": event.at,
            "data": data_of(event.body),
        }
        for event in new
    ]
    done = connection.execute(_KEEP, rows)
    if done.rowcount == len(rows):
        return new
    cids = dict(
        connection.execute(
            select(_EVENT.c.seq, _EVENT.c.cid).where(
                _EVENT.c.conversation == number, _EVENT.c.seq.between(new[0].seq, new[-1].seq)
            )
        ).all()
    )
    return [event for event in new if cids.get(event.seq) == event.cid]  # a cid came twice: the first stays


def _keep_head(connection: Connection, number: int, was: Summary, now: Summary) -> None:
    words = summary.head_words(now)
    if words != summary.head_words(was):
        index.put_head(connection, number, words)


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
    connection.execute(update(_CONVERSATION).where(_CONVERSATION.c.id == number), _values(now))
    index.add_folded(connection, number, conversation)
    index.put_head(connection, number, summary.head_words(now))


def _values(now: Summary) -> dict[str, Any]:
    return {name: getattr(now, name) for name in _FIELDS}


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
        says = text(_HAS_WORD.format(number)).bindparams(**{f"word{number}": asked([word])})
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
