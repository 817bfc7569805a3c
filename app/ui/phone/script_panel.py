"""The script beside a call: the present step in large letters, its choices, and the way that was taken."""

from collections.abc import Sequence
from typing import Final

import msgspec
from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from app.ui.parts import Choices, button, label, set_look
from app.ui.phone.step_text import StepText
from app.ui.words import tr

BY_KEY: Final = 9


class ScriptView(msgspec.Struct, frozen=True, kw_only=True):
    """What the panel shows.

    `scripts` are the ids and titles to choose from, `chosen` the one that is read, `steps` the ids and titles
    of all its steps, `way` the lines of the way so far; `text` is Markdown. `acts`: turns can be made.
    `tone` is danger where the step ends the call for good. `remark` says what holds of the version.
    """

    scripts: tuple[tuple[str, str], ...] = ()
    chosen: str = ""
    step: str = ""
    title: str = ""
    text: str = ""
    choices: tuple[str, ...] = ()
    steps: tuple[tuple[str, str], ...] = ()
    way: tuple[str, ...] = ()
    remark: str = ""
    empty: str = ""
    tone: str = ""
    acts: bool = False
    can_go_back: bool = False


class ScriptPanel(QWidget):
    """`chosen` carries the place of a choice (from 0), `jumped` a step's id, `changed` a script's id."""

    chosen = Signal(int)
    jumped = Signal(str)
    changed = Signal(str)
    back_wanted = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("scriptPanel")
        self._view = ScriptView()
        self.scripts = Choices("scriptChoice")
        self.remark = label(name="scriptRemark", tone="soft", size="note")
        self.title = label(name="scriptTitle", size="head")
        self.text = StepText()
        self.text.setObjectName("scriptText")
        self.empty = label(name="scriptEmpty", tone="soft")
        for one in (self.remark, self.title, self.empty):
            one.setWordWrap(True)
        self.choices: list[QPushButton] = []
        self._choice_rows = QVBoxLayout()
        self._choice_rows.setSpacing(6)
        self.back = button(name="scriptBack")
        self.jump = Choices("scriptJump")
        self.way_button = button(name="scriptWayButton", kind="link")
        self.way = label(name="scriptWay", tone="soft")
        self.way.setWordWrap(True)
        self.way.hide()
        self._lay_out()
        self._join()
        self.retranslate()

    def _lay_out(self) -> None:
        inside = QWidget()
        inside.setObjectName("scriptInside")
        rows = QVBoxLayout(inside)
        rows.setContentsMargins(12, 10, 12, 10)
        rows.setSpacing(8)
        for one in (self.scripts, self.remark, self.empty, self.title):
            rows.addWidget(one)
        rows.addWidget(self.text)
        rows.addLayout(self._choice_rows)
        acts = QHBoxLayout()
        acts.setSpacing(6)
        acts.addWidget(self.back)
        acts.addWidget(self.jump, 1)
        rows.addLayout(acts)
        rows.addWidget(self.way_button, 0, Qt.AlignmentFlag.AlignLeft)
        rows.addWidget(self.way)
        rows.addStretch(1)
        area = QScrollArea()
        area.setObjectName("scriptArea")
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidgetResizable(True)
        area.setWidget(inside)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(area)

    def _join(self) -> None:
        self.scripts.activated.connect(lambda place: self.changed.emit(self.scripts.itemData(place)))
        self.jump.activated.connect(self._jump)
        self.back.clicked.connect(self.back_wanted)
        self.way_button.clicked.connect(self._turn_way)

    def _jump(self, place: int) -> None:
        step = self.jump.itemData(place)
        if step:
            self.jumped.emit(step)

    def _turn_way(self) -> None:
        self.way.setVisible(self.way.isHidden())
        self.retranslate()

    def show_view(self, view: ScriptView) -> None:
        """Shows a step, or why there is none; what is shown already stays as it is."""
        former, self._view = self._view, view
        if former == view:
            return
        if former.scripts != view.scripts or former.chosen != view.chosen:
            _fill(self.scripts, view.scripts, view.chosen)
        self.scripts.setVisible(bool(view.scripts))
        self.scripts.setEnabled(view.acts)
        there = bool(view.step)
        self.empty.setText(view.empty)
        self.empty.setVisible(bool(view.empty))
        self.remark.setText(view.remark)
        self.remark.setVisible(bool(view.remark))
        for one in (self.title, self.text, self.back, self.jump):
            one.setVisible(there)
        self.title.setText(view.title)
        set_look(self.title, "tone", view.tone)
        if former.text != view.text or former.step != view.step:
            self.text.show_step(view.text)
        self._show_choices(view)
        self.back.setEnabled(view.acts and view.can_go_back)
        _fill(self.jump, (("", tr("Jump to…")), *view.steps), "")
        self.jump.setEnabled(view.acts)
        self.way.setText("\n".join(view.way))
        self.way_button.setVisible(bool(view.way))
        if not view.way:
            self.way.hide()
        self.retranslate()

    def _show_choices(self, view: ScriptView) -> None:
        while len(self.choices) < len(view.choices):
            place = len(self.choices)
            made = button(name=f"scriptChoice{place + 1}", kind="choice")
            made.clicked.connect(lambda _on=False, place=place: self.chosen.emit(place))
            self.choices.append(made)
            self._choice_rows.addWidget(made)
        for place, one in enumerate(self.choices):
            there = place < len(view.choices)
            one.setVisible(there)
            if there:
                words = view.choices[place]
                one.setText(f"{place + 1}  {words}".replace("&", "&&"))
                one.setAccessibleName(tr("Choice {number}: {words}", number=place + 1, words=words))
                one.setToolTip(words)
                one.setEnabled(view.acts)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Chooses by a number key, goes back by Backspace, leaves by Escape."""
        view, plain = (
            self._view,
            not event.modifiers() or event.modifiers() == Qt.KeyboardModifier.KeypadModifier,
        )
        place = event.key() - Qt.Key.Key_1
        if plain and view.acts and 0 <= place < min(BY_KEY, len(view.choices)):
            self.chosen.emit(place)
        elif plain and view.acts and view.can_go_back and event.key() == Qt.Key.Key_Backspace:
            self.back_wanted.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def begin(self) -> None:
        """Puts the keyboard onto the first choice, or into the step where there is none."""
        seen = [one for one in self.choices if not one.isHidden() and one.isEnabled()]
        (seen[0] if seen else self.text).setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        """Says everything in the language that is switched on."""
        self.scripts.setAccessibleName(tr("Call script"))
        self.jump.setAccessibleName(tr("Jump to a step"))
        if self.jump.count():
            self.jump.setItemText(0, tr("Jump to…"))
        self.back.setText(tr("Back"))
        self.text.setAccessibleName(tr("What is said in this step"))
        hidden = self.way.isHidden()
        count = len(self._view.way)
        self.way_button.setText(
            tr("What was said ({count}) ▸", count=count)
            if hidden
            else tr("What was said ({count}) ▾", count=count)
        )

    def changeEvent(self, event: QEvent) -> None:
        """Follows the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()


def _fill(box: Choices, entries: Sequence[tuple[str, str]], chosen: str) -> None:
    box.blockSignals(True)
    box.clear()
    for known, words in entries:
        box.addItem(words, known)
    box.setCurrentIndex(max(0, box.findData(chosen)))
    box.blockSignals(False)
