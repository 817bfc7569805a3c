"""The rules of the shop and the targets of its groups, in one dialog; what is changed is sent on saving."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Final, NamedTuple

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget
from shiboken6 import isValid

from app.domain.errors import AppError
from app.protocol.records import AnyRecord, GroupRecord, PolicyRecord
from app.ui.parts import Choices, button, label
from app.ui.settings.controls import FIELD_WIDTH, NumberField
from app.ui.settings.shop.rules import CHAPTERS, RULES, Rule, value_words
from app.ui.shell.refusals import explain
from app.ui.tasks import TaskSet
from app.ui.words import tr, tr_later

SIZE: Final = (640, 640)
LONGEST_S: Final = 86_400
TARGETS: Final = {
    "first_reply_target_s": tr_later("First answer within"),
    "reply_target_s": tr_later("Every answer within"),
    "queue_target_s": tr_later("Out of the queue within"),
}
"""The fields of a group that say when a wait is too long, in seconds; 0 leaves the usual time."""

Put = Callable[[AnyRecord], Awaitable[object]]


class _Target(NamedTuple):
    group: str
    name: str


class ShopRulesDialog(QDialog):
    """Takes the records as they are and `put`, which sends one; a refusal is said and the dialog stays."""

    def __init__(
        self,
        policies: Mapping[str, PolicyRecord],
        groups: Mapping[str, GroupRecord],
        put: Put,
        tasks: TaskSet,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("shopRulesDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Rules of the shop"))
        self.setModal(True)
        self.resize(*SIZE)
        self._policies, self._groups, self._put, self._tasks = policies, groups, put, tasks
        self.rules: dict[str, Choices] = {}
        self.targets: dict[_Target, NumberField] = {}
        self.problem = label(name="shopRulesProblem", tone="danger")
        self.problem.setWordWrap(True)
        self.save = button(tr("Save"), name="shopRulesSave", kind="primary")
        self._page = QWidget()
        self._scroll = QScrollArea()
        self._fill()
        self._lay_out()
        self.save.clicked.connect(self._submit)

    def changed(self) -> list[AnyRecord]:
        """Returns the records that are another way in the dialog than at the hub."""
        made: list[AnyRecord] = []
        for name, box in self.rules.items():
            if box.currentData() != self._value(RULES[name]):
                made.append(PolicyRecord(id=name, value=str(box.currentData())))
        for group, record in self._groups.items():
            wanted = {
                target.name: field.value() or None
                for target, field in self.targets.items()
                if target.group == group
            }
            if any((getattr(record, name) or None) != value for name, value in wanted.items()):
                made.append(msgspec.structs.replace(record, **wanted))
        return made

    def _value(self, rule: Rule) -> str:
        record = self._policies.get(rule.name)
        return record.value if record is not None and record.value in rule.values else rule.usual

    def _fill(self) -> None:
        grid = QGridLayout(self._page)
        grid.setContentsMargins(18, 6, 18, 18)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(10)
        grid.setColumnStretch(1, 1)
        for chapter in CHAPTERS:
            self._head(grid, tr(chapter.title))
            for rule in chapter.rules:
                self._line(grid, tr(rule.title), self._box(rule))
        self._head(grid, tr("Targets for waiting"))
        if not self._groups:
            none = label(tr("The shop has no groups yet: the usual targets hold."), tone="soft")
            grid.addWidget(none, grid.rowCount(), 0, 1, 2)
        for group, record in sorted(self._groups.items()):
            name = record.name.ja or record.name.en or group
            for field, title in TARGETS.items():
                self._line(grid, f"{name} · {tr(title)}", self._number(_Target(group, field), record))
        grid.setRowStretch(grid.rowCount(), 1)

    def _head(self, grid: QGridLayout, title: str) -> None:
        heading = label(title, size="head")
        heading.setContentsMargins(0, 10, 0, 0)
        grid.addWidget(heading, grid.rowCount(), 0, 1, 2)

    def _line(self, grid: QGridLayout, title: str, field: QWidget) -> None:
        row, words = grid.rowCount(), label(title, tone="soft")
        words.setBuddy(field)
        field.setAccessibleName(title)
        grid.addWidget(words, row, 0)
        grid.addWidget(field, row, 1, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

    def _box(self, rule: Rule) -> Choices:
        box = self.rules[rule.name] = Choices(f"rule_{rule.name}")
        for value in rule.values:
            box.addItem(value_words(rule.name, value), value)
        box.setMinimumWidth(FIELD_WIDTH)
        box.setCurrentIndex(box.findData(self._value(rule)))
        return box

    def _number(self, target: _Target, record: GroupRecord) -> NumberField:
        field = self.targets[target] = NumberField()
        field.setObjectName(f"target_{target.group}_{target.name}")
        field.setRange(0, LONGEST_S)
        field.setSuffix(tr(" s"))
        field.setSpecialValueText(tr("Usual"))
        field.setValue(getattr(record, target.name) or 0)
        return field

    def _lay_out(self) -> None:
        self._scroll.setObjectName("shopRulesScroll")
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._page.setObjectName("settingsPage")
        self._scroll.setWidget(self._page)
        cancel = button(tr("Cancel"), name="shopRulesCancel")
        cancel.clicked.connect(self.reject)
        below = QHBoxLayout()
        below.addWidget(self.problem, 1)
        below.addWidget(cancel)
        below.addWidget(self.save)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(20, 16, 20, 16)
        rows.setSpacing(12)
        rows.addWidget(label(self.windowTitle(), name="shopRulesTitle", size="head"))
        rows.addWidget(label(tr("They hold for everyone who works at this hub."), tone="soft"))
        rows.addWidget(self._scroll, 1)
        rows.addLayout(below)

    def showEvent(self, event: QShowEvent) -> None:
        """Is as wide as what stands in it, as far as the screen goes."""
        super().showEvent(event)
        wanted = self._page.minimumSizeHint().width() + self._scroll.verticalScrollBar().sizeHint().width()
        self._scroll.setMinimumWidth(min(wanted, self.screen().availableGeometry().width() - 80))

    def _submit(self) -> None:
        self.save.setEnabled(False)
        self.problem.setText("")
        self._tasks.start(self._send(self.changed()), name="set the rules of the shop")

    async def _send(self, records: list[AnyRecord]) -> None:
        try:
            for record in records:
                await self._put(record)
        except AppError as error:
            if isValid(self):
                self.problem.setText(explain(error))
                self.save.setEnabled(True)
            return
        if isValid(self):
            self.accept()
