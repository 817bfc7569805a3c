"""One newcomer: all stages with times and results, and what those in charge can decide."""

from datetime import tzinfo
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.domain.way_in import ALWAYS, Stage
from app.protocol.way_in_frames import Place, StepState
from app.ui.parts import ShortLabel, button, label
from app.ui.way_in import way_words as words
from app.ui.way_in.stage_list import StageList
from app.ui.way_in.way_words import Called
from app.ui.words import tr

SIZE: Final = QSize(760, 660)
AROUND: Final = QSize(80, 80)
EXCUSABLE: Final = tuple(one for one in Stage if one not in ALWAYS and one is not Stage.CONTRACT)


class PersonDialog(QDialog):
    """Takes a place; `decides` shows what administrators alone decide. Each button says what is wanted."""

    remind_wanted = Signal()
    give_wanted = Signal()
    excuse_wanted = Signal()
    require_wanted = Signal()
    contract_wanted = Signal()
    live_wanted = Signal()
    invite_wanted = Signal()

    def __init__(self, parent: QWidget, *, decides: bool) -> None:
        super().__init__(parent)
        self.setObjectName("newcomerDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("A newcomer"))
        self.resize(SIZE.boundedTo(parent.window().size() - AROUND))
        self.place: Place | None = None
        self._decides = decides
        self.name = ShortLabel(name="newcomerName", size="title")
        self.state = label(name="newcomerState", tone="soft")
        self.trouble = label(name="newcomerTrouble", tone="warn")
        self.reminder = label(name="newcomerReminder", tone="soft", size="note")
        for one in (self.state, self.trouble, self.reminder):
            one.setWordWrap(True)
        self.stages = StageList("newcomerStages")
        self.stages.setAccessibleName(tr("All stages"))
        self.remind = button(tr("Remind…"), name="newcomerRemind")
        self.give = button(tr("Who looks after…"), name="newcomerGive")
        self.excuse = button(tr("Excuse a stage…"), name="newcomerExcuse")
        self.require = button(tr("Ask for a stage again…"), name="newcomerRequire")
        self.contract = button(name="newcomerContract")
        self.live = button(name="newcomerLive", kind="primary")
        self.invite = button(tr("Invite again…"), name="newcomerInvite")
        self.said = label(name="newcomerSaid", tone="danger", size="note")
        self.said.setWordWrap(True)
        self.close_button = button(tr("Close"), name="newcomerClose")
        self._lay_out()
        for act, wanted in (
            (self.remind, self.remind_wanted), (self.give, self.give_wanted),
            (self.excuse, self.excuse_wanted), (self.require, self.require_wanted),
            (self.contract, self.contract_wanted), (self.live, self.live_wanted),
            (self.invite, self.invite_wanted),
        ):  # fmt: skip
            act.clicked.connect(wanted)
        self.close_button.clicked.connect(self.reject)

    def show_place(self, place: Place, now: int, zone: tzinfo | None, called: Called) -> None:
        """Shows where somebody stands at the hub's time `now`."""
        self.place = place
        step = words.present(place)
        self.name.setText(place.name or place.staff)
        since = words.since_words(place, now)
        told = [
            words.far_words(place),
            tr("{stage} for: {time}", stage=words.stage_name(place.stage), time=since),
            tr("invited {time}", time=words.moment(place.invited, zone)),
            tr("looked after by {name}", name=place.in_charge_name) if place.in_charge_name else "",
        ]
        self.state.setText(" · ".join(filter(None, told)))
        trouble = "" if step is None else words.trouble_words(step, zone, called)
        self.trouble.setText(" ".join(filter(None, (f"⚠ {tr('Stuck')}." if place.stuck else "", trouble))))
        self.trouble.setVisible(bool(self.trouble.text()))
        told_him = tr(
            "Reminded by {name} on {time}: {text}",
            name=place.reminded_by, time=words.moment(place.reminded, zone), text=place.reminder,
        )  # fmt: skip
        self.reminder.setText(told_him if place.reminder else "")
        self.reminder.setVisible(bool(place.reminder))
        self.stages.show_steps(place.steps, zone, called)
        self.said.hide()
        self._show_acts(place)

    def show_trouble(self, text: str) -> None:
        """Says what did not work."""
        self.said.setText(text)
        self.said.setVisible(bool(text))

    def of_state(self, *states: StepState) -> list[Stage]:
        """Returns the stages in one of these states that somebody can be excused from."""
        steps = () if self.place is None else self.place.steps
        return [one.stage for one in steps if one.state in states and one.stage in EXCUSABLE]

    def _show_acts(self, place: Place) -> None:
        by_stage = {one.stage: one for one in place.steps}
        contract = by_stage.get(Stage.CONTRACT)
        signed = contract is not None and contract.state is StepState.DONE
        self.contract.setText(tr("Take the contract back…") if signed else tr("Mark the contract…"))
        self.live.setText(tr("Take back from live…") if place.live else tr("Switch to live…"))
        self.contract.setVisible(self._decides and contract is not None and not place.live)
        self.live.setVisible(self._decides)
        self.live.setEnabled(place.live or place.stage is Stage.LIVE)
        open_ = self._decides and not place.live
        self.excuse.setVisible(open_)
        self.excuse.setEnabled(bool(self.of_state(StepState.NOW, StepState.LATER)))
        self.require.setVisible(open_ and bool(self.of_state(StepState.EXCUSED)))
        self.invite.setVisible(open_ and place.stage in (Stage.INVITATION, Stage.INSTALL))
        self.remind.setVisible(not place.live)

    def _lay_out(self) -> None:
        inside = QFrame()
        inside.setObjectName("newcomerInside")
        lines = QVBoxLayout(inside)
        lines.setContentsMargins(0, 0, 12, 0)
        lines.addWidget(self.stages)
        lines.addStretch(1)
        area = QScrollArea()
        area.setObjectName("newcomerArea")
        area.setAccessibleName(tr("All stages"))
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        people, decisions = QHBoxLayout(), QHBoxLayout()
        for act in (self.remind, self.give, self.invite):
            people.addWidget(act)
        people.addStretch(1)
        people.addWidget(self.close_button)
        for act in (self.excuse, self.require, self.contract):
            decisions.addWidget(act)
        decisions.addStretch(1)
        decisions.addWidget(self.live)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(20, 18, 20, 18)
        rows.setSpacing(10)
        for part in (self.name, self.state, self.trouble, self.reminder):
            rows.addWidget(part)
        rows.addWidget(area, 1)
        rows.addWidget(self.said)
        rows.addLayout(decisions)
        rows.addLayout(people)
