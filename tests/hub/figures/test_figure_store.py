"""Sums by hour say what the logs say: after every change, and after conversations are deleted."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from app.domain import events as ev
from app.domain.ids import SYSTEM, ConversationId, StaffId, new_cid
from app.domain.people import Presence, Role, Staff
from app.hub.engine import Append, Assign, Close, Enqueue, Move
from app.hub.figures.desk import FigureDesk
from app.hub.figures.hours import HOUR_MS
from app.hub.figures.reading import FigureReading
from app.hub.figures.store import FigureStore
from app.hub.identity.accounts import Accounts
from app.hub.rooms import Rooms
from app.hub.routing.timesheet import LINE
from app.hub.store.sqlite import SqliteEngine
from app.hub.store.transactions import Transactions
from app.protocol.staff_room import AskFigures, FiguresRes
from app.sessions.kpi.tallies import Tally, add

ANNA, BEN = StaffId("anna"), StaffId("ben")
BOSS = Staff(id=StaffId("boss"), name="Boss", public_name="Boss", role=Role.ADMIN)
BEGIN = 1_800_000_000_000


class Clock:
    """The hub's time, which the test moves."""

    def __init__(self) -> None:
        self.now = BEGIN

    def __call__(self) -> int:
        return self.now


class Hub:
    """An engine with its figures."""

    def __init__(self, engine: SqliteEngine, accounts: Accounts, clock: Clock) -> None:
        self.engine, self.accounts, self.clock = engine, accounts, clock
        self.store = FigureStore(accounts.database)
        self.desk = FigureDesk(accounts.database, clock)
        self.reading = FigureReading(
            engine, Rooms(engine, lambda _room, _error: None), self.store, pause_s=1.0, now_ms=clock
        )

    async def do(
        self, name: str, *said: tuple[str, ev.Body, Move | None], after_s: float = 0.0
    ) -> ConversationId:
        conversation = ConversationId(name)
        for by, body, move in said:
            self.clock.now += int(after_s * 1_000)
            item = Append(conversation=conversation, cid=new_cid(), by=by, body=body, move=move)
            await self.engine.append([item])
        return conversation

    async def talk(
        self, name: str, *, group: str = "support", who: StaffId = ANNA, topic: str = "t"
    ) -> ConversationId:
        """Ten minutes: opened, taken after two, closed."""
        return await self.do(
            name,
            ("customer", ev.Opened(shop="s", topic=topic, group=group), Enqueue(group=group)),
            (SYSTEM, ev.Claimed(owner=who), Assign(staff=who, check_capacity=False)),
            (who, ev.Closed(), Close()),
            after_s=120,
        )

    async def ask(self, *edges: int, user: Staff = BOSS, **more: str) -> FiguresRes:
        return await self.desk.answer(user, AskFigures(edges=edges, **more))  # type: ignore[arg-type]

    async def whole(self, **more: str) -> Tally:
        self.clock.now += 1  # what happens in this very millisecond counts in the next
        found = await self.ask(BEGIN - HOUR_MS, self.clock.now + HOUR_MS, **more)
        assert not found.pending
        return dict(found.buckets[0])


@asynccontextmanager
async def hub_in(folder: Path) -> AsyncIterator[Hub]:
    clock = Clock()
    engine = SqliteEngine(folder / "hub.sqlite3", now_ms=clock)
    await engine.start("n1")
    accounts = Accounts(Transactions(folder / "hub.sqlite3"), now_ms=clock)
    await accounts.start()
    try:
        yield Hub(engine, accounts, clock)
    finally:
        await accounts.stop()
        await engine.stop()


async def test_sums_of_hours_are_those_of_the_facts_and_stay_so_when_a_conversation_goes_on(
    tmp_path: Path,
) -> None:
    async with hub_in(tmp_path) as hub:
        await hub.talk("one")
        await hub.talk("two", who=BEN)
        await hub.reading.catch_up()
        fresh = await hub.whole()
        assert (fresh["opened"], fresh["taken"], fresh["closed"]) == (2, 2, 2)
        hub.clock.now += 3 * HOUR_MS
        await hub.reading.add_up()
        assert await hub.store.open_hours(hub.clock.now, 9) == []
        old = await hub.whole()
        assert old.pop("after_ms") > fresh.pop("after_ms")  # both wait for their closing records
        assert old == fresh
        await hub.do("one", ("anna", ev.WrapUp(disposition="resolved"), None))
        await hub.reading.catch_up()
        later = await hub.whole()
        assert (later["resolved"], later["wrapped_up"], later["closed"]) == (1, 1, 2)


