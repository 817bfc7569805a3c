"""Messages that are held in the outbox for a moment, in which the person may still take them back."""

from dataclasses import dataclass
from typing import Final

import msgspec

from app.domain import events as ev
from app.domain.ids import Cid, ConversationId
from app.sessions.changes import Pending, PendingState

ENDS: Final = (
    ev.Closed,
    ev.WrapUp,
    ev.Released,
    ev.Transferred,
    ev.Escalated,
    ev.Held,
    ev.Snoozed,
)
"""After these somebody else may answer, or nobody: what was said before goes out before."""


_FOR_EVER: Final = float("inf")


@dataclass(slots=True, eq=False)
class Item:
    """An outgoing event and its way so far; times are monotonic seconds."""

    pending: Pending
    tries: int = 0
    not_before: float = 0.0
    sent_at: float = 0.0


class Holding:
    """The part of the outbox that knows what is held; times are monotonic seconds.

    `hold_s` is how long a message that comes in as held stays before it may go.
    """

    def __init__(self) -> None:
        self.hold_s = 0.0
        self.touched: set[ConversationId] = set()
        self._items: dict[Cid, Item] = {}
        self._order: dict[ConversationId, list[Item]] = {}

    def held(self, conversation: ConversationId) -> tuple[tuple[Pending, float], ...]:
        """Returns the held events of a conversation that will go, oldest first, each with its time."""
        items = self._order.get(conversation, ())
        return tuple(
            (one.pending, one.not_before)
            for one in items
            if one.pending.state is PendingState.HELD and one.not_before < _FOR_EVER
        )

    def let_go(self, now: float, conversation: ConversationId | None = None) -> None:
        """Lets those go whose time is over, or all held events of a conversation at once."""
        for item in self._items.values() if conversation is None else self._order.get(conversation, ()):
            if item.pending.state is PendingState.HELD and (
                conversation is not None or item.not_before <= now
            ):
                item.not_before = 0.0
                self._set(item, PendingState.WAITING)

    def keep_back(self, cid: Cid) -> Pending | None:
        """Holds a held event until somebody gives it up; None when there is none, or it went already."""
        item = self._items.get(cid)
        if item is None or item.pending.state is not PendingState.HELD or item.not_before == _FOR_EVER:
            return None
        item.not_before = _FOR_EVER
        self.touched.add(item.pending.conversation)
        return item.pending

    def _set(self, item: Item, state: PendingState, code: str = "") -> None:
        item.pending = msgspec.structs.replace(item.pending, state=state, code=code)
        self.touched.add(item.pending.conversation)
