"""A timeline as screen readers see it: a list of messages, each with who said it, when, and what."""

from typing import TYPE_CHECKING, Any, Final
from weakref import ref

from PySide6.QtCore import QObject, QPoint, QRect, QSize
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleEvent, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget
from shiboken6 import isValid

from app.ui.words import tr

if TYPE_CHECKING:
    from app.ui.chats.timeline.timeline import Timeline

_SPOKEN_AT_ONCE: Final = 2
_SPOKEN_LENGTH: Final = 400


class AccessibleRow(QAccessibleInterface):
    """One row that has a text."""

    def __init__(self, timeline: "Timeline", number: int) -> None:
        super().__init__()
        self._timeline = ref(timeline)
        self.number = number

    def _line(self) -> "Timeline | None":
        line = self._timeline()
        return line if line is not None and isValid(line) and self.number < len(line.content) else None

    def isValid(self) -> bool:
        """Tells whether the row is still there."""
        return self._line() is not None

    def object(self) -> Any:
        """Returns nothing: a row is no object of its own."""
        return None

    def window(self) -> Any:
        """Returns nothing: the list knows the window."""

    def parent(self) -> Any:
        """Returns the list."""
        line = self._line()
        return QAccessible.queryAccessibleInterface(line) if line is not None else None

    def child(self, _index: int) -> Any:
        """Returns nothing: a row has no parts."""

    def childCount(self) -> int:
        """Returns 0."""
        return 0

    def indexOfChild(self, _child: QAccessibleInterface) -> int:
        """Returns -1: a row has no parts."""
        return -1

    def childAt(self, _x: int, _y: int) -> Any:
        """Returns nothing."""

    def focusChild(self) -> Any:
        """Returns nothing."""

    def text(self, kind: QAccessible.Text) -> str:
        """Returns who said it, when, and what."""
        line = self._line()
        wanted = kind in (QAccessible.Text.Name, QAccessible.Text.Value)
        return line.content.spoken(self.number) if line is not None and wanted else ""

    def setText(self, _kind: QAccessible.Text, _text: str) -> None:
        """Does nothing: what was said stays said."""

    def rect(self) -> QRect:
        """Returns where the row is on the screen, an empty rectangle when it is not in view."""
        line = self._line()
        seen = line.view.of(self.number) if line is not None else None
        if line is None or seen is None:
            return QRect()
        view = line.viewport()
        return QRect(view.mapToGlobal(QPoint(0, seen.top)), QSize(view.width(), seen.laid.height))

    def role(self) -> QAccessible.Role:
        """Returns that it is an item of a list."""
        return QAccessible.Role.ListItem

    def state(self) -> QAccessible.State:
        """Returns whether it can be seen and has the focus."""
        state = QAccessible.State()
        line = self._line()
        if line is not None:
            state.focusable = True
            state.focused = line.hasFocus() and line.current == self.number
            state.offscreen = line.view.of(self.number) is None
        return state


class AccessibleTimeline(QAccessibleWidget):
    """The list of the rows that have a text, oldest first."""

    def __init__(self, timeline: "Timeline") -> None:
        super().__init__(timeline, QAccessible.Role.List)
        self._timeline = ref(timeline)
        self._rows: dict[int, AccessibleRow] = {}

    def _numbers(self) -> list[int]:
        line = self._timeline()
        return list(line.content.walk(0, 1)) if line is not None and isValid(line) else []

    def childCount(self) -> int:
        """Returns how many rows have a text."""
        return len(self._numbers())

    def child(self, index: int) -> Any:
        """Returns the row at a place of the list."""
        numbers, line = self._numbers(), self._timeline()
        if line is None or not 0 <= index < len(numbers):
            return None
        return self._row(line, numbers[index])

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        """Returns the place of a row in the list, -1 if it is not in it."""
        numbers = self._numbers()
        number = child.number if isinstance(child, AccessibleRow) else -1
        return numbers.index(number) if number in numbers else -1

    def childAt(self, x: int, y: int) -> Any:
        """Returns the row at a point of the screen."""
        line = self._timeline()
        if line is None:
            return None
        seen = line.view.at(line.viewport().mapFromGlobal(QPoint(x, y)).y())
        return self._row(line, seen.number) if seen is not None and seen.laid.row.text else None

    def focusChild(self) -> Any:
        """Returns the current row while the keyboard is here."""
        line = self._timeline()
        if line is None or line.current is None or not line.hasFocus():
            return None
        return self._row(line, line.current)

    def _row(self, line: "Timeline", number: int) -> AccessibleRow:
        row = self._rows.get(number)
        if row is None:
            row = self._rows[number] = AccessibleRow(line, number)
            QAccessible.registerAccessibleInterface(row)
        return row


class Speaker:
    """Tells screen readers what happens in a timeline; nothing is done where none listens."""

    def __init__(self, timeline: "Timeline") -> None:
        self._line = timeline

    def arrived(self, numbers: list[int]) -> None:
        """Announces new messages of the customer; of many only how many there are."""
        if not numbers or not QAccessible.isActive():
            return
        if len(numbers) > _SPOKEN_AT_ONCE:
            self.say(tr("{count} new messages", count=len(numbers)))
            return
        for number in numbers:
            self.say(self._line.content.spoken(number)[:_SPOKEN_LENGTH])

    def moved(self, number: int | None) -> None:
        """Tells which row the keyboard is on now."""
        if number is None or not QAccessible.isActive():
            return
        place = sum(1 for each in self._line.content.walk(0, 1) if each < number)
        event = QAccessibleEvent(self._line, QAccessible.Event.Focus)
        event.setChild(place)
        QAccessible.updateAccessibility(event)

    def say(self, text: str) -> None:
        """Says something at once."""
        if not QAccessible.isActive():
            return
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._line, text))


def show_timelines_to_screen_readers(kind: type[QObject]) -> None:
    """Has every widget of class `kind`, a timeline, seen as a list; to be called once a program."""

    def make(_name: str, thing: QObject) -> QAccessibleInterface | None:
        return AccessibleTimeline(thing) if isinstance(thing, kind) else None  # type: ignore[arg-type]

    QAccessible.installFactory(make)
