"""What a node remembers only saves it a question: what others did meanwhile always counts."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from app.domain import events as ev
from app.domain.ids import CUSTOMER, SYSTEM, Cid, ConversationId
from app.hub.engine import Append, Appended, Assign, Close, Refused, Stored, Wake
from app.hub.store.heads import Room
from app.hub.store.postgres.engine import PostgresEngine
from app.hub.store.postgres.memory import MOST, Memory
from app.protocol.codes import Refusal
from tests.hub.contract_store import ANNA, BEN, HOME, item, log_of, opened, put, said
from tests.postgres import database, postgres

__all__ = ["database", "postgres"]


@asynccontextmanager
async def two(dsn: str) -> AsyncIterator[tuple[PostgresEngine, PostgresEngine]]:
    """Two nodes; what they tell each other is not waited for."""
    one, other = PostgresEngine(dsn), PostgresEngine(dsn)
    await one.start("one")
    await other.start("two")
    try:
        yield one, other
    finally:
        await one.stop()
        await other.stop()


async def one_by_one(engine: PostgresEngine, *items: Append) -> list[Appended | Refused]:
    return [(await engine.append([one]))[0] for one in items]


async def test_nodes_that_write_in_turn_leave_no_gap_and_no_double(database: str) -> None:
    async with two(database) as engines:
        await opened(engines[0])
        for number in range(40):
            (done,) = await put(engines[number % 2], said(HOME, str(number)))
            assert done.seq == number + 3
        log = await log_of(engines[0])
        assert [one.seq for one in log] == list(range(1, 43))
        assert [one.public_seq for one in log if one.public_seq] == list(
            range(1, 1 + sum(bool(one.public_seq) for one in log))
        )


async def test_a_claim_at_another_node_makes_the_old_fence_stale_at_once(database: str) -> None:
    async with two(database) as (one, other):
        await opened(one)
        (claimed,) = await put(one, claim(ANNA))
        await put(one, said(HOME, by="anna", fence=claimed.fence))
        await put(other, claim(BEN))
        (late,) = await one.append([said(HOME, by="anna", fence=claimed.fence)])
        assert late == Refused(code=Refusal.STALE_CLAIM)


async def test_a_conversation_that_was_closed_at_another_node_takes_nothing_more(database: str) -> None:
    async with two(database) as (one, other):
        await opened(one)
        await put(one, said(HOME))
        await put(other, item(HOME, ev.Closed(), by=SYSTEM, move=Close()))
        assert await one.append([said(HOME)]) == [Refused(code=Refusal.CLOSED)]


async def test_a_repeat_at_another_node_is_answered_with_the_first_numbers(database: str) -> None:
    async with two(database) as (one, other):
        await opened(one)
        await put(other, said(HOME, "before"))
        (first,) = await put(one, said(HOME, "hello", cid="m"))
        for engine in (other, one, other):
            (again,) = await put(engine, said(HOME, "hello", cid="m"))
            assert (again.seq, again.duplicate) == (first.seq, True)
        assert [event.seq for event in await log_of(one)] == [1, 2, 3, 4]


async def test_inactive_conversations_count_again_when_the_customer_writes_wherever_he_is(
    database: str,
) -> None:
    async with two(database) as (one, other):
        await opened(one)
        await one.set_staff(ANNA, capacity=5, accepting=True)
        (claimed,) = await put(one, claim(ANNA))
        await put(one, said(HOME))
        assert await other.set_counted(HOME, claimed.fence, counted=False)
        await put(one, said(HOME))
        (load,) = await one.staff_loads()
        assert load.load == 1


async def test_what_is_old_is_asked_for(database: str) -> None:
    """A read mark, a quote and an edit may speak of events that a node has never seen."""
    async with two(database) as (one, other):
        await opened(one)
        await put(one, *(said(HOME, str(number)) for number in range(5)))
        await put(other, said(HOME, "now it is remembered"))
        bodies: list[ev.AnyBody] = [
            ev.Read(up_to=4),
            ev.Message(text="q", quote=3),
            ev.Edited(target=3, text="e"),
        ]
        await one_by_one(other, *(item(HOME, body, by="customer") for body in bodies))
        read, quote, edit = (await log_of(one))[-3:]
        numbers = {event.seq: event.public_seq for event in await log_of(one)}
        assert ev.decode_body("read", read.public_data) == ev.Read(up_to=numbers[4])
        assert ev.decode_body("message", quote.public_data) == ev.Message(text="q", quote=numbers[3])
        assert ev.decode_body("edited", edit.public_data) == ev.Edited(target=numbers[3], text="e")


def claim(staff: str) -> Append:
    move = Assign(staff=ANNA if staff == "anna" else BEN, only_waiting=False, check_capacity=False)
    return item(HOME, ev.Claimed(owner=move.staff), by=SYSTEM, move=move)


def room(name: str, last_seq: int = 1) -> Room:
    return Room(
        (1, name, "", "support", "waiting", None, 0, last_seq, last_seq, 0, "none", 0, None, 0, "[]", 1)
    )


def wake(name: str, seq: int, kind: str | None = "message", public_seq: int = 0) -> Wake:
    conversation = ConversationId(name)
    if kind is None:
        return Wake(conversation=conversation, seq=seq)
    event = Stored(
        conversation=conversation,
        seq=seq,
        public_seq=public_seq,
        cid=Cid("m"),
        kind=kind,
        by=CUSTOMER,
        at_ms=0,
        data=b"{}",
    )
    return Wake(conversation=conversation, seq=seq, event=event)


def known(memory: Memory, name: str) -> tuple[int, int] | None:
    rooms = memory.take([ConversationId(name)])
    return (
        None
        if rooms is None
        else (rooms[ConversationId(name)].last_seq, rooms[ConversationId(name)].last_public_seq)
    )


@pytest.mark.parametrize(
    ("heard", "then"),
    [
        ([wake("k", 2, public_seq=2)], (2, 2)),
        ([wake("k", 2, "note")], (2, 1)),
        ([wake("k", 1)], (1, 1)),
        ([wake("k", 3)], None),
        ([wake("k", 2, None)], None),
        ([wake("k", 2, "claimed")], None),
        ([wake("other", 9)], (1, 1)),
    ],
)
def test_a_memory_follows_plain_events_and_gives_up_on_the_others(
    heard: list[Wake], then: tuple[int, int] | None
) -> None:
    memory = Memory()
    memory.keep([room("k")])
    memory.hear(heard)
    assert known(memory, "k") == then


def test_a_memory_is_bounded_and_keeps_what_was_used_last() -> None:
    memory = Memory()
    memory.keep(room(f"k{number}") for number in range(MOST))
    memory.keep([room("k0"), room("new")])
    assert known(memory, "k1") is None
    assert known(memory, "k0") == (1, 1)
    memory.forget()
    assert known(memory, "new") is None


def test_the_databases_time_goes_on_between_two_looks() -> None:
    here = iter([10.0, 12.5])
    memory = Memory(lambda: next(here))
    assert memory.now_ms is None
    memory.see_time(1_000_000)
    assert memory.now_ms == 1_002_500
