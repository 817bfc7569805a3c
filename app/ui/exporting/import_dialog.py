"""Says what a file of transcripts holds before anything is kept, and takes it in on request."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QProgressBar, QVBoxLayout, QWidget

from app.sessions.importing.taking_in import Taken
from app.sessions.importing.transcript import Problem
from app.ui.parts import button, label
from app.ui.words import sentence, tr

WIDTH: Final = 560


class ImportDialog(QDialog):
    """First the dry run, then a question, then the work; `name` is the file's."""

    wanted = Signal()
    stopped = Signal()

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("importDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Import transcripts"))
        self.setModal(True)
        self.setFixedWidth(WIDTH)
        self.said = label(name="importSaid")
        self.said.setWordWrap(True)
        self.problems = QPlainTextEdit()
        self.problems.setObjectName("importProblems")
        self.problems.setProperty("kind", "field")
        self.problems.setAccessibleName(tr("What cannot be taken in"))
        self.problems.setReadOnly(True)
        self.problems.setTabChangesFocus(True)
        self.bar = QProgressBar()
        self.bar.setObjectName("importProgress")
        self.bar.setAccessibleName(tr("Progress"))
        self.bar.setRange(0, 0)
        self.cancel = button(tr("Cancel"), name="importCancel")
        self.act = button(tr("Import"), name="importAct", kind="primary")
        self._lay_out(name)
        self.act.clicked.connect(self.wanted)
        self.cancel.clicked.connect(self.reject)
        self.show_progress(Taken(), dry=True)

    def _lay_out(self, name: str) -> None:
        file = label(name, name="importFile", tone="soft")
        file.setWordWrap(True)
        hint = label(
            tr("Imported conversations stay on this device and are marked. The hub never hears of them."),
            name="importHint", tone="soft",
        )  # fmt: skip
        hint.setWordWrap(True)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.act)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(20, 18, 20, 18)
        rows.setSpacing(8)
        rows.addWidget(label(self.windowTitle(), name="importTitle", size="head"))
        for one in (file, self.said, self.bar, self.problems, hint):
            rows.addWidget(one)
        rows.addLayout(buttons)

    def show_progress(self, taken: Taken, *, dry: bool) -> None:
        """Shows how far it is."""
        self.bar.show()
        self.problems.hide()
        self.act.setEnabled(False)
        count = f"{taken.conversations:,}"
        self.said.setText(
            tr("Looking through the file: {count} conversations so far", count=count)
            if dry
            else tr("Importing: {count} conversations so far", count=count)
        )

    def show_end(self, taken: Taken, *, dry: bool) -> None:
        """Says what would be kept, or what was."""
        self.bar.hide()
        given = {
            "count": f"{taken.conversations:,}",
            "events": f"{taken.events:,}",
            "known": f"{taken.known:,}",
        }
        self.said.setText(
            tr("{count} new conversations with {events} entries; {known} are there already.", **given)
            if dry
            else tr("{count} conversations were imported; {known} were there already.", **given)
        )
        lines = [problem_words(one) for one in taken.problems]
        if taken.problem_count > len(lines):
            lines.append(tr("and {count} more", count=f"{taken.problem_count - len(lines):,}"))
        self.problems.setPlainText("\n".join(lines))
        self.problems.setVisible(bool(lines))
        self.act.setEnabled(dry and taken.conversations > 0)
        self.act.setVisible(dry)
        self.cancel.setText(tr("Cancel") if dry else tr("Close"))
        (self.act if self.act.isEnabled() and dry else self.cancel).setFocus()

    def show_trouble(self, words: str) -> None:
        """Says why it cannot be done."""
        self.bar.hide()
        self.problems.hide()
        self.said.setText(words)
        self.act.setVisible(False)
        self.cancel.setText(tr("Close"))
        self.cancel.setFocus()

    def reject(self) -> None:
        """Ends the work with the dialog; what is kept stays whole."""
        self.stopped.emit()
        super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ends the work with the window."""
        self.stopped.emit()
        super().closeEvent(event)


def problem_words(problem: Problem) -> str:
    """Returns a problem with its line."""
    return tr("Line {line}: {reason}", line=problem.line, reason=sentence(problem.reason))
