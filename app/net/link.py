"""The link: one WebSocket to the hub that signs in, tells what it is doing, and comes back by itself."""

import asyncio
import random
import ssl
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import UTC, datetime
from typing import Final, Literal
from urllib.parse import urlsplit

from websockets.asyncio.client import connect
from websockets.exceptions import WebSocketException
from websockets.typing import Subprotocol

from app import __version__
from app.domain.errors import ConfigError
from app.net.address import hub_url, is_loopback
from app.net.backoff import Backoff
from app.net.certificate import certificate_of, tls_context
from app.net.connection import WELCOME_WITHIN_S, Connection, Socket, Wire, awake_clock
from app.net.failures import TOOK_OVER, Verdict, verdict
from app.net.files import Door, HttpFiles, door_of
from app.protocol.codes import SUBPROTOCOL
from app.protocol.frames import ByPassword, ByToken, ClientFrame, Drain, Hello, ServerFrame, Welcome
from app.sessions.changes import LinkState, LinkStatus

DEAD_AFTER_S: Final = 40.0
LARGEST_FRAME: Final = 1_048_576
_OPEN_TIMEOUT_S: Final = 10.0
_CLOSE_TIMEOUT_S: Final = 2.0
_FRAMES_AHEAD: Final = 256
_NEXT_ADDRESS_AFTER_S: Final = 0.25
"""A name may have several addresses: the next one is tried beside one that takes longer (RFC 8305)."""

Proxy = str | Literal[True] | None
"""A proxy's URL, True for the system's, None for none."""


class _Connect(connect):
    """A connection attempt that follows nobody elsewhere: the password is for this hub alone."""

    def process_redirect(self, exc: Exception) -> Exception | str:
        return exc


Connector = Callable[[str], AbstractAsyncContextManager[Wire]]
"""Opens a WebSocket to a URL, which ends with the context; raises as `verdict` knows it."""


