"""Calls back that wait: whose each is and when, read from the logs and known again after every start."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from typing import Final

import sqlalchemy as sa

from app.domain.conversation import Conversation
from app.domain.errors import StorageError
from app.domain.events import CallBackDone, CallBackPlanned
from app.domain.ids import ConversationId, StaffId
from app.domain.phone_call import PURPOSE_FIELD, CallBack
from app.hub.room import Room, Standing, decoded
from app.hub.rooms import Rooms
from app.hub.store.cold import Cold
from app.hub.store.tables import conversations, events
from app.protocol.phone_states import CallBackRow

KINDS: Final = (CallBackPlanned.kind, CallBackDone.kind)
OLDEST_MS: Final = 400 * 86_400_000
"""Nothing that was planned so long ago is looked for any more."""

_log = logging.getLogger(__name__)


class CallBackBook:
    """Follows the rooms; `told` is called with each for whom something is new or over."""

    def __init__(self, rooms: Rooms, told: Callable[[StaffId], object]) -> None:
        self._rooms, self._told = rooms, told
        self._waiting: dict[ConversationId, dict[int, tuple[StaffId, CallBackRow]]] = {}
        rooms.listen(self._room_changed)

    def forget(self) -> None:
        """Forgets everything: the rooms tell it anew."""
        self._waiting.clear()

    def of(self, staff: StaffId) -> tuple[CallBackRow, ...]:
        """Returns the calls back that somebody has to make, the next first."""
        mine = (row for rows in self._waiting.values() for who, row in rows.values() if who == staff)
        return tuple(sorted(mine, key=lambda row: (row.at, row.conversation, row.seq)))

    async def recall(self, cold: Cold, now_ms: int) -> None:
        """Reads the conversations in which a call back still waits."""
        try:
            for conversation in await cold.run(lambda link: _open_ones(link, now_ms - OLDEST_MS)):
                await self._rooms.load(conversation)
        except StorageError as error:
            _log.warning("calls back are told when their conversations are opened: %s", error)

    def _room_changed(self, room: Room, _before: Standing | None, _moved: bool) -> None:
        call = room.fold.call
        known = self._waiting.get(room.id)
        if call is None and known is None:
            return
        planned = () if call is None else call.open_call_backs
        owner = room.fold.owner or StaffId("")
        rows = {one.seq: (one.staff or owner, _row(room.fold, one)) for one in planned}
        if rows == (known or {}):
            return
        if rows:
            self._waiting[room.id] = rows
        else:
            self._waiting.pop(room.id, None)
        whose = (*rows.values(), *(known or {}).values())
        for staff in {staff for staff, _ in whose}:
            self._told(staff)


def _row(now: Conversation, planned: CallBack) -> CallBackRow:
    return CallBackRow(
        conversation=now.id,
        seq=planned.seq,
        at=planned.at,
        number=planned.number,
        note=planned.note,
        customer=now.customer,
        purpose=now.fields.get(PURPOSE_FIELD, ""),
        group=now.group,
        shop=now.shop,
    )


def _open_ones(link: sa.Connection, since_ms: int) -> list[ConversationId]:
    """Returns the conversations that have more planned than done; an index of these kinds leads to them."""
    wanted = (
        sa.select(conversations.c.id, events.c.kind, events.c.seq, events.c.data)
        .join(conversations, conversations.c.number == events.c.conversation)
        .where(events.c.kind.in_([sa.literal_column(f"'{kind}'") for kind in KINDS]))
        .where(events.c.at_ms > since_ms)
    )
    return _left((row[0], row[1], row[2], row[3]) for row in link.execute(wanted))


def _left(rows: Iterable[tuple[str, str, int, str]]) -> list[ConversationId]:
    planned: dict[str, set[int]] = {}
    done: dict[str, set[int]] = {}
    for name, kind, seq, data in rows:
        if kind == CallBackPlanned.kind:
            planned.setdefault(name, set()).add(seq)
            continue
        body = decoded(kind, data.encode())
        if isinstance(body, CallBackDone):
            done.setdefault(name, set()).add(body.target)
    return [ConversationId(name) for name, seqs in planned.items() if seqs - done.get(name, set())]
