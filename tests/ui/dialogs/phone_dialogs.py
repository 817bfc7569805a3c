"""The dialogs of telephone calls, made as the program makes them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from PySide6.QtWidgets import QDialog

from app.domain.ids import ConversationId
from app.protocol.phone_records import ScriptRecord
from app.protocol.phone_states import CallBackRow
from app.protocol.register_base import Words
from app.sessions.log_care import LogKeeper
from app.ui.phone.call_backs_dialog import CallBacksDialog
from app.ui.phone.new_call_dialog import Known, NewCallDialog
from app.ui.phone.plan_dialog import PlanDialog
from app.ui.phone.script_editor import ScriptEditor, begun_text

if TYPE_CHECKING:
    from tests.ui.window_stage import Stage

NOW: Final = datetime(2026, 11, 20, 9, tzinfo=UTC)
TOKYO: Final = ZoneInfo("Asia/Tokyo")
NUMBER: Final = "+81312345678"
Make = Callable[["Stage", LogKeeper], QDialog]


def _call(stage: Stage, _keeper: LogKeeper) -> QDialog:
    made = NewCallDialog((("support", "Support"), ("sales", "Sales")), ("survey",), stage.window)
    made.show_known(Known(name="Sato", lines=("2 earlier calls:", "  09:30 · Sato"), warning="Refused."))
    return made


def _plan(stage: Stage, _keeper: LogKeeper) -> QDialog:
    return PlanDialog("Sato", NUMBER, (8, 21), lambda: NOW, TOKYO, stage.window)


def _listed(stage: Stage, _keeper: LogKeeper) -> QDialog:
    made = CallBacksDialog(stage.window)
    row = CallBackRow(
        conversation=ConversationId("c"), seq=4, at=round(NOW.timestamp() * 1000), number=NUMBER,
        customer="Sato", purpose="inquiry", note="asks for the price",
    )  # fmt: skip
    made.show_call_backs((row,), NOW, 5, TOKYO)
    return made


def _scripts(stage: Stage, _keeper: LogKeeper) -> QDialog:
    made = ScriptEditor((("support", "Support"),), "en", stage.window)
    record = ScriptRecord(id="s", title=Words(en="Inquiry"), text=Words(en=begun_text("en")))
    made.show_scripts({"s": record}, "s")
    made.show_record(record)
    return made


PHONE_MAKERS: Final[dict[str, tuple[type[QDialog], Make]]] = {
    "new call": (NewCallDialog, _call),
    "plan a call back": (PlanDialog, _plan),
    "calls back": (CallBacksDialog, _listed),
    "scripts of calls": (ScriptEditor, _scripts),
}
