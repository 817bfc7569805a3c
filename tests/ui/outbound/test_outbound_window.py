"""Outbound lists in the window: imported after a trial, worked off one by one, overseen, and barred."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from app.domain.people import Role
from app.protocol import outbound_frames as ob
from app.protocol.administration import REGISTER, Records, RecordsRes, RegisterState
from app.protocol.phone_frames import OpenCall
from app.protocol.records import GroupRecord, Versioned
from app.protocol.register_base import Words
from app.sessions.outbound.packing import unpacked
from app.ui.outbound.lists_dialog import ListsDialog
from app.ui.outbound.outbounding import Outbounding
from tests.ui.floor_hub import FloorHub
from tests.ui.window_stage import Stage as Window
from tests.ui.window_stage import at_work

NOW = 1_795_000_000_000
ROW = ob.ListRow(
    id="list-1", name="Renewals", group="support", purpose="sales", total=4, open=2, done=1, refused=1, due=1
)
ENTRY = ob.Entry(
    id="7", list="list-1", number="+81312345678", name="佐藤 花子", note="夕方", fields={"plan": "A"}
)


async def hub_with(stage: Window, role: Role) -> FloorHub:
    hub = FloorHub(stage)
    await hub.sign_in(role)
    hub.state(REGISTER, RegisterState(version=1))
    group = GroupRecord(id="support", name=Words(en="Support"))
    made = (Versioned(kind="group", id="support", record=group, version=1),)
    await hub.answer(Records, lambda _: RecordsRes(records=made, version=1))
    await stage.until(lambda: stage.desk.register.version == 1)
    return hub


async def opened(stage: Window, hub: FloorHub, *rows: ob.ListRow) -> tuple[Outbounding, ListsDialog]:
    assert stage.run("phone.lists")
    await hub.answer(ob.ReadLists, lambda _: ob.ListsRes(lists=rows, now=NOW))
    made = stage.joined.outbounding
    assert made.dialog is not None
    await stage.until(lambda: made.dialog.empty.text() != "Asking the hub …")
    return made, made.dialog


async def test_whom_to_call_comes_with_his_data_is_called_from_his_list_and_why_nobody_is_said(
    qapp: QApplication,
) -> None:
    async with at_work(qapp) as stage:
        hub = await hub_with(stage, Role.SUPERVISOR)
        made, dialog = await opened(stage, hub, ROW)
        assert dialog.table.item(0, 7).text() == "50 %"
        dialog.next.click()
        await hub.answer(ob.NextEntry, lambda _: ob.NextRes(why="out_of_hours", at=NOW))
        await stage.until(lambda: dialog.said.text().startswith("Nobody on this list is called at this hour"))
        dialog.next.click()
        await hub.answer(ob.NextEntry, lambda _: ob.NextRes(entry=ENTRY))
        await stage.until(lambda: dialog.entry is not None)
        assert "佐藤 花子  03-1234-5678" in dialog.who.text()
        assert dialog.facts.text().splitlines() == ["夕方", "plan: A"]
        assert not dialog.next.isEnabled()
        dialog.call.click()
        _, asked = await hub.asked(OpenCall)
        assert (asked.list, asked.entry, asked.number, asked.purpose, asked.direction) == (
            "list-1", "7", "+81312345678", "sales", "outbound",
        )  # fmt: skip
        assert asked.fields == {"plan": "A", "note": "夕方"}
        dialog.reject()
        left = await hub.answer(ob.LeaveEntry)  # whoever closes the window without calling gives him back
        assert left.entry == "7"
        assert made.dialog is None


async def test_a_file_is_tried_first_and_imported_whole_with_every_bad_line_told(
    qapp: QApplication, tmp_path: Path
) -> None:
    async with at_work(qapp) as stage:
        hub = await hub_with(stage, Role.ADMIN)
        made, dialog = await opened(stage, hub)
        assert dialog.empty.text().startswith("There is no list yet.")
        dialog.import_.click()
        importing = made.importing
        assert importing is not None
        asks = importing.dialog
        path = tmp_path / "december.csv"
        path.write_bytes("電話番号,お名前\n03-1234-5678,佐藤\n何番,鈴木\n0312345679,田中\n".encode("cp932"))
        assert not asks.check.isEnabled()
        importing.use(path)
        await stage.until(asks.check.isEnabled)
        assert asks.name.text() == "december"
        asks.spans[0].setText("07:00-20:00")
        assert not asks.check.isEnabled()
        asks.spans[0].setText("10:00-18:00")
        asks.check.click()
        staged = await hub.answer(
            ob.StageEntries,
            lambda _: ob.StagedRes(verdicts=(ob.Verdict(line=4, code="do_not_call"),), count=2),
        )
        assert [one.number for one in unpacked(staged.pack)] == ["+81312345678", "+81312345679"]
        await stage.until(asks.take.isEnabled)
        shown = [[asks.faults.item(y, x).text() for x in (0, 2)] for y in range(asks.faults.rowCount())]
        assert shown == [["3", "This is no telephone number"], ["4", "On the do-not-call list"]]
        assert asks.summary.text() == "1 people can be called; 2 lines are to be looked at."
        asks.take.click()
        wanted = await hub.answer(ob.CommitEntries, lambda _: ob.ListsRes(lists=(ROW,), now=NOW))
        assert (wanted.name, wanted.group, wanted.count) == ("december", "support", 2)
        assert (wanted.hours.weekday, wanted.hours.sunday) == ("10:00-18:00", "09:00-20:00")
        await hub.answer(ob.ReadLists, lambda _: ob.ListsRes(lists=(ROW,), now=NOW))
        await stage.until(lambda: dialog.table.rowCount() == 1)


async def test_people_in_charge_pause_delete_restore_and_save_lists(
    qapp: QApplication, tmp_path: Path
) -> None:
    async with at_work(qapp) as stage:
        hub = await hub_with(stage, Role.SUPERVISOR)
        made, dialog = await opened(stage, hub, ROW)
        dialog.pause.click()
        asked = await hub.answer(ob.SetList, lambda _: ob.ListsRes(lists=(ROW,), now=NOW))
        assert asked.state == "paused"
        gone = ob.ListRow(id="list-1", name="Renewals", state="deleted")
        await hub.answer(ob.ReadLists, lambda _: ob.ListsRes(lists=(ROW,), now=NOW))
        dialog.delete.click()
        asked = await hub.answer(ob.SetList, lambda _: ob.ListsRes(lists=(gone,), now=NOW))
        assert asked.state == "deleted"
        await hub.answer(ob.ReadLists, lambda _: ob.ListsRes(lists=(gone,), now=NOW))
        await stage.until(lambda: dialog.delete.text() == "Restore")
        assert not dialog.next.isEnabled()
        dialog.delete.click()
        asked = await hub.answer(ob.SetList, lambda _: ob.ListsRes(lists=(ROW,), now=NOW))
        assert asked.state == "open"
        await hub.answer(ob.ReadLists, lambda _: ob.ListsRes(lists=(ROW,), now=NOW))
        path = tmp_path / "results.csv"
        made.save("list-1", "csv", path)
        done = ob.Entry(
            id="7",
            list="list-1",
            number="+81312345678",
            name="=1+1",
            state="done",
            result="answered",
            attempts=2,
        )
        await hub.answer(ob.ReadEntries, lambda _: ob.EntriesRes(entries=(done,)))
        await stage.until(path.exists)
        line = path.read_text("utf-8-sig").splitlines()[1]
        assert line.startswith("03-1234-5678,'=1+1,Done,Spoken with,2,")


@pytest.mark.parametrize("role", [Role.SUPERVISOR, Role.ADMIN])
async def test_the_do_not_call_list_is_added_to_by_all_in_charge_and_taken_from_by_administrators(
    qapp: QApplication, role: Role
) -> None:
    async with at_work(qapp) as stage:
        hub = await hub_with(stage, role)
        assert stage.run("phone.barred")
        row = ob.BarredRow(key="k", number="+81312345678", since=NOW, reason="refused in a call", by="anna")
        await hub.answer(ob.ReadBarred, lambda _: ob.BarredRes(rows=(row,)))
        barring = stage.joined.outbounding.barring
        assert barring is not None
        dialog = barring.dialog
        await stage.until(lambda: dialog.table.rowCount() == 1)
        assert dialog.remove.isVisibleTo(dialog) is (role is Role.ADMIN)
        dialog.number.setText("０６-１２３４-５６７８")
        dialog.reason.setText("wrote to us")
        dialog.add.click()
        added = await hub.answer(ob.AddBarred, lambda _: ob.CountRes(count=1))
        assert [(one.number, one.reason) for one in added.rows] == [("+81612345678", "wrote to us")]
        await hub.answer(ob.ReadBarred, lambda _: ob.BarredRes(rows=(row,)))
        await stage.until(lambda: dialog.said.text() == "06-1234-5678 is not called any more.")
        if role is Role.ADMIN:
            dialog.number.setText("03-9999-8888")  # who stands on no do-not-call list can be forgotten, too
            dialog.forget.click()
            forgotten = await hub.answer(ob.ForgetNumber, lambda _: ob.CountRes(count=2))
            assert forgotten.number == "+81399998888"
            await hub.answer(ob.ReadBarred, lambda _: ob.BarredRes(rows=(row,)))
            await stage.until(lambda: "2" in dialog.said.text())
