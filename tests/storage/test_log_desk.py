"""What the local log promises of what is typed: the outbox, drafts and the console's own values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.ids import Cid, ConversationId
from app.sessions.changes import PendingState
from app.sessions.ports import Draft
from app.storage.archive import SqlArchive
from tests.storage.made_events import OWNER, START, outgoing, talk

if TYPE_CHECKING:
    from pathlib import Path

C1, C2 = ConversationId("c1"), ConversationId("c2")


async def test_the_outbox_keeps_its_order_and_replaces_in_place(place: Path, key: bytes) -> None:
    first, second, third = (outgoing(text) for text in ("一", "二", "三"))
    archive = await SqlArchive.open(place, key)
    for pending in (first, second, third):
        await archive.keep_pending(pending)
    await archive.fail_pending(first.cid, "stale_claim")
    await archive.drop_pending([second.cid, Cid("unknown")])
    await archive.close()
    archive = await SqlArchive.open(place, key)
    failed, waiting = await archive.pending()
    assert (failed.cid, failed.state, failed.code) == (first.cid, PendingState.FAILED, "stale_claim")
    assert (failed.body, failed.at, failed.fence) == (first.body, first.at, first.fence)
    assert waiting == third
    await archive.keep_pending(first)
    assert await archive.pending() == [first, third]
    await archive.close()


async def test_what_came_back_as_an_event_is_in_the_outbox_no_longer(place: Path, key: bytes) -> None:
    mine, other = outgoing("送った"), outgoing("まだ")
    shown = talk(messages=0)
    shown.add(mine.body, OWNER, mine.cid)
    archive = await SqlArchive.open(place, key)
    await archive.keep_pending(mine)
    await archive.keep_pending(other)
    await archive.keep_events(shown.events)
    assert await archive.pending() == [other]
    await archive.close()


async def test_sending_empties_the_draft_in_the_same_step(place: Path, key: bytes) -> None:
    archive = await SqlArchive.open(place, key)
    await archive.keep_draft(Draft(conversation=C1, text="ただいま"))
    await archive.keep_draft(Draft(conversation=C2, text="別の客"))
    await archive.keep_pending(outgoing("ただいま"), clear_draft=True)
    assert [draft.conversation for draft in await archive.drafts()] == [C2]
    await archive.close()


async def test_a_draft_comes_back_with_its_cursor_and_an_empty_one_goes(place: Path, key: bytes) -> None:
    draft = Draft(conversation=C1, text="おせわに👩‍👧なって\nおります", cursor=5, saved_at=START)
    archive = await SqlArchive.open(place, key)
    await archive.keep_draft(Draft(conversation=C1, text="お"))
    await archive.keep_draft(draft)
    await archive.keep_draft(Draft(conversation=C2, text="x"))
    await archive.keep_draft(Draft(conversation=C2, text=""))
    assert await archive.drafts() == [draft]
    await archive.close()


async def test_text_that_cannot_be_stored_is_cleaned_not_lost(place: Path, key: bytes) -> None:
    archive = await SqlArchive.open(place, key)
    await archive.keep_draft(Draft(conversation=C1, text="a\x00b\ud83dc", cursor=99))
    await archive.keep_value("odd", "x\x00\udfffy")
    assert await archive.drafts() == [Draft(conversation=C1, text="abc", cursor=3)]
    assert await archive.value("odd") == "xy"
    await archive.close()


async def test_values_are_kept_replaced_and_removed(place: Path, key: bytes) -> None:
    archive = await SqlArchive.open(place, key)
    assert await archive.value("epoch") is None
    await archive.keep_value("epoch", "1")
    await archive.keep_value("epoch", "2")
    assert await archive.value("epoch") == "2"
    await archive.keep_value("epoch", None)
    assert await archive.value("epoch") is None
    await archive.close()
