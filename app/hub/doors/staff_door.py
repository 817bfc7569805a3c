"""The staff's endpoint: WebSockets alone, for programs and not for pages."""

import logging
import socket
import ssl
from collections.abc import Awaitable, Callable
from functools import partial
from http import HTTPStatus
from typing import cast

from websockets.asyncio.server import Server, ServerConnection, serve
from websockets.http11 import Request, Response
from websockets.typing import Subprotocol

from app.hub.doors.gate import Gate
from app.hub.doors.proxies import Proxies
from app.hub.doors.sockets import Socket
from app.protocol.codes import SUBPROTOCOL

HANDSHAKE_S = 10.0
CLOSE_S = 2.0
SOCKET_OPTIONS = {
    "compression": None,
    "ping_interval": None,  # the protocol has pings of its own, which both sides can see
    "close_timeout": CLOSE_S,
    "write_limit": 65_536,
}

FULL = "The hub is full. Come later.\n"

_log = logging.getLogger("app.hub.websockets")
_log.setLevel(logging.CRITICAL)  # the library tells of every peer that vanished, with a traceback


async def open_staff_door(
    listening: socket.socket,
    handle: Callable[[Socket], Awaitable[None]],
    *,
    tls: ssl.SSLContext | None,
    max_size: int,
    gate: Gate,
    proxies: Proxies,
    patience_s: float = HANDSHAKE_S,
) -> Server:
    """Returns a server that hands every accepted connection to `handle`. A page's `Origin` is refused.

    A handshake, of TLS and of HTTP, takes `patience_s` at most.
    """

    async def accepted(connection: ServerConnection) -> None:
        await handle(cast("Socket", connection))

    def check(connection: ServerConnection, request: Request) -> Response | None:
        knows(cast("Socket", connection), request, proxies)
        return connection.respond(HTTPStatus.SERVICE_UNAVAILABLE, FULL) if gate.full else None

    return await serve(
        accepted,
        sock=listening,
        ssl=tls,
        origins=[None],
        subprotocols=[Subprotocol(SUBPROTOCOL)],
        server_header=None,
        process_request=check,
        open_timeout=patience_s,
        max_size=max_size,
        logger=_log,
        create_connection=partial(Socket, gate=gate),  # type: ignore[arg-type]  # called like the class
        **({} if tls is None else {"ssl_handshake_timeout": patience_s}),  # type: ignore[arg-type]
        **SOCKET_OPTIONS,  # type: ignore[arg-type]  # the values have the types of their names
    )


def knows(connection: Socket, request: Request, proxies: Proxies) -> None:
    """Tells a connection where its client is, as far as those in between can be believed."""
    connection.known(proxies.client(connection.client, request.headers.get_all("X-Forwarded-For")))
