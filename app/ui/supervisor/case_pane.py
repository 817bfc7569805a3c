"""The right column: one conversation with the switch, the call for help, its timeline and what is written."""

from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.ui.application import Looks
from app.ui.chats.panes.pane import Pane
from app.ui.parts import ShortLabel, button, label
from app.ui.shell.notices import Notices
from app.ui.supervisor.advice_area import AdviceArea
from app.ui.supervisor.advice_tools import AdviceTools
from app.ui.supervisor.call_bar import CallBar
from app.ui.supervisor.mode_switch import Mode, ModeSwitch
from app.ui.words import tr

_HEAD_HEIGHT: Final = 52
_HEAD_EDGE: Final = 8
_UNBOUND: Final = 16_777_215


class CasePane(QFrame):
    """Holds the parts; `CaseFeed` says what they show."""

    close_wanted = Signal()
    """It is to be taken off the row."""
    menu_wanted = Signal(QWidget)
    """What else can be done is to be offered under this button."""

    def __init__(self, looks: Looks, pane: Pane) -> None:
        super().__init__()
        self.setObjectName("casePane")
        self.pane = pane
        self.name = ShortLabel(name="caseCustomer")
        self.switch = ModeSwitch()
        self.more = button("⋯", name="caseMore", kind="icon")
        self.more.clicked.connect(lambda: self.menu_wanted.emit(self.more))
        self.closer = button("×", name="caseClose", kind="icon")
        self.closer.clicked.connect(self.close_wanted)
        self.closer.hide()
        self.bar = CallBar()
        self.notices = Notices(looks)
        self.advice = AdviceArea(looks.theme, self)
        self.tools = AdviceTools()
        self.empty = label(name="caseEmpty", tone="faint")
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.setWordWrap(True)
        self.empty.setMargin(32)
        self._drawer = QWidget(self)
        self._drawer.hide()
        self._stack = QStackedWidget()
        self._looks = looks
        self._lay_out()
        looks.changed.connect(self.restyle)
        self.show_case(name="")
        self.show_mode(Mode.WATCH, frozenset())
        self.retranslate()

    def show_case(self, *, name: str) -> None:
        """Shows the conversation of this customer; an empty name stands for none."""
        self.name.setText(name)
        self.name.update()
        self._stack.setCurrentIndex(1 if name else 0)
        self.setAccessibleName(tr("Conversation with {name}", name=name) if name else tr("No conversation"))

    def show_mode(self, mode: Mode, possible: frozenset[Mode]) -> None:
        """Shows how the supervisor takes part, and how else he could."""
        self.switch.show_mode(mode, possible)
        # A field in which an input method composes must not vanish under it.
        self.advice.composer.when_free(self._show_advice)
        self.pane.notice.setMaximumHeight(0 if mode is Mode.COACH else _UNBOUND)

    def _show_advice(self) -> None:
        for part in (self.tools, self.advice):
            part.setVisible(self.switch.mode is Mode.COACH)

    def show_place(self, *, active: bool, several: bool) -> None:
        """Shows whether it is the active one of several, and lets it be closed then."""
        self.closer.setVisible(several)
        if self.property("active") != active:
            self.setProperty("active", active)
            self.style().polish(self)

    def restyle(self) -> None:
        """Takes colours and text size anew."""
        self.advice.set_theme(self._looks.theme)

    def retranslate(self) -> None:
        """Says everything in the language that is switched on."""
        for made, meaning in ((self.more, tr("What else can be done")), (self.closer, tr("Close this pane"))):
            made.setAccessibleName(meaning)
            made.setToolTip(meaning)
        self.empty.setText(
            tr("Choose a conversation on the left.\nYou can watch it, advise, or take it over.")
        )

    def changeEvent(self, event: QEvent) -> None:
        """Follows a switch of the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _lay_out(self) -> None:
        head = QFrame()
        head.setObjectName("caseHead")
        row = QHBoxLayout(head)
        row.setContentsMargins(12, _HEAD_EDGE, 12, _HEAD_EDGE)
        row.addStrut(_HEAD_HEIGHT - 2 * _HEAD_EDGE)  # not the frame's own least: large text needs more
        row.setSpacing(8)
        row.addWidget(self.name, 1)
        row.addWidget(self.switch)
        row.addWidget(self.more)
        row.addWidget(self.closer)
        # The pane's own header offers what is not done here; it goes on being fed, out of sight.
        self.pane.header.setParent(self._drawer)
        case = QWidget()
        rows = QVBoxLayout(case)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        for part in (head, self.bar, self.notices):
            rows.addWidget(part)
        rows.addWidget(self.pane, 1)
        rows.addWidget(self.tools)
        rows.addWidget(self.advice)
        self._stack.addWidget(self.empty)
        self._stack.addWidget(case)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)
