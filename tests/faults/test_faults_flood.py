"""A flood of messages: what waits in memory stays bounded on both sides, and nothing of it is lost."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from pathlib import Path

import pytest

from app.domain import events as ev
from app.domain.ids import CUSTOMER, ConversationId, new_cid
from app.domain.people import Presence
from app.hub.engine import Append
from app.hub.settings import HubSettings
from app.hub_service import RunningHub
from app.net.connection import MOST_QUEUED
from app.sessions.changes import Change, EventsArrived
from app.sessions.inbox import MOST_WAITING
from app.sessions.keeping import MOST_UNWRITTEN
from tests.faults.core import Core
from tests.sessions.hub_parts import Customer, HubHouse

pytestmark = pytest.mark.slow

FLOOD = 12_000
AHEAD = 1_000
"""Frames that one turn of the loop may still bring when the console has said that it has no room."""


class Marks:
    """The highest that anything stood while the flood ran."""

    def __init__(self, hub: RunningHub, core: Core) -> None:
        self._hub, self._core = hub, core
        self.to_hub = self.from_hub = self.to_log = self.at_hub = 0

    async def watch(self) -> None:
        desk = self._core.desk
        while True:
            connection = self._core.link._connection
            self.to_hub = max(self.to_hub, len(connection._queue) if connection is not None else 0)
            self.from_hub = max(self.from_hub, len(desk._inbox))
            self.to_log = max(self.to_log, desk._keeper._waiting)
            self.at_hub = max([self.at_hub, *(one.pump.waiting for one in self._hub.hub.connections)])
            await asyncio.sleep(0)


def _slowly(batch: Sequence[Change]) -> None:
    """A window that has much to do with every event."""
    for change in batch:
        if isinstance(change, EventsArrived):
            sum(range(40_000 * len(change.events)))


def _said(number: int) -> ev.Message:
    return ev.Message(text=f"message {number}")


async def _pour(hub: RunningHub, conversation: ConversationId) -> None:
    for start in range(0, FLOOD, 300):
        await hub.engine.append(
            [
                Append(conversation=conversation, cid=new_cid(), by=CUSTOMER, body=_said(n))
                for n in range(start, start + 300)
            ]
        )


async def test_f43_in_a_flood_what_waits_is_bounded_and_every_message_is_shown_and_kept_once(
    tmp_path: Path,
) -> None:
    """A console that cannot keep up takes no more than it can hold, and the hub keeps little for it."""
    house = HubHouse(tmp_path / "hub")
    hub = await house.start()
    await house.add("anna")
    core = Core(tmp_path / "anna", hub.staff)
    await core.start()
    await core.live()
    await core.desk.set_presence(Presence.ACCEPTING, 5)
    async with Customer.at(hub, "hello") as customer:
        conversation = customer.conversation
        await core.has(conversation)
        core.desk.subscribe(_slowly)
        marks = Marks(hub, core)
        watching = asyncio.create_task(marks.watch())
        await _pour(hub, conversation)
        await core.until(lambda: len(core.texts(conversation)) > FLOOD)
        watching.cancel()
        said = ["hello", *(f"message {n}" for n in range(FLOOD))]
        assert core.texts(conversation) == said
        await core.desk._keeper.flush()
        log = await core.archive.log(conversation)
        assert [each.body.text for each in log if isinstance(each.body, ev.Message)] == said
    await core.stop()
    await house.stop()
    assert marks.from_hub <= MOST_WAITING + AHEAD
    assert marks.to_hub <= MOST_QUEUED
    assert marks.to_log <= MOST_UNWRITTEN
    assert marks.at_hub <= HubSettings().inbox + AHEAD
    assert min(marks.from_hub, marks.to_log) > 100  # there was something to hold
