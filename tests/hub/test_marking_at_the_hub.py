"""Marking at a real hub: who may, who is told, who can answer, and that a round stays blind until its end."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from pathlib import Path

import msgspec
import pytest

from app.domain import events as ev
from app.domain.conversation import Conversation, fold
from app.domain.events import Event
from app.domain.ids import Author, Cid, ConversationId, StaffId
from app.domain.people import Presence, Role
from app.protocol import frames
from app.protocol.administration import PutRecord, ReadAudit, Records, RecordsRes
from app.protocol.codes import Refusal
from app.protocol.register_base import Words
from app.protocol.states import DeskState
from app.protocol.summons import Summons, SummonsKind
from app.protocol.training import Criterion, ScoreSheetRecord
from app.protocol.training_frames import ProgressKind, ProgressRes, ReadProgress
from tests.hub.practice.test_practice_at_the_hub import PARCEL, begin, set_up
from tests.hub.stage import Peer, Stage, a_stage

ANNA = StaffId("anna")


def sheet(points: int, *, comment: str = "", run: str = "", staff: str = "") -> ev.Marked:
    scores = (ev.Scored(id="greeting", names={"ja": "挨拶"}, points=points, most=5),)
    return ev.Marked(
        sheet="first", scores=scores, pass_mark=60, comment=comment, run=run, staff=StaffId(staff)
    )


async def written(peer: Peer, conversation: ConversationId, body: ev.Body) -> int:
    answer = await peer.write(conversation, body)
    assert isinstance(answer, frames.Ok), (answer, body)
    return answer.q


async def refused(peer: Peer, conversation: ConversationId, body: ev.Body) -> str:
    answer = await peer.write(conversation, body)
    assert isinstance(answer, frames.No), answer
    return answer.code


async def read(peer: Peer, conversation: ConversationId) -> Conversation:
    """The conversation as this one may see it, read anew from the hub."""
    log = await peer.want(frames.ReadLog(conversation=conversation), frames.LogRes)
    return folded(log.d, conversation)


def folded(items: Sequence[frames.Item], conversation: ConversationId) -> Conversation:
    return fold(
        (
            Event(
                conversation=conversation,
                seq=one.q,
                cid=Cid(one.cid),
                by=Author(one.by),
                at=ev.from_millis(one.at),
                body=ev.decode_body(one.k, one.d),
            )
            for one in items
        ),
        conversation,
    )


async def summoned(peer: Peer, kind: SummonsKind) -> Summons:
    """What waits for somebody, whether it was there before he came or not."""
    await peer.sub("desk")
    desk = await peer.state("desk", DeskState, lambda one: any(two.kind is kind for two in one.summons))
    return next(one for one in desk.summons if one.kind is kind)


async def closed(stage: Stage) -> tuple[Peer, ConversationId]:
    """Anna's console, and a conversation of hers that is over."""
    anna, customer, fence = await stage.pair()
    answer = await anna.write(customer.conversation, ev.Message(text="hello"), fence=fence)
    assert isinstance(answer, frames.Ok)
    assert isinstance(await anna.write(customer.conversation, ev.Closed(), fence=fence), frames.Ok)
    await written_fenced(anna, customer.conversation, ev.WrapUp(disposition="done"), fence)
    return anna, customer.conversation


async def written_fenced(peer: Peer, conversation: ConversationId, body: ev.Body, fence: int | None) -> None:
    assert isinstance(await peer.write(conversation, body, fence=fence), frames.Ok)


