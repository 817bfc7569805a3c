"""The hub holds each newcomer's place by what it knows itself, and lets no one skip a stage."""

from __future__ import annotations

import asyncio
from pathlib import Path

import msgspec

from app.domain.events import Closed, HandoverOffered, Invited, Transferred, WrapUp
from app.domain.ids import StaffId, new_cid
from app.domain.people import Presence, Role
from app.domain.way_in import Stage
from app.protocol import frames
from app.protocol.administration import AuditRes, DisableUser, PasswordRes, ReadAudit
from app.protocol.codes import Refusal
from app.protocol.exam_frames import StartExam
from app.protocol.mail_frames import BeginMail
from app.protocol.phone_frames import OpenCall
from app.protocol.practice_frames import PracticesRes, StartPractice
from app.protocol.training_frames import ForgetProgress, ForgottenRes, ProgressRes
from app.protocol.way_in_frames import (
    ExcuseStage,
    GiveNewcomer,
    GoLive,
    InviteNewcomer,
    MarkContract,
    NewcomersRes,
    ReadNewcomers,
    ReadWay,
    RemindNewcomer,
    StepState,
    Trouble,
    WayRes,
)
from app.sessions.checking.items import Status
from tests.hub.stage import Peer, a_stage, message
from tests.hub.stage import Stage as House
from tests.hub.training.test_exams_at_the_hub import sit
from tests.hub.way_in import newcomers as way

ACCEPT = frames.SetPresence(presence=Presence.ACCEPTING, capacity=2)
PRACTISE = ("first-problem",)


def practise() -> StartPractice:
    return StartPractice(cid=new_cid(), scenarios=PRACTISE)


async def practised(house: House, peer: Peer, text: str) -> None:
    """Practises once, from the first word to the record."""
    (run,) = (await peer.want(practise(), PracticesRes)).runs
    for body in (message(text), Closed(), WrapUp(disposition="done")):
        room = await house.running.hub.rooms.refresh(run.conversation)
        assert room is not None
        assert isinstance(await peer.write(run.conversation, body, fence=room.fold.fence), frames.Ok)


async def reaches(peer: Peer, stage: Stage) -> None:
    """Waits until the hub has written down what it graded."""
    async with asyncio.timeout(15):
        while await way.at(peer) is not stage:
            pass  # each look is an answer of the hub


async def reaches_trouble(peer: Peer, trouble: Trouble) -> None:
    async with asyncio.timeout(15):
        while trouble not in {one.trouble for one in (await way.place(peer)).steps}:
            pass  # each look is an answer of the hub


async def refusals(house: House, peer: Peer, first: int = 0) -> set[str]:
    """What a newcomer is told who tries quiz, practice, exam, accepting, taking, calling and writing.

    Those before `first` are left out: they would be begun.
    """
    tries = (
        lambda: way.answer(house, peer),
        lambda: peer.ask(practise()),
        lambda: peer.ask(StartExam(cid=new_cid(), exam="debut")),
        lambda: peer.ask(ACCEPT),
        lambda: peer.ask(frames.Claim()),
        lambda: peer.ask(OpenCall(cid=new_cid(), direction="outbound", number="0312345678")),
        lambda: peer.ask(BeginMail(cid=new_cid(), to=("hana@example.jp",))),
    )
    return {(await one()).code for one in tries[first:]}


async def decide(boss: Peer, asked: MarkContract | GoLive | ExcuseStage) -> Stage:
    found = (await boss.want(asked, WayRes)).place
    assert found is not None
    return found.stage


async def as_far_as_typing(house: House, nao: Peer) -> None:
    """Fails and passes the check and the typing test, and tries what comes later."""
    assert await refusals(house, nao) == {Refusal.LACKS_CHECK}
    await nao.want(way.checked(Status.FAILED), ProgressRes)
    failed = (await way.place(nao)).steps[2]
    assert (failed.trouble, failed.parts) == (Trouble.FAILED, ("microphone",))
    await nao.want(way.checked(), ProgressRes)
    assert await refusals(house, nao) == {Refusal.LACKS_TYPING}
    await nao.want(way.typed(12.0), ProgressRes)
    slow = (await way.place(nao)).steps[3]
    assert (slow.state, slow.trouble, slow.score, slow.least) == (
        StepState.NOW, Trouble.FAILED, 12.0, 30.0,
    )  # fmt: skip
    await nao.want(way.typed(31.0), ProgressRes)


