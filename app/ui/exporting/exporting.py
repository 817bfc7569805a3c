"""Joins the commands that export, print and import with the log and with what the window shows."""

import asyncio
import threading
from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QFileDialog, QWidget

from app.domain.errors import AppError
from app.domain.ids import ConversationId
from app.sessions.exporting.masking import mask_personal
from app.sessions.exporting.told import Mask, Wanted
from app.sessions.importing.taking_in import Taken, take_in
from app.sessions.ports import Archive
from app.ui.exporting.choosing import Offered
from app.ui.exporting.export_dialog import Answer, Choice, ExportDialog
from app.ui.exporting.export_words import described, transcript_words
from app.ui.exporting.import_dialog import ImportDialog
from app.ui.exporting.pages import DPI, Sheet, paint_all, paper_of
from app.ui.exporting.preview import PreviewDialog
from app.ui.exporting.writing import Progress, Stopped, Writing
from app.ui.shell.refusals import explain
from app.ui.tasks import TaskSet
from app.ui.words import tr

Tell = Callable[[str], object]
Noted = Callable[[Sequence[ConversationId], str], Awaitable[None]]


async def _noted_nowhere(_ids: Sequence[ConversationId], _how: str) -> None:
    """Writes nothing down."""


class Exporting(QObject):
    """`offered` says what can be chosen now, `tell` shows a sentence where there is no dialog."""

    def __init__(
        self,
        window: QWidget,
        tasks: TaskSet,
        archive: Callable[[], Archive | None],
        offered: Callable[[], Mapping[str, Offered]],
        *,
        now: Callable[[], datetime],
        language: Callable[[], str],
        tell: Tell,
        noted: Noted = _noted_nowhere,
        allowed: Callable[[], Mask | None] = lambda: None,
    ) -> None:
        """Takes who writes down, as `noted`, which conversations were taken out of the log, and how.

        `allowed` says what masks the data that the person may not see; None where he may see all.
        """
        super().__init__(window)
        self._noted, self._allowed = noted, allowed
        self._window, self._tasks, self._archive, self._offered = window, tasks, archive, offered
        self._now, self._language, self._tell = now, language, tell
        self._writing: Writing | None = None

    def commands(self) -> Mapping[str, Callable[[], object]]:
        """Returns what the commands do."""
        return {
            "log.export": lambda: self.open(printing=False),
            "log.print": lambda: self.open(printing=True),
            "log.import": self.choose_file,
        }

    def open(self, *, printing: bool) -> ExportDialog | None:
        """Asks what is to be exported or printed."""
        offered = self._offered()
        if not offered:
            self._tell(tr("The log on this device is not open yet. Try again in a moment."))
            return None
        choices = [Choice(key=key, title=one.title) for key, one in offered.items()]
        dialog = ExportDialog(choices, self._window, printing=printing)
        dialog.wanted.connect(lambda answer: self._ask_where(dialog, offered, answer))
        dialog.print_wanted.connect(lambda answer: self._run(dialog, self._show(dialog, offered, answer)))
        dialog.stopped.connect(self._stop)
        dialog.open()
        return dialog

    def write(self, dialog: ExportDialog, offered: Mapping[str, Offered], answer: Answer, path: Path) -> None:
        """Writes what was chosen into a file."""
        self._run(dialog, self._write(dialog, offered, answer, path))

    def _ask_where(self, dialog: ExportDialog, offered: Mapping[str, Offered], answer: Answer) -> None:
        asking = QFileDialog(dialog, tr("Save as…"))
        asking.setObjectName("exportWhere")
        asking.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        asking.setDefaultSuffix(answer.form.value)
        asking.selectFile(f"madoguchi-{self._now().astimezone():%Y%m%d-%H%M}.{answer.form.value}")
        asking.fileSelected.connect(lambda where: self.write(dialog, offered, answer, Path(where)))
        asking.finished.connect(asking.deleteLater)
        asking.open()

    def _run(self, dialog: ExportDialog, work: Any) -> None:
        dialog.show_progress(0, 0)
        self._tasks.start(self._told(dialog, work), name="export")

    async def _told(self, dialog: ExportDialog, work: Any) -> None:
        try:
            await work
        except Stopped:
            _say(dialog, tr("It was stopped. No file was left."), done=False)
        except AppError as error:
            _say(dialog, explain(error), done=False)
        except Exception:
            _say(dialog, tr("It could not be done. A report was written."), done=False)
            raise
        finally:
            self._writing = None

    async def _write(
        self, dialog: ExportDialog, offered: Mapping[str, Offered], answer: Answer, path: Path
    ) -> None:
        source = offered[answer.key]
        writing = self._writing = self._begun(dialog, source, answer)
        ids = await source.ids()
        await writing.to_file(ids, answer.form, path, bom=answer.bom)
        await self._noted(writing.taken, answer.form.value)
        words = tr(
            "{count} conversations are in {file}.", count=f"{len(ids) - writing.skipped:,}", file=path.name
        )
        _say(dialog, _with_skipped(words, writing.skipped), done=True)

    async def _show(self, dialog: ExportDialog, offered: Mapping[str, Offered], answer: Answer) -> None:
        source = offered[answer.key]
        writing = self._writing = self._begun(dialog, source, answer)
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        sheets = await writing.pages(await source.ids(), paper_of(printer.pageLayout()))
        if not sheets:
            _say(dialog, tr("There is nothing to print."), done=False)
            return
        words = transcript_words(self._language())
        preview = PreviewDialog(sheets, paper_of(printer.pageLayout()), words, writing.foot, self._window)
        preview.print_wanted.connect(lambda: self._ask_printer(preview, printer, sheets, writing))
        dialog.accept()
        preview.open()

    def _ask_printer(
        self, preview: PreviewDialog, printer: QPrinter, sheets: list[Sheet], writing: Writing
    ) -> None:
        asking = QPrintDialog(printer, preview)
        asking.setObjectName("printDialog")
        asking.setMinMax(1, len(sheets))
        asking.accepted.connect(
            lambda: self._tasks.start(self._print(preview, printer, sheets, writing), name="print")
        )
        asking.finished.connect(asking.deleteLater)
        asking.setModal(True)
        asking.show()  # its `open` wants a receiver

    async def _print(
        self, preview: PreviewDialog, printer: QPrinter, sheets: list[Sheet], writing: Writing
    ) -> None:
        """Paints on a thread of its own: a slow printer holds up nothing; closing the pages ends it."""
        try:
            await self._noted(writing.taken, "print")  # before: paper cannot be taken back
        except AppError as error:
            self._tell(explain(error))
            return
        first, last = printer.fromPage() or 1, printer.toPage() or len(sheets)
        words = transcript_words(self._language())
        printer.setResolution(DPI)
        chosen = range(first - 1, min(last, len(sheets)))
        closed = threading.Event()
        preview.finished.connect(lambda _result: closed.set())
        loop = asyncio.get_running_loop()

        def told(page: int) -> bool:
            loop.call_soon_threadsafe(show, page)
            return not closed.is_set()

        def show(page: int) -> None:
            if not closed.is_set():
                preview.show_printing(page, chosen.stop)

        painting = partial(paint_all, printer, sheets, words, writing.foot, chosen=chosen, told=told)
        done = await asyncio.to_thread(painting)
        if closed.is_set():
            return
        if done:
            preview.accept()
        else:
            preview.show_printing(0, 0)
            self._tell(tr("The printer took no pages. Check that it is switched on and has paper."))

    def _begun(self, dialog: ExportDialog, source: Offered, answer: Answer) -> Writing:
        wanted = Wanted(
            internal=answer.internal,
            happenings=answer.happenings,
            mask=None if answer.personal else mask_personal,
            allowed=self._allowed(),
            zone=None,
            words=transcript_words(self._language()),
            describe=described,
        )

        def told(progress: Progress) -> None:
            dialog.show_progress(progress.done, progress.count)

        return Writing(source.read, wanted, self._now(), told)

    def _stop(self) -> None:
        if self._writing is not None:
            self._writing.stop()

    # Import

    def choose_file(self) -> None:
        """Asks for a file of transcripts."""
        if self._archive() is None:
            self._tell(tr("The log on this device is not open yet. Try again in a moment."))
            return
        asking = QFileDialog(self._window, tr("Import transcripts"))
        asking.setObjectName("importWhere")
        asking.setFileMode(QFileDialog.FileMode.ExistingFile)
        asking.setNameFilters([tr("Transcripts (*.json *.jsonl *.ndjson *.gz)"), tr("All files (*)")])
        asking.fileSelected.connect(lambda where: self.open_file(Path(where)))
        asking.finished.connect(asking.deleteLater)
        asking.open()

    def open_file(self, path: Path) -> ImportDialog:
        """Shows what is in a file, and takes it in when that is wanted."""
        dialog = ImportDialog(path.name, self._window)
        running: list[asyncio.Task[Any] | None] = []

        def start(*, dry: bool) -> None:
            running.append(self._tasks.start(self._take_in(dialog, path, dry=dry), name="import"))

        def stop() -> None:
            for task in running:
                if task is not None:
                    task.cancel()

        dialog.wanted.connect(lambda: start(dry=False))
        dialog.stopped.connect(stop)
        dialog.open()
        start(dry=True)
        return dialog

    async def _take_in(self, dialog: ImportDialog, path: Path, *, dry: bool) -> None:
        archive = self._archive()
        if archive is None:
            return

        def told(taken: Taken) -> None:
            dialog.show_progress(taken, dry=dry)

        try:
            dialog.show_end(await take_in(path, archive, dry=dry, told=told), dry=dry)
        except AppError as error:
            dialog.show_trouble(explain(error))


def _with_skipped(words: str, skipped: int) -> str:
    if not skipped:
        return words
    left = tr("{count} were left out: this device does not have all of them.", count=f"{skipped:,}")
    return f"{words} {left}"


def _say(dialog: ExportDialog, words: str, *, done: bool) -> None:
    try:
        dialog.show_end(words, done=done)
    except RuntimeError:  # it was closed, and Qt has taken it down
        return
