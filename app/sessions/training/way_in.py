"""Asks the hub about the way in: one's own place, those of newcomers, and what is decided about them."""

import msgspec

from app.domain.ids import StaffId
from app.protocol.way_in_frames import (
    ExcuseStage,
    GiveNewcomer,
    GoLive,
    InvitedRes,
    InviteNewcomer,
    MarkContract,
    NewcomersRes,
    Place,
    ReadNewcomers,
    ReadWay,
    RemindNewcomer,
    WayRes,
)
from app.sessions.requests import Requests

Decision = ExcuseStage | MarkContract | GoLive | GiveNewcomer | RemindNewcomer


class WayIn:
    """Every method raises RefusedError, LinkError or ProtocolError as `Requests.ask` says."""

    def __init__(self, requests: Requests) -> None:
        self._requests = requests

    async def mine(self) -> WayRes:
        """Returns where I stand; its place is None where I am no newcomer."""
        return await self._requests.ask(ReadWay(), WayRes)

    async def of(self, staff: StaffId) -> WayRes:
        """Returns where a newcomer stands. `forbidden`: not one whom I train."""
        return await self._requests.ask(ReadWay(staff=staff), WayRes)

    async def newcomers(self) -> NewcomersRes:
        """Returns where all newcomers stand whom I train, stuck ones first. `forbidden`: I train nobody."""
        found: dict[StaffId, Place] = {}
        while True:
            answer = await self._requests.ask(ReadNewcomers(skip=len(found)), NewcomersRes)
            fresh = {one.staff: one for one in answer.places if one.staff not in found}
            found |= fresh
            if not answer.more or not fresh:
                return msgspec.structs.replace(answer, places=tuple(found.values()))

    async def invite(self, asked: InviteNewcomer) -> InvitedRes:
        """Makes an invitation. `conflict`: there is an account of that name. `not_found`: no way in."""
        return await self._requests.ask(asked, InvitedRes)

    async def decide(self, decision: Decision) -> WayRes:
        """Has the hub write a decision down; the same `cid` again counts once."""
        return await self._requests.ask(decision, WayRes)
