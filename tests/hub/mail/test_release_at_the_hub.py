"""A newcomer's reply by mail goes out only when somebody in charge has released it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from app.domain import events as ev
from app.domain.ids import ConversationId, StaffId, new_cid
from app.domain.people import Presence, Role
from app.hub.mail.boxes import Mailbox, Server
from app.protocol import frames
from app.protocol.codes import Refusal
from app.protocol.mail_frames import (
    BeginMail,
    BegunMailRes,
    ProposalsRes,
    ReadMailState,
    ReadProposals,
    ReleaseReply,
    ReturnReply,
    SendAgain,
    TrustMail,
)
from tests.hub.stage import Peer, Stage, a_stage

BOX = Mailbox(address="shop@mail.example.jp", smtp=Server(host="127.0.0.1", port=1))
AKI = "Aki Mori <aki@example.jp>"


@asynccontextmanager
async def at_mail(folder: Path) -> AsyncIterator[tuple[Stage, Peer, ConversationId, int]]:
    """A hub with a mailbox, an operator, and a thread that he began."""
    async with a_stage(folder, mailboxes=(BOX,)) as stage:
        anna = await stage.staff("anna")
        begun = await anna.want(BeginMail(cid=new_cid(), to=(AKI,), subject="Your order"), BegunMailRes)
        yield stage, anna, begun.conversation, begun.fence


async def bodies(stage: Stage, conversation: ConversationId, kind: type[ev.Body]) -> list[ev.Body]:
    room = await stage.running.hub.rooms.refresh(conversation)
    assert room is not None
    return [entry.body for entry in room.fold.entries if isinstance(entry.body, kind)]


async def test_a_thread_is_begun_once_and_is_mine(tmp_path: Path) -> None:
    async with at_mail(tmp_path) as (stage, anna, _, _):
        asked = BeginMail(cid=new_cid(), to=(AKI,), subject="Refund", cc=("bo@example.jp",))
        first = await anna.want(asked, BegunMailRes)
        assert await anna.want(asked, BegunMailRes) == first
        room = stage.running.hub.rooms.get(first.conversation)
        assert room is not None
        assert (room.fold.owner, room.fold.channel, room.fold.customer) == ("anna", "mail", "Aki Mori")
        assert room.fold.mail is not None
        assert (room.fold.mail.ours, room.fold.mail.next_subject) == (BOX.address, "Refund")


async def test_nobody_begins_a_thread_with_an_address_that_cannot_be_or_without_a_mailbox(
    tmp_path: Path,
) -> None:
    async with at_mail(tmp_path) as (stage, anna, _, _):
        for to in ((), ("nobody",), ("a@b.jp\nBcc: c@d.jp",), ("A <a@b.jp> x",)):
            assert (await anna.ask(BeginMail(cid=new_cid(), to=to))).code == Refusal.INVALID
        injected = BeginMail(cid=new_cid(), to=(AKI,), subject="x\r\nBcc: c@d.jp")
        assert (await anna.ask(injected)).code == Refusal.INVALID
        elsewhere = BeginMail(cid=new_cid(), to=(AKI,), group="sales")
        assert (await anna.ask(elsewhere)).code == Refusal.NOT_FOUND
        trainer = await stage.staff("tess", Role.TRAINER)
        assert (await trainer.ask(BeginMail(cid=new_cid(), to=(AKI,)))).code == Refusal.FORBIDDEN


async def test_a_newcomers_message_is_refused_and_his_proposal_goes_out_when_it_is_released(
    tmp_path: Path,
) -> None:
    async with at_mail(tmp_path) as (stage, anna, thread, fence):
        said = await anna.write(thread, ev.Message(text="Tomorow."), fence=fence)
        assert isinstance(said, frames.No)
        assert said.code == Refusal.NEEDS_RELEASE
        proposed = await anna.write(thread, ev.ReplyProposed(text="Tomorow."), fence=fence)
        assert isinstance(proposed, frames.Ok)
        closing = await anna.write(thread, ev.Closed(), fence=fence)
        assert isinstance(closing, frames.No)
        assert closing.code == Refusal.NEEDS_RELEASE
        release = ReleaseReply(conversation=thread, target=proposed.q, text="Tomorrow.")
        assert (await anna.ask(release)).code == Refusal.FORBIDDEN
        sue = await stage.staff("sue", Role.SUPERVISOR)
        (row,) = (await sue.want(ReadProposals(), ProposalsRes)).rows
        assert (row.seq, row.by, row.subject) == (proposed.q, "anna", "Your order")
        assert (await sue.ask(release)).code == ""
        assert (await sue.ask(release)).code == Refusal.CONFLICT
        (message,) = await bodies(stage, thread, ev.Message)
        assert isinstance(message, ev.Message)
        assert message.text == "Tomorrow."
        (released,) = await bodies(stage, thread, ev.ReplyReleased)
        assert isinstance(released, ev.ReplyReleased)
        assert released.text == "Tomorrow."
        room = stage.running.hub.rooms.get(thread)
        assert room is not None
        assert [entry.by for entry in room.fold.entries][-2:] == ["sue", "anna"]
        assert (await sue.want(ReadProposals(), ProposalsRes)).rows == ()


async def test_a_reply_is_returned_with_a_note_or_taken_back_by_its_author(tmp_path: Path) -> None:
    async with at_mail(tmp_path) as (stage, anna, thread, fence):
        sue = await stage.staff("sue", Role.SUPERVISOR)
        first = await anna.write(thread, ev.ReplyProposed(text="No."), fence=fence)
        assert isinstance(first, frames.Ok)
        note = ReturnReply(conversation=thread, target=first.q, note="Say why.")
        assert (await sue.ask(note)).code == ""
        room = stage.running.hub.rooms.get(thread)
        assert room is not None
        assert room.fold.mail is not None
        assert room.fold.mail.returned is not None
        assert room.fold.mail.returned.note == "Say why."
        second = await anna.write(thread, ev.ReplyProposed(text="Sold out."), fence=fence)
        assert isinstance(second, frames.Ok)
        third = await anna.write(
            thread, ev.ReplyProposed(text="Sold out, sorry.", replaces=second.q), fence=fence
        )
        assert isinstance(third, frames.Ok)
        assert (await anna.ask(ReturnReply(conversation=thread, target=third.q))).code == ""
        assert await bodies(stage, thread, ev.Message) == []
        assert room.fold.mail.proposals == ()


async def test_a_supervisor_of_another_group_releases_nothing_here(tmp_path: Path) -> None:
    async with at_mail(tmp_path) as (stage, anna, thread, fence):
        proposed = await anna.write(thread, ev.ReplyProposed(text="Soon."), fence=fence)
        assert isinstance(proposed, frames.Ok)
        other = await stage.staff("rex", Role.SUPERVISOR, groups=("sales",))
        release = ReleaseReply(conversation=thread, target=proposed.q)
        assert (await other.ask(release)).code == Refusal.FORBIDDEN
        assert (await other.want(ReadProposals(), ProposalsRes)).rows == ()
        trust = TrustMail(cid=new_cid(), staff=StaffId("anna"))
        assert (await other.ask(trust)).code == Refusal.FORBIDDEN
        trainer = await stage.staff("tess", Role.TRAINER)
        assert (await trainer.ask(release)).code == ""


async def test_whoever_is_trusted_sends_alone_until_the_trust_is_taken_back(tmp_path: Path) -> None:
    async with at_mail(tmp_path) as (stage, anna, thread, fence):
        sue = await stage.staff("sue", Role.SUPERVISOR)
        assert (await anna.ask(TrustMail(cid=new_cid(), staff=StaffId("anna")))).code == Refusal.FORBIDDEN
        assert (await sue.ask(TrustMail(cid=new_cid(), staff=StaffId("sue")))).code == Refusal.FORBIDDEN
        assert (await sue.ask(TrustMail(cid=new_cid(), staff=StaffId("anna")))).code == ""
        trust = stage.running.hub.mail.trust
        await trust.refresh()
        assert isinstance(await anna.write(thread, ev.Message(text="Soon."), fence=fence), frames.Ok)
        no_more = TrustMail(cid=new_cid(), staff=StaffId("anna"), trusted=False)
        assert (await sue.ask(no_more)).code == ""
        await trust.refresh()
        again = await anna.write(thread, ev.Message(text="Sooner."), fence=fence)
        assert isinstance(again, frames.No)
        assert again.code == Refusal.NEEDS_RELEASE


async def test_what_went_out_by_mail_is_not_changed_or_withdrawn(tmp_path: Path) -> None:
    async with at_mail(tmp_path) as (stage, _, _, _):
        sue = await stage.staff("sue", Role.SUPERVISOR)
        begun = await sue.want(BeginMail(cid=new_cid(), to=(AKI,), subject="Hello"), BegunMailRes)
        said = await sue.write(begun.conversation, ev.Message(text="Hello."), fence=begun.fence)
        assert isinstance(said, frames.Ok)
        for change in (ev.Edited(target=said.q, text="Bye."), ev.Withdrawn(target=said.q)):
            no = await sue.write(begun.conversation, change, fence=begun.fence)
            assert isinstance(no, frames.No)
            assert no.code == Refusal.TOO_LATE


async def test_addresses_of_a_thread_are_checked(tmp_path: Path) -> None:
    async with at_mail(tmp_path) as (stage, anna, thread, fence):
        good = ev.MailAddressed(subject="Order", to=("a@b.jp",), cc=("C <c@d.jp>",))
        assert isinstance(await anna.write(thread, good, fence=fence), frames.Ok)
        for wrong in (
            ev.MailAddressed(subject="Order", to=()),
            ev.MailAddressed(subject="Order", to=("nobody",)),
            ev.MailAddressed(subject="a\nb", to=("a@b.jp",)),
        ):
            no = await anna.write(thread, wrong, fence=fence)
            assert isinstance(no, frames.No)
            assert no.code == Refusal.INVALID
        chat = await stage.customer(text="hi")
        await anna.ask(frames.SetPresence(presence=Presence.ACCEPTING))
        claimed = await anna.want(frames.Claim(conversation=chat.conversation), frames.ClaimedRes)
        refused = await anna.write(chat.conversation, good, fence=claimed.fence)
        assert isinstance(refused, frames.No)
        assert refused.code == Refusal.ILLEGAL_MOVE


async def test_the_state_of_the_mailboxes_is_for_administrators(tmp_path: Path) -> None:
    async with at_mail(tmp_path) as (stage, anna, thread, _):
        assert (await anna.ask(ReadMailState())).code == Refusal.FORBIDDEN
        admin = await stage.staff("adam", Role.ADMIN)
        assert BOX.address.encode() in bytes((await admin.ask(ReadMailState())).d)
        assert (await anna.ask(SendAgain(conversation=thread, target=1))).code != ""
