"""Replies and articles come from files through the window into the hub, and go out again."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

from PySide6.QtWidgets import QApplication, QTableWidgetItem

from app.domain.events import Attachment
from app.domain.ids import REGISTER, Author, StaffId
from app.domain.people import Role
from app.hub_service import RunningHub
from app.macros.enclosures import files_of, write_file
from app.protocol.records import MacroRecord
from app.ui.macros.exchange_dialog import ExchangeDialog
from tests.e2e.test_console import hub_at, open_console, until, wishes_in
from tests.e2e.test_shop_books import macro_ids
from tests.hub import made_files

PICTURE = made_files.picture("PNG")
LIST = "番号,金額\n".encode() + b"1,200\n" * 10_000


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


async def kept_at(running: RunningHub, name: str, data: bytes) -> Attachment:
    """Brings a file of a reply to a hub."""

    async def pieces() -> AsyncIterator[bytes]:
        yield data

    assert running.hub.files is not None
    return await running.hub.files.take(REGISTER, Author("boss"), name, pieces(), len(data))


async def export_both(qapp: QApplication, running: RunningHub, folder: Path) -> list[str]:
    """Exports the replies in the window as JSON and as a table, and returns what the window says."""
    await running.accounts._alter("boss", "role", StaffId("anna"), role=Role.ADMIN.value)
    said: list[str] = []
    async with open_console(qapp, wishes_in(folder / "home", running.staff)) as console:
        await until(lambda: macro_ids(console) == {"m1", "m2"})
        notices = console.window.chats.area.notices
        for name in ("all.json", "all.csv"):
            console._joined.macro_work.export("macro", folder / name)  # type: ignore[union-attr]
            await until(lambda name=name: any(name in text for text in notices.texts()))  # type: ignore[misc]
            said += [text for text in notices.texts() if name in text]
    return said


async def test_files_travel_with_replies_as_json_to_another_hub_and_a_table_says_what_it_lacks(
    qapp: QApplication, tmp_path: Path
) -> None:
    async with hub_at(tmp_path / "one") as first:
        files = [await kept_at(first, "地図.png", PICTURE), await kept_at(first, "明細.csv", LIST)]
        written = tuple(map(write_file, files))
        await first.hub.register.put_many(
            [MacroRecord(id="m1", title="地図", body="はい。", attachments=written),
             MacroRecord(id="m2", title="送料", body="無料です。", attachments=written[:1])],
            by="boss",
        )  # fmt: skip
        told = await export_both(qapp, first, tmp_path)
    assert told[0] == "all.json is written."
    assert "2 files" in told[1]
    assert "JSON" in told[1]
    async with hub_at(tmp_path / "other") as second:
        await second.accounts._alter("boss", "role", StaffId("anna"), role=Role.ADMIN.value)
        async with open_console(qapp, wishes_in(tmp_path / "there", second.staff)) as console:
            await until(lambda: console._joined is not None and console._joined._desk.me is not None)
            work = console._joined.macro_work  # type: ignore[union-attr]
            work.open_import("macro")
            dialog = work.exchange
            assert isinstance(dialog, ExchangeDialog)
            dialog.use([tmp_path / "all.csv"])
            await until(lambda: dialog.faults.rowCount() == 2)
            assert "not at this hub" in cell(dialog.faults.item(0, 1))
            dialog.use([tmp_path / "all.json"])
            await until(dialog.take.isEnabled)
            assert cell(dialog.faults.item(0, 1)) == "2 files come along and will be brought to the hub."
            assert second.hub.files is not None
            assert not await second.hub.files.rows.of_register(), "a trial brings nothing"
            dialog.take.click()
            await until(lambda: macro_ids(console) == {"m1", "m2"})
            dialog.reject()
        there = files_of(second.hub.register.all(MacroRecord)["m1"].attachments)
        assert [(one.name, one.size) for one in there if isinstance(one, Attachment)] == [
            (one.name, one.size) for one in files
        ]
        table = there[1]
        assert isinstance(table, Attachment)
        assert await second.hub.files.store.read(table.sha256) == LIST
