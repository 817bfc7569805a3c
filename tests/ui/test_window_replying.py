"""The commands of writing in the real window: emoji, own messages, translation, the height of the field."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.commands.command import CommandId
from app.domain import events as ev
from app.domain.ids import CUSTOMER, SYSTEM
from app.ui.chats.panes.pane_feed import PaneFeed
from tests.builders import ANNA, C1, log
from tests.ui.window_stage import Stage, at_work

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication


def talk() -> list[ev.Event]:
    return log(
        (CUSTOMER, ev.Opened(customer="Sato", locale="en")),
        (SYSTEM, ev.Queued()),
        (SYSTEM, ev.Claimed(owner=ANNA, name="Anna", fence=1)),
        (CUSTOMER, ev.Message(text="Who pays the postage?")),
        (ANNA, ev.Message(text="We pya.")),
    )


def feed(stage: Stage) -> PaneFeed:
    pane = stage.area.active
    assert isinstance(pane, PaneFeed)
    return pane


async def at_desk(stage: Stage) -> PaneFeed:
    await stage.serve(talk())
    stage.window.activateWindow()
    stage.window.chats.show_conversation(C1)
    pane = feed(stage)
    pane.focus_composer()
    return pane


async def test_up_in_the_empty_field_changes_the_last_message(qapp: QApplication) -> None:
    async with at_work(qapp) as stage:
        composer = (await at_desk(stage)).pane.reply.composer
        QTest.keyClick(composer, Qt.Key.Key_Up)
        assert composer.toPlainText() == "We pya."
        composer.selectAll()
        composer.insertPlainText("We pay.")
        feed(stage).pane.reply.sending.submit()
        await stage.until(stage.link.sends)
        sent = stage.link.sends()[0]
        assert ev.decode_body(sent.k, sent.d) == ev.Edited(target=5, text="We pay.")
        assert sent.fence == 1


async def test_withdrawing_asks_first(qapp: QApplication) -> None:
    async with at_work(qapp) as stage:
        await at_desk(stage)
        stage.prompter.answer = None
        assert stage.run("message.withdraw_last")
        assert "We pya." in stage.prompter.asked[-1]
        assert stage.link.sends() == []


async def test_the_emoji_that_was_taken_is_the_first_the_next_time_and_kept(qapp: QApplication) -> None:
    async with at_work(qapp) as stage:
        reply = (await at_desk(stage)).pane.reply
        assert stage.run("composer.emoji")
        picker = reply.emoji.picker
        assert picker is not None
        assert stage.window.rect().contains(picker.geometry())
        QTest.keyClicks(picker.search, "gift")
        QTest.keyClick(picker.search, Qt.Key.Key_Return)
        assert reply.composer.toPlainText() == "🎁"
        assert stage.kept[-1].recent_emoji == ("🎁",)


async def test_the_chosen_height_holds_in_the_next_pane_and_is_kept(qapp: QApplication) -> None:
    async with at_work(qapp) as stage:
        reply = (await at_desk(stage)).pane.reply
        before = reply.composer.height()
        assert stage.run("composer.higher")
        assert reply.composer.height() == before + 20
        assert stage.kept[-1].reply_height == before + 20


async def test_translating_is_offered_only_where_there_is_a_translator(qapp: QApplication) -> None:
    async with at_work(qapp) as stage:
        await at_desk(stage)
        assert not stage.run("composer.translate")
        names = [action.objectName() for action in feed(stage).pane.reply.menu_actions()]
        assert names == ["composer.emoji", "composer.attach", "timeline.quote", "message.change_last"]
        stage.joined.display._translates = True
        stage.joined.display.refresh()
        assert stage.window.registry.enabled(CommandId("composer.translate"))


async def test_names_of_emoji_are_offered_once_that_is_switched_on(qapp: QApplication) -> None:
    async with at_work(qapp) as stage:
        reply = (await at_desk(stage)).pane.reply
        reply.composer.insertPlainText("Thanks :gift")
        reply.suggesting.ask()
        assert "🎁" not in [one.text_to_insert for one in reply.suggesting.offered]
        stage.preferences.change(msgspec.structs.replace(stage.preferences.settings, emoji_names=True))
        reply.suggesting.ask()
        assert reply.suggesting.offered[0].text_to_insert == "🎁"
