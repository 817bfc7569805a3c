"""What a person is promised of the figures of the own work in the window."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app import paths
from app.domain import events as ev
from app.domain.events import Event
from app.domain.ids import CUSTOMER, SYSTEM, ConversationId
from app.sessions.statistics.record import Record
from app.sessions.statistics.sums import By
from app.storage.archive import SqlArchive
from app.storage.database import Database
from app.ui.statistics.ahead import CountingAhead
from app.ui.statistics.chart import Chart, top_of
from app.ui.statistics.counting import Counting
from app.ui.statistics.statistics_dialog import StatisticsDialog
from app.ui.theme import load_theme
from tests.builders import ANNA, BOB, C1, C2, chat, event
from tests.fakes import FakeArchive
from tests.ui.window_stage import Stage, at_work

OLD = ConversationId("c-old")


def worked(stage: Stage, known: ConversationId, minutes_ago: float) -> list[Event]:
    start = stage.clock.now() - timedelta(minutes=minutes_ago)
    said = (
        (0, CUSTOMER, ev.Opened(customer="Sato")),
        (0, CUSTOMER, ev.Message(text="hi")),
        (10, SYSTEM, ev.Claimed(owner=ANNA)),
        (60, ANNA, ev.Message(text="hello")),
        (70, ANNA, ev.Message(text="thank you", via="macro:m")),
        (130, ANNA, ev.Closed()),
        (131, CUSTOMER, ev.Rated(score=4)),
    )
    return [
        event(seq, body, by=by, conversation=known, at=start + timedelta(seconds=s))
        for seq, (s, by, body) in enumerate(said, start=1)
    ]


async def opened(stage: Stage) -> StatisticsDialog:
    await stage.serve(chat(C1, 1, owner=BOB))
    for known, ago in ((C2, 30.0), (OLD, 60 * 24 * 400.0)):
        await stage.archive.keep_events(worked(stage, known, ago))
    stage.joined._archive = stage.archive
    assert stage.run("view.statistics")
    dialog = stage.window.findChild(StatisticsDialog)
    assert isinstance(dialog, StatisticsDialog)
    await stage.until(dialog.table.rowCount)
    return dialog


async def test_the_figures_stand_in_a_chart_and_in_a_table(qapp: QApplication) -> None:
    async with at_work(qapp) as stage:
        dialog = await opened(stage)
        assert dialog.said.text() == "1 conversations"
        assert len(dialog.chart.bars) == 30
        assert dialog.rows()[-1][:7] == ["All together", "1", "1", "2", "2", "5", "9"]
        assert dialog.rows()[-1][-2:] == ["4", "100"]
        for by in By:
            dialog.by.setCurrentIndex(dialog.by.findData(by))
            assert dialog.table.rowCount() == len(dialog.chart.bars) + 1
        dialog.close()


async def test_they_are_copied_and_saved(qapp: QApplication, tmp_path: Path) -> None:
    async with at_work(qapp) as stage:
        dialog = await opened(stage)
        dialog.copy_table.click()
        assert QGuiApplication.clipboard().text().splitlines()[-1].startswith("All together\t1\t1")
        dialog.copy_chart.click()
        assert not QGuiApplication.clipboard().image().isNull()
        for form in ("csv", "pdf"):
            dialog.save_wanted.emit(form)
            asking = next(one for one in dialog.children() if one.objectName() == "statisticsWhere")
            asking.fileSelected.emit(str(tmp_path / f"out.{form}"))  # type: ignore[attr-defined]
            asking.close()  # type: ignore[attr-defined]
            asking.setObjectName("")
        assert (tmp_path / "out.csv").read_bytes().startswith("\ufeffBy day,Conversations".encode())
        assert (tmp_path / "out.pdf").read_bytes().startswith(b"%PDF")
        dialog.csv.window()
        dialog.close()


async def test_what_has_not_gone_on_is_not_read_again_and_what_is_older_not_at_all(
    qapp: QApplication,
) -> None:
    async with at_work(qapp) as stage:
        archive, counting = FakeArchive(), Counting()
        for known, ago in ((C2, 30.0), (OLD, 60 * 24 * 400.0)):
            await archive.keep_events(worked(stage, known, ago))
        read: list[ConversationId] = []

        async def log(known: ConversationId) -> list[Event]:
            read.append(known)
            return await archive.log(known)

        day = stage.clock.now().astimezone().date()
        for _again in range(2):
            days = (day - timedelta(days=6), day)
            assert len(await counting.records(archive, log, ANNA, *days)) == 1
            assert read == [C2]
        assert await counting.records(archive, log, BOB, *days) == []


async def test_what_was_counted_stays_on_the_disk_until_its_conversation_goes_on_or_goes(
    qapp: QApplication, tmp_path: Path
) -> None:
    async with at_work(qapp) as stage:
        archive = await SqlArchive.open(tmp_path / "log.db", bytes(range(32)))
        events = worked(stage, C2, 30.0)
        await archive.keep_events(events[:-1])
        read: list[ConversationId] = []

        async def log(known: ConversationId) -> list[Event]:
            read.append(known)
            return await archive.log(known)

        day = stage.clock.now().astimezone().date()

        async def count() -> list[Record]:
            """A fresh start each time: nothing is known but what is on the disk."""
            return await Counting().records(archive, log, ANNA, day - timedelta(days=6), day)

        (first,) = await count()
        assert await count() == [first]
        assert read == [C2]
        await archive.keep_events(events[-1:])
        (later,) = await count()
        assert (first.rating, later.rating) == (0, 4)
        assert read == [C2, C2]
        await archive.forget([C2])
        assert await count() == []
        assert await archive.upkeep(lambda database, _: rows_of(database)) == 0
        await archive.close()


async def test_what_went_on_is_counted_while_the_console_runs_and_the_figures_then_read_nothing(
    qapp: QApplication, tmp_path: Path
) -> None:
    async with at_work(qapp) as stage:
        archive = await SqlArchive.open(tmp_path / "log.db", bytes(range(32)))
        read: list[ConversationId] = []

        async def log(known: ConversationId) -> list[Event]:
            read.append(known)
            return await archive.log(known)

        tasks = stage.tasks
        ahead = CountingAhead(stage.window, tasks, lambda: archive, log, lambda: ANNA, stage.clock.now)
        assert ahead.timer.isActive()
        for known, ago in ((C2, 30.0), (OLD, 20.0)):
            await archive.keep_events(worked(stage, known, ago))
            await ahead.count()
        assert read == [C2, OLD]
        day = stage.clock.now().astimezone().date()
        records = await Counting().records(archive, log, ANNA, day - timedelta(days=364), day)
        assert {each.conversation for each in records} == {C2, OLD}
        assert read == [C2, OLD]
        ahead.timer.stop()
        await archive.close()


def rows_of(database: Database) -> int:
    with database.reading() as connection:
        return int(connection.exec_driver_sql("SELECT count(*) FROM counted").scalar_one())


def test_the_chart_is_read_by_keys_and_by_a_screen_reader(qapp: QApplication) -> None:
    chart = Chart(load_theme(paths.resources() / "themes" / "light.toml"))
    chart.show_bars("Ratings", [("a", 3.0), ("b", None)])
    chart.show()
    QTest.keyClick(chart, Qt.Key.Key_Right)
    assert chart.accessibleName() == "Chart: Ratings"
    assert chart.accessibleDescription() == "a: 3"
    QTest.keyClick(chart, Qt.Key.Key_Right)
    assert chart.accessibleDescription() == "b: –"
    chart.close()


def test_the_chart_can_be_read_in_both_themes(qapp: QApplication) -> None:
    for name in ("light", "dark"):
        theme = load_theme(paths.resources() / "themes" / f"{name}.toml")
        chart = Chart(theme)
        chart.resize(400, 200)
        chart.show_bars("x", [("a", 4.0)])
        picture = chart.picture()
        seen = {picture.pixel(x, 250) for x in range(0, 800, 4)}
        assert theme["accent"].rgb() in seen
        assert contrast(theme["accent"], theme["surface"]) >= 3  # WCAG 1.4.11


def contrast(one: QColor, other: QColor) -> float:
    def light(color: QColor) -> float:
        parts = (color.redF(), color.greenF(), color.blueF())
        linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    dark, bright = sorted((light(one), light(other)))
    return (bright + 0.05) / (dark + 0.05)


def test_a_scale_ends_at_a_round_number_above_the_largest() -> None:
    for largest in (0.3, 1, 7, 41, 99, 100, 1234):
        assert largest <= top_of(largest) <= largest * 2.6
