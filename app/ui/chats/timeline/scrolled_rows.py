"""Rows in a scroll area: pinned to the end or held where somebody reads, settled once a picture."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QScrollBar, QWidget

from app.ui.chats.panes.layouts import GAP, Typesetter
from app.ui.chats.timeline.jump_chip import JumpChip
from app.ui.chats.timeline.paint_turns import PaintTurns
from app.ui.chats.timeline.selection import Place
from app.ui.chats.timeline.timeline_content import Content
from app.ui.chats.timeline.timeline_view import TimelineView
from app.ui.theme import Theme

_BROUGHT_TO: Final = 0.3  # of the view's height: where a line stands that was brought into view


class _Bar(QScrollBar):
    """A scroll bar on the ground of the rows: it moves with every row, and nothing under it is painted."""

    def __init__(self, content: Content) -> None:
        super().__init__(Qt.Orientation.Vertical)
        self._content = content
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints the ground, then the bar."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), self._content.typesetter.theme["surface"])
        painter.end()
        super().paintEvent(event)


class ScrolledRows(QAbstractScrollArea):
    """Knows what is in view and keeps the scroll bar in step; how rows are painted is not its concern."""

    def __init__(self, theme: Theme, turns: PaintTurns | None, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.content = Content(Typesetter(theme))
        self.view = TimelineView(self.content)
        self.setVerticalScrollBar(_Bar(self.content))
        self._syncing = False
        self._stale = True
        self._turns = turns or PaintTurns(self)
        self.chip = JumpChip(self.viewport())
        self.chip.clicked.connect(self.scroll_to_end)

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

    def show_top(self, index: int) -> None:
        """Scrolls until row `index` is the first one in view."""
        self.view.hold(index, -GAP)
        self.refresh()
        self.settle()

    def bring(self, place: Place) -> None:
        """Scrolls until the line with a place of a text is in view; not at all if it is already."""
        self.settle()
        top, bottom = self.view.line_of(*place)
        seen, height = self.view.of(place.row), self.viewport().height()
        if seen is None or seen.top + top < 0 or seen.top + bottom > height:
            self.view.hold(place.row, round(top - height * _BROUGHT_TO))
        self.refresh()
        self.settle()

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
        if self.content.typesetter.width != view.width():
            place = self.view.reading()
            self.content.typesetter.set_width(view.width())
            self.content.estimate()
            if place is not None:
                self.view.return_to(place)
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
