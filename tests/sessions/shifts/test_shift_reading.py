"""The shift clock: minutes are exact over midnight, clock changes, crashes, sleep and lost lines."""

from __future__ import annotations

from itertools import pairwise
from zoneinfo import ZoneInfo

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.ids import Cid
from app.domain.people import Presence
from app.domain.shifts import Entry, Keeper, Ledger, Sign, What
from app.sessions.shifts.bridging import coalesced, joined
from app.sessions.shifts.minutes import worked
from app.sessions.shifts.reading import Oddity, read
from tests.sessions.shifts.shift_ledgers import (
    HOUR,
    MINUTE,
    TOKYO,
    asked,
    at,
    by_console,
    decided,
    end,
    ledger,
    pause,
    start,
    turn,
)

LATER = at("2026-12-31 12:00")


def minutes(book: Ledger, now: int = LATER, zone: ZoneInfo = TOKYO) -> int:
    return sum(span.minutes for span in worked(read(book, now).shifts, zone))


def test_a_shift_over_midnight_is_exact_to_the_minute_and_belongs_to_the_day_of_its_start() -> None:
    book = ledger(
        start("2026-11-02 21:58"),
        pause("2026-11-03 01:00"),
        turn("2026-11-03 01:45"),
        end("2026-11-03 05:03"),
    )
    spans = worked(read(book, LATER).shifts, TOKYO)
    assert [span.minutes for span in spans] == [182, 198]
    assert {span.day.isoformat() for span in spans} == {"2026-11-02"}


def test_a_begun_minute_counts_for_the_worker_and_none_counts_twice() -> None:
    book = ledger(
        start("2026-11-02 09:00:50"),
        pause("2026-11-02 09:30:10"),
        turn("2026-11-02 09:30:40"),
        end("2026-11-02 10:00:01"),
        start("2026-11-02 10:00:30"),
        end("2026-11-02 10:01:00"),
    )
    assert minutes(book) == 61


@pytest.mark.parametrize(
    ("from_", "to", "expected"),
    [
        ("2026-03-28 22:00", "2026-03-29 06:00", 7 * 60),
        ("2026-10-24 22:00", "2026-10-25 06:00", 9 * 60),
    ],
)
def test_a_change_to_and_from_summer_time_neither_adds_nor_takes_a_minute(
    from_: str, to: str, expected: int
) -> None:
    berlin = ZoneInfo("Europe/Berlin")
    book = ledger(start(at(from_, berlin)), end(at(to, berlin)))
    assert minutes(book, zone=berlin) == expected


def test_who_moves_to_another_zone_in_a_shift_keeps_his_minutes() -> None:
    book = ledger(start("2026-11-02 22:00"), end("2026-11-03 03:00"))
    assert minutes(book, zone=TOKYO) == minutes(book, zone=ZoneInfo("America/New_York")) == 300


def test_five_states_are_told_apart_and_a_break_alone_is_no_work() -> None:
    duties = [Presence.AWAY, Presence.AFTER_WORK, Presence.TRAINING, Presence.BREAK]
    begin = at("2026-11-02 10:00")
    turns = [turn(begin + (n + 1) * HOUR, duty) for n, duty in enumerate(duties)]
    book = ledger(start(begin), *turns, end(begin + 5 * HOUR))
    (shift,) = read(book, LATER).shifts
    assert [one.duty for one in shift.stretches] == [Presence.ACCEPTING, *duties]
    assert minutes(book) == 240


def test_after_a_crash_the_shift_ends_with_the_last_sign_of_life_and_is_marked_as_estimated() -> None:
    book = ledger(
        start("2026-11-02 20:00"),
        start("2026-11-03 19:00"),
        signs=(Sign(at("2026-11-02 20:00"), at("2026-11-02 23:12")), Sign(at("2026-11-03 19:00"), LATER)),
    )
    found = read(book, at("2026-11-03 20:00"))
    assert [(one.end - one.start, one.estimated, one.open) for one in found.shifts] == [
        (192 * MINUTE, True, False),
        (HOUR, False, True),
    ]
    assert [odd.why for odd in found.odd] == [Oddity.NO_END]


def test_a_computer_that_slept_on_earns_nothing_asleep_and_the_next_key_goes_on() -> None:
    book = ledger(
        start("2026-11-02 20:00"),
        turn("2026-11-03 09:00", Presence.AFTER_WORK),
        end("2026-11-03 09:30"),
        signs=(
            Sign(at("2026-11-02 20:00"), at("2026-11-02 22:00")),
            Sign(at("2026-11-03 08:59"), at("2026-11-03 09:30")),
        ),
    )
    assert [one.estimated for one in read(book, LATER).shifts] == [True, False]
    assert minutes(book) == 150


