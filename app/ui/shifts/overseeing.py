"""The side of people in charge: requests that wait for their answer, and the planning of shifts."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from PySide6.QtCore import QObject

from app.domain.errors import AppError
from app.domain.ids import Cid, StaffId
from app.domain.people import Role
from app.domain.shifts import Planned
from app.protocol.shift_frames import CorrectionsRes, PlanOf, PlansRes
from app.sessions.changes import Change, ShiftsChanged
from app.sessions.desk import Desk
from app.sessions.shop_time import shop_zone
from app.ui.shell.notices import Notice
from app.ui.shell.questions import Choice, Question, QuestionDialog
from app.ui.shell.window import Window
from app.ui.shifts.approve_dialog import ApproveDialog
from app.ui.shifts.clocking import Clocking
from app.ui.shifts.plan_editor import PlanEditor
from app.ui.shifts.plans_dialog import PlansDialog
from app.ui.shifts.refusing import why
from app.ui.shop_names import shop_names
from app.ui.tasks import TaskSet
from app.ui.words import tr

NOTICE = "shift_requests"
AROUND = timedelta(days=2)
"""Plans of so many days before and after the week are read, too: overlaps and rests are across its edge."""

_IN_CHARGE = frozenset({Role.SUPERVISOR, Role.ADMIN})


class Overseeing(QObject):
    """One window of each kind at a time."""

    def __init__(
        self,
        desk: Desk,
        window: Window,
        tasks: TaskSet,
        clocking: Clocking,
        now: Callable[[], datetime],
    ) -> None:
        super().__init__(window)
        self._desk, self._window, self._tasks = desk, window, tasks
        self._clocking, self._now = clocking, now
        self._notices = window.chats.area.notices
        self._waiting = CorrectionsRes()
        self._answer = PlansRes()
        self._monday: datetime | None = None
        self._taken: PlanOf | None = None
        self.approving: ApproveDialog | None = None
        self.planning: PlansDialog | None = None

    def take(self, changes: Sequence[Change]) -> None:
        """Takes changes of the book: somebody may have asked for something, or planned."""
        me = self._desk.me
        if me is None or me.role not in _IN_CHARGE:
            return
        if any(isinstance(one, ShiftsChanged) for one in changes):
            self._tasks.attempt(self._fetch(), self._refused, name="requests about shifts")
            if self.planning is not None:
                self._tasks.attempt(self._read(), self._refused, name="planned shifts")

    # Requests

    def open_requests(self) -> None:
        """Opens what waits for an answer, or brings it forward."""
        if self.approving is None:
            made = self.approving = ApproveDialog(self._window)
            made.decided.connect(self._decide)
            made.finished.connect(lambda _done: setattr(self, "approving", None))
        self.approving.show()
        self.approving.raise_()
        self._tasks.attempt(self._fetch(), self._refused, name="requests about shifts")

    def _decide(self, correction: str, approved: bool, reason: str) -> None:
        async def both() -> None:
            await self._clocking.exchange.decide(Cid(correction), approved=approved, reason=reason)
            await self._fetch()

        self._tasks.attempt(both(), self._refused, name="decide on a correction")

    async def _fetch(self) -> None:
        self._waiting = await self._clocking.exchange.waiting()
        count = len(self._waiting.waiting)
        if self.approving is not None:
            zone = shop_zone(self._desk)
            self.approving.show_waiting(self._waiting.waiting, zone, more=self._waiting.more)
        if not count:
            self._notices.take_away(NOTICE)
            return
        text = tr("{count} requests about shifts wait for your answer.", count=count)
        act_text, act = tr("Look"), self.open_requests
        self._notices.show_notice(Notice(key=NOTICE, text=text, tone="info", act_text=act_text, act=act))

    # Plans

    def open_plans(self) -> None:
        """Opens the plan of this week, or brings it forward."""
        if self.planning is None:
            made = self.planning = PlansDialog(self._window)
            made.turned.connect(self._turn)
            made.edit_wanted.connect(self._edit)
            made.gone.connect(self._take_back)
            made.undo_wanted.connect(self._undo)
            made.forget_wanted.connect(self._ask_to_forget)
            made.forget.setVisible(self._desk.me is not None and self._desk.me.role is Role.ADMIN)
            made.finished.connect(lambda _done: setattr(self, "planning", None))
            self._monday = self._taken = None
        self.planning.show()
        self.planning.raise_()
        self._turn(0)

    def _turn(self, weeks: int) -> None:
        here = self._now().astimezone(shop_zone(self._desk))
        today = here.replace(hour=0, minute=0, second=0, microsecond=0)
        this = today - timedelta(days=today.weekday())
        self._monday = this if not weeks or self._monday is None else self._monday + timedelta(weeks=weeks)
        if self.planning is not None:
            self._forget_undo()
            self.planning.show_week(self._monday)
            self._tasks.attempt(self._read(), self._refused, name="planned shifts")

    async def _read(self) -> None:
        monday = self._monday
        if monday is None:
            return
        until = monday + timedelta(weeks=1)
        since, end = _millis(monday - AROUND), _millis(until + AROUND)
        self._answer = await self._clocking.exchange.plans(since, end)
        if self.planning is not None and monday == self._monday:
            week = (_millis(monday), _millis(until))
            zone, shops = shop_zone(self._desk), shop_names(self._desk, self._window)
            self.planning.show_plans(self._answer, zone, week=week, shops=shops)

    def _edit(self, old: PlanOf | None) -> None:
        if self.planning is None or self._monday is None or not self._answer.people:
            return
        plans = {one.staff: self.planning.of(one.staff) for one in self._answer.people}

        def save(staff: StaffId, plan: Planned) -> None:
            version = old.plan.version if old is not None else 0
            self._write(staff, plan, version)

        day = max(self._monday, self._now().astimezone(self._monday.tzinfo))
        day = day if day < self._monday + timedelta(weeks=1) else self._monday
        PlanEditor(
            self._answer.people,
            plans,
            save,
            shops=tuple(shop_names(self._desk, self._window).items()),
            old=old,
            day=day,
            zone=shop_zone(self._desk),
            parent=self.planning,
        ).open()

    def _write(self, staff: StaffId, plan: Planned, version: int) -> None:
        async def both() -> None:
            await self._clocking.exchange.plan(staff, plan, version)
            self._forget_undo()
            await self._read()

        self._tasks.attempt(both(), self._refused, name="plan a shift")

    def _take_back(self, one: PlanOf | None) -> None:
        if one is None:
            return

        async def both() -> None:
            planned = one.plan.planned
            line = await self._clocking.exchange.plan(one.staff, planned, one.plan.version, gone=True)
            self._taken = PlanOf(staff=one.staff, plan=line)
            await self._read()
            if self.planning is not None:
                self.planning.show_undo(tr("The planned shift was taken back."))

        self._tasks.attempt(both(), self._refused, name="take a planned shift back")

    def _undo(self) -> None:
        if self._taken is not None:
            self._write(self._taken.staff, self._taken.plan.planned, self._taken.plan.version)

    def _ask_to_forget(self) -> None:
        """Asks whose lines are to go: those who left are named first."""
        people = (*self._answer.left, *self._answer.people)
        question = Question(
            name="forget_shifts",
            title=tr("Delete somebody's shifts?"),
            text=tr(
                "Entries, corrections and plans are deleted at the hub for ever. An employer has to keep"
                " records of working time for years."
            ),
            choices=[Choice(value=str(one.staff), text=one.name or str(one.staff)) for one in people],
            choice_label=tr("Staff"),
            choice_required=True,
            act=tr("Delete"),
            dangerous=True,
        )

        def go(staff: str, _note: str) -> None:
            self._tasks.attempt(self._forget(StaffId(staff)), self._refused, name="forget shifts")

        asking = QuestionDialog(question, go, self.planning or self._window)
        asking.finished.connect(asking.deleteLater)
        asking.open()

    async def _forget(self, staff: StaffId) -> None:
        count = await self._clocking.exchange.forget(staff)
        self._forget_undo()
        await self._read()
        if self.planning is not None:
            self.planning.show_trouble(tr("{count} lines about shifts were deleted.", count=count))

    def _forget_undo(self) -> None:
        self._taken = None
        if self.planning is not None:
            self.planning.show_undo("")

    def _refused(self, error: AppError) -> None:
        for one in (self.approving, self.planning):
            if one is not None:
                one.show_trouble(why(error))


def _millis(at: datetime) -> int:
    return round(at.timestamp() * 1000)
