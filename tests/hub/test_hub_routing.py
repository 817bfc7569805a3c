"""Who gets which conversation, and what becomes of those whose owner is lost."""

import asyncio
from pathlib import Path

import pytest

from app.domain import events as ev
from app.domain.ids import ConversationId, StaffId
from app.domain.people import Presence, Role
from app.hub.settings import RoutingPolicy
from app.protocol import frames
from app.protocol.codes import Refusal
from app.protocol.states import DeskState, FloorState
from tests.hub.stage import Peer, Stage, a_stage, message


async def owner_of(stage: Stage, conversation: ConversationId) -> str | None:
    head = (await stage.running.engine.heads([conversation]))[conversation]
    return head.owner


async def desk(peer: Peer, load: int) -> DeskState:
    return await peer.state("desk", DeskState, lambda state: state.load == load)


async def test_whoever_accepts_is_given_what_waits(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        customer = await stage.customer()
        operator = await stage.staff("anna")
        await operator.sub("desk")
        await operator.ask(frames.SetPresence(presence=Presence.ACCEPTING))
        state = await desk(operator, 1)
        assert [row.conversation for row in state.rows] == [customer.conversation]


async def test_a_new_customer_goes_to_somebody_at_once(tmp_path: Path) -> None:
    async with a_stage(tmp_path, sweep_s=1_000.0) as stage:
        operator = await stage.staff("anna", presence=Presence.ACCEPTING)
        await operator.sub("desk")
        customer = await stage.customer()
        assert (await desk(operator, 1)).rows[0].conversation == customer.conversation


async def test_turns_are_taken(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        staff = [await stage.staff(name, presence=Presence.ACCEPTING) for name in ("anna", "bert", "cleo")]
        for peer in staff:
            await peer.sub("desk")
        for number in range(6):
            customer = await stage.customer(f"c{number}")
            await customer.watch(customer.conversation)
            await stage.running.hub.routing.assign()
        for peer in staff:
            await desk(peer, 2)


async def test_the_least_loaded_is_given_the_next_one(tmp_path: Path) -> None:
    async with a_stage(tmp_path, routing=RoutingPolicy.LEAST_LOADED) as stage:
        anna = await stage.staff("anna", presence=Presence.ACCEPTING, capacity=2)
        bert = await stage.staff("bert", presence=Presence.ACCEPTING, capacity=8)
        for peer in (anna, bert):
            await peer.sub("desk")
        for number in range(5):
            await stage.customer(f"c{number}")
        await desk(anna, 1)
        await desk(bert, 4)


async def test_nobody_is_given_more_than_he_takes(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        for name in ("anna", "bert"):
            await stage.staff(name, presence=Presence.ACCEPTING, capacity=2)
        customers = [await stage.customer(f"c{number}") for number in range(7)]
        await stage.running.hub.routing.assign()
        owners = [await owner_of(stage, one.conversation) for one in customers]
        assert (owners.count(StaffId("anna")), owners.count(StaffId("bert")), owners.count(None)) == (2, 2, 3)


async def test_room_that_becomes_free_is_filled_from_the_queue(tmp_path: Path) -> None:
    async with a_stage(tmp_path, sweep_s=1_000.0) as stage:
        operator = await stage.staff("anna", presence=Presence.ACCEPTING, capacity=1)
        await operator.sub("desk")
        first = await stage.customer("first")
        fence = (await desk(operator, 1)).rows[0].fence
        second = await stage.customer("second")
        await operator.write(first.conversation, ev.Closed(), fence=fence)
        state = await operator.state(
            "desk",
            DeskState,
            lambda state: second.conversation in [row.conversation for row in state.rows],
        )
        assert state.load == 1


async def test_only_groups_of_ones_own_are_pushed_and_claimed(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        french = await stage.staff("bert", presence=Presence.ACCEPTING, groups=("french",))
        customer = await stage.customer()
        await stage.running.hub.routing.assign()
        assert await owner_of(stage, customer.conversation) is None
        assert (await french.ask(frames.Claim())).code == Refusal.EMPTY
        assert (await french.ask(frames.Claim(conversation=customer.conversation))).code == Refusal.FORBIDDEN


async def test_of_many_who_claim_the_same_conversation_one_gets_it(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        peers = [await stage.staff(f"op{number}") for number in range(8)]
        for number in range(8):
            await stage.running.engine.set_staff(StaffId(f"op{number}"), capacity=5, accepting=True)
        customer = await stage.customer()
        answers = await asyncio.gather(
            *(peer.ask(frames.Claim(conversation=customer.conversation)) for peer in peers)
        )
        assert sorted(answer.code for answer in answers) == ["", *[Refusal.TAKEN] * 7]


async def test_pulling_takes_the_longest_waiting(tmp_path: Path) -> None:
    async with a_stage(tmp_path, routing=RoutingPolicy.PULL) as stage:
        operator = await stage.staff("anna", presence=Presence.ACCEPTING, capacity=2)
        customers = [await stage.customer(f"c{number}") for number in range(3)]
        for customer in customers[:2]:
            claimed = await operator.want(frames.Claim(), frames.ClaimedRes)
            assert claimed.conversation == customer.conversation
        assert (await operator.ask(frames.Claim())).code == Refusal.FULL


@pytest.mark.parametrize("capacity", [0, -1, 51, 1_000])
async def test_a_capacity_is_between_one_and_fifty(tmp_path: Path, capacity: int) -> None:
    async with a_stage(tmp_path) as stage:
        operator = await stage.staff("anna")
        res = await operator.ask(frames.SetPresence(presence=Presence.ACCEPTING, capacity=capacity))
        assert res.code == Refusal.BAD_FRAME


async def test_somebody_who_lost_his_connection_is_offline_and_given_nothing(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        boss = await stage.staff("sato", Role.SUPERVISOR)
        await boss.sub("floor")
        operator = await stage.staff("anna", presence=Presence.ACCEPTING)
        customer = await stage.customer()
        await operator.close()
        await boss.state(
            "floor",
            FloorState,
            lambda state: any(row.id == "anna" and row.presence is Presence.OFFLINE for row in state.staff),
        )
        later = await stage.customer("later")
        await stage.running.hub.routing.assign()
        assert await owner_of(stage, customer.conversation) == "anna"
        assert await owner_of(stage, later.conversation) is None


async def test_somebody_who_comes_back_in_time_goes_on_where_he_was(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        operator, customer, fence = await stage.pair()
        await operator.close()
        back = await stage.staff("anna")
        await back.sub("desk")
        state = await desk(back, 1)
        assert state.presence is Presence.ACCEPTING
        assert isinstance(await back.write(customer.conversation, message("here"), fence=fence), frames.Ok)
        await stage.customer("next")
        await desk(back, 2)


async def test_conversations_of_somebody_who_stays_away_go_back_to_the_front(tmp_path: Path) -> None:
    async with a_stage(tmp_path, grace_ms=100, sweep_s=0.1, ping_s=0.03) as stage:
        operator, customer, fence = await stage.pair()
        await customer.write(customer.conversation, message("hello?"))
        later = await stage.customer("later")
        await stage.running.hub.routing.assign()
        await operator.close()
        await customer.get(frames.Ev, lambda frame: frame.k == "queued" and frame.q > 2)
        kinds = [kind for _, kind in await stage.log(customer.conversation)]
        assert kinds[-2:] == ["released", "queued"]
        back = await stage.staff("anna")
        answer = await back.write(customer.conversation, message("sorry"), fence=fence)
        assert isinstance(answer, frames.No)
        assert answer.code == Refusal.STALE_CLAIM
        while (await owner_of(stage, later.conversation), await owner_of(stage, customer.conversation)) != (
            "anna",
            "anna",
        ):
            await stage.running.hub.routing.assign()


async def test_a_new_hub_gives_everybody_the_grace_to_come_back(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        _, customer, fence = await stage.pair()
    async with a_stage(tmp_path, sweep_s=0.05) as stage:
        back = await stage.staff("anna")
        assert isinstance(await back.write(customer.conversation, message("here"), fence=fence), frames.Ok)
