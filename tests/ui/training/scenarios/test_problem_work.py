"""Practice problems in the trainer's room: the list, who may change them, what if the hub is away."""

from __future__ import annotations

import msgspec
from PySide6.QtWidgets import QApplication

from app.domain.people import Role
from app.protocol.administration import PutRecord, PutRes, RemoveRecord
from app.protocol.codes import Refusal
from app.protocol.frames import Res
from app.protocol.records import Versioned
from app.protocol.training import ScenarioRecord, Turn
from app.sessions.changes import LinkState
from app.ui.training.scenarios.problem_dialog import ScenarioDialog
from app.ui.training.scenarios.problem_keeping import VALUE
from app.ui.training.scenarios.problem_work import ProblemWork
from tests.ui.training.courses.school import LATE, School
from tests.ui.window_stage import Stage, at_work

PROBLEM = msgspec.structs.replace(LATE, turns=(Turn(text="Where is my parcel?"),))


async def in_the_room(stage: Stage, role: Role = Role.TRAINER) -> tuple[School, ProblemWork]:
    school = School(stage)
    await school.open(role, (PROBLEM,))
    work = stage.joined.problems
    await stage.until(lambda: stage.joined.rooms.training is not None)
    stage.window.open_room("training")
    room = stage.joined.rooms.training
    assert room is not None
    await stage.until(lambda: room.column.shelf.count.text() == "1")
    room.column.shelf.list.setCurrentRow(0)
    return school, work


def opened(work: ProblemWork) -> ScenarioDialog:
    assert work.dialog is not None
    return work.dialog


def stored(record: ScenarioRecord, version: int) -> PutRes:
    return PutRes(record=Versioned(kind="scenario", id=record.id, version=version, record=record))


async def test_what_is_saved_while_the_hub_is_away_is_kept_and_sent_when_it_is_back(
    qapp: QApplication,
) -> None:
    async with at_work(qapp) as stage:
        school, work = await in_the_room(stage)
        assert stage.run("scenario.edit")
        dialog = opened(work)
        stage.joined._archive = stage.archive
        stage.link.drop(LinkState.OFFLINE)
        dialog.task.lines["title"].setText("A very late parcel")
        dialog.save.click()
        await stage.until(lambda: "No connection" in dialog.said.text())
        work.keeping.flush()
        await stage.until(lambda: "A very late parcel" in stage.archive._values.get(VALUE, ""))
        await school.hub.sign_in(Role.TRAINER)
        put = await school.hub.answer(PutRecord, lambda asked: stored(asked.record, 2))
        assert isinstance(put.record, ScenarioRecord)
        assert (put.record.title, put.expected) == ("A very late parcel", 1)
        await stage.until(lambda: not work.keeping.held)
        assert not dialog.edit.changed


async def test_what_was_not_saved_is_there_again_when_the_problem_is_opened(qapp: QApplication) -> None:
    async with at_work(qapp) as stage:
        _school, work = await in_the_room(stage)
        stage.run("scenario.edit")
        opened(work).task.lines["title"].setText("A very late parcel")
        opened(work).done(0)
        room = stage.joined.rooms.training
        assert room is not None
        work.refresh()
        row = room.column.shelf.list.item(0)
        assert row is not None
        assert "not saved" in row.text()
        room.column.shelf.list.setCurrentRow(0)
        stage.run("scenario.edit")
        assert opened(work).edit.record.title == "A very late parcel"
        assert opened(work).edit.changed


async def test_a_conflict_lets_the_person_take_theirs_or_save_his(qapp: QApplication) -> None:
    async with at_work(qapp) as stage:
        school, work = await in_the_room(stage)
        stage.run("scenario.edit")
        dialog = opened(work)
        dialog.task.lines["title"].setText("Mine")
        dialog.save.click()
        number, _asked = await school.hub.asked(PutRecord)
        stage.link.give(Res(id=number, code=Refusal.CONFLICT))
        await stage.until(lambda: "Somebody else" in dialog.said.text())
        await school.give(msgspec.structs.replace(PROBLEM, title="Theirs"))
        dialog.theirs.click()
        assert dialog.edit.record.title == "Theirs"
        assert work.keeping.held == {}


async def test_a_problem_is_duplicated_and_removed(qapp: QApplication) -> None:
    async with at_work(qapp) as stage:
        school, work = await in_the_room(stage)
        stage.run("scenario.duplicate")
        copy = opened(work).edit.record
        assert copy.id != PROBLEM.id
        assert copy.title == "A parcel is late (copy)"
        opened(work).done(0)
        stage.run("scenario.remove")
        assert stage.prompter.asked[-1].startswith("remove_problem")
        gone = await school.hub.answer(RemoveRecord, lambda _: None)
        assert gone.id == PROBLEM.id


async def test_who_may_not_change_training_material_is_told_so(qapp: QApplication) -> None:
    async with at_work(qapp) as stage:
        _school, work = await in_the_room(stage, Role.SUPERVISOR)
        stage.run("scenario.edit")
        assert work.dialog is None
