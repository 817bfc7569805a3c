"""What every engine promises about offers, inactive conversations, returning customers and presence."""

import asyncio
from collections import Counter

from app.domain import events as ev
from app.domain.ids import SYSTEM, ConversationId, StaffId
from app.domain.people import Presence
from app.domain.practice import GROUP as PRACTICE
from app.hub.engine import Append, Assign, Close, Engine, Enqueue, Full, Offer, Picked, Reopen, Unoffer
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

OTHER = ConversationId("other")


def offer(to: StaffId, conversation: ConversationId = HOME, until_ms: int = 9_000) -> Append:
    body = ev.Offered(to=to, deadline=until_ms)
    return item(conversation, body, by=SYSTEM, move=Offer(staff=to, until_ms=until_ms))


def missed(by: StaffId, conversation: ConversationId = HOME, *, cid: str = "", counts: bool = True) -> Append:
    move = Unoffer(staff=by, missed=counts)
    return item(conversation, ev.OfferMissed(by=by), by=SYSTEM, cid=cid, move=move)


def taken(by: StaffId, conversation: ConversationId = HOME) -> Append:
    return item(conversation, ev.Claimed(owner=by, how="push"), by=SYSTEM, move=Assign(staff=by))


async def ready(engine: Engine, *staff: StaffId, capacity: int = 1) -> None:
    for one in staff:
        await engine.set_staff(one, capacity=capacity, accepting=True, presence=Presence.ACCEPTING)


