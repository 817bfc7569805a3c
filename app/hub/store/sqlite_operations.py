"""Claims, leases and loads: what the SQLite engine does in a transaction besides appending."""

import uuid
from collections.abc import Sequence
from typing import Any

from app.domain.events import AnyBody, Claimed, OfferMissed, Queued, Released
from app.domain.ids import SYSTEM, ConversationId, StaffId, new_cid
from app.domain.people import Presence
from app.hub.engine import Append, Appended, Assign, Enqueue, Full, Move, Picked, Unoffer
from app.hub.store import sqlite_statements as sql
from app.hub.store.sqlite_ledger import Ledger
from app.hub.store.sqlite_rules import entry_of


def claim_next(
    ledger: Ledger, connection: Any, staff: StaffId, groups: Sequence[str], *, name: str, how: str
) -> Picked | Full | None:
    """Gives the longest waiting conversation of the groups to the staff member."""
    desk = ledger.memory.desks.get(staff)
    if desk is None or not desk.is_free:
        return Full()
    ledger.flush()
    row = connection.execute(sql.LONGEST_WAITING, (sql.as_json(list(groups)),)).fetchone()
    if row is None:
        return None
    conversation = ConversationId(row[0])
    (done,) = _write(ledger, conversation, [(Claimed(owner=staff, name=name, how=how), Assign(staff=staff))])
    return Picked(conversation=conversation, fence=done.fence, seq=done.seq)


def set_counted(ledger: Ledger, conversation: ConversationId, fence: int, *, counted: bool) -> bool:
    """Says whether an assigned conversation takes capacity."""
    ledger.memory.load([conversation])
    room = ledger.memory.rooms.get(conversation)
    if room is None or room.state != "assigned" or room.fence != fence:
        return False
    ledger.count_in(room, counted=counted)
    return True


def set_staff(ledger: Ledger, staff: StaffId, *, capacity: int, accepting: bool, presence: Presence) -> None:
    """Sets what a staff member takes and does."""
    desk = ledger.desk(staff)
    desk.capacity, desk.accepting, desk.presence = capacity, accepting, presence.value


def heartbeat(ledger: Ledger, staff: Sequence[StaffId], until_ms: int, node: str) -> None:
    """Renews leases."""
    for one in staff:
        desk = ledger.desk(one)
        desk.lease_ms, desk.node = until_ms, node


def reap(ledger: Ledger, connection: Any, now_ms: int) -> list[ConversationId]:
    """Puts conversations back whose owner's lease ran out; who never had a lease loses nothing."""
    ledger.flush()
    for desk in list(ledger.memory.desks.values()):
        if 0 < desk.lease_ms < now_ms and desk.accepting:
            ledger.desk(desk.staff).accepting = False
    back: list[ConversationId] = []
    for name, conversation, owned, *_ in connection.execute(sql.LEFT_BEHIND, (now_ms,)).fetchall():
        staff = StaffId(name)
        if not owned:
            _write(ledger, conversation, [(OfferMissed(by=staff), Unoffer(staff=staff))])
            continue
        ledger.memory.load([conversation])
        group = ledger.memory.rooms[conversation].group
        moves: list[tuple[AnyBody, Move | None]] = [
            (Released(reason="lease", group=group), None),
            (Queued(group=group, front=True), Enqueue(group=group, front=True)),
        ]
        _write(ledger, conversation, moves)
        back.append(conversation)
    return back


def rotate_epoch(connection: Any) -> str:
    """Gives the history a new name."""
    epoch = uuid.uuid4().hex
    connection.execute(sql.SET_EPOCH, (epoch,))
    return epoch


def _write(
    ledger: Ledger, conversation: ConversationId, events: Sequence[tuple[AnyBody, Move | None]]
) -> list[Appended]:
    """Appends the hub's own events to a conversation whose state was just checked: none can be refused."""
    ledger.memory.load([conversation])
    items = [
        Append(conversation=conversation, cid=new_cid(), by=SYSTEM, body=body, move=move)
        for body, move in events
    ]
    results = ledger.append([entry_of(item) for item in items])
    done = [result for result in results if isinstance(result, Appended)]
    if len(done) != len(items):
        raise RuntimeError(f"the hub's own events were refused in {conversation}: {results!r}")
    return done
