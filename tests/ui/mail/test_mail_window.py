"""In the whole window: commands of mail, what waits to be released, and what came back to its author."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from app.domain import events as ev
from app.domain.events import Event
from app.domain.ids import CUSTOMER, SYSTEM
from app.domain.people import Role
from app.protocol import frames as fr
from app.ui.chats.panes.pane_feed import PaneFeed
from app.ui.mail.begin_dialog import BeginDialog
from app.ui.mail.release_dialog import ReleaseDialog
from tests.builders import ANNA, BOB, C1, ev_frame, event, staff
from tests.ui.window_stage import Stage, at_work

pytestmark = pytest.mark.qt_log_ignore("does not support raise", extend=True)


def thread() -> list[Event]:
    said = (
        (SYSTEM, ev.Opened(customer="Sato", channel="mail", locale="en")),
        (SYSTEM, ev.Claimed(owner=ANNA, name="Anna", fence=1)),
        (CUSTOMER, ev.Message(text="It is broken.\n\nOn 2026-11-02, Shop <s@example.com> wrote:\n> Hello\n")),
        (SYSTEM, ev.MailTaken(target=3, subject="Lamp", sender="Sato <sato@example.com>")),
        (str(ANNA), ev.ReplyProposed(text="Sorry.")),
    )
    return [event(seq, body, by=by, conversation=C1) for seq, (by, body) in enumerate(said, 1)]


async def happens(stage: Stage, one: Event) -> None:
    stage.link.give(ev_frame(one))
    await stage.until(lambda: stage.desk.book.sessions[C1].conversation.seq >= one.seq)
    await stage.shown()


async def test_a_reply_that_came_back_is_told_with_its_note_and_in_the_list(qapp: QApplication) -> None:
    async with at_work(qapp) as stage:
        await stage.serve(thread())
        await happens(stage, event(6, ev.ReplyReturned(target=5, note="Say when."), by=BOB, conversation=C1))
        assert any("Say when." in text for text in stage.area.notices.texts())
        assert [row.proposed for row in stage.list.model.rows] == ["returned"]


async def test_commands_of_mail_act_in_the_active_pane(qapp: QApplication) -> None:
    async with at_work(qapp) as stage:
        await stage.serve(thread())
        pane = stage.area.active
        assert isinstance(pane, PaneFeed)
        assert stage.run("mail.unfold")
        assert "> Hello" in pane.pane.timeline.content.row(2).text
        assert stage.run("mail.unfold")
        assert "> Hello" not in pane.pane.timeline.content.row(2).text
        assert stage.run("mail.address")
        assert pane.mail.bar.fields.isVisibleTo(pane.widget())
        assert stage.run("mail.quote")
        assert "> It is broken." in pane.pane.reply.composer.toPlainText()


async def test_an_operator_begins_a_mail_and_releases_none(qapp: QApplication) -> None:
    async with at_work(qapp) as stage:
        await stage.serve(thread())
        assert not stage.run("mail.release")
        assert stage.run("mail.begin")
        [dialog] = stage.window.findChildren(BeginDialog)
        dialog.fields.to.setText("ito@example.com")
        dialog.act.click()
        await stage.until(lambda: "begin_mail" in [requests_of(one) for one in stage.link.sent])
        dialog.reject()


async def test_who_is_in_charge_is_asked_to_release_and_opens_the_list(qapp: QApplication) -> None:
    async with at_work(qapp) as stage:
        await stage.serve(thread(), who=staff(BOB, Role.SUPERVISOR))
        await stage.until(lambda: "mail_proposals" in [requests_of(one) for one in stage.link.sent])
        assert stage.run("mail.release")
        [dialog] = stage.window.findChildren(ReleaseDialog)
        assert dialog.isVisible()
        dialog.reject()


def requests_of(frame: object) -> str:
    """Returns the name of the request in a frame, empty for another frame."""
    return str(frame.d.__struct_config__.tag) if isinstance(frame, fr.Req) else ""
