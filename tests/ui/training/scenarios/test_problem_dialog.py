"""A practice problem in its window: real beside invented, doubts one by one, undo, conflicts, no loss."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from msgspec.structs import replace
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app import config, paths
from app.protocol.training import DRAFT, EVERYONE, ScenarioRecord, Turn
from app.training.scenarios.fictions import Choices
from app.training.scenarios.maker import Made, make_scenario
from app.ui.application import Looks
from app.ui.training.scenarios.problem_dialog import ScenarioDialog
from app.ui.training.scenarios.problem_edit import ProblemEdit, copy_of
from tests.training.scenarios.dialogue_log import A, C, log_of

LOG = log_of(
    (C, "田中と申します。電話は090-1234-5678です。"),
    (A, "田中様、ご注文番号をお願いいたします。"),
    (C, "AB-123456です"),
    topic="返品",
)


def again(choices: Choices) -> Made:
    return make_scenario(LOG, "p-1", None, choices)


class Shown:
    """A dialog and what it wanted."""

    def __init__(self, qtbot: QtBot, edit: ProblemEdit) -> None:
        self.window = QWidget()
        self.window.resize(1280, 720)
        qtbot.addWidget(self.window)
        self.saved: list[tuple[ScenarioRecord, int]] = []
        self.asked: list[Callable[[], object]] = []
        self.dialog = ScenarioDialog(
            edit, self.window, groups=("support",), sheets={"care": "応対の基本"}, confirm=self._confirm
        )
        self.dialog.save_wanted.connect(lambda record, version: self.saved.append((record, version)))

    def _confirm(self, _title: str, _text: str, _act: str, then: Callable[[], object]) -> None:
        self.asked.append(then)

    def cell(self, table: str, row: int, column: int) -> str:
        tables = {"people": self.dialog.people.table, "script": self.dialog.script.table}
        item = tables[table].item(row, column)
        return "" if item is None else item.text()

    def write(self, table: str, row: int, column: int, text: str) -> None:
        tables = {
            "people": self.dialog.people.table,
            "script": self.dialog.script.table,
            "steps": self.dialog.rules.steps,
            "branches": self.dialog.rules.branches,
        }
        item = tables[table].item(row, column)
        assert item is not None
        item.setText(text)

    def share(self, shared: str) -> None:
        box = self.dialog.shared
        box.setCurrentIndex(box.findData(shared))
        box.activated.emit(box.currentIndex())


@pytest.fixture(autouse=True)
def looks(qapp: QApplication) -> Iterator[Looks]:
    made = Looks(qapp, paths.resources())
    made.wear(config.Theme.LIGHT, 100)
    made.speak(config.Language.ENGLISH)
    yield made
    made.deleteLater()


@pytest.fixture
def shown(qtbot: QtBot) -> Shown:
    made = again(Choices())
    return Shown(qtbot, ProblemEdit(made.record, made=made, remake=again))


def test_real_and_invented_stand_side_by_side_and_any_invention_can_be_changed(shown: Shown) -> None:
    names = [shown.cell("people", row, 1) for row in range(shown.dialog.people.table.rowCount())]
    row = names.index("田中")
    shown.write("people", row, 2, "黒猫")
    assert shown.dialog.edit.record.turns[1].text.startswith("黒猫様")
    assert shown.cell("script", 1, 3).startswith("田中様")
    assert shown.cell("script", 1, 4).startswith("黒猫様")


def test_more_is_replaced_by_hand_and_what_is_nobodys_stays(shown: Shown) -> None:
    people = shown.dialog.people
    people.word.setText("ご注文番号")
    people.instead.setText("受付番号")
    people.add.click()
    assert "受付番号" in shown.dialog.edit.record.turns[1].text
    names = [shown.cell("people", row, 1) for row in range(people.table.rowCount())]
    people.table.setCurrentCell(names.index("AB-123456"), 0)
    people.keep.click()
    assert shown.dialog.edit.record.turns[2].text == "AB-123456です"
    assert [doubt.text for doubt in shown.dialog.edit.doubts()] == ["123456"]


def test_it_is_shared_only_when_every_doubt_is_replaced_or_confirmed(shown: Shown) -> None:
    shown.write("script", 2, 4, "03-5555-1234です。山田さんへ")
    shown.share(EVERYONE)
    shown.dialog.save.click()
    assert shown.saved == []
    assert shown.dialog.tabs.currentWidget() is shown.dialog.people
    while shown.dialog.people.list.count():
        shown.dialog.people.list.setCurrentRow(0)
        shown.dialog.people.fine.click()
    shown.dialog.save.click()
    ((record, version),) = shown.saved
    assert (record.shared, record.checked, version) == (EVERYONE, True, 0)


def test_a_draft_with_doubts_is_saved_and_knows_that_it_was_not_checked(shown: Shown) -> None:
    shown.write("script", 2, 4, "03-5555-1234です")
    shown.dialog.save.click()
    ((record, _version),) = shown.saved
    assert (record.shared, record.checked) == (DRAFT, False)


def test_every_step_can_be_undone_and_handwork_outlives_another_invention(shown: Shown) -> None:
    before = shown.dialog.edit.record
    shown.write("script", 2, 4, "忘れました")
    shown.dialog.task.lines["title"].setText("返品の相談")
    shown.write("people", 0, 2, "黒猫")
    record = shown.dialog.edit.record
    assert (record.turns[2].text, record.title) == ("忘れました", "返品の相談")
    while shown.dialog.undo.isEnabled():
        shown.dialog.undo.click()
    assert shown.dialog.edit.record == before
    assert shown.cell("script", 0, 4) == before.turns[0].text


def test_task_steps_and_branches_are_written(shown: Shown) -> None:
    dialog = shown.dialog
    dialog.task.texts["hints"].setPlainText("落ち着いて\n\n番号を聞く")
    dialog.task.level.setCurrentIndex(2)
    dialog.task.level.activated.emit(2)
    dialog.task.sheet.setCurrentIndex(1)
    dialog.task.sheet.activated.emit(1)
    dialog.task.wait.setValue(60)
    steps = dialog.rules.steps.rowCount()
    dialog.rules.add_step.click()
    shown.write("steps", steps, 1, "名乗る")
    shown.write("steps", steps, 2, "サポート、担当, 窓口")
    dialog.rules.add_branch.click()
    shown.write("branches", 0, 1, "返金")
    shown.write("branches", 0, 2, "本当ですか？ / 助かります")
    shown.write("branches", 0, 3, "3")
    record = dialog.edit.record
    assert record.hints == ("落ち着いて", "番号を聞く")
    assert (record.level, record.sheet, record.wait_s) == ("advanced", "care", 60)
    assert (record.steps[-1].words, record.steps[-1].any_of) == ("名乗る", ("サポート", "担当", "窓口"))
    (branch,) = record.branches
    assert (branch.after, branch.words, branch.back_to) == (0, ("返金",), 2)
    assert branch.turns == ("本当ですか？", "助かります")
    dialog.rules.branches.setCurrentCell(0, 0)
    dialog.rules.drop_branch.click()
    dialog.rules.steps.setCurrentCell(steps, 0)
    dialog.rules.drop_step.click()
    assert dialog.edit.record.branches == ()
    assert len(dialog.edit.record.steps) == steps


def test_what_is_wrong_is_told_before_it_is_sent(shown: Shown) -> None:
    shown.dialog.rules.add_branch.click()
    shown.dialog.save.click()
    assert shown.dialog.said.text() == "Branch 1 needs a keyword."
    shown.dialog.task.lines["title"].setText(" ")
    shown.dialog.save.click()
    assert shown.dialog.said.text() == "The practice problem needs a title."
    assert shown.saved == []


def test_a_conflict_is_told_and_the_person_decides(shown: Shown) -> None:
    shown.dialog.show()
    shown.dialog.save.click()
    shown.dialog.conflicted()
    assert shown.dialog.mine.isVisible()
    assert shown.dialog.theirs.isVisible()
    shown.dialog.edit.version = 7
    shown.dialog.mine.click()
    assert shown.saved[-1][1] == 7
    shown.dialog.saved(shown.saved[-1][0], 8)
    assert not shown.dialog.edit.changed
    assert "8" in shown.dialog.said.text()
    shown.dialog.close()


def test_closing_with_something_unsaved_is_asked_about(shown: Shown) -> None:
    shown.dialog.show()
    shown.dialog.reject()
    assert shown.dialog.isVisible()
    shown.asked[0]()
    assert not shown.dialog.isVisible()


def test_a_checked_problem_without_its_log_doubts_only_what_is_new(qtbot: QtBot) -> None:
    base = ScenarioRecord(
        id="p", title="返品", turns=(Turn(text="03-5555-1234です"), Turn(text="はい", at_ms=1))
    )
    shown = Shown(qtbot, ProblemEdit(base, base, 3))
    assert shown.dialog.edit.doubts() == ()
    shown.write("script", 1, 4, "田中さんですか")
    assert {doubt.place for doubt in shown.dialog.edit.doubts()} == {"turn:1"}
    assert shown.dialog.script.table.isColumnHidden(3)
    unchecked = ProblemEdit(replace(base, checked=False), replace(base, checked=False), 3)
    assert [doubt.place for doubt in unchecked.doubts()] == ["turn:0"]


def test_a_copy_is_a_draft_of_its_own() -> None:
    record = ScenarioRecord(id="p", title="返品", shared=EVERYONE, turns=(Turn(text="はい"),))
    copy = copy_of(record, "返品（コピー）")
    assert copy.id != record.id
    assert (copy.shared, copy.title, copy.turns) == (DRAFT, "返品（コピー）", record.turns)
