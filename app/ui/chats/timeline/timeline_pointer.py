"""What the pointer does to a timeline: selecting, opening links, pressing words, its menu."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QClipboard, QContextMenuEvent, QGuiApplication, QMouseEvent
from PySide6.QtWidgets import QApplication

from app.domain.events import Attachment
from app.ui.chats.timeline.caret import Caret
from app.ui.chats.timeline.selection import Place, Selection
from app.ui.chats.timeline.timeline_menu import TimelineMenu
from app.ui.chats.timeline.timeline_rows import Deed
from app.ui.chats.timeline.timeline_view import Seen

if TYPE_CHECKING:
    from app.ui.chats.timeline.timeline import Timeline

_SCROLL_MS: Final = 40
_SCROLL_STEP: Final = 3
_OFFERED_ROWS: Final = 500  # more than that are copied when asked for, not at every end of a drag
_BESIDE: Final = 6  # pixels beside a text that still count as on it


class TimelinePointer(QObject):
    """Turns the pointer's events into changes of the timeline's selection, and into its signals."""

    def __init__(self, timeline: "Timeline") -> None:
        super().__init__(timeline)
        self._line = timeline
        self._drag: Place | None = None
        self._caret = Caret(timeline.content)
        self._by: Callable[[Place], tuple[Place, Place]] | None = None
        self._doubled = QElapsedTimer()
        self._doubled_at = QPoint()
        self._pressed_link = ""
        self._pressed_quote: int | None = None
        self._point = QPoint()
        self._menu = TimelineMenu(timeline)
        self._scroll = QTimer(self)
        self._scroll.setInterval(_SCROLL_MS)
        self._scroll.timeout.connect(self._scroll_on)

    def event_of_view(self, event: QEvent) -> bool:
        """Takes an event of the viewport; tells whether that was all there is to do about it."""
        match event.type():
            case QEvent.Type.MouseButtonPress if isinstance(event, QMouseEvent):
                return self._press(event)
            case QEvent.Type.MouseButtonDblClick if isinstance(event, QMouseEvent):
                return self._double(event)
            case QEvent.Type.MouseMove if isinstance(event, QMouseEvent):
                return self._move(event)
            case QEvent.Type.MouseButtonRelease if isinstance(event, QMouseEvent):
                return self._release(event)
            case QEvent.Type.Leave:
                self._hover(None)
                return False
            case QEvent.Type.ContextMenu if isinstance(event, QContextMenuEvent):
                self._open_menu(event)
                return True
            case _:
                return False

    def place_at(self, point: QPoint) -> Place | None:
        """Returns the place in the texts that is nearest to a point, None without any text."""
        rows = [seen for seen in self._line.view.visible if seen.laid.row.text]
        for seen in rows:
            if point.y() <= seen.top + seen.laid.bubble.bottom() or seen is rows[-1]:
                return Place(seen.number, seen.laid.body.offset_at(_inside(seen, point)))
        return None

    def _press(self, event: QMouseEvent) -> bool:
        if event.button() != Qt.MouseButton.LeftButton:
            return False
        point = event.position().toPoint()
        self._line.settle()
        if self._is_third(point):
            return self._select_piece(point, self._caret.paragraph_at)
        self._by = None
        seen = self._line.view.at(point.y())
        self._line.current = seen.number if seen else None
        self._pressed_link = self._link_at(point)
        self._pressed_quote = self._quote_at(point)
        place, selection = self.place_at(point), self._line.selection
        if (
            event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            and selection is not None
            and place is not None
        ):
            self._drag = selection.anchor
            self._line.select(Selection(self._drag, place))
        else:
            self._drag = place
            self._line.select(None)
        self._line.refresh()
        return True

    def _double(self, event: QMouseEvent) -> bool:
        point = event.position().toPoint()
        self._doubled_at = point
        self._doubled.start()
        return self._select_piece(point, self._caret.word_at)

    def _is_third(self, point: QPoint) -> bool:
        """Tells whether a press follows a double click at the same place: the third click of three."""
        near = (point - self._doubled_at).manhattanLength() < QApplication.startDragDistance()
        soon = self._doubled.isValid() and self._doubled.elapsed() < QApplication.doubleClickInterval()
        self._doubled.invalidate()
        return near and soon

    def _select_piece(self, point: QPoint, piece: Callable[[Place], tuple[Place, Place]]) -> bool:
        """Selects a word or a paragraph; dragging on takes more of them."""
        place = self.place_at(point)
        if place is None:
            return False
        self._pressed_link, self._pressed_quote = "", None
        self._drag, self._by = place, piece
        self._line.current = place.row
        self._line.select(Selection(*piece(place)))
        return True

    def _move(self, event: QMouseEvent) -> bool:
        point = event.position().toPoint()
        if self._drag is None or not event.buttons() & Qt.MouseButton.LeftButton:
            self._hover(point)
            return False
        self._point = point
        self._extend(point)
        if 0 <= point.y() < self._line.viewport().height():
            self._scroll.stop()
        elif not self._scroll.isActive():
            self._scroll.start()
        return True

    def _release(self, event: QMouseEvent) -> bool:
        self._scroll.stop()
        self._drag = None
        if event.button() != Qt.MouseButton.LeftButton:
            return False
        point = event.position().toPoint()
        deed = self._deed_at(point)
        if self._line.selection is not None:
            self._offer_for_middle_click()
        elif deed is not None:
            self._line.act(*deed)
        elif (file := self._file_at(point)) is not None:
            self._line.file_activated.emit(file)
        elif self._pressed_link and self._pressed_link == self._link_at(point):
            self._line.link_activated.emit(self._pressed_link)
        elif self._pressed_quote is not None and self._pressed_quote == self._quote_at(point):
            self._line.go_to_quoted(self._pressed_quote)
        return True

    def _extend(self, point: QPoint) -> None:
        place = self.place_at(point)
        if place is None or self._drag is None:
            return
        if self._by is not None:
            begun, reached = self._by(self._drag), self._by(place)
            back = place < self._drag
            new = Selection(begun[1], reached[0]) if back else Selection(begun[0], reached[1])
        else:
            new = Selection(self._drag, place)
        self._line.select(None if new.is_empty else new)

    def _scroll_on(self) -> None:
        height = self._line.viewport().height()
        beyond = self._point.y() if self._point.y() < 0 else self._point.y() - height
        bar = self._line.verticalScrollBar()
        bar.setValue(bar.value() + beyond // _SCROLL_STEP)
        self._line.settle()
        self._extend(self._point)

    def _hover(self, point: QPoint | None) -> None:
        deed = self._deed_at(point) if point is not None else None
        shape = Qt.CursorShape.ArrowCursor
        pressable = point is not None and (
            deed or self._link_at(point) or self._file_at(point) or self._quote_at(point) is not None
        )
        if pressable:
            shape = Qt.CursorShape.PointingHandCursor
        elif point is not None and self._on_text(point) is not None:
            shape = Qt.CursorShape.IBeamCursor
        self._line.viewport().setCursor(shape)
        if deed != self._line.hovered:
            self._line.hovered = deed
            self._line.refresh()

    def _link_at(self, point: QPoint) -> str:
        seen = self._on_text(point)
        if seen is None or not seen.laid.body.links:
            return ""
        offset = seen.laid.body.offset_at(_inside(seen, point), between=False)
        links = seen.laid.body.links
        return next((link.address for link in links if link.start <= offset < link.end), "")

    def _file_at(self, point: QPoint) -> Attachment | None:
        seen = self._line.view.at(point.y())
        if seen is None:
            return None
        here = QPointF(point) - QPointF(0, seen.top)
        return next((box.file for box in seen.laid.files if box.area.contains(here)), None)

    def _quote_at(self, point: QPoint) -> int | None:
        """Returns the row whose quotation is at a point."""
        seen = self._line.view.at(point.y())
        if seen is None or not seen.laid.row.quote:
            return None
        here = QPointF(point) - QPointF(0, seen.top)
        return seen.number if seen.laid.quote.contains(here) else None

    def _deed_at(self, point: QPoint) -> tuple[int, Deed] | None:
        seen = self._line.view.at(point.y())
        if seen is None:
            return None
        here = QPointF(point) - QPointF(0, seen.top)
        return next(((seen.number, each.deed) for each in seen.laid.deeds if each.area.contains(here)), None)

    def _on_text(self, point: QPoint) -> Seen | None:
        seen = self._line.view.at(point.y())
        if seen is None or not seen.laid.row.text:
            return None
        inside = _inside(seen, point)
        line = seen.laid.body.line_at(inside.y())
        if line is None:
            return None
        area = line.naturalTextRect()
        return seen if area.left() - _BESIDE <= inside.x() <= area.right() + _BESIDE else None

    def _offer_for_middle_click(self) -> None:
        clipboard = QGuiApplication.clipboard()
        chosen = self._line.selection
        few = chosen is not None and chosen.last.row - chosen.first.row < _OFFERED_ROWS
        if clipboard.supportsSelection() and few:
            clipboard.setText(self._line.selected_text(), QClipboard.Mode.Selection)

    def _open_menu(self, event: QContextMenuEvent) -> None:
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            self._line.settle()
            seen = self._line.view.of(self._line.current)
            corner = seen.laid.bubble.bottomLeft().toPoint() + QPoint(0, seen.top) if seen else QPoint()
            self._menu.open(self._line.viewport().mapToGlobal(corner), seen, "")
            return
        seen = self._line.view.at(event.pos().y())
        if seen is not None:
            self._line.current = seen.number
        self._menu.open(event.globalPos(), seen, self._link_at(event.pos()), self._file_at(event.pos()))


def _inside(seen: Seen, point: QPoint) -> QPointF:
    """Returns a point of the viewport as one of a row's text."""
    return QPointF(point) - QPointF(0, seen.top) - seen.laid.text_at
