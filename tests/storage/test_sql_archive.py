"""What the local log promises of events, conversations, the outbox, drafts and values."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain import events as ev
from app.domain.conversation import fold
from app.domain.errors import StorageError
from app.domain.escalation import EscalationType
from app.domain.events import Event, Unknown
from app.domain.ids import CUSTOMER, Author, Cid, ConversationId, StaffId
from app.sessions.ports import Draft
from app.storage.archive import SqlArchive
from app.storage.errors import LogClosedError
from app.storage.summary import Summary, followed, kept
from tests.storage.made_events import OWNER, START, Talk, as_kept, outgoing, talk

if TYPE_CHECKING:
    from pathlib import Path

C1, C2 = ConversationId("c1"), ConversationId("c2")


async def test_events_come_back_as_they_were_shown_also_after_a_restart(place: Path, key: bytes) -> None:
    shown = talk()
    shown.add(Unknown(kind="teleported", data=b'{"to":"mars"}'))
    archive = await SqlArchive.open(place, key)
    await archive.keep_events(shown.events)
    await archive.close()
    archive = await SqlArchive.open(place, key)
    assert await archive.log(C1) == shown.events
    assert await archive.log(C1, after=2, limit=2) == shown.events[2:4]
    assert await archive.log(ConversationId("nobody")) == []
    await archive.close()


async def test_an_event_that_is_there_is_left_alone(place: Path, key: bytes) -> None:
    shown = talk()
    archive = await SqlArchive.open(place, key)
    await archive.keep_events(shown.events[:4])
    await archive.keep_events(shown.events)
    await archive.keep_events([*shown.events, *shown.events])
    assert await archive.log(C1) == shown.events
    assert (await archive.conversations())[0].messages == 3
    await archive.close()


async def test_events_of_many_conversations_may_come_in_one_batch_and_in_any_order(
    place: Path, key: bytes
) -> None:
    one, two = talk("c1"), talk("c2")
    archive = await SqlArchive.open(place, key)
    mixed = [event for pair in zip(two.events, one.events, strict=True) for event in pair]
    await archive.keep_events(mixed[::-1])
    assert await archive.log(C1) == one.events
    assert await archive.log(C2) == two.events
    await archive.close()


async def test_a_cid_that_comes_under_a_second_number_is_kept_once(place: Path, key: bytes) -> None:
    shown = talk()
    twice = shown.add(ev.Message(text="again"), cid="c1-3")
    archive = await SqlArchive.open(place, key)
    await archive.keep_events(shown.events)
    assert await archive.log(C1) == shown.events[:-1]
    assert await archive.cursors() == {C1: twice.seq - 1}
    await archive.close()


async def test_cursors_are_those_of_open_conversations_and_stop_before_a_gap(place: Path, key: bytes) -> None:
    whole, closed, holed = talk("whole"), talk("closed"), talk("holed")
    closed.add(ev.Closed(), OWNER)
    closed.add(ev.WrapUp(), OWNER)
    archive = await SqlArchive.open(place, key)
    await archive.keep_events([*whole.events, *closed.events, *holed.events[:2], *holed.events[3:]])
    assert await archive.cursors() == {whole.id: 5, holed.id: 2}
    assert await archive.log(holed.id) == holed.events[:2]
    await archive.keep_events([holed.events[2]])
    assert await archive.cursors() == {whole.id: 5, holed.id: 5}
    assert await archive.log(holed.id) == holed.events
    assert as_kept(fold(holed.events, holed.id)) in await archive.conversations()
    await archive.close()


async def test_conversations_come_latest_first_and_page_by_page(place: Path, key: bytes) -> None:
    archive = await SqlArchive.open(place, key)
    for number in range(7):
        await archive.keep_events(talk(f"c{number}", 1, START + timedelta(minutes=number)).events)
    rows = await archive.conversations(limit=3)
    assert [row.conversation for row in rows] == ["c6", "c5", "c4"]
    more = await archive.conversations(limit=3, before=rows[-1].updated_at)
    assert [row.conversation for row in more] == ["c3", "c2", "c1"]
    await archive.close()


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("", ["c2", "c1"]),
        ("青木", ["c1"]),
        ("ソウリョウ 青木", ["c1"]),
        ("ｃａｂｌｅ", ["c2"]),
        ("CABLE grünwald", ["c2"]),
        ("ぐるぐる", ["c1"]),
        ("100% _x", ["c2"]),
        ("100%  nothing", []),
        ("加藤", ["c2", "c1"]),
        ("'; drop table event; --", []),
    ],
)
async def test_words_find_conversations_by_customer_topic_owner_and_text(
    place: Path, key: bytes, words: str, found: list[str]
) -> None:
    one, two = Talk("c1"), Talk("c2", START + timedelta(hours=1))
    one.opened("青木 りん", "そうりょう")
    one.claimed()
    one.said("グルグル回っています")
    two.opened("Jo Grünwald", "Cable")
    two.claimed()
    two.said("100% sure: a_x and _x")
    archive = await SqlArchive.open(place, key)
    await archive.keep_events([*one.events, *two.events])
    assert [row.conversation for row in await archive.conversations(words=words)] == found
    await archive.close()


async def test_words_that_were_edited_away_withdrawn_or_redacted_are_not_found(
    place: Path, key: bytes
) -> None:
    shown = talk(messages=0)
    archive = await SqlArchive.open(place, key)
    for text in ("番号は七七七", "電話は八八八", "住所は九九九"):
        shown.said(text)
    shown.add(ev.Edited(target=3, text="番号は一一一"))
    shown.add(ev.Withdrawn(target=4))
    await archive.keep_events(shown.events)
    assert await archive.conversations(words="七七七") == []
    assert await archive.conversations(words="八八八") == []
    assert len(await archive.conversations(words="一一一 九九九")) == 1
    await archive.keep_events([shown.add(ev.Redacted(targets=(5,)), Author("system"))])
    assert await archive.conversations(words="九九九") == []
    await archive.close()


async def test_a_redacted_text_is_gone_from_the_kept_events_too(place: Path, key: bytes) -> None:
    shown = talk(messages=2)
    shown.add(ev.Edited(target=3, text="カードの番号"))
    archive = await SqlArchive.open(place, key)
    await archive.keep_events(shown.events)
    await archive.keep_events([shown.add(ev.Redacted(targets=(3,), reason="card"), Author("system"))])
    log = await archive.log(C1)
    assert [event.seq for event in log] == [1, 2, 3, 4, 5, 6]
    assert log[2].body == ev.Message(text="")
    assert log[4].body == ev.Edited(target=3, text="")
    assert log[3] == shown.events[3]
    assert as_kept(fold(log, C1)) == (await archive.conversations())[0]
    await archive.close()


async def test_forgotten_conversations_come_back_whole_and_keep_their_drafts(place: Path, key: bytes) -> None:
    archive = await SqlArchive.open(place, key)
    await archive.keep_events([*talk("c1").events, *talk("c2").events])
    await archive.keep_draft(Draft(conversation=C1, text="まだ書いている"))
    await archive.keep_pending(outgoing())
    await archive.forget([C1, ConversationId("nobody")])
    assert await archive.log(C1) == []
    assert await archive.cursors() == {C2: 5}
    assert [row.conversation for row in await archive.conversations()] == [C2]
    assert len(await archive.drafts()) == 1
    assert len(await archive.pending()) == 1
    replaced = talk("c1", messages=9)
    await archive.keep_events(replaced.events)
    assert await archive.log(C1) == replaced.events
    await archive.close()


async def test_calls_take_effect_in_their_order_without_being_awaited_one_by_one(
    place: Path, key: bytes
) -> None:
    archive = await SqlArchive.open(place, key)
    writes = [archive.keep_value("n", str(number)) for number in range(50)]
    *_, last = await asyncio.gather(*writes, archive.value("n"))
    assert last == "49"
    closing = asyncio.gather(archive.keep_value("n", "last"), archive.close())
    await closing
    archive = await SqlArchive.open(place, key)
    assert await archive.value("n") == "last"
    await archive.close()


async def test_a_cancelled_caller_leaves_all_or_nothing_and_no_lock(place: Path, key: bytes) -> None:
    archive = await SqlArchive.open(place, key)
    for rounds in range(20):
        shown = talk(f"c{rounds}", messages=20)
        task = asyncio.create_task(archive.keep_events(shown.events))
        for _ in range(rounds % 4):
            await asyncio.sleep(0)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        assert await archive.log(shown.id) in ([], shown.events)
    await archive.keep_value("still", "writable")
    await archive.close()


async def test_a_closed_log_says_so(place: Path, key: bytes) -> None:
    archive = await SqlArchive.open(place, key)
    await archive.close()
    await archive.close()
    with pytest.raises(LogClosedError) as told:
        await archive.drafts()
    assert isinstance(told.value, StorageError)


async def test_a_time_without_a_zone_is_refused_and_nothing_is_half_kept(place: Path, key: bytes) -> None:
    archive = await SqlArchive.open(place, key)
    shown = talk()
    naive = Event(
        conversation=C1,
        seq=6,
        cid=Cid("x"),
        by=CUSTOMER,
        at=datetime(2026, 1, 1),  # noqa: DTZ001 (that is the fault)
        body=ev.Message(text="x"),
    )
    with pytest.raises(Exception, match="without a zone"):
        await archive.keep_events([*shown.events, naive])
    assert await archive.log(C1) == []
    await archive.keep_events(shown.events)
    assert await archive.log(C1) == shown.events
    await archive.close()


_texts = st.text("ab 日", max_size=5)
_bodies = st.one_of(
    st.builds(ev.Opened, customer=_texts, topic=_texts, locale=st.sampled_from(["ja", "en"])),
    st.builds(ev.Message, text=_texts),
    st.builds(ev.Edited, target=st.integers(1, 12), text=_texts),
    st.builds(ev.Withdrawn, target=st.integers(1, 12)),
    st.builds(ev.Note, text=_texts),
    st.builds(ev.Queued),
    st.builds(ev.Claimed, owner=st.sampled_from([StaffId("kato"), StaffId("mori")]), name=_texts),
    st.builds(ev.Released),
    st.builds(ev.Escalated, type=st.just(EscalationType.OTHER), summary=_texts),
    st.builds(ev.EscalationAccepted),
    st.builds(ev.EscalationResolved),
    st.builds(ev.TopicSet, topic=_texts),
    st.builds(ev.Held),
    st.builds(ev.Resumed),
    st.builds(ev.Closed),
    st.builds(ev.WrapUp),
    st.builds(ev.Reopened),
    st.builds(ev.Rated, score=st.integers(1, 5)),
)


@given(st.lists(_bodies, max_size=25), st.lists(st.integers(1, 5), min_size=25, max_size=25))
def test_the_list_always_says_what_the_fold_of_the_whole_log_says(
    bodies: list[ev.Body], batches: list[int]
) -> None:
    """However a log was cut into batches, its line in the list equals the fold of all of it."""
    made = Talk()
    for body in bodies:
        made.add(body)
    summary, rest = Summary(name=made.id), made.events
    for size in batches:
        batch, rest = rest[:size], rest[size:]
        if batch:
            summary = followed(summary, batch)
    whole = made.events[: summary.head]
    assert kept(summary) == as_kept(fold(whole, made.id))
    assert summary.through == summary.head == len(whole)
