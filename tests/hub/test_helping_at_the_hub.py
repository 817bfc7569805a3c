"""A call for help at a real hub: who sees it, how it is answered, what the customer and the audit know."""

from __future__ import annotations

import asyncio
from pathlib import Path

import msgspec

from app.domain import events as ev
from app.domain.escalation import EscalationType
from app.domain.ids import ConversationId, StaffId
from app.domain.people import Presence, Role
from app.protocol import frames
from app.protocol.administration import AuditRes, ReadAudit
from app.protocol.codes import Refusal
from app.protocol.floor import SetStaff
from app.protocol.states import DeskState, FloorState
from tests.hub.stage import Peer, Stage, a_stage, message
from tests.hub.test_working_together import choose, may_read, refused, written

CALL = ev.Escalated(type=EscalationType.COMPLAINT, summary="wants a refund")


async def audited(peer: Peer, *wanted: tuple[str, str, str]) -> None:
    """Waits until these lines are in the audit: it is written behind what is done."""
    async with asyncio.timeout(10):
        while True:
            page = await peer.want(ReadAudit(limit=100), AuditRes)
            if set(wanted) <= {(row.who, row.what, row.about) for row in page.rows}:
                return
            await asyncio.sleep(0.02)


async def state_of(stage: Stage, conversation: ConversationId) -> str:
    room = await stage.running.hub.rooms.refresh(conversation)
    assert room is not None
    return room.fold.escalation.state.value