async def test_a_deleted_conversation_is_taken_out_of_the_sums(tmp_path: Path) -> None:
    async with hub_in(tmp_path) as hub:
        one = await hub.talk("one")
        await hub.talk("two")
        hub.clock.now += 3 * HOUR_MS
        await hub.reading.catch_up()
        await hub.reading.add_up()
        assert (await hub.whole())["closed"] == 2
        await hub.accounts.expired.gone(await hub.engine.purge([one]), 1)
        assert (await hub.whole())["closed"] == 1
        await hub.reading.add_up()
        assert (await hub.whole())["closed"] == 1


async def test_figures_are_divided_by_operator_group_and_topic_and_add_up_to_the_whole(
    tmp_path: Path,
) -> None:
    async with hub_in(tmp_path) as hub:
        await hub.talk("one", topic="refund")
        await hub.talk("two", who=BEN, group="sales", topic="order")
        await hub.talk("three", who=BEN, topic="refund")
        await hub.reading.catch_up()
        whole = await hub.whole()
        for by, parts in (
            ("operator", {"anna", "ben", ""}),
            ("group", {"support", "sales"}),
            ("topic", {"refund", "order"}),
        ):
            found = await hub.ask(BEGIN, hub.clock.now + 1, by=by)
            assert set(found.parts) == parts
            sums: Tally = {}
            for part in found.parts.values():
                add(sums, part)
            assert sums == whole
        assert (await hub.whole(operator="ben"))["taken"] == 2
        assert (await hub.whole(group="sales"))["taken"] == 1


async def test_a_supervisor_sees_the_figures_of_his_groups_alone(tmp_path: Path) -> None:
    async with hub_in(tmp_path) as hub:
        await hub.talk("one")
        await hub.talk("two", group="sales")
        await hub.reading.catch_up()
        chief = Staff(id=StaffId("chief"), name="C", public_name="C", role=Role.SUPERVISOR, groups=("sales",))
        found = await hub.ask(BEGIN, hub.clock.now + 1, user=chief, by="group")
        assert found.buckets[0]["opened"] == 1
        assert set(found.parts) == {"sales"}
        hub.clock.now += 3 * HOUR_MS
        await hub.reading.add_up()
        again = await hub.ask(BEGIN - HOUR_MS, hub.clock.now, user=chief, by="group")
        assert (again.buckets[0]["opened"], set(again.parts)) == (1, {"sales"})


async def test_concurrency_rests_on_what_staff_did_by_the_audit(tmp_path: Path) -> None:
    async with hub_in(tmp_path) as hub:
        await hub.accounts.audit("anna", LINE, Presence.ACCEPTING.value)
        await hub.talk("one")
        await hub.accounts.audit("anna", LINE, Presence.OFFLINE.value)
        await hub.reading.catch_up()
        found = await hub.ask(BEGIN, hub.clock.now + HOUR_MS, by="operator")
        assert found.parts["anna"]["accepting_ms"] == 360_000
        assert found.parts["anna"]["live_accepting_ms"] == 120_000


async def test_the_last_hour_is_told_in_parts_of_five_minutes_while_it_goes_on(tmp_path: Path) -> None:
    async with hub_in(tmp_path) as hub:
        await hub.do(
            "one",
            ("customer", ev.Opened(shop="s"), Enqueue(group="support")),
            (SYSTEM, ev.Queued(), Enqueue(group="support")),
        )
        hub.clock.now += 600_000
        await hub.reading.catch_up()
        edges = range(hub.clock.now - HOUR_MS, hub.clock.now + 1, 300_000)
        found = await hub.ask(*edges)
        waited = [bucket.get("wait_ms", 0) for bucket in found.buckets]
        assert waited == [0] * 10 + [300_000] * 2
        assert found.now == hub.clock.now
