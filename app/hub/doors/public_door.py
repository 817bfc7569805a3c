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
from typing import Final

import uvicorn
from starlette.types import ASGIApp
from websockets.asyncio.server import Server, ServerConnection
from websockets.exceptions import InvalidHandshake
from websockets.http11 import Request, Response
from websockets.protocol import OPEN
from websockets.server import ServerProtocol
from websockets.typing import Subprotocol

from app.hub.doors.gate import Gate, Visit
from app.hub.doors.origins import Origins
from app.hub.doors.page_protocol import PageProtocol
from app.hub.doors.proxies import Proxies
from app.hub.doors.sockets import Socket
from app.hub.doors.staff_door import FULL, HANDSHAKE_S, SOCKET_OPTIONS, knows
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
        origins: Origins,
        secure: bool,
        max_size: int,
        gate: Gate,
        proxies: Proxies,
        patience_s: float = HANDSHAKE_S,
    ) -> None:
        super().__init__(self._nothing_to_listen_on, self._look_after, _log)
        self._handle = handle
        self._origins = origins
        self._proxies = proxies
        self.gate = gate
        self.patience_s = patience_s
        self._own = "https" if secure else "http"
        self._max_size = max_size
        self._open = True

    def protocol(self, visit: Visit) -> Socket:
        """Returns the protocol of one connection, which is fed the upgrade request."""
        core = ServerProtocol(
            subprotocols=[Subprotocol(SUBPROTOCOL)], max_size=self._max_size, logger=self.logger
        )
        options = {name: value for name, value in SOCKET_OPTIONS.items() if name != "compression"}
        return Socket(core, self, visit=visit, **options)  # type: ignore[arg-type]  # as their names say

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
            async with asyncio.timeout(self.patience_s):
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
        if isinstance(connection, Socket):
            knows(connection, request, self._proxies)
        if self.gate.full:
            return connection.respond(HTTPStatus.SERVICE_UNAVAILABLE, FULL)
        if request.path.partition("?")[0] != PATH:
            return connection.respond(HTTPStatus.NOT_FOUND, "There is nothing here.\n")
        origins = request.headers.get_all("Origin")
        hosts = request.headers.get_all("Host")
        if len(origins) != 1 or len(hosts) != 1 or not HOST.fullmatch(hosts[0]):
            return connection.respond(HTTPStatus.FORBIDDEN, "This origin is not allowed.\n")
        if origins[0] != f"{self._own}://{hosts[0]}" and not self._origins.allows(origins[0]):
            return connection.respond(HTTPStatus.FORBIDDEN, "This origin is not allowed.\n")
        return None


class PublicDoor(uvicorn.Server):
    """Serves the pages and hands WebSockets on; started and stopped by the hub, not by signals."""

    def __init__(
        self, app: ASGIApp, sockets: PublicSockets, listening: socket.socket, tls: ssl.SSLContext | None
    ) -> None:
        config = uvicorn.Config(
            app,
            http=PageProtocol,
            ws=sockets.protocol,  # type: ignore[arg-type]  # the page's protocol calls it
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
        loop = asyncio.get_running_loop()
        await self.lifespan.startup()
        tls = self.config.ssl
        listening = await loop.create_server(
            self._connection,
            sock=self._listening,
            ssl=tls,
            backlog=self.config.backlog,
            ssl_handshake_timeout=None if tls is None else self._sockets.patience_s,
        )
        self.servers = [listening]
        self.started = True
        self._ticking = loop.create_task(self.main_loop(), name="hub pages")

    def _connection(self) -> PageProtocol:
        return PageProtocol(
            self.config,
            self.server_state,
            self.lifespan.state,
            gate=self._sockets.gate,
            socket=self._sockets.protocol,
            patience_s=self._sockets.patience_s,
        )

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
