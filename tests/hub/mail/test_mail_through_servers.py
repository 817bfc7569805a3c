"""Mails through real IMAP and SMTP servers: every mail once, in its thread, and every outcome told."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from app.domain import events as ev
from app.domain.conversation import State
from app.domain.ids import CUSTOMER, SYSTEM, Author
from app.domain.mails import UNCERTAIN
from app.domain.people import Presence
from app.hub.room import Room
from app.mail.reading import read_mail
from app.protocol import frames
from app.protocol.mail_frames import SendAgain
from app.protocol.records import PolicyRecord
from tests.hub.mail.post import Post, a_post, by, mail, said
from tests.hub.stage import Peer
from tests.mail_house import mail_house
from tools.throwaway_dovecot import DovecotServer

pytest_plugins = ["tests.dovecot"]


async def claimed(peer: Peer, room: Room) -> int:
    return (await peer.want(frames.Claim(conversation=room.id), frames.ClaimedRes)).fence


async def test_a_mail_becomes_a_conversation_and_its_answer_a_mail_in_the_same_thread(
    dovecot: DovecotServer, tmp_path: Path
) -> None:
    async with mail_house(dovecot) as house, a_post(tmp_path, house) as post:
        post.deliver(mail("注文はどこですか。"))
        room = await post.room("注文はどこですか。")
        fold = room.fold
        assert (fold.channel, fold.customer, fold.group, fold.locale) == ("mail", "Aki Mori", "support", "ja")
        assert fold.state is State.QUEUED
        await post.until(lambda: said(room, ev.MailTaken))
        (taken,) = said(room, ev.MailTaken)
        assert (taken.target, taken.subject, taken.message_id) == (3, "My order", "m1@example.jp")
        sue = await post.sue()
        fence = await claimed(sue, room)
        assert isinstance(await sue.write(room.id, ev.Message(text="明日届きます。"), fence=fence), frames.Ok)
        (sent,) = await house.arrived(1)
        assert sent.recipients == ("aki@example.jp",)
        assert b"In-Reply-To: <m1@example.jp>" in sent.data
        assert b"Subject: Re: My order" in sent.data
        (done,) = await post.until(lambda: [one.sent for one in room.fold.mail.mails if one.sent])
        own = done.message_id
        post.deliver(mail("ありがとう", number=2, subject="Re: My order", In_Reply_To=f"<{own}>"))
        await post.until(lambda: "ありがとう" in [one.text.strip() for one in room.fold.entries])
        assert len(post.rooms) == 1
        assert by(room, ev.Message) == [CUSTOMER, "sue", CUSTOMER]
        await sue.write(room.id, ev.Closed(), fence=fence)
        post.deliver(mail("one more thing", number=3, References=f"<m1@example.jp> <{own}>"))
        await post.until(lambda: len(said(room, ev.MailTaken)) == 3)
        assert (room.fold.state, room.fold.owner) == (State.LIVE, "sue")


@pytest.mark.expect_log("numbered anew")
async def test_a_mail_is_taken_once_though_the_mailbox_is_numbered_anew_or_brings_it_again(
    dovecot: DovecotServer, tmp_path: Path
) -> None:
    async with mail_house(dovecot) as house:
        box = house.mailbox()
        async with a_post(tmp_path, house) as post:
            post.deliver(mail("one"))
            await post.room("one")
            post.deliver(mail("one", Received="by another way"))
            post.deliver(mail("two", number=2, subject="Other"))
            await post.room("two")
            assert len(post.rooms) == 2
        house.kick(box)
        house.renumber(box)
        async with a_post(tmp_path, house) as post:
            post.deliver(mail("three", number=3, subject="Third"))
            await post.room("three")
            assert len(post.rooms) == 3
            assert [len(said(room, ev.Message)) for room in post.rooms] == [1, 1, 1]


@pytest.mark.expect_log("cannot be read")
async def test_a_mail_that_cannot_be_read_is_set_aside_and_holds_up_nothing(
    dovecot: DovecotServer, tmp_path: Path
) -> None:
    async with mail_house(dovecot) as house, a_post(tmp_path, house) as post:
        deep = b"".join(
            b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (n, n) for n in range(60)
        )
        post.deliver(b"From: x@example.jp\r\nSubject: deep\r\nMessage-ID: <d@x>\r\n" + deep)
        post.deliver(mail("after it", number=2))
        await post.room("after it")
        assert len(post.rooms) == 2
        (aside,) = [room for room in post.rooms if not room.fold.last_text.startswith("after")]
        (taken,) = said(aside, ev.MailTaken)
        assert "unreadable" in taken.oddities
        (message,) = said(aside, ev.Message)
        assert [one.name for one in message.attachments] == ["original.eml.txt"]


@pytest.mark.expect_log("cannot be read")
async def test_a_broken_line_to_the_mailbox_is_made_anew(dovecot: DovecotServer, tmp_path: Path) -> None:
    async with mail_house(dovecot) as house, a_post(tmp_path, house) as post:
        post.deliver(mail("before"))
        await post.room("before")
        house.kick(post.box)
        post.deliver(mail("after", number=2, subject="Other"))
        await post.room("after")
        states = post.stage.running.hub.mail.states
        assert states is not None
        assert states.of(post.box.address).connected


async def test_files_of_mails_are_kept_and_files_of_replies_are_sent(
    dovecot: DovecotServer, tmp_path: Path
) -> None:
    async with mail_house(dovecot) as house, a_post(tmp_path, house) as post:
        letter = mail("see the files")
        letter.add_attachment("注文,数\n箱,2\n".encode(), "text", "csv", filename="注文.csv")
        letter.add_attachment(b"MZ\x00\x01", "application", "octet-stream", filename="setup.exe")
        post.deliver(letter)
        room = await post.room("see the files")
        (message,) = said(room, ev.Message)
        assert [(one.name, one.type) for one in message.attachments] == [
            ("注文.csv", "text/csv"),
            ("setup.exe.zip", "application/zip"),
        ]
        sue = await post.sue()
        fence = await claimed(sue, room)
        files = post.stage.running.hub.files
        assert files is not None
        own = await files.take(room.id, Author("sue"), "reply.txt", _one(b"hello"), 100)
        await sue.write(room.id, ev.Message(text="here", attachments=(own,)), fence=fence)
        (sent,) = await house.arrived(1)
        (file,) = read_mail(sent.data).files
        assert (file.name, file.data) == ("reply.txt", b"hello")


async def _one(data: bytes) -> AsyncIterator[bytes]:
    yield data


async def test_an_automatic_reply_and_a_bounce_join_their_thread_and_keep_nobody_waiting(
    dovecot: DovecotServer, tmp_path: Path
) -> None:
    async with mail_house(dovecot) as house, a_post(tmp_path, house) as post:
        post.deliver(mail("Where is it?"))
        room = await post.room("Where is it?")
        sue = await post.sue()
        fence = await claimed(sue, room)
        await sue.write(room.id, ev.Message(text="Tomorrow."), fence=fence)
        (done,) = await post.until(lambda: [one.sent for one in room.fold.mail.mails if one.sent])
        await sue.write(room.id, ev.Closed(), fence=fence)
        own = f"<{done.message_id}>"
        post.deliver(mail("I am away", number=2, In_Reply_To=own, Auto_Submitted="auto-replied"))
        await post.until(lambda: len(said(room, ev.MailTaken)) == 2)
        assert room.fold.state is not State.LIVE
        bounce = (
            b"From: MAILER-DAEMON@example.jp\r\nTo: shop@mail.example.jp\r\nSubject: Undelivered\r\n"
            b"Message-ID: <b1@example.jp>\r\nAuto-Submitted: auto-replied\r\n"
            b'Content-Type: multipart/report; report-type=delivery-status; boundary="x"\r\n\r\n'
            b"--x\r\nContent-Type: text/plain\r\n\r\nIt did not arrive.\r\n"
            b"--x\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx\r\n\r\n"
            b"Final-Recipient: rfc822; aki@example.jp\r\nAction: failed\r\nStatus: 5.1.1\r\n"
            b"Diagnostic-Code: smtp; 550 5.1.1 no such user\r\n\r\n"
            b"--x\r\nContent-Type: text/rfc822-headers\r\n\r\nMessage-ID: OWN\r\n\r\n--x--\r\n"
        ).replace(b"OWN", own.encode())
        post.deliver(bounce)
        (failed,) = await post.until(lambda: said(room, ev.MailFailed))
        assert (failed.status, failed.final, failed.address) == ("5.1.1", True, "aki@example.jp")
        await post.until(lambda: room.fold.is_open)
        assert len(post.rooms) == 1
        assert len([one for one in by(room, ev.Message) if one == CUSTOMER]) == 1


async def test_a_refused_mail_is_told_and_one_that_is_put_off_goes_out_later_in_order(
    dovecot: DovecotServer, tmp_path: Path
) -> None:
    async with mail_house(dovecot) as house, a_post(tmp_path, house) as post:
        post.deliver(mail("Hello"))
        room = await post.room("Hello")
        sue = await post.sue()
        fence = await claimed(sue, room)
        house.faults.be_busy("aki@example.jp", times=3)
        await sue.write(room.id, ev.Message(text="first"), fence=fence)
        await sue.write(room.id, ev.Message(text="second"), fence=fence)
        await post.until(lambda: len([one for one in room.fold.mail.mails if one.sent]) == 2)
        told = [one.final for one in said(room, ev.MailFailed)]
        assert told == [False]
        assert ["first" in text_of(one.data) for one in house.sent] == [True, False]
        house.faults.refuse("aki@example.jp")
        third = await sue.write(room.id, ev.Message(text="third"), fence=fence)
        assert isinstance(third, frames.Ok)
        await post.until(lambda: [one for one in said(room, ev.MailFailed) if one.final])
        house.faults.refused.clear()
        assert (await sue.ask(SendAgain(conversation=room.id, target=third.q))).code == ""
        await house.arrived(3)


async def test_a_mail_whose_answer_was_lost_is_not_sent_twice(dovecot: DovecotServer, tmp_path: Path) -> None:
    async with mail_house(dovecot) as house, a_post(tmp_path, house) as post:
        post.deliver(mail("Hello"))
        room = await post.room("Hello")
        sue = await post.sue()
        fence = await claimed(sue, room)
        house.faults.drop("taken")
        await sue.write(room.id, ev.Message(text="once"), fence=fence)
        (failed,) = await post.until(lambda: said(room, ev.MailFailed))
        assert (failed.reason, failed.final) == (UNCERTAIN, True)
        await sue.write(room.id, ev.Message(text="twice"), fence=fence)
        await house.arrived(2)
        assert ["once" in text_of(one.data) for one in house.sent] == [True, False]


async def test_a_receipt_is_sent_once_where_the_shop_wants_it_and_never_to_a_program(
    dovecot: DovecotServer, tmp_path: Path
) -> None:
    async with mail_house(dovecot) as house, a_post(tmp_path, house) as post:
        await post.stage.running.hub.register.put(PolicyRecord(id="mail.receipt", value="yes"), by="test")
        post.deliver(mail("robot", Auto_Submitted="auto-generated"))
        post.deliver(mail("person", number=2, subject="Other", sender="Bo <bo@example.jp>"))
        (sent,) = await house.arrived(1)
        assert sent.recipients == ("bo@example.jp",)
        assert b"Auto-Submitted: auto-replied" in sent.data
        room = await post.room("person")
        assert by(room, ev.Message) == [CUSTOMER, SYSTEM]
        robot = await post.room("robot")  # it belongs to nothing: kept, and nobody waits
        assert robot.fold.state is State.CLOSED
        assert said(robot, ev.Message) == []
        assert room.fold.waiting_since is not None
        assert room.fold.first_response is None


async def test_the_answer_to_an_inquiry_form_goes_out_by_mail(dovecot: DovecotServer, tmp_path: Path) -> None:
    async with mail_house(dovecot) as house, a_post(tmp_path, house) as post:
        form = await post.stage.customer(text="Do you ship abroad?", form=True, mail="aki@example.jp")
        room = post.stage.running.hub.rooms.get(form.conversation)
        assert room is not None
        await post.until(lambda: room.fold.mail is not None)
        sue = await post.stage.staff("sam", presence=Presence.ACCEPTING)
        fence = await claimed(sue, room)
        refused = await sue.write(room.id, ev.Message(text="Yes."), fence=fence)
        assert isinstance(refused, frames.No)
        boss = await post.sue()
        fence = await claimed_from(post, boss, room)
        await boss.write(room.id, ev.Message(text="Yes, we do."), fence=fence)
        (sent,) = await house.arrived(1)
        assert sent.recipients == ("aki@example.jp",)


def text_of(data: bytes) -> str:
    return read_mail(data).text


async def claimed_from(post: Post, peer: Peer, room: Room) -> int:
    taken = await peer.write(room.id, ev.TakenOver())
    assert isinstance(taken, frames.Ok)
    await post.until(lambda: room.fold.owner == "sue")
    return room.fold.fence
