"""The people in charge at their own windows: a call is advised on and taken over, a day is replayed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QPushButton

from app.domain import events as ev
from app.domain.conversation import fold
from app.domain.escalation import EscalationState
from app.domain.people import Role
from app.training.record import Record
from app.ui.rooms import Room
from app.ui.supervisor.mode_switch import Mode
from app.ui.supervisor.room import SupervisorRoom
from app.ui.training.room import TrainingRoom
from tests.e2e.workplace import CTRL, Seat, until, workplace

pytestmark = pytest.mark.slow

PEOPLE = {"anna": Role.OPERATOR, "sue": Role.SUPERVISOR, "mori": Role.TRAINER}
R = TypeVar("R")


def room(seat: Seat, kind: type[R]) -> R:
    """Returns a room of a window, which must be the one that is shown."""
    shown: Room = seat.window.room
    assert isinstance(shown, kind)
    return shown


async def call_for_help(seat: Seat, summary: str) -> None:
    await until(lambda: seat.window.registry.enabled("conversation.escalate"))
    await seat.turn_to()
    seat.press(Qt.Key.Key_E, CTRL)
    dialog = await seat.dialog("question_escalate")
    note = dialog.findChild(QPlainTextEdit, "questionNote")
    note.clear()  # a summary is written already
    seat.type(summary, note)
    seat.press(Qt.Key.Key_Return, CTRL, note)


async def answer(seat: Seat, question: str, text: str = "") -> None:
    """Answers a question that a button asked."""
    dialog = await seat.dialog(f"question_{question}")
    if text:
        seat.type(text, dialog.findChild(QPlainTextEdit, "questionNote"))
    dialog.findChild(QPushButton, "questionAct").click()


def row(model: object, columns: Sequence[int] = (0, 2)) -> list[str]:
    return [str(model.index(0, column).data()) for column in columns]  # type: ignore[attr-defined]


async def advise(sue: Seat, floor: SupervisorRoom, anna: Seat, text: str) -> None:
    """The operator sees the advice of the person in charge."""
    floor.case.pane.switch.button(Mode.COACH).click()
    sue.type(text, floor.case.pane.advice.composer)
    sue.press(Qt.Key.Key_Return, CTRL, floor.case.pane.advice.composer)
    await until(lambda: any(text in each for each in anna.texts()))
    [told] = anna.console.desk.book.sessions.values()
    await until(lambda: told.conversation.escalation.state is EscalationState.COACHED)


async def test_a_call_is_watched_advised_on_taken_over_and_given_back(
    qapp: QApplication, tmp_path: Path
) -> None:
    async with (
        workplace(qapp, tmp_path, PEOPLE) as place,
        place.seat("anna") as anna,
        place.seat("sue") as sue,
        place.customers("Sato") as (sato,),
    ):
        await anna.accept_customers()
        await anna.shows("Sato: hello")
        await call_for_help(anna, "Wants to talk to somebody in charge")

        await sue.turn_to()
        await until(lambda: sue.window.room.id == "supervisor")
        floor = room(sue, SupervisorRoom)
        await until(lambda: floor.calls.model.rowCount() == 1)
        assert row(floor.calls.model) == ["Sato Question", "Wants to talk to somebody in charge"]
        assert floor.calls.model.index(0, 4).data()  # the clock of the call
        sue.press(Qt.Key.Key_Return, into=floor.calls.view)
        await until(lambda: floor.case.able.accept)
        assert "Sato: hello" in " ".join(line.text for line in floor.case.pane.pane.timeline.content.entries)

        await advise(sue, floor, anna, "Offer a voucher")

        # Taken over: the operator's own text stays, and cannot be sent.
        await anna.turn_to()
        anna.type("We are sor")
        await sue.turn_to()
        floor.case.pane.switch.button(Mode.TAKE_OVER).click()
        await answer(sue, "take_over")
        await until(anna.composer.isReadOnly)
        assert anna.composer.toPlainText() == "We are sor"
        sue.type("I am Sue, in charge here", floor.case.pane.pane.reply.composer)
        sue.press(Qt.Key.Key_Return, CTRL, floor.case.pane.pane.reply.composer)
        await sato.until(lambda: sato.texts()[-1] == "I am Sue, in charge here")

        # Given back: the operator goes on where he was.
        await until(lambda: floor.case.able.give_back)
        sue.find(QPushButton, "callGiveBack").click()
        await answer(sue, "give_back", "agreed on a voucher")
        await until(lambda: anna.conversation() and not anna.pane.pane.reply.composer.isReadOnly())
        await anna.turn_to()
        anna.type("ry, Mr Sato")
        anna.send()
        await sato.until(lambda: sato.texts()[-1] == "We are sorry, Mr Sato")
        assert sato.texts() == ["Sato: hello", "I am Sue, in charge here", "We are sorry, Mr Sato"]
        assert not any("voucher" in str(each.body) for each in sato.events)


async def test_a_trainer_replays_what_happened_from_the_hubs_log(qapp: QApplication, tmp_path: Path) -> None:
    async with (
        workplace(qapp, tmp_path, PEOPLE) as place,
        place.seat("anna") as anna,
        place.customers("Sato") as (sato,),
    ):
        await anna.accept_customers()
        await anna.shows("Sato: hello")
        anna.type("Good morning")
        anna.send()
        await sato.until(lambda: "Good morning" in sato.texts())
        await sato.visitor.write(ev.Rated(score=5))
        await sato.visitor.write(ev.Closed(reason="customer"))
        await sato.visitor.settled()
        async with place.seat("mori") as mori:
            await until(lambda: mori.window.room.id == "training")
            training = room(mori, TrainingRoom)
            await until(lambda: training.column.model.records)
            [record] = training.column.model.records
            assert isinstance(record, Record)
            assert (record.customer, record.rating) == ("Sato", 5)
            QTest.keyClick(training.column.view, Qt.Key.Key_Down)
            QTest.keyClick(training.column.view, Qt.Key.Key_Return)
            await until(lambda: training.replaying)
            training.stage.controls.speeds[8.0].click()
            await until(lambda: training.player.ended)
            log = training.player.replay.events
            assert training.player.replay.conversation.digest() == fold(log, record.conversation).digest()
            shown = training.stage.timeline.content
            texts = [shown.text(number) for number in shown.walk(0, 1)]
            assert [text for text in texts if text in sato.texts()] == ["Sato: hello", "Good morning"]
            training.player.to_start()
            await until(lambda: len(shown.entries) < len(log))
