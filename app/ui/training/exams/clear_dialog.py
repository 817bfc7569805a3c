"""Asks who is to count as having passed an exam without sitting it, or no longer, and why."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QFormLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.protocol.exam_frames import MOST_REASON
from app.ui.parts import Choices, ShortLabel, button, label
from app.ui.words import tr

WIDTH = 460


class ClearDialog(QDialog):
    """`wanted` carries the person, the exam, whether he counts as having passed, and the reason."""

    wanted = Signal(str, str, bool, str)

    def __init__(
        self, people: Sequence[tuple[str, str]], exams: Sequence[tuple[str, str]], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setObjectName("clearDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Clear somebody by hand"))
        self.setMinimumWidth(WIDTH)
        self.person, self.exam, self.how = Choices("clearPerson"), Choices("clearExam"), Choices("clearHow")
        self.person.setAccessibleName(tr("Trainee"))
        self.exam.setAccessibleName(tr("Exam"))
        self.how.setAccessibleName(tr("What is noted"))
        for made, rows in ((self.person, people), (self.exam, exams)):
            for id_, name in rows:
                made.addItem(name, id_)
        self.how.addItem(tr("Counts as passed"), True)
        self.how.addItem(tr("No longer counts as passed"), False)
        self.reason = QLineEdit()
        self.reason.setObjectName("clearReason")
        self.reason.setAccessibleName(tr("Reason"))
        self.reason.setMaxLength(MOST_REASON)
        self.said = ShortLabel(name="clearSaid", tone="danger")
        self.go = button(tr("Note it"), name="clearGo", kind="primary")
        self.stop = button(tr("Cancel"), name="clearStop")
        self._lay_out()
        self.reason.textChanged.connect(self._follow)
        self.go.clicked.connect(self._go)
        self.stop.clicked.connect(self.reject)
        self._follow()

    def show_trouble(self, text: str) -> None:
        """Says what did not work."""
        self.said.setText(text)
        self._follow()

    def _follow(self) -> None:
        there = self.person.count() and self.exam.count()
        self.go.setEnabled(bool(there) and bool(self.reason.text().strip()))

    def _go(self) -> None:
        self.go.setEnabled(False)
        self.wanted.emit(
            self.person.currentData(),
            self.exam.currentData(),
            bool(self.how.currentData()),
            self.reason.text().strip(),
        )

    def _lay_out(self) -> None:
        text = tr("The audit keeps who noted it, and why. It permits the same as passing the exam.")
        told = label(text, name="clearTold", tone="soft")
        told.setWordWrap(True)
        form = QFormLayout()
        form.addRow(label(tr("Trainee")), self.person)
        form.addRow(label(tr("Exam")), self.exam)
        form.addRow(label(tr("What is noted")), self.how)
        form.addRow(label(tr("Reason")), self.reason)
        foot = QHBoxLayout()
        foot.addWidget(self.said, 1)
        foot.addWidget(self.stop)
        foot.addWidget(self.go)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(20, 18, 20, 18)
        rows.setSpacing(12)
        rows.addWidget(told)
        rows.addLayout(form)
        rows.addLayout(foot)
