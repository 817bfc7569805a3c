"""Administrators see how each mailbox of the hub is, why one is not read, and what to do about it."""

from __future__ import annotations

import socket
import ssl

import pytest
from imapclient.exceptions import LoginError
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.commands.command import When
from app.commands.topics.mails import MAILS
from app.domain.people import Role
from app.hub.mail.box_state import sentence
from app.protocol import frames as fr
from app.protocol.codes import Refusal
from app.protocol.mail_frames import MailboxRow, MailStateRes, ReadMailState
from app.ui.mail.mailbox_words import fault_words, state_words
from app.ui.mail.mailboxes_dialog import RENEWAL_MS, MailboxesDialog
from app.ui.shell.topbar_menus import OF_ADMINS
from tests.ui.dialogs.mail_dialogs import NOW
from tests.ui.floor_hub import FloorHub
from tests.ui.window_stage import at_work

BOX = MailboxRow(address="shop@example.com", group="support", connected=True, waiting=2)


@pytest.mark.parametrize(
    "error",
    [
        LoginError("no"), TimeoutError(), ssl.SSLCertVerificationError("self-signed"),
        socket.gaierror("unknown"), ConnectionRefusedError(), ConnectionResetError("gone"),
    ],
)  # fmt: skip
def test_whatever_the_hub_says_of_a_fault_is_told_with_what_to_do(error: Exception) -> None:
    said = fault_words(sentence(error, "imap.example.com"))
    assert "imap.example.com" in said
    assert "Correct " in said or "tries again by itself" in said


def test_what_the_hub_says_otherwise_stands_as_it_came() -> None:
    assert fault_words("The disk is full.").startswith("The disk is full. ")
    assert state_words(BOX) == "Connected"
    assert "only sends" in state_words(MailboxRow(address="a@example.com"))
    assert "1 mails could not be read" in state_words(MailboxRow(address="a@example.com", set_aside=1))


def test_mailboxes_are_shown_as_loading_empty_failed_and_in_rows(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = MailboxesDialog(parent)
    assert dialog.instead.text() == "Asking the hub …"
    dialog.show_trouble("The hub cannot be reached.")
    assert dialog.instead.text() == "The hub cannot be reached."
    dialog.show_mailboxes([], {}, {}, NOW)
    assert "No mailbox is set up." in dialog.instead.text()
    assert "madoguchi hub --mail" in dialog.instead.text()
    dialog.show_mailboxes([BOX], {}, {"support": "Support"}, NOW)
    cells = [dialog.table.item(0, column).text() for column in range(5)]
    assert cells == ["shop@example.com\nSupport", "Connected", "not yet", "not yet", "2"]
    dialog.show_trouble("The hub cannot be reached.")
    assert dialog.said.text() == "The hub cannot be reached."
    assert dialog.stack.currentWidget() is dialog.table


def test_only_administrators_are_offered_the_mailboxes() -> None:
    (command,) = [one for one in MAILS if one.id == "mail.boxes"]
    assert command.when is When.ADMINISTERS
    assert "mail.boxes" in OF_ADMINS


async def test_an_administrator_opens_the_mailboxes_and_the_hub_is_asked_while_they_are_open(
    qapp: QApplication,
) -> None:
    async with at_work(qapp) as stage:
        hub = FloorHub(stage)
        await hub.sign_in(Role.ADMIN)
        assert stage.run("mail.boxes")
        [dialog] = stage.window.findChildren(MailboxesDialog)
        await hub.answer(ReadMailState, lambda _: MailStateRes(mailboxes=(BOX,)))
        await stage.until(lambda: dialog.rows == (BOX,))
        assert dialog.renewal.isActive()
        assert dialog.renewal.interval() == RENEWAL_MS == 30_000
        dialog.renewal.timeout.emit()
        await hub.answer(ReadMailState, lambda _: MailStateRes())
        await stage.until(lambda: not dialog.rows)
        dialog.again.click()
        number, _ = await hub.asked(ReadMailState)
        stage.link.give(fr.Res(id=number, code=Refusal.FORBIDDEN))
        await stage.until(lambda: "Your role does not allow this" in dialog.instead.text())
        dialog.reject()
