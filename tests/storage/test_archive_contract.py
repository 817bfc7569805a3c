"""What every log promises the desk: the encrypted file, and the one in memory that other tests use."""

from __future__ import annotations

from contextlib import asynccontextmanager
from datetime import timedelta
from typing import TYPE_CHECKING

import msgspec
import pytest

from app.domain import events as ev
from app.domain.ids import Cid, ConversationId
from app.sessions.changes import PendingState
from app.sessions.ports import Archive, Draft
from app.storage.archive import SqlArchive
from tests.fakes import FakeArchive
from tests.simulation.memory_archive import Files, MemoryArchive
from tests.storage.made_events import OWNER, START, outgoing, talk

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable
    from contextlib import AbstractAsyncContextManager
    from pathlib import Path

    Opening = Callable[[], AbstractAsyncContextManager[Archive]]

C1, C2 = ConversationId("c1"), ConversationId("c2")


@pytest.fixture(params=["file", "memory", "simulated"])
def opened(request: pytest.FixtureRequest, place: Path, key: bytes) -> Opening:
    """Opens an empty log of either kind, and closes it."""

    @asynccontextmanager
    async def opening() -> AsyncIterator[Archive]:
        archive: Archive
        match request.param:
            case "file":
                archive = await SqlArchive.open(place, key)
            case "memory":
                archive = FakeArchive()
            case _:
                archive = MemoryArchive(Files(), write_s=0.0001, answer_s=0.0001)
        try:
            yield archive
        finally:
            await archive.close()

    return opening


async def test_a_log_gives_events_back_in_order_from_where_it_is_asked(opened: Opening) -> None:
    one, two = talk("c1", 6), talk("c2", 4)
    async with opened() as archive:
        await archive.keep_events([*two.events, *one.events])
        await archive.keep_events(one.events[2:4])
        assert await archive.log(C1) == one.events
        assert await archive.log(C1, after=3) == one.events[3:]
        assert await archive.log(C1, after=3, limit=2) == one.events[3:5]
        assert await archive.log(C1, after=99) == []
        assert await archive.log(ConversationId("nobody")) == []


async def test_a_log_with_a_hole_ends_before_it_and_so_does_its_cursor(opened: Opening) -> None:
    one = talk("c1", 6)
    async with opened() as archive:
        await archive.keep_events([*one.events[:3], *one.events[4:]])
        assert await archive.log(C1) == one.events[:3]
        assert await archive.cursors() == {C1: 3}
        await archive.keep_events(one.events[3:4])
        assert await archive.log(C1) == one.events
        assert await archive.cursors() == {C1: 8}


async def test_closed_conversations_have_no_cursor_until_they_are_reopened(opened: Opening) -> None:
    one = talk()
    async with opened() as archive:
        await archive.keep_events([*one.events, one.add(ev.Closed(), OWNER)])
        assert await archive.cursors() == {C1: 6}  # wrapping up
        await archive.keep_events([one.add(ev.WrapUp(), OWNER)])
        assert await archive.cursors() == {}
        await archive.keep_events([one.add(ev.Reopened(), OWNER)])
        assert await archive.cursors() == {C1: 8}


async def test_the_list_is_latest_first_by_pages_and_by_words(opened: Opening) -> None:
    async with opened() as archive:
        for number in range(5):
            await archive.keep_events(talk(f"c{number}", 2, START + timedelta(hours=number)).events)
        first = await archive.conversations(limit=2)
        assert [row.conversation for row in first] == ["c4", "c3"]
        rest = await archive.conversations(before=first[-1].updated_at)
        assert [row.conversation for row in rest] == ["c2", "c1", "c0"]
        assert (first[0].customer, first[0].topic, first[0].owner, first[0].state, first[0].messages) == (
            ("青木 りん", "送料", OWNER, "live", 2)
        )
        assert [row.conversation for row in await archive.conversations(words="c3 送料")] == ["c3"]
        assert await archive.conversations(words="c3 nothing") == []


async def test_the_outbox_is_in_order_replaced_in_place_and_emptied(opened: Opening) -> None:
    one, two, three = outgoing("1"), outgoing("2"), outgoing("3")
    async with opened() as archive:
        for pending in (one, two, three, one):
            await archive.keep_pending(pending)
        assert await archive.pending() == [one, two, three]
        await archive.fail_pending(two.cid, "closed")
        await archive.fail_pending(Cid("unknown"), "closed")
        failed = (await archive.pending())[1]
        assert (failed.cid, failed.state, failed.code) == (two.cid, PendingState.FAILED, "closed")
        await archive.drop_pending([two.cid, Cid("unknown")])
        shown = talk("c1", 0)
        shown.add(one.body, OWNER, one.cid)
        await archive.keep_events(shown.events)
        assert await archive.pending() == [three]


async def test_a_message_that_is_held_back_is_kept_as_held(opened: Opening) -> None:
    held = msgspec.structs.replace(outgoing(), state=PendingState.HELD)
    async with opened() as archive:
        await archive.keep_pending(held)
        assert await archive.pending() == [held]


async def test_drafts_and_values_are_kept_replaced_and_removed(opened: Opening) -> None:
    draft = Draft(conversation=C1, text="書きかけ", cursor=3, saved_at=START)
    async with opened() as archive:
        await archive.keep_draft(Draft(conversation=C1, text="書"))
        await archive.keep_draft(draft)
        await archive.keep_draft(Draft(conversation=C2, text="送る"))
        await archive.keep_pending(outgoing("送る", "c2"), clear_draft=True)
        assert await archive.drafts() == [draft]
        await archive.keep_draft(Draft(conversation=C1, text=""))
        assert await archive.drafts() == []
        await archive.keep_value("layout", "wide")
        assert await archive.value("layout") == "wide"
        await archive.keep_value("layout", None)
        await archive.keep_value("layout", None)
        assert await archive.value("layout") is None


async def test_forgetting_takes_the_events_and_nothing_else(opened: Opening) -> None:
    async with opened() as archive:
        await archive.keep_events([*talk("c1").events, *talk("c2").events])
        await archive.keep_draft(Draft(conversation=C1, text="x"))
        await archive.keep_pending(outgoing())
        await archive.forget([C1, ConversationId("nobody")])
        assert await archive.log(C1) == []
        assert [row.conversation for row in await archive.conversations()] == [C2]
        assert (len(await archive.drafts()), len(await archive.pending())) == (1, 1)
