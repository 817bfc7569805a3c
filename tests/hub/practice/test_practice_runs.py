"""Practices as the database keeps them: once, with their scripts, until their conversations go."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from app.domain.ids import ConversationId, StaffId
from app.hub.identity.accounts import Accounts
from app.hub.practice.runs import Kept, PracticeRuns
from app.hub.store.sqlite import SqliteEngine
from app.hub.store.transactions import Transactions
from app.hub.training.progress import Progress
from app.protocol.practice_frames import Outcome, PracticeRun
from app.protocol.training import ScenarioRecord, Turn

ANNA, BEN = StaffId("anna"), StaffId("ben")
NOW = 1_800_000_000_000


@asynccontextmanager
async def database(path: Path) -> AsyncIterator[Accounts]:
    engine = SqliteEngine(path / "hub.sqlite3", now_ms=lambda: NOW)
    await engine.start("n1")
    accounts = Accounts(Transactions(path / "hub.sqlite3"), now_ms=lambda: NOW)
    await accounts.start()
    try:
        yield accounts
    finally:
        await accounts.stop()
        await engine.stop()


def kept(name: str, staff: StaffId = ANNA, *, batch: str = "", started: int = NOW) -> Kept:
    run = PracticeRun(
        conversation=ConversationId(name),
        batch=batch or f"of {name}",
        staff=staff,
        scenario="parcel",
        version=3,
        title="届かない荷物",
        level="basic",
        started=started,
    )
    turns = (Turn(text="まだ届きません"), Turn(by="operator", text="申し訳ございません", at_ms=9))
    return Kept(run=run, script=ScenarioRecord(id="parcel", title="届かない荷物", turns=turns), begin=1)


async def test_practices_that_begin_together_are_kept_once_with_their_scripts(tmp_path: Path) -> None:
    async with database(tmp_path) as accounts:
        runs = PracticeRuns(accounts.database)
        both = [kept("one", batch="b"), kept("two", batch="b")]
        assert await runs.add(both) == both
        again = [kept("three", batch="b")]
        assert await runs.add(again) == both
        assert await runs.one(ConversationId("three")) is None
        assert await runs.one(ConversationId("two")) == both[1]
        assert await runs.batch("b") == both


async def test_an_end_is_noted_once_and_the_latest_come_first(tmp_path: Path) -> None:
    async with database(tmp_path) as accounts:
        runs = PracticeRuns(accounts.database)
        await runs.add([kept("early", started=NOW - 5)])
        await runs.add([kept("late")])
        await runs.add([kept("bens", BEN)])
        assert [one.run.conversation for one in await runs.going_on([ANNA])] == ["early", "late"]
        assert len(await runs.going_on()) == 3
        assert await runs.end(ConversationId("late"), NOW + 9, Outcome.GAVE_UP, 50.0)
        assert not await runs.end(ConversationId("late"), NOW + 10, Outcome.CLOSED, None)
        mine, more = await runs.of(ANNA, 0)
        assert [(one.conversation, one.outcome, one.score, one.ended) for one in mine] == [
            ("late", Outcome.GAVE_UP, 50.0, NOW + 9),
            ("early", Outcome.GOES_ON, None, 0),
        ]
        assert not more
        assert (await runs.of(ANNA, NOW))[0] == mine[1:]


async def test_who_is_forgotten_leaves_no_practice_behind(tmp_path: Path) -> None:
    async with database(tmp_path) as accounts:
        runs = PracticeRuns(accounts.database)
        await runs.add([kept("annas")])
        await runs.add([kept("bens", BEN)])
        await Progress(accounts.database).forget(ANNA)
        assert [one.run.conversation for one in await runs.going_on()] == ["bens"]
