"""A replay becomes a practice problem through the window and a real hub, is shared, and goes as a file."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QApplication

from app.domain.ids import StaffId
from app.domain.people import Role
from app.protocol.training import EVERYONE, ScenarioRecord
from app.training.record import Record
from app.ui.training.scenarios.problem_dialog import ScenarioDialog
from tests.e2e.test_console import hub_at, open_console, until, wishes_in
from tests.e2e.test_practice import logged
from tests.ui.window_stage import ObedientPrompter


async def test_a_trainer_saves_a_replay_as_a_problem_shares_it_and_carries_it_as_a_file(
    qapp: QApplication, tmp_path: Path
) -> None:
    async with hub_at(tmp_path / "hub") as running:
        real = await logged(running)
        await running.accounts._alter("boss", "role", StaffId("anna"), role=Role.TRAINER.value)
        async with open_console(qapp, wishes_in(tmp_path / "home", running.staff)) as console:
            await until(lambda: console._joined is not None and console._joined.rooms.training is not None)
            joined = console._joined
            assert joined is not None
            room, work = joined.rooms.training, joined.problems
            assert room is not None
            await until(lambda: room.column.model.rowCount() > 0)
            assert not room.column.shelf.make.isEnabled()
            room.screening.open(Record(conversation=real), room.finder.library)
            await until(lambda: room.screening.study is not None and room.column.shelf.make.isEnabled())
            room.column.shelf.make.click()
            await until(lambda: work.dialog is not None)
            dialog = work.dialog
            assert isinstance(dialog, ScenarioDialog)
            assert [turn.text for turn in dialog.edit.record.turns] == [
                "My parcel is late", "Which one is it?", "The blue one",
            ]  # fmt: skip
            assert "Hana" not in dialog.edit.record.customer
            dialog.task.lines["title"].setText("A late parcel")
            await until(lambda: dialog.edit.record.id in work.keeping.held)
            dialog.shared.setCurrentIndex(dialog.shared.findData(EVERYONE))
            dialog.shared.activated.emit(dialog.shared.currentIndex())
            dialog.save.click()
            await until(lambda: not dialog.edit.changed)
            await until(lambda: [one.title for one in work.problems().values()] == ["A late parcel"])
            assert work.keeping.held == {}
            dialog.reject()
            assert room.column.shelf.count.text() == "1"
            (held,) = running.hub.register.all(ScenarioRecord).values()
            assert held.shared == EVERYONE

            prompter = work._prompter = work.files._prompter = ObedientPrompter()
            file = tmp_path / "problems.json"
            await work.files.write(file, list(work.problems().values()))
            room.column.shelf.list.setCurrentRow(0)
            work.do("remove")
            await until(lambda: not work.problems())
            await work.files.try_file(file)
            await until(lambda: [one.shared for one in work.problems().values()] == ["draft"])
            assert prompter is not None
