"""Whatever becomes of the server, nothing acknowledged is lost and nothing waits for ever."""

import asyncio
import os
import signal
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager
from typing import Any

import asyncpg
import pytest
import sqlalchemy as sa

from app.domain import events as ev
from app.domain.errors import StorageError
from app.domain.ids import SYSTEM, Cid, ConversationId, StaffId, new_cid
from app.hub.clock import wall_clock_ms
from app.hub.engine import Append, Appended, Assign, Close, Enqueue, Ephemeral, Full, Picked, Resync, Wake
from app.hub.store import tables
from app.hub.store.cold_postgres import PostgresCold
from app.hub.store.postgres.engine import PostgresEngine
from tests.hub.contract_store import ANNA, HOME, head_of, item, log_of, opened, put, running, said
from tests.postgres import database, postgres
from tools.throwaway_postgres import PostgresServer, postgres_server

__all__ = ["database", "postgres"]


@pytest.fixture
def own() -> Iterator[PostgresServer]:
    """A server for one test alone, which may stop it."""
    with postgres_server(quick=True) as server:
        yield server


def engine_on(dsn: str, **how: Any) -> PostgresEngine:
    return PostgresEngine(dsn, now_ms=wall_clock_ms, **how)


@asynccontextmanager
async def two(dsn: str) -> AsyncIterator[tuple[PostgresEngine, PostgresEngine]]:
    """Two nodes over one database."""
    one, other = engine_on(dsn, probe_s=0.2), engine_on(dsn, probe_s=0.2)
    await one.start("one")
    await other.start("two")
    try:
        yield one, other
    finally:
        await one.stop()
        await other.stop()


async def insist(engine: PostgresEngine, items: Sequence[Append]) -> list[Appended]:
    """Appends as a client does: the same again until it is answered."""
    while True:
        try:
            async with asyncio.timeout(30):
                results = await engine.append(items)
        except StorageError as error:
            if not error.retry:
                raise
            await asyncio.sleep(0)
            continue
        done = [one for one in results if isinstance(one, Appended)]
        assert len(done) == len(items), results
        return done


async def write_through(
    engine: PostgresEngine, server: PostgresServer, name: str, *, writers: int, each: int
) -> list[Cid]:
    """Appends from several writers, one message at a time each, while connections are killed all the time."""
    acknowledged: list[Cid] = []
    done = asyncio.Event()

    async def write() -> None:
        for _ in range(each):
            one = said(HOME, cid=new_cid())
            await insist(engine, [one])
            acknowledged.append(one.cid)

    async def kill() -> int:
        killed = 0
        while not done.is_set():
            killed += await asyncio.to_thread(server.kill_connections, name)
        return killed

    killer = asyncio.create_task(kill())
    await asyncio.gather(*(write() for _ in range(writers)))
    done.set()
    assert await killer > 0
    return acknowledged


def name_in(dsn: str) -> str:
    return dsn.rpartition("/")[2]


@pytest.mark.expect_log("The database")
async def test_killed_connections_lose_repeat_and_reorder_nothing(
    postgres: PostgresServer, database: str
) -> None:
    async with running(engine_on(database)) as engine:
        assert isinstance(engine, PostgresEngine)
        await opened(engine)
        acknowledged = await write_through(engine, postgres, name_in(database), writers=10, each=20)
        log = await log_of(engine)
        assert [one.seq for one in log] == list(range(1, len(log) + 1))
        assert sorted(one.cid for one in log[2:]) == sorted(acknowledged)


@pytest.mark.expect_log("The database")
async def test_a_restart_of_the_server_is_waited_out(own: PostgresServer) -> None:
    dsn = own.database()
    async with running(engine_on(dsn)) as engine:
        assert isinstance(engine, PostgresEngine)
        await opened(engine)
        await put(engine, said(HOME))
        await asyncio.to_thread(own.stop, "immediate")
        with pytest.raises(StorageError, match=r"\w") as failed:
            await engine.append([said(HOME)])
        assert failed.value.retry
        with pytest.raises(StorageError):
            await engine.read(HOME, 0)
        await asyncio.to_thread(own.start)
        (done,) = await insist(engine, [said(HOME)])
        assert done.seq in (4, 5)
        assert len(await log_of(engine)) == done.seq


