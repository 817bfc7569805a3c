"""Practice from the window through a real hub and back: begun, answered, over, and beside the original."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.domain import events as ev
from app.domain.ids import CUSTOMER, SYSTEM, Author, ConversationId, StaffId, new_cid
from app.domain.people import Role
from app.domain.practice import is_practice
from app.hub.engine import Append, Close
from app.hub_service import RunningHub
from app.protocol.practice_frames import Outcome
from app.protocol.training import EVERYONE, ScenarioRecord, Step, Turn
from app.training.record import Record
from app.ui.chats.panes.pane_feed import PaneFeed
from app.ui.joining import Joined
from app.ui.training.practice.comparison_dialog import ComparisonDialog
from tests.e2e.test_console import hub_at, open_console, until, wishes_in

PARCEL = ScenarioRecord(
    id="parcel",
    title="Where is my parcel?",
    language="en",
    customer="Vera Sample",
    topic="delivery",
    goals=("Find out the order number",),
    turns=(
        Turn(text="My parcel is late"),
        Turn(by="operator", text="I am sorry. What is your order number?", at_ms=10),
        Turn(text="It is 12", at_ms=20),
        Turn(by="operator", text="It comes tomorrow.", at_ms=30),
    ),
    steps=(
        Step(id="number", words="Asks for the order number", any_of=("order number",)),
        Step(id="sorry", words="Apologises", any_of=("sorry",)),
    ),
    shared=EVERYONE,
)


def practice_of(joined: Joined) -> list[ConversationId]:
    """The practice conversations on the desk."""
    sessions = joined._desk.book.sessions
    return [name for name, one in sessions.items() if is_practice(one.conversation.channel)]


def last_text(joined: Joined, name: ConversationId) -> str:
    session = joined._desk.book.sessions.get(name)
    return "" if session is None else session.conversation.last_text


async def test_practice_is_begun_in_the_list_answered_in_the_desk_and_compared(
    qapp: QApplication, tmp_path: Path
) -> None:
    async with hub_at(tmp_path / "hub") as running:
        other = ScenarioRecord(id="other", title="Another one", turns=PARCEL.turns, shared=EVERYONE)
        for record in (PARCEL, other):
            await running.hub.register.put(record, by="tina")
        async with open_console(qapp, wishes_in(tmp_path / "home", running.staff)) as console:
            await until(lambda: console._joined is not None and console._joined._desk.me is not None)
            joined = console._joined
            assert joined is not None
            practising, desk, window = joined.practising, joined._desk, console.window
            dialog = practising.open()
            await until(lambda: dialog.table.rowCount() == 2)
            ticked = dialog.table.item(1, 0)
            assert ticked is not None
            ticked.setCheckState(Qt.CheckState.Checked)
            assert dialog.wanted == ["parcel"]
            dialog.begin.click()
            await until(lambda: len(practice_of(joined)) == 1)
            (here,) = practice_of(joined)
            await until(lambda: last_text(joined, here) == "My parcel is late")
            await until(lambda: window.chats.area.conversation() == here)
            pane = window.chats.area.active
            assert isinstance(pane, PaneFeed)
            await until(lambda: "No real customer" in pane.pane.practice.words)
            assert desk.book.desk.load == 0
            await desk.send_message(here, "What is your order number?")
            await until(lambda: last_text(joined, here) == "It is 12")
            await desk.wrap_up_and_close(here, "resolved", "")
            await until(lambda: practising.comparison is not None)
            shown = practising.comparison
            assert isinstance(shown, ComparisonDialog)
            assert shown.cards[0].mine.toPlainText() == "What is your order number?"
            assert shown.cards[0].theirs.toPlainText().startswith("I am sorry.")
            done = [one.done for one in shown.compared.measured.steps]
            assert done == [True, False]
            await until(lambda: shown.compared.run.title == "Where is my parcel?")
            shown.close()
            runs = (await practising._hub.mine()).runs
            assert runs[0].outcome in (Outcome.CLOSED, Outcome.GOES_ON)


async def test_a_trainer_answers_from_the_moment_of_a_replay_that_he_looks_at(
    qapp: QApplication, tmp_path: Path
) -> None:
    async with hub_at(tmp_path / "hub") as running:
        real = await logged(running)
        await running.accounts._alter("boss", "role", StaffId("anna"), role=Role.TRAINER.value)
        async with open_console(qapp, wishes_in(tmp_path / "home", running.staff)) as console:
            await until(lambda: console._joined is not None and console._joined.rooms.training is not None)
            joined = console._joined
            assert joined is not None
            room = joined.rooms.training
            assert room is not None
            await until(lambda: room.column.model.rowCount() > 0)
            room.screening.open(Record(conversation=real), room.finder.library)
            await until(lambda: room.screening.study is not None)
            replay = room.player.replay
            first = next(at for at, one in enumerate(replay.events, 1) if one.kind == "message")
            replay.to_index(first)
            room.stage.header.practise.click()
            await until(lambda: len(practice_of(joined)) == 1)
            (here,) = practice_of(joined)
            await until(lambda: console.window.chats.area.conversation() == here)
            assert last_text(joined, here) == "My parcel is late"


async def logged(running: RunningHub) -> ConversationId:
    """A conversation that is over, at the hub."""
    name = ConversationId("a-past-one")
    said = [
        (CUSTOMER, ev.Opened(customer="Hana", locale="en"), None),
        (CUSTOMER, ev.Message(text="My parcel is late"), None),
        (Author("ben"), ev.Message(text="Which one is it?"), None),
        (CUSTOMER, ev.Message(text="The blue one"), None),
        (SYSTEM, ev.Closed(), Close()),
    ]
    items = [Append(conversation=name, cid=new_cid(), by=by, body=body, move=move) for by, body, move in said]
    await running.engine.append(items)
    return name
