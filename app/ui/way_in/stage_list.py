"""The stages one under the other: sign, name, state and result, walked through with the arrow keys."""

from collections.abc import Sequence
from datetime import tzinfo
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.protocol.way_in_frames import StepState, WayStep
from app.ui.parts import label, set_look
from app.ui.way_in import way_words as words
from app.ui.way_in.way_words import Called

_TONES: Final = {
    StepState.DONE: "ok",
    StepState.EXCUSED: "soft",
    StepState.NOW: "accent",
    StepState.LATER: "soft",
}
_SIGN_WIDTH: Final = 28
_STEPS: Final = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class StageRow(QFrame):
    """One stage. The arrow keys go to the rows beside it; a screen reader is told all of it."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.setObjectName(f"stage_{number}")
        self.setProperty("kind", "stage")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if number == 0 else Qt.FocusPolicy.ClickFocus)
        self.sign = label(name="stageSign", size="head")
        self.sign.setMinimumWidth(_SIGN_WIDTH)
        self.sign.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.name = label(name="stageName")
        self.state = label(name="stageState", size="note")
        self.detail = label(name="stageDetail", tone="soft", size="note")
        for one in (self.name, self.detail):
            one.setWordWrap(True)
        texts = QVBoxLayout()
        texts.setSpacing(1)
        texts.addWidget(self.name)
        texts.addWidget(self.detail)
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 7, 12, 7)
        row.setSpacing(8)
        row.addWidget(self.sign)
        row.addLayout(texts, 1)
        row.addWidget(self.state)

    def show_step(self, number: int, step: WayStep, detail: str) -> None:
        """Shows a stage; `number` counts from 1."""
        tone = _TONES[step.state]
        self.sign.setText(words.state_sign(step.state))
        self.name.setText(f"{number}. {words.stage_name(step.stage)}")
        self.state.setText(words.state_name(step.state))
        self.detail.setText(detail)
        self.detail.setVisible(bool(detail))
        for one in (self.sign, self.state):
            set_look(one, "tone", tone)
        set_look(self.name, "tone", "soft" if step.state is StepState.LATER else "")
        set_look(self, "here", "true" if step.state is StepState.NOW else "false")
        self.setAccessibleName(f"{self.name.text()}: {self.state.text()}")
        self.setAccessibleDescription(detail)


class StageList(QWidget):
    """All stages of somebody; `called` names what they are about."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self._rows: list[StageRow] = []
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(4)

    @property
    def rows(self) -> Sequence[StageRow]:
        """The rows, in the order of the stages."""
        return self._rows

    def show_steps(self, steps: Sequence[WayStep], zone: tzinfo | None, called: Called) -> None:
        """Shows these stages; the row with the keyboard keeps it."""
        while len(self._rows) > len(steps):
            old = self._rows.pop()
            old.hide()
            old.deleteLater()
        while len(self._rows) < len(steps):
            made = StageRow(len(self._rows))
            self._rows.append(made)
            self._lines.addWidget(made)
        for number, (row, step) in enumerate(zip(self._rows, steps, strict=True), start=1):
            row.show_step(number, step, words.step_words(step, zone, called))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Goes to the next row and the one before."""
        step = _STEPS.get(Qt.Key(event.key()))
        at = next((n for n, row in enumerate(self._rows) if row.hasFocus()), None)
        if step is None or at is None:
            super().keyPressEvent(event)
            return
        self._rows[max(0, min(len(self._rows) - 1, at + step))].setFocus(Qt.FocusReason.TabFocusReason)
