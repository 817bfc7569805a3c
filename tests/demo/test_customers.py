"""Simulated customers behave as the people whose dialogues they play: they wait, answer, rate and leave."""

from __future__ import annotations

import asyncio
import random
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from app.demo.customers import Crowd, Customer
from app.demo.dialogues import MARK, Dialogue
from app.domain import events as ev
from app.domain.conversation import Conversation, State
from app.domain.ids import CUSTOMER, ConversationId
from app.protocol import frames
from app.protocol.codes import CloseCode
from tests.demo.played_dialogues import dialogue
from tests.scripted_hub import Caller, scripted_hub
from tests.sessions.hub_parts import HubHouse, Worker

SPEED = 1_000.0


class Counter:
    """A hub with one operator, and customers who come to it."""

    def __init__(self, hub: HubHouse, anna: Worker) -> None:
        assert hub.running is not None
        self.anna = anna
        self.url = hub.running.public.replace("http", "ws", 1).rstrip("/") + "/ws"

    def customer(self, played: Dialogue, *, strict: bool = True, speed: float = SPEED) -> Customer:
        return Customer(
            self.url,
            played,
            number=7,
            speed=speed,
            strict=strict,
            dice=random.Random(1),  # noqa: S311
        )

    async def come(self, customer: Customer) -> ConversationId:
        """Waits until the customer's conversation is the operator's."""
        await customer.visitor.opened.wait()
        assert customer.visitor.conversation is not None
        await self.anna.has(customer.visitor.conversation)
        return customer.visitor.conversation

    async def texts(self, c: ConversationId, count: int) -> list[str]:
        """Waits for so many messages."""
        await self.anna.until(lambda: len(self.anna.texts(c)) >= count)
        return self.anna.texts(c)

    async def linger(self) -> None:
        """Lets the hub answer often enough for anybody to have said what he had to say."""
        for _ in range(30):
            await self.anna.accepts(20)


@asynccontextmanager
async def counter(folder: Path) -> AsyncIterator[Counter]:
    hub = HubHouse(folder / "hub")
    await hub.start()
    await hub.add("anna")
    try:
        assert hub.running is not None
        async with Worker.at(hub.running, "anna") as anna:
            await anna.accepts(20)
            yield Counter(hub, anna)
    finally:
        await hub.stop()


@asynccontextmanager
async def playing(customer: Customer) -> AsyncIterator[asyncio.Task[None]]:
    task = asyncio.create_task(customer.run())
    try:
        yield task
    finally:
        task.cancel()
        await asyncio.wait([task])


def log_of(told: Conversation) -> list[str]:
    return [entry.body.kind for entry in told.entries if entry.by == CUSTOMER]


async def test_he_comes_as_the_one_of_the_dialogue_waits_for_replies_rates_and_leaves(tmp_path: Path) -> None:
    async with counter(tmp_path) as here:
        customer = here.customer(dialogue("cac"))
        async with playing(customer) as task:
            c = await here.come(customer)
            assert await here.texts(c, 1) == ["c1"]
            told = here.anna.told(c)
            assert (told.customer, told.topic, told.locale) == ("佐藤", "配送", "ja")
            assert told.fields == {MARK: "d1", "order": "A-20931"}
            await here.linger()
            assert here.anna.texts(c) == ["c1"]
            await here.anna.desk.send_message(c, "a2")
            await task
            await here.anna.until(lambda: told.state is State.WRAPPING_UP)
            assert here.anna.texts(c) == ["c1", "a2", "c3"]
            assert told.rating in range(3, 6)
            assert customer.finished
            assert customer.played().unconfirmed == 0


@pytest.mark.parametrize(("strict", "order"), [(True, "c1 r r c4"), (False, "c1 r c4 r")])
async def test_opposite_a_person_he_goes_on_after_any_reply(tmp_path: Path, strict: bool, order: str) -> None:
    async with counter(tmp_path) as here:
        customer = here.customer(dialogue("caaca"), strict=strict)
        async with playing(customer):
            c = await here.come(customer)
            await here.texts(c, 1)
            await here.anna.desk.send_message(c, "r")
            if strict:
                await here.linger()
            else:
                await here.texts(c, 3)
            await here.anna.desk.send_message(c, "r")
            assert " ".join(await here.texts(c, 4)) == order


