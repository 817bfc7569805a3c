"""What happens to a conversation: handed on, taken over, given back, held, closed; whole, and once."""

from pathlib import Path

import msgspec
import pytest

from app.domain import events as ev
from app.domain.events import Body
from app.domain.ids import Cid, ConversationId, StaffId
from app.domain.people import Presence, Role
from app.protocol import frames
from app.protocol.codes import Refusal
from app.protocol.records import DispositionRecord, PolicyRecord
from app.protocol.states import QueueState
from tests.hub.stage import Peer, Stage, a_stage, message


def data(frame: frames.Ev, kind: type[Body]) -> Body:
    return msgspec.json.decode(frame.d, type=kind)


async def written(
    peer: Peer, conversation: ConversationId, body: Body, *, fence: int | None = None
) -> frames.Ok:
    answer = await peer.write(conversation, body, fence=fence)
    assert isinstance(answer, frames.Ok), answer
    return answer


async def refused(peer: Peer, conversation: ConversationId, body: Body, *, fence: int | None = None) -> str:
    answer = await peer.write(conversation, body, fence=fence)
    assert isinstance(answer, frames.No), answer
    assert answer.final
    return answer.code


async def kinds(stage: Stage, conversation: ConversationId) -> list[str]:
    return [kind for _, kind in await stage.log(conversation)]


