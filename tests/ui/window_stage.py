"""What tests of the whole window share: a desk on fakes and a window, joined; a prompter that obeys."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app import config, paths
from app.commands.catalog import CATALOG
from app.commands.registry import Registry
from app.domain.escalation import EscalationType
from app.domain.events import Event
from app.domain.ids import ConversationId
from app.domain.people import Staff
from app.protocol import frames as fr
from app.sessions.desk import Desk
from app.ui.application import Looks
from app.ui.chats.listing.conversation_list_model import Role
from app.ui.joining import Joined
from app.ui.learning import Start
from app.ui.means import Means
from app.ui.preferences import Preferences
from app.ui.shell.questions import Choice, Question
from app.ui.shell.statusbar import LogState
from app.ui.shell.window import Window
from app.ui.tasks import TaskSet
from tests.builders import desk_state, evs_frame, row, welcome
from tests.fakes import FakeArchive, FakeClock, FakeLink

PATIENCE_S = 20.0


@contextmanager
def dressed(app: QApplication, language: config.Language = config.Language.ENGLISH) -> Iterator[Looks]:
    """Looks in light colours; the program is left as it was found."""
    app.setQuitOnLastWindowClosed(False)
    looks = Looks(app, paths.resources())
    looks.wear(config.Theme.LIGHT, 100)
    looks.speak(language)
    try:
        yield looks
    finally:
        looks.speak(config.Language.ENGLISH)
        looks.deleteLater()


def press(widget: QWidget, key: Qt.Key) -> None:
    """Presses a key together with Ctrl, and lets go of both."""
    QTest.keyClick(widget, key, Qt.KeyboardModifier.ControlModifier)
    QTest.keyRelease(widget, Qt.Key.Key_Control)


class ObedientPrompter:
    """Answers every question at once with what it was told to say; keeps what was asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.answer: tuple[str, str] | None = ("", "because")
        self.choices: Sequence[Choice] = ()
        self.summary = ""
        self.warm = False

    def escalate(
        self, customer: str, then: Callable[[EscalationType, str, bool], object], *, summary: str = ""
    ) -> None:
        self.asked.append(f"escalate {customer}")
        self.summary = summary
        if self.answer is not None:
            then(EscalationType(self.answer[0] or "question"), self.answer[1])

    def wrap_up(self, customer: str, then: Callable[[str, str], object]) -> None:
        self.asked.append(f"wrap_up {customer}")
        if self.answer is not None:
            then(*self.answer)

    def transfer(
        self,
        customer: str,
        colleagues: Sequence[Choice],
        then: Callable[[str, str, bool], object],
        *,
        summary: str = "",
    ) -> None:
        self.asked.append(f"transfer {customer}")
        self.choices, self.summary = colleagues, summary
        if self.answer is not None:
            then(*self.answer, self.warm)

    def ask(self, question: Question, then: Callable[[str, str], object]) -> None:
        self.asked.append(question.name)
        self.choices, self.summary = question.choices, question.note
        if self.answer is not None:
            then(*self.answer)

    def text(
        self, name: str, title: str, meaning: str, act: str, then: Callable[[str], object], *, required: bool
    ) -> None:
        self.asked.append(name)
        if self.answer is not None:
            then(self.answer[1])

    def confirm(self, name: str, title: str, text: str, act: str, then: Callable[[], object]) -> None:
        self.asked.append(f"{name}: {text}")
        if self.answer is not None:
            then()


class Stage:
    """A window at work: `serve` logs, press keys, look at what was sent."""

    def __init__(self, looks: Looks, learner: Start | None = None) -> None:
        self.link = FakeLink()
        self.clock = FakeClock()
        self.archive = FakeArchive()
        self.faults: list[BaseException] = []
        self.kept: list[config.Settings] = []
        self.stopped: list[None] = []
        self.shown_reports: list[None] = []
        self.moved: list[str] = []
        self.log_state = LogState(open=True)
        self.prompter = ObedientPrompter()
        self.tasks = TaskSet(lambda error, _name: self.faults.append(error))
        self.preferences = Preferences(config.Settings(undo_send_s=0), looks, self.kept.append)
        self.window = Window(looks, Registry(CATALOG), config.Settings(), self.clock.now)
        self.desk = Desk(link=self.link, archive=self.archive, clock=self.clock, tick_s=3600.0)
        self.joined = Joined(
            self.desk,
            self.window,
            Means(
                link=self.link,
                clock=self.clock,
                preferences=self.preferences,
                prompter=self.prompter,
                tasks=self.tasks,
                log_state=lambda: self.log_state,
                move=self.moved.append,
                stop=lambda: self.stopped.append(None),
                show_reports=lambda: self.shown_reports.append(None),
                learner=learner,
            ),
        )
        self.list = self.window.chats.list
        self.area = self.window.chats.area

    async def until(self, holds: Callable[[], object]) -> None:
        """Lets the loop turn until something holds."""
        async with asyncio.timeout(PATIENCE_S):  # ends a hang; no test passes or fails by it
            while not holds():  # noqa: ASYNC110 - what is waited for is a state of widgets
                await asyncio.sleep(0)

    async def shown(self) -> None:
        """Waits until everything has been brought up to date."""
        done = asyncio.Event()
        self.joined.display.shown.connect(done.set)
        await done.wait()

    async def serve(self, *logs: Sequence[Event], who: Staff | None = None, **rows: object) -> None:
        """Connects, and serves these logs as mine."""
        self.link.connect(welcome(who))
        self.link.give(desk_state([row(log[0].conversation, **rows) for log in logs]))  # type: ignore[arg-type]
        for log in logs:
            await self.catch_up(log)
        await self.shown()

    async def catch_up(self, log: Sequence[Event]) -> None:
        """Answers the subscription to a conversation with its log."""
        stream = fr.conversation_stream(log[0].conversation)

        def wants() -> list[tuple[fr.Sub, fr.Want]]:
            subs = [frame for frame in self.link.sent if isinstance(frame, fr.Sub)]
            return [(sub, want) for sub in subs for want in sub.streams if want.s == stream]

        await self.until(wants)
        sub, want = wants()[-1]
        self.link.give(fr.Subd(id=sub.id, r=(fr.Started(s=stream),)))
        if log[want.after :]:
            self.link.give(evs_frame(log[want.after :]))
        self.link.give(fr.Live(s=stream, q=log[-1].seq))
        await self.until(lambda: self.desk.book.sessions[log[0].conversation].live)

    def run(self, command: str) -> bool:
        """Runs a command as a menu does."""
        return self.window.actions_of.run(command)

    def titles(self) -> list[str]:
        """What the list shows, headings in angle brackets."""
        model = self.list.model
        return [
            f"<{text}>" if model.data(model.index(n), int(Role.HEADING)) else str(text)
            for n in range(model.rowCount())
            for text in [model.index(n).data()]
        ]

    def conversation(self) -> ConversationId | None:
        """The conversation of the active pane."""
        return self.area.conversation()


@asynccontextmanager
async def at_work(app: QApplication) -> AsyncIterator[Stage]:
    """A window with a desk that runs."""
    with dressed(app) as looks:
        stage = Stage(looks)
        stage.window.show()
        running = asyncio.create_task(stage.desk.run())
        await stage.link.ran.wait()
        try:
            yield stage
        finally:
            running.cancel()
            await asyncio.wait([running])
            await stage.tasks.close()
            stage.window.close_now()
            stage.window.deleteLater()
            await asyncio.sleep(0)
            assert stage.faults == []
