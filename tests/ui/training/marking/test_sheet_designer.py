"""What the designer of score sheets promises: no faulty sheet is saved, nobody is overwritten unseen."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.domain.errors import AppError, LinkError, RefusedError
from app.protocol.codes import Refusal
from app.protocol.records import AnyRecord
from app.protocol.register_base import Words
from app.protocol.training import ScoreSheetRecord
from app.ui.application import Looks
from app.ui.tasks import TaskSet
from app.ui.training.marking.designing.designer import SheetDesigner
from app.ui.training.marking.designing.designing import Designing
from tests.ui.training.marking.lectern import CARE, SHORT
from tests.ui.window_stage import ObedientPrompter


class Drawing:
    """A designer over a register that says what the test wants."""

    def __init__(self, looks: Looks, window: QWidget) -> None:
        self.sheets: dict[str, ScoreSheetRecord] = {"care": CARE, "short": SHORT}
        self.versions = {"care": 3, "short": 4}
        self.kept: list[tuple[AnyRecord, int]] = []
        self.gone: list[tuple[str, str, int]] = []
        self.error: AppError | None = None
        self.prompter = ObedientPrompter()
        self.faults: list[BaseException] = []
        self.tasks = TaskSet(lambda error, _name: self.faults.append(error))
        self.designing = Designing(
            self,
            lambda: self.sheets,
            lambda key: self.versions.get(key, 0),
            window=window,
            looks=looks,
            tasks=self.tasks,
            prompter=self.prompter,
        )

    async def put(self, record: AnyRecord, expected: int) -> int:
        if self.error is not None:
            raise self.error
        self.kept.append((record, expected))
        return expected + 10

    async def remove(self, kind: str, id_: str, expected: int) -> None:
        if self.error is not None:
            raise self.error
        self.gone.append((kind, id_, expected))

    async def settled(self) -> None:
        for _ in range(3):
            await asyncio.sleep(0)


@pytest.fixture
def drawing(qtbot: QtBot, looks: Looks) -> Iterator[Drawing]:
    window = QWidget()
    qtbot.addWidget(window)
    made = Drawing(looks, window)
    yield made
    asyncio.run(made.tasks.close())


def names(dialog: SheetDesigner) -> list[str]:
    return [dialog.criteria.item(row).text() for row in range(dialog.criteria.count())]


async def test_criteria_are_added_ordered_removed_and_every_step_can_be_undone(drawing: Drawing) -> None:
    dialog = drawing.designing.open()
    assert names(dialog) == ["1. Greeting · Must", "2. Empathy", "3. Speed"]
    dialog.criteria.setCurrentRow(1)
    dialog.up.click()
    assert names(dialog)[0] == "1. Empathy"
    dialog.add.click()
    assert names(dialog)[1] == "2. (no name)"
    QTest.keyClicks(dialog.fields.name_en, "Closing")
    assert names(dialog)[1] == "2. Closing"
    dialog.undo.click()
    assert names(dialog)[1] == "2. (no name)"  # what was typed in one field is one step
    dialog.take.click()
    dialog.undo.click()
    dialog.undo.click()
    dialog.undo.click()
    assert names(dialog) == ["1. Greeting · Must", "2. Empathy", "3. Speed"]
    assert not dialog.save.isEnabled()


async def test_names_weights_hints_musts_and_limits_are_saved_to_the_shop(drawing: Drawing) -> None:
    dialog = drawing.designing.open()
    dialog.add_sheet()
    assert not dialog.save.isEnabled()
    dialog.title_ja.setText("新人用")
    assert dialog.problem.text() == "Criterion 1 needs a name."
    fields = dialog.fields
    fields.name_ja.setText("速さ")
    fields.hint_ja.setPlainText("待たせない")
    fields.most.setValue(20)
    fields.weight.setValue(3)
    fields.must.setChecked(True)
    fields.measure.setCurrentIndex(fields.measure.findData("macro_share"))
    assert "both limits of its measure are the same" in dialog.problem.text()
    fields.good.setValue(50)
    dialog.pass_mark.setValue(75)
    dialog.tabs.setCurrentIndex(1)
    assert [row.name.text() for row in dialog.preview_rows] == ["速さ"]
    dialog.save.click()
    await drawing.settled()
    record, expected = drawing.kept[0]
    assert isinstance(record, ScoreSheetRecord)
    one = record.criteria[0]
    assert (record.title, record.pass_mark, expected) == (Words(ja="新人用"), 75, 0)
    assert (one.name.ja, one.hint.ja, one.most, one.weight, one.must) == ("速さ", "待たせない", 20, 3, True)
    assert (one.measure, one.good, one.poor) == ("macro_share", 0.5, 0.0)
    assert dialog.problem.text() == "Saved: every trainer has it now."


async def test_who_was_slower_is_told_and_chooses(drawing: Drawing) -> None:
    dialog = drawing.designing.open()
    dialog.title_en.setText("Mine")
    drawing.error = RefusedError(Refusal.CONFLICT, "", "")
    dialog.save.click()
    await drawing.settled()
    assert dialog.problem.text() == "Somebody else changed this sheet meanwhile."
    drawing.sheets["care"] = ScoreSheetRecord(id="care", title=Words(en="Theirs"), criteria=CARE.criteria)
    drawing.versions["care"] = 8
    drawing.designing.follow()
    assert dialog.title_en.text() == "Mine"
    drawing.error = None
    dialog.conflicted()
    dialog.mine.click()
    await drawing.settled()
    assert drawing.kept[0][1] == 8
    dialog.title_en.setText("Mine again")
    dialog.conflicted()
    dialog.theirs.click()
    assert dialog.title_en.text() == "Theirs"


async def test_without_the_hub_the_sheet_stays_as_it_was_written(drawing: Drawing) -> None:
    dialog = drawing.designing.open()
    dialog.title_en.setText("Mine")
    drawing.error = LinkError("The hub cannot be reached.", "Try again later.")
    dialog.save.click()
    await drawing.settled()
    assert dialog.problem.text() == "The hub cannot be reached. Try again later."
    assert dialog.title_en.text() == "Mine"
    assert dialog.save.isEnabled()


async def test_removing_and_closing_unsaved_ask_first(drawing: Drawing) -> None:
    dialog = drawing.designing.open()
    drawing.prompter.answer = None
    dialog.remove.click()
    assert "Finished sheets stay as they are" in drawing.prompter.asked[0]
    assert not drawing.gone
    dialog.title_en.setText("Mine")
    dialog.reject()
    assert dialog.isVisible()
    assert "1 score sheets are not saved." in drawing.prompter.asked[1]
    drawing.prompter.answer = ("", "")
    dialog.remove.click()
    await drawing.settled()
    assert drawing.gone == [("score_sheet", "care", 3)]
    assert dialog.list.count() == 1


async def test_a_copy_keeps_the_criteria_and_a_shop_without_sheets_begins_with_one(drawing: Drawing) -> None:
    dialog = drawing.designing.open()
    dialog.copy.click()
    assert dialog.title_en.text() == "Basics (copy)"
    assert dialog.list.count() == 3
    assert dialog.edit is not None
    assert [one.id for one in dialog.edit.sheet.criteria] == ["greeting", "empathy", "speed"]
    drawing.prompter.answer = ("", "")
    dialog.reject()
    drawing.sheets = {}
    fresh = drawing.designing.open()
    assert fresh.list.count() == 1
    assert fresh.list.item(0).text() == "Basics of a conversation *"
    assert len(names(fresh)) == 5
    assert fresh.save.isEnabled()
