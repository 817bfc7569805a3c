"""The fields of one criterion: names and hints in both languages, points, weight, must, and its measure."""

from typing import Final

from msgspec.structs import replace
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFormLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from app.protocol.register_base import Words
from app.protocol.training import Criterion
from app.training.marking.measures import NAMES
from app.training.marking.sheet import LONGEST_HINT, LONGEST_NAME, MOST_POINTS, MOST_WEIGHT
from app.ui.folding_row import FoldingRow
from app.ui.parts import Choices, label
from app.ui.settings.controls import NumberField
from app.ui.training.marking.measure_words import MEANINGS, measure_name, scale_of, unit_of
from app.ui.words import tr

HINT_LINES: Final = 2
LARGEST: Final = 100_000


class CriterionFields(QWidget):
    """Shows a criterion; `changed` carries it as it was changed."""

    changed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("criterionFields")
        self._criterion: Criterion | None = None
        self._showing = False
        self.name_ja = _line("criterionNameJa", tr("Name (Japanese)"), LONGEST_NAME)
        self.name_en = _line("criterionNameEn", tr("Name (English)"), LONGEST_NAME)
        self.hint_ja = _text("criterionHintJa", tr("Hint (Japanese)"))
        self.hint_en = _text("criterionHintEn", tr("Hint (English)"))
        self.most = _number("criterionMost", tr("Points at most"), 1, MOST_POINTS)
        self.weight = _number("criterionWeight", tr("Weight"), 1, MOST_WEIGHT)
        self.must = QCheckBox(tr("Must: all points are needed to pass"))
        self.must.setObjectName("criterionMust")
        self.measure = Choices("criterionMeasure")
        self.measure.setAccessibleName(tr("Automatic measure"))
        self.measure.addItem(tr("None"), "")
        for name in NAMES:
            self.measure.addItem(measure_name(name), name)
        self.good = _number("criterionGood", tr("All points at"), 0, LARGEST)
        self.poor = _number("criterionPoor", tr("No points at"), 0, LARGEST)
        self.meaning = label(name="criterionMeaning", tone="soft", size="note")
        self.meaning.setWordWrap(True)
        self._limits = QWidget()
        self._lay_out()
        self._connect()

    def show_criterion(self, criterion: Criterion | None) -> None:
        """Shows another criterion; what stands there already is left alone."""
        self.setEnabled(criterion is not None)
        if criterion is None or criterion == self._criterion:
            return
        self._criterion = criterion
        self._showing = True
        for line, text in ((self.name_ja, criterion.name.ja), (self.name_en, criterion.name.en)):
            if line.text() != text:
                line.setText(text)
        for field, text in ((self.hint_ja, criterion.hint.ja), (self.hint_en, criterion.hint.en)):
            if field.toPlainText() != text:
                field.setPlainText(text)
        self.most.setValue(criterion.most)
        self.weight.setValue(criterion.weight)
        self.must.setChecked(criterion.must)
        self.measure.setCurrentIndex(max(0, self.measure.findData(criterion.measure)))
        scale = scale_of(criterion.measure)
        self.good.setValue(round(criterion.good * scale))
        self.poor.setValue(round(criterion.poor * scale))
        self._show_measure()
        self._showing = False

    def _taken(self) -> None:
        if self._showing or self._criterion is None:
            return
        measure = str(self.measure.currentData())
        scale = scale_of(measure)
        made = replace(
            self._criterion,
            name=Words(ja=self.name_ja.text(), en=self.name_en.text()),
            hint=Words(
                ja=self.hint_ja.toPlainText()[:LONGEST_HINT], en=self.hint_en.toPlainText()[:LONGEST_HINT]
            ),
            most=self.most.value(),
            weight=self.weight.value(),
            must=self.must.isChecked(),
            measure=measure,
            good=self.good.value() / scale if measure else 0.0,
            poor=self.poor.value() / scale if measure else 0.0,
        )
        self._show_measure()
        if made != self._criterion:
            self._criterion = made
            self.changed.emit(made)

    def _show_measure(self) -> None:
        measure = str(self.measure.currentData())
        self._limits.setVisible(bool(measure))
        meaning = tr(MEANINGS[measure]) if measure in MEANINGS else ""
        how = tr("Points are proposed in proportion between both limits; the trainer decides.")
        self.meaning.setText(f"{meaning}\n{how}" if meaning else "")
        for field in (self.good, self.poor):
            field.setSuffix(unit_of(measure))

    def _connect(self) -> None:
        for line in (self.name_ja, self.name_en):
            line.textChanged.connect(lambda _text: self._taken())
        for field in (self.hint_ja, self.hint_en):
            field.textChanged.connect(self._taken)
        for number in (self.most, self.weight, self.good, self.poor):
            number.valueChanged.connect(lambda _value: self._taken())
        self.must.toggled.connect(lambda _on: self._taken())
        self.measure.currentIndexChanged.connect(lambda _row: self._taken())

    def _lay_out(self) -> None:
        limits = FoldingRow()
        self._limits.setLayout(limits)
        limits.setContentsMargins(0, 0, 0, 0)
        for words, field in ((tr("All points at"), self.good), (tr("No points at"), self.poor)):
            limits.addWidget(label(words, tone="soft"))
            limits.addWidget(field)
        form = QFormLayout()
        form.setSpacing(8)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        for words, part in (
            (tr("Name (Japanese)"), self.name_ja), (tr("Name (English)"), self.name_en),
            (tr("Hint (Japanese)"), self.hint_ja), (tr("Hint (English)"), self.hint_en),
            (tr("Points at most"), self.most), (tr("Weight"), self.weight), ("", self.must),
            (tr("Automatic measure"), self.measure), ("", self._limits),
        ):  # fmt: skip
            form.addRow(label(words, tone="soft"), part)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(12, 12, 12, 12)
        rows.addLayout(form)
        rows.addWidget(self.meaning)
        rows.addStretch(1)


def _line(name: str, said: str, longest: int) -> QLineEdit:
    made = QLineEdit()
    made.setObjectName(name)
    made.setAccessibleName(said)
    made.setMaxLength(longest)
    return made


def _text(name: str, said: str) -> QPlainTextEdit:
    made = QPlainTextEdit()
    made.setObjectName(name)
    made.setAccessibleName(said)
    made.setProperty("kind", "field")
    made.setTabChangesFocus(True)
    made.setFixedHeight(HINT_LINES * made.fontMetrics().lineSpacing() + 24)
    return made


def _number(name: str, said: str, least: int, most: int) -> NumberField:
    made = NumberField()
    made.setObjectName(name)
    made.setAccessibleName(said)
    made.setRange(least, most)
    return made
