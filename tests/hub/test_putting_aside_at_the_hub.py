"""The hub promises that holds and snoozes are the owner's, end by their time, and who hears of them."""

from __future__ import annotations

import asyncio
import time
from pathlib import Path

import pytest

from app.domain import events as ev
from app.domain.events import Body
from app.domain.ids import ConversationId
from app.domain.people import Presence
from app.protocol import frames
from app.protocol.codes import Refusal
from app.protocol.records import PolicyRecord
from tests.hub.stage import Peer, Stage, a_stage, message


async def answer(peer: Peer, conversation: ConversationId, body: Body, fence: int | None = None) -> str:
    """Sends an event and returns the hub's answer in a word: ok, or the code of the refusal."""
    got = await peer.write(conversation, body, fence=fence)
    return "ok" if isinstance(got, frames.Ok) else got.code


async def logged(stage: Stage, conversation: ConversationId, kind: str) -> list[str]:
    """Waits until the log ends with an event of that kind, and returns the kinds of all."""
    async with asyncio.timeout(10):
        while True:
            kinds = [known for _, known in await stage.log(conversation)]
            if kinds[-1] == kind:
                return kinds
            await asyncio.sleep(0.01)


def soon(seconds: float) -> int:
    return round((time.time() + seconds) * 1000)


async def test_only_the_owner_with_his_fence_puts_aside_and_brings_back(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        operator, customer, fence = await stage.pair()
        room = customer.conversation
        other = await stage.staff("berta", presence=Presence.ACCEPTING)
        for body in (ev.Held(), ev.Snoozed(until=soon(60)), ev.Resumed()):
            assert await answer(other, room, body, fence) != "ok"
            assert await answer(operator, room, body, fence + 1) != "ok"
        assert await answer(operator, room, ev.Held(), fence) == "ok"
        assert await answer(operator, room, ev.Snoozed(until=soon(60)), fence) == "ok"
        assert await answer(operator, room, ev.Snoozed(until=soon(90)), fence) == "ok"
        assert await answer(operator, room, ev.Snoozed(until=0), fence) == Refusal.BAD_FRAME
        assert await answer(operator, room, ev.Resumed(), fence) == "ok"


async def test_a_snooze_ends_by_its_time_in_the_log_and_once(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        operator, customer, fence = await stage.pair()
        room = customer.conversation
        assert await answer(operator, room, ev.Snoozed(until=soon(0.2)), fence) == "ok"
        kinds = await logged(stage, room, "resumed")
        assert kinds.count("resumed") == 1


async def test_a_snooze_that_fell_due_while_the_hub_was_away_ends_when_it_is_back(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        operator, customer, fence = await stage.pair()
        room = customer.conversation
        assert await answer(operator, room, ev.Snoozed(until=soon(0.3)), fence) == "ok"
    async with a_stage(tmp_path) as again:
        assert (await logged(again, room, "resumed")).count("resumed") == 1


async def test_the_customers_message_wakes_the_conversation_so_that_nothing_is_left_to_end(
    tmp_path: Path,
) -> None:
    async with a_stage(tmp_path) as stage:
        operator, customer, fence = await stage.pair()
        room = customer.conversation
        assert await answer(operator, room, ev.Snoozed(until=soon(60)), fence) == "ok"
        assert await answer(customer, room, message("are you there?")) == "ok"
        assert await answer(operator, room, ev.Resumed(), fence) == Refusal.ILLEGAL_MOVE


@pytest.mark.parametrize(("choice", "added"), [("yes", ["held", "message"]), ("no", ["held"])])
async def test_the_customer_hears_of_a_hold_where_the_shop_wants_it(
    tmp_path: Path, choice: str, added: list[str]
) -> None:
    async with a_stage(tmp_path) as stage:
        operator, customer, fence = await stage.pair()
        await stage.running.hub.register.put(PolicyRecord(id="customer.hears_hold", value=choice), by="test")
        before = len(await stage.log(customer.conversation))
        assert await answer(operator, customer.conversation, ev.Held(), fence) == "ok"
        assert [kind for _, kind in await stage.log(customer.conversation)][before:] == added
