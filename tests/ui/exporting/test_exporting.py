"""What a person is promised when conversations leave the log as files and pages, and come in from files."""

from __future__ import annotations

import os
import re
import zlib
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QApplication, QDialog

from app.domain import events as ev
from app.domain.errors import StorageError
from app.domain.events import Event
from app.domain.ids import CUSTOMER, SYSTEM, ConversationId
from app.sessions.accesses import UNTOLD
from app.sessions.exporting.formats import Format
from app.sessions.exporting.told import Wanted, Words, tell
from app.ui.exporting.export_dialog import ExportDialog
from app.ui.exporting.import_dialog import ImportDialog
from app.ui.exporting.pages import Layouter, is_rtl, paint, paint_all, paper_of
from app.ui.exporting.preview import PreviewDialog
from app.ui.exporting.writing import Progress, Stopped, Writing
from tests.builders import ANNA, C1, C2, chat, log
from tests.ui.window_stage import Stage, at_work

AT = datetime(2026, 10, 1, tzinfo=UTC)


def long_log(messages: int) -> list[Event]:
    texts = ("送料はいくらですか。" * 12, "مرحبا هل يمكن 123", "x" * 400)
    said = [(CUSTOMER, ev.Message(text=texts[n % 3] + str(n))) for n in range(messages)]
    return log(
        (CUSTOMER, ev.Opened(customer="青木", topic="送料")),
        (SYSTEM, ev.Claimed(owner=ANNA, name="アンナ")),
        *said,
    )


def pages_of(events: list[Event]) -> list[object]:
    told = tell(events, Wanted())
    return [sheet for sheet in Layouter(paper_of(), Words()).sheets(told) if sheet is not None]


def writing(logs: dict[ConversationId, list[Event]], told: object = None) -> Writing:
    async def read(known: ConversationId) -> list[Event]:
        return logs[known]

    return Writing(read, Wanted(), AT, told or (lambda _progress: None))  # type: ignore[arg-type]


def test_a_long_conversation_goes_over_pages_without_losing_or_cutting_a_line(qapp: QApplication) -> None:
    paper = paper_of()
    sheets = pages_of(long_log(120))
    assert len(sheets) > 5
    pieces = [piece for sheet in sheets for piece in sheet.pieces]  # type: ignore[attr-defined]
    said = "".join(piece.text for piece in pieces).replace(" ", "")
    for number in range(120):
        assert str(number) in said
    assert said.count("送料はいくらですか。") == 40 * 12
    assert all(piece.top + piece.height <= paper.bottom for piece in pieces)


def test_text_from_the_right_begins_at_the_right(qapp: QApplication) -> None:
    assert is_rtl("123 مرحبا abc")
    assert not is_rtl("abc مرحبا")
    sheet = pages_of(log((CUSTOMER, ev.Opened()), (CUSTOMER, ev.Message(text="مرحبا"))))[0]
    piece = next(piece for piece in sheet.pieces if piece.text == "مرحبا")  # type: ignore[attr-defined]
    assert piece.rtl


def test_every_page_shows_its_number_and_japanese_is_not_boxes(qapp: QApplication) -> None:
    paper, sheets = paper_of(), pages_of(long_log(60))
    pictures = []
    for number in range(2):
        picture = QImage(500, 707, QImage.Format.Format_RGB32)
        picture.fill(0xFFFFFFFF)
        painter = QPainter(picture)
        painter.scale(500 / paper.width, 500 / paper.width)
        paint(painter, sheets[number], paper, number + 1, len(sheets), Words(), "JST")  # type: ignore[arg-type]
        painter.end()
        pictures.append(picture.copy(250, 670, 250, 37))
    assert pictures[0] != pictures[1]


@pytest.mark.parametrize("form", list(Format))
async def test_many_conversations_are_written_into_one_file(
    qapp: QApplication, tmp_path: Path, form: Format
) -> None:
    heard: list[Progress] = []
    path = tmp_path / f"out.{form.value}"
    await writing({C1: chat(C1, 3), C2: long_log(40)}, heard.append).to_file([C1, C2], form, path)
    assert [one.done for one in heard] == [1, 2]
    assert inside_of(tmp_path) == [path]
    assert os.name != "posix" or not path.stat().st_mode & 0o077, "others on this computer cannot read it"
    data = path.read_bytes()
    if form is Format.PDF:
        assert data.startswith(b"%PDF")
        inside = data + b"".join(_inflated(data))
        assert len(re.findall(rb"/Type\s*/Page\b", inside)) > 2
        assert b"/FontFile" in inside  # the fonts go with it
    else:
        assert "message 1" in data.decode("utf-8-sig")


def inside_of(folder: Path) -> list[Path]:
    return list(folder.iterdir())


def _inflated(data: bytes) -> list[bytes]:
    found = []
    for stream in re.findall(rb"stream\r?\n(.*?)endstream", data, re.DOTALL):
        try:
            found.append(zlib.decompress(stream))
        except zlib.error:
            continue
    return found


@pytest.mark.parametrize("form", [Format.PDF, Format.CSV])
async def test_who_stops_it_is_left_no_half_file(qapp: QApplication, tmp_path: Path, form: Format) -> None:
    def told(_progress: Progress) -> None:
        work.stop()

    work = writing({C1: chat(C1, 3), C2: long_log(400)}, told)
    with pytest.raises(Stopped):
        await work.to_file([C1, C2], form, tmp_path / "out")
    assert inside_of(tmp_path) == []


