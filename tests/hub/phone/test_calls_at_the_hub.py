"""Calls at the hub: opened by staff, idempotent, fenced, given to nobody, with their calls back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec

from app.domain import events as ev
from app.domain.ids import Cid, ConversationId, StaffId, new_cid
from app.domain.people import Presence, Role
from app.protocol.administration import PutRecord
from app.protocol.codes import Refusal
from app.protocol.frames import DESK, Claim, ClaimedRes, No, Ok
from app.protocol.phone_frames import CallerRes, FindCaller, OpenCall
from app.protocol.records import AnyRecord, Hours, PolicyRecord, ShopRecord
from app.protocol.states import DeskState
from app.sessions.phone.phone_rules import HOURS
from tests.hub.stage import Peer, Stage, a_stage

NUMBER = "03-1234-5678"
E164 = "+81312345678"


def a_call(**more: Any) -> OpenCall:
    given: dict[str, Any] = {"cid": new_cid(), "direction": "inbound", "number": NUMBER, "name": "佐藤"}
    return OpenCall(**(given | more))


async def put(admin: Peer, record: AnyRecord) -> None:
    assert not (await admin.ask(PutRecord(record=record, expected=0))).code


async def shop(stage: Stage, **chosen: str) -> Peer:
    admin = await stage.staff("root", Role.ADMIN)
    for name, value in (
        {HOURS: "any"} | {key.replace("__", "."): one for key, one in chosen.items()}
    ).items():
        await put(admin, PolicyRecord(id=name, value=value))
    return admin


async def kinds(stage: Stage, conversation: ConversationId) -> list[str]:
    return [kind for _, kind in await stage.log(conversation)]


async def test_a_call_is_its_callers_from_its_first_moment_and_the_same_request_opens_no_other(
    tmp_path: Path,
) -> None:
    async with a_stage(tmp_path) as stage:
        await shop(stage)
        anna = await stage.staff("anna")
        asked = a_call(purpose="inquiry", fields={"order": "A-1"})
        first = await anna.want(asked, ClaimedRes)
        again = await anna.want(asked, ClaimedRes)
        assert (again.conversation, again.fence) == (first.conversation, first.fence)
        assert await kinds(stage, first.conversation) == ["opened", "claimed", "call_started"]
        (opened, *_) = await anna.watch(first.conversation)
        body = ev.decode_body(opened.k, opened.d)
        assert isinstance(body, ev.Opened)
        assert body.channel == "phone"
        assert body.fields["phone"] == E164
        assert (body.fields["direction"], body.fields["purpose"], body.fields["order"]) == (
            "inbound", "inquiry", "A-1",
        )  # fmt: skip
        assert await anna.write(first.conversation, ev.CallAnswered(), fence=first.fence)


async def test_only_the_owner_writes_about_the_call_and_only_with_his_fence(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        await shop(stage)
        anna, bob = await stage.staff("anna"), await stage.staff("bob")
        call = await anna.want(a_call(), ClaimedRes)
        for who, fence in ((anna, None), (bob, call.fence), (anna, call.fence - 1)):
            answer = await who.write(call.conversation, ev.CallAnswered(), fence=fence)
            assert isinstance(answer, No)
        ended, cid = ev.CallEnded(result="no_answer"), new_cid()
        assert isinstance(await anna.write(call.conversation, ended, fence=call.fence, cid=cid), Ok)
        again = await anna.write(call.conversation, ended, fence=call.fence, cid=cid)
        assert isinstance(again, Ok)  # the same send is answered as the first time
        for late in (ev.CallAnswered(), ev.CallEnded()):
            refused = await anna.write(call.conversation, late, fence=call.fence)
            assert isinstance(refused, No)
            assert refused.code == Refusal.ILLEGAL_MOVE


async def test_nothing_of_a_call_goes_to_a_customer_or_into_a_queue(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        await shop(stage)
        anna = await stage.staff("anna", presence=Presence.ACCEPTING)
        await stage.staff("bob", presence=Presence.ACCEPTING)
        call = await anna.want(a_call(), ClaimedRes)
        for body in (ev.Message(text="hello"), ev.Released(), ev.Transferred(group="support")):
            refused = await anna.write(call.conversation, body, fence=call.fence)
            assert isinstance(refused, No)
            assert refused.code == Refusal.ILLEGAL_MOVE
        assert isinstance(await anna.write(call.conversation, ev.Note(text="asks for L")), Ok)
        to = ev.Transferred(to=StaffId("bob"))
        assert isinstance(await anna.write(call.conversation, to, fence=call.fence), Ok)


async def test_a_call_stays_whose_it_is_when_his_line_is_lost(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        await shop(stage)
        anna = await stage.staff("anna")
        call = await anna.want(a_call(), ClaimedRes)
        await anna.close()
        engine = stage.running.engine
        await engine.heartbeat([StaffId("anna")], 1, 1)
        back = await engine.reap(2**42)
        assert call.conversation not in back
        assert (await engine.heads([call.conversation]))[call.conversation].owner == "anna"


async def test_a_call_takes_as_much_room_as_the_shop_says(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        admin = await shop(stage, phone__weight="2")
        anna = await stage.staff("anna", presence=Presence.ACCEPTING, capacity=3)
        call = await anna.want(a_call(), ClaimedRes)
        assert await load(stage) == 2
        (customer, other) = (await stage.customer("A"), await stage.customer("B"))
        for peer in (customer, other):
            await anna.ask(Claim(conversation=peer.conversation))
        assert await load(stage) == 3  # one chat beside it, and no second one
        assert isinstance(await anna.write(call.conversation, ev.Closed(), fence=call.fence), Ok)
        assert await load(stage) <= 2
        await admin.close()


async def load(stage: Stage) -> int:
    return next(one.load for one in await stage.running.engine.staff_loads() if one.staff == "anna")


async def test_who_calls_is_known_by_the_number_however_it_is_written(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        await shop(stage)
        anna = await stage.staff("anna")
        call = await anna.want(a_call(fields={"order": "A-1"}), ClaimedRes)
        await anna.write(call.conversation, ev.CallEnded(), fence=call.fence)
        found = await anna.want(FindCaller(number="０３（１２３４）５６７８"), CallerRes)
        assert (found.number, found.name, found.fields["order"], found.count) == (E164, "佐藤", "A-1", 1)
        assert "_weight" not in found.fields
        unknown = await anna.want(FindCaller(number="06-1234-5678"), CallerRes)
        assert (unknown.name, unknown.count) == ("", 0)
        assert (await anna.ask(FindCaller(number="call me"))).code == Refusal.INVALID


async def test_whoever_refused_is_not_called_again_to_be_sold_something(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        await shop(stage)
        anna = await stage.staff("anna")
        first = await anna.want(a_call(direction="outbound", purpose="sales"), ClaimedRes)
        await anna.write(first.conversation, ev.CallEnded(result="refused"), fence=first.fence)
        again = await anna.ask(a_call(direction="outbound", purpose="sales"))
        assert again.code == Refusal.DO_NOT_CALL
        assert (await anna.want(FindCaller(number=NUMBER), CallerRes)).refused_at > 0
        about_an_order = a_call(direction="outbound", purpose="inquiry")
        assert not (await anna.ask(about_an_order)).code


async def test_nobody_is_called_outside_the_hours_of_the_shop(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        admin = await stage.staff("root", Role.ADMIN)
        for zone in ("Asia/Tokyo", "Europe/London", "America/New_York"):  # it is night in one of them
            zoned = ShopRecord(id=zone.replace("/", "-"), hours=Hours(zone=zone))
            await put(admin, zoned)
        await put(admin, PolicyRecord(id=HOURS, value="10-18"))
        anna = await stage.staff("anna")
        codes = []
        for zone in ("Asia-Tokyo", "Europe-London", "America-New_York"):
            res = await anna.ask(a_call(direction="outbound", shop=zone))
            codes.append(res.code)
            if not res.code:
                call = msgspec.json.decode(res.d, type=ClaimedRes)
                await anna.write(call.conversation, ev.CallEnded(), fence=call.fence)
        assert Refusal.OUT_OF_HOURS in codes
        assert not (await anna.ask(a_call(shop="Asia-Tokyo"))).code  # customers may call at any time


async def test_rights_and_odd_requests_are_refused(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        await shop(stage)
        anna, coach = await stage.staff("anna"), await stage.staff("coach", Role.TRAINER)
        assert (await coach.ask(a_call())).code == Refusal.FORBIDDEN
        for wrong, code in (
            (a_call(cid=Cid("x")), Refusal.BAD_FRAME),
            (a_call(direction="sideways"), Refusal.BAD_FRAME),
            (a_call(number="0312"), Refusal.INVALID),
            (a_call(direction="outbound", number=""), Refusal.INVALID),
            (a_call(group="nowhere"), Refusal.NOT_FOUND),
            (a_call(name="あ" * 401), Refusal.TOO_LARGE),
        ):
            assert (await anna.ask(wrong)).code == code
        assert not (await anna.ask(a_call(number=""))).code  # a number that is withheld
        assert (await anna.ask(a_call())).code == Refusal.CONFLICT  # he speaks already


async def test_a_call_back_waits_on_the_desk_of_who_makes_it_until_it_is_made(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        await shop(stage)
        anna, bob = await stage.staff("anna"), await stage.staff("bob")
        await bob.sub(DESK)
        call = await anna.want(a_call(purpose="inquiry"), ClaimedRes)
        await anna.write(call.conversation, ev.CallEnded(), fence=call.fence)
        plan = ev.CallBackPlanned(at=2**41, number=NUMBER, note="after six", staff=StaffId("bob"))
        planned = await anna.write(call.conversation, plan, fence=call.fence)
        assert isinstance(planned, Ok)
        await anna.write(call.conversation, ev.Closed(), fence=call.fence)
        state = await bob.state(DESK, DeskState, lambda one: bool(one.call_backs))
        (row,) = state.call_backs
        assert (row.conversation, row.seq, row.number, row.note) == (
            call.conversation, planned.q, E164, "after six",
        )  # fmt: skip
        back = a_call(direction="outbound", former=call.conversation, call_back=row.seq)
        made = await bob.want(back, ClaimedRes)
        await bob.state(DESK, DeskState, lambda one: not one.call_backs)
        assert (await kinds(stage, call.conversation))[-1] == "call_back_done"
        (started,) = [one for one in await bob.watch(made.conversation) if one.k == "call_started"]
        body = ev.decode_body(started.k, started.d)
        assert isinstance(body, ev.CallStarted)
        assert (body.former, body.call_back) == (call.conversation, row.seq)
        await bob.want(back, ClaimedRes)
        assert (await kinds(stage, call.conversation)).count("call_back_done") == 1


async def test_calls_back_are_known_again_after_the_hub_was_started_anew(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        await shop(stage)
        anna = await stage.staff("anna")
        for at in (2**41, 2**41 + 1):
            call = await anna.want(a_call(), ClaimedRes)
            await anna.write(call.conversation, ev.CallEnded(), fence=call.fence)
            planned = await anna.write(
                call.conversation, ev.CallBackPlanned(at=at, number=NUMBER), fence=call.fence
            )
            assert isinstance(planned, Ok)
            await anna.write(call.conversation, ev.Closed(), fence=call.fence)
            await anna.write(call.conversation, ev.WrapUp(), fence=call.fence)
        assert isinstance(await anna.write(call.conversation, ev.CallBackDone(target=planned.q)), Ok)
    async with a_stage(tmp_path) as stage:
        anna = await stage.staff("anna")
        await anna.sub(DESK)
        state = await anna.state(DESK, DeskState, lambda one: bool(one.call_backs))
        assert [one.at for one in state.call_backs] == [2**41]


async def test_a_chat_customer_may_be_called_back_too(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        anna, customer, fence = await stage.pair()
        plan = ev.CallBackPlanned(at=2**41, number="call me maybe")
        refused = await anna.write(customer.conversation, plan, fence=fence)
        assert isinstance(refused, No)
        assert refused.code == Refusal.INVALID
        fine = ev.CallBackPlanned(at=2**41, number=NUMBER)
        assert isinstance(await anna.write(customer.conversation, fine, fence=fence), Ok)
        turned = ev.ScriptTurned(script="s", step="a")
        assert isinstance(await anna.write(customer.conversation, turned, fence=fence), No)


async def test_a_call_that_is_put_on_hold_is_told_of_it_in_no_message(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        await shop(stage, customer__hears_hold="yes")
        anna = await stage.staff("anna")
        call = await anna.want(a_call(answered=True), ClaimedRes)
        assert isinstance(await anna.write(call.conversation, ev.Held(), fence=call.fence), Ok)
        assert "message" not in await kinds(stage, call.conversation)
        assert not (await anna.ask(a_call(number="06-1234-5678"))).code  # another line, while one is on hold
