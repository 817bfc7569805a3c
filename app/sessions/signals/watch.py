"""Which signals a person in charge has to look at now: those that hold and that he has not put aside."""

from collections.abc import Iterable, Mapping
from typing import Final

import msgspec

from app.domain.ids import ConversationId
from app.protocol.signs import Sign
from app.protocol.states import ConversationRow

SNOOZE_S: Final = 15 * 60
"""How long a conversation gives no signal after it was snoozed."""


class Alert(msgspec.Struct, frozen=True, kw_only=True):
    """A conversation with its signals, the earliest first; `since` is when the first one began (Unix ms)."""

    conversation: ConversationId
    customer: str
    owner: str
    signs: tuple[Sign, ...]

    @property
    def since(self) -> int:
        """When the first of them began."""
        return self.signs[0].at


class SignalWatch:
    """Pure: rows go in, what holds at a moment comes out. What was put aside comes back with a new cause."""

    def __init__(self) -> None:
        self._rows: dict[ConversationId, ConversationRow] = {}
        self._dismissed: dict[ConversationId, frozenset[Sign]] = {}
        self._snoozed: dict[ConversationId, int] = {}

    def follow(
        self, rows: Mapping[ConversationId, ConversationRow], touched: Iterable[ConversationId] | None
    ) -> None:
        """Takes the rows of these conversations (None: of all)."""
        ids = {*rows, *self._rows} if touched is None else touched
        for conversation in ids:
            row = rows.get(conversation)
            if row is not None and row.signals:
                self._rows[conversation] = row
            else:
                self._rows.pop(conversation, None)
            if row is None:
                self._dismissed.pop(conversation, None)
                self._snoozed.pop(conversation, None)

    def holding(self, conversation: ConversationId, now_ms: int) -> tuple[Sign, ...]:
        """Returns the signals of a conversation that hold now and were not put aside."""
        row = self._rows.get(conversation)
        if row is None or self._snoozed.get(conversation, 0) > now_ms:
            return ()
        gone = self._dismissed.get(conversation, frozenset())
        signs = [one for one in row.signals if one.at <= now_ms and one not in gone]
        return tuple(sorted(signs, key=lambda one: one.at))

    def anything(self, now_ms: int) -> bool:
        """Tells whether any conversation gives a signal now."""
        return any(self.holding(conversation, now_ms) for conversation in self._rows)

    def alerts(self, now_ms: int) -> list[Alert]:
        """Returns all conversations with signals: those with most of them first, then the earliest."""
        found = []
        for conversation, row in self._rows.items():
            if signs := self.holding(conversation, now_ms):
                alert = Alert(conversation=conversation, customer=row.customer, owner=row.owner, signs=signs)
                found.append(alert)
        return sorted(found, key=lambda one: (-len(one.signs), one.since, one.conversation))

    def dismiss(self, conversation: ConversationId, now_ms: int) -> None:
        """Puts the signals that hold now aside: they come back when their causes are others."""
        gone = self._dismissed.get(conversation, frozenset())
        self._dismissed[conversation] = gone | frozenset(self.holding(conversation, now_ms))

    def snooze(self, conversation: ConversationId, now_ms: int, seconds: int = SNOOZE_S) -> None:
        """Hears nothing of a conversation for a while."""
        self._snoozed[conversation] = now_ms + seconds * 1_000