@pytest.mark.expect_log("The database")
async def test_a_lost_listener_tells_everybody_to_look(postgres: PostgresServer, database: str) -> None:
    async with two(database) as (one, other):
        await opened(one)
        feed = other.signals()
        postgres.sql(
            "select count(pg_terminate_backend(pid)) from pg_stat_activity "  # noqa: S608 (a name of ours)
            f"where datname = '{name_in(database)}' and application_name = 'madoguchi two listens'"
        )
        while not isinstance(await anext(feed), Resync):
            pass
        await put(one, said(HOME))
        while not isinstance(signal := await anext(feed), Wake):
            pass
        assert signal.seq == 3


@pytest.mark.expect_log("The database")
async def test_a_listener_that_only_seems_alive_is_replaced(postgres: PostgresServer, database: str) -> None:
    """The connection stands, but its other end does nothing any more: the word that goes round tells."""
    async with two(database) as (one, other):
        await opened(one)
        feed = other.signals()
        pid = int(
            postgres.sql(
                f"select pid from pg_stat_activity where datname = '{name_in(database)}' "  # noqa: S608 (our name)
                "and application_name = 'madoguchi two listens'"
            )
        )
        os.kill(pid, signal.SIGSTOP)
        try:
            while not isinstance(await anext(feed), Resync):
                pass
            await put(one, said(HOME))
            while not isinstance(heard := await anext(feed), Wake):
                pass
            assert heard.seq == 3
        finally:
            os.kill(pid, signal.SIGCONT)


async def test_two_nodes_hear_each_others_events_in_order(database: str) -> None:
    async with two(database) as (one, other):
        feeds = [one.signals(), other.signals()]
        await opened(one)
        count = 200
        big = "長い" * 3_000

        async def talk(engine: PostgresEngine) -> None:
            for n in range(count):
                await put(engine, said(HOME, big if n % 50 == 0 else str(n)))

        await asyncio.gather(talk(one), talk(other))
        last = 2 + 2 * count
        for feed in feeds:
            heard: dict[int, Wake] = {}
            while len(heard) < last:
                signal = await anext(feed)
                if isinstance(signal, Wake):
                    assert signal.seq not in heard
                    heard[signal.seq] = signal
            log = {event.seq: event for event in await log_of(one)}
            assert all(wake.event in (None, log[seq]) for seq, wake in heard.items())
            assert sum(wake.event is None for wake in heard.values()) <= 2 * count // 50
        assert [event.seq for event in await log_of(other)] == list(range(1, last + 1))


async def test_what_is_typed_reaches_other_nodes_in_any_length(database: str) -> None:
    async with two(database) as (one, other):
        feed = other.signals()
        for data in (b"{}", b"", ("あ" * 9_000).encode()):
            await one.publish("typing", data)
            assert await anext(feed) == Ephemeral(topic="typing", data=data)
        with pytest.raises(ValueError, match="text"):
            await one.publish("typing", b"\x00")


async def test_nodes_never_wait_for_each_other_in_a_circle(database: str) -> None:
    """Fifty writers on two nodes append to and move twenty conversations, several of them in one call."""
    names = [ConversationId(f"k{n:02}") for n in range(20)]
    staff = [StaffId(f"s{n}") for n in range(5)]
    async with two(database) as engines:
        for name in names:
            await opened(engines[0], name)
        for one in staff:
            await engines[0].set_staff(one, capacity=20, accepting=True)
        sent: dict[ConversationId, int] = dict.fromkeys(names, 0)

        async def work(number: int) -> None:
            engine = engines[number % 2]
            for turn in range(10):
                chosen = [names[(number * 7 + turn * step) % 20] for step in (3, 5, 11)]
                results = await engine.append([said(name) for name in chosen])
                for name, result in zip(chosen, results, strict=True):
                    sent[name] += isinstance(result, Appended)
                move = Assign(staff=staff[(number + turn) % 5], only_waiting=False, check_capacity=False)
                back = Enqueue(group="support")
                results = await engine.append(
                    [
                        item(chosen[0], ev.Claimed(owner=move.staff), by=SYSTEM, move=move),
                        item(chosen[1], ev.Queued(group="support"), by=SYSTEM, move=back),
                    ]
                )
                for name, result in zip(chosen, results, strict=False):
                    sent[name] += isinstance(result, Appended)

        await asyncio.gather(*(work(number) for number in range(50)))
        assert sum(sent.values()) == 50 * 10 * 5
        for name in names:
            log = await engines[1].read(name, 0, 10_000)
            assert [one.seq for one in log] == list(range(1, sent[name] + 3))
        heads = await engines[0].heads(names)
        loads = {one.staff: one.load for one in await engines[1].staff_loads()}
        owners = [head.owner for head in heads.values() if head.state == "assigned"]
        assert loads == {one: owners.count(one) for one in staff}


