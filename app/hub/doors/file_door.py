"""Files over HTTP, for customers and staff alike: a token opens what its owner may see, and nothing else."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator, Callable
from typing import Final
from urllib.parse import quote

import msgspec
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from app.domain.errors import StorageError
from app.domain.ids import REGISTER, Author, ConversationId
from app.domain.people import Staff
from app.hub.files.answers import DAMAGED, TOO_MANY_PIXELS, UNSUPPORTED
from app.hub.files.files import Files, TooLargeError, is_said
from app.hub.files.kinds import JPEG, PICTURES, PNG
from app.hub.files.looks import UnfitError
from app.hub.files.names import fitting_name
from app.hub.files.rows import Belonging, TooMuchError
from app.hub.files.store import MissingFileError
from app.hub.identity.accounts import Accounts
from app.hub.limits import Attempts, TokenBucket
from app.hub.permissions import READ, allowed
from app.hub.room import Room
from app.hub.rooms import Rooms
from app.hub.speaker import Speaker

UPLOAD: Final = "message"
"""Who may write a message may bring a file for it."""

LONGEST_TOKEN: Final = 1_024
LONGEST_NAME: Final = 400
TRIES: Final = 30
WINDOW_S: Final = 300.0
RATE: Final = 10.0
BURST: Final = 120
MOST_BUCKETS: Final = 10_000
BUSY_S: Final = 2
LINE_BYTES: Final = 1_048_576

_HEADERS: Final = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "Cache-Control": "private, no-store",
}
_STATUS: Final = {UNSUPPORTED: 415, DAMAGED: 422, TOO_MANY_PIXELS: 422}


class RefusedError(Exception):
    """The request is not served: the status and the code of the answer."""

    def __init__(self, status: int, code: str, retry_s: int = 0) -> None:
        super().__init__(code)
        self.status = status
        self.code = code
        self.retry_s = retry_s


class FileDoor:
    """Answers requests for files. Every answer that refuses is a JSON object with a `code`.

    `sees` tells whether somebody sees a canned reply with that file.
    """

    def __init__(
        self, files: Files, accounts: Accounts, rooms: Rooms, sees: Callable[[Staff, str], bool]
    ) -> None:
        self._files = files
        self._accounts = accounts
        self._rooms = rooms
        self._sees = sees
        self._failures = Attempts(TRIES, WINDOW_S)
        self._buckets: dict[str, TokenBucket] = {}
        self._uploads = 0
        self._noise = os.urandom(LINE_BYTES)  # nothing on the way can make it smaller

    def routes(self) -> list[Route]:
        """Returns the routes, which come before those that take any name."""
        return [
            Route("/files", self.upload, methods=["POST"]),
            Route("/files/line", self.line, methods=["GET", "POST"]),
            Route("/files/{sha256}", self.download, methods=["GET"]),
            Route("/files/{sha256}/thumb", self.thumbnail, methods=["GET"]),
        ]

    async def upload(self, request: Request) -> Response:
        """Takes a file in: the body is its bytes, `c` its conversation, `name` what it is called.

        A file of a canned reply has the register's place of a conversation's id.
        """
        return await self._answer(self._upload(request))

    async def download(self, request: Request) -> Response:
        """Gives a file of conversation `c` out."""
        return await self._answer(self._give(request, thumbnail=False))

    async def thumbnail(self, request: Request) -> Response:
        """Gives a small picture of an image out."""
        return await self._answer(self._give(request, thumbnail=True))

    async def line(self, request: Request) -> Response:
        """Lets staff measure their line: gives `LINE_BYTES` out, or takes as many in and forgets them."""
        return await self._answer(self._line(request))

    async def _answer(self, work: object) -> Response:
        try:
            response: Response = await work  # type: ignore[misc]  # one of the two coroutines above
        except RefusedError as no:
            headers = _HEADERS | ({"Retry-After": str(no.retry_s)} if no.retry_s else {})
            if no.status in (408, 413):
                headers["Connection"] = "close"
            return JSONResponse({"code": no.code}, status_code=no.status, headers=headers)
        except StorageError:
            return JSONResponse({"code": "storage"}, status_code=507, headers=_HEADERS)
        return response

    async def _line(self, request: Request) -> Response:
        speaker = await self._who(request)
        if speaker.user is None:
            raise RefusedError(403, "forbidden")
        if request.method == "GET":
            return Response(self._noise, 200, _HEADERS, "application/octet-stream")
        size = 0
        try:
            async for piece in self._pieces(request):
                size += len(piece)
                if size > LINE_BYTES:
                    raise RefusedError(413, "too_large")
        except TimeoutError as error:
            raise RefusedError(408, "too_slow") from error
        except ClientDisconnect as error:
            raise RefusedError(400, "gone") from error
        return Response(b"", 200, _HEADERS, "application/octet-stream")

    # Bringing

    async def _upload(self, request: Request) -> Response:
        speaker, room = await self._known(request, UPLOAD)
        if room is not None and not room.fold.is_open:
            raise RefusedError(409, "closed")
        limits = self._files.limits
        most = limits.customer if speaker.user is None else limits.staff
        stated = request.headers.get("content-length", "")
        if stated.isdecimal() and int(stated) > most:
            raise RefusedError(413, "too_large")
        if self._uploads >= limits.uploads:
            raise RefusedError(503, "busy", BUSY_S)
        self._uploads += 1
        try:
            name = request.query_params.get("name", "")[:LONGEST_NAME]
            here = REGISTER if room is None else room.id
            taken = await self._take(request, here, speaker.author, name, most)
        finally:
            self._uploads -= 1
        return Response(msgspec.json.encode(taken), 201, _HEADERS, "application/json")

    async def _take(
        self, request: Request, conversation: ConversationId, author: Author, name: str, most: int
    ) -> object:
        try:
            return await self._files.take(conversation, author, name, self._pieces(request), most)
        except TooLargeError as error:
            raise RefusedError(413, "too_large") from error
        except TooMuchError as error:
            raise RefusedError(429, "too_much", 60) from error
        except TimeoutError as error:
            raise RefusedError(408, "too_slow") from error
        except ClientDisconnect as error:
            raise RefusedError(400, "gone") from error
        except UnfitError as error:
            raise RefusedError(_STATUS[str(error)], str(error)) from error

    async def _pieces(self, request: Request) -> AsyncIterator[bytes]:
        """Yields the body as it comes. Raises TimeoutError when it comes too slowly."""
        limits = self._files.limits
        clock = asyncio.get_running_loop().time
        end = clock() + limits.upload_s
        stream = aiter(request.stream())
        while True:
            async with asyncio.timeout_at(min(end, clock() + limits.piece_s)):
                try:
                    piece = await anext(stream)
                except StopAsyncIteration:
                    return
            if piece:
                yield piece

    # Giving

    async def _give(self, request: Request, *, thumbnail: bool) -> Response:
        speaker, room = await self._known(request, READ)
        sha256 = str(request.path_params["sha256"])
        row = await self._files.find(REGISTER if room is None else room.id, sha256)
        if row is None or not (row.is_from(speaker.author) or self._is_shown(speaker, room, sha256)):
            raise RefusedError(404, "not_found")
        if thumbnail and not row.has_thumbnail:
            raise RefusedError(404, "not_found")
        try:
            data = await self._files.store.read(sha256, thumbnail=thumbnail)
        except MissingFileError as error:
            raise RefusedError(404, "not_found") from error
        if thumbnail:
            kind = PNG if data.startswith(b"\x89PNG") else JPEG
            return Response(data, 200, _HEADERS, kind)
        return Response(data, 200, _HEADERS | self._disposition(request, row), row.type)

    def _is_shown(self, speaker: Speaker, room: Room | None, sha256: str) -> bool:
        if room is not None:
            return is_said(room, sha256)
        return speaker.user is not None and self._sees(speaker.user, sha256)

    @staticmethod
    def _disposition(request: Request, row: Belonging) -> dict[str, str]:
        if row.type in PICTURES:
            return {"Content-Disposition": "inline"}
        name = fitting_name(request.query_params.get("name", "")[:LONGEST_NAME], row.type)
        return {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(name, safe='')}"}

    # Who asks

    async def _known(self, request: Request, action: str) -> tuple[Speaker, Room | None]:
        """Returns who asks and the conversation that is asked about, if he may do that in it.

        There is none where staff ask about the register.
        """
        speaker = await self._who(request)
        conversation = ConversationId(request.query_params.get("c", ""))
        if speaker.user is None and conversation != speaker.conversation:
            raise RefusedError(403, "forbidden")
        if conversation == REGISTER and speaker.user is not None:
            return speaker, None
        room = await self._rooms.load(conversation)
        if room is not None and not allowed(action, speaker.party, speaker.relation(room)):
            room = await self._rooms.refresh(conversation)
        if room is None or not allowed(action, speaker.party, speaker.relation(room)):
            raise RefusedError(403, "forbidden")
        return speaker, room

    async def _who(self, request: Request) -> Speaker:
        """Returns whose token the request carries."""
        now = asyncio.get_running_loop().time()
        address = request.client.host if request.client is not None else "?"
        if not self._failures.allowed(address, now):
            raise RefusedError(429, "rate_limited", 60)
        scheme, _, token = request.headers.get("authorization", "").partition(" ")
        speaker = None
        if scheme.casefold() == "bearer" and 0 < len(token) <= LONGEST_TOKEN:
            speaker = await self._speaker(token)
        if speaker is None:
            self._failures.failed(address, now)
            raise RefusedError(401, "unauthorized")
        self._slow_down(f"{speaker.author}/{speaker.conversation}", now)
        return speaker

    async def _speaker(self, token: str) -> Speaker | None:
        user = await self._accounts.session(token)
        if user is not None:
            return Speaker(user=user)
        visitor = await self._accounts.visitor(token)
        return None if visitor is None else Speaker(conversation=visitor.conversation)

    def _slow_down(self, who: str, now: float) -> None:
        """Lets one person ask for `RATE` files a second, `BURST` at once."""
        bucket = self._buckets.get(who)
        if bucket is None:
            if len(self._buckets) >= MOST_BUCKETS:
                self._buckets.clear()
            bucket = self._buckets[who] = TokenBucket(RATE, BURST, now)
        wait_ms = bucket.take(now)
        if wait_ms:
            raise RefusedError(429, "rate_limited", max(1, wait_ms // 1000))
