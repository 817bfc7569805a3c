"""Exams in the window: rules before the start, the clock, what is switched off, marking and writing them."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget

from app import config
from app.commands.command import When
from app.domain.errors import StorageError
from app.domain.ids import ConversationId, StaffId
from app.domain.people import Role
from app.protocol.administration import PutRecord, PutRes
from app.protocol.exam_frames import (
    CancelExam,
    ExamPart,
    ExamsRes,
    ExamState,
    GrantExam,
    HandInExam,
    MarkExam,
    ReadExams,
    Sitting,
    SittingRes,
    StartExam,
)
from app.protocol.records import Versioned
from app.protocol.training import EVERYONE, ExamHelp, ExamRecord
from app.protocol.training_frames import ReadTeamProgress, TeamProgressRes
from app.ui.application import Looks
from app.ui.training.exams import certificate
from app.ui.training.exams.exam_words import clock, help_lines
from app.ui.training.exams.help_switch import HelpSwitch
from app.ui.training.exams.result_dialog import ResultDialog
from tests.ui.training.courses.school import LATE, SHEET, School, learner
from tests.ui.window_stage import Stage, at_work

NOW = 1_772_600_000_000
BOSS = StaffId("boss")
EXAM = ExamRecord(
    id="e", title="First exam", scenarios=("late",), minutes=20, attempts=2, wait_hours=0, shared=EVERYONE,
    help=ExamHelp(macros=False, manual=False), grants_live=True,
)  # fmt: skip
RUNS = Sitting(
    id="x1", exam="e", version=1, title="First exam", staff=BOSS, name="Boss", started=NOW,
    ends=NOW + 20 * 60_000, help=EXAM.help,
    parts=(
        ExamPart(scenario="late", title="A parcel is late", conversation=ConversationId("c9"), began=NOW),
    ),
)  # fmt: skip
FAILED = replace(RUNS, state=ExamState.FAILED, ended=NOW, score=40.0)
PASSED = replace(RUNS, state=ExamState.PASSED, ended=NOW, graded=NOW, score=80.0, number="20260304-X1")
TO_MARK = replace(RUNS, state=ExamState.TO_MARK, ended=NOW, marked_by="trainer")


class Hall(School):
    """Speaks to the window as the hub does about exams."""

    async def mine(self, *sittings: Sitting, **more: object) -> None:
        known = ExamsRes(sittings=sittings, now=NOW, **more)  # type: ignore[arg-type]
        await self.hub.answer(ReadExams, lambda _: known)

    async def others(self, *sittings: Sitting) -> ReadExams:
        return await self.hub.answer(ReadExams, lambda _: ExamsRes(sittings=sittings, now=NOW))


async def hall(stage: Stage, role: Role = Role.OPERATOR) -> Hall:
    made = Hall(stage)
    await made.open(role, (LATE, SHEET))
    await made.give(EXAM)
    await made.mine()  # asked when the line came up
    return made


async def test_the_rules_are_read_before_the_start_and_the_clock_runs_over_the_desk(
    qapp: QApplication,
) -> None:
    async with at_work(qapp) as stage:
        here = await hall(stage)
        examining = stage.joined.examining
        assert stage.run("training.exams")
        await here.mine(live=("e",))
        dialog = examining.dialog
        assert dialog is not None
        await stage.until(dialog.needed.text)
        assert dialog.needed.text() == "To be given customers you need to pass: First exam"
        for words in ("Time: 20 min", "Not allowed: canned replies, the manual", "Attempts left: 2 of 2."):
            assert words in dialog.rules.text()
        dialog.start.click()
        assert not dialog.start.isEnabled()
        await here.hub.answer(StartExam, lambda _: SittingRes(sitting=RUNS, now=NOW))
        await here.mine(RUNS)
        await stage.until(lambda: When.IN_EXAM in examining.holding())
        assert examining.bar.left.text() == "20:00 left"
        assert examining._switch.macros.on
        assert not stage.joined.beside.macros.panel.search.isEnabled()
        stage.clock.pass_time(19 * 60)
        examining._tick()
        assert examining.bar.left.text() == "⚠ Only 1:00 left"
        await stage.until(lambda: stage.window.registry.enabled("exam.hand_in"))
        assert stage.run("exam.hand_in")
        await here.hub.answer(HandInExam, lambda _: SittingRes(sitting=FAILED, now=NOW))
        await here.mine(FAILED)
        await stage.until(lambda: examining.running is None)
        assert not examining._switch.macros.on
        assert examining.bar.isHidden()


async def test_a_result_says_what_counted_and_its_certificate_is_kept_as_a_pdf(
    qapp: QApplication, tmp_path: Path
) -> None:
    async with at_work(qapp) as stage:
        here = await hall(stage)
        examining = stage.joined.examining
        examining.open()
        await here.mine(PASSED, FAILED, cleared=("e",))
        dialog = examining.dialog
        assert dialog is not None
        await stage.until(lambda: dialog.tried.rowCount() == 2)
        assert not dialog.start.isEnabled()
        dialog.open_result.click()
        page = examining.results.dialog
        assert isinstance(page, ResultDialog)
        assert page.verdict.text() == "✓ Passed  ·  80 % of 70 % needed"
        assert not page.certificate.isHidden()
        file = tmp_path / "one.pdf"
        examining.results.keep(page, file)
        assert file.read_bytes().startswith(b"%PDF")
        examining.results.keep(page, tmp_path / "no" / "one.pdf")
        assert "cannot be written" in page.said.toolTip() or page.said.text()
        page.close()
        failed = ResultDialog(FAILED, "en", stage.window)
        assert failed.certificate.isHidden()
        failed.deleteLater()


async def test_a_proctor_sees_running_exams_cancels_with_a_reason_and_opens_the_sheet(
    qapp: QApplication,
) -> None:
    async with at_work(qapp) as stage:
        here = await hall(stage, Role.TRAINER)
        marked: list[tuple[str, str, str]] = []
        proctoring = stage.joined.proctoring
        proctoring._mark = lambda *what: marked.append(what)  # type: ignore[arg-type, misc]
        assert stage.run("training.proctor")
        dialog = proctoring.dialog
        assert dialog is not None
        away = replace(RUNS, id="x2", lost=NOW)
        assert (await here.others(RUNS, away, TO_MARK)).others
        await stage.until(lambda: dialog.tables[0].rowCount() == 2)
        states = [dialog.tables[0].item(row, 2) for row in (0, 1)]
        assert [one.text() for one in states if one] == ["▶ Running", "⚠ Trainee is away"]
        dialog.tick(NOW + 60_000)
        left = dialog.tables[0].item(0, 4)
        assert left is not None
        assert left.text() == "19:00"
        dialog.cancel.click()
        asked = await here.hub.answer(CancelExam, lambda _: SittingRes(sitting=RUNS, now=NOW))
        assert (asked.sitting, asked.reason) == ("x1", "because")
        await here.others(TO_MARK)
        dialog.tabs.setCurrentIndex(1)
        await stage.until(lambda: dialog.chosen == TO_MARK)
        dialog.count.click()
        await here.hub.answer(MarkExam, lambda _: SittingRes(sitting=PASSED, now=NOW))
        await here.others(PASSED)
        await stage.until(lambda: stage.joined.examining.results.dialog is not None)
        stage.joined.examining.results.dialog.close()  # type: ignore[union-attr]
        proctoring._sittings = [TO_MARK]
        dialog.mark_wanted.emit("x1", "c9")
        assert marked == [("c9", "A parcel is late", "")]


async def test_somebody_is_cleared_by_hand_only_with_a_reason(qapp: QApplication) -> None:
    async with at_work(qapp) as stage:
        here = await hall(stage, Role.TRAINER)
        proctoring = stage.joined.proctoring
        proctoring.open()
        await here.others()
        proctoring.clear()
        team = TeamProgressRes(people=(learner("anna"),))
        await here.hub.answer(ReadTeamProgress, lambda _: team)
        await stage.until(lambda: proctoring.clearing is not None)
        dialog = proctoring.clearing
        assert dialog is not None
        assert not dialog.go.isEnabled()
        dialog.reason.setText("Ten years of it")
        dialog.go.click()
        said = await here.hub.answer(GrantExam, lambda _: ExamsRes(now=NOW))
        assert (said.staff, said.exam, said.cleared, said.reason) == ("anna", "e", True, "Ten years of it")
        await stage.until(lambda: proctoring.clearing is None)


async def test_an_exam_is_written_shared_and_undone(qapp: QApplication) -> None:
    async with at_work(qapp) as stage:
        here = await hall(stage, Role.TRAINER)
        assert stage.run("training.edit_exams")
        editor = stage.joined.proctoring.editor
        assert editor is not None
        editor.new.click()
        editor.fields.title.setText("Second exam")
        editor.fields.shared.setCurrentIndex(editor.fields.shared.findData(EVERYONE))
        editor.fields.shared.activated.emit(editor.fields.shared.currentIndex())
        editor.save.click()
        assert "practice problem" in (editor.said.toolTip() or editor.said.text())
        item = editor.fields.scenarios.item(0)
        item.setCheckState(Qt.CheckState.Checked)
        editor.fields.helps["manual"].setChecked(False)
        editor.fields.minutes.setValue(45)
        editor.undo.click()
        assert editor.fields.minutes.value() == 20
        editor.save.click()

        def keep(asked: PutRecord) -> PutRes:
            return PutRes(record=Versioned(kind="exam", id=asked.record.id, version=9, record=asked.record))

        kept = (await here.hub.answer(PutRecord, keep)).record
        assert isinstance(kept, ExamRecord)
        assert (kept.title, kept.scenarios, kept.minutes) == ("Second exam", ("late",), 20)
        assert (kept.help.manual, kept.shared) == (False, EVERYONE)
        await stage.until(lambda: editor.said.text() == "Saved.")
        editor.reject()


def test_a_certificate_is_one_page_with_the_names_on_it(qapp: QApplication, tmp_path: Path) -> None:
    one = certificate.Certificate(
        name="森 千夏", exam="デビュー試験", shop="まどぐち商店", passed_at=datetime(2026, 3, 4, tzinfo=UTC),
        score=82.5, number="20260304-AB",
    )  # fmt: skip
    made = certificate.pdf_of(one)
    assert len(re.findall(rb"/Type /Page\b(?!s)", made)) == 1
    with pytest.raises(StorageError, match="cannot be written"):
        certificate.write(tmp_path / "no" / "one.pdf", one)


def test_time_is_read_as_minutes_and_seconds() -> None:
    assert [clock(one) for one in (0, 1, 61_000, 1_200_000)] == ["0:00", "0:01", "1:01", "20:00"]


async def test_all_customers_of_an_exam_are_watched_side_by_side(qapp: QApplication) -> None:
    async with at_work(qapp) as stage:
        here = await hall(stage, Role.TRAINER)
        dialog = stage.joined.proctoring.open()
        second = replace(RUNS.parts[0], conversation=ConversationId("c8"))
        await here.others(replace(RUNS, parts=(*RUNS.parts, second)))
        await stage.until(dialog.watch.isEnabled)
        dialog.watch.click()
        await stage.until(lambda: stage.area.conversations() == ["c9", "c8"])
        assert {"c8", "c9"} <= set(stage.desk.book.watched)


def test_nothing_of_a_panel_that_is_switched_off_shows_through(looks: Looks) -> None:
    panels = QWidget(), QWidget()
    for panel in panels:
        panel.resize(300, 200)
        rows = QVBoxLayout(panel)
        article = QLabel("Returns are taken for 30 days. " * 20)
        article.setWordWrap(True)
        rows.addWidget(article)
    switch = HelpSwitch(*panels)
    switch.set(ExamHelp(macros=False, manual=False))
    for panel in panels:
        shown = panel.grab().toImage()
        colours = {QColor(shown.pixel(x, y)).name() for x in range(20, 280) for y in range(20, 70)}
        assert len(colours) == 1
    switch.set(None)
    assert len({QColor(panels[1].grab().toImage().pixel(x, 50)).name() for x in range(20, 280)}) > 1


def test_what_is_switched_off_is_listed_as_the_language_does(looks: Looks) -> None:
    looks.speak(config.Language.JAPANESE)
    try:
        assert help_lines(EXAM.help)[1] == "定型文、マニュアル、講師のささやき"
    finally:
        looks.speak(config.Language.ENGLISH)
    assert help_lines(EXAM.help)[1] == "canned replies, the manual, whispers of trainers"
