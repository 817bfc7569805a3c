"""A burst of 5,000 events over 20 open conversations through the real window, over a bare Qt list.

The frames arrive as bytes; desk, book, encrypted log, bridge, list and two visible panes are those of the
program. `stall_ratio` compares the longest gaps between two turns of the loop, `paint_ratio` the times for
each event until all of them were painted.
"""

import argparse
import asyncio
import json
import os
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import qasync

from app import config, paths
from app.commands.catalog import CATALOG
from app.commands.registry import Registry
from app.domain.ids import ConversationId
from app.protocol.codec import encode
from app.sessions.clock import HubClock
from app.sessions.desk import Desk
from app.sessions.guards.guard import Guard
from app.storage.archive import SqlArchive
from app.ui.application import Looks, make_application
from app.ui.bridge import Bridge
from app.ui.chats.panes.pane_feed import PaneFeed
from app.ui.chats.panes.pane_kit import PaneKit
from app.ui.chats.reply.composer_pages import Pages
from app.ui.display import Display
from app.ui.pace import keep_pauses_short
from app.ui.shell.statusbar import LogState
from app.ui.shell.window import Window
from app.ui.tasks import TaskSet
from app.ui.theme import font
from bench.bare_list import BareList, Figures, Gaps
from bench.burst import CONVERSATIONS, ME, Burst, BytesLink

EVENTS: Final = 5_000
BEFORE: Final = 500
ROUNDS: Final = 5
_FRAMES_A_TURN: Final = 256
"""As many as the link reads ahead."""


class Program:
    """The program's own window and desk, joined as the program joins them."""

    def __init__(self, folder: Path, looks: Looks) -> None:
        self._folder = folder
        self.link = BytesLink()
        self.clock = HubClock()
        self.desk = Desk(link=self.link, archive=None, clock=self.clock, me=ME)
        self._tasks = TaskSet(self._failed)
        self._registry = Registry(CATALOG)
        self.window = Window(looks, self._registry, config.Settings(), self.clock.now)
        self.display = Display(
            self.desk, self.window, self.clock,
            settings=lambda: config.Settings(side_by_side=True),
            log_state=lambda: LogState(open=True, encrypted=True, saved_at=None, trouble=False),
        )  # fmt: skip
        self.kit = PaneKit(
            desk=self.desk, looks=looks, tasks=self._tasks, pages=Pages(), guard=Guard(), clock=self.clock,
            run=self._registry.run, menu=lambda _widget: None, completer=lambda: None,
            send_key=lambda: config.SendKey.CTRL_ENTER, unasked=lambda: True,
        )  # fmt: skip
        self.window.chats.area.plug(lambda: PaneFeed(self.kit))
        self.display.take_turns(self.kit.turns)
        self.bridge = Bridge()
        self.bridge.changed.connect(self.display.take)
        self.bridge.attach(self.desk)
        self.display.shown.connect(self._list_shown)
        self._listed = 0
        self._running: asyncio.Task[None] | None = None
        self._archive: SqlArchive | None = None

    async def open(self, burst: Burst) -> None:
        """Opens the log and the window with all conversations, two of them visible."""
        self._archive = await SqlArchive.open(self._folder / "log.db", bytes(32))
        self.desk.attach_archive(self._archive)
        self._running = asyncio.get_running_loop().create_task(self.desk.run(), name="desk")
        await asyncio.sleep(0)
        self.link.logs = burst.opening()
        self.link.greet()
        self.link.take(encode(burst.desk()))
        self.window.show_rooms()
        self.window.show()
        await self._until(
            lambda: sum(s.live and s.mine for s in self.desk.book.sessions.values()) == CONVERSATIONS
        )
        for number in (0, 1):
            self.window.chats.area.show_conversation(burst.conversations[number], beside=bool(number))
        await self._until(lambda: len(self.panes()) == 2)

    def panes(self) -> list[PaneFeed]:
        """Returns the panes that are shown."""
        return [pane for pane in self.window.chats.area.panes if isinstance(pane, PaneFeed)]

    async def burst(self, frames: Sequence[bytes]) -> Figures:
        """Lets all frames arrive at once and returns when all that is in view of them was painted."""
        wanted = self._events() + len(frames)
        gaps = Gaps()
        started = time.perf_counter()
        gaps.start()
        for number, data in enumerate(frames, start=1):
            self.link.take(data)
            if number % _FRAMES_A_TURN == 0:
                await asyncio.sleep(0)
        await self._until(lambda: self._listed == wanted and self._painted())
        took = time.perf_counter() - started
        return Figures(took / len(frames), gaps.stop())

    async def rest(self) -> None:
        """Waits until the log has everything that was shown."""
        while self._archive is not None and sum((await self._archive.cursors()).values()) < self._events():  # noqa: ASYNC110 (asks a database)
            await asyncio.sleep(0)

    async def close(self) -> None:
        """Ends everything."""
        await self._tasks.close()
        if self._running is not None:
            self._running.cancel()
            await asyncio.gather(self._running, return_exceptions=True)
        if self._archive is not None:
            await self._archive.close()
        self.bridge.detach()
        self.window.close_now()

    def _events(self) -> int:
        return sum(session.conversation.seq for session in self.desk.book.sessions.values())

    def _list_shown(self) -> None:
        self._listed = self._events()

    def _painted(self) -> bool:
        for pane in self.panes():
            session = self.desk.book.sessions[pane.conversation() or ConversationId("")]
            timeline = pane.pane.timeline
            if len(timeline.content.entries) != len(session.conversation.entries) or not timeline.painted:
                return False
        return True

    @staticmethod
    async def _until(reached: Callable[[], bool], limit_s: float = 60.0) -> None:
        async with asyncio.timeout(limit_s):
            while not reached():  # noqa: ASYNC110 (widgets set no event)
                await asyncio.sleep(0)

    @staticmethod
    def _failed(error: BaseException, name: str) -> None:
        raise RuntimeError(f"{name} failed") from error


