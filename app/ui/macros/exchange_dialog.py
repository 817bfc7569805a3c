"""A file of canned replies or articles being taken in: tried first, its faults line by line, then taken."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from typing import Final, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from app.domain.decoding import decoded
from app.domain.errors import AppError
from app.manual.markdown import articles_as_json
from app.protocol.administration import ImportRes
from app.sessions.register_files import Duplicates, Form, Kind, RegisterFiles
from app.ui.macros.fault_words import fault_words
from app.ui.macros.travelling import TravellingFiles
from app.ui.parts import Choices, button, label
from app.ui.shell.refusals import explain
from app.ui.tasks import TaskSet
from app.ui.words import tr

SIZE: Final = (720, 520)
_MARKDOWN: Final = (".md", ".markdown")


class ExchangeDialog(QDialog):
    """Nothing is taken before the hub was asked what would become of the file; `done` is called after."""

    def __init__(
        self,
        kind: Kind,
        files: RegisterFiles | TravellingFiles,
        tasks: TaskSet,
        parent: QWidget,
        done: Callable[[], object],
    ) -> None:
        super().__init__(parent)
        self.setObjectName("exchangeDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        macros = kind == "macro"
        self.setWindowTitle(tr("Import canned replies") if macros else tr("Import articles of the manual"))
        self.resize(*SIZE)
        self._kind, self._files, self._tasks, self._done = kind, files, tasks, done
        self._form: Form = "csv"
        self._text: str | None = None
        self._make(macros)
        self._lay_out()
        self._look(None)

    def _make(self, macros: bool) -> None:
        self.hint = label(
            tr(
                "CSV or JSON of our own, Live Helper Chat, Zammad, Chatwoot, Spark (XML), or title,body;"
                " UTF-8 or Shift_JIS."
            )
            if macros
            else tr("Markdown files, CSV, JSON or JSONL; UTF-8 or Shift_JIS."),
            tone="soft",
        )
        self.hint.setWordWrap(True)
        self.file = label(tr("No file chosen yet"), name="exchangeFile")
        self.choose = button(tr("Choose a file…"), name="exchangeChoose")
        self.duplicates = Choices("exchangeDuplicates")
        self.duplicates.setAccessibleName(tr("What is there already"))
        for value, words in (
            ("update", tr("Change what is there")), ("skip", tr("Leave what is there")),
            ("add", tr("Add beside what is there")),
        ):  # fmt: skip
            self.duplicates.addItem(words, value)
        self.skip_bad = QCheckBox(tr("Take the good rows where some are bad"))
        self.skip_bad.setObjectName("exchangeSkipBad")
        self.summary = label(name="exchangeSummary", kind="strong")
        self.summary.setWordWrap(True)
        self.faults = QTableWidget(0, 2)
        self.faults.setObjectName("exchangeFaults")
        self.faults.setAccessibleName(tr("What is wrong in the file"))
        self.faults.setHorizontalHeaderLabels([tr("Line"), tr("What is wrong")])
        self.faults.verticalHeader().hide()
        head = self.faults.horizontalHeader()
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self.faults.setColumnWidth(0, 64)
        head.sectionResized.connect(lambda *_: self.faults.resizeRowsToContents())
        self.faults.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.faults.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        self.faults.setTabKeyNavigation(False)
        self.take = button(tr("Take this in"), name="exchangeTake", kind="primary")
        self.cancel = button(tr("Close"), name="exchangeClose")
        self._connect()

    def _connect(self) -> None:
        self.choose.clicked.connect(self._choose)
        self.duplicates.activated.connect(lambda _row: self.attempt())
        self.skip_bad.clicked.connect(lambda _on: self.attempt())
        self.take.clicked.connect(lambda: self.attempt(dry_run=False))
        self.cancel.clicked.connect(self.reject)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(self.choose)
        head.addWidget(self.file, 1)
        ways = QHBoxLayout()
        ways.setSpacing(10)
        ways.addWidget(label(tr("What is there already")))
        ways.addWidget(self.duplicates)
        ways.addWidget(self.skip_bad)
        ways.addStretch(1)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.cancel)
        foot.addWidget(self.take)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(20, 18, 20, 18)
        rows.setSpacing(12)
        rows.addWidget(label(self.windowTitle(), name="exchangeTitle", size="head"))
        rows.addWidget(self.hint)
        rows.addLayout(head)
        rows.addLayout(ways)
        rows.addWidget(self.summary)
        rows.addWidget(self.faults, 1)
        rows.addLayout(foot)

    def use(self, paths: Sequence[Path]) -> None:
        """Reads files of this computer and asks the hub what would become of them."""
        self._tasks.start(self._read(list(paths)), name="read a file to import")

    def attempt(self, *, dry_run: bool = True) -> None:
        """Asks the hub what would become of the file, or has it taken."""
        if self._text is not None:
            self.take.setEnabled(False)
            self._tasks.start(self._take(self._text, dry_run=dry_run), name="import a file")

    async def _read(self, paths: Sequence[Path]) -> None:
        try:
            form, text = await asyncio.to_thread(read_files, paths)
        except (OSError, ValueError) as error:
            reason = error.strerror if isinstance(error, OSError) else fault_words(str(error))
            if isValid(self):
                self._text = None
                self._look(None, tr("The file cannot be read: {reason}", reason=reason or str(error)))
            return
        if isValid(self):
            self._form, self._text = form, text
            self.file.setText(", ".join(path.name for path in paths))
            await self._take(text, dry_run=True)

    async def _take(self, text: str, *, dry_run: bool) -> None:
        result, trouble = await self._asked(
            self._files.take(
                self._kind,
                self._form,
                text,
                dry_run=dry_run,
                skip_bad=self.skip_bad.isChecked(),
                duplicates=cast("Duplicates", str(self.duplicates.currentData())),
            )
        )
        if result is not None and result.done:
            self._done()
        if isValid(self):
            self._look(result, trouble)

    async def _asked(self, asking: Awaitable[ImportRes]) -> tuple[ImportRes | None, str]:
        try:
            return await asking, ""
        except AppError as error:
            return None, explain(error)

    def _look(self, result: ImportRes | None, trouble: str = "") -> None:
        """Says what would be done or was done, and what is wrong."""
        told = [] if result is None else [(fault.line, fault.message) for fault in result.faults]
        told += [] if result is None else [(0, note) for note in result.notes]
        self.faults.setRowCount(len(told))
        for row, (line, message) in enumerate(told):
            self.faults.setItem(row, 0, QTableWidgetItem(str(line) if line else "–"))
            said = fault_words(message)
            item = QTableWidgetItem(said)
            item.setToolTip(said)
            self.faults.setItem(row, 1, item)
        self.faults.resizeRowsToContents()
        self.summary.setText(trouble or _summary(result))
        goes = result is not None and not result.done and bool(result.new or result.changed)
        self.take.setEnabled(goes and (self.skip_bad.isChecked() or not (result and result.refused)))

    def _choose(self) -> None:
        dialog = QFileDialog(self, tr("Choose a file"))
        dialog.setObjectName("exchangeFileDialog")
        many = self._kind == "article"
        mode = QFileDialog.FileMode
        dialog.setFileMode(mode.ExistingFiles if many else mode.ExistingFile)
        dialog.filesSelected.connect(lambda names: self.use([Path(name) for name in names]))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()


def read_files(paths: Sequence[Path]) -> tuple[Form, str]:
    """Returns the form and the text of a file, or of several articles in Markdown as one.

    Raises:
        OSError, ValueError: a file cannot be read.
    """
    if all(path.suffix.lower() in _MARKDOWN for path in paths):
        return "json", articles_as_json((path.stem, decoded(path.read_bytes())) for path in paths)
    if len(paths) > 1:
        raise ValueError(tr("only articles in Markdown can be several files"))
    text = decoded(paths[0].read_bytes())
    return ("json" if text.lstrip("\ufeff \r\n\t")[:1] in ("{", "[") else "csv"), text


def _summary(result: ImportRes | None) -> str:
    if result is None:
        return ""
    counts = tr(
        "{new} new, {changed} changed, {unchanged} unchanged, {refused} refused",
        new=result.new, changed=result.changed, unchanged=result.unchanged, refused=result.refused,
    )  # fmt: skip
    return (
        tr("Taken over: {counts}", counts=counts) if result.done else tr("On trial: {counts}", counts=counts)
    )
