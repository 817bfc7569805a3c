"""Outbound lists as the database keeps them: imported whole, given to one, counted, and forgotten."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from app.domain.ids import ConversationId, StaffId
from app.hub.identity.accounts import Accounts
from app.hub.outbound.barred import Barred
from app.hub.outbound.list_rows import ListRows
from app.hub.outbound.turns import Asker, Turns
from app.hub.store.cold import Cold
from app.hub.store.sqlite import SqliteEngine
from app.hub.store.transactions import Transactions
from app.protocol.outbound_frames import BarredRow, GivenEntry, ListRow
from app.sessions.outbound.outbound_rules import GRACE_MS, HOUR_MS, LEASE_MS, Outcome

NOW = 1_800_000_000_000
ANNA, BOB = StaffId("anna"), StaffId("bob")
HERE = (ANNA, BOB)
ZONES = ["Asia/Tokyo"]
LIST = ListRow(id="list-one", name="One", shop="s", group="support", by="boss", at=NOW)


@asynccontextmanager
async def database(path: Path) -> AsyncIterator[Cold]:
    engine = SqliteEngine(path / "hub.sqlite3", now_ms=lambda: NOW)
    await engine.start("n1")
    accounts = Accounts(Transactions(path / "hub.sqlite3"), now_ms=lambda: NOW)
    await accounts.start()
    try:
        yield accounts.database
    finally:
        await accounts.stop()
        await engine.stop()


def people(count: int, begin: int = 0) -> list[GivenEntry]:
    return [
        GivenEntry(line=at + 2, number=f"+8131234{begin + at:04d}", name=f"P{at}", fields={"plan": "A"})
        for at in range(count)
    ]


async def a_list(cold: Cold, count: int) -> Turns:
    lists = ListRows(cold)
    assert await lists.stage(LIST, 0, people(count)) == count
    assert await lists.commit(LIST, count, "", ()) is True
    return Turns(cold)


def asks(staff: StaffId, now: int = NOW) -> Asker:
    return Asker(staff=staff, now=now, here=HERE)


async def test_two_callers_never_get_the_same_one_and_each_keeps_his_own(tmp_path: Path) -> None:
    async with database(tmp_path) as cold:
        turns = await a_list(cold, 12)
        staff = [StaffId(f"s{at}") for at in range(12)]
        askers = [Asker(staff=one, now=NOW, here=tuple(staff)) for one in staff]
        given = await asyncio.gather(*(turns.take(LIST.id, one, ZONES) for one in askers))
        assert len({one.number for one in given if one is not None}) == 12
        again = await turns.take(LIST.id, askers[0], ZONES)
        assert again is not None
        assert given[0] is not None
        assert (again.id, again.fields) == (given[0].id, {"plan": "A"})
        late = await turns.take(LIST.id, Asker(staff=ANNA, now=NOW, here=tuple(staff)), ZONES)
        assert late is None
        assert (await turns.waiting(LIST.id, asks(ANNA))).open == 12


async def test_whom_somebody_has_is_free_again_when_his_console_is_away_or_his_time_is_over(
    tmp_path: Path,
) -> None:
    async with database(tmp_path) as cold:
        turns = await a_list(cold, 1)
        assert await turns.take(LIST.id, asks(ANNA), ZONES)
        assert await turns.take(LIST.id, asks(BOB), ZONES) is None
        assert (await turns.waiting(LIST.id, asks(BOB))).taken == 1
        await turns.gone(ANNA)
        assert await turns.take(LIST.id, asks(BOB), ZONES)
        assert await turns.take(LIST.id, Asker(staff=ANNA, now=NOW, here=(ANNA,)), ZONES)
        assert await turns.take(LIST.id, asks(BOB, NOW + LEASE_MS), ZONES)


async def test_due_calls_back_come_first_to_who_promised_then_who_was_called_least_in_order(
    tmp_path: Path,
) -> None:
    async with database(tmp_path) as cold:
        turns = await a_list(cold, 3)
        due = NOW + HOUR_MS
        first = await turns.take(LIST.id, asks(ANNA), ZONES)
        assert first is not None
        assert first.name == "P0"
        call = ConversationId("c1")
        for _ in range(2):  # the same call counts once
            await turns.begun(first.id, ANNA, call, NOW)
        promised = Outcome(result="answered", at=NOW, due=due, due_staff=ANNA, back=7)
        await turns.ended(first.id, call, promised, most=3, gap_ms=HOUR_MS)
        second = await turns.take(LIST.id, asks(ANNA), ZONES)
        assert second is not None
        assert second.name == "P1"
        await turns.begun(second.id, ANNA, ConversationId("c2"), NOW)
        busy = Outcome(result="busy", at=NOW)
        await turns.ended(second.id, ConversationId("c2"), busy, most=3, gap_ms=HOUR_MS)
        third = await turns.take(LIST.id, asks(BOB, due), ZONES)
        assert third is not None
        assert third.name == "P2"  # the fewest attempts, and the call back is Anna's
        await turns.gone(BOB)
        back = await turns.take(LIST.id, asks(ANNA, due), ZONES)
        assert back is not None
        assert (back.name, back.attempts, back.back, back.conversation) == ("P0", 1, 7, call)
        await turns.gone(ANNA)
        late = await turns.take(LIST.id, asks(BOB, due + GRACE_MS), ZONES)
        assert late is not None
        assert late.name == "P0"


async def test_nobody_is_called_more_often_or_sooner_again_than_the_shop_says(tmp_path: Path) -> None:
    async with database(tmp_path) as cold:
        turns = await a_list(cold, 1)
        now = NOW
        for attempt in (1, 2):
            entry = await turns.take(LIST.id, asks(ANNA, now), ZONES)
            assert entry is not None
            call = ConversationId(f"c{attempt}")
            await turns.begun(entry.id, ANNA, call, now)
            assert await turns.take(LIST.id, asks(BOB, now), ZONES) is None
            missed = Outcome(result="no_answer", at=now)
            await turns.ended(entry.id, call, missed, most=2, gap_ms=4 * HOUR_MS)
            assert await turns.take(LIST.id, asks(ANNA, now + HOUR_MS), ZONES) is None
            if attempt == 1:
                assert (await turns.waiting(LIST.id, asks(ANNA, now))).next == now + 4 * HOUR_MS
            now += 4 * HOUR_MS
        assert await turns.take(LIST.id, asks(ANNA, now), ZONES) is None
        (row,) = await ListRows(cold).all("s", now)
        assert (row.total, row.unreachable, row.open, row.attempts) == (1, 1, 0, 2)
        await turns.ended("1", ConversationId("c1"), Outcome(result="refused", at=now), most=2, gap_ms=0)
        assert (await ListRows(cold).all("s", now))[0].refused == 0  # an earlier call says nothing any more


async def test_an_import_is_whole_or_nothing_and_the_same_part_counts_once(tmp_path: Path) -> None:
    async with database(tmp_path) as cold:
        lists = ListRows(cold)
        await lists.stage(LIST, 0, people(3))
        assert await lists.stage(LIST, 0, people(3)) == 3
        assert await lists.stage(LIST, 1, people(2, 3)) == 5
        assert await lists.all("s", NOW) == []
        assert await Turns(cold).take(LIST.id, asks(ANNA), []) is None
        assert await lists.commit(LIST, 4, "", ()) is False
        assert await lists.all("s", NOW) == []
        assert await lists.commit(LIST, 5, "", ["+81312340001"]) is True
        assert await lists.commit(LIST, 5, "", ()) is None
        assert (await lists.all("s", NOW))[0].total == 4
        more = ListRow(id="list-two", name="", shop="s", by="boss", at=NOW)
        await lists.stage(more, 0, people(6))
        assert (await lists.others("s", "list-two", ["+81312340000"]))["+81312340000"] == ("list-one", "One")
        assert await lists.commit(more, 6, "list-one", ()) is True
        assert [one.total for one in await lists.all("s", NOW)] == [6]
        entries, more_of_it = await Turns(cold).page("list-one", 0)
        assert (len({one.number for one in entries}), more_of_it) == (6, False)


async def test_deleted_lists_and_imports_that_were_given_up_go_for_good_later(tmp_path: Path) -> None:
    async with database(tmp_path) as cold:
        await a_list(cold, 2)
        lists = ListRows(cold)
        left = ListRow(id="list-two", name="", shop="s", by="boss", at=NOW)
        await lists.stage(left, 0, people(1))
        await lists.change(LIST.id, state="deleted", deleted_ms=NOW)
        assert await lists.clear(NOW) == 0
        assert await lists.clear(NOW + 1) == 2
        assert await Turns(cold).page(LIST.id, 0) == ([], False)


async def test_who_is_barred_is_on_no_list_and_known_by_a_hash_alone_once_he_is_forgotten(
    tmp_path: Path,
) -> None:
    async with database(tmp_path) as cold:
        turns = await a_list(cold, 2)
        barred, number = Barred(cold), "+81312340000"
        row = BarredRow(key="", number=number, reason="said so")
        assert await barred.add("s", [row], "anna", NOW) == 1
        assert await barred.add("s", [row], "anna", NOW + 5) == 0
        assert await barred.since("s", number) == (NOW, 0)
        assert await barred.since("other", number) == (0, 0)
        given = await turns.take(LIST.id, asks(ANNA), ZONES)
        assert given is not None
        assert given.name == "P1"
        assert await barred.forget("s", number) == 2
        assert [(one.number, one.reason) for one in await barred.one("s", number)] == [("", "")]
        assert await barred.among("s", [number, "+81312340001"]) == {number}
        assert [one.number for one in (await turns.page(LIST.id, 0))[0]] == ["+81312340001"]
        key = await Barred(cold).key_of("s", number)
        assert await barred.remove(key, NOW + 10)
        assert await barred.since("s", number) == (0, NOW + 10)
        old = BarredRow(key="", number=number, since=NOW + 9)
        assert await barred.add("s", [old], "anna", NOW + 20) == 0  # heard before it was taken back
        assert await barred.add("s", [row], "anna", NOW + 20) == 1


async def test_lists_go_when_the_shop_keeps_them_no_longer(tmp_path: Path) -> None:
    async with database(tmp_path) as cold:
        turns = await a_list(cold, 1)
        entry = await turns.take(LIST.id, asks(ANNA), ZONES)
        assert entry is not None
        await turns.begun(entry.id, ANNA, ConversationId("c"), NOW + 50)
        assert await ListRows(cold).forget_before(NOW + 50) == 0
        assert await ListRows(cold).forget_before(NOW + 51) == 1
        assert await turns.page(LIST.id, 0) == ([], False)
