"""The hot statements of the PostgreSQL engine: a batch goes into each as arrays, one for each column."""

# ruff: noqa: S608 (all that is put together here are names of our own)

from typing import Final

from app.hub.store.rows import EVENT, HEAD, STAFF

WAKES: Final = "madoguchi_wake"
EPHEMERALS: Final = "madoguchi_ephemeral"
PROBES: Final = "madoguchi_probe"
"""Channels of NOTIFY. A database has channels of its own, so that two shops never hear each other."""

NOW: Final = "(extract(epoch from clock_timestamp()) * 1000)::bigint"
_OF: Final = "(select number from conversation where id = $1)"
_KNOWN: Final = "(cid, conversation)"
"""Asked for with `offset 0`, one at a time: a plan made while the log was short would read all of it."""

_WAITING: Final = "state = 'waiting' and offered_to is null and group_name = any($1::text[])"


def _arrays(types: str) -> str:
    return ", ".join(f"${index}::{name}[]" for index, name in enumerate(types.split(), 1))


HEADS_BY_ID: Final = f"select {HEAD} from conversation where id = any($1::text[])"
HEADS_OPEN: Final = f"select {HEAD} from conversation where state <> 'closed' order by since_ms, number"
HEADS_RECENT: Final = (
    f"select {HEAD} from conversation where opened_ms < $1 and opened_ms >= coalesce((select opened_ms "
    "from conversation where opened_ms < $1 order by opened_ms desc limit 1 offset $2::bigint - 1), 0) "
    "order by opened_ms desc, number desc"
)
EVENTS: Final = f"select {EVENT} from event where conversation = {_OF} and seq > $2 order by seq limit $3"
PUBLIC_EVENTS: Final = (
    # public_seq never runs ahead of seq: the index on seq finds the place for both numberings
    f"select {EVENT} from event where conversation = {_OF} and seq > $2 and public_seq > $2 "
    "order by seq limit $3"
)
SEQ_OF_PUBLIC: Final = (
    f"select seq from event where conversation = {_OF} and seq >= $2 and public_seq = $2 limit 1"
)
LOADS: Final = f"select {STAFF} from staff_load order by staff"
LAST_OWNER: Final = (
    "select event.data::json ->> 'owner' from conversation join event on conversation = conversation.number "
    "where customer_id = $1 and kind = 'claimed' order by opened_ms desc, conversation.number desc, seq desc "
    "limit 1"
)
EPOCH: Final = "select value from about where name = 'epoch'"
SET_EPOCH: Final = "update about set value = $1 where name = 'epoch'"

LOCK_HEADS: Final = f"select {HEAD} from conversation where id = any($1::text[]) order by number for update"
LOCK_DESKS: Final = f"select {STAFF} from staff_load where staff = any($1::text[]) order by staff for update"
MAKE_DESKS: Final = (
    "insert into staff_load (staff, capacity, load, accepting, lease_ms) "
    "select one, 5, 0, false, 0 from unnest($1::text[]) as one order by one on conflict do nothing"
)
PICK: Final = (
    f"select {HEAD} from conversation where {_WAITING} order by since_ms, number "
    "limit $2 for update skip locked"
)
OTHERS_WAIT: Final = (
    f"select exists (select from conversation where {_WAITING} and number <> all($2::bigint[]))"
)
LEFT_BEHIND: Final = (
    "with gone as (select staff from staff_load where lease_ms > 0 and lease_ms < $1) "
    "select staff, id, 1 as owned, since_ms, number from gone join conversation "
    "on owner = staff and state = 'assigned' "
    "union all select staff, id, 0, since_ms, number from gone join conversation "
    "on offered_to = staff and offered_to is not null order by owned desc, since_ms, number"
)
GONE: Final = "select staff from staff_load where lease_ms > 0 and lease_ms < $1 and accepting"
TIME: Final = f"select {NOW}"

LOOK_UP: Final = (
    f"select found.* from unnest($1::bigint[], $2::text[]) as asked(number, of_cid), "
    f"lateral (select {EVENT} from event where {_KNOWN} = (of_cid, asked.number) offset 0) as found "
    "union all select asked.number, asked.up_to, coalesce((select public_seq from event "
    "where conversation = asked.number and seq <= asked.up_to and public_seq > 0 "
    "order by seq desc limit 1), 0), '', 'public', '', 0, '', null "
    "from unnest($3::bigint[], $4::int[]) as asked(number, up_to) "
    "union all select nextval('conversation_number_seq'), 0, 0, '', 'number', '', 0, '', null "
    "from generate_series(1, $5::int) "
    f"union all select 0, 0, 0, '', 'time', '', {NOW}, '', null"
)
"""Events by number and cid; then, with an empty cid, public numbers up to a seq, new numbers, the time."""

