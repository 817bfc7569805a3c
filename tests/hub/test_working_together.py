"""Several staff in one conversation at a real hub: told, asked in, handed to, called, and what is frozen."""

from __future__ import annotations

import asyncio
from pathlib import Path

from app.domain import events as ev
from app.domain.escalation import EscalationType
from app.domain.events import Body
from app.domain.ids import ConversationId, StaffId, new_cid
from app.domain.people import Presence, Role
from app.protocol import frames
from app.protocol.administration import ReadAudit
from app.protocol.codes import Refusal
from app.protocol.records import BlockRecord, PolicyRecord
from app.protocol.states import DeskState, FloorState
from app.protocol.summons import Summons, SummonsKind
from app.protocol.visits import ListVisits
from tests.hub.stage import Peer, Stage, a_stage, message


async def written(
    peer: Peer, conversation: ConversationId, body: Body, *, fence: int | None = None
) -> frames.Ok:
    answer = await peer.write(conversation, body, fence=fence)
    assert isinstance(answer, frames.Ok), answer
    return answer


async def refused(peer: Peer, conversation: ConversationId, body: Body, *, fence: int | None = None) -> str:
    answer = await peer.write(conversation, body, fence=fence)
    assert isinstance(answer, frames.No), answer
    return answer.code


async def choose(stage: Stage, name: str, value: str) -> None:
    await stage.running.hub.register.put(PolicyRecord(id=name, value=value), by="test")


async def summoned(peer: Peer, kind: SummonsKind) -> Summons:
    """The first thing of a kind that waits for somebody."""
    desk = await peer.state("desk", DeskState, lambda one: any(two.kind is kind for two in one.summons))
    return next(one for one in desk.summons if one.kind is kind)


async def nothing_waits(peer: Peer) -> None:
    await peer.state("desk", DeskState, lambda one: not one.summons)


async def may_read(peer: Peer, conversation: ConversationId) -> bool:
    return not (await peer.ask(frames.ReadLog(conversation=conversation))).code


# Notes


