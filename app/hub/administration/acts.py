"""What people do that must be remembered or has a consequence: lines of the audit, and the block list."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any, Final

import msgspec

from app.domain.events import UNBLOCKED_MS, Blocked, Erased, decode_body
from app.domain.ids import CUSTOMER, CustomerId
from app.domain.practice import is_practice
from app.hub.identity.accounts import Accounts
from app.hub.register.register import Register
from app.hub.rooms import Rooms
from app.protocol.frames import Send, conversation_of
from app.protocol.records import BlockRecord

AUDITED: Final = {
    "joined": "join",
    "escalation_accepted": "accept-call",
    "escalation_resolved": "settle-call",
    "bounced": "pass-call-on",
    "coached": "advise",
    "whisper": "advise",
    "taken_over": "take-over",
    "returned": "give-back",
    "redacted": "redact",
    "erased": "erase",
    "blocked": "block",
    "marked": "mark",
    "marking_opened": "begin-round",
    "marking_closed": "end-round",
}
"""What people in charge do in others' conversations, and what the audit calls it."""

ORDERED: Final = {
    "transferred": "reassign",
    "released": "send-back",
    "closed": "close",
    "reopened": "reopen",
    "handover_ended": "end-handover",
}
"""What the audit has only of who does it in another's conversation: such a send relies on no claim."""

OF_PRACTICE: Final = frozenset({"redacted", "erased", "marked", "marking_opened", "marking_closed"})
"""What of these is remembered of practice, too: no customer is concerned by the rest."""

LONGEST_REASON: Final = 2_000
LONGEST_NAME: Final = 80
BURST_S: Final = 300.0
MOST_BURSTS: Final = 1_000


class Acts:
    """Takes notice without anybody's waiting for it; `spawn` runs the work."""

    def __init__(
        self,
        register: Register,
        rooms: Rooms,
        accounts: Accounts,
        spawn: Callable[[Coroutine[Any, Any, None]], None],
    ) -> None:
        self._register = register
        self._rooms = rooms
        self._accounts = accounts
        self._spawn = spawn
        self._bursts: dict[str, float] = {}

    def record(self, who: str, what: str, about: str) -> None:
        """Has a line written into the audit."""
        self._spawn(self._accounts.audit(who, what, about))

    def too_many_tries(self, name: str, address: str) -> None:
        """Has a burst of failed sign-ins written into the audit, once for each name and `BURST_S`."""
        key = name.strip().casefold()[:LONGEST_NAME]
        now = asyncio.get_running_loop().time()
        self._bursts = {one: at for one, at in self._bursts.items() if now - at < BURST_S}
        if key not in self._bursts and len(self._bursts) < MOST_BURSTS:
            self._bursts[key] = now
            self.record("?", "sign-in-burst", f"{key!r} from {address}")

    def written(self, by: str, send: Send, *, again: bool) -> None:
        """Takes notice of an event that somebody wrote; `again` when it was there already."""
        audited = AUDITED.get(send.k)
        if audited is None and send.fence is None and by != CUSTOMER:
            audited = ORDERED.get(send.k)
        if audited is not None and not again and not self._only_practice(send):
            self.record(by, "unblock" if _unblocks(send) else audited, send.s.removeprefix("c:"))
        if send.k == Blocked.kind:
            self._spawn(self._block(by, send))
        if send.k == Erased.kind:
            self._spawn(self._forget(send))

    def _only_practice(self, send: Send) -> bool:
        """Tells whether it was done in practice, where only marks and what is taken out are remembered."""
        conversation = conversation_of(send.s)
        room = None if conversation is None else self._rooms.get(conversation)
        return room is not None and is_practice(room.fold.channel) and send.k not in OF_PRACTICE

    async def _forget(self, send: Send) -> None:
        """Knows the customer of an erased conversation no more when he comes back. Raises StorageError."""
        conversation = conversation_of(send.s)
        room = None if conversation is None else self._rooms.get(conversation)
        if room is not None and room.fold.customer_id:
            await self._accounts.customers.forget(CustomerId(room.fold.customer_id))

    async def _block(self, by: str, send: Send) -> None:
        """Keeps the customer of the conversation out, as long as the event says. Raises StorageError."""
        conversation = conversation_of(send.s)
        room = None if conversation is None else self._rooms.get(conversation)
        body = decode_body(send.k, msgspec.Raw(send.d))
        if room is None or not isinstance(body, Blocked) or not room.fold.customer_id:
            return
        record = BlockRecord(
            id=room.fold.customer_id, reason=body.reason[:LONGEST_REASON], until_ms=body.until or 0
        )
        held = self._register.get("block", record.id)
        if held is None or held.record != record:
            await self._register.put(record, by=by)


def _unblocks(send: Send) -> bool:
    """Tells whether what was sent ends a block."""
    body = decode_body(send.k, msgspec.Raw(send.d)) if send.k == Blocked.kind else None
    return isinstance(body, Blocked) and body.until == UNBLOCKED_MS