async def as_far_as_the_contract(house: House, nao: Peer) -> None:
    """Fails and passes the quiz, practice and the exam, and tries what comes later."""
    assert await refusals(house, nao, 1) == {Refusal.LACKS_MANUAL}
    await nao.want(way.read(), ProgressRes)
    assert not (await way.answer(house, nao, "b")).code
    wrong = (await way.place(nao)).steps[4]
    assert (wrong.trouble, wrong.done, wrong.of) == (Trouble.FAILED, 1, 2)
    assert not (await way.answer(house, nao)).code
    assert await refusals(house, nao, 2) == {Refusal.LACKS_PRACTICE}
    await practised(house, nao, "Please wait")
    await reaches_trouble(nao, Trouble.FAILED)
    await practised(house, nao, "I am so sorry")
    await reaches(nao, Stage.EXAM)
    assert await refusals(house, nao, 3) == {Refusal.LACKS_EXAM}
    await sit(house, nao, "Please wait", "debut")
    await reaches_trouble(nao, Trouble.FAILED)
    await sit(house, nao, "I am so sorry", "debut")
    await reaches(nao, Stage.CONTRACT)


async def test_the_whole_way_from_the_invitation_to_the_first_customer(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as house:
        await way.set_up(house)
        boss = await house.staff("ada", Role.ADMIN)
        made = await way.invite(boss)
        invited = await way.place(boss, way.NEW)
        assert (invited.stage, invited.in_charge, invited.until) == (Stage.INSTALL, "ada", made.until)
        nao = await way.arrive(house, made.secret)
        await as_far_as_typing(house, nao)
        await as_far_as_the_contract(house, nao)
        assert (await nao.ask(ACCEPT)).code == Refusal.LACKS_CONTRACT
        early = GoLive(cid=new_cid(), staff=way.NEW)
        assert (await boss.ask(early)).code == Refusal.LACKS_CONTRACT
        signed = MarkContract(cid=new_cid(), staff=way.NEW, day="2026-11-20", reference="K-12")
        assert await decide(boss, signed) is Stage.LIVE
        assert (await nao.ask(ACCEPT)).code == Refusal.LACKS_LIVE
        await decide(boss, GoLive(cid=new_cid(), staff=way.NEW))
        there = await way.place(nao)
        assert (there.live, there.stuck) == (True, False)
        assert {one.state for one in there.steps} == {StepState.DONE}
        assert not (await nao.ask(ACCEPT)).code
        customer = await house.customer()
        taken = await nao.ask(frames.Claim(conversation=customer.conversation))
        assert not taken.code


async def test_who_was_not_invited_as_a_newcomer_works_as_ever(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as house:
        anna = await house.staff("anna")
        await way.set_up(house)
        assert (await anna.want(ReadWay(), WayRes)).place is None
        assert not (await anna.ask(ACCEPT)).code
        assert not (await way.answer(house, anna)).code


async def test_without_a_way_in_nobody_is_held_up_and_nobody_is_invited_on_one(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as house:
        await way.set_up(house)
        boss = await house.staff("ada", Role.ADMIN)
        nao = await way.arrive(house, (await way.invite(boss)).secret)
        assert (await nao.ask(ACCEPT)).code == Refusal.LACKS_CHECK
        await way.set_up(house, msgspec.structs.replace(way.WAY, active=False))
        assert (await nao.want(ReadWay(), WayRes)).place is None
        assert not (await nao.ask(ACCEPT)).code
        other = InviteNewcomer(user=StaffId("ken"))
        assert (await boss.ask(other)).code == Refusal.NOT_FOUND


async def test_an_administrator_excuses_a_stage_with_a_reason_and_takes_it_back(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as house:
        await way.set_up(house)
        boss, coach = await house.staff("ada", Role.ADMIN), await house.staff("tina", Role.TRAINER)
        nao = await way.arrive(house, (await way.invite(boss)).secret)
        excuse = ExcuseStage(cid=new_cid(), staff=way.NEW, stage=Stage.CHECK, reason="Looked at by hand")
        assert (await coach.ask(excuse)).code == Refusal.FORBIDDEN
        assert (await nao.ask(excuse)).code == Refusal.FORBIDDEN
        bare = msgspec.structs.replace(excuse, cid=new_cid(), reason=" ")
        assert (await boss.ask(bare)).code == Refusal.BAD_FRAME
        for stage in (Stage.LIVE, Stage.INSTALL, Stage.CONTRACT):
            never = msgspec.structs.replace(excuse, cid=new_cid(), stage=stage)
            assert (await boss.ask(never)).code == Refusal.BAD_FRAME
        assert await decide(boss, excuse) is Stage.TYPING
        step = (await way.place(nao)).steps[2]
        assert (step.state, step.reason, step.by) == (StepState.EXCUSED, "Looked at by hand", "ada")
        back = msgspec.structs.replace(excuse, cid=new_cid(), excused=False, reason="A mistake")
        assert await decide(boss, back) is Stage.CHECK
        rows = (await boss.want(ReadAudit(limit=50), AuditRes)).rows
        acts = {one.what: one.about for one in rows}
        assert acts["excuse-stage"] == "nao check: Looked at by hand"
        assert acts["require-stage"] == "nao check: A mistake"


async def test_the_contract_is_marked_by_an_administrator_alone_and_can_be_taken_back(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as house:
        short = msgspec.structs.replace(way.WAY, check=False, typing=False, course="", practice=(), exam="")
        await way.set_up(house, short)
        boss, coach = await house.staff("ada", Role.ADMIN), await house.staff("tina", Role.TRAINER)
        nao = await way.arrive(house, (await way.invite(boss)).secret)
        assert [one.stage for one in (await way.place(nao)).steps] == [
            Stage.INVITATION, Stage.INSTALL, Stage.CONTRACT, Stage.LIVE,
        ]  # fmt: skip
        signed = MarkContract(cid=new_cid(), staff=way.NEW, day="2026-11-20", reference="K-12")
        assert (await coach.ask(signed)).code == Refusal.FORBIDDEN
        for wrong in ({"day": "20.11.2026"}, {"reference": ""}):
            bad = msgspec.structs.replace(signed, cid=new_cid(), **wrong)
            assert (await boss.ask(bad)).code == Refusal.BAD_FRAME
        assert await decide(boss, signed) is Stage.LIVE
        assert await decide(boss, signed) is Stage.LIVE  # the same again counts once
        assert (await nao.ask(ACCEPT)).code == Refusal.LACKS_LIVE
        unsigned = MarkContract(cid=new_cid(), staff=way.NEW, signed=False, reference="Not signed after all")
        assert await decide(boss, unsigned) is Stage.CONTRACT
        again = msgspec.structs.replace(signed, cid=new_cid())
        await decide(boss, again)
        await decide(boss, GoLive(cid=new_cid(), staff=way.NEW))
        assert not (await nao.ask(ACCEPT)).code
        seat = house.running.hub.presences.known(way.NEW)
        assert seat is not None
        assert seat.accepting
        bare = GoLive(cid=new_cid(), staff=way.NEW, live=False)
        assert (await boss.ask(bare)).code == Refusal.BAD_FRAME
        assert await decide(boss, msgspec.structs.replace(bare, reason="Back to training")) is Stage.LIVE
        assert not seat.accepting
        assert (await nao.ask(ACCEPT)).code == Refusal.LACKS_LIVE
        rows = (await boss.want(ReadAudit(limit=50), AuditRes)).rows
        acts = [one.what for one in rows]
        for what in ("invite-newcomer", "mark-contract", "unmark-contract", "go-live", "back-from-live"):
            assert what in acts


async def test_an_invitation_is_an_administrators_once_and_can_be_renewed(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as house:
        await way.set_up(house)
        boss, coach = await house.staff("ada", Role.ADMIN), await house.staff("tina", Role.TRAINER)
        asked = InviteNewcomer(user=way.NEW, groups=("support",), in_charge=StaffId("tina"))
        assert (await coach.ask(asked)).code == Refusal.FORBIDDEN
        first = await way.invite(boss, in_charge=StaffId("tina"))
        assert (await boss.ask(asked)).code == Refusal.CONFLICT
        wrong = ({"user": "No Name"}, {"hours": 0}, {"in_charge": "nobody"})
        for value in wrong:
            changed = msgspec.structs.replace(asked, **{"user": StaffId("ken"), **value})
            assert (await boss.ask(changed)).code == Refusal.INVALID
        second = await way.invite(boss, again=True)
        assert second.secret != first.secret
        assert (await way.place(boss, way.NEW)).in_charge == "tina"
        await way.arrive(house, second.secret)
        worker = InviteNewcomer(user=StaffId("tina"), again=True)
        assert (await boss.ask(worker)).code == Refusal.NOT_FOUND


async def test_trainers_see_all_newcomers_supervisors_those_of_their_groups(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as house:
        await way.set_up(house)
        boss, coach = await house.staff("ada", Role.ADMIN), await house.staff("tina", Role.TRAINER)
        near = await house.staff("sue", Role.SUPERVISOR)
        far = await house.staff("sam", Role.SUPERVISOR, groups=("sales",))
        anna = await house.staff("anna")
        await way.invite(boss)
        for looker, count in ((boss, 1), (coach, 1), (near, 1), (far, 0)):
            seen = await looker.want(ReadNewcomers(), NewcomersRes)
            assert len(seen.places) == count
        assert {"ada", "tina", "sue", "sam"} == set(seen.trainers)
        assert (await anna.ask(ReadNewcomers())).code == Refusal.FORBIDDEN
        assert (await anna.ask(ReadWay(staff=way.NEW))).code == Refusal.FORBIDDEN
        assert (await far.ask(ReadWay(staff=way.NEW))).code == Refusal.FORBIDDEN
        give = GiveNewcomer(cid=new_cid(), staff=way.NEW, in_charge=StaffId("sue"))
        assert (await far.ask(give)).code == Refusal.NOT_FOUND
        given = (await coach.want(give, WayRes)).place
        assert given is not None
        assert given.in_charge_name == "sue the supervisor"
        wrong = msgspec.structs.replace(give, cid=new_cid(), in_charge=StaffId("anna"))
        assert (await coach.ask(wrong)).code == Refusal.NOT_FOUND
        remind = RemindNewcomer(cid=new_cid(), staff=way.NEW, text="The check is waiting for you")
        reminded = (await near.want(remind, WayRes)).place
        assert reminded is not None
        assert (reminded.reminder, reminded.reminded_by) == (remind.text, "sue the supervisor")
        await boss.want(DisableUser(user=way.NEW), PasswordRes)
        assert (await coach.want(ReadNewcomers(), NewcomersRes)).places == ()


async def test_deleting_somebodys_progress_does_not_free_him_from_his_way(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as house:
        await way.set_up(house)
        boss = await house.staff("ada", Role.ADMIN)
        nao = await way.arrive(house, (await way.invite(boss)).secret)
        await way.learn(house, nao)
        assert await way.at(nao) is Stage.PRACTICE
        await boss.want(ForgetProgress(staff=way.NEW), ForgottenRes)
        assert await way.at(nao) is Stage.CHECK
        assert (await nao.ask(ACCEPT)).code == Refusal.LACKS_CHECK


async def test_nobody_hands_a_customer_to_somebody_on_the_way_in(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as house:
        await way.set_up(house)
        boss = await house.staff("ada", Role.ADMIN)
        await way.invite(boss)
        anna, customer, fence = await house.pair()
        roll = house.running.hub.newcomers
        async with asyncio.timeout(10):
            while not roll.holds(way.NEW):
                await anna.ask(ReadWay())  # each is an answer of the hub
        for body in (
            Transferred(to=way.NEW, summary="Take him"),
            HandoverOffered(to=way.NEW, summary="Take him"),
            Invited(staff=way.NEW),
        ):
            no = await anna.write(customer.conversation, body, fence=fence)
            assert isinstance(no, frames.No)
            assert no.code == Refusal.ON_WAY_IN
