"""The supervisor's room against the real hub: a call is watched, advised on, taken over, given back."""

from __future__ import annotations

import asyncio
import contextlib
import random
from collections.abc import AsyncIterator, Callable
from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app import hub_service
from app.demo.visitor import Visitor
from app.domain import events as ev
from app.domain.escalation import EscalationState, EscalationType
from app.domain.events import Event
from app.domain.ids import ConversationId, StaffId, new_cid
from app.domain.people import Presence, Role
from app.hub.identity.passwords import Passwords
from app.hub.settings import HubSettings
from app.net.link import WebSocketLink
from app.protocol import frames as fr
from app.sessions.changes import LinkState, PendingState
from app.sessions.clock import HubClock
from app.sessions.desk import Desk
from app.sessions.session import Session
from app.ui.application import Looks
from app.ui.supervisor.mode_switch import Mode
from tests.fakes import FakeArchive
from tests.ui.supervisor.floor_stage import FloorStage, turn

PASSWORD = "correct horse battery staple"
AYA, BOSS = StaffId("aya"), StaffId("boss")
PEOPLE = (
    (AYA, Role.OPERATOR, "高橋 彩", "高橋"),
    (BOSS, Role.SUPERVISOR, "田中 部長", "田中"),
)


async def until(holds: Callable[[], object]) -> None:
    """Lets the loop turn until something holds."""
    while not holds():
        await turn()


@contextlib.asynccontextmanager
async def hub_at(data: Path) -> AsyncIterator[hub_service.RunningHub]:
    settings = hub_service.ServiceSettings(data=data, hub=HubSettings(floor_s=0.02, desk_s=0.02))
    async with hub_service.serve(settings, passwords=Passwords(memory_kib=8, passes=1)) as running:
        for who, role, name, public in PEOPLE:
            await running.accounts.add_user(who, PASSWORD, role=role, name=name, public_name=public)
        yield running


def desk_at(url: str, who: StaffId) -> Desk:
    link = WebSocketLink([url], auth=fr.ByPassword(name=who, password=PASSWORD), proxy=None)
    return Desk(link=link, archive=FakeArchive(), clock=HubClock(), tick_s=0.05)


@contextlib.asynccontextmanager
async def working(desk: Desk) -> AsyncIterator[Desk]:
    task = asyncio.create_task(desk.run())
    try:
        await until(lambda: desk.status.state is LinkState.LIVE or task.done())
        yield desk
    finally:
        task.cancel()
        await asyncio.wait([task])


class Scene:
    """A customer and his operator, and the person in charge with his room."""

    def __init__(self, operator: Desk, visitor: Visitor, stage: FloorStage, seen: list[Event]) -> None:
        self.operator, self.visitor, self.stage, self.seen = operator, visitor, stage, seen

    @property
    def conversation(self) -> ConversationId:
        assert self.visitor.conversation is not None
        return self.visitor.conversation

    def at_operator(self) -> Session:
        return self.operator.book.sessions[self.conversation]

    def at_boss(self) -> Session:
        return self.stage.desk.book.sessions[self.conversation]

    def texts_of_customer(self) -> list[str]:
        return [event.body.text for event in self.seen if isinstance(event.body, ev.Message)]

    def kinds_of_customer(self) -> set[str]:
        return {event.kind for event in self.seen}


@contextlib.asynccontextmanager
async def scene(qtbot: QtBot, looks: Looks, data: Path) -> AsyncIterator[Scene]:
    """A conversation that is under way: the customer wrote, the operator answered and called for help."""
    seen: list[Event] = []
    async with hub_at(data) as hub, contextlib.AsyncExitStack() as stack:
        operator = await stack.enter_async_context(working(desk_at(hub.staff, AYA)))
        await operator.set_presence(Presence.ACCEPTING, 5)
        stage = FloorStage(looks, desk=desk_at(hub.staff, BOSS))
        qtbot.addWidget(stage.room)
        stage.room.resize(1_440, 820)
        stage.room.show()
        await stack.enter_async_context(working(stage.desk))
        stack.push_async_callback(stage.tasks.close)
        visitor = Visitor(
            f"{hub.public.replace('http', 'ws', 1)}/ws",
            opening=fr.OpenConversation(cid=new_cid(), name="中村", topic="請求", locale="ja"),
            on_event=seen.append,
            dice=random.Random(7),  # noqa: S311 (no secret)
        )
        running = asyncio.create_task(visitor.run())
        stack.callback(running.cancel)
        await visitor.write(ev.Message(text="もう2週間です。いつ返金されるんですか？"))
        made = Scene(operator, visitor, stage, seen)
        await until(lambda: operator.book.sessions and made.at_operator().mine)
        await until(lambda: made.at_operator().conversation.waiting_since)
        await operator.send_message(made.conversation, "確認いたします。")
        await operator.escalate(made.conversation, EscalationType.COMPLAINT, "返金時期について強いご不満。")
        await until(lambda: stage.room.calls.model.rowCount() == 1)
        yield made
        stage.bridge.detach()
        assert stage.errors == []


def press(stage: FloorStage, qtbot: QtBot, mode: Mode) -> None:
    qtbot.mouseClick(stage.room.case.pane.switch.button(mode), Qt.MouseButton.LeftButton)


