"""Exams at a real hub: begun, watched over, counted, and what passing them permits."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

import msgspec

from app.domain import events as ev
from app.domain.ids import ConversationId, StaffId, new_cid
from app.domain.people import Presence, Role
from app.hub.training.exams.fitting import invigilating
from app.protocol import frames
from app.protocol.administration import AuditRes, ReadAudit
from app.protocol.codes import Refusal
from app.protocol.exam_frames import (
    CancelExam,
    Ending,
    ExamsRes,
    ExamState,
    GrantExam,
    HandInExam,
    MarkExam,
    ReadExams,
    Sitting,
    SittingRes,
    StartExam,
)
from app.protocol.records import AnyRecord, PolicyRecord
from app.protocol.training import (
    EVERYONE,
    ExamHelp,
    ExamRecord,
)
from app.protocol.training_frames import ProgressKind, ProgressRes, ReadProgress
from app.training.marking.sheet import Draft, marked
from tests.hub.cluster_stage import a_cluster
from tests.hub.cluster_stage import until as settled
from tests.hub.stage import Peer, Stage, a_stage, message
from tests.training.exams.exam_records import PARCEL, TONE

REFUND = msgspec.structs.replace(PARCEL, id="refund", title="My money back")
EXAM = ExamRecord(
    id="first",
    title="First exam",
    scenarios=("parcel", "refund"),
    at_once=1,
    minutes=20,
    pass_mark=60,
    wait_hours=0,
    help=ExamHelp(macros=False, whispers=False),
    grants_live=True,
    grants_capacity=4,
    shared=EVERYONE,
)


async def set_up(stage: Stage, *records: AnyRecord) -> None:
    for record in (PARCEL, REFUND, TONE, *records):
        await stage.running.hub.register.put(record, by="tina")


async def policies(stage: Stage, **values: str) -> None:
    for name, value in values.items():
        record = PolicyRecord(id=name.replace("__", "."), value=value)
        await stage.running.hub.register.put(record, by="ada")


async def start(peer: Peer, exam: str = "first") -> Sitting:
    return (await peer.want(StartExam(cid=new_cid(), exam=exam), SittingRes)).sitting


async def mine(peer: Peer) -> Sitting:
    return (await peer.want(ReadExams(), ExamsRes)).sittings[0]


async def until(peer: Peer, fits: Callable[[Sitting], bool]) -> Sitting:
    """My latest exam, once it is so."""
    async with asyncio.timeout(15):
        while not fits(found := await mine(peer)):
            pass  # each look is an answer of the hub
        return found


async def serve(stage: Stage, peer: Peer, conversation: ConversationId, text: str, via: str = "") -> None:
    """Answers the customer and closes the conversation with its record."""
    said = msgspec.structs.replace(message(text), via=via or "typed")
    for body in (said, ev.Closed(), ev.WrapUp(disposition="done")):
        room = await stage.running.hub.rooms.refresh(conversation)
        assert room is not None
        assert isinstance(await peer.write(conversation, body, fence=room.fold.fence), frames.Ok)


async def sit(stage: Stage, peer: Peer, text: str, exam: str = "first") -> Sitting:
    """Sits a whole exam, giving every customer the same answer."""
    sitting = await start(peer, exam)
    for at, _part in enumerate(sitting.parts):
        sitting = await until(peer, lambda one, at=at: bool(one.parts[at].began))  # type: ignore[misc]
        await serve(stage, peer, sitting.parts[at].conversation, text)
    return await until(peer, lambda one: one.state is not ExamState.RUNNING)


async def test_an_exam_is_failed_taken_again_and_passed_and_that_opens_the_way_to_customers(
    tmp_path: Path,
) -> None:
    async with a_stage(tmp_path) as stage:
        await set_up(stage, EXAM)
        await policies(stage, training__live="passed", training__capacity="2")
        anna = await stage.staff("anna")
        accept = frames.SetPresence(presence=Presence.ACCEPTING, capacity=5)
        assert (await anna.ask(accept)).code == Refusal.NOT_PASSED
        first = await sit(stage, anna, "Please wait")
        failed = await until(anna, lambda one: one.state is ExamState.FAILED)
        assert (failed.score, failed.ending, failed.attempt) == (0.0, Ending.ALL_OVER, 1)
        assert len({part.conversation for part in first.parts}) == 2
        assert (await anna.ask(accept)).code == Refusal.NOT_PASSED
        await sit(stage, anna, "I am so sorry")
        passed = await until(anna, lambda one: one.state is ExamState.PASSED)
        assert (passed.score, passed.attempt, bool(passed.number)) == (100.0, 2, True)
        lines = (await anna.want(ReadProgress(), ProgressRes)).entries
        assert [(one.kind, one.passed) for one in lines] == [("exam", False), ("exam", True)]
        assert not (await anna.ask(accept)).code
        seat = stage.running.hub.presences.known(StaffId("anna"))
        assert seat is not None
        assert (seat.accepting, seat.capacity) == (True, 4)  # four are granted, more were asked for
        assert (await anna.ask(StartExam(cid=new_cid(), exam="first"))).code == Refusal.ILLEGAL_MOVE


async def test_without_an_exam_an_operator_takes_no_more_than_the_shop_gives_and_clearing_by_hand_counts(
    tmp_path: Path,
) -> None:
    async with a_stage(tmp_path) as stage:
        await set_up(stage, msgspec.structs.replace(EXAM, grants_live=False))
        await policies(stage, training__live="passed", training__capacity="2")
        anna, coach = await stage.staff("anna"), await stage.staff("coach", Role.TRAINER)
        admin = await stage.staff("ada", Role.ADMIN)
        other = await stage.staff("olga", Role.SUPERVISOR, groups=("sales",))
        accept = frames.SetPresence(presence=Presence.ACCEPTING, capacity=5)
        seat = stage.running.hub.presences.known(StaffId("anna"))
        assert seat is not None
        for cleared, most in ((None, 2), (True, 4), (False, 2)):
            if cleared is not None:
                grant = GrantExam(
                    cid=new_cid(), staff=StaffId("anna"), exam="first", cleared=cleared, reason="Ten years"
                )
                for nobody in (anna, other):
                    assert (await nobody.ask(grant)).code in (Refusal.FORBIDDEN, Refusal.NOT_FOUND)
                await coach.want(grant, ExamsRes)
            assert not (await anna.ask(accept)).code
            assert seat.capacity == most
        while len((found := await admin.want(ReadAudit(what="exam-clear"), AuditRes)).rows) < 1:
            pass
        assert found.rows[0].about == "anna first: Ten years"
        kinds = [one.kind for one in (await anna.want(ReadProgress(), ProgressRes)).entries]
        assert kinds == [ProgressKind.CLEARED, ProgressKind.CLEARED]


async def test_help_that_is_not_allowed_is_pointed_out_and_nobody_whispers(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        await set_up(stage, msgspec.structs.replace(EXAM, scenarios=("parcel",)))
        anna, coach = await stage.staff("anna"), await stage.staff("coach", Role.TRAINER)
        here = (await start(anna)).parts[0].conversation
        await coach.watch(here)
        assert isinstance(await coach.write(here, ev.Whisper(text="Say sorry")), frames.No)
        assert (await anna.ask(frames.SetPresence(presence=Presence.ACCEPTING, capacity=1))).code == (
            Refusal.IN_EXAM
        )
        assert (await anna.ask(StartExam(cid=new_cid(), exam="first"))).code == Refusal.ILLEGAL_MOVE
        await serve(stage, anna, here, "I am sorry", via="macro:sorry")
        done = await until(anna, lambda one: one.state is ExamState.PASSED)
        assert done.parts[0].breaches == 1


async def test_a_trainer_marks_what_the_hub_cannot_and_only_then_it_counts(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        await set_up(stage, msgspec.structs.replace(EXAM, scenarios=("parcel",), marked_by="trainer"))
        anna, coach = await stage.staff("anna"), await stage.staff("coach", Role.TRAINER)
        sitting = await sit(stage, anna, "I am sorry")
        waiting = await until(anna, lambda one: one.state is ExamState.TO_MARK)
        assert (waiting.score, waiting.parts[0].total) == (None, None)
        (seen,) = (await coach.want(ReadExams(others=True), ExamsRes)).sittings
        assert seen.state is ExamState.TO_MARK
        assert (await coach.ask(MarkExam(sitting=sitting.id))).code == Refusal.CONFLICT
        assert (await anna.ask(MarkExam(sitting=sitting.id))).code == Refusal.FORBIDDEN
        here = sitting.parts[0].conversation
        sheet = marked(TONE, Draft(sheet="tone", staff=StaffId("anna"), points={"polite": 4}), {})
        assert isinstance(await coach.write(here, sheet), frames.Ok)
        counted = (await coach.want(MarkExam(sitting=sitting.id), SittingRes)).sitting
        assert (counted.state, counted.score) == (ExamState.PASSED, 80.0)


async def test_handing_in_ends_what_is_open_and_a_cancelled_exam_is_no_attempt(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        await set_up(stage, msgspec.structs.replace(EXAM, attempts=1, at_once=2))
        anna, coach = await stage.staff("anna"), await stage.staff("coach", Role.TRAINER)
        ben = await stage.staff("ben")
        first = await start(anna)
        assert all(part.began for part in first.parts)
        assert (await ben.ask(HandInExam(sitting=first.id))).code == Refusal.NOT_FOUND
        cancel = CancelExam(sitting=first.id, reason="The line was bad")
        assert (await ben.ask(cancel)).code == Refusal.FORBIDDEN
        await coach.want(cancel, SittingRes)
        gone = await until(anna, lambda one: one.state is ExamState.CANCELLED)
        assert (gone.reason, gone.by) == ("The line was bad", "coach")
        for part in first.parts:
            room = await stage.running.hub.rooms.refresh(part.conversation)
            assert room is not None
            assert not room.fold.is_open
        second = await start(anna)
        assert second.attempt == 1
        await anna.want(HandInExam(sitting=second.id), SittingRes)
        over = await until(anna, lambda one: one.state is ExamState.FAILED)
        assert over.ending is Ending.HANDED_IN
        assert (await anna.ask(StartExam(cid=new_cid(), exam="first"))).code == Refusal.ILLEGAL_MOVE


async def test_the_clock_goes_on_over_a_restart_of_the_hub_and_ends_the_exam(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        await set_up(stage, EXAM)
        anna = await stage.staff("anna")
        sitting = await start(anna)
    async with a_stage(tmp_path) as stage:
        anna = await stage.staff("anna")
        assert (await mine(anna)).state is ExamState.RUNNING
        later = invigilating(stage.running.hub)
        later._now_ms = lambda: sitting.ends + 1
        over = await later.step(sitting.id)
        assert over is not None
        assert (over.ending, over.ended, over.state) == (Ending.TIME_OVER, sitting.ends, ExamState.FAILED)
        line = (await anna.want(ReadProgress(), ProgressRes)).entries[-1]
        assert (line.kind, line.passed, line.subject) == (ProgressKind.EXAM, False, "first")


async def test_who_stays_away_too_long_has_the_exam_count_as_the_shop_chose(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        await set_up(stage, EXAM)
        await policies(stage, exam__lost="cancelled", exam__lost_minutes="1")
        anna = await stage.staff("anna")
        sitting = await start(anna)
        await anna.close()
        stage.peers.remove(anna)
        hub = stage.running.hub
        watching, now = invigilating(hub), hub.now_ms()
        watching._now_ms = lambda: now
        seat = hub.presences.known(StaffId("anna"))
        assert seat is not None
        await settled(lambda: not seat.links)
        await watching.step(sitting.id)
        watching._now_ms = lambda: now + 61_000
        gone = await watching.step(sitting.id)
        assert gone is not None
        assert (gone.state, gone.ending) == (ExamState.CANCELLED, Ending.LINE_LOST)


async def test_who_accepted_before_the_shop_wanted_an_exam_is_away_when_he_comes_again(
    tmp_path: Path,
) -> None:
    async with a_stage(tmp_path) as stage:
        anna = await stage.staff("anna", presence=Presence.ACCEPTING)
        seat = stage.running.hub.presences.known(StaffId("anna"))
        assert seat is not None
        assert seat.accepting
        await set_up(stage, EXAM)
        await policies(stage, training__live="passed")
        await anna.close()
        stage.peers.remove(anna)
        await settled(lambda: not seat.links)
        await stage.staff("anna")
        await settled(lambda: seat.chosen is Presence.AWAY)
        assert not seat.accepting


async def test_an_exam_that_was_begun_at_one_node_is_ended_and_counted_at_another(tmp_path: Path) -> None:
    async with a_cluster(tmp_path, "n1", "n2") as cluster:
        await set_up(cluster["n1"], EXAM)
        await settled(lambda: cluster["n2"].running.hub.register.get("exam", "first") is not None)
        anna = await cluster["n1"].staff("anna")
        coach = await cluster["n2"].staff("coach", Role.TRAINER)
        sitting = await start(anna)
        (seen,) = (await coach.want(ReadExams(others=True), ExamsRes)).sittings
        assert (seen.id, seen.state) == (sitting.id, ExamState.RUNNING)
        later = invigilating(cluster["n2"].running.hub)
        later._now_ms = lambda: sitting.ends
        await later.step(sitting.id)
        over = await until(anna, lambda one: one.state is ExamState.FAILED)
        assert over.ending is Ending.TIME_OVER
        line = (await anna.want(ReadProgress(), ProgressRes)).entries[-1]
        assert (line.kind, line.passed) == (ProgressKind.EXAM, False)
