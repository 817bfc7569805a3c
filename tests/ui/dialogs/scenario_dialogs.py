"""The dialog of practice problems, made as the program makes it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QDialog

from app.sessions.log_care import LogKeeper
from app.training.scenarios.fictions import Choices
from app.training.scenarios.maker import Made, make_scenario
from app.ui.training.scenarios.problem_dialog import ScenarioDialog
from app.ui.training.scenarios.problem_edit import ProblemEdit
from tests.training.scenarios.dialogue_log import A, C, log_of

if TYPE_CHECKING:
    from tests.ui.window_stage import Stage


def _nothing(*_given: object) -> None:
    """Takes what a dialog hands over."""


def _dialog(stage: Stage, _keeper: LogKeeper) -> QDialog:
    log = log_of(
        (C, "田中と申します。090-1234-5678です。"), (A, "ご注文番号をお願いいたします。"), topic="返品"
    )

    def again(choices: Choices) -> Made:
        return make_scenario(log, "p-1", None, choices)

    made = again(Choices(kept=frozenset({"090-1234-5678"})))
    return ScenarioDialog(
        ProblemEdit(made.record, made.record, 1, made=made, remake=again),
        stage.window,
        groups=("support",),
        confirm=_nothing,
    )


SCENARIO_MAKERS: Final[dict[str, tuple[type[QDialog], Callable[[Stage, LogKeeper], QDialog]]]] = {
    "practice problem": (ScenarioDialog, _dialog),
}
