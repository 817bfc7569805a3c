"""The dialogs of exams, made as the program makes them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QDialog

from app.domain.ids import StaffId
from app.protocol.exam_frames import ExamPart, ExamState, Sitting
from app.sessions.log_care import LogKeeper
from app.ui.training.exams.clear_dialog import ClearDialog
from app.ui.training.exams.exam_editor import ExamEditor
from app.ui.training.exams.exams_dialog import ExamsDialog
from app.ui.training.exams.proctor_dialog import ProctorDialog
from app.ui.training.exams.result_dialog import ResultDialog

if TYPE_CHECKING:
    from tests.ui.window_stage import Stage

PASSED: Final = Sitting(
    id="x1", exam="e", version=1, title="First exam", staff=StaffId("anna"), name="Anna", score=80.0,
    state=ExamState.PASSED, number="20261122-X1", parts=(ExamPart(scenario="a", title="A", total=80.0),),
)  # fmt: skip


def _nothing(*_given: object) -> None:
    """Takes what a dialog hands over."""


EXAM_MAKERS: Final[dict[str, tuple[type[QDialog], Callable[[Stage, LogKeeper], QDialog]]]] = {
    "exams": (ExamsDialog, lambda stage, _: ExamsDialog(stage.window)),
    "exams of others": (ProctorDialog, lambda stage, _: ProctorDialog(stage.window)),
    "editor of exams": (ExamEditor, lambda stage, _: ExamEditor(_nothing, stage.window)),
    "result of an exam": (ResultDialog, lambda stage, _: ResultDialog(PASSED, "en", stage.window)),
    "clear somebody": (
        ClearDialog, lambda stage, _: ClearDialog([("anna", "Anna")], [("e", "Exam")], stage.window),
    ),
}  # fmt: skip
