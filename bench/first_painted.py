"""How long it takes from a letter in the search room to the picture that shows what it found."""

from __future__ import annotations

import asyncio
import os
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Final

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import qasync
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

from app import config, paths
from app.sessions.clock import HubClock
from app.sessions.searching.completing import Known
from app.storage.search.reader import LogReader
from app.ui.application import Looks, make_application
from app.ui.prompter import DialogPrompter
from app.ui.search.room import SearchRoom
from app.ui.tasks import TaskSet

PATIENCE_S: Final = 60.0
SIZE: Final = (1280, 720)


class _Watch(QObject):
    """Sees the first picture after the answer to what was asked."""

    def __init__(self, room: SearchRoom) -> None:
        super().__init__()
        self._room = room
        self._answered = False
        self.painted = asyncio.Event()
        self.at = 0.0
        room.searching.changed.connect(self._changed)
        for shown in (room.results.list.viewport(), room.results.page):
            shown.installEventFilter(self)

    def wait_for(self, text: str) -> None:
        """Begins to look."""
        self._text, self._answered = text, False
        self.painted.clear()

    def _changed(self) -> None:
        asked = self._room.searching
        if asked.text == self._text and (asked.groups or not asked.is_busy):
            self._answered = True
            self._room.results.list.viewport().update()
            self._room.results.page.update()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Takes the time of a picture."""
        if event.type() == QEvent.Type.Paint and self._answered and not self.painted.is_set():
            self.at = time.perf_counter()
            self.painted.set()
        return False


def first_painted(path: Path, key: bytes, typed: Sequence[str]) -> list[float]:
    """Types into the real room over a log, and returns the milliseconds; the pause of typing is in them."""
    app = make_application()
    looks = Looks(app, paths.resources())
    looks.wear(config.Theme.LIGHT, 100)
    with qasync.QEventLoop(app) as loop:
        return loop.run_until_complete(_typed(looks, LogReader(path, key), typed))  # type: ignore[no-any-return]


def _fault(error: BaseException, _name: str) -> None:
    raise error


async def _typed(looks: Looks, reader: LogReader, typed: Sequence[str]) -> list[float]:
    tasks, over = TaskSet(_fault), QWidget()
    room = SearchRoom(
        looks,
        tasks,
        DialogPrompter(over),
        finder=lambda: reader,
        known=Known,
        names=dict,
        me=lambda: "anna",
        now=HubClock().now,
    )
    page = room.widget()
    page.resize(*SIZE)
    page.show()
    watch, waits = _Watch(room), []
    for text in typed:
        room.searching.groups = ()
        watch.wait_for(text)
        begun = time.perf_counter()
        room.bar.field.setText(text)
        async with asyncio.timeout(PATIENCE_S):
            await watch.painted.wait()
        waits.append((watch.at - begun) * 1000)
        while room.searching.is_busy:  # noqa: ASYNC110 - what is waited for is the rest of the pages
            await asyncio.sleep(0.001)
    await tasks.close()
    await reader.close()
    page.hide()
    return waits
