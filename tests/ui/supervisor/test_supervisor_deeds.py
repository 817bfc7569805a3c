"""What a person in charge is promised of his deeds: each asks what it needs, goes once, or says why not."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.domain import events as ev
from app.domain.conversation import State
from app.domain.errors import StorageError
from app.domain.escalation import EscalationState
from app.domain.people import Presence
from app.sessions.floor_rows import Call, Chat, Person
from app.ui.supervisor import floor_words as words
from tests.builders import C1, START
from tests.ui.supervisor.case_hand import TAKEN, buttons
from tests.ui.supervisor.floor_stage import AYA, BOSS, FloorStage, case, following


async def test_settling_a_call_asks_for_a_note_and_sends_it(stage: FloorStage, qtbot: QtBot) -> None:
    async with stage.running():
        told = case()
        await stage.open(told)
        qtbot.mouseClick(stage.room.case.pane.bar.resolve, Qt.MouseButton.LeftButton)
        assert stage.asked.name == "resolve"
        assert stage.sent() == []
        stage.asked.then("agreed by phone")
        await stage.until(lambda: stage.sent() == ["escalation_resolved"])
        stage.answer(told, ev.EscalationResolved(note="agreed by phone"))
        await stage.until(lambda: buttons(stage) == set())
        assert not stage.room.case.pane.bar.isVisibleTo(stage.room)


async def test_what_was_taken_over_and_ended_can_be_wrapped_up_here(stage: FloorStage, qtbot: QtBot) -> None:
    async with stage.running():
        told = case("c-1", AYA, *TAKEN)
        told += following(told, (BOSS, ev.Closed()))
        await stage.open(told)
        notice = stage.room.case.pane.pane.notice
        await stage.until(lambda: notice.button.isVisibleTo(stage.room))
        qtbot.mouseClick(notice.button, Qt.MouseButton.LeftButton)
        assert stage.asked.name == "wrap_up"
        stage.asked.then("resolved", "")
        await stage.until(lambda: stage.sent() == ["wrap_up"])


async def test_a_deed_that_cannot_be_kept_is_not_done_and_the_person_is_told(
    stage: FloorStage, qtbot: QtBot
) -> None:
    async with stage.running():
        await stage.open(case())
        stage.archive.broken = StorageError("The disk is full.", "Make room.")
        qtbot.mouseClick(stage.room.case.pane.bar.accept, Qt.MouseButton.LeftButton)
        await stage.until(stage.room.case.pane.notices.texts)
        assert stage.room.case.pane.notices.texts() == ["The disk is full. Make room."]
        assert stage.sent() == []
        stage.archive.broken = None


async def test_nothing_is_done_where_no_case_is_shown(stage: FloorStage) -> None:
    async with stage.running():
        for deed in stage.room.deeds().values():
            deed()
        await stage.calm()
        assert stage.asked.name == ""
        assert stage.sent() == []


@pytest.mark.parametrize(
    ("state", "helper", "said"),
    [
        (EscalationState.ASKED, "", "Waits for help"),
        (EscalationState.ACCEPTED, "Tanaka", "Tanaka is on it"),
        (EscalationState.ACCEPTED, "", "Accepted"),
        (EscalationState.COACHED, "Tanaka", "Tanaka advises"),
        (EscalationState.TAKEN_OVER, "Tanaka", "Tanaka took over"),
        (EscalationState.RESOLVED, "Tanaka", ""),
    ],
)
def test_every_state_of_a_call_has_words(state: EscalationState, helper: str, said: str) -> None:
    assert words.call_state(Call(conversation=C1, state=state, helper_name=helper)) == said


@pytest.mark.parametrize(
    ("state", "waits", "said"),
    [
        (State.QUEUED, True, "In the queue"),
        (State.HELD, False, "On hold"),
        (State.SNOOZED, False, "Put aside"),
        (State.WRAPPING_UP, False, "After-work"),
        (State.LIVE, True, "Needs a reply"),
        (State.LIVE, False, "Waits for the customer"),
    ],
)
def test_every_state_of_a_conversation_has_words(state: State, waits: bool, said: str) -> None:
    chat = Chat(conversation=C1, state=state, since=START if waits else None)
    assert words.chat_state(chat) == said


def test_how_long_somebody_is_away_is_told_and_how_long_he_works_is_not() -> None:
    away = Person(id=AYA, presence=Presence.BREAK, since=START)
    assert words.presence(away, START) == "On a break 00:00"
    here = Person(id=AYA, presence=Presence.ACCEPTING, since=START)
    assert words.presence(here, START) == "Accepting"
    silent = Person(id=AYA, presence=Presence.ACCEPTING, since=START, suspect=True)
    assert words.presence(silent, START) == "No signal (Accepting)"
