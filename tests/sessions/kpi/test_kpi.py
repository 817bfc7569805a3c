"""What the figures of the floor promise: each by its definition, and the same however they are added up."""

from collections.abc import Sequence
from datetime import timedelta

import pytest

from app.domain import events as ev
from app.domain.escalation import EscalationType
from app.domain.events import AnyBody, Event, to_millis
from app.domain.ids import CUSTOMER, SYSTEM, ConversationId, StaffId
from app.domain.people import Presence
from app.sessions.kpi.facts import Facts, FactsReader, facts_of
from app.sessions.kpi.figures import Figure, Measure, reasons, value_of
from app.sessions.kpi.tallies import Place, Tally, add, tally, within
from tests.builders import ANNA, BOB, C1, C2, START, event

BEGIN = to_millis(START)
HOUR = 3_600_000
OPENED = ev.Opened(shop="s", topic="refund", customer="Sato")


def told(*said: tuple[float, str, AnyBody], conversation: ConversationId = C1) -> list[Event]:
    """A log from seconds after the start, author and data."""
    return [
        event(seq, body, by=by, conversation=conversation, at=START + timedelta(seconds=at))
        for seq, (at, by, body) in enumerate(said, start=1)
    ]


def settled(
    conversation: ConversationId = C1, *, start: float = 0, who: StaffId = ANNA, took: float = 20
) -> list[Event]:
    """A conversation of ten minutes that is answered after `took` seconds and closed as resolved."""
    return told(
        (start, CUSTOMER, OPENED),
        (start, SYSTEM, ev.Queued()),
        (start + 5, CUSTOMER, ev.Message(text="?")),
        (start + 10, SYSTEM, ev.Claimed(owner=who, fence=1)),
        (start + 5 + took, who, ev.Message(text="!")),
        (start + 600, who, ev.Closed()),
        (start + 640, who, ev.WrapUp(disposition="resolved")),
        (start + 700, CUSTOMER, ev.Rated(score=5)),
        conversation=conversation,
    )


def facts(*logs: Sequence[Event]) -> list[Facts]:
    return [facts_of(log, log[0].conversation) for log in logs]


def whole(
    found: list[Facts],
    *,
    start: int = BEGIN,
    end: int = BEGIN + HOUR,
    shifts: dict[StaffId, object] | None = None,
) -> Tally:
    """All sums of an hour."""
    sums: Tally = {}
    for part in tally(found, shifts or {}, start, end).values():  # type: ignore[arg-type]
        add(sums, part)
    return sums


def value(figure: Figure, sums: Tally, **measure: object) -> float | None:
    return value_of(figure, sums, Measure(length_ms=HOUR, **measure))  # type: ignore[arg-type]


def test_a_settled_conversation_counts_in_every_figure_by_its_definition() -> None:
    sums = whole(facts(settled()))
    expected = {
        Figure.OPENED: 1,
        Figure.TAKEN: 1,
        Figure.WAITING: 10 / 3600,
        Figure.LIVE: 590 / 3600,
        Figure.QUEUE_WAIT: 10,
        Figure.FIRST_RESPONSE: 20,
        Figure.SERVICE_LEVEL: 1,
        Figure.ANSWERED: 1,
        Figure.ABANDONED: 0,
        Figure.HANDLING: 590,
        Figure.FOCUSED: 590,
        Figure.AFTER_WORK: 40,
        Figure.RESOLVED: 1,
        Figure.RESOLVED_AT_ONCE: 1,
        Figure.RATING: 5,
        Figure.SATISFIED: 1,
        Figure.CALLED: 0,
        Figure.TRANSFERRED: 0,
        Figure.AT_ONCE: 1,
    }
    assert {figure: value(figure, sums) for figure in expected} == pytest.approx(expected)
    assert value(Figure.CONCURRENCY, sums) is None  # nobody is known to have accepted


def test_who_gives_up_soon_spoils_no_service_level_and_who_gives_up_late_does() -> None:
    soon = told((0, CUSTOMER, OPENED), (0, SYSTEM, ev.Queued()), (20, CUSTOMER, ev.Closed()), conversation=C2)
    late = told((0, CUSTOMER, OPENED), (0, SYSTEM, ev.Queued()), (90, CUSTOMER, ev.Closed()), conversation=C2)
    assert value(Figure.SERVICE_LEVEL, whole(facts(settled(), soon))) == 1
    assert value(Figure.SERVICE_LEVEL, whole(facts(settled(), late))) == 0.5
    assert value(Figure.ABANDONED, whole(facts(settled(), late))) == 0.5
    assert value(Figure.SERVICE_LEVEL, whole(facts(settled(took=45)))) == 0
    assert value(Figure.SERVICE_LEVEL, whole(facts(settled(took=45))), target_s=60) == 1


