"""Offers, answers that are missing, silence, returning customers and ringing, over sockets."""

import asyncio
from pathlib import Path

from app.domain import events as ev
from app.domain.ids import ConversationId, StaffId, new_cid
from app.domain.people import Presence, Role
from app.hub.engine import Head
from app.protocol import frames
from app.protocol.administration import PutUser
from app.protocol.codes import Refusal
from app.protocol.offers import ColleaguesRes, Decline, ListColleagues
from app.protocol.records import AnyRecord, GroupRecord, Member, ShopRecord, ShopTopic, Words
from app.protocol.states import ConversationRow, DeskState, QueueState
from tests.hub.stage import PASSWORD, Customer, Peer, Stage, a_stage, message

OFFER_S = 0.2
LONG = 60.0


async def set_up(stage: Stage, *records: AnyRecord) -> None:
    for record in records:
        await stage.running.hub.register.put(record, by="test")


async def head_of(stage: Stage, conversation: ConversationId) -> Head:
    return (await stage.running.engine.heads([conversation]))[conversation]


async def at_desk(stage: Stage, name: str, **more: object) -> Peer:
    peer = await stage.staff(name, presence=Presence.ACCEPTING, **more)  # type: ignore[arg-type]
    await peer.sub("desk")
    return peer


async def offered(peer: Peer) -> ConversationRow:
    state = await peer.state("desk", DeskState, lambda state: bool(state.offers))
    return state.offers[0]


async def owns(peer: Peer, conversation: ConversationId) -> DeskState:
    return await peer.state(
        "desk",
        DeskState,
        lambda state: conversation in [row.conversation for row in state.rows],
    )


async def kinds(stage: Stage, conversation: ConversationId) -> list[str]:
    return [kind for _, kind in await stage.log(conversation)]


async def until_kind(stage: Stage, peer: Peer, customer: Customer, kind: str) -> frames.Ev:
    stream = frames.conversation_stream(customer.conversation)
    return await peer.get(frames.Ev, lambda frame: frame.k == kind and frame.s == stream)


async def test_an_offer_is_shown_to_one_and_is_his_when_he_takes_it(tmp_path: Path) -> None:
    async with a_stage(tmp_path, offer_s=LONG) as stage:
        anna = await at_desk(stage, "anna")
        customer = await stage.customer()
        row = await offered(anna)
        assert row.conversation == customer.conversation
        assert row.offered_until > stage.running.hub.now_ms()
        claimed = await anna.want(frames.Claim(conversation=customer.conversation), frames.ClaimedRes)
        state = await owns(anna, customer.conversation)
        assert (state.offers, state.load) == ((), 1)
        assert claimed.fence == 1
        (last,) = await stage.running.engine.read(customer.conversation, claimed.head - 1)
        body = ev.decode_body(last.kind, last.data)
        assert isinstance(body, ev.Claimed)
        assert body.how == "push"


async def test_nobody_else_is_shown_the_countdown_or_can_take_what_is_offered(tmp_path: Path) -> None:
    async with a_stage(tmp_path, offer_s=LONG) as stage:
        anna = await at_desk(stage, "anna")
        customer = await stage.customer()
        await offered(anna)
        ben = await stage.staff("ben", presence=Presence.ACCEPTING)
        await ben.sub("queue")
        queue = await ben.state("queue", QueueState, lambda state: bool(state.rows))
        assert (queue.rows[0].conversation, queue.rows[0].offered_until) == (customer.conversation, 0)
        assert (await ben.ask(frames.Claim(conversation=customer.conversation))).code == Refusal.TAKEN
        assert (await ben.ask(frames.Claim())).code == Refusal.EMPTY
        assert (await ben.ask(Decline(conversation=customer.conversation))).code == Refusal.TAKEN


