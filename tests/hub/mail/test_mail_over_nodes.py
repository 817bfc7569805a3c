"""Several nodes are one hub for mails, too: one reads and sends, and another goes on when it ends."""

from __future__ import annotations

from pathlib import Path

from app.domain import events as ev
from app.domain.people import Role
from app.protocol import frames
from app.protocol.mail_frames import MailStateRes, ReadMailState
from tests.hub.cluster_stage import a_cluster
from tests.hub.mail.post import BRISK, QUICK, Post, mail, mailbox_in
from tests.mail_house import mail_house
from tools.throwaway_dovecot import DovecotServer
from tools.throwaway_postgres import PostgresServer

pytest_plugins = ["tests.dovecot", "tests.postgres"]


async def test_a_mail_is_taken_and_answered_once_by_two_nodes_and_the_other_goes_on(
    dovecot: DovecotServer, postgres: PostgresServer, tmp_path: Path
) -> None:
    async with mail_house(dovecot) as house:
        box = house.mailbox()
        cluster = a_cluster(
            tmp_path, "n1", "n2", dsn=postgres.database(),
            mailboxes=(mailbox_in(house, box),), mail_patience=QUICK, mail_pace=BRISK,
        )  # fmt: skip
        async with cluster as nodes:
            posts = {name: Post(stage, house, box) for name, stage in nodes.nodes.items()}
            house.deliver(box, bytes(mail("Where is it?")))
            room = await posts["n2"].room("Where is it?")
            works = next(name for name, stage in nodes.nodes.items() if stage.running.hub.duty.mine)
            rests = "n1" if works == "n2" else "n2"
            sue = await nodes[rests].staff("sue", Role.SUPERVISOR)
            claimed = await sue.want(frames.Claim(conversation=room.id), frames.ClaimedRes)
            await sue.write(room.id, ev.Message(text="Tomorrow."), fence=claimed.fence)
            await house.arrived(1)
            admin = await nodes[rests].staff("adam", Role.ADMIN)
            (state,) = (await admin.want(ReadMailState(), MailStateRes)).mailboxes
            assert state.address == box.address
            await nodes.stop(works)
            house.deliver(box, bytes(mail("And now?", number=2, In_Reply_To="<m1@example.jp>")))
            again = await posts[rests].room("And now?")
            assert again.id == room.id
            await sue.write(room.id, ev.Message(text="On its way."), fence=claimed.fence)
            await house.arrived(2)
        assert len(house.sent) == 2
