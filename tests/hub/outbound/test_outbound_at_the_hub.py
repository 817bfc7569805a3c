"""Outbound lists over the wire: who may import, call and oversee, and who is never called."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec

from app.domain import events as ev
from app.domain.ids import Cid, StaffId, new_cid
from app.domain.people import Role
from app.protocol import outbound_frames as ob
from app.protocol.administration import PutRecord
from app.protocol.codes import Refusal
from app.protocol.frames import ClaimedRes, Res
from app.protocol.phone_frames import OpenCall
from app.protocol.records import PolicyRecord
from app.sessions.outbound.outbound_rules import ATTEMPTS, GAP
from app.sessions.outbound.packing import packed
from app.sessions.phone.phone_rules import HOURS
from tests.hub.stage import Peer, Stage, a_stage

NUMBERS = ("+81312345678", "+81312345679", "+81612345678")


def given(*numbers: str, zone: str = "UTC") -> tuple[ob.GivenEntry, ...]:
    return tuple(
        ob.GivenEntry(line=at + 2, number=one, name=f"P{at}", zone=zone) for at, one in enumerate(numbers)
    )


async def boss(stage: Stage, **chosen: str) -> Peer:
    admin = await stage.staff("root", Role.ADMIN)
    for name, value in ({HOURS: "any", GAP: "0", ATTEMPTS: "3"} | chosen).items():
        assert not (await admin.ask(PutRecord(record=PolicyRecord(id=name, value=value), expected=0))).code
    return admin


async def stage_it(
    peer: Peer, entries: tuple[ob.GivenEntry, ...], target: str = ""
) -> tuple[Cid, ob.StagedRes]:
    stage, told = new_cid(), ob.StagedRes()
    for part, pack in enumerate(packed(entries)):
        told = await peer.want(
            ob.StageEntries(stage=stage, part=part, pack=pack, target=target), ob.StagedRes
        )
    return stage, told


async def a_list(peer: Peer, *numbers: str, **more: Any) -> ob.ListRow:
    zone = await open_zone(peer)
    name, told = await stage_it(peer, given(*numbers, zone=zone))
    asked: dict[str, Any] = {"name": "Renewals", "group": "support", "purpose": "sales"}
    made = await peer.want(ob.CommitEntries(stage=name, count=told.count, **(asked | more)), ob.ListsRes)
    return made.lists[0]


async def open_zone(peer: Peer) -> str:
    """A place on whose clock it is daytime now: the hours of lists are never switched off."""
    now = (await peer.want(ob.ReadLists(), ob.ListsRes)).now
    hour = now // 3_600_000 % 24
    ahead = (14 - hour + 12) % 24 - 12
    return f"Etc/GMT{-ahead:+d}" if ahead else "Etc/GMT"


def a_call(list_: str, entry: ob.Entry, **more: Any) -> OpenCall:
    wanted: dict[str, Any] = {
        "cid": new_cid(), "direction": "outbound", "number": entry.number, "purpose": "sales",
        "list": list_, "entry": entry.id,
    }  # fmt: skip
    return OpenCall(**(wanted | more))


async def following(peer: Peer, list_: str) -> ob.NextRes:
    return await peer.want(ob.NextEntry(list=list_), ob.NextRes)


async def called(peer: Peer, list_: str, result: str) -> ClaimedRes:
    entry = (await following(peer, list_)).entry
    assert entry is not None
    call = await peer.want(a_call(list_, entry), ClaimedRes)
    await peer.write(call.conversation, ev.CallEnded(result=result), fence=call.fence)
    return call


async def row_of(peer: Peer, list_: str) -> ob.ListRow:
    rows = (await peer.want(ob.ReadLists(), ob.ListsRes)).lists
    return next(one for one in rows if one.id == list_)


async def test_a_list_is_worked_from_the_first_call_to_the_last_result(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        admin = await boss(stage)
        made = await a_list(admin, *NUMBERS)
        assert (made.total, made.open, made.state) == (3, 3, "open")
        anna, bob = await stage.staff("anna"), await stage.staff("bob")
        first, second = await following(anna, made.id), await following(bob, made.id)
        assert first.entry is not None
        assert second.entry is not None
        assert first.entry.id != second.entry.id
        for wrong, code in (
            (a_call(made.id, second.entry), Refusal.STALE_CLAIM),
            (a_call(made.id, first.entry, number="03-9999-8888"), Refusal.INVALID),
            (a_call("elsewhere", first.entry), Refusal.NOT_FOUND),
        ):
            assert (await anna.ask(wrong)).code == code
        await called(anna, made.id, "answered")
        await called(bob, made.id, "no_answer")
        third = await called(anna, made.id, "answered")
        plan = ev.CallBackPlanned(at=2**41, number=NUMBERS[2], staff=StaffId("anna"))
        await anna.write(third.conversation, plan, fence=third.fence)
        again = await following(anna, made.id)
        assert again.entry is not None
        assert (again.entry.id, again.entry.attempts) == (second.entry.id, 1)
        await anna.ask(ob.LeaveEntry(entry=again.entry.id))
        row = await row_of(admin, made.id)
        assert (row.done, row.open, row.attempts) == (1, 2, 3)
        promised = ob.Entry(id="", list="", number="")
        while not promised.due:
            promised = (await admin.want(ob.ReadEntries(list=made.id), ob.EntriesRes)).entries[2]
        assert (promised.due, promised.due_staff, promised.result) == (2**41, "anna", "answered")
        back = a_call(
            "",
            ob.Entry(id="", list="", number=NUMBERS[2]),
            former=third.conversation,
            call_back=promised.back,
        )
        call = await anna.want(back, ClaimedRes)
        await anna.write(call.conversation, ev.CallEnded(result="answered"), fence=call.fence)
        await following(anna, made.id)
        assert (await row_of(admin, made.id)).done == 2  # a call back that was promised is the list's


async def test_whoever_refuses_is_never_called_again_until_an_administrator_says_why(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        admin = await boss(stage)
        made, other = await a_list(admin, *NUMBERS[:2]), await a_list(admin, *NUMBERS[:2], elsewhere=True)
        anna, chief = await stage.staff("anna"), await stage.staff("chief", Role.SUPERVISOR)
        await called(anna, made.id, "refused")
        known = await anna.want(ob.ReadBarred(number="03-1234-5678"), ob.BarredRes)
        assert [one.number for one in known.rows] == [NUMBERS[0]]
        assert (await row_of(admin, made.id)).refused == 1
        assert (await row_of(admin, other.id)).refused == 1  # on every list of the shop
        for purpose in ("sales", ""):
            sold = OpenCall(cid=new_cid(), direction="outbound", number=NUMBERS[0], purpose=purpose)
            assert (await anna.ask(sold)).code == Refusal.DO_NOT_CALL
        _, staged = await stage_it(admin, given(*NUMBERS))
        assert [(one.line, one.code) for one in staged.verdicts] == [
            (2, "do_not_call"), (3, "elsewhere"),
        ]  # fmt: skip
        key = known.rows[0].key
        assert (await chief.ask(ob.RemoveBarred(key=key, reason="why not"))).code == Refusal.FORBIDDEN
        assert (await admin.ask(ob.RemoveBarred(key=key, reason=" "))).code == Refusal.INVALID
        assert (await admin.want(ob.RemoveBarred(key=key, reason="He asked us to"), ob.CountRes)).count == 1
        sold = OpenCall(cid=new_cid(), direction="outbound", number=NUMBERS[0], purpose="sales")
        assert not (await anna.ask(sold)).code


async def test_who_is_forgotten_leaves_no_more_than_a_hash(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        admin = await boss(stage)
        made = await a_list(admin, *NUMBERS)
        bar = ob.AddBarred(rows=(ob.BarredRow(key="", number=NUMBERS[0], reason="letter"),))
        assert (await admin.want(bar, ob.CountRes)).count == 1
        assert (await admin.want(ob.ForgetNumber(number="03-1234-5678"), ob.CountRes)).count == 2
        row = (await admin.want(ob.ReadBarred(), ob.BarredRes)).rows[0]
        assert (row.number, row.reason) == ("", "")
        assert (await row_of(admin, made.id)).total == 2
        sold = OpenCall(cid=new_cid(), direction="outbound", number=NUMBERS[0], purpose="sales")
        assert (await admin.ask(sold)).code == Refusal.DO_NOT_CALL


async def test_nobody_is_called_from_a_list_that_is_paused_deleted_or_outside_its_hours(
    tmp_path: Path,
) -> None:
    async with a_stage(tmp_path) as stage:
        admin = await boss(stage)
        made = await a_list(admin, NUMBERS[0])
        anna = await stage.staff("anna")
        entry = (await following(anna, made.id)).entry
        assert entry is not None
        await admin.want(ob.SetList(list=made.id, state="paused"), ob.ListsRes)
        assert (await following(anna, made.id)).why == "paused"
        assert (await anna.ask(a_call(made.id, entry))).code == Refusal.CLOSED
        await admin.want(ob.SetList(list=made.id, state="deleted"), ob.ListsRes)
        assert not (await anna.want(ob.ReadLists(), ob.ListsRes)).lists
        await admin.want(ob.SetList(list=made.id, state="open"), ob.ListsRes)
        assert (await following(anna, made.id)).entry is not None
        wide = ob.CallHours(weekday="08:00-21:00")
        refused = await admin.ask(ob.SetList(list=made.id, state="open", hours=wide))
        assert refused.code == Refusal.INVALID
        now = (await admin.want(ob.ReadLists(), ob.ListsRes)).now
        night = "Etc/GMT" + f"{-((24 + 2 - now // 3_600_000 % 24 + 12) % 24 - 12):+d}"
        name, told = await stage_it(admin, given(NUMBERS[1], zone=night))
        late = await admin.want(
            ob.CommitEntries(stage=name, count=told.count, name="Night", group="support"), ob.ListsRes
        )
        answer = await following(anna, late.lists[0].id)
        assert (answer.why, answer.entry) == ("out_of_hours", None)
        assert answer.at > now


async def test_rights_and_odd_requests(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        admin = await boss(stage)
        made = await a_list(admin, NUMBERS[0])
        anna = await stage.staff("anna")
        stranger = await stage.staff("zoe", Role.SUPERVISOR, groups=("sales",))
        coach = await stage.staff("coach", Role.TRAINER)
        pack = next(packed(given(NUMBERS[1])))
        forbidden: list[tuple[Peer, msgspec.Struct]] = [
            (anna, ob.StageEntries(stage=new_cid(), part=0, pack=pack)),
            (anna, ob.SetList(list=made.id, state="paused")),
            (anna, ob.ReadEntries(list=made.id)),
            (anna, ob.ForgetNumber(number=NUMBERS[0])),
            (coach, ob.NextEntry(list=made.id)),
        ]
        for peer, asked in forbidden:
            assert (await ask(peer, asked)).code == Refusal.FORBIDDEN
        for asked in (ob.SetList(list=made.id, state="paused"), ob.NextEntry(list=made.id)):
            assert (await ask(stranger, asked)).code == Refusal.NOT_FOUND
        odd: list[tuple[msgspec.Struct, Refusal]] = [
            (ob.StageEntries(stage=Cid("x"), part=0, pack=pack), Refusal.BAD_FRAME),
            (ob.StageEntries(stage=new_cid(), part=0, pack="nonsense"), Refusal.BAD_FRAME),
            (ob.CommitEntries(stage=new_cid(), count=1, name="A", group="nowhere"), Refusal.NOT_FOUND),
            (ob.CommitEntries(stage=new_cid(), count=1, name="A", group="support"), Refusal.CONFLICT),
            (ob.AddBarred(rows=(ob.BarredRow(key="", number="110"),)), Refusal.INVALID),
        ]
        for asked, code in odd:
            assert (await ask(admin, asked)).code == code
        wrong = (ob.GivenEntry(line=9, number="03-1"), ob.GivenEntry(line=10, number=NUMBERS[1], zone="Moon"))
        _, staged = await stage_it(admin, wrong)
        assert [(one.line, one.code) for one in staged.verdicts] == [(9, "invalid"), (10, "invalid")]


async def ask(peer: Peer, asked: Any) -> Res:
    return await peer.ask(asked)
