"""The panel of help against harassment: SOS, graded warnings, evidence, asking, keeping out."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from app.ui import codes
from app.ui.beside.flow_layout import FlowLayout
from app.ui.parts import Choices, ShortLabel, button, label, set_look
from app.ui.together.safety_words import grade_hint, grade_name
from app.ui.together.warnings import Grade, WarningStep
from app.ui.words import tr

STEPS: Final = len(Grade)


class SafetyPanel(QWidget):
    """Takes values and emits signals. Escape goes back to the composer, 1 to 4 insert the warnings."""

    sos_wanted = Signal()
    step_wanted = Signal(object)
    """A `WarningStep`."""
    flag_wanted = Signal(str)
    lift_wanted = Signal()
    ask_wanted = Signal()
    block_wanted = Signal()
    unblock_wanted = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("safetyPanel")
        self._steps: Sequence[WarningStep] = ()
        self._can_write = False
        self._given: frozenset[Grade] = frozenset()
        self._state = ("", False)  # how it is flagged, whether the customer is blocked
        self.sos = button(name="safetySos", kind="danger")
        self._sos_hint = label(name="safetySosHint", tone="soft", size="note")
        self._headings = [label(name=f"safetyHeading{n}", kind="heading") for n in range(3)]
        self.steps = [button(name=f"safetyStep{n}") for n in range(1, STEPS + 1)]
        self._hints = [
            ShortLabel(name=f"safetyHint{n}", tone="soft", size="note") for n in range(1, STEPS + 1)
        ]
        self.kinds = Choices("safetyKinds")
        self.flag = button(name="safetyFlag")
        self.lift = button(name="safetyLift", kind="quiet")
        self._evidence = label(name="safetyEvidence", tone="soft", size="note")
        self.ask = button(name="safetyAsk")
        self.block = button(name="safetyBlock", kind="danger")
        self.unblock = button(name="safetyUnblock")
        for text in (self._sos_hint, self._evidence):
            text.setWordWrap(True)
        self.kinds.setMinimumContentsLength(6)
        self.kinds.setSizeAdjustPolicy(Choices.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._lay_out()
        self._join()
        self.retranslate()
        self.show_state((), set(), flagged="", writes=False, may_flag=False, may_lift=False, blocked=False)

    def _lay_out(self) -> None:
        inside = QFrame()
        inside.setObjectName("safetyInside")
        rows = QVBoxLayout(inside)
        rows.setContentsMargins(14, 12, 14, 14)
        rows.setSpacing(8)
        rows.addWidget(self.sos)
        rows.addWidget(self._sos_hint)
        rows.addSpacing(6)
        rows.addWidget(self._headings[0])
        grid = QGridLayout()
        grid.setVerticalSpacing(6)
        grid.setHorizontalSpacing(8)
        grid.setColumnStretch(1, 1)
        for number, (made, hint) in enumerate(zip(self.steps, self._hints, strict=True)):
            grid.addWidget(made, number, 0)
            grid.addWidget(hint, number, 1)
        rows.addLayout(grid)
        rows.addSpacing(6)
        self._lay_out_evidence(rows)
        rows.addStretch(1)
        self._scroll(inside)

    def _lay_out_evidence(self, rows: QVBoxLayout) -> None:
        rows.addWidget(self._headings[1])
        rows.addWidget(self.kinds)
        marks = FlowLayout()
        marks.addWidget(self.flag)
        marks.addWidget(self.lift)
        rows.addLayout(marks)
        rows.addWidget(self._evidence)
        rows.addSpacing(6)
        rows.addWidget(self._headings[2])
        last = FlowLayout()
        last.addWidget(self.ask)
        last.addWidget(self.block)
        last.addWidget(self.unblock)
        rows.addLayout(last)

    def _scroll(self, inside: QFrame) -> None:
        """Lets a low window reach everything."""
        scroll = QScrollArea()
        scroll.setObjectName("safetyScroll")
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inside)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(scroll)

    def _join(self) -> None:
        self.sos.clicked.connect(self.sos_wanted)
        for number, made in enumerate(self.steps):
            made.clicked.connect(lambda _=False, number=number: self._insert(number))
        self.flag.clicked.connect(lambda: self.flag_wanted.emit(str(self.kinds.currentData() or "")))
        self.lift.clicked.connect(self.lift_wanted)
        self.ask.clicked.connect(self.ask_wanted)
        self.block.clicked.connect(self.block_wanted)
        self.unblock.clicked.connect(self.unblock_wanted)

    def show_state(
        self,
        steps: Sequence[WarningStep],
        given: set[Grade],
        *,
        flagged: str,
        writes: bool,
        may_flag: bool,
        may_lift: bool,
        blocked: bool,
    ) -> None:
        """Shows the warnings and which were `given`, whether it is `flagged`, and what may be done."""
        self._steps, self._can_write = steps, writes
        self._given, self._state = frozenset(given), (flagged, blocked)
        due = next((step.grade for step in steps if step.grade not in given), None)
        for place, made in enumerate(self.steps):
            step = steps[place] if place < len(steps) else None
            made.setEnabled(writes and step is not None)
            set_look(made, "kind", "primary" if step is not None and step.grade is due and given else "plain")
            made.setToolTip("" if step is None else step.text)
        self.sos.setEnabled(writes)
        self.flag.setEnabled(may_flag)
        self.kinds.setEnabled(may_flag)
        self.lift.setVisible(bool(flagged) and may_lift)
        self.ask.setEnabled(writes)
        self.block.setEnabled(may_flag and not blocked)
        self.unblock.setVisible(blocked and may_lift)
        self._tell_state()

    def _tell_state(self) -> None:
        for place, (hint, grade) in enumerate(zip(self._hints, Grade, strict=True)):
            done = place < len(self._steps) and self._steps[place].grade in self._given
            hint.setText(tr("said ✓") if done else grade_hint(grade))
        flagged, blocked = self._state
        self._tell_evidence(flagged, blocked=blocked)

    def begin(self) -> None:
        """Puts the keyboard on what is most urgent."""
        first = next((one for one in (*self.steps, self.sos, self.flag) if one.isEnabled()), self.kinds)
        first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def retranslate(self) -> None:
        """Says everything in the language that is switched on."""
        self.sos.setText(tr("SOS (F12)"))
        self.sos.setAccessibleName(tr("SOS: call everybody in charge at once (F12)"))
        self._sos_hint.setText(tr("No question is asked. The customer does not see it. You are not alone."))
        titles = (tr("Warnings, step by step"), tr("Evidence"), tr("More help"))
        for heading, title in zip(self._headings, titles, strict=True):
            heading.setText(title)
        for number, (made, grade) in enumerate(zip(self.steps, Grade, strict=True), start=1):
            made.setText(f"{number} {grade_name(grade)}")
            made.setAccessibleName(tr("Write the warning into the reply: {name}", name=grade_name(grade)))
        known = self.kinds.currentData()
        self.kinds.clear()
        for value, text in codes.harassments().items():
            self.kinds.addItem(text, value)
        self.kinds.setCurrentIndex(max(0, self.kinds.findData(known)))
        self.kinds.setAccessibleName(tr("Kind of harassment"))
        self.flag.setText(tr("Freeze as evidence"))
        self.lift.setText(tr("Take the mark away"))
        self.ask.setText(tr("Ask quietly…"))
        self.block.setText(tr("Block the customer…"))
        self.unblock.setText(tr("End the block…"))
        self.setAccessibleName(tr("Help against harassment"))
        self._tell_state()

    def changeEvent(self, event: QEvent) -> None:
        """Follows a switch of the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leaves by Escape, writes a warning by its number."""
        number = event.key() - int(Qt.Key.Key_1)
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif 0 <= number < STEPS and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self._insert(number)
        else:
            super().keyPressEvent(event)
            return
        event.accept()

    def _insert(self, number: int) -> None:
        if self._can_write and number < len(self._steps):
            self.step_wanted.emit(self._steps[number])

    def _tell_evidence(self, flagged: str, *, blocked: bool) -> None:
        if flagged:
            said = tr("Marked: {kind}. Nothing of it is deleted.", kind=codes.harassment(flagged))
        else:
            said = tr("A marked conversation is kept whole, also when others are deleted by age.")
        if blocked:
            said += "\n" + tr("The customer is blocked.")
        self._evidence.setText(said)
