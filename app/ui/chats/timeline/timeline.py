"""A conversation as a timeline that is painted by hand: any length at the same cost."""

from collections.abc import Callable, Iterable, Sequence
from typing import Final

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from app.domain.conversation import Entry
from app.domain.events import Attachment
from app.sessions.changes import Pending
from app.ui.chats.timeline.accessible import Speaker
from app.ui.chats.timeline.arrivals import Arrivals
from app.ui.chats.timeline.finding.timeline_finding import TimelineFinding
from app.ui.chats.timeline.paint_turns import PaintTurns
from app.ui.chats.timeline.scrolled_rows import ScrolledRows
from app.ui.chats.timeline.selection import Selection
from app.ui.chats.timeline.timeline_keys import TimelineKeys
from app.ui.chats.timeline.timeline_paint import RowPainter
from app.ui.chats.timeline.timeline_pointer import TimelinePointer
from app.ui.chats.timeline.timeline_rows import Deed, TypingLine
from app.ui.theme import Theme

_BY_KEYBOARD: Final = frozenset(
    {Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason}
)


class Timeline(ScrolledRows):
    """Shows entries and pending events; takes values, emits what the person wants.

    While the end is in view it stays in view; else the text that is being read stays where it is.
    """

    link_activated = Signal(str)
    retry_requested = Signal(str)
    discard_requested = Signal(str)
    quote_requested = Signal(int, str)
    """The person wants to quote the event with this number in the reply, with this part of its text."""
    change_requested = Signal(int)
    withdraw_requested = Signal(int)
    """The person wants to change or withdraw the own message with this number."""
    keep_requested = Signal(int)
    """The text of the message with this number is to be kept as a canned reply."""
    file_activated = Signal(object)
    """The person wants to see or save an `Attachment`."""
    file_save_requested = Signal(object)
    """The person wants to save an `Attachment`, also one that is shown as a picture."""
    mail_deed_wanted = Signal(int, object)
    """Something is to be done about the mail or proposal with this number: a `Deed`."""
    end_seen = Signal()
    """The newest row is in view of a person: the customer's words have been seen."""

    # Qt sends the first events before construction is done.
    _pointer: TimelinePointer | None = None
    _keys: TimelineKeys | None = None

    def __init__(self, theme: Theme, turns: PaintTurns | None = None, parent: QWidget | None = None) -> None:
        super().__init__(theme, turns, parent)
        self.setObjectName("timeline")
        self.selection: Selection | None = None
        self.current: int | None = None
        self.hovered: tuple[int, Deed] | None = None
        self.can_change: Callable[[int], bool] = lambda _seq: False
        self.speaker = Speaker(self)
        self._arrivals = Arrivals(self)
        self._painter = RowPainter(self.content.typesetter)
        self.finding = TimelineFinding(self)
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
        self._arrivals.reset()
        self.finding.reset()
        self.scroll_to_end()

    def append(self, entries: Sequence[Entry]) -> None:
        """Adds entries at the end of the log."""
        first = len(self.content.entries)
        self.content.append(entries)
        self._fit()
        self._arrivals.came(entries, first)
        self.finding.finder.go_on()
        self.refresh()

    def replace(self, index: int, entry: Entry) -> None:
        """Shows another version of the entry at `index`."""
        self.content.replace(index, entry)
        self.finding.finder.look_again(index)
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
        place = self.view.reading()
        self.content.typesetter.set_theme(theme)
        self._painter.retheme()
        self.content.estimate()
        if place is not None:
            self.view.return_to(place)
        self.chip.retranslate()
        self.refresh()

    def show_whole(self, index: int) -> None:
        """Shows all of a text of which only the beginning was shown."""
        seen = self.view.of(index)
        if seen is not None:
            self.view.hold(index, -seen.top)
        self.content.typesetter.show_whole(self.content.row(index).key)
        self.refresh()

    def _fold(self, index: int, unfolded: frozenset[str]) -> None:
        """Shows quotations, or folds them away; the row stays where it is."""
        seen = self.view.of(index)
        if seen is not None:
            self.view.hold(index, -seen.top)
        self.set_setting(unfolded=unfolded)

    # What is chosen

    def set_current(self, index: int | None) -> None:
        """Makes a row the current one for keys and screen readers, and brings it into view."""
        self.current = index
        if index is not None:
            self.scroll_to(index)
        self.tell_current()

    def go_to_quoted(self, index: int | None) -> bool:
        """Goes to the message that a row answers; False where it answers none."""
        row = self.content.quoted_by(index) if index is not None else None
        if row is not None:
            self.select(None)
            self.set_current(row)
        return row is not None

    def tell_current(self) -> None:
        """Shows and says which row is the current one."""
        self.speaker.moved(self.current)
        self.refresh()

    def select(self, selection: Selection | None) -> None:
        """Selects from one place to another."""
        if selection != self.selection:
            self.selection = selection
            self.refresh()

    def selected_text(self) -> str:
        """Returns what is selected, empty when nothing is; of several messages also who said it and when."""
        chosen, content = self.selection, self.content
        if chosen is None:
            return ""
        ends = (min(row, len(content.entries) - 1) for row in (chosen.first.row, chosen.last.row))
        with_day = bool(content.entries) and len({content.day(row) for row in ends}) > 1
        return chosen.text(content.text, lambda row: content.said_by(row, with_day=with_day))

    def act(self, index: int, deed: Deed) -> None:
        """Does what the words under a row offer."""
        cid = self.content.row(index).cid or ""
        match deed:
            case Deed.SHOW_ALL:
                self.show_whole(index)
            case Deed.UNCOVER:
                self.set_setting(bared=self.content.setting.bared | {cid})
            case Deed.UNFOLD:
                self._fold(index, self.content.setting.unfolded | {cid})
            case Deed.FOLD:
                self._fold(index, self.content.setting.unfolded - {cid})
            case Deed.SEND_AGAIN | Deed.TAKE_BACK | Deed.REVISE:
                self.mail_deed_wanted.emit(self.content.entries[index].seq, deed)
            case Deed.RETRY:
                self.retry_requested.emit(cid)
            case Deed.DISCARD:
                self.discard_requested.emit(cid)

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
            marks = self.finding.marks(index)
            self._painter.paint(painter, laid, top, selected=span, ring=ring, hovered=hovered, marks=marks)
        painter.end()
        if self.view.pinned and self.isActiveWindow():
            self._arrivals.seen()
            self.end_seen.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keeps the end, or what is being read, where it is."""
        super().resizeEvent(event)
        self.fit_bar()

    def viewportEvent(self, event: QEvent) -> bool:
        """Follows the pointer."""
        taken = self._pointer is not None and self._pointer.event_of_view(event)
        return taken or super().viewportEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Opens the menu of the current message by the menu key, which comes to what has the focus."""
        if self._pointer is not None:
            self._pointer.event_of_view(event)

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

    def fit_bar(self) -> None:
        """Gives the search its room above the rows while it is open."""
        bar = self.finding.bar
        height = bar.sizeHint().height() if self.finding.is_open else 0
        bar.setGeometry(0, 0, self.width(), height)
        if height != self.viewportMargins().top():
            self.setViewportMargins(0, height, 0, 0)

    def _fit(self) -> None:
        """Lets go of rows that there are no longer."""
        rows = len(self.content)
        if self.selection is not None:
            self.selection = self.selection.within(rows)
        if self.current is not None and self.current >= rows:
            self.current = None
