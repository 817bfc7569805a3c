"""Merged changes say the same as the many: every event once, in order, and each hint."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.domain import events as ev
from app.domain.ids import ConversationId
from app.sessions.changes import (
    Change,
    DeskChanged,
    EventsArrived,
    FloorChanged,
    HeadChanged,
    HistoryReset,
    LinkChanged,
    LinkStatus,
    PendingChanged,
    QueueChanged,
    SessionGone,
    SessionOpened,
    StorageTrouble,
    TypingChanged,
)
from app.sessions.merging import merged
from tests.builders import C1, C2, event


def arrived(seq: int, conversation: ConversationId = C1, changed: tuple[int, ...] = ()) -> EventsArrived:
    one = event(seq, ev.Message(text=str(seq)), conversation=conversation)
    return EventsArrived(conversation=conversation, events=(one,), first=seq - 1, count=1, changed=changed)


def test_the_events_of_a_conversation_come_as_one() -> None:
    [one, hint, other] = merged(
        [
            arrived(3),
            HeadChanged(conversation=C1),
            arrived(1, C2),
            arrived(4, changed=(0, 2)),
            HeadChanged(conversation=C1),
        ]
    )
    assert isinstance(one, EventsArrived)
    assert ([each.seq for each in one.events], one.first, one.count, one.changed) == ([3, 4], 2, 2, (0,))
    assert hint == HeadChanged(conversation=C1)
    assert other == arrived(1, C2)


def test_a_reset_stands_between_the_old_and_the_new_events() -> None:
    changes = [
        arrived(3),
        HeadChanged(conversation=C1),
        HistoryReset(conversation=C1),
        arrived(1),
        HeadChanged(conversation=C1),
    ]
    assert merged(changes) == changes


def test_floors_are_joined_and_what_is_not_a_hint_stays() -> None:
    trouble, link = StorageTrouble(message="full"), LinkChanged(status=LinkStatus())
    floors = [
        FloorChanged(conversations=(C1,)),
        FloorChanged(conversations=(C2, C1), staff=True),
        FloorChanged(full=True),
    ]
    assert merged([trouble, *floors, link, trouble]) == [
        trouble, FloorChanged(conversations=(C1, C2), staff=True, full=True), link, trouble
    ]  # fmt: skip


def test_nothing_stays_nothing() -> None:
    assert merged([]) == []


kinds = st.sampled_from(
    [HeadChanged, PendingChanged, TypingChanged, HistoryReset, SessionOpened, SessionGone, EventsArrived]
)
steps = st.lists(
    st.tuples(kinds, st.sampled_from([C1, C2])) | st.sampled_from([DeskChanged(), QueueChanged()])
)


@given(steps)
def test_no_event_is_lost_doubled_or_moved_over_a_reset(drawn: list[object]) -> None:
    counts = {C1: 0, C2: 0}
    changes: list[Change] = []
    for step in drawn:
        if not isinstance(step, tuple):
            changes.append(step)  # type: ignore[arg-type]
            continue
        kind, conversation = step
        if kind is EventsArrived:
            counts[conversation] += 1
            changes.append(arrived(counts[conversation], conversation))
        else:
            changes.append(kind(conversation=conversation))
    for conversation in (C1, C2):
        assert story(merged(changes), conversation) == story(changes, conversation)
    assert len(merged(changes)) <= len(changes)
    assert {str(change) for change in merged(changes) if not isinstance(change, EventsArrived)} == {
        str(change) for change in changes if not isinstance(change, EventsArrived)
    }


def story(changes: list[Change], conversation: ConversationId) -> list[object]:
    """Returns a conversation's events with what begins or ends them, in order."""
    told: list[object] = []
    for change in changes:
        if getattr(change, "conversation", None) != conversation:
            continue
        if isinstance(change, EventsArrived):
            told += (each.seq for each in change.events)
        elif isinstance(change, HistoryReset | SessionOpened | SessionGone):
            told.append(type(change))
    return told
