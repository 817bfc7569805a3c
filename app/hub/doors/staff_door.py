"""The staff's endpoint: WebSockets alone, for programs and not for pages."""

import logging
import socket
import ssl
from collections.abc import Awaitable, Callable
from typing import cast

from websockets.asyncio.server import Server, ServerConnection, serve
from websockets.typing import Subprotocol

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

_log = logging.getLogger("app.hub.websockets")
_log.setLevel(logging.CRITICAL)  # the library tells of every peer that vanished, with a traceback


async def open_staff_door(
    listening: socket.socket,
    handle: Callable[[Socket], Awaitable[None]],
    *,
    tls: ssl.SSLContext | None,
    max_size: int,
) -> Server:
    """Returns a server that hands every accepted connection to `handle`. A page's `Origin` is refused."""

    async def accepted(connection: ServerConnection) -> None:
        await handle(cast("Socket", connection))

    return await serve(
        accepted,
        sock=listening,
        ssl=tls,
        origins=[None],
        subprotocols=[Subprotocol(SUBPROTOCOL)],
        server_header=None,
        open_timeout=HANDSHAKE_S,
        max_size=max_size,
        logger=_log,
        create_connection=Socket,
        **SOCKET_OPTIONS,  # type: ignore[arg-type]  # the values have the types of their names
    )
