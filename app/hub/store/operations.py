"""Claims, leases and loads: what an engine does in a transaction besides appending."""

from collections.abc import Sequence

from app.domain.events import AnyBody, Claimed, OfferMissed, Queued, Released
from app.domain.ids import SYSTEM, ConversationId, StaffId, new_cid
from app.domain.people import Presence
from app.domain.places import stays
from app.hub.engine import Append, Appended, Assign, Enqueue, Full, Move, Picked, Unoffer
from app.hub.store.ledger import Ledger
from app.hub.store.rules import entry_of


def claim_next(
    ledger: Ledger, staff: StaffId, groups: Sequence[str], *, name: str, how: str
) -> Picked | Full | None:
    """Gives the longest waiting conversation of the groups to the staff member."""
    desk = ledger.desks.get(staff)
    if desk is None or not desk.is_free:
        return Full()
    conversation = ledger.longest_waiting(groups)
    if conversation is None:
        return None
    (done,) = _write(ledger, conversation, [(Claimed(owner=staff, name=name, how=how), Assign(staff=staff))])
    return Picked(conversation=conversation, fence=done.fence, seq=done.seq)


def set_counted(ledger: Ledger, conversation: ConversationId, fence: int, *, counted: bool) -> bool:
    """Says whether an assigned conversation takes capacity."""
    room = ledger.need(conversation)
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


def purge(ledger: Ledger, conversations: Sequence[ConversationId]) -> list[ConversationId]:
    """Deletes those conversations that are closed, and returns them."""
    gone: list[ConversationId] = []
    for conversation in conversations:
        room = ledger.need(conversation)
        if room is not None and room.state == "closed":
            ledger.purged.append(room.number)
            del ledger.rooms[conversation]
            gone.append(conversation)
    return gone


def reap(ledger: Ledger, now_ms: int) -> list[ConversationId]:
    """Puts conversations back whose owner's lease ran out; who never had a lease loses nothing."""
    for desk in list(ledger.desks.values()):
        if 0 < desk.lease_ms < now_ms and desk.accepting:
            ledger.desk(desk.staff).accepting = False
    back: list[ConversationId] = []
    for name, conversation_id, owned in ledger.left_behind(now_ms):
        staff, conversation = StaffId(name), ConversationId(conversation_id)
        room = ledger.need(conversation)
        if room is None:
            continue
        if not owned:
            _write(ledger, conversation, [(OfferMissed(by=staff), Unoffer(staff=staff))])
            continue
        group = room.group
        if stays(group):
            continue
        moves: list[tuple[AnyBody, Move | None]] = [
            (Released(reason="lease", group=group), None),
            (Queued(group=group, front=True), Enqueue(group=group, front=True)),
        ]
        _write(ledger, conversation, moves)
        back.append(conversation)
    return back


def _write(
    ledger: Ledger, conversation: ConversationId, events: Sequence[tuple[AnyBody, Move | None]]
) -> list[Appended]:
    """Appends the hub's own events to a conversation whose state was just checked: none can be refused."""
    ledger.need(conversation)
    items = [
        Append(conversation=conversation, cid=new_cid(), by=SYSTEM, body=body, move=move)
        for body, move in events
    ]
    results = ledger.append([entry_of(item) for item in items])
    done = [result for result in results if isinstance(result, Appended)]
    if len(done) != len(items):
        raise RuntimeError(f"the hub's own events were refused in {conversation}: {results!r}")
    return done
