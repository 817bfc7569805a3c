"""The texts of the shop that stand around replies by mail: greeting, closing, signature, and the receipt."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QTabWidget, QVBoxLayout, QWidget
from shiboken6 import isValid

from app.domain.errors import AppError
from app.domain.mail_rules import CLOSING, DEFAULTS, GREETING, RECEIVED, SIGNATURE
from app.macros.template import TemplateError, parse
from app.protocol.records import PolicyRecord
from app.ui.parts import button, label
from app.ui.shell.refusals import explain
from app.ui.tasks import TaskSet
from app.ui.words import sentence, together, tr, tr_later

SIZE: Final = QSize(600, 640)
TITLES: Final = {
    GREETING: tr_later("Greeting, above a reply"),
    CLOSING: tr_later("Closing, below a reply"),
    SIGNATURE: tr_later("Signature, at the very end"),
    RECEIVED: tr_later("Receipt, where the shop sends one"),
}
LANGUAGES: Final = {"ja": tr_later("In Japanese"), "en": tr_later("In English")}

Put = Callable[[PolicyRecord], Awaitable[object]]


class MailTextsDialog(QDialog):
    """Takes the policies as they are; `put` sends one. A field left empty means the usual text."""

    def __init__(
        self, policies: Mapping[str, PolicyRecord], put: Put, tasks: TaskSet, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setObjectName("mailTextsDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Texts of mails"))
        self.setModal(True)
        self.resize(SIZE)
        self._policies, self._put, self._tasks = policies, put, tasks
        self.fields: dict[str, QPlainTextEdit] = {}
        self.problem = label(name="mailTextsProblem", tone="danger")
        self.problem.setWordWrap(True)
        self.save = button(tr("Save"), name="mailTextsSave", kind="primary")
        self.save.clicked.connect(self._submit)
        self._lay_out()

    def changed(self) -> list[PolicyRecord]:
        """Returns the texts that are others than at the hub."""
        return [
            PolicyRecord(id=name, value=field.toPlainText().strip())
            for name, field in self.fields.items()
            if field.toPlainText().strip() != self._value(name).strip()
        ]

    def fault(self) -> str:
        """Returns what is wrong with a text, empty where all can be filled in."""
        for field in self.fields.values():
            try:
                parse(field.toPlainText())
            except TemplateError as error:
                return together(sentence(error.message), sentence(error.remedy))
        return ""

    def _value(self, name: str) -> str:
        record = self._policies.get(name)
        return (record.value if record is not None else "") or DEFAULTS[name]

    def _field(self, name: str, title: str) -> QPlainTextEdit:
        made = self.fields[name] = QPlainTextEdit(self._value(name))
        made.setObjectName(name.replace(".", "_"))
        made.setProperty("kind", "field")
        made.setAccessibleName(title)
        made.setTabChangesFocus(True)
        return made

    def _page(self, language: str) -> QWidget:
        page = QWidget()
        rows = QVBoxLayout(page)
        rows.setSpacing(6)
        for name, title in TITLES.items():
            field = self._field(f"{name}.{language}", tr(title))
            words = label(tr(title), kind="heading")
            words.setBuddy(field)
            rows.addWidget(words)
            rows.addWidget(field, 1)
        return page

    def _lay_out(self) -> None:
        rows = QVBoxLayout(self)
        rows.setContentsMargins(20, 16, 20, 16)
        rows.setSpacing(10)
        rows.addWidget(label(self.windowTitle(), name="mailTextsTitle", size="head"))
        names = "{customer.name}, {operator.name}, {shop.name}"
        meaning = label(tr("Variables as in canned replies: {names}.", names=names), tone="soft")
        meaning.setWordWrap(True)
        rows.addWidget(meaning)
        tabs = QTabWidget()
        tabs.setObjectName("mailTextsLanguages")
        for language, title in LANGUAGES.items():
            tabs.addTab(self._page(language), tr(title))
        rows.addWidget(tabs, 1)
        cancel = button(tr("Cancel"), name="mailTextsCancel")
        cancel.clicked.connect(self.reject)
        below = QHBoxLayout()
        below.addWidget(self.problem, 1)
        below.addWidget(cancel)
        below.addWidget(self.save)
        rows.addLayout(below)

    def _submit(self) -> None:
        fault = self.fault()
        self.problem.setText(fault)
        if not fault:
            self.save.setEnabled(False)
            self._tasks.start(self._send(self.changed()), name="set the texts of mails")

    async def _send(self, records: list[PolicyRecord]) -> None:
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
