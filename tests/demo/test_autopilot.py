"""The autopilot answers as the dialogue's own agent did, and only where a dialogue is played."""

from __future__ import annotations

import asyncio
import random
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

from app.demo.autopilot import Autopilot
from app.demo.customers import Customer
from app.demo.dialogues import Dialogue
from app.demo.recorder import Recorder
from app.domain.conversation import State
from app.domain.errors import StorageError
from app.domain.escalation import EscalationState, EscalationType
from app.domain.ids import ConversationId
from tests.demo.played_dialogues import dialogue
from tests.sessions.hub_parts import Customer as Person
from tests.sessions.hub_parts import HubHouse, Worker

SPEED = 1_000.0


class Duty:
    """An operator at a hub with the autopilot on, and customers who play the dialogues that it knows."""

    def __init__(self, hub: HubHouse, anna: Worker, dialogues: Sequence[Dialogue]) -> None:
        self.hub, self.anna = hub, anna
        self.replied: list[str] = []
        self.broken: StorageError | None = None
        self.pilot = Autopilot(
            anna.desk, {each.id: each for each in dialogues}, reply=self._reply, speed=SPEED
        )
        self.recorder = Recorder(anna.desk)

    async def _reply(self, conversation: ConversationId, text: str) -> None:
        if self.broken is not None:
            raise self.broken
        self.replied.append(text)
        await self.anna.desk.send_message(conversation, text)

    @asynccontextmanager
    async def customer(self, played: Dialogue) -> AsyncIterator[tuple[asyncio.Task[None], ConversationId]]:
        assert self.hub.running is not None
        url = self.hub.running.public.replace("http", "ws", 1).rstrip("/") + "/ws"
        customer = Customer(url, played, number=1, speed=SPEED, strict=True, dice=random.Random(1))  # noqa: S311
        task = asyncio.create_task(customer.run())
        try:
            await customer.visitor.opened.wait()
            assert customer.visitor.conversation is not None
            await self.anna.has(customer.visitor.conversation)
            yield task, customer.visitor.conversation
        finally:
            task.cancel()
            await asyncio.wait([task])

    @asynccontextmanager
    async def flying(self) -> AsyncIterator[None]:
        task = asyncio.create_task(self.pilot.run())
        try:
            yield
        finally:
            task.cancel()
            await asyncio.wait([task])


@asynccontextmanager
async def duty(folder: Path, *dialogues: Dialogue) -> AsyncIterator[Duty]:
    hub = HubHouse(folder / "hub")
    await hub.start()
    await hub.add("anna")
    try:
        assert hub.running is not None
        async with Worker.at(hub.running, "anna") as anna:
            await anna.accepts(20)
            yield Duty(hub, anna, dialogues)
    finally:
        await hub.stop()


async def test_a_dialogue_is_played_to_its_end_and_wrapped_up(tmp_path: Path) -> None:
    async with (
        duty(tmp_path, dialogue("cacaa")) as here,
        here.flying(),
        here.customer(dialogue("cacaa")) as (task, c),
    ):
        told = here.anna.told(c)
        await task
        await here.anna.until(lambda: told.state is State.CLOSED)
        texts = [entry.text for entry in told.entries if entry.body.kind == "message"]
        assert texts == ["c1", "a2", "c3", "a4", "a5"]
        assert told.wrap_up is not None
        assert here.pilot.errors == []
        assert [each.conversation for each in here.recorder.sent.values()] == [c, c, c]
        assert all(each.acknowledged_at for each in here.recorder.sent.values())
        assert [each.seq for each, _ in here.recorder.shown[c]] == list(range(1, told.seq + 1))


async def test_a_call_for_help_of_the_dialogue_is_made_with_its_words(tmp_path: Path) -> None:
    async with (
        duty(tmp_path, dialogue("cea")) as here,
        here.flying(),
        here.customer(dialogue("cea")) as (task, c),
    ):
        await task
        call = here.anna.told(c).escalation
        assert (call.state, call.type, call.summary) == (
            EscalationState.ASKED,
            EscalationType.REFUND,
            "e2",
        )


async def test_a_person_who_plays_no_dialogue_is_left_to_a_person(tmp_path: Path) -> None:
    async with duty(tmp_path, dialogue("ca")) as here, here.flying():
        assert here.hub.running is not None
        async with (
            Person.at(here.hub.running, "もしもし") as person,
            here.customer(dialogue("ca")) as (task, _),
        ):
            await here.anna.has(person.conversation)
            await task
            assert here.replied == ["a2"]
            assert here.anna.texts(person.conversation) == ["もしもし"]


async def test_replies_that_somebody_gave_already_are_not_given_again(tmp_path: Path) -> None:
    async with duty(tmp_path, dialogue("caca")) as here, here.customer(dialogue("caca")) as (task, c):
        await here.anna.until(lambda: here.anna.texts(c) == ["c1"])
        await here.anna.desk.send_message(c, "by hand")
        async with here.flying():
            await task
        await here.anna.until(lambda: here.anna.texts(c) == ["c1", "by hand", "c3", "a4"])


async def test_a_reply_still_on_its_way_is_not_given_again(tmp_path: Path) -> None:
    async with duty(tmp_path, dialogue("caca")) as here, here.customer(dialogue("caca")) as (task, c):
        await here.anna.until(lambda: here.anna.texts(c) == ["c1"])
        await here.hub.stop()
        await here.anna.desk.send_message(c, "a2")
        assert here.anna.desk.book.sessions[c].pending
        async with here.flying():
            await here.hub.start()
            await task
        await here.anna.until(lambda: here.anna.texts(c) == ["c1", "a2", "c3", "a4"])


async def test_a_reply_that_could_not_be_kept_is_told_and_tried_again(tmp_path: Path) -> None:
    async with duty(tmp_path, dialogue("caca")) as here:
        here.broken = StorageError("The disk is full.", "Free some space.")
        async with here.customer(dialogue("caca")) as (task, c), here.flying():
            while not here.pilot.errors:  # noqa: ASYNC110
                await asyncio.sleep(0)
            assert here.pilot.errors[0] == "The disk is full. Free some space."
            here.broken = None
            await here.anna.desk.tag(c, "again")  # anything that moves the conversation
            await task
            await here.anna.until(lambda: here.anna.texts(c) == ["c1", "a2", "c3", "a4"])


async def test_stopped_it_begins_nothing_more(tmp_path: Path) -> None:
    async with duty(tmp_path, dialogue("caca")) as here:
        here.pilot.stopped = True
        async with here.flying(), here.customer(dialogue("caca")) as (_, c):
            await here.anna.until(lambda: here.anna.texts(c) == ["c1"])
            for _turn in range(30):
                await here.anna.accepts(20)
            assert here.replied == []
