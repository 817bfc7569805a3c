"""The dialogs of the shift clock, made as the program makes them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from PySide6.QtWidgets import QDialog

from app.domain.ids import Cid, StaffId
from app.domain.shifts import Entry, What
from app.protocol.shift_frames import Worker
from app.sessions.log_care import LogKeeper
from app.ui.shifts.approve_dialog import ApproveDialog
from app.ui.shifts.correction_dialog import CorrectionDialog
from app.ui.shifts.plan_editor import PlanEditor
from app.ui.shifts.plans_dialog import PlansDialog

if TYPE_CHECKING:
    from tests.ui.window_stage import Stage

NOW: Final = datetime(2026, 11, 20, 9, tzinfo=UTC)
TOKYO: Final = ZoneInfo("Asia/Tokyo")
Make = Callable[["Stage", LogKeeper], QDialog]


def _nothing(*_given: object) -> None:
    """Takes what a dialog hands over."""


def _correction(stage: Stage, _keeper: LogKeeper) -> QDialog:
    old = Entry(id=Cid("e"), what=What.START, at=round(NOW.timestamp() * 1000) - 3_600_000)
    return CorrectionDialog(old, _nothing, strike=False, now=NOW, zone=TOKYO, parent=stage.window)


def _plan(stage: Stage, _keeper: LogKeeper) -> QDialog:
    people = (Worker(staff=StaffId("anna"), name="Anna"),)
    return PlanEditor(people, {}, _nothing, old=None, day=NOW, zone=TOKYO, parent=stage.window)


SHIFT_MAKERS: Final[dict[str, tuple[type[QDialog], Make]]] = {
    "correction of the clock": (CorrectionDialog, _correction),
    "requests about shifts": (ApproveDialog, lambda stage, _: ApproveDialog(stage.window)),
    "plans of shifts": (PlansDialog, lambda stage, _: PlansDialog(stage.window)),
    "plan of a shift": (PlanEditor, _plan),
}
