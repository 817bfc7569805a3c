"""Figures, times, tasks and the bridge promise honest numbers, held tasks and short turns."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.domain import events as ev
from app.domain.conversation import Conversation
from app.domain.ids import CUSTOMER, ConversationId
from app.sessions.changes import Change, QueueChanged
from app.ui.bridge import BATCH, SLICE_S, Bridge
from app.ui.daybook import KEY, DayBook
from app.ui.figures import Shift, Today
from app.ui.tasks import TaskSet
from app.ui.times import clock, elapsed, hours, since, stretch
from tests.builders import ANNA, BOB, C1, C2, START, event
from tests.fakes import FakeArchive, FakeClock


def answered(
    conversation: ConversationId, after_s: float | None, *, owner: str = ANNA, at: datetime = START
) -> Conversation:
    """A conversation that was claimed at once and answered after so many seconds."""
    told = Conversation(conversation)
    said: list[tuple[str, ev.AnyBody, float]] = [
        (CUSTOMER, ev.Opened(customer="Sato"), 0),
        (CUSTOMER, ev.Message(text="hello"), 0),
        ("system", ev.Claimed(owner=ANNA if owner == ANNA else BOB, fence=1), 0),
    ]
    if after_s is not None:
        said.append((owner, ev.Message(text="yes"), after_s))
    for seq, (by, body, seconds) in enumerate(said, start=1):
        told.apply(event(seq, body, by=by, conversation=conversation, at=at + timedelta(seconds=seconds)))
    return told


def test_the_share_of_quick_answers_counts_my_conversations_of_today_alone() -> None:
    today = Today()
    assert today.quick_percent(START) is None
    today.note(answered(C1, 10), ANNA)
    today.note(answered(C2, 40), ANNA)
    today.note(answered(ConversationId("c-3"), 5, owner=BOB), ANNA)
    today.note(answered(ConversationId("c-4"), None), ANNA)
    today.note(answered(ConversationId("c-5"), 5, at=START - timedelta(days=2)), ANNA)
    assert today.handled(START) == 3
    assert today.quick_percent(START) == 50
    assert today.first_response_s(START) == 25


def test_the_shift_counts_what_was_worked_and_nothing_else() -> None:
    shift, at = Shift(), datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
    shift.keep(at, working=True)
    shift.keep(at + timedelta(seconds=60), working=True)
    shift.keep(at + timedelta(seconds=90), working=False)
    shift.keep(at + timedelta(seconds=300), working=True)
    shift.keep(at + timedelta(seconds=310), working=True)
    assert shift.worked_s(at + timedelta(seconds=310)) == 100
    shift.keep(at + timedelta(hours=8), working=True)  # the computer slept
    shift.keep(at + timedelta(hours=8, seconds=5), working=True)
    assert shift.worked_s(at + timedelta(hours=8, seconds=5)) == 5  # a new shift


def test_the_shift_outlives_the_program() -> None:
    first, at = Shift(), datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
    first.keep(at, working=True)
    first.keep(at + timedelta(seconds=60), working=True)
    second = Shift()
    second.load(first.dump())
    second.keep(at + timedelta(seconds=100), working=True)
    second.keep(at + timedelta(seconds=110), working=True)
    assert second.worked_s(at + timedelta(seconds=110)) == 70
    second.load("what a broken file says")
    assert second.worked_s(at + timedelta(seconds=110)) == 70


@pytest.mark.parametrize(("start", "end", "night"), [(21, 23, 3_600), (23, 24 + 6, 6 * 3_600), (9, 17, 0)])
def test_night_work_is_what_lies_between_ten_and_five(
    start: int, end: int, night: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    time.tzset()
    try:
        midnight = datetime(2026, 3, 1, 15, 0, tzinfo=UTC)  # in Tokyo
        shift, at = Shift(), midnight + timedelta(hours=start)
        while at <= midnight + timedelta(hours=end):
            shift.keep(at, working=True)
            at += timedelta(minutes=1)
        assert shift.night_s(at) == pytest.approx(night)
    finally:
        monkeypatch.undo()
        time.tzset()


async def test_the_day_book_reads_today_from_the_log_and_keeps_the_shift() -> None:
    archive, fake = FakeArchive(), FakeClock()
    bodies = [
        (CUSTOMER, ev.Opened(customer="Sato"), 0),
        (CUSTOMER, ev.Message(text="hello"), 0),
        ("system", ev.Claimed(owner=ANNA, fence=1), 0),
        (ANNA, ev.Message(text="yes"), 12),
    ]
    await archive.keep_events(
        [
            event(seq, body, by=by, at=START + timedelta(seconds=seconds))
            for seq, (by, body, seconds) in enumerate(bodies, start=1)
        ]
    )
    today, shift = Today(), Shift()
    shift.keep(START, working=True)
    book = DayBook(today, shift, fake)
    running = asyncio.create_task(book.run(archive, ANNA))
    while today.handled(fake.now()) == 0:  # noqa: ASYNC110 - the day book tells nobody
        await asyncio.sleep(0)
    assert today.first_response_s(fake.now()) == 12
    await book.keep(archive)
    assert await archive.value(KEY) == shift.dump()
    running.cancel()
    await asyncio.wait([running])


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(0, "00:00"), (48.9, "00:48"), (725, "12:05"), (3_725, "1:02:05"), (200_000, "2 days"), (-5, "00:00")],
)
def test_durations_read_like_a_clock(seconds: float, said: str) -> None:
    assert elapsed(seconds) == said


def test_other_times_read_as_usual() -> None:
    assert stretch(8_048) == "02:14:08"
    assert hours(2_640) == "0:44"
    assert since(None, START) == 0
    assert since(START, START + timedelta(seconds=5)) == 5
    assert since(START, START - timedelta(seconds=5)) == 0
    assert clock(START) == f"{START.astimezone():%H:%M:%S}"


async def test_what_a_task_raises_is_reported_with_its_name() -> None:
    told: list[tuple[str, str]] = []
    tasks = TaskSet(lambda error, name: told.append((str(error), name)))

    async def fail() -> None:
        raise RuntimeError("oh")

    task = tasks.start(fail(), name="claim")
    assert task is not None
    await asyncio.wait([task])
    await asyncio.sleep(0)
    assert told == [("oh", "claim")]


async def test_closing_cancels_what_runs_and_takes_nothing_more() -> None:
    told: list[BaseException] = []
    tasks = TaskSet(lambda error, _name: told.append(error))
    task = tasks.start(asyncio.Event().wait(), name="wait")
    await tasks.close()
    assert task is not None
    assert task.cancelled()
    assert tasks.start(asyncio.Event().wait(), name="late") is None
    assert told == []


class Source:
    """Tells whoever listens."""

    def __init__(self) -> None:
        self.listeners: list[Callable[[Sequence[Change]], None]] = []

    def subscribe(self, callback: Callable[[Sequence[Change]], None]) -> Callable[[], None]:
        self.listeners.append(callback)
        return lambda: self.listeners.remove(callback)

    def tell(self, *changes: Change) -> None:
        for listener in self.listeners:
            listener(changes)


def test_changes_arrive_in_order_and_after_the_call(qtbot: QtBot) -> None:
    source, bridge = Source(), Bridge()
    heard: list[Change] = []
    bridge.changed.connect(heard.extend)
    bridge.attach(source)
    sent = [QueueChanged() for _ in range(250)]
    source.tell(*sent)
    assert heard == []
    qtbot.waitUntil(lambda: len(heard) == 250)
    assert all(one is other for one, other in zip(heard, sent, strict=True))


def test_a_slow_window_gets_its_turns_between_slices(qtbot: QtBot, qapp: QApplication) -> None:
    bridge = Bridge()
    turns: list[int] = []

    def slowly(changes: Sequence[Change]) -> None:
        end = time.perf_counter() + SLICE_S  # one batch uses a slice up
        while time.perf_counter() < end:
            pass
        turns.append(len(changes))

    bridge.changed.connect(slowly)
    bridge.take([QueueChanged() for _ in range(300)])
    qapp.sendPostedEvents()
    assert len(turns) <= 1
    qtbot.waitUntil(lambda: sum(turns) == 300)
    assert len(turns) == 300 // BATCH


def test_a_bridge_that_was_taken_away_says_nothing_more(qapp: QApplication) -> None:
    source, bridge = Source(), Bridge()
    heard: list[Change] = []
    bridge.changed.connect(heard.extend)
    bridge.attach(source)
    source.tell(QueueChanged())
    bridge.detach()
    source.tell(QueueChanged())
    assert source.listeners == []
    qapp.sendPostedEvents()
    assert heard == []
