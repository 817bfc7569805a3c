"""The panes of a replayed desk side by side over one time line. It only shows."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from app.ui.application import Looks
from app.ui.parts import ShortLabel, button, label
from app.ui.training.controls import Controls
from app.ui.training.desk.desk_pane import DeskPane
from app.ui.training.scrubber import Scrubber
from app.ui.training.state_page import StatePage
from app.ui.training.training_words import second_of_day
from app.ui.words import tr


class DeskStage(QWidget):
    """Shows panes, or why there are none."""

    left = Signal()
    """The person wants to see one conversation again."""
    panes_changed = Signal()

    def __init__(self, looks: Looks) -> None:
        super().__init__()
        self.setObjectName("deskStage")
        self._looks = looks
        self.panes: tuple[DeskPane, ...] = ()
        self.title = ShortLabel(name="deskTitle", size="head")
        self.time = label(name="deskTime", tone="soft")
        self.back = button(name="deskBack", kind="chip")
        self.save = button(name="deskSave", kind="chip")
        self.page = StatePage("deskPage")
        self.scrubber = Scrubber(looks)
        self.scrubber.setObjectName("deskScrubber")
        self.controls = Controls(looks)
        self.controls.setObjectName("deskControls")
        self._area = QScrollArea()
        self._area.setObjectName("deskArea")
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self._stack = QStackedWidget()
        self._card = QFrame()
        self._card.setObjectName("scrubberCard")
        for made in (self.back, self.save):
            made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.back.clicked.connect(self.left)
        self.page.pressed.connect(self.left)
        self._lay_out()
        self.retranslate()

    def show_fetching(self) -> None:
        """Shows that the logs are on their way."""
        self._show_page(tr("Fetching the conversations…"))

    def show_failure(self, sentence: str, remedy: str) -> None:
        """Shows that a log could not be read."""
        self._show_page(sentence, remedy, tr("Back to one conversation"))

    def show_panes(self, names: Sequence[str]) -> None:
        """Makes a pane for each of these customers."""
        body = QWidget()
        body.setObjectName("deskBody")
        row = QHBoxLayout(body)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        made = []
        for number, name in enumerate(names):
            pane = DeskPane(self._looks, number)
            pane.name.setText(name)
            row.addWidget(pane, 1)
            made.append(pane)
        self.panes = tuple(made)
        self._area.setWidget(body)
        self._stack.setCurrentWidget(self._area)
        self._card.show()
        self.save.show()
        self.panes_changed.emit()

    def show_time(self, began: datetime | None, since: float | None) -> None:
        """Shows the time of day that it was then; nothing where there is no common one."""
        shown = "" if began is None or since is None else second_of_day(began + timedelta(seconds=since))
        if shown != self.time.text():
            self.time.setText(shown)

    def retranslate(self) -> None:
        """Says everything in the language that is switched on."""
        self.save.setText(f"{tr('Save')} ▾")
        self.save.setAccessibleName(tr("Save the replay"))
        self.save.setToolTip(tr("As a page, a PDF, a print or a practice problem"))
        self.back.setText(tr("Back to one conversation"))
        self.back.setAccessibleName(tr("Back to one conversation"))

    def minimumSizeHint(self) -> QSize:
        """Returns room for one pane and the buttons: the others are scrolled to."""
        hint = self._card.minimumSizeHint()
        return QSize(hint.width(), hint.height() + 240)

    def changeEvent(self, event: QEvent) -> None:
        """Follows a switch of the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _show_page(self, *said: str) -> None:
        self._stack.setCurrentWidget(self.page)
        self._card.hide()
        self.save.hide()
        self.page.say(*said)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self.title, 1)
        top.addWidget(self.time)
        top.addWidget(self.save)
        top.addWidget(self.back)
        self._stack.addWidget(self.page)
        self._stack.addWidget(self._area)
        below = QVBoxLayout(self._card)
        below.setContentsMargins(16, 12, 16, 12)
        below.setSpacing(10)
        below.addWidget(self.scrubber)
        below.addWidget(self.controls)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(10)
        rows.addLayout(top)
        rows.addWidget(self._stack, 1)
        rows.addWidget(self._card)
