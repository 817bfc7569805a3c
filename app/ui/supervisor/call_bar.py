"""The line above a case: how its call for help stands, and what can be done about it."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout

from app.sessions.floor import Doable
from app.sessions.urgency import Level
from app.ui.parts import ShortLabel, button, label, set_look
from app.ui.words import tr


class CallBar(QFrame):
    """Kind of call, state, clock, and the buttons that fit them."""

    accept_wanted = Signal()
    resolve_wanted = Signal()
    give_back_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("callBar")
        self._kind = label(name="callKind", kind="tag")
        self._state = ShortLabel(name="callState", tone="soft", size="note")
        self._clock = label(name="callClock", size="note")
        self.accept = button(name="callAccept", kind="primary")
        self.give_back = button(name="callGiveBack")
        self.resolve = button(name="callResolve")
        self.accept.clicked.connect(self.accept_wanted)
        self.resolve.clicked.connect(self.resolve_wanted)
        self.give_back.clicked.connect(self.give_back_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 12, 6)
        row.setSpacing(8)
        row.addWidget(self._kind, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._state, 1)
        row.addWidget(self._clock)
        for made in (self.accept, self.give_back, self.resolve):
            row.addWidget(made)
        self.retranslate()
        self.hide()

    def show_call(self, kind: str, state: str) -> None:
        """Shows what was called for and how far that has come; nothing to say takes no room."""
        self._kind.setText(kind)
        self._kind.setVisible(bool(kind))
        self._state.setText(state)
        self._state.update()
        self.setAccessibleName(f"{kind} {state}".strip())

    def show_wait(self, time: str, tone: Level) -> None:
        """Shows how long the call has waited."""
        self._clock.setText(time)
        self._clock.setVisible(bool(time))
        set_look(self._clock, "tone", "soft" if tone == "calm" else tone)

    def show_doable(self, able: Doable, *, free: bool) -> None:
        """Shows the buttons that fit; they wait while the hub cannot be asked or has not answered."""
        for made, fits in (
            (self.accept, able.accept),
            (self.give_back, able.give_back),
            (self.resolve, able.resolve),
        ):
            made.setVisible(fits)
            made.setEnabled(fits and free)

    def retranslate(self) -> None:
        """Says everything in the language that is switched on."""
        for made, text, meaning in (
            (self.accept, tr("Accept"), tr("Take this call for help on")),
            (self.give_back, tr("Give back"), tr("Give the conversation back to its operator")),
            (self.resolve, tr("Settle"), tr("Settle this call for help")),
        ):
            made.setText(text)
            made.setAccessibleName(meaning)
            made.setToolTip(meaning)

    def changeEvent(self, event: QEvent) -> None:
        """Follows a switch of the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
