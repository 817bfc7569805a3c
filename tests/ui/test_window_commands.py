"""Every command of the catalog promises to be bound once and to do what its title says."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent, QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from app import config
from app.commands.catalog import CATALOG
from app.commands.command import Scope
from app.domain.ids import ConversationId
from app.domain.people import Role
from app.protocol import frames as fr
from app.protocol.states import FloorState
from app.ui.settings import controls
from app.ui.settings.settings_dialog import SettingsDialog
from app.ui.settings.shortcuts_dialog import ShortcutsDialog
from tests.builders import BOB, C1, C2, queue_state, raw, row, staff
from tests.ui.test_window_at_work import answered_chat, waiting_chat
from tests.ui.window_stage import at_work, dressed

# Menus take the keyboard, which the offscreen platform cannot give.
POPUPS = pytest.mark.qt_log_ignore("grabbing the keyboard", extend=True)


async def test_every_command_of_the_window_does_something(qapp: QApplication) -> None:
    async with at_work(qapp) as stage:
        registry = stage.window.registry
        idle = [one.id for one in CATALOG if one.scope is Scope.WINDOW and not registry.bound(one.id)]
        assert idle == []


async def test_theme_language_and_text_size_change_by_command_and_are_kept(qapp: QApplication) -> None:
    async with at_work(qapp) as stage:
        await stage.serve(waiting_chat(C1, "Sato"))
        assert stage.run("view.theme")
        assert stage.run("view.language")
        assert stage.run("view.larger_text")
        assert stage.kept[-1].theme is config.Theme.DARK
        assert stage.kept[-1].language is config.Language.JAPANESE
        assert stage.kept[-1].text_percent == 110
        QApplication.sendPostedEvents()
        assert stage.titles()[0] == "<要返信>"
        assert stage.window.actions_of.of("conversation.escalate").text() == "責任者へ…"
        assert stage.run("view.smaller_text")
        assert stage.run("view.normal_text")
        stage.preferences.put(theme=config.Theme.LIGHT, language=config.Language.ENGLISH)


async def test_settings_that_cannot_be_written_are_told(qapp: QApplication) -> None:
    async with at_work(qapp) as stage:

        def fail(_settings: config.Settings) -> None:
            raise OSError(28, "No space left on device")

        stage.preferences._keep = fail
        stage.run("view.larger_text")
        assert stage.area.notices.texts() == ["The settings cannot be saved: No space left on device"]
        stage.preferences._keep = stage.kept.append
        stage.run("view.normal_text")


async def test_the_palette_offers_conversations_and_what_can_be_done_now(qapp: QApplication) -> None:
    async with at_work(qapp) as stage:
        await stage.serve(waiting_chat(C1, "Sato"), answered_chat(C2, "Maria"))
        offers = {offer.title: offer for offer in stage.joined.program.offers()}
        assert {"Sato", "Maria", "Call the person in charge…", "Settings…"} <= offers.keys()
        assert "Take the next customer" not in offers  # nobody waits
        assert "Send the message" not in offers
        offers["Maria"].act()
        assert stage.conversation() == C2
        offers["Call the person in charge…"].act()
        assert stage.prompter.asked == ["escalate Maria"]


async def test_areas_are_gone_round_by_a_key(qapp: QApplication) -> None:
    async with at_work(qapp) as stage:
        await stage.serve(waiting_chat(C1, "Sato"))
        stage.window.activateWindow()
        stage.list.view.setFocus()
        QTest.keyClick(stage.window, Qt.Key.Key_F6)
        pane = stage.area.active
        assert pane is not None
        assert pane.widget().isAncestorOf(stage.window.focusWidget())
        QTest.keyClick(stage.window, Qt.Key.Key_F6)
        assert stage.window.chats.side.isAncestorOf(stage.window.focusWidget())
        QTest.keyClick(stage.window, Qt.Key.Key_F6)
        assert stage.list.view.hasFocus()
        QTest.keyClick(stage.window, Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
        assert stage.window.chats.side.isAncestorOf(stage.window.focusWidget())


async def test_tabs_open_by_command_also_when_the_column_was_hidden(qapp: QApplication) -> None:
    async with at_work(qapp) as stage:
        await stage.serve(waiting_chat(C1, "Sato"))
        assert stage.run("view.side")
        assert not stage.window.chats.side.isVisible()
        assert stage.run("view.manual")
        assert stage.window.chats.side.isVisible()
        assert stage.window.chats.side.current == "manual"
        assert not stage.window.chats.side.open_tab("nothing")
        assert not stage.window.open_room("nowhere")


async def test_settings_and_keys_open_in_dialogs(qapp: QApplication) -> None:
    async with at_work(qapp) as stage:
        stage.run("program.settings")
        dialog = stage.window.findChild(SettingsDialog)
        assert dialog is not None
        controls.show(dialog.fields["send_key"], config.SendKey.ENTER)
        dialog._submit()
        assert stage.kept[-1].send_key is config.SendKey.ENTER
        stage.run("program.shortcuts")
        table = stage.window.findChild(ShortcutsDialog)
        assert table is not None
        table.close()


@POPUPS
async def test_the_menu_of_a_pane_offers_what_can_be_done(qapp: QApplication) -> None:
    async with at_work(qapp) as stage:
        await stage.serve(waiting_chat(C1, "Sato"))
        stage.joined.open_menu(stage.window.topbar)
        menu = stage.window.findChild(QMenu, "conversationMenu")
        assert menu is not None
        offered = {action.objectName(): action.isEnabled() for action in menu.actions()}
        assert offered["conversation.wrap_up"]
        assert not offered["escalation.give_back"]
        menu.close()


@POPUPS
async def test_the_menu_of_a_row_is_about_the_customer_of_that_row(qapp: QApplication) -> None:
    async with at_work(qapp) as stage:
        await stage.serve(waiting_chat(C1, "Sato"), answered_chat(C2, "Maria"))
        stage.link.give(queue_state([row(ConversationId("waits"), customer="Tanaka", state="queued")]))
        await stage.until(lambda: "Tanaka" in stage.titles())
        assert stage.conversation() == C1
        view, model = stage.list.view, stage.list.model

        def asked(conversation: ConversationId, reason: QContextMenuEvent.Reason) -> QMenu:
            place = view.visualRect(model.place_of(conversation)).center()
            view.setCurrentIndex(model.place_of(conversation))
            by_key = reason is QContextMenuEvent.Reason.Keyboard
            at = view.viewport().mapToGlobal(place)
            QApplication.sendEvent(view if by_key else view.viewport(), QContextMenuEvent(reason, place, at))
            return next(
                one for one in stage.window.findChildren(QMenu, "conversationMenu") if one.isVisible()
            )

        for conversation, reason in (
            (C2, QContextMenuEvent.Reason.Mouse),
            (C1, QContextMenuEvent.Reason.Keyboard),
        ):
            menu = asked(conversation, reason)
            assert stage.conversation() == conversation
            assert "conversation.transfer" in [action.objectName() for action in menu.actions()]
            menu.close()
        waits = view.visualRect(model.place_of(ConversationId("waits"))).center()
        where = view.viewport().mapToGlobal(waits)
        pressed = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, waits, where)
        QApplication.sendEvent(view.viewport(), pressed)
        menus = stage.window.findChildren(QMenu, "conversationMenu")
        assert not any(one.isVisible() for one in menus)  # he is nobody's yet
        assert stage.conversation() == C1


@pytest.mark.parametrize(
    ("address", "host"),
    [
        ("https://example.com/a?b=1", "example.com"),
        ("https://аррӏе.com/", "xn--80ak6aa92e.com"),
        ("https://example.com@evil.example/", None),
        ("file:///etc/hostname", None),
        ("javascript:alert(1)", None),
    ],
)
async def test_a_link_says_where_it_leads_before_it_opens(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch, address: str, host: str | None
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.host()))
    async with at_work(qapp) as stage:
        stage.joined.open_link(address)
        if host is None:
            assert stage.prompter.asked == []
            assert opened == []
        else:
            assert f"It leads to {host}." in stage.prompter.asked[0]
            assert len(opened) == 1


async def test_signing_out_asks_first(qapp: QApplication) -> None:
    async with at_work(qapp) as stage:
        await stage.serve(waiting_chat(C1, "Sato"))
        stage.prompter.answer = None
        stage.run("program.sign_out")
        assert "Drafts are kept" in stage.prompter.asked[0]
        assert not stage.window.signing_in


async def test_a_supervisor_opens_an_escalated_conversation_from_the_list(qapp: QApplication) -> None:
    async with at_work(qapp) as stage:
        await stage.serve(who=staff(role=Role.SUPERVISOR))
        await stage.until(lambda: stage.window.room.id == "supervisor")
        called = row(C1, owner=BOB, customer="Sato", escalation="asked", escalation_summary="help")
        stage.link.give(fr.St(s=fr.FLOOR, ver=1, d=raw(FloorState(rows=(called,)))))
        await stage.until(lambda: stage.titles() == ["<Called for help>", "Sato"])
        stage.run("view.conversations")
        stage.joined.operating.choose(C1, False)
        await stage.until(lambda: stage.conversation() == C1)
        await stage.until(lambda: stage.window.registry.enabled("conversation.note"))  # type: ignore[arg-type]
        assert not stage.window.registry.enabled("conversation.wrap_up")  # type: ignore[arg-type]


def test_the_colours_of_the_system_are_followed(qapp: QApplication) -> None:
    with dressed(qapp) as looks:
        looks.wear(config.Theme.SYSTEM, 100)
        for scheme in (Qt.ColorScheme.Dark, Qt.ColorScheme.Light):
            qapp.styleHints().setColorScheme(scheme)
            qapp.styleHints().colorSchemeChanged.emit(scheme)
            assert looks.theme.dark == (qapp.styleHints().colorScheme() == Qt.ColorScheme.Dark)
            assert qapp.palette().window().color() == looks.theme["canvas"]
        qapp.styleHints().unsetColorScheme()
