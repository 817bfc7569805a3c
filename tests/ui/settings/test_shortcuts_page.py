"""Keys can be chosen in a page: conflicts are shown, keys of input methods refused, the usual ones kept."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.ui.settings.shortcuts_dialog import ShortcutsDialog
from tests.ui.window_stage import Stage, at_work

PLAIN = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier


def page_of(stage: Stage) -> ShortcutsDialog:
    stage.run("program.shortcuts")
    page = stage.window.findChild(ShortcutsDialog)
    assert page is not None
    return page


def shown_keys(page: ShortcutsDialog, command: str) -> str:
    page.choose(command)
    item = page.table.item(page.table.currentRow(), 2)
    assert item is not None
    return item.text()


async def test_a_recorded_key_works_at_once_and_is_kept(qapp: QApplication) -> None:
    async with at_work(qapp) as stage:
        page = page_of(stage)
        page.choose("view.theme")
        QTest.keyClick(page.panel.field, Qt.Key.Key_F3, Qt.KeyboardModifier.AltModifier)
        assert page.panel.said.text() == "Alt+F3 is free."
        page.panel.give.click()
        assert stage.kept[-1].keys == {"view.theme": ("Alt+F3",)}
        assert shown_keys(page, "view.theme") == "Alt+F3 (changed)"
        page.accept()
        action = stage.window.actions_of.of("view.theme")
        assert [keys.toString() for keys in action.shortcuts()] == ["Alt+F3"]
        assert "Alt+F3" in action.toolTip()
        dark = stage.window.looks.theme.dark
        QTest.keyClick(stage.window, Qt.Key.Key_F3, Qt.KeyboardModifier.AltModifier)
        assert stage.window.looks.theme.dark != dark


async def test_a_conflict_is_shown_and_settled_by_taking_the_key_over(qapp: QApplication) -> None:
    async with at_work(qapp) as stage:
        page = page_of(stage)
        page.choose("view.manual")
        QTest.keyClick(page.panel.field, Qt.Key.Key_E, CTRL)
        assert page.panel.said.text() == "“Call the person in charge” has Ctrl+E now and would lose it."
        page.panel.give.click()
        assert shown_keys(page, "conversation.escalate") == "— (changed)"
        assert page.panel.usual.isEnabled()
        page.panel.usual.click()
        assert shown_keys(page, "conversation.escalate") == "Ctrl+E"
        assert shown_keys(page, "view.manual") == "— (changed)"
        page.all_usual.click()
        assert shown_keys(page, "view.manual") == "Ctrl+J"
        assert stage.kept[-1].keys == {}


async def test_one_command_may_have_two_keys_or_none(qapp: QApplication) -> None:
    async with at_work(qapp) as stage:
        page = page_of(stage)
        page.choose("view.manual")
        QTest.keyClick(page.panel.field, Qt.Key.Key_F3, Qt.KeyboardModifier.AltModifier)
        page.panel.add.click()
        assert shown_keys(page, "view.manual") == "Ctrl+J / Alt+F3 (changed)"
        page.panel.clear.click()
        assert stage.window.keymap.keys("view.manual") == ()


@pytest.mark.parametrize(
    ("key", "modifier", "said"),
    [
        (Qt.Key.Key_Space, CTRL, "Japanese input needs this key"),
        (Qt.Key.Key_Muhenkan, PLAIN, "Japanese input needs this key"),
        (Qt.Key.Key_A, PLAIN, "This key is needed for typing"),
        (Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier, "Text fields need this key"),
    ],
)
async def test_keys_that_are_needed_elsewhere_are_refused_with_the_reason(
    qapp: QApplication, key: Qt.Key, modifier: Qt.KeyboardModifier, said: str
) -> None:
    async with at_work(qapp) as stage:
        page = page_of(stage)
        page.choose("view.manual")
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(page.panel.field, QKeyEvent(kind, key, modifier))
        assert page.panel.said.text().startswith(said)
        assert not page.panel.give.isEnabled()


async def test_keys_of_fields_say_that_they_stay(qapp: QApplication) -> None:
    async with at_work(qapp) as stage:
        page = page_of(stage)
        page.choose("message.send")
        assert not page.panel.field.isEnabled()
        assert "stays" in page.panel.said.text()


async def test_commands_are_found_by_name_and_by_key(qapp: QApplication) -> None:
    async with at_work(qapp) as stage:
        page = page_of(stage)
        QTest.keyClicks(page.search, "ctrl+k")
        shown = [row for row in range(page.table.rowCount()) if not page.table.isRowHidden(row)]
        assert [page.table.item(row, 1).text() for row in shown] == ["Search and commands"]  # type: ignore[union-attr]
