"""The dialogs of mail, made as the program makes them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QDialog

from app.domain import events as ev
from app.domain.conversation import Conversation
from app.domain.ids import CUSTOMER, SYSTEM
from app.protocol.mail_frames import MailboxRow, ProposalRow
from app.sessions.log_care import LogKeeper
from app.ui.mail.alone_dialog import AloneDialog, Sender
from app.ui.mail.begin_dialog import BeginDialog
from app.ui.mail.mailboxes_dialog import MailboxesDialog
from app.ui.mail.release_dialog import ReleaseDialog
from app.ui.mail.texts_dialog import MailTextsDialog
from tests.builders import ANNA, BOB, C1, event

if TYPE_CHECKING:
    from tests.ui.window_stage import Stage

NOW: Final = datetime(2026, 11, 20, 9, tzinfo=UTC)
Make = Callable[["Stage", LogKeeper], QDialog]


def proposed(text: str = "We send a new lamp.") -> Conversation:
    """Returns a thread in which Anna proposed a reply, at seq 5."""
    said = (
        (SYSTEM, ev.Opened(customer="Sato Yuki", channel="mail", locale="en")),
        (SYSTEM, ev.Claimed(owner=ANNA, name="Anna", fence=1)),
        (CUSTOMER, ev.Message(text="The lamp is broken.\n\n-- \nSato Yuki\n03-1234-5678\n")),
        (SYSTEM, ev.MailTaken(target=3, subject="Lamp", sender="Sato Yuki <sato@example.com>")),
        (ANNA, ev.ReplyProposed(text=text)),
    )
    told = Conversation(C1)
    for seq, (by, body) in enumerate(said, start=1):
        told.apply(event(seq, body, by=by, conversation=C1))
    return told


def waiting() -> ProposalRow:
    """Returns the row of that proposal."""
    return ProposalRow(conversation=C1, seq=5, by=ANNA, at=1, customer="Sato Yuki", subject="Lamp")


def _release(stage: Stage, _keeper: LogKeeper) -> QDialog:
    made = ReleaseDialog(stage.window.looks, lambda _where, text: text, stage.window)
    made.show_rows([waiting()], {str(ANNA): "Anna"}, NOW)
    made.show_thread(proposed(), 5, {str(ANNA): "Anna"}, None)
    return made


async def _put(_record: object) -> None:
    """Takes a text."""


def _alone(stage: Stage, _keeper: LogKeeper) -> QDialog:
    made = AloneDialog(stage.window)
    people = [Sender(staff=ANNA, name="Anna", trusted=True, since="11/20"), Sender(staff=BOB, name="Bob")]
    made.show_people(people, "Replies of the others go out when somebody in charge releases them.")
    return made


def _mailboxes(stage: Stage, _keeper: LogKeeper) -> QDialog:
    made = MailboxesDialog(stage.window)
    rows = [
        MailboxRow(address="support@example.com", shop="main", group="support", connected=True, taken_at=1),
        MailboxRow(
            address="a-long-address-of-the-returns-department@example.com",
            fault="imap.example.com does not take the user name and password.",
            waiting=3,
        ),
    ]
    made.show_mailboxes(rows, {"main": "Main shop"}, {"support": "Support"}, NOW)
    return made


MAIL_MAKERS: Final[dict[str, tuple[type[QDialog], Make]]] = {
    "replies to release": (ReleaseDialog, _release),
    "who sends mails alone": (AloneDialog, _alone),
    "mailboxes": (MailboxesDialog, _mailboxes),
    "texts of mails": (
        MailTextsDialog,
        lambda stage, _: MailTextsDialog({}, _put, stage.tasks, stage.window),
    ),
    "new mail": (BeginDialog, lambda stage, _: BeginDialog(stage.window)),
}
