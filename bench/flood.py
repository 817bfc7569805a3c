"""A flood through the real hub into the real window: 50 conversations at 20 messages a second each.

Hub, customers and window are processes of their own on one machine. One conversation is open and is typed
into meanwhile. `behind_s` is the time from the last message sent until all of them were shown: in the book,
in the list, and painted in the pane. `lost` counts what the hub took and the window did not show.
"""

import argparse
import asyncio
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Final

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import qasync
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication

from app import config, paths
from app.console.console import Console, Wishes
from app.domain.errors import RefusedError
from app.domain.events import Message
from app.domain.ids import CUSTOMER, SYSTEM, ConversationId, StaffId
from app.domain.people import Presence
from app.hub.identity.accounts import Accounts
from app.hub.store.transactions import Transactions
from app.hub_service import DATABASE
from app.protocol.administration import PutUser
from app.protocol.frames import ByPassword
from app.ui.application import make_application
from app.ui.chats.panes.pane_feed import PaneFeed
from app.ui.display import Display
from bench.hub import PASSWORD, add_operators, first_line, process
from bench.keystrokes import Keystrokes, percentile

CONVERSATIONS: Final = 50
RATE: Final = 20.0
SECONDS: Final = 5.0
ROUNDS: Final = 3
WHO: Final = StaffId("bench")
SIZE: Final = (1440, 900)
_TICK_MS: Final = 4
_PATIENCE_S: Final = 90.0
_KEYS_A_S: Final = 28


class Ticks:
    """A clock in the loop of the window: by how much each of its beats came too late, in ms."""

    def __init__(self) -> None:
        self.late_ms: list[float] = []
        self._last = 0.0
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)

    def start(self) -> None:
        """Begins."""
        self.late_ms.clear()
        self._last = time.perf_counter()
        self._timer.start(_TICK_MS)

    def stop(self) -> None:
        """Ends."""
        self._timer.stop()

    def _beat(self) -> None:
        now = time.perf_counter()
        self.late_ms.append(max(0.0, (now - self._last) * 1_000 - _TICK_MS))
        self._last = now


class GivenKey:
    """A keyring with one key."""

    def load(self) -> bytes:
        """Returns the key."""
        return bytes(range(32))

    make = load


def run(args: Sequence[str]) -> dict[str, Any]:
    """Returns the medians of all rounds; `lost` is the worst of them."""
    parser = argparse.ArgumentParser(prog="python -m bench flood", description=__doc__)
    parser.add_argument("--conversations", type=int, default=CONVERSATIONS)
    parser.add_argument("--rate", type=float, default=RATE, help="messages a second of each conversation")
    parser.add_argument("--seconds", type=float, default=SECONDS)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    wanted = parser.parse_args(list(args))
    app = make_application()
    rounds = []
    for number in range(wanted.rounds):
        with tempfile.TemporaryDirectory(prefix="flood-") as folder:
            rounds.append(_round(app, Path(folder), wanted))
        print(f"{number + 1}: {rounds[-1]}", file=sys.stderr, flush=True)
    figures = {key: statistics.median(each[key] for each in rounds) for key in rounds[0]}
    figures["lost"] = max(each["lost"] for each in rounds)
    return {key: round(value, 3) for key, value in figures.items()} | {"rounds": len(rounds)}


def _round(app: QApplication, folder: Path, wanted: argparse.Namespace) -> dict[str, float]:
    data = folder / "hub" / "data"
    data.mkdir(parents=True)
    asyncio.run(_add_operator(data, wanted.conversations))
    words = ("-m", "app", "hub", "--data", str(folder / "hub"), "--listen", "127.0.0.1:0",
             "--public", "127.0.0.1:0", "--rate", "1000000")  # fmt: skip
    with process(*words) as hub:
        ready = json.loads(first_line(hub))
        with (
            _senders(ready["public"], wanted) as senders,
            asyncio.Runner(loop_factory=lambda: qasync.QEventLoop(app, already_running=False)) as runner,
        ):
            told = json.loads(first_line(senders))
            return runner.run(_at_work(app, folder, ready["staff"], senders, told, wanted))


async def _add_operator(data: Path, capacity: int) -> None:
    """Makes the account of one who may take so many conversations at once."""
    await add_operators(data, [WHO])
    accounts = Accounts(Transactions(data / DATABASE))
    await accounts.start()
    await accounts.personnel.put(PutUser(user=WHO, capacity_limit=capacity), by=SYSTEM)
    await accounts.stop()


