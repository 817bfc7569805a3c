"""A conversation is marked at a real hub: by a trainer on his own sheet, and answered by who was marked."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QPushButton

from app.domain import events as ev
from app.domain.people import Role
from app.protocol.summons import SummonsKind
from app.protocol.training import ScoreSheetRecord
from app.ui.together.summons_bar import SummonsBar
from app.ui.training.marking.designing.designer import SheetDesigner
from app.ui.training.marking.own.my_marks_dialog import MyMarksDialog
from app.ui.training.marking.own.sheet_dialog import SheetDialog
from app.ui.training.marking.sheet_panel import SheetPanel
from app.ui.training.room import TrainingRoom
from tests.demo.web_page import Page
from tests.e2e.workplace import CTRL, Seat, until, workplace

pytestmark = pytest.mark.slow

PEOPLE = {"anna": Role.OPERATOR, "mori": Role.TRAINER}


async def talked(anna: Seat, sato: Page) -> None:
    """Anna has answered a customer, who left content."""
    await anna.accept_customers()
    await anna.shows("Sato: hello")
    anna.type("Good morning")
    anna.send()
    await sato.until(lambda: "Good morning" in sato.texts())
    await sato.visitor.write(ev.Closed(reason="customer"))
    await sato.visitor.settled()


async def design(mori: Seat) -> None:
    """Mori makes the shop's first score sheet."""
    await until(lambda: mori.window.registry.enabled("marking.sheets"))
    mori.window.registry.run("marking.sheets")
    dialog = await mori.dialog("sheetDesigner")
    assert isinstance(dialog, SheetDesigner)
    dialog.new.click()
    mori.type("Basics", dialog.title_en)
    mori.type("Greeting", dialog.fields.name_en)
    dialog.save.click()
    await until(lambda: mori.console.desk.register.all(ScoreSheetRecord))
    dialog.reject()


async def mark(mori: Seat) -> None:
    """Mori replays the conversation, pins a note by its key, gives points by keys, and finishes."""
    training = mori.window.room
    assert isinstance(training, TrainingRoom)
    await until(lambda: training.column.model.records)
    training.column.view.opened.emit(training.column.model.records[0])
    panel = mori.find(SheetPanel, "sheetPanel")
    await until(lambda: training.replaying and panel.rows)
    await mori.turn_to()
    training.player.seek(training.player.replay.duration)
    training.stage.timeline.setFocus()
    QTest.keyClick(training.stage.timeline, Qt.Key.Key_N)
    mori.type("Well greeted", panel.pins.line)
    mori.press(Qt.Key.Key_Return, into=panel.pins.line)
    [row] = panel.rows.values()
    mori.type("8", row.bar)
    mori.type("Say your name as well", panel.comment)
    panel.finish.click()
    dialog = await mori.dialog("question_finish_marking")
    dialog.findChild(QPushButton, "questionAct").click()
    await until(lambda: panel.state.text() == "Finished: whom it concerns can read it now.")


async def take_summons(seat: Seat, kind: SummonsKind) -> None:
    """Does what the bar offers, which tells of a mark or of an answer."""
    bar = next(iter(seat.window.findChildren(SummonsBar)))
    await until(lambda: bar.shown is not None and bar.shown.kind is kind)
    await seat.turn_to()
    bar.taken.emit(bar.shown)


async def test_a_trainer_marks_and_the_operator_reads_and_answers(qapp: QApplication, tmp_path: Path) -> None:
    async with (
        workplace(qapp, tmp_path, PEOPLE) as place,
        place.seat("anna") as anna,
        place.customers("Sato") as (sato,),
    ):
        await talked(anna, sato)
        async with place.seat("mori") as mori:
            await until(lambda: mori.window.room.id == "training")
            await design(mori)
            await mark(mori)

            # The operator is told, reads it, and answers.
            await take_summons(anna, SummonsKind.MARK)
            page = await anna.dialog("myMarksDialog")
            assert isinstance(page, MyMarksDialog)
            await until(lambda: page.sheet.total.text() == "Total 80 / 100")
            assert page.sheet.comment.text() == "Say your name as well"
            assert "Well greeted" in page.sheet.findChild(type(page.sheet.comment), "readNote0").text()
            field = page.findChild(QPlainTextEdit, "answerField")
            anna.type("Thank you", field)
            anna.press(Qt.Key.Key_Return, CTRL, field)
            await until(lambda: page.answer.said.text() == "Answered. Whoever marked it is told.")

            # The trainer is told of the answer, and reads it.
            await take_summons(mori, SummonsKind.MARK_ANSWER)
            sheet = await mori.dialog("sheetDialog")
            assert isinstance(sheet, SheetDialog)
            await until(lambda: sheet.sheet.findChild(type(page.sheet.comment), "readAnswer0"))
            assert sheet.sheet.findChild(type(page.sheet.comment), "readAnswer0").text() == "Thank you"
        seen = str([each.body for each in sato.events])
        assert not any(words in seen for words in ("Well greeted", "Say your name", "Thank you"))
