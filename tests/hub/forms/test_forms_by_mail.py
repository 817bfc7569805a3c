"""An inquiry by the form is answered by mail, and the answer to that comes into the same conversation."""

from email import message_from_bytes, policy
from pathlib import Path

from app.domain import events as ev
from app.domain.people import Presence
from app.hub.mail.boxes import Mailbox, Security, Server
from app.protocol import frames
from app.protocol.records import PolicyRecord
from tests.hub.forms.form_customer import AT_ONCE, GOOD, SHOP, inquiries, read, send, set_up
from tests.hub.stage import a_stage
from tests.mail_house import MailHouse, mail_house
from tools.throwaway_dovecot import DovecotServer

pytest_plugins = ["tests.dovecot"]


def box_at(house: MailHouse) -> Mailbox:
    own = house.mailbox("orders", "aoi.example")
    imap = Server(
        host=house.host, port=house.imap_port, security=Security.NONE, user=own.user, password=own.password
    )
    smtp = Server(host=house.host, port=house.smtp_port, security=Security.NONE)
    return Mailbox(address=own.address, shop="aoi", group="orders", imap=imap, smtp=smtp)


async def test_the_reply_to_an_inquiry_leaves_as_mail_and_its_answer_comes_back_into_it(
    tmp_path: Path, dovecot: DovecotServer
) -> None:
    async with (
        mail_house(dovecot) as house,
        a_stage(tmp_path, forms=AT_ONCE, mailboxes=(box_at(house),)) as stage,
    ):
        await set_up(stage, SHOP, PolicyRecord(id="mail.release", value="nobody"))
        receipt = (await send(stage, await read(stage), GOOD)).receipt
        (conversation,) = await inquiries(stage)
        anna = await stage.staff("anna", presence=Presence.ACCEPTING, groups=("orders",))
        await anna.watch(conversation)
        claimed = await anna.want(frames.Claim(conversation=conversation), frames.ClaimedRes)
        await anna.write(conversation, ev.Message(text="交換品をお送りします。"), fence=claimed.fence)
        (left,) = await house.arrived(1)
        mail = message_from_bytes(left.data, policy=policy.default)
        assert left.recipients == ("hanako@example.jp",)
        assert receipt in mail["subject"]
        assert mail["to"].addresses[0].display_name == "佐藤 花子"
        back = (
            f"From: hanako@example.jp\r\nTo: orders@aoi.example\r\nIn-Reply-To: {mail['message-id']}\r\n"
            "Subject: Re:\r\nMessage-ID: <1@example.jp>\r\n\r\nArigato\r\n"
        )
        house.deliver(house.mailbox("orders", "aoi.example"), back.encode())
        taken = await anna.event("mail_taken")
        assert taken.s == frames.conversation_stream(conversation)
        assert await inquiries(stage) == [conversation]
