"""What one's own marks promise: all finished sheets, each to be read and answered, nothing typed is lost."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.domain import events as ev
from app.domain.errors import AppError, LinkError
from app.domain.ids import StaffId
from app.domain.people import Role
from app.protocol.codes import Refusal
from app.protocol.offers import Colleague, ColleaguesRes
from app.protocol.summons import Summons, SummonsKind
from app.protocol.training_frames import ProgressEntry, ProgressKind
from app.ui.application import Looks
from app.ui.chats.timeline.covering import as_written
from app.ui.tasks import TaskSet
from app.ui.training.marking.own.my_marks_dialog import MyMarksDialog
from app.ui.training.marking.own.opening import OwnMarks
from tests.builders import ANNA, C1, staff
from tests.ui.training.marking.lectern import TORA, MarkingDesk
from tests.ui.training.rehearsal import double_charge

HOUR_MS = 3_600_000


def mark(points: int, comment: str = "謝罪の言葉は良い。") -> ev.Marked:
    score = ev.Scored(
        id="greeting", names={"ja": "あいさつ", "en": "Greeting"}, points=points, most=10, must=True
    )
    failed = () if points == 10 else ("greeting",)
    return ev.Marked(
        staff=ANNA, sheet="care", titles={"en": "Basics"}, scores=(score,), comment=comment,
        total=10.0 * points, pass_mark=70, passed=not failed, failed=failed,
        measures={"first_response_s": 18.0},
    )  # fmt: skip


class Desk(MarkingDesk):
    """Anna's desk, with a ledger."""

    def __init__(self) -> None:
        super().__init__(staff(ANNA, Role.OPERATOR), double_charge())
        self.training = self
        self.entries: list[ProgressEntry] = []
        self.error: AppError | None = None

    async def mine(self, after: int = 0) -> list[ProgressEntry]:
        if self.error is not None:
            raise self.error
        return self.entries

    async def colleagues(self) -> ColleaguesRes:
        return ColleaguesRes(staff=(Colleague(id=ANNA, name="Anna"),), trainers={TORA: "虎谷"})

    def marked(self, points: int) -> int:
        """Tora has marked her conversation; returns the sheet's number."""
        body = mark(points)
        self.write(body, TORA)
        seq = len(self.log)
        self.entries.append(
            ProgressEntry(
                number=seq, id=f"marked:{C1}:{seq}", staff=ANNA, at=seq * HOUR_MS, kind=ProgressKind.MARKED,
                subject=C1, score=body.total, passed=body.passed,
            )
        )  # fmt: skip
        return seq


class Table:
    """The page over a desk in memory."""

    def __init__(self, looks: Looks, window: QWidget) -> None:
        self.desk = Desk()
        self.faults: list[BaseException] = []
        self.tasks = TaskSet(lambda error, _name: self.faults.append(error))
        self.own = OwnMarks(self.desk, window, looks, self.tasks, as_written, dict)

    async def opened(self, key: str = "") -> MyMarksDialog:
        dialog = self.own.open(key)
        await self.settled()
        return dialog

    async def settled(self) -> None:
        for _ in range(8):
            await asyncio.sleep(0)
        assert not self.faults


@pytest.fixture
def table(qtbot: QtBot, looks: Looks) -> Iterator[Table]:
    window = QWidget()
    qtbot.addWidget(window)
    made = Table(looks, window)
    yield made
    asyncio.run(made.tasks.close())


async def test_all_my_sheets_are_listed_newest_first_with_the_way_of_their_totals(table: Table) -> None:
    first, second = table.desk.marked(6), table.desk.marked(10)
    dialog = await table.opened()
    assert [dialog.list.item(row).text().split("\n")[1] for row in range(2)] == [
        "100 · passed",
        "60 · not passed",
    ]
    assert [value for _day, value in dialog.chart.bars] == [60.0, 100.0]
    assert dialog.sheet.total.text() == "Total 100 / 100"
    assert dialog.key == f"{C1}:{second}"
    dialog.list.setCurrentRow(1)
    await table.settled()
    assert dialog.key == f"{C1}:{first}"
    assert dialog.sheet.verdict.text() == "Not passed: must not met (Greeting)"
    assert "marked by 虎谷" in dialog.sheet.about.text().replace("\u2068", "").replace("\u2069", "")


