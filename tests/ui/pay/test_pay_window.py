"""The pay sheet in the window: from the clock and the log on this computer, opened to the minute, saved."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTreeWidget, QTreeWidgetItem

from app.domain import events as ev
from app.domain.ids import CUSTOMER, SYSTEM, Author, ConversationId
from app.domain.pay_rules import PayRules, Piece, Rate
from app.domain.people import Role
from app.domain.shifts import Ledger
from app.protocol.pay_records import PayRecord
from app.protocol.records import Versioned
from app.protocol.shift_frames import ReadShifts, ShiftsRes
from app.sessions.shifts.record import Kept
from app.storage.archive import SqlArchive
from app.ui.pay.pay_dialog import PayDialog
from app.ui.pay.rules_dialog import RulesDialog
from app.ui.pay.rules_form import Material
from app.ui.pay.shop_pay_dialog import ShopPayDialog
from app.ui.shell.topbar_menus import OF_ADMINS, OF_PERSON
from tests.builders import event
from tests.sessions.shifts.shift_ledgers import end, start
from tests.storage.conftest import KEY
from tests.ui.floor_hub import BOSS, FloorHub
from tests.ui.window_stage import Stage, at_work

ENTRIES = (start("2026-03-01 21:00"), end("2026-03-02 01:00"), start("2026-03-02 17:00"))
"""A Sunday's night, and a shift that goes on: at this stage it is 18:00 on Monday."""

OWN = PayRules(rates=(Rate(yen=1_200),), pieces=(Piece(name="closed", yen=50),))


@asynccontextmanager
async def at_home(app: QApplication, folder: Path) -> AsyncIterator[tuple[Stage, FloorHub, SqlArchive]]:
    """Somebody is signed in whose log on this computer knows his shifts."""
    archive = await SqlArchive.open(folder / "log.db", KEY)
    kept = Kept(own=Ledger(entries=ENTRIES))
    await archive.keep_value(f"shifts.{BOSS}", msgspec.json.encode(kept).decode())
    try:
        async with at_work(app) as stage:
            hub = FloorHub(stage)
            await hub.sign_in(Role.OPERATOR)
            stage.joined._archive = archive
            yield stage, hub, archive
            await stage.tasks.close()
    finally:
        await archive.close()


async def sheet_of(stage: Stage, hub: FloorHub) -> PayDialog:
    assert stage.run("pay.sheet")
    dialog = stage.window.findChild(PayDialog)
    assert isinstance(dialog, PayDialog)
    await hub.answer(ReadShifts, lambda _: ShiftsRes())
    return dialog


async def closed_by_me(archive: SqlArchive, stage: Stage) -> None:
    at = stage.clock.now() - timedelta(minutes=30)
    said = (
        (CUSTOMER, ev.Opened(customer="Sato")), (SYSTEM, ev.Claimed(owner=BOSS)),
        (Author(BOSS), ev.Message(text="hello")), (Author(BOSS), ev.Closed()),
    )  # fmt: skip
    known = ConversationId("paid")
    await archive.keep_events(
        [event(seq, body, by=by, conversation=known, at=at) for seq, (by, body) in enumerate(said, 1)]
    )


def rows(tree: QTreeWidget) -> dict[str, str]:
    """The lines of the first payout with their amounts."""
    top = tree.topLevelItem(0)
    assert top is not None
    lines = [top.child(index) for index in range(top.childCount())]
    return {line.text(0): line.text(4) for line in lines if line is not None}


def behind(tree: QTreeWidget, title: str) -> list[str]:
    """What a line opens into."""
    found = tree.findItems(title, Qt.MatchFlag.MatchExactly | Qt.MatchFlag.MatchRecursive)
    items: list[QTreeWidgetItem | None] = [found[0].child(index) for index in range(found[0].childCount())]
    return [f"{item.text(0)} | {item.text(3)} | {item.text(4)}" for item in items if item is not None]


