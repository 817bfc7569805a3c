"""What a canned reply has besides its text, being written: days, further steps, actions and files."""

from collections.abc import Sequence
from typing import Final

import msgspec
from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from app.macros.template import TemplateError, parse
from app.macros.using import HandOver, PutTag, SetResult, WriteNote, actions_of
from app.protocol.records import MacroRecord
from app.ui.macros.fault_words import template_words
from app.ui.macros.macro_files import MacroFiles
from app.ui.macros.macro_words import weekday_words
from app.ui.parts import Choices, label
from app.ui.shell.questions import Choice
from app.ui.words import tr

BETWEEN: Final = "---"
"""The line between two steps."""


class MacroExtras(QWidget):
    """Shows a record's further fields and gives them back with `put_into`."""

    changed = Signal()

    def __init__(self, record: MacroRecord, groups: Sequence[str], results: Sequence[Choice]) -> None:
        super().__init__()
        self.setObjectName("macroExtras")
        self.weekdays: list[QCheckBox] = []
        for day, words in enumerate(weekday_words(), 1):
            box = QCheckBox(words)
            box.setObjectName(f"macroWeekday{day}")
            box.setChecked(day in record.weekdays)
            self.weekdays.append(box)
        self._make_actions(record, groups, results)
        self.steps = QPlainTextEdit(f"\n{BETWEEN}\n".join(record.steps))
        self.steps.setObjectName("macroSteps")
        self.steps.setAccessibleName(tr("Further steps"))
        self.steps.setPlaceholderText(tr("Sent one by one after the text; a line of --- between two steps"))
        self.steps.setTabChangesFocus(True)
        self.files = MacroFiles(record.attachments)
        self._lay_out()
        self.steps.textChanged.connect(self.changed)
        self.files.changed.connect(self.changed)

    def _make_actions(self, record: MacroRecord, groups: Sequence[str], results: Sequence[Choice]) -> None:
        actions = actions_of(record.actions)
        self.tags = self._line(
            "macroActTags", ", ".join(one.name for one in actions if isinstance(one, PutTag))
        )
        self.tags.setAccessibleName(tr("Tags put on the conversation"))
        self.tags.setPlaceholderText(tr("Tags, with commas between"))
        self.note = self._line(
            "macroActNote", " ".join(one.text for one in actions if isinstance(one, WriteNote))
        )
        self.note.setAccessibleName(tr("Note written for staff"))
        self.note.setPlaceholderText(tr("None"))
        group = next((one.group for one in actions if isinstance(one, HandOver)), "")
        self.group = self._choice("macroActGroup", [(one, one) for one in groups], group)
        self.group.setAccessibleName(tr("Hand over to the group"))
        result = next((one.result for one in actions if isinstance(one, SetResult)), "")
        self.result = self._choice("macroActResult", [(one.value, one.text) for one in results], result)
        self.result.setAccessibleName(tr("Result proposed when closing"))

    def _line(self, name: str, text: str) -> QLineEdit:
        made = QLineEdit(text)
        made.setObjectName(name)
        made.setCursorPosition(0)
        return made

    def _choice(self, name: str, among: Sequence[tuple[str, str]], chosen: str) -> Choices:
        made = Choices(name)
        made.addItem(tr("None"), "")
        for value, text in among:
            made.addItem(text, value)
        if made.findData(chosen) < 0:
            made.addItem(chosen, chosen)
        made.setCurrentIndex(made.findData(chosen))
        return made

    def _lay_out(self) -> None:
        days = QHBoxLayout()
        days.setSpacing(8)
        for box in self.weekdays:
            days.addWidget(box)
        days.addStretch(1)
        form = QFormLayout()
        form.setSpacing(8)
        form.addRow(label(tr("Only on")), days)
        form.addRow(
            label(tr("When sent"), kind="strong"), label(tr("Done when the last step was sent."), tone="soft")
        )
        for said, field in (
            (tr("Put tags"), self.tags), (tr("Write a note"), self.note), (tr("Hand over to"), self.group),
            (tr("Result"), self.result),
        ):  # fmt: skip
            form.addRow(label(said), field)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 10, 0, 0)
        rows.setSpacing(8)
        rows.addLayout(form)
        rows.addWidget(label(tr("Further steps"), kind="strong"))
        rows.addWidget(self.steps, 1)
        rows.addWidget(label(tr("Files"), kind="strong"))
        rows.addWidget(self.files)

    def put_into(self, record: MacroRecord) -> MacroRecord:
        """Returns the record with what stands here."""
        days = tuple(day for day, box in enumerate(self.weekdays, 1) if box.isChecked())
        return msgspec.structs.replace(
            record,
            weekdays=days if len(days) < len(self.weekdays) else (),
            actions=self._actions(),
            steps=self.written_steps(),
            attachments=self.files.written(),
        )

    def written_steps(self) -> tuple[str, ...]:
        """Returns the steps that stand in the field."""
        steps: list[list[str]] = [[]]
        for line in self.steps.toPlainText().split("\n"):
            if line.strip() == BETWEEN:
                steps.append([])
            else:
                steps[-1].append(line)
        return tuple(step for lines in steps if (step := "\n".join(lines).strip()))

    def fault(self) -> str:
        """Returns what is wrong here, empty where nothing is."""
        for number, step in enumerate(self.written_steps(), 2):
            try:
                parse(step)
            except TemplateError as error:
                return tr("Step {step}: {fault}", step=number, fault=template_words(error))
        return self.files.fault()

    def _actions(self) -> tuple[str, ...]:
        tags = (one.strip() for one in self.tags.text().replace("、", ",").split(","))
        written = [f"tag:{one}" for one in dict.fromkeys(tags) if one]
        for kind, value in (
            ("note", self.note.text().strip()),
            ("disposition", str(self.result.currentData())),
            ("transfer", str(self.group.currentData())),
        ):
            if value:
                written.append(f"{kind}:{value}")
        return tuple(written)
