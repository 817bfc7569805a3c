"""Keeps what a console was shown and what it sent, with times, for the report."""

import time
from collections.abc import Callable, Sequence

import msgspec

from app.domain.events import Event, Message
from app.domain.ids import Cid, ConversationId
from app.sessions.changes import Change, EventsArrived, HistoryReset, PendingChanged, PendingState
from app.sessions.desk import Desk


class Sent(msgspec.Struct, kw_only=True):
    """One message of the staff; times are Unix seconds of this machine, 0.0 for not yet."""

    cid: Cid
    conversation: ConversationId
    at: float
    acknowledged_at: float = 0.0
    failed: str = ""


class Recorder:
    """Listens to a desk: every event it showed, in the order shown, and every message it sent."""

    def __init__(self, desk: Desk, *, clock: Callable[[], float] = time.time) -> None:
        self._desk = desk
        self._clock = clock
        self.shown: dict[ConversationId, list[tuple[Event, float]]] = {}
        self.sent: dict[Cid, Sent] = {}
        desk.subscribe(self._changed)

    def _changed(self, changes: Sequence[Change]) -> None:
        now = self._clock()
        for change in changes:
            match change:
                case EventsArrived(conversation=conversation, events=events):
                    self.shown.setdefault(conversation, []).extend((event, now) for event in events)
                    for event in events:
                        self._acknowledged(event.cid, now)
                case PendingChanged(conversation=conversation):
                    self._pending(conversation, now)
                case HistoryReset(conversation=conversation):
                    self.shown.pop(conversation, None)
                case _:
                    pass

    def _pending(self, conversation: ConversationId, now: float) -> None:
        session = self._desk.book.sessions.get(conversation)
        for each in session.pending if session else ():
            if not isinstance(each.body, Message):
                continue
            sent = self.sent.setdefault(each.cid, Sent(cid=each.cid, conversation=conversation, at=now))
            if each.state is PendingState.SENT:
                self._acknowledged(each.cid, now)
            elif each.state is PendingState.FAILED:
                sent.failed = each.code

    def _acknowledged(self, cid: Cid, now: float) -> None:
        sent = self.sent.get(cid)
        if sent is not None and not sent.acknowledged_at:
            sent.acknowledged_at = now
