"""In the real window no reply reaches the wrong customer, or with words that must not go out, unasked."""

from __future__ import annotations

import asyncio

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.config import ConfirmSend
from app.domain import events as ev
from app.domain.events import Event
from app.domain.ids import CUSTOMER, ConversationId
from app.protocol.administration import RecordsRes
from app.protocol.records import AnyRecord, NgWordRecord, PolicyRecord, Versioned
from app.ui.chats.panes.pane_feed import PaneFeed
from tests.builders import ANNA, BOB, C1, C2, desk_state, ev_frame, event, log, row
from tests.ui.window_stage import Stage, at_work, press


def talk(conversation: ConversationId, customer: str, *said: str) -> list[Event]:
    """A conversation of mine in which the customer said this."""
    return log(
        (CUSTOMER, ev.Opened(customer=customer, locale="en")),
        ("system", ev.Queued()),
        ("system", ev.Claimed(owner=ANNA, name="Anna", fence=1)),
        *((CUSTOMER, ev.Message(text=text)) for text in said),
        conversation=conversation,
    )


async def opened(stage: Stage) -> PaneFeed:
    """Serves two conversations and opens that of Sato."""
    await stage.serve(
        talk(C1, "Sato", "My order A-20931 is late."), talk(C2, "Maria", "Order B-55512, please, 12,800 yen")
    )
    stage.window.chats.show_conversation(C1)
    pane = stage.area.active
    assert isinstance(pane, PaneFeed)
    return pane


def write(pane: PaneFeed, text: str) -> None:
    pane.pane.reply.composer.insertPlainText(text)


def send(pane: PaneFeed) -> None:
    press(pane.pane.reply.composer, Qt.Key.Key_Return)


def sent(stage: Stage) -> list[str]:
    found = [one for one in stage.link.sends() if one.k == "message"]
    return [str(msgspec.json.decode(one.d)["text"]) for one in found]


def set_up(stage: Stage, *records: AnyRecord) -> None:
    """Has the shop set these up."""
    register = stage.desk.register
    kept = tuple(
        Versioned(
            kind=msgspec.json.decode(msgspec.json.encode(one))["kind"], id=one.id, version=1, record=one
        )
        for one in records
    )
    answer = RecordsRes(records=kept, version=register.version + 1)
    register._held = {(one.kind, one.id): one for one in answer.records}
    register.version = answer.version


async def test_another_customers_order_stops_the_reply_and_the_same_key_goes_on(qapp: QApplication) -> None:
    async with at_work(qapp) as stage:
        pane = await opened(stage)
        write(pane, "Order B-55512 was sent.")
        send(pane)
        warning = pane.pane.reply.warning.text()
        assert "B-55512" in warning
        assert "Maria" in warning
        assert "Send again to confirm." in warning
        assert pane.pane.reply.warning.isVisible()
        assert sent(stage) == []
        send(pane)
        await stage.until(lambda: sent(stage) == ["Order B-55512 was sent."])


async def test_a_text_copied_in_another_pane_stops_the_reply(qapp: QApplication) -> None:
    async with at_work(qapp) as stage:
        pane = await opened(stage)
        stage.window.chats.show_conversation(C2, beside=True)
        other = stage.area.active
        assert isinstance(other, PaneFeed)
        other.focus_composer()
        write(other, "It comes on Monday.")
        other.pane.reply.composer.selectAll()
        await stage.until(other.pane.reply.composer.hasFocus)
        press(other.pane.reply.composer, Qt.Key.Key_X)
        await stage.until(lambda: QGuiApplication.clipboard().text() == "It comes on Monday.")
        pane.pane.reply.composer.paste()
        send(pane)
        assert "copied from another customer" in pane.pane.reply.warning.text()
        assert sent(stage) == []


async def test_a_forbidden_word_stops_the_reply_until_one_key_replaces_it(qapp: QApplication) -> None:
    async with at_work(qapp) as stage:
        pane = await opened(stage)
        record = NgWordRecord(
            id="a", word="guaranteed", action="stop", reason="Nobody can.", instead="likely"
        )
        set_up(stage, record)
        write(pane, "It is guaranteed to arrive.")
        send(pane)
        send(pane)
        assert sent(stage) == []
        reply = pane.pane.reply
        assert "“guaranteed” must not be written." in reply.warning.text()
        assert reply.guard_bar.fix.text() == "Use “likely” (Ctrl+.)"
        assert not reply.send_button.isEnabled()
        await stage.shown()
        assert stage.run("message.correct")
        assert reply.composer.toPlainText() == "It is likely to arrive."
        send(pane)
        await stage.until(lambda: sent(stage) == ["It is likely to arrive."])


async def test_a_card_number_is_stopped_or_masked_as_the_shop_says(qapp: QApplication) -> None:
    async with at_work(qapp) as stage:
        pane = await opened(stage)
        write(pane, "Card ４１１１ 1111 1111 1111")
        send(pane)
        assert "cannot be sent" in pane.pane.reply.warning.text()
        assert sent(stage) == []
        set_up(stage, PolicyRecord(id="outgoing.card", value="mask"))
        send(pane)
        await stage.until(lambda: sent(stage) == ["Card ＊＊＊＊ ＊＊＊＊ ＊＊＊＊ 1111"])