async def test_who_helps_by_taking_part_has_the_call_and_writes_beside_the_operator(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        anna, customer, fence = await stage.pair()
        sue = await stage.staff("sue", Role.SUPERVISOR)
        here = customer.conversation
        await written(anna, here, CALL, fence=fence)
        await written(sue, here, ev.Joined(staff=StaffId("sue")))
        assert await state_of(stage, here) == "joined"
        await written(sue, here, message("I am Sue, let me help"))
        await written(anna, here, message("we both are here"), fence=fence)
        await written(sue, here, ev.Left(staff=StaffId("sue")))
        assert await state_of(stage, here) == "accepted"
        assert await refused(sue, here, ev.Returned()) == Refusal.ILLEGAL_MOVE
        await written(sue, here, ev.EscalationResolved(note="refund agreed"))
        assert await state_of(stage, here) == "resolved"
        assert await refused(sue, here, ev.EscalationResolved()) == Refusal.ILLEGAL_MOVE


async def test_a_customer_notices_of_help_what_the_shop_wants(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        for choice, hears, sees in (("nothing", False, "Anna"), ("both", True, "Sue")):
            await choose(stage, "escalation.told", choice)
            name = f"anna-{choice}"
            anna, customer, fence = await stage.pair(name)
            sue = await stage.staff(f"sue-{choice}", Role.SUPERVISOR)
            here = customer.conversation
            await written(anna, here, CALL, fence=fence)
            await written(sue, here, ev.TakenOver())
            items = await customer.watch(here)
            texts = [one for one in items if one.k == "message" and b'"via":"auto"' in bytes(one.d)]
            assert bool(texts) == hears
            claims = [msgspec.json.decode(one.d)["name"] for one in items if one.k == "claimed"]
            assert claims[-1].split("-")[0].lower() == sees.lower()


async def test_the_former_owner_hands_his_draft_to_who_took_over(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        anna, customer, fence = await stage.pair()
        sue = await stage.staff("sue", Role.SUPERVISOR)
        here = customer.conversation
        assert await refused(anna, here, ev.DraftHanded(text="We are")) == Refusal.FORBIDDEN
        await written(sue, here, ev.TakenOver())
        assert await refused(anna, here, message("too late"), fence=fence) == Refusal.STALE_CLAIM
        await written(anna, here, ev.DraftHanded(text="We are so sorry, the ref"))
        assert ("anna", "draft_handed") in await stage.log(here)
        assert all(item.k != "draft_handed" for item in await customer.watch(here))
        await written(sue, here, ev.Returned(note="all yours"))
        assert await state_of(stage, here) == "returned"


async def test_a_supervisor_sees_his_groups_and_what_he_is_asked_for(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        anna, customer, fence = await stage.pair()
        here = customer.conversation
        bill = await stage.staff("bill", Role.SUPERVISOR, groups=("billing",))
        chief = await stage.staff("chief", Role.ADMIN, groups=())
        await bill.sub("floor")
        whole = await bill.state("floor", FloorState, lambda _: True)
        assert whole.rows == ()
        assert "anna" not in {one.id for one in whole.staff}
        assert not await may_read(bill, here)
        assert await may_read(chief, here)
        (started,) = await bill.sub(frames.conversation_stream(here))
        assert started.code == Refusal.FORBIDDEN
        for deed in (ev.TakenOver(), ev.Whisper(text="psst"), ev.Closed(), ev.Blocked(reason="x")):
            assert await refused(bill, here, deed) == Refusal.FORBIDDEN
        assert (await bill.want(frames.ListConversations(), frames.ListRes)).rows == ()
        assert (await bill.ask(SetStaff(staff=StaffId("anna"), capacity=1))).code == Refusal.NOT_FOUND
        sos = ev.Escalated(type=EscalationType.SOS, summary="threats", priority=2)
        await written(anna, here, sos, fence=fence)
        seen = await bill.state("floor", FloorState, lambda one: bool(one.rows))
        assert (seen.rows[0].conversation, seen.rows[0].escalation_priority) == (here, 2)
        assert await may_read(bill, here)
        await written(anna, here, ev.Transferred(group="support"), fence=fence)
        await written(chief, here, ev.EscalationResolved())
        gone = await bill.state("floor", FloorState, lambda one: bool(one.gone))
        assert gone.gone == (here,)
        assert not await may_read(bill, here)


async def test_every_act_of_who_is_in_charge_is_in_the_audit(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        anna, customer, fence = await stage.pair()
        await stage.staff("ben")
        here = customer.conversation
        sue, chief = await stage.staff("sue", Role.SUPERVISOR), await stage.staff("chief", Role.ADMIN)
        await written(anna, here, CALL, fence=fence)
        await sue.watch(here)
        deeds = {
            "accept-call": ev.EscalationAccepted(), "advise": ev.Whisper(text="say sorry"),
            "join": ev.Joined(staff=StaffId("sue")), "take-over": ev.TakenOver(), "give-back": ev.Returned(),
            "reassign": ev.Transferred(to=StaffId("ben")), "block": ev.Blocked(reason="threats"),
            "close": ev.Closed(reason="done"),
        }  # fmt: skip
        for deed in deeds.values():
            await written(sue, here, deed)
        await audited(chief, ("sue", "watch", here), *(("sue", what, here) for what in deeds))


async def test_who_looks_on_is_in_the_audit_and_in_the_log_only_where_the_shop_wants_it(
    tmp_path: Path,
) -> None:
    async with a_stage(tmp_path) as stage:
        await choose(stage, "watch.seen", "no")
        _, customer, _ = await stage.pair()
        sue, chief = await stage.staff("sue", Role.SUPERVISOR), await stage.staff("chief", Role.ADMIN)
        before = await stage.log(customer.conversation)
        await sue.watch(customer.conversation)
        await written(sue, customer.conversation, ev.Watching(staff=StaffId("sue")))
        assert await stage.log(customer.conversation) == before
        await choose(stage, "watch.seen", "yes")
        await written(sue, customer.conversation, ev.Watching(staff=StaffId("sue")))
        assert ("sue", "watching") in await stage.log(customer.conversation)
        await audited(chief, ("sue", "watch", customer.conversation))


async def test_presence_and_capacity_are_set_by_who_is_in_charge_and_told(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        anna = await stage.staff("anna", presence=Presence.ACCEPTING)
        sue, chief = await stage.staff("sue", Role.SUPERVISOR), await stage.staff("chief", Role.ADMIN)
        await anna.sub("desk")
        assert not (await sue.ask(SetStaff(staff=StaffId("anna"), presence=Presence.AWAY, capacity=2))).code
        desk = await anna.state("desk", DeskState, lambda one: one.notice == "ordered")
        assert (desk.presence, desk.capacity) == (Presence.AWAY, 2)
        await audited(chief, ("sue", "set-staff", "anna: away, 2 at once"))
        for wrong in (
            SetStaff(staff=StaffId("anna"), presence=Presence.ACCEPTING),
            SetStaff(staff=StaffId("anna"), capacity=0),
        ):
            assert (await sue.ask(wrong)).code == Refusal.BAD_FRAME
        assert (await sue.ask(SetStaff(staff=StaffId("chief"), capacity=1))).code == Refusal.NOT_FOUND
        assert (await anna.ask(SetStaff(staff=StaffId("anna"), capacity=1))).code == Refusal.FORBIDDEN


async def test_the_floor_tells_how_quickly_staff_answer_and_when_they_last_did_anything(
    tmp_path: Path,
) -> None:
    async with a_stage(tmp_path) as stage:
        anna, customer, fence = await stage.pair()
        sue = await stage.staff("sue", Role.SUPERVISOR)
        await customer.write(customer.conversation, message("hello?"))
        await written(anna, customer.conversation, message("good evening"), fence=fence)
        await sue.sub("floor")
        floor = await sue.state("floor", FloorState, lambda _: True)
        row = next(one for one in floor.staff if one.id == "anna")
        assert row.answered == 1
        assert row.active > 0
        assert 0 <= row.response_ms < 60_000


async def test_a_call_whose_helper_goes_away_passes_to_the_next_in_charge(tmp_path: Path) -> None:
    async with a_stage(tmp_path, grace_ms=300, sweep_s=0.1) as stage:
        anna, customer, fence = await stage.pair()
        sue = await stage.staff("sue", Role.SUPERVISOR, presence=Presence.BUSY)
        await stage.staff("ted", Role.SUPERVISOR, presence=Presence.BUSY)
        here = customer.conversation
        await written(anna, here, CALL, fence=fence)
        await written(sue, here, ev.EscalationAccepted())
        assert await state_of(stage, here) == "accepted"
        await sue.close()
        passed = ev.decode_body("bounced", (await anna.event("bounced")).d)
        assert passed == ev.Bounced(to=StaffId("ted"), reason="gone")
        assert await state_of(stage, here) == "asked"


async def test_a_call_reaches_who_sees_its_group_and_at_once_others_where_none_of_them_is_here(
    tmp_path: Path,
) -> None:
    async with a_stage(tmp_path, grace_ms=300, sweep_s=0.1) as stage:
        anna, customer, fence = await stage.pair()
        sue = await stage.staff("sue", Role.SUPERVISOR, presence=Presence.BUSY)
        ben = await stage.staff("ben", Role.SUPERVISOR, presence=Presence.BUSY, groups=("billing",))
        here = customer.conversation
        await written(anna, here, CALL, fence=fence)
        summons = stage.running.hub.feeds.summons
        known = stage.running.hub.presences.user
        assert [one.conversation for one in summons.of(known(StaffId("sue")))] == [here]  # type: ignore[arg-type]
        assert summons.of(known(StaffId("ben"))) == ()  # type: ignore[arg-type]
        await sue.close()
        await ben.sub("desk")
        told = await ben.state("desk", DeskState, lambda one: bool(one.summons))
        assert [(one.conversation, one.passed) for one in told.summons] == [(here, 1)]
        await written(ben, here, ev.EscalationAccepted())


async def test_who_answers_after_a_takeover_that_was_handed_on_can_call_again(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        anna, customer, fence = await stage.pair()
        sue = await stage.staff("sue", Role.SUPERVISOR)
        here = customer.conversation
        await written(anna, here, CALL, fence=fence)
        await written(sue, here, ev.TakenOver())
        room = await stage.running.hub.rooms.refresh(here)
        assert room is not None
        again = ev.Transferred(to=StaffId("anna"), summary="yours again")
        await written(sue, here, again, fence=room.fold.fence)
        await stage.running.hub.rooms.refresh(here)
        await written(anna, here, CALL, fence=room.fold.fence)
        assert await state_of(stage, here) == "asked"