def test_two_at_once_cost_half_of_the_time_each() -> None:
    found = facts(settled(C1), settled(C2))
    sums = whole(found)
    assert value(Figure.HANDLING, sums) == 590
    assert value(Figure.FOCUSED, sums) == pytest.approx(295)
    assert value(Figure.AT_ONCE, sums) == pytest.approx(2)


def test_concurrency_is_told_over_the_time_in_which_somebody_accepted() -> None:
    shifts = {ANNA: [(BEGIN - 1, Presence.ACCEPTING), (BEGIN + 1_200_000, Presence.BREAK)]}
    sums = whole(facts(settled(C1), settled(C2)), shifts=shifts)
    assert value(Figure.CONCURRENCY, sums) == pytest.approx(2 * 590 / 1200)


def test_time_on_hold_is_no_handling_time_and_a_hold_ends_by_its_time() -> None:
    until = BEGIN + 300_000
    log = told(
        (0, CUSTOMER, OPENED),
        (0, SYSTEM, ev.Claimed(owner=ANNA, fence=1)),
        (100, ANNA, ev.Held(until=until)),
        (500, ANNA, ev.Closed()),
    )
    assert value(Figure.HANDLING, whole(facts(log))) == 100 + 200


def test_what_goes_on_is_counted_up_to_the_moment_that_is_asked_for() -> None:
    log = settled()[:5]
    sums = whole(facts(log), end=BEGIN + 310_000)
    assert sums["handle_ms"] == 300_000
    assert facts(log)[0].goes_on


def test_a_handed_over_conversation_is_no_resolution_at_once_and_its_time_is_parted() -> None:
    log = told(
        (0, CUSTOMER, OPENED),
        (0, SYSTEM, ev.Claimed(owner=ANNA, fence=1)),
        (60, ANNA, ev.Escalated(type=EscalationType.REFUND, summary="s")),
        (100, ANNA, ev.Transferred(to=BOB)),
        (100, SYSTEM, ev.Claimed(owner=BOB, fence=2)),
        (400, BOB, ev.Closed()),
        (410, BOB, ev.WrapUp(disposition="resolved")),
    )
    found = tally(facts(log), {}, BEGIN, BEGIN + HOUR)
    sums = whole(facts(log))
    assert value(Figure.RESOLVED, sums) == 1
    assert value(Figure.RESOLVED_AT_ONCE, sums) == 0
    assert value(Figure.TRANSFERRED, sums) == 1
    assert value(Figure.CALLED, sums) == 1
    assert reasons(sums, "call:") == {"refund": 1}
    assert reasons(sums, "result:") == {"resolved": 1}
    anna = found[Place(shop="s", group="support", topic="refund", operator=ANNA)]
    bob = found[Place(shop="s", group="support", topic="refund", operator=BOB)]
    assert value(Figure.HANDLING, anna, of_operator=True) == 100
    assert value(Figure.HANDLING, bob, of_operator=True) == 300
    assert value(Figure.HANDLING, sums) == 400


def test_sums_of_short_times_add_up_to_those_of_the_whole() -> None:
    found = facts(settled(C1), settled(C2, start=333), settled(ConversationId("c-3"), start=700, who=BOB))
    shifts = {ANNA: [(BEGIN, Presence.ACCEPTING)]}
    parts: Tally = {}
    for number in range(12):
        start = BEGIN + number * 300_000
        add(parts, whole(found, start=start, end=start + 300_000, shifts=shifts))  # type: ignore[arg-type]
    assert parts == pytest.approx(whole(found, shifts=shifts))  # type: ignore[arg-type]


def test_a_reopened_conversation_has_not_been_closed() -> None:
    log = [*settled(), event(9, ev.Reopened(), by=ANNA, at=START + timedelta(seconds=800))]
    sums = whole(facts(log))
    assert "closed" not in sums
    assert "wrapped_up" not in sums


def test_facts_are_read_on_event_by_event() -> None:
    reader = FactsReader(C1)
    for number, one in enumerate(settled(), start=1):
        reader.read(one)
        assert reader.facts() == facts_of(settled()[:number], C1)


def test_targets_are_the_times_that_responses_are_counted_by() -> None:
    assert [within(5), within(5.1), within(30), within(9_999)] == ["5", "10", "30", "over"]
