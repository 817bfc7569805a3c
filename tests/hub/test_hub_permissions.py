"""Who may do what: every cell of the table, asked of a real hub over a real socket."""

from pathlib import Path

import pytest

from app.domain import events as ev
from app.domain.escalation import EscalationType
from app.domain.ids import SYSTEM, Author, ConversationId, StaffId, new_cid
from app.domain.people import Presence, Role
from app.hub.engine import Append, Appended, Assign
from app.hub.permissions import TABLE, Party, Relation, allowed
from app.hub.request_rights import REQUESTS, STREAMS
from app.protocol import frames
from app.protocol.codes import Refusal
from app.protocol.records import PolicyRecord
from tests.hub.stage import Customer, Peer, Stage, a_stage, message

# Kinds whose data need something to refer to; the others are sent with data made up here.
BODIES: dict[str, ev.Body] = {
    "message": message("hello"),
    "edited": ev.Edited(target=1, text="other"),
    "withdrawn": ev.Withdrawn(target=1),
    "note": ev.Note(text="mind the gap"),
    "noticed": ev.Noticed(up_to=1),
    "supervisor_asked": ev.SupervisorAsked(text="may I?"),
    "invited": ev.Invited(staff=StaffId("owner")),
    "invitation_ended": ev.InvitationEnded(staff=StaffId("")),
    "handover_offered": ev.HandoverOffered(group="support", summary="wants French"),
    "handover_ended": ev.HandoverEnded(),
    "whisper": ev.Whisper(text="say sorry"),
    "read": ev.Read(up_to=1),
    "rated": ev.Rated(score=4),
    "closed": ev.Closed(),
    "reopened": ev.Reopened(),
    "tagged": ev.Tagged(name="late"),
    "untagged": ev.Untagged(name="late"),
    "field_set": ev.FieldSet(name="order", value="A-1"),
    "topic_set": ev.TopicSet(topic="delivery"),
    "flagged": ev.Flagged(type="insult"),
    "held": ev.Held(),
    "resumed": ev.Resumed(),
    "snoozed": ev.Snoozed(until=1),
    "wrap_up": ev.WrapUp(disposition="done"),
    "released": ev.Released(),
    "transferred": ev.Transferred(group="support"),
    "escalated": ev.Escalated(type=EscalationType.QUESTION, summary="help"),
    "escalation_accepted": ev.EscalationAccepted(),
    "coached": ev.Coached(),
    "taken_over": ev.TakenOver(),
    "returned": ev.Returned(to=StaffId("owner")),
    "escalation_resolved": ev.EscalationResolved(),
    "joined": ev.Joined(staff=StaffId("somebody")),
    "left": ev.Left(staff=StaffId("somebody")),
    "watching": ev.Watching(staff=StaffId("somebody")),
    "watching_ended": ev.WatchingEnded(staff=StaffId("somebody")),
    "opened": ev.Opened(),
    "queued": ev.Queued(),
    "offered": ev.Offered(to=StaffId("owner")),
    "offer_missed": ev.OfferMissed(by=StaffId("owner")),
    "claimed": ev.Claimed(owner=StaffId("owner")),
    "bounced": ev.Bounced(),
    "idle_warned": ev.IdleWarned(seconds=5),
    "auto_closing": ev.AutoClosing(seconds=5),
    "blocked": ev.Blocked(reason="abuse"),
    "redacted": ev.Redacted(targets=(1,)),
    "erased": ev.Erased(),
    "escalation_joined": ev.EscalationJoined(),
    "draft_handed": ev.DraftHanded(text="half a sentence"),
    "drafted": ev.Drafted(text="half a sentence"),
    "article_opened": ev.ArticleOpened(article="a-1"),
    "turned_to": ev.TurnedTo(),
    "pinned": ev.Pinned(at=1, text="well asked"),
    "unpinned": ev.Unpinned(target=1),
    "marked": ev.Marked(sheet="s", scores=(ev.Scored(id="a", points=3),)),
    "mark_answered": ev.MarkAnswered(target=1, text="I see"),
    "marking_opened": ev.MarkingOpened(run="r", sheet="s", markers=(StaffId("trainer"), StaffId("admin"))),
    "marking_closed": ev.MarkingClosed(run="r"),
    "practice_started": ev.PracticeStarted(run="r"),
    "mail_taken": ev.MailTaken(subject="where is it"),
    "mail_sent": ev.MailSent(target=1),
    "mail_failed": ev.MailFailed(target=1),
    "mail_addressed": ev.MailAddressed(subject="where is it", to=("aki@example.jp",)),
    "reply_proposed": ev.ReplyProposed(text="on its way"),
    "reply_released": ev.ReplyReleased(target=1),
    "reply_returned": ev.ReplyReturned(target=1),
    "call_started": ev.CallStarted(number="+81312345678"),
    "call_answered": ev.CallAnswered(),
    "call_ended": ev.CallEnded(),
    "script_turned": ev.ScriptTurned(script="s", step="open"),
    "call_back_planned": ev.CallBackPlanned(at=1, number="+81312345678"),
    "call_back_done": ev.CallBackDone(target=1),
}