class WebSocketLink:
    """A `Link` to the hub at one of `addresses` (URLs, see `hub_url`), the next one after each failure.

    `connector` opens the sockets, over the network unless another one is given; `clock` goes on while the
    computer sleeps (seconds).
    """

    certificate: bytes = b""
    """What the hub showed on the present or latest connection, in DER; empty without TLS."""

    def __init__(
        self,
        addresses: Sequence[str],
        *,
        auth: ByPassword | ByToken | None = None,
        device: str = "",
        tls: ssl.SSLContext | None = None,
        proxy: Proxy = True,
        backoff: Backoff | None = None,
        dead_after_s: float = DEAD_AFTER_S,
        welcome_within_s: float = WELCOME_WITHIN_S,
        open_timeout_s: float = _OPEN_TIMEOUT_S,
        uniform: Callable[[float, float], float] = random.uniform,
        connector: Connector | None = None,
        clock: Callable[[], float] = awake_clock,
    ) -> None:
        self._connector: Connector = connector or self._over_network
        self._clock = clock
        self._peers = list(addresses)
        self._auth = auth
        self._token = auth.token if isinstance(auth, ByToken) else ""
        self._epoch, self._device = "", device
        self._tls = tls
        self._proxy = proxy
        self._backoff = backoff or Backoff()
        self._dead_after_s = dead_after_s
        self._welcome_within_s = welcome_within_s
        self._open_timeout_s = open_timeout_s
        self._uniform = uniform
        self._on_frame: Callable[[ServerFrame], None] = lambda _frame: None
        self._room: asyncio.Event | None = None
        self._on_status: Callable[[LinkStatus], None] = lambda _status: None
        self._status, self._live = LinkStatus(), Verdict(reason="")
        self.door = Door("", "")
        self.files = HttpFiles(lambda: self.door, tls)
        self._connection: Connection | None = None
        self._welcomed_at: float | None = None
        self._round_trip_ms: float | None = None
        self._again = asyncio.Event()
        self._move: asyncio.TimerHandle | None = None

    @property
    def has_credentials(self) -> bool:
        """Tells whether the link knows how to sign in."""
        return self._auth is not None

    def use(self, auth: ByPassword | ByToken | None) -> None:
        """Signs in that way from now on: at once, and after every reconnect. None signs out and stops."""
        self._auth = auth
        self._token = auth.token if isinstance(auth, ByToken) else ""
        self.reconnect()

    @property
    def address(self) -> str:
        """The URL of the hub that is connected, or tried next; empty for none."""
        return self._peers[0] if self._peers else ""

    @property
    def tls(self) -> ssl.SSLContext:
        """What verifies the hub's certificate."""
        return self._tls or tls_context()

    def trust(self, tls: ssl.SSLContext) -> None:
        """Verifies the hub's certificate so from the next attempt on, and makes that attempt at once."""
        self._tls = tls
        self.files.trust(tls)
        self.reconnect()

    def through(self, proxy: Proxy) -> None:
        """Connects through that proxy from the next attempt on."""
        self._proxy = proxy

    def move(self, addresses: Sequence[str]) -> None:
        """Goes to another hub from the next attempt on; the session token of the old one stays behind."""
        if list(addresses) != self._peers[: len(addresses)]:
            self._peers, self._epoch = list(addresses), ""

    def listen(
        self,
        on_frame: Callable[[ServerFrame], None],
        on_status: Callable[[LinkStatus], None],
        room: asyncio.Event | None = None,
    ) -> None:
        """Says who takes frames and changes; while `room` is clear no more is read."""
        self._on_frame, self._on_status, self._room = on_frame, on_status, room

    def send(self, frame: ClientFrame) -> bool:
        """Queues a frame on the live connection; False when there is none."""
        return self._connection is not None and self._welcomed_at is not None and self._connection.send(frame)

    def reconnect(self) -> None:
        """Drops what there is and connects at once: the network changed, or the machine woke up."""
        self._backoff.reset()
        self._again.set()
        if self._connection is not None:
            self._connection.end()

    async def run(self) -> None:
        """Connects and stays connected until cancelled (closes with 1000), refused for good or signed out."""
        try:
            while self._auth is not None and self._peers:
                self._again.clear()
                self._tell(LinkState.CONNECTING)
                end = await self._once()
                if self._again.is_set():
                    if self._status.state is LinkState.LIVE:
                        self._tell(LinkState.RECONNECTING)
                elif end.final:
                    self._auth, self._token = None, ""
                    self._tell(LinkState.REFUSED, end)
                    return
                else:
                    await self._pause(end)
        except asyncio.CancelledError:
            self._tell(LinkState.OFFLINE)
            raise
        finally:
            self._stop_moving()
        self._tell(LinkState.OFFLINE)

    async def _once(self) -> Verdict:
        """Makes one connection and returns why it ended."""
        try:
            async with self._connector(self._peers[0]) as socket:
                self._connection = Connection(
                    socket,
                    heard=self._heard,
                    measured=self._measured,
                    dead_after_s=self._dead_after_s,
                    welcome_within_s=self._welcome_within_s,
                    clock=self._clock,
                    room=self._room,
                )
                self._round_trip_ms = None
                hello = self._hello()
                return Verdict(reason="") if hello is None else await self._connection.run(hello)
        except (OSError, WebSocketException, EOFError, ValueError) as error:
            return verdict(error)
        finally:
            self._connection = None
            if self._welcomed_at is not None:
                self._backoff.lasted(asyncio.get_running_loop().time() - self._welcomed_at)
                self._welcomed_at = None

    @asynccontextmanager
    async def _over_network(self, url: str) -> AsyncIterator[Socket]:
        is_here = is_loopback(urlsplit(url).hostname or "")
        tls = self.tls if url.startswith("wss:") else None
        async with _Connect(
            url,
            subprotocols=[Subprotocol(SUBPROTOCOL)],
            compression=None,
            max_size=LARGEST_FRAME,
            max_queue=_FRAMES_AHEAD,
            open_timeout=self._open_timeout_s,
            close_timeout=_CLOSE_TIMEOUT_S,
            proxy=None if is_here else self._proxy,
            user_agent_header=f"madoguchi/{__version__}",
            ssl=tls,
            create_connection=Socket,
            happy_eyeballs_delay=_NEXT_ADDRESS_AFTER_S,
        ) as socket:
            assert isinstance(socket, Socket)  # noqa: S101 (asked for above)
            self.certificate = certificate_of(socket.transport)
            yield socket

    def _hello(self) -> Hello | None:
        if self._auth is None:
            return None
        auth = ByToken(token=self._token) if self._token else self._auth
        return Hello(app=f"console/{__version__}", auth=auth, device=self._device, epoch=self._epoch)

    def _heard(self, frame: ServerFrame) -> None:
        match frame:
            case Welcome():
                self._welcomed_at = asyncio.get_running_loop().time()
                self._token, self._epoch = frame.token or self._token, frame.epoch
                self.door = door_of(frame.files, self._peers[0], self._token)
                self._meet(frame.peers)
                self._on_frame(frame)
                self._live = Verdict(reason=TOOK_OVER if frame.took_over else "")
                self._tell(LinkState.LIVE, self._live)
            case Drain(after_ms=(soonest, latest), to=to):
                self._meet(to, first=True)
                self._stop_moving()
                wait_s = self._uniform(soonest, max(soonest, latest)) / 1000
                self._move = asyncio.get_running_loop().call_later(wait_s, self.reconnect)
            case _:
                self._on_frame(frame)

    def _measured(self, round_trip_ms: float) -> None:
        self._round_trip_ms = round_trip_ms
        if self._status.state is LinkState.LIVE:
            self._tell(LinkState.LIVE, self._live)

    async def _pause(self, end: Verdict) -> None:
        """Waits before the next attempt, at the next peer; a reason to hope ends the wait."""
        self._peers.append(self._peers.pop(0))
        first = self._backoff.attempt == 0
        wait_s = self._backoff.patiently() if end.patient else self._backoff.next()
        if first and end.at_once:
            wait_s = 0.0
        self._tell(LinkState.RECONNECTING, end, wait_s)
        try:
            async with asyncio.timeout(wait_s):
                await self._again.wait()
        except TimeoutError:
            return

    def _meet(self, urls: Sequence[str], *, first: bool = False) -> None:
        """Takes other nodes of the hub in, as far as they are protected as well as this one."""
        secure = all(url.startswith("wss:") for url in self._peers)
        known = []
        for url in urls:
            try:
                known.append(hub_url(url, insecure=not secure))
            except ConfigError:
                continue
        self._peers = list(dict.fromkeys((*known, *self._peers) if first else (*self._peers, *known)))

    def _stop_moving(self) -> None:
        if self._move is not None:
            self._move.cancel()
            self._move = None

    def _tell(self, state: LinkState, end: Verdict | None = None, wait_s: float = 0.0) -> None:
        was = self._status
        self._status = LinkStatus(
            state=state,
            since=was.since if was.state is state and was.since else datetime.now(UTC),
            attempt=0 if state is LinkState.LIVE else self._backoff.attempt,
            retry_in_s=wait_s,
            code=end.code if end else 0,
            reason=end.reason if end else "",
            round_trip_ms=self._round_trip_ms if state is LinkState.LIVE else None,
            slept_s=end.slept_s if end else 0.0,
        )
        self._on_status(self._status)
