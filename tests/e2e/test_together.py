"""Several people in their own windows at a real hub: asked in, handed to, called, told, and kept safe."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QToolButton,
    QWidget,
)

from app.domain import events as ev
from app.domain.escalation import EscalationState, EscalationType
from app.domain.people import Role
from app.protocol.records import PolicyRecord
from app.ui.parts import Choices
from app.ui.together.safety_panel import SafetyPanel
from app.ui.together.summons_bar import SummonsBar
from tests.demo.web_page import Page
from tests.e2e.workplace import CTRL, SHIFT, Seat, Workplace, until, workplace

pytestmark = pytest.mark.slow

PEOPLE = {"anna": Role.OPERATOR, "bert": Role.OPERATOR, "sue": Role.SUPERVISOR}


def bar(seat: Seat) -> SummonsBar:
    return seat.find(SummonsBar, "summonsBar")


async def told(seat: Seat, text: str) -> SummonsBar:
    """Waits until somebody is told that a colleague wants something of him."""
    shown = bar(seat)
    await until(lambda: shown.isVisible() and text in shown.accessibleName())
    return shown


async def press(seat: Seat, key: Qt.Key, modifiers: Qt.KeyboardModifier = CTRL | SHIFT) -> None:
    await seat.turn_to()
    seat.press(key, modifiers)


async def answer(
    seat: Seat, question: str, *, text: str | None = None, choose: str = "", way: str = ""
) -> str:
    """Answers a question; returns what stood in its text before."""
    dialog = await seat.dialog(f"question_{question}")
    note = dialog.findChild(QPlainTextEdit, "questionNote")
    before = note.toPlainText()
    if text is not None:
        note.setPlainText(text)
    if choose:
        choices = dialog.findChild(Choices, "questionChoice")
        choices.setCurrentIndex(choices.findData(choose))
    if way:
        dialog.findChild(QRadioButton, f"questionWay_{way}").setChecked(True)
    dialog.findChild(QPushButton, "questionAct").click()
    return before


async def anna_answers(anna: Seat) -> None:
    await anna.accept_customers()
    await anna.shows("hello")


async def kinds(place: Workplace, page: Page) -> list[str]:
    return [body.kind for body in await place.log(page)]


async def test_a_conversation_is_handed_over_warmly_with_a_summary_written_already(
    qapp: QApplication, tmp_path: Path
) -> None:
    async with (
        workplace(qapp, tmp_path, PEOPLE) as place,
        place.seat("anna") as anna,
        place.seat("bert") as bert,
        place.customers("Sato") as (sato,),
    ):
        await anna_answers(anna)
        await press(anna, Qt.Key.Key_T)
        summary = await answer(anna, "transfer", choose="bert", way="warm")
        assert "Sato: hello" in summary
        shown = await told(bert, "Sato: hello")
        assert anna.console.desk.book.desk.load == 1  # she stays until he accepts
        await until(lambda: "is asked to take" in anna.notices())
        await bert.turn_to()
        shown.look.click()
        await bert.shows("Sato: hello")
        assert bert.composer.isReadOnly() or not bert.composer.isVisible()
        await press(bert, Qt.Key.Key_J)
        await until(lambda: bert.console.desk.book.desk.load == 1)
        await until(lambda: anna.console.desk.book.desk.load == 0)
        await until(lambda: bert.composer.isVisible() and not bert.composer.isReadOnly())
        bert.type("Bert here")
        bert.send()
        await sato.until(lambda: sato.texts()[-1] == "Bert here")
        assert not shown.isVisible()


async def test_a_declined_handover_comes_back_with_its_reason(qapp: QApplication, tmp_path: Path) -> None:
    async with (
        workplace(qapp, tmp_path, PEOPLE) as place,
        place.seat("anna") as anna,
        place.seat("bert") as bert,
        place.customers("Sato"),
    ):
        await anna_answers(anna)
        await press(anna, Qt.Key.Key_T)
        await answer(anna, "transfer", choose="bert", way="warm")
        (await told(bert, "hand over")).decline.click()
        await answer(bert, "decline_summons", text="at lunch")
        await until(lambda: "at lunch" in anna.notices())
        await until(lambda: "is asked to take" not in anna.notices())


async def test_an_invited_colleague_joins_and_writes_beside_the_owner(
    qapp: QApplication, tmp_path: Path
) -> None:
    async with (
        workplace(qapp, tmp_path, PEOPLE) as place,
        place.seat("anna") as anna,
        place.seat("bert") as bert,
        place.customers("Sato") as (sato,),
    ):
        await anna_answers(anna)
        await press(anna, Qt.Key.Key_I)
        await answer(anna, "invite", choose="bert", text="knows the tariffs")
        await told(bert, "knows the tariffs")
        await press(bert, Qt.Key.Key_J)
        await bert.shows("Sato: hello")
        await until(lambda: not bert.composer.isReadOnly() and bert.composer.isVisible())
        bert.type("I know the tariffs")
        bert.send()
        await sato.until(lambda: sato.texts()[-1] == "I know the tariffs")
        anna.type("And I stay with you")
        await anna.turn_to()
        anna.send()
        await sato.until(lambda: sato.texts()[-1] == "And I stay with you")
        assert "joined" in await kinds(place, sato)
        await bert.turn_to()
        await until(lambda: bert.window.registry.enabled("conversation.leave"))
        assert bert.window.actions_of.run("conversation.leave")
        await until(lambda: not bert.console.desk.book.desk.helping)


async def test_a_mentioned_colleague_is_told_and_reads_and_notes_but_cannot_answer(
    qapp: QApplication, tmp_path: Path
) -> None:
    async with (
        workplace(qapp, tmp_path, PEOPLE) as place,
        place.seat("anna") as anna,
        place.seat("bert") as bert,
        place.customers("Sato") as (sato,),
    ):
        await anna_answers(anna)
        await press(anna, Qt.Key.Key_M)
        field = anna.find(QPlainTextEdit, "noteField")
        await until(field.hasFocus)
        anna.type("@be", field)
        listed = anna.find(QWidget, "mentionList")
        await until(listed.isVisible)
        anna.press(Qt.Key.Key_Return, into=field)
        anna.type("which tariff?", field)
        anna.press(Qt.Key.Key_Return, CTRL, field)
        await told(bert, "which tariff?")
        await press(bert, Qt.Key.Key_J)
        await bert.shows("Sato: hello")
        await until(lambda: not bar(bert).isVisible())  # it was seen
        assert not bert.composer.isVisible() or bert.composer.isReadOnly()
        note = bert.find(QPlainTextEdit, "noteField")
        await until(note.isEnabled)
        bert.type("the old one", note)
        bert.press(Qt.Key.Key_Return, CTRL, note)
        await until(lambda: any("the old one" in text for text in anna.texts()))
        assert not any("tariff" in text or "the old one" in text for text in sato.texts())


async def test_a_quiet_question_is_answered_by_advice_and_no_call_is_made(
    qapp: QApplication, tmp_path: Path
) -> None:
    async with (
        workplace(qapp, tmp_path, PEOPLE) as place,
        place.seat("anna") as anna,
        place.seat("sue") as sue,
        place.customers("Sato") as (sato,),
    ):
        await anna_answers(anna)
        await press(anna, Qt.Key.Key_U)
        await answer(anna, "ask_supervisor", text="May I waive the fee?")
        await told(sue, "May I waive the fee?")
        await press(sue, Qt.Key.Key_J)
        await answer(sue, "answer_question", text="Yes, once")
        await until(lambda: any("Yes, once" in text for text in anna.texts()))
        [session] = anna.console.desk.book.sessions.values()
        assert session.conversation.escalation.state is EscalationState.NONE
        assert not any("fee" in text or "once" in text for text in sato.texts())


async def test_one_key_calls_everybody_in_charge_and_the_call_is_taken_by_one(
    qapp: QApplication, tmp_path: Path
) -> None:
    async with (
        workplace(qapp, tmp_path, PEOPLE) as place,
        place.seat("anna") as anna,
        place.seat("sue") as sue,
        place.customers("Sato") as (sato,),
    ):
        await anna_answers(anna)
        await until(lambda: anna.window.registry.enabled("conversation.sos"))
        await press(anna, Qt.Key.Key_F12, Qt.KeyboardModifier.NoModifier)
        await told(sue, "SOS")
        await until(lambda: "You need not answer alone" in anna.notices())
        [call] = [body for body in await place.log(sato) if isinstance(body, ev.Escalated)]
        assert (call.type, call.priority) == (EscalationType.SOS, 2)
        assert "Sato: hello" in call.summary
        await press(sue, Qt.Key.Key_J)
        [session] = anna.console.desk.book.sessions.values()
        await until(lambda: session.conversation.escalation.state is EscalationState.ACCEPTED)
        await until(lambda: sue.window.room.id == "supervisor")


async def test_harassment_is_covered_warned_of_frozen_and_ended_by_a_block(
    qapp: QApplication, tmp_path: Path
) -> None:
    async with (
        workplace(qapp, tmp_path, PEOPLE) as place,
        place.seat("anna") as anna,
        place.customers("Sato") as (sato,),
    ):
        assert place.hub.running is not None
        everyone = PolicyRecord(id="block.by", value="everyone")
        await place.hub.running.hub.register.put(everyone, by="test")
        await anna_answers(anna)
        await sato.visitor.write(ev.Message(text="You fool, I know where you live"))
        await until(lambda: any("Covered" in text for text in anna.texts()))
        assert not any("fool" in text for text in anna.texts())
        await press(anna, Qt.Key.Key_F11, Qt.KeyboardModifier.NoModifier)
        panel = anna.find(SafetyPanel, "safetyPanel")
        await until(panel.isVisible)
        panel.steps[0].click()
        await until(lambda: "落ち着いて" in anna.composer.toPlainText())  # in the customer's language
        anna.send()
        await sato.until(lambda: "落ち着いて" in sato.texts()[-1])
        await until(lambda: "said" in panel._hints[0].text())
        panel.flag.click()
        await until(lambda: "Nothing of it is deleted" in panel._evidence.text())
        assert "flagged" in await kinds(place, sato)
        await until(lambda: anna.console.desk.register.version > 0)
        panel.block.click()
        await answer(anna, "block", choose="168", text="threats")
        await until(lambda: "blocked" in anna.notices())
        [session] = anna.console.desk.book.sessions.values()
        await until(lambda: session.conversation.blocked)
        [block] = [body for body in await place.log(sato) if isinstance(body, ev.Blocked)]
        assert (block.reason, block.until is not None) == ("threats", True)


async def test_card_manual_macros_history_and_notes_are_one_key_each_and_so_is_the_reply(
    qapp: QApplication, tmp_path: Path
) -> None:
    async with (
        workplace(qapp, tmp_path, PEOPLE) as place,
        place.seat("anna") as anna,
        place.customers("Sato"),
    ):
        await anna_answers(anna)
        side = anna.window.chats.side
        tabs = {"macros": Qt.Key.Key_M, "manual": Qt.Key.Key_J, "history": Qt.Key.Key_H}
        for tab, key in tabs.items():
            await press(anna, key, CTRL)
            await until(lambda tab=tab: side.current == tab and not anna.composer.hasFocus())
            await press(anna, Qt.Key.Key_R, CTRL)
            await until(anna.composer.hasFocus)
        await press(anna, Qt.Key.Key_M)
        await until(anna.find(QPlainTextEdit, "noteField").hasFocus)
        await press(anna, Qt.Key.Key_R, CTRL)
        await until(anna.composer.hasFocus)
        await press(anna, Qt.Key.Key_C)
        card = anna.console.window.findChild(QWidget, "customerCard")
        await until(lambda: card.isAncestorOf(anna.window.focusWidget()))
        await press(anna, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier)
        await press(anna, Qt.Key.Key_R, CTRL)
        await until(anna.composer.hasFocus)


async def test_a_field_of_the_card_is_changed_for_everybody(qapp: QApplication, tmp_path: Path) -> None:
    async with (
        workplace(qapp, tmp_path, PEOPLE) as place,
        place.seat("anna") as anna,
        place.customers("Sato") as (sato,),
    ):
        await anna_answers(anna)
        await press(anna, Qt.Key.Key_C)
        add = anna.find(QToolButton, "fieldAdd")
        await until(add.isVisible)
        add.click()
        anna.type("size", anna.find(QLineEdit, "fieldNewName"))
        anna.press(Qt.Key.Key_Return, into=anna.find(QLineEdit, "fieldNewName"))
        anna.type("24.5", anna.find(QLineEdit, "fieldEditor"))
        anna.press(Qt.Key.Key_Return, into=anna.find(QLineEdit, "fieldEditor"))
        [session] = anna.console.desk.book.sessions.values()
        await until(lambda: session.conversation.fields.get("size") == "24.5")
        [kept] = [body for body in await place.log(sato) if isinstance(body, ev.FieldSet)]
        assert (kept.name, kept.value) == ("size", "24.5")
