"""Answers what staff ask about shifts: everybody clocks his own, nobody approves his own corrections."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable
from typing import Final, assert_never

import msgspec

from app.domain.ids import StaffId
from app.domain.people import Role, Staff
from app.domain.shifts import DUTIES, Correction, Decision, Entry, Keeper, Sign, What, asked_well
from app.hub.refusing import NotDoneError
from app.hub.shifts.lines import ShiftLines, Written
from app.hub.shifts.overseeing import Overseeing
from app.hub.store.cold import Cold
from app.protocol.codes import Refusal
from app.protocol.shift_frames import (
    BRIDGED_MS,
    LONGEST_REASON,
    MOST_SIGNS,
    ClockShift,
    CorrectShift,
    DecideShift,
    ForgetShifts,
    ForgottenShiftsRes,
    PlanShift,
    ReadCorrections,
    ReadPlans,
    ReadShifts,
    ShiftRequest,
    ShiftsRes,
    TellSigns,
)

TOPIC: Final = "shifts"
"""The ephemeral signal by which the nodes tell each other that there is something new to ask for."""

_LONGEST_NAME: Final = 100


class ShiftDesk:
    """Raises NotDoneError, and StorageError; times are the hub's.

    `user` and `people` know all staff; `told` tells every node that there is something new.
    """

    def __init__(
        self,
        cold: Cold,
        *,
        user: Callable[[StaffId], Staff | None],
        people: Callable[[], Iterable[Staff]],
        told: Callable[[], Awaitable[None]],
        audit: Callable[[str, str, str], object],
        now_ms: Callable[[], int],
    ) -> None:
        self._lines = ShiftLines(cold)
        self._user, self._told, self._audit, self._now_ms = user, told, audit, now_ms
        self._overseeing = Overseeing(
            self._lines, people, self._is_in_charge, told=told, audit=audit, now_ms=now_ms
        )

    async def answer(  # noqa: PLR0911 (one answer a request)
        self, user: Staff, asked: ShiftRequest
    ) -> msgspec.Struct:
        """Answers any of these requests."""
        match asked:
            case ClockShift():
                return await self._clock(user, asked)
            case TellSigns(signs=signs):
                return await self._live(user, signs)
            case CorrectShift():
                return await self._correct(user, asked)
            case DecideShift():
                return await self._decide(user, asked)
            case ReadCorrections():
                return await self._overseeing.corrections(user)
            case PlanShift():
                return await self._overseeing.plan(user, asked)
            case ReadPlans():
                return await self._overseeing.plans(user, asked)
            case ReadShifts():
                return await self._read(user, asked)
            case ForgetShifts(staff=staff):
                return await self._forget(user, staff)
            case _:
                assert_never(asked)

    async def _clock(self, user: Staff, said: ClockShift) -> ShiftsRes:
        now = self._now_ms()
        if said.at and said.at < now - BRIDGED_MS:
            raise NotDoneError(Refusal.BAD_FRAME)
        entry = Entry(
            id=said.cid,
            what=said.what,
            at=min(said.at, now) if said.at else now,
            duty=said.duty,
            shop=said.shop,
            skill=said.skill,
            plain=said.plain,
            keeper=Keeper.CONSOLE if said.at else Keeper.HUB,
        )
        if not _is_sound(entry):
            raise NotDoneError(Refusal.BAD_FRAME)
        return await self._write(user.id, entry)

    async def _live(self, user: Staff, signs: tuple[Sign, ...]) -> ShiftsRes:
        now = self._now_ms()
        if len(signs) > MOST_SIGNS or any(sign.since < now - BRIDGED_MS for sign in signs):
            raise NotDoneError(Refusal.BAD_FRAME)
        lived = [Sign(sign.since, min(sign.until, now)) for sign in signs if sign.since <= now]
        return ShiftsRes(lines=tuple(await self._lines.live(user.id, lived)))

    async def _correct(self, user: Staff, said: CorrectShift) -> ShiftsRes:
        now, entry = self._now_ms(), said.entry
        if entry is not None:
            entry = msgspec.structs.replace(entry, id=said.cid, keeper=Keeper.HUB)
        request = Correction(
            id=said.cid, at=now, by=user.id, reason=said.reason, target=said.target, entry=entry
        )
        sound = entry is None or (_is_sound(entry) and 0 < entry.at <= now)
        if not (asked_well(request) and sound and _is_name(said.cid)) or len(said.reason) > LONGEST_REASON:
            raise NotDoneError(Refusal.BAD_FRAME)
        if said.target is not None:
            old = await self._lines.named(said.target)
            if old is None or old.staff != user.id or (old.entry is None and not _adds(old.correction)):
                raise NotDoneError(Refusal.NOT_FOUND)
        answer = await self._write(user.id, request)
        self._audit(user.id, "correct-shift", f"{user.id} {said.cid}")
        await self._told()
        return answer

    async def _decide(self, user: Staff, said: DecideShift) -> ShiftsRes:
        if not _is_name(said.cid) or len(said.reason) > LONGEST_REASON:
            raise NotDoneError(Refusal.BAD_FRAME)
        asked = await self._lines.named(said.correction)
        if asked is None or asked.correction is None:
            raise NotDoneError(Refusal.NOT_FOUND)
        if asked.staff == user.id or not self._is_in_charge(user, asked.staff):
            raise NotDoneError(Refusal.FORBIDDEN)
        decision = Decision(
            id=said.cid,
            at=self._now_ms(),
            by=user.id,
            correction=said.correction,
            approved=said.approved,
            reason=said.reason,
            name=user.name,
        )
        answer = await self._write(asked.staff, decision)
        self._audit(
            user.id, "approve-shift" if said.approved else "refuse-shift", f"{asked.staff} {said.correction}"
        )
        await self._told()
        return answer

    async def _read(self, user: Staff, asked: ReadShifts) -> ShiftsRes:
        staff = asked.staff or user.id
        if staff != user.id and not self._is_in_charge(user, staff):
            raise NotDoneError(Refusal.FORBIDDEN)
        lines, more = await self._lines.after(staff, max(0, asked.after))
        return ShiftsRes(lines=tuple(lines), more=more)

    async def _forget(self, user: Staff, staff: StaffId) -> ForgottenShiftsRes:
        if user.role is not Role.ADMIN:
            raise NotDoneError(Refusal.FORBIDDEN)
        gone = await self._lines.forget(staff)
        self._audit(user.id, "forget-shifts", f"{staff} {gone}")
        await self._told()
        return ForgottenShiftsRes(lines=gone)

    async def _write(self, staff: StaffId, line: Written) -> ShiftsRes:
        kept, _ = await self._lines.add(staff, line)
        known = kept.entry or kept.correction or kept.decision
        if kept.staff != staff or type(known) is not type(line):
            raise NotDoneError(Refusal.DIFFERENT_BODY)
        return ShiftsRes(lines=(kept,))

    def _is_in_charge(self, user: Staff, staff: StaffId) -> bool:
        """Tells whose shifts somebody sees and decides on: a supervisor's those of his groups."""
        if user.role is Role.ADMIN:
            return True
        other = self._user(staff)
        return (
            user.role is Role.SUPERVISOR and other is not None and not {*user.groups}.isdisjoint(other.groups)
        )


def _is_sound(entry: Entry) -> bool:
    texts = (entry.shop, entry.skill)
    right = entry.what is What.END or entry.duty in DUTIES
    return right and _is_name(entry.id) and all(len(text) <= _LONGEST_NAME for text in texts)


def _is_name(name: str) -> bool:
    return 0 < len(name) <= _LONGEST_NAME


def _adds(correction: Correction | None) -> bool:
    """Tells whether a correction is one that added an entry, which then has its name."""
    return correction is not None and correction.target is None
