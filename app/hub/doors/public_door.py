"""The customers' endpoint: pages by Starlette on uvicorn, and the library's WebSockets on the same port."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import re
import socket
import ssl
from collections.abc import Awaitable, Callable, Iterator
from http import HTTPStatus
from typing import Any, Final

import uvicorn
from starlette.types import ASGIApp
from websockets.asyncio.server import Server, ServerConnection
from websockets.exceptions import InvalidHandshake
from websockets.http11 import Request, Response
from websockets.protocol import OPEN
from websockets.server import ServerProtocol
from websockets.typing import Subprotocol

from app.hub.doors.sockets import Socket
from app.hub.doors.staff_door import HANDSHAKE_S, SOCKET_OPTIONS
from app.protocol.codes import SUBPROTOCOL

PATH: Final = "/ws"
HOST: Final = re.compile(r"[A-Za-z0-9._-]{1,253}(:\d{1,5})?|\[[0-9A-Fa-f:.]{2,45}\](:\d{1,5})?")

_log = logging.getLogger("app.hub.websockets")


class PublicSockets(Server):
    """The sockets that uvicorn hands over after their upgrade request, kept as the library's server does."""

    def __init__(
        self,
        handle: Callable[[Socket], Awaitable[None]],
        *,
        origins: tuple[str, ...],
        secure: bool,
        max_size: int,
    ) -> None:
        super().__init__(self._nothing_to_listen_on, self._look_after, _log)
        self._handle = handle
        self._origins = frozenset(origins)
        self._own = "https" if secure else "http"
        self._max_size = max_size
        self._open = True

    def protocol(self, **_given: Any) -> Socket:
        """Returns the protocol of one connection; uvicorn calls it and feeds it the upgrade request."""
        core = ServerProtocol(
            subprotocols=[Subprotocol(SUBPROTOCOL)], max_size=self._max_size, logger=self.logger
        )
        options = {name: value for name, value in SOCKET_OPTIONS.items() if name != "compression"}
        return Socket(core, self, **options)

    def is_serving(self) -> bool:
        """Tells whether new connections are taken."""
        return self._open

    async def shut(self) -> None:
        """Takes no more connections, and closes those that nobody has closed yet."""
        self._open = False
        for connection in self.all_connections:
            if connection.protocol.state is OPEN:
                await connection.close(1001)
        if self.handler_tasks:
            await asyncio.wait(self.handler_tasks)

    async def _nothing_to_listen_on(self) -> asyncio.Server:
        raise RuntimeError("uvicorn listens")

    async def _look_after(self, connection: ServerConnection) -> None:
        try:
            async with asyncio.timeout(HANDSHAKE_S):
                await connection.handshake(self._check, server_header=None)
            if not isinstance(connection, Socket) or connection.protocol.state is not OPEN:
                connection.transport.abort() if connection.response is None else connection.transport.close()
                return
            self.all_connections.add(connection)
            await self._handle(connection)
        except (TimeoutError, InvalidHandshake, OSError):
            connection.transport.abort()
        finally:
            self.all_connections.discard(connection)
            task = asyncio.current_task()
            if task is not None:
                self.handler_tasks.discard(task)

    def _check(self, connection: ServerConnection, request: Request) -> Response | None:
        """Refuses other paths, and pages of other origins than the hub's own and the shops'."""
        if request.path.partition("?")[0] != PATH:
            return connection.respond(HTTPStatus.NOT_FOUND, "There is nothing here.\n")
        origins = request.headers.get_all("Origin")
        hosts = request.headers.get_all("Host")
        if len(origins) != 1 or len(hosts) != 1 or not HOST.fullmatch(hosts[0]):
            return connection.respond(HTTPStatus.FORBIDDEN, "This origin is not allowed.\n")
        if origins[0] != f"{self._own}://{hosts[0]}" and origins[0] not in self._origins:
            return connection.respond(HTTPStatus.FORBIDDEN, "This origin is not allowed.\n")
        return None


class PublicDoor(uvicorn.Server):
    """Serves the pages and hands WebSockets on; started and stopped by the hub, not by signals."""

    def __init__(
        self, app: ASGIApp, sockets: PublicSockets, listening: socket.socket, tls: ssl.SSLContext | None
    ) -> None:
        config = uvicorn.Config(
            app,
            http="h11",
            ws=sockets.protocol,  # type: ignore[arg-type]  # anything that makes a protocol is called alike
            lifespan="off",
            log_config=None,
            access_log=False,
            server_header=False,
            date_header=True,
            proxy_headers=False,
            timeout_keep_alive=5,
            timeout_graceful_shutdown=1,
            h11_max_incomplete_event_size=16_384,
        )
        logging.getLogger("uvicorn.error").setLevel(
            logging.ERROR
        )  # it warns of every stray byte from outside
        super().__init__(config)
        config.load()
        config.ssl = tls
        self._sockets = sockets
        self._listening = listening
        self._ticking: asyncio.Task[None] | None = None

    async def open(self) -> None:
        """Begins to listen."""
        self.lifespan = self.config.lifespan_class(self.config)
        await self.startup(sockets=[self._listening])
        self._ticking = asyncio.get_running_loop().create_task(self.main_loop(), name="hub pages")

    async def close(self) -> None:
        """Stops to listen and ends all connections."""
        self.should_exit = True
        if self._ticking is not None:
            await self._ticking
        await self._sockets.shut()
        await self.shutdown(sockets=[self._listening])

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Leaves the process's signals alone."""
        yield
