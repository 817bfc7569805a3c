"""Joins tables and numbers with the floor: changes are gathered and shown a few times a second at most."""

from collections.abc import Callable, Sequence
from typing import Final

from msgspec.structs import replace
from PySide6.QtCore import QObject, QTimer, Signal

from app.domain.ids import ConversationId, StaffId
from app.sessions.changes import Change, FloorChanged
from app.sessions.floor import Floor, FloorFigures
from app.sessions.floor_rows import Call, Chat, GroupLine
from app.sessions.ports import Clock
from app.ui.chats.timeline.covering import Abusive, Mask, as_written, cover_words, masked, nothing_hurts
from app.ui.supervisor.number_cards import NumberCards
from app.ui.supervisor.supervising import SupervisingDesk
from app.ui.supervisor.table_card import TableCard

FRAME_MS: Final = 50
"""However much happens on the floor, it is shown at most this often."""


STEP_MS: Final = 8
"""Between two tables the window paints what is new and does what else there is to do."""


class FloorFeed(QObject):
    """Follows the floor of the desk's book."""

    calls_changed = Signal(int)
    """How many calls for help wait is different."""
    became_known = Signal()
    """The hub has said for the first time who and what is on the floor."""

    def __init__(
        self,
        desk: SupervisingDesk,
        clock: Clock,
        *,
        numbers: NumberCards,
        calls: TableCard,
        chats: TableCard,
        staff: TableCard,
        queue: TableCard,
        groups: TableCard,
        group_name: Callable[[str], str] = str,
        abusive: Abusive = nothing_hurts,
        mask: Mask = as_written,
    ) -> None:
        super().__init__(numbers)
        self._desk, self._clock, self._abusive, self._mask = desk, clock, abusive, mask
        self._numbers, self._calls, self._chats, self._staff = numbers, calls, chats, staff
        self._queue, self._groups, self._group_name = queue, groups, group_name
        self._floor = Floor()
        self._touched: set[ConversationId] | None = None
        self._people: set[StaffId] | None = None
        self._steps: list[Callable[[], object]] = []
        self._known = False
        self._figures = FloorFigures()
        self._frame = QTimer(self)
        self._frame.setSingleShot(True)
        self._frame.setInterval(FRAME_MS)
        self._frame.timeout.connect(self._begin)

    @property
    def known(self) -> bool:
        """Tells whether the hub has said who and what is on the floor."""
        return self._known

    @property
    def figures(self) -> FloorFigures:
        """The numbers as they were shown last."""
        return self._figures

    def begin(self) -> None:
        """Shows what the book has already, with the first frame."""
        self.show_numbers()
        self._frame.start()

    def take(self, changes: Sequence[Change]) -> None:
        """Takes changes; what they touched is shown with the next frame."""
        for change in changes:
            if not isinstance(change, FloorChanged):
                continue
            if change.staff and not change.people:
                self._people = None
            elif self._people is not None:
                self._people.update(change.people)
            if change.full:
                self._touched = self._people = None
            elif self._touched is not None:
                self._touched.update(change.conversations)
            if not self._frame.isActive():
                self._frame.start()

    def show_all(self) -> None:
        """Shows what was touched since the last time, at once."""
        self._frame.stop()
        self._follow()
        while self._steps:
            self._steps.pop(0)()

    def _begin(self) -> None:
        """Shows what was touched, table by table: between them the window can do other things."""
        if self._steps:  # the last ones are not done: the window has a lot to do
            self._frame.start()
            return
        self._follow()
        QTimer.singleShot(STEP_MS, self, self._step)

    def _step(self) -> None:
        if self._steps:
            self._steps.pop(0)()
        if self._steps:
            QTimer.singleShot(STEP_MS, self, self._step)

    def _follow(self) -> None:
        book, floor = self._desk.book, self._floor
        people = True if self._people is None else self._people
        moved = floor.follow(book.floor, book.staff, touched=self._touched, staff_touched=people)
        self._touched, self._people = set(), set()
        steps: list[Callable[[], object]] = []
        if moved.calls:
            calls = {str(key): self._masked(floor.calls.get(key)) for key in moved.calls}
            steps.append(lambda: self._calls.take(calls))
        if moved.chats:
            lines = {str(key): self._covered(floor.chats.get(key)) for key in moved.chats}
            waiting = {key: line if line is not None and line.queued else None for key, line in lines.items()}
            steps += (lambda: self._chats.take(lines), lambda: self._queue.take(waiting))
        if moved.groups:
            groups = {group: self._named(floor.groups.get(group)) for group in moved.groups}
            steps.append(lambda: self._groups.take(groups))
        if moved.people:
            staff = {str(key): floor.people.get(key) for key in moved.people}
            steps.append(lambda: self._staff.take(staff))
        self._steps += [*steps, lambda: self._count(nothing=moved.nothing)]

    def _count(self, *, nothing: bool) -> None:
        book = self._desk.book
        if not nothing:
            was, self._figures = self._figures, self._floor.figures()
            if was.calls != self._figures.calls:
                self.calls_changed.emit(self._figures.calls)
        if not self._known and (book.staff or book.floor):
            self._known = True
            self.became_known.emit()
        self.show_numbers()

    def _covered(self, line: Chat | None) -> Chat | None:
        """Returns a line whose text is covered where it may hurt, and masked as the shop wants it."""
        if line is None:
            return None
        if self._abusive(line.last_text):
            line = replace(line, last_text=cover_words())
        return masked(line, self._mask)

    def _masked(self, line: Call | None) -> Call | None:
        return None if line is None else masked(line, self._mask)

    def _named(self, line: GroupLine | None) -> GroupLine | None:
        return None if line is None else replace(line, name=self._group_name(line.id))

    def show_numbers(self) -> None:
        """Shows the numbers with their clocks as they are now."""
        self._numbers.show_figures(self._figures if self._known else None, self._clock.now())

    def tick(self) -> None:
        """Lets the clocks go on."""
        self.show_numbers()
        for table in (self._calls, self._chats, self._staff, self._queue, self._groups):
            table.tick()