@contextmanager
def _senders(page: str, wanted: argparse.Namespace) -> Iterator[subprocess.Popen[str]]:
    words = (
        "-m",
        "bench.flood_senders",
        page,
        *map(str, (wanted.conversations, wanted.rate, wanted.seconds)),
    )
    child = subprocess.Popen(
        [sys.executable, *words], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    try:
        yield child
    finally:
        child.terminate()
        child.wait(timeout=20)


async def _at_work(
    app: QApplication, folder: Path, hub: str, senders: "subprocess.Popen[str]", told: list[str],
    wanted: argparse.Namespace,
) -> dict[str, float]:  # fmt: skip
    folders = paths.folders_in(folder / "console").make()
    settings = config.Settings(hub_url=hub, sound=False)
    console = Console(
        app,
        Wishes(folders=folders, settings=settings, auth=ByPassword(name=WHO, password=PASSWORD),
               keys=GivenKey(), size=SIZE, keep_settings=False),
    )  # fmt: skip
    running = asyncio.create_task(console.run())
    try:
        await console.ready.wait()
        flooded = Flooded(console, [ConversationId(each) for each in told])
        await flooded.take_all()
        return await flooded.measure(senders, wanted)
    finally:
        console.stop()
        with suppress(asyncio.CancelledError):
            await running


class Flooded:
    """The console with all conversations, one of them open."""

    def __init__(self, console: Console, conversations: Sequence[ConversationId]) -> None:
        self._console = console
        self._conversations = conversations
        self._listed = -1
        self._counted: dict[ConversationId, int] = {}
        self._cids: set[str] = set()
        self._display().shown.connect(self._list_shown)

    def _display(self) -> Display:
        found = self._console.window.findChild(Display)
        if found is None:
            raise RuntimeError("the window has no display")
        return found

    async def take_all(self) -> None:
        """Takes every conversation and shows the first."""
        desk = self._console.desk
        await _until(lambda: desk.me is not None)
        await desk.set_presence(Presence.ACCEPTING, len(self._conversations))
        for conversation in self._conversations:
            session = desk.book.sessions.get(conversation)
            if session is None or not session.mine:
                with suppress(RefusedError):  # the hub gives some out by itself meanwhile
                    await desk.claim(conversation)
        await _until(self._all_mine)
        self._console.window.chats.show_conversation(self._conversations[0])
        await _until(lambda: self._pane().conversation() == self._conversations[0])

    def _all_mine(self) -> bool:
        sessions = self._console.desk.book.sessions
        return all(each in sessions and sessions[each].mine and sessions[each].live
                   for each in self._conversations)  # fmt: skip

    def _pane(self) -> PaneFeed:
        active = self._console.window.chats.area.active
        if not isinstance(active, PaneFeed):
            raise RuntimeError("no conversation is open")  # noqa: TRY004 (a state, not an argument)
        return active

    async def measure(self, senders: "subprocess.Popen[str]", wanted: argparse.Namespace) -> dict[str, float]:
        """Lets the customers write, types meanwhile, and returns when all was shown what it found."""
        assert senders.stdin is not None
        before, count = self.messages(), round(wanted.conversations * wanted.rate * wanted.seconds)
        ticks, typed = Ticks(), asyncio.get_running_loop().create_future()
        composer = self._pane().pane.reply.composer
        composer.setFocus()
        shown_at = asyncio.create_task(self._all_shown(before + count, wanted.seconds))
        ticks.start()
        typing = Keystrokes(composer, round(wanted.seconds * _KEYS_A_S), lambda: typed.set_result(None))
        senders.stdin.write("go\n")
        senders.stdin.flush()
        shown = await shown_at
        ticks.stop()
        told = json.loads(await asyncio.to_thread(first_line, senders))
        await typed
        senders.stdin.write("end\n")
        senders.stdin.flush()
        return {
            "behind_s": max(0.0, shown - told["last"]),
            "lost": len(set(told["taken"]) - self._cids),
            "loop_gap_p99_ms": percentile(ticks.late_ms, 99),
            "loop_gap_max_ms": max(ticks.late_ms),
            "keystroke_p99_ms": percentile(typing.waits_ms, 99),
            "sent_per_s": told["sent"] / (told["last"] - told["first"]),
            "messages": told["sent"],
            "refused": told["refused"],
        }

    def messages(self) -> int:
        """Returns how many messages of customers the book has; each call looks at what is new alone."""
        for conversation in self._conversations:
            session = self._console.desk.book.sessions.get(conversation)
            entries = session.conversation.entries if session is not None else []
            for entry in entries[self._counted.get(conversation, 0) :]:
                if entry.by == CUSTOMER and isinstance(entry.body, Message):
                    self._cids.add(entry.cid)
            self._counted[conversation] = len(entries)
        return len(self._cids)

    async def _all_shown(self, wanted: int, seconds: float) -> float:
        """Returns the moment at which all was in the book, in the list, and painted in the pane."""
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds + _PATIENCE_S):
                while not (self._listed >= wanted and self._painted()):  # noqa: ASYNC110 (widgets set no event)
                    await asyncio.sleep(0.002)
        return time.perf_counter()

    def _painted(self) -> bool:
        pane = self._pane()
        session = self._console.desk.book.sessions[self._conversations[0]]
        line = pane.pane.timeline
        return line.painted and len(line.content.entries) == len(session.conversation.entries)

    def _list_shown(self) -> None:
        self._listed = self.messages()


async def _until(reached: Callable[[], object]) -> None:
    async with asyncio.timeout(_PATIENCE_S):
        while not reached():  # noqa: ASYNC110 (widgets set no event)
            await asyncio.sleep(0.005)


if __name__ == "__main__":
    print(json.dumps(run([])))
