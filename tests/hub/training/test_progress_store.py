"""The ledger of training as the database keeps it: once, in order, for those who are there and who left."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from app.domain.ids import StaffId, new_cid
from app.domain.people import Role
from app.hub.administration.retention import DAY_MS, Retention
from app.hub.identity.accounts import Accounts
from app.hub.register.register import Register
from app.hub.store.sqlite import SqliteEngine
from app.hub.store.transactions import Transactions
from app.hub.training.progress import PAGE, Done, Progress
from app.protocol.records import RetentionRecord
from app.protocol.training_frames import ProgressKind

ANNA, BEN = StaffId("anna"), StaffId("ben")
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


async def test_a_line_is_kept_once_whatever_a_repeat_says(tmp_path: Path) -> None:
    async with database(tmp_path) as (_, accounts):
        ledger = Progress(accounts.database)
        first = Done(id="one", staff=ANNA, kind=ProgressKind.QUIZ, subject="c/q", score=50.0, passed=False)
        kept, fresh = await ledger.add(first, NOW)
        assert fresh
        other = Done(id="one", staff=ANNA, kind=ProgressKind.QUIZ, subject="c/q", score=100.0, passed=True)
        assert await ledger.add(other, NOW + 5) == (kept, False)
        assert (kept.score, kept.passed, kept.at) == (50.0, False, NOW)


async def test_who_left_is_found_as_long_as_there_is_something_of_him(tmp_path: Path) -> None:
    async with database(tmp_path) as (_, accounts):
        ledger = Progress(accounts.database)
        for name in ("anna", "ben", "cid"):
            await accounts.add_user(name, "correct horse battery", role=Role.OPERATOR, name=name.title())
        for who in (ANNA, BEN):
            done = Done(id=new_cid(), staff=who, kind=ProgressKind.ARTICLE_READ, subject="4.2")
            await ledger.add(done, NOW)
        (gone,) = await ledger.left([BEN])
        assert (gone.staff, gone.name, gone.left) == ("anna", "Anna", True)
        assert await ledger.forget(ANNA) == 1
        assert await ledger.left([BEN]) == []


async def test_a_long_ledger_comes_page_by_page_and_ends_where_the_shop_wants(tmp_path: Path) -> None:
    async with database(tmp_path) as (engine, accounts):
        ledger, register = Progress(accounts.database), Register(accounts.database, now_ms=lambda: NOW)
        await register.start()
        for number in range(PAGE + 3):
            done = Done(id=new_cid(), staff=ANNA, kind=ProgressKind.TYPING, subject="t", score=float(number))
            await ledger.add(done, NOW - (9 - number % 2) * DAY_MS)
        exam = Done(id="e", staff=BEN, kind=ProgressKind.EXAM, subject="e", passed=True, figures={"a": 0.5})
        (kept, fresh) = await ledger.add(exam, NOW)
        assert (fresh, kept.figures, kept.passed) == (True, {"a": 0.5}, True)
        first, more = await ledger.after([ANNA], 0)
        rest, end = await ledger.after([ANNA], first[-1].number)
        assert (len(first), more, len(rest), end) == (PAGE, True, 3, False)
        assert [one.score for one in (*first, *rest)] == [float(number) for number in range(PAGE + 3)]
        assert await ledger.of(BEN, ProgressKind.EXAM, "e") == [kept]
        assert await ledger.of(BEN, ProgressKind.EXAM, "f") == []
        await register.put(RetentionRecord(id="progress", days=8), by="boss")
        sweep = Retention(
            engine=engine, register=register, expired=accounts.expired, files=None, pause_s=1.0,
            now_ms=lambda: NOW, forget={"progress": ledger.forget_before},
        ).sweep  # fmt: skip
        await sweep()
        young = [one for one in (*first, *rest) if one.at == NOW - 8 * DAY_MS]
        assert await ledger.after(None, 0, limit=500) == ([*young, kept], False)