async def test_an_offer_that_runs_out_goes_to_the_next_and_keeps_its_place(tmp_path: Path) -> None:
    async with a_stage(tmp_path, offer_s=OFFER_S, misses=0) as stage:
        anna = await at_desk(stage, "anna")
        customer = await stage.customer()
        since = (await head_of(stage, customer.conversation)).since_ms
        await offered(anna)
        ben = await at_desk(stage, "ben")
        assert (await offered(ben)).conversation == customer.conversation
        await ben.want(frames.Claim(conversation=customer.conversation), frames.ClaimedRes)
        await owns(ben, customer.conversation)
        assert (await head_of(stage, customer.conversation)).since_ms == since
        assert (await kinds(stage, customer.conversation))[2:] == [
            "offered",
            "offer_missed",
            "offered",
            "claimed",
        ]


async def test_a_declined_offer_goes_to_the_next_at_once_and_back_only_after_a_pause(tmp_path: Path) -> None:
    async with a_stage(tmp_path, offer_s=LONG, again_s=0.3, sweep_s=0.05) as stage:
        anna = await at_desk(stage, "anna")
        customer = await stage.customer()
        await offered(anna)
        ben = await at_desk(stage, "ben")
        assert (await anna.ask(Decline(conversation=customer.conversation))).code == ""
        assert (await offered(ben)).conversation == customer.conversation
        declined_at = stage.running.hub.now_ms()
        await ben.ask(Decline(conversation=customer.conversation))
        await anna.state("desk", DeskState, lambda state: not state.offers)
        await offered(anna)
        assert stage.running.hub.now_ms() - declined_at >= 300


async def test_who_goes_away_with_an_offer_open_holds_nobody_up(tmp_path: Path) -> None:
    async with a_stage(tmp_path, offer_s=LONG) as stage:
        anna = await at_desk(stage, "anna")
        customer = await stage.customer()
        await offered(anna)
        ben = await at_desk(stage, "ben")
        await anna.ask(frames.SetPresence(presence=Presence.BREAK))
        assert (await offered(ben)).conversation == customer.conversation
        chie = await at_desk(stage, "chie")
        await ben.close()
        assert (await offered(chie)).conversation == customer.conversation


async def test_who_misses_twice_in_a_row_is_set_away_and_told(tmp_path: Path) -> None:
    async with a_stage(tmp_path, offer_s=0.05, again_s=0.01, sweep_s=0.05) as stage:
        anna = await at_desk(stage, "anna")
        customer = await stage.customer()
        state = await anna.state("desk", DeskState, lambda state: bool(state.notice))
        assert (state.presence, state.notice) == (Presence.AWAY, "missed_offers")
        assert (await kinds(stage, customer.conversation)).count("offer_missed") == 2
        loads = {one.staff: one for one in await stage.running.engine.staff_loads()}
        while loads[StaffId("anna")].accepting:
            loads = {one.staff: one for one in await stage.running.engine.staff_loads()}
        await anna.ask(frames.SetPresence(presence=Presence.ACCEPTING))
        back = await anna.state("desk", DeskState, lambda s: s.presence is Presence.ACCEPTING)
        assert back.notice == ""


async def test_what_is_not_answered_in_time_is_given_to_somebody_else(tmp_path: Path) -> None:
    async with a_stage(tmp_path, answer_s=OFFER_S, misses=0) as stage:
        anna = await at_desk(stage, "anna")
        customer = await stage.customer()
        await owns(anna, customer.conversation)
        fence = (await head_of(stage, customer.conversation)).fence
        ben = await at_desk(stage, "ben")
        await owns(ben, customer.conversation)
        assert (await kinds(stage, customer.conversation))[2:] == ["claimed", "released", "queued", "claimed"]
        late = await anna.write(customer.conversation, message("sorry"), fence=fence)
        assert isinstance(late, frames.No)
        assert late.code == Refusal.STALE_CLAIM
        newer = (await head_of(stage, customer.conversation)).fence
        assert isinstance(await ben.write(customer.conversation, message("hi"), fence=newer), frames.Ok)
        waits = stage.running.hub.routing
        assert waits.due(customer.conversation) is None


