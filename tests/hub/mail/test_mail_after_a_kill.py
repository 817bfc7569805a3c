"""What a hub promises that dies while it takes or sends mails: nothing is lost, nothing goes out twice."""

from __future__ import annotations

from pathlib import Path

import msgspec
import sqlalchemy as sa

from app.domain import events as ev
from app.domain.ids import ConversationId, new_cid
from app.domain.mails import UNCERTAIN
from app.hub.mail.boxes import Mailbox, Security, Server
from app.hub.mail.patience import Patience
from app.hub.mail.tries import Tries, Try
from app.hub.store.mail_tables import mail_boxes
from app.protocol.mail_frames import BeginMail, BegunMailRes
from tests.hub.mail.post import Post, a_post, mail, mailbox_in, said
from tests.hub.stage import Stage, a_stage
from tests.mail_house import mail_house
from tools.throwaway_dovecot import DovecotServer

pytest_plugins = ["tests.dovecot"]

DEAD = Server(host="127.0.0.1", port=1, security=Security.NONE)
SLOW = Patience(pauses_s=(3_600,), sweep_s=0.2)


async def left_behind(folder: Path, box: Mailbox, *texts: str) -> tuple[ConversationId, list[int]]:
    """A hub wrote to a customer while no mail server was there, and ended."""
    dead = msgspec.structs.replace(box, imap=None, smtp=DEAD)
    async with a_stage(folder, mailboxes=(dead,), mail_patience=SLOW) as stage:
        from_sue = await Post.sue_of(stage)
        asked = BeginMail(cid=new_cid(), to=("Aki <aki@example.jp>",), subject="Your order")
        begun = await from_sue.want(asked, BegunMailRes)
        seqs = []
        for text in texts:
            done = await from_sue.write(begun.conversation, ev.Message(text=text), fence=begun.fence)
            seqs.append(done.q)  # type: ignore[union-attr]
        await from_sue.write(begun.conversation, ev.Closed(), fence=begun.fence)
        return begun.conversation, seqs


async def tried(folder: Path, one: Try) -> None:
    """Writes into the hub's data how a try stood when it died."""
    async with a_stage(folder) as stage:
        await Tries(stage.running.accounts.database).keep(one)


def failures(stage: Stage, conversation: ConversationId) -> list[ev.MailFailed]:
    room = stage.running.hub.rooms.get(conversation)
    return [] if room is None else [one for one in said(room, ev.MailFailed) if one.final]


async def test_what_was_written_before_the_hub_died_goes_out_after_it_in_order(
    dovecot: DovecotServer, tmp_path: Path
) -> None:
    async with mail_house(dovecot) as house:
        box = mailbox_in(house, house.mailbox())
        thread, (first, _) = await left_behind(tmp_path, box, "first", "second")
        await tried(tmp_path, Try(conversation=thread, seq=first, tries=1))
        async with a_post(tmp_path, house):
            await house.arrived(2)
        subjects = [b"Re: Your order" in one.data for one in house.sent]
        assert subjects == [False, False]  # ours are no answers to ourselves
        assert house.sent[0].data != house.sent[1].data
        assert b"In-Reply-To" not in house.sent[0].data
        assert b"In-Reply-To" in house.sent[1].data


async def test_a_mail_that_was_on_its_way_when_the_hub_died_is_told_and_not_sent_again(
    dovecot: DovecotServer, tmp_path: Path
) -> None:
    async with mail_house(dovecot) as house:
        box = mailbox_in(house, house.mailbox())
        thread, (first, _) = await left_behind(tmp_path, box, "first", "second")
        await tried(tmp_path, Try(conversation=thread, seq=first, begun=True))
        async with a_post(tmp_path, house) as post:
            await house.arrived(1)
            (failed,) = await post.until(lambda: failures(post.stage, thread))
            assert (failed.target, failed.reason) == (first, UNCERTAIN)
        assert len(house.sent) == 1


async def test_a_mail_whose_hub_died_after_it_was_written_is_not_written_twice(
    dovecot: DovecotServer, tmp_path: Path
) -> None:
    async with mail_house(dovecot) as house:
        box = house.mailbox()
        async with a_post(tmp_path, house) as post:
            post.deliver(mail("one"))
            room = await post.room("one")
            first = [(entry.seq, entry.cid) for entry in room.fold.entries]
        async with a_stage(tmp_path) as stage:  # it died before it could remember how far it had read
            await stage.running.accounts.database.run(lambda link: link.execute(sa.delete(mail_boxes)))
        house.kick(box)
        for file in house.kept(box):
            file.rename(file.with_name(file.name.partition(":")[0] + ":2,"))
        async with a_post(tmp_path, house) as post:
            post.deliver(mail("two", number=2, subject="Other"))
            await post.room("two")
            again = post.stage.running.hub.rooms.get(room.id)
            assert again is not None
            assert [(entry.seq, entry.cid) for entry in again.fold.entries] == first
