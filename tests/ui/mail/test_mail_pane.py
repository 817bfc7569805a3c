"""A mail is answered in the pane of chats: addressed, begun with the shop's words, guarded, proposed."""

from __future__ import annotations

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from app.config import SendKey
from app.domain import events as ev
from app.domain.events import Event
from app.domain.ids import CUSTOMER, SYSTEM, ConversationId
from app.domain.people import Role
from app.protocol import frames as fr
from app.sessions.mail.addressing import Addressing
from app.ui.application import Looks
from app.ui.chats.panes.pane_feed import PaneFeed
from app.ui.chats.timeline.timeline_rows import Deed
from tests.builders import ANNA, C1, C2, chat, event
from tests.fakes import FakeArchive
from tests.ui.chats.desk_stage import Stage, on_stage

pytestmark = pytest.mark.usefixtures("qtbot")

SATO = "Sato Yuki <sato@example.com>"
BEGUN = "Dear Sato,\n\nThank you for writing to us."


def thread(conversation: ConversationId = C1, sender: str = SATO, text: str = "It is broken.") -> list[Event]:
    said = (
        (SYSTEM, ev.Opened(customer=sender.split(maxsplit=1)[0], channel="mail", locale="en", topic="Lamp")),
        (SYSTEM, ev.Claimed(owner=ANNA, name="Anna", fence=1)),
        (CUSTOMER, ev.Message(text=text)),
        (SYSTEM, ev.MailTaken(target=3, subject="Lamp", sender=sender, to=("shop@example.com",), sent_at=1)),
    )
    return [event(seq, body, by=by, conversation=conversation) for seq, (by, body) in enumerate(said, 1)]


async def open_thread(stage: Stage, *, alone: bool = True) -> PaneFeed:
    await stage.live_with(thread())
    stage.desk.mailing.trusted = alone
    return stage.pane(C1)


def write(stage: Stage, pane: PaneFeed, text: str = "We send a new one.") -> None:
    stage.write(pane, text)


def kinds(stage: Stage) -> list[str]:
    return [one.k for one in stage.link.sends() if one.k != "read"]


async def sent(stage: Stage, kind: str) -> dict[str, object]:
    await stage.until(lambda: kind in kinds(stage))
    found = next(one for one in stage.link.sends() if one.k == kind)
    return dict(msgspec.json.decode(found.d))


async def test_the_head_says_subject_people_and_mailbox(looks: Looks) -> None:
    async with on_stage(looks) as stage:
        pane = await open_thread(stage)
        head = pane.mail.head
        assert head.isVisibleTo(pane.widget())
        assert (head.text.subject, head.text.sender, head.text.to) == ("Lamp", SATO, "shop@example.com")
        head.details.click()
        [mailbox] = [one for one in head.findChildren(QLabel) if one.objectName() == "mailValueTo"]
        assert mailbox.isVisibleTo(pane.widget())


async def test_a_chat_has_neither_head_nor_address_and_keeps_its_key(looks: Looks) -> None:
    async with on_stage(looks) as stage:
        await stage.live_with(chat(C2, 1))
        pane = stage.pane(C2)
        assert not pane.mail.head.isVisibleTo(pane.widget())
        assert not pane.mail.bar.isVisibleTo(pane.widget())
        assert stage.text(pane) == ""


async def test_a_reply_begins_with_greeting_and_closing_and_the_cursor_between(looks: Looks) -> None:
    async with on_stage(looks) as stage:
        pane = await open_thread(stage)
        text = stage.text(pane)
        assert text.startswith(BEGUN)
        assert text.endswith("Kind regards")
        write(stage, pane, "HERE")
        assert "\n\nHERE\n\n" in stage.text(pane)
        assert stage.desk.draft(C1) is not None


async def test_what_was_put_in_is_no_draft_and_does_not_come_back_once_taken_out(looks: Looks) -> None:
    async with on_stage(looks) as stage:
        pane = await open_thread(stage)
        assert stage.desk.draft(C1) is None
        pane.pane.reply.composer.selectAll()
        pane.pane.reply.composer.cut()
        pane.mail.follow()
        assert stage.text(pane) == ""


