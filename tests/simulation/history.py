"""One history: a seed becomes a world and a script, everything is healed, and the promises are judged."""

from __future__ import annotations

import asyncio
import hashlib
import logging
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Final

from tests.faults.promises import Verdict
from tests.simulation import checks
from tests.simulation.actions import Action, script
from tests.simulation.chance import dice, sealed
from tests.simulation.console import Console
from tests.simulation.loop import SimulatedLoop, simulate
from tests.simulation.world import WALL_S, Parts, World

LENGTH: Final = 40
REST_S: Final = 60.0
LOOK_S: Final = 1.0


@contextmanager
def quiet() -> Iterator[None]:
    """Keeps what the programs log of faults that were made on purpose out of the log of the test."""
    log, nobody = logging.getLogger("app"), logging.NullHandler()
    was = log.propagate
    log.addHandler(nobody)
    log.propagate = False
    try:
        yield
    finally:
        log.removeHandler(nobody)
        log.propagate = was


@dataclass
class Outcome:
    """What came of a history; `digest` is the same for the same seed."""

    seed: int
    steps: int
    verdict: Verdict
    coverage: Counter[str]
    seconds: float
    digest: str
    trace: list[str] = field(default_factory=list)

    @property
    def broken(self) -> list[str]:
        """The sentences about broken promises."""
        return self.verdict.sentences


def play(
    seed: int,
    actions: Sequence[Action] | None = None,
    *,
    parts: Parts | None = None,
    trace: list[str] | None = None,
    length: int = LENGTH,
) -> Outcome:
    """Plays the history of a seed, or of these actions in its world. The same arguments: the same outcome."""
    wanted = script(dice(seed, "script"), length) if actions is None else actions
    now: list[SimulatedLoop] = []

    async def main(loop: SimulatedLoop) -> Outcome:
        now.append(loop)
        return await _play(loop, seed, wanted, parts, trace)

    with quiet(), sealed(seed, lambda: WALL_S + (now[0].now - 1_000.0 if now else 0.0)):
        return simulate(main)


async def _play(
    loop: SimulatedLoop, seed: int, actions: Sequence[Action], parts: Parts | None, trace: list[str] | None
) -> Outcome:
    began = loop.now
    verdict = Verdict()
    loop.set_exception_handler(lambda _loop, context: _unheard(verdict, context))
    world = World(loop, seed, parts)

    def crashed(console: Console) -> None:
        checks.judge_crash(verdict, world, console)

    world.judge_crash = crashed  # type: ignore[method-assign]  # told of every crash
    await world.open()
    for action in actions:
        await world.do(action)
        checks.judge_bounds(verdict, world)
        if trace is not None:
            trace.append(f"{loop.now - began:9.3f}  {action}  {_standing(world)}")
    world.heal()
    why = await _rest(world, trace)
    if why:
        verdict.broken("promises_broken", f"I4: it did not come to rest: {why}")
    verdict.add(checks.judge(world))
    return Outcome(
        seed=seed,
        steps=len(actions),
        verdict=verdict,
        coverage=world.coverage,
        seconds=loop.now - began,
        digest=_digest(world),
        trace=trace or [],
    )


async def _rest(world: World, trace: list[str] | None) -> str:
    """Waits until nothing moves any more; returns what still does after `REST_S`."""
    end = world.loop.now + REST_S
    quiet, why = 0, ""
    while world.loop.now < end and quiet < 2:
        await asyncio.sleep(LOOK_S)
        for console in world.consoles:
            console.sign_in_again()
        why = checks.unrest(world)
        quiet = 0 if why else quiet + 1
        if trace is not None and why:
            trace.append(f"{world.loop.now - world.began:9.3f}  (rest)  {why}")
    return why


def _unheard(verdict: Verdict, context: dict[str, object]) -> None:
    """An exception that nobody took: a fault of ours."""
    error = context.get("exception")
    if isinstance(error, Exception):
        verdict.broken("promises_broken", f"nobody took {error!r}: {context.get('message')}")


def _standing(world: World) -> str:
    parts = [
        f"{console.name}:{console.desk.status.state if console.running else 'down'}"
        f"/{len(console.desk.book.sessions)}/{console.desk.book.outbox.unanswered}"
        for console in world.consoles
    ]
    hub = "hub up" if world.house.hub is not None else "hub down"
    return f"{hub} {sum(map(len, world.house.store.events.values()))} events  {' '.join(parts)}"


def _digest(world: World) -> str:
    """Returns a name of all that happened."""
    rows = [row for log in world.house.store.events.values() for row in log]
    return hashlib.sha256(repr((world.loop.now, rows)).encode()).hexdigest()[:16]


def shrink(
    outcome: Outcome, *, parts: Parts | None = None, length: int = LENGTH, most: int = 200
) -> list[Action]:
    """Returns fewer actions that break a promise, too, found by leaving out what is not needed."""
    actions = script(dice(outcome.seed, "script"), length)
    size, tries = len(actions) // 2, 0
    while size and tries < most:
        at, cut = 0, False
        while at < len(actions) and tries < most:
            fewer = actions[:at] + actions[at + size :]
            tries += 1
            if play(outcome.seed, fewer, parts=parts).broken:
                actions, cut = fewer, True
            else:
                at += size
        size = size if cut and size == 1 else size // 2
    return actions
