"""A workplace: the real window at a real hub, its operator at the keyboard, and customers on the web."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import Final, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from app import config, paths
from app.console.console import Console, Wishes
from app.domain import events as ev
from app.domain.events import AnyBody
from app.domain.ids import ConversationId
from app.domain.people import Role
from app.protocol.frames import ByPassword
from app.storage.keys import KeyStore
from app.ui.chats.panes.pane_feed import PaneFeed
from app.ui.chats.reply.composer import Composer
from tests.demo.web_page import Page, page_at
from tests.sessions.hub_parts import PASSWORD, HubHouse

PATIENCE_S = 30.0
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
NO_KEY = Qt.KeyboardModifier.NoModifier

ANNA: Final = {"anna": Role.OPERATOR}

W = TypeVar("W", bound=QWidget)


class OneKey:
    """A keyring with one key."""

    def load(self) -> bytes:
        return bytes(range(32))

    def make(self) -> bytes:
        return bytes(range(32))


async def until(holds: Callable[[], object]) -> None:
    """Lets the loop turn until something holds."""
    async with asyncio.timeout(PATIENCE_S):  # ends a hang; no test passes or fails by it
        while not holds():  # noqa: ASYNC110 - what is waited for is a state of widgets
            await asyncio.sleep(0.002)


class Seat:
    """One console, and the hands of whoever sits at it."""

    def __init__(self, console: Console) -> None:
        self.console = console
        self.window = console.window

    # Looking

    @property
    def pane(self) -> PaneFeed:
        """The pane that commands act upon."""
        active = self.window.chats.area.active
        assert isinstance(active, PaneFeed)
        return active

    @property
    def composer(self) -> Composer:
        return self.pane.pane.reply.composer

    def conversation(self) -> ConversationId | None:
        return self.window.chats.area.conversation()

    def texts(self, pane: PaneFeed | None = None) -> list[str]:
        """The messages that a pane shows, the active one unless another is named."""
        timeline = (pane or self.pane).pane.timeline
        return [timeline.content.text(number) for number in timeline.content.walk(0, 1)]

    def remarks(self) -> list[str]:
        """The small lines under the messages of the active pane, without the time."""
        content = self.pane.pane.timeline.content
        rows = [content.row(number) for number in content.walk(0, 1)]
        return [row.meta.split(" · ")[-1] for row in rows]

    def warning(self) -> str:
        return self.pane.pane.reply.sending.warning

    def notices(self) -> str:
        """All that the strips above the panes say."""
        return "\n".join(self.window.chats.area.notices.texts())

    def find(self, kind: type[W], name: str) -> W:
        found = self.window.findChild(kind, name)
        assert found is not None, name
        return found

    # Doing

    def type(self, text: str, into: QWidget | None = None) -> None:
        """Types at the keyboard; letters that have no key of their own come as an input method sends them."""
        target = into or self.composer
        for letter in text:
            QTest.keyClick(target, letter) if letter.isascii() else QTest.keyClicks(target, letter)

    def press(
        self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NO_KEY, into: QWidget | None = None
    ) -> None:
        QTest.keyClick(into or self.window, key, modifiers)
        if modifiers & CTRL:
            QTest.keyRelease(into or self.window, Qt.Key.Key_Control)  # or Qt believes that it is held

    def send(self) -> None:
        """Sends what stands in the composer, by its keys."""
        self.press(Qt.Key.Key_Return, CTRL, self.composer)

    async def turn_to(self) -> None:
        """Makes this window the one that takes the keys, where there are several."""

        def active() -> bool:
            if not self.window.isActiveWindow():  # the offscreen platform needs to be asked twice
                self.window.activateWindow()
            return self.window.isActiveWindow()

        await until(active)

    async def accept_customers(self) -> None:
        """Says so by its keys, and waits until the hub knows."""
        await self.turn_to()
        await until(lambda: self.window.registry.enabled("presence.accepting"))
        self.press(Qt.Key.Key_1, CTRL | SHIFT)
        await until(lambda: self.console.desk.book.desk.presence == "accepting")

    async def dialog(self, name: str) -> QDialog:
        """Waits for a question."""
        await until(lambda: any(one.isVisible() for one in self.window.findChildren(QDialog, name)))
        return next(one for one in self.window.findChildren(QDialog, name) if one.isVisible())

    async def sign_in(self, hub: str, name: str = "anna", password: str = PASSWORD) -> None:
        """Fills the sign-in page in by hand, and answers it with Enter."""
        await until(lambda: self.window.signing_in and hasattr(self.window, "sign_in"))
        await self.console.ready.wait()
        page = self.window.sign_in
        for field, text in ((page.hub, hub), (page.user, name), (page.password, password)):
            field.clear()
            self.type(text, field)
        self.press(Qt.Key.Key_Return, into=page.password)

    async def shows(self, *texts: str) -> None:
        """Waits until the active pane shows these messages, among others, in this order."""

        def there() -> bool:
            shown = iter(self.texts() if self.window.chats.area.active else ())
            return all(any(text in line for line in shown) for text in texts)

        await until(there)


class Workplace:
    """A hub with its people; `open` puts somebody at a console, `customer` opens a page."""

    def __init__(self, app: QApplication, folder: Path) -> None:
        self.app = app
        self.folder = folder
        self.hub = HubHouse(folder / "hub")

    @property
    def address(self) -> str:
        assert self.hub.running is not None
        return self.hub.running.staff

    @property
    def web(self) -> str:
        assert self.hub.running is not None
        return self.hub.running.public.replace("http", "ws", 1).rstrip("/") + "/ws"

    def wishes(
        self,
        who: str = "anna",
        *,
        hub: str | None = None,
        signed_in: bool = True,
        keys: KeyStore | None = None,
    ) -> Wishes:
        """What a console is started with; the same `who` has the same log."""
        folders = paths.folders_in(self.folder / f"console-{who}").make()
        kept = config.load(folders.config).settings
        return Wishes(
            folders=folders,
            settings=config.Settings(
                hub_url=self.address if hub is None else hub,
                language=config.Language.ENGLISH,
                sound=False,
                send_key=kept.send_key,
                undo_send_s=0,
            ),
            auth=ByPassword(name=who, password=PASSWORD) if signed_in else None,
            keys=keys or OneKey(),
            size=(1280, 800),
        )

    @asynccontextmanager
    async def open(self, wishes: Wishes) -> AsyncIterator[Seat]:
        """Yields a console at work, and ends it in order."""
        self.app.setQuitOnLastWindowClosed(False)
        console = Console(self.app, wishes)
        working = asyncio.create_task(console.run())
        try:
            await until(lambda: working.done() or console.ready.is_set())
            console.window.activateWindow()
            yield Seat(console)
        finally:
            console.stop()
            await working
            console.looks.speak(config.Language.ENGLISH)
            console.window.deleteLater()
            console.looks.deleteLater()
            await asyncio.sleep(0)

    @asynccontextmanager
    async def seat(self, who: str = "anna", **wishes: object) -> AsyncIterator[Seat]:
        """Yields the console of somebody who is signed in and live."""
        async with self.open(self.wishes(who, **wishes)) as seat:  # type: ignore[arg-type]
            await until(lambda: seat.console.desk.status.state == "live" and seat.console.archive)
            yield seat

    @asynccontextmanager
    async def customers(self, *names: str) -> AsyncIterator[list[Page]]:
        """Yields one page for each name, in the order in which they came to the hub."""
        async with AsyncExitStack() as stack:
            pages = []
            for name in names:
                page = await stack.enter_async_context(page_at(self.web, name, f"{name}: hello"))
                await page.visitor.opened.wait()
                pages.append(page)
            yield pages

    async def log(self, page: Page) -> list[AnyBody]:
        """What the hub holds of a customer's conversation."""
        assert self.hub.running is not None
        assert page.visitor.conversation is not None
        events = await self.hub.running.engine.read(page.visitor.conversation, 0, 10_000)
        return [ev.decode_body(each.kind, each.data) for each in events]

    async def messages(self, page: Page) -> list[str]:
        return [each.text for each in await self.log(page) if isinstance(each, ev.Message)]


@asynccontextmanager
async def workplace(
    app: QApplication, folder: Path, people: Mapping[str, Role] = ANNA
) -> AsyncIterator[Workplace]:
    """Yields a workplace whose hub knows these people."""
    place = Workplace(app, folder)
    await place.hub.start()
    for name, role in people.items():
        await place.hub.add(name, role)
    try:
        yield place
    finally:
        await place.hub.stop()
