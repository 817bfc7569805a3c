"""The clock follows changes of presence; rests between shifts are counted; answers are told once."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.ids import Cid, StaffId
from app.domain.people import Presence
from app.domain.shifts import DUTIES, Entry, Ledger, Plan, Planned, plans_that_count
from app.protocol.shift_frames import ShiftLine
from app.sessions.shifts.bridging import joined
from app.sessions.shifts.following import Following, begins, duty_of, starting, turned
from app.sessions.shifts.planning import missing_rest, planned
from app.sessions.shifts.reading import read
from app.sessions.shifts.record import ShiftRecord
from tests.sessions.shifts.shift_ledgers import HOUR, asked, at, decided, end, ledger, start

NINE = at("2026-11-02 09:00")


@given(st.lists(st.sampled_from(list(Presence)), max_size=20))
def test_the_clock_stands_where_presence_stands_after_any_changes(seen: list[Presence]) -> None:
    following, book = Following(), ledger(start(NINE))
    for step, presence in enumerate(seen, 1):
        now = NINE + step * 60_000
        change = following.take(presence)
        running = read(book, now).shifts[-1]
        press = turned(change, running) if change is not None else None
        if press is not None:
            assert press.duty in DUTIES
            assert press.duty is not running.stretches[-1].duty
            entry = Entry(id=Cid(f"turn-{step}"), what=press.what, at=now, duty=press.duty)
            book = Ledger(entries=(*book.entries, entry))
    told = [one for one in seen if one is not Presence.OFFLINE]
    if len(set(told)) > 1:  # the first one that is seen says nothing
        last = read(book, NINE + HOUR).shifts[-1].stretches[-1]
        assert last.duty is duty_of(told[-1])


def test_a_lost_line_turns_nothing_and_who_comes_back_is_where_he_was() -> None:
    following = Following()
    assert following.take(Presence.BREAK) is None  # a break that goes on
    assert following.take(Presence.OFFLINE) is None
    assert following.take(Presence.BREAK) is None
    assert following.take(Presence.ACCEPTING) == (Presence.BREAK, Presence.ACCEPTING)


def test_who_begins_to_accept_without_a_shift_is_noticed_and_nobody_else() -> None:
    running = read(ledger(start(NINE)), NINE + HOUR).shifts[-1]
    assert begins((Presence.AWAY, Presence.ACCEPTING), None)
    assert not begins((Presence.AWAY, Presence.ACCEPTING), running)
    assert not begins((Presence.BUSY, Presence.ACCEPTING), None)
    assert not begins((Presence.AWAY, Presence.BREAK), None)


@pytest.mark.parametrize(
    ("presence", "duty"),
    [
        (Presence.OFFLINE, Presence.ACCEPTING),
        (Presence.BREAK, Presence.ACCEPTING),
        (Presence.BUSY, Presence.ACCEPTING),
        (Presence.TRAINING, Presence.TRAINING),
        (Presence.AWAY, Presence.AWAY),
    ],
)
def test_a_shift_starts_with_what_is_being_done_and_never_with_a_break(
    presence: Presence, duty: Presence
) -> None:
    assert starting(presence) is duty


def plan(name: str, from_: str, to: str) -> Planned:
    return Planned(id=Cid(name), start=at(from_), end=at(to))


def test_rest_between_planned_shifts_is_eleven_hours_and_overlaps_are_no_rest() -> None:
    night = plan("a", "2026-11-02 20:00", "2026-11-03 05:00")
    assert missing_rest(plan("b", "2026-11-03 16:00", "2026-11-03 20:00"), [night]) == 0
    assert missing_rest(plan("b", "2026-11-03 15:59", "2026-11-03 20:00"), [night]) == 1
    assert missing_rest(plan("b", "2026-11-02 09:00", "2026-11-02 12:00"), [night]) == 3 * 60
    assert missing_rest(plan("b", "2026-11-03 04:00", "2026-11-03 08:00"), [night]) == 0
    assert missing_rest(night, [night]) == 0


def test_of_a_plan_the_highest_version_counts_in_any_order_and_one_taken_back_is_none() -> None:
    def line(version: int, *, gone: bool = False) -> Plan:
        what = plan("p", "2026-11-02 20:00", "2026-11-03 02:00")
        return Plan(
            id=Cid(f"l{version}"), at=version, by=StaffId("boss"), planned=what, version=version, gone=gone
        )

    lines = (line(3), line(1), line(2, gone=True))
    assert [one.version for one in plans_that_count(lines)] == [3]
    assert len(planned(Ledger(plans=lines))) == 1
    gone = joined(Ledger(plans=lines), Ledger(plans=(line(4, gone=True),)))
    assert planned(gone) == ()
    assert joined(gone, gone) == gone


def test_an_answer_to_a_request_is_told_once_also_by_the_next_program() -> None:
    request = asked("c", entry=end(NINE))
    record = ShiftRecord()
    lines = (
        ShiftLine(number=1, staff=StaffId("hana"), correction=request),
        ShiftLine(number=2, staff=StaffId("hana"), decision=decided(request)),
    )
    record.told(lines, in_order=True)
    assert [said.approved for _, said in record.answers()] == [True]
    record.say([said.id for _, said in record.answers()])
    assert record.answers() == ()
    again = ShiftRecord()
    again.load(record.dump(), NINE)
    again.told(lines, in_order=True)
    assert again.answers() == ()
