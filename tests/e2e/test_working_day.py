"""A working day at the window, by hand: what an operator types, presses and sees, against the real hub."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QComboBox, QPlainTextEdit, QPushButton, QWidget

from app.domain import events as ev
from app.domain.escalation import EscalationState, EscalationType
from app.ui.chats.panes.pane import PaneState
from tests.e2e.workplace import CTRL, until, workplace

pytestmark = pytest.mark.slow


async def test_from_signing_in_to_a_reply_that_was_read(qapp: QApplication, tmp_path: Path) -> None:
    async with (
        workplace(qapp, tmp_path) as place,
        place.customers("Sato") as (sato,),
        place.open(place.wishes(hub="", signed_in=False)) as seat,
    ):
        await seat.sign_in(place.address)
        await until(lambda: not seat.window.signing_in)
        await until(lambda: seat.window.registry.enabled("conversation.take_next"))
        seat.press(Qt.Key.Key_N, CTRL)
        await until(lambda: "Set yourself to accepting first" in seat.notices())
        await seat.accept_customers()
        await until(lambda: seat.conversation() == sato.visitor.conversation)
        await seat.shows("Sato: hello")
        assert qapp.focusWidget() is seat.composer

        seat.type("Good morning, Mr Sato")
        seat.send()
        await sato.until(lambda: sato.texts() == ["Sato: hello", "Good morning, Mr Sato"])
        await until(lambda: seat.composer.toPlainText() == "")
        await until(lambda: seat.remarks()[-1] == "sent")

        await sato.visitor.write(ev.Read(up_to=sato.events[-1].seq))
        await until(lambda: seat.remarks()[-1] == "read ✓✓")
        assert await place.messages(sato) == ["Sato: hello", "Good morning, Mr Sato"]


async def test_the_first_customer_finds_the_keyboard_in_the_composer_and_the_second_leaves_it_there(
    qapp: QApplication, tmp_path: Path
) -> None:
    async with workplace(qapp, tmp_path) as place, place.seat() as seat:
        await seat.accept_customers()
        async with place.customers("Sato") as (sato,):
            await seat.shows("Sato: hello")
            assert qapp.focusWidget() is seat.composer
            seat.type("Just a mom")
            async with place.customers("Tanaka") as (tanaka,):
                await until(lambda: tanaka.visitor.conversation in seat.console.desk.book.sessions)
                seat.type("ent")
                assert seat.conversation() == sato.visitor.conversation
                assert seat.composer.toPlainText() == "Just a moment"


async def test_a_call_for_help_needs_a_summary_and_is_a_state_of_the_conversation(
    qapp: QApplication, tmp_path: Path
) -> None:
    async with (
        workplace(qapp, tmp_path) as place,
        place.seat() as seat,
        place.customers("Sato") as (sato,),
    ):
        await seat.accept_customers()
        await seat.shows("Sato: hello")
        await until(lambda: seat.window.registry.enabled("conversation.escalate"))
        seat.press(Qt.Key.Key_E, CTRL)
        dialog = await seat.dialog("question_escalate")
        act = dialog.findChild(QPushButton, "questionAct")
        note = dialog.findChild(QPlainTextEdit, "questionNote")
        choice = dialog.findChild(QComboBox, "questionChoice")
        choice.setFocus()
        while choice.currentText() != "Refund or money":
            seat.press(Qt.Key.Key_Down, into=choice)
        assert "Sato: hello" in note.toPlainText()  # a summary is written already
        note.clear()
        assert not act.isEnabled()  # a call without a summary helps nobody
        seat.type("Wants the money back after two weeks", note)
        assert act.isEnabled()
        seat.press(Qt.Key.Key_Return, CTRL, note)
        await until(lambda: not dialog.isVisible())
        await until(lambda: seat.pane.pane.header.text.called == "Help was called")
        assert not seat.pane.pane.header.escalate.isVisible()
        [call] = [each for each in await place.log(sato) if isinstance(each, ev.Escalated)]
        assert (call.type, call.summary) == (EscalationType.REFUND, "Wants the money back after two weeks")
        told = seat.console.desk.book.sessions[sato.visitor.conversation].conversation
        assert told.escalation.state is EscalationState.ASKED
        assert told.escalation.asked_at is not None
        assert not any(isinstance(each.body, ev.Escalated) for each in sato.events)


async def test_a_conversation_is_wrapped_up_with_its_result_and_leaves_the_list(
    qapp: QApplication, tmp_path: Path
) -> None:
    async with (
        workplace(qapp, tmp_path) as place,
        place.seat() as seat,
        place.customers("Sato") as (sato,),
    ):
        await seat.accept_customers()
        await seat.shows("Sato: hello")
        await sato.visitor.write(ev.Closed(reason="customer"))
        await until(lambda: seat.pane.pane.state is PaneState.WRAPPING_UP)
        await until(lambda: seat.window.registry.enabled("conversation.wrap_up"))
        seat.press(Qt.Key.Key_W, CTRL)
        dialog = await seat.dialog("question_wrap_up")
        note = dialog.findChild(QPlainTextEdit, "questionNote")
        seat.type("told him where the parcel is", note)
        seat.press(Qt.Key.Key_Return, CTRL, note)
        await until(lambda: not seat.window.chats.list.model.rows)
        [record] = [each for each in await place.log(sato) if isinstance(each, ev.WrapUp)]
        assert (record.disposition, record.note) == ("resolved", "told him where the parcel is")
        assert seat.console.desk.book.desk.load == 0


async def test_two_customers_side_by_side_have_each_their_own_reply(
    qapp: QApplication, tmp_path: Path
) -> None:
    async with (
        workplace(qapp, tmp_path) as place,
        place.seat() as seat,
        place.customers("Sato", "Tanaka") as (sato, tanaka),
    ):
        await seat.accept_customers()
        await until(lambda: len(seat.console.desk.book.sessions) == 2)
        area = seat.window.chats.area
        area.show_conversation(sato.visitor.conversation)
        area.show_conversation(tanaka.visitor.conversation, beside=True)
        left, right = area.panes
        for pane, name in ((left, "Sato"), (right, "Tanaka")):
            await until(lambda pane=pane, name=name: f"{name}: hello" in seat.texts(pane))
        for pane, text in ((left, "for Sa"), (right, "for Tana"), (left, "to"), (right, "ka")):
            pane.focus_composer()
            seat.type(text, qapp.focusWidget())
        left.focus_composer()
        seat.send()
        await sato.until(lambda: "for Sato" in sato.texts())
        assert right.pane.reply.composer.toPlainText() == "for Tanaka"
        right.focus_composer()
        seat.send()
        await tanaka.until(lambda: "for Tanaka" in tanaka.texts())
        assert await place.messages(sato) == ["Sato: hello", "for Sato"]
        assert await place.messages(tanaka) == ["Tanaka: hello", "for Tanaka"]


async def test_a_draft_waits_while_another_customer_is_answered(qapp: QApplication, tmp_path: Path) -> None:
    async with (
        workplace(qapp, tmp_path) as place,
        place.seat() as seat,
        place.customers("Sato", "Tanaka") as (sato, tanaka),
    ):
        await seat.accept_customers()
        await until(lambda: len(seat.console.desk.book.sessions) == 2)
        show = seat.window.chats.show_conversation
        show(sato.visitor.conversation)
        await seat.shows("Sato: hello")
        seat.type("half a sen")
        show(tanaka.visitor.conversation)
        await seat.shows("Tanaka: hello")
        assert seat.composer.toPlainText() == ""
        seat.type("Good morning")
        seat.send()
        await tanaka.until(lambda: "Good morning" in tanaka.texts())
        show(sato.visitor.conversation)
        assert seat.composer.toPlainText() == "half a sen"
        seat.type("tence")
        seat.send()
        await sato.until(lambda: "half a sentence" in sato.texts())


async def test_the_language_changes_while_a_reply_is_being_written(
    qapp: QApplication, tmp_path: Path
) -> None:
    async with (
        workplace(qapp, tmp_path) as place,
        place.seat() as seat,
        place.customers("Sato") as (sato,),
    ):
        await seat.accept_customers()
        await seat.shows("Sato: hello")
        seat.type("Just a mom")
        assert seat.pane.pane.reply.send_button.text() == "Send"
        assert seat.window.actions_of.run("view.language")
        await until(lambda: seat.pane.pane.reply.send_button.text() == "送信")
        assert seat.window.chats.title() == "会話"
        seat.type("ent")
        seat.send()
        await sato.until(lambda: "Just a moment" in sato.texts())
        await until(lambda: seat.remarks()[-1] == "送信済み")
        assert seat.window.actions_of.run("view.language")
        await until(lambda: seat.pane.pane.reply.send_button.text() == "Send")
        await until(lambda: seat.remarks()[-1] == "sent")


async def test_what_is_written_in_japanese_arrives_as_it_was_written(
    qapp: QApplication, tmp_path: Path
) -> None:
    async with (
        workplace(qapp, tmp_path) as place,
        place.seat() as seat,
        place.customers("佐藤") as (sato,),
    ):
        await seat.accept_customers()
        await seat.shows("佐藤: hello")
        compose(seat.composer, "おせわに")
        seat.send()  # belongs to the input method while it composes
        assert seat.texts() == ["佐藤: hello"]
        compose(seat.composer, "", "お世話になっております。")
        seat.send()
        await sato.until(lambda: "お世話になっております。" in sato.texts())
        assert await place.messages(sato) == ["佐藤: hello", "お世話になっております。"]


def compose(composer: QWidget, preedit: str, commit: str = "") -> None:
    """Sends what an input method sends: a text being converted, or one that is."""
    event = QInputMethodEvent(preedit, [])
    event.setCommitString(commit)
    QApplication.sendEvent(composer, event)
