"""Planned shifts: what was agreed, when to be reminded, and how what was worked compares."""

from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import Final

import msgspec

from app.domain.ids import Cid
from app.domain.shifts import MINUTE_MS, Ledger, Planned, plans_that_count
from app.sessions.shifts.reading import Shift

REMIND_MS: Final = 15 * MINUTE_MS
"""How long before its start somebody is reminded of a shift, where he chose nothing else."""

NEAR_MS: Final = 4 * 60 * MINUTE_MS
"""A shift that begins farther from a plan than this is another one."""

REST_MS: Final = 11 * 60 * MINUTE_MS
"""The rest between two shifts that is advised (the ministry's guide: 9 to 11 hours)."""


class Kept(StrEnum):
    """How a plan was kept."""

    AHEAD = "ahead"
    UNDER_WAY = "under_way"
    KEPT = "kept"
    MISSED = "missed"


class Comparison(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A plan beside what was worked: minutes of coming late and leaving early, 0 where neither."""

    plan: Planned
    kept: Kept
    shift: Shift | None = None
    late: int = 0
    early: int = 0


def planned(ledger: Ledger) -> tuple[Planned, ...]:
    """Returns the planned shifts that count, by their starts, without those that were taken back."""
    return tuple(one.planned for one in plans_that_count(ledger.plans) if not one.gone)


def missing_rest(plan: Planned, others: Iterable[Planned]) -> int:
    """Returns how many minutes of rest are missing between a plan and its neighbours; 0 where none are."""
    lacking = 0
    for one in others:
        if one.id != plan.id and not (one.start < plan.end and plan.start < one.end):
            between = plan.start - one.end if one.end <= plan.start else one.start - plan.end
            lacking = max(lacking, REST_MS - between)
    return -(-lacking // MINUTE_MS)


def clashes(plan: Planned, others: Iterable[Planned]) -> tuple[Planned, ...]:
    """Returns the other plans that overlap one; a plan that ends before it begins clashes with itself."""
    if plan.end <= plan.start:
        return (plan,)
    return tuple(one for one in others if one.id != plan.id and one.start < plan.end and plan.start < one.end)


def reminder(
    plans: Iterable[Planned], now_ms: int, told: frozenset[Cid], ahead_ms: int = REMIND_MS
) -> Planned | None:
    """Returns the next plan that begins within `ahead_ms` and of which nobody was reminded yet."""
    due = [one for one in plans if one.id not in told and one.start - ahead_ms <= now_ms < one.start]
    return min(due, key=lambda one: (one.start, one.id), default=None)


def compared(plans: Iterable[Planned], shifts: Sequence[Shift], now_ms: int) -> tuple[Comparison, ...]:
    """Returns every plan beside the shift that began nearest to it; each shift stands for one plan."""
    free = list(shifts)
    found: list[Comparison] = []
    for plan in sorted(plans, key=lambda one: (one.start, one.id)):
        near = [one for one in free if one.start < plan.end and abs(one.start - plan.start) <= NEAR_MS]
        shift = min(near, key=lambda one: (abs(one.start - plan.start), one.start), default=None)
        if shift is not None:
            free.remove(shift)
        found.append(_beside(plan, shift, now_ms))
    return tuple(found)


def _beside(plan: Planned, shift: Shift | None, now_ms: int) -> Comparison:
    if shift is None:
        if now_ms >= plan.end:
            return Comparison(plan=plan, kept=Kept.MISSED)
        return Comparison(plan=plan, kept=Kept.AHEAD, late=max(0, now_ms - plan.start) // MINUTE_MS)
    late = max(0, shift.start - plan.start) // MINUTE_MS
    if shift.open:
        return Comparison(plan=plan, kept=Kept.UNDER_WAY, shift=shift, late=late)
    early = max(0, plan.end - shift.end) // MINUTE_MS
    return Comparison(plan=plan, kept=Kept.KEPT, shift=shift, late=late, early=early)
