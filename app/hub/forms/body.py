"""Reads what a form sends, no larger than allowed: a page's fields and files, or an object of JSON."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Mapping
from typing import Final

import msgspec
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.types import Message

MOST_VALUES: Final = 60
MOST_PARTS: Final = 20
LARGEST_VALUE: Final = 65_536
LARGEST_TEXT: Final = 262_144
"""Bytes of all values together; files come on top."""

PIECE: Final = 262_144
MOST_DRAINED: Final = 100 * 1024 * 1024
LONGEST_DRAIN_S: Final = 30.0


class TooLargeBodyError(Exception):
    """More came than any form may send."""


class UnreadableBodyError(Exception):
    """What came is no form."""


class Sent(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody sent: the last value of each name, all values of names that may repeat, and his files."""

    values: Mapping[str, str]
    kept: tuple[str, ...] = ()
    files: tuple[UploadFile, ...] = ()


@contextlib.asynccontextmanager
async def sent(request: Request, most_bytes: int, longest_s: float) -> AsyncIterator[Sent]:
    """Reads the body; the files exist until the block ends.

    Raises:
        TooLargeBodyError: it has more than `most_bytes`, or more values or files than any form.
        UnreadableBodyError: it is neither a form nor JSON, or the sender went away, or took too long.
    """
    stated = request.headers.get("content-length", "")
    if stated.isdecimal() and int(stated) > most_bytes:
        raise TooLargeBodyError
    measured = Request(request.scope, _Measured(request, most_bytes))
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    try:
        async with asyncio.timeout(longest_s):
            found = await _read(measured, kind)
    except (HTTPException, ClientDisconnect, UnicodeDecodeError, TimeoutError) as error:
        raise UnreadableBodyError from error
    if isinstance(found, Sent):
        yield found
        return
    try:
        yield _from_form(found)
    finally:
        await found.close()


async def _read(request: Request, kind: str) -> Sent | FormData:
    if kind == "application/json":
        return _from_json(await request.body())
    if kind not in ("multipart/form-data", "application/x-www-form-urlencoded"):
        raise UnreadableBodyError
    return await request.form(max_files=MOST_PARTS, max_fields=MOST_VALUES, max_part_size=LARGEST_VALUE)


def _from_form(form: FormData) -> Sent:
    pairs = form.multi_items()
    texts = [(name, value) for name, value in pairs if isinstance(value, str)]
    if sum(len(value) for _, value in texts) > LARGEST_TEXT:
        raise TooLargeBodyError
    return Sent(
        values=dict(texts),
        kept=tuple(value for name, value in texts if name == "keep"),
        files=tuple(one for _, one in pairs if not isinstance(one, str) and (one.filename or one.size)),
    )


async def drained(request: Request) -> None:
    """Lets the rest of a body come and forgets it, as far as that is sensible.

    A browser that is still sending when the connection ends shows a fault of its own instead of the answer.
    """
    left = MOST_DRAINED
    with contextlib.suppress(ClientDisconnect, TimeoutError):
        async with asyncio.timeout(LONGEST_DRAIN_S):
            async for piece in request.stream():
                left -= len(piece)
                if left < 0:
                    return


async def pieces(file: UploadFile) -> AsyncIterator[bytes]:
    """Yields the bytes of a file."""
    await file.seek(0)
    while piece := await file.read(PIECE):
        yield piece


def _from_json(body: bytes) -> Sent:
    if len(body) > LARGEST_TEXT:
        raise TooLargeBodyError
    try:
        values = msgspec.json.decode(body, type=dict[str, str | bool | int | float | None])
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise UnreadableBodyError from error
    if len(values) > MOST_VALUES:
        raise TooLargeBodyError
    return Sent(values={name: _text(value) for name, value in values.items()})


def _text(value: str | bool | float | None) -> str:
    if value is True:
        return "on"
    return "" if value is None or value is False else str(value)


class _Measured:
    """Hands a request's body on until it is longer than it may be."""

    def __init__(self, request: Request, most_bytes: int) -> None:
        self._receive = request.receive
        self._left = most_bytes

    async def __call__(self) -> Message:
        message = await self._receive()
        self._left -= len(message.get("body", b""))
        if self._left < 0:
            raise TooLargeBodyError
        return message
