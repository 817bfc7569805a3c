"""What the shop set up is offered where it is chosen: results that need a note, and tags."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.ui.beside.tag_row import TagRow
from app.ui.shell.questions import Choice, Question, QuestionDialog


def test_a_result_that_needs_a_note_cannot_be_chosen_without_one(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    answers: list[tuple[str, str]] = []
    question = Question(
        name="wrap_up",
        title="Wrap up",
        choices=(
            Choice(value="done", text="Done"),
            Choice(value="refund", text="Refund", note_required=True),
        ),
        choice_label="Result",
        note_label="Note",
        act="Close",
    )
    dialog = QuestionDialog(question, lambda result, note: answers.append((result, note)), window)
    assert dialog.act.isEnabled()
    dialog.choice.setCurrentIndex(1)
    assert not dialog.act.isEnabled()
    assert dialog.problem.text()
    dialog.choice.setCurrentIndex(0)
    assert dialog.act.isEnabled()
    assert not dialog.problem.text()
    dialog.choice.setCurrentIndex(1)
    dialog.note.setPlainText("3,000 yen")
    dialog.act.click()
    assert answers == [("refund", "3,000 yen")]


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_the_shops_tags_are_offered_and_others_can_be_written(qtbot: QtBot) -> None:
    row = TagRow()
    qtbot.addWidget(row)
    row.show_tags((), ("返品済",), can_change=True)
    row.field.offer(["return", "refund", "delivery"])
    row.show()
    row.begin()
    qtbot.keyClicks(row.field, "FUN")  # type: ignore[no-untyped-call]
    offers = row.field.offers
    assert [offers.model().index(line, 0).data() for line in range(offers.model().rowCount())] == ["refund"]
    offers.setCurrentIndex(offers.model().index(0, 0))
    with qtbot.waitSignal(row.added) as added:
        qtbot.keyClick(offers, Qt.Key.Key_Return)  # type: ignore[no-untyped-call]
    assert added.args == ["refund"]
    row.begin()
    qtbot.keyClicks(row.field, "other")  # type: ignore[no-untyped-call]
    with qtbot.waitSignal(row.added) as added:
        qtbot.keyClick(row.field, Qt.Key.Key_Return)  # type: ignore[no-untyped-call]
    assert added.args == ["other"]
