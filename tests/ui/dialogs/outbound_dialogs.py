"""The dialogs of outbound lists, made as the program makes them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QDialog

from app.domain.ids import StaffId
from app.protocol.outbound_frames import BarredRow, Entry, ListRow
from app.sessions.log_care import LogKeeper
from app.sessions.outbound.judging import BadRow, Fault
from app.sessions.outbound.sheet_reading import read_sheet
from app.ui.outbound.barred_dialog import BarredDialog
from app.ui.outbound.import_dialog import ImportDialog
from app.ui.outbound.lists_dialog import ListsDialog

if TYPE_CHECKING:
    from tests.ui.window_stage import Stage as Window

NOW: Final = datetime(2026, 11, 20, 9, tzinfo=UTC)
LISTS: Final = (
    ListRow(
        id="l1", name="契約更新のご案内", group="support", purpose="sales", total=200, open=120, done=60,
        refused=12, unreachable=8, due=3,
    ),
    ListRow(id="l2", name="Winter plan", group="support", purpose="sales", state="paused", total=40, open=40),
)  # fmt: skip
ENTRY: Final = Entry(
    id="7", list="l1", number="+81312345678", name="佐藤 花子", note="夕方にご在宅", attempts=1,
    result="no_answer", last=1_795_000_000_000, last_by=StaffId("anna"), fields={"ご契約": "A プラン"},
)  # fmt: skip
SHEET: Final = read_sheet("list.csv", "電話番号,お名前,備考\n03-1234-5678,佐藤 花子,夕方\n".encode())


def _lists(stage: Window, _keeper: LogKeeper) -> QDialog:
    made = ListsDialog(stage.window, manages=True)
    made.show_lists(LISTS, {"support": "Support"})
    made.show_entry(ENTRY, NOW, UTC)
    return made


def _import(stage: Window, _keeper: LogKeeper) -> QDialog:
    made = ImportDialog([("support", "Support")], [("l1", "Winter plan")], stage.window)
    made.show_sheet("list.csv", SHEET)
    bad = [BadRow(line=4, fault=one, number="+81312345678", about="2") for one in Fault]
    made.show_check(1, bad)
    return made


def _barred(stage: Window, _keeper: LogKeeper) -> QDialog:
    made = BarredDialog(stage.window, admin=True)
    rows = [
        BarredRow(
            key="a", number="+81312345678", since=1_795_000_000_000, reason="refused in a call", by="anna"
        ),
        BarredRow(key="b", since=1_795_000_000_000, by="anna"),
    ]
    made.show_rows(rows, NOW, UTC)
    return made


OUTBOUND_MAKERS: Final[dict[str, tuple[type[QDialog], Callable[[Window, LogKeeper], QDialog]]]] = {
    "outbound lists": (ListsDialog, _lists),
    "import an outbound list": (ImportDialog, _import),
    "do-not-call list": (BarredDialog, _barred),
}
