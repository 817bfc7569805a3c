"""The bar of a telephone call: what is done about it and for how long, and what can be done next."""

from typing import Final

import msgspec
from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QPushButton, QWidget

from app.domain.phone_call import OUTBOUND, Phase, Result
from app.ui.parts import ShortLabel, button, label, set_look
from app.ui.phone.phone_words import phase_words
from app.ui.words import tr

MISSED: Final = (Result.NO_ANSWER, Result.BUSY, Result.VOICEMAIL, Result.WRONG_NUMBER, Result.REFUSED)
SPOKEN: Final = (Result.REFUSED, Result.VOICEMAIL, Result.WRONG_NUMBER)
CLOCK: Final = 64
"""Room that is kept for the clock, so that the line does not break while it grows."""
_TONES: Final = {Phase.RINGING: "warn", Phase.TALKING: "ok", Phase.AFTER_CALL: "info"}


class CallText(msgspec.Struct, frozen=True, kw_only=True):
    """What the bar says: `clock` is how long the phase takes, `about` the rest on one line.

    `proposed` is the result that the step of the script names; `acts`: the call is the person's own.
    """

    phase: Phase
    direction: str
    clock: str
    about: str
    held: bool = False
    acts: bool = True
    can_dial: bool = False
    proposed: str = ""


class CallBar(QFrame):
    """Shows a call and emits what the person wants."""

    command_wanted = Signal(str)
    answered = Signal()
    ended = Signal(str)
    results_wanted = Signal(QWidget, object)
    """A menu of these commands is wanted under a button."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("callBar")
        self.setProperty("kind", "strip")
        self.setProperty("tone", "info")
        self._text: CallText | None = None
        self._beside = False
        self.phase = label(name="callPhase", kind="heading")
        self.clock = label(name="callClock", size="head")
        self.about = ShortLabel(name="callAbout", tone="soft")
        self.dial = self._command("callDial", "phone.dial")
        self.answer = button(name="callAnswered", kind="primary")
        self.answer.clicked.connect(self.answered)
        self.missed = button(name="callMissed")
        self.missed.clicked.connect(lambda: self._choose(self.missed, MISSED))
        self.hold = self._command("callHold", "conversation.hold")
        self.end = button(name="callEnd", kind="primary")
        self.end.clicked.connect(self._end)
        self.other = button("▾", name="callOtherEnd")
        self.other.clicked.connect(lambda: self._choose(self.other, SPOKEN))
        self.plan = self._command("callPlanBack", "phone.plan")
        self.again = self._command("callAgain", "phone.again")
        self.finish = self._command("callWrapUp", "conversation.wrap_up", kind="primary")
        self._lay_out()
        self.hide()

    def _command(self, name: str, command: str, *, kind: str = "plain") -> QPushButton:
        made = button(name=name, kind=kind)
        made.clicked.connect(lambda: self.command_wanted.emit(command))
        return made

    @property
    def buttons(self) -> tuple[QPushButton, ...]:
        """All buttons, in the order in which they stand."""
        return (
            self.dial, self.answer, self.missed, self.hold, self.end, self.other, self.plan, self.again,
            self.finish,
        )  # fmt: skip

    def _lay_out(self) -> None:
        acts = self._acts = QHBoxLayout()
        acts.setSpacing(6)
        for one in self.buttons:
            one.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            acts.addWidget(one)
        rows = self._rows = QGridLayout(self)
        rows.setContentsMargins(10, 5, 8, 5)
        rows.setHorizontalSpacing(10)
        rows.setVerticalSpacing(4)
        rows.addWidget(self.phase, 0, 0)
        rows.addWidget(self.clock, 0, 1)
        rows.addWidget(self.about, 0, 2)
        rows.addLayout(acts, 1, 0, 1, 4, Qt.AlignmentFlag.AlignRight)
        rows.setColumnStretch(2, 1)

    def _arrange(self) -> None:
        """Puts the buttons beside what is told where both fit on one line, below it where they do not."""
        margins, gap = self._rows.contentsMargins(), self._rows.horizontalSpacing()
        words = self.about.fontMetrics().horizontalAdvance(self.about.text())
        told = self.phase.sizeHint().width() + max(self.clock.sizeHint().width(), CLOCK) + words
        need = told + self._acts.sizeHint().width() + 3 * gap + margins.left() + margins.right()
        beside = need <= self.width()
        if beside == self._beside:
            return
        self._beside = beside
        self._rows.removeItem(self._acts)
        right = Qt.AlignmentFlag.AlignRight
        if beside:
            self._rows.addLayout(self._acts, 0, 3, right)
        else:
            self._rows.addLayout(self._acts, 1, 0, 1, 4, right)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Follows the width."""
        super().resizeEvent(event)
        self._arrange()

    def show_text(self, text: CallText | None) -> None:
        """Shows a call; None: the conversation is none."""
        former, self._text = self._text, text
        self.setVisible(text is not None)
        if text is None:
            return
        if self.clock.text() != text.clock:
            self.clock.setText(text.clock)
        if former is None or msgspec.structs.replace(former, clock="") != msgspec.structs.replace(
            text, clock=""
        ):
            self._say(text)

    def _say(self, text: CallText) -> None:
        words = tr("On hold") if text.held else phase_words(text.phase, text.direction)
        set_look(self, "tone", "warn" if text.held else _TONES[text.phase])
        self.phase.setText(words)
        self.about.setText(text.about)
        self.setAccessibleName(f"{words} · {text.about}")
        ringing, talking = text.phase is Phase.RINGING, text.phase is Phase.TALKING
        after = text.phase is Phase.AFTER_CALL
        for one, there in (
            (self.dial, ringing and text.can_dial), (self.answer, ringing), (self.missed, ringing),
            (self.hold, talking), (self.end, talking), (self.other, talking),
            (self.plan, after), (self.again, after and text.can_dial), (self.finish, after),
        ):  # fmt: skip
            one.setVisible(there and text.acts)
        self._name(text)
        self._acts.invalidate()
        self._arrange()

    def _name(self, text: CallText) -> None:
        refused = text.proposed == Result.REFUSED
        outbound = text.direction == OUTBOUND
        self.dial.setText(tr("Dial"))
        self.dial.setToolTip(tr("Have my phone dial this number"))
        self.answer.setText(tr("Answered") if outbound else tr("I answered"))
        self.missed.setText(tr("Not reached ▾") if outbound else tr("Missed ▾"))
        self.hold.setText(tr("Go on") if text.held else tr("Hold"))
        self.end.setText(tr("End: refuses further calls") if refused else tr("End the call"))
        self.other.setAccessibleName(tr("End the call with another result"))
        self.other.setToolTip(tr("End the call with another result"))
        self.plan.setText(tr("Call back…"))
        self.again.setText(tr("Call again"))
        self.finish.setText(tr("After-work"))
        for one in self.buttons:
            if one is not self.other:
                one.setAccessibleName(one.text().removesuffix(" ▾"))

    def _end(self) -> None:
        if self._text is not None:
            self.ended.emit(self._text.proposed or Result.ANSWERED.value)

    def _choose(self, under: QWidget, results: tuple[Result, ...]) -> None:
        self.results_wanted.emit(under, tuple(f"phone.end_{result.value}" for result in results))

    def changeEvent(self, event: QEvent) -> None:
        """Follows the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and self._text is not None:
            self._say(self._text)
