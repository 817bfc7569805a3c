"""Replies and articles come from files through the window into the hub, and go out again."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QApplication, QTableWidgetItem

from app.domain.ids import StaffId
from app.domain.people import Role
from app.protocol.records import MacroRecord
from app.ui.macros.exchange_dialog import ExchangeDialog
from tests.e2e.test_console import hub_at, open_console, until, wishes_in
from tests.e2e.test_shop_books import macro_ids


def cell(item: QTableWidgetItem | None) -> str:
    return "" if item is None else item.text()


async def test_a_file_is_tried_first_told_by_lines_and_then_taken(qapp: QApplication, tmp_path: Path) -> None:
    async with hub_at(tmp_path / "hub") as running:
        register = running.hub.register
        await register.put(MacroRecord(id="m1", title="返品", body="旧", shortcut=";hp"), by="boss")
        async with open_console(qapp, wishes_in(tmp_path / "home", running.staff)) as console:
            await until(lambda: macro_ids(console) == {"m1"})
            work = console._joined.macro_work  # type: ignore[union-attr]
            assert not work.may_share(), "she is an operator"
            work.open_import("macro")
            dialog = work.exchange
            assert isinstance(dialog, ExchangeDialog)
            file = tmp_path / "macros.csv"
            file.write_bytes("title,body,shortcut\r\n返品,新,;hp\r\n".encode("cp932"))
            dialog.use([file])
            await until(dialog.summary.text)
            assert not dialog.take.isEnabled()
            assert register.all(MacroRecord)["m1"].body == "旧"
            dialog.reject()


async def test_who_looks_after_replies_takes_a_file_after_its_trial(
    qapp: QApplication, tmp_path: Path
) -> None:
    async with hub_at(tmp_path / "hub") as running:
        register = running.hub.register
        await running.accounts._alter("boss", "role", StaffId("anna"), role=Role.ADMIN.value)
        async with open_console(qapp, wishes_in(tmp_path / "home", running.staff)) as console:
            await until(lambda: console._joined is not None and console._joined._desk.me is not None)
            work = console._joined.macro_work  # type: ignore[union-attr]
            work.open_import("macro")
            dialog = work.exchange
            assert isinstance(dialog, ExchangeDialog)
            file = tmp_path / "macros.csv"
            file.write_bytes("title,body\r\n返品,新\r\n,悪い\r\n".encode("cp932"))
            dialog.use([file])
            await until(lambda: dialog.faults.rowCount() == 1)
            assert cell(dialog.faults.item(0, 0)) == "3"
            assert (dialog.take.isEnabled(), len(register.all(MacroRecord))) == (False, 0)
            dialog.skip_bad.click()
            await until(dialog.take.isEnabled)
            dialog.take.click()
            await until(lambda: len(macro_ids(console)) == 1)
            dialog.reject()
