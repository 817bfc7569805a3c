"""A supervisor's room over a real desk, whose hub is the test."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import msgspec
from PySide6.QtWidgets import QWidget

from app.config import SendKey
from app.domain import events as ev
from app.domain.escalation import EscalationType
from app.domain.events import AnyBody, Event
from app.domain.ids import CUSTOMER, SYSTEM, ConversationId, StaffId
from app.domain.people import Presence, Role, Staff
from app.protocol import frames as fr
from app.protocol.states import ConversationRow, FloorState, StaffRow
from app.sessions.desk import Desk
from app.sessions.guards.guard import Guard
from app.ui.application import Looks
from app.ui.bridge import Bridge
from app.ui.chats.panes.pane_kit import PaneKit
from app.ui.chats.reply.composer_pages import Pages
from app.ui.shell.questions import Choice, Question
from app.ui.supervisor.room import SupervisorRoom
from app.ui.tasks import TaskSet
from tests.builders import START, event, log, raw, staff, welcome
from tests.fakes import FakeArchive, FakeClock, FakeLink

BOSS = StaffId("tanaka")
AYA = StaffId("takahashi")
NOW = ev.to_millis(START)


@dataclass
class Asked:
    """A prompter that remembers the question; the test answers it."""

    name: str = ""
    title: str = ""
    then: Callable[..., object] = field(default=lambda *_: None)

    def escalate(
        self, customer: str, then: Callable[[EscalationType, str, bool], object], *, summary: str = ""
    ) -> None:
        self.name, self.title, self.then = "escalate", customer, then

    def wrap_up(self, customer: str, then: Callable[[str, str], object]) -> None:
        self.name, self.title, self.then = "wrap_up", customer, then

    def transfer(
        self,
        customer: str,
        colleagues: Sequence[Choice],
        then: Callable[[str, str, bool], object],
        *,
        summary: str = "",
    ) -> None:
        self.name, self.title, self.then = "transfer", customer, then

    def ask(self, question: Question, then: Callable[[str, str], object]) -> None:
        self.name, self.title, self.then = question.name, question.title, then

    def text(
        self, name: str, title: str, meaning: str, act: str, then: Callable[[str], object], *, required: bool
    ) -> None:
        self.name, self.title, self.then = name, title, then

    def confirm(self, name: str, title: str, text: str, act: str, then: Callable[[], object]) -> None:
        self.name, self.title, self.then = name, title, then


class AnsweringLink(FakeLink):
    """A link to a hub that takes every event, or refuses those of `refuses` (kind: code)."""

    def __init__(self) -> None:
        super().__init__()
        self.refuses: dict[str, str] = {}

    def send(self, frame: fr.ClientFrame) -> bool:
        sent = super().send(frame)
        if sent and isinstance(frame, fr.Send):
            code = self.refuses.get(frame.k)
            self.give(
                fr.Ok(cid=frame.cid, q=1) if code is None else fr.No(cid=frame.cid, code=code, final=True)
            )
        return sent


class FloorStage:
    """The room, what it stands on, and the hub's words."""

    def __init__(self, looks: Looks, desk: Desk | None = None) -> None:
        self.link, self.clock, self.archive = AnsweringLink(), FakeClock(), FakeArchive()
        self.desk = desk or Desk(link=self.link, archive=self.archive, clock=self.clock, tick_s=3600.0)
        self.asked = Asked()
        self.errors: list[BaseException] = []
        self.tasks = TaskSet(lambda error, _name: self.errors.append(error))
        self.bridge = Bridge()
        self.bridge.attach(self.desk)
        kit = PaneKit(
            desk=self.desk,
            looks=looks,
            tasks=self.tasks,
            pages=Pages(),
            guard=Guard(),
            clock=desk._clock if desk is not None else self.clock,
            run=lambda _command: None,
            menu=lambda _widget: None,
            completer=lambda: None,
            send_key=lambda: SendKey.CTRL_ENTER,
            unasked=lambda: False,
        )
        self.room = SupervisorRoom(kit, self.desk, self.asked, self.bridge)
        self._ver = 0

    @asynccontextmanager
    async def running(self, me: Staff | None = None) -> AsyncIterator[FloorStage]:
        """Runs the desk, signed in as the person in charge."""
        task = asyncio.create_task(self.desk.run())
        await self.link.ran.wait()
        self.link.connect(welcome(me or staff(BOSS, Role.SUPERVISOR), now=ev.to_millis(self.clock.now())))
        try:
            yield self
        finally:
            await self.tasks.close()
            task.cancel()
            await asyncio.wait([task])
            self.bridge.detach()
            assert self.errors == []

    async def until(self, holds: Callable[[], object]) -> None:
        """Lets the loop turn until something holds."""
        while not holds():
            await turn()

    def floor(
        self,
        rows: Iterable[ConversationRow] = (),
        people: Iterable[StaffRow] = (),
        *,
        gone: Iterable[ConversationId] = (),
        full: bool = False,
    ) -> None:
        """Lets the hub say what changed on the floor."""
        self._ver += 1
        state = FloorState(rows=tuple(rows), gone=tuple(gone), staff=tuple(people))
        self.link.give(fr.St(s=fr.FLOOR, ver=self._ver, full=full, d=raw(state)))

    async def shown(self, *rows: ConversationRow, **more: Any) -> None:
        """Lets the hub say it, and waits until it is on the screen."""
        before = self.desk.book.floor.copy(), self.desk.book.staff.copy()
        self.floor(rows, **more)
        await self.until(lambda: (self.desk.book.floor, self.desk.book.staff) != before)
        await self.calm()
        self.room.floor.show_all()

    async def open(self, told: Sequence[Event]) -> ConversationId:
        """Opens a conversation and lets the hub tell its log."""
        conversation = told[0].conversation
        self.room.open(conversation)
        await self.catch_up(told)
        return conversation

    async def catch_up(self, told: Sequence[Event]) -> None:
        """Answers the subscription to a conversation with its log."""
        conversation = told[0].conversation
        stream = fr.conversation_stream(conversation)

        def wants() -> list[tuple[int, fr.Want]]:
            subs = [frame for frame in self.link.sent if isinstance(frame, fr.Sub)]
            return [(sub.id, want) for sub in subs for want in sub.streams if want.s == stream]

        await self.until(wants)
        number, want = wants()[-1]
        self.link.give(fr.Subd(id=number, r=(fr.Started(s=stream),)))
        self.tell(*told[want.after :])
        self.link.give(fr.Live(s=stream, q=told[-1].seq))
        await self.until(lambda: self.desk.book.sessions[conversation].live)
        await self.calm()

    def tell(self, *events: Event) -> None:
        """Lets events of one conversation arrive."""
        if events:
            items = tuple(
                fr.Item(
                    q=each.seq, cid=each.cid, k=each.kind, by=each.by, at=ev.to_millis(each.at),
                    d=msgspec_raw(each.body),
                )
                for each in events
            )  # fmt: skip
            self.link.give(fr.Evs(s=fr.conversation_stream(events[0].conversation), d=items))

    def answer(self, told: Sequence[Event], body: AnyBody, *more: tuple[str, AnyBody]) -> list[Event]:
        """Lets the hub write what was sent last, as `body`, and others after it; returns the log."""
        sent = next(send for send in reversed(self.link.sends()) if send.k == body.kind)
        me = str(self.desk.me.id) if self.desk.me else ""
        first, *rest = following(told, (me, body), *more)
        events = [msgspec.structs.replace(first, cid=sent.cid), *rest]
        self.tell(*events)
        return [*told, *events]

    async def calm(self) -> None:
        """Lets what has begun come to its end: the desk's inbox, the bridge, the room's tasks."""
        quiet = 0
        while quiet < 3:
            await turn()
            quiet = 0 if self.bridge._timer.isActive() or self.tasks._running else quiet + 1

    def sent(self) -> list[str]:
        """Returns the kinds of events that were sent, without bookkeeping."""
        quiet = ("watching", "watching_ended", "read")
        return [send.k for send in self.link.sends() if send.k not in quiet]

    def find(self, kind: type[Any], name: str) -> Any:
        """Returns a widget of the room by its name."""
        found = self.room.findChild(kind, name)
        assert isinstance(found, QWidget), name
        return found