async def test_enter_makes_a_line_in_a_mail_whatever_sends_a_chat(looks: Looks) -> None:
    async with on_stage(looks) as stage:
        pane = await open_thread(stage)
        assert pane.pane.reply.composer.send_key is SendKey.CTRL_ENTER
        QTest.keyClick(pane.pane.reply.composer, Qt.Key.Key_Return)
        assert kinds(stage) == []


async def test_a_reply_goes_out_as_it_is_addressed_without_a_word_about_it(looks: Looks) -> None:
    async with on_stage(looks) as stage:
        pane = await open_thread(stage)
        write(stage, pane)
        stage.press_send(pane)
        assert "We send a new one." in str((await sent(stage, "message"))["text"])
        assert kinds(stage) == ["message"]


async def test_another_recipient_and_subject_are_said_before_the_reply(looks: Looks) -> None:
    async with on_stage(looks) as stage:
        pane = await open_thread(stage)
        bar = pane.mail.bar
        bar.open_fields()
        bar.fields.cc.setText("shop@example.com")
        bar.fields.subject.setText("Your lamp")
        write(stage, pane)
        stage.press_send(pane)
        addressed = await sent(stage, "mail_addressed")
        assert addressed == {"subject": "Your lamp", "to": [SATO], "cc": ["shop@example.com"]}
        await stage.until(lambda: stage.text(pane) == "")
        assert kinds(stage)[0] == "mail_addressed"


async def test_an_address_that_is_none_stops_the_reply_and_says_which(looks: Looks) -> None:
    async with on_stage(looks) as stage:
        pane = await open_thread(stage)
        pane.mail.bar.open_fields()
        pane.mail.bar.fields.to.setText("sato at example.com")
        write(stage, pane)
        stage.press_send(pane)
        assert kinds(stage) == []
        assert "is no mail address" in pane.pane.reply.sending.warning
        assert "sato at example.com" in pane.mail.bar.fields.problem.text()


async def test_another_customers_address_needs_a_second_word(looks: Looks) -> None:
    async with on_stage(looks) as stage:
        await stage.live_with(thread(), thread(C2, "Ito Ken <ito@example.com>"))
        stage.desk.mailing.trusted = True
        pane = stage.pane(C1)
        pane.mail.bar.open_fields()
        pane.mail.bar.fields.to.setText("ito@example.com")
        write(stage, pane)
        stage.press_send(pane)
        assert kinds(stage) == []
        assert "another customer" in pane.pane.reply.sending.warning
        stage.press_send(pane)
        assert (await sent(stage, "mail_addressed"))["to"] == ["ito@example.com"]


async def test_greeting_and_closing_alone_are_asked_about(looks: Looks) -> None:
    async with on_stage(looks) as stage:
        pane = await open_thread(stage)
        assert pane.pane.reply.sending.warning == ""
        stage.press_send(pane)
        assert kinds(stage) == []
        assert "Nothing is written" in pane.pane.reply.sending.warning


async def test_to_whom_it_goes_outlives_the_program_like_the_draft(looks: Looks) -> None:
    archive = FakeArchive()
    async with on_stage(looks, archive) as stage:
        pane = await open_thread(stage)
        pane.mail.bar.open_fields()
        pane.mail.bar.fields.subject.setText("Your lamp")
        write(stage, pane, "Half")
        assert await stage.desk.flush_drafts()
    async with on_stage(looks, archive) as stage:
        pane = await open_thread(stage)
        assert pane.mail.bar.values() == Addressing(subject="Your lamp", to=(SATO,))
        assert "Half" in stage.text(pane)