async def test_a_mention_tells_the_colleague_and_opens_the_conversation_to_him(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        anna, customer, _ = await stage.pair()
        bert = await stage.staff("bert", groups=("billing",))
        await bert.sub("desk")
        assert not await may_read(bert, customer.conversation)
        note = ev.Note(text="@Bert which tariff?", mentions=(StaffId("bert"), StaffId("nobody")))
        await written(anna, customer.conversation, note)
        told = await summoned(bert, SummonsKind.MENTION)
        assert (told.by, told.text, told.customer) == ("anna", "@Bert which tariff?", "Hana")
        assert await may_read(bert, customer.conversation)
        assert await refused(bert, customer.conversation, message("hello")) == Refusal.FORBIDDEN
        await written(bert, customer.conversation, ev.Note(text="the old one"))
        await written(bert, customer.conversation, ev.Noticed(up_to=told.seq))
        await nothing_waits(bert)


async def test_where_the_shop_does_not_want_it_a_mention_tells_and_opens_nothing(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        await choose(stage, "mention.opens", "no")
        anna, customer, _ = await stage.pair()
        bert = await stage.staff("bert", groups=("billing",))
        await bert.sub("desk")
        await written(anna, customer.conversation, ev.Note(text="@Bert?", mentions=(StaffId("bert"),)))
        told = await summoned(bert, SummonsKind.MENTION)
        assert (told.opens, told.customer, told.text) == (False, "", "@Bert?")
        assert not await may_read(bert, customer.conversation)


# Invitations


async def test_a_colleague_who_is_invited_joins_writes_and_leaves(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        anna, customer, _ = await stage.pair()
        bert = await stage.staff("bert", groups=("billing",))
        await bert.sub("desk")
        here = customer.conversation
        assert await refused(bert, here, ev.Joined(staff=StaffId("bert"))) == Refusal.FORBIDDEN
        await written(anna, here, ev.Invited(staff=StaffId("bert"), note="knows tariffs"))
        assert (await summoned(bert, SummonsKind.INVITATION)).text == "knows tariffs"
        assert await may_read(bert, here)
        assert await refused(bert, here, message("not yet")) == Refusal.FORBIDDEN
        await written(bert, here, ev.Joined(staff=StaffId("bert")))
        desk = await bert.state("desk", DeskState, lambda one: bool(one.helping))
        assert ([row.conversation for row in desk.helping], desk.summons) == ([here], ())
        await written(bert, here, message("I can help with that"))
        joined = await customer.event("joined")
        assert b'"name":"Bert"' in bytes(joined.d)
        await written(bert, here, ev.Left(staff=StaffId("bert")))
        await bert.state("desk", DeskState, lambda one: not one.helping)
        assert await refused(bert, here, message("too late")) == Refusal.FORBIDDEN


async def test_an_invitation_is_declined_by_whom_it_is_for_alone(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        anna, customer, _ = await stage.pair()
        bert, carl = await stage.staff("bert"), await stage.staff("carl")
        for name in ("bert", "carl"):
            await written(anna, customer.conversation, ev.Invited(staff=StaffId(name)))
        await carl.sub("desk")
        theirs = ev.InvitationEnded(staff=StaffId("carl"))
        assert await refused(bert, customer.conversation, theirs) == Refusal.FORBIDDEN
        await written(bert, customer.conversation, ev.InvitationEnded(staff=StaffId("bert"), note="busy"))
        assert await refused(bert, customer.conversation, ev.Note(text="gone")) == Refusal.FORBIDDEN
        await summoned(carl, SummonsKind.INVITATION)


# Handing over warmly


async def test_a_warm_handover_shows_the_summary_first_and_the_sender_stays_until_it_is_taken(
    tmp_path: Path,
) -> None:
    async with a_stage(tmp_path) as stage:
        anna, customer, fence = await stage.pair()
        bert = await stage.staff("bert", groups=("billing",))
        await bert.sub("desk")
        here = customer.conversation
        offer = ev.HandoverOffered(to=StaffId("bert"), summary="wants a refund, order A-1")
        await written(anna, here, offer, fence=fence)
        told = await summoned(bert, SummonsKind.HANDOVER)
        assert (told.text, told.name) == ("wants a refund, order A-1", "anna the operator")
        assert await may_read(bert, here)
        await written(anna, here, message("a colleague will look at it"), fence=fence)
        claimed = await bert.want(frames.Claim(conversation=here), frames.ClaimedRes)
        kinds = [kind for _, kind in await stage.log(here)]
        assert kinds[-2:] == ["transferred", "claimed"]
        assert (await stage.log(here))[-2][0] == "anna"
        await written(bert, here, message("Bert here"), fence=claimed.fence)
        assert await refused(anna, here, message("still me"), fence=fence) == Refusal.STALE_CLAIM


async def test_of_a_group_that_is_asked_warmly_the_first_who_accepts_gets_it(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        anna, customer, fence = await stage.pair()
        bert = await stage.staff("bert", groups=("billing",))
        carl = await stage.staff("carl", groups=("billing",))
        for peer in (bert, carl):
            await peer.sub("desk")
        here = customer.conversation
        await written(anna, here, ev.HandoverOffered(group="billing", summary="tariff"), fence=fence)
        for peer in (bert, carl):
            await summoned(peer, SummonsKind.HANDOVER)
        await bert.want(frames.Claim(conversation=here), frames.ClaimedRes)
        assert (await carl.ask(frames.Claim(conversation=here))).code == Refusal.TAKEN
        await nothing_waits(carl)


async def test_a_handover_that_is_declined_leaves_everything_as_it_was(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        anna, customer, fence = await stage.pair()
        bert = await stage.staff("bert", groups=("billing",))
        here = customer.conversation
        await written(anna, here, ev.HandoverOffered(to=StaffId("bert"), summary="x"), fence=fence)
        await written(bert, here, ev.HandoverEnded(note="at lunch"))
        assert (await bert.ask(frames.Claim(conversation=here))).code == Refusal.TAKEN
        await written(anna, here, message("I go on"), fence=fence)


async def test_a_warm_handover_needs_a_summary_and_somebody_to_go_to(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        anna, customer, fence = await stage.pair()
        await stage.staff("tom", Role.TRAINER)
        here = customer.conversation
        for body, code in (
            (ev.HandoverOffered(to=StaffId("anna"), summary="x"), Refusal.ILLEGAL_MOVE),
            (ev.HandoverOffered(to=StaffId("tom"), summary="x"), Refusal.NOT_FOUND),
            (ev.HandoverOffered(to=StaffId("tom"), summary=" "), Refusal.BAD_FRAME),
            (ev.HandoverOffered(summary="x"), Refusal.BAD_FRAME),
            (ev.HandoverOffered(group="nowhere", summary="x"), Refusal.NOT_FOUND),
        ):
            assert await refused(anna, here, body, fence=fence) == code, body


# Calls for help


async def test_a_call_that_nobody_takes_goes_to_the_next_in_charge_and_then_back(tmp_path: Path) -> None:
    async with a_stage(tmp_path, call_s=0.4) as stage:
        anna, customer, fence = await stage.pair()
        sue = await stage.staff("sue", Role.SUPERVISOR, presence=Presence.BUSY)
        ted = await stage.staff("ted", Role.SUPERVISOR, presence=Presence.BUSY)
        for peer in (sue, ted):
            await peer.sub("desk")
        await choose(stage, "escalation.minutes", "0")  # as the shop chose: not at all
        here = customer.conversation
        await written(anna, here, ev.Escalated(summary="refund"), fence=fence)
        assert (await summoned(sue, SummonsKind.CALL)).text == "refund"
        await summoned(ted, SummonsKind.CALL)
        assert stage.running.hub.routing.due(here) is None
        await stage.running.hub.register.remove("policy", "escalation.minutes", by="test")
        first = ev.decode_body("bounced", (await anna.event("bounced")).d)
        second = ev.decode_body("bounced", (await anna.event("bounced")).d)
        third = ev.decode_body("bounced", (await anna.event("bounced")).d)
        assert [one.to for one in (first, second, third)] == ["sue", "ted", "anna"]  # type: ignore[union-attr]
        told = await ted.state("desk", DeskState, lambda one: any(two.passed == 3 for two in one.summons))
        assert told.summons[0].kind is SummonsKind.CALL  # nobody is let alone: it is with all again
        await written(anna, here, ev.Escalated(summary="refund, please"), fence=fence)


async def test_a_call_that_is_passed_on_is_taken_by_whom_it_went_to(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        anna, customer, fence = await stage.pair()
        sue = await stage.staff("sue", Role.SUPERVISOR)
        await stage.staff("ted", Role.SUPERVISOR)
        here = customer.conversation
        await written(anna, here, ev.Escalated(summary="refund"), fence=fence)
        assert await refused(sue, here, ev.Bounced(to=StaffId("anna"))) == Refusal.BAD_FRAME  # without a word
        assert await refused(sue, here, ev.Bounced(to=StaffId("sue"), reason="x")) == Refusal.NOT_FOUND
        await written(sue, here, ev.Bounced(to=StaffId("ted"), reason="his product"))
        assert stage.running.hub.rooms.get(here).row.escalation_to == "ted"  # type: ignore[union-attr]


async def test_a_call_that_goes_back_with_a_word_is_settled(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        anna, customer, fence = await stage.pair()
        sue = await stage.staff("sue", Role.SUPERVISOR)
        here = customer.conversation
        await written(anna, here, ev.Escalated(summary="refund"), fence=fence)
        await written(sue, here, ev.Bounced(reason="Manual 4.2 says how"))
        assert [kind for _, kind in await stage.log(here)][-2:] == ["bounced", "escalation_resolved"]
        await written(anna, here, ev.Escalated(summary="it does not"), fence=fence)


async def test_sos_reaches_everybody_in_charge_at_once_also_while_a_call_is_open(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        anna, customer, fence = await stage.pair()
        sue = await stage.staff("sue", Role.SUPERVISOR)
        await sue.sub("desk")
        here = customer.conversation
        await written(anna, here, ev.Escalated(summary="refund"), fence=fence)
        await written(sue, here, ev.EscalationAccepted())
        sos = ev.Escalated(type=EscalationType.SOS, summary="threats", priority=2)
        await written(anna, here, sos, fence=fence)
        told = await sue.state("desk", DeskState, lambda one: any(two.about == "sos" for two in one.summons))
        assert [one.text for one in told.summons] == ["threats"]


async def test_a_question_to_the_people_in_charge_waits_for_advice_and_calls_nobody(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        anna, customer, _ = await stage.pair()
        sue = await stage.staff("sue", Role.SUPERVISOR)
        await sue.sub("desk", "floor")
        here = customer.conversation
        await written(anna, here, ev.SupervisorAsked(text="May I waive the fee?"))
        assert (await summoned(sue, SummonsKind.QUESTION)).text == "May I waive the fee?"
        floor = await sue.state("floor", FloorState, lambda one: any(row.asking for row in one.rows))
        assert {row.escalation for row in floor.rows} == {"none"}
        await written(sue, here, ev.Whisper(text="Yes, once"))
        await nothing_waits(sue)
        seen = [one.k for one in customer.all if isinstance(one, frames.Ev)]
        assert not {"supervisor_asked", "whisper"} & set(seen)


# Harassment


async def test_who_is_blocked_is_shown_out_and_the_reason_and_time_are_in_the_block_list(
    tmp_path: Path,
) -> None:
    async with a_stage(tmp_path) as stage:
        anna, customer, _ = await stage.pair()
        here = customer.conversation
        block = ev.Blocked(reason="threats", until=4_000_000_000_000)
        assert await refused(anna, here, block) == Refusal.FORBIDDEN
        await choose(stage, "block.by", "everyone")
        assert await refused(anna, here, ev.Blocked(reason=" ")) == Refusal.BAD_FRAME
        await written(anna, here, block)
        bye = await customer.get(frames.Bye)
        assert bye.code == 4501
        register = stage.running.hub.register
        [record] = register.all(BlockRecord).values()
        assert (record.reason, record.until_ms) == ("threats", 4_000_000_000_000)
        over = ev.Blocked(reason="he said sorry", until=ev.UNBLOCKED_MS)
        assert await refused(anna, here, over) == Refusal.FORBIDDEN
        sue = await stage.staff("sue", Role.SUPERVISOR)
        await written(sue, here, over)
        async with asyncio.timeout(20):
            while register.all(BlockRecord)[record.id].until_ms != ev.UNBLOCKED_MS:  # noqa: ASYNC110 (tells nobody)
                await asyncio.sleep(0)
        rows = (await stage.running.accounts.trail.page(ReadAudit())).rows
        assert [row.what for row in rows if row.what in ("block", "unblock")] == ["unblock", "block"]


async def test_nothing_is_taken_out_of_what_is_kept_as_evidence(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        anna, customer, _ = await stage.pair()
        sue = await stage.staff("sue", Role.SUPERVISOR)
        here = customer.conversation
        await customer.write(here, message("you fool"))
        await written(anna, here, ev.Flagged(type="insult"))
        assert await refused(sue, here, ev.Erased()) == Refusal.EVIDENCE
        assert await refused(sue, here, ev.Redacted(targets=(4,))) == Refusal.EVIDENCE
        assert await refused(anna, here, ev.Flagged(type="")) == Refusal.FORBIDDEN
        await written(sue, here, ev.Flagged(type=""))  # looked into, and let go
        await written(sue, here, ev.Redacted(targets=(4,)))


async def test_where_the_shop_does_not_keep_evidence_it_is_erased_like_anything_else(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        await choose(stage, "evidence.hold", "no")
        anna, customer, _ = await stage.pair()
        sue = await stage.staff("sue", Role.SUPERVISOR)
        await written(anna, customer.conversation, ev.Flagged(type="insult"))
        await written(sue, customer.conversation, ev.Erased())


# Earlier visits


async def test_whoever_answers_sees_the_customers_earlier_visits_and_may_read_them(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        first = await stage.customer("Hana", text="the first time")
        anna = await stage.staff("anna", presence=Presence.ACCEPTING)
        await anna.want(frames.Claim(conversation=first.conversation), frames.ClaimedRes)
        await first.write(first.conversation, ev.Closed())
        await anna.ask(frames.SetPresence(presence=Presence.AWAY))
        back = await stage.connect(public=True)
        await back.hello(frames.AsVisitor(known=first.known), device="d-2")
        opened = await back.want(frames.OpenConversation(cid=new_cid(), name="Hana"), frames.OpenedRes)
        bert = await stage.staff("bert", presence=Presence.ACCEPTING)
        beside = frames.ReadLog(conversation=first.conversation, beside=opened.conversation)
        carl = await stage.staff("carl", groups=("billing",))
        assert (await carl.ask(ListVisits(conversation=opened.conversation))).code == Refusal.FORBIDDEN
        assert (await carl.ask(beside)).code == Refusal.FORBIDDEN
        await bert.want(frames.Claim(conversation=opened.conversation), frames.ClaimedRes)
        seen = await bert.want(ListVisits(conversation=opened.conversation), frames.VisitsRes)
        assert (seen.count, [row.conversation for row in seen.rows]) == (1, [first.conversation])
        assert seen.rows[0].last_text == "the first time"
        assert not await may_read(bert, first.conversation)  # by itself it is none of his business
        assert not (await bert.ask(beside)).code
        stranger = await stage.customer("Hana")
        other = frames.ReadLog(conversation=stranger.conversation, beside=opened.conversation)
        await stage.running.hub.rooms.refresh(stranger.conversation)
        assert (await carl.ask(other)).code == Refusal.FORBIDDEN
