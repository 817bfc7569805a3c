"""A reply that is being written is never far from the disk, and gone once it was sent."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from app.domain.errors import StorageError
from app.sessions.drafts import DEBOUNCE_S, LONGEST_S, Drafts, with_text
from app.sessions.ports import Draft
from tests.builders import C1, C2
from tests.fakes import FakeArchive, FakeClock


class Desk:
    """Drafts, their clock, and what happened when they were written."""

    def __init__(self) -> None:
        self.clock = FakeClock()
        self.archive = FakeArchive()
        self.failed: list[StorageError] = []
        self.worked = 0
        self.drafts = Drafts(
            failed=self.failed.append,
            worked=self._worked,
            monotonic=self.clock.monotonic,
            longest_s=0.0,
            debounce_s=0.0,
        )

    def _worked(self) -> None:
        self.worked += 1

    def type(self, text: str) -> None:
        self.drafts.keep(with_text(self.drafts.get(C1), C1, text, len(text)))

    async def kept(self) -> list[str]:
        return [draft.text for draft in await self.archive.drafts()]

    async def until(self, holds: Callable[[], object]) -> None:
        while not holds():  # noqa: ASYNC110 (turns of the loop, not time)
            await asyncio.sleep(0)


@asynccontextmanager
async def writing() -> AsyncIterator[Desk]:
    desk = Desk()
    desk.drafts.attach(desk.archive, [])
    task = asyncio.create_task(desk.drafts.run())
    try:
        yield desk
    finally:
        task.cancel()
        await asyncio.wait([task])


def test_a_pause_and_the_longest_wait_make_less_than_two_seconds() -> None:
    assert DEBOUNCE_S <= LONGEST_S < 2.0


async def test_a_draft_is_there_at_once_and_on_the_disk_soon() -> None:
    async with writing() as desk:
        desk.type("Hel")
        assert desk.drafts.get(C1) == Draft(conversation=C1, text="Hel", cursor=3)
        await desk.until(lambda: desk.worked)
        assert await desk.kept() == ["Hel"]


async def test_typing_on_writes_once_after_the_pause() -> None:
    desk = Desk()
    desk.drafts.attach(desk.archive, [])
    for text in ("H", "He", "Hel"):
        desk.type(text)
    assert await desk.drafts.flush()
    assert await desk.drafts.flush()
    assert desk.archive.calls.count("keep_draft") == 1
    assert await desk.kept() == ["Hel"]


async def test_an_emptied_draft_is_gone_from_the_disk() -> None:
    async with writing() as desk:
        desk.type("Hel")
        await desk.drafts.flush()
        desk.type("")
        assert desk.drafts.get(C1) is None
        await desk.drafts.flush()
        assert await desk.kept() == []


async def test_what_did_not_change_is_not_written() -> None:
    desk = Desk()
    desk.drafts.attach(desk.archive, [Draft(conversation=C1, text="old", cursor=3)])
    desk.type("old")
    desk.drafts.keep(Draft(conversation=C2, text=""))
    await desk.drafts.flush()
    assert "keep_draft" not in desk.archive.calls


async def test_what_the_log_kept_comes_back_unless_something_newer_was_typed() -> None:
    desk = Desk()
    desk.type("newer")
    kept = [Draft(conversation=C1, text="older"), Draft(conversation=C2, text="other", cursor=2)]
    desk.drafts.attach(desk.archive, kept)
    assert [desk.drafts.get(each).text for each in (C1, C2)] == ["newer", "other"]  # type: ignore[union-attr]


async def test_a_draft_that_cannot_be_written_is_tried_again() -> None:
    async with writing() as desk:
        desk.archive.broken = StorageError("full")
        desk.type("precious")
        await desk.until(lambda: len(desk.failed) > 2)
        assert not await desk.drafts.flush()
        desk.archive.broken = None
        await desk.until(lambda: desk.worked)
        assert await desk.kept() == ["precious"]


async def test_without_a_log_a_draft_waits() -> None:
    desk = Desk()
    desk.type("early")
    assert not await desk.drafts.flush()
    desk.drafts.attach(desk.archive, [])
    assert await desk.drafts.flush()
    assert await desk.kept() == ["early"]


async def test_a_sent_draft_is_gone_unless_it_was_typed_on() -> None:
    desk = Desk()
    desk.drafts.attach(desk.archive, [])
    desk.type("Hello")
    sent = desk.drafts.get(C1)
    assert sent is not None
    desk.drafts.sent(sent)
    assert desk.drafts.get(C1) is None
    desk.type("Hello")
    sent = desk.drafts.get(C1)
    assert sent is not None
    desk.type("Next")
    await desk.drafts.flush()
    desk.drafts.sent(sent)
    await desk.drafts.flush()
    assert desk.archive.calls.count("keep_draft") == 2
    assert await desk.kept() == ["Next"]


def test_a_cursor_is_a_place_in_the_text() -> None:
    assert with_text(None, C1, "abc", 99).cursor == 3
    assert with_text(Draft(conversation=C1, text="x"), C1, "abc", -1).cursor == 0