def test_a_break_with_the_lid_closed_is_a_break() -> None:
    signs = (
        Sign(at("2026-11-02 20:00"), at("2026-11-02 22:00")),
        Sign(at("2026-11-02 23:00"), at("2026-11-03 01:00")),
    )
    entries = (
        start("2026-11-02 20:00"),
        pause("2026-11-02 22:00"),
        turn("2026-11-02 23:00"),
        end("2026-11-03 01:00"),
    )
    (shift,) = read(ledger(*entries, signs=signs), LATER).shifts
    assert not shift.estimated
    assert len(shift.stretches) == 3


def test_a_break_that_was_never_ended_ends_the_shift_where_it_began() -> None:
    signs = (Sign(at("2026-11-02 20:00"), at("2026-11-02 22:00")), Sign(at("2026-11-03 20:00"), LATER))
    entries = (
        start("2026-11-02 20:00"),
        pause("2026-11-02 22:00"),
        start("2026-11-03 20:00"),
        end("2026-11-03 21:00"),
    )
    found = read(ledger(*entries, signs=signs), LATER).shifts
    assert [(one.end, one.estimated) for one in found] == [
        (at("2026-11-02 22:00"), True),
        (at("2026-11-03 21:00"), False),
    ]


def test_what_does_not_fit_is_told_and_changes_nothing() -> None:
    book = ledger(
        pause("2026-11-02 09:00"),
        start("2026-11-02 10:00"),
        start("2026-11-02 10:30"),
        end("2026-11-02 11:00"),
        end("2026-11-02 11:30"),
    )
    found = read(book, LATER)
    assert [odd.why for odd in found.odd] == [
        Oddity.NOT_STARTED,
        Oddity.STARTED_TWICE,
        Oddity.NOT_STARTED,
    ]
    assert minutes(book) == 60


def test_the_consoles_record_bridges_a_lost_line_and_the_hubs_word_stands() -> None:
    began, paused, back, ended = (
        start("2026-11-02 20:00"),
        pause("2026-11-02 22:00"),
        turn("2026-11-02 22:50"),
        end("2026-11-03 00:00"),
    )
    wrong_clock = by_console(start("2026-11-02 19:50"))
    console = ledger(
        Entry(
            id=began.id, what=What.START, at=wrong_clock.at, duty=Presence.ACCEPTING, keeper=Keeper.CONSOLE
        ),
        by_console(paused),
        by_console(back),
        by_console(ended),
    )
    assert minutes(joined(ledger(began, ended), console)) == 190


def test_an_approved_correction_counts_and_the_old_value_is_kept() -> None:
    late = end("2026-11-03 03:00")
    book = ledger(start("2026-11-02 20:00"), late)
    request = asked("r1", target=late, entry=end("2026-11-02 23:30"))
    waiting = Ledger(entries=book.entries, corrections=(request,))
    assert minutes(waiting) == 420
    assert read(waiting, LATER).waiting == (request,)
    answered = Ledger(entries=book.entries, corrections=(request,), decisions=(decided(request),))
    assert minutes(answered) == 210
    (change,) = read(answered, LATER).changes
    assert change.old == late
    assert change.new is not None
    assert change.new.at == at("2026-11-02 23:30")
    assert read(answered, LATER).waiting == ()


def test_a_forgotten_entry_is_added_and_a_wrong_one_struck_out() -> None:
    stray = start("2026-11-04 10:00")
    book = ledger(start("2026-11-02 20:00"), stray)
    requests = (asked("r1", entry=end("2026-11-02 22:00")), asked("r2", target=stray))
    whole = Ledger(
        entries=book.entries, corrections=requests, decisions=tuple(decided(one) for one in requests)
    )
    assert minutes(whole) == 120
    assert len(read(whole, LATER).shifts) == 1


SEEN = tuple(Sign(at(f"2026-11-{day} 10:00"), at(f"2026-11-{day} 15:00")) for day in ("03", "05"))
"""The console ran on two days."""


@pytest.mark.parametrize(
    ("clocked", "forgotten", "before", "after"),
    [
        (
            (start("2026-11-03 10:00"),),
            (end("2026-11-03 18:00"),),
            5,
            8,
        ),  # a crash at 15:00: worked without it
        ((), (start("2026-11-04 09:00"), end("2026-11-04 17:00")), 0, 8),  # the console never ran on that day
        ((end("2026-11-03 15:00"),), (start("2026-11-03 08:00"),), 0, 7),
        (
            (start("2026-11-03 10:00"),),
            (end("2026-11-05 09:00"),),
            5,
            5,
        ),  # nobody vouches for two days in one
        ((start("2026-11-05 10:00"), end("2026-11-05 15:00")), (start("2026-11-04 20:00"),), 5, 5),
    ],
)
def test_whoever_worked_without_a_console_is_paid_for_what_was_approved(
    clocked: tuple[Entry, ...], forgotten: tuple[Entry, ...], before: int, after: int
) -> None:
    requests = tuple(asked(f"r{number}", entry=entry) for number, entry in enumerate(forgotten))
    book = Ledger(entries=clocked, signs=SEEN, corrections=requests)
    assert minutes(book) == before * 60
    approved = msgspec.structs.replace(book, decisions=tuple(decided(one) for one in requests))
    assert minutes(approved) == after * 60


