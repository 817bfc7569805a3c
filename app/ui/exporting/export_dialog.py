"""Asks which conversations leave the log, in what format, and with what in them; shows how far it is."""

from collections.abc import Sequence
from typing import Final

import msgspec
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QShowEvent
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from app.sessions.exporting.formats import Format
from app.ui.exporting.export_words import format_name
from app.ui.parts import Choices, button, label
from app.ui.words import tr

WIDTH: Final = 520


class Choice(msgspec.Struct, frozen=True, kw_only=True):
    """Which conversations can be chosen: `key` names them to whoever knows them."""

    key: str
    title: str


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """What the person chose."""

    key: str
    form: Format = Format.PDF
    internal: bool = False
    happenings: bool = True
    personal: bool = True
    bom: bool = True


class ExportDialog(QDialog):
    """Stays open while the work goes on; `printing` leaves out the formats. Takes progress and its end."""

    wanted = Signal(object)
    """An `Answer`: to be written into a file."""
    print_wanted = Signal(object)
    """An `Answer`: to be shown as pages, and printed from there."""
    stopped = Signal()

    def __init__(self, choices: Sequence[Choice], parent: QWidget, *, printing: bool = False) -> None:
        super().__init__(parent)
        self.setObjectName("exportDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Print conversations") if printing else tr("Export conversations"))
        self.setModal(True)
        self.setFixedWidth(WIDTH)
        self._printing, self._busy = printing, False
        self.which = Choices("exportWhich")
        self.which.setAccessibleName(tr("Which conversations"))
        for one in choices:
            self.which.addItem(one.title, one.key)
        self.form = Choices("exportFormat")
        self.form.setAccessibleName(tr("Format"))
        for form in Format:
            self.form.addItem(format_name(form), form)
        self.internal = _box("exportInternal", tr("Notes and advice among staff"), on=False)
        self.happenings = _box("exportHappenings", tr("What happened: taken, handed over, closed"), on=True)
        self.hidden = _box("exportMask", tr("Mask personal data (names, numbers, addresses)"), on=True)
        self.bom = _box("exportBom", tr("Mark as UTF-8 for Excel (BOM)"), on=True)
        self.said = label(name="exportSaid", tone="soft")
        self.said.setWordWrap(True)
        self.bar = QProgressBar()
        self.bar.setObjectName("exportProgress")
        self.bar.setAccessibleName(tr("Progress"))
        self.cancel = button(tr("Cancel"), name="exportCancel")
        self.act = button(
            tr("Show the pages…") if printing else tr("Export…"), name="exportAct", kind="primary"
        )
        self._lay_out()
        self.form.currentIndexChanged.connect(self._follow)
        self.act.clicked.connect(self._submit)
        self.cancel.clicked.connect(self.reject)
        self._follow()

    def answer(self) -> Answer:
        """Returns what is chosen now."""
        return Answer(
            key=str(self.which.currentData() or ""),
            form=Format.PDF if self._printing else Format(self.form.currentData()),
            internal=self.internal.isChecked(),
            happenings=self.happenings.isChecked(),
            personal=not self.hidden.isChecked(),
            bom=self.bom.isChecked(),
        )

    def show_progress(self, done: int, count: int) -> None:
        """Shows that the work goes on: conversations that are done, of how many."""
        self._set_busy(True)
        self.bar.setRange(0, max(0, count))
        self.bar.setValue(done)
        self.said.setText(tr("{done} of {count} conversations", done=f"{done:,}", count=f"{count:,}"))

    def show_end(self, words: str, *, done: bool) -> None:
        """Says how it ended; `done` leaves nothing more to do here."""
        self._set_busy(False)
        self.said.setText(words)
        self.said.setVisible(True)
        self.cancel.setText(tr("Close") if done else tr("Cancel"))
        self.act.setVisible(not done)
        (self.cancel if done else self.act).setFocus()

    def reject(self) -> None:
        """Ends the work first, where there is some; else closes."""
        if self._busy:
            self.stopped.emit()
        else:
            super().reject()

    def showEvent(self, event: QShowEvent) -> None:
        """Makes room for every line: letters may be twice as large."""
        super().showEvent(event)
        self.setFixedWidth(max(WIDTH, self.sizeHint().width()))
        rows = self.layout()
        if rows is not None:
            self.setMinimumHeight(rows.totalHeightForWidth(self.width()))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ends the work first, where there is some."""
        if self._busy:
            self.stopped.emit()
            event.ignore()
        else:
            super().closeEvent(event)

    def _set_busy(self, busy: bool) -> None:
        self._busy = busy
        for one in (self.which, self.form, self.internal, self.happenings, self.hidden, self.bom, self.act):
            one.setEnabled(not busy)
        self.bar.setVisible(busy)
        self.said.setVisible(busy)

    def _submit(self) -> None:
        (self.print_wanted if self._printing else self.wanted).emit(self.answer())

    def _follow(self) -> None:
        self.bom.setVisible(not self._printing and self.form.currentData() == Format.CSV)

    def _lay_out(self) -> None:
        rows = QVBoxLayout(self)
        rows.setContentsMargins(20, 18, 20, 18)
        rows.setSpacing(8)
        rows.addWidget(label(self.windowTitle(), name="exportTitle", size="head"))
        rows.addWidget(label(tr("Which conversations"), kind="heading"))
        rows.addWidget(self.which)
        if not self._printing:
            rows.addWidget(label(tr("Format"), kind="heading"))
            rows.addWidget(self.form)
        rows.addWidget(label(tr("What is in it"), kind="heading"))
        for box in (self.internal, self.happenings, self.hidden, self.bom):
            rows.addWidget(box)
        hint = label(
            tr("A file outside the program is not encrypted. Delete it when it is no longer needed."),
            name="exportHint", tone="soft",
        )  # fmt: skip
        hint.setWordWrap(True)
        rows.addWidget(hint)
        rows.addWidget(self.bar)
        rows.addWidget(self.said)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.act)
        rows.addSpacing(6)
        rows.addLayout(buttons)
        self.bar.hide()
        self.said.hide()
        self.which.setFocus()


def _box(name: str, text: str, *, on: bool) -> QCheckBox:
    made = QCheckBox(text)
    made.setObjectName(name)
    made.setChecked(on)
    return made
