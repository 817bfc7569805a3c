"""A canned reply being written: its fields, the reading that is proposed, and how it will read."""

import uuid
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Final

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from app.domain.folding import fold
from app.macros.macro import Macro
from app.macros.proposing import ReadingProposer
from app.macros.template import TemplateError, parse, render
from app.protocol.records import MacroRecord
from app.ui.application import Looks
from app.ui.macros.fault_words import template_words
from app.ui.macros.macro_extras import MacroExtras
from app.ui.macros.macro_preview import MacroPreview
from app.ui.parts import Choices, button, label
from app.ui.shell.questions import Choice
from app.ui.words import tr

SIZE: Final = (860, 620)
LONGEST_TITLE: Final = 200


def draft_of(macro: Macro, record: MacroRecord | None) -> MacroRecord:
    """Returns the record to edit; a reply of a person's own files becomes a new one of his own."""
    return record or MacroRecord(
        id=new_id(), title=macro.title, body=macro.body, shortcut=macro.shortcut, reading=macro.reading,
        folder=macro.folder, tags=macro.tags, language=macro.language, scope="mine",
    )  # fmt: skip


def new_id() -> str:
    """Returns an id that no other macro has."""
    return f"m-{uuid.uuid4().hex[:16]}"


class MacroEditor(QDialog):
    """`save` takes the record. `groups` are those that it may be shared with, `others` all other macros.

    Who may not change what is everyone's (`may_share`) keeps what he writes for himself. `all_groups` are
    those that a conversation can be handed to, `results` how one can have ended.
    """

    def __init__(
        self,
        record: MacroRecord,
        *,
        looks: Looks,
        others: Sequence[Macro],
        groups: Sequence[str],
        values: Mapping[str, str],
        save: Callable[[MacroRecord], object],
        parent: QWidget,
        results: Sequence[Choice] = (),
        all_groups: Sequence[str] = (),
        may_share: bool = True,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("macroEditor")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Canned reply"))
        self.resize(*SIZE)
        self._record, self._others, self._values, self._save = record, others, values, save
        self._proposer = ReadingProposer(others)
        self._proposed = record.reading
        self._make_fields(record, groups if may_share else ())
        if not may_share and record.scope == "mine":
            self.scope.removeItem(self.scope.findData("everyone"))
        self.extras = MacroExtras(record, all_groups or groups, results)
        self.preview = MacroPreview(looks)
        self.preview.insert.hide()
        self.fault = label(name="macroFault", tone="danger", size="note")
        self.fault.setWordWrap(True)
        self.keep = button(tr("Save"), name="macroSave", kind="primary")
        self.cancel = button(tr("Cancel"), name="macroCancel")
        self._lay_out()
        self._join()
        self._look()

    def _make_fields(self, record: MacroRecord, groups: Sequence[str]) -> None:
        self.title = self._line("macroTitle", record.title, tr("Title"))
        self.reading = self._line("macroReading", record.reading, tr("Reading"))
        self.shortcut = self._line("macroShortcut", record.shortcut, tr("Shortcut, such as ;rs"))
        self.folder = self._line("macroFolder", record.folder, tr("Folder"))
        self.tags = self._line("macroTags", ", ".join(record.tags), tr("Tags, with commas between"))
        self.first_day = self._line("macroFirstDay", record.first_day, "2026-12-01")
        self.last_day = self._line("macroLastDay", record.last_day, "2026-12-31")
        self.body = QPlainTextEdit(record.body)
        self.body.setObjectName("macroEditorBody")
        self.body.setAccessibleName(tr("Text of the reply"))
        self.body.setTabChangesFocus(True)
        self.language = self._choice(
            "macroLanguage", [("ja", tr("Japanese")), ("en", tr("English"))], record.language, tr("Language")
        )
        tones = [
            ("standard", tr("Standard")), ("apology", tr("Apology")), ("short", tr("Short")),
            ("soft", tr("Soft")),
        ]  # fmt: skip
        self.tone = self._choice("macroTone", tones, record.tone, tr("Tone"))
        scopes = [
            ("mine", tr("Only me")),
            *((f"group:{one}", one) for one in groups),
            ("everyone", tr("Everyone")),
        ]
        self.scope = self._choice("macroScope", scopes, record.scope, tr("Who has it"))

    def record(self) -> MacroRecord:
        """Returns the reply as it stands in the fields."""
        tags = (part.strip() for part in self.tags.text().replace("、", ",").split(","))
        return msgspec.structs.replace(
            self.extras.put_into(self._record),
            title=self.title.text().strip(),
            body=self.body.toPlainText().strip(),
            reading=fold(self.reading.text()).strip(),
            shortcut=self.shortcut.text().strip(),
            folder=self.folder.text().strip(),
            tags=tuple(dict.fromkeys(tag for tag in tags if tag)),
            first_day=self.first_day.text().strip(),
            last_day=self.last_day.text().strip(),
            language=str(self.language.currentData()),
            tone=str(self.tone.currentData()),
            scope=str(self.scope.currentData()),
        )

    def _line(self, name: str, text: str, said: str) -> QLineEdit:
        made = QLineEdit(text)
        made.setObjectName(name)
        made.setAccessibleName(said)
        made.setPlaceholderText(said)
        made.setCursorPosition(0)
        return made

    def _choice(self, name: str, among: Sequence[tuple[str, str]], chosen: str, said: str) -> Choices:
        made = Choices(name)
        made.setAccessibleName(said)
        for value, text in among:
            made.addItem(text, value)
        if made.findData(chosen) < 0:
            made.addItem(chosen.removeprefix("group:"), chosen)
        made.setCurrentIndex(made.findData(chosen))
        return made

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setSpacing(8)
        for said, field in (
            (tr("Title"), self.title), (tr("Reading"), self.reading), (tr("Shortcut"), self.shortcut),
            (tr("Folder"), self.folder), (tr("Tags"), self.tags), (tr("Language"), self.language),
            (tr("Tone"), self.tone), (tr("Who has it"), self.scope), (tr("From (day)"), self.first_day),
            (tr("Until (day)"), self.last_day),
        ):  # fmt: skip
            form.addRow(label(said), field)
        self.pages = QTabWidget()
        self.pages.setObjectName("macroPages")
        self.pages.setDocumentMode(True)
        self.pages.tabBar().setDrawBase(False)
        self.pages.addTab(self._text_page(), tr("Text"))
        self.pages.addTab(self.extras, tr("Steps, actions, files"))
        sides = QHBoxLayout()
        sides.setSpacing(18)
        sides.addLayout(form, 2)
        sides.addWidget(self.pages, 3)
        foot = QHBoxLayout()
        foot.addWidget(self.fault, 1)
        foot.addWidget(self.cancel)
        foot.addWidget(self.keep)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(20, 18, 20, 18)
        rows.setSpacing(12)
        rows.addWidget(label(self.windowTitle(), name="macroEditorTitle", size="head"))
        rows.addLayout(sides, 1)
        rows.addLayout(foot)

    def _text_page(self) -> QWidget:
        page = QWidget()
        right = QVBoxLayout(page)
        right.setContentsMargins(0, 10, 0, 0)
        right.setSpacing(8)
        right.addWidget(self.body, 1)
        right.addWidget(self.preview)
        return page

    def _join(self) -> None:
        for field in (self.title, self.shortcut, self.first_day, self.last_day):
            field.textChanged.connect(lambda _text: self._look())
        self.title.textChanged.connect(self._propose)
        self.body.textChanged.connect(self._look)
        self.language.currentIndexChanged.connect(lambda _row: self._look())
        self.extras.changed.connect(self._look)
        self.cancel.clicked.connect(self.reject)
        self.keep.clicked.connect(self._done)

    def _propose(self, title: str) -> None:
        """Proposes a reading as long as nobody wrote one."""
        if self.reading.text() == self._proposed:
            self._proposed = self._proposer.propose(title).reading
            self.reading.setText(self._proposed)

    def _look(self) -> None:
        record = self.record()
        fault = self._fault_of(record)
        self.keep.setEnabled(not fault)
        self.fault.setText(fault or self.extras.files.refused)
        try:
            rendered = render(parse(record.body), self._values, language=record.language)
        except TemplateError:
            return
        self.preview.show_rendered(rendered if record.body else None)

    def _fault_of(self, record: MacroRecord) -> str:
        if not (record.title and record.body):
            return tr("A title and a text are needed.")
        if len(record.title) > LONGEST_TITLE:
            return tr("The title is too long.")
        try:
            parse(record.body)
        except TemplateError as error:
            return template_words(error)
        if record.shortcut and record.shortcut[0] not in ";；":
            return tr("A shortcut begins with a semicolon.")
        for other in self._others:
            same = other.id != record.id and other.language == record.language
            if record.shortcut and same and fold(other.shortcut) == fold(record.shortcut):
                return tr("The shortcut already belongs to “{title}”.", title=other.title)
        if any(day and not _is_day(day) for day in (record.first_day, record.last_day)):
            return tr("Days are written like 2026-12-01.")
        if record.first_day and record.last_day and record.last_day < record.first_day:
            return tr("The last day is before the first.")
        return self.extras.fault()

    def _done(self) -> None:
        self._save(self.record())
        self.accept()


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
