"""Erases here what was erased at the hub, also while this console was away; and what is kept too long."""

from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime, timedelta
from typing import Final, Protocol

import msgspec

from app.domain.ids import ConversationId
from app.protocol.privacy import ErasuresRes, ListErasures
from app.protocol.records import PolicyRecord, RetentionRecord
from app.sessions.register_copy import RegisterCopy
from app.sessions.requests import Requests

ERASED_THROUGH: Final = "erased_through"
"""The value of the local log that says up to which line of the hub's list it was erased, of which history."""

EVIDENCE_HOLD: Final = "evidence.hold"


class Forgetting(Protocol):
    """The local log, as far as it forgets. Every method may raise `StorageError`."""

    async def erase(self, names: Sequence[ConversationId], *, evidence: bool = False) -> object:
        """Erases conversations everywhere on this computer."""

    async def retain(
        self, before_ms: int, *, evidence: bool, besides: Sequence[ConversationId] = ()
    ) -> object:
        """Erases conversations in which nothing happened since `before_ms`."""


class Values(Protocol):
    """Values of the console's own in the local log."""

    async def value(self, key: str) -> str | None:
        """Returns a value."""

    async def keep_value(self, key: str, value: str | None) -> None:
        """Keeps a value."""


class _Through(msgspec.Struct, frozen=True, kw_only=True):
    epoch: str
    number: int


class Erasures:
    """Follows the hub's list; a list of another history is read from its beginning."""

    def __init__(self, requests: Requests, epoch: Callable[[], str]) -> None:
        self._requests = requests
        self._epoch = epoch

    async def follow(self, values: Values, log: Forgetting, forgot: Callable[[], Awaitable[object]]) -> int:
        """Erases what the hub's list has after the last time; returns how many conversations were named.

        The list is noted as done only after the erasure: killed in between, it is erased again. `forgot` is
        called when something was erased. Raises LinkError, RefusedError and StorageError.
        """
        after, erased = self._number(await values.value(ERASED_THROUGH)), 0
        while True:
            answer = await self._requests.ask(ListErasures(after=after), ErasuresRes)
            if answer.conversations:
                await log.erase(answer.conversations, evidence=True)
                erased += len(answer.conversations)
            if answer.through != after:
                after = answer.through
                through = _Through(epoch=self._epoch(), number=after)
                await values.keep_value(ERASED_THROUGH, msgspec.json.encode(through).decode())
            if not answer.more:
                break
        if erased:
            await forgot()
        return erased

    def _number(self, text: str | None) -> int:
        try:
            through = msgspec.json.decode(text or "", type=_Through)
        except msgspec.DecodeError:
            return 0
        return through.number if through.epoch == self._epoch() else 0


def days_kept(register: RegisterCopy, own_days: int) -> int:
    """Returns how many days conversations stay here: the shop's, or fewer of the person's own; 0 for ever."""
    record = register.get("retention", "conversations")
    shops = record.days if isinstance(record, RetentionRecord) else 0
    return min(filter(None, (shops, own_days)), default=0)


def evidence_goes(register: RegisterCopy) -> bool:
    """Tells whether the shop lets go what is marked as harassment like everything else."""
    record = register.get("policy", EVIDENCE_HOLD)
    return isinstance(record, PolicyRecord) and record.value != "yes"


def kept_since(now: datetime, days: int) -> int:
    """Returns the Unix ms before which nothing is kept."""
    return int((now - timedelta(days=days)).timestamp() * 1000)
