"""What tests of the right column share: looks, keys, what an input method sends, a desk at work."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from app import config, paths
from app.domain import events as ev
from app.domain.events import AnyBody, Event
from app.domain.ids import CUSTOMER, SYSTEM, ConversationId
from app.macros.macro import Macro, MacroId
from app.protocol import frames as fr
from app.sessions.desk import Desk
from app.sessions.guards.guard import Guard
from app.ui.application import Looks
from app.ui.beside.beside import Beside
from app.ui.beside.card_list import CardList
from app.ui.beside.cards import Card, Heading
from app.ui.chats.panes.pane_area import PaneArea
from app.ui.chats.panes.pane_feed import PaneFeed, PaneKit
from app.ui.chats.reply.composer_pages import Pages
from app.ui.chats.side_column import SideColumn
from app.ui.tasks import TaskSet
from tests.builders import ANNA, C1, C2, START, desk_state, event, evs_frame, row, welcome
from tests.fakes import FakeArchive, FakeClock, FakeLink


@pytest.fixture
def looks(qapp: QApplication) -> Iterator[Looks]:
    """English words in light colours; the program is left as it was found."""
    qapp.setQuitOnLastWindowClosed(False)  # as the program: else a closed window ends the test's loop
    made = Looks(qapp, paths.resources())
    made.wear(config.Theme.LIGHT, 100)
    made.speak(config.Language.ENGLISH)
    yield made
    made.speak(config.Language.ENGLISH)
    made.deleteLater()


def speak(looks: Looks, language: config.Language) -> None:
    """Switches the language; widgets learn of it from the event loop."""
    looks.speak(language)
    QApplication.processEvents()


def macro(number: int, title: str, body: str = "", **more: object) -> Macro:
    """Returns a macro with as few words as a test needs."""
    return Macro(id=MacroId(f"m{number}"), title=title, body=body or title, **more)  # type: ignore[arg-type]


def compose(widget: QWidget, preedit: str, commit: str = "") -> None:
    """Does what an input method does: shows what is being composed, and writes what is done."""
    made = QInputMethodEvent(preedit, [])
    if commit:
        made.setCommitString(commit)
    QApplication.sendEvent(widget, made)


def press(widget: QWidget, key: Qt.Key, *, control: bool = False) -> None:
    """Presses a key."""
    modifier = Qt.KeyboardModifier.ControlModifier if control else Qt.KeyboardModifier.NoModifier
    QTest.keyClick(widget, key, modifier)


def titles(cards: CardList) -> list[str]:
    """Returns the cards that are shown, by title."""
    return [one.title for one in cards.rows if isinstance(one, Card)]


def headings(cards: CardList) -> list[str]:
    """Returns the headings that are shown."""
    return [one.text for one in cards.rows if isinstance(one, Heading)]


def conversation_log(
    *said: tuple[str, AnyBody],
    conversation: ConversationId = C1,
    start: datetime = START,
    done: str = "",
    **opened: object,
) -> list[Event]:
    """Returns the log of a conversation that Anna took; with `done` it is closed with that result."""
    bodies: list[tuple[str, AnyBody]] = [
        (CUSTOMER, ev.Opened(**{"customer": "佐藤", "locale": "ja-JP", "customer_id": "k1"} | opened)),  # type: ignore[arg-type]
        (SYSTEM, ev.Queued()),
        (SYSTEM, ev.Claimed(owner=ANNA, name="Anna", fence=1)),
        *said,
    ]
    if done:
        bodies += [(ANNA, ev.Closed()), (ANNA, ev.WrapUp(disposition=done))]
    return [
        event(seq, body, by=by, conversation=conversation, at=start + timedelta(seconds=seq))
        for seq, (by, body) in enumerate(bodies, start=1)
    ]


def asked(text: str) -> tuple[str, AnyBody]:
    """Returns what a customer says."""
    return CUSTOMER, ev.Message(text=text)


class Workplace:
    """A desk, a pane area and the right column, joined as in the program."""

    def __init__(self, looks: Looks, archive: FakeArchive) -> None:
        self.link, self.archive, self.clock = FakeLink(), archive, FakeClock()
        self.errors: list[BaseException] = []
        self.tasks = TaskSet(lambda error, _name: self.errors.append(error))
        self.desk = Desk(link=self.link, archive=archive, clock=self.clock, tick_s=3600.0)
        self.window = QWidget()
        self.area = PaneArea(looks, QAction(self.window))
        self.side = SideColumn()
        row_ = QHBoxLayout(self.window)
        row_.addWidget(self.area, 1)
        row_.addWidget(self.side)
        self.side.setFixedWidth(328)
        self.kit = PaneKit(
            desk=self.desk, looks=looks, tasks=self.tasks, pages=Pages(), guard=Guard(), clock=self.clock,
            run=lambda _command: None, menu=lambda _widget: None, completer=lambda: None,
            send_key=lambda: config.SendKey.CTRL_ENTER, unasked=lambda: True,
        )  # fmt: skip
        self.area.plug(lambda: PaneFeed(self.kit))
        self.beside = Beside(self.desk, looks, self.tasks, self.clock, self.area, self.side)
        self.desk.subscribe(self.area.take)
        self.desk.subscribe(self.beside.take)
        self.desk.subscribe(lambda _changes: self.follow())
        self.window.resize(1100, 720)
        self.window.show()

    @property
    def composer(self) -> QWidget:
        """The composer of the active pane."""
        pane = self.area.active
        assert isinstance(pane, PaneFeed)
        return pane.pane.reply.composer

    @property
    def written(self) -> str:
        """What stands in the composer."""
        return self.composer.toPlainText()  # type: ignore[attr-defined,no-any-return]

    def follow(self) -> None:
        """Tells the right column what is shown, as the window does after every change."""
        active = self.area.active
        here = active.conversation() if active is not None else None
        session = self.desk.book.sessions.get(here) if here is not None else None
        self.side.show_conversation(here, session.conversation if session is not None else None)

    def show(self, conversation: ConversationId = C1) -> None:
        """Shows a conversation."""
        self.area.show_conversation(conversation)
        self.follow()

    async def serve(self, *logs: Sequence[Event]) -> None:
        """Lets the hub serve these logs as mine."""
        self.link.connect(welcome())
        self.link.give(desk_state([row(log[0].conversation) for log in logs]))
        for log in logs:
            stream = fr.conversation_stream(log[0].conversation)
            sub = await self._asked(stream)
            self.link.give(
                fr.Subd(id=sub.id, r=(fr.Started(s=stream),)),
                evs_frame(log),
                fr.Live(s=stream, q=log[-1].seq),
            )
            await until(lambda key=log[0].conversation: self.desk.book.sessions[key].live)  # type: ignore[misc]

    async def _asked(self, stream: str) -> fr.Sub:
        def wanted() -> list[fr.Sub]:
            subs = [one for one in self.link.sent if isinstance(one, fr.Sub)]
            return [one for one in subs if stream in [want.s for want in one.streams]]

        await until(wanted)
        return wanted()[-1]


async def until(holds: object) -> None:
    """Lets the loop turn until something holds."""
    assert callable(holds)
    while not holds():  # noqa: ASYNC110 (widgets and timers set no event)
        await asyncio.sleep(0.001)


@asynccontextmanager
async def workplace(looks: Looks, archive: FakeArchive | None = None) -> AsyncIterator[Workplace]:
    """Runs a workplace, and ends everything in order."""
    place = Workplace(looks, archive or FakeArchive())
    running = asyncio.create_task(place.desk.run())
    await place.link.ran.wait()
    try:
        yield place
    finally:
        running.cancel()
        await asyncio.wait([running])
        await place.tasks.close()
        place.window.close()
        place.window.deleteLater()
    assert place.errors == []


def long_ago(days: int) -> datetime:
    """Returns a time so many days before the clock of tests."""
    return datetime(2026, 3, 2, 9, 0, tzinfo=UTC) - timedelta(days=days)


def sample() -> Path:
    """Returns the folder of the sample shop."""
    return paths.resources() / "sample"


__all__ = [
    "C1", "C2", "Workplace", "asked", "compose", "conversation_log", "headings", "long_ago", "looks",
    "macro", "press", "sample", "speak", "titles", "until", "workplace",
]  # fmt: skip
