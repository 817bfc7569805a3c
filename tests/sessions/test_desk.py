"""What a person at the desk is promised: nothing lost, nothing twice, in order, whatever the link does."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager

import pytest

from app.domain import events as ev
from app.domain.errors import LinkError, RefusedError, StorageError
from app.domain.escalation import EscalationType
from app.domain.ids import ConversationId
from app.domain.people import Presence, Role
from app.protocol import frames as fr
from app.sessions.changes import (
    Change,
    EventsArrived,
    HistoryReset,
    LinkState,
    PendingState,
    SessionGone,
    SessionOpened,
    StorageTrouble,
)
from app.sessions.desk import Desk
from tests.builders import (
    ANNA,
    BOB,
    C1,
    C2,
    chat,
    desk_state,
    ev_frame,
    event,
    evs_frame,
    item,
    raw,
    row,
    staff,
    welcome,
)
from tests.fakes import FakeArchive, FakeClock, FakeLink


class Bench:
    """A desk with fakes around it, and everything that it told."""

    def __init__(self, archive: FakeArchive | None, *, attach: bool = True) -> None:
        self.link = FakeLink()
        self.clock = FakeClock()
        self.archive = archive or FakeArchive()
        self.desk = Desk(
            link=self.link,
            archive=self.archive if attach else None,
            clock=self.clock,
            tick_s=3600.0,
            calm_s=0.0,
        )
        self.changes: list[Change] = []
        self.desk.subscribe(self.changes.extend)
        self._moved = asyncio.Event()
        self.desk.subscribe(lambda _: self._moved.set())

    async def until(self, holds: Callable[[], object]) -> None:
        """Lets the loop turn until something holds."""
        while not holds():  # noqa: ASYNC110 (turns of the loop, not time; not all of it makes changes)
            await asyncio.sleep(0)

    async def live_with(self, *conversations: Sequence[ev.Event], epoch: str = "e1") -> None:
        """Connects, and serves these logs as mine."""
        self.link.connect(welcome(epoch=epoch))
        self.link.give(desk_state([row(log[0].conversation) for log in conversations]))
        await self.asked(fr.DESK)
        for log in conversations:
            await self.catch_up(log)

    async def catch_up(self, log: Sequence[ev.Event]) -> None:
        """Answers the subscription to a conversation with its log."""
        stream = fr.conversation_stream(log[0].conversation)
        want = await self.asked(stream)
        missing = log[want.after :]
        if missing:
            self.link.give(evs_frame(missing))
        self.link.give(fr.Live(s=stream, q=log[-1].seq))
        await self.until(lambda: self.desk.book.sessions[log[0].conversation].live)

    async def asked(self, stream: str) -> fr.Want:
        """Waits until the desk asks for a stream, and says that it begins."""

        def wants() -> list[tuple[fr.Sub, fr.Want]]:
            return [
                (sub, want)
                for sub in self.link.sent
                if isinstance(sub, fr.Sub)
                for want in sub.streams
                if want.s == stream
            ]

        await self.until(wants)
        sub, want = wants()[-1]
        self.link.give(fr.Subd(id=sub.id, r=(fr.Started(s=stream),)))
        return want

    def told(self, kind: type[Change]) -> list[Change]:
        return [change for change in self.changes if isinstance(change, kind)]

    def pending(self) -> list[tuple[str, PendingState]]:
        return [(each.body.text, each.state) for each in self.desk.book.sessions[C1].pending]  # type: ignore[union-attr]


@asynccontextmanager
async def running(archive: FakeArchive | None = None, *, attach: bool = True) -> AsyncIterator[Bench]:
    bench = Bench(archive, attach=attach)
    task = asyncio.create_task(bench.desk.run())
    await bench.link.ran.wait()
    try:
        yield bench
    finally:
        task.cancel()
        await asyncio.wait([task])
        if not task.cancelled():
            task.result()


async def test_a_conversation_of_mine_opens_with_its_whole_log() -> None:
    async with running() as bench:
        await bench.live_with(chat(C1, 5))
        session = bench.desk.book.sessions[C1]
        assert [entry.text for entry in session.conversation.entries if entry.text] == [
            f"message {number}" for number in range(5)
        ]
        assert session.mine
        assert session.role == "own"
        assert session.fence == 1


async def test_a_message_is_on_the_disk_before_it_is_sent_and_vanishes_from_the_outbox_when_logged() -> None:
    async with running() as bench:
        log = chat(C1, 1)
        await bench.live_with(log)
        cid = await bench.desk.send_message(C1, "Hello")
        assert "keep_pending" in bench.archive.calls
        assert bench.pending() == [("Hello", PendingState.SENDING)]
        [send] = bench.link.sends()
        assert (send.cid, send.k, send.fence) == (cid, "message", 1)
        bench.link.give(fr.Ok(cid=cid, q=5))
        await bench.until(lambda: bench.pending() == [("Hello", PendingState.SENT)])
        bench.link.give(ev_frame(event(5, ev.Message(text="Hello"), by=ANNA, cid=cid)))
        await bench.until(lambda: not bench.desk.book.sessions[C1].pending)
        assert bench.desk.book.sessions[C1].conversation.last_text == "Hello"
        await bench.until(lambda: bench.archive.calls.count("drop_pending"))
        assert await bench.archive.pending() == []


async def test_nothing_is_sent_when_the_local_log_is_full_and_the_person_is_told_once() -> None:
    async with running() as bench:
        await bench.live_with(chat(C1, 1))
        bench.archive.broken = StorageError("The disk is full.", "Make room.")
        for _ in range(2):
            with pytest.raises(StorageError):
                await bench.desk.send_message(C1, "Hello")
        assert bench.link.sends() == []
        assert bench.pending() == []
        assert bench.told(StorageTrouble) == [
            StorageTrouble(message="The disk is full.", remedy="Make room.")
        ]
        bench.archive.broken = None
        await bench.desk.send_message(C1, "Hello")
        assert len(bench.link.sends()) == 1
        assert bench.told(StorageTrouble)[-1] == StorageTrouble()


async def test_events_are_shown_although_the_local_log_is_full_and_kept_later() -> None:
    async with running() as bench:
        log = chat(C1, 4)
        bench.archive.broken = StorageError("full")
        await bench.live_with(log)
        assert bench.desk.book.sessions[C1].conversation.seq == 7
        bench.archive.broken = None
        await bench.desk.send_note(C1, "n")
        await bench.until(lambda: bench.archive.calls[-1] == "keep_events")
        await asyncio.sleep(0)
    assert await bench.archive.log(C1) == log


async def test_texts_go_out_in_the_order_of_the_keys_whatever_the_disk_does() -> None:
    async with running() as bench:
        await bench.live_with(chat(C1, 1))
        cids = await asyncio.gather(*(bench.desk.send_message(C1, str(number)) for number in range(5)))
        assert [each.cid for each in bench.desk.book.sessions[C1].pending] == list(cids)
        assert [each.cid for each in await bench.archive.pending()] == list(cids)


async def test_a_text_pressed_before_the_log_is_open_is_kept_as_soon_as_it_is() -> None:
    async with running(attach=False) as bench:
        bench.link.connect(welcome())
        sending = asyncio.create_task(bench.desk.send_note(C1, "early"))
        await bench.until(lambda: bench.desk.me)
        assert not sending.done()
        bench.desk.attach_archive(bench.archive)
        await sending
        assert [send.k for send in bench.link.sends()] == ["note"]


async def test_who_stops_waiting_for_a_send_does_not_stop_the_send() -> None:
    async with running() as bench:
        await bench.live_with(chat(C1, 1))
        sending = asyncio.create_task(bench.desk.send_message(C1, "Hello"))
        await bench.until(lambda: bench.archive.calls[-1] == "drafts" or bench.desk._writes)
        sending.cancel()
        await bench.until(bench.link.sends)
        assert sending.cancelled()
        assert bench.pending() == [("Hello", PendingState.SENDING)]


async def test_the_fence_is_the_one_of_the_moment_of_the_key() -> None:
    async with running() as bench:
        await bench.live_with(chat(C1, 1))
        sending = asyncio.create_task(bench.desk.send_message(C1, "mine"))
        await bench.until(lambda: bench.desk._writes)
        bench.link.give(ev_frame(event(5, ev.Claimed(owner=ANNA, fence=9), by="system")))
        await sending
        [send] = bench.link.sends()
        assert send.fence == 1
        await bench.until(lambda: bench.desk.book.sessions[C1].fence == 9)


@pytest.mark.parametrize(
    "how", ["note", "whisper", "tag", "untag", "field", "accept", "coach", "resolve", "take", "give"]
)
async def test_what_needs_no_claim_carries_none(how: str) -> None:
    async with running() as bench:
        await bench.live_with(chat(C1, 1))
        desk = bench.desk
        await {
            "note": lambda: desk.send_note(C1, "x"),
            "whisper": lambda: desk.whisper(C1, "x"),
            "tag": lambda: desk.tag(C1, "x"),
            "untag": lambda: desk.untag(C1, "x"),
            "field": lambda: desk.set_field(C1, "x", "y"),
            "accept": lambda: desk.accept_escalation(C1),
            "coach": lambda: desk.coach(C1, "x"),
            "resolve": lambda: desk.resolve_escalation(C1),
            "take": lambda: desk.take_over(C1),
            "give": lambda: desk.give_back(C1),
        }[how]()
        assert [send.fence for send in bench.link.sends()] == [None]


@pytest.mark.parametrize(
    "how",
    ["escalate", "close", "release", "transfer", "hold", "resume", "edit", "withdraw", "reopen", "wrap_up"],
)
async def test_what_the_owner_does_carries_his_claim(how: str) -> None:
    async with running() as bench:
        await bench.live_with(chat(C1, 1))
        desk = bench.desk
        await {
            "escalate": lambda: desk.escalate(C1, EscalationType.SOS, "now"),
            "close": lambda: desk.close(C1),
            "release": lambda: desk.release(C1, "lunch"),
            "transfer": lambda: desk.transfer(C1, to=BOB, summary="s"),
            "hold": lambda: desk.hold(C1),
            "resume": lambda: desk.resume(C1),
            "edit": lambda: desk.edit(C1, 4, "x"),
            "withdraw": lambda: desk.withdraw(C1, 4),
            "reopen": lambda: desk.reopen(C1),
            "wrap_up": lambda: desk.wrap_up_and_close(C1, "solved"),
        }[how]()
        assert bench.link.sends()[0].fence == 1


async def test_a_conversation_that_is_closed_already_gets_its_record_alone() -> None:
    async with running() as bench:
        log = [*chat(C1, 1), event(5, ev.Closed(), by="customer")]
        await bench.live_with(log)
        [cid] = await bench.desk.wrap_up_and_close(C1, "solved")
        assert [(send.cid, send.k) for send in bench.link.sends()] == [(cid, "wrap_up")]


async def test_a_refused_text_can_be_sent_again_under_the_claim_of_now_or_taken_back() -> None:
    async with running() as bench:
        await bench.live_with(chat(C1, 1))
        cid = await bench.desk.send_message(C1, "Hello")
        with pytest.raises(RefusedError):
            await bench.desk.discard(cid)
        bench.link.give(fr.No(cid=cid, code="stale_claim"))
        await bench.until(lambda: bench.pending() == [("Hello", PendingState.FAILED)])
        await bench.until(lambda: "fail_pending" in bench.archive.calls)
        bench.link.give(ev_frame(event(5, ev.Claimed(owner=ANNA, fence=5), by="system")))
        await bench.until(lambda: bench.desk.book.sessions[C1].fence == 5)
        await bench.desk.retry(cid)
        assert [(send.cid, send.fence) for send in bench.link.sends()] == [(cid, 1), (cid, 5)]
        await bench.desk.retry(cid)
        bench.link.give(fr.No(cid=cid, code="closed"))
        await bench.until(lambda: bench.pending() == [("Hello", PendingState.FAILED)])
        pending = await bench.desk.discard(cid)
        assert pending.body == ev.Message(text="Hello")
        await bench.until(lambda: bench.archive.calls[-1] == "drop_pending")
    assert await bench.archive.pending() == []


async def test_a_text_that_fits_no_frame_is_refused_before_anything_happens() -> None:
    async with running() as bench:
        await bench.live_with(chat(C1, 1))
        with pytest.raises(RefusedError) as refused:
            await bench.desk.send_message(C1, "x" * (ev.TEXT_LIMIT + 1))
        assert refused.value.code == "too_large"
        await bench.desk.send_message(C1, "長" * ev.TEXT_LIMIT)
        assert bench.pending() == [("長" * ev.TEXT_LIMIT, PendingState.SENDING)]


async def test_what_cannot_be_stored_is_taken_out_of_a_text() -> None:
    async with running() as bench:
        await bench.live_with(chat(C1, 1))
        await bench.desk.send_message(C1, "a\x00b\ud83d\r\nc")
        assert bench.pending() == [("ab\nc", PendingState.SENDING)]


async def test_sending_ends_the_draft_on_the_disk_too() -> None:
    async with running() as bench:
        await bench.live_with(chat(C1, 1))
        bench.desk.keep_draft(C1, "Hello", 5)
        assert bench.desk.draft(C1).text == "Hello"
        assert await bench.desk.flush_drafts()
        await bench.desk.send_message(C1, "Hello")
        assert bench.desk.draft(C1) is None
        assert await bench.archive.drafts() == []


async def test_a_note_ends_the_draft_only_when_it_was_the_draft() -> None:
    async with running() as bench:
        await bench.live_with(chat(C1, 1))
        bench.desk.keep_draft(C1, "for the customer", 5)
        await bench.desk.send_note(C1, "for us")
        assert bench.desk.draft(C1).text == "for the customer"
        await bench.desk.send_note(C1, "for the customer ")
        assert bench.desk.draft(C1) is None


async def test_a_draft_survives_a_send_that_failed() -> None:
    async with running() as bench:
        await bench.live_with(chat(C1, 1))
        bench.desk.keep_draft(C1, "Hello", 5)
        bench.archive.broken = StorageError("full")
        with pytest.raises(StorageError):
            await bench.desk.send_message(C1, "Hello")
        assert bench.desk.draft(C1).text == "Hello"


async def test_the_end_writes_what_was_typed_and_shown() -> None:
    async with running() as bench:
        await bench.live_with(chat(C1, 1))
        bench.desk.keep_draft(C1, "half a sen", 10)
        bench.link.give(ev_frame(event(5, ev.Message(text="last words"))))
    assert [draft.text for draft in await bench.archive.drafts()] == ["half a sen"]
    assert await bench.archive.log(C1, 4) == [event(5, ev.Message(text="last words"))]


async def test_a_restart_finds_conversations_outbox_drafts_and_the_token_again() -> None:
    archive = FakeArchive()
    log = chat(C1, 3)
    async with running(archive) as bench:
        bench.link.connect(welcome(token="secret"))
        bench.link.give(desk_state([row(C1)]))
        await bench.catch_up(log)
        bench.link.drop()
        await bench.desk.send_message(C1, "kept")
        bench.desk.keep_draft(C1, "draft", 2)
    bench = Bench(archive)
    bench.link.auth = None
    task = asyncio.create_task(bench.desk.run())
    await bench.link.ran.wait()
    assert bench.link.auth == fr.ByToken(token="secret")
    await bench.until(lambda: C1 in bench.desk.book.sessions)
    assert bench.desk.me == staff()
    session = bench.desk.book.sessions[C1]
    assert (session.mine, session.live, session.conversation.seq) == (True, False, 6)
    assert bench.pending() == [("kept", PendingState.WAITING)]
    assert bench.desk.draft(C1).cursor == 2
    bench.link.connect(welcome())
    want = await bench.asked(fr.conversation_stream(C1))
    assert want.after == 6
    assert [bytes(send.d) for send in bench.link.sends()] == [b'{"text":"kept"}']
    task.cancel()
    await asyncio.wait([task])


async def test_a_hub_with_another_history_is_read_anew_and_gets_the_outbox() -> None:
    archive = FakeArchive()
    async with running(archive) as bench:
        await bench.live_with(chat(C1, 3), chat(C2, 1))
        bench.link.drop()
        await bench.desk.send_message(C1, "kept")
    async with running(archive) as bench:
        await bench.until(lambda: C1 in bench.desk.book.sessions)
        await bench.live_with(chat(C1, 1, fence=2), epoch="e2")
        assert HistoryReset(conversation=C1) in bench.changes
        assert bench.desk.book.sessions[C1].conversation.seq == 4
        assert bench.pending() == [("kept", PendingState.SENDING)]
    assert await archive.log(C1) == chat(C1, 1, fence=2)
    assert await archive.log(C2) == []
    assert await archive.value("hub_epoch") == "e2"


async def test_a_log_that_comes_after_the_hub_with_another_history_is_forgotten() -> None:
    archive = FakeArchive()
    await archive.keep_events(chat(C1, 5))
    await archive.keep_value("hub_epoch", "old")
    async with running(archive, attach=False) as bench:
        bench.link.connect(welcome(epoch="new"))
        bench.link.give(desk_state([row(C1)]))
        await bench.until(lambda: bench.desk.me)
        bench.desk.attach_archive(archive)
        want = await bench.asked(fr.conversation_stream(C1))
        assert want.after == 0


async def test_a_log_with_a_hole_is_used_up_to_it() -> None:
    archive = FakeArchive()
    log = chat(C1, 5)
    await archive.keep_events([*log[:4], *log[6:]])
    async with running(archive) as bench:
        bench.link.connect(welcome())
        bench.link.give(desk_state([row(C1)]))
        want = await bench.asked(fr.conversation_stream(C1))
        assert want.after == 4


async def test_a_log_that_cannot_be_read_is_told_and_the_hub_fills_in() -> None:
    archive = FakeArchive()
    archive.broken = StorageError("damaged")
    async with running(archive) as bench:
        await bench.live_with(chat(C1, 2))
        assert bench.told(StorageTrouble)[0] == StorageTrouble(message="damaged")
        assert bench.desk.book.sessions[C1].conversation.seq == 5


async def test_the_log_of_one_person_is_closed_to_another() -> None:
    archive = FakeArchive()
    async with running(archive) as bench:
        await bench.live_with(chat(C1, 2))
        bench.link.drop()
        await bench.desk.send_message(C1, "anna's")
    async with running(archive) as bench:
        await bench.until(lambda: C1 in bench.desk.book.sessions)
        bench.link.connect(welcome(staff(BOB)))
        await bench.until(lambda: bench.desk.status.state is LinkState.REFUSED)
        assert bench.link.sends() == []
        assert not bench.link.has_credentials
        assert "somebody else" in bench.desk.status.reason


async def test_the_log_of_one_person_that_comes_late_is_closed_to_another() -> None:
    archive = FakeArchive()
    await archive.keep_value("user", '{"id":"anna","name":"Anna","public_name":"Anna","role":"operator"}')
    async with running(archive, attach=False) as bench:
        bench.link.connect(welcome(staff(BOB)))
        await bench.until(lambda: bench.desk.me)
        bench.desk.attach_archive(archive)
        await bench.until(lambda: bench.desk.status.state is LinkState.REFUSED)


async def test_a_value_that_cannot_be_read_is_no_user() -> None:
    archive = FakeArchive()
    await archive.keep_value("user", "not json")
    async with running(archive) as bench:
        await bench.live_with(chat(C1, 1))
        assert bench.desk.me == staff()


async def test_a_dead_connection_swallows_nothing_for_good() -> None:
    async with running() as bench:
        await bench.live_with(chat(C1, 1))
        bench.link.swallow = True
        cid = await bench.desk.send_message(C1, "into the dark")
        assert bench.pending() == [("into the dark", PendingState.SENDING)]
        bench.link.drop(reason="silence")
        await bench.until(lambda: bench.pending() == [("into the dark", PendingState.WAITING)])
        bench.link.swallow = False
        bench.link.connect(welcome())
        await bench.until(lambda: [send.cid for send in bench.link.sends()] == [cid])


async def test_a_link_that_refuses_a_frame_gets_it_again() -> None:
    async with running() as bench:
        await bench.live_with(chat(C1, 1))
        bench.link.is_live = False
        await bench.desk.send_message(C1, "x")
        assert bench.pending() == [("x", PendingState.WAITING)]


async def test_the_customer_learns_once_what_was_read() -> None:
    async with running() as bench:
        await bench.live_with(chat(C1, 3))
        for _ in range(3):
            await bench.desk.mark_read(C1)
        await bench.desk.mark_read(C2)
        bench.desk.tick()
        bench.desk.tick()
        assert [(send.k, bytes(send.d)) for send in bench.link.sends()] == [("read", b'{"up_to":6}')]
        assert bench.pending() == []
        assert await bench.archive.pending() == []


async def test_typing_is_told_at_a_measured_pace() -> None:
    async with running() as bench:
        await bench.live_with(chat(C1, 1))
        for text in ("H", "He", ""):
            bench.desk.typing(C1, text)
        bench.clock.pass_time(1.0)
        bench.desk.tick()
        typed = [frame for frame in bench.link.sent if isinstance(frame, fr.Typing)]
        assert typed == [fr.Typing(s="c:c-1"), fr.Typing(s="c:c-1", on=False)]


async def test_a_claim_opens_the_conversation_and_a_refusal_says_why() -> None:
    async with running() as bench:
        await bench.live_with()
        claiming = asyncio.create_task(bench.desk.claim())
        await bench.until(lambda: isinstance(bench.link.sent[-1], fr.Req))
        answer = fr.ClaimedRes(conversation=C2, fence=4, head=5)
        bench.link.give(fr.Res(id=1, d=raw(answer)))
        assert await claiming == answer
        await bench.until(lambda: C2 in bench.desk.book.sessions)
        assert bench.desk.book.sessions[C2].fence == 4
        claiming = asyncio.create_task(bench.desk.claim(C1))
        await bench.until(lambda: bench.link.sent[-1] == fr.Req(id=2, d=fr.Claim(conversation=C1)))
        bench.link.give(fr.Res(id=2, code="taken"))
        with pytest.raises(RefusedError):
            await claiming
        bench.link.drop()
        with pytest.raises(LinkError):
            await bench.desk.set_presence(Presence.BREAK, 3)


async def test_a_whole_log_comes_page_by_page() -> None:
    async with running() as bench:
        await bench.live_with()
        log = chat(C2, 4)
        fetching = asyncio.create_task(bench.desk.fetch_log(C2))
        for number, (start, end) in enumerate(((0, 4), (4, 7)), start=1):
            await bench.until(
                lambda number=number, start=start: (
                    bench.link.sent[-1] == fr.Req(id=number, d=fr.ReadLog(conversation=C2, after=start))
                )
            )
            page = fr.LogRes(d=tuple(item(each) for each in log[start:end]), head=7)
            bench.link.give(fr.Res(id=number, d=raw(page)))
        assert await fetching == log


async def test_a_supervisors_watching_is_recorded_and_ends() -> None:
    async with running() as bench:
        bench.link.connect(welcome(staff(BOB, Role.SUPERVISOR)))
        await bench.until(lambda: bench.desk.me)
        await bench.desk.watch(C1)
        await bench.desk.watch(C1)
        await bench.catch_up(chat(C1, 2))
        assert bench.desk.book.sessions[C1].role == "watch"
        [watching] = bench.link.sends()
        assert (watching.k, bytes(watching.d)) == ("watching", b'{"staff":"bob"}')
        bench.link.give(fr.Ok(cid=watching.cid, q=6))
        await bench.desk.unwatch(C1)
        await bench.until(lambda: len(bench.link.sends()) == 2)
        assert bench.link.sends()[1].k == "watching_ended"
        assert bench.told(SessionGone) == [SessionGone(conversation=C1)]


async def test_a_trainer_watches_without_a_trace() -> None:
    async with running() as bench:
        bench.link.connect(welcome(staff(BOB, Role.TRAINER)))
        await bench.until(lambda: bench.desk.me)
        await bench.desk.watch(C1)
        await bench.catch_up(chat(C1, 2))
        await bench.desk.unwatch(C1)
        assert bench.link.sends() == []


async def test_a_row_that_is_no_longer_mine_can_be_put_away() -> None:
    async with running() as bench:
        await bench.live_with(chat(C1, 1))
        bench.desk.dismiss(C1)
        assert C1 in bench.desk.book.sessions
        bench.link.give(ev_frame(event(5, ev.TakenOver(former=ANNA), by=BOB)))
        bench.link.give(ev_frame(event(6, ev.Claimed(owner=BOB, fence=2), by="system")))
        await bench.until(lambda: not bench.desk.book.sessions[C1].mine)
        bench.desk.dismiss(C1)
        assert C1 not in bench.desk.book.sessions


async def test_signing_in_ends_well_or_with_the_reason() -> None:
    async with running() as bench:
        signing = asyncio.create_task(bench.desk.sign_in("anna", "pw"))
        await bench.until(lambda: bench.link.auth == fr.ByPassword(name="anna", password="pw"))
        bench.link.connect(welcome())
        await signing
        signing = asyncio.create_task(bench.desk.sign_in("anna", "wrong"))
        await bench.until(lambda: bench.link.auth == fr.ByPassword(name="anna", password="wrong"))
        bench.link.drop(LinkState.REFUSED, "The name or the password is wrong.")
        with pytest.raises(LinkError, match="password"):
            await signing


async def test_signing_out_ends_the_session_here_whatever_the_hub_says() -> None:
    async with running() as bench:
        bench.link.connect(welcome(token="t"))
        await bench.until(lambda: bench.desk.status.state is LinkState.LIVE)
        leaving = asyncio.create_task(bench.desk.sign_out())
        await bench.until(lambda: isinstance(bench.link.sent[-1], fr.Req))
        bench.link.give(fr.Res(id=1))
        await leaving
        assert not bench.link.has_credentials
        await bench.desk.sign_out()
    assert await bench.archive.value("session_token") is None


async def test_a_burst_is_delivered_in_few_batches_and_every_event_once() -> None:
    async with running() as bench:
        logs = [chat(ConversationId(f"c{number}"), 50) for number in range(20)]
        await bench.live_with(*logs)
        bench.changes.clear()
        more = [
            event(54 + number, ev.Message(text=str(number)), conversation=log[0].conversation)
            for number in range(50)
            for log in logs
        ]
        bench.link.give(*(ev_frame(each) for each in more))
        await bench.until(
            lambda: all(each.conversation.seq == 103 for each in bench.desk.book.sessions.values())
        )
        arrived = [change for change in bench.changes if isinstance(change, EventsArrived)]
        assert len(arrived) == 20
        assert sorted(each.seq for change in arrived for each in change.events) == sorted(e.seq for e in more)


async def test_the_hubs_time_is_shown() -> None:
    async with running() as bench:
        bench.link.connect(welcome(now=1_800_000_000_000))
        await bench.until(lambda: bench.desk.me)
        assert bench.clock.now().year == 2027
        bench.link.give(fr.Ping(n=1, now=1_900_000_000_000))
        await bench.until(lambda: bench.clock.now().year == 2030)


async def test_who_no_longer_wants_to_know_is_not_told() -> None:
    async with running() as bench:
        told: list[object] = []
        leave = bench.desk.subscribe(told.append)
        leave()
        await bench.live_with(chat(C1, 1))
        assert told == []
        assert bench.told(SessionOpened) == [SessionOpened(conversation=C1)]