def test_a_start_that_was_moved_counts_from_then_on_and_a_crash_after_it_as_ever() -> None:
    late = start("2026-11-03 10:00")
    request = asked("r1", target=late, entry=start("2026-11-03 07:30"))
    book = Ledger(entries=(late,), signs=SEEN, corrections=(request,), decisions=(decided(request),))
    (shift,) = read(book, LATER).shifts
    assert (shift.start, shift.end) == (at("2026-11-03 07:30"), at("2026-11-03 15:00"))
    assert shift.estimated


def test_a_skill_ends_in_the_middle_of_a_shift_and_a_break_leaves_it_as_it_was() -> None:
    plain = msgspec.structs.replace(turn("2026-11-03 13:00"), plain=True)
    book = ledger(
        start("2026-11-03 10:00", skill="english"), pause("2026-11-03 11:00"), turn("2026-11-03 12:00"),
        plain, pause("2026-11-03 14:00"), end("2026-11-03 15:00"),
    )  # fmt: skip
    (shift,) = read(book, LATER).shifts
    assert [one.skill for one in shift.stretches] == ["english", "english", "english", "", ""]


@pytest.mark.parametrize("why", ["refused", "by himself", "no reason", "changed his mind"])
def test_nothing_changes_without_a_reason_and_the_approval_of_somebody_else(why: str) -> None:
    late = end("2026-11-03 03:00")
    reason = " " if why == "no reason" else "Forgot"
    request = asked("r1", target=late, entry=end("2026-11-02 23:30"), reason=reason)
    decisions = {
        "refused": (decided(request, approved=False),),
        "by himself": (decided(request, by="hana"),),
        "no reason": (decided(request),),
        "changed his mind": (
            decided(request, approved=False, moment=2),
            decided(request, by="chief", moment=3),
        ),
    }[why]
    book = Ledger(entries=(start("2026-11-02 20:00"), late), corrections=(request,), decisions=decisions)
    assert minutes(book) == 420


moments = st.integers(min_value=0, max_value=72 * HOUR)
entries = st.builds(
    Entry,
    id=st.integers(0, 30).map(lambda n: Cid(f"e{n}")),
    what=st.sampled_from(What),
    at=moments,
    duty=st.sampled_from([*Presence]),
    shop=st.sampled_from(["", "a", "b"]),
    keeper=st.sampled_from(Keeper),
)
signs = st.builds(Sign, moments, moments)
ledgers = st.builds(
    Ledger,
    entries=st.lists(entries, max_size=12).map(tuple),
    signs=st.lists(signs, max_size=4).map(tuple),
)


@given(one=ledgers, other=ledgers, third=ledgers)
def test_records_join_to_the_same_in_any_order_and_however_often(
    one: Ledger, other: Ledger, third: Ledger
) -> None:
    assert joined(one, other) == joined(other, one)
    assert joined(joined(one, other), third) == joined(one, joined(other, third))
    assert joined(joined(one, other), other) == joined(one, other)


@given(book=ledgers, now=moments)
def test_no_shift_is_negative_and_none_overlaps_another(book: Ledger, now: int) -> None:
    reached = 0
    for shift in read(joined(book, Ledger()), now).shifts:
        assert shift.stretches
        for one in shift.stretches:
            assert reached <= one.start < one.end <= now
            reached = one.end
        assert shift.start == shift.stretches[0].start
        assert shift.end == shift.stretches[-1].end


@given(book=ledgers, now=moments)
def test_worked_minutes_are_those_in_which_any_work_was_done(book: Ledger, now: int) -> None:
    shifts = read(joined(book, Ledger()), now).shifts
    touched = {
        minute
        for shift in shifts
        for one in shift.stretches
        if one.duty is not Presence.BREAK
        for minute in range(one.start // MINUTE, (one.end - 1) // MINUTE + 1)
    }
    counted = [minute for span in worked(shifts, TOKYO) for minute in range(span.start, span.end)]
    assert sorted(touched) == counted


@given(found=st.lists(signs, max_size=8))
def test_signs_of_life_cover_the_same_time_when_they_are_joined(found: list[Sign]) -> None:
    whole = coalesced(found)
    assert all(a.until < b.since for a, b in pairwise(whole))
    assert all(
        any(a.since <= one.since and one.until <= a.until for a in whole)
        for one in found
        if one.since <= one.until
    )
