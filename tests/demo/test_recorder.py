"""The recorder notes what a desk shows and sends, with times, and takes nobody's word for it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from itertools import count

import msgspec

from app.demo.recorder import Recorder
from app.domain import events as ev
from app.protocol import frames as fr
from app.protocol.codes import Refusal
from app.sessions.changes import PendingState
from tests.builders import ANNA, C1, chat, ev_frame, event, welcome
from tests.sessions.test_desk import Bench, running


class Stage:
    """A desk at a hub that is the test, and its recorder, whose clock ticks at every look."""

    def __init__(self, bench: Bench) -> None:
        self.desk, self.link, self.until = bench.desk, bench.link, bench.until
        ticks = count(1)
        self.recorder = Recorder(self.desk, clock=lambda: float(next(ticks)))


@asynccontextmanager
async def on_duty(messages: int) -> AsyncIterator[Stage]:
    """Yields a desk with one conversation of its own, which is shown up to its end."""
    async with running() as bench:
        stage = Stage(bench)
        await bench.live_with(chat(C1, messages))
        yield stage


async def test_every_event_is_noted_in_the_order_of_its_showing_with_the_time() -> None:
    async with on_duty(3) as stage:
        shown = stage.recorder.shown[C1]
        assert [each.seq for each, _ in shown] == [1, 2, 3, 4, 5, 6]
        stage.link.give(ev_frame(event(7, ev.Message(text="und?"))))
        await stage.until(lambda: len(shown) == 7)
        assert shown[6][1] > shown[5][1]


async def test_a_message_is_acknowledged_when_the_hub_says_so_and_not_before() -> None:
    async with on_duty(1) as stage:
        cid = await stage.desk.send_message(C1, "本日届きます")
        await stage.until(stage.link.sends)
        sent = stage.recorder.sent[cid]
        assert (sent.at > 0, sent.acknowledged_at) == (True, 0.0)
        stage.link.give(fr.Ok(cid=cid, q=5))
        await stage.until(lambda: sent.acknowledged_at)
        first = sent.acknowledged_at
        stage.link.give(ev_frame(event(5, ev.Message(text="本日届きます"), by=ANNA, cid=cid)))
        await stage.until(lambda: len(stage.recorder.shown[C1]) == 5)
        assert sent.acknowledged_at == first > sent.at


async def test_its_event_in_the_log_acknowledges_a_message_whose_answer_was_lost() -> None:
    async with on_duty(1) as stage:
        cid = await stage.desk.send_message(C1, "本日届きます")
        stage.link.give(ev_frame(event(5, ev.Message(text="本日届きます"), by=ANNA, cid=cid)))
        await stage.until(lambda: stage.recorder.sent[cid].acknowledged_at)


async def test_a_refused_message_is_noted_with_the_reason() -> None:
    async with on_duty(1) as stage:
        cid = await stage.desk.send_message(C1, "もう遅い")
        await stage.until(stage.link.sends)
        stage.link.give(fr.No(cid=cid, code=Refusal.STALE_CLAIM, final=True))
        await stage.until(lambda: stage.recorder.sent[cid].failed)
        assert stage.recorder.sent[cid].failed == "stale_claim"
        assert stage.recorder.sent[cid].acknowledged_at == 0.0
        [pending] = stage.desk.book.sessions[C1].pending
        assert pending.state is PendingState.FAILED


async def test_what_is_no_message_is_not_counted_as_one() -> None:
    async with on_duty(1) as stage:
        await stage.desk.send_note(C1, "三度目")
        await stage.desk.tag(C1, "返品")
        for place, kind in enumerate(("note", "tagged"), start=5):
            await stage.until(lambda kind=kind: [each for each in stage.link.sends() if each.k == kind])
            stage.link.give(fr.Ok(cid=stage.link.sends()[-1].cid, q=place))
        assert stage.recorder.sent == {}


async def test_a_history_that_was_replaced_counts_from_its_beginning() -> None:
    async with on_duty(3) as stage:
        stage.link.drop()
        stage.link.connect(msgspec.structs.replace(welcome(), epoch="e2"))
        await stage.until(lambda: C1 not in stage.recorder.shown)