async def test_the_month_opens_into_minutes_with_the_running_shift_and_is_turned_by_keys(
    qapp: QApplication, tmp_path: Path
) -> None:
    async with at_home(qapp, tmp_path) as (stage, hub, archive):
        await closed_by_me(archive, stage)
        await archive.keep_value(f"pay.own.{BOSS}", f'{{"rules":{msgspec.json.encode(OWN).decode()}}}')
        dialog = await sheet_of(stage, hub)
        await stage.until(lambda: dialog.sum.text() == "8,210 yen")
        assert dialog.estimate.text().startswith("This is your own estimate, not the payroll.")
        assert rows(dialog.tree) == {
            "Hourly wage": "6,000 yen", "Rest day premium": "1,260 yen",
            "Night premium (22:00 to 5:00)": "900 yen", "Piece rate · Conversations closed": "50 yen",
        }  # fmt: skip
        assert behind(dialog.tree, "Hourly wage") == [
            "03-01 21:00–22:00  (shift 03-01 21:00–01:00) | 1,200 yen × 100 % | 1,200 yen",
            "03-01 22:00–00:00  (shift 03-01 21:00–01:00) | 1,200 yen × 100 % | 2,400 yen",
            "03-02 00:00–01:00  (shift 03-01 21:00–01:00) | 1,200 yen × 100 % | 1,200 yen",
            "03-02 17:00–18:00 · estimated  (shift 03-02 17:00–now) | 1,200 yen × 100 % | 1,200 yen",
        ]
        assert "Some minutes are estimated" in dialog.remarks.text()
        QTest.keyClick(dialog.tree, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
        assert dialog.period.text() == "2026-02-01 to 2026-02-28"
        assert dialog.state.text() == "No shift in this time. The shift clock writes them down."
        assert not dialog.save.isEnabled()
        QTest.keyClick(dialog, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
        dialog.grain.setCurrentIndex(0)
        dialog.grain.activated.emit(0)
        assert dialog.period.text() == "2026-03-01"
        for form in ("csv", "xlsx", "pdf"):
            path = tmp_path / f"sheet.{form}"
            stage.joined.pay.paying.save(path, form)
            assert path.stat().st_mode & 0o777 == 0o600
            assert path.stat().st_size > 500
        assert "This is your own estimate" in (tmp_path / "sheet.csv").read_text(encoding="utf-8-sig")
        assert dialog.said.text() == "Saved as sheet.pdf."
        dialog.close()


async def test_own_rules_are_checked_kept_in_the_log_and_warned_of_where_they_fall_below_the_law(
    qapp: QApplication, tmp_path: Path
) -> None:
    async with at_home(qapp, tmp_path) as (stage, hub, archive):
        dialog = await sheet_of(stage, hub)
        await stage.until(lambda: dialog.state.text().startswith("There are no rates yet"))
        dialog.rules.click()
        rules = dialog.findChild(RulesDialog)
        assert isinstance(rules, RulesDialog)
        await stage.until(rules.form.rates.values)
        rules.form.premiums.percents["night"].setValue(10)
        assert "Labour Standards Act, art. 37" in rules.form.warnings.text()
        cell = rules.form.rates.table.item(0, 0)
        assert cell is not None
        cell.setText("lots")
        rules.save.click()
        assert rules.said.text() == "Hourly rate 1: Enter an amount of 1 to 1,000,000 yen."
        cell.setText("１，５００円")
        rules.form.pieces.add.click()
        item = rules.form.pieces.table.item(0, 1)
        assert item is not None
        item.setText("30")
        rules.save.click()
        await hub.answer(ReadShifts, lambda _: ShiftsRes())
        await stage.until(lambda: "7,500 yen" in rows(dialog.tree).values() if dialog.tree.topLevelItemCount()
                          else False)  # fmt: skip
        assert '"yen":1500' in (await archive.value(f"pay.own.{BOSS}") or "")
        dialog.close()


async def test_the_shops_rates_count_until_somebody_chooses_his_own(
    qapp: QApplication, tmp_path: Path
) -> None:
    async with at_home(qapp, tmp_path) as (stage, hub, archive):
        of_shop = PayRecord(id="pay-1", rules=PayRules(rates=(Rate(yen=1_000),)))
        register = stage.desk.register
        register._held["pay", "pay-1"] = Versioned(kind="pay", id="pay-1", version=1, record=of_shop)
        await archive.keep_value(f"pay.own.{BOSS}", f'{{"rules":{msgspec.json.encode(OWN).decode()}}}')
        dialog = await sheet_of(stage, hub)
        await stage.until(lambda: dialog.sum.text() == "6,800 yen")
        assert dialog.whose.currentText() == "Rates of the shop"
        dialog.whose.setCurrentIndex(1)
        dialog.whose.activated.emit(1)
        await hub.answer(ReadShifts, lambda _: ShiftsRes())
        await stage.until(lambda: dialog.sum.text() == "8,160 yen")
        dialog.close()


def test_the_sheet_and_the_shops_rates_stand_in_the_menu_of_the_person() -> None:
    assert "pay.sheet" in OF_PERSON
    assert "pay.shop_rules" in OF_ADMINS


async def test_what_the_shop_pays_is_written_with_undo_and_a_conflict_loses_nothing(
    qapp: QApplication,
) -> None:
    async with at_work(qapp) as stage:
        dialog = ShopPayDialog(stage.prompter.confirm, stage.window)
        told: list[tuple[PayRecord, int]] = []
        dialog.kept.connect(lambda record, version: told.append((record, version)))
        known = (("night", "Night"), ("support", "Support"))
        dialog.show_records({}, Material(groups=known, people=(("ken", "Ken Sato"), ("s7", "Aoi Mori"))))
        dialog.begin()
        dialog.name_ja.setText("夜間")
        for list_, row in ((dialog.groups, 0), (dialog.groups, 1), (dialog.staff, 1)):
            list_.item(row).setCheckState(Qt.CheckState.Checked)
        assert dialog.staff.item(1).text() == "Aoi Mori"
        dialog.save.click()
        ((record, version),) = told
        assert (record.name.ja, record.groups, record.staff) == ("夜間", ("night", "support"), ("s7",))
        assert version == 0
        dialog.saved(record, 7)
        dialog.form.premiums.percents["night"].setValue(30)
        assert dialog.draft is not None
        assert dialog.draft.changed
        dialog.undo.click()
        assert dialog.form.premiums.percents["night"].value() == 25
        dialog.form.premiums.percents["night"].setValue(35)
        dialog.show_conflict(record, 9)
        dialog.save.click()
        assert (told[-1][0].rules.night, told[-1][1]) == (35, 9)
        dialog.deleteLater()
