"""The road of files: HTTP to the hub, on threads of its own, by the same certificates as the link."""

from __future__ import annotations

import asyncio
import http.client
import io
import os
import ssl
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Final, NamedTuple
from urllib.error import HTTPError
from urllib.parse import quote, urlencode, urlsplit
from urllib.request import (
    BaseHandler,
    HTTPRedirectHandler,
    HTTPSHandler,
    OpenerDirector,
    ProxyHandler,
    Request,
    build_opener,
)

import msgspec

from app.domain.errors import AppError, LinkError, RefusedError
from app.domain.events import Attachment
from app.domain.ids import ConversationId
from app.net.address import is_loopback

TIMEOUT_S: Final = 20.0
LARGEST: Final = 64 * 1024 * 1024
AT_ONCE: Final = 3
LINE_BYTES: Final = 1_048_576
"""What measuring the line costs each way."""
_PIECE: Final = 65_536
_LATER: Final = frozenset({401, 408, 429, 500, 502, 503, 504, 507})
"""Answers after which the same request may succeed: 401 until the link has signed in again."""


class Door(NamedTuple):
    """Where files are brought, and the token that opens it; both empty while the hub has not said."""

    url: str
    token: str


class _NoRedirect(HTTPRedirectHandler):
    """The token is for this hub alone."""

    def redirect_request(self, *_: Any, **__: Any) -> None:
        return None


class _Refusal(msgspec.Struct):
    code: str = ""


class _Given:
    """Bytes on their way: tells how many went, and stops when nobody waits any more."""

    def __init__(self, data: bytes, sent: Callable[[int], None], over: threading.Event) -> None:
        self._stream = io.BytesIO(data)
        self._sent = sent
        self._over = over

    def read(self, size: int = -1) -> bytes:
        if self._over.is_set():
            raise OSError("nobody waits for this any more")
        piece = self._stream.read(_PIECE if size < 0 else min(size, _PIECE))
        self._sent(self._stream.tell())
        return piece


class HttpFiles:
    """A `FileRoad`; `door` says where to at the moment of each request."""

    def __init__(self, door: Callable[[], Door], tls: ssl.SSLContext | None = None) -> None:
        self._door = door
        self._tls = tls
        self._threads = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="files")

    def trust(self, tls: ssl.SSLContext) -> None:
        """Verifies the hub's certificate so from now on."""
        self._tls = tls

    async def bring(
        self, conversation: ConversationId, name: str, data: bytes, sent: Callable[[int], None]
    ) -> Attachment:
        """Brings a file; `sent` is told of the bytes that went. Raises LinkError, RefusedError."""
        loop = asyncio.get_running_loop()
        query = urlencode({"c": conversation, "name": name})
        over = threading.Event()

        def tell(size: int) -> None:
            if not loop.is_closed():
                loop.call_soon_threadsafe(sent, size)

        def go() -> bytes:
            body = _Given(data, tell, over)
            headers = {"Content-Length": str(len(data)), "Content-Type": "application/octet-stream"}
            return self._ask(f"/files?{query}", headers, body)

        try:
            answer = await loop.run_in_executor(self._threads, go)
        finally:
            over.set()
        try:
            return msgspec.json.decode(answer, type=Attachment)
        except msgspec.DecodeError as error:
            raise LinkError("The hub gave an answer that cannot be read.") from error

    async def fetch(self, conversation: ConversationId, sha256: str, *, thumbnail: bool = False) -> bytes:
        """Returns the bytes of a file. Raises LinkError, RefusedError."""
        path = (
            f"/files/{quote(sha256, safe='')}{'/thumb' if thumbnail else ''}?{urlencode({'c': conversation})}"
        )
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._threads, lambda: self._ask(path, {}, None))

    @property
    def is_open(self) -> bool:
        """Tells whether the hub has said where files go."""
        door = self._door()
        return bool(door.url and door.token)

    def line_speed(self, within_s: float) -> tuple[float, float]:
        """Returns Mbit/s from the hub and to it, each by at most `LINE_BYTES`; blocks. Raises OSError."""
        door = self._door()
        rates = []
        for body in (None, os.urandom(LINE_BYTES)):
            begun = time.perf_counter()
            request = Request(f"{door.url}/files/line", body)  # noqa: S310 - https, or http to ourselves
            request.add_unredirected_header("Authorization", f"Bearer {door.token}")
            try:
                with self._opener(door.url).open(request, timeout=within_s / 2) as answer:
                    size = len(answer.read(LINE_BYTES)) if body is None else len(body)
            except (http.client.HTTPException, ValueError) as error:
                raise OSError("the line could not be measured") from error
            rates.append(size * 8 / 1e6 / max(1e-6, time.perf_counter() - begun))
        return rates[0], rates[1]

    def close(self) -> None:
        """Takes no more requests; one that is under way ends by itself."""
        self._threads.shutdown(wait=False, cancel_futures=True)

    def _ask(self, path: str, headers: dict[str, str], body: _Given | None) -> bytes:
        door = self._door()
        if not door.url or not door.token:
            raise LinkError("The hub has not said where files go.")
        request = Request(f"{door.url}{path}", body, headers)  # noqa: S310 - https, or http to ourselves
        request.add_unredirected_header("Authorization", f"Bearer {door.token}")
        try:
            with self._opener(door.url).open(request, timeout=TIMEOUT_S) as answer:
                data = bytes(answer.read(LARGEST + 1))
        except HTTPError as error:
            with error:
                raise _refusal(error) from error
        except (OSError, http.client.HTTPException, ValueError) as error:
            raise LinkError("The hub cannot be reached for files.") from error
        if len(data) > LARGEST:
            raise RefusedError("file_too_large", "This file is too large to be shown.")
        return data

    def _opener(self, url: str) -> OpenerDirector:
        handlers: list[BaseHandler] = [_NoRedirect()]
        if is_loopback(urlsplit(url).hostname or ""):
            handlers.append(ProxyHandler({}))
        if self._tls is not None:
            handlers.append(HTTPSHandler(context=self._tls))
        return build_opener(*handlers)


def door_of(told: str, link: str, token: str) -> Door:
    """Returns where files go, from what the hub told and the URL of the link that it told it on.

    A link that is protected never leads to a place that is not: the token would be read by others.
    """
    here, there = urlsplit(link), urlsplit(told)
    if there.scheme not in ("http", "https") or (here.scheme == "wss" and there.scheme != "https"):
        return Door("", "")
    host = there.hostname or here.hostname or ""
    if not host:
        return Door("", "")
    name = f"[{host}]" if ":" in host else host
    port = f":{there.port}" if there.port else ""
    return Door(f"{there.scheme}://{name}{port}{there.path.rstrip('/')}", token)


def _refusal(error: HTTPError) -> AppError:
    try:
        code = msgspec.json.decode(error.read(_PIECE), type=_Refusal).code
    except (msgspec.DecodeError, OSError, http.client.HTTPException):
        code = ""
    if error.code in _LATER and code != "too_much":
        return LinkError("The hub does not take files just now.")
    return RefusedError(f"file_{code or 'refused'}", "The hub did not take this file.")
