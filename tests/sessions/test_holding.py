"""A message waits a moment before it goes out: it can be taken back, and is never lost or sent early."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain import events as ev
from app.domain.errors import RefusedError
from app.domain.escalation import EscalationType
from app.domain.ids import Cid
from app.sessions.changes import Pending, PendingState
from app.sessions.outbox import Outbox
from tests.builders import BOB, C1, C2, START, chat, ev_frame, event
from tests.fakes import FakeArchive
from tests.sessions.test_desk import Bench, running


def message(text: str, *, held: bool = True, cid: str = "") -> Pending:
    """Returns a message of mine as it comes into the outbox."""
    state = PendingState.HELD if held else PendingState.WAITING
    return Pending(cid=Cid(cid or text), conversation=C1, body=ev.Message(text=text), at=START, state=state)


def texts(bench: Bench) -> list[str]:
    return [send.k for send in bench.link.sends()]


async def test_a_message_goes_out_when_its_time_is_over_and_not_before() -> None:
    async with running() as bench:
        await bench.live_with(chat(C1, 1))
        bench.desk.hold_back(3.0)
        await bench.desk.send_message(C1, "Hello")
        assert bench.pending() == [("Hello", PendingState.HELD)]
        assert [one.body.text for one in await bench.archive.pending()] == ["Hello"]  # type: ignore[union-attr]
        bench.clock.pass_time(2.9)
        bench.desk.tick()
        assert bench.link.sends() == []
        bench.clock.pass_time(0.2)
        bench.desk.tick()
        assert texts(bench) == ["message"]


async def test_without_a_time_a_message_goes_out_at_once() -> None:
    async with running() as bench:
        await bench.live_with(chat(C1, 1))
        bench.desk.hold_back(0.0)
        await bench.desk.send_message(C1, "Hello")
        assert texts(bench) == ["message"]


async def test_a_message_that_is_taken_back_is_a_draft_on_the_disk_and_never_sent() -> None:
    async with running() as bench:
        await bench.live_with(chat(C1, 1))
        bench.desk.hold_back(3.0)
        cid = await bench.desk.send_message(C1, "Hello")
        bench.desk.keep_draft(C1, "and more", 8)
        pending = await bench.desk.take_back(cid)
        assert isinstance(pending.body, ev.Message)
        assert pending.body.text == "Hello"
        assert [draft.text for draft in await bench.archive.drafts()] == ["Hello\nand more"]
        bench.clock.pass_time(60)
        bench.desk.tick()
        await bench.until(lambda: bench.archive.calls.count("drop_pending"))
        assert await bench.archive.pending() == []
        assert bench.link.sends() == []


async def test_the_text_is_a_draft_before_it_leaves_the_outbox() -> None:
    async with running() as bench:
        await bench.live_with(chat(C1, 1))
        bench.desk.hold_back(3.0)
        cid = await bench.desk.send_message(C1, "Hello")
        del bench.archive.calls[:]
        await bench.desk.take_back(cid)
        await bench.until(lambda: "drop_pending" in bench.archive.calls)
        assert bench.archive.calls.index("keep_draft") < bench.archive.calls.index("drop_pending")


async def test_what_has_gone_cannot_be_taken_back_and_not_twice() -> None:
    async with running() as bench:
        await bench.live_with(chat(C1, 1))
        bench.desk.hold_back(3.0)
        cid = await bench.desk.send_message(C1, "Hello")
        bench.clock.pass_time(3.1)
        bench.desk.tick()
        with pytest.raises(RefusedError):
            await bench.desk.take_back(cid)
        again = await bench.desk.send_message(C1, "Again")
        await bench.desk.take_back(again)
        with pytest.raises(RefusedError):
            await bench.desk.take_back(again)
        assert [draft.text for draft in await bench.archive.drafts()] == ["Again"]


async def test_a_crash_while_it_waits_loses_nothing_and_sends_nothing_early() -> None:
    archive = FakeArchive()
    async with running(archive) as bench:
        await bench.live_with(chat(C1, 1))
        bench.desk.hold_back(3.0)
        cid = await bench.desk.send_message(C1, "Hello")
    async with running(archive) as bench:
        bench.desk.hold_back(3.0)
        await bench.until(lambda: C1 in bench.desk.book.sessions)
        await bench.live_with(chat(C1, 1))
        assert bench.link.sends() == []
        assert [one.cid for one, _ in bench.desk.book.outbox.held(C1)] == [cid]
        bench.clock.pass_time(3.1)
        bench.desk.tick()
        assert [send.cid for send in bench.link.sends()] == [cid]


@pytest.mark.parametrize("end", ["close", "release", "transfer", "escalate", "hold"])
async def test_what_gives_the_conversation_away_has_the_message_go_first(end: str) -> None:
    async with running() as bench:
        await bench.live_with(chat(C1, 1))
        bench.desk.hold_back(10.0)
        await bench.desk.send_message(C1, "Hello")
        if end == "transfer":
            await bench.desk.transfer(C1, to=BOB)
        elif end == "escalate":
            await bench.desk.escalate(C1, EscalationType.QUESTION, "please")
        else:
            await getattr(bench.desk, end)(C1)
        assert texts(bench) == ["message"]
        assert bench.desk.book.outbox.held(C1) == ()


async def test_a_note_leaves_the_message_waiting() -> None:
    async with running() as bench:
        await bench.live_with(chat(C1, 1))
        bench.desk.hold_back(10.0)
        await bench.desk.send_message(C1, "Hello")
        await bench.desk.send_note(C1, "remember")
        assert bench.link.sends() == []
        assert len(bench.desk.book.outbox.held(C1)) == 1


async def test_two_messages_go_out_in_their_order() -> None:
    async with running() as bench:
        await bench.live_with(chat(C1, 1))
        bench.desk.hold_back(3.0)
        first = await bench.desk.send_message(C1, "one")
        bench.clock.pass_time(1)
        await bench.desk.send_message(C1, "two")
        bench.clock.pass_time(10)
        bench.desk.tick()
        assert [send.cid for send in bench.link.sends()] == [first]


async def test_everything_can_be_let_go_at_once() -> None:
    async with running() as bench:
        await bench.live_with(chat(C1, 1), chat(C2, 1))
        bench.desk.hold_back(10.0)
        await bench.desk.send_message(C1, "one")
        await bench.desk.send_message(C2, "two")
        bench.desk.send_now(C1)
        assert [send.s for send in bench.link.sends()] == [f"c:{C1}"]
        bench.desk.send_now()
        assert [send.s for send in bench.link.sends()] == [f"c:{C1}", f"c:{C2}"]


async def test_the_claim_is_that_of_the_key_press() -> None:
    async with running() as bench:
        await bench.live_with(chat(C1, 1))
        bench.desk.hold_back(3.0)
        await bench.desk.send_message(C1, "Hello")
        claimed = ev.Claimed(owner=BOB, name="Bob", fence=2)
        bench.link.give(ev_frame(event(5, claimed, by="system")))
        await bench.until(lambda: bench.desk.book.sessions[C1].conversation.fence == 2)
        ((pending, _),) = bench.desk.book.outbox.held(C1)
        assert pending.fence == 1


@given(st.lists(st.tuples(st.sampled_from("hnbg"), st.integers(0, 5)), max_size=30))
def test_a_held_message_goes_exactly_once_or_is_taken_back(steps: list[tuple[str, int]]) -> None:
    outbox, now = Outbox(), 0.0
    outbox.hold_s = 3.0
    came: list[Cid] = []
    gone: list[Cid] = []
    back: list[Cid] = []
    for number, (step, size) in enumerate(steps):
        now += size
        match step:
            case "h":
                outbox.add(message(str(number)), now)
                came.append(Cid(str(number)))
            case "n":
                outbox.let_go(now, C1)
            case "b" if outbox.held(C1):
                cid = outbox.held(C1)[-1][0].cid
                if outbox.keep_back(cid) is not None and outbox.discard(cid) is not None:
                    back.append(cid)
            case _:
                pass
        for send in outbox.take(now):
            gone.append(send.cid)
            outbox.on_ok(send.cid)
    for _ in came:
        for send in outbox.take(now + 100):
            gone.append(send.cid)
            outbox.on_ok(send.cid)
    assert gone == [cid for cid in came if cid not in back]
