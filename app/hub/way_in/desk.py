"""Answers what staff ask about the way in: one's own place, those of newcomers, and what is decided."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import assert_never

import msgspec

from app.domain.ids import Cid, StaffId, is_staff_name
from app.domain.people import Role, Staff
from app.domain.way_in import ALWAYS, Deed, Stage
from app.hub.cids import is_cid
from app.hub.refusing import NotDoneError
from app.hub.register.checks import is_date
from app.hub.way_in.gate import LACKS
from app.hub.way_in.inviting import Inviting
from app.hub.way_in.lines import Told
from app.hub.way_in.places import Places
from app.protocol.codes import Refusal
from app.protocol.way_in_frames import (
    MOST_REASON,
    PLACES,
    ExcuseStage,
    GiveNewcomer,
    GoLive,
    InviteNewcomer,
    MarkContract,
    NewcomersRes,
    Place,
    ReadNewcomers,
    ReadWay,
    RemindNewcomer,
    WayRequest,
    WayRes,
)
from app.training.way_in.rules import stages_of
from app.training.way_in.standing import in_order

Decision = ExcuseStage | MarkContract | GoLive | GiveNewcomer | RemindNewcomer


class WayDesk:
    """Raises NotDoneError, and StorageError. `stop_work` has somebody who went back be given nothing."""

    def __init__(
        self,
        places: Places,
        inviting: Inviting,
        *,
        told: Callable[[], Awaitable[None]],
        stop_work: Callable[[Staff, StaffId], Awaitable[None]],
        audit: Callable[[str, str, str], object],
        now_ms: Callable[[], int],
    ) -> None:
        self._places, self._inviting = places, inviting
        self._told, self._stop_work = told, stop_work
        self._audit, self._now_ms = audit, now_ms

    async def answer(self, user: Staff, asked: WayRequest) -> msgspec.Struct:
        """Answers any of these requests."""
        match asked:
            case ReadWay(staff=whom):
                return self._res(await self._read(user, whom or user.id))
            case ReadNewcomers(skip=skip):
                return await self._all(user, max(0, skip))
            case InviteNewcomer():
                made = await self._inviting.invite(user, asked)
                await self._told()
                return made
            case ExcuseStage() | MarkContract() | GoLive() | GiveNewcomer() | RemindNewcomer():
                return self._res(await self._decide(user, asked))
            case _:
                assert_never(asked)

    async def arrived(self, whom: StaffId) -> None:
        """Notes that somebody chose a password of his own in the installed program; once."""
        if self._places.way is None:
            return
        known = await self._places.lines.of(whom)
        if known.begun is not None and known.arrived is None:
            await self._write(Cid(f"arrived-{whom}"), whom, Deed.ARRIVED, by=whom, told=Told())

    def _res(self, place: Place | None) -> WayRes:
        return WayRes(place=place, now=self._now_ms())

    async def _read(self, user: Staff, whom: StaffId) -> Place | None:
        place = await self._places.of(whom)
        if place is not None and whom != user.id and not leads(user, place):
            raise NotDoneError(Refusal.FORBIDDEN)
        return place

    async def _all(self, user: Staff, skip: int) -> NewcomersRes:
        if user.role is Role.OPERATOR:
            raise NotDoneError(Refusal.FORBIDDEN)
        seen = in_order(one for one in await self._places.all() if leads(user, one))
        trainers = await self._places.lines.trainers()
        shown = tuple(seen[skip : skip + PLACES])
        more = len(seen) > skip + PLACES
        return NewcomersRes(places=shown, more=more, trainers=trainers, now=self._now_ms())

    async def _decide(self, user: Staff, asked: Decision) -> Place | None:
        place = await self._places.of(asked.staff)
        if place is None or not leads(user, place):
            raise NotDoneError(Refusal.NOT_FOUND)
        if not is_cid(asked.cid):
            raise NotDoneError(Refusal.BAD_FRAME)
        match asked:
            case ExcuseStage():
                await self._excuse(user, asked)
            case MarkContract():
                await self._contract(user, asked)
            case GoLive():
                await self._go_live(user, asked, place)
            case GiveNewcomer():
                await self._give(user, asked)
            case RemindNewcomer(cid=cid, staff=whom, text=text):
                told = Told(text=_reason(text))
                await self._write(cid, whom, Deed.REMINDED, by=user.id, told=told)
                self._audit(user.id, "remind-newcomer", whom)
            case _:
                assert_never(asked)
        return await self._places.of(asked.staff)

    async def _excuse(self, user: Staff, asked: ExcuseStage) -> None:
        _only_admins(user)
        way = self._places.way
        if asked.stage in ALWAYS or asked.stage is Stage.CONTRACT or way is None:
            raise NotDoneError(Refusal.BAD_FRAME)
        if asked.stage not in stages_of(way):
            raise NotDoneError(Refusal.NOT_FOUND)
        reason = _reason(asked.reason)
        deed = Deed.EXCUSED if asked.excused else Deed.UNEXCUSED
        told = Told(stage=asked.stage, text=reason)
        await self._write(asked.cid, asked.staff, deed, by=user.id, told=told)
        what = "excuse-stage" if asked.excused else "require-stage"
        self._audit(user.id, what, f"{asked.staff} {asked.stage}: {reason}")

    async def _contract(self, user: Staff, asked: MarkContract) -> None:
        _only_admins(user)
        reference = _reason(asked.reference)
        if asked.signed and not is_date(asked.day):
            raise NotDoneError(Refusal.BAD_FRAME)
        deed = Deed.SIGNED if asked.signed else Deed.UNSIGNED
        told = Told(text=reference, day=asked.day if asked.signed else "")
        await self._write(asked.cid, asked.staff, deed, by=user.id, told=told)
        what = "mark-contract" if asked.signed else "unmark-contract"
        self._audit(user.id, what, f"{asked.staff} {asked.day} {reference}".strip())

    async def _go_live(self, user: Staff, asked: GoLive, place: Place) -> None:
        _only_admins(user)
        if asked.live and not place.live and place.stage is not Stage.LIVE:
            raise NotDoneError(LACKS[place.stage])
        reason = asked.reason.strip() if asked.live else _reason(asked.reason)
        if len(reason) > MOST_REASON:
            raise NotDoneError(Refusal.BAD_FRAME)
        deed = Deed.WENT_LIVE if asked.live else Deed.BACK
        await self._write(asked.cid, asked.staff, deed, by=user.id, told=Told(text=reason))
        self._audit(user.id, "go-live" if asked.live else "back-from-live", f"{asked.staff} {reason}".strip())
        if not asked.live:
            await self._stop_work(user, asked.staff)

    async def _give(self, user: Staff, asked: GiveNewcomer) -> None:
        trainers = await self._places.lines.trainers()
        if not is_staff_name(asked.in_charge) or asked.in_charge not in trainers:
            raise NotDoneError(Refusal.NOT_FOUND)
        told = Told(who=asked.in_charge)
        await self._write(asked.cid, asked.staff, Deed.GIVEN, by=user.id, told=told)
        self._audit(user.id, "give-newcomer", f"{asked.staff} {asked.in_charge}")

    async def _write(self, name: Cid, whom: StaffId, deed: Deed, *, by: StaffId, told: Told) -> None:
        now = self._now_ms()
        line, fresh = await self._places.lines.add(name, whom, deed, by=by, now=now, told=told)
        if (line.staff, line.deed, line.by) != (whom, deed, by):
            raise NotDoneError(Refusal.DIFFERENT_BODY)
        if fresh:
            await self._told()


def leads(user: Staff, place: Place) -> bool:
    """Tells whether somebody looks after a newcomer: trainers all, a supervisor those of his groups."""
    if user.role in (Role.TRAINER, Role.ADMIN):
        return True
    return user.role is Role.SUPERVISOR and not {*user.groups}.isdisjoint(place.groups)


def _only_admins(user: Staff) -> None:
    if user.role is not Role.ADMIN:
        raise NotDoneError(Refusal.FORBIDDEN)


def _reason(text: str) -> str:
    """Returns a text that must be there, without space around it."""
    bare = text.strip()
    if not bare or len(bare) > MOST_REASON:
        raise NotDoneError(Refusal.BAD_FRAME)
    return bare