async def test_a_slip_is_hinted_at_quietly_and_mended_by_one_key(qapp: QApplication) -> None:
    async with at_work(qapp) as stage:
        pane = await opened(stage)
        write(pane, "了解しました。")
        reply = pane.pane.reply
        await stage.until(lambda: reply.guard_bar.hint.text().startswith("✎"))
        assert reply.send_button.text() == "Send"
        await stage.shown()
        assert stage.run("message.correct")
        assert reply.composer.toPlainText() == "承知いたしました。"
        reply.composer.undo()
        assert reply.composer.toPlainText() == "了解しました。"
        send(pane)
        await stage.until(lambda: sent(stage) == ["了解しました。"])


async def test_hints_can_be_switched_off(qapp: QApplication) -> None:
    async with at_work(qapp) as stage:
        pane = await opened(stage)
        stage.preferences.put(wording_hints=False)
        write(pane, "了解しました。")
        pane.pane.reply.sending.judge()
        assert not pane.pane.reply.guard_bar.isVisible()


async def test_nothing_is_corrected_while_an_input_method_composes(qapp: QApplication) -> None:
    async with at_work(qapp) as stage:
        pane = await opened(stage)
        write(pane, "了解しました。")
        composer = pane.pane.reply.composer
        QApplication.sendEvent(composer, QInputMethodEvent("へん", []))
        assert not pane.pane.reply.sending.correct()
        assert (composer.toPlainText(), composer.preedit) == ("了解しました。", "へん")


async def test_the_person_can_be_asked_before_the_first_or_every_reply(qapp: QApplication) -> None:
    async with at_work(qapp) as stage:
        pane = await opened(stage)
        stage.preferences.put(confirm_send=ConfirmSend.FIRST)
        write(pane, "Hello")
        send(pane)
        assert "This goes to Sato." in pane.pane.reply.warning.text()
        assert sent(stage) == []
        send(pane)
        await stage.until(lambda: sent(stage) == ["Hello"])
        await stage.until(lambda: pane.pane.reply.composer.toPlainText() == "")
        write(pane, "And more")
        send(pane)
        await stage.until(lambda: stage.desk.draft(C1) is None)
        stage.preferences.put(confirm_send=ConfirmSend.ALWAYS)
        await stage.until(lambda: pane.pane.reply.composer.toPlainText() == "")
        write(pane, "Third")
        send(pane)
        assert "This goes to Sato." in pane.pane.reply.warning.text()


async def test_a_take_over_gives_a_waiting_reply_back_to_its_field(qapp: QApplication) -> None:
    async with at_work(qapp) as stage:
        pane = await opened(stage)
        stage.preferences.put(undo_send_s=10)
        write(pane, "Hello Sato")
        send(pane)
        await stage.until(lambda: stage.desk.book.outbox.held(C1))
        await stage.until(lambda: pane.pane.reply.composer.toPlainText() == "")
        stage.link.give(
            ev_frame(event(5, ev.TakenOver(former=ANNA), by=BOB)),
            ev_frame(event(6, ev.Claimed(owner=BOB, name="Bob", fence=2, how="takeover"), by="system")),
            desk_state([row(C2)], ver=9),
        )
        await stage.until(lambda: pane.pane.reply.composer.toPlainText() == "Hello Sato")
        stage.clock.pass_time(60)
        stage.desk.tick()
        assert sent(stage) == []
        draft = stage.desk.draft(C1)
        assert draft is not None
        assert draft.text == "Hello Sato"


async def test_a_waiting_reply_is_taken_back_from_anywhere_by_its_command(qapp: QApplication) -> None:
    async with at_work(qapp) as stage:
        pane = await opened(stage)
        stage.preferences.put(undo_send_s=10)
        write(pane, "Hello Sato")
        send(pane)
        await stage.until(lambda: stage.desk.book.outbox.held(C1))
        stage.window.chats.show_conversation(C2)
        await stage.shown()
        assert stage.run("message.take_back")
        await stage.until(lambda: stage.desk.draft(C1) is not None)
        stage.window.chats.show_conversation(C1)
        assert pane.pane.reply.composer.toPlainText() == "Hello Sato"


async def test_quitting_lets_waiting_replies_go(qapp: QApplication) -> None:
    async with at_work(qapp) as stage:
        pane = await opened(stage)
        stage.preferences.put(undo_send_s=10)
        write(pane, "Hello Sato")
        send(pane)
        await stage.until(lambda: stage.desk.book.outbox.held(C1))
        stage.joined.ask_to_close()
        assert "1 replies are held back: they go out now." in stage.prompter.asked[-1]
        await stage.until(lambda: sent(stage) == ["Hello Sato"])
        assert stage.stopped


async def test_the_guards_learn_what_is_usual_from_the_log(qapp: QApplication) -> None:
    async with at_work(qapp) as stage:
        for number in range(40):
            known = ConversationId(f"old-{number}")
            await stage.archive.keep_events(
                [
                    *talk(known, "X", "Where is my parcel?"),
                    event(5, ev.Message(text="It comes tomorrow."), by=ANNA, conversation=known),
                ]
            )
        work = asyncio.ensure_future(stage.joined.use_log(stage.archive))
        await stage.until(lambda: stage.joined.guarding.judge.guard.usual is not None)
        work.cancel()
        await asyncio.gather(work, return_exceptions=True)
        await stage.serve(talk(C1, "", "The marimba?"), talk(C2, "", "My parcel?"))
        stage.window.chats.show_conversation(C2)
        pane = stage.area.active
        assert isinstance(pane, PaneFeed)
        write(pane, "The marimba: yes.")
        send(pane)
        assert "“marimba” is spoken of with another customer" in pane.pane.reply.warning.text()
        QTest.keyClick(pane.pane.reply.composer, Qt.Key.Key_Backspace)
        assert sent(stage) == []