async def test_who_was_marked_is_told_although_it_is_closed_and_can_answer(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        anna, here = await closed(stage)
        trainer = await stage.staff("tora", Role.TRAINER)
        await written(trainer, here, ev.Pinned(at=1, text="good"))
        mark = await written(trainer, here, sheet(4, comment="well done"))
        told = await summoned(anna, SummonsKind.MARK)
        assert (told.conversation, told.by, told.text, told.seq) == (here, "tora", "well done", mark)
        await audited(stage, "mark")
        seen = await read(anna, here)
        assert [one.mark.total for one in seen.marking.sheets] == [80.0]
        assert seen.marking.sheets[0].mark.staff == ANNA
        assert [one.text for one in seen.marking.pins] == ["good"]
        await written(anna, here, ev.Noticed(up_to=mark))
        await anna.state("desk", DeskState, lambda one: not one.summons)
        await written(anna, here, ev.MarkAnswered(target=mark, text="thank you"))
        await written(anna, here, ev.MarkAnswered(target=mark, text="one more thing"))
        answered = await summoned(trainer, SummonsKind.MARK_ANSWER)
        assert (answered.by, answered.text) == ("anna", "thank you")
        assert len((await read(trainer, here)).marking.answers_to(mark)) == 2


async def test_a_console_that_follows_the_closed_conversation_gets_the_sheet_at_once(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        anna, here = await closed(stage)
        await anna.watch(here)
        trainer = await stage.staff("tora", Role.TRAINER)
        await written(trainer, here, sheet(5))
        item = await anna.event("marked")
        body = ev.decode_body(item.k, item.d)
        assert isinstance(body, ev.Marked)
        assert (body.passed, body.total) == (True, 100.0)


async def test_a_colleague_who_reads_the_log_sees_neither_sheet_nor_remark_nor_answer(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        anna, customer, fence = await stage.pair()
        here = customer.conversation
        bert = await stage.staff("bert", presence=Presence.BUSY)
        await written(anna, here, ev.Note(text="look", mentions=(StaffId("bert"),)))
        await bert.watch(here)
        trainer = await stage.staff("tora", Role.TRAINER)
        await written(trainer, here, ev.Pinned(at=1, text="hush"))
        mark = await written(trainer, here, sheet(1, comment="hush"))
        await written(anna, here, ev.MarkAnswered(target=mark, text="hush"))
        live = [await bert.event(kind) for kind in ("pinned", "marked", "mark_answered")]
        log = await bert.want(frames.ReadLog(conversation=here), frames.LogRes)
        again = await bert.watch(here)
        for item in (*live, *log.d[-3:], *again[-3:]):
            assert b"hush" not in bytes(item.d)
            assert b"points" not in bytes(item.d)
            assert b"sealed" in bytes(item.d)
        assert (await read(bert, here)).marking.marked == frozenset()
        assert await refused(bert, here, sheet(5)) == Refusal.FORBIDDEN
        assert await refused(bert, here, ev.MarkAnswered(target=mark, text="me")) == Refusal.ILLEGAL_MOVE
        assert fence is not None


async def test_the_customer_never_sees_any_of_it(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        anna, customer, fence = await stage.pair()
        trainer = await stage.staff("tora", Role.TRAINER)
        await written(trainer, customer.conversation, ev.Pinned(at=1, text="hush"))
        await written(trainer, customer.conversation, sheet(1))
        await written_fenced(anna, customer.conversation, ev.Message(text="after"), fence)
        items = await customer.watch(customer.conversation)
        assert "message" in [one.k for one in items]
        assert {"pinned", "marked"}.isdisjoint(one.k for one in items)


async def test_who_handed_it_on_may_read_it_again_once_his_part_was_marked(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        anna, customer, fence = await stage.pair()
        here = customer.conversation
        await stage.staff("bert", presence=Presence.ACCEPTING)
        await written_fenced(anna, here, ev.Transferred(to=StaffId("bert")), fence)
        assert (await anna.ask(frames.ReadLog(conversation=here))).code == Refusal.FORBIDDEN
        trainer = await stage.staff("tora", Role.TRAINER)
        mark = await written(trainer, here, sheet(3, staff="anna"))
        assert (await summoned(anna, SummonsKind.MARK)).conversation == here
        assert (await read(anna, here)).marking.marked == {ANNA}
        await written(anna, here, ev.MarkAnswered(target=mark, text="I see"))


@pytest.mark.parametrize(
    "body",
    [
        ev.Marked(sheet="first"),
        ev.Marked(sheet="", scores=(ev.Scored(id="a", points=1),)),
        ev.Marked(sheet="first", scores=(ev.Scored(id="a", points=9, most=5),)),
        ev.Pinned(at=1, text=" "),
        ev.Pinned(at=1, text="x" * 1_001),
        ev.MarkingOpened(run="r", sheet="first", markers=(StaffId("tora"),)),
        ev.MarkingOpened(run="", sheet="first", markers=(StaffId("tora"), StaffId("taku"))),
    ],
)
async def test_what_no_sheet_can_be_is_not_taken(tmp_path: Path, body: ev.Body) -> None:
    async with a_stage(tmp_path) as stage:
        _, here = await closed(stage)
        trainer = await stage.staff("tora", Role.TRAINER)
        assert await refused(trainer, here, body) == Refusal.BAD_FRAME


async def test_nobody_marks_himself_nor_who_had_no_part_nor_a_moment_that_is_none(
    tmp_path: Path,
) -> None:
    async with a_stage(tmp_path) as stage:
        _, here = await closed(stage)
        trainer = await stage.staff("tora", Role.TRAINER)
        await stage.staff("bert", presence=Presence.BUSY)
        for body in (sheet(3, staff="tora"), sheet(3, staff="bert"), ev.Pinned(at=999, text="where?")):
            assert await refused(trainer, here, body) == Refusal.ILLEGAL_MOVE


async def test_a_total_is_what_the_points_say_whatever_the_console_says(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        _, here = await closed(stage)
        trainer = await stage.staff("tora", Role.TRAINER)
        measures = {"first_response_s": 12.5, "corrections": 1.0}
        claimed = msgspec.structs.replace(sheet(1), total=99.0, passed=True, measures=measures)
        await written(trainer, here, msgspec.structs.replace(claimed, titles={"ja": "応対評価"}))
        (known,) = (await read(trainer, here)).marking.sheets
        assert (known.mark.total, known.mark.passed) == (20.0, False)
        assert (known.mark.measures, known.mark.titles) == (measures, {"ja": "応対評価"})


async def test_a_mark_that_is_sent_again_is_written_once(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        _, here = await closed(stage)
        trainer = await stage.staff("tora", Role.TRAINER)
        first = await trainer.write(here, sheet(3), cid="the-same-mark-again-0001")
        again = await trainer.write(here, sheet(3), cid="the-same-mark-again-0001")
        assert isinstance(first, frames.Ok)
        assert isinstance(again, frames.Ok)
        assert (again.q, again.dup) == (first.q, True)


async def test_a_remark_can_be_taken_back_by_who_wrote_it_alone(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        _, here = await closed(stage)
        tora = await stage.staff("tora", Role.TRAINER)
        taku = await stage.staff("taku", Role.TRAINER)
        pin = await written(tora, here, ev.Pinned(at=1, text="slip of the pen"))
        assert await refused(taku, here, ev.Unpinned(target=pin)) == Refusal.ILLEGAL_MOVE
        await written(tora, here, ev.Unpinned(target=pin))
        assert (await read(taku, here)).marking.pins == ()


async def test_a_round_is_blind_until_it_is_closed_and_then_known_to_all_concerned(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        anna, here = await closed(stage)
        tora = await stage.staff("tora", Role.TRAINER)
        taku = await stage.staff("taku", Role.TRAINER)
        markers = (StaffId("tora"), StaffId("taku"))
        opened = ev.MarkingOpened(run="r1", sheet="first", markers=markers, purpose="calibration")
        await written(tora, here, opened)
        assert await refused(tora, here, opened) == Refusal.ILLEGAL_MOVE
        for peer in (anna, taku):
            await peer.watch(here)
        await written(tora, here, ev.Pinned(at=1, text="hush"))  # belongs to the round, said or not
        first = await written(tora, here, sheet(5, comment="hush"))
        assert await refused(tora, here, sheet(4)) == Refusal.ILLEGAL_MOVE
        for peer in (anna, taku):
            item = await peer.event("marked")
            assert b"hush" not in bytes(item.d)
            log = await peer.want(frames.ReadLog(conversation=here), frames.LogRes)
            assert not any(b"hush" in bytes(one.d) for one in log.d)
        assert item.by == "tora"
        theirs = await read(taku, here)
        told = theirs.marking.round_of("r1")
        assert told is not None
        assert told.missing == (StaffId("taku"),)
        assert (await read(anna, here)).marking == Conversation(here).marking
        assert [one.mark.total for one in (await read(tora, here)).marking.kept_sheets] == [100.0]
        assert await refused(taku, here, ev.MarkingClosed(run="r1")) == Refusal.FORBIDDEN

        await written(taku, here, sheet(3))
        assert (await read(anna, here)).marking.sheets == ()
        await written(taku, here, ev.MarkingClosed(run="r1"))
        for peer in (anna, tora, taku):
            known = (await read(peer, here)).marking
            assert {one.by: one.mark.total for one in known.sheets} == {"tora": 100.0, "taku": 60.0}
            assert [one.text for one in known.pins] == ["hush"]
            assert known.kept_sheets == ()
        assert (await summoned(anna, SummonsKind.MARK)).conversation == here
        await written(anna, here, ev.MarkAnswered(target=first, text="thank you"))
        assert await refused(taku, here, ev.MarkingClosed(run="r1")) == Refusal.ILLEGAL_MOVE


async def test_who_began_a_round_may_close_it_before_all_have_marked(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        _, here = await closed(stage)
        tora = await stage.staff("tora", Role.TRAINER)
        await stage.staff("taku", Role.TRAINER)
        markers = (StaffId("tora"), StaffId("taku"))
        await written(tora, here, ev.MarkingOpened(run="r1", sheet="first", markers=markers))
        await written(tora, here, sheet(2, run="r1"))
        await written(tora, here, ev.MarkingClosed(run="r1"))
        assert await refused(tora, here, sheet(2, run="r1")) == Refusal.ILLEGAL_MOVE
        assert len((await read(tora, here)).marking.sheets) == 1


async def test_erasing_a_conversation_takes_the_words_and_leaves_the_points(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        _, here = await closed(stage)
        sue = await stage.staff("sue", Role.SUPERVISOR)
        await written(sue, here, ev.Pinned(at=1, text="about Sato"))
        await written(sue, here, sheet(4, comment="about Sato"))
        await written(sue, here, ev.Erased())
        known = (await read(sue, here)).marking
        assert [(one.mark.total, one.mark.comment) for one in known.sheets] == [(80.0, "")]
        assert [one.text for one in known.pins] == [""]


async def audited(stage: Stage, what: str) -> None:
    """Returns as soon as the audit has such an act."""
    async with asyncio.timeout(20):
        while not (await stage.running.accounts.trail.page(ReadAudit(what=what))).rows:
            pass


async def ledger_of(peer: Peer, count: int) -> list[float | None]:
    """The totals that stand in somebody's own ledger, as soon as there are so many."""
    async with asyncio.timeout(20):
        while True:
            found = await peer.want(ReadProgress(), ProgressRes)
            marks = [one.score for one in found.entries if one.kind is ProgressKind.MARKED]
            if len(marks) >= count:
                return marks


async def test_a_sheet_that_was_not_seen_waits_over_a_new_start_of_the_hub(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        anna, here = await closed(stage)
        trainer = await stage.staff("tora", Role.TRAINER)
        await written(trainer, here, sheet(4, comment="well done"))
        assert await ledger_of(anna, 1) == [80.0]
    async with a_stage(tmp_path) as stage:
        anna = await stage.staff("anna")
        assert (await summoned(anna, SummonsKind.MARK)).conversation == here


async def test_sheets_of_a_round_come_into_the_ledger_beside_one_that_was_finished_before(
    tmp_path: Path,
) -> None:
    async with a_stage(tmp_path) as stage:
        anna, here = await closed(stage)
        tora = await stage.staff("tora", Role.TRAINER)
        taku = await stage.staff("taku", Role.TRAINER)
        sue = await stage.staff("sue", Role.SUPERVISOR)
        markers = (StaffId("tora"), StaffId("taku"))
        await written(tora, here, ev.MarkingOpened(run="r1", sheet="first", markers=markers))
        await written(tora, here, sheet(5))
        await written(taku, here, sheet(3))
        await written(sue, here, sheet(1))
        assert await ledger_of(anna, 1) == [20.0]
        await written(taku, here, ev.MarkingClosed(run="r1"))
        assert sorted(one or 0.0 for one in await ledger_of(anna, 3)) == [20.0, 60.0, 100.0]


async def test_score_sheets_are_made_by_trainers_and_seen_by_all_staff(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        trainer = await stage.staff("tora", Role.TRAINER)
        anna = await stage.staff("anna")
        greeting = Criterion(id="greeting", name=Words(ja="挨拶", en="Greeting"), must=True)
        record = ScoreSheetRecord(id="first", title=Words(ja="応対評価"), criteria=(greeting,))
        assert (await anna.ask(PutRecord(record=record))).code == Refusal.FORBIDDEN
        assert (await trainer.ask(PutRecord(record=record))).code == ""
        broken = msgspec.structs.replace(record, id="second", criteria=(greeting, greeting))
        assert (await trainer.ask(PutRecord(record=broken))).code == Refusal.INVALID
        held = await anna.want(Records(kinds=("score_sheet",)), RecordsRes)
        assert [one.record for one in held.records] == [record]


async def test_a_practice_that_was_marked_is_told_as_well(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        await set_up(stage, PARCEL)
        anna = await stage.staff("anna")
        (run,) = await begin(anna, "parcel")
        trainer = await stage.staff("tora", Role.TRAINER)
        await written(trainer, run.conversation, sheet(4, staff="anna"))
        assert (await summoned(anna, SummonsKind.MARK)).conversation == run.conversation


async def test_who_is_to_mark_in_a_round_is_told_until_he_has(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        _anna, here = await closed(stage)
        trainer, chief = await stage.staff("tora", Role.TRAINER), await stage.staff("sue", Role.SUPERVISOR)
        other = await stage.staff("ken", Role.TRAINER)
        markers = (StaffId("tora"), StaffId("ken"))
        await written(chief, here, ev.MarkingOpened(run="r1", sheet="first", markers=markers, staff=ANNA))
        told = await summoned(trainer, SummonsKind.MARK_ROUND)
        assert (told.conversation, told.by) == (here, "sue")
        await written(trainer, here, sheet(4, run="r1"))
        await trainer.state("desk", DeskState, lambda one: not one.summons)
        await summoned(other, SummonsKind.MARK_ROUND)
        await written(chief, here, ev.MarkingClosed(run="r1"))
        await other.state("desk", DeskState, lambda one: not one.summons)
