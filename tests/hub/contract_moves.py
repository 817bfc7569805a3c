"""What every engine promises about owners, queues, capacity, leases and escalation."""

import asyncio
from collections import Counter

import pytest

from app.domain import events as ev
from app.domain.escalation import MOVES, EscalationState
from app.domain.events import AnyBody, decode_body
from app.domain.ids import SYSTEM, ConversationId, StaffId
from app.hub.engine import (
    Assign,
    Close,
    Enqueue,
    Full,
    Picked,
    Reopen,
)
from app.protocol.codes import Refusal
from tests.hub.contract_store import (
    ANNA,
    BEN,
    CHIE,
    HOME,
    Store,
    given_to,
    head_of,
    item,
    load_of,
    opened,
    owned,
    put,
    refusal,
    running,
    said,
)


class MoveContract:
    """Promises about owners, queues and capacity."""

    async def test_claims_never_exceed_capacity_and_never_share_a_conversation(self, store: Store) -> None:
        async with running(store.make()) as engine:
            for n in range(100):
                await opened(engine, ConversationId(f"w{n:03}"))
            staff = [StaffId(f"s{n}") for n in range(10)]
            for one in staff:
                await engine.set_staff(one, capacity=7, accepting=True)

            async def claim(one: StaffId) -> list[Picked]:
                picked: list[Picked] = []
                while isinstance(
                    got := await engine.claim_next(one, ["support"], name="N", how="pull"), Picked
                ):
                    picked.append(got)
                assert got == Full()
                return picked

            rounds = await asyncio.gather(*(claim(one) for one in staff for _ in range(3)))
            taken = [one.conversation for picked in rounds for one in picked]
            assert len(taken) == len(set(taken)) == 70
            assert {one.load for one in await engine.staff_loads()} == {7}
            assert Counter(head.state for head in await engine.open_heads()) == {
                "assigned": 70,
                "waiting": 30,
            }
            assert sorted(taken) == [f"w{n:03}" for n in range(70)]

    async def test_a_claim_writes_who_answers_now(self, store: Store) -> None:
        async with running(store.make()) as engine:
            await opened(engine)
            await engine.set_staff(ANNA, capacity=1, accepting=True)
            picked = await engine.claim_next(ANNA, ["support"], name="Anna", how="pull")
            assert picked == Picked(conversation=HOME, fence=1, seq=3)
            (one,) = await engine.read(HOME, 2)
            assert (one.kind, one.by) == ("claimed", SYSTEM)
            assert decode_body(one.kind, one.data) == ev.Claimed(owner=ANNA, name="Anna", fence=1, how="pull")
            assert decode_body(one.kind, one.public_data) == ev.Claimed(owner=StaffId(""), name="Anna")
            head = await head_of(engine)
            assert (head.state, head.owner, head.fence, head.last_seq) == ("assigned", ANNA, 1, 3)

    async def test_nobody_claims_outside_his_groups_or_while_not_accepting(self, store: Store) -> None:
        async with running(store.make()) as engine:
            await opened(engine, group="billing")
            assert await engine.claim_next(ANNA, ["billing"], name="", how="pull") == Full()
            await engine.set_staff(ANNA, capacity=1, accepting=True)
            assert await engine.claim_next(ANNA, ["support"], name="", how="pull") is None
            assert await engine.claim_next(ANNA, [], name="", how="pull") is None
            await engine.set_staff(ANNA, capacity=1, accepting=False)
            assert await engine.claim_next(ANNA, ["billing"], name="", how="pull") == Full()
            await engine.set_staff(ANNA, capacity=1, accepting=True)
            assert await engine.claim_next(ANNA, ["support", "billing"], name="", how="pull") is not None

    async def test_one_waiting_conversation_is_taken_by_one(self, store: Store) -> None:
        async with running(store.make()) as engine:
            await opened(engine)
            staff = [StaffId(f"s{n}") for n in range(50)]
            for one in staff:
                await engine.set_staff(one, capacity=5, accepting=True)
            codes = await asyncio.gather(
                *(
                    refusal(engine, item(HOME, ev.Claimed(owner=one), by=SYSTEM, move=Assign(staff=one)))
                    for one in staff
                )
            )
            assert Counter(codes) == {None: 1, Refusal.TAKEN: 49}
            assert sum(one.load for one in await engine.staff_loads()) == 1

    async def test_who_is_full_is_given_nothing_unless_it_is_forced(self, store: Store) -> None:
        async with running(store.make()) as engine:
            await engine.set_staff(ANNA, capacity=1, accepting=True)
            await owned(engine)
            other = await opened(engine, ConversationId("other"))
            claim = item(other, ev.Claimed(owner=ANNA), by=SYSTEM, move=Assign(staff=ANNA))
            assert await refusal(engine, claim) is Refusal.FULL
            await given_to(engine, ANNA, other)
            assert await load_of(engine, ANNA) == 2

    async def test_a_new_owner_ends_the_fence_and_the_load_of_the_old_one(self, store: Store) -> None:
        async with running(store.make()) as engine:
            fence = await owned(engine)
            assert (await load_of(engine, ANNA), await load_of(engine, BEN)) == (1, 0)
            newer = await given_to(engine, BEN, HOME, how="takeover")
            assert newer > fence
            assert (await load_of(engine, ANNA), await load_of(engine, BEN)) == (0, 1)
            assert await refusal(engine, said(HOME, by=ANNA, fence=fence)) is Refusal.STALE_CLAIM
            await put(engine, said(HOME, by=BEN, fence=newer), said(HOME))

    async def test_going_to_the_front_keeps_the_place_and_to_the_back_does_not(self, store: Store) -> None:
        async with running(store.make()) as engine:
            fence = await owned(engine)
            since = (await head_of(engine)).since_ms
            front = item(HOME, ev.Queued(front=True), by=SYSTEM, move=Enqueue(group="billing", front=True))
            await put(engine, front)
            head = await head_of(engine)
            assert (head.state, head.owner, head.since_ms, head.group) == ("waiting", None, since, "billing")
            assert head.fence == fence + 1
            assert await load_of(engine, ANNA) == 0
            assert await refusal(engine, said(HOME, by=ANNA, fence=fence)) is Refusal.STALE_CLAIM
            later = await opened(engine, ConversationId("later"))
            await put(engine, item(HOME, ev.Queued(), by=SYSTEM, move=Enqueue(group="support")))
            assert (await head_of(engine)).since_ms >= (await head_of(engine, later)).since_ms

    async def test_a_closed_conversation_takes_only_what_belongs_after_the_end(self, store: Store) -> None:
        async with running(store.make()) as engine:
            fence = await owned(engine)
            await put(engine, item(HOME, ev.Closed(), by=ANNA, fence=fence, move=Close()))
            head = await head_of(engine)
            assert (head.state, head.owner) == ("closed", ANNA)
            assert await load_of(engine, ANNA) == 0
            assert await refusal(engine, said(HOME)) is Refusal.CLOSED
            for end in (ev.Closed(), ev.WrapUp()):
                assert await refusal(engine, item(HOME, end, by=SYSTEM, move=Close())) is Refusal.CLOSED
            claim = item(HOME, ev.Claimed(owner=BEN), by=SYSTEM, move=Assign(staff=BEN, only_waiting=False))
            assert await refusal(engine, claim) is Refusal.CLOSED
            await put(
                engine,
                item(HOME, ev.WrapUp(disposition="done"), by=ANNA, fence=fence),
                item(HOME, ev.Rated(score=5)),
                item(HOME, ev.Note(text="n"), by=BEN),
                item(HOME, ev.Read(up_to=1)),
            )
            assert await engine.open_heads() == []

    async def test_a_reopened_conversation_is_its_owners_again(self, store: Store) -> None:
        async with running(store.make()) as engine:
            await engine.set_staff(ANNA, capacity=1, accepting=False)
            fence = await owned(engine)
            assert (
                await refusal(engine, item(HOME, ev.Reopened(), by=SYSTEM, move=Reopen()))
                is Refusal.ILLEGAL_MOVE
            )
            await put(engine, item(HOME, ev.Closed(), by=ANNA, fence=fence, move=Close()))
            await put(
                engine, item(HOME, ev.Reopened(), by=SYSTEM, move=Reopen()), said(HOME, by=ANNA, fence=fence)
            )
            head = await head_of(engine)
            assert (head.state, head.owner, head.fence) == ("assigned", ANNA, fence)
            assert await load_of(engine, ANNA) == 1

    async def test_a_reopened_conversation_that_nobody_had_waits(self, store: Store) -> None:
        async with running(store.make()) as engine:
            await opened(engine)
            await put(engine, item(HOME, ev.Closed(), move=Close()))
            await put(engine, item(HOME, ev.Reopened(), by=SYSTEM, move=Reopen()))
            assert (await head_of(engine)).state == "waiting"

    async def test_escalation_moves_as_the_table_says_and_no_other_way(self, store: Store) -> None:
        ways: dict[EscalationState, list[str]] = {
            EscalationState.NONE: [],
            EscalationState.ASKED: ["escalated"],
            EscalationState.ACCEPTED: ["escalated", "escalation_accepted"],
            EscalationState.COACHED: ["escalated", "coached"],
            EscalationState.JOINED: ["escalated", "escalation_joined"],
            EscalationState.TAKEN_OVER: ["taken_over"],
            EscalationState.RETURNED: ["taken_over", "returned"],
            EscalationState.RESOLVED: ["escalated", "escalation_resolved"],
        }
        bodies: dict[str, AnyBody] = {
            "escalated": ev.Escalated(summary="s"),
            "escalation_accepted": ev.EscalationAccepted(),
            "bounced": ev.Bounced(),
            "coached": ev.Coached(),
            "escalation_joined": ev.EscalationJoined(),
            "taken_over": ev.TakenOver(),
            "returned": ev.Returned(),
            "escalation_resolved": ev.EscalationResolved(),
        }
        assert set(ways) == set(EscalationState)
        async with running(store.make()) as engine:
            for state, way in ways.items():
                for kind, body in bodies.items():
                    name = await opened(engine, ConversationId(f"{state}-{kind}"))
                    await put(engine, *(item(name, bodies[step], by=ANNA) for step in way))
                    assert (await head_of(engine, name)).escalation is state
                    legal = MOVES.get((state, kind))
                    code = await refusal(engine, item(name, body, by=ANNA))
                    assert code is (None if legal else Refusal.ILLEGAL_MOVE)
                    assert (await head_of(engine, name)).escalation is (legal or state)

    @pytest.mark.parametrize("capacity", [0, 51])
    async def test_a_capacity_is_one_to_twenty(self, store: Store, capacity: int) -> None:
        async with running(store.make()) as engine:
            with pytest.raises(ValueError, match=str(capacity)):
                await engine.set_staff(ANNA, capacity=capacity, accepting=True)

    async def test_a_lost_lease_returns_conversations_to_the_front_once(self, store: Store) -> None:
        async with running(store.make()) as engine:
            await engine.set_staff(ANNA, capacity=5, accepting=True)
            await engine.set_staff(BEN, capacity=5, accepting=True)
            await engine.heartbeat([ANNA, BEN], 1_000, 500)
            fence = await owned(engine)
            since = (await head_of(engine)).since_ms
            bens = ConversationId("bens")
            await owned(engine, BEN, bens)
            await engine.heartbeat([BEN], 1_400, 500)
            assert await engine.reap(1_500) == []
            assert await engine.reap(1_501) == [HOME]
            assert await engine.reap(1_502) == []
            head = await head_of(engine)
            assert (head.state, head.owner, head.since_ms, head.fence) == ("waiting", None, since, fence + 1)
            assert [one.kind for one in await engine.read(HOME, 3)] == ["released", "queued"]
            assert await refusal(engine, said(HOME, by=ANNA, fence=fence)) is Refusal.STALE_CLAIM
            assert (await load_of(engine, ANNA), await load_of(engine, BEN)) == (0, 1)
            assert await engine.claim_next(ANNA, ["support"], name="", how="pull") == Full()
            await engine.set_staff(ANNA, capacity=5, accepting=True)
            await engine.heartbeat([ANNA], 1_600, 500)
            assert isinstance(await engine.claim_next(ANNA, ["support"], name="", how="pull"), Picked)

    async def test_who_never_had_a_lease_keeps_his_conversations(self, store: Store) -> None:
        async with running(store.make()) as engine:
            await owned(engine, CHIE)
            assert await engine.reap(10**15) == []
            assert (await head_of(engine)).owner == CHIE

    async def test_what_is_given_to_somebody_who_is_gone_comes_back(self, store: Store) -> None:
        async with running(store.make()) as engine:
            await engine.heartbeat([ANNA], 1_000, 500)
            assert await engine.reap(2_000) == []
            await owned(engine)
            assert await engine.reap(2_001) == [HOME]
