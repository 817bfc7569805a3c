"""Mails that are not what they seem, too large, or come over encrypted ways: safe, kept, and told."""

from __future__ import annotations

import asyncio
from pathlib import Path

import msgspec
import pytest

from app.domain import events as ev
from app.domain.mails import OTHER_SENDER
from app.domain.people import Role
from app.hub.mail.box_state import TOPIC
from app.hub.mail.boxes import Mailbox, Security, Server
from app.hub.mail.patience import Pace
from app.mail.reading import read_mail
from app.protocol import frames
from app.protocol.mail_frames import MailStateRes, ReadMailState
from tests.hub.mail.post import QUICK, Post, a_post, mail, mailbox_in, said
from tests.hub.stage import a_stage
from tests.mail_house import mail_house
from tools.throwaway_dovecot import DovecotServer

pytest_plugins = ["tests.dovecot"]


async def test_somebody_else_in_a_thread_is_shown_and_not_answered_by_mistake(
    dovecot: DovecotServer, tmp_path: Path
) -> None:
    async with mail_house(dovecot) as house, a_post(tmp_path, house) as post:
        post.deliver(mail("mine"))
        room = await post.room("mine")
        stranger = "Mallory <mallory@example.com>"
        post.deliver(mail("send it to me", number=2, sender=stranger, References="<m1@example.jp>"))
        await post.until(lambda: len(said(room, ev.MailTaken)) == 2)
        first, second = said(room, ev.MailTaken)
        assert OTHER_SENDER not in first.oddities
        assert OTHER_SENDER in second.oddities
        sue = await post.sue()
        claimed = await sue.want(frames.Claim(conversation=room.id), frames.ClaimedRes)
        await sue.write(room.id, ev.Message(text="Here it is."), fence=claimed.fence)
        (sent,) = await house.arrived(1)
        assert sent.recipients == ("aki@example.jp",)


async def test_a_mail_that_is_too_large_stays_in_its_mailbox_and_its_head_is_told(
    dovecot: DovecotServer, tmp_path: Path
) -> None:
    async with mail_house(dovecot) as house:
        box = house.mailbox()
        pace = Pace(settle_s=0.2, most_bytes=5_000)
        async with a_stage(tmp_path, mailboxes=(mailbox_in(house, box),), mail_pace=pace) as stage:
            post = Post(stage, house, box)
            post.deliver(mail("x" * 9_000, subject="Huge"))
            (room,) = await post.until(lambda: [one for one in post.rooms if said(one, ev.MailTaken)])
            (taken,) = said(room, ev.MailTaken)
            assert (taken.subject, taken.oddities) == ("Huge", ("too_large",))
        assert len(house.kept(box)) == 1


async def test_mail_goes_over_encrypted_ways_with_a_sign_in_and_is_moved_when_it_was_taken(
    dovecot: DovecotServer, tmp_path: Path
) -> None:
    async with mail_house(dovecot) as house:
        box = house.mailbox()
        plain = mailbox_in(house, box, taken="Done")
        assert plain.imap is not None
        assert plain.smtp is not None
        ca = str(house.ca)
        imap = msgspec.structs.replace(plain.imap, port=house.imaps_port, security=Security.TLS, ca=ca)
        smtp = msgspec.structs.replace(
            plain.smtp, port=house.signed_smtp_port, security=Security.STARTTLS, ca=ca, user=box.user,
            password=box.password,
        )  # fmt: skip
        safe = msgspec.structs.replace(plain, imap=imap, smtp=smtp)
        async with a_stage(tmp_path, mailboxes=(safe,), mail_patience=QUICK) as stage:
            post = Post(stage, house, box)
            post.deliver(mail("over TLS"))
            room = await post.room("over TLS")
            sue = await post.sue()
            claimed = await sue.want(frames.Claim(conversation=room.id), frames.ClaimedRes)
            await sue.write(room.id, ev.Message(text="Received."), fence=claimed.fence)
            (sent,) = await house.arrived(1)
            assert sent.secure
            assert sent.user
            post.deliver(mail("another", number=2, subject="Other"))
            await post.room("another")
        assert len(house.kept(box)) <= 1  # the first one was moved before the second was taken


async def test_what_was_answered_before_there_was_a_mailbox_is_not_mailed_afterwards(
    dovecot: DovecotServer, tmp_path: Path
) -> None:
    async with mail_house(dovecot) as house:
        async with a_stage(tmp_path) as stage:
            form = await stage.customer(text="Do you ship?", form=True, mail="aki@example.jp")
            sue = await stage.staff("sue", Role.SUPERVISOR)
            claimed = await sue.want(frames.Claim(conversation=form.conversation), frames.ClaimedRes)
            await sue.write(form.conversation, ev.Message(text="told in the chat"), fence=claimed.fence)
        async with a_post(tmp_path, house) as post:
            room = post.stage.running.hub.rooms.get(form.conversation)
            assert room is not None
            await post.until(lambda: room.fold.mail is not None)
            sue = await post.sue()
            await sue.write(room.id, ev.Message(text="by mail"), fence=claimed.fence)
            (sent,) = await house.arrived(1)
            assert "by mail" in read_mail(sent.data).text


@pytest.mark.expect_log("Nothing listens at 127.0.0.1")
async def test_a_mailbox_that_cannot_be_reached_is_told_to_administrators_in_words(tmp_path: Path) -> None:
    dead = Server(host="127.0.0.1", port=1, security=Security.NONE)
    box = Mailbox(address="shop@example.jp", imap=dead)
    async with a_stage(tmp_path, mailboxes=(box,)) as stage:
        told = asyncio.Event()
        stage.running.hub.topics.listen(TOPIC, lambda _: told.set())
        states = stage.running.hub.mail.states
        assert states is not None
        async with asyncio.timeout(10):
            while not states.of(box.address).fault:
                await told.wait()
                told.clear()
        admin = await stage.staff("adam", Role.ADMIN)
        (row,) = (await admin.want(ReadMailState(), MailStateRes)).mailboxes
        assert (row.connected, row.fault) == (False, "Nothing listens at 127.0.0.1 on that port.")
