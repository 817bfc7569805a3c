"""What is written reaches the customer it was written for, and is never lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget

from app.config import SendKey
from app.domain.events import TEXT_LIMIT
from app.macros.completion import Source, Suggestion
from app.macros.macro import MacroId
from app.ui.chats.reply.reply_row import ReplyRow
from app.ui.chats.reply.suggestion_chips import SuggestionChips
from app.ui.chats.reply.suggestion_list import SuggestionList
from tests.builders import C1, C2
from tests.ui.chats.composing import asks

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.ui.chats.composing import Writing

ALT = Qt.KeyboardModifier.AltModifier


def ghost(rest: str, shown: str = "…") -> Suggestion:
    return Suggestion(text_to_insert=rest, shown=shown, source=Source.PHRASE, ghost=True)


def macro(text: str, source: Source = Source.CONTEXT, replaces: int = 0, name: str = "m1") -> Suggestion:
    return Suggestion(
        text_to_insert=text,
        shown=f"title of {name}",
        source=source,
        replaces=replaces,
        macro_id=MacroId(name),
    )


def popup(writing: Writing) -> SuggestionList:
    found = writing.area.findChild(SuggestionList)
    assert isinstance(found, SuggestionList)
    return found


def chips(writing: Writing) -> list[str]:
    row = writing.area.findChild(QWidget, "suggestionChips")
    assert row is not None
    return [chip.accessibleName() for chip in row._chips if not chip.isHidden()] if not row.isHidden() else []


# Sending


def test_a_text_leaves_the_composer_only_when_it_is_safe(writing: Writing) -> None:
    writing.write("hello")
    writing.send()
    assert writing.sent == [(C1, "hello", "typed")]
    assert writing.text == "hello"
    writing.area.accepted(C1)
    assert writing.text == ""


def test_a_refused_text_stays_and_the_reason_is_shown(writing: Writing) -> None:
    writing.write("hello")
    writing.send()
    writing.area.refused(C1, "The disk is full.")
    assert writing.text == "hello"
    assert "The disk is full." in writing.area.warning.text()
    writing.send()
    assert len(writing.sent) == 2


def test_a_text_is_not_sent_twice_while_it_is_on_its_way(writing: Writing) -> None:
    writing.write("hello")
    writing.send()
    writing.send()
    assert len(writing.sent) == 1
    assert not writing.area.send_button.isEnabled()


def test_what_is_written_meanwhile_stays(writing: Writing) -> None:
    writing.write("hello")
    writing.send()
    writing.write("\nand more")
    writing.area.accepted(C1)
    assert writing.text == "and more"


def test_a_text_belongs_to_the_conversation_of_the_key_press(writing: Writing) -> None:
    """The pane may show another customer before the text is safe."""
    writing.write("for one")
    writing.send()
    writing.open(C2)
    writing.write("for two")
    writing.area.accepted(C1)
    assert writing.sent == [(C1, "for one", "typed")]
    assert writing.text == "for two"
    writing.open(C1)
    assert writing.text == ""


def test_clearing_waits_for_the_input_method(writing: Writing) -> None:
    writing.write("hello")
    writing.send()
    writing.compose("つぎ")
    writing.area.accepted(C1)
    assert writing.text == "hello"
    writing.commit("次")
    assert writing.text == "次"


def test_blank_text_is_not_sent(writing: Writing) -> None:
    writing.write("  \n \n")
    writing.send()
    assert writing.sent == []


def test_a_sent_text_does_not_come_back_by_undo(writing: Writing) -> None:
    writing.write("hello")
    writing.send()
    writing.area.accepted(C1)
    writing.composer.undo()
    assert writing.text == ""


def test_nothing_is_sent_from_a_pane_that_only_shows(writing: Writing) -> None:
    writing.write("hello")
    writing.area.set_read_only(True)
    writing.send()
    QTest.mouseClick(writing.area.send_button, Qt.MouseButton.LeftButton)
    assert writing.sent == []
    assert writing.text == "hello"


def test_a_text_that_is_too_long_is_kept_and_said(writing: Writing) -> None:
    writing.write("x" * (TEXT_LIMIT + 5))
    writing.send()
    assert writing.sent == []
    assert "5 characters too long" in writing.area.warning.text()


def test_a_text_taken_back_comes_before_what_stands_there(writing: Writing) -> None:
    writing.write("new")
    writing.area.give_back(C1, "old")
    assert writing.text == "old\nnew"
    assert writing.drafts[-1] == (C1, "old\nnew", 7)


def test_a_text_taken_back_for_another_page_waits_there(writing: Writing) -> None:
    writing.area.give_back(C2, "old")
    assert writing.text == ""
    writing.open(C2)
    assert writing.text == "old"


def test_a_draft_is_restored_once_and_never_over_a_text(writing: Writing) -> None:
    writing.area.restore(C2, "draft", 2)
    writing.open(C2)
    assert (writing.text, writing.composer.textCursor().position()) == ("draft", 2)
    assert writing.typed == []
    writing.composer.selectAll()
    writing.write("own words")
    writing.area.restore(C2, "draft", 2)
    assert writing.text == "own words"


# Guards


def test_a_suspicious_text_needs_a_second_word(writing: Writing) -> None:
    writing.area.sending.set_guard(asks("A-2", "Another customer's number."))
    writing.write("A-2 is done")
    writing.send()
    assert writing.sent == []
    assert "Another customer's number. Send again to confirm." in writing.area.warning.text()
    assert writing.area.send_button.text() == "Check and send"
    writing.send()
    assert writing.sent == [(C1, "A-2 is done", "typed")]


def test_changing_the_text_takes_the_second_word_back(writing: Writing) -> None:
    writing.area.sending.set_guard(asks("A-2", "Careful."))
    writing.write("A-2")
    writing.send()
    writing.write("!")
    writing.send()
    assert writing.sent == []
    writing.send()
    assert len(writing.sent) == 1


def test_a_suspicious_text_is_marked_while_it_is_written(writing: Writing, qtbot: QtBot) -> None:
    writing.area.sending.set_guard(asks("A-2", "Careful."))
    writing.write("A-2")
    qtbot.waitUntil(lambda: "Careful." in writing.area.warning.text())
    QTest.mouseClick(writing.area.send_button, Qt.MouseButton.LeftButton)  # it says: check and send
    assert len(writing.sent) == 1


def test_a_warning_from_outside_works_alike(writing: Writing) -> None:
    writing.write("hello")
    writing.area.warn("The customer is typing a correction.")
    assert writing.area.send_button.text() == "Check and send"
    assert "correction" in writing.area.warning.text()


def test_a_field_that_nobody_filled_in_stops_the_text(writing: Writing) -> None:
    writing.write("ご注文［注文番号］は［日付］にお届けします。")
    writing.send()
    assert writing.sent == []
    assert "Fill in" in writing.area.warning.text()
    assert writing.composer.textCursor().selectedText() in ("［注文番号］", "［日付］")
    writing.write("A-1")
    assert writing.key(Qt.Key.Key_Tab)
    writing.write("明日")
    assert "［" not in writing.text
    writing.send()
    assert len(writing.sent) == 1


def test_tab_goes_round_the_open_fields(writing: Writing) -> None:
    writing.write("［注文番号］と［日付］")
    seen = []
    for _ in range(3):
        writing.key(Qt.Key.Key_Tab)
        seen.append(writing.composer.textCursor().selectedText())
    assert seen == ["［注文番号］", "［日付］", "［注文番号］"]


# Suggestions


def test_the_ghost_is_no_text_until_it_is_taken(writing: Writing) -> None:
    writing.write("ありがとう")
    writing.suggest(ghost("ございます。"))
    assert writing.composer.ghost.text == "ございます。"
    assert writing.text == "ありがとう"
    writing.key(Qt.Key.Key_Tab)
    assert writing.text == "ありがとうございます。"
    writing.send()
    assert writing.sent == [(C1, "ありがとうございます。", "completion")]


def test_the_ghost_is_painted_across_lines(writing: Writing) -> None:
    writing.write("未使用の商品でしたら、")
    writing.suggest(ghost("送料は当店が負担いたします。着払いでお送りください。" * 3))
    writing.composer.grab()
    assert writing.composer.height() > 60


def test_the_right_arrow_takes_the_ghost(writing: Writing) -> None:
    writing.write("a")
    writing.suggest(ghost("bc"))
    writing.key(Qt.Key.Key_Right)
    assert writing.text == "abc"


def test_typing_along_keeps_the_ghost(writing: Writing) -> None:
    writing.write("ab")
    writing.suggest(ghost("cdef"))
    writing.write("c")
    assert writing.composer.ghost.text == "def"
    writing.write("x")
    assert writing.composer.ghost.text == ""


def test_tab_takes_the_ghost_and_alt_with_a_digit_what_stands_beside_it(writing: Writing) -> None:
    others = [macro("first", name="m1"), macro("second", name="m2"), macro("third", name="m3")]
    writing.suggest(ghost("Hello"), *others)
    assert [chip[-7:] for chip in chips(writing)] == ["(Alt 1)", "(Alt 2)", "(Alt 3)"]
    writing.key(Qt.Key.Key_3, modifiers=ALT)
    assert writing.text == "third"
    writing.composer.selectAll()
    writing.composer.insertPlainText("")
    writing.suggest(ghost("Hello"), *others)
    chip = writing.area.findChild(QWidget, "suggestion2")
    assert isinstance(chip, QAbstractButton)
    chip.click()
    assert writing.text == "second"
    writing.composer.selectAll()
    writing.composer.insertPlainText("")
    writing.suggest(ghost("Hello"), *others)
    writing.key(Qt.Key.Key_Tab)
    assert writing.text == "Hello"


def test_escape_hides_suggestions_until_the_text_changes(writing: Writing) -> None:
    writing.write("a")
    writing.suggest(ghost("bc"), macro("whole"))
    writing.key(Qt.Key.Key_Escape)
    assert writing.composer.ghost.text == ""
    assert chips(writing) == []
    writing.area.suggesting.ask()
    assert chips(writing) == []
    writing.write("b")
    writing.area.suggesting.ask()
    assert writing.composer.ghost.text == "bc"
    assert len(chips(writing)) == 1


def test_while_composing_tab_belongs_to_the_input_method(writing: Writing) -> None:
    writing.compose("へん")
    writing.suggest(macro("返品を承ります。", Source.READING))
    assert chips(writing) == ["Suggestion: title of m1 (Alt 1)"]
    writing.key(Qt.Key.Key_Tab)
    writing.key(Qt.Key.Key_Return)
    assert writing.text == ""
    writing.commit("返")
    assert writing.text == "返"


def test_a_suggestion_for_the_preedit_waits_until_it_is_dropped(writing: Writing) -> None:
    writing.write("はい、")
    writing.compose("へん")
    writing.suggest(macro("返品を承ります。", Source.READING))
    writing.key(Qt.Key.Key_1, ALT)
    assert writing.text == "はい、"
    writing.commit("")
    assert writing.text == "はい、返品を承ります。"


def test_a_preedit_that_was_committed_after_all_is_replaced(writing: Writing) -> None:
    writing.write("はい、")
    writing.compose("へん")
    writing.suggest(macro("返品を承ります。", Source.READING))
    writing.key(Qt.Key.Key_1, ALT)
    writing.commit("へん")
    assert writing.text == "はい、返品を承ります。"


def test_the_preedit_asks_for_suggestions(writing: Writing, qtbot: QtBot) -> None:
    completer = writing.suggest()
    writing.compose("おそれ")
    qtbot.waitUntil(lambda: completer.requests[-1].preedit == "おそれ")
    writing.commit("")


def test_chips_are_taken_by_alt_and_their_place(writing: Writing) -> None:
    writing.suggest(macro("one", name="m1"), macro("two", name="m2"))
    assert chips(writing) == ["Suggestion: title of m1 (Tab)", "Suggestion: title of m2 (Alt 2)"]
    writing.key(Qt.Key.Key_2, ALT)
    assert writing.text == "two"
    writing.send()
    assert writing.sent == [(C1, "two", "macro:m2")]


def test_a_chip_can_be_clicked_and_leaves_the_focus_alone(writing: Writing) -> None:
    writing.suggest(macro("one"))
    chip = writing.area.findChild(QWidget, "suggestion1")
    assert chip is not None
    assert chip.focusPolicy() == Qt.FocusPolicy.NoFocus
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert writing.text == "one"


def test_a_macro_taken_stops_at_its_first_open_field(writing: Writing) -> None:
    writing.suggest(macro("ご注文［注文番号］の件"))
    writing.key(Qt.Key.Key_Tab)
    assert writing.composer.textCursor().selectedText() == "［注文番号］"


def test_a_search_opens_a_list_that_never_takes_the_focus(writing: Writing, qtbot: QtBot) -> None:
    writing.area.activateWindow()
    writing.composer.setFocus()
    qtbot.waitUntil(writing.composer.hasFocus)
    writing.write("/hen")
    writing.suggest(macro("one", Source.SEARCH, 4, "m1"), macro("two", Source.SEARCH, 4, "m2"))
    listed = popup(writing)
    assert listed.isVisible()
    assert listed.windowFlags() & Qt.WindowType.WindowDoesNotAcceptFocus
    assert listed.testAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
    assert writing.composer.hasFocus()
    line = writing.composer.viewport().mapToGlobal(writing.composer.cursorRect().topLeft())
    screen = QGuiApplication.primaryScreen().availableGeometry()
    assert listed.geometry().bottom() <= line.y() or line.y() - listed.height() < screen.top() + 10
    listed.grab()
    writing.key(Qt.Key.Key_Down)
    writing.key(Qt.Key.Key_Return)
    assert writing.text == "two"
    assert not listed.isVisible()
    assert writing.sent == []


def test_arrows_move_the_cursor_when_no_list_is_open(writing: Writing) -> None:
    writing.write("one\ntwo")
    writing.key(Qt.Key.Key_Up)
    assert writing.composer.before == "one"


def test_suggestions_nobody_asked_for_can_be_switched_off(writing: Writing) -> None:
    writing.suggest(ghost("b"), macro("m"))
    writing.area.set_completer(writing.area.suggesting._completer, unasked=False)
    writing.area.suggesting.ask()
    assert chips(writing) == []
    assert writing.composer.ghost.text == ""


def test_a_macro_from_its_panel_is_written_at_the_cursor(writing: Writing) -> None:
    writing.write("はい。")
    writing.area.suggesting.insert("ご注文［注文番号］", via="macro:m9")
    assert writing.text == "はい。ご注文［注文番号］"
    writing.write("A-1")
    writing.send()
    assert writing.sent == [(C1, "はい。ご注文A-1", "macro:m9")]


def test_a_macro_from_its_panel_waits_for_the_input_method(writing: Writing) -> None:
    writing.compose("は")
    writing.area.suggesting.insert("macro", via="macro:m9")
    assert writing.text == ""
    writing.commit("は")
    assert writing.text == "はmacro"


def test_what_was_sent_is_learned(writing: Writing) -> None:
    completer = writing.suggest()
    writing.write("thank you")
    writing.send()
    writing.area.accepted(C1)
    assert completer.learned == ["thank you"]


def test_tab_moves_on_where_there_is_nothing_to_take(writing: Writing, qtbot: QtBot) -> None:
    writing.area.activateWindow()
    writing.composer.setFocus()
    qtbot.waitUntil(writing.composer.hasFocus)
    writing.write("hello")
    writing.key(Qt.Key.Key_Tab)
    assert not writing.composer.hasFocus()


@pytest.mark.parametrize("key", list(SendKey))
def test_the_hint_names_the_key_that_sends(writing: Writing, key: SendKey) -> None:
    writing.area.set_send_key(key)
    hint = writing.composer.accessibleDescription()
    assert ("Ctrl+Enter: send" in hint) is (key is SendKey.CTRL_ENTER)


def test_what_was_offered_for_one_customer_is_never_written_for_another(writing: Writing) -> None:
    writing.suggest(macro("for the first"))
    writing.open(C2)
    assert not writing.area.suggesting.take(0)
    assert writing.text == ""
    writing.key(Qt.Key.Key_Tab)
    assert writing.text == ""


# Narrow panes


@pytest.mark.parametrize("width", [170, 200, 260, 420])
def test_no_chip_is_cut_at_the_edge_and_its_tooltip_says_all(writing: Writing, width: int) -> None:
    texts = [
        f"お問い合わせいただきありがとうございます。{number}番目のご案内でございます" for number in range(4)
    ]
    row = writing.area.findChild(SuggestionChips)
    assert row is not None
    row.show_texts(texts, first_key="Alt 1")
    row.resize(width, row.height())
    shown = [chip for chip in row._chips if not chip.isHidden()]
    assert shown
    for chip, text in zip(shown, texts, strict=False):
        assert chip.geometry().right() < width
        assert text in chip.toolTip()
    row.hide()


@pytest.mark.parametrize("width", range(120, 620, 20))
def test_the_key_that_sends_is_said_whole_or_left_to_the_tooltips(writing: Writing, width: int) -> None:
    row = writing.area.findChild(ReplyRow)
    assert row is not None
    row.layout().setEnabled(False)
    row.resize(width, 40)
    row.layout().setEnabled(True)
    row.layout().activate()
    hint = row.hint
    assert hint.fontMetrics().horizontalAdvance(hint.text()) <= max(0, hint.width())
    assert row.send.toolTip()
    assert hint.accessibleName() == hint.whole