class OfferContract:
    """Promises about what is set aside for somebody."""

    async def test_an_offer_keeps_its_place_and_takes_room(self, store: Store) -> None:
        async with running(store.make()) as engine:
            await opened(engine)
            since = (await head_of(engine)).since_ms
            await ready(engine, ANNA)
            await put(engine, offer(ANNA))
            head = await head_of(engine)
            assert (head.state, head.owner, head.fence, head.since_ms) == ("waiting", None, 0, since)
            assert (head.offered_to, head.offered_until_ms, head.missed) == (ANNA, 9_000, ())
            assert await load_of(engine, ANNA) == 1

    async def test_nobody_else_takes_what_is_offered_and_no_claim_of_the_next_does(
        self, store: Store
    ) -> None:
        async with running(store.make()) as engine:
            await opened(engine)
            await ready(engine, ANNA, BEN)
            await put(engine, offer(ANNA))
            assert await refusal(engine, offer(BEN)) is Refusal.TAKEN
            assert await refusal(engine, taken(BEN)) is Refusal.TAKEN
            assert await engine.claim_next(BEN, ["support"], name="", how="pull") is None
            await opened(engine, OTHER)
            picked = await engine.claim_next(BEN, ["support"], name="", how="pull")
            assert isinstance(picked, Picked)
            assert picked.conversation == OTHER

    async def test_an_offer_wants_room_and_somebody_who_accepts(self, store: Store) -> None:
        async with running(store.make()) as engine:
            await opened(engine)
            assert await refusal(engine, offer(ANNA)) is Refusal.FULL
            await engine.set_staff(ANNA, capacity=1, accepting=False)
            assert await refusal(engine, offer(ANNA)) is Refusal.FULL
            await ready(engine, ANNA)
            await owned(engine, ANNA, OTHER)
            assert await refusal(engine, offer(ANNA)) is Refusal.FULL
            assert (await head_of(engine)).offered_to is None
            assert await load_of(engine, ANNA) == 1

    async def test_whoever_is_offered_a_conversation_has_room_for_it(self, store: Store) -> None:
        async with running(store.make()) as engine:
            await opened(engine)
            await ready(engine, ANNA)
            await put(engine, offer(ANNA))
            await put(engine, taken(ANNA))
            head = await head_of(engine)
            assert (head.state, head.owner, head.fence) == ("assigned", ANNA, 1)
            assert (head.offered_to, head.offered_until_ms) == (None, 0)
            assert await load_of(engine, ANNA) == 1

    async def test_a_missed_offer_frees_room_and_is_remembered_until_somebody_answers(
        self, store: Store
    ) -> None:
        async with running(store.make()) as engine:
            await opened(engine)
            await ready(engine, ANNA, BEN, CHIE)
            for one in (ANNA, BEN, ANNA):
                await put(engine, offer(one))
                await put(engine, missed(one))
            head = await head_of(engine)
            assert (head.state, head.offered_to, head.missed) == ("waiting", None, (BEN, ANNA))
            assert {one.load for one in await engine.staff_loads()} == {0}
            await put(engine, offer(CHIE))
            await put(engine, missed(CHIE, counts=False))
            assert (await head_of(engine)).missed == (BEN, ANNA)
            await put(engine, taken(CHIE))
            assert (await head_of(engine)).missed == ()

    async def test_an_offer_ends_once_whoever_says_so(self, store: Store) -> None:
        async with running(store.make()) as engine:
            await opened(engine)
            await ready(engine, ANNA)
            assert await refusal(engine, missed(ANNA)) is Refusal.TAKEN
            await put(engine, offer(ANNA))
            assert await refusal(engine, missed(BEN)) is Refusal.TAKEN
            results = await asyncio.gather(*(engine.append([missed(ANNA, cid="over-1")]) for _ in range(10)))
            assert Counter(getattr(one, "duplicate", None) for (one,) in results) == {False: 1, True: 9}
            assert await refusal(engine, missed(ANNA)) is Refusal.TAKEN
            assert await load_of(engine, ANNA) == 0

    async def test_what_ends_the_waiting_ends_the_offer(self, store: Store) -> None:
        ends = {
            "forced": item(
                ConversationId("forced"),
                ev.Claimed(owner=BEN),
                by=SYSTEM,
                move=Assign(staff=BEN, only_waiting=False, check_capacity=False),
            ),
            "moved": item(ConversationId("moved"), ev.Queued(group="b"), by=SYSTEM, move=Enqueue(group="b")),
            "closed": item(ConversationId("closed"), ev.Closed(), move=Close()),
        }
        async with running(store.make()) as engine:
            await ready(engine, ANNA, capacity=5)
            for name, end in ends.items():
                conversation = await opened(engine, ConversationId(name))
                await put(engine, offer(ANNA, conversation))
                assert await load_of(engine, ANNA) == 1
                await put(engine, end)
                head = await head_of(engine, conversation)
                assert (head.offered_to, head.offered_until_ms) == (None, 0)
                assert await load_of(engine, ANNA) == 0
            assert await load_of(engine, BEN) == 1

    async def test_a_refused_unit_leaves_the_offer_as_it_was(self, store: Store) -> None:
        async with running(store.make()) as engine:
            await opened(engine)
            await ready(engine, ANNA)
            await put(engine, offer(ANNA))
            results = await engine.append([missed(ANNA), taken(BEN)])
            assert len(results) == 2
            head = await head_of(engine)
            assert (head.offered_to, head.missed) == (ANNA, ())
            assert await load_of(engine, ANNA) == 1

    async def test_offers_survive_the_end_of_the_engine(self, store: Store) -> None:
        async with running(store.make()) as engine:
            await opened(engine)
            await ready(engine, ANNA, BEN)
            await put(engine, offer(BEN))
            await put(engine, missed(BEN))
            await put(engine, offer(ANNA))
        async with running(store.make()) as engine:
            head = await head_of(engine)
            assert (head.offered_to, head.offered_until_ms, head.missed) == (ANNA, 9_000, (BEN,))
            assert await refusal(engine, taken(BEN)) is Refusal.TAKEN
            await put(engine, taken(ANNA))
            assert await load_of(engine, ANNA) == 1

    async def test_who_is_gone_misses_his_offers(self, store: Store) -> None:
        async with running(store.make()) as engine:
            await ready(engine, ANNA)
            await engine.heartbeat([ANNA], 1_000, 500)
            await opened(engine)
            await put(engine, offer(ANNA))
            await engine.reap(2_000)
            head = await head_of(engine)
            assert (head.state, head.offered_to, head.missed) == ("waiting", None, (ANNA,))
            assert [one.kind for one in await engine.read(HOME, 3)] == ["offer_missed"]
            assert await load_of(engine, ANNA) == 0
            assert not next(one for one in await engine.staff_loads() if one.staff == ANNA).accepting

    async def test_offers_never_exceed_capacity(self, store: Store) -> None:
        async with running(store.make()) as engine:
            names = [await opened(engine, ConversationId(f"w{n}")) for n in range(20)]
            await ready(engine, ANNA, capacity=7)
            codes = await asyncio.gather(*(refusal(engine, offer(ANNA, one)) for one in names))
            assert Counter(codes) == {None: 7, Refusal.FULL: 13}
            assert await load_of(engine, ANNA) == 7


