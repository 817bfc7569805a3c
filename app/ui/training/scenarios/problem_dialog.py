"""The window in which a practice problem is made and changed."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from msgspec.structs import replace
from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from app.protocol.training import DRAFT, EVERYONE, ScenarioRecord
from app.training.scenarios.fictions import Choices as Inventions
from app.training.scenarios.residue import Doubt
from app.ui.parts import Choices, ShortLabel, button, label, set_look
from app.ui.training.scenarios import problem_words as words
from app.ui.training.scenarios.people_tab import PeopleTab
from app.ui.training.scenarios.problem_edit import ProblemEdit
from app.ui.training.scenarios.rules_tab import RulesTab
from app.ui.training.scenarios.script_tab import ScriptTab
from app.ui.training.scenarios.task_tab import TaskTab
from app.ui.words import tr

SIZE: Final = QSize(1120, 700)
AROUND: Final = QSize(60, 60)
SHARED_LETTERS: Final = 18
_TASK, _RULES = 2, 3

Confirm = Callable[[str, str, str, Callable[[], object]], object]
"""Asks whether to go on: title, text, what the button says, and what is done then."""


class ScenarioDialog(QDialog):
    """`save_wanted` carries the record and the version that it replaces; `edited`: a step was taken."""

    save_wanted = Signal(object, int)
    edited = Signal()
    theirs_wanted = Signal()

    def __init__(
        self,
        edit: ProblemEdit,
        parent: QWidget,
        *,
        groups: Sequence[str] = (),
        sheets: Mapping[str, str] | None = None,
        confirm: Confirm,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("scenarioDialog")
        self.setWindowTitle(tr("Practice problem"))
        self.resize(SIZE.boundedTo(parent.window().size() - AROUND))
        self.edit, self._sheets, self._confirm = edit, dict(sheets or {}), confirm
        self.people, self.script = PeopleTab(), ScriptTab()
        self.task, self.rules = TaskTab(), RulesTab()
        self.tabs = QTabWidget()
        self.tabs.setObjectName("problemTabs")
        self.shared = Choices("problemShared")
        self.shared.setAccessibleName(tr("Shared with"))
        self.shared.setMinimumContentsLength(SHARED_LETTERS)
        self.shared.setSizeAdjustPolicy(Choices.SizeAdjustPolicy.AdjustToContents)
        for shared in (DRAFT, EVERYONE, *(f"group:{group}" for group in groups)):
            self.shared.addItem(words.shared_name(shared), shared)
        self.exam = QCheckBox(tr("In exams only"))
        self.exam.setObjectName("problemExam")
        self.version = ShortLabel(name="problemVersion", tone="soft", size="note")
        self.said = label(name="problemSaid", tone="soft")
        self.said.setWordWrap(True)
        self.undo = button(tr("Undo"), name="problemUndo")
        self.theirs = button(tr("Take theirs"), name="problemTheirs")
        self.mine = button(tr("Save mine instead"), name="problemMine")
        self.save = button(tr("Save"), name="problemSave", kind="primary")
        self.close_button = button(tr("Close"), name="problemClose")
        self._lay_out()
        self._connect()
        self.say("")
        self.show_edit()

    def show_edit(self) -> None:
        """Shows the problem as it stands."""
        edit, record = self.edit, self.edit.record
        doubts = edit.doubts()
        self.people.show_people(edit.fictions, edit.state.choices, doubts, at_hand=edit.made is not None)
        self.script.show_script(edit)
        self.task.show_task(record, self._sheets)
        self.rules.show_rules(record)
        mark = f" ({len(doubts)})" if doubts else ""
        self.tabs.setTabText(self.tabs.indexOf(self.people), f"{tr('Real and invented')}{mark}")
        if self.shared.findData(record.shared) < 0:
            self.shared.addItem(words.shared_name(record.shared), record.shared)
        self.shared.setCurrentIndex(self.shared.findData(record.shared))
        self.exam.setChecked(record.exam_only)
        self.undo.setEnabled(edit.can_undo)
        history = words.history_lines(record, edit.version)
        self.version.setText(history[0] if history else tr("Not saved yet"))
        self.version.whole = "\n".join(history)

    def say(self, text: str, tone: str = "soft") -> None:
        """Says what became of something."""
        self.theirs.hide()
        self.mine.hide()
        self.said.setText(text)
        set_look(self.said, "tone", tone)
        self.save.setEnabled(True)

    def saved(self, record: ScenarioRecord, version: int) -> None:
        """The hub has it now."""
        self.edit.rebase(record, version)
        self.say(tr("Saved at the hub as version {version}.", version=version), "ok")
        self.show_edit()

    def conflicted(self) -> None:
        """Somebody else changed the problem meanwhile: the person decides."""
        self.say(tr("Somebody else changed this practice problem meanwhile."), "danger")
        self.theirs.show()
        self.mine.show()

    def submit(self) -> None:
        """Has the problem saved, unless something is wrong with it."""
        record = self.edit.finished()
        if record.shared != DRAFT and not record.checked:
            self.tabs.setCurrentWidget(self.people)
            self.say(
                tr("It can be shared when every place that may be real is replaced or confirmed."), "danger"
            )
            return
        problem = words.problem_of(record, list(self.edit.faults()))
        if problem:
            self.say(problem, "danger")
            return
        self.save.setEnabled(False)
        self.said.setText(tr("Saving…"))
        self.save_wanted.emit(record, self.edit.version)

    def reject(self) -> None:
        """Closes; what is not saved is kept on this device, which is told first."""
        if not self.edit.changed:
            super().reject()
            return
        self._confirm(
            tr("Close without saving?"),
            tr("What you wrote stays on this device, and is there when you open the problem again."),
            tr("Close without saving"),
            super().reject,
        )

    # Steps

    def _change(self, record: object, of: str) -> None:
        if isinstance(record, ScenarioRecord):
            self._step(lambda edit: edit.change(record, of=of))

    def _step(self, do: Callable[[ProblemEdit], object]) -> None:
        before = self.edit.state
        do(self.edit)
        if self.edit.state != before:
            self.say("")
            self.show_edit()
            self.edited.emit()

    def _choose(self, choices: object) -> None:
        if isinstance(choices, Inventions):
            self._step(lambda edit: edit.choose(choices))

    def _confirmed(self, doubt: object) -> None:
        if isinstance(doubt, Doubt):
            self._step(lambda edit: edit.confirm(doubt))

    def _open_doubt(self, doubt: object) -> None:
        if not isinstance(doubt, Doubt):
            return
        name, _, which = doubt.place.partition(":")
        if name == "turn":
            self.tabs.setCurrentWidget(self.script)
            self.script.go_to(int(which))
        else:
            self.tabs.setCurrentIndex(_RULES if name in ("branch", "step") else _TASK)

    def _save_mine(self) -> None:
        self.mine.hide()
        self.theirs.hide()
        self.submit()

    def _connect(self) -> None:
        self.people.chosen.connect(self._choose)
        self.people.confirmed.connect(self._confirmed)
        self.people.doubt_opened.connect(self._open_doubt)
        self.script.written.connect(lambda at, text: self._step(lambda edit: edit.set_turn(at, text)))
        self.task.changed.connect(self._change)
        self.rules.changed.connect(self._change)
        self.shared.activated.connect(
            lambda at: self._change(replace(self.edit.record, shared=self.shared.itemData(at)), "shared")
        )
        self.exam.clicked.connect(lambda on: self._change(replace(self.edit.record, exam_only=on), "exam"))
        self.undo.clicked.connect(lambda: self._step(lambda edit: edit.undo()))
        self.save.clicked.connect(self.submit)
        self.mine.clicked.connect(self._save_mine)
        self.theirs.clicked.connect(self.theirs_wanted)
        self.close_button.clicked.connect(self.reject)

    def _lay_out(self) -> None:
        for tab, title in (
            (self.people, tr("Real and invented")), (self.script, tr("Script")), (self.task, tr("Task")),
            (self.rules, tr("Steps and branches")),
        ):  # fmt: skip
            self.tabs.addTab(_scrolled(tab) if tab is self.task else tab, title)
        foot, row = QHBoxLayout(), QHBoxLayout()
        row.addWidget(label(tr("Shared with"), tone="soft"))
        row.addWidget(self.shared)
        row.addWidget(self.exam)
        row.addWidget(self.version, 1)
        foot.addWidget(self.said, 1)
        for part in (self.theirs, self.mine, self.undo, self.close_button, self.save):
            foot.addWidget(part)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(16, 14, 16, 14)
        rows.setSpacing(10)
        rows.addWidget(self.tabs, 1)
        rows.addLayout(row)
        rows.addLayout(foot)


def _scrolled(page: QWidget) -> QScrollArea:
    made = QScrollArea()
    made.setObjectName("problemTaskScroll")
    made.setWidgetResizable(True)
    made.setFrameShape(QFrame.Shape.NoFrame)
    made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    made.setWidget(page)
    return made
