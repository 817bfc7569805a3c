"""The hub's side of the shift clock for tests of the whole window: it keeps lines and answers at once."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from app.domain.events import to_millis
from app.domain.ids import StaffId
from app.domain.people import Presence, Role
from app.domain.shifts import Correction, Decision, Entry, Keeper, Plan, Planned, What
from app.protocol import frames as fr
from app.protocol.records import PolicyRecord, ShopRecord, Versioned
from app.protocol.shift_frames import (
    SHIFTS,
    ClockShift,
    CorrectionsRes,
    CorrectShift,
    DecideShift,
    ForgetShifts,
    ForgottenShiftsRes,
    PlanOf,
    PlanShift,
    PlansRes,
    ReadCorrections,
    ReadPlans,
    ReadShifts,
    ShiftAsked,
    ShiftLine,
    ShiftsRes,
    ShiftsState,
    TellSigns,
    Waiting,
    Worker,
)
from app.protocol.states import DeskState
from app.protocol.training_frames import ProgressEntry, ProgressRes, ReadProgress
from app.ui.shifts.shift_dialog import ShiftDialog
from tests.builders import raw, staff, welcome
from tests.ui.window_stage import Stage

BOSS = StaffId("boss")
HOUR = 3_600_000


def hold(stage: Stage, kind: str, record: PolicyRecord | ShopRecord) -> None:
    """The shop's register holds a record."""
    stage.desk.register._held[kind, record.id] = Versioned(kind=kind, id=record.id, version=1, record=record)
    stage.desk.register.version = 1


