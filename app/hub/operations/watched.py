"""Watches a running hub: itself asks whether its store answers, machines ask at an endpoint of its own."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator, Mapping
from typing import TYPE_CHECKING, Final

from app.domain.errors import StorageError
from app.hub.doors import listeners
from app.hub.operations.metrics_door import metrics_door

if TYPE_CHECKING:
    from app.hub.operations.measures import Measures
    from app.hub.server import Hub

PROBE_S: Final = 2.0
PATIENCE_S: Final = 5.0
TELL_S: Final = 60.0
TOLD: Final = {"claimed": "claims", "released": "releases", "offer_missed": "missed offers", "closed": "ends"}
LOOPBACK: Final = "127.0.0.1"
STORE: Final = "store"

_log = logging.getLogger(__name__)


@contextlib.asynccontextmanager
async def watched(
    hub: Hub, where: str | None, *, probe_s: float = PROBE_S, patience_s: float = PATIENCE_S
) -> AsyncIterator[str]:
    """Yields the URL of the measures, empty when `where` is None; probes the store until the block ends.

    Raises:
        ConfigError: the address cannot be used.
    """
    async with contextlib.AsyncExitStack() as stack:
        url = ""
        if where is not None:
            listening = stack.enter_context(contextlib.closing(listeners.listen(metrics_address(where))))
            url = listeners.url("http", listening)
            await stack.enter_async_context(metrics_door(hub, hub.readiness, listening))
        probe = asyncio.create_task(_probe(hub, probe_s, patience_s), name="hub probe")
        stack.callback(probe.cancel)
        telling = asyncio.create_task(_tell(hub.measures, TELL_S), name="hub telling")
        stack.callback(telling.cancel)
        yield url


def metrics_address(text: str) -> listeners.Address:
    """Returns HOST:PORT, or this machine alone where only a port is given. Raises ConfigError."""
    return listeners.address(text if ":" in text else f"{LOOPBACK}:{text}")


async def _tell(measures: Measures, every_s: float) -> None:
    """Writes a line about what went on, unless nothing did."""
    before: Mapping[str, int] = {}
    while True:
        await asyncio.sleep(every_s)
        now = dict(measures.events)
        if said := summary(before, now):
            _log.info("lately: %s", said)
        before = now


def summary(before: Mapping[str, int], now: Mapping[str, int]) -> str:
    """Returns in words how many events of the kinds in `TOLD` there were in between, empty for none."""
    counts = {word: now.get(kind, 0) - before.get(kind, 0) for kind, word in TOLD.items()}
    return ", ".join(f"{count} {word}" for word, count in counts.items() if count)


async def _probe(hub: Hub, every_s: float, patience_s: float) -> None:
    """Asks the store for something small, again and again; without an answer the hub is not ready."""
    while True:
        try:
            async with asyncio.timeout(patience_s):
                await hub.engine.epoch()
        except (StorageError, TimeoutError) as error:
            if hub.readiness.block(STORE, "The database does not answer."):
                _log.warning("the database does not answer: %s", error)
        except Exception as error:  # noqa: BLE001 (the probe must go on)
            hub.readiness.block(STORE, "The database cannot be asked.")
            hub.fault(error)
        else:
            if hub.readiness.clear(STORE):
                _log.info("the database answers again")
        await asyncio.sleep(every_s)
