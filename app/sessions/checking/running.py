"""Runs the probes of a check side by side, each within its own time limit, and judges what they find."""

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable, Iterable, Mapping
from typing import Final

import msgspec

from app.sessions.checking.items import Fact, Finding, Item, Reason
from app.sessions.checking.judging import judge
from app.sessions.checking.requirements import Requirements

LIMIT_S: Final = 8.0
"""No probe takes longer, whatever device or line it asks."""


class Probe(msgspec.Struct, frozen=True, kw_only=True):
    """Asks for some `items` at once. `ask` must not block the loop; it may raise OSError."""

    items: tuple[Item, ...]
    ask: Callable[[], Awaitable[Mapping[Item, Fact]]]
    limit_s: float = LIMIT_S


async def check(probes: Iterable[Probe], asked: Requirements) -> AsyncGenerator[Finding, None]:
    """Yields a line as soon as its probe has answered; to stop waiting cancels what still runs.

    A probe that is late, fails or leaves an item out gives `unknown` with the reason, never nothing.
    """
    running = {asyncio.ensure_future(_limited(one)) for one in probes}
    try:
        while running:
            done, running = await asyncio.wait(running, return_when=asyncio.FIRST_COMPLETED)
            for task in done:
                for item, fact in task.result().items():
                    yield judge(item, fact, asked)
    finally:
        for task in running:
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)


async def _limited(probe: Probe) -> dict[Item, Fact]:
    try:
        async with asyncio.timeout(probe.limit_s):
            found = await probe.ask()
    except TimeoutError:
        return dict.fromkeys(probe.items, Fact(reason=Reason.LATE))
    except OSError:
        return dict.fromkeys(probe.items, Fact(reason=Reason.FAULT))
    return {item: found.get(item, Fact(reason=Reason.FAULT)) for item in probe.items}
