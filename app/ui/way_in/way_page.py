"""The newcomer's page: what is next with its one button, all stages, and whom to ask."""

from datetime import tzinfo
from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.domain.way_in import Stage
from app.protocol.way_in_frames import Place, WayStep
from app.ui.parts import button, label, set_look
from app.ui.way_in import way_words as words
from app.ui.way_in.stage_list import StageList
from app.ui.way_in.way_words import Called
from app.ui.words import tr

WIDEST: Final = 1_080
NARROW: Final = 46
"""Below so many heights of a letter the cards stand above the stages."""


class WayPage(QWidget):
    """Takes a place; `go_wanted` says which stage is to be begun."""

    go_wanted = Signal(object)
    refresh_wanted = Signal()
    language_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("wayPage")
        self._place: Place | None = None
        self._zone: tzinfo | None = None
        self._called, self._help, self._trouble = Called(), "", ""
        self.title = label(name="wayTitle", size="title")
        self.far = label(name="wayFar", tone="soft")
        self.heading = label(name="wayNextHeading", kind="heading")
        self.next = label(name="wayNext", size="head")
        self.meaning = label(name="wayMeaning")
        self.trouble = label(name="wayTrouble", tone="warn")
        self.go = button(name="wayGo", kind="primary")
        self.again = button(name="wayRefresh", kind="link")
        self.reminder = label(name="wayReminder")
        self.asking = label(name="wayAskHeading", kind="heading")
        self.ask = label(name="wayAsk")
        self.said = label(name="waySaid", tone="danger", size="note")
        self.stages_heading = label(name="wayStagesHeading", kind="heading")
        self.stages = StageList("wayStages")
        for one in (self.title, self.next, self.meaning, self.trouble, self.reminder, self.ask, self.said):
            one.setWordWrap(True)
        self.go.clicked.connect(self._go)
        self.again.clicked.connect(self.refresh_wanted)
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._lay_out()
        self._show()

    @property
    def place(self) -> Place | None:
        """What is shown."""
        return self._place

    def show_place(self, place: Place | None, zone: tzinfo | None, called: Called, help_text: str) -> None:
        """Shows where I stand; None: the hub has not said yet."""
        self._place, self._zone, self._called, self._help = place, zone, called, help_text
        self._trouble = ""
        self._show()

    def show_trouble(self, text: str) -> None:
        """Says what did not work; what is shown stays."""
        self._trouble = text
        self._show()

    def focus_next(self) -> None:
        """Puts the keyboard on what is next."""
        first = self.stages.rows[0] if self.stages.rows else self.again
        (self.go if self.go.isVisibleTo(self) else first).setFocus(Qt.FocusReason.OtherFocusReason)

    def changeEvent(self, event: QEvent) -> None:
        """Follows a switch of the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._show()
            self.language_changed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Puts the cards above the stages where there is no room beside them."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        narrow = self.width() < NARROW * self.fontMetrics().height()
        wanted = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        if self._sides.direction() != wanted:
            self._sides.setDirection(wanted)

    def _go(self) -> None:
        if self._place is not None:
            self.go_wanted.emit(self._place.stage)

    def _show(self) -> None:
        place = self._place
        self.title.setText(tr("My way in"))
        self.heading.setText(tr("What is next"))
        self.stages_heading.setText(tr("All stages"))
        self.asking.setText(tr("Whom to ask"))
        self.again.setText(tr("Ask the hub again"))
        self.stages.setAccessibleName(tr("All stages"))
        self.said.setText(self._trouble)
        self.said.setVisible(bool(self._trouble))
        if place is None:
            self._show_nothing()
            return
        self.far.setText(words.far_words(place))
        self.stages.show_steps(place.steps, self._zone, self._called)
        step = words.present(place)
        if place.live:
            self._show_live(place)
        elif step is not None:
            self._show_step(place, step)
        self._show_help(place)
        self._fit()

    def _show_nothing(self) -> None:
        self.far.clear()
        self.next.setText(tr("Asking the hub …"))
        for one in (self.meaning, self.trouble, self.go, self.reminder):
            one.hide()
        self.ask.setText(self._help or tr("Whoever invited you."))

    def _show_live(self, place: Place) -> None:
        name = place.name or str(place.staff)
        self.next.setText(tr("Welcome, {name}: you are live!", name=name))
        self.meaning.setText(
            tr("You have come the whole way. From now on customers are given to you when you accept them.")
        )
        self.meaning.show()
        self.trouble.hide()
        self.reminder.hide()
        self._offer(Stage.LIVE)

    def _show_step(self, place: Place, step: WayStep) -> None:
        self.next.setText(words.stage_name(step.stage))
        self.meaning.setText(words.stage_meaning(step.stage))
        self.meaning.show()
        trouble = words.trouble_words(step, self._zone, self._called)
        self.trouble.setText(trouble)
        self.trouble.setVisible(bool(trouble))
        self._offer(step.stage if step.stage is not Stage.LIVE else None)
        self.go.setEnabled(words.can_begin(step))
        told = tr(
            "{name} wrote on {time}: {text}",
            name=place.reminded_by, time=words.moment(place.reminded, self._zone), text=place.reminder,
        )  # fmt: skip
        self.reminder.setText(told if place.reminder else "")
        self.reminder.setVisible(bool(place.reminder))

    def _offer(self, stage: Stage | None) -> None:
        said = "" if stage is None else words.act_name(stage)
        self.go.setText(said)
        self.go.setVisible(bool(said))
        self.go.setEnabled(True)

    def _show_help(self, place: Place) -> None:
        who = place.in_charge_name
        own = tr("{name} looks after you.", name=who) if who else tr("Whoever invited you.")
        self.ask.setText("\n".join(filter(None, (own, self._help))))

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.far)
        head.addWidget(self.again)
        left = QVBoxLayout()
        left.setSpacing(14)
        told = (self.heading, self.next, self.meaning, self.trouble, self.reminder, self.go)
        left.addWidget(_card("wayNextCard", *told))
        left.addWidget(_card("wayAskCard", self.asking, self.ask))
        left.addWidget(self.said)
        left.addStretch(1)
        stages = _card("wayStagesCard", self.stages_heading, self.stages)
        self._sides.setSpacing(16)
        self._sides.addLayout(left, 5)
        self._sides.addWidget(stages, 6, Qt.AlignmentFlag.AlignTop)
        inside = QWidget()
        inside.setObjectName("wayInside")
        inside.setMaximumWidth(WIDEST)
        rows = QVBoxLayout(inside)
        rows.setContentsMargins(24, 20, 24, 20)
        rows.setSpacing(14)
        rows.addLayout(head)
        rows.addLayout(self._sides)
        rows.addStretch(1)
        area = QScrollArea()
        area.setObjectName("wayArea")
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(_in_the_middle(inside))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area)
        set_look(self, "kind", "page")


def _card(name: str, *parts: QWidget) -> QFrame:
    made = QFrame()
    made.setObjectName(name)
    made.setProperty("kind", "group")
    rows = QVBoxLayout(made)
    rows.setContentsMargins(18, 14, 18, 16)
    rows.setSpacing(8)
    for part in parts:
        rows.addWidget(part)
    return made


def _in_the_middle(inside: QWidget) -> QWidget:
    """Returns a widget that keeps another in its middle where there is more room than that takes."""
    middle = QWidget()
    row = QHBoxLayout(middle)
    row.setContentsMargins(0, 0, 0, 0)
    row.addStretch(1)
    row.addWidget(inside, 1_000)
    row.addStretch(1)
    return middle
