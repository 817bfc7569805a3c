"""Sends everybody to the other nodes, spread over a time, so that this one can be stopped without a storm."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from app.protocol import frames
from app.protocol.codec import encode
from app.protocol.codes import CloseCode

if TYPE_CHECKING:
    from app.hub.server import Hub

LATE_S: Final = 2.0
"""What clients get beyond their window before they are cut off."""

_log = logging.getLogger(__name__)


class Drain:
    """The end of a node's service: it takes no more clients, and asks those it has to go."""

    def __init__(self, hub: Hub) -> None:
        self._hub = hub
        self.draining = False
        self._left = asyncio.Event()

    def left(self) -> None:
        """Takes notice of a connection that ended."""
        self._left.set()

    async def run(self) -> None:
        """Drains, and returns when nobody is left or the time is over. A second call waits as well."""
        hub, window_ms = self._hub, self._hub.settings.drain_ms
        if not self.draining:
            self.draining = True
            hub.readiness.block("draining", "The hub sends its clients to other nodes.")
            await hub.duty.release()
            _log.info("draining: %d connections", len(hub.connections))
        for number, connection in enumerate(list(hub.connections)):
            if connection.welcomed:
                peers = turned(peers_of(hub, public=connection.public), number)
                connection.pump.answer(encode(frames.Drain(after_ms=(0, window_ms), to=peers)))
            else:
                connection.end(CloseCode.DRAIN, "go elsewhere")
        try:
            async with asyncio.timeout(window_ms / 1000 + LATE_S):
                while hub.connections:
                    self._left.clear()
                    await self._left.wait()
        except TimeoutError:
            _log.info("%d clients stayed until they were cut off", len(hub.connections))
        for connection in list(hub.connections):
            connection.end(CloseCode.DRAIN, "go elsewhere")


def peers_of(hub: Hub, *, public: bool) -> tuple[str, ...]:
    """Returns the URLs of the other nodes, as staff or customers reach them."""
    return hub.settings.public_peers if public else hub.settings.peers


def turned(peers: Sequence[str], by: int) -> tuple[str, ...]:
    """Returns peers beginning with another one each time, so that not all clients go to the same."""
    if not peers:
        return ()
    at = by % len(peers)
    return (*peers[at:], *peers[:at])
