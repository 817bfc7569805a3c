"""The middle of the trainer's room: header, timeline, time line and buttons of one replay. It only shows."""

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QFrame, QStackedWidget, QVBoxLayout, QWidget

from app.ui.application import Looks
from app.ui.chats.timeline.timeline import Timeline
from app.ui.training.controls import Controls
from app.ui.training.replay_header import ReplayHeader
from app.ui.training.scrubber import Scrubber
from app.ui.training.state_page import StatePage
from app.ui.words import tr


class Stage(QWidget):
    """Shows a replay, or why there is none."""

    retry_wanted = Signal()

    def __init__(self, looks: Looks, facts: QWidget) -> None:
        super().__init__()
        self.setObjectName("replayStage")
        self._looks = looks
        self._facts = facts
        self._page = StatePage("replayPage")
        self._trouble = ("", "")
        self._fetching = False
        self.header = ReplayHeader(looks)
        self.timeline = Timeline(looks.theme)
        self.timeline.setObjectName("replayTimeline")
        self.scrubber = Scrubber(looks)
        self.controls = Controls(looks)
        self._pane = QFrame()
        self._pane.setObjectName("replayPane")
        self._stack = QStackedWidget()
        self._card = QFrame()
        self._card.setObjectName("scrubberCard")
        self._page.pressed.connect(self.retry_wanted)
        self._lay_out()
        looks.changed.connect(self.restyle)
        self.show_empty()

    def show_replay(self) -> None:
        """Shows the replay itself."""
        self._trouble, self._fetching = ("", ""), False
        self._stack.setCurrentWidget(self.timeline)
        self.header.show()
        self._card.show()
        self._facts.show()

    def show_empty(self) -> None:
        """Shows that nothing was chosen yet."""
        self._trouble, self._fetching = ("", ""), False
        self._show_page()

    def show_fetching(self) -> None:
        """Shows that a log is on its way."""
        self._trouble, self._fetching = ("", ""), True
        self._show_page()

    def show_failure(self, sentence: str, remedy: str) -> None:
        """Shows that a log could not be read."""
        self._trouble, self._fetching = (sentence, remedy), False
        self._show_page()

    def restyle(self) -> None:
        """Takes the colours and the text size of the looks that are switched on."""
        self.timeline.set_theme(self._looks.theme)

    def changeEvent(self, event: QEvent) -> None:
        """Follows a switch of the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._say()
        super().changeEvent(event)

    def _show_page(self) -> None:
        self._stack.setCurrentWidget(self._page)
        self.header.hide()
        self._card.hide()
        self._facts.hide()
        self._say()

    def _say(self) -> None:
        sentence, remedy = self._trouble
        if self._fetching:
            self._page.say(tr("Fetching the conversation…"))
        elif sentence:
            self._page.say(sentence, remedy, tr("Try again"))
        else:
            self._page.say(
                tr("Choose a conversation from the list."),
                tr("It is played again as it happened: at its own pace, faster, or moment by moment."),
            )

    def _lay_out(self) -> None:
        self._stack.addWidget(self._page)
        self._stack.addWidget(self.timeline)
        inside = QVBoxLayout(self._pane)
        inside.setContentsMargins(1, 1, 1, 8)
        inside.setSpacing(0)
        inside.addWidget(self.header)
        inside.addWidget(self._stack, 1)
        below = QVBoxLayout(self._card)
        below.setContentsMargins(16, 12, 16, 12)
        below.setSpacing(10)
        below.addWidget(self.scrubber)
        below.addWidget(self.controls)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(10)
        rows.addWidget(self._pane, 1)
        rows.addWidget(self._card)
