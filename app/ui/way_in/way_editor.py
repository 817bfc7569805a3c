"""Sets the way in of a shop: which stages newcomers go through, with what, and from which mark on."""

from collections.abc import Mapping
from typing import Final

import msgspec
from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QScrollArea,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from app.domain.way_in import Stage
from app.protocol.register_base import Words
from app.protocol.way_in_frames import WAY, WayRecord
from app.training.way_in.rules import FASTEST, LONGEST_STUCK, way_faults
from app.ui.parts import Choices, button, label
from app.ui.way_in.way_words import stage_name
from app.ui.words import tr

SIZE: Final = QSize(820, 700)
AROUND: Final = QSize(80, 80)
LIST_HEIGHT: Final = 120


class Material(msgspec.Struct, frozen=True, kw_only=True):
    """What can be chosen, titles by id: released courses, shared practice problems, shared exams."""

    courses: Mapping[str, str] = {}
    scenarios: Mapping[str, str] = {}
    exams: Mapping[str, str] = {}


class WayEditor(QDialog):
    """Shows a record; `kept` carries what is to be kept. Without `edits` it can only be looked at."""

    kept = Signal(object)
    check_rules_wanted = Signal()

    def __init__(self, parent: QWidget, *, edits: bool) -> None:
        super().__init__(parent)
        self.setObjectName("wayEditor")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Stages of the way in"))
        self.resize(SIZE.boundedTo(parent.window().size() - AROUND))
        self._record = WayRecord(id=WAY)
        self.active = _tick("wayActive", tr("Newcomers go through these stages, and nobody skips one"))
        self.check = _tick("wayCheck", stage_name(Stage.CHECK))
        self.typing = _tick("wayTyping", stage_name(Stage.TYPING))
        self.language = _choices("wayTypingLanguage", tr("Language to type"))
        for said, value in ((tr("Any"), ""), (tr("Japanese"), "ja"), (tr("English"), "en")):
            self.language.addItem(said, value)
        self.least = _number("wayTypingLeast", tr("Characters a minute"), FASTEST, tr(" char/min"))
        self.course = _choices("wayCourse", stage_name(Stage.MANUAL))
        self.practice = QListWidget()
        self.practice.setObjectName("wayPractice")
        self.practice.setAccessibleName(stage_name(Stage.PRACTICE))
        self.practice.setFixedHeight(LIST_HEIGHT)
        self.practice_least = _number("wayPracticeLeast", tr("Practice from"), 100, " %")
        self.exam = _choices("wayExam", stage_name(Stage.EXAM))
        self.contract = _tick("wayContract", stage_name(Stage.CONTRACT))
        self.stuck = _number("wayStuckDays", tr("Stuck after"), LONGEST_STUCK, tr(" days"))
        self.stuck.setMinimum(1)
        self.program = QLineEdit()
        self.program.setObjectName("wayProgram")
        self.program.setAccessibleName(tr("Where the program is had from"))
        self.program.setPlaceholderText("https://")
        self.help_ja, self.help_en = (
            _text("wayHelpJa", tr("Whom to ask (Japanese)")),
            _text("wayHelpEn", tr("Whom to ask (English)")),
        )
        self._finish(edits=edits)
        self._lay_out()

    def _finish(self, *, edits: bool) -> None:
        """Makes what saves, and locks the fields for who may only look."""
        self.said = label(name="waySaid", size="note", tone="soft")
        self.said.setWordWrap(True)
        self.save = button(tr("Save"), name="waySave", kind="primary")
        self.cancel = button(tr("Close"), name="wayClose")
        for part in self._parts():
            part.setEnabled(edits)
        self.save.setVisible(edits)
        if not edits:
            self.said.setText(tr("Your role may look at this, not change it."))
        self.save.clicked.connect(self._save)
        self.cancel.clicked.connect(self.reject)

    @property
    def record(self) -> WayRecord:
        """What stands in the fields."""
        items = (self.practice.item(row) for row in range(self.practice.count()))
        ticked = (one for one in items if one.checkState() is Qt.CheckState.Checked)
        return msgspec.structs.replace(
            self._record,
            active=self.active.isChecked(),
            check=self.check.isChecked(),
            typing=self.typing.isChecked(),
            typing_language=str(self.language.currentData()),
            typing_least=self.least.value(),
            course=str(self.course.currentData() or ""),
            practice=tuple(str(one.data(Qt.ItemDataRole.UserRole)) for one in ticked),
            practice_least=self.practice_least.value(),
            exam=str(self.exam.currentData() or ""),
            contract=self.contract.isChecked(),
            stuck_days=self.stuck.value(),
            program=self.program.text().strip(),
            help=Words(ja=self.help_ja.toPlainText().strip(), en=self.help_en.toPlainText().strip()),
        )

    def show_record(self, record: WayRecord, material: Material) -> None:
        """Shows a way in, and what it can be made of."""
        self._record = record
        for tick, on in (
            (self.active, record.active), (self.check, record.check), (self.typing, record.typing),
            (self.contract, record.contract),
        ):  # fmt: skip
            tick.setChecked(on)
        self.language.setCurrentIndex(max(0, self.language.findData(record.typing_language)))
        for number, value in (
            (self.least, record.typing_least), (self.practice_least, record.practice_least),
            (self.stuck, record.stuck_days),
        ):  # fmt: skip
            number.setValue(value)
        _offer(self.course, material.courses, record.course)
        _offer(self.exam, material.exams, record.exam)
        self.practice.clear()
        known = dict(material.scenarios)
        known |= {
            one: tr("{name} (not there any more)", name=one) for one in record.practice if one not in known
        }
        for id_, title in known.items():
            item = QListWidgetItem(title)
            item.setData(Qt.ItemDataRole.UserRole, id_)
            ticked = Qt.CheckState.Checked if id_ in record.practice else Qt.CheckState.Unchecked
            item.setCheckState(ticked)
            self.practice.addItem(item)
        self.program.setText(record.program)
        self.help_ja.setPlainText(record.help.ja)
        self.help_en.setPlainText(record.help.en)

    def tell(self, text: str) -> None:
        """Says what came of saving."""
        self.said.setText(text)
        self.save.setEnabled(True)

    def _save(self) -> None:
        faults = list(way_faults(self.record))
        if faults:
            self.tell(tr("The address of the program must begin with https://."))
            self.program.setFocus()
            return
        self.save.setEnabled(False)
        self.said.setText(tr("Saving…"))
        self.kept.emit(self.record)

    def _parts(self) -> tuple[QWidget, ...]:
        return (
            self.active, self.check, self.typing, self.language, self.least, self.course, self.practice,
            self.practice_least, self.exam, self.contract, self.stuck, self.program, self.help_ja,
            self.help_en,
        )  # fmt: skip

    def _form(self) -> QFormLayout:
        typing = QHBoxLayout()
        typing.setSpacing(12)
        for part in (self.typing, self.language, self.least):
            typing.addWidget(part)
        typing.addStretch(1)
        check = label(
            tr("What a desk must have is set in the rules of the shop (“Rules of the shop…”)."),
            name="wayCheckNote", tone="soft", size="note",
        )  # fmt: skip
        check.setWordWrap(True)
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(10)
        for whole in (self.active, self.check, check):
            form.addRow(whole)
        form.addRow(typing)
        fields: tuple[tuple[str, QWidget], ...] = (
            (stage_name(Stage.MANUAL), self.course),
            (stage_name(Stage.PRACTICE), self.practice),
            (tr("Practice from"), self.practice_least),
            (stage_name(Stage.EXAM), self.exam),
            ("", self.contract),
            (tr("Stuck after"), self.stuck),
            (tr("Where the program is had from"), self.program),
            (tr("Whom to ask (Japanese)"), self.help_ja),
            (tr("Whom to ask (English)"), self.help_en),
        )
        for said, field in fields:
            if said:
                form.addRow(label(said), field)
            else:
                form.addRow(field)
        return form

    def _lay_out(self) -> None:
        about = label(
            tr("Always in this order, between the invitation and going live. What is not ticked or chosen is "
               "not asked for. Whoever works here already is not touched."),
            name="wayAbout", tone="soft",
        )  # fmt: skip
        about.setWordWrap(True)
        inside = QFrame()
        inside.setObjectName("wayEditorInside")
        inside.setLayout(self._form())
        area = QScrollArea()
        area.setObjectName("wayEditorArea")
        area.setAccessibleName(self.windowTitle())
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(inside)
        foot = QHBoxLayout()
        foot.addWidget(self.said, 1)
        foot.addWidget(self.cancel)
        foot.addWidget(self.save)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(20, 18, 20, 18)
        rows.setSpacing(10)
        rows.addWidget(label(self.windowTitle(), name="wayEditorTitle", size="head"))
        rows.addWidget(about)
        rows.addWidget(area, 1)
        rows.addLayout(foot)


def _offer(box: Choices, among: Mapping[str, str], chosen: str) -> None:
    box.clear()
    box.addItem(tr("Not asked for"), "")
    for id_, title in among.items():
        box.addItem(title, id_)
    if chosen and chosen not in among:
        box.addItem(tr("{name} (not there any more)", name=chosen), chosen)
    box.setCurrentIndex(max(0, box.findData(chosen)))


def _tick(name: str, said: str) -> QCheckBox:
    made = QCheckBox(said)
    made.setObjectName(name)
    return made


def _choices(name: str, said: str) -> Choices:
    made = Choices(name)
    made.setAccessibleName(said)
    made.setSizeAdjustPolicy(Choices.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    made.setMinimumContentsLength(12)
    return made


def _number(name: str, said: str, most: int, suffix: str) -> QSpinBox:
    made = QSpinBox()
    made.setObjectName(name)
    made.setAccessibleName(said)
    made.setRange(0, most)
    made.setSuffix(suffix)
    return made


def _text(name: str, said: str) -> QPlainTextEdit:
    made = QPlainTextEdit()
    made.setObjectName(name)
    made.setAccessibleName(said)
    made.setTabChangesFocus(True)
    made.setFixedHeight(64)
    return made