class CapacityContract:
    """Promises about conversations that take no room, about returning customers and about presence."""

    async def test_an_inactive_conversation_takes_no_room_until_the_customer_writes(
        self, store: Store
    ) -> None:
        async with running(store.make()) as engine:
            await ready(engine, ANNA)
            fence = await owned(engine)
            assert await engine.set_counted(HOME, fence, counted=False)
            assert await engine.set_counted(HOME, fence, counted=False)
            assert (await load_of(engine, ANNA), (await head_of(engine)).counted) == (0, False)
            await opened(engine, OTHER)
            await put(engine, taken(ANNA, OTHER))
            await put(engine, said(HOME, by=ANNA, fence=fence), item(HOME, ev.Note(text="n"), by=BEN))
            assert await load_of(engine, ANNA) == 1
            await put(engine, said(HOME), said(HOME))
            assert (await load_of(engine, ANNA), (await head_of(engine)).counted) == (2, True)
            assert await engine.set_counted(HOME, fence, counted=False)
            assert await engine.set_counted(HOME, fence, counted=True)
            assert await load_of(engine, ANNA) == 2

    async def test_only_the_owner_of_now_can_be_relieved(self, store: Store) -> None:
        async with running(store.make()) as engine:
            assert not await engine.set_counted(HOME, 0, counted=False)
            await opened(engine)
            assert not await engine.set_counted(HOME, 0, counted=False)
            fence = await given_to(engine, ANNA, HOME)
            newer = await given_to(engine, BEN, HOME)
            assert not await engine.set_counted(HOME, fence, counted=False)
            assert await engine.set_counted(HOME, newer, counted=False)
            await put(engine, item(HOME, ev.Closed(), by=BEN, fence=newer, move=Close()))
            assert not await engine.set_counted(HOME, newer, counted=False)
            assert await load_of(engine, BEN) == 0

    async def test_every_move_makes_a_conversation_count_again(self, store: Store) -> None:
        async with running(store.make()) as engine:
            fence = await owned(engine)
            await engine.set_counted(HOME, fence, counted=False)
            newer = await given_to(engine, BEN, HOME)
            assert (await load_of(engine, ANNA), await load_of(engine, BEN)) == (0, 1)
            await engine.set_counted(HOME, newer, counted=False)
            await put(engine, item(HOME, ev.Closed(), by=SYSTEM, move=Close()))
            assert await load_of(engine, BEN) == 0
            await put(engine, item(HOME, ev.Reopened(), by=SYSTEM, move=Reopen()))
            assert (await load_of(engine, BEN), (await head_of(engine)).counted) == (1, True)
            await engine.set_counted(HOME, newer, counted=False)
            await put(engine, item(HOME, ev.Queued(), by=SYSTEM, move=Enqueue(group="support", front=True)))
            assert (await load_of(engine, BEN), (await head_of(engine)).counted) == (0, True)

    async def test_practice_takes_no_room_whatever_happens_in_it(self, store: Store) -> None:
        async with running(store.make()) as engine:
            await ready(engine, ANNA)
            await put(engine, item(HOME, ev.Opened(customer_id="c-1", group=PRACTICE)))
            await put(engine, taken(ANNA, HOME))
            await put(engine, said(HOME), said(HOME))
            head = await head_of(engine)
            assert (head.owner, head.counted, await load_of(engine, ANNA)) == (ANNA, False, 0)
            await engine.set_counted(HOME, head.fence, counted=True)
            assert await load_of(engine, ANNA) == 0
            await put(engine, item(HOME, ev.Closed(), by=SYSTEM, move=Close()))
            await put(engine, item(HOME, ev.Reopened(), by=SYSTEM, move=Reopen()))
            assert await load_of(engine, ANNA) == 0

    async def test_an_inactive_conversation_comes_back_from_who_is_gone(self, store: Store) -> None:
        async with running(store.make()) as engine:
            await engine.heartbeat([ANNA], 1_000, 500)
            fence = await owned(engine)
            await engine.set_counted(HOME, fence, counted=False)
            assert await engine.reap(2_000) == [HOME]
            assert await load_of(engine, ANNA) == 0

    async def test_a_returning_customers_last_operator_is_known(self, store: Store) -> None:
        async with running(store.make()) as engine:
            assert await engine.last_owner("c-1") is None
            await opened(engine)
            assert await engine.last_owner("c-1") is None
            await given_to(engine, ANNA, HOME)
            await given_to(engine, BEN, HOME)
            assert await engine.last_owner("c-1") == BEN
            await put(engine, item(HOME, ev.Closed(), by=SYSTEM, move=Close()))
            await opened(engine, OTHER)
            assert await engine.last_owner("c-1") == BEN
            await given_to(engine, CHIE, OTHER)
            await put(engine, item(OTHER, ev.Queued(), by=SYSTEM, move=Enqueue(group="support")))
            assert await engine.last_owner("c-1") == CHIE
            assert await engine.last_owner("c-2") is None

    async def test_presence_and_the_node_of_the_lease_are_kept(self, store: Store) -> None:
        async with running(store.make()) as engine:
            await engine.set_staff(ANNA, capacity=3, accepting=False, presence=Presence.BREAK)
            await engine.heartbeat([ANNA], 1_000, 500)
            await engine.heartbeat([BEN], 1_000, 500)
        async with running(store.make()) as engine:
            loads = {one.staff: one for one in await engine.staff_loads()}
            assert (loads[ANNA].presence, loads[ANNA].capacity) == (Presence.BREAK, 3)
            assert (loads[ANNA].node, loads[ANNA].lease_ms) == ("n1", 1_500)
            assert loads[BEN].presence is Presence.AWAY
            assert await engine.claim_next(ANNA, ["support"], name="", how="pull") == Full()
