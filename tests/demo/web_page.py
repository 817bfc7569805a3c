"""A customer's page, as the demo's simulated customers have it, for tests to look at."""

from __future__ import annotations

import asyncio
import random
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from app.demo.visitor import Visitor
from app.domain import events as ev
from app.domain.events import Event
from app.domain.ids import new_cid
from app.protocol import frames


class Page:
    """A visitor's page, with what it was shown; it is opened by `page_at`."""

    def __init__(self, url: str, name: str = "佐藤", text: str = "") -> None:
        self.events: list[Event] = []
        self._moved = asyncio.Event()
        opening = frames.OpenConversation(cid=new_cid(), name=name, topic="返品", locale="ja", text=text)
        self.visitor = Visitor(url, opening=opening, on_event=self._show, dice=random.Random(1))  # noqa: S311

    async def until(self, holds: Callable[[], object]) -> None:
        while not holds():
            self._moved.clear()
            await self._moved.wait()

    def texts(self) -> list[str]:
        return [each.body.text for each in self.events if isinstance(each.body, ev.Message)]

    def _show(self, event: Event) -> None:
        self.events.append(event)
        self._moved.set()


@asynccontextmanager
async def page_at(url: str, name: str = "佐藤", text: str = "") -> AsyncIterator[Page]:
    """Opens a page, and closes it as a person closes his browser."""
    page = Page(url, name, text)
    running = asyncio.create_task(page.visitor.run())
    try:
        yield page
    finally:
        running.cancel()
        await asyncio.wait([running])
