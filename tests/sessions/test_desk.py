"""What a person at the desk is promised: nothing lost, nothing twice, in order, whatever the link does."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager

from app.domain import events as ev
from app.protocol import frames as fr
from app.sessions.changes import (
    Change,
    PendingState,
)
from app.sessions.desk import Desk
from tests.builders import (
    ANNA,
    C1,
    chat,
    desk_state,
    ev_frame,
    event,
    evs_frame,
    row,
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
            link=self.link, archive=self.archive if attach else None, clock=self.clock, tick_s=3600.0
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
