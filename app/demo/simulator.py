"""The process of the simulated customers: plays and ends as its input says, then writes what happened."""

import asyncio
import signal
import sys
import traceback
from collections.abc import AsyncIterator, Sequence
from pathlib import Path

import msgspec

from app.demo.colleague import Colleague
from app.demo.customers import Crowd, Played
from app.demo.dialogues import Dialogue, read_dialogues


class Play(msgspec.Struct, frozen=True, kw_only=True):
    """What to play: the first line that the process reads.

    `public` is the hub's WebSocket for customers, `staff` its address for the `colleagues` (names, all with
    one `password`) who answer where the console is not an operator's.
    """

    public: str
    dialogues: str
    result: str
    customers: int = 4
    speed: float = 1.0
    strict: bool = False
    seed: int = 1
    staff: str = ""
    colleagues: tuple[str, ...] = ()
    password: str = ""


async def play(wanted: Play, orders: AsyncIterator[str]) -> tuple[list[Played], list[Exception]]:
    """Plays until `orders` ends; at `quiet` everybody stops writing, which is answered on the output.

    Returns what became of the customers, and the faults of ours that ended somebody early.
    """
    dialogues, _ = await asyncio.to_thread(read_dialogues, Path(wanted.dialogues))
    crowd = Crowd(
        wanted.public,
        dialogues,
        count=wanted.customers,
        speed=wanted.speed,
        strict=wanted.strict,
        seed=wanted.seed,
    )
    tasks = [asyncio.create_task(crowd.run(), name="crowd"), *_colleagues(wanted, dialogues)]
    try:
        async for order in orders:
            if order == "quiet":
                await crowd.quiet()
                print("quiet", flush=True)
    finally:
        for task in tasks:
            task.cancel()
        ends = await asyncio.gather(*tasks, return_exceptions=True)
    faults = [end for end in ends if isinstance(end, Exception)]
    return [each.played() for each in crowd.customers], faults


def _colleagues(wanted: Play, dialogues: Sequence[Dialogue]) -> list[asyncio.Task[None]]:
    return [
        asyncio.create_task(
            Colleague(wanted.staff, name, wanted.password, dialogues, speed=wanted.speed).run(),
            name=f"colleague {name}",
        )
        for name in wanted.colleagues
    ]


async def _orders() -> AsyncIterator[str]:
    while line := await asyncio.to_thread(sys.stdin.readline):
        yield line.strip()


async def _main() -> int:
    wanted = msgspec.json.decode((await asyncio.to_thread(sys.stdin.readline)).encode(), type=Play)
    played, faults = await play(wanted, _orders())
    await asyncio.to_thread(Path(wanted.result).write_bytes, msgspec.json.encode(played))
    for fault in faults:
        traceback.print_exception(fault)
    return min(len(faults), 1)


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the demo, which ends this one in order
    sys.exit(asyncio.run(_main()))