async def test_what_he_was_told_is_marked_as_read_before_he_answers(tmp_path: Path) -> None:
    async with counter(tmp_path) as here:
        customer = here.customer(dialogue("cac", pause=20.0))
        async with playing(customer) as task:
            c = await here.come(customer)
            await here.texts(c, 1)
            await here.anna.desk.send_message(c, "a2")
            await task
            replies = [e.seq for e in here.anna.told(c).entries if e.text == "a2"]
            assert here.anna.told(c).customer_read >= replies[0]


async def test_told_to_be_quiet_he_writes_nothing_more_and_goes_on_reading(tmp_path: Path) -> None:
    async with counter(tmp_path) as here:
        customer = here.customer(dialogue("cac"))
        async with playing(customer) as task:
            c = await here.come(customer)
            await here.texts(c, 1)
            customer.stop_writing()
            await here.anna.desk.send_message(c, "a2")
            await here.anna.desk.send_message(c, "a3")
            while [each.kind for each in customer.visitor.seen].count("message") < 3:  # noqa: ASYNC110
                await asyncio.sleep(0)
            await here.linger()
            assert here.anna.texts(c) == ["c1", "a2", "a3"]
            assert not task.done()
            assert not customer.finished


async def test_a_conversation_that_the_staff_end_is_over_for_him_too(tmp_path: Path) -> None:
    async with counter(tmp_path) as here:
        customer = here.customer(dialogue("cac"))
        async with playing(customer) as task:
            c = await here.come(customer)
            await here.texts(c, 1)
            await here.anna.desk.close(c)
            await task
            assert log_of(here.anna.told(c)).count("rated") == 0
            assert here.anna.texts(c) == ["c1"]


async def test_a_customer_whom_the_hub_turns_away_does_not_wait_for_ever() -> None:
    async def script(caller: Caller) -> None:
        await caller.hear(frames.Hello)
        await caller.socket.close(CloseCode.FORBIDDEN)

    async with scripted_hub(script) as url:
        customer = Customer(url, dialogue("c"), number=1, speed=SPEED, strict=True, dice=random.Random(1))  # noqa: S311
        await customer.run()
        assert not customer.finished
        assert customer.played().conversation == ""


async def test_a_guest_without_a_name_gets_one_in_his_language(tmp_path: Path) -> None:
    async with counter(tmp_path) as here:
        names = []
        for lang in ("ja", "en"):
            nameless = dialogue("ca", lang=lang)
            nameless = Dialogue(id="x", lang=nameless.lang, turns=nameless.turns)
            customer = here.customer(nameless)
            async with playing(customer):
                names.append(here.anna.told(await here.come(customer)).customer)
        assert names == ["ゲスト 0007", "Guest 0007"]


async def test_a_crowd_keeps_its_size_plays_all_dialogues_and_falls_quiet(tmp_path: Path) -> None:
    async with counter(tmp_path) as here:
        played = [dialogue("c", f"d{number}") for number in range(3)]
        crowd = Crowd(here.url, played, count=2, speed=SPEED, strict=True)
        task = asyncio.create_task(crowd.run())
        try:
            while sum(each.finished for each in crowd.customers) < 4:  # noqa: ASYNC110
                await asyncio.sleep(0)
            assert sum(not each.finished for each in crowd.customers) <= 2
            await crowd.quiet()
            assert not any(each.visitor.unconfirmed for each in crowd.customers)
            known = {each.dialogue.id for each in crowd.customers}
            assert known == {"d0", "d1", "d2"}
        finally:
            task.cancel()
            await asyncio.wait([task])
    results = [each.played() for each in crowd.customers]
    assert ev.Message.kind in {str(row["kind"]) for each in results for row in each.written}
