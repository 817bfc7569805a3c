"""What a shift leaves to the next: customers who are owed an answer, what else is open, calls for help."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Final

import msgspec

from app.domain.conversation import State
from app.domain.escalation import EscalationState
from app.domain.events import from_millis
from app.domain.ids import ConversationId, StaffId
from app.protocol.states import ConversationRow, StaffRow

_QUEUED: Final = (State.QUEUED.value, State.OFFERED.value)
_OVER: Final = (State.CLOSED.value, State.NEW.value)
_SETTLED: Final = (EscalationState.NONE.value, EscalationState.RESOLVED.value, "returned")


class Left(msgspec.Struct, frozen=True, kw_only=True):
    """One conversation that is left. `since` is when the customer began to wait, None where he does not."""

    conversation: ConversationId
    customer: str
    topic: str
    group: str
    owner: str
    state: str
    since: datetime | None
    opened: datetime | None
    last_text: str
    called: bool
    summary: str


class Handover(msgspec.Struct, frozen=True, kw_only=True):
    """All that is left: `owed` wait for an answer or in the queue, the longest first; `others` are open."""

    owed: tuple[Left, ...] = ()
    others: tuple[Left, ...] = ()

    @property
    def calls(self) -> int:
        """How many calls for help are open."""
        return sum(one.called for one in (*self.owed, *self.others))


def handover_of(rows: Iterable[ConversationRow], staff: Mapping[StaffId, StaffRow]) -> Handover:
    """Returns what is left of the conversations of the floor."""
    left = [_left(row, staff) for row in rows if row.state not in _OVER]
    owed = sorted((one for one in left if one.since is not None), key=_order)
    others = sorted((one for one in left if one.since is None), key=_order)
    return Handover(owed=tuple(owed), others=tuple(others))


def _left(row: ConversationRow, staff: Mapping[StaffId, StaffRow]) -> Left:
    since = row.queued_at if row.state in _QUEUED else row.waiting_since
    owner = staff.get(row.owner)
    return Left(
        conversation=row.conversation,
        customer=row.customer,
        topic=row.topic,
        group=row.group,
        owner=owner.name if owner is not None and owner.name else row.owner,
        state=row.state,
        since=from_millis(since) if since else None,
        opened=from_millis(row.opened_at) if row.opened_at else None,
        last_text=row.last_text,
        called=row.escalation not in _SETTLED,
        summary=row.escalation_summary,
    )


def _order(one: Left) -> tuple[float, str]:
    at = one.since or one.opened
    return (at.timestamp() if at is not None else 0.0, one.conversation)
