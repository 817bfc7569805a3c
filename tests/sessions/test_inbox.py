"""A burst is taken in slices, whole and in order; the loop turns in between."""

from __future__ import annotations

import asyncio

from app.domain.ids import ConversationId
from app.sessions.audience import Audience
from app.sessions.changes import Change, DeskChanged, HeadChanged, QueueChanged
from app.sessions.inbox import MOST_WAITING, Inbox
from tests.fakes import FakeClock


class Taken:
    """An inbox of names; taking one costs a millisecond of its clock."""

    def __init__(self) -> None:
        self.clock = FakeClock()
        self.slices: list[list[str]] = []
        self.inbox: Inbox[str] = Inbox(
            self._take,
            self._deliver,
            is_border=lambda name: name.startswith("|"),
            monotonic=self.clock.monotonic,
            budget_s=0.0105,
        )

    def _take(self, name: str) -> list[Change]:
        self.clock.pass_time(0.001)
        if name == "bad":
            raise ValueError(name)
        return [HeadChanged(conversation=ConversationId(name))]

    def _deliver(self, changes: list[Change]) -> None:
        self.slices.append([change.conversation for change in changes if isinstance(change, HeadChanged)])


async def test_a_burst_is_taken_in_slices_with_turns_of_the_loop_between() -> None:
    taken = Taken()
    names = [str(number) for number in range(35)]
    for name in names:
        taken.inbox.put(name)
    turns = 0
    while len(taken.inbox):
        await asyncio.sleep(0)
        turns += 1
    assert [name for one in taken.slices for name in one] == names
    assert [len(one) for one in taken.slices] == [11, 11, 11, 2]
    assert turns >= 4


async def test_what_arrives_in_one_turn_is_delivered_together() -> None:
    taken = Taken()
    for name in ("a", "b", "c"):
        taken.inbox.put(name)
    assert taken.slices == []
    await asyncio.sleep(0)
    assert taken.slices == [["a", "b", "c"]]
    await asyncio.sleep(0)
    assert len(taken.slices) == 1


async def test_a_border_begins_a_slice() -> None:
    taken = Taken()
    for name in ("a", "|b", "c", "|d"):
        taken.inbox.put(name)
    taken.inbox.drain()
    assert taken.slices == [["a"], ["|b", "c"], ["|d"]]


async def test_one_that_cannot_be_taken_costs_only_itself() -> None:
    taken = Taken()
    troubles: list[object] = []
    asyncio.get_running_loop().set_exception_handler(lambda _, context: troubles.append(context["exception"]))
    for name in ("a", "bad", "c"):
        taken.inbox.put(name)
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    assert [name for one in taken.slices for name in one] == ["a", "c"]
    assert [type(each) for each in troubles] == [ValueError]


async def test_who_falls_behind_says_that_there_is_no_room_until_half_of_it_is_taken() -> None:
    taken = Taken()
    for number in range(MOST_WAITING - 1):
        taken.inbox.put(str(number))
    assert taken.inbox.room.is_set()
    taken.inbox.put("one more")
    assert not taken.inbox.room.is_set()
    await taken.inbox.room.wait()
    assert len(taken.inbox) <= MOST_WAITING // 2


def test_an_audience_hears_batch_after_batch_also_from_within() -> None:
    audience = Audience()
    heard: list[tuple[str, object]] = []

    def first(batch: object) -> None:
        heard.append(("first", batch))
        if batch == [DeskChanged()]:
            audience.tell([QueueChanged()])

    audience.subscribe(first)
    leave = audience.subscribe(lambda batch: heard.append(("second", batch)))
    audience.tell([DeskChanged()])
    assert [(who, batch) for who, batch in heard] == [
        ("first", [DeskChanged()]), ("second", [DeskChanged()]),
        ("first", [QueueChanged()]), ("second", [QueueChanged()]),
    ]  # fmt: skip
    leave()
    leave()
    audience.tell([])
    assert heard[-1] == ("first", [])


def test_one_who_stumbles_blinds_nobody(expect_log) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    expect_log("failed to take changes")
    audience = Audience()
    heard: list[object] = []

    def stumble(batch: object) -> None:
        raise KeyError(batch)

    audience.subscribe(stumble)
    audience.subscribe(heard.append)
    audience.tell([DeskChanged()])
    assert heard == [[DeskChanged()]]
