"""What the field for notes promises: no word goes to another conversation, none is lost, none is torn."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.ui.application import Looks
from app.ui.beside.note_field import NoteField
from tests.ui.right_column import C1, C2, compose, press


@pytest.fixture
def field(looks: Looks, qtbot: QtBot) -> NoteField:
    made = NoteField()
    qtbot.addWidget(made)
    made.open(C1)
    made.show()
    return made


def test_control_enter_hands_the_note_over_and_it_stays_until_it_is_safe(
    field: NoteField, qtbot: QtBot
) -> None:
    field.setPlainText("  折り返し電話  ")
    with qtbot.waitSignal(field.submitted) as submitted:
        press(field, Qt.Key.Key_Return, control=True)
    assert submitted.args == [C1, "折り返し電話"]
    assert field.toPlainText() == "  折り返し電話  "
    field.take(C1, "折り返し電話")
    assert field.toPlainText() == ""


def test_what_was_written_behind_a_note_on_its_way_stays(field: NoteField) -> None:
    field.setPlainText("一つ目 二つ目")
    field.take(C1, "一つ目")
    assert field.toPlainText() == "二つ目"


def test_return_alone_is_a_new_line(field: NoteField, qtbot: QtBot) -> None:
    field.setPlainText("一行目")
    field.moveCursor(field.textCursor().MoveOperation.End)
    with qtbot.assertNotEmitted(field.submitted):
        press(field, Qt.Key.Key_Return)
    assert field.toPlainText() == "一行目\n"


def test_each_conversation_has_a_text_of_its_own(field: NoteField) -> None:
    field.setPlainText("C1 のメモ")
    field.open(C2)
    assert field.toPlainText() == ""
    field.setPlainText("C2 のメモ")
    field.open(C1)
    assert field.toPlainText() == "C1 のメモ"


def test_while_something_is_composed_nothing_is_sent_and_no_other_conversation_is_shown(
    field: NoteField, qtbot: QtBot
) -> None:
    field.setPlainText("既に")
    compose(field, "へんしん")
    with qtbot.assertNotEmitted(field.submitted):
        press(field, Qt.Key.Key_Return, control=True)
        field.submit()
    field.open(C2)
    assert field.conversation == C1
    assert field.is_composing
    compose(field, "", "返信")
    assert field.conversation == C2
    field.open(C1)
    assert "返信" in field.toPlainText()


def test_what_was_kept_comes_back_unless_something_was_written_meanwhile(field: NoteField) -> None:
    field.restore(C1, "昨日の続き")
    assert field.toPlainText() == "昨日の続き"
    field.setPlainText("新しい")
    field.restore(C1, "昨日の続き")
    assert field.toPlainText() == "新しい"


def test_only_what_a_person_wrote_is_told(field: NoteField) -> None:
    told: list[tuple[str, str]] = []
    field.written.connect(lambda where, text: told.append((where, text)))
    compose(field, "めも")
    assert told == []
    compose(field, "", "メモ")
    field.open(C2)
    field.open(C1)
    assert told == [(C1, "メモ")]


def test_escape_leaves_and_nothing_empty_is_handed_over(field: NoteField, qtbot: QtBot) -> None:
    field.setPlainText(" \n ")
    with qtbot.assertNotEmitted(field.submitted):
        field.submit()
    with qtbot.waitSignal(field.left):
        press(field, Qt.Key.Key_Escape)
