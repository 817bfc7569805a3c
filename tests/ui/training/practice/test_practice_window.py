"""Practice in the window: chosen, told from real customers at a glance, stopped, and compared."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from app.commands.command import CommandId
from app.domain import events as ev
from app.domain.conversation import fold
from app.domain.errors import RefusedError
from app.domain.events import Event
from app.domain.ids import CUSTOMER, ConversationId, StaffId
from app.domain.people import Role
from app.domain.practice import CHANNEL, CUSTOMERS, GROUP, HISTORY
from app.protocol import frames as fr
from app.protocol.codes import Refusal
from app.protocol.practice_frames import (
    ListPractices,
    Outcome,
    PracticeRun,
    PracticesRes,
    ReadReference,
    ReferenceRes,
    StartPractice,
    StopPractice,
)
from app.protocol.states import ConversationRow
from app.protocol.training import EVERYONE, ScenarioRecord, Step, Turn
from app.sessions.ports import Kept
from app.training.marking.measures import measure
from app.training.practice.comparison import compare
from app.ui.application import Looks
from app.ui.chats.listing.conversation_list_delegate import channel_name
from app.ui.chats.panes.pane_feed import PaneFeed
from app.ui.chats.panes.pane_values import practice as practice_values
from app.ui.chats.panes.practice_bar import PracticeStand
from app.ui.training.libraries import _of_device, _of_hub
from app.ui.training.practice.comparison_dialog import Compared, ComparisonDialog
from app.ui.training.practice.practice_dialog import PracticeDialog, best_of
from app.ui.training.practice.practice_words import about, outcome_name, trouble
from tests.builders import ANNA, BOB, C1, C2, desk_state, ev_frame, event, log, raw, staff, welcome
from tests.ui.window_stage import Stage, at_work, dressed

PARCEL = ScenarioRecord(
    id="parcel",
    title="Where is my parcel?",
    language="en",
    topic="delivery",
    turns=(
        Turn(text="My parcel is late"),
        Turn(by="operator", text="I am sorry. Which one?", at_ms=12_000),
        Turn(text="The blue one", at_ms=20_000),
    ),
    goals=("Be quick",),
    hints=("Look at 5.3",),
    steps=(
        Step(id="sorry", words="Apologises", any_of=("sorry",)),
        Step(id="n", words="Asks", any_of=("which",)),
    ),
    shared=EVERYONE,
)


class Problems:
    """A register with one practice problem."""

    def all(self, _type: type) -> dict[str, ScenarioRecord]:
        return {"parcel": PARCEL}


def problem(number: int, level: str = "basic") -> ScenarioRecord:
    return ScenarioRecord(id=f"p{number}", title=f"Problem {number}", level=level, shared=EVERYONE)  # type: ignore[arg-type]


def run_of(
    scenario: str, score: float | None, *, ended: int = 9, outcome: Outcome = Outcome.CLOSED
) -> PracticeRun:
    return PracticeRun(
        conversation=ConversationId(f"run-{scenario}-{score}"),
        batch="b",
        staff=StaffId("anna"),
        scenario=scenario,
        title=scenario,
        started=1,
        ended=ended,
        outcome=outcome,
        score=score,
    )


def practice_log(*more: tuple[str, ev.AnyBody], conversation: ConversationId = C1) -> list[Event]:
    return log(
        (CUSTOMER, ev.Opened(customer="Vera", topic="delivery", locale="en", channel=CHANNEL, group=GROUP)),
        ("system", ev.PracticeStarted(run=conversation, title="Where is my parcel?", scenario="parcel")),
        (CUSTOMER, ev.Message(text="Hello", via=HISTORY)),
        ("system", ev.Message(text="How can I help?", via=HISTORY)),
        ("system", ev.Claimed(owner=ANNA, name="Anna", fence=1, how="practice")),
        (CUSTOMER, ev.Message(text="My parcel is late", via="practice:t0")),
        *more,
        conversation=conversation,
    )


def real_log() -> list[Event]:
    return log(
        (CUSTOMER, ev.Opened(customer="Sato", locale="en")),
        ("system", ev.Queued()),
        ("system", ev.Claimed(owner=ANNA, name="Anna", fence=1)),
        (CUSTOMER, ev.Message(text="A real question")),
        conversation=C2,
    )


@pytest.fixture
def looks(qapp: QApplication) -> Iterator[Looks]:
    with dressed(qapp) as made:
        yield made


def asked(stage: Stage, kind: type) -> list[fr.Req]:
    return [one for one in stage.link.sent if isinstance(one, fr.Req) and isinstance(one.d, kind)]


async def test_a_practice_pane_says_so_by_word_sign_and_frame_and_a_real_one_does_not(
    qapp: QApplication,
) -> None:
    async with at_work(qapp) as stage:
        await stage.serve(practice_log(), real_log())
        stage.window.chats.show_conversation(C2)
        stage.window.chats.show_conversation(C1, beside=True)
        panes = {one.conversation(): one for one in stage.area.panes if isinstance(one, PaneFeed)}
        practice, real = panes[C1].pane, panes[C2].pane
        assert practice.practice.isVisibleTo(practice)
        assert practice.practice.accessibleName().startswith("Practice: No real customer")
        assert practice.property("practice") == "true"
        assert not real.practice.isVisibleTo(real)
        assert real.property("practice") == "false"
        assert channel_name(CHANNEL) == "Practice"
        assert channel_name("chat") == ""
        session = stage.desk.book.sessions[C1]
        stand, task = practice_values(session, stage.desk.me, Problems())  # type: ignore[arg-type]
        assert stand is PracticeStand.GOES_ON
        assert task.startswith("Goal: Be quick")
        practice.show_practice(stand, task)
        assert practice.practice.task.accessibleName() == task
        stage.window.chats.show_conversation(C2)
        await stage.until(lambda: panes[C2].conversation() == C2)


def test_lists_of_the_log_tell_practice_from_real_conversations(looks: Looks) -> None:
    practice = Kept(conversation=C1, customer="Vera", topic="delivery", customer_id=f"{CUSTOMERS}c-1")
    told = [_of_device(practice).topic, _of_device(replace(practice, customer_id="c-9")).topic]
    assert told == ["[Practice] delivery", "delivery"]
    row = ConversationRow(conversation=C1, topic="delivery", channel=CHANNEL)
    assert _of_hub(row).topic == "[Practice] delivery"


async def test_what_would_bring_it_to_somebody_else_cannot_be_run_in_practice(qapp: QApplication) -> None:
    async with at_work(qapp) as stage:
        await stage.serve(practice_log())
        await stage.until(lambda: stage.conversation() == C1)
        holding = stage.window.registry
        for command in ("conversation.transfer", "conversation.release", "conversation.invite"):
            assert not holding.enabled(CommandId(command)), command
        assert holding.enabled(CommandId("practice.stop"))
        assert holding.enabled(CommandId("conversation.escalate"))
        stage.run("practice.stop")
        await stage.until(lambda: asked(stage, StopPractice))
        assert asked(stage, StopPractice)[0].d == StopPractice(conversation=C1)


async def test_when_the_last_practice_is_over_it_is_shown_beside_the_original(qapp: QApplication) -> None:
    async with at_work(qapp) as stage:
        events = practice_log((ANNA, ev.Message(text="Which one, sorry?")))
        await stage.serve(events)
        for body in (ev.Closed(), ev.WrapUp(disposition="resolved")):
            events.append(event(len(events) + 1, body, by=ANNA))
            stage.link.give(ev_frame(events[-1]))
        stage.link.give(desk_state([], ver=2))
        await stage.until(lambda: asked(stage, ReadReference))
        run = run_of("parcel", 100.0)
        answer = ReferenceRes(run=run, script=PARCEL)
        stage.link.give(fr.Res(id=asked(stage, ReadReference)[-1].id, d=raw(answer)))
        await stage.until(lambda: asked(stage, fr.ReadLog))
        items = tuple(
            fr.Item(q=one.seq, cid=one.cid, k=one.kind, by=one.by, at=1, d=raw(one.body))  # type: ignore[arg-type]
            for one in events
        )
        stage.link.give(
            fr.Res(id=asked(stage, fr.ReadLog)[-1].id, d=raw(fr.LogRes(d=items, head=len(items))))
        )
        await stage.until(lambda: stage.joined.practising.comparison)
        shown = stage.joined.practising.comparison
        assert shown is not None
        assert shown.cards[0].mine.toPlainText() == "Which one, sorry?"
        assert shown.again.isVisibleTo(shown)
        shown.close()


async def test_a_lost_answer_begins_nothing_twice(qapp: QApplication) -> None:
    async with at_work(qapp) as stage:
        await stage.serve(real_log())
        practising = stage.joined.practising
        practising.begin(["parcel"])
        await stage.until(lambda: asked(stage, StartPractice))
        stage.link.drop()
        await stage.until(lambda: practising._tried is not None and stage.area.notices.texts())
        stage.link.connect(welcome())
        practising.begin(["parcel"])
        await stage.until(lambda: len(asked(stage, StartPractice)) == 2)
        first, second = (one.d for one in asked(stage, StartPractice))
        assert first == second


def test_up_to_five_problems_are_ticked_and_a_sixth_is_refused_in_words(looks: Looks) -> None:
    parent = QWidget()
    dialog = PracticeDialog(parent)
    dialog.show_problems([problem(number) for number in range(6)], [])
    for at in range(6):
        cell = dialog.table.item(at, 0)
        assert cell is not None
        cell.setCheckState(Qt.CheckState.Checked)
    assert dialog.wanted == [f"p{number}" for number in range(5)]
    assert dialog.said.text() == "Five customers at once are the most."
    assert dialog.begin.text() == "Practise with 5 customers at once"
    parent.deleteLater()


def test_the_list_tells_state_and_score_is_filtered_and_says_when_it_is_empty(
    looks: Looks,
) -> None:
    parent = QWidget()
    dialog = PracticeDialog(parent)
    dialog.show_problems([], [])
    assert "No practice problem has been shared" in dialog.empty.text()
    runs = [run_of("p1", 40.0), run_of("p1", 80.0), run_of("p2", None, outcome=Outcome.STOPPED)]
    dialog.show_problems([problem(1), problem(2, "advanced"), problem(3)], runs)
    states = [item.text() for y in range(3) if (item := dialog.table.item(y, 3)) is not None]
    assert states == ["✓ Done · 80 %", "Not tried yet", "✓ Done"]
    dialog.level.setCurrentIndex(3)
    assert dialog.table.rowCount() == 1
    dialog.search.setText("nothing like it")
    assert dialog.empty.text() == "No practice problem fits."
    wanted: list[str] = []
    dialog.compare_wanted.connect(wanted.append)
    dialog.compare.click()
    assert wanted == [runs[0].conversation]
    parent.deleteLater()


def test_the_comparison_marks_differences_by_underlines_and_steps_by_words(looks: Looks) -> None:
    parent = QWidget()
    events = practice_log((ANNA, ev.Message(text="Which parcel?")))
    told = fold(events, C1)
    compared = Compared(
        run=run_of("parcel", 50.0, outcome=Outcome.GAVE_UP),
        exchanges=compare(PARCEL, 0, told.entries, ANNA),
        measured=measure(events, ANNA, steps=PARCEL.steps),
    )
    dialog = ComparisonDialog(compared, looks, parent)
    said = [one.text() for one in dialog.findChildren(QLabel)]
    assert "✗ Missed: Apologises" in said
    assert "✓ Done: Asks" in said
    assert "The customer gave up · required steps 50 %" in said
    theirs = dialog.cards[0].theirs.document()
    formats = {one.format.fontUnderline() for one in theirs.firstBlock().textFormats()}
    assert formats == {True, False}
    parent.deleteLater()


def test_refusals_and_problems_are_told_in_words(looks: Looks) -> None:
    for code in (Refusal.CONFLICT, Refusal.FULL, Refusal.EMPTY, Refusal.NOT_FOUND, Refusal.FORBIDDEN):
        assert len(trouble(RefusedError(code))) > 20
    assert {outcome_name(one) for one in Outcome}.isdisjoint({""})
    lines = ["Goal: Be quick", "Hint: Look at 5.3", "Required: Apologises · Asks"]
    assert about(PARCEL).splitlines() == lines
    assert best_of([run_of("a", 90.0), run_of("a", 20.0)])["a"].score == 90.0
    assert not best_of([run_of("a", 90.0), run_of("a", None, ended=0)])["a"].ended


async def test_a_trainer_sees_who_practises_looks_on_and_whispers(qapp: QApplication) -> None:
    async with at_work(qapp) as stage:
        await stage.serve(real_log(), who=staff(role=Role.TRAINER))
        dialog = stage.joined.practising.open()
        await stage.until(lambda: asked(stage, ListPractices))
        stage.link.give(fr.Res(id=asked(stage, ListPractices)[-1].id, d=raw(PracticesRes())))
        await stage.until(lambda: len(asked(stage, ListPractices)) == 2)
        going_on = PracticesRes(runs=(replace(run_of("parcel", None, ended=0), conversation=C1, staff=BOB),))
        stage.link.give(fr.Res(id=asked(stage, ListPractices)[-1].id, d=raw(going_on)))
        await stage.until(lambda: dialog.now.table.rowCount() == 1)
        dialog.now.watch.click()
        bobs = log(
            (CUSTOMER, ev.Opened(customer="Vera", locale="en", channel=CHANNEL, group=GROUP)),
            ("system", ev.Claimed(owner=BOB, name="Bob", fence=1, how="practice")),
            (CUSTOMER, ev.Message(text="My parcel is late", via="practice:t0")),
        )
        await stage.catch_up(bobs)
        await stage.until(lambda: stage.conversation() == C1)
        await stage.shown()
        assert stage.window.registry.enabled(CommandId("practice.whisper"))
        assert not stage.window.registry.enabled(CommandId("practice.stop"))
        stage.prompter.answer = ("", "Ask for the number first")
        stage.run("practice.whisper")
        sends = lambda: [one for one in stage.link.sent if isinstance(one, fr.Send) and one.k == "whisper"]  # noqa: E731
        await stage.until(sends)
        assert b"Ask for the number first" in bytes(sends()[0].d)


async def test_without_the_hub_the_list_says_so_and_nothing_is_lost(qapp: QApplication) -> None:
    async with at_work(qapp) as stage:
        await stage.serve(real_log())
        stage.link.drop()
        dialog = stage.joined.practising.open()
        await stage.until(dialog.said.text)
        assert "connection" in dialog.said.text()
        dialog.show_problems([problem(1)], [])
        dialog.begin.click()
        await stage.until(dialog.said.text)
        assert dialog.isVisible()
        assert dialog.wanted == ["p1"]