async def test_typing_puts_the_reassignment_off_and_a_message_ends_it(tmp_path: Path) -> None:
    async with a_stage(tmp_path, answer_s=LONG) as stage:
        anna = await at_desk(stage, "anna")
        customer = await stage.customer()
        state = await owns(anna, customer.conversation)
        routing = stage.running.hub.routing
        first = routing.due(customer.conversation)
        assert first is not None
        while True:
            await anna.put(frames.Typing(s=frames.conversation_stream(customer.conversation)))
            await anna.ask(frames.SetPresence(presence=Presence.ACCEPTING))
            later = routing.due(customer.conversation)
            assert later is not None
            if later.at_ms > first.at_ms:
                break
        await anna.write(customer.conversation, message("hello"), fence=state.rows[0].fence)
        await anna.state("desk", DeskState, lambda state: bool(state.rows and state.rows[0].messages))
        assert routing.due(customer.conversation) is None


async def test_what_somebody_took_himself_is_not_taken_from_him(tmp_path: Path) -> None:
    async with a_stage(tmp_path, answer_s=LONG) as stage:
        boss = await stage.staff("sato", Role.SUPERVISOR)
        anna = await at_desk(stage, "anna")
        customer = await stage.customer()
        await owns(anna, customer.conversation)
        routing = stage.running.hub.routing
        assert routing.due(customer.conversation) is not None
        assert isinstance(await boss.write(customer.conversation, ev.TakenOver()), frames.Ok)
        await anna.state("desk", DeskState, lambda state: not state.rows)
        assert routing.due(customer.conversation) is None


async def test_a_silent_customer_takes_no_room_until_he_writes_again(tmp_path: Path) -> None:
    async with a_stage(tmp_path, idle_s=0.1) as stage:
        anna = await at_desk(stage, "anna", capacity=1)
        silent = await stage.customer("silent")
        state = await owns(anna, silent.conversation)
        await anna.write(silent.conversation, message("are you there?"), fence=state.rows[0].fence)
        other = await stage.customer("other")
        await owns(anna, other.conversation)
        assert not (await head_of(stage, silent.conversation)).counted
        await silent.write(silent.conversation, message("yes"))
        assert (await head_of(stage, silent.conversation)).counted
        (load,) = [one.load for one in await stage.running.engine.staff_loads() if one.staff == "anna"]
        assert load == 2


