"""What people in charge are promised of the figures in the window: chart, table, files, live."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QApplication, QFileDialog

from app.domain.people import Role
from app.protocol.staff_room import AskFigures, FiguresRes
from app.sessions.kpi.figures import Figure
from app.ui.floor_figures.figures_dialog import FiguresDialog
from app.ui.floor_figures.last_hour import LastHour
from app.ui.supervisor.room import SupervisorRoom
from tests.ui.floor_hub import FloorHub
from tests.ui.paper import pages_of, rows_of
from tests.ui.window_stage import Stage, at_work

SUMS = {
    "opened": 4.0, "taken": 3.0, "abandoned": 1.0, "left_within:60": 1.0, "first_response": 3.0,
    "first_response_ms": 60_000.0, "first_within:20": 2.0, "first_within:60": 1.0, "closed": 2.0,
    "handled_ms": 600_000.0, "call:refund": 2.0, "called": 2.0, "rated": 1.0, "rated_sum": 5.0,
}  # fmt: skip


def told(asked: AskFigures) -> FiguresRes:
    """Sums in the first part of a period alone; two people's where it is divided by them."""
    empty: dict[str, float] = {}
    parts = {"=cmd": SUMS, "anna": {"taken": 9.0}} if asked.by else {}
    buckets = (SUMS, *[empty] * (len(asked.edges) - 2))
    return FiguresRes(buckets=buckets, parts=parts, now=asked.edges[-1])


async def opened(stage: Stage) -> tuple[FloorHub, FiguresDialog]:
    hub = FloorHub(stage)
    await hub.sign_in()
    assert stage.run("view.floor_figures")
    await hub.answer(AskFigures, told)
    dialog = stage.window.findChild(FiguresDialog)
    assert isinstance(dialog, FiguresDialog)
    await stage.until(dialog.table.rowCount)
    return hub, dialog


async def test_figures_stand_as_numbers_in_a_chart_and_in_a_table_for_screen_readers(
    qapp: QApplication, tmp_path: Path
) -> None:
    async with at_work(qapp) as stage:
        hub, dialog = await opened(stage)
        card = dialog.cards[Figure.SERVICE_LEVEL]
        assert (card.number.text(), card.meaning.text()) == ("50%", "Within 30 s (target 80%)")
        assert card.number.property("tone") == "danger"
        assert dialog.rows()[-1][:3] == ["All together", "4", "3"]
        assert dialog.plot.accessibleName() == "Chart: Customers waiting"
        assert "The table has the same figures." in dialog.plot.accessibleDescription()
        dialog.as_table.click()
        assert dialog.stack.currentWidget() is dialog.table
        assert dialog.table.item(0, 1).text() == "4"
        dialog.asking.by.setCurrentIndex(dialog.asking.by.findData("operator"))
        asked = await hub.answer(AskFigures, told)
        assert asked.by == "operator"
        await stage.until(lambda: len(dialog.rows()) == 4)
        dialog.save_wanted.emit("csv")
        where = dialog.findChild(QFileDialog, "figuresWhere")
        where.fileSelected.emit(str(tmp_path / "f.csv"))
        saved = rows_of(tmp_path / "f.csv")
        assert [row[1:] for row in saved] == [list(row[1:]) for row in dialog.rows()]
        assert "'=cmd" in [row[0] for row in saved]
        assert not any(cell.startswith("=") for row in saved for cell in row)
        where.close()
        dialog.save_wanted.emit("pdf")
        where = dialog.findChildren(QFileDialog, "figuresWhere")[-1]
        where.fileSelected.emit(str(tmp_path / "f.pdf"))
        pages = pages_of(tmp_path / "f.pdf")
        assert "All together" in pages[-1]
        assert "anna" in "".join(pages)
        where.close()
        dialog.asking.by.setCurrentIndex(dialog.asking.by.findData("call:"))
        await hub.answer(AskFigures, told)
        await stage.until(lambda: dialog.rows()[1:] == [["Refund", "2"]])
        dialog.close()


async def test_a_period_of_days_of_ones_own_choice_can_be_asked_for_one_person(qapp: QApplication) -> None:
    async with at_work(qapp) as stage:
        hub, dialog = await opened(stage)
        dialog.asking.period.setCurrentIndex(dialog.asking.period.findData("days"))
        asked = await hub.answer(AskFigures, told)
        assert len(asked.edges) == 25
        assert dialog.asking.first.isVisibleTo(dialog)
        dialog.asking.first.setDate(dialog.asking.first.date().addDays(-9))
        asked = await hub.answer(AskFigures, told)
        assert len(asked.edges) == 11
        dialog.close()


async def test_operators_are_not_offered_the_figures_of_others(qapp: QApplication) -> None:
    async with at_work(qapp) as stage:
        await FloorHub(stage).sign_in(Role.OPERATOR)
        for command in ("view.floor_figures", "view.signals", "view.day_report", "posts.announce"):
            assert not stage.run(command)
        assert stage.run("view.staff_chat")


async def test_the_last_hour_stands_beside_the_board_and_is_asked_for_only_while_it_is_shown(
    qapp: QApplication,
) -> None:
    async with at_work(qapp) as stage:
        hub = FloorHub(stage)
        await hub.sign_in()
        room = stage.window.findChild(SupervisorRoom)
        page = room.findChild(LastHour)
        assert room.area.tabs.tabText(room.area.tabs.count() - 1) == "Last hour"
        assert not any(isinstance(getattr(frame, "d", None), AskFigures) for frame in stage.link.sent)
        room.area.tabs.setCurrentIndex(room.area.tabs.count() - 1)
        hour = await hub.answer(AskFigures, told)
        assert len(hour.edges) == 13
        topics = await hub.answer(AskFigures, told)
        assert topics.by == "topic"
        await stage.until(lambda: page.plots is not None and page.said.text().startswith("As of"))
        lines, bars = page.plots
        assert "at most" in lines.accessibleDescription()
        assert bars.accessibleName() == "Chart: Topics, today"
