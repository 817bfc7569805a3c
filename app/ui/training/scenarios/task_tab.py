"""What is asked of a trainee: title, level, customer, patience, hints, goals, and the score sheet."""

from collections.abc import Mapping, Sequence
from typing import Final, cast

from msgspec.structs import replace
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QLineEdit, QPlainTextEdit, QSpinBox, QWidget

from app.protocol.training import Level, ScenarioRecord
from app.ui.parts import Choices
from app.ui.training.practice.practice_words import level_name
from app.ui.words import tr

LEVELS: Final[tuple[Level, ...]] = ("basic", "middle", "advanced")
LANGUAGES: Final = ("ja", "en")
MOST_WAIT_S: Final = 3_600
_TEXT_HEIGHT: Final = 84


class TaskTab(QWidget):
    """`changed` carries the record with what was written, and the name of what changed."""

    changed = Signal(object, str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("problemTask")
        self._record: ScenarioRecord | None = None
        self._showing = False
        self.lines = {name: _line(f"problem_{name}", said) for name, said in _lines()}
        self.texts = {name: _text(f"problem_{name}", said) for name, said in _texts()}
        self.level = Choices("problemLevel")
        self.language = Choices("problemLanguage")
        self.sheet = Choices("problemSheet")
        self.wait = QSpinBox()
        self.wait.setObjectName("problemWait")
        self.wait.setRange(0, MOST_WAIT_S)
        self.wait.setSuffix(tr(" s"))
        for level in LEVELS:
            self.level.addItem(level_name(level), level)
        for language in LANGUAGES:
            self.language.addItem(tr("Japanese") if language == "ja" else tr("English"), language)
        self._lay_out()
        self._connect()

    def show_task(self, record: ScenarioRecord, sheets: Mapping[str, str]) -> None:
        """Shows a problem; `sheets` are the titles of the score sheets by id."""
        self._showing, self._record = True, record
        for name, line in self.lines.items():
            if line.text() != getattr(record, name):
                line.setText(getattr(record, name))
        for name, box in self.texts.items():
            if _split(box.toPlainText()) != getattr(record, name):
                box.setPlainText("\n".join(getattr(record, name)))
        self.level.setCurrentIndex(LEVELS.index(record.level))
        self.language.setCurrentIndex(max(0, self.language.findData(record.language)))
        self.wait.setValue(record.wait_s)
        wanted = {
            "": tr("(none)"),
            **sheets,
            **({record.sheet: record.sheet} if record.sheet not in sheets and record.sheet else {}),
        }
        if [self.sheet.itemData(at) for at in range(self.sheet.count())] != list(wanted):
            self.sheet.clear()
            for key, title in wanted.items():
                self.sheet.addItem(title, key)
        self.sheet.setCurrentIndex(max(0, self.sheet.findData(record.sheet)))
        self._showing = False

    def _change(self, name: str, value: object) -> None:
        if self._showing or self._record is None:
            return
        self.changed.emit(replace(self._record, **{name: value}), name)

    def _connect(self) -> None:
        for name, line in self.lines.items():
            line.textChanged.connect(lambda text, name=name: self._change(name, text))
        for name, box in self.texts.items():
            box.textChanged.connect(lambda name=name, box=box: self._change(name, _split(box.toPlainText())))
        self.level.activated.connect(lambda at: self._change("level", cast("Level", self.level.itemData(at))))
        self.language.activated.connect(lambda at: self._change("language", self.language.itemData(at)))
        self.sheet.activated.connect(lambda at: self._change("sheet", self.sheet.itemData(at)))
        self.wait.valueChanged.connect(lambda value: self._change("wait_s", value))

    def _lay_out(self) -> None:
        form = QFormLayout(self)
        form.setContentsMargins(12, 12, 12, 12)
        form.setSpacing(8)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        for name, said in _lines()[:1]:
            form.addRow(said, self.lines[name])
        for said, box in (
            (tr("Level"), self.level), (tr("Language"), self.language), (tr("Score sheet"), self.sheet),
        ):  # fmt: skip
            box.setAccessibleName(said)
            form.addRow(said, box)
        for name, said in _lines()[1:]:
            form.addRow(said, self.lines[name])
        self.wait.setAccessibleName(tr("Patience"))
        self.wait.setToolTip(tr("After so many seconds without an answer the customer asks again; 0: never"))
        form.addRow(tr("Patience"), self.wait)
        for name, said in _texts():
            form.addRow(said, self.texts[name])


def _lines() -> Sequence[tuple[str, str]]:
    return (
        ("title", tr("Title")),
        ("customer", tr("Customer")),
        ("topic", tr("Topic")),
        ("group", tr("Department")),
    )


def _texts() -> Sequence[tuple[str, str]]:
    return (
        ("goals", tr("Goals, one a line")), ("hints", tr("Hints, one a line")),
        ("prods", tr("Reminders of the customer")),
    )  # fmt: skip


def _line(name: str, said: str) -> QLineEdit:
    made = QLineEdit()
    made.setObjectName(name)
    made.setAccessibleName(said)
    return made


def _text(name: str, said: str) -> QPlainTextEdit:
    made = QPlainTextEdit()
    made.setObjectName(name)
    made.setAccessibleName(said)
    made.setTabChangesFocus(True)
    made.setMaximumHeight(_TEXT_HEIGHT)
    return made


def _split(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())
