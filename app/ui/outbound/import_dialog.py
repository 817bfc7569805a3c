"""Asks how a file becomes an outbound list: which column holds what; shows what is wrong beforehand."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFormLayout,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.protocol.outbound_frames import MOST_NAME, CallHours
from app.sessions.outbound.asking import Wanted
from app.sessions.outbound.call_hours import are_hours
from app.sessions.outbound.columns import Part, guessed
from app.sessions.outbound.judging import BadRow
from app.sessions.outbound.sheet_reading import SheetRead
from app.ui.outbound.outbound_words import PARTS, fault_words
from app.ui.parts import Choices, ShortLabel, button, label
from app.ui.phone.phone_words import PURPOSES, number_words, purpose_words
from app.ui.shifts.shift_table import show_rows, table
from app.ui.words import tr

SIZE: Final = QSize(760, 660)
AROUND: Final = QSize(40, 40)
MOST_SHOWN: Final = 500
"""Faults that the table shows; all of them are counted."""

_ONE: Final = (Part.NUMBER, Part.NAME, Part.NOTE, Part.ZONE)


class ImportDialog(QDialog):
    """`check_wanted` asks for a trial with the columns as they are, `import_wanted` for the list itself."""

    file_wanted = Signal()
    check_wanted = Signal()
    import_wanted = Signal()

    def __init__(
        self, groups: Sequence[tuple[str, str]], lists: Sequence[tuple[str, str]], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setObjectName("outboundImportDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Import an outbound list"))
        self.resize(SIZE.boundedTo(parent.window().size() - AROUND))
        self._sheet: SheetRead | None = None
        self._boxes: list[Choices] = []
        self._good = 0
        self._make(groups, lists)
        self._lay_out()
        self._join()
        self._judge()

    def _make(self, groups: Sequence[tuple[str, str]], lists: Sequence[tuple[str, str]]) -> None:
        self._make_fields(groups, lists)
        self.choose = button(tr("Choose a file…"), name="outboundFile")
        self.file = ShortLabel(name="outboundFileName", tone="soft")
        self.file.setText(tr("CSV (UTF-8 or Shift_JIS) or Excel workbook"))
        self.columns = table("outboundColumns", tr("Columns of the file"))
        self.elsewhere = QCheckBox(tr("Also those who are on other lists"))
        self.elsewhere.setObjectName("outboundElsewhere")
        self.summary = label(name="outboundSummary")
        self.summary.setWordWrap(True)
        self.faults = table("outboundFaults", tr("Lines that are left out"))
        self.check = button(tr("Check"), name="outboundCheck")
        self.take = button(tr("Import"), name="outboundTake", kind="primary")
        self.cancel = button(tr("Cancel"), name="outboundCancel")

    def _make_fields(self, groups: Sequence[tuple[str, str]], lists: Sequence[tuple[str, str]]) -> None:
        self.target = Choices("outboundTarget")
        self.target.addItem(tr("A new list"), "")
        for known, name in lists:
            self.target.addItem(tr("Add to “{name}”", name=name), known)
        self.name = QLineEdit()
        self.name.setObjectName("outboundName")
        self.name.setMaxLength(MOST_NAME)
        self.group = Choices("outboundGroup")
        for known, name in groups:
            self.group.addItem(name, known)
        self.purpose = Choices("outboundPurpose")
        self.purpose.setEditable(True)
        for word in PURPOSES:
            self.purpose.addItem(purpose_words(word), word)
        self.purpose.setCurrentIndex(self.purpose.findData("sales"))
        self.spans = [QLineEdit("09:00-20:00") for _ in range(4)]
        for at, (span, day) in enumerate(zip(self.spans, _days(), strict=True)):
            span.setObjectName(f"outboundHours{at}")
            span.setAccessibleName(tr("Calls on {days}", days=day))
            span.setPlaceholderText(tr("never"))
            span.setMaxLength(11)

    def _lay_out(self) -> None:
        inside = QWidget()
        inside.setObjectName("outboundImportPage")
        rows = QVBoxLayout(inside)
        rows.setContentsMargins(0, 0, 8, 0)
        rows.setSpacing(8)
        top = QHBoxLayout()
        top.addWidget(self.choose)
        top.addWidget(self.file, 1)
        rows.addLayout(top)
        rows.addLayout(self._form())
        self.columns.setMinimumHeight(150)
        self.faults.setMinimumHeight(110)
        for part in (self.columns, self.elsewhere, self.summary, self.faults):
            rows.addWidget(part)
        rows.addStretch(1)
        area = self.area = QScrollArea()
        area.setObjectName("outboundImportArea")
        area.setAccessibleName(self.windowTitle())
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setWidget(inside)
        acts = QHBoxLayout()
        acts.addStretch(1)
        for one in (self.cancel, self.check, self.take):
            acts.addWidget(one)
        all_ = QVBoxLayout(self)
        all_.setContentsMargins(18, 16, 18, 16)
        all_.addWidget(area, 1)
        all_.addLayout(acts)

    def _form(self) -> QFormLayout:
        form = QFormLayout()
        form.setSpacing(6)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        for text, field in (
            (tr("Into"), self.target), (tr("Name of the list"), self.name),
            (tr("Group of callers"), self.group), (tr("Purpose"), self.purpose),
        ):  # fmt: skip
            field.setAccessibleName(text)
            named = label(text)
            named.setBuddy(field)
            form.addRow(named, field)
        hours = QWidget()
        grid = QGridLayout(hours)
        grid.setContentsMargins(0, 0, 0, 0)
        for at, (day, span) in enumerate(zip(_days(), self.spans, strict=True)):
            named = label(day)
            named.setBuddy(span)
            grid.addWidget(named, at // 2, 2 * (at % 2))
            grid.addWidget(span, at // 2, 2 * (at % 2) + 1)
        form.addRow(label(tr("Hours of calling")), hours)
        self._rows_of_new: list[QWidget] = [self.name, self.group, self.purpose, hours]
        self._layout_of_form = form
        return form

    def _join(self) -> None:
        self.choose.clicked.connect(self.file_wanted)
        self.check.clicked.connect(self.check_wanted)
        self.take.clicked.connect(self.import_wanted)
        self.cancel.clicked.connect(self.reject)
        self.target.currentIndexChanged.connect(self._turn)
        self.elsewhere.toggled.connect(self.forget_check)
        self.name.textChanged.connect(self._judge)
        for span in self.spans:
            span.textChanged.connect(self._judge)

    def _turn(self) -> None:
        new = not self.target.currentData()
        for field in self._rows_of_new:
            self._layout_of_form.setRowVisible(field, new)
        self.forget_check()

    def show_sheet(self, name: str, sheet: SheetRead) -> None:
        """Shows what a file holds, with a guess for each column."""
        self._sheet = sheet
        self.file.setText(tr("{file}: {count} lines", file=name, count=len(sheet.rows)))
        if not self.name.text():
            self.name.setText(name.rpartition(".")[0][:MOST_NAME])
        first = sheet.rows[0].cells
        rows = [(one, first[at] if at < len(first) else "", "") for at, one in enumerate(sheet.head)]
        show_rows(self.columns, (tr("Column"), tr("First line"), tr("Holds")), rows, (0, 1))
        self._boxes = []
        for at, part in enumerate(guessed(sheet.head)):
            box = Choices(f"outboundPart{at}")
            box.setAccessibleName(tr("What “{column}” holds", column=sheet.head[at]))
            for one in Part:
                box.addItem(tr(PARTS[one]), one)
            box.setCurrentIndex(box.findData(part))
            box.currentIndexChanged.connect(self.forget_check)
            self.columns.setCellWidget(at, 2, box)
            self._boxes.append(box)
        self.columns.resizeColumnToContents(2)
        self.forget_check()

    @property
    def sheet(self) -> SheetRead | None:
        """The file that was chosen."""
        return self._sheet

    @property
    def parts(self) -> tuple[Part, ...]:
        """What each column holds."""
        return tuple(Part(box.currentData()) for box in self._boxes)

    @property
    def wanted(self) -> Wanted:
        """What the file becomes."""
        weekday, saturday, sunday, holiday = (one.text().strip() for one in self.spans)
        place = self.purpose.findText(self.purpose.currentText())
        return Wanted(
            target=str(self.target.currentData() or ""),
            name=self.name.text().strip(),
            group=str(self.group.currentData() or ""),
            purpose=str(self.purpose.itemData(place) if place >= 0 else self.purpose.currentText().strip()),
            hours=CallHours(weekday=weekday, saturday=saturday, sunday=sunday, holiday=holiday),
            elsewhere=self.elsewhere.isChecked(),
        )

    def show_check(self, good: int, bad: Sequence[BadRow]) -> None:
        """Shows the end of a trial: how many can be called, and every line that cannot."""
        rows = [(str(one.line), _number(one.number), fault_words(one)) for one in bad[:MOST_SHOWN]]
        show_rows(self.faults, (tr("Line"), tr("Number"), tr("Why")), rows, (1, 2))
        self.faults.setVisible(bool(rows))
        self.tell(
            tr("{good} people can be called; {bad} lines are to be looked at.", good=good, bad=len(bad))
        )
        self._good = good
        self._judge()
        self.take.setFocus()
        QTimer.singleShot(
            0, self, lambda: self.area.ensureWidgetVisible(self.faults if bad else self.summary)
        )

    def forget_check(self) -> None:
        """Something was changed: it has to be checked again before it is imported."""
        self._good = 0
        self.faults.setVisible(False)
        self.tell("")
        self._judge()

    def tell(self, text: str) -> None:
        """Says how far it is, or what is wrong."""
        self.summary.setText(text)
        self.summary.setVisible(bool(text))

    def set_busy(self, busy: bool) -> None:
        """Lets nothing else begin while something is under way."""
        for one in (self.choose, self.check, self.take, self.columns, self.target):
            one.setEnabled(not busy)
        if not busy:
            self._judge()

    def _judge(self) -> None:
        chosen = [part for part in self.parts if part in _ONE]
        columns = Part.NUMBER in chosen and len(chosen) == len(set(chosen))
        wanted = self.wanted
        named = bool(wanted.target) or (bool(wanted.name) and are_hours(wanted.hours))
        self.check.setEnabled(self._sheet is not None and columns and named)
        self.take.setEnabled(self._good > 0 and self.check.isEnabled())
        self.columns.setVisible(self._sheet is not None)
        if self._sheet is not None and not columns:
            self.tell(
                tr("Say which one column holds the number; name, note and zone are one column each at most.")
            )
        elif not wanted.target and not are_hours(wanted.hours):
            self.tell(
                tr("Hours are written like 09:00-20:00, from 9:00 to 20:00 at most; an empty field: never.")
            )
        elif not self._good and not self.faults.isVisibleTo(self):
            self.tell("")


def _number(written: str) -> str:
    """Returns a number as people write it; what is none, as it stands in the file."""
    return number_words(written) if written.startswith("+") else written


def _days() -> tuple[str, ...]:
    return tr("weekdays"), tr("Saturdays"), tr("Sundays"), tr("holidays")
