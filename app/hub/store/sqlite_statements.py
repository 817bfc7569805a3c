"""The hot statements of the SQLite engine.

Rows go into each statement many at once: SQLite then works through them in a single step without Python's
lock, which a step for every row would have to fight for with the event loop. What every message needs takes
them as parameters, everything else as one JSON array; longer answers come out as one.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Final

import msgspec

from app.hub.store.rows import EVENT, HEAD, EventRow, HeadRow, StaffRow
from app.hub.store.rows import STAFF as STAFF_COLUMNS


def _fields(count: int) -> str:
    return ", ".join(f"value ->> {index}" for index in range(count))


def _as_array(columns: str, rest: str) -> str:
    """Returns a query that answers with a single JSON array of rows, in the order of the inner query."""
    return f"select json_group_array(json_array({columns})) from (select {columns} {rest})"  # noqa: S608


_STEPS: Final = (64, 32, 16, 8, 4, 2, 1)


def _for_rows(statement: str, width: int) -> Mapping[int, str]:
    """Returns a statement for so many rows of `width` columns at once, with `{rows}` filled in."""
    row = f"({', '.join('?' * width)})"
    return {count: statement.format(rows=", ".join([row] * count)) for count in _STEPS}


_OF = "(select number from conversation where id = ?1)"

HEADS_BY_ID: Final = _as_array(
    HEAD, "from (select value as wanted from json_each(?)) cross join conversation on id = wanted"
)
HEADS_OPEN: Final = _as_array(HEAD, "from conversation where state <> 'closed' order by since_ms, number")
HEADS_RECENT: Final = _as_array(
    HEAD,
    "from conversation where opened_ms < ?1 and opened_ms >= coalesce((select opened_ms from conversation "
    "where opened_ms < ?1 order by opened_ms desc limit 1 offset ?2 - 1), 0) "
    "order by opened_ms desc, number desc",
)
EVENTS: Final = _as_array(EVENT, f"from event where conversation = {_OF} and seq > ?2 order by seq limit ?3")
PUBLIC_EVENTS: Final = _as_array(
    # public_seq never runs ahead of seq: the index on seq finds the place for both numberings
    EVENT,
    f"from event where conversation = {_OF} and seq > ?2 and public_seq > ?2 order by seq limit ?3",
)
SEQ_OF_PUBLIC: Final = (
    f"select seq from event where conversation = {_OF} and seq >= ?2 and public_seq = ?2 limit 1"  # noqa: S608
)
EVENTS_BY_CID: Final = _for_rows(
    f"select {EVENT} from (values {{rows}}) "  # noqa: S608
    "cross join event on cid = column2 and conversation = column1",
    2,
)
STAFF: Final = _as_array(STAFF_COLUMNS, "from staff_load order by staff")
EPOCH: Final = "select value from about where name = 'epoch'"
SET_EPOCH: Final = "update about set value = ? where name = 'epoch'"
NEXT_NUMBER: Final = "select coalesce(max(number), 0) + 1 from conversation"
PUBLIC_UP_TO: Final = (
    "select public_seq from event where conversation = ? and seq <= ? and public_seq > 0 "
    "order by seq desc limit 1"
)
LONGEST_WAITING: Final = (
    "select id from conversation where state = 'waiting' and offered_to is null "
    "and group_name in (select value from json_each(?)) order by since_ms, number limit 1"
)
LEFT_BEHIND: Final = (
    "with gone as (select staff from staff_load where lease_ms > 0 and lease_ms < ?) "
    "select staff, id, 1 as owned, since_ms, number from gone cross join conversation "
    "on owner = staff and state = 'assigned' "
    "union all select staff, id, 0, since_ms, number from gone cross join conversation "
    "on offered_to = staff and offered_to is not null order by owned desc, since_ms, number"
)
"""What staff whose lease ran out have, and whether it is theirs or only offered to them."""

LAST_OWNER: Final = (
    "select event.data ->> 'owner' from conversation join event on conversation = conversation.number "
    "where customer_id = ? and kind = 'claimed' order by opened_ms desc, conversation.number desc, seq desc "
    "limit 1"
)

WRITTEN: Final = "select seq, kind, data, public_data from event where conversation = ? and seq < ?"
DELETE_EVENTS: Final = "delete from event where conversation = ?"
DELETE_HEAD: Final = "delete from conversation where number = ?"
REWRITE: Final = "update event set data = ?, public_data = ? where conversation = ? and seq = ?"
INSERT_EVENTS: Final = _for_rows(f"insert into event ({EVENT}) values {{rows}}", 9)  # noqa: S608
ADVANCE_HEADS: Final = _for_rows(
    "update conversation set last_seq = column2, last_public_seq = column3 from (values {rows}) "
    "where number = column1",
    3,
)
SAVE_HEADS: Final = (
    f"insert into conversation ({HEAD}) select {_fields(16)} from json_each(?) where true "  # noqa: S608
    "on conflict (number) do update set group_name = excluded.group_name, state = excluded.state, "
    "owner = excluded.owner, fence = excluded.fence, last_seq = excluded.last_seq, "
    "last_public_seq = excluded.last_public_seq, since_ms = excluded.since_ms, "
    "escalation = excluded.escalation, offered_to = excluded.offered_to, "
    "offered_until_ms = excluded.offered_until_ms, missed = excluded.missed, counted = excluded.counted"
)
SAVE_STAFF: Final = (
    f"insert into staff_load ({STAFF_COLUMNS}) select {_fields(7)} "  # noqa: S608
    "from json_each(?) where true on conflict (staff) do update set capacity = excluded.capacity, "
    "load = excluded.load, accepting = excluded.accepting, lease_ms = excluded.lease_ms, "
    "presence = excluded.presence, node = excluded.node"
)

_head_rows = msgspec.json.Decoder(list[HeadRow])
_event_rows = msgspec.json.Decoder(list[EventRow])
_staff_rows = msgspec.json.Decoder(list[StaffRow])


def _one(connection: Any, query: str, given: object) -> str:
    return str(connection.execute(query, given).fetchone()[0])


def head_rows(connection: Any, query: str, given: object = ()) -> list[HeadRow]:
    """Returns the rows of a query for heads."""
    return _head_rows.decode(_one(connection, query, given))


def event_rows(connection: Any, query: str, given: object) -> list[EventRow]:
    """Returns the rows of a query for events."""
    return _event_rows.decode(_one(connection, query, given))


def run_rows(connection: Any, statements: Mapping[int, str], rows: Sequence[tuple[object, ...]]) -> list[Any]:
    """Runs a statement over rows, in as few steps as it is made for, and returns the rows that it answers."""
    answers: list[Any] = []
    start = 0
    for count, statement in statements.items():
        while len(rows) - start >= count:
            given = [value for row in rows[start : start + count] for value in row]
            answers += connection.execute(statement, given).fetchall()
            start += count
    return answers


def staff_rows(connection: Any) -> list[StaffRow]:
    """Returns everybody's load."""
    return _staff_rows.decode(_one(connection, STAFF, ()))