async def test_claims_on_two_nodes_never_exceed_capacity(database: str) -> None:
    async with two(database) as engines:
        for n in range(60):
            await opened(engines[0], ConversationId(f"w{n:02}"))
        staff = [StaffId(f"s{n}") for n in range(8)]
        for one in staff:
            await engines[0].set_staff(one, capacity=5, accepting=True)

        async def claim(number: int, one: StaffId) -> list[Picked]:
            picked: list[Picked] = []
            engine = engines[number % 2]
            while isinstance(got := await engine.claim_next(one, ["support"], name="", how="pull"), Picked):
                picked.append(got)
            assert got == Full()
            return picked

        rounds = await asyncio.gather(*(claim(n, one) for one in staff for n in range(4)))
        taken = [one.conversation for picked in rounds for one in picked]
        assert len(taken) == len(set(taken)) == 40
        assert {one.load for one in await engines[0].staff_loads()} == {5}


async def test_every_node_may_reap_at_once(database: str) -> None:
    async with two(database) as engines:
        one, _ = engines
        await one.heartbeat([ANNA], 1_000, 500)
        for n in range(10):
            name = await opened(one, ConversationId(f"k{n}"))
            move = Assign(staff=ANNA, check_capacity=False)
            await put(one, item(name, ev.Claimed(owner=ANNA), by=SYSTEM, move=move))
        rounds = await asyncio.gather(*(engine.reap(2_000) for engine in engines for _ in range(5)))
        back = [name for names in rounds for name in names]
        assert sorted(back) == [f"k{n}" for n in range(10)]
        assert {head.state for head in await one.open_heads()} == {"waiting"}
        assert {(load.load, load.accepting) for load in await one.staff_loads()} == {(0, False)}


async def test_one_conversation_that_two_nodes_open_is_one(database: str) -> None:
    async with two(database) as engines:
        first = [
            item(HOME, ev.Opened(group="support"), cid="o"),
            item(HOME, ev.Queued(group="support"), by=SYSTEM, cid="q", move=Enqueue(group="support")),
        ]
        results = await asyncio.gather(*(put(engine, *first) for engine in engines for _ in range(10)))
        assert {(one.seq, two.seq) for one, two in results} == {(1, 2)}
        assert sum(not one.duplicate for one, _ in results) == 1
        await put(engines[1], item(HOME, ev.Closed(), move=Close()))
        assert (await head_of(engines[0])).state == "closed"


async def test_without_a_clock_of_its_own_a_node_lives_by_the_databases(database: str) -> None:
    async with running(PostgresEngine(database)) as engine:
        await opened(engine)
        (event, _) = await log_of(engine)
        assert abs(event.at_ms - wall_clock_ms()) < 60_000
        await engine.heartbeat([ANNA], 5, 60_000)
        (load,) = await engine.staff_loads()
        assert abs(load.lease_ms - wall_clock_ms() - 60_000) < 60_000
        assert await engine.reap(10**15) == []


@pytest.mark.expect_log("The database")
async def test_nothing_acknowledged_is_lost_with_the_primary(own: PostgresServer) -> None:
    """The primary fails, the synchronous standby takes over, and the same engine goes on there."""
    name = own.database().rpartition("/")[2]
    with own.standby() as twin:
        async with running(engine_on(own.dsn(name, twin))) as engine:
            assert isinstance(engine, PostgresEngine)
            await opened(engine)
            acknowledged: list[Cid] = []

            async def write() -> None:
                for _ in range(40):
                    one = said(HOME, cid=new_cid())
                    await insist(engine, [one])
                    acknowledged.append(one.cid)
                    if len(acknowledged) == 20:
                        begun.set()

            begun = asyncio.Event()
            writers = [asyncio.create_task(write()) for _ in range(5)]
            await begun.wait()
            await asyncio.to_thread(own.stop, "immediate")
            await asyncio.to_thread(twin.promote)
            await asyncio.gather(*writers)
            log = await log_of(engine)
            assert sorted(one.cid for one in log[2:]) == sorted(acknowledged)
            assert [one.seq for one in log] == list(range(1, len(log) + 1))


