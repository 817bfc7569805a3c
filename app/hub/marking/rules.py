"""What sends about marking become: remarks, finished sheets, answers to them, and rounds of blind marking."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from msgspec.structs import replace

from app.domain import events as ev
from app.domain.ids import Author, StaffId
from app.domain.marks import Round
from app.domain.people import Role
from app.hub.lane import No
from app.hub.move_rules import Case, Made
from app.hub.permissions import Party
from app.protocol.codes import Refusal
from app.training.marking.sheet import mark_fault, settled

LONGEST_REMARK: Final = 1_000
"""Characters of a remark pinned to a moment."""

MOST_REMARKS: Final = 60
"""Remarks of one round: all of them are told in one event when it is closed."""

FEWEST_MARKERS: Final = 2
MOST_MARKERS: Final = 10
LONGEST_RUN: Final = 64
PURPOSES: Final = ("double", "calibration")
MARKERS: Final = frozenset({Role.TRAINER, Role.SUPERVISOR, Role.ADMIN})


def _pinned(case: Case) -> Made:
    """A remark about somebody's part, the owner's where none is named; kept apart in a round."""
    body, known = case.body, case.room.fold.marking
    if not body.text.strip() or len(body.text) > LONGEST_REMARK or body.to_ms < 0:
        return No(Refusal.BAD_FRAME)
    if not 0 < body.at <= case.room.fold.seq:
        return case.illegal()
    staff = body.staff or case.room.fold.owner or StaffId("")
    run = _run_of(case, staff, body.run)
    if isinstance(run, No):
        return run
    if run and sum(one.run == run for one in known.kept_pins) >= MOST_REMARKS:
        return No(Refusal.TOO_LARGE)
    return [(replace(body, staff=staff, run=run, sealed=False), None)]


def _unpinned(case: Case) -> Made:
    """Taken back by who wrote it, unless a round has told it to everybody."""
    known = case.room.fold.marking
    mine = Author(case.me.id)
    found = any(one.seq == case.body.target and one.by == mine for one in (*known.pins, *known.kept_pins))
    return [(case.body, None)] if found else case.illegal()


def _marked(case: Case) -> Made:
    """A finished sheet about the part of somebody who answered, and never about one's own."""
    body = case.body
    staff = body.staff or case.room.fold.owner or StaffId("")
    if mark_fault(body):
        return No(Refusal.BAD_FRAME)
    if staff == case.me.id or not _took_part(case, staff):
        return case.illegal()
    run = _run_of(case, staff, body.run)
    if isinstance(run, No):
        return run
    told = case.room.fold.marking.round_of(run)
    if told is not None and (told.sheet != body.sheet or case.me.id in told.done):
        return case.illegal()
    return [(settled(replace(body, staff=staff, run=run)), None)]


def _run_of(case: Case, staff: StaffId, run: str) -> str | No:
    """Returns the round that something belongs to: whoever marks in one about `staff` writes for it alone.

    What names a round that is over, or of others, is refused.
    """
    rounds = case.room.fold.marking.rounds
    mine = next((one for one in rounds if _marks_in(one, case.me.id) and one.staff == staff), None)
    if mine is not None and run in ("", mine.run):
        return mine.run
    return case.illegal() if run else ""


def _marks_in(one: Round, staff: StaffId) -> bool:
    return not one.closed and staff in one.markers


def _took_part(case: Case, staff: StaffId) -> bool:
    """Tells whether somebody was given the conversation, or wrote to its customer."""
    if not staff:
        return False
    return any(
        (isinstance(one.body, ev.Claimed) and one.body.owner == staff)
        or (isinstance(one.body, ev.Message) and one.by == Author(staff))
        for one in case.room.fold.entries
    )


def _answered(case: Case) -> Made:
    """An answer to a sheet, by who was marked."""
    sheet = next((one for one in case.room.fold.marking.sheets if one.seq == case.body.target), None)
    if not case.body.text.strip():
        return No(Refusal.BAD_FRAME)
    if sheet is None or sheet.mark.staff != case.me.id:
        return case.illegal()
    return [(replace(case.body, sealed=False), None)]


def _opened(case: Case) -> Made:
    """A round: two to ten who may mark, about the part of somebody else, one at a time."""
    body, rounds = case.body, case.room.fold.marking.rounds
    staff = body.staff or case.room.fold.owner or StaffId("")
    markers = tuple(dict.fromkeys(body.markers))
    if not body.run or len(body.run) > LONGEST_RUN or body.purpose not in PURPOSES or not body.sheet:
        return No(Refusal.BAD_FRAME)
    if not FEWEST_MARKERS <= len(markers) <= MOST_MARKERS:
        return No(Refusal.BAD_FRAME)
    if staff in markers or not all(_can_mark(case, one) for one in markers):
        return No(Refusal.NOT_FOUND)
    taken = any(one.run == body.run or (one.staff == staff and not one.closed) for one in rounds)
    if taken or not _took_part(case, staff):
        return case.illegal()
    return [(replace(body, staff=staff, markers=markers, sealed=False), None)]


def _can_mark(case: Case, staff: StaffId) -> bool:
    user = case.colleagues(staff)
    return user is not None and user.role in MARKERS


def _closed(case: Case) -> Made:
    """The end of a round, with what was kept apart; before all have finished, by who began it or leads."""
    known = case.room.fold.marking
    told = known.round_of(case.body.run)
    if told is None or told.closed:
        return case.illegal()
    began = told.by == Author(case.me.id)
    if told.missing and not began and case.speaker.party is Party.TRAINER:
        return No(Refusal.FORBIDDEN, case.room.id)
    sheets = tuple(
        ev.RoundSheet(seq=one.seq, by=StaffId(one.by), mark=one.mark)
        for one in known.kept_sheets
        if one.mark.run == told.run
    )
    pins = tuple(
        ev.RoundPin(
            seq=one.seq,
            by=StaffId(one.by),
            pin=ev.Pinned(at=one.on, text=one.text, to_ms=one.to_ms, staff=one.staff, run=one.run),
        )
        for one in known.kept_pins
        if one.run == told.run
    )
    return [(ev.MarkingClosed(run=told.run, staff=told.staff, sheets=sheets, pins=pins), None)]


MARKING: Final[dict[str, Callable[[Case], Made]]] = {
    "pinned": _pinned,
    "unpinned": _unpinned,
    "marked": _marked,
    "mark_answered": _answered,
    "marking_opened": _opened,
    "marking_closed": _closed,
}
"""How the events of these kinds are made."""
