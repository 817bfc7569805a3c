"""Telephone calls are counted apart: how many, how long they were talked and worked on, how they ended."""

from datetime import timedelta

from app.domain import events as ev
from app.domain.events import Event, to_millis
from app.domain.ids import CUSTOMER, SYSTEM
from app.sessions.kpi.facts import facts_of
from app.sessions.kpi.figures import Figure, Measure, reasons, value_of
from app.sessions.kpi.tallies import tally
from app.sessions.statistics.record import record_of
from tests.builders import ANNA, C1, START, event


def a_call(result: str, *, answered: bool = True) -> list[Event]:
    said: list[tuple[int, str, ev.AnyBody]] = [
        (0, CUSTOMER, ev.Opened(customer="Sato", channel="phone", group="support")),
        (0, SYSTEM, ev.Claimed(owner=ANNA, fence=1, how="call")),
        (0, ANNA, ev.CallStarted(direction="inbound", number="+81312345678")),
    ]
    if answered:
        said.append((10, ANNA, ev.CallAnswered()))
    said += [
        (130, ANNA, ev.CallEnded(result=result)),
        (190, ANNA, ev.Closed()),
        (190, ANNA, ev.WrapUp(disposition="resolved")),
    ]
    return [
        event(seq, body, by=by, at=START + timedelta(seconds=after))
        for seq, (after, by, body) in enumerate(said, 1)
    ]


def sums(log: list[Event]) -> dict[str, float]:
    start = to_millis(START) - 1
    found = tally([facts_of(log, C1)], {}, start, start + 3_600_000)
    whole: dict[str, float] = {}
    for one in found.values():
        for name, value in one.items():
            whole[name] = whole.get(name, 0) + value
    return whole


def test_a_call_is_counted_by_its_talk_its_after_call_time_and_its_result() -> None:
    found = sums(a_call("answered"))
    measure = Measure(length_ms=3_600_000)
    assert value_of(Figure.CALLS, found, measure) == 1
    assert value_of(Figure.CALLS_REACHED, found, measure) == 1
    assert value_of(Figure.CALL_TALK, found, measure) == 120
    assert value_of(Figure.CALL_AFTER, found, measure) == 60
    assert reasons(found, "call_ended:") == {"answered": 1}


def test_a_call_spoils_no_figure_of_chats() -> None:
    found = sums(a_call("no_answer", answered=False))
    measure = Measure(length_ms=3_600_000)
    assert value_of(Figure.CALLS_REACHED, found, measure) == 0
    for figure in (Figure.OPENED, Figure.TAKEN, Figure.LIVE):
        assert not value_of(figure, found, measure)
    for figure in (Figure.HANDLING, Figure.AFTER_WORK, Figure.RESOLVED, Figure.SERVICE_LEVEL):
        assert value_of(figure, found, measure) is None
    assert record_of(a_call("answered"), C1, ANNA) is None
