"""Random faults against the core of a console, a hub and files: what was lost, doubled, mixed up."""

import argparse
import asyncio
import random
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Final

from tests.faults.hubs_to_break import HubApart
from tests.faults.nemesis import Deed, Nemesis, Way
from tests.faults.promises import Verdict
from tests.faults.small_world import World

COUNTS: Final = (
    "lost",
    "duplicated",
    "disordered",
    "misdelivered",
    "drafts_older_than_2s",
    "promises_broken",
)
CUSTOMERS: Final = 3
STEPS_A_ROUND: Final = 30
ROUNDS_A_WORLD: Final = 8
REST_S: Final = 60.0

Step = Callable[[World, random.Random], Awaitable[object]]


def run(args: list[str]) -> dict[str, int]:
    """Returns what went wrong, which should be nothing, how many faults there were, and the rounds."""
    parser = argparse.ArgumentParser(prog="bench soak", description=__doc__)
    parser.add_argument("--seconds", type=float, default=60.0, help="for how long; a round is ended")
    parser.add_argument("--seed", type=int, default=1, help="the same seed gives the same deeds")
    options = parser.parse_args(args)
    return asyncio.run(_soak(options.seconds, options.seed))


async def _soak(seconds: float, seed: int) -> dict[str, int]:
    dice = random.Random(seed)
    total, faults, rounds, deeds = Verdict(), 0, 0, 0
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        with tempfile.TemporaryDirectory(prefix="soak-") as name:
            world = await _world(Path(name), dice.randrange(2**32))
            try:
                for _ in range(ROUNDS_A_WORLD):
                    deeds += await _round(world, dice)
                    rounds += 1
                    if time.monotonic() >= end or world.verdict.sentences:
                        break
            finally:
                await world.close()
        faults += world.faults + len(world.nemesis.done)
        total.add(world.verdict)
        print(f"{rounds} rounds, {faults} faults, {len(total.sentences)} broken", file=sys.stderr, flush=True)
    for sentence in total.sentences:
        print(sentence, file=sys.stderr)
    return {name: total.counts[name] for name in COUNTS} | {
        "faults_injected": faults,
        "rounds": rounds,
        "deeds": deeds,
        "seed": seed,
    }


async def _world(folder: Path, seed: int) -> World:
    world = World(folder, HubApart(folder / "hub"), seed=seed, customers=CUSTOMERS, rest_s=REST_S)
    await world.open()
    return world


async def _round(world: World, dice: random.Random) -> int:
    """Does some deeds, lets everything come to rest, and judges; returns how many deeds there were."""
    names, weights = zip(*_STEPS.items(), strict=True)
    count = dice.randrange(STEPS_A_ROUND // 2, STEPS_A_ROUND + 1)
    for step in dice.choices(names, weights, k=count):
        await step(world, dice)
    await world.rest()
    return count


async def _reply(world: World, dice: random.Random) -> None:
    await world.reply(dice.randrange(CUSTOMERS))


async def _speak(world: World, dice: random.Random) -> None:
    await world.speak(dice.randrange(CUSTOMERS))


async def _type(world: World, dice: random.Random) -> None:
    world.type(dice.randrange(CUSTOMERS))
    await asyncio.sleep(0)


async def _wait(world: World, dice: random.Random) -> None:
    await world.wait(dice.expovariate(4.0))


async def _network(world: World, dice: random.Random) -> None:
    way = dice.choice(list(Way))
    deeds: list[Callable[[Nemesis], object]] = [
        Nemesis.cut,
        lambda nemesis: nemesis.cut(reset=False),
        Nemesis.half_open,
        lambda nemesis: nemesis.hole.add(way),
        lambda nemesis: setattr(nemesis, "delay_s", dice.uniform(0.0, 0.2)),
        lambda nemesis: setattr(nemesis, "bytes_per_s", dice.randrange(2_000, 50_000)),
        lambda nemesis: setattr(nemesis, "refusing", True),
    ]
    world.spoil(dice.choice(deeds))
    await asyncio.sleep(0)


async def _frame(world: World, dice: random.Random) -> None:
    world.nemesis.do(dice.choice(list(Way)), dice.choice(list(Deed)))
    await asyncio.sleep(0)


async def _calm(world: World, _dice: random.Random) -> None:
    world.nemesis.calm()
    world.nemesis.cut()
    await asyncio.sleep(0)


async def _clock(world: World, dice: random.Random) -> None:
    world.jump(dice.choice((-86_400.0, -3_600.0, 3_600.0, 86_400.0)))
    await asyncio.sleep(0)


async def _kill_console(world: World, dice: random.Random) -> None:
    await world.kill_console(damage=dice.choice(("", "", "", "event", "text_row")))


async def _hub(world: World, dice: random.Random) -> None:
    await world.restart_hub(kill=dice.random() < 0.7)


async def _freeze(world: World, dice: random.Random) -> None:
    await world.freeze_hub(dice.uniform(0.05, 1.0))


async def _disk(world: World, dice: random.Random) -> None:
    await world.disk_full(full=dice.random() < 0.5)


_STEPS: Final[dict[Step, int]] = {
    _reply: 30,
    _speak: 25,
    _type: 20,
    _wait: 25,
    _network: 10,
    _frame: 12,
    _calm: 10,
    _clock: 3,
    _kill_console: 4,
    _hub: 2,
    _freeze: 2,
    _disk: 3,
}
"""What happens, and how often beside the others."""
