"""Measures the line to the hub with a connection of its own that signs in nowhere."""

import asyncio
import ssl
import time
from collections.abc import Callable, Mapping, Sequence
from email.utils import parsedate_to_datetime
from itertools import pairwise
from statistics import fmean, median
from typing import Final
from urllib.parse import urlsplit

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, WebSocketException
from websockets.proxy import get_proxy
from websockets.typing import Subprotocol
from websockets.uri import parse_uri

from app.net.address import is_loopback
from app.net.checking.wire import wire_to
from app.net.failures import verdict
from app.net.files import HttpFiles
from app.net.link import Proxy
from app.protocol.codes import SUBPROTOCOL
from app.sessions.checking.aside import aside
from app.sessions.checking.items import Fact, Item, Reason
from app.sessions.checking.running import Probe

PINGS: Final = 20
APART_S: Final = 0.05
LOST_AFTER_S: Final = 2.0
OPEN_S: Final = 5.0
SPEED_S: Final = 7.0

ON_THE_SOCKET: Final = (Item.ROUND_TRIP, Item.JITTER, Item.LOSS, Item.CLOCK, Item.TLS, Item.PROXY)


class _Connect(connect):
    """Follows nobody elsewhere: it is this hub's line that is measured."""

    def process_redirect(self, exc: Exception) -> Exception | str:
        return exc


class LineCheck:
    """`address` is the hub's URL or nothing, `files` measures the throughput where somebody is signed in.

    `ahead_s` is by how much this computer's clock is ahead of the hub's, where that is known already.
    """

    def __init__(
        self,
        address: Callable[[], str],
        tls: Callable[[], ssl.SSLContext],
        proxy: Callable[[], Proxy],
        *,
        files: HttpFiles | None = None,
        ahead_s: Callable[[], float | None] = lambda: None,
    ) -> None:
        self._address, self._tls, self._proxy = address, tls, proxy
        self._files, self._ahead_s = files, ahead_s

    def probes(self) -> tuple[Probe, ...]:
        """Returns what a check asks of the line."""
        return (
            Probe(items=ON_THE_SOCKET, ask=self._on_the_socket),
            Probe(items=(Item.THROUGHPUT,), ask=self._throughput),
            Probe(items=(Item.WIRE,), ask=self._wire),
        )

    async def _on_the_socket(self) -> Mapping[Item, Fact]:
        url = self._address()
        if not url:
            return dict.fromkeys(ON_THE_SOCKET, Fact(reason=Reason.NO_HUB))
        host = urlsplit(url).hostname or ""
        proxy = None if is_loopback(host) else self._proxy()
        found = dict.fromkeys(ON_THE_SOCKET, Fact(reason=Reason.NO_HUB))
        found[Item.PROXY] = Fact(text=await aside(lambda: _proxy_name(url, proxy)))
        try:
            async with _Connect(
                url,
                subprotocols=[Subprotocol(SUBPROTOCOL)],
                compression=None,
                open_timeout=OPEN_S,
                close_timeout=0.5,
                ping_interval=None,
                proxy=proxy,
                ssl=self._tls() if url.startswith("wss:") else None,
            ) as socket:
                found[Item.TLS] = _protection(socket, host)
                found[Item.CLOCK] = self._clock(socket)
                found |= measured(await _round_trips(socket))
        except ssl.SSLCertVerificationError as error:
            found[Item.TLS] = Fact(reason=Reason.UNTRUSTED, text=verdict(error).reason)
        except (OSError, WebSocketException, EOFError, ValueError) as error:
            found[Item.ROUND_TRIP] = Fact(reason=Reason.NO_HUB, text=verdict(error).reason)
        return found

    def _clock(self, socket: ClientConnection) -> Fact:
        """Takes the lesser of what is known and what the hub says now: waiting makes us seem ahead."""
        said = socket.response.headers.get("Date") if socket.response is not None else None
        known = [one for one in (self._ahead_s(), _ahead_of(said)) if one is not None]
        return Fact(number=round(min(known), 1)) if known else Fact(reason=Reason.FAULT)

    async def _throughput(self) -> Mapping[Item, Fact]:
        if not self._address():
            return {Item.THROUGHPUT: Fact(reason=Reason.NO_HUB)}
        files = self._files
        if files is None or not files.is_open:
            return {Item.THROUGHPUT: Fact(reason=Reason.NOT_SIGNED_IN)}
        down, up = await aside(lambda: files.line_speed(SPEED_S))
        return {Item.THROUGHPUT: Fact(number=round(min(down, up), 1), text=f"↓ {down:.1f} ↑ {up:.1f}")}

    async def _wire(self) -> Mapping[Item, Fact]:
        parts = urlsplit(self._address())
        host, port = parts.hostname or "", parts.port or 443
        if not host:
            return {Item.WIRE: Fact(reason=Reason.NO_HUB)}
        return {Item.WIRE: await aside(lambda: wire_to(host, port))}


def measured(trips: Sequence[float | None]) -> dict[Item, Fact]:
    """Returns what round trips (ms, None: lost) say: median, mean difference of neighbours (RFC 3550), loss.

    The line repeats what is lost on the way: what counts as lost here had not come back in time.
    """
    came = [one for one in trips if one is not None]
    loss = Fact(number=round(100 * (len(trips) - len(came)) / len(trips), 1) if trips else None)
    if not came:
        return {
            Item.ROUND_TRIP: Fact(reason=Reason.LATE),
            Item.JITTER: Fact(reason=Reason.LATE),
            Item.LOSS: loss,
        }
    steps = [abs(after - before) for before, after in pairwise(came)]
    return {
        Item.ROUND_TRIP: Fact(number=round(median(came), 1)),
        Item.JITTER: Fact(number=round(fmean(steps), 1) if steps else 0.0),
        Item.LOSS: loss,
    }


async def _round_trips(socket: ClientConnection) -> list[float | None]:
    """Pings beside each other, so that one that is lost holds nothing up."""
    running = []
    for _ in range(PINGS):
        running.append(asyncio.ensure_future(_round_trip(socket)))
        await asyncio.sleep(APART_S)
    return list(await asyncio.gather(*running))


async def _round_trip(socket: ClientConnection) -> float | None:
    begun = time.perf_counter()
    try:
        async with asyncio.timeout(LOST_AFTER_S):
            await (await socket.ping())
    except (TimeoutError, ConnectionClosed):
        return None
    return (time.perf_counter() - begun) * 1000


def _ahead_of(said: str | None) -> float | None:
    """Returns by how many seconds this computer is ahead of an HTTP date, which is cut to whole seconds."""
    try:
        told = parsedate_to_datetime(said).timestamp() if said else None
    except ValueError:
        return None
    if told is None:
        return None
    ahead = time.time() - told
    return ahead if ahead < 0 else max(0.0, ahead - 1)


def _protection(socket: ClientConnection, host: str) -> Fact:
    shown = socket.transport.get_extra_info("ssl_object")
    if shown is None:
        return Fact(text="loopback") if is_loopback(host) else Fact(reason=Reason.PLAIN)
    return Fact(text=str(shown.version() or "TLS"))


def _proxy_name(url: str, proxy: Proxy) -> str:
    """Returns the host of the proxy that is used, nothing without one."""
    found = get_proxy(parse_uri(url)) if proxy is True else proxy
    return (urlsplit(found).hostname or "") if found else ""
