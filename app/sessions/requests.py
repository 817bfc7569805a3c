"""Questions to the hub and their answers, told apart by number."""

import asyncio
from collections.abc import Callable
from typing import Final, TypeVar

import msgspec

from app.domain.errors import LinkError, ProtocolError, RefusedError
from app.protocol.frames import ClientFrame, Req, Request, Res

TIMEOUT_S: Final = 15.0

_T = TypeVar("_T")

_GONE = "The connection to the hub was lost before it answered."
_GONE_REMEDY = "Try again when the connection is back."


class Requests:
    """Asks the hub, one future a question; all of them fail when the connection goes."""

    def __init__(self, send: Callable[[ClientFrame], bool], *, timeout_s: float = TIMEOUT_S) -> None:
        self._send = send
        self._timeout_s = timeout_s
        self._next_id = 1
        self._open: dict[int, asyncio.Future[Res]] = {}

    async def ask(self, what: Request, answer: type[_T]) -> _T:
        """Returns the hub's answer.

        Raises:
            RefusedError: the hub said no; `code` says why.
            LinkError: there is no connection, it broke, or no answer came in time.
            ProtocolError: the answer cannot be read.
        """
        response = await self._response(what)
        try:
            return msgspec.json.decode(response.d, type=answer)
        except (msgspec.DecodeError, RecursionError) as error:
            raise ProtocolError("The hub's answer cannot be read.") from error

    async def tell(self, what: Request) -> None:
        """Asks for something that has no answer but yes or no. Raises as `ask`."""
        await self._response(what)

    def answered(self, frame: Res) -> None:
        """Takes an answer in; one that nobody waits for is dropped."""
        waiting = self._open.pop(frame.id, None)
        if waiting is not None and not waiting.done():
            waiting.set_result(frame)

    def disconnected(self) -> None:
        """No answer will come any more."""
        waiting, self._open = self._open, {}
        for future in waiting.values():
            if not future.done():
                future.set_exception(LinkError(_GONE, _GONE_REMEDY))

    async def _response(self, what: Request) -> Res:
        number, self._next_id = self._next_id, self._next_id + 1
        future: asyncio.Future[Res] = asyncio.get_running_loop().create_future()
        self._open[number] = future
        try:
            if not self._send(Req(id=number, d=what)):
                raise LinkError("There is no connection to the hub.", _GONE_REMEDY)
            async with asyncio.timeout(self._timeout_s):
                response = await future
        except TimeoutError as error:
            raise LinkError("The hub did not answer in time.", "Try again.") from error
        finally:
            self._open.pop(number, None)
            if not future.done():
                future.cancel()
        if response.code:
            raise RefusedError(response.code)
        return response
