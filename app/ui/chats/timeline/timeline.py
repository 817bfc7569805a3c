"""A conversation as a timeline that is painted by hand: any length at the same cost."""

from collections.abc import Callable, Iterable, Sequence
from typing import Final

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from app.domain.conversation import Entry
from app.domain.events import Attachment, Message
from app.domain.ids import CUSTOMER
from app.sessions.changes import Pending
from app.ui.chats.panes.layouts import GAP, Typesetter
from app.ui.chats.timeline.accessible import Speaker
from app.ui.chats.timeline.jump_chip import JumpChip
from app.ui.chats.timeline.paint_turns import PaintTurns
from app.ui.chats.timeline.selection import Selection
from app.ui.chats.timeline.timeline_content import Content
from app.ui.chats.timeline.timeline_keys import TimelineKeys
from app.ui.chats.timeline.timeline_paint import RowPainter
from app.ui.chats.timeline.timeline_pointer import TimelinePointer
from app.ui.chats.timeline.timeline_rows import Deed, TypingLine
from app.ui.chats.timeline.timeline_view import TimelineView
from app.ui.theme import Theme

_BY_KEYBOARD: Final = frozenset(
    {Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason}
)


class Timeline(QAbstractScrollArea):
    """Shows entries and pending events; takes values, emits what the person wants.

    While the end is in view it stays in view; else the text that is being read stays where it is.
    """

    link_activated = Signal(str)
    retry_requested = Signal(str)
    discard_requested = Signal(str)
    file_activated = Signal(object)
    """The person wants to see or save an `Attachment`."""
    end_seen = Signal()
    """The newest row is in view of a person: the customer's words have been seen."""

    # Qt sends the first events before construction is done.
    _pointer: TimelinePointer | None = None
    _keys: TimelineKeys | None = None

    def __init__(self, theme: Theme, turns: PaintTurns | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("timeline")
        self.content = Content(Typesetter(theme))
        self.view = TimelineView(self.content)
        self.selection: Selection | None = None
        self.current: int | None = None
        self.hovered: tuple[int, Deed] | None = None
        self._speaker = Speaker(self)
        self._painter = RowPainter(self.content.typesetter)
        self._syncing = False
        self._stale = True
        self._turns = turns or PaintTurns(self)
        self.chip = JumpChip(self.viewport())
        self.chip.clicked.connect(self.scroll_to_end)
        self._pointer = TimelinePointer(self)
        self._keys = TimelineKeys(self)
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
        self.content.set_setting(**setting)
        self.content.typesetter.whole.clear()
        self.content.set_entries(entries, pending)
        self.selection, self.current, self.hovered = None, None, None
        self.scroll_to_end()

    def append(self, entries: Sequence[Entry]) -> None:
        """Adds entries at the end of the log."""
        first = len(self.content.entries)
        self.content.append(entries)
        self._fit()
        said = [
            number
            for number, entry in enumerate(entries, first)
            if entry.by == CUSTOMER and isinstance(entry.body, Message)
        ]
        if not self.view.pinned:
            self.chip.add(len(said))
        self._speaker.arrived(said)
        self.refresh()

    def replace(self, index: int, entry: Entry) -> None:
        """Shows another version of the entry at `index`."""
        self.content.replace(index, entry)
        self.refresh()

    def set_pending(self, pending: Sequence[Pending]) -> None:
        """Shows the events that the log does not have yet; a new one brings the end into view."""
        known = {each.cid for each in self.content.pending}
        self.content.set_pending(pending)
        self._fit()
        if any(each.cid not in known for each in pending):
            self.view.pin()
        self.refresh()

    def set_typing(self, typing: TypingLine | None) -> None:
        """Shows who is writing, and what; None for nobody."""
        if typing != self.content.typing:
            self.content.set_typing(typing)
            self._fit()
            self.refresh()

    def set_setting(self, **values: object) -> None:
        """Changes what rows depend on beside the log: fields of `Setting`."""
        if self.content.set_setting(**values):
            self.refresh()

    def set_pictures(self, pictures: Callable[[Attachment], QPixmap | None]) -> None:
        """Says who has the small pictures of files."""
        self._painter.pictures = pictures

    def set_theme(self, theme: Theme) -> None:
        """Paints in other colours, or at another text size."""
        self.content.typesetter.set_theme(theme)
        self._painter.retheme()
        self.content.estimate()
        self.chip.retranslate()
        self.refresh()

    def show_whole(self, index: int) -> None:
        """Shows all of a text of which only the beginning was shown."""
        seen = self.view.of(index)
        if seen is not None:
            self.view.hold(index, -seen.top)
        self.content.typesetter.show_whole(self.content.row(index).key)
        self.refresh()

    # Where it stands

    @property
    def at_end(self) -> bool:
        """Whether the newest row is in view and stays so."""
        return self.view.pinned

    @property
    def painted(self) -> bool:
        """Whether everything that was told so far has been painted."""
        return not self._stale

    def scroll_to_end(self) -> None:
        """Brings the newest row into view and keeps it there."""
        self.view.pin()
        self.refresh()

    def scroll_to(self, index: int) -> None:
        """Brings row `index` into view, near the top unless all of it is in view already."""
        self.settle()
        seen = self.view.of(index)
        if seen is None or seen.top < 0 or seen.top + seen.laid.height > self.viewport().height():
            self.view.hold(index, -GAP)
            self.refresh()
            self.settle()

    def set_current(self, index: int | None) -> None:
        """Makes a row the current one for keys and screen readers, and brings it into view."""
        self.current = index
        if index is not None:
            self.scroll_to(index)
        self._speaker.moved(index)
        self.refresh()

    def select(self, selection: Selection | None) -> None:
        """Selects from one place to another."""
        if selection != self.selection:
            self.selection = selection
            self.refresh()

    def selected_text(self) -> str:
        """Returns what is selected, empty when nothing is."""
        return self.selection.text(self.content.text) if self.selection else ""

    def act(self, index: int, deed: Deed) -> None:
        """Does what the words under a row offer."""
        cid = self.content.row(index).cid or ""
        match deed:
            case Deed.SHOW_ALL:
                self.show_whole(index)
            case Deed.RETRY:
                self.retry_requested.emit(cid)
            case Deed.DISCARD:
                self.discard_requested.emit(cid)

    def refresh(self) -> None:
        """Paints anew, soon; as often as it is called within one frame, once."""
        self._stale = True
        self._turns.ask(self.viewport())

    def settle(self) -> None:
        """Works out which rows are in view, with their true heights, and sets the scroll bar to match."""
        if not self._stale:
            return
        self._stale = False
        view = self.viewport()
        if self.content.typesetter.set_width(view.width()):
            self.content.estimate()
        height = view.height()
        self.view.settle(height)
        bar = self.verticalScrollBar()
        self._syncing = True
        bar.setPageStep(height)
        bar.setRange(0, self.view.room(height))
        bar.setValue(self.view.value(height))
        self._syncing = False
        if self.view.pinned:
            self.chip.reset()
        self.chip.place(view.rect())

    # Qt's side

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints the rows in view."""
        self.settle()
        view, dirty = self.viewport(), event.rect()
        painter = QPainter(view)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(dirty, self.content.typesetter.theme["surface"])
        for index, top, laid in self.view.visible:
            if not dirty.intersects(QRect(0, top, view.width(), laid.height)):
                continue
            span = self.selection.in_row(index, laid.body.length) if self.selection else None
            hovered = self.hovered[1] if self.hovered and self.hovered[0] == index else None
            ring = index == self.current and self.hasFocus()
            self._painter.paint(painter, laid, top, selected=span, ring=ring, hovered=hovered)
        painter.end()
        if self.view.pinned and self.isActiveWindow():
            self.end_seen.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keeps the end, or what is being read, where it is."""
        super().resizeEvent(event)
        self.refresh()

    def scrollContentsBy(self, _dx: int, dy: int) -> None:
        """Follows the scroll bar."""
        if not self._syncing:
            bar = self.verticalScrollBar()
            self.view.scroll(bar.value(), bar.maximum(), -dy, self.viewport().height())
            self.refresh()

    def viewportEvent(self, event: QEvent) -> bool:
        """Follows the pointer."""
        taken = self._pointer is not None and self._pointer.event_of_view(event)
        return taken or super().viewportEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Follows the keyboard; keys that mean nothing here scroll, or go on to the window."""
        if self._keys is None or not self._keys.press(event):
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Shows where the keyboard is."""
        super().focusInEvent(event)
        if self.current is None and event.reason() in _BY_KEYBOARD:
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
            self.chip.retranslate()
            self.content.typesetter.forget()
            self.refresh()

    def _fit(self) -> None:
        """Lets go of rows that there are no longer."""
        rows = len(self.content)
        if self.selection is not None:
            self.selection = self.selection.within(rows)
        if self.current is not None and self.current >= rows:
            self.current = None
