"""Joins tables and numbers with the floor: changes are gathered and shown a few times a second at most."""

from collections.abc import Callable, Sequence
from typing import Final

from msgspec.structs import replace
from PySide6.QtCore import QObject, QTimer, Signal

from app.domain.ids import ConversationId
from app.sessions.changes import Change, FloorChanged
from app.sessions.floor import Floor, FloorFigures
from app.sessions.floor_rows import Chat, GroupLine
from app.sessions.ports import Clock
from app.ui.chats.timeline.covering import Abusive, cover_words, nothing_hurts
from app.ui.supervisor.number_cards import NumberCards
from app.ui.supervisor.supervising import SupervisingDesk
from app.ui.supervisor.table_card import TableCard

FRAME_MS: Final = 100
"""However much happens on the floor, it is shown at most this often."""


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
    ) -> None:
        super().__init__(numbers)
        self._desk, self._clock, self._abusive = desk, clock, abusive
        self._numbers, self._calls, self._chats, self._staff = numbers, calls, chats, staff
        self._queue, self._groups, self._group_name = queue, groups, group_name
        self._floor = Floor()
        self._touched: set[ConversationId] | None = None
        self._staff_touched = True
        self._known = False
        self._figures = FloorFigures()
        self._frame = QTimer(self)
        self._frame.setSingleShot(True)
        self._frame.setInterval(FRAME_MS)
        self._frame.timeout.connect(self.show_all)

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
            self._staff_touched = self._staff_touched or change.staff
            if change.full:
                self._touched = None
            elif self._touched is not None:
                self._touched.update(change.conversations)
            if not self._frame.isActive():
                self._frame.start()

    def show_all(self) -> None:
        """Shows what was touched since the last time."""
        self._frame.stop()
        book = self._desk.book
        moved = self._floor.follow(
            book.floor, book.staff, touched=self._touched, staff_touched=self._staff_touched
        )
        self._touched, self._staff_touched = set(), False
        if moved.calls:
            self._calls.take({key: self._floor.calls.get(key) for key in moved.calls})
        if moved.chats:
            lines = {str(key): self._covered(self._floor.chats.get(key)) for key in moved.chats}
            self._chats.take(lines)
            self._queue.take(
                {key: line if line is not None and line.queued else None for key, line in lines.items()}
            )
        if moved.groups:
            self._groups.take({group: self._named(self._floor.groups.get(group)) for group in moved.groups})
        if moved.people:
            self._staff.take({key: self._floor.people.get(key) for key in moved.people})
        if not moved.nothing:
            was, self._figures = self._figures, self._floor.figures()
            if was.calls != self._figures.calls:
                self.calls_changed.emit(self._figures.calls)
        if not self._known and (book.staff or book.floor):
            self._known = True
            self.became_known.emit()
        self.show_numbers()

    def _covered(self, line: Chat | None) -> Chat | None:
        """Returns a line whose text is covered where it may hurt."""
        hurts = line is not None and self._abusive(line.last_text)
        return replace(line, last_text=cover_words()) if line is not None and hurts else line

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