WRITTEN: Final = "select seq, kind, data, public_data from event where conversation = $1 and seq < $2"
DELETE_EVENTS: Final = "delete from event where conversation = any($1::bigint[])"
DELETE_HEADS: Final = "delete from conversation where number = any($1::bigint[])"
REWRITE: Final = "update event set data = $3, public_data = $4 where conversation = $1 and seq = $2"
SAVE_HEADS: Final = (
    f"insert into conversation ({HEAD}) select number, id, customer_id, group_name, state, owner, fence, "
    "last_seq, last_public_seq, since_ms, escalation, opened_ms, offered_to, offered_until_ms, missed, "
    "counted::boolean from unnest("
    + _arrays("bigint text text text text text int int int bigint text bigint text bigint text int")
    + f") as moved({HEAD}) "
    "on conflict (number) do update set group_name = excluded.group_name, state = excluded.state, "
    "owner = excluded.owner, fence = excluded.fence, last_seq = excluded.last_seq, "
    "last_public_seq = excluded.last_public_seq, since_ms = excluded.since_ms, "
    "escalation = excluded.escalation, offered_to = excluded.offered_to, "
    "offered_until_ms = excluded.offered_until_ms, missed = excluded.missed, counted = excluded.counted"
)
SAVE_DESKS: Final = (
    "update staff_load set capacity = now.capacity, load = now.load, accepting = now.accepting::boolean, "
    "lease_ms = now.lease_ms, presence = now.presence, node = now.node from unnest("
    + _arrays("text int int int bigint text text")
    + f") as now({STAFF}) where staff_load.staff = now.staff"
)
WRITE: Final = (
    f"with written as (insert into event ({EVENT}) select * from unnest("
    + _arrays("bigint int int text text text bigint text text")
    + ")), counted as (update conversation set last_seq = grown.seq, last_public_seq = grown.public_seq "
    "from unnest($10::bigint[], $11::int[], $12::int[]) as grown(number, seq, public_seq) "
    "where conversation.number = grown.number) "
    f"select pg_notify('{WAKES}', said) from unnest($13::text[]) as said"
)
"""Adds events, counts them in their heads, and tells the other nodes, which hear of it at the commit."""

WRITE_FORESEEN: Final = (
    "with held as materialized (select conversation.number from unnest("
    "$13::bigint[], $14::text[], $15::int[], $16::int[], $17::int[], $18::text[]) "
    "as found(number, id, seq, public_seq, fence, state) "
    "join conversation on conversation.number = found.number where conversation.id = found.id "
    "and last_seq = found.seq and last_public_seq = found.public_seq "
    "and conversation.fence = found.fence and conversation.state = found.state and counted "
    "order by conversation.number for update of conversation), "
    "gate as materialized (select (select count(*) from held) = cardinality($13) and not exists ("
    "select from unnest($1::bigint[], $4::text[]) as new(number, of_cid) where exists ("
    f"select from event where {_KNOWN} = (of_cid, new.number) offset 0)) as is_open), "
    f"written as (insert into event ({EVENT}) select one.* from gate, unnest("
    + _arrays("bigint int int text text text bigint text text")
    + ") as one where is_open), counted as (update conversation "
    "set last_seq = grown.seq, last_public_seq = grown.public_seq "
    "from gate, unnest($10::bigint[], $11::int[], $12::int[]) as grown(number, seq, public_seq) "
    "where is_open and conversation.number = grown.number) "
    f"select is_open, {NOW}, (select count(pg_notify('{WAKES}', said)) from unnest($19::text[]) as said "
    "where is_open) from gate"
)
"""As WRITE, if the heads stand as they were found and no cid is known; tells whether, and the time.

No event comes into a log without its head growing: who holds a head that did not grow has seen its whole log.
"""

NOTIFY: Final = f"select pg_notify('{EPHEMERALS}', said) from unnest($1::text[]) as said"
PROBE: Final = f"select pg_notify('{PROBES}', $1)"
DURABLE: Final = (
    "select set_config('synchronous_commit', 'on', false) "
    "where current_setting('synchronous_commit') in ('off', 'local')"
)
