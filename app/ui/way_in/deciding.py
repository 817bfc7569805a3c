"""Asks those in charge before something is decided about a newcomer, and says what is to be written down."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QWidget

from app.domain.ids import StaffId, new_cid
from app.domain.way_in import ALWAYS, Stage
from app.protocol.way_in_frames import (
    ExcuseStage,
    GiveNewcomer,
    GoLive,
    MarkContract,
    Place,
    RemindNewcomer,
    StepState,
)
from app.sessions.training.way_in import Decision
from app.ui.prompter import Prompter
from app.ui.shell.questions import Choice, Question
from app.ui.way_in import way_words as words
from app.ui.way_in.contract_dialog import ContractDialog
from app.ui.words import tr


class Deciding:
    """Hands what was decided to `decide`."""

    def __init__(self, prompter: Prompter, window: QWidget, decide: Callable[[Decision], object]) -> None:
        self._prompter, self._window, self._decide = prompter, window, decide

    def remind(self, place: Place) -> None:
        """Asks for the words of a reminder; he reads it on his page."""
        question = Question(
            name="remind_newcomer",
            title=tr("Remind {name}", name=_name(place)),
            text=tr("The reminder stands on the page of the way in, with your name and the time."),
            note_label=tr("Reminder"),
            note=tr("The next stage is waiting for you: {stage}.", stage=words.stage_name(place.stage)),
            note_required=True,
            act=tr("Remind"),
        )
        self._prompter.ask(
            question,
            lambda _choice, text: self._decide(RemindNewcomer(cid=new_cid(), staff=place.staff, text=text)),
        )

    def give(self, place: Place, trainers: Mapping[str, str]) -> None:
        """Asks who looks after somebody from now on."""
        question = Question(
            name="give_newcomer",
            title=tr("Who looks after {name}?", name=_name(place)),
            choices=[Choice(value=key, text=name) for key, name in trainers.items()],
            choice_label=tr("Looked after by"),
            act=tr("Hand over"),
        )
        self._prompter.ask(
            question,
            lambda who, _text: self._decide(
                GiveNewcomer(cid=new_cid(), staff=place.staff, in_charge=StaffId(who))
            ),
        )

    def excuse(self, place: Place) -> None:
        """Asks which stage somebody need not do, and why."""
        self._ask_stage(
            place, (StepState.NOW, StepState.LATER), excused=True, name="excuse_stage",
            title=tr("Excuse {name} from a stage", name=_name(place)), act=tr("Excuse"),
        )  # fmt: skip

    def require(self, place: Place) -> None:
        """Asks which excused stage somebody must do after all, and why."""
        self._ask_stage(
            place, (StepState.EXCUSED,), excused=False, name="require_stage",
            title=tr("Ask {name} for a stage again", name=_name(place)), act=tr("Ask for it"),
        )  # fmt: skip

    def contract(self, place: Place) -> None:
        """Asks for the contract's date and reference, or why it is taken back."""
        step = next((one for one in place.steps if one.stage is Stage.CONTRACT), None)
        if step is None or step.state is not StepState.DONE:
            ContractDialog(_name(place), lambda day, text: self._sign(place, day, text), self._window).open()
            return
        self._prompter.text(
            "contract_back",
            tr("Take the contract of {name} back?", name=_name(place)),
            tr("Reason (required)"),
            tr("Take back"),
            lambda text: self._decide(
                MarkContract(cid=new_cid(), staff=place.staff, signed=False, reference=text)
            ),
            required=True,
        )

    def live(self, place: Place) -> None:
        """Asks whether somebody is to be given customers, or why not any more."""
        if place.live:
            self._prompter.text(
                "back_from_live",
                tr("Take {name} back from live?", name=_name(place)),
                tr("Reason (required)"),
                tr("Take back"),
                lambda text: self._decide(GoLive(cid=new_cid(), staff=place.staff, live=False, reason=text)),
                required=True,
            )
            return
        self._prompter.confirm(
            "go_live",
            tr("Switch {name} to live?", name=_name(place)),
            tr("From now on customers are given to this person."),
            tr("Switch to live"),
            lambda: self._decide(GoLive(cid=new_cid(), staff=place.staff)),
        )

    def _sign(self, place: Place, day: str, reference: str) -> None:
        self._decide(MarkContract(cid=new_cid(), staff=place.staff, day=day, reference=reference))

    def _ask_stage(
        self, place: Place, states: tuple[StepState, ...], *, excused: bool, name: str, title: str, act: str
    ) -> None:
        stages = [
            one.stage
            for one in place.steps
            if one.state in states and one.stage not in ALWAYS and one.stage is not Stage.CONTRACT
        ]
        question = Question(
            name=name,
            title=title,
            text=tr("The reason stands in the audit and beside the stage."),
            choices=[Choice(value=one.value, text=words.stage_name(one)) for one in stages],
            choice_label=tr("Stage"),
            note_label=tr("Reason (required)"),
            note_required=True,
            act=act,
        )

        def then(stage: str, reason: str) -> None:
            self._decide(
                ExcuseStage(
                    cid=new_cid(), staff=place.staff, stage=Stage(stage), excused=excused, reason=reason
                )
            )

        if stages:
            self._prompter.ask(question, then)


def _name(place: Place) -> str:
    return place.name or place.staff
