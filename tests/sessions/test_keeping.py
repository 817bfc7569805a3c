"""What is shown is kept, in order, and waits while the disk is full."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from app.domain import events as ev
from app.domain.errors import StorageError
from app.domain.ids import Cid, ConversationId
from app.sessions.changes import Pending, PendingState, StorageTrouble
from app.sessions.faults import NOT_KEPT
from app.sessions.keeping import Keeper
from app.sessions.outbox import Dropped, Refused
from tests.builders import C1, C2, START, chat
from tests.fakes import FakeArchive

FULL = StorageError("The disk is full.", "Make room.")


class Kept:
    """A keeper at work, its log, and what it told."""

    def __init__(self, **options: float) -> None:
        self.archive = FakeArchive()
        self.told: list[StorageTrouble] = []
        self.keeper = Keeper(self.told.append, **{"pause_s": 0.0, "calm_s": 0.0, **options})  # type: ignore[arg-type]

    async def until(self, holds: Callable[[], object]) -> None:
        while not holds():  # noqa: ASYNC110 (turns of the loop, not time)
            await asyncio.sleep(0)


@asynccontextmanager
async def keeping(*, attach: bool = True, **options: float) -> AsyncIterator[Kept]:
    kept = Kept(**options)
    if attach:
        kept.keeper.attach(kept.archive)
    task = asyncio.create_task(kept.keeper.run())
    try:
        yield kept
    finally:
        task.cancel()
        await asyncio.wait([task])


async def test_events_are_kept_in_few_steps() -> None:
    async with keeping() as kept:
        for event in chat(C1, 30):
            kept.keeper.events(C1, (event,))
        kept.keeper.events(C2, chat(C2, 2))
        await kept.keeper.flush()
        assert await kept.archive.log(C1) == chat(C1, 30)
        assert await kept.archive.log(C2) == chat(C2, 2)
        assert kept.archive.calls.count("keep_events") == 1


async def test_what_was_shown_is_written_in_a_moment_that_disturbs_nobody() -> None:
    async with keeping() as kept:
        moment, asked = asyncio.Event(), asyncio.Event()

        async def given() -> None:
            asked.set()
            await moment.wait()

        kept.keeper.moment = given
        kept.keeper.events(C1, chat(C1, 2))
        await asked.wait()
        assert kept.archive.calls == []
        moment.set()
        await kept.keeper.flush()
        assert await kept.archive.log(C1) == chat(C1, 2)


async def test_what_waits_for_the_log_is_written_when_it_comes() -> None:
    async with keeping(attach=False) as kept:
        kept.keeper.events(C1, chat(C1, 2))
        await kept.keeper.flush()
        kept.keeper.attach(kept.archive)
        await kept.keeper.flush()
        assert await kept.archive.log(C1) == chat(C1, 2)


async def test_while_the_disk_is_full_everything_waits_and_is_told_once() -> None:
    async with keeping() as kept:
        kept.archive.broken = FULL
        kept.keeper.events(C1, chat(C1, 2))
        await kept.until(lambda: kept.archive.calls.count("keep_events") >= 3)
        assert kept.told == [StorageTrouble(message="The disk is full.", remedy="Make room.")]
        kept.keeper.events(C1, chat(C1, 5)[5:])
        await kept.keeper.flush()
        kept.archive.broken = None
        await kept.until(lambda: len(kept.told) == 2)
        await kept.keeper.flush()
        assert kept.told[1] == StorageTrouble()
        assert await kept.archive.log(C1) == chat(C1, 5)


async def test_trouble_that_others_had_ends_when_the_log_can_be_written_again() -> None:
    async with keeping() as kept:
        kept.archive.broken = FULL
        kept.keeper.failed(FULL)
        kept.keeper.failed(FULL)
        await kept.until(lambda: kept.archive.calls.count("keep_value") >= 2)
        kept.archive.broken = None
        await kept.until(lambda: kept.told[-1] == StorageTrouble())
        assert len(kept.told) == 2


async def test_the_outbox_is_settled_in_order() -> None:
    async with keeping() as kept:
        for cid in ("a", "b", "c"):
            await kept.archive.keep_pending(
                Pending(cid=Cid(cid), conversation=C1, body=ev.Note(text=cid), at=START)
            )
        kept.keeper.settled(
            [Dropped(Cid("a")), Refused(Cid("b"), "closed"), Dropped(Cid("c")), Dropped(Cid("x"))]
        )
        await kept.keeper.flush()
        [left] = await kept.archive.pending()
        assert (left.cid, left.state, left.code) == ("b", PendingState.FAILED, "closed")
        assert kept.archive.calls.count("drop_pending") == 2


async def test_a_replaced_history_is_forgotten_before_the_new_one_is_kept() -> None:
    async with keeping() as kept:
        kept.keeper.events(C1, chat(C1, 5))
        kept.keeper.events(C2, chat(C2, 5))
        await kept.keeper.flush()
        kept.keeper.forget(C1)
        kept.keeper.events(C1, chat(C1, 1, fence=9))
        assert kept.keeper.will_forget(C1)
        assert not kept.keeper.will_forget(C2)
        await kept.keeper.flush()
        assert not kept.keeper.will_forget(C1)
        assert await kept.archive.log(C1) == chat(C1, 1, fence=9)
        kept.keeper.forget_all()
        assert kept.keeper.will_forget(C2)
        await kept.keeper.flush()
        assert await kept.archive.conversations() == []


async def test_too_many_events_end_a_conversations_log_without_a_hole() -> None:
    async with keeping(most=6) as kept:
        kept.archive.broken = FULL
        log = chat(C1, 7)
        for start in range(0, 10, 2):
            kept.keeper.events(C1, log[start : start + 2])
        kept.archive.broken = None
        await kept.until(lambda: not kept.keeper.trouble.message)
        await kept.keeper.flush()
        assert await kept.archive.log(C1) == log[:6]
        kept.keeper.events(C1, log[8:])
        await kept.keeper.flush()
        assert await kept.archive.log(C1) == log[:6]
        kept.keeper.reopened(C1)
        kept.keeper.events(C1, log[6:])
        await kept.keeper.flush()
        assert await kept.archive.log(C1) == log


async def test_what_is_our_fault_is_not_taken_for_a_full_disk() -> None:
    class Bug(FakeArchive):
        async def keep_value(self, key: str, value: str | None) -> None:
            raise KeyError(key)

    handled: list[object] = []
    asyncio.get_running_loop().set_exception_handler(
        lambda _loop, context: handled.append(context["exception"])
    )
    kept = Kept()
    kept.keeper.attach(Bug())
    kept.keeper.value("a", "b")
    assert not await kept.keeper.drain()
    assert isinstance(handled[0], KeyError)
    assert [each.message for each in kept.told] == [NOT_KEPT]


async def test_a_burst_is_written_behind_unless_somebody_waits() -> None:
    async with keeping(calm_s=3_600.0) as kept:
        kept.keeper.events(C1, chat(C1, 2))
        for _ in range(20):
            await asyncio.sleep(0)
        assert kept.archive.calls == []
        await kept.keeper.flush()
        assert await kept.archive.log(C1) == chat(C1, 2)


async def test_values_are_kept() -> None:
    async with keeping() as kept:
        kept.keeper.value("k", "v")
        kept.keeper.value("gone", None)
        await kept.keeper.flush()
        assert await kept.archive.value("k") == "v"


async def test_any_conversation_may_wait() -> None:
    async with keeping() as kept:
        for number in range(50):
            conversation = ConversationId(f"c{number}")
            kept.keeper.events(conversation, chat(conversation, 1))
        await kept.keeper.flush()
        assert len(await kept.archive.conversations()) == 50
