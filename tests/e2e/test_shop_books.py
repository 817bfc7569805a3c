"""What the shop sets up at the hub is at hand in the console: at once, and without the hub as well."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QApplication

from app.console.console import Console
from app.domain.ids import StaffId
from app.macros.macro import MacroId
from app.protocol.records import ArticleRecord, DispositionRecord, MacroRecord, Words
from tests.e2e.test_console import hub_at, open_console, until, wishes_in


def macro_ids(console: Console) -> set[str]:
    joined = console._joined
    library = joined.beside.macros._library if joined is not None else None
    return set() if library is None else {str(macro.id) for macro in library.macros}


async def test_replies_and_manual_of_the_register_come_live_and_stay_without_the_hub(
    qapp: QApplication, tmp_path: Path
) -> None:
    async with hub_at(tmp_path / "hub") as running:
        register = running.hub.register
        await register.put(MacroRecord(id="m1", title="返品", body="承ります。", shortcut=";hp"), by="boss")
        async with open_console(qapp, wishes_in(tmp_path / "home", running.staff)) as console:
            await until(lambda: macro_ids(console) == {"m1"})
            await register.put_many(
                [
                    MacroRecord(id="m2", title="送料", body="無料です。"),
                    MacroRecord(id="bens", title="私用", body="x", scope="mine", owner=StaffId("ben")),
                    MacroRecord(id="over", title="終了", body="x", last_day="2020-01-01"),
                    ArticleRecord(id="4.2", title="送料について", body="無料です。"),
                    DispositionRecord(id="refund", name=Words(ja="返金", en="Refunded")),
                ],
                by="boss",
            )
            await until(lambda: macro_ids(console) == {"m1", "m2"})
            await register.remove("macro", "m1", by="boss")
            await until(lambda: macro_ids(console) == {"m2"})
            joined = console._joined
            assert joined is not None
            assert [choice.value for choice in joined.books.dispositions()] == ["refund"]
            assert joined.beside.macros._library is not None
            assert joined.beside.macros._library.get(MacroId("m2")) is not None
        address = running.staff
    async with open_console(qapp, wishes_in(tmp_path / "home", address, signed_in=False)) as console:
        await until(lambda: macro_ids(console) == {"m2"})
