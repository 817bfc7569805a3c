"""The trainer's room as tests use it: libraries in memory, a clock that stands still, conversations."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import datetime, timedelta

from app.domain import events as ev
from app.domain.errors import AppError
from app.domain.escalation import EscalationType
from app.domain.events import Event
from app.domain.ids import CUSTOMER, SYSTEM, ConversationId
from app.training.record import Page, Record
from app.ui.application import Looks
from app.ui.bridge import Bridge
from app.ui.tasks import TaskSet
from app.ui.training.libraries import Source
from app.ui.training.room import TrainingRoom
from tests.builders import ANNA, BOB, C1, START, event
from tests.fakes import FakeClock


class FakeLibrary:
    """Records and logs in memory, `page_size` at once. While `broken` is set, every call raises it."""

    def __init__(self, page_size: int = 100) -> None:
        self.logs: dict[ConversationId, list[Event]] = {}
        self.records: list[Record] = []
        self.page_size = page_size
        self.broken: AppError | None = None
        self.gate = asyncio.Event()
        self.gate.set()
        self.asked: list[tuple[str, int | None]] = []

    def add(self, record: Record, log: list[Event] | None = None) -> Record:
        """Puts a conversation into the library."""
        self.records.append(record)
        if log is not None:
            self.logs[record.conversation] = log
        return record

    async def page(self, words: str = "", before: int | None = None) -> Page:
        self.asked.append((words, before))
        await self._begin()
        found = [record for record in self.records if words in f"{record.customer} {record.topic}"]
        start = before or 0
        end = start + self.page_size
        return Page(records=tuple(found[start:end]), before=end if len(found) > end else None)

    def mark(self, at: datetime) -> int | None:
        return None

    async def log(self, conversation: ConversationId) -> list[Event]:
        await self._begin()
        return self.logs[conversation]

    async def _begin(self) -> None:
        await asyncio.sleep(0)
        await self.gate.wait()
        if self.broken is not None:
            raise self.broken


class Rehearsal:
    """A room with everything that it needs."""

    def __init__(self, looks: Looks) -> None:
        self.looks = looks
        self.hub, self.device = FakeLibrary(), FakeLibrary()
        self.clock = FakeClock()
        self.faults: list[BaseException] = []
        self.bridge = Bridge()
        self.tasks = TaskSet(lambda error, _name: self.faults.append(error))
        self.room = TrainingRoom(
            looks,
            self.bridge,
            self.tasks,
            {Source.HUB: self.hub, Source.LOCAL: self.device},
            names=lambda: {ANNA: "Anna Berg"},
            monotonic=self.clock.monotonic,
            now=self.clock.now,
        )
        self.room.widget().resize(1440, 820)

    async def settle(self) -> None:
        """Lets everything happen that was asked for."""
        while True:
            running = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
            if not running:
                return
            await asyncio.wait(running)

    async def open(self, record: Record) -> None:
        """Opens a record as a click in the list does, and waits until it is shown."""
        self.room.column.view.opened.emit(record)
        await self.settle()

    def wait(self, seconds: float) -> None:
        """Lets the clock go on, and the player's timer fire as soon as it would have."""
        player, end = self.room.player, self.clock.monotonic() + seconds
        while player.timer.isActive():
            step = player.timer.interval() / 1000
            if self.clock.monotonic() + step > end:
                break
            self.clock.pass_time(step)
            player.tick()
        self.clock.pass_time(max(0.0, end - self.clock.monotonic()))
        player.tick()  # what remains of the timer's interval counts from here

    def texts(self) -> list[str]:
        """Returns the messages that the timeline shows."""
        entries = self.room.stage.timeline.content.entries
        return [entry.text for entry in entries if isinstance(entry.body, ev.Message)]


def said(*lines: tuple[float, str, ev.Body], conversation: ConversationId = C1) -> list[Event]:
    """Returns a log of triples: seconds from the start, author, data."""
    return [
        event(seq, body, by=by, conversation=conversation, at=START + timedelta(seconds=at))
        for seq, (at, by, body) in enumerate(lines, start=1)
    ]


def record(
    conversation: ConversationId = C1, *, customer: str = "中村", topic: str = "", **more: object
) -> Record:
    """Returns a line of the list."""
    return Record(conversation=conversation, customer=customer, topic=topic, opened_at=START, **more)  # type: ignore[arg-type]


def double_charge(conversation: ConversationId = C1) -> list[Event]:
    """Returns a conversation that is sent up: 200 s, with a note, an edit and a close."""
    return said(
        (0, CUSTOMER, ev.Opened(customer="中村", topic="二重請求", locale="ja")),
        (0, CUSTOMER, ev.Message(text="二回引き落とされています。")),
        (6, SYSTEM, ev.Claimed(owner=ANNA, name="Anna", fence=1)),
        (18, ANNA, ev.Message(text="ご注文番号をお願いいたします。", via="macro:;id")),
        (30, CUSTOMER, ev.Message(text="A-1 です。")),
        (45, CUSTOMER, ev.Edited(target=5, text="A-10 です。")),
        (50, ANNA, ev.Note(text="決済の記録を見る")),
        (100, CUSTOMER, ev.Message(text="責任者をお願いします。")),
        (110, ANNA, ev.Escalated(type=EscalationType.REFUND, summary="二週間お待ち")),
        (120, BOB, ev.TakenOver(former=ANNA)),
        (120, SYSTEM, ev.Claimed(owner=BOB, name="Bob", fence=2, how="takeover")),
        (140, BOB, ev.Message(text="返金いたします。")),
        (160, ANNA, ev.Tagged(name="返金")),
        (180, CUSTOMER, ev.Rated(score=4)),
        (200, BOB, ev.Closed()),
        conversation=conversation,
    )  # fmt: skip


def long_log(events: int, gap_s: float = 2.0, conversation: ConversationId = C1) -> list[Event]:
    """Returns a log of so many events, in turns."""
    lines: list[tuple[float, str, ev.Body]] = [
        (0, CUSTOMER, ev.Opened(customer="長井")), (0, SYSTEM, ev.Claimed(owner=ANNA, fence=1)),
    ]  # fmt: skip
    authors: Sequence[str] = (CUSTOMER, ANNA)
    lines += (
        (gap_s * number, authors[number % 2], ev.Message(text=f"発言 {number}"))
        for number in range(1, events - 1)
    )
    return said(*lines, conversation=conversation)