async def test_a_place_that_cannot_be_written_is_told(qapp: QApplication, tmp_path: Path) -> None:
    with pytest.raises(StorageError):
        await writing({C1: chat(C1, 3)}).to_file([C1], Format.CSV, tmp_path / "no" / "out.csv")


def shown(stage: Stage, kind: type[QDialog]) -> QDialog | None:
    return next((one for one in stage.window.findChildren(kind) if one.isVisible()), None)


async def test_the_conversation_that_is_shown_is_exported_from_the_window(
    qapp: QApplication, tmp_path: Path
) -> None:
    async with at_work(qapp) as stage:
        await stage.serve(chat(C1, 3))
        await stage.archive.keep_events(chat(C1, 3))
        stage.joined._archive = stage.archive
        assert stage.run("log.export")
        dialog = shown(stage, ExportDialog)
        assert isinstance(dialog, ExportDialog)
        assert dialog.which.currentData() == "active"
        dialog.form.setCurrentIndex(dialog.form.findData(Format.HTML))
        dialog.hidden.setChecked(False)
        dialog.act.click()
        asking = next(one for one in dialog.findChildren(QDialog) if one.objectName() == "exportWhere")
        asking.fileSelected.emit(str(tmp_path / "out.html"))  # type: ignore[attr-defined]
        asking.close()
        await stage.until((tmp_path / "out.html").exists)
        await stage.until(lambda: dialog.cancel.text() == "Close")
        noted = await stage.archive.value(UNTOLD) or ""
        assert f'"conversation":"{C1}"' in noted
        assert '"reason":"html"' in noted
        assert "message 2" in (tmp_path / "out.html").read_text(encoding="utf-8")
        dialog.cancel.click()


async def test_pages_are_shown_before_they_are_printed(qapp: QApplication) -> None:
    async with at_work(qapp) as stage:
        await stage.serve(long_log(80))
        await stage.archive.keep_events(long_log(80))
        stage.joined._archive = stage.archive
        assert stage.run("log.print")
        dialog = shown(stage, ExportDialog)
        assert isinstance(dialog, ExportDialog)
        dialog.act.click()
        await stage.until(lambda: shown(stage, PreviewDialog))
        preview = shown(stage, PreviewDialog)
        assert isinstance(preview, PreviewDialog)
        preview.after.click()
        assert preview.page.number == 1
        assert preview.page.accessibleName().startswith("Page 2 of")
        assert "Personal data masked" in preview.page._foot
        preview.reject()


async def test_the_pages_go_to_the_printer_with_their_numbers_and_the_fonts(
    qapp: QApplication, tmp_path: Path
) -> None:
    async with at_work(qapp) as stage:
        await stage.serve(long_log(80))
        await stage.archive.keep_events(long_log(80))
        stage.joined._archive = stage.archive
        assert stage.run("log.print")
        dialog = shown(stage, ExportDialog)
        assert isinstance(dialog, ExportDialog)
        dialog.act.click()
        await stage.until(lambda: shown(stage, PreviewDialog))
        preview = shown(stage, PreviewDialog)
        assert isinstance(preview, PreviewDialog)
        preview.act.click()
        asking = preview.findChild(QPrintDialog, "printDialog")
        assert isinstance(asking, QPrintDialog)
        printer = asking.printer()
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(tmp_path / "printed.pdf"))
        printer.setFromTo(2, 3)
        asking.accepted.emit(printer)
        asking.close()
        await stage.until(lambda: shown(stage, PreviewDialog) is None)
        assert '"reason":"print"' in (await stage.archive.value(UNTOLD) or ""), "the audit hears of paper"
    data = (tmp_path / "printed.pdf").read_bytes()
    inside = data + b"".join(_inflated(data))
    assert len(re.findall(rb"/Type\s*/Page\b", inside)) == 2  # from page 2 to 3, as was asked
    assert b"/FontFile" in inside
    assert b"CJK" in inside or b"Gothic" in inside or b"Sans" in inside


def test_printing_ends_where_it_is_told_to(qapp: QApplication, tmp_path: Path) -> None:
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "part.pdf"))
    sheets = pages_of(long_log(60))
    heard: list[int] = []

    def told(page: int) -> bool:
        heard.append(page)
        return page < 2

    assert not paint_all(printer, sheets, Words(), "JST", told=told)  # type: ignore[arg-type]
    assert heard == [1, 2]
    assert len(sheets) > 2


async def test_a_file_is_looked_through_before_it_is_imported(qapp: QApplication, tmp_path: Path) -> None:
    path = tmp_path / "given.jsonl"
    path.write_text(
        '{"id":"a","turns":[{"role":"customer","text":"hi","t":1}]}\n{"no":1}\n', encoding="utf-8"
    )
    async with at_work(qapp) as stage:
        await stage.serve(chat(C1, 1))
        stage.joined._archive = stage.archive
        assert stage.run("log.import")
        asking = next(one for one in stage.window.findChildren(QDialog) if one.objectName() == "importWhere")
        asking.fileSelected.emit(str(path))  # type: ignore[attr-defined]
        asking.close()
        dialog = shown(stage, ImportDialog)
        assert isinstance(dialog, ImportDialog)
        await stage.until(dialog.act.isEnabled)
        assert "1 new conversations" in dialog.said.text()
        assert dialog.problems.toPlainText().startswith("Line 2:")
        before = len(await stage.archive.conversations())
        dialog.act.click()
        await stage.until(lambda: dialog.cancel.text() == "Close")
        assert len(await stage.archive.conversations()) == before + 1
        dialog.cancel.click()