async def test_a_sheet_is_read_with_comment_measures_and_the_notes_at_their_moments(table: Table) -> None:
    table.desk.write(ev.Pinned(at=4, to_ms=2_000, text="ここは良い", staff=ANNA), TORA)
    table.desk.marked(10)
    dialog = await table.opened()
    sheet = dialog.sheet
    assert sheet.comment.text() == "謝罪の言葉は良い。"
    assert sheet.measures.facts()["Response"] == "first 18 s"
    shown = [sheet.findChild(QLabel, f"readNote{part}0").text() for part in ("At", "Line", "")]
    assert shown[0] == "+00:20"
    assert "ご注文番号をお願いいたします。" in shown[1]
    assert "ここは良い" in shown[2]


async def test_an_answer_is_kept_as_it_is_typed_sent_and_shown(table: Table) -> None:
    seq = table.desk.marked(10)
    dialog = await table.opened()
    dialog.answer.field.setPlainText("ありがとうございます。")
    dialog.reject()
    dialog = await table.opened()
    assert dialog.answer.field.toPlainText() == "ありがとうございます。"
    QTest.keyClick(dialog.answer.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    await table.settled()
    assert table.desk.sent == [ev.MarkAnswered(target=seq, text="ありがとうございます。")]
    assert dialog.answer.field.toPlainText() == ""
    table.own.take([table.desk.answer()])
    await table.settled()
    assert dialog.answer.said.text() == "Answered. Whoever marked it is told."
    answers = [one for one in dialog.sheet.findChildren(QWidget) if one.objectName() == "readAnswer0"]
    assert len(answers) == 1


async def test_an_answer_that_the_hub_refuses_stands_in_the_field_again(table: Table) -> None:
    table.desk.marked(10)
    dialog = await table.opened()
    dialog.answer.field.setPlainText("なぜですか")
    dialog.answer.send.click()
    await table.settled()
    table.own.take([table.desk.answer(Refusal.FORBIDDEN)])
    await table.settled()
    assert dialog.answer.field.toPlainText() == "なぜですか"
    assert dialog.answer.said.text() == "Your role does not allow this. Ask your administrator."


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (None, "Nothing of yours was marked yet."),
        (LinkError("gone", ""), "Without the hub your marks cannot be fetched."),
        (AppError("The hub's disk is full.", "Call somebody."), "The hub's disk is full. Call somebody."),
    ],
)
async def test_an_empty_page_says_why(table: Table, error: AppError | None, said: str) -> None:
    table.desk.error = error
    dialog = await table.opened()
    assert dialog.state.sentence.text() == said
    table.desk.error = None
    table.desk.marked(10)
    dialog.retry_wanted.emit()
    await table.settled()
    assert dialog.list.count() == 1


async def test_who_is_told_of_a_mark_comes_to_it_and_who_is_answered_to_the_answer(table: Table) -> None:
    table.desk.marked(6)
    seq = table.desk.marked(10)
    told = Summons(kind=SummonsKind.MARK, conversation=C1, by=StaffId("tora"), seq=seq - 1)
    await table.own.read_summons(told)
    await table.settled()
    assert table.own.dialog is not None
    assert table.own.dialog.sheet.total.text() == "Total 60 / 100"
    table.desk.write(ev.MarkAnswered(target=seq, text="はい"), ANNA)
    answered = Summons(kind=SummonsKind.MARK_ANSWER, conversation=C1, by=ANNA, seq=len(table.desk.log))
    await table.own.read_summons(answered)
    await table.settled()
    assert table.own.single is not None
    assert table.own.single.sheet.total.text() == "Total 100 / 100"