def run(args: Sequence[str]) -> dict[str, Any]:
    """Measures list and window in turn and returns the medians of all rounds."""
    parser = argparse.ArgumentParser(prog="python -m bench window")
    parser.add_argument("--events", type=int, default=EVENTS)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--seed", type=int, default=1)
    wanted = parser.parse_args(list(args))
    app = make_application()
    looks = Looks(app, paths.resources())
    looks.wear(config.Theme.LIGHT, 100)
    keep_pauses_short()
    bare: list[Figures] = []
    full: list[Figures] = []
    for number in range(wanted.rounds):
        burst = Burst(wanted.seed + number)
        before, texts = burst.texts(BEFORE), burst.texts(wanted.events)
        rows = BareList(before, font(13))
        bare.append(rows.burst(texts))
        rows.close()
        with asyncio.Runner(loop_factory=lambda: qasync.QEventLoop(app, already_running=False)) as runner:
            full.append(runner.run(_round(looks, burst, before, texts)))
    return _figures(bare, full)


async def _round(looks: Looks, burst: Burst, before: Sequence[str], texts: Sequence[str]) -> Figures:
    with tempfile.TemporaryDirectory() as folder:
        program = Program(Path(folder), looks)
        try:
            await program.open(burst)
            await program.burst(burst.messages(before))
            await program.rest()
            return await program.burst(burst.messages(texts))
        finally:
            await program.close()


def _figures(bare: Sequence[Figures], full: Sequence[Figures]) -> dict[str, Any]:
    def median(values: Sequence[float]) -> float:
        return statistics.median(values)

    list_gap, window_gap = (median([each.longest_gap_ms for each in side]) for side in (bare, full))
    list_event, window_event = (median([each.per_event_s * 1_000 for each in side]) for side in (bare, full))
    return {
        "stall_ratio": round(window_gap / list_gap, 3),
        "paint_ratio": round(window_event / list_event, 3),
        "window_longest_gap_ms": round(window_gap, 2),
        "list_longest_gap_ms": round(list_gap, 2),
        "window_ms_per_event": round(window_event, 4),
        "list_ms_per_event": round(list_event, 4),
        "rounds": len(full),
    }


if __name__ == "__main__":
    print(json.dumps(run([])))
