"""An endpoint for machines that watch the hub: its measures, whether it lives, and whether it is ready."""

from __future__ import annotations

import asyncio
import contextlib
import socket
from collections.abc import AsyncIterator, Iterator
from typing import TYPE_CHECKING, Final

import uvicorn
from prometheus_client import CollectorRegistry
from prometheus_client.exposition import choose_encoder
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from app.hub.doors.pages import answer_to_health, answer_to_ready
from app.hub.operations.exposition import registry_of

if TYPE_CHECKING:
    from app.hub.operations.measures import Measures
    from app.hub.operations.readiness import Ready
    from app.hub.server import Hub

PULSE_S: Final = 0.25


@contextlib.asynccontextmanager
async def metrics_door(hub: Hub, ready: Ready, listening: socket.socket) -> AsyncIterator[None]:
    """Answers `/metrics`, `/health` and `/ready` until the block ends, and measures the loop's lag."""
    server = _Server(_application(registry_of(hub, ready), ready), listening)
    await server.open()
    pulse = asyncio.create_task(_feel_pulse(hub.measures), name="hub pulse")
    try:
        yield
    finally:
        pulse.cancel()
        await server.close()


def _application(registry: CollectorRegistry, ready: Ready) -> Starlette:
    async def metrics(request: Request) -> Response:
        encode, kind = choose_encoder(request.headers.get("accept", ""))
        return Response(encode(registry), headers={"Content-Type": kind})

    async def is_ready(_request: Request) -> Response:
        return answer_to_ready(ready())

    return Starlette(
        routes=[
            Route("/metrics", metrics, methods=["GET"]),
            Route("/health", answer_to_health, methods=["GET"]),
            Route("/ready", is_ready, methods=["GET"]),
        ]
    )


async def _feel_pulse(measures: Measures) -> None:
    """Asks to be woken every `PULSE_S`, and counts by how much later that happens."""
    clock = asyncio.get_running_loop().time
    while True:
        due = clock() + PULSE_S
        await asyncio.sleep(PULSE_S)
        measures.lag.add(max(0.0, clock() - due))


class _Server(uvicorn.Server):
    """Serves HTTP on a socket that listens already; started and stopped by the hub, not by signals."""

    def __init__(self, app: Starlette, listening: socket.socket) -> None:
        super().__init__(
            uvicorn.Config(
                app,
                http="h11",
                ws="none",
                lifespan="off",
                log_config=None,
                access_log=False,
                server_header=False,
                proxy_headers=False,
                limit_concurrency=16,
                timeout_keep_alive=5,
                timeout_graceful_shutdown=1,
            )
        )
        self._listening = listening
        self._ticking: asyncio.Task[None] | None = None

    async def open(self) -> None:
        """Begins to answer."""
        self.config.load()
        self.lifespan = self.config.lifespan_class(self.config)
        await self.startup(sockets=[self._listening])
        self._ticking = asyncio.create_task(self.main_loop(), name="hub metrics")

    async def close(self) -> None:
        """Ends all connections."""
        self.should_exit = True
        if self._ticking is not None:
            await self._ticking
        await self.shutdown(sockets=[self._listening])

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Leaves the process's signals alone."""
        yield
