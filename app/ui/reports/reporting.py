"""Opens the report of the day, gathers what it tells, keeps its notes at the hub, and saves or prints it."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QPageSize, QPdfWriter
from PySide6.QtWidgets import QFileDialog

from app import paths
from app.domain.errors import AppError, StorageError
from app.domain.ids import new_cid
from app.protocol.staff_room import AskFigures, PutShiftNote, ShiftNote
from app.sessions.changes import Change, PostsChanged
from app.sessions.desk import Desk
from app.sessions.kpi.figures import TARGET_S
from app.sessions.kpi.handover import handover_of
from app.sessions.kpi.periods import Period, cut
from app.sessions.kpi.reading import Told
from app.sessions.shop_time import shop_zone
from app.ui.floor_figures.figure_files import write_csv
from app.ui.reports.report_dialog import ReportDialog
from app.ui.reports.report_page import as_rows, report_of
from app.ui.shell.refusals import explain
from app.ui.shell.window import Window
from app.ui.tasks import TaskSet
from app.ui.theme import load_theme
from app.ui.words import tr


class Reporting(QObject):
    """One report at a time. `names` are what groups are called, `shown` is how customers' texts are shown."""

    def __init__(
        self,
        desk: Desk,
        window: Window,
        tasks: TaskSet,
        now: Callable[[], datetime],
        *,
        names: Callable[[], Mapping[str, str]],
        channels: Callable[[], Sequence[str]],
        shown: Callable[[str], str] = str,
    ) -> None:
        super().__init__(window)
        self._desk, self._window, self._tasks, self._now = desk, window, tasks, now
        self._names, self._channels, self._shown = names, channels, shown
        self.dialog: ReportDialog | None = None

    def open(self) -> ReportDialog:
        """Opens the report, or brings it forward."""
        if self.dialog is None:
            names, channels = self._names(), self._channels()
            made = ReportDialog(self._window.looks, channels or ("",), names, self._now, self._window)
            made.note_kept.connect(lambda *kept: self._do(self._keep(*kept), "keep a note"))
            made.versions_wanted.connect(lambda note: self._do(self._versions(note), "versions"))
            made.refresh_wanted.connect(self._refresh)
            made.save_wanted.connect(self._ask_where)
            made.finished.connect(lambda _done: setattr(self, "dialog", None))
            self.dialog = made
        self.dialog.show()
        self.dialog.raise_()
        self._refresh()
        return self.dialog

    def take(self, changes: Sequence[Change]) -> None:
        """Takes changes of the book: notes may be others."""
        if self.dialog is not None and any(isinstance(one, PostsChanged) for one in changes):
            self._refresh()

    def save(self, form: str, path: Path) -> None:
        """Writes the report as a table or as pages."""
        dialog = self.dialog
        if dialog is None or dialog.report is None:
            return
        try:
            if form == "csv":
                write_csv(path, as_rows(dialog.report))
            else:
                self._write_pdf(dialog, path)
        except AppError as error:
            dialog.show_trouble(explain(error))
        else:
            dialog.said.setText(tr("Saved as {file}.", file=path.name))

    def _write_pdf(self, dialog: ReportDialog, path: Path) -> None:
        try:
            path.touch()
        except OSError as error:
            reason = error.strerror or str(error)
            raise StorageError(f"The file cannot be written: {reason}", "Choose another place.") from error
        writer = QPdfWriter(str(path))
        writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        document = dialog.document(load_theme(paths.resources() / "themes" / "light.toml"))
        document.print_(writer)
        document.deleteLater()

    def _refresh(self) -> None:
        if self.dialog is not None:
            self._do(self._gather(self.dialog), "report")

    async def _gather(self, dialog: ReportDialog) -> None:
        book = self._desk.book
        zone = shop_zone(self._desk)
        now = self._now()
        today = now.astimezone(zone).date()
        parts = cut(Period.TODAY, now, zone, today, today)
        edges = (parts.edges[0], parts.edges[-1])
        left = handover_of(book.floor.values(), book.staff)
        notes = await self._desk.staff_room.notes()
        asked = AskFigures(edges=edges)
        answer = await self._desk.staff_room.figures(asked)
        told = Told(asked=asked, answer=answer, names=("",), target_s=TARGET_S)
        if self.dialog is dialog:
            names = dict(self._names())
            dialog.show_report(report_of(left, told, notes, now, names, shown=self._shown))
            dialog.show_notes(notes)

    async def _keep(self, note: ShiftNote | None, group: str, text: str, done: bool) -> None:
        put = PutShiftNote(
            id=new_cid() if note is None else note.id,
            expected=0 if note is None else note.version,
            group=group if note is None else note.group,
            text=text,
            done=done,
        )
        await self._desk.staff_room.put_note(put)
        if self.dialog is not None:
            self.dialog.kept()
            await self._gather(self.dialog)

    async def _versions(self, note: str) -> None:
        versions = await self._desk.staff_room.versions(note)
        if self.dialog is not None:
            self.dialog.show_versions(versions)

    def _ask_where(self, form: str) -> None:
        if self.dialog is None:
            return
        if form == "print":
            self._print(self.dialog)
            return
        asking = QFileDialog(self.dialog, tr("Save as…"))
        asking.setObjectName("reportWhere")
        asking.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        asking.setDefaultSuffix(form)
        asking.selectFile(f"madoguchi-report-{self._now().astimezone():%Y%m%d}.{form}")
        asking.fileSelected.connect(lambda where: self.save(form, Path(where)))
        asking.finished.connect(asking.deleteLater)
        asking.open()

    def _print(self, dialog: ReportDialog) -> None:
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter  # noqa: PLC0415 (nobody else needs it)

        printer = QPrinter()
        document = dialog.document(load_theme(paths.resources() / "themes" / "light.toml"))
        asking = QPrintDialog(printer, dialog)
        asking.setObjectName("reportPrint")
        asking.accepted.connect(lambda: document.print_(printer))
        asking.finished.connect(document.deleteLater)
        asking.setWindowModality(Qt.WindowModality.WindowModal)
        asking.show()

    def _do(self, work: Awaitable[object], name: str) -> None:
        self._tasks.attempt(work, self._refused, name=name)

    def _refused(self, error: AppError) -> None:
        if self.dialog is not None:
            self.dialog.show_trouble(explain(error))
