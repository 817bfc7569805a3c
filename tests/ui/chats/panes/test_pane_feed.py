"""A pane shows what the desk knows, and what is done in it reaches the right customer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from app import config
from app.domain import events as ev
from app.domain.errors import StorageError
from app.domain.ids import CUSTOMER, SYSTEM
from app.protocol import frames as fr
from app.sessions.ports import Draft
from app.ui.chats.panes.pane import PaneState
from tests.builders import ANNA, BOB, C1, C2, chat, event
from tests.fakes import FakeArchive
from tests.ui.chats.desk_stage import on_stage

if TYPE_CHECKING:
    from app.ui.application import Looks

pytestmark = pytest.mark.usefixtures("qtbot")


def text_of(send: fr.Send) -> str:
    return str(msgspec.json.decode(send.d)["text"])


async def test_a_conversation_is_shown_with_its_log(looks: Looks) -> None:
    async with on_stage(looks) as stage:
        await stage.live_with(chat(C1, 3))
        pane = stage.pane(C1)
        assert pane.conversation() == C1
        assert stage.shown(pane) == ["message 0", "message 1", "message 2"]
        assert pane.pane.header.text.name == "Sato"
        assert pane.pane.state is PaneState.OPEN


async def test_a_conversation_that_is_not_there_yet_is_fetched(looks: Looks) -> None:
    async with on_stage(looks) as stage:
        pane = stage.pane(C1)
        assert pane.pane.state is PaneState.LOADING
        await stage.live_with(chat(C1, 2))
        assert stage.shown(pane) == ["message 0", "message 1"]
        assert pane.pane.state is PaneState.OPEN


async def test_news_of_one_conversation_leave_the_other_pane_alone(looks: Looks) -> None:
    async with on_stage(looks) as stage:
        await stage.live_with(chat(C1, 1), chat(C2, 1))
        one, other = stage.pane(C1), stage.pane(C2)
        await stage.happens(event(5, ev.Message(text="news"), conversation=C1))
        assert stage.shown(one) == ["message 0", "news"]
        assert stage.shown(other) == ["message 0"]


async def test_an_edit_is_shown_in_its_place(looks: Looks) -> None:
    async with on_stage(looks) as stage:
        await stage.live_with(chat(C1, 2))
        pane = stage.pane(C1)
        await stage.happens(event(6, ev.Edited(target=5, text="better"), by=ANNA))
        assert stage.shown(pane) == ["message 0", "better"]


async def test_a_reply_goes_to_its_customer_and_leaves_the_composer(looks: Looks) -> None:
    async with on_stage(looks) as stage:
        await stage.live_with(chat(C1, 1))
        pane = stage.pane(C1)
        stage.write(pane, "hello")
        stage.press_send(pane)
        (send,) = await stage.sent()
        assert (send.s, send.fence, text_of(send)) == (f"c:{C1}", 1, "hello")
        await stage.until(lambda: stage.text(pane) == "")
        assert stage.shown(pane)[-1] == "hello"
        await stage.happens(event(5, ev.Message(text="hello"), by=ANNA, cid=send.cid))
        assert stage.shown(pane) == ["message 0", "hello"]


async def test_a_full_disk_keeps_the_text_and_says_so(looks: Looks) -> None:
    archive = FakeArchive()
    async with on_stage(looks, archive) as stage:
        await stage.live_with(chat(C1, 1))
        pane = stage.pane(C1)
        await stage.until(lambda: "log" in archive.calls)
        archive.broken = StorageError("The disk is full.", "Free some space.")
        stage.write(pane, "hello")
        stage.press_send(pane)
        await stage.until(lambda: not pane.pane.reply.warning.isHidden())
        assert stage.text(pane) == "hello"
        assert "disk is full" in pane.pane.reply.warning.text()
        assert stage.link.sends() == []
        archive.broken = None
        stage.press_send(pane)
        await stage.sent()


async def test_a_reply_typed_for_one_customer_never_reaches_another(looks: Looks) -> None:
    """The operator switches while the text is on its way to the disk."""
    async with on_stage(looks) as stage:
        await stage.live_with(chat(C1, 1), chat(C2, 1))
        pane = stage.pane(C1)
        stage.write(pane, "for the first")
        stage.press_send(pane)
        pane.show_conversation(C2)
        (send,) = await stage.sent()
        assert send.s == f"c:{C1}"
        await stage.until(lambda: stage.kit.pages.peek(C1).text == "")  # type: ignore[union-attr]
        assert stage.text(pane) == ""
        assert stage.shown(pane) == ["message 0"]


async def test_a_switch_waits_for_what_is_being_composed(looks: Looks) -> None:
    async with on_stage(looks) as stage:
        await stage.live_with(chat(C1, 1), chat(C2, 1))
        pane = stage.pane(C1)
        composer = pane.pane.reply.composer
        QApplication.sendEvent(composer, QInputMethodEvent("へんぴん", []))
        pane.show_conversation(C2)
        assert pane.conversation() == C1
        done = QInputMethodEvent("", [])
        done.setCommitString("返品")
        QApplication.sendEvent(composer, done)
        await stage.until(lambda: pane.conversation() == C2)
        assert stage.text(pane) == ""
        assert stage.kit.pages.peek(C1).text == "返品"  # type: ignore[union-attr]


async def test_a_refused_reply_can_be_sent_again_or_taken_back(looks: Looks) -> None:
    async with on_stage(looks) as stage:
        await stage.live_with(chat(C1, 1))
        pane = stage.pane(C1)
        stage.write(pane, "hello")
        stage.press_send(pane)
        (send,) = await stage.sent()
        stage.link.give(fr.No(cid=send.cid, code="rate_limited", final=True))
        timeline = pane.pane.timeline
        await stage.until(lambda: timeline.content.row(len(timeline.content) - 1).failed)
        timeline.retry_requested.emit(send.cid)
        again = (await stage.sent(2))[-1]
        assert again.cid == send.cid
        stage.link.give(fr.No(cid=send.cid, code="closed", final=True))
        await stage.until(lambda: timeline.content.row(len(timeline.content) - 1).failed)
        timeline.discard_requested.emit(send.cid)
        await stage.until(lambda: stage.text(pane) == "hello")
        assert stage.shown(pane) == ["message 0"]
        assert stage.desk.draft(C1).text == "hello"  # type: ignore[union-attr]


async def test_a_pane_closed_too_early_loses_nothing(looks: Looks) -> None:
    async with on_stage(looks) as stage:
        await stage.live_with(chat(C1, 1))
        pane = stage.pane(C1)
        stage.write(pane, "hello")
        stage.press_send(pane)
        widget = pane.widget()
        stage.panes.clear()
        widget.deleteLater()
        await stage.until(lambda: not isValid(widget))
        await stage.sent()
        await stage.until(lambda: stage.kit.pages.peek(C1).text == "")  # type: ignore[union-attr]
        looks.wear(config.Theme.DARK, 100)  # what is gone does not follow
        assert stage.failures == []


async def test_a_draft_of_the_last_time_is_there_again(looks: Looks) -> None:
    archive = FakeArchive()
    await archive.keep_draft(Draft(conversation=C1, text="half a reply", cursor=4))
    async with on_stage(looks, archive) as stage:
        await stage.live_with(chat(C1, 1))
        await stage.until(lambda: stage.desk.draft(C1) is not None)
        pane = stage.pane(C1)
        assert stage.text(pane) == "half a reply"
        assert pane.pane.reply.composer.textCursor().position() == 4


async def test_what_is_written_is_kept_and_told(looks: Looks) -> None:
    async with on_stage(looks) as stage:
        await stage.live_with(chat(C1, 1))
        pane = stage.pane(C1)
        stage.write(pane, "half")
        assert stage.desk.draft(C1).text == "half"  # type: ignore[union-attr]
        await stage.until(lambda: any(isinstance(frame, fr.Typing) for frame in stage.link.sent))


async def test_the_customers_typing_is_shown(looks: Looks) -> None:
    async with on_stage(looks) as stage:
        await stage.live_with(chat(C1, 1))
        pane = stage.pane(C1)
        stage.link.give(fr.Typed(s=f"c:{C1}", by=CUSTOMER, preview="still pending"))
        await stage.until(lambda: pane.pane.timeline.content.typing is not None)
        assert stage.shown(pane)[-1] == "✎ still pending…"
        await stage.happens(event(5, ev.Message(text="still pending?")))
        assert stage.shown(pane) == ["message 0", "still pending?"]


async def test_a_number_of_another_customer_stops_the_reply(looks: Looks) -> None:
    async with on_stage(looks) as stage:
        one = [*chat(C1, 0), event(4, ev.Message(text="A-20931です"), conversation=C1)]
        await stage.live_with(one, chat(C2, 1))
        pane = stage.pane(C2)
        stage.write(pane, "The refund for A-20931 was issued.")
        stage.press_send(pane)
        assert "A-20931" in pane.pane.reply.warning.text()
        assert stage.link.sends() == []
        stage.press_send(pane)
        await stage.sent()


async def test_a_conversation_that_was_taken_over_keeps_what_was_written(looks: Looks) -> None:
    async with on_stage(looks) as stage:
        escalated = event(5, ev.Escalated(summary="hard"), by=ANNA)
        await stage.live_with([*chat(C1, 1), escalated])
        pane = stage.pane(C1)
        stage.write(pane, "half a reply")
        assert not pane.pane.header.text.can_escalate
        await stage.happens(
            event(6, ev.TakenOver(former=ANNA), by=BOB),
            event(7, ev.Claimed(owner=BOB, name="Bob", fence=2, how="takeover"), by=SYSTEM),
        )
        assert pane.pane.state is PaneState.TAKEN_OVER
        assert stage.text(pane) == "half a reply"
        stage.press_send(pane)
        assert stage.link.sends() == []
        assert "Bob" in pane.pane.notice.words


async def test_a_closed_conversation_asks_for_the_after_work(looks: Looks) -> None:
    async with on_stage(looks) as stage:
        await stage.live_with(chat(C1, 1))
        pane = stage.pane(C1)
        await stage.happens(event(5, ev.Closed(), by=CUSTOMER))
        assert pane.pane.state is PaneState.WRAPPING_UP
        QTest.mouseClick(pane.pane.notice.button, Qt.MouseButton.LeftButton)
        assert stage.commands == ["conversation.wrap_up"]


async def test_the_buttons_run_commands(looks: Looks) -> None:
    async with on_stage(looks) as stage:
        await stage.live_with(chat(C1, 1))
        pane = stage.pane(C1)
        QTest.mouseClick(pane.pane.header.escalate, Qt.MouseButton.LeftButton)
        QTest.mouseClick(pane.pane.header.more, Qt.MouseButton.LeftButton)
        pane.pane.timeline.link_activated.emit("https://shop.example/")
        assert stage.commands == ["conversation.escalate", "menu"]
        assert stage.links == ["https://shop.example/"]


async def test_what_was_seen_is_marked_read(looks: Looks) -> None:
    async with on_stage(looks) as stage:
        await stage.live_with(chat(C1, 1))
        pane = stage.pane(C1)
        pane.widget().activateWindow()

        def marked() -> bool:
            stage.desk.tick()  # read marks go out with the desk's next tick
            return any(send.k == "read" for send in stage.link.sends())

        await stage.until(marked)


async def test_language_and_theme_change_at_run_time(looks: Looks) -> None:
    async with on_stage(looks) as stage:
        await stage.live_with(chat(C1, 1))
        pane = stage.pane(C1)
        pane.set_active(True)
        looks.wear(config.Theme.DARK, 120)
        looks.speak(config.Language.JAPANESE)
        try:
            assert not pane.widget().grab().isNull()
            assert stage.shown(pane) == ["message 0"]
        finally:
            looks.speak(config.Language.ENGLISH)


async def test_an_empty_pane_says_what_to_do(looks: Looks) -> None:
    async with on_stage(looks) as stage:
        await stage.live_with(chat(C1, 1))
        pane = stage.pane(C1)
        stage.write(pane, "draft")
        pane.show_conversation(None)
        assert pane.conversation() is None
        assert pane.pane.state is PaneState.EMPTY
        assert stage.text(pane) == ""
        pane.show_conversation(C1)
        assert stage.text(pane) == "draft"


async def test_a_macro_is_written_where_the_cursor_is(looks: Looks) -> None:
    async with on_stage(looks) as stage:
        await stage.live_with(chat(C1, 1))
        pane = stage.pane(C1)
        pane.insert("canned", via="macro:m1")
        stage.press_send(pane)
        (send,) = await stage.sent()
        assert msgspec.json.decode(send.d)["via"] == "macro:m1"
        assert pane.values()["customer.name"] == "Sato"
