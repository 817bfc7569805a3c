"""A small world of real programs on simulated machines, and everything that can happen in it."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from typing import Any, Final, TypeVar

from app.domain.conversation import State
from app.domain.escalation import EscalationType
from app.domain.events import Message
from app.domain.ids import ConversationId, StaffId
from app.domain.people import Presence, Role
from app.hub.server import Hub
from app.sessions.desk import Desk
from app.sessions.session import Session
from tests.simulation.actions import FAULTS, Action
from tests.simulation.chance import dice
from tests.simulation.console import Console, MakeDesk
from tests.simulation.house import House, MakeEngine, MakeHub
from tests.simulation.loop import SimulatedLoop
from tests.simulation.memory_engine import MemoryEngine
from tests.simulation.net import DOWN, UP, Network
from tests.simulation.page import Page

OPEN_S: Final = 60.0
WALL_S: Final = 1_780_000_000.0
SECRET: Final = "zanshin"
"""Stands in every text, so that it would be found in a log."""

T = TypeVar("T")


@dataclass(frozen=True)
class Parts:
    """What the world is made of; tests put a broken part in to see it found out."""

    make_desk: MakeDesk = Desk
    make_engine: MakeEngine = MemoryEngine
    make_hub: MakeHub = Hub


class World:
    """Made of a seed; `open`, then `do` actions, then `heal`."""

    def __init__(self, loop: SimulatedLoop, seed: int, parts: Parts | None = None) -> None:
        parts = parts or Parts()
        self.loop = loop
        self.seed = seed
        self.began = loop.now
        self.network = Network(loop)
        self.coverage: Counter[str] = Counter()
        self.texts = 0
        size = dice(seed, "size")
        operators, customers = size.choice((1, 2, 2, 3)), size.choice((2, 2, 3, 3, 4, 5))
        self.house = House(
            loop,
            self.network,
            dice(seed, "hub disk"),
            wall_s=self.wall_s,
            make_engine=parts.make_engine,
            make_hub=parts.make_hub,
        )
        names = [(f"anna{number}", Role.OPERATOR) for number in range(operators)]
        self.consoles = [
            self._console(name, role, parts) for name, role in (*names, ("sue", Role.SUPERVISOR))
        ]
        self.pages = [
            Page(self.network, self._path(f"page{n}"), dice(seed, "page", n), f"page{n}")
            for n in range(customers)
        ]
        self._tasks: list[asyncio.Task[None]] = []
        self._later: list[tuple[asyncio.TimerHandle, Callable[[], object]]] = []
        self._mending: set[asyncio.Task[Any]] = set()
        self.said: dict[ConversationId, list[str]] = {}

    def wall_s(self) -> float:
        """Returns the true time, in Unix seconds."""
        return WALL_S + self.loop.now - self.began

    async def open(self) -> None:
        """Starts everything; staff take their places, customers open their pages."""
        async with asyncio.timeout(OPEN_S):
            await self.house.start()
            for console in self.consoles:
                console.start()
            self._tasks = [self.loop.create_task(page.run()) for page in self.pages]
            while not all(console.is_live for console in self.consoles):  # noqa: ASYNC110 - time is simulated
                await asyncio.sleep(0.1)
            for console in self.consoles[:-1]:
                await console.desk.set_presence(Presence.ACCEPTING, 3)
            while not all(page.conversation for page in self.pages):  # noqa: ASYNC110 - as above
                await asyncio.sleep(0.1)

    async def do(self, action: Action) -> None:
        """Does one thing, if it can be done now."""
        await asyncio.sleep(action.pause_s)
        if getattr(self, f"_{action.name}")(action) is not False:
            self.coverage[action.name] += 1

    def heal(self) -> None:
        """Ends every fault, and starts what lies still."""
        for timer, mend in self._later:
            if not timer.cancelled() and timer.when() > self.loop.now:
                timer.cancel()
                mend()
        self._later.clear()
        for path in self.network.paths.values():
            path.free()
        self.house.trouble.end()
        if self.house.engine is not None:
            self.house.engine.hear_again()
        else:
            self._mend(self.house.start())
        for console in self.consoles:
            self._disk_works(console)
            console.start()

    # Who and what

    def _console(self, name: str, role: Role, parts: Parts) -> Console:
        self.house.people.add(name, role)
        return Console(
            self.loop,
            self.network,
            self._path(name),
            dice(self.seed, "console", name),
            name,
            role,
            wall_s=self.wall_s,
            make_desk=parts.make_desk,
        )

    def _path(self, name: str) -> Any:
        return self.network.path(name, dice(self.seed, "path", name))

    def _at(self, action: Action) -> Console:
        return self.consoles[action.who % len(self.consoles)]

    def _session(
        self, action: Action, holds: Callable[[Session], bool] = lambda session: session.mine
    ) -> tuple[Console, ConversationId] | None:
        """Returns a console, and one of the conversations in it for which something holds."""
        console = self._at(action)
        if not console.running:
            return None
        found = [each for each, session in console.desk.book.sessions.items() if holds(session)]
        return (console, found[action.pick % len(found)]) if found else None

    def _text(self, conversation: ConversationId, kind: str) -> str:
        self.texts += 1
        return f"{kind} {tag(conversation)} {SECRET} {self.texts}"

    def _after(self, seconds: float, mend: Callable[[], object]) -> None:
        self._later.append((self.loop.call_later(seconds, mend), mend))

    def _mend(self, work: Coroutine[Any, Any, Any]) -> None:
        task = asyncio.ensure_future(work)
        self._mending.add(task)
        task.add_done_callback(self._mending.discard)

    # Deeds

    def _say(self, action: Action) -> object:
        page = self.pages[action.who % len(self.pages)]
        if page.conversation is None:
            return False
        text = self._text(page.conversation, "hi")
        self.said.setdefault(page.conversation, []).append(text)
        self._mend(page.say(text))
        return True

    def _send(self, action: Action) -> object:
        if (found := self._session(action)) is None:
            return False
        console, c = found
        console.send(c, self._text(c, "re"))
        return True

    def _type(self, action: Action) -> object:
        if (found := self._session(action)) is None:
            return False
        console, c = found
        console.type(c, self._text(c, "draft"))
        return True

    def _send_typed(self, action: Action) -> object:
        """Sends what was typed before, as it stands in the composer."""
        return self._send_draft(action) is not None

    def _send_draft(self, action: Action) -> Console | None:
        found = [
            (console, c, draft.text)
            for console in self.consoles
            if console.running
            for c, session in console.desk.book.sessions.items()
            if session.mine and (draft := console.desk.draft(c)) is not None
            if all(each.text != draft.text for each in console.memory.sendings)
        ]
        if not found:
            return None
        console, c, text = found[action.pick % len(found)]
        console.send(c, text)
        return console

    def _type_and_send(self, action: Action) -> object:
        """Sends what was typed just when it is about to be written as a draft."""
        if (found := self._session(action)) is None:
            return False
        console, c = found
        text = self._text(c, "quick")
        console.type(c, text)

        def send() -> None:
            draft = console.desk.draft(c)
            under_way = {each.text for each in console.memory.sendings}
            if console.running and draft is not None and draft.text == text and text not in under_way:
                console.send(c, text)

        self._after(0.49 + 0.02 * action.amount, send)
        return True

    def _act(self, action: Action, deed: Callable[[Desk, ConversationId], Coroutine[Any, Any, Any]],
             holds: Callable[[Session], bool] = lambda session: session.mine) -> object:  # fmt: skip
        if (found := self._session(action, holds)) is None:
            return False
        console, c = found
        console.do(deed(console.desk, c))
        return True

    def _note(self, action: Action) -> object:
        return self._act(action, lambda desk, c: desk.send_note(c, self._text(c, "note")))

    def _close(self, action: Action) -> object:
        return self._act(action, lambda desk, c: desk.wrap_up_and_close(c, "done"))

    def _hold(self, action: Action) -> object:
        def hold(desk: Desk, c: ConversationId) -> Coroutine[Any, Any, Any]:
            held = desk.book.sessions[c].conversation.state is State.HELD
            return desk.resume(c) if held else desk.hold(c)

        return self._act(action, hold)

    def _edit(self, action: Action) -> object:
        def edit(desk: Desk, c: ConversationId) -> Coroutine[Any, Any, Any]:
            mine = [
                each.seq
                for each in desk.book.sessions[c].conversation.entries
                if isinstance(each.body, Message) and each.by == desk.book.me
            ]
            return desk.edit(c, mine[-1] if mine else 1, self._text(c, "edited"))

        return self._act(action, edit)

    def _tag(self, action: Action) -> object:
        return self._act(action, lambda desk, c: desk.tag(c, f"tag{action.pick % 3}"))

    def _read(self, action: Action) -> object:
        return self._act(action, lambda desk, c: desk.mark_read(c))

    def _release(self, action: Action) -> object:
        return self._act(action, lambda desk, c: desk.release(c))

    def _transfer(self, action: Action) -> object:
        to = self.consoles[action.pick % len(self.consoles)].name
        return self._act(action, lambda desk, c: desk.transfer(c, to=StaffId(to)))

    def _escalate(self, action: Action) -> object:
        kind = list(EscalationType)[action.pick % len(EscalationType)]
        return self._act(action, lambda desk, c: desk.escalate(c, kind, self._text(c, "help")))

    def _claim(self, action: Action) -> object:
        console = self._at(action)
        if not console.running:
            return False
        rows = console.desk.book.queue.rows
        wanted = rows[action.pick % len(rows)].conversation if rows and action.amount < 0.5 else None
        console.do(console.desk.claim(wanted))
        return True

    def _presence(self, action: Action) -> object:
        console = self._at(action)
        if not console.running or console is self.consoles[-1]:
            return False
        wanted = Presence.ACCEPTING if action.amount < 0.75 else Presence.AWAY
        console.do(console.desk.set_presence(wanted, 1 + action.pick % 4))
        return True

    def _retry(self, action: Action) -> object:
        return self._refused(action, Console.retry)

    def _discard(self, action: Action) -> object:
        return self._refused(action, Console.discard)

    def _refused(self, action: Action, deed: Callable[[Console, Any], object]) -> object:
        console = self._at(action)
        failed = console.failed() if console.running else []
        if not failed:
            return False
        deed(console, failed[action.pick % len(failed)][0])
        return True

    def _sue(self, action: Action) -> tuple[Console, list[ConversationId]]:
        sue = self.consoles[-1]
        return sue, list(sue.desk.book.floor) if sue.running else []

    def _watch(self, action: Action) -> object:
        sue, floor = self._sue(action)
        if not floor:
            return False
        sue.do(sue.desk.watch(floor[action.pick % len(floor)]))
        return True

    def _unwatch(self, action: Action) -> object:
        return self._watched(action, lambda desk, c: desk.unwatch(c))

    def _whisper(self, action: Action) -> object:
        return self._watched(action, lambda desk, c: desk.whisper(c, self._text(c, "whisper")))

    def _take_over(self, action: Action) -> object:
        return self._watched(action, lambda desk, c: desk.take_over(c, "mine"))

    def _watched(
        self, action: Action, deed: Callable[[Desk, ConversationId], Coroutine[Any, Any, Any]]
    ) -> object:
        sue = self.consoles[-1]
        watched = [c for c in sue.desk.book.sessions if c in sue.desk.book.watched] if sue.running else []
        if not watched:
            return False
        sue.do(deed(sue.desk, watched[action.pick % len(watched)]))
        return True

    def _give_back(self, action: Action) -> object:
        sue = self.consoles[-1]
        mine = [c for c, session in sue.desk.book.sessions.items() if session.mine] if sue.running else []
        if not mine:
            return False
        sue.do(sue.desk.give_back(mine[action.pick % len(mine)], "done"))
        return True

    def _reload(self, action: Action) -> object:
        self._mend(self.pages[action.who % len(self.pages)].reload())
        return True

    def _wait(self, action: Action) -> object:
        return True

    # Faults of networks

    def _any_path(self, action: Action) -> Any:
        paths = list(self.network.paths.values())
        return paths[action.who % len(paths)]

    def _cut(self, action: Action) -> object:
        self._any_path(action).cut()
        return True

    def _half_open(self, action: Action) -> object:
        self._any_path(action).cut(noticed_by=((UP,), (DOWN,), ())[action.pick % 3])
        return True

    def _partition(self, action: Action) -> object:
        path = self._any_path(action)
        path.block(UP, DOWN)
        self._after(1.0 + 40.0 * action.amount**2, path.free)
        return True

    def _one_way(self, action: Action) -> object:
        path = self._any_path(action)
        path.block((UP, DOWN)[action.pick % 2])
        self._after(1.0 + 40.0 * action.amount**2, path.free)
        return True

    def _slow_network(self, action: Action) -> object:
        path = self._any_path(action)
        path.delay_s = 0.3 + 2.7 * action.amount
        self._after(3.0 + 20.0 * action.amount, path.free)
        return True

    def _refuse(self, action: Action) -> object:
        path = self._any_path(action)
        path.refusing = True
        path.cut()
        self._after(1.0 + 15.0 * action.amount, path.free)
        return True

    def _repeat(self, action: Action) -> object:
        """A console sends every frame twice for a while."""
        path = self._at(action).path
        path.repeating = True
        self._after(3.0, path.free)
        return True

    # Faults of consoles

    def _console_crash(self, action: Action) -> object:
        return self._struck(action, noticed=True)

    def _computer_crash(self, action: Action) -> object:
        return self._struck(action, noticed=False)

    def _crash_at_send(self, action: Action) -> object:
        """The console dies in the very moment in which it puts a text from the composer into the outbox."""
        console = self._send_draft(action)
        if console is None:
            return False

        def strike() -> None:
            if console.running:
                console.crash()
                self.judge_crash(console)

        self._after(0.015 * action.amount, strike)
        self._after(1.0, console.start)
        return True

    def _struck(self, action: Action, *, noticed: bool) -> object:
        console = self._at(action)
        if not console.running:
            return False
        console.crash(noticed=noticed)
        self.judge_crash(console)
        self._after(0.2 + 10.0 * action.amount**3, console.start)
        return True

    def judge_crash(self, console: Console) -> None:
        """Is told of every crash; the checks look at the disk."""

    def _console_restart(self, action: Action) -> object:
        console = self._at(action)
        if not console.running:
            return False
        console.leave()
        self._after(3.0 + 3.0 * action.amount, console.start)
        return True

    def _console_disk_fails(self, action: Action) -> object:
        console = self._at(action)
        console.trouble.failing = 1.0 if action.amount < 0.6 else 0.4
        self._after(1.0 + 15.0 * action.amount, lambda: self._disk_works(console))
        return True

    def _console_disk_slow(self, action: Action) -> object:
        console = self._at(action)
        console.trouble.slow_s = 0.1 + action.amount
        self._after(4.0, lambda: self._disk_works(console))
        return True

    def _disk_works(self, console: Console) -> None:
        console.trouble.end()
        console.healthy_since = self.loop.now

    def _console_clock(self, action: Action) -> object:
        self._at(action).jumped_s += (action.amount - 0.5) * 172_800
        return True

    def _sleep(self, action: Action) -> object:
        self._at(action).slept_s += 60.0 + 7_200.0 * action.amount
        return True

    # Faults of the hub

    def _hub_crash(self, action: Action) -> object:
        return self._hub_down(self.house.crash(noticed=True), action)

    def _hub_vanish(self, action: Action) -> object:
        return self._hub_down(self.house.crash(noticed=False), action)

    def _hub_restart(self, action: Action) -> object:
        return self._hub_down(self.house.stop(), action)

    def _hub_down(self, end: Any, action: Action) -> object:
        if self.house.hub is None:
            end.close()
            return False

        async def down() -> None:
            await end
            await asyncio.sleep(0.1 + 6.0 * action.amount**2)
            await self.house.start()

        self._mend(down())
        return True

    def _hub_trouble(self, seconds: float, **what: Any) -> object:
        for name, value in what.items():
            setattr(self.house.trouble, name, value)
        self._after(seconds, self._hub_works)
        return True

    def _hub_works(self) -> None:
        deaf = self.house.trouble.deaf
        self.house.trouble.end()
        if deaf and self.house.engine is not None:
            self.house.engine.hear_again()

    def _hub_disk_fails(self, action: Action) -> object:
        return self._hub_trouble(1.0 + 8.0 * action.amount, failing=0.3 + 0.7 * action.amount)

    def _hub_disk_torn(self, action: Action) -> object:
        return self._hub_trouble(2.0 + 4.0 * action.amount, torn=0.4)

    def _hub_disk_slow(self, action: Action) -> object:
        return self._hub_trouble(1.0 + 6.0 * action.amount, slow_s=0.1 + 2.0 * action.amount)

    def _hub_deaf(self, action: Action) -> object:
        return self._hub_trouble(1.0 + 6.0 * action.amount, deaf=True)

    def _hub_clock(self, action: Action) -> object:
        self.house.jumped_s += (action.amount - 0.5) * 7_200
        return True

    def _session_ends(self, action: Action) -> object:
        """An administrator ends all sessions of somebody."""
        name = self._at(action).name
        tokens = self.house.people.tokens
        for token in [token for token, who in tokens.items() if who == name]:
            del tokens[token]
        return True


def tag(conversation: ConversationId) -> str:
    """Returns what stands in every text of a conversation."""
    return f"<{conversation[-8:]}>"


assert all(hasattr(World, f"_{name}") for name in FAULTS)