STAFF = {
    Party.OPERATOR: Role.OPERATOR,
    Party.SUPERVISOR: Role.SUPERVISOR,
    Party.TRAINER: Role.TRAINER,
    Party.ADMIN: Role.ADMIN,
}


def test_the_table_speaks_of_every_kind_that_there_is() -> None:
    assert set(BODIES) == set(ev.KINDS)


class Cast:
    """One person of each role, and the staff in whose hands the conversations are."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.people: dict[Party, Peer] = {}

    @classmethod
    async def gather(cls, stage: Stage) -> "Cast":
        cast = cls(stage)
        for party, role in STAFF.items():
            cast.people[party] = await stage.staff(party.value, role)
        await stage.staff("owner", presence=Presence.BUSY)
        return cast

    async def conversation(self, party: Party, relation: Relation) -> tuple[Customer, int | None]:
        """A fresh conversation to which the party stands so, and the fence that its owner holds."""
        customer = await self.stage.customer(text="hello")
        name = StaffId(party.value)
        fence = None
        match relation:
            case Relation.OWNER:
                fence = await self._give(customer.conversation, name)
            case Relation.JOINED:
                await self._give(customer.conversation, StaffId("owner"))
                await self._append(customer.conversation, ev.Joined(staff=name))
            case Relation.CALLED:
                await self._give(customer.conversation, StaffId("owner"))
                await self._append(customer.conversation, ev.Invited(staff=name), by="owner")
            case Relation.READER:
                await self._give(customer.conversation, StaffId("owner"))
                note = ev.Note(text="look", mentions=(name,), opens=True)
                await self._append(customer.conversation, note, by="owner")
            case Relation.MARKED:
                await self._give(customer.conversation, name)
                mark = ev.Marked(staff=name, sheet="s", scores=(ev.Scored(id="a", points=3),))
                await self._append(customer.conversation, mark, by="owner")
                await self._give(customer.conversation, StaffId("owner"))
            case Relation.HELPED:
                await self._give(customer.conversation, name)
                await self._append(customer.conversation, ev.Escalated(summary="help"), by=name)
                await self._append(customer.conversation, ev.TakenOver(former=name), by="owner")
                await self._give(customer.conversation, StaffId("owner"))
            case Relation.OTHER:
                await self._give(customer.conversation, StaffId("owner"))
            case Relation.OUTSIDE:
                await self._append(customer.conversation, ev.Queued(group="elsewhere"))
                await self._give(customer.conversation, StaffId("owner"))
            case Relation.QUEUE | Relation.OWN:
                pass
        return customer, fence

    async def _give(self, conversation: ConversationId, staff: StaffId) -> int:
        move = Assign(staff=staff, only_waiting=False, check_capacity=False)
        return await self._append(conversation, ev.Claimed(owner=staff, name="x"), move=move)

    async def _append(
        self, conversation: ConversationId, body: ev.Body, *, by: str = SYSTEM, move: Assign | None = None
    ) -> int:
        item = Append(conversation=conversation, cid=new_cid(), by=Author(by), body=body, move=move)
        (result,) = await self.stage.running.engine.append([item])
        assert isinstance(result, Appended)
        await self.stage.running.hub.rooms.reach(conversation, result.seq)
        return result.fence


def cells() -> list[tuple[Party, Relation]]:
    own = [(Party.CUSTOMER, Relation.OWN), (Party.CUSTOMER, Relation.OTHER)]
    return own + [
        (party, relation)
        for party in STAFF
        for relation in Relation
        if relation is not Relation.OWN and (relation is not Relation.OUTSIDE or party is Party.SUPERVISOR)
    ]


@pytest.mark.slow
@pytest.mark.parametrize(("party", "relation"), cells())
async def test_every_kind_is_taken_from_those_of_the_table_and_from_nobody_else(
    tmp_path: Path, party: Party, relation: Relation
) -> None:
    async with a_stage(tmp_path, per_address=1_000) as stage:
        cast = await Cast.gather(stage)
        everyone = PolicyRecord(id="block.by", value="everyone")
        await stage.running.hub.register.put(everyone, by="test")
        wrong: list[str] = []
        for kind, body in BODIES.items():
            customer, fence = await cast.conversation(party, relation)
            peer = cast.people.get(party, customer)
            if party is Party.CUSTOMER and relation is Relation.OTHER:
                peer = await stage.customer()
            before = await stage.log(customer.conversation)
            answer = await peer.write(customer.conversation, body, fence=fence)
            refused = isinstance(answer, frames.No) and answer.code == Refusal.FORBIDDEN
            if refused == allowed(kind, party, relation):
                wrong.append(f"{kind}: {answer}")
            if isinstance(answer, frames.No):
                assert await stage.log(customer.conversation) == before
        assert wrong == []


@pytest.mark.parametrize(("party", "relation"), cells())
async def test_a_log_is_read_by_those_of_the_table_and_by_nobody_else(
    tmp_path: Path, party: Party, relation: Relation
) -> None:
    async with a_stage(tmp_path) as stage:
        cast = await Cast.gather(stage)
        customer, _ = await cast.conversation(party, relation)
        peer = cast.people.get(party, customer)
        if party is Party.CUSTOMER and relation is Relation.OTHER:
            peer = await stage.customer()
        (started,) = await peer.sub(frames.conversation_stream(customer.conversation))
        assert started.ok == allowed("(read)", party, relation), started
        if not started.ok:
            assert started.code == Refusal.FORBIDDEN
        if party is not Party.CUSTOMER:
            res = await peer.ask(frames.ReadLog(conversation=customer.conversation))
            assert (res.code == "") == started.ok


@pytest.mark.parametrize("party", list(Party))
async def test_state_streams_and_requests_are_for_those_of_the_table(tmp_path: Path, party: Party) -> None:
    async with a_stage(tmp_path) as stage:
        customer = await stage.customer()
        peer = customer if party is Party.CUSTOMER else await stage.staff(party.value, STAFF[party])
        for stream, parties in STREAMS.items():
            (started,) = await peer.sub(stream)
            assert started.ok == (party in parties), stream
        asked: dict[str, frames.Request] = {
            "list": frames.ListConversations(),
            "presence": frames.SetPresence(presence=Presence.AWAY),
            "accepting": frames.SetPresence(presence=Presence.ACCEPTING),
            "claim": frames.Claim(),
            "log": frames.ReadLog(conversation=customer.conversation),
            "open": frames.OpenConversation(cid=new_cid()),
            "sign_out": frames.SignOut(),
        }
        for name, request in asked.items():
            res = await peer.ask(request)
            if party is Party.OPERATOR and name == "log":
                continue  # whether he may read this one is the other table's question
            assert (res.code == Refusal.FORBIDDEN) == (party not in REQUESTS[name]), (name, res)


async def test_who_loses_a_conversation_is_shown_no_more_of_it(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        operator, customer, fence = await stage.pair()
        await stage.staff("bert", presence=Presence.ACCEPTING)
        await operator.write(customer.conversation, ev.Transferred(to=StaffId("bert")), fence=fence)
        await customer.write(customer.conversation, message("a secret for Bert"))
        await operator.ask(frames.SetPresence(presence=Presence.AWAY))
        shown = [one.k for one in operator.all if isinstance(one, frames.Ev)]
        assert "transferred" in shown
        assert "message" not in shown


async def test_a_trainer_can_write_nothing_but_what_he_says_of_somebodys_work() -> None:
    writes = {kind for kind in TABLE if TABLE[kind][Party.TRAINER]} - {"(read)"}
    assert writes == {"noticed", "pinned", "unpinned", "marked", "marking_opened", "marking_closed"}