async def turn() -> None:
    """Lets the loop turn once."""
    await asyncio.sleep(0)


def msgspec_raw(body: AnyBody) -> Any:
    return msgspec.Raw(ev.encode_body(body))


def person(
    who: str, name: str = "", presence: Presence = Presence.ACCEPTING, load: int = 0, **more: Any
) -> StaffRow:
    """Returns a member of staff on the floor."""
    return StaffRow(id=StaffId(who), name=name or who, presence=presence, load=load, since=NOW, **more)


def call_of(
    conversation: str, *, ago_s: int = 0, customer: str = "Sato", owner: StaffId = AYA, **more: Any
) -> ConversationRow:
    """Returns a conversation on the floor that called for help so many seconds before the test began."""
    known = {
        "customer": customer, "owner": owner, "state": "live", "escalation": "asked",
        "escalation_type": "complaint", "escalation_summary": "wants a refund",
        "escalation_at": NOW - 1000 * ago_s, **more,
    }  # fmt: skip
    return ConversationRow(conversation=ConversationId(conversation), **known)


def case(conversation: str = "c-1", owner: StaffId = AYA, *more: tuple[str, AnyBody]) -> list[Event]:
    """Returns the log of a conversation that its owner called for help with."""
    return log(
        (CUSTOMER, ev.Opened(customer="Sato", locale="ja", channel="chat")),
        (SYSTEM, ev.Queued()),
        (SYSTEM, ev.Claimed(owner=owner, name="Takahashi", fence=1)),
        (CUSTOMER, ev.Message(text="It has been two weeks.")),
        (owner, ev.Escalated(type=EscalationType.COMPLAINT, summary="wants a refund")),
        *more,
        conversation=ConversationId(conversation),
    )


def following(told: Sequence[Event], *said: tuple[str, AnyBody]) -> list[Event]:
    """Returns the events that come after a log."""
    start = told[-1].seq
    return [
        event(start + place, body, by=by, conversation=told[0].conversation)
        for place, (by, body) in enumerate(said, start=1)
    ]
