"""The report of the day: who is owed an answer, what is open, notes for the next shift; on paper as well."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QApplication, QFileDialog

from app.domain.events import to_millis
from app.protocol.staff_room import (
    AskFigures,
    FiguresRes,
    PutShiftNote,
    ReadShiftNotes,
    ShiftNote,
    ShiftNotesRes,
)
from app.protocol.states import ConversationRow
from app.ui.reports.report_dialog import ReportDialog
from tests.builders import C1, C2
from tests.ui.floor_hub import FloorHub
from tests.ui.paper import pages_of, rows_of
from tests.ui.window_stage import at_work

NOTE = ShiftNote(id="n", version=2, text="Call <b>Sato</b> at 9", name="Boss")


async def filled(hub: FloorHub, *notes: ShiftNote) -> None:
    """Answers what the report asks for."""
    await hub.answer(ReadShiftNotes, lambda _: ShiftNotesRes(notes=notes))
    await hub.answer(AskFigures, lambda asked: FiguresRes(buckets=({"taken": 5.0},), now=asked.edges[1]))


async def test_the_report_tells_who_is_owed_an_answer_and_keeps_notes_at_the_hub(
    qapp: QApplication, tmp_path: Path
) -> None:
    async with at_work(qapp) as stage:
        hub = FloorHub(stage)
        await hub.sign_in()
        since = to_millis(stage.clock.now()) - 90_000
        text = "call me at 090-1234-5678"
        hub.floor(
            ConversationRow(
                conversation=C1, customer="Sato", state="live", waiting_since=since, last_text=text
            ),
            ConversationRow(conversation=C2, customer="Mori", state="snoozed"),
        )
        await stage.until(lambda: len(stage.desk.book.floor) == 2)
        assert stage.run("view.day_report")
        dialog = stage.window.findChild(ReportDialog)
        await filled(hub, NOTE)
        await stage.until(lambda: dialog.report is not None and dialog.list.count())
        notes, owed, others, figures = dialog.report.sections
        assert [(row[0], row[4]) for row in owed.rows] == [("Sato", "01:30")]
        assert "090-1234-5678" not in owed.rows[0][5]
        assert [row[0] for row in others.rows] == ["Mori"]
        assert ("Taken", "5") in figures.rows
        assert notes.rows[0][1] == "Call <b>Sato</b> at 9"
        assert "Call <b>Sato</b> at 9" in dialog.page.toPlainText()
        for form in ("csv", "pdf"):
            dialog.save_wanted.emit(form)
            where = dialog.findChildren(QFileDialog, "reportWhere")[-1]
            where.fileSelected.emit(str(tmp_path / f"r.{form}"))
            where.close()
        assert any(row[:1] == ["Sato"] and "01:30" in row for row in rows_of(tmp_path / "r.csv"))
        text = "".join(pages_of(tmp_path / "r.pdf"))
        assert "Sato" in text
        assert "Call <b>Sato</b> at 9" in " ".join(text.split())
        assert "090-1234-5678" not in text
        await change_the_note(hub, dialog)
        dialog.close()


async def change_the_note(hub: FloorHub, dialog: ReportDialog) -> None:
    dialog.list.setCurrentRow(0)
    dialog.text.setPlainText("Called Sato")
    dialog.keep.click()
    put = await hub.answer(PutShiftNote, lambda _: ShiftNotesRes(notes=(NOTE,)))
    assert (put.id, put.expected, put.text, put.done) == ("n", 2, "Called Sato", False)
    await filled(hub)
    await hub.stage.until(lambda: dialog.list.count() == 0)
    assert dialog.said.text() == "Kept at the hub."
