"""The reply field: sending keys beside an input method, plain pastes, the counter, the menu, its height."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QMimeData, Qt
from PySide6.QtGui import QAction, QInputMethodEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.config import SendKey
from app.domain.events import TEXT_LIMIT
from app.ui.chats.reply.composer import Composer
from app.ui.chats.reply.composer_menu import ComposerMenu
from app.ui.chats.reply.composer_pages import Pages
from app.ui.chats.reply.reply_area import LEAST_HEIGHT
from app.ui.chats.reply.text_counter import TextCounter
from tests.builders import C1, C2

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from app.ui.application import Looks
    from tests.ui.chats.composing import Writing

CONTROL = Qt.KeyboardModifier.ControlModifier
KEYPAD = Qt.KeyboardModifier.KeypadModifier


class InputMethod:
    """An input method at the other end: commits what it composes when it is asked to."""

    def __init__(self, looks: Looks, qtbot: QtBot, wish: SendKey) -> None:
        self.pages = Pages()
        self.composer = Composer(looks.theme, self.pages, commit=self.commit)
        qtbot.addWidget(self.composer)
        self.composer.send_key = wish
        self.composer.open_page(C1)
        self.sent: list[str] = []
        self.composer.send_requested.connect(lambda: self.sent.append(self.composer.toPlainText()))

    def compose(self, preedit: str) -> None:
        QApplication.sendEvent(self.composer, QInputMethodEvent(preedit, []))

    def commit(self) -> None:
        done = QInputMethodEvent("", [])
        done.setCommitString(self.composer.preedit)
        QApplication.sendEvent(self.composer, done)

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QApplication.sendEvent(self.composer, QKeyEvent(QEvent.Type.KeyPress, key, modifiers, "\r"))
        QTest.keyRelease(self.composer, Qt.Key.Key_Control)


def test_the_sending_key_commits_first_and_sends_at_the_second_press(looks: Looks, qtbot: QtBot) -> None:
    there = InputMethod(looks, qtbot, SendKey.CTRL_ENTER)
    there.compose("しょうち")
    there.press(Qt.Key.Key_Return, CONTROL)
    assert (there.composer.toPlainText(), there.sent) == ("しょうち", [])
    there.press(Qt.Key.Key_Return, CONTROL)
    assert there.sent == ["しょうち"]


def test_the_enter_that_commits_never_sends(looks: Looks, qtbot: QtBot) -> None:
    there = InputMethod(looks, qtbot, SendKey.ENTER)
    there.compose("しょうち")
    there.press(Qt.Key.Key_Return)
    there.press(Qt.Key.Key_Return)
    assert (there.composer.toPlainText(), there.sent) == ("しょうち", [])


def test_escape_belongs_to_the_input_method_first(looks: Looks, qtbot: QtBot) -> None:
    there = InputMethod(looks, qtbot, SendKey.CTRL_ENTER)
    offered: list[object] = []
    there.composer.key_offered.connect(offered.append)
    there.compose("に")
    there.press(Qt.Key.Key_Escape)
    assert offered == []
    assert there.composer.preedit == "に"
    there.commit()
    QTest.qWait(0)
    there.press(Qt.Key.Key_Escape)
    assert len(offered) == 1


def test_what_is_composed_in_a_field_that_goes_is_text(looks: Looks, qtbot: QtBot) -> None:
    """A pane may be closed, or another room be shown, while somebody composes."""
    there = InputMethod(looks, qtbot, SendKey.CTRL_ENTER)
    there.composer._commit = lambda: None
    there.composer.show()
    there.compose("とうきょう")
    done: list[str] = []
    there.composer.when_free(lambda: done.append(there.composer.toPlainText()))
    there.composer.hide()
    assert there.pages.page(C1, there.composer.font()).text == "とうきょう"
    assert done == ["とうきょう"]


def test_a_page_is_not_cleared_under_an_input_method_in_another_pane(looks: Looks, qtbot: QtBot) -> None:
    """The text was sent in one pane; its conversation moved to another, where somebody goes on writing."""
    there = InputMethod(looks, qtbot, SendKey.CTRL_ENTER)
    there.composer.insertPlainText("sent")
    there.pages.page(C1, there.composer.font()).submitted = "sent"
    there.compose("つぎ")
    there.pages.settle(C1, safe=True)
    assert there.composer.toPlainText() == "sent"
    assert there.composer.textCursor().block().layout().preeditAreaText() == "つぎ"
    there.commit()
    QTest.qWait(0)
    assert there.composer.toPlainText() == "つぎ"


@pytest.mark.parametrize("wish", list(SendKey))
def test_the_enter_of_the_number_pad_is_an_enter(looks: Looks, qtbot: QtBot, wish: SendKey) -> None:
    there = InputMethod(looks, qtbot, wish)
    there.composer.insertPlainText("hi")
    there.press(Qt.Key.Key_Enter, KEYPAD | CONTROL if wish is SendKey.CTRL_ENTER else KEYPAD)
    assert there.sent == ["hi"]


@pytest.mark.parametrize("wish", list(SendKey))
def test_shift_and_enter_always_start_a_line(looks: Looks, qtbot: QtBot, wish: SendKey) -> None:
    there = InputMethod(looks, qtbot, wish)
    there.composer.insertPlainText("hi")
    there.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert (there.composer.toPlainText(), there.sent) == ("hi\n", [])


def test_rich_text_without_a_plain_version_is_pasted_as_what_a_reader_sees(writing: Writing) -> None:
    data = QMimeData()
    data.setHtml("<p>one <b>two</b><img src='x.png'></p><script>bad()</script><p>three</p>")
    assert writing.composer.canInsertFromMimeData(data)
    writing.composer.insertFromMimeData(data)
    assert writing.text == "one two\nthree"


def test_a_paste_that_waited_never_lands_on_another_page(writing: Writing) -> None:
    data = QMimeData()
    data.setText("for one")
    writing.compose("に")
    writing.composer.when_free(lambda: writing.composer.open_page(C2))
    writing.composer.insertFromMimeData(data)
    writing.commit("")
    assert writing.text == ""


def test_undo_and_redo_go_on_where_they_were_after_a_switch(writing: Writing) -> None:
    writing.write("one")
    writing.composer.insertPlainText(" two")
    writing.composer.undo()
    before = writing.text
    writing.open(C2)
    writing.write("other")
    writing.open(C1)
    assert writing.text == before
    writing.composer.redo()
    assert writing.text == "one two"


def test_a_text_that_was_taken_back_can_be_undone(writing: Writing) -> None:
    writing.write("now")
    writing.area.give_back(C1, "before")
    assert writing.text == "before\nnow"
    writing.composer.undo()
    assert writing.text == "now"


# The counter


def counter(writing: Writing) -> TextCounter:
    found = writing.area.findChild(TextCounter)
    assert isinstance(found, TextCounter)
    return found


def test_the_length_is_shown_where_it_matters_and_not_by_colour_alone(writing: Writing) -> None:
    writing.write("short")
    assert counter(writing).isHidden()
    writing.write("x" * 1_000)
    assert counter(writing).text() == "1,005 / 16,000 characters"
    writing.write("x" * TEXT_LIMIT)
    assert counter(writing).property("tone") == "danger"
    assert "too long" in writing.area.warning.text()


def test_the_length_is_that_of_the_page_that_is_open(writing: Writing) -> None:
    writing.write("x" * 1_000)
    writing.open(C2)
    assert counter(writing).isHidden()
    writing.open(C1)
    assert not counter(writing).isHidden()


# The menu


def actions(menu: ComposerMenu) -> dict[str, QAction]:
    return {action.text(): action for action in menu.actions() if action.text()}


def test_the_menu_edits_and_offers_commands(writing: Writing) -> None:
    writing.write("text")
    writing.composer.selectAll()
    command = QAction("Insert an emoji…", writing.area)
    menu = ComposerMenu(writing.composer, (), (command,))
    there = actions(menu)
    assert list(there) == [
        "Undo", "Redo", "Cut", "Copy", "Paste", "Delete", "Select all", "Insert an emoji…",
    ]  # fmt: skip
    assert not there["Redo"].isEnabled()
    there["Delete"].trigger()
    assert writing.text == ""
    there["Undo"].trigger()
    assert writing.text == "text"


def test_the_menu_waits_for_the_input_method(writing: Writing) -> None:
    writing.write("text")
    writing.compose("に")
    actions(ComposerMenu(writing.composer, (), ()))["Undo"].trigger()
    assert writing.text == "text"
    assert writing.composer.preedit == "に"
    writing.commit("")
    assert writing.text == ""


def test_nothing_can_be_changed_from_the_menu_of_a_field_that_only_shows(writing: Writing) -> None:
    writing.write("text")
    writing.area.set_read_only(True)
    there = actions(ComposerMenu(writing.composer, (), ()))
    assert [name for name, action in there.items() if action.isEnabled()] == ["Select all"]


# Its height


def test_the_edge_is_moved_by_pointer_and_keys(writing: Writing) -> None:
    chosen: list[int] = []
    writing.area.height_chosen.connect(chosen.append)
    writing.area.resize(420, 900)
    grip = writing.area.grip
    QTest.keyClick(grip, Qt.Key.Key_Up)
    QTest.keyClick(grip, Qt.Key.Key_Up)
    assert writing.composer.height() == LEAST_HEIGHT - 6 + 40
    QTest.keyClick(grip, Qt.Key.Key_Down)
    assert chosen == [76, 96, 76]
    QTest.mouseDClick(grip, Qt.MouseButton.LeftButton)
    assert writing.composer.height() == LEAST_HEIGHT - 6
    assert chosen[-1] == 0
    assert grip.accessibleName() == "Height of the reply field"


def test_the_field_goes_out_of_sight_only_when_nobody_composes(writing: Writing) -> None:
    writing.compose("に")
    writing.area.setVisible(False)
    assert writing.composer.isVisible()
    assert writing.composer.preedit == "に"
    writing.commit("に")
    assert not writing.composer.isVisible()
    writing.area.setVisible(True)
    writing.compose("ほ")
    writing.area.setVisible(False)
    writing.area.setVisible(True)
    writing.commit("ほ")
    assert writing.composer.isVisible()


def test_which_key_sends_is_to_be_read_in_a_narrow_pane_too(writing: Writing) -> None:
    row = writing.area._row
    row.attach.show()
    writing.area.resize(700, 300)
    assert row.hint.text().startswith("Ctrl+Enter: send · ")
    assert row.emoji.text() == "Emoji"
    writing.area.resize(262, 300)
    QApplication.sendPostedEvents()
    assert row.hint.text() == "Ctrl+Enter: send"
    assert (row.attach.text(), row.emoji.text()) == ("📎", "☺")
    assert row.emoji.accessibleName() == "Insert an emoji"
    room = row.hint.fontMetrics().horizontalAdvance(row.hint.text())
    assert row.hint.width() >= room