async def test_a_returning_customer_comes_to_whom_he_knows(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        anna = await at_desk(stage, "anna")
        customer = await stage.customer()
        state = await owns(anna, customer.conversation)
        for name in ("ben", "chie", "dai"):
            await at_desk(stage, name)
        for number in range(3):
            await stage.customer(f"c{number}")
        await anna.write(customer.conversation, ev.Closed(), fence=state.rows[0].fence)
        await anna.write(customer.conversation, ev.WrapUp(), fence=state.rows[0].fence)
        again = await customer.want(frames.OpenConversation(cid=new_cid(), name="Hana"), frames.OpenedRes)
        await owns(anna, again.conversation)


async def test_a_ring_goes_to_everybody_and_the_first_to_take_it_has_it(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        await set_up(stage, GroupRecord(id="support", policy="ring-all"))
        staff = [await stage.staff(f"op{n}", presence=Presence.ACCEPTING) for n in range(3)]
        away = await stage.staff("away", presence=Presence.AWAY)
        for peer in [*staff, away]:
            await peer.sub("queue")
        customer = await stage.customer()
        for peer in staff:
            await peer.state("queue", QueueState, lambda state: any(row.ringing for row in state.rows))
        quiet = await away.state("queue", QueueState, lambda state: bool(state.rows))
        assert not quiet.rows[0].ringing
        claim = frames.Claim(conversation=customer.conversation)
        codes = [answer.code for answer in await asyncio.gather(*(peer.ask(claim) for peer in staff))]
        assert sorted(codes) == ["", Refusal.TAKEN, Refusal.TAKEN]
        for peer in staff:
            await peer.state("queue", QueueState, lambda state: not state.rows)


async def test_members_are_asked_by_their_priority_and_only_members(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        members = (Member(staff=StaffId("ben"), priority=2), Member(staff=StaffId("chie"), priority=1))
        await set_up(stage, GroupRecord(id="support", members=members))
        _, ben, chie = [await at_desk(stage, name, capacity=1) for name in ("anna", "ben", "chie")]
        first, second, third = [await stage.customer(f"c{number}") for number in range(3)]
        await owns(chie, first.conversation)
        await owns(ben, second.conversation)
        await stage.running.hub.routing.assign()
        assert (await head_of(stage, third.conversation)).owner is None


async def test_a_topic_decides_the_group_and_the_skills(tmp_path: Path) -> None:
    topics = (ShopTopic(id="bill", group="billing", skills=("invoices",)),)
    async with a_stage(tmp_path) as stage:
        await set_up(stage, ShopRecord(id="shop", topics=topics), GroupRecord(id="billing"))
        accounts = stage.running.accounts
        await accounts.add_user("ben", PASSWORD, role=Role.OPERATOR, groups=("billing",))
        await accounts.personnel.put(PutUser(user=StaffId("ben"), skills=("invoices",)), by="test")
        await at_desk(stage, "anna", groups=("billing",))
        ben = await at_desk(stage, "ben")
        customer = await stage.customer(topic="bill")
        await owns(ben, customer.conversation)
        assert (await head_of(stage, customer.conversation)).group == "billing"


async def test_in_a_pull_group_nobody_is_asked_and_everybody_may_take(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        await set_up(stage, GroupRecord(id="support", policy="pull"))
        anna = await stage.staff("anna", presence=Presence.ACCEPTING)
        customer = await stage.customer()
        assert await stage.running.hub.routing.assign() == 0
        assert (await head_of(stage, customer.conversation)).owner is None
        taken = await anna.want(frames.Claim(), frames.ClaimedRes)
        assert taken.conversation == customer.conversation


async def test_two_nodes_that_do_the_same_do_it_once(tmp_path: Path) -> None:
    async with a_stage(tmp_path, offer_s=0.05, misses=0, again_s=LONG) as stage:
        await at_desk(stage, "anna")
        customer = await stage.customer()
        routing = stage.running.hub.routing
        while "offer_missed" not in await kinds(stage, customer.conversation):
            await asyncio.gather(*(routing.act() for _ in range(5)))
        assert (await kinds(stage, customer.conversation))[2:] == ["offered", "offer_missed"]
        await at_desk(stage, "ben")
        await asyncio.gather(*(routing.assign() for _ in range(5)))
        assert (await kinds(stage, customer.conversation))[4:].count("offered") == 1


async def test_everybody_of_the_staff_sees_to_whom_he_can_hand_a_conversation(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        await set_up(stage, GroupRecord(id="billing", name=Words(ja="請求", en="Billing")))
        anna = await stage.staff("anna", presence=Presence.ACCEPTING)
        await stage.staff("ben", presence=Presence.ACCEPTING, groups=("billing",), capacity=1)
        await stage.staff("mori", Role.TRAINER)
        found = await anna.want(ListColleagues(), ColleaguesRes)
        assert [(one.id, one.name, one.presence, one.room) for one in found.staff] == [
            ("ben", "Ben", Presence.ACCEPTING, True)
        ]
        assert found.trainers == {"mori": "mori the trainer"}
        assert [(one.id, one.en, one.room) for one in found.groups] == [
            ("billing", "Billing", True),
            ("support", "", True),
        ]
        public = await stage.customer()
        assert (await public.ask(ListColleagues())).code == Refusal.FORBIDDEN
