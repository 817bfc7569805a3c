"""Tells the hub who looked at masked data and who took conversations out; kept here until the hub knows."""

import asyncio
from typing import Final, Literal, Protocol

import msgspec

from app.domain.errors import LinkError, RefusedError
from app.domain.ids import ConversationId
from app.protocol.privacy import LONGEST_REASON, TellAccess
from app.sessions.requests import Requests

UNTOLD: Final = "access.untold"
"""The value of the local log with what the hub was not told yet, oldest first."""


class Values(Protocol):
    """Values of the console's own in the local log. Every method may raise `StorageError`."""

    async def value(self, key: str) -> str | None:
        """Returns a value."""

    async def keep_value(self, key: str, value: str | None) -> None:
        """Keeps a value; None removes it."""


class Accesses:
    """Every look is on this disk before it is granted, and in the hub's audit as soon as there is a hub."""

    def __init__(self, requests: Requests) -> None:
        self._requests = requests
        self._values: Values | None = None
        self._one_by_one = asyncio.Lock()

    async def tell(
        self,
        values: Values,
        what: Literal["reveal", "export"],
        *,
        conversation: ConversationId = ConversationId(""),  # noqa: B008 (a string)
        count: int = 1,
        reason: str = "",
    ) -> None:
        """Notes a look for good, then tells the hub if it can be reached. Raises StorageError."""
        async with self._one_by_one:
            await note(values, what, conversation=conversation, count=count, reason=reason)
        await self.catch_up(values)

    async def catch_up(self, values: Values) -> None:
        """Tells the hub what it does not know yet; what cannot be told now, later. Raises StorageError."""
        async with self._one_by_one:
            left = await _kept(values)
            while left:
                try:
                    await self._requests.tell(left[0])
                except LinkError:
                    return
                except RefusedError:
                    return
                left = left[1:]
                await _keep(values, left)


async def note(
    values: Values,
    what: Literal["reveal", "export"],
    *,
    conversation: ConversationId = ConversationId(""),  # noqa: B008 (a string)
    count: int = 1,
    reason: str = "",
) -> None:
    """Notes a look for good; the console tells the hub of it at its next connection. Raises StorageError."""
    reason = " ".join(reason.split())[:LONGEST_REASON]
    said = TellAccess(what=what, conversation=conversation, count=count, reason=reason)
    await _keep(values, [*await _kept(values), said])


async def _kept(values: Values) -> list[TellAccess]:
    try:
        return msgspec.json.decode(await values.value(UNTOLD) or "[]", type=list[TellAccess])
    except msgspec.DecodeError:
        return []


async def _keep(values: Values, said: list[TellAccess]) -> None:
    await values.keep_value(UNTOLD, msgspec.json.encode(said).decode() if said else None)
