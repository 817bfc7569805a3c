"""A conversation as a timeline that is painted by hand: any length at the same cost."""

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import QElapsedTimer, QEvent, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from app.domain.conversation import Entry
from app.domain.events import Message
from app.domain.ids import CUSTOMER
from app.sessions.changes import Pending
from app.ui.chats.jump_chip import JumpChip
from app.ui.chats.layouts import GAP, PAD, Laid, Typesetter
from app.ui.chats.selection import Selection
from app.ui.chats.timeline_content import Content
from app.ui.chats.timeline_hand import TimelineHand
from app.ui.chats.timeline_paint import RowPainter
from app.ui.chats.timeline_rows import Deed, TypingLine
from app.ui.theme import Theme

_FRAME_MS: Final = 16
"""No two pictures are painted within this time: a burst costs frames, not messages."""
_NEAR_END: Final = 2


class Seen(NamedTuple):
    """A row in view: its number, the y of its top in the viewport, and its layout."""

    index: int
    top: int
    laid: Laid


class Timeline(QAbstractScrollArea):
    """Shows entries and pending events; takes values, emits what the person wants.

    While the end is in view it stays in view; else the text that is being read stays where it is.
    """

    link_activated = Signal(str)
    retry_requested = Signal(str)
    discard_requested = Signal(str)
    end_seen = Signal()
    """The newest row is in view of a person: the customer's words have been seen."""

    _hand: TimelineHand | None = None  # Qt sends the first events before construction is done

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hand = TimelineHand(self)
        self.setObjectName("timeline")
        self.content = Content(Typesetter(theme))
        self.selection: Selection | None = None
        self.current: int | None = None
        self.hovered: tuple[int, Deed] | None = None
        self.visible: list[Seen] = []
        self._painter = RowPainter(self.content.typesetter)
        self._pinned = True
        self._anchor = (0, 0)
        self._syncing = False
        self._stale = True
        self._frame = QElapsedTimer()
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self.viewport().update)
        self._chip = JumpChip(self.viewport())
        self._chip.clicked.connect(self.scroll_to_end)
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.verticalScrollBar().setSingleStep(24)

    # What is shown

    def set_entries(
        self, entries: Iterable[Entry], pending: Sequence[Pending] = (), **setting: object
    ) -> None:
        """Shows a conversation from its end. `setting` are fields of `Setting`."""
        if setting:
            self.content.set_setting(**setting)
        self.content.typesetter.whole.clear()
        self.content.set_entries(entries, pending)
        self.selection, self.current, self.hovered = None, None, None
        self._pinned, self._anchor = True, (0, 0)
        self._chip.reset()
        self.refresh()

    def append(self, entries: Sequence[Entry]) -> None:
        """Adds entries at the end of the log."""
        before = self.content.heights.total
        self.content.append(entries)
        self._fit_selection()
        if not self._pinned and before:
            self._chip.add(sum(entry.by == CUSTOMER and isinstance(entry.body, Message) for entry in entries))
        self.refresh()

    def replace(self, index: int, entry: Entry) -> None:
        """Shows another version of the entry at `index`."""
        self.content.replace(index, entry)
        self.refresh()

    def set_pending(self, pending: Sequence[Pending]) -> None:
        """Shows the events that the log does not have yet; a new one brings the end into view."""
        known = {each.cid for each in self.content.pending}
        self.content.set_pending(pending)
        self._fit_selection()
        if any(each.cid not in known for each in pending):
            self._pinned = True
            self._chip.reset()
        self.refresh()

    def set_typing(self, typing: TypingLine | None) -> None:
        """Shows who is writing, and what; None for nobody."""
        if typing != self.content.typing:
            self.content.set_typing(typing)
            self._fit_selection()
            self.refresh()

    def set_setting(self, **values: object) -> None:
        """Changes what rows depend on beside the log: fields of `Setting`."""
        if self.content.set_setting(**values):
            self.refresh()

    def set_theme(self, theme: Theme) -> None:
        """Paints in other colours, or at another text size."""
        self.content.typesetter.set_theme(theme)
        self._painter.retheme()
        self.content.estimate()
        self.refresh()

    def show_whole(self, index: int) -> None:
        """Shows all of a text of which only the beginning was shown."""
        seen = next((seen for seen in self.visible if seen.index == index), None)
        if seen is not None:
            self._anchor, self._pinned = (index, -seen.top), False
        self.content.typesetter.show_whole(self.content.row(index).key)
        self.refresh()

    # Where it stands

    @property
    def at_end(self) -> bool:
        """Whether the newest row is in view and stays so."""
        return self._pinned

    def scroll_to_end(self) -> None:
        """Brings the newest row into view and keeps it there."""
        self._pinned = True
        self._chip.reset()
        self.refresh()

    def scroll_to(self, index: int) -> None:
        """Brings row `index` into view, near the top unless it is in view already."""
        self.settle()
        height = self.viewport().height()
        for seen in self.visible:
            if seen.index == index and seen.top >= 0 and seen.top + seen.laid.height <= height:
                return
        self._pinned, self._anchor = False, (index, -GAP)
        self.refresh()
        self.settle()

    def set_current(self, index: int | None) -> None:
        """Makes a row the current one for keys and screen readers, and brings it into view."""
        self.current = index
        if index is not None:
            self.scroll_to(index)
        self.refresh()

    def select(self, selection: Selection | None) -> None:
        """Selects from one place to another."""
        self.selection = selection
        self.refresh()

    def selected_text(self) -> str:
        """Returns what is selected, empty when nothing is."""
        return self.selection.text(self.content.text) if self.selection else ""

    def refresh(self) -> None:
        """Paints anew, soon; as often as it is called within one frame, once."""
        self._stale = True
        if self._later.isActive():
            return
        elapsed = self._frame.elapsed() if self._frame.isValid() else _FRAME_MS
        if elapsed >= _FRAME_MS:
            self.viewport().update()
        else:
            self._later.start(int(_FRAME_MS - elapsed))

    def settle(self) -> None:
        """Works out which rows are in view, with their true heights, and sets the scroll bar to match."""
        if not self._stale:
            return
        self._stale = False
        content, view = self.content, self.viewport()
        if content.typesetter.set_width(view.width()):
            content.estimate()
        height = view.height()
        self.visible = self._from_end(height) if self._pinned else self._from_anchor(height)
        room = self._room(height)
        if not self._pinned and room - self._value(room) <= _NEAR_END and room == self._value(room):
            self._pinned = True
        self._sync_bar(height, room)

    def _room(self, height: int) -> int:
        """Returns how far the content can be scrolled."""
        return max(0, self.content.heights.total + 2 * PAD - GAP - height)

    def _value(self, room: int) -> int:
        if self._pinned:
            return room
        row, offset = self._anchor
        return min(room, max(0, PAD + self.content.heights.top(row) + offset))

    def _sync_bar(self, height: int, room: int) -> None:
        bar = self.verticalScrollBar()
        self._syncing = True
        bar.setPageStep(height)
        bar.setRange(0, room)
        bar.setValue(self._value(room))
        self._syncing = False
        if self._pinned:
            self._chip.reset()
        self._chip.place(self.viewport().rect())

    def _from_end(self, height: int) -> list[Seen]:
        seen: list[Seen] = []
        y = height - PAD + GAP
        for index in range(len(self.content) - 1, -1, -1):
            if y <= 0:
                break
            laid = self.content.lay(index)
            y -= laid.height
            if laid.height:
                seen.append(Seen(index, y, laid))
        seen.reverse()
        if y > PAD and self.content.heights.total + 2 * PAD - GAP > height:
            return self._from_anchor(height)
        return seen

    def _from_anchor(self, height: int) -> list[Seen]:
        index, offset = self._anchor
        seen: list[Seen] = []
        y = -offset
        while index < len(self.content) and y < height:
            laid = self.content.lay(index)
            if laid.height:
                seen.append(Seen(index, y, laid))
            y += laid.height
            index += 1
        if y - GAP + PAD < height and index >= len(self.content):
            # What was thought to lie above turned out shorter: show the end instead of a hole under it.
            above = self._from_end(height)
            if self._room(height):
                first = above[0]
                self._anchor = (first.index, -first.top)
            return above
        return seen

    # Qt's side

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints the rows in view."""
        self._frame.start()
        self.settle()
        view = self.viewport()
        painter = QPainter(view)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(event.rect(), self.content.typesetter.theme["surface"])
        dirty = event.rect()
        for index, top, laid in self.visible:
            if not dirty.intersects(QRect(0, top, view.width(), laid.height)):
                continue
            span = self.selection.in_row(index, laid.body.length) if self.selection else None
            hovered = self.hovered[1] if self.hovered and self.hovered[0] == index else None
            ring = index == self.current and self.hasFocus()
            self._painter.paint(painter, laid, top, selected=span, ring=ring, hovered=hovered)
        painter.end()
        if self._pinned and view.isVisible() and self.isActiveWindow():
            self.end_seen.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keeps the end, or what is being read, where it is."""
        super().resizeEvent(event)
        self.refresh()

    def scrollContentsBy(self, _dx: int, _dy: int) -> None:
        """Follows the scroll bar."""
        if self._syncing:
            return
        bar = self.verticalScrollBar()
        self._pinned = bar.value() >= bar.maximum()
        self._anchor = self.content.heights.at(bar.value() - PAD)
        self.refresh()

    def viewportEvent(self, event: QEvent) -> bool:
        """Hands what the pointer does to the hand."""
        return bool(self._hand and self._hand.pointer(event)) or super().viewportEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Hands keys to the hand; the rest scrolls."""
        if self._hand is None or not self._hand.key(event):
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Shows where the keyboard is."""
        super().focusInEvent(event)
        if self.current is None and event.reason() in (
            Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason,
        ):  # fmt: skip
            self.current = next(self.content.walk(len(self.content) - 1, -1), None)
        self.refresh()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Takes the mark of the current row away."""
        super().focusOutEvent(event)
        self.refresh()

    def changeEvent(self, event: QEvent) -> None:
        """Says everything in the other language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._chip.retranslate()
            self.refresh()

    def seen_at(self, point: QPoint) -> Seen | None:
        """Returns the row in view at a point of the viewport."""
        return next((s for s in self.visible if s.top <= point.y() < s.top + s.laid.height), None)

    def _fit_selection(self) -> None:
        rows = len(self.content)
        if self.selection is not None:
            self.selection = self.selection.within(rows)
        if self.current is not None and self.current >= rows:
            self.current = None
