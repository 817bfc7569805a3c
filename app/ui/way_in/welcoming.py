"""The trainer's side of the way in: the overview of newcomers, one person, and what is decided of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QFileDialog

from app.domain.errors import AppError
from app.domain.people import Role
from app.protocol.training import CourseRecord, ExamRecord, ScenarioRecord
from app.protocol.way_in_frames import WAY, NewcomersRes, Place, WayRecord
from app.sessions.changes import Change, ProgressChanged
from app.sessions.desk import Desk
from app.sessions.shop_time import shop_zone
from app.sessions.training.way_in import Decision, WayIn
from app.ui.floor_figures.figure_files import write_csv
from app.ui.prompter import Prompter
from app.ui.shell.refusals import explain
from app.ui.shell.window import Window
from app.ui.tasks import TaskSet
from app.ui.way_in.deciding import Deciding
from app.ui.way_in.inviting import Inviting
from app.ui.way_in.newcomers_dialog import NewcomersDialog
from app.ui.way_in.person_dialog import PersonDialog
from app.ui.way_in.way_keeping import WayKeeping
from app.ui.way_in.way_words import Called
from app.ui.words import tr

CALM_MS = 400


class Welcoming(QObject):
    """One overview and one person at a time. `address` is the hub's as newcomers reach it."""

    def __init__(
        self,
        desk: Desk,
        window: Window,
        tasks: TaskSet,
        prompter: Prompter,
        *,
        now: Callable[[], datetime],
        address: Callable[[], str],
    ) -> None:
        super().__init__(window)
        self._desk, self._window, self._tasks, self._now = desk, window, tasks, now
        self._hub = WayIn(desk.training.requests)
        self._known = NewcomersRes()
        self.dialog: NewcomersDialog | None = None
        self.person: PersonDialog | None = None
        self.inviting = Inviting(desk, window, tasks, self._hub, address=address, made=self.refresh)
        self.keeping = WayKeeping(desk, window, tasks, self.refresh)
        self.deciding = Deciding(prompter, window, self._decide)
        self._calm = QTimer(self)
        self._calm.setSingleShot(True)
        self._calm.setInterval(CALM_MS)
        self._calm.timeout.connect(self.refresh)

    def open(self) -> NewcomersDialog:
        """Opens the overview, or brings it forward."""
        if self.dialog is None:
            me = self._desk.me
            made = self.dialog = NewcomersDialog(
                self._window,
                me="" if me is None else str(me.id),
                invites=me is not None and me.role is Role.ADMIN,
            )
            made.refresh_wanted.connect(self.refresh)
            made.person_wanted.connect(self.show_person)
            made.remind_wanted.connect(lambda who: self._with(who, self.deciding.remind))
            made.give_wanted.connect(lambda who: self._with(who, self._give))
            made.invite_wanted.connect(self.invite)
            made.edit_wanted.connect(self.keeping.open)
            made.save_wanted.connect(self._ask_where)
            made.finished.connect(lambda _done: setattr(self, "dialog", None))
            if self._known.places:
                self._show()
        self.dialog.show()
        self.dialog.raise_()
        self.refresh()
        return self.dialog

    def invite(self) -> None:
        """Asks whom to invite, once it is known who can look after him."""
        self._tasks.attempt(self._invite(), self._refused, name="invite a newcomer")

    def show_person(self, who: str) -> None:
        """Opens one newcomer."""
        place = self._place(who)
        if place is None:
            return
        if self.person is None:
            me = self._desk.me
            admin = me is not None and me.role is Role.ADMIN
            made = self.person = PersonDialog(self.dialog or self._window, decides=admin)
            made.remind_wanted.connect(lambda: self._with_shown(self.deciding.remind))
            made.give_wanted.connect(lambda: self._with_shown(self._give))
            made.excuse_wanted.connect(lambda: self._with_shown(self.deciding.excuse))
            made.require_wanted.connect(lambda: self._with_shown(self.deciding.require))
            made.contract_wanted.connect(lambda: self._with_shown(self.deciding.contract))
            made.live_wanted.connect(lambda: self._with_shown(self.deciding.live))
            made.invite_wanted.connect(lambda: self._with_shown(self._again))
            made.finished.connect(lambda _done: setattr(self, "person", None))
        self._show_person(place)
        self.person.show()
        self.person.raise_()

    def refresh(self) -> None:
        """Asks the hub how newcomers stand."""
        if self.dialog is not None or self.person is not None:
            self._tasks.attempt(self._fetch(), self._refused, name="newcomers")

    def take(self, changes: Sequence[Change]) -> None:
        """Takes changes of the book: somebody did something, or something was decided."""
        open_ = self.dialog is not None or self.person is not None
        if open_ and any(isinstance(one, ProgressChanged) for one in changes):
            self._calm.start()

    def books_changed(self) -> None:
        """The shop's records are others: the way in may be."""
        if self.dialog is not None:
            self._calm.start()

    def save(self, path: Path) -> None:
        """Writes what is shown as a table."""
        if self.dialog is None:
            return
        try:
            write_csv(path, self.dialog.as_table())
        except AppError as error:
            self.dialog.show_trouble(explain(error))
        else:
            self.dialog.tell(tr("Saved as {file}.", file=path.name))

    async def _fetch(self) -> None:
        self._known = await self._hub.newcomers()
        self._show()

    async def _invite(self) -> None:
        self._known = await self._hub.newcomers()
        self.inviting.open(self._known.trainers)
        self._show()

    def _show(self) -> None:
        if self.dialog is not None:
            held = self._desk.register.get(WAY, WAY)
            self.dialog.show_places(
                self._known.places, self._known.now, shop_zone(self._desk),
                called=self._called(), groups=self.inviting.groups(),
                way=isinstance(held, WayRecord) and held.active,
            )  # fmt: skip
        if self.person is not None and self.person.place is not None:
            place = self._place(self.person.place.staff)
            if place is not None:
                self._show_person(place)

    def _show_person(self, place: Place) -> None:
        if self.person is not None:
            self.person.show_place(place, self._known.now, shop_zone(self._desk), self._called())

    def _called(self) -> Called:
        register = self._desk.register
        return Called(
            scenarios={key: one.title for key, one in register.all(ScenarioRecord).items()},
            exams={key: one.title for key, one in register.all(ExamRecord).items()},
            courses={key: one.title for key, one in register.all(CourseRecord).items()},
            people=self._known.trainers,
        )

    def _place(self, who: str) -> Place | None:
        return next((one for one in self._known.places if one.staff == who), None)

    def _with(self, who: str, act: Callable[[Place], object]) -> None:
        place = self._place(who)
        if place is not None:
            act(place)

    def _with_shown(self, act: Callable[[Place], object]) -> None:
        if self.person is not None and self.person.place is not None:
            act(self.person.place)

    def _give(self, place: Place) -> None:
        self.deciding.give(place, self._known.trainers)

    def _again(self, place: Place) -> None:
        self.inviting.open(self._known.trainers, place)

    def _decide(self, decision: Decision) -> None:
        self._tasks.attempt(self._told(decision), self._refused, name="decide about a newcomer")

    async def _told(self, decision: Decision) -> None:
        await self._hub.decide(decision)
        await self._fetch()

    def _ask_where(self) -> None:
        if self.dialog is None:
            return
        asking = QFileDialog(self.dialog, tr("Save as…"))
        asking.setObjectName("newcomersWhere")
        asking.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        asking.setDefaultSuffix("csv")
        asking.selectFile(f"madoguchi-newcomers-{self._now().astimezone():%Y%m%d}.csv")
        asking.fileSelected.connect(lambda where: self.save(Path(where)))
        asking.finished.connect(asking.deleteLater)
        asking.open()

    def _refused(self, error: AppError) -> None:
        told = explain(error)
        if self.person is not None:
            self.person.show_trouble(told)
        elif self.dialog is not None:
            self.dialog.show_trouble(told)
        else:
            self._window.chats.area.notices.tell("newcomers", told)
