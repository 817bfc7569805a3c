"""The report of the day in a window: what is left, the figures, and the notes for the next shift to edit."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QSplitter,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from app.protocol.staff_room import LONGEST_SHIFT_NOTE, ShiftNote
from app.ui.announcements.post_words import channel_name, post_time
from app.ui.application import Looks
from app.ui.parts import Choices, ShortLabel, button, label
from app.ui.reports.report_document import document_of
from app.ui.reports.report_page import Report
from app.ui.theme import Theme
from app.ui.words import tr

AROUND: Final = QSize(80, 80)
"""What is left of the window around it at least."""

SIZE: Final = QSize(1080, 720)
NOTES: Final = 320


class ReportDialog(QDialog):
    """Takes a report and notes; says which note is to be kept, and what is to be saved or printed."""

    note_kept = Signal(object, str, str, bool)
    """The note that was edited (None: a new one), its group, its text, and whether it is done."""
    versions_wanted = Signal(str)
    refresh_wanted = Signal()
    save_wanted = Signal(str)
    """`csv`, `pdf` or `print`."""

    def __init__(
        self,
        looks: Looks,
        channels: Sequence[str],
        names: Mapping[str, str],
        now: Callable[[], datetime],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("reportDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Report of the day and hand-over of the shift"))
        self.resize(SIZE.boundedTo(parent.window().size() - AROUND))
        self._looks, self._names, self._now = looks, names, now
        self.report: Report | None = None
        self._notes: Sequence[ShiftNote] = ()
        self.page = QTextEdit()
        self.page.setObjectName("reportPage")
        self.page.setAccessibleName(self.windowTitle())
        self.page.setReadOnly(True)
        self.list = _note_list()
        self.group = Choices("reportGroup")
        self.group.setAccessibleName(tr("For whom"))
        for channel in channels:
            self.group.addItem(channel_name(channel, names), channel)
        self.text = _note_field()
        self.keep = button(tr("Keep the note"), name="reportKeep", kind="primary")
        self.settled = button(tr("Done"), name="reportDone")
        self.fresh = button(tr("New note"), name="reportNew")
        self.versions = button(tr("Earlier versions"), name="reportVersions", kind="link")
        self.said = ShortLabel(name="reportSaid", tone="soft")
        self._lay_out()
        self.list.currentRowChanged.connect(lambda _row: self._pick())
        self.keep.clicked.connect(lambda: self._keep(done=False))
        self.settled.clicked.connect(lambda: self._keep(done=True))
        self.fresh.clicked.connect(self.begin_note)
        self.versions.clicked.connect(self._ask_versions)
        looks.changed.connect(self._show)

    @property
    def note(self) -> ShiftNote | None:
        """The note that is edited, None for a new one."""
        row = self.list.currentRow()
        return self._notes[row] if 0 <= row < len(self._notes) else None

    def show_report(self, report: Report) -> None:
        """Shows a report; who reads stays where he is."""
        self.report = report
        self._show()

    def show_notes(self, notes: Sequence[ShiftNote]) -> None:
        """Shows the notes; what is being written stays."""
        picked = self.note
        typed = self.text.toPlainText()
        changed = picked is None or typed != picked.text
        self._notes = notes
        self.list.blockSignals(True)
        self.list.clear()
        for one in notes:
            head = f"{channel_name(one.group, self._names)} · {one.name or one.by} · "
            self.list.addItem(QListWidgetItem(f"{head}{post_time(one.at, self._now())}\n{one.text}"))
        same = [row for row, one in enumerate(notes) if picked is not None and one.id == picked.id]
        self.list.setCurrentRow(same[0] if same else -1)
        self.list.blockSignals(False)
        if not changed:
            self._pick()
        self._allow()

    def kept(self) -> None:
        """The hub has the note."""
        self.begin_note()
        self.said.setText(tr("Kept at the hub."))

    def begin_note(self) -> None:
        """Begins a new note."""
        self.list.setCurrentRow(-1)
        self.text.clear()
        self.text.setFocus()
        self._allow()

    def show_trouble(self, words: str) -> None:
        """Says what did not work; the text stays."""
        self.said.setText(words)

    def show_versions(self, versions: Sequence[ShiftNote]) -> None:
        """Shows what a note was before, in the place of the report until it is shown anew."""
        parts = [
            f"{one.version}. {one.name or one.by}, {post_time(one.at, self._now())}"
            + (f" ({tr('Done')})" if one.done else "")
            + f"\n{one.text}"
            for one in versions
        ]
        self.page.setPlainText("\n\n".join((tr("Earlier versions"), *parts)))

    def document(self, theme: Theme) -> QTextDocument:
        """Returns the report as a document for paper, in the colours of a theme."""
        report = self.report or Report(title="", subtitle="", sections=())
        return document_of(report, theme, self.font(), self)

    def _show(self) -> None:
        if self.report is not None:
            place = self.page.verticalScrollBar().value()
            self.page.setDocument(document_of(self.report, self._looks.theme, self.font(), self.page))
            self.page.verticalScrollBar().setValue(place)

    def _pick(self) -> None:
        note = self.note
        if note is not None:
            self.text.setPlainText(note.text)
            self.group.setCurrentIndex(max(0, self.group.findData(note.group)))
        self._allow()

    def _allow(self) -> None:
        for one in (self.settled, self.versions):
            one.setEnabled(self.note is not None)

    def _keep(self, *, done: bool) -> None:
        text = self.text.toPlainText().strip()
        if len(text) > LONGEST_SHIFT_NOTE:
            self.show_trouble(tr("The text is too long. Send it in parts."))
        elif text or done:
            self.note_kept.emit(self.note, str(self.group.currentData()), text, done)

    def _ask_versions(self) -> None:
        if self.note is not None:
            self.versions_wanted.emit(self.note.id)

    def _notes_column(self) -> QWidget:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(12, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(label(tr("Notes for the next shift"), kind="heading"))
        column.addWidget(self.list, 1)
        column.addWidget(self.group)
        column.addWidget(self.text, 1)
        for parts in ((self.keep, self.settled), (self.fresh, self.versions)):
            acts = QHBoxLayout()
            for one in parts:
                acts.addWidget(one)
            acts.addStretch(1)
            column.addLayout(acts)
        return side

    def _lay_out(self) -> None:
        side = self._notes_column()
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setObjectName("reportColumns")
        split.setChildrenCollapsible(False)
        split.addWidget(self.page)
        split.addWidget(side)
        split.setSizes([SIZE.width() - NOTES, NOTES])
        foot = QHBoxLayout()
        for form, said in (
            ("pdf", tr("Save as PDF…")), ("csv", tr("Save as CSV…")), ("print", tr("Print…"))
        ):  # fmt: skip
            made = button(said, name=f"report_{form}")
            made.clicked.connect(lambda _checked=False, form=form: self.save_wanted.emit(form))
            foot.addWidget(made)
        again = button(tr("Refresh"), name="reportRefresh")
        again.clicked.connect(self.refresh_wanted)
        foot.addWidget(again)
        foot.addWidget(self.said, 1)
        close = button(tr("Close"), name="reportClose")
        close.clicked.connect(self.reject)
        foot.addWidget(close)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(20, 18, 20, 18)
        rows.setSpacing(10)
        rows.addWidget(split, 1)
        rows.addLayout(foot)
        self._allow()


def _note_list() -> QListWidget:
    made = QListWidget()
    made.setObjectName("reportNotes")
    made.setAccessibleName(tr("Notes for the next shift"))
    made.setWordWrap(True)
    made.setSpacing(3)
    return made


def _note_field() -> QPlainTextEdit:
    made = QPlainTextEdit()
    made.setObjectName("reportNote")
    made.setAccessibleName(tr("Note for the next shift"))
    made.setPlaceholderText(tr("Note for the next shift"))
    made.setTabChangesFocus(True)
    return made