async def test_a_released_conversation_goes_back_to_the_front(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        operator, customer, fence = await stage.pair()
        await operator.ask(frames.SetPresence(presence=Presence.AWAY))
        later = await stage.customer("Later")
        await written(operator, customer.conversation, ev.Released(reason="break"), fence=fence)
        assert (await kinds(stage, customer.conversation))[-2:] == ["released", "queued"]
        other = await stage.staff("bert")
        await other.sub("queue")
        queue = await other.state("queue", QueueState, lambda state: state.waiting == 2)
        assert [row.conversation for row in queue.rows] == [customer.conversation, later.conversation]


async def test_a_transfer_to_a_person_makes_him_the_owner_in_one_step(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        operator, customer, fence = await stage.pair()
        other = await stage.staff("bert", presence=Presence.ACCEPTING)
        await written(
            operator,
            customer.conversation,
            ev.Transferred(to=StaffId("bert"), summary="wants French"),
            fence=fence,
        )
        assert (await kinds(stage, customer.conversation))[-2:] == ["transferred", "claimed"]
        items = await other.watch(customer.conversation)
        claimed = msgspec.json.decode(items[-1].d, type=ev.Claimed)
        assert (claimed.owner, claimed.how, claimed.fence) == ("bert", "transfer", fence + 1)
        await written(other, customer.conversation, message("Bonjour"), fence=claimed.fence)


async def test_a_transfer_to_somebody_without_room_changes_nothing(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        operator, customer, fence = await stage.pair()
        await stage.staff("bert", presence=Presence.AWAY)
        before = await stage.log(customer.conversation)
        assert await refused(
            operator, customer.conversation, ev.Transferred(to=StaffId("bert")), fence=fence
        ) == (Refusal.FULL)
        assert await stage.log(customer.conversation) == before
        await written(operator, customer.conversation, message("still mine"), fence=fence)


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (ev.Transferred(), Refusal.BAD_FRAME),
        (ev.Transferred(to=StaffId("bert"), group="support"), Refusal.BAD_FRAME),
        (ev.Transferred(to=StaffId("nobody")), Refusal.NOT_FOUND),
        (ev.Transferred(group="nowhere"), Refusal.NOT_FOUND),
        (ev.Transferred(to=StaffId("tom")), Refusal.NOT_FOUND),
        (ev.Transferred(to=StaffId("anna")), Refusal.ILLEGAL_MOVE),
    ],
)
async def test_a_transfer_goes_somewhere(tmp_path: Path, body: ev.Transferred, code: Refusal) -> None:
    async with a_stage(tmp_path) as stage:
        operator, customer, fence = await stage.pair()
        await stage.staff("tom", Role.TRAINER)
        assert await refused(operator, customer.conversation, body, fence=fence) == code


async def test_a_transfer_to_a_group_waits_there(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        operator, customer, fence = await stage.pair()
        french = await stage.staff("bert", presence=Presence.BUSY, groups=("french",))
        await written(operator, customer.conversation, ev.Transferred(group="french"), fence=fence)
        assert (await kinds(stage, customer.conversation))[-2:] == ["transferred", "queued"]
        await french.sub("queue")
        await french.state("queue", QueueState, lambda state: state.waiting == 1)


async def test_a_call_for_help_says_what_it_is_about(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        operator, customer, fence = await stage.pair()
        assert await refused(operator, customer.conversation, ev.Escalated(summary=" "), fence=fence) == (
            Refusal.BAD_FRAME
        )
        await written(operator, customer.conversation, ev.Escalated(summary="wants a refund"), fence=fence)
        assert await refused(operator, customer.conversation, ev.Escalated(summary="again"), fence=fence) == (
            Refusal.ILLEGAL_MOVE
        )


async def test_a_supervisor_takes_over_and_gives_back(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        operator, customer, fence = await stage.pair()
        boss = await stage.staff("sato", Role.SUPERVISOR)
        await written(operator, customer.conversation, ev.Escalated(summary="shouting"), fence=fence)
        await boss.watch(customer.conversation)
        await written(boss, customer.conversation, ev.EscalationAccepted())
        await written(boss, customer.conversation, ev.Whisper(text="stay calm"))
        await written(boss, customer.conversation, ev.TakenOver(reason="angry"))
        taken = data(await boss.event("taken_over"), ev.TakenOver)
        assert taken.former == "anna"
        claimed = data(await boss.event("claimed"), ev.Claimed)
        assert (claimed.owner, claimed.how, claimed.fence) == ("sato", "takeover", fence + 1)
        assert (
            await refused(operator, customer.conversation, message("but"), fence=fence) == Refusal.STALE_CLAIM
        )
        await written(boss, customer.conversation, message("Let me help."), fence=claimed.fence)
        await written(boss, customer.conversation, ev.Returned(note="calm now"))
        back = data(await boss.event("claimed"), ev.Claimed)
        assert (back.owner, back.how, back.fence) == ("anna", "returning", fence + 2)
        await written(operator, customer.conversation, message("Thank you."), fence=back.fence)


async def test_whoever_called_for_help_may_look_on_while_another_answers(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        operator, customer, fence = await stage.pair()
        boss = await stage.staff("sato", Role.SUPERVISOR)
        await written(operator, customer.conversation, ev.Escalated(summary="shouting"), fence=fence)
        await written(boss, customer.conversation, ev.TakenOver())
        await customer.write(customer.conversation, message("finally"))
        assert (await operator.event("message")).by == "customer"


async def test_a_repeated_takeover_is_the_same_takeover(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        _, customer, _ = await stage.pair()
        boss = await stage.staff("sato", Role.SUPERVISOR)
        first = await boss.write(customer.conversation, ev.TakenOver(), cid="takeover-1")
        again = await boss.write(customer.conversation, ev.TakenOver(), cid="takeover-1")
        assert isinstance(first, frames.Ok)
        assert isinstance(again, frames.Ok)
        assert (again.q, again.dup) == (first.q, True)
        assert (await kinds(stage, customer.conversation)).count("taken_over") == 1


async def test_a_supervisor_joins_openly_and_leaves(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        _, customer, _ = await stage.pair()
        boss = await stage.staff("sato", Role.SUPERVISOR)
        assert await refused(boss, customer.conversation, message("may I?")) == Refusal.FORBIDDEN
        await written(boss, customer.conversation, ev.Joined(staff=StaffId("anna"), name="Somebody else"))
        joined = await customer.event("joined")
        assert data(joined, ev.Joined) == ev.Joined(staff=StaffId(""), name="Sato")
        await written(boss, customer.conversation, message("Good evening."))
        await written(boss, customer.conversation, ev.Left(staff=StaffId("sato")))
        assert await refused(boss, customer.conversation, message("one more")) == Refusal.FORBIDDEN


async def test_what_follows_a_join_at_once_is_taken_too(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        _, customer, _ = await stage.pair()
        boss = await stage.staff("sato", Role.SUPERVISOR)
        await boss.put_send(customer.conversation, ev.Joined(staff=StaffId("sato")), cid=Cid("join-0001"))
        await boss.put_send(customer.conversation, message("Good evening."), cid=Cid("after-join"))
        assert [(await boss.get(frames.Ok)).cid for _ in range(2)] == ["join-0001", "after-join"]


async def test_watching_is_recorded_under_the_watchers_own_name(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        operator, customer, _ = await stage.pair()
        boss = await stage.staff("sato", Role.SUPERVISOR)
        await written(boss, customer.conversation, ev.Watching(staff=StaffId("anna")))
        assert data(await operator.event("watching"), ev.Watching).staff == "sato"


async def test_who_is_gone_does_not_look_on_any_more(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        operator, customer, _ = await stage.pair()
        boss = await stage.staff("sato", Role.SUPERVISOR)
        await boss.watch(customer.conversation)
        await written(boss, customer.conversation, ev.Watching(staff=StaffId("sato")))
        await boss.close()
        assert data(await operator.event("watching_ended"), ev.WatchingEnded).staff == "sato"


async def test_a_closed_conversation_takes_a_wrap_up_and_a_rating_and_no_message(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        operator, customer, fence = await stage.pair()
        await written(operator, customer.conversation, ev.Closed(reason="solved"), fence=fence)
        assert await refused(customer, customer.conversation, message("wait")) == Refusal.CLOSED
        await written(customer, customer.conversation, ev.Rated(score=5, comment="thanks"))
        await written(operator, customer.conversation, ev.WrapUp(disposition="answered"), fence=fence)
        assert await refused(operator, customer.conversation, ev.Closed(), fence=fence) == Refusal.CLOSED


async def test_closing_and_wrapping_up_may_be_sent_in_one_breath(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        operator, customer, fence = await stage.pair()
        for cid, body in (
            ("bye-00001", message("Bye.")),
            ("bye-00002", ev.Closed()),
            ("bye-00003", ev.WrapUp()),
        ):
            await operator.put_send(customer.conversation, body, cid=Cid(cid), fence=fence)
        assert [(await operator.get(frames.Ok)).cid for _ in range(3)] == [
            "bye-00001",
            "bye-00002",
            "bye-00003",
        ]


async def test_a_closed_conversation_goes_on_when_its_owner_opens_it_again(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        operator, customer, fence = await stage.pair()
        await written(operator, customer.conversation, ev.Closed(), fence=fence)
        await written(operator, customer.conversation, ev.Reopened(), fence=fence)
        await written(customer, customer.conversation, message("one more thing"))


async def test_a_customer_ends_his_conversation_while_he_waits(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        customer = await stage.customer()
        await written(customer, customer.conversation, ev.Closed())
        operator = await stage.staff("anna", presence=Presence.ACCEPTING)
        assert (await operator.ask(frames.Claim())).code == Refusal.EMPTY
        assert (await operator.ask(frames.Claim(conversation=customer.conversation))).code == Refusal.CLOSED


async def test_a_hold_is_a_hold_of_a_live_conversation(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        operator, customer, fence = await stage.pair()
        assert (
            await refused(operator, customer.conversation, ev.Resumed(), fence=fence) == Refusal.ILLEGAL_MOVE
        )
        await written(operator, customer.conversation, ev.Held(reason="asking"), fence=fence)
        assert await refused(operator, customer.conversation, ev.Held(), fence=fence) == Refusal.ILLEGAL_MOVE
        await written(operator, customer.conversation, ev.Resumed(), fence=fence)


async def test_a_repeated_hold_finds_its_first_result(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        operator, customer, fence = await stage.pair()
        first = await operator.write(customer.conversation, ev.Held(), fence=fence, cid="hold-0001")
        again = await operator.write(customer.conversation, ev.Held(), fence=fence, cid="hold-0001")
        assert isinstance(first, frames.Ok)
        assert isinstance(again, frames.Ok)
        assert (again.q, again.dup) == (first.q, True)


async def test_only_ones_own_message_can_be_edited_or_withdrawn(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        operator, customer, fence = await stage.pair()
        theirs = await written(customer, customer.conversation, message("hello"))
        mine = await written(operator, customer.conversation, message("helo"), fence=fence)
        note = await written(operator, customer.conversation, ev.Note(text="rude"))
        edit = ev.Edited(target=mine.q, text="hello")
        await written(operator, customer.conversation, edit, fence=fence)
        for target in (theirs.q, note.q, 999):
            wrong = ev.Edited(target=target, text="x")
            assert await refused(operator, customer.conversation, wrong, fence=fence) == Refusal.ILLEGAL_MOVE
        await written(operator, customer.conversation, ev.Withdrawn(target=mine.q), fence=fence)
        assert await refused(operator, customer.conversation, edit, fence=fence) == Refusal.ILLEGAL_MOVE


async def test_the_shop_says_how_long_and_whether_after_an_answer_a_message_can_be_changed(
    tmp_path: Path,
) -> None:
    async with a_stage(tmp_path) as stage:
        register = stage.running.hub.register
        operator, customer, fence = await stage.pair()
        here = customer.conversation
        mine = await written(operator, here, message("helo"), fence=fence)
        await register.put(PolicyRecord(id="message.change_s", value="never"), by="test")
        edit, away = ev.Edited(target=mine.q, text="hello"), ev.Withdrawn(target=mine.q)
        assert await refused(operator, here, edit, fence=fence) == Refusal.TOO_LATE
        await register.put(PolicyRecord(id="message.change_s", value="0"), by="test")
        await register.put(PolicyRecord(id="message.change_answered", value="no"), by="test")
        await written(operator, here, edit, fence=fence)
        await written(customer, here, message("I see"))
        assert await refused(operator, here, away, fence=fence) == Refusal.ANSWERED
        await register.put(PolicyRecord(id="message.change_answered", value="yes"), by="test")
        await written(operator, here, away, fence=fence)


async def test_who_has_nothing_to_say_is_not_quoted(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        operator, customer, _ = await stage.pair()
        assert await refused(operator, customer.conversation, ev.Note(text="")) == Refusal.BAD_FRAME


async def test_a_result_that_needs_a_note_is_refused_without_one(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        await stage.running.hub.register.put(DispositionRecord(id="refund", required=True), by="test")
        operator, customer, fence = await stage.pair()
        answers = [
            await operator.write(customer.conversation, ev.WrapUp(disposition=result, note=note), fence=fence)
            for result, note in (("refund", " "), ("other", ""), ("refund", "3,000 yen"))
        ]
        assert [isinstance(one, frames.No) for one in answers] == [True, False, False]
        assert isinstance(answers[0], frames.No)
        assert (answers[0].code, answers[0].final) == ("invalid", True)
