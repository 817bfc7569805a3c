"""Hears what other nodes tell, on a connection of its own, and notices when it hears nothing."""

import asyncio
import logging
from collections.abc import Callable, Sequence
from typing import Any, Final

import msgspec

from app.hub.engine import Resync, Signal
from app.hub.store.postgres import faults, links
from app.hub.store.postgres import statements as sql
from app.hub.store.postgres.payloads import Pieces, wakes_of

PROBE_S: Final = 1.0
"""How often a word is sent round through the server, and how long before it counts as lost, twice that."""

RESYNC_S: Final = 30.0
"""How often everybody is told to look for himself, whatever was heard."""

PAUSES_S: Final = (0.02, 0.1, 0.3, 1.0)
"""How long to wait before connecting again, by the number of failures so far; the last from then on."""

_log = logging.getLogger(__name__)


class Listener:
    """Listens until it is stopped. A lost connection is made again; then nothing is sure, hence `Resync`."""

    def __init__(
        self, dsn: str, node: str, token: str, *, emit: Callable[[Sequence[Signal]], None], probe_s: float
    ) -> None:
        self._dsn = dsn
        self._node = node
        self._token = token
        self._name = faults.name_of(dsn)
        self._emit = emit
        self._probe_s = probe_s
        self._pieces = Pieces()
        self._lost = asyncio.Event()
        self._heard = asyncio.Event()
        self._first: asyncio.Future[None] | None = None
        self._task: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Returns once the first connection listens.

        Raises:
            StorageError: it cannot be made.
        """
        first: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._first = first
        self._task = asyncio.create_task(self._run(), name="hub-listener")
        try:
            await first
        except Exception as error:
            await self.stop()
            raise faults.storage_error(error, self._name) from error

    async def stop(self) -> None:
        """Ends the connection."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)
            self._task = None

    async def _run(self) -> None:
        failures = 0
        while True:
            try:
                link = await links.connect(self._dsn, f"{self._node} listens")
                try:
                    await self._listen(link)
                    failures = 0
                    await self._watch(link)
                    _log.warning("The database %s ended the connection that listens.", self._name)
                finally:
                    link.terminate()
            except Exception as error:  # noqa: BLE001 (whatever it is, signals are missing until it is over)
                if self._first is not None and not self._first.done():
                    self._first.set_exception(error)
                    return
                _log.warning("%s", faults.storage_error(error, self._name))
            await asyncio.sleep(PAUSES_S[min(failures, len(PAUSES_S) - 1)])
            failures += 1

    async def _listen(self, link: Any) -> None:
        self._lost.clear()
        self._pieces = Pieces()
        link.add_termination_listener(lambda _: self._lost.set())
        await link.add_listener(sql.PROBES, self._on_probe)
        await link.add_listener(sql.EPHEMERALS, self._on_ephemeral)
        await link.add_listener(sql.WAKES, self._on_wakes)
        if self._first is not None and not self._first.done():
            self._first.set_result(None)
        else:
            self._emit([Resync()])

    async def _watch(self, link: Any) -> None:
        """Sends a word round every second, and returns when it does not come back."""
        loop = asyncio.get_running_loop()
        resync = loop.time() + RESYNC_S
        while not link.is_closed():
            self._heard.clear()
            await link.execute(sql.PROBE, self._token, timeout=2 * self._probe_s)
            async with asyncio.timeout(2 * self._probe_s):
                await self._heard.wait()
            if loop.time() >= resync:
                resync = loop.time() + RESYNC_S
                self._emit([Resync()])
            try:
                async with asyncio.timeout(self._probe_s):
                    await self._lost.wait()
            except TimeoutError:
                continue
            return

    def _on_probe(self, _link: object, _pid: int, _channel: str, payload: str) -> None:
        if payload == self._token:
            self._heard.set()

    def _on_wakes(self, _link: object, _pid: int, _channel: str, payload: str) -> None:
        node, _, rest = payload.partition("[")
        if node == self._token:
            return  # told at the commit
        try:
            self._emit(wakes_of("[" + rest))
        except msgspec.MsgspecError:  # another version of the program writes it in another way
            self._emit([Resync()])

    def _on_ephemeral(self, _link: object, _pid: int, _channel: str, payload: str) -> None:
        size = len(self._token)
        node, rest = payload[:size], payload[size:]
        if node != self._token:
            signal = self._pieces.add(node, rest)
            if signal is not None:
                self._emit([signal])
