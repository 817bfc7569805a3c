"""The real core of a console on a simulated machine, and the person before it."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass, field
from typing import Any

from app.domain.errors import AppError
from app.domain.events import Event, Message
from app.domain.ids import Cid, ConversationId
from app.domain.people import Role
from app.net.backoff import Backoff
from app.net.link import WebSocketLink
from app.protocol.frames import ByPassword
from app.sessions import opening
from app.sessions.changes import Change, EventsArrived, LinkState, PendingState
from app.sessions.clock import HubClock
from app.sessions.desk import Desk
from tests.simulation.house import PASSWORD
from tests.simulation.loop import SimulatedLoop
from tests.simulation.memory_archive import Files, MemoryArchive
from tests.simulation.memory_engine import Trouble
from tests.simulation.net import DOWN, UP, Network, Path

URL = "ws://127.0.0.1:1/"
CONFIRMED = (PendingState.SENT,)


@dataclass
class Sending:
    """One message that the person sent: `kept` once the console said that it has it."""

    conversation: ConversationId
    text: str
    at: float
    cid: Cid | None = None
    kept: bool = False
    again: bool = False
    refused: bool = False
    given_up: bool = False
    old_draft: bool = False
    """It had been in the composer for so long that the draft must be on the disk."""


@dataclass
class Memory:
    """What the person saw and did, in all lives of the program."""

    sendings: list[Sending] = field(default_factory=list)
    typed: dict[ConversationId, list[tuple[float, str]]] = field(default_factory=dict)
    confirmed: dict[Cid, ConversationId] = field(default_factory=dict)
    shown: dict[tuple[ConversationId, int], tuple[Cid, str]] = field(default_factory=dict)
    furthest: dict[ConversationId, int] = field(default_factory=dict)
    contradictions: list[str] = field(default_factory=list)


MakeDesk = Callable[..., Desk]


class Console:
    """A console and its disk; `desk` is that of the present life."""

    def __init__(
        self,
        loop: SimulatedLoop,
        network: Network,
        path: Path,
        dice: random.Random,
        name: str,
        role: Role,
        *,
        wall_s: Callable[[], float],
        make_desk: MakeDesk = Desk,
    ) -> None:
        self.loop = loop
        self.path = path
        self.name = name
        self.role = role
        self.files = Files()
        self.trouble = Trouble()
        self.healthy_since = 0.0
        self.memory = Memory()
        self.jumped_s = self.slept_s = 0.0
        self.faults: list[BaseException] = []
        self._network = network
        self._dice = dice
        self._wall_s = wall_s
        self._make_desk = make_desk
        self._doing: set[asyncio.Task[Any]] = set()
        self._task: asyncio.Task[None] | None = None
        self.archive: MemoryArchive
        self.link: WebSocketLink
        self.desk: Desk
        self.running = self._leaving = self._wanted = False

    def start(self) -> None:
        """Starts the program on what lies on the disk, once an earlier life of it has ended."""
        self._wanted = self._leaving
        if self.running or self._leaving:
            return
        self.running = True
        self.archive = MemoryArchive(
            self.files, dice=self._dice, trouble=self.trouble, write_s=0.003, answer_s=0.001
        )
        known = opening.TOKEN in self.files._values
        self.link = WebSocketLink(
            [URL],
            auth=None if known else self._password(),
            device=f"computer of {self.name}",
            backoff=Backoff(longest_s=8.0, uniform=self._dice.uniform),
            uniform=self._dice.uniform,
            connector=lambda _url: self._network.connect(self.path, public=False),
            clock=lambda: self.loop.now + self.slept_s,
        )
        clock = HubClock(wall=lambda: self._wall_s() + self.jumped_s, monotonic=self.loop.time)
        self.desk = self._make_desk(link=self.link, archive=self.archive, clock=clock, budget_s=1.0)
        self.desk.subscribe(self._changed)
        self._task = self.loop.create_task(self.desk.run())
        self._task.add_done_callback(self._ended)

    def crash(self, *, noticed: bool = True) -> None:
        """Kills the program (the hub learns of it), or the whole computer (it does not)."""
        if not self.running:
            return
        self.running = False
        self.archive.crash()
        self.path.cut(noticed_by=(UP, DOWN) if noticed else (DOWN,))
        for task in (*self._doing, self._task):
            if task is not None:
                task.cancel()

    def leave(self) -> None:
        """Closes the window in order."""
        if self.running and self._task is not None:
            self.running, self._leaving = False, True
            self._task.cancel()
            self._task.add_done_callback(self._left)

    def _left(self, _task: asyncio.Task[None]) -> None:
        self.archive.crash()
        self._leaving = False
        if self._wanted:
            self.start()

    def sign_in_again(self) -> None:
        """The person signs in where the session is over."""
        if self.running and not self.link.has_credentials:
            self._do(self.desk.sign_in(self.name, PASSWORD))

    # What the person does

    def do(self, deed: Coroutine[Any, Any, Any]) -> None:
        """Does something that the hub or the disk may refuse."""
        self._do(deed)

    def type(self, conversation: ConversationId, text: str) -> None:
        """Types at a reply."""
        self.desk.keep_draft(conversation, text, len(text))
        self.memory.typed.setdefault(conversation, []).append((self.loop.now, text))

    def send(self, conversation: ConversationId, text: str) -> None:
        """Sends a reply; what is in the composer goes with it."""
        typed = self.memory.typed.get(conversation)
        written = bool(typed and typed[-1][1] == text)
        sending = Sending(conversation, text, self.loop.now)
        sending.old_draft = (
            written and bool(typed) and self.loop.now - typed[-1][0] > 2.0 and self.healthy(4.0)
        )
        self.memory.sendings.append(sending)
        self._do(self._send(sending))

    async def _send(self, sending: Sending) -> None:
        try:
            sending.cid = await self.desk.send_message(sending.conversation, sending.text)
        except AppError:
            sending.refused = True  # the text is in the composer still
            return
        sending.kept = True
        if sending.conversation in self.memory.typed:
            draft = self.desk.draft(sending.conversation)  # something may have been typed since
            self.memory.typed[sending.conversation].append((self.loop.now, draft.text if draft else ""))

    def failed(self) -> list[tuple[Cid, ConversationId]]:
        """Returns what the hub refused and the person can see."""
        return [
            (each.cid, each.conversation)
            for session in self.desk.book.sessions.values()
            for each in session.pending
            if each.state is PendingState.FAILED
        ]

    def retry(self, cid: Cid) -> None:
        """Sends again what was refused."""
        for sending in self.memory.sendings:
            if sending.cid == cid:
                sending.again = True
        self._do(self.desk.retry(cid))

    def discard(self, cid: Cid) -> None:
        """Gives up what was refused."""

        async def give_up() -> None:
            await self.desk.discard(cid)
            for sending in self.memory.sendings:
                if sending.cid == cid:
                    sending.given_up = True

        self._do(give_up())

    def healthy(self, seconds: float) -> bool:
        """Tells whether the disk has worked for so long."""
        broken = self.trouble.failing or self.trouble.slow_s
        return not broken and self.loop.now - self.healthy_since >= seconds

    @property
    def is_live(self) -> bool:
        """Tells whether the console is connected."""
        return self.running and self.desk.status.state is LinkState.LIVE

    def _do(self, deed: Coroutine[Any, Any, Any]) -> None:
        task: asyncio.Task[Any] = self.loop.create_task(deed)
        self._doing.add(task)
        task.add_done_callback(self._done)

    def _done(self, task: asyncio.Task[Any]) -> None:
        self._doing.discard(task)
        error = None if task.cancelled() else task.exception()
        if error is not None and not isinstance(error, AppError):  # of the world's faults the person is told
            self.faults.append(error)

    def _ended(self, task: asyncio.Task[None]) -> None:
        if not task.cancelled() and (error := task.exception()) is not None:
            self.faults.append(error)

    @staticmethod
    def _password_of(name: str) -> ByPassword:
        return ByPassword(name=name, password=PASSWORD)

    def _password(self) -> ByPassword:
        return self._password_of(self.name)

    def _changed(self, changes: Sequence[Change]) -> None:
        """Sees what the window would show."""
        memory = self.memory
        for change in changes:
            if isinstance(change, EventsArrived):
                self._saw(change.conversation, change.events)
        for session in self.desk.book.sessions.values():
            for pending in session.pending:
                if pending.state in CONFIRMED and isinstance(pending.body, Message):
                    memory.confirmed.setdefault(pending.cid, pending.conversation)

    def _saw(self, conversation: ConversationId, events: Sequence[Event]) -> None:
        memory = self.memory
        for event in events:
            known = memory.shown.setdefault((conversation, event.seq), (event.cid, event.body.kind))
            if known != (event.cid, event.body.kind):
                memory.contradictions.append(f"{conversation} {event.seq}: {known}, then {event.cid}")
            memory.furthest[conversation] = max(event.seq, memory.furthest.get(conversation, 0))
