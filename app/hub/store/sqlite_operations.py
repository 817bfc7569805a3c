"""Claims, leases and loads: what the SQLite engine does in a transaction besides appending."""

import uuid
from collections.abc import Sequence
from typing import Any

from app.domain.events import AnyBody, Claimed, Queued, Released
from app.domain.ids import SYSTEM, ConversationId, StaffId, new_cid
from app.hub.engine import Append, Appended, Assign, Enqueue, Full, Move, Picked
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


def set_staff(ledger: Ledger, staff: StaffId, *, capacity: int, accepting: bool) -> None:
    """Sets what a staff member takes."""
    desk = ledger.desk(staff)
    desk.capacity, desk.accepting = capacity, accepting


def heartbeat(ledger: Ledger, staff: Sequence[StaffId], until_ms: int) -> None:
    """Renews leases."""
    for one in staff:
        ledger.desk(one).lease_ms = until_ms


def reap(ledger: Ledger, connection: Any, now_ms: int) -> list[ConversationId]:
    """Puts conversations back whose owner's lease ran out; who never had a lease loses nothing."""
    ledger.flush()
    back: list[ConversationId] = []
    for desk in list(ledger.memory.desks.values()):
        if not 0 < desk.lease_ms < now_ms or not (desk.accepting or desk.load):
            continue
        ledger.desk(desk.staff).accepting = False
        for (name,) in connection.execute(sql.OWNED_BY, (desk.staff,)).fetchall():
            conversation = ConversationId(name)
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
