"""The dialogs of marking, made as the program makes them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QDialog

from app.domain.ids import StaffId
from app.protocol.register_base import Words
from app.protocol.training import Criterion, ScoreSheetRecord
from app.sessions.log_care import LogKeeper
from app.ui.training.marking.designing.designer import SheetDesigner
from app.ui.training.marking.own.my_marks_dialog import MyMarksDialog
from app.ui.training.marking.own.sheet_dialog import SheetDialog
from app.ui.training.marking.rounds.results_dialog import ResultsDialog
from app.ui.training.marking.rounds.round_dialog import RoundDialog

if TYPE_CHECKING:
    from tests.ui.window_stage import Stage

SHEET: Final = ScoreSheetRecord(
    id="s-1",
    title=Words(ja="応対の基本", en="Basics"),
    criteria=(Criterion(id="c-1", name=Words(ja="あいさつ", en="Greeting"), most=10),),
)


def _nothing(*_given: object) -> None:
    """Takes what a dialog hands over."""


def _designer(stage: Stage, _keeper: LogKeeper) -> QDialog:
    return SheetDesigner(
        stage.window.looks, {SHEET.id: SHEET}, lambda _key: 1, stage.window, confirm=_nothing
    )


MARKING_MAKERS: Final[dict[str, tuple[type[QDialog], Callable[[Stage, LogKeeper], QDialog]]]] = {
    "score sheets": (SheetDesigner, _designer),
    "my marks": (MyMarksDialog, lambda stage, _: MyMarksDialog(stage.window.looks, stage.window)),
    "finished score sheet": (SheetDialog, lambda stage, _: SheetDialog(stage.window.looks, stage.window)),
    "several mark": (
        RoundDialog,
        lambda stage, _: RoundDialog([("s", "Sheet")], [(StaffId("a"), "Anna")], _nothing, stage.window),
    ),
    "how markers agree": (ResultsDialog, lambda stage, _: ResultsDialog(stage.window)),
}
