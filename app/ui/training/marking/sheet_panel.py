"""The score sheet beside a replay: criteria with points, measures, pinned notes and a comment."""

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QPlainTextEdit,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.ui.application import Looks
from app.ui.folding_row import FoldingRow
from app.ui.parts import Choices, button, label, set_look
from app.ui.training.fact_grid import Fact, FactSection
from app.ui.training.marking.criterion_row import CriterionRow, Line
from app.ui.training.marking.finished_list import FinishedList
from app.ui.training.marking.pin_list import PinList
from app.ui.training.state_page import StatePage
from app.ui.words import tr

COMMENT_LINES: Final = 4
LARGE_PERCENT: Final = 150
"""From this text size on names stand above their values."""


class SheetPanel(QFrame):
    """Takes plain values and says what the person does; what it means is for whoever listens."""

    sheet_chosen = Signal(str)
    staff_chosen = Signal(str)
    given = Signal(str, object)
    """A criterion's id and its points, None where they were taken back."""
    left_out = Signal(str, bool)
    """A criterion's id, and whether it does not apply."""
    comment_changed = Signal(str)
    finish_wanted = Signal()
    undo_wanted = Signal()
    design_wanted = Signal()

    def __init__(self, looks: Looks) -> None:
        super().__init__()
        self.setObjectName("sheetPanel")
        self._looks = looks
        self._locked = False
        self.rows: dict[str, CriterionRow] = {}
        self.sheets, self.staff = Choices("markSheet"), Choices("markStaff")
        for box in (self.sheets, self.staff):
            box.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.total = label(name="markTotal", kind="strong")
        self.verdict = label(name="markVerdict", size="note")
        self.verdict.setWordWrap(True)
        self.measures = FactSection("markMeasures")
        self.meaning = label(name="markMeasuresMeaning", tone="soft", size="note")
        self.meaning.setWordWrap(True)
        self.explain = button(name="markExplain", kind="link")
        self.explain.setCheckable(True)
        self.explain.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.pins_head, self.comment_head = FactSection("markPinsHead"), FactSection("markCommentHead")
        self.finished_head = FactSection("markFinishedHead")
        self.finished = FinishedList()
        self.pins = PinList()
        self.comment = QPlainTextEdit()
        self.comment.setObjectName("markComment")
        self.comment.setProperty("kind", "field")
        self.comment.setTabChangesFocus(True)
        self.state = label(name="markState", tone="soft", size="note")
        self.state.setWordWrap(True)
        self.undo = button(name="markUndo", kind="chip")
        self.finish = button(name="markFinish", kind="primary")
        self.design = button(name="markDesign", kind="link")
        self.several = button(name="markSeveral", kind="link")
        self.agreement = button(name="markAgreement", kind="link")
        self.empty = StatePage("markEmpty")
        self._body, self._criteria = QWidget(), QVBoxLayout()
        self._scroll, self._foot = QScrollArea(), QWidget()
        self._lay_out()
        self._connect()
        self.retranslate()
        self.show_empty("", "", "")

    # What is shown

    def show_choices(self, sheets: Sequence[tuple[str, str]], chosen: str) -> None:
        """Offers sheets (key and title), one of them chosen."""
        _fill(self.sheets, sheets, chosen)

    def show_staff(self, staff: Sequence[tuple[str, str]], chosen: str) -> None:
        """Offers whose part can be marked; one alone needs no choice."""
        _fill(self.staff, staff, chosen)
        self.staff.setVisible(len(staff) > 1)

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Shows the criteria of a sheet."""
        kept = [(row.line.id, row.line.most, row.line.must) for row in self.rows.values()]
        if kept == [(line.id, line.most, line.must) for line in lines]:
            for line in lines:  # the keyboard stays where it is
                self.rows[line.id].show_line(line)
        else:
            for old in self.rows.values():
                self._criteria.removeWidget(old)
                old.hide()
                old.deleteLater()
            self.rows = {line.id: CriterionRow(self._looks, line) for line in lines}
            for row in self.rows.values():
                row.given.connect(self.given)
                row.left_out.connect(self.left_out)
                row.undo_wanted.connect(self.undo_wanted)
                self._criteria.addWidget(row)
            self._order_tabs()
        self.empty.hide()
        self._scroll.show()
        self._foot.show()

    def show_points(self, points: Mapping[str, int | None], failed: frozenset[str] = frozenset()) -> None:
        """Shows the points that were given (None: left out), and which must-haves were not met."""
        for key, row in self.rows.items():
            out = key in points and points[key] is None
            row.show_points(points.get(key), failed=key in failed, out=out)

    def show_total(self, total: str, verdict: str, tone: str) -> None:
        """Shows the sum and whether it is enough."""
        self.total.setText(total)
        self.verdict.setText(verdict)
        set_look(self.verdict, "tone", tone)

    def show_measures(self, facts: Sequence[Fact], meaning: str) -> None:
        """Shows what the log itself says, and what is meant by it."""
        self.measures.show_facts(tr("Measures"), facts)
        self.meaning.setText(meaning)
        self.explain.setVisible(bool(meaning and facts))
        self._explain()

    def _explain(self) -> None:
        shown = self.explain.isChecked()
        self.meaning.setVisible(shown and not self.explain.isHidden())
        self.explain.setText(tr("Hide what they mean") if shown else tr("What do they mean?"))

    def show_comment(self, text: str) -> None:
        """Shows the comment, unless it stands there already or is being composed."""
        if self.comment.toPlainText() != text:
            self.comment.setPlainText(text)

    def show_locked(self, *, locked: bool) -> None:
        """Shows a sheet that can or can no longer be filled in."""
        self._locked = locked
        for row in self.rows.values():
            row.show_locked(locked=locked)
        self.comment.setReadOnly(locked)
        self.finish.setEnabled(not locked)

    def show_state(self, words: str, tone: str = "soft") -> None:
        """Says whether what was done is kept."""
        self.state.setText(words)
        set_look(self.state, "tone", tone)

    def show_empty(self, words: str, remedy: str, act: str) -> None:
        """Shows why there is no sheet."""
        self._scroll.hide()
        self._foot.hide()
        self.empty.show()
        self.empty.say(words, remedy, act)

    def begin(self) -> None:
        """Puts the keyboard on the first criterion without points, else into the comment."""
        rows = list(self.rows.values())
        left = next((row for row in rows if row.bar.points is None and not row.out.isChecked()), None)
        there = left.bar if left is not None else self.comment
        there.setFocus(Qt.FocusReason.ShortcutFocusReason)

    # Qt's side

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Begins a note by the key that does it everywhere in the room, outside of fields."""
        if event.key() == Qt.Key.Key_N and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            self.pins.add_wanted.emit()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follows language and text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        elif event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def retranslate(self) -> None:
        """Says everything in the language that is switched on."""
        self.setAccessibleName(tr("Score sheet"))
        self.sheets.setAccessibleName(tr("Score sheet"))
        self.staff.setAccessibleName(tr("Whose part is marked"))
        self.comment.setAccessibleName(tr("Comment of the trainer"))
        self.comment.setPlaceholderText(tr("What was good, and what to do next time"))
        self.finish.setText(tr("Finish marking"))
        self.undo.setText(tr("Undo"))
        self.undo.setAccessibleName(tr("Undo the last step of marking"))
        self.design.setText(tr("Edit sheets…"))
        self.several.setText(tr("Have it marked by several…"))
        self.agreement.setText(tr("How markers agree…"))
        self._explain()
        self.pins_head.show_heading(tr("Notes pinned to moments"))
        self.comment_head.show_heading(tr("Comment of the trainer"))
        self.pins.retranslate()
        self._fit()

    def _fit(self) -> None:
        for section in (self.measures, self.pins_head, self.comment_head, self.finished_head):
            section.put_names_above(above=self._looks.percent >= LARGE_PERCENT)
        kept = self.state.fontMetrics().horizontalAdvance(tr("Saved as a draft on this device"))
        self.state.setMinimumWidth(kept // 2 + 4)
        self.comment.setFixedHeight(COMMENT_LINES * self.comment.fontMetrics().lineSpacing() + 22)

    def _order_tabs(self) -> None:
        bars: list[QWidget] = [row.bar for row in self.rows.values()]
        chain = [self.sheets, self.staff, *bars, self.pins.add, self.pins.line, self.comment, self.undo]
        for before, after in zip(chain, [*chain[1:], self.finish], strict=True):
            QWidget.setTabOrder(before, after)

    def _connect(self) -> None:
        self.sheets.activated.connect(lambda _at: self.sheet_chosen.emit(str(self.sheets.currentData())))
        self.staff.activated.connect(lambda _at: self.staff_chosen.emit(str(self.staff.currentData())))
        self.comment.textChanged.connect(lambda: self.comment_changed.emit(self.comment.toPlainText()))
        self.explain.clicked.connect(self._explain)
        self.finish.clicked.connect(self.finish_wanted)
        self.undo.clicked.connect(self.undo_wanted)
        self.design.clicked.connect(self.design_wanted)
        self.empty.pressed.connect(self.design_wanted)

    def _lay_out(self) -> None:
        self._body.setObjectName("factsBody")
        self._criteria.setSpacing(8)
        head = FoldingRow()
        head.addWidget(self.verdict, 1)
        head.addWidget(self.total, 0, Qt.AlignmentFlag.AlignTop)
        rows = QVBoxLayout(self._body)
        rows.setContentsMargins(14, 12, 14, 12)
        rows.setSpacing(10)
        rows.addWidget(self.sheets)
        rows.addWidget(self.staff)
        rows.addLayout(head)
        rows.addLayout(self._criteria)
        rows.addWidget(self.measures)
        rows.addWidget(self.explain, 0, Qt.AlignmentFlag.AlignLeft)
        for part in (self.meaning, self.pins_head, self.pins, self.comment_head, self.comment,
                     self.finished_head, self.finished):  # fmt: skip
            rows.addWidget(part)
        for made in (self.several, self.agreement, self.design):
            made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            rows.addWidget(made, 0, Qt.AlignmentFlag.AlignLeft)
        rows.addStretch(1)
        self._set_scroll()
        below = FoldingRow()
        self._foot.setLayout(below)
        below.setContentsMargins(14, 4, 14, 6)
        below.setSpacing(8)
        below.addWidget(self.state, 1)
        below.addWidget(self.undo)
        below.addWidget(self.finish)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 6, 1, 6)
        outer.setSpacing(0)
        outer.addWidget(self.empty, 1)
        outer.addWidget(self._scroll, 1)
        outer.addWidget(self._foot)

    def _set_scroll(self) -> None:
        self._scroll.setObjectName("factsScroll")
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.viewport().setAutoFillBackground(False)
        self._scroll.setWidget(self._body)


def _fill(box: Choices, among: Sequence[tuple[str, str]], chosen: str) -> None:
    kept = [(str(box.itemData(row)), box.itemText(row)) for row in range(box.count())]
    if kept != list(among):
        box.clear()
        for key, title in among:
            box.addItem(title, key)
    box.setCurrentIndex(max(0, box.findData(chosen)))
