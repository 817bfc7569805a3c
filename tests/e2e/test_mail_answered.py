"""A mail is answered at the desk of chats: proposed by a newcomer, released, sent, answered again."""

from __future__ import annotations

from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

from PySide6.QtWidgets import QApplication

from app.domain.ids import StaffId
from app.domain.people import Role
from app.ui.mail.release_dialog import ReleaseDialog
from tests.e2e.workplace import Workplace, until
from tests.hub.mail.post import a_post, mail
from tests.mail_house import mail_house
from tests.sessions.hub_parts import PASSWORD
from tools.throwaway_dovecot import DovecotServer

pytest_plugins = ["tests.dovecot"]

ASKED = "Where is my order?\n\nOn Mon, 2 Mar 2026 at 8:00, Shop <shop@mail.example.jp> wrote:\n> Thank you.\n"


def words(data: bytes) -> str:
    """Returns the text of a mail."""
    body = message_from_bytes(data, policy=policy.default).get_body()
    assert isinstance(body, EmailMessage)
    return str(body.get_content())


async def test_a_newcomers_reply_is_released_changed_sent_and_answered_in_the_same_thread(
    qapp: QApplication, dovecot: DovecotServer, tmp_path: Path
) -> None:
    async with mail_house(dovecot) as house, a_post(tmp_path / "hub", house) as post:
        running = post.stage.running
        for name, role in (("anna", Role.OPERATOR), ("sue", Role.SUPERVISOR)):
            await running.accounts.add_user(
                name, PASSWORD, role=role, public_name=name.title(), groups=("support",)
            )
        place = Workplace(qapp, tmp_path)
        async with place.seat("anna", hub=running.staff) as anna, place.seat("sue", hub=running.staff) as sue:
            post.deliver(mail(ASKED, subject="My order"))
            await until(lambda: anna.console.desk.book.queue.rows)
            await anna.accept_customers()
            await until(lambda: anna.window.registry.enabled("conversation.take_next"))
            anna.window.actions_of.run("conversation.take_next")
            await anna.shows("Where is my order?")
            pane = anna.pane
            await until(lambda: pane.mail.head.text.subject == "My order")
            assert "Thank you." not in "\n".join(anna.texts())
            assert pane.pane.reply.send_button.text() == "Propose"
            await until(pane.pane.reply.composer.toPlainText)
            anna.type("It comes tomorow.")
            anna.send()
            await until(lambda: any("releases it" in line for line in anna.remarks()))

            await until(lambda: "1 replies by mail wait" in sue.notices())
            sue.window.actions_of.run("mail.release")
            await until(lambda: (found := sue.window.findChild(ReleaseDialog)) and found.release.isEnabled())
            dialog = sue.find(ReleaseDialog, "releaseDialog")
            dialog.text.setPlainText(dialog.text.toPlainText().replace("tomorow", "tomorrow"))
            dialog.release.click()

            (sent,) = await house.arrived(1)
            assert "It comes tomorrow." in words(sent.data)
            assert sent.recipients == ("aki@example.jp",)
            await until(lambda: any("released it" in line for line in anna.texts()))
            await until(lambda: "sent" in anna.remarks())
            known = anna.conversation()
            assert known is not None
            told = anna.console.desk.book.sessions[known].conversation
            assert told.mail is not None

            await sue.console.desk.mailing.trust(StaffId("anna"), trusted=True)
            await until(lambda: anna.console.desk.mailing.trusted)
            answer = next(one.sent for one in told.mail.mails if one.sent is not None)
            post.deliver(
                mail("Thank you!", number=2, subject="Re: My order", In_Reply_To=f"<{answer.message_id}>")
            )
            await anna.shows("Where is my order?", "It comes tomorrow.", "Thank you!")
            assert len(post.rooms) == 1
