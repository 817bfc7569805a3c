"""What a person does with messages from the reply field: quotes, changes, withdraws, translates."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from app.domain import events as ev
from app.domain.changing import ChangeRules
from app.domain.errors import LinkError
from app.domain.ids import CUSTOMER, SYSTEM
from app.protocol import frames as fr
from app.sessions.drafts import rewrite_key, undo_key
from app.sessions.ports import Draft
from app.sessions.undo_history import UndoHistory
from app.ui.chats.reply.writing_kit import WritingKit
from tests.builders import ANNA, C1, C2, chat, event, log
from tests.fakes import FakeArchive
from tests.ui.chats.desk_stage import Stage, ok, on_stage

if TYPE_CHECKING:
    from app.domain.events import Event
    from app.ui.application import Looks
    from app.ui.chats.panes.pane_feed import PaneFeed


def talk() -> list[Event]:
    return log(
        (CUSTOMER, ev.Opened(customer="Sato", locale="en")),
        (SYSTEM, ev.Queued()),
        (SYSTEM, ev.Claimed(owner=ANNA, name="Anna", fence=1)),
        (CUSTOMER, ev.Message(text="Who pays the postage?")),
        (ANNA, ev.Message(text="We pya.")),
    )


class Shouting:
    """A translator that shouts; what is not English cannot be reached."""

    def speaks(self, language: str) -> bool:
        return language == "en"

    async def translate(self, text: str, *, into: str) -> str:
        await asyncio.sleep(0)
        if text == "down":
            raise LinkError("The translator cannot be reached.")
        return text.upper()


def press(pane: PaneFeed, key: Qt.Key) -> None:
    QApplication.sendEvent(
        pane.pane.reply.composer, QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, "")
    )


def told(pane: PaneFeed) -> str:
    return pane.pane.reply.sending.warning


def body(frame: fr.Send) -> ev.AnyBody:
    return ev.decode_body(frame.k, frame.d)


def with_kit(stage: Stage, **more: object) -> None:
    """Gives the panes that are made from now on another kit of writing."""
    from app.ui.chats.panes.pane_feed import pane_factory  # noqa: PLC0415 (the stage has made one already)

    stage.kit = replace(stage.kit, writing=WritingKit(**more))  # type: ignore[arg-type]
    stage._make = pane_factory(stage.kit, stage.links.append)


async def test_a_quoted_message_stands_above_the_reply_and_goes_with_it(looks: Looks) -> None:
    async with on_stage(looks) as stage:
        await stage.live_with(talk())
        pane = stage.pane(C1)
        pane.pane.timeline.quote_requested.emit(4, "postage")
        strip = pane.pane.reply.answering.strip
        assert strip.isVisible()
        assert strip.accessibleName() == "Answer to \u2068Sato\u2069: Who pays the postage?"
        stage.write(pane, "We do.")
        stage.press_send(pane)
        sent = (await stage.sent())[0]
        assert body(sent) == ev.Message(text="We do.", quote=4)
        await stage.until(lambda: not stage.text(pane))
        assert not strip.isVisible()


async def test_a_quotation_stays_with_its_conversation_and_escape_takes_it_away(looks: Looks) -> None:
    async with on_stage(looks) as stage:
        await stage.live_with(talk(), chat(C2, 2))
        pane = stage.pane(C1)
        pane.replying.quote(4)
        pane.show_conversation(C2)
        assert not pane.pane.reply.answering.strip.isVisible()
        pane.show_conversation(C1)
        assert pane.pane.reply.answering.strip.isVisible()
        press(pane, Qt.Key.Key_Escape)
        assert not pane.pane.reply.answering.strip.isVisible()


async def test_the_timeline_shows_what_a_message_answers(looks: Looks) -> None:
    async with on_stage(looks) as stage:
        answered = [*talk(), event(6, ev.Message(text="We do.", quote=4), by=ANNA)]
        await stage.live_with(answered)
        content = stage.pane(C1).pane.timeline.content
        quotes = [content.row(number).quote for number in range(len(content)) if content.row(number).quote]
        assert len(quotes) == 1
        assert "Sato" in quotes[0]
        assert "Who pays the postage?" in quotes[0]


async def test_up_in_an_empty_field_opens_my_last_message_and_saving_sends_the_change(looks: Looks) -> None:
    async with on_stage(looks) as stage:
        await stage.live_with(talk())
        pane = stage.pane(C1)
        press(pane, Qt.Key.Key_Up)
        assert stage.commands == ["message.change_last"]
        pane.replying.change_last()
        assert stage.text(pane) == "We pya."
        assert pane.pane.reply.send_button.text() == "Save the change"
        pane.pane.reply.composer.selectAll()
        stage.write(pane, "We pay.")
        stage.press_send(pane)
        sent = (await stage.sent())[0]
        assert body(sent) == ev.Edited(target=5, text="We pay.")
        await stage.until(lambda: not stage.text(pane))
        assert stage.desk.draft(rewrite_key(C1, 5)) is None
        assert pane.pane.reply.send_button.text() == "Send"


async def test_the_reply_that_is_being_written_waits_with_its_undo_steps(looks: Looks) -> None:
    async with on_stage(looks) as stage:
        await stage.live_with(talk(), chat(C2, 2))
        pane = stage.pane(C1)
        stage.write(pane, "half a reply")
        pane.replying.change_last()
        stage.write(pane, " indeed")
        assert stage.text(pane) == "We pya. indeed"
        assert stage.desk.draft(C1) is not None
        pane.show_conversation(C2)
        assert stage.text(pane) == ""
        pane.show_conversation(C1)
        assert stage.text(pane) == "We pya. indeed"
        press(pane, Qt.Key.Key_Escape)
        assert stage.text(pane) == "half a reply"
        pane.pane.reply.composer.undo()
        assert stage.text(pane) == ""
        assert stage.link.sends() == []


async def test_a_change_that_was_under_way_is_there_after_a_restart(looks: Looks) -> None:
    archive = FakeArchive()
    await archive.keep_draft(Draft(conversation=rewrite_key(C1, 5), text="We pay", cursor=6))
    await archive.keep_draft(Draft(conversation=C1, text="the reply", cursor=3))
    async with on_stage(looks, archive) as stage:
        await stage.live_with(talk())
        pane = stage.pane(C1)
        assert stage.text(pane) == "We pay"
        assert pane.pane.reply.answering.strip.isVisible()
        pane.pane.reply.answering.leave()
        assert stage.text(pane) == "the reply"


async def test_what_led_to_a_draft_can_be_undone_after_a_restart(looks: Looks) -> None:
    archive = FakeArchive()
    async with on_stage(looks, archive) as stage:
        await stage.live_with(talk())
        pane = stage.pane(C1)
        stage.write(pane, "We")
        pane.pane.reply.composer.write(" pay")
        pane.pane.reply.composer.write(" the postage")
        pane.pane.reply.composer.undo()
        assert await stage.desk.flush_drafts()
    async with on_stage(looks, archive) as stage:
        await stage.live_with(talk())
        composer = stage.pane(C1).pane.reply.composer
        assert composer.toPlainText() == "We pay"
        composer.redo()
        assert composer.toPlainText() == "We pay the postage"
        composer.undo()
        composer.undo()
        assert composer.toPlainText() == "We"
        composer.undo()
        assert composer.toPlainText() == ""


async def test_a_reply_that_was_emptied_by_hand_comes_back_by_undo_after_a_restart(looks: Looks) -> None:
    archive = FakeArchive()
    async with on_stage(looks, archive) as stage:
        await stage.live_with(talk())
        composer = stage.pane(C1).pane.reply.composer
        composer.write("a long reply")
        composer.selectAll()
        composer.write("")
        assert await stage.desk.flush_drafts()
    async with on_stage(looks, archive) as stage:
        await stage.live_with(talk())
        composer = stage.pane(C1).pane.reply.composer
        assert composer.toPlainText() == ""
        composer.undo()
        assert composer.toPlainText() == "a long reply"


async def test_nothing_of_what_led_to_a_reply_is_kept_once_it_is_sent(looks: Looks) -> None:
    archive = FakeArchive()
    async with on_stage(looks, archive) as stage:
        await stage.live_with(talk())
        pane = stage.pane(C1)
        pane.pane.reply.composer.write("4111 1111 1111 1111")
        pane.pane.reply.composer.selectAll()
        pane.pane.reply.composer.write("We pay.")
        assert await stage.desk.flush_drafts()
        assert len(await archive.drafts()) == 2
        stage.press_send(pane)
        await stage.until(lambda: not stage.text(pane))
        assert await stage.desk.flush_drafts()
        assert await archive.drafts() == []


async def test_a_history_whose_reply_went_out_before_a_kill_is_erased_at_the_next_start(looks: Looks) -> None:
    archive = FakeArchive()
    history = UndoHistory()
    history.note(0, False, "")
    history.note(1, False, "sent already")
    await archive.keep_draft(Draft(conversation=undo_key(C1), text=history.written()))
    async with on_stage(looks, archive) as stage:
        await stage.live_with(talk())
        composer = stage.pane(C1).pane.reply.composer
        composer.undo()
        assert composer.toPlainText() == ""
        assert await stage.desk.flush_drafts()
        assert await archive.drafts() == []


async def test_a_change_that_cannot_be_kept_stays_and_says_why(looks: Looks) -> None:
    async with on_stage(looks) as stage:
        await stage.live_with(talk())
        pane = stage.pane(C1)
        pane.replying.change(5)
        pane.pane.reply.composer.selectAll()
        stage.write(pane, "x" * (ev.TEXT_LIMIT + 1))
        pane.pane.reply.composer.page.submitted = None  # type: ignore[union-attr]
        assert not pane.pane.reply.sending.ready
        pane.pane.reply.composer.selectAll()
        stage.write(pane, " ")
        pane.pane.reply.submitted.emit(C1, "", "typed")
        assert stage.link.sends() == []


async def test_an_unchanged_message_is_not_sent_again(looks: Looks) -> None:
    async with on_stage(looks) as stage:
        await stage.live_with(talk())
        pane = stage.pane(C1)
        pane.replying.change(5)
        stage.press_send(pane)
        assert stage.text(pane) == ""
        assert stage.link.sends() == []


async def test_a_message_is_withdrawn_after_a_question_that_quotes_it(looks: Looks) -> None:
    async with on_stage(looks) as stage:
        asked: list[str] = []
        with_kit(stage, confirm=lambda _name, _title, text, _act, then: (asked.append(text), then()))
        await stage.live_with(talk())
        pane = stage.pane(C1)
        pane.replying.withdraw_last()
        assert "We pya." in asked[0]
        assert body((await stage.sent())[0]) == ev.Withdrawn(target=5)


async def test_the_shop_s_rules_hold_before_anything_is_opened_or_asked(looks: Looks) -> None:
    async with on_stage(looks) as stage:
        asked: list[str] = []
        with_kit(
            stage, rules=lambda: ChangeRules(window_s=60), confirm=lambda *what: asked.append(str(what[0]))
        )
        await stage.live_with(talk())
        pane = stage.pane(C1)
        assert pane.pane.timeline.can_change(5)
        assert not pane.pane.timeline.can_change(4)
        stage.clock.pass_time(timedelta(days=1).total_seconds())
        pane.replying.change_last()
        assert stage.text(pane) == ""
        assert "time" in told(pane)
        pane.replying.withdraw_last()
        assert asked == []
        assert not pane.pane.timeline.can_change(5)


async def test_what_the_customer_has_answered_stays_where_the_shop_wants_that(looks: Looks) -> None:
    async with on_stage(looks) as stage:
        with_kit(stage, rules=lambda: ChangeRules(answered=False))
        await stage.live_with(talk())
        pane = stage.pane(C1)
        await stage.happens(event(6, ev.Message(text="Thanks")))
        pane.replying.change_last()
        assert "answered" in told(pane)


async def test_what_the_hub_refused_is_sent_again_by_one_command(looks: Looks) -> None:
    async with on_stage(looks) as stage:
        await stage.live_with(talk())
        pane = stage.pane(C1)
        stage.write(pane, "again")
        stage.press_send(pane)
        first = (await stage.sent())[0]
        stage.link.give(fr.No(cid=first.cid, code="forbidden", final=True))
        await stage.until(lambda: "not sent" in str([row.meta for row in _rows(pane)]))
        pane.replying.resend()
        again = (await stage.sent(2))[1]
        assert again.cid == first.cid
        stage.link.give(ok(again.cid, 6))


def _rows(pane: PaneFeed) -> list[msgspec.Struct]:
    content = pane.pane.timeline.content
    return [content.row(number) for number in range(len(content))]


async def test_a_translation_replaces_the_text_in_one_step_that_can_be_undone(looks: Looks) -> None:
    async with on_stage(looks) as stage:
        with_kit(stage, translate=Shouting())
        await stage.live_with(talk())
        pane = stage.pane(C1)
        stage.write(pane, "we pay")
        pane.replying.translate()
        await stage.until(lambda: stage.text(pane) == "WE PAY")
        pane.pane.reply.composer.undo()
        assert stage.text(pane) == "we pay"


async def test_a_translation_never_replaces_what_was_written_meanwhile(looks: Looks) -> None:
    async with on_stage(looks) as stage:
        with_kit(stage, translate=Shouting())
        await stage.live_with(talk())
        pane = stage.pane(C1)
        stage.write(pane, "we pay")
        pane.replying.translate()
        stage.write(pane, " all")
        await stage.until(lambda: "not replaced" in told(pane))
        assert stage.text(pane) == "we pay all"


async def test_a_translator_that_cannot_be_reached_is_told_and_the_text_stays(looks: Looks) -> None:
    async with on_stage(looks) as stage:
        with_kit(stage, translate=Shouting())
        await stage.live_with(talk())
        pane = stage.pane(C1)
        stage.write(pane, "down")
        pane.replying.translate()
        await stage.until(lambda: "reached" in told(pane))
        assert stage.text(pane) == "down"


async def test_without_a_translator_nothing_happens(looks: Looks) -> None:
    async with on_stage(looks) as stage:
        await stage.live_with(talk())
        pane = stage.pane(C1)
        stage.write(pane, "we pay")
        pane.replying.translate()
        assert stage.text(pane) == "we pay"


async def test_the_height_that_a_person_gives_the_field_is_kept(looks: Looks) -> None:
    async with on_stage(looks) as stage:
        kept: list[int] = []
        with_kit(stage, keep_height=kept.append, height=lambda: 120)
        await stage.live_with(talk())
        pane = stage.pane(C1)
        assert pane.pane.reply.composer.height() == 120
        pane.pane.reply.grow(40)
        assert kept == [160]
        pane.pane.reply.grip.let_go.emit()
        assert kept == [160, 0]
        assert pane.pane.reply.composer.height() == 56  # as low as it goes, for nothing is written


async def test_a_change_that_the_hub_refused_is_shown_and_comes_back_as_it_was_written(looks: Looks) -> None:
    async with on_stage(looks) as stage:
        await stage.live_with(talk())
        pane = stage.pane(C1)
        pane.replying.change(5)
        pane.pane.reply.composer.selectAll()
        stage.write(pane, "We pay.")
        stage.press_send(pane)
        sent = (await stage.sent())[0]
        stage.link.give(fr.No(cid=sent.cid, code="too_late", final=True))
        await stage.until(lambda: any("Change of your message" in text for text in stage.shown(pane)))
        pane.pane.timeline.discard_requested.emit(sent.cid)
        await stage.until(lambda: stage.text(pane) == "We pay.")
        assert pane.pane.reply.answering.strip.isVisible()


async def test_a_message_that_is_taken_back_answers_again_what_it_answered(looks: Looks) -> None:
    async with on_stage(looks) as stage:
        await stage.live_with(talk())
        pane = stage.pane(C1)
        pane.replying.quote(4)
        stage.write(pane, "We do.")
        stage.press_send(pane)
        sent = (await stage.sent())[0]
        stage.link.give(fr.No(cid=sent.cid, code="too_large", final=True))
        await stage.until(lambda: not stage.text(pane) and "too long" in str(_rows(pane)))
        pane.pane.timeline.discard_requested.emit(sent.cid)
        await stage.until(lambda: stage.text(pane) == "We do.")
        assert pane.pane.reply.answering.strip.isVisible()


async def test_what_a_reply_answers_is_there_after_a_restart_with_its_text(looks: Looks) -> None:
    archive = FakeArchive()
    async with on_stage(looks, archive) as stage:
        await stage.live_with(talk())
        pane = stage.pane(C1)
        stage.write(pane, "We d")
        pane.replying.quote(4)
        await stage.desk.flush_drafts()
    async with on_stage(looks, archive) as stage:
        await stage.live_with(talk())
        pane = stage.pane(C1)
        assert stage.text(pane) == "We d"
        assert pane.pane.reply.answering.strip.isVisible()
        stage.press_send(pane)
        assert body((await stage.sent())[0]) == ev.Message(text="We d", quote=4)
        await stage.until(lambda: not stage.text(pane))
        await stage.desk.flush_drafts()
        assert await archive.drafts() == []


async def test_a_reply_that_is_held_and_taken_back_answers_again_what_it_answered(looks: Looks) -> None:
    async with on_stage(looks) as stage:
        await stage.live_with(talk())
        pane = stage.pane(C1)
        stage.desk.hold_back(3.0)
        pane.replying.quote(4)
        stage.write(pane, "We do.")
        stage.press_send(pane)
        await stage.until(lambda: not stage.text(pane))
        assert not pane.pane.reply.answering.strip.isVisible()
        assert pane.held.take_back()
        await stage.until(lambda: stage.text(pane) == "We do.")
        assert pane.pane.reply.answering.strip.isVisible()
