"""A reply that was sent waits in sight of the person, who can take it back by a key, with its files."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.domain import events as ev
from app.sessions.changes import PendingState
from tests.builders import ANNA, C1, C2, chat, event
from tests.ui.chats.desk_stage import Stage, on_stage

if TYPE_CHECKING:
    from app.ui.application import Looks
    from app.ui.chats.panes.pane_feed import PaneFeed

pytestmark = pytest.mark.usefixtures("qtbot")


async def send(stage: Stage, pane: PaneFeed, text: str, seconds: float = 3.0) -> None:
    """Sends a reply that is held back for so long."""
    stage.desk.hold_back(seconds)
    stage.write(pane, text)
    stage.press_send(pane)
    await stage.until(lambda: pane.held.bar.isVisible() and not stage.text(pane))


def said(stage: Stage) -> list[str]:
    """Returns the streams that messages went out on; marks of reading are none."""
    return [one.s for one in stage.link.sends() if one.k == "message"]


async def test_a_sent_reply_waits_in_sight_with_its_seconds(looks: Looks) -> None:
    async with on_stage(looks) as stage:
        await stage.live_with(chat(C1, 1))
        pane = stage.pane(C1)
        await send(stage, pane, "Hello")
        assert pane.held.bar.words.text() == "Goes out in 3 s · Ctrl+Z takes it back"
        assert pane.held.bar.words.accessibleDescription() == "Waits to be sent: Hello"
        assert pane.held.bar.take_back.text() == "Take back"
        stage.clock.pass_time(1.2)
        pane.held.follow()
        assert pane.held.bar.words.text().startswith("Goes out in 2 s")
        assert said(stage) == []


async def test_it_goes_out_when_the_time_is_over(looks: Looks) -> None:
    async with on_stage(looks) as stage:
        await stage.live_with(chat(C1, 1))
        pane = stage.pane(C1)
        await send(stage, pane, "Hello")
        stage.clock.pass_time(3.1)
        stage.desk.tick()
        await stage.until(lambda: said(stage))
        assert not pane.held.bar.isVisible()


@pytest.mark.parametrize(
    ("key", "modifiers"),
    [
        (Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier),
        (Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier),
    ],
)
async def test_a_key_takes_it_back_into_the_field(
    looks: Looks, key: Qt.Key, modifiers: Qt.KeyboardModifier
) -> None:
    async with on_stage(looks) as stage:
        await stage.live_with(chat(C1, 1))
        pane = stage.pane(C1)
        await send(stage, pane, "Hello")
        QTest.keyClick(pane.pane.reply.composer, key, modifiers)
        await stage.until(lambda: stage.text(pane) == "Hello")
        assert not pane.held.bar.isVisible()
        stage.clock.pass_time(60)
        stage.desk.tick()
        assert said(stage) == []


async def test_the_button_takes_it_back_and_the_keyboard_stays_in_the_field(looks: Looks) -> None:
    async with on_stage(looks) as stage:
        await stage.live_with(chat(C1, 1))
        pane = stage.pane(C1)
        await send(stage, pane, "Hello")
        QTest.mouseClick(pane.held.bar.take_back, Qt.MouseButton.LeftButton)
        await stage.until(lambda: stage.text(pane) == "Hello")


async def test_what_was_begun_meanwhile_stays_behind_it(looks: Looks) -> None:
    async with on_stage(looks) as stage:
        await stage.live_with(chat(C1, 1))
        pane = stage.pane(C1)
        await send(stage, pane, "Hello")
        stage.write(pane, "next")
        pane.held.take_back()
        await stage.until(lambda: stage.text(pane) == "Hello\nnext")
        draft = stage.desk.draft(C1)
        assert draft is not None
        assert draft.text == "Hello\nnext"


async def test_ctrl_z_undoes_what_is_being_typed_first(looks: Looks) -> None:
    async with on_stage(looks) as stage:
        await stage.live_with(chat(C1, 1))
        pane = stage.pane(C1)
        await send(stage, pane, "Hello")
        stage.write(pane, "x")
        QTest.keyClick(pane.pane.reply.composer, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        assert stage.text(pane) == ""
        assert pane.held.bar.isVisible()


async def test_an_input_method_is_not_disturbed_by_taking_back(looks: Looks) -> None:
    async with on_stage(looks) as stage:
        await stage.live_with(chat(C1, 1))
        pane = stage.pane(C1)
        await send(stage, pane, "Hello")
        composer = pane.pane.reply.composer
        QApplication.sendEvent(composer, QInputMethodEvent("へん", []))
        QTest.keyClick(composer, Qt.Key.Key_Escape)
        assert pane.held.bar.isVisible()
        pane.held.take_back()
        await stage.until(lambda: stage.desk.book.outbox.held(C1) == ())
        assert (stage.text(pane), composer.preedit) == ("", "へん")
        done = QInputMethodEvent("", [])
        done.setCommitString("変")
        QApplication.sendEvent(composer, done)
        await stage.until(lambda: stage.text(pane) == "Hello\n変")


async def test_send_now_does_not_wait(looks: Looks) -> None:
    async with on_stage(looks) as stage:
        await stage.live_with(chat(C1, 1))
        pane = stage.pane(C1)
        await send(stage, pane, "Hello", 10)
        pane.held.bar.send.click()
        await stage.until(lambda: said(stage))
        await stage.until(lambda: not pane.held.bar.isVisible())


async def test_switching_conversations_lets_it_wait_and_go(looks: Looks) -> None:
    async with on_stage(looks) as stage:
        await stage.live_with(chat(C1, 1), chat(C2, 1))
        pane = stage.pane(C1)
        await send(stage, pane, "Hello")
        pane.show_conversation(C2)
        assert not pane.held.bar.isVisible()
        pane.show_conversation(C1)
        assert pane.held.bar.isVisible()
        pane.show_conversation(C2)
        stage.clock.pass_time(3.1)
        stage.desk.tick()
        await stage.until(lambda: said(stage))
        assert said(stage) == [f"c:{C1}"]


async def test_the_latest_of_several_is_taken_back_first(looks: Looks) -> None:
    async with on_stage(looks) as stage:
        await stage.live_with(chat(C1, 1))
        pane = stage.pane(C1)
        await send(stage, pane, "one", 10)
        await send(stage, pane, "two", 10)
        await stage.until(lambda: "(and 1 more)" in pane.held.bar.words.text())
        pane.held.take_back()
        await stage.until(lambda: stage.text(pane) == "two")
        states = [one.state for one in stage.desk.book.sessions[C1].pending]
        assert states == [PendingState.HELD]


async def test_the_target_is_that_of_the_key_press_however_slow_the_guard_is(looks: Looks) -> None:
    async with on_stage(looks) as stage:
        await stage.live_with(chat(C1, 1), chat(C2, 1))
        pane = stage.pane(C1)
        stage.write(pane, "for the first")

        def slow(_conversation: str, _text: str) -> list[object]:
            pane.show_conversation(C2)  # while it thinks, the person goes on
            return []

        pane.pane.reply.sending.set_guard(slow)  # type: ignore[arg-type]
        stage.press_send(pane)
        await stage.until(lambda: said(stage))
        (sent,) = (one for one in stage.link.sends() if one.k == "message")
        assert sent.s == f"c:{C1}"
        assert b"for the first" in bytes(sent.d)


async def test_a_reply_that_is_already_logged_leaves_no_bar(looks: Looks) -> None:
    async with on_stage(looks) as stage:
        await stage.live_with(chat(C1, 1))
        pane = stage.pane(C1)
        await send(stage, pane, "Hello")
        pane.held.send_now()
        await stage.until(lambda: said(stage))
        (sent,) = (one for one in stage.link.sends() if one.k == "message")
        await stage.happens(event(5, ev.Message(text="Hello"), by=ANNA, cid=sent.cid))
        assert stage.shown(pane)[-1] == "Hello"
        assert not pane.held.bar.isVisible()
