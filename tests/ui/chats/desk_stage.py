"""A pane on a real desk whose hub is the test."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.config import SendKey
from app.domain.events import Event
from app.domain.ids import Cid, ConversationId
from app.protocol import frames as fr
from app.sessions.changes import Change
from app.sessions.desk import Desk
from app.sessions.guards.guard import Guard
from app.ui.application import Looks
from app.ui.chats.panes.pane_feed import PaneFeed, pane_factory
from app.ui.chats.panes.pane_kit import PaneKit
from app.ui.chats.reply.composer_pages import Pages
from app.ui.mail.mail_kit import MailKit
from app.ui.tasks import TaskSet
from tests.builders import desk_state, ev_frame, evs_frame, row, welcome
from tests.fakes import FakeArchive, FakeClock, FakeLink


class Stage:
    """One desk, its link and log, and as many panes as a test makes."""

    def __init__(self, looks: Looks, archive: FakeArchive) -> None:
        self.link, self.clock, self.archive = FakeLink(), FakeClock(), archive
        self.desk = Desk(link=self.link, archive=archive, clock=self.clock, tick_s=3600.0)
        self.failures: list[BaseException] = []
        self.tasks = TaskSet(lambda error, _name: self.failures.append(error))
        self.commands: list[str] = []
        self.links: list[str] = []
        self.kit = PaneKit(
            desk=self.desk,
            looks=looks,
            tasks=self.tasks,
            pages=Pages(),
            guard=Guard(),
            clock=self.clock,
            run=self.commands.append,
            menu=lambda _under: self.commands.append("menu"),
            completer=lambda: None,
            send_key=lambda: SendKey.CTRL_ENTER,
            unasked=lambda: True,
            mail=MailKit(desk=self.desk),
        )
        self._make = pane_factory(self.kit, self.links.append)
        self.panes: list[PaneFeed] = []
        self.desk.subscribe(self._deliver)

    def _deliver(self, changes: Sequence[Change]) -> None:
        for pane in self.panes:
            pane.take(changes)

    def pane(self, conversation: ConversationId) -> PaneFeed:
        made = self._make()
        self.panes.append(made)
        made.widget().resize(420, 600)
        made.widget().show()
        made.show_conversation(conversation)
        return made

    async def until(self, holds: Callable[[], object]) -> None:
        while not holds():  # noqa: ASYNC110 (turns of the loop, not time)
            await asyncio.sleep(0)

    async def live_with(self, *logs: Sequence[Event]) -> None:
        """Connects, and serves these logs as mine."""
        self.link.connect(welcome())
        self.link.give(desk_state([row(log[0].conversation) for log in logs]))
        for log in logs:
            conversation = log[0].conversation
            stream = fr.conversation_stream(conversation)
            await self.until(lambda stream=stream: self._asked(stream))
            sub = self._asked(stream)[-1]
            self.link.give(fr.Subd(id=sub.id, r=(fr.Started(s=stream, head=log[-1].seq),)))
            self.link.give(evs_frame(log), fr.Live(s=stream, q=log[-1].seq))
            await self.until(lambda conversation=conversation: self.is_live(conversation))

    def is_live(self, conversation: ConversationId) -> bool:
        session = self.desk.book.sessions.get(conversation)
        return session is not None and session.live

    def _asked(self, stream: str) -> list[fr.Sub]:
        return [
            frame
            for frame in self.link.sent
            if isinstance(frame, fr.Sub) and any(want.s == stream for want in frame.streams)
        ]

    async def happens(self, *events: Event) -> None:
        """The hub tells of events."""
        for event in events:
            self.link.give(ev_frame(event))
            await self.until(lambda event=event: self.seq(event.conversation) >= event.seq)

    def seq(self, conversation: ConversationId) -> int:
        session = self.desk.book.sessions.get(conversation)
        return session.conversation.seq if session is not None else 1_000_000

    async def sent(self, count: int = 1) -> list[fr.Send]:
        """Waits until so many events went out."""
        await self.until(lambda: len(self.link.sends()) >= count)
        return self.link.sends()

    def press_send(self, pane: PaneFeed) -> None:
        event = QKeyEvent(
            QKeyEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier, "\r"
        )
        QApplication.sendEvent(pane.pane.reply.composer, event)
        QTest.keyRelease(pane.pane.reply.composer, Qt.Key.Key_Control)  # or Qt believes that it is held

    def write(self, pane: PaneFeed, text: str) -> None:
        pane.pane.reply.composer.insertPlainText(text)

    def text(self, pane: PaneFeed) -> str:
        return pane.pane.reply.composer.toPlainText()

    def shown(self, pane: PaneFeed) -> list[str]:
        """Returns the texts in the pane's timeline."""
        content = pane.pane.timeline.content
        return [content.text(number) for number in content.walk(0, 1)]


@asynccontextmanager
async def on_stage(looks: Looks, archive: FakeArchive | None = None) -> AsyncIterator[Stage]:
    """Runs a desk while a test looks at it."""
    stage = Stage(looks, archive or FakeArchive())
    running = asyncio.get_running_loop().create_task(stage.desk.run())
    await stage.link.ran.wait()
    try:
        yield stage
    finally:
        await stage.tasks.close()
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
        for pane in stage.panes:
            widget: QWidget = pane.widget()
            widget.close()
            widget.deleteLater()


def ok(cid: Cid, seq: int) -> fr.Ok:
    return fr.Ok(cid=cid, q=seq)
