"""What stands before every call that goes out: the do-not-call list, and whose turn it is."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from typing import Final

import msgspec

from app.domain.errors import StorageError
from app.domain.ids import ConversationId, StaffId
from app.domain.people import Role, Staff
from app.domain.phone_call import SALES, Call
from app.hub.outbound.barred import Barred
from app.hub.outbound.list_rows import ListRows
from app.hub.outbound.turns import Turns
from app.hub.refusing import NotDoneError
from app.protocol.codes import Refusal
from app.protocol.outbound_frames import Entry, ListRow
from app.protocol.phone_frames import OpenCall
from app.sessions.outbound.call_hours import HOME, may_call, zone_of
from app.sessions.phone.phone_rules import HOURS, may_call_at

OVERSEERS: Final = frozenset({Role.SUPERVISOR, Role.ADMIN})


class Guard:
    """Raises NotDoneError, and StorageError. `shop_zone` returns the clock of a shop by its id."""

    def __init__(
        self,
        lists: ListRows,
        turns: Turns,
        barred: Barred,
        *,
        choice: Callable[[str], str],
        shop_zone: Callable[[str], str],
        now_ms: Callable[[], int],
    ) -> None:
        self.lists, self.turns, self.barred = lists, turns, barred
        self._choice, self._shop_zone, self._now_ms = choice, shop_zone, now_ms

    async def check(self, user: Staff, shop: str, asked: OpenCall, refused_at: int) -> None:
        """Refuses a call (its number is E.164) to who must not be called, or that is not the caller's turn.

        A call for a named purpose that sells nothing, such as about somebody's order, is no solicitation.
        """
        since, removed = await self.barred.since(shop, asked.number)
        sells = bool(asked.list) or not asked.purpose or asked.purpose in SALES
        if sells and (since or (asked.purpose in SALES and refused_at > removed)):
            raise NotDoneError(Refusal.DO_NOT_CALL)
        if asked.list:
            await self._turn(user, asked)

    async def _turn(self, user: Staff, asked: OpenCall) -> None:
        entry = await self.turns.one(asked.entry)
        row = await self.lists.one(asked.list, self._now_ms())
        if entry is None or row is None or entry.list != asked.list or not works(user, row):
            raise NotDoneError(Refusal.NOT_FOUND)
        if entry.number != asked.number:
            raise NotDoneError(Refusal.INVALID)
        if row.state != "open":
            raise NotDoneError(Refusal.CLOSED)
        if not self.may_call(row, entry.zone, self._now_ms()):
            raise NotDoneError(Refusal.OUT_OF_HOURS)
        if not self._has(user, entry):
            raise NotDoneError(Refusal.STALE_CLAIM)

    def _has(self, user: Staff, entry: Entry) -> bool:
        """Tells whether it is somebody's turn: he was given the entry, or promised to call back."""
        given = entry.lease_by == user.id and entry.until > self._now_ms()
        return entry.state == "open" and (given or _promised(user, entry))

    async def continued(self, user: Staff, asked: OpenCall, former: Call | None) -> OpenCall:
        """Returns a call back that somebody promised to who is on a list as a call of that list."""
        if former is None or not former.entry or asked.list or not asked.call_back:
            return asked
        entry = await self.turns.one(former.entry)
        row = await self.lists.one(former.list, self._now_ms())
        if entry is None or row is None or row.state != "open" or not _promised(user, entry):
            return asked
        if entry.number != asked.number or entry.back != asked.call_back:
            return asked
        return msgspec.structs.replace(asked, list=former.list, entry=former.entry)

    def may_call(self, row: ListRow, zone: str, at_ms: int) -> bool:
        """Tells whether a list calls somebody in a zone then: by his clock, and by that of the shop."""
        at = datetime.fromtimestamp(at_ms / 1000, UTC)
        his, ours = zone_of(zone), zone_of(self._shop_zone(row.shop)) or zone_of(HOME)
        if his is None or not may_call(row.hours, at.astimezone(his)):
            return False
        return may_call_at(at.astimezone(ours), self._choice(HOURS))

    async def begun(self, user: Staff, asked: OpenCall, conversation: ConversationId) -> None:
        """Counts the call of somebody on a list."""
        if asked.list:
            await self.turns.begun(asked.entry, user.id, conversation, self._now_ms())

    async def gone(self, staff: StaffId) -> None:
        """Takes back whom somebody was given: his console is away. Without it his time runs out."""
        with suppress(StorageError):
            await self.turns.gone(staff)


def _promised(user: Staff, entry: Entry) -> bool:
    return entry.due > 0 and entry.due_staff == user.id and entry.state == "open"


def works(user: Staff, row: ListRow) -> bool:
    """Tells whether somebody may call from a list: those of its group, people in charge, administrators."""
    if user.role is Role.TRAINER:
        return False
    return user.role is Role.ADMIN or row.group in user.groups


def oversees(user: Staff, row: ListRow) -> bool:
    """Tells whether somebody is in charge of a list."""
    return user.role is Role.ADMIN or (user.role is Role.SUPERVISOR and row.group in user.groups)