async def open_first_call(made: Scene, qtbot: QtBot) -> None:
    """Opens the call with the keyboard and waits until all of its log is there."""
    qtbot.keyClick(made.stage.room.calls.view, Qt.Key.Key_Return)
    await until(lambda: made.conversation in made.stage.desk.book.sessions)
    await until(lambda: made.at_boss().live and made.stage.room.case.able.accept)


async def test_a_call_arrives_with_reason_summary_and_a_clock(
    qtbot: QtBot, looks: Looks, tmp_path: Path
) -> None:
    async with scene(qtbot, looks, tmp_path) as made:
        model = made.stage.room.calls.model
        said = [str(model.index(0, column).data()) for column in range(model.columnCount())]
        assert said[:4] == ["中村 Complaint", "高橋 彩", "返金時期について強いご不満。", "Waits for help"]
        assert said[4].startswith("00:")


async def test_watching_shows_what_the_customer_is_typing_and_is_noted(
    qtbot: QtBot, looks: Looks, tmp_path: Path
) -> None:
    async with scene(qtbot, looks, tmp_path) as made:
        await open_first_call(made, qtbot)
        await until(lambda: BOSS in made.at_operator().conversation.watchers)
        await made.visitor.typing("聞いてますか")
        timeline = made.stage.room.case.pane.pane.timeline
        await until(lambda: timeline.content.typing is not None)
        assert timeline.content.typing is not None
        assert timeline.content.typing.preview == "聞いてますか"
        assert not made.kinds_of_customer() & {"watching", "escalated"}


async def test_advice_reaches_the_operator_and_never_the_customer(
    qtbot: QtBot, looks: Looks, tmp_path: Path
) -> None:
    async with scene(qtbot, looks, tmp_path) as made:
        await open_first_call(made, qtbot)
        press(made.stage, qtbot, Mode.COACH)
        composer = made.stage.room.case.pane.advice.composer
        composer.insertPlainText("返金予定日は 9/19 とお伝えしてください。")
        qtbot.keyClick(composer, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        await until(lambda: _whispers(made.at_operator()))
        assert _whispers(made.at_operator()) == ["返金予定日は 9/19 とお伝えしてください。"]
        call = made.at_operator().conversation.escalation
        assert (call.state, call.accepted_by) == (EscalationState.COACHED, BOSS)
        await made.operator.send_message(made.conversation, "9/19 の予定です。")
        await until(lambda: "9/19 の予定です。" in made.texts_of_customer())  # so everything before it came
        assert "whisper" not in made.kinds_of_customer()
        assert not any("お伝えしてください" in text for text in made.texts_of_customer())
        assert made.at_operator().mine


async def test_taking_over_and_giving_back(qtbot: QtBot, looks: Looks, tmp_path: Path) -> None:
    """The operator's late text is refused and kept; when he has the conversation again he can send it."""
    async with scene(qtbot, looks, tmp_path) as made:
        await open_first_call(made, qtbot)
        stage = made.stage
        fence = made.at_operator().fence
        made.operator.keep_draft(made.conversation, "ただいま確認して", 8)
        press(stage, qtbot, Mode.TAKE_OVER)
        stage.asked.then("責任者が対応します")
        await until(lambda: stage.room.case.able.mine)
        assert stage.room.case.pane.switch.mode is Mode.TAKE_OVER
        await until(lambda: not made.at_operator().mine)

        offered = stage.room.case._feed.offered
        await until(lambda: offered.offer is not None and offered.offer.text == "ただいま確認して")
        assert "draft_handed" not in made.kinds_of_customer()

        late = await made.operator.send_message(made.conversation, "少々お待ちください。")
        await until(lambda: _states(made.at_operator()) == [(late, PendingState.FAILED, "stale_claim")])

        reply = stage.room.case.pane.pane.reply.composer
        reply.insertPlainText("責任者の田中でございます。")
        qtbot.keyClick(reply, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        await until(lambda: "責任者の田中でございます。" in made.texts_of_customer())
        assert "少々お待ちください。" not in made.texts_of_customer()

        qtbot.mouseClick(stage.room.case.pane.bar.give_back, Qt.MouseButton.LeftButton)
        assert stage.asked.title == "Give back to 高橋 彩"
        stage.asked.then("返金日をご案内済みです")
        await until(lambda: made.at_operator().mine)
        assert made.at_operator().fence > fence
        await until(lambda: stage.room.case.pane.switch.mode is Mode.WATCH)
        await until(lambda: stage.room.calls.model.rowCount() == 0)

        await made.operator.retry(late)
        await until(lambda: "少々お待ちください。" in made.texts_of_customer())


async def test_who_comes_too_late_is_told_why(qtbot: QtBot, looks: Looks, tmp_path: Path) -> None:
    async with scene(qtbot, looks, tmp_path) as made:
        await open_first_call(made, qtbot)
        press(made.stage, qtbot, Mode.TAKE_OVER)
        await made.operator.close(made.conversation)  # meanwhile the operator ends it
        made.stage.asked.then("")
        pane = made.stage.room.case.pane
        await until(pane.notices.texts)
        assert pane.notices.texts() == ["The conversation was not taken over. The conversation is closed."]
        await until(lambda: not made.at_boss().pending)


def _whispers(session: Session) -> list[str]:
    return [entry.text for entry in session.conversation.entries if isinstance(entry.body, ev.Whisper)]


def _states(session: Session) -> list[tuple[str, PendingState, str]]:
    return [(each.cid, each.state, each.code) for each in session.pending]
