"""The ledger of shifts as the database keeps it: plans by version, kinds by time, and nothing too old."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import msgspec

from app.domain.ids import Cid, StaffId
from app.domain.shifts import Correction, Entry, Plan, Planned, What
from app.hub.administration.retention import DAY_MS, Retention
from app.hub.identity.accounts import Accounts
from app.hub.register.register import Register
from app.hub.shifts.lines import ShiftLines
from app.hub.store.sqlite import SqliteEngine
from app.hub.store.transactions import Transactions
from app.protocol.records import RetentionRecord

ANNA, BEN, BOSS = StaffId("anna"), StaffId("ben"), StaffId("boss")
NOW = 1_800_000_000_000


@asynccontextmanager
async def database(path: Path) -> AsyncIterator[tuple[SqliteEngine, Accounts]]:
    engine = SqliteEngine(path / "hub.sqlite3", now_ms=lambda: NOW)
    await engine.start("n1")
    accounts = Accounts(Transactions(path / "hub.sqlite3"), now_ms=lambda: NOW)
    await accounts.start()
    try:
        yield engine, accounts
    finally:
        await accounts.stop()
        await engine.stop()


def plan(name: str, begin: int = NOW, *, gone: bool = False, of: str = "p") -> Plan:
    what = Planned(id=Cid(of), start=begin, end=begin + 3_600_000, note='50 % "p" _')
    return Plan(id=Cid(name), at=NOW, by=BOSS, planned=what, gone=gone)


async def test_a_plan_has_versions_and_only_who_saw_the_last_changes_it(tmp_path: Path) -> None:
    async with database(tmp_path) as (_, accounts):
        lines = ShiftLines(accounts.database)
        (first,) = await lines.plan(ANNA, plan("a"), 0) or ()
        assert await lines.plan(ANNA, plan("a"), 0) == [first]
        assert await lines.plan(ANNA, plan("b"), 0) is None
        assert await lines.plan(ANNA, plan("other", of="q"), 0) is not None
        moved = await lines.plan(ANNA, plan("c", NOW + DAY_MS), 1) or ()
        assert [(one.plan.version, one.plan.gone) for one in moved if one.plan is not None] == [
            (2, True),
            (3, False),
        ]
        found = await lines.of_kind(("plan",), (ANNA, BEN), NOW, NOW + 1, limit=10)
        assert [one.plan.id for one in found if one.plan is not None][:2] == ["a", "other"]
        assert await lines.of_kind(("plan",), (BEN,), NOW, NOW + 1, limit=10) == []


async def test_lines_about_shifts_go_when_the_shop_keeps_them_no_longer(tmp_path: Path) -> None:
    async with database(tmp_path) as (engine, accounts):
        lines = ShiftLines(accounts.database)
        old = Entry(id=Cid("old"), what=What.START, at=NOW - 31 * DAY_MS)
        new = Correction(id=Cid("new"), at=NOW - 29 * DAY_MS, by=ANNA, reason="Late", target=Cid("x"))
        for line in (old, new):
            await lines.add(ANNA, line)
        register = Register(accounts.database, now_ms=lambda: NOW)
        retention = Retention(
            engine=engine, register=register, expired=accounts.expired, files=None, pause_s=1,
            now_ms=lambda: NOW, forget={"shifts": lines.forget_before},
        )  # fmt: skip
        await retention.sweep()
        assert len((await lines.after(ANNA, 0))[0]) == 2  # a shop that says nothing keeps them
        await register.put(RetentionRecord(id="shifts", days=30), by="boss")
        await retention.sweep()
        assert [msgspec.json.encode(one.correction) for one in (await lines.after(ANNA, 0))[0]] == [
            msgspec.json.encode(new)
        ]