class ClockHouse:
    """Speaks to the window of a stage. `said` are the requests about shifts, in order."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.said: list[msgspec.Struct] = []
        self.lines: list[ShiftLine] = []
        self.waiting: list[Waiting] = []
        self.people = (Worker(staff=StaffId("anna"), name="Anna"), Worker(staff=StaffId("ken"), name="Ken"))
        self.plans: dict[str, PlanOf] = {}
        self.progress: tuple[ProgressEntry, ...] = ()
        self._answered: set[int] = set()
        self._version = 0

    async def sign_in(self, role: Role = Role.OPERATOR, skills: tuple[str, ...] = ()) -> None:
        """Somebody is there, and accepts nobody yet."""
        who = msgspec.structs.replace(staff(BOSS, role), skills=skills)
        self.stage.link.connect(welcome(who, now=to_millis(self.stage.clock.now())))
        await self.until(lambda: self.stage.window.registry.enabled("shift.clock"))
        await self.be(Presence.AWAY)
        self.news()

    async def be(self, presence: Presence) -> None:
        """The hub says what he does, whoever said it before: he, the hub, or somebody in charge."""
        self._state(fr.DESK, DeskState(presence=presence))
        await self.until(lambda: self.stage.desk.book.desk.presence is presence)
        await self.stage.shown()

    def news(self) -> None:
        """There is something new about shifts."""
        self._state(SHIFTS, ShiftsState(change=self._version))

    async def until(self, holds: Callable[[], object]) -> None:
        """Answers everything until something holds."""

        def step() -> object:
            self._answer_all()
            return holds()

        await self.stage.until(step)

    def presses(self) -> list[tuple[What, Presence]]:
        """What was clocked."""
        return [(one.what, one.duty) for one in self.said if isinstance(one, ClockShift)]

    def add(self, **line: object) -> None:
        """Writes a line about who sits here."""
        whole = {"number": len(self.lines) + 1, "staff": BOSS, **line}
        self.lines.append(ShiftLine(**whole))  # type: ignore[arg-type]

    def began(self, hours: float) -> Entry:
        """A shift began hours ago."""
        at = to_millis(self.stage.clock.now()) - round(hours * HOUR)
        entry = Entry(id=f"e{at}", what=What.START, at=at)  # type: ignore[arg-type]
        self.add(entry=entry)
        return entry

    def planned(self, minutes: int, hours: int = 6) -> None:
        """A shift is planned that begins in minutes."""
        start = to_millis(self.stage.clock.now()) + minutes * 60_000
        plan = Planned(id="p1", start=start, end=start + hours * HOUR, note="Night")  # type: ignore[arg-type]
        self.add(plan=Plan(id="pl1", at=start, by=StaffId("sue"), planned=plan))  # type: ignore[arg-type]

    def decide(self, *, approved: bool, reason: str = "") -> None:
        """Somebody in charge decides on the last request."""
        asked = next(one.correction for one in reversed(self.lines) if one.correction is not None)
        decision = Decision(
            id=f"d-{asked.id}", at=asked.at + 1, by=StaffId("sue"), correction=asked.id,  # type: ignore[arg-type]
            approved=approved, reason=reason, name="Sue",
        )  # fmt: skip
        self.add(decision=decision)
        self.news()

    def notices(self) -> list[str]:
        """The strips above the panes."""
        return self.stage.window.chats.area.notices.texts()

    def dialog(self) -> ShiftDialog:
        """The window of the clock."""
        found = self.stage.window.findChild(ShiftDialog)
        assert found is not None
        return found

    def _state(self, stream: str, value: msgspec.Struct) -> None:
        self._version += 1
        self.stage.link.give(fr.St(s=stream, ver=self._version, full=True, d=raw(value)))

    def _answer_all(self) -> None:
        for frame in list(self.stage.link.sent):
            if isinstance(frame, fr.Req) and frame.id not in self._answered:
                answer = self._answer(frame.d)
                if answer is not None:
                    self._answered.add(frame.id)
                    self.stage.link.give(fr.Res(id=frame.id, d=raw(answer)))

    def _answer(  # noqa: PLR0911 (one answer a request)
        self, asked: msgspec.Struct
    ) -> msgspec.Struct | None:
        if isinstance(asked, ShiftAsked):
            self.said.append(asked)
        now = to_millis(self.stage.clock.now())
        match asked:
            case ClockShift():
                return self._clock(asked, now)
            case TellSigns(signs=signs):
                for sign in signs:
                    self.add(sign=sign)
                return ShiftsRes(lines=tuple(self.lines[-len(signs) :]))
            case CorrectShift():
                request = Correction(
                    id=asked.cid, at=now, by=BOSS, reason=asked.reason, target=asked.target, entry=asked.entry
                )
                self.add(correction=request)
                return ShiftsRes(lines=tuple(self.lines[-1:]))
            case ReadShifts(after=after):
                return ShiftsRes(lines=tuple(line for line in self.lines if line.number > after))
            case ReadCorrections():
                return CorrectionsRes(waiting=tuple(self.waiting))
            case DecideShift(correction=correction):
                self.waiting = [one for one in self.waiting if one.correction.id != correction]
                return ShiftsRes()
            case PlanShift():
                return self._plan(asked, now)
            case ReadPlans(since=since, until=until):
                near = (one for one in self.plans.values() if since <= one.plan.planned.start < until)
                left = (Worker(staff=StaffId("yuki"), name="Yuki"),)
                return PlansRes(people=self.people, left=left, plans=tuple(near))
            case ForgetShifts():
                return ForgottenShiftsRes(lines=3)
            case ReadProgress():
                return ProgressRes(entries=self.progress)
            case fr.SetPresence(presence=presence):
                self._state(fr.DESK, DeskState(presence=presence))
                return ShiftsRes()
            case _:
                return None

    def _clock(self, asked: ClockShift, now: int) -> ShiftsRes:
        entry = Entry(
            id=asked.cid, what=asked.what, duty=asked.duty, at=asked.at or now, shop=asked.shop,
            skill=asked.skill, plain=asked.plain, keeper=Keeper.CONSOLE if asked.at else Keeper.HUB,
        )  # fmt: skip
        self.add(entry=entry)
        return ShiftsRes(lines=tuple(self.lines[-1:]))

    def _plan(self, asked: PlanShift, now: int) -> ShiftsRes:
        line = Plan(
            id=asked.cid, at=now, by=BOSS, planned=asked.planned, version=asked.expected + 1, gone=asked.gone
        )
        self.plans[asked.planned.id] = PlanOf(staff=asked.staff, plan=line)
        return ShiftsRes(lines=(ShiftLine(number=1, staff=asked.staff, plan=line),))
