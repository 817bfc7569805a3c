"""Leads a newcomer: shows his page first, begins what is next, and brings him back from wherever he is."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from app.commands.command import When
from app.domain.errors import AppError
from app.domain.ids import StaffId
from app.domain.people import Role
from app.domain.way_in import Stage
from app.protocol.training import CourseRecord, ExamRecord, ScenarioRecord
from app.protocol.way_in_frames import WAY, Place, WayRecord, WayStep
from app.sessions.changes import Change, LinkChanged, LinkState, ProgressChanged
from app.sessions.desk import Desk
from app.sessions.shop_time import shop_zone
from app.sessions.training.way_in import WayIn
from app.ui.codes import speaks_japanese
from app.ui.shell.notices import Notice
from app.ui.shell.refusals import explain
from app.ui.shell.window import Window
from app.ui.tasks import TaskSet
from app.ui.way_in import way_words as words
from app.ui.way_in.way_room import ID, WayRoom
from app.ui.way_in.way_words import Called
from app.ui.words import tr

CALM_MS: Final = 300
NOTICE: Final = "way_in"

Begin = Callable[[WayStep], object]


class OnTheWay(QObject):
    """One newcomer at a time. `begin` has for each stage what opens the place in which it is done."""

    changed = Signal()
    """Whether somebody is on the way is different now."""

    def __init__(self, desk: Desk, window: Window, tasks: TaskSet, begin: Mapping[Stage, Begin]) -> None:
        super().__init__(window)
        self._desk, self._window, self._tasks, self._begin = desk, window, tasks, begin
        self._hub = WayIn(desk.training.requests)
        self._whose: StaffId | None = None
        self.place: Place | None = None
        self.room = WayRoom()
        self.room.page.setParent(window)
        self.room.page.hide()
        self.room.page.go_wanted.connect(self.go)
        self.room.page.refresh_wanted.connect(self.refresh)
        self.room.page.language_changed.connect(self._say_again)
        self._calm = QTimer(self)
        self._calm.setSingleShot(True)
        self._calm.setInterval(CALM_MS)
        self._calm.timeout.connect(self.refresh)
        window.room_changed.connect(lambda _room: self._tell())

    @property
    def on_the_way(self) -> bool:
        """Tells whether whoever is signed in is a newcomer who is not live yet."""
        return self.place is not None and not self.place.live

    def holding(self) -> frozenset[When]:
        """Returns what holds for the commands because somebody is on his way in."""
        return frozenset({When.ON_WAY_IN} if self._is_plugged() else ())

    def open(self) -> None:
        """Shows the page."""
        if self._is_plugged():
            self._window.open_room(ID)
            self.refresh()

    def go(self, stage: Stage | None = None) -> None:
        """Begins what is next; once he is live, the desk is opened."""
        place = self.place
        if place is None:
            return
        if place.live:
            self._unplug()
            return
        step = words.present(place)
        begin = None if step is None else self._begin.get(step.stage)
        if step is None or begin is None or not words.can_begin(step):
            self.open()  # the page says what is waited for
        elif stage in (None, step.stage):
            begin(step)

    def refresh(self) -> None:
        """Asks the hub where I stand."""
        if self._concerned():
            self._tasks.attempt(self._fetch(), self._refused, name="my way in")

    def take(self, changes: Sequence[Change]) -> None:
        """Takes changes of the book: the line is there again, or something was done or decided."""
        for change in changes:
            match change:
                case LinkChanged(status=status) if status.state is LinkState.LIVE:
                    self._calm.start()
                case ProgressChanged() if self.place is not None:
                    self._calm.start()
                case _:
                    pass

    def books_changed(self) -> None:
        """The shop's records are others: there may be a way in now."""
        if self.place is not None:
            self._show()
            self._calm.start()
        elif self._concerned() and self._whose is None:
            self._calm.start()

    def _way(self) -> WayRecord | None:
        record = self._desk.register.get(WAY, WAY)
        return record if isinstance(record, WayRecord) and record.active else None

    def _concerned(self) -> bool:
        me = self._desk.me
        there = self._way() is not None or self.place is not None
        live = self._desk.status.state is LinkState.LIVE
        return me is not None and me.role is Role.OPERATOR and there and live

    async def _fetch(self) -> None:
        me = self._desk.me
        if me is None:
            return
        found = (await self._hub.mine()).place
        first, before = self._whose != me.id, self.place
        self._whose, self.place = me.id, found
        if found is None or (found.live and not self._is_plugged()):  # he was live when he came
            self._unplug()
            return
        self._plug()
        self._show()
        if first or (before is not None and before.live != found.live):
            self._window.open_room(ID)
        self._tell()

    def _show(self) -> None:
        way = self._way()
        japanese = speaks_japanese()
        help_text = "" if way is None else (way.help.ja if japanese else way.help.en)
        self.room.page.show_place(self.place, shop_zone(self._desk), self._called(), help_text)

    def _called(self) -> Called:
        register = self._desk.register
        return Called(
            scenarios={key: one.title for key, one in register.all(ScenarioRecord).items()},
            exams={key: one.title for key, one in register.all(ExamRecord).items()},
            courses={key: one.title for key, one in register.all(CourseRecord).items()},
            people={str(row.id): row.name for row in self._desk.book.staff.values() if row.name},
        )

    # The room and the way back to it

    def _is_plugged(self) -> bool:
        return self.room in self._window.rooms

    def _plug(self) -> None:
        if not self._is_plugged():
            others = [one for one in self._window.rooms[1:] if one is not self.room]
            self._window.plug_rooms([self.room, *others])
            self.changed.emit()

    def _unplug(self) -> None:
        self._window.chats.area.notices.take_away(NOTICE)
        if not self._is_plugged():
            return
        self._window.open_room(self._window.chats.id)
        self._window.plug_rooms([one for one in self._window.rooms[1:] if one is not self.room])
        self.room.page.hide()
        self.changed.emit()

    def _tell(self) -> None:
        """Says at the desk what is next, with the way back."""
        place = self.place
        if place is None or not self._is_plugged():
            return
        text = (
            tr("You are live now.")
            if place.live
            else tr("Next on your way in: {stage}", stage=words.stage_name(place.stage))
        )
        self._window.chats.area.notices.show_notice(
            Notice(key=NOTICE, text=text, tone="info", act_text=tr("To my way in"), act=self.open)
        )

    def _say_again(self) -> None:
        """The language is another: what comes from the shop, and the notice, are, too."""
        if self.place is not None:
            self._show()
            self._tell()

    def _refused(self, error: AppError) -> None:
        self.room.page.show_trouble(explain(error))
