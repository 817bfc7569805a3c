"""HTTP on the public door with an end to patience: who says nothing, or says it too slowly, is let go."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any, Final, cast

import h11
from uvicorn.config import Config
from uvicorn.protocols.http.h11_impl import H11Protocol, RequestResponseCycle
from uvicorn.server import ServerState

from app.hub.doors.gate import UNAVAILABLE, Gate, Visit

if TYPE_CHECKING:
    from app.hub.doors.sockets import Socket

SLOWEST_BYTES_S: Final = 2_000
"""A request's body must come at least this fast, measured over the patience."""


class PageProtocol(H11Protocol):
    """One HTTP connection: `patience_s` for a request's head, and for each further piece of its body.

    An answer that the peer does not read within four times the patience ends the connection, too.
    """

    def __init__(
        self,
        config: Config,
        server_state: ServerState,
        app_state: dict[str, Any],
        _loop: asyncio.AbstractEventLoop | None = None,
        *,
        gate: Gate,
        socket: Callable[[Visit], Socket],
        patience_s: float,
    ) -> None:
        super().__init__(config, server_state, app_state, _loop)
        self._gate = gate
        self._socket = socket
        self._patience_s = patience_s
        self._visit: Visit | None = None
        self._timer: asyncio.TimerHandle | None = None
        self._came = 0
        self._silent = 0

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Counts the connection, or turns it away."""
        peer = transport.get_extra_info("peername")
        self._visit = self._gate.knock(str((peer or ("?",))[0]))
        super().connection_made(transport)
        if self._visit is None:
            transport.write(UNAVAILABLE)
            transport.close()
            return
        self._timer = self.loop.call_later(self._patience_s, self._look)

    def data_received(self, data: bytes) -> None:
        """Takes what came."""
        if self._visit is None:
            return
        self._came += len(data)
        super().data_received(data)
        if self.cycle is not None:
            self._visit.asked()

    def connection_lost(self, exc: Exception | None) -> None:
        """Lets the connection go from the count."""
        self._stop_timer()
        if self._visit is not None:
            self._visit.left()
        super().connection_lost(exc)

    def handle_websocket_upgrade(self, event: h11.Request) -> None:
        """Hands the connection to the WebSockets, and its place in the count with it."""
        self._stop_timer()
        visit = self._visit
        if visit is None:
            return
        self.ws_protocol_class = partial(self._made, visit)  # type: ignore[assignment]  # called like a class
        super().handle_websocket_upgrade(event)

    def _made(self, visit: Visit, **_given: Any) -> Socket:
        return self._socket(visit)

    def _look(self) -> None:
        """Goes on waiting while the request comes fast enough or its answer is being made and read."""
        came, self._came = self._came, 0
        if self.transport.is_closing() or not self._goes_on(came):
            self.transport.abort()
            return
        self._timer = self.loop.call_later(self._patience_s, self._look)

    def resume_writing(self) -> None:
        """Is called by the transport when the peer has read."""
        self._came += SLOWEST_BYTES_S
        super().resume_writing()

    def _goes_on(self, came: int) -> bool:
        if cast("RequestResponseCycle | None", self.cycle) is None:
            return False  # no head of a request in all this time
        receiving = self.cycle.more_body and not self.flow.read_paused
        if self.cycle.response_complete:
            at_rest = self.timeout_keep_alive_task is not None  # uvicorn's own timer ends it
            self._silent = 0 if at_rest else self._silent + 1
            return self._silent <= 1
        fast_enough = SLOWEST_BYTES_S * self._patience_s if receiving else 1
        self._silent = 0 if came >= fast_enough else self._silent + 1
        return self._silent <= (1 if receiving else 3)

    def _stop_timer(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
