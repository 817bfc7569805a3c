"""What the keyboard does to a timeline: moving by message, selecting, copying, acting on a message."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from app.ui.chats.timeline.caret import Caret, Motion
from app.ui.chats.timeline.selection import Place, Selection, units
from app.ui.chats.timeline.timeline_menu import copy, own_message, select_all
from app.ui.chats.timeline.timeline_rows import Deed
from app.ui.chats.timeline.timeline_view import Seen

if TYPE_CHECKING:
    from app.ui.chats.timeline.timeline import Timeline

_SHIFT: Final = Qt.KeyboardModifier.ShiftModifier
_CONTROL: Final = Qt.KeyboardModifier.ControlModifier

# Key: the step, then how far it selects with Shift, and with Shift and Ctrl.
_SELECTING: Final[dict[int, tuple[int, Motion, Motion]]] = {
    Qt.Key.Key_Left: (-1, Motion.LETTER, Motion.WORD),
    Qt.Key.Key_Right: (1, Motion.LETTER, Motion.WORD),
    Qt.Key.Key_Up: (-1, Motion.LINE, Motion.MESSAGE),
    Qt.Key.Key_Down: (1, Motion.LINE, Motion.MESSAGE),
    Qt.Key.Key_Home: (-1, Motion.LINE_END, Motion.ALL),
    Qt.Key.Key_End: (1, Motion.LINE_END, Motion.ALL),
}


class TimelineKeys:
    """Turns key presses into changes of the timeline's current row and selection, and into its signals."""

    def __init__(self, timeline: "Timeline") -> None:
        self._line = timeline
        self._caret = Caret(timeline.content)

    def press(self, event: QKeyEvent) -> bool:
        """Takes a key; tells whether it meant something."""
        if event.matches(QKeySequence.StandardKey.Copy):
            copy(self._line)
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            select_all(self._line)
        elif event.matches(QKeySequence.StandardKey.Find):
            self._line.finding.open()
        elif event.modifiers() & _SHIFT and event.key() in _SELECTING:
            step, motion, farther = _SELECTING[event.key()]
            self._select(farther if event.modifiers() & _CONTROL else motion, step)
        else:
            return self._press_alone(event)
        return True

    def _press_alone(self, event: QKeyEvent) -> bool:
        match event.key():
            case Qt.Key.Key_F3:
                self._line.finding.step(-1 if event.modifiers() & _SHIFT else 1)
            case Qt.Key.Key_Up:
                self._step(-1)
            case Qt.Key.Key_Down:
                self._step(1)
            case Qt.Key.Key_Home:
                self._go_to_start()
            case Qt.Key.Key_End:
                self._go_to_end()
            case Qt.Key.Key_PageUp:
                self._page(-1)
            case Qt.Key.Key_PageDown:
                self._page(1)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                return self._enter()
            case Qt.Key.Key_Delete | Qt.Key.Key_Backspace:
                return self._take_back()
            case Qt.Key.Key_F2:
                return self._own(self._line.change_requested.emit)
            case Qt.Key.Key_Escape if self._line.selection is not None:
                self._line.select(None)
            case Qt.Key.Key_Escape if self._line.finding.is_open:
                self._line.finding.close()
            case _:
                return False
        return True

    def _step(self, step: int) -> None:
        content, now = self._line.content, self._line.current
        start = now + step if now is not None else (len(content) - 1 if step < 0 else 0)
        new = next(content.walk(start, step), now) if 0 <= start < len(content) else now
        if new is not None:
            self._line.select(None)
            self._line.set_current(new)

    def _select(self, motion: Motion, step: int) -> None:
        """Moves the end of the selection; without one it begins at the current message."""
        old = self._line.selection
        start = old.focus if old is not None else self._start(step)
        if start is None:
            return
        end = self._caret.moved(start, motion, step)
        new = Selection(old.anchor if old is not None else start, end)
        self._line.select(new)  # also an empty one: it knows where it began
        if self._line.current != end.row:
            self._line.current = end.row
            self._line.tell_current()
        self._line.bring(end)

    def _start(self, step: int) -> Place | None:
        self._line.settle()
        content, row = self._line.content, self._line.current
        if row is None or not content.row(row).text:
            shown = [seen.number for seen in self._line.view.visible if seen.laid.row.text]
            row = (shown[0] if step > 0 else shown[-1]) if shown else None
        if row is None:
            return None
        return Place(row, 0 if step > 0 else units(content.row(row).text))

    def _go_to_start(self) -> None:
        self._line.current = next(self._line.content.walk(0, 1), None)
        self._line.verticalScrollBar().setValue(0)
        self._line.refresh()

    def _go_to_end(self) -> None:
        content = self._line.content
        self._line.current = next(content.walk(len(content) - 1, -1), None)
        self._line.scroll_to_end()

    def _page(self, step: int) -> None:
        bar = self._line.verticalScrollBar()
        bar.setValue(bar.value() + step * bar.pageStep())
        self._line.settle()
        shown = [seen.number for seen in self._line.view.visible if seen.laid.row.text]
        if shown:
            self._line.current = shown[0] if step < 0 else shown[-1]
        self._line.refresh()

    def _enter(self) -> bool:
        seen = self._current()
        if seen is None:
            return False
        if seen.laid.deeds:
            self._line.act(seen.number, seen.laid.deeds[0].deed)
        elif seen.laid.files:
            self._line.file_activated.emit(seen.laid.files[0].file)
        elif seen.laid.body.links:
            self._line.link_activated.emit(seen.laid.body.links[0].address)
        else:
            return self._line.go_to_quoted(seen.number)
        return True

    def _take_back(self) -> bool:
        seen = self._current()
        if seen is not None and any(each.deed is Deed.DISCARD for each in seen.laid.deeds):
            self._line.act(seen.number, Deed.DISCARD)
            return True
        return self._own(self._line.withdraw_requested.emit)

    def _own(self, act: Callable[[int], object]) -> bool:
        """Does something about the current message if it is the person's own and may be changed."""
        seq = own_message(self._line, self._line.current)
        if seq is not None:
            act(seq)
        return seq is not None

    def _current(self) -> Seen | None:
        self._line.settle()
        return self._line.view.of(self._line.current)
