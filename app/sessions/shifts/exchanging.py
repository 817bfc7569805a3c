"""Brings the console's record of shifts and the hub's together, and asks the hub about those of others."""

from collections.abc import Callable
from typing import Final

from app.domain.errors import ProtocolError, RefusedError
from app.domain.ids import Cid, StaffId, new_cid
from app.domain.shifts import Entry, Ledger, Plan, Planned
from app.protocol.codes import RETRYABLE
from app.protocol.shift_frames import (
    CorrectionsRes,
    CorrectShift,
    DecideShift,
    ForgetShifts,
    ForgottenShiftsRes,
    PlanShift,
    PlansRes,
    ReadCorrections,
    ReadPlans,
    ReadShifts,
    ShiftRequest,
    ShiftsRes,
)
from app.sessions.requests import Requests
from app.sessions.shifts.record import ShiftRecord

MOST_PAGES: Final = 400
"""Answers that are asked for in a row at most: years of shifts."""


class ShiftExchange:
    """Every method raises RefusedError, LinkError or ProtocolError as `Requests.ask` says.

    `now_ms` is the hub's clock as far as it is known here.
    """

    def __init__(self, requests: Requests, record: ShiftRecord, now_ms: Callable[[], int]) -> None:
        self._requests, self.record, self._now_ms = requests, record, now_ms

    async def exchange(self) -> None:
        """Tells the hub what it does not know, in order, and reads what is new there.

        What breaks off in between is done the next time; nothing counts twice.
        """
        for said in self.record.unsent(self._now_ms()):
            answer = await self._ask(said)
            if answer is None:
                self.record.refuse(said.cid)
            else:
                self.record.told(answer.lines)
        while (signs := self.record.unsaid()) is not None:
            answer = await self._ask(signs)
            self.record.drop_signs(signs.signs)
            self.record.told(answer.lines if answer is not None else ())
        for _ in range(MOST_PAGES):
            answer = await self._requests.ask(ReadShifts(after=self.record.after), ShiftsRes)
            self.record.told(answer.lines, in_order=True)
            if not answer.more:
                break

    async def of(self, staff: StaffId) -> Ledger:
        """Returns the ledger of somebody whom I am in charge of. `forbidden`: I am not."""
        theirs = ShiftRecord()
        for _ in range(MOST_PAGES):
            answer = await self._requests.ask(ReadShifts(staff=staff, after=theirs.after), ShiftsRes)
            theirs.told(answer.lines, in_order=True)
            if not answer.more:
                break
        return theirs.ledger

    async def correct(self, reason: str, *, target: Cid | None = None, entry: Entry | None = None) -> None:
        """Asks for a correction: replaces, strikes out (no `entry`) or adds (no `target`)."""
        said = CorrectShift(cid=new_cid(), reason=reason, target=target, entry=entry)
        self.record.told((await self._requests.ask(said, ShiftsRes)).lines)

    async def decide(self, correction: Cid, *, approved: bool, reason: str = "") -> None:
        """Approves or refuses what somebody else asked for. `forbidden`: it is my own, or not my group's."""
        said = DecideShift(cid=new_cid(), correction=correction, approved=approved, reason=reason)
        await self._requests.ask(said, ShiftsRes)

    async def waiting(self) -> CorrectionsRes:
        """Returns the requests of my people that wait for an answer. `forbidden`: I am not in charge."""
        return await self._requests.ask(ReadCorrections(), CorrectionsRes)

    async def plans(self, since: int, until: int) -> PlansRes:
        """Returns my people and their planned shifts of a time. `forbidden`: I am not in charge."""
        return await self._requests.ask(ReadPlans(since=since, until=until), PlansRes)

    async def plan(self, staff: StaffId, planned: Planned, expected: int, *, gone: bool = False) -> Plan:
        """Plans a shift, changes it, or takes it back; returns its line. `conflict`: somebody was quicker."""
        said = PlanShift(cid=new_cid(), staff=staff, planned=planned, expected=expected, gone=gone)
        lines = (await self._requests.ask(said, ShiftsRes)).lines
        found = [line.plan for line in lines if line.plan is not None]
        if not found:
            raise ProtocolError("The hub's answer cannot be read.")
        return max(found, key=lambda one: one.version)

    async def forget(self, staff: StaffId) -> int:
        """Deletes all lines of somebody at the hub; returns how many. `forbidden`: I am no administrator."""
        return (await self._requests.ask(ForgetShifts(staff=staff), ForgottenShiftsRes)).lines

    async def _ask(self, said: ShiftRequest) -> ShiftsRes | None:
        """Returns the hub's answer; None where it will never take it."""
        try:
            return await self._requests.ask(said, ShiftsRes)
        except RefusedError as no:
            if no.code in RETRYABLE:
                raise
            return None
