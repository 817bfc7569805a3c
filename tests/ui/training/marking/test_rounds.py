"""What rounds promise: two at least mark, blind until the end; then it is told how far they agree."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.domain import events as ev
from app.domain.errors import AppError, LinkError
from app.domain.events import Event
from app.domain.ids import Cid, ConversationId, StaffId, new_cid
from app.domain.people import Role, Staff
from app.protocol.offers import Colleague, ColleaguesRes
from app.protocol.training_frames import Learner, ProgressEntry, ProgressKind
from app.training.marking.measures import measured
from app.training.study import study
from app.ui.application import Looks
from app.ui.tasks import TaskSet
from app.ui.training.marking.board import Board
from app.ui.training.marking.rounds.holding_rounds import HoldingRounds
from app.ui.training.marking.work import Work
from tests.builders import ANNA, BOB, C1, START, event, staff
from tests.ui.training.marking.lectern import CARE, TORA
from tests.ui.training.rehearsal import double_charge
from tests.ui.window_stage import ObedientPrompter

KEN = StaffId("ken")


def sheet(run: str, points: tuple[int, int]) -> ev.Marked:
    scores = (
        ev.Scored(id="greeting", names={"en": "Greeting"}, points=points[0], most=10, must=True),
        ev.Scored(id="empathy", names={"en": "Empathy"}, points=points[1], most=20),
    )
    total = 50 * points[0] / 10 + 50 * points[1] / 20
    return ev.Marked(staff=ANNA, sheet="care", scores=scores, total=total, passed=total > 60, run=run)


def opened(run: str = "r1", by: StaffId = TORA) -> tuple[ev.Body, StaffId]:
    return ev.MarkingOpened(run=run, staff=ANNA, sheet="care", markers=(TORA, KEN)), by


def closed(run: str, tora: tuple[int, int], ken: tuple[int, int]) -> tuple[ev.Body, StaffId]:
    sheets = (
        ev.RoundSheet(seq=17, by=TORA, mark=sheet(run, tora)),
        ev.RoundSheet(seq=18, by=KEN, mark=sheet(run, ken)),
    )
    return ev.MarkingClosed(run=run, staff=ANNA, sheets=sheets), TORA


def log_of(*marking: tuple[ev.Body, StaffId], conversation: ConversationId = C1) -> list[Event]:
    log = double_charge(conversation)
    for body, by in marking:
        log.append(event(len(log) + 1, body, by=by, at=START, conversation=conversation))
    return log


class Panel:
    """Rounds over a desk in memory."""

    def __init__(self, looks: Looks, window: QWidget, log: list[Event]) -> None:
        self.me: Staff | None = staff(TORA, Role.TRAINER)
        self.training = self
        self.logs = {C1: log}
        self.entries: list[ProgressEntry] = []
        self.error: AppError | None = None
        self.sent: list[ev.Body] = []
        self.said: list[str] = []
        self.prompter = ObedientPrompter()
        self.tasks = TaskSet(lambda error, _name: None)
        self.board = Board(
            C1, study(log), Work(), me=TORA, sheets=lambda: {"care": CARE}, version=lambda _key: 1,
            measure=measured,
        )  # fmt: skip
        self.rounds = HoldingRounds(
            self,
            lambda: self.board,
            lambda words, _tone: self.said.append(words),
            lambda: {"care": CARE},
            lambda one: one,
            window=window,
            looks=looks,
            tasks=self.tasks,
            prompter=self.prompter,
        )

    async def colleagues(self) -> ColleaguesRes:
        if self.error is not None:
            raise self.error
        people = ((ANNA, "operator"), (TORA, "trainer"), (KEN, "supervisor"), (BOB, "admin"))
        return ColleaguesRes(
            staff=tuple(Colleague(id=one, name=one.title(), role=role) for one, role in people)
        )

    async def team(self) -> tuple[Sequence[Learner], list[ProgressEntry]]:
        return (), self.entries

    async def fetch_log(self, conversation: ConversationId) -> list[Event]:
        return self.logs[conversation]

    async def open_round(self, conversation: ConversationId, opened: ev.MarkingOpened) -> Cid:
        self.sent.append(opened)
        return new_cid()

    async def close_round(self, conversation: ConversationId, run: str, staff: StaffId) -> Cid:
        self.sent.append(ev.MarkingClosed(run=run, staff=staff))
        return new_cid()

    async def settled(self) -> None:
        for _ in range(6):
            await asyncio.sleep(0)


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


async def test_a_round_is_begun_with_two_or_more_who_may_mark_and_never_oneself(
    looks: Looks, window: QWidget
) -> None:
    panel = Panel(looks, window, log_of())
    panel.rounds.begin()
    dialog = panel.rounds.asking
    assert dialog is not None
    assert not dialog.start.isEnabled()
    await panel.settled()
    names = [dialog.markers.item(row).text() for row in range(dialog.markers.count())]
    assert names == ["Bob", "Ken", "Tora"]
    dialog.staff.setCurrentIndex(dialog.staff.findData(BOB))
    assert [dialog.markers.item(row).text() for row in range(dialog.markers.count())] == ["Ken", "Tora"]
    dialog.markers.item(0).setCheckState(Qt.CheckState.Checked)
    assert not dialog.start.isEnabled()
    assert dialog.problem.text() == "Choose two to ten people who mark."
    dialog.markers.item(1).setCheckState(Qt.CheckState.Checked)
    dialog.purpose.setCurrentIndex(1)
    dialog.start.click()
    await panel.settled()
    begun = panel.sent[0]
    assert isinstance(begun, ev.MarkingOpened)
    assert (begun.staff, begun.markers, begun.sheet, begun.purpose) == (
        BOB,
        (KEN, TORA),
        "care",
        "calibration",
    )
    assert begun.run


async def test_without_the_hub_it_is_said_that_nobody_can_be_chosen(looks: Looks, window: QWidget) -> None:
    panel = Panel(looks, window, log_of())
    panel.error = LinkError("The hub cannot be reached.", "Try again later.")
    panel.rounds.begin()
    await panel.settled()
    assert panel.rounds.asking is not None
    assert panel.rounds.asking.problem.text() == "The hub cannot be reached. Try again later."
    assert not panel.rounds.asking.start.isEnabled()


async def test_an_open_round_tells_who_has_finished_and_nothing_of_what(
    looks: Looks, window: QWidget
) -> None:
    sealed = (ev.Marked(staff=ANNA, run="r1", sealed=True), KEN)
    panel = Panel(looks, window, log_of(opened(), sealed))
    panel.rounds.show_results()
    await panel.settled()
    dialog = panel.rounds.results
    assert dialog is not None
    assert "1 of 2 have finished; not yet: Tora." in dialog.lines.text()
    assert not dialog.differences.isVisible()
    dialog.end.click()
    assert "1 have not finished; they cannot any more." in panel.prompter.asked[0]
    await panel.settled()
    assert panel.sent == [ev.MarkingClosed(run="r1", staff=ANNA)]


async def test_a_closed_round_lists_the_differences_and_each_marker_against_the_median(
    looks: Looks, window: QWidget
) -> None:
    panel = Panel(looks, window, log_of(opened(), closed("r1", (10, 20), (10, 10))))
    panel.rounds.show_results()
    await panel.settled()
    dialog = panel.rounds.results
    assert dialog is not None
    assert "Median 87.5 / 100, the same result." in dialog.lines.text()
    row = [dialog.differences.item(0, column).text() for column in range(5)]
    assert row == ["Empathy", "20/20", "10/20", "15", "50 %"]
    stand = [dialog.stands.item(0, column).text() for column in range(5)]
    assert stand == ["Tora", "100", "passed", "+12 %", "12 %"]
    assert dialog.end.isHidden()


async def test_agreement_by_criterion_is_counted_over_all_closed_rounds(
    looks: Looks, window: QWidget
) -> None:
    panel = Panel(looks, window, log_of(opened(), closed("r1", (10, 20), (10, 10))))
    other = ConversationId("c-9")
    panel.logs[other] = log_of(opened("r2"), closed("r2", (5, 10), (5, 10)), conversation=other)
    panel.entries = [
        ProgressEntry(
            number=n, id=f"marked:{where}:{n}", staff=ANNA, at=n, kind=ProgressKind.MARKED, subject=where
        )
        for n, where in enumerate((C1, C1, other, other), start=1)
    ]
    panel.rounds.show_results()
    dialog = panel.rounds.results
    assert dialog is not None
    dialog.tabs.setCurrentIndex(1)
    await panel.settled()
    table = dialog.kappas
    rows = [[table.item(row, column).text() for column in range(6)] for row in range(table.rowCount())]
    assert rows[0] == ["Greeting", "2", "100 %", "1.00", "1.00", "almost perfect"]
    assert rows[1][:3] == ["Empathy", "2", "50 %"]
    assert rows[2][0] == "All criteria"
    assert dialog.all_state.text() == "2 rounds"


async def test_without_a_round_it_is_said_so(looks: Looks, window: QWidget) -> None:
    panel = Panel(looks, window, log_of())
    panel.rounds.show_results()
    dialog = panel.rounds.results
    assert dialog is not None
    assert dialog.lines.text() == "Nobody had this conversation marked by several yet."
    dialog.tabs.setCurrentIndex(1)
    await panel.settled()
    assert dialog.all_state.text() == "No round is closed yet in which two or more have marked."