async def test_the_original_is_quoted_by_choice_below_the_reply_and_can_be_undone(looks: Looks) -> None:
    async with on_stage(looks) as stage:
        pane = await open_thread(stage)
        before = stage.text(pane)
        pane.mail.bar.quote.click()
        assert stage.text(pane).endswith(f"{SATO} wrote:\n> It is broken.")
        pane.pane.reply.composer.undo()
        assert stage.text(pane) == before


async def test_a_canned_reply_with_a_greeting_does_not_greet_twice(looks: Looks) -> None:
    async with on_stage(looks) as stage:
        pane = await open_thread(stage)
        pane.insert("Dear Sato,\n\nPlease send it back.\n\nKind regards", via="macro:back")
        text = stage.text(pane)
        assert text.count("Dear") == text.count("Kind regards") == 1
        assert "Please send it back." in text


async def test_a_newcomers_reply_is_proposed_and_says_so_before(looks: Looks) -> None:
    async with on_stage(looks) as stage:
        pane = await open_thread(stage, alone=False)
        write(stage, pane)
        pane.pane.reply.sending.judge()
        assert pane.pane.reply.send_button.text() == "Propose"
        stage.press_send(pane)
        assert "We send a new one." in str((await sent(stage, "reply_proposed"))["text"])
        assert "message" not in kinds(stage)


async def test_a_supervisors_reply_is_never_proposed(looks: Looks) -> None:
    async with on_stage(looks) as stage:
        await open_thread(stage, alone=False)
        assert stage.desk.me is not None
        assert stage.desk.mailing.must_propose()
        stage.desk.me = msgspec.structs.replace(stage.desk.me, role=Role.SUPERVISOR)
        assert not stage.desk.mailing.must_propose()


async def test_a_proposal_is_changed_in_the_composer_and_takes_the_place_of_the_first(looks: Looks) -> None:
    async with on_stage(looks) as stage:
        pane = await open_thread(stage, alone=False)
        await stage.happens(event(5, ev.ReplyProposed(text="First"), by=ANNA, conversation=C1))
        pane.pane.timeline.mail_deed_wanted.emit(5, Deed.REVISE)
        assert stage.text(pane) == "First"
        write(stage, pane, " and second")
        stage.press_send(pane)
        assert (await sent(stage, "reply_proposed"))["replaces"] == 5


async def test_a_proposal_is_taken_back_at_the_hub(looks: Looks) -> None:
    async with on_stage(looks) as stage:
        pane = await open_thread(stage, alone=False)
        await stage.happens(event(5, ev.ReplyProposed(text="First"), by=ANNA, conversation=C1))
        pane.pane.timeline.mail_deed_wanted.emit(5, Deed.TAKE_BACK)
        await stage.until(lambda: any(isinstance(one, fr.Req) for one in stage.link.sent))
        asked = next(one for one in stage.link.sent if isinstance(one, fr.Req))
        assert "return_reply" in repr(msgspec.to_builtins(asked))


async def test_a_form_is_answered_by_mail_where_the_hub_says_so_and_as_a_chat_elsewhere(looks: Looks) -> None:
    async with on_stage(looks) as stage:
        said = (
            (
                SYSTEM,
                ev.Opened(customer="Sato", channel="form", locale="en", fields={"email": "s@example.com"}),
            ),
            (SYSTEM, ev.Claimed(owner=ANNA, name="Anna", fence=1)),
            (CUSTOMER, ev.Message(text="Is it there?")),
        )
        await stage.live_with(
            [event(seq, body, by=by, conversation=C1) for seq, (by, body) in enumerate(said, 1)]
        )
        pane = stage.pane(C1)
        assert not pane.mail.bar.isVisibleTo(pane.widget())
        addressed = ev.MailAddressed(subject="Your inquiry", to=("Sato <s@example.com>",))
        await stage.happens(event(4, addressed, by=SYSTEM, conversation=C1))
        assert pane.mail.bar.isVisibleTo(pane.widget())
        assert pane.mail.bar.values() == Addressing(subject="Your inquiry", to=("Sato <s@example.com>",))
        assert stage.text(pane).startswith("Dear Sato")
