"""Many changes of one slice as few: arrivals of a conversation joined, repeated hints said once."""

from collections.abc import Iterable

from app.domain.events import Event
from app.domain.ids import ConversationId
from app.sessions.changes import (
    Change,
    DeskChanged,
    EventsArrived,
    FloorChanged,
    HeadChanged,
    HistoryReset,
    PendingChanged,
    QueueChanged,
    SessionGone,
    SessionOpened,
    TypingChanged,
)


class _Arrivals:
    """The events of one conversation that arrived in a row."""

    __slots__ = ("changed", "conversation", "count", "events", "first")

    def __init__(self, change: EventsArrived) -> None:
        self.conversation = change.conversation
        self.first = change.first
        self.count = change.count
        self.events: list[Event] = list(change.events)
        self.changed: set[int] = set(change.changed)

    def add(self, change: EventsArrived) -> None:
        self.count += change.count
        self.events.extend(change.events)
        self.changed.update(change.changed)

    def done(self) -> EventsArrived:
        return EventsArrived(
            conversation=self.conversation,
            events=tuple(self.events),
            first=self.first,
            count=self.count,
            changed=tuple(sorted(index for index in self.changed if index < self.first)),
        )


def merged(changes: Iterable[Change]) -> list[Change]:
    """Returns changes that say the same, for screens that read the book after the last of them.

    Between two openings, resets or ends of a conversation its events come as one `EventsArrived`; every
    other hint comes once, at its first place. The order of the events of a conversation is kept.
    """
    result: list[Change | _Arrivals] = []
    arrivals: dict[ConversationId, _Arrivals] = {}
    hints: set[Change] = set()
    for change in changes:
        match change:
            case EventsArrived():
                joined = arrivals.get(change.conversation)
                if joined is None:
                    joined = arrivals[change.conversation] = _Arrivals(change)
                    result.append(joined)
                else:
                    joined.add(change)
            case HeadChanged() | PendingChanged() | TypingChanged() | DeskChanged() | QueueChanged():
                if change not in hints:
                    hints.add(change)
                    result.append(change)
            case SessionOpened() | SessionGone() | HistoryReset():
                arrivals.pop(change.conversation, None)
                hints = {hint for hint in hints if not _is_of(hint, change.conversation)}
                result.append(change)
            case FloorChanged() if result and isinstance(result[-1], FloorChanged):
                result[-1] = _floors(result[-1], change)
            case _:
                result.append(change)
    return [each.done() if isinstance(each, _Arrivals) else each for each in result]


def _is_of(hint: Change, conversation: ConversationId) -> bool:
    return getattr(hint, "conversation", None) == conversation


def _floors(one: FloorChanged, other: FloorChanged) -> FloorChanged:
    return FloorChanged(
        conversations=tuple(dict.fromkeys((*one.conversations, *other.conversations))),
        full=one.full or other.full,
        staff=one.staff or other.staff,
    )