@pytest.mark.expect_log("did not confirm a commit")
async def test_a_commit_that_the_second_server_does_not_have_is_not_acknowledged(own: PostgresServer) -> None:
    """PostgreSQL says "committed" when its wait for the standby is cancelled; the hub does not."""
    name = own.database().rpartition("/")[2]
    waiting = "from pg_stat_activity where application_name = 'madoguchi n1' and wait_event = 'SyncRep'"
    with own.standby() as twin:
        async with running(engine_on(own.dsn(name))) as engine:
            assert isinstance(engine, PostgresEngine)
            await opened(engine)
            await asyncio.to_thread(twin.stop, "immediate")
            one = said(HOME, cid="m")
            written = asyncio.ensure_future(engine.append([one]))
            await asyncio.to_thread(own.wait_for, f"select count(*) {waiting}", "1")
            assert not written.done()
            own.sql(f"select pg_cancel_backend(pid) {waiting}")
            with pytest.raises(StorageError, match="did not confirm"):
                await written
            own.configure(synchronous_standby_names="")
            own.reload()
            (again,) = await insist(engine, [one])
            assert (again.seq, again.duplicate) == (3, True)


async def refused(dsn: str) -> StorageError:
    errors = []
    for part in (PostgresEngine(dsn), PostgresCold(dsn)):
        with pytest.raises(StorageError) as failed:
            await (part.start("n1") if isinstance(part, PostgresEngine) else part.start())
        errors.append(failed.value)
    assert str(errors[0]) == str(errors[1])
    return errors[0]


async def test_what_is_wrong_with_a_server_is_said_without_its_password(
    postgres: PostgresServer, database: str
) -> None:
    server = f"127.0.0.1:{postgres.port}"
    for dsn, says in (
        (f"postgresql://hub:wrong-word@{server}/{name_in(database)}", "refused the user or the password"),
        (database + "x", "no such database"),
        (f"postgresql://hub:{postgres.password}@127.0.0.1:1/hub", "cannot be reached"),
    ):
        error = await refused(dsn)
        assert says in error.message
        assert postgres.password not in str(error)
        assert "wrong-word" not in str(error)


async def test_a_standby_is_not_mistaken_for_a_primary(own: PostgresServer) -> None:
    name = own.database().rpartition("/")[2]
    with own.standby(synchronous=False) as twin:
        async with running(PostgresEngine(own.dsn(name))):
            pass
        error = await refused(twin.dsn(name) + "?target_session_attrs=read-write")
        assert "none of the servers is the primary" in error.message


async def test_too_few_connections_are_named(own: PostgresServer) -> None:
    dsn = own.database()
    own.sql(f"alter database {name_in(dsn)} connection limit 1")
    own.sql("create role guest login password 'guest'")
    own.sql(f"alter database {name_in(dsn)} owner to guest")
    guest = dsn.replace(f"hub:{own.password}", "guest:guest")
    link = await asyncpg.connect(guest)
    assert "no connection left" in (await refused(guest)).message
    await link.close()


async def test_work_on_the_cold_side_is_run_again_after_a_deadlock(database: str) -> None:
    cold = PostgresCold(database)
    await cold.start()
    await cold.run(
        lambda link: link.execute(
            sa.insert(tables.about), [{"name": name, "value": "0"} for name in ("a", "b")]
        )
    )

    def add(*names: str) -> Any:
        def work(link: sa.Connection) -> None:
            for name in names:
                row = tables.about.c.name == name
                value = int(
                    link.execute(sa.select(tables.about.c.value).where(row).with_for_update()).scalar_one()
                )
                link.execute(sa.update(tables.about).where(row).values(value=str(value + 1)))
                link.exec_driver_sql("select pg_sleep(0.05)")

        return work

    await asyncio.gather(*(cold.run(add(*names)) for names in (("a", "b"), ("b", "a")) for _ in range(2)))
    query = sa.select(tables.about.c.value).where(tables.about.c.name.in_(["a", "b"]))
    assert await cold.run(lambda link: list(link.execute(query).scalars())) == ["4", "4"]
    await cold.stop()
    await cold.stop()
