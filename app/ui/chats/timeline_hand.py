"""What pointer and keyboard do to a timeline: selecting, copying, links, moving by message."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QClipboard, QContextMenuEvent, QGuiApplication, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QApplication, QMenu

from app.ui.chats.layouts import Laid
from app.ui.chats.selection import Place, Selection, units
from app.ui.chats.timeline_rows import Deed
from app.ui.words import tr

if TYPE_CHECKING:
    from app.ui.chats.timeline import Seen, Timeline

_SCROLL_MS: Final = 40
_SCROLL_STEP: Final = 3
_OFF_LINE: Final = 6  # pixels beside a text that still count as on it


class TimelineHand(QObject):
    """Turns events into changes of the timeline's selection and current row, and into its signals."""

    def __init__(self, timeline: "Timeline") -> None:
        super().__init__(timeline)
        self._line = timeline
        self._drag: Place | None = None
        self._pressed_link = ""
        self._point = QPoint()
        self._clicks = 0
        self._scroll = QTimer(self)
        self._scroll.setInterval(_SCROLL_MS)
        self._scroll.timeout.connect(self._scroll_on)
        self._menu: QMenu | None = None

    # Pointer

    def pointer(self, event: QEvent) -> bool:
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

    def _press(self, event: QMouseEvent) -> bool:
        if event.button() != Qt.MouseButton.LeftButton:
            return False
        point = event.position().toPoint()
        seen = self._line.seen_at(point)
        self._line.current = seen.index if seen else None
        place = self.place_at(point)
        self._pressed_link = self._link_at(point)
        extend = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if extend and self._line.selection is not None and place is not None:
            self._drag = self._line.selection.anchor
            self._line.select(Selection(self._drag, place))
            return True
        self._drag = place
        self._line.select(None)
        return True

    def _double(self, event: QMouseEvent) -> bool:
        place = self.place_at(event.position().toPoint())
        seen = place and next((s for s in self._line.visible if s.index == place.row), None)
        if not place or not seen:
            return False
        layout = seen.laid.body.layout
        start = layout.previousCursorPosition(place.offset + 1, layout.CursorMode.SkipWords)
        end = layout.nextCursorPosition(start, layout.CursorMode.SkipWords)
        text = self._line.content.text(place.row)
        while end > start and layout.text()[end - 1 : end].isspace() and text.isascii():
            end -= 1
        self._drag = None
        self._line.select(Selection(Place(place.row, start), Place(place.row, end)))
        return True

    def _move(self, event: QMouseEvent) -> bool:
        point = event.position().toPoint()
        if self._drag is None or not event.buttons() & Qt.MouseButton.LeftButton:
            self._hover(point)
            return False
        self._point = point
        self._extend(point)
        inside = 0 <= point.y() < self._line.viewport().height()
        if inside:
            self._scroll.stop()
        elif not self._scroll.isActive():
            self._scroll.start()
        return True

    def _release(self, event: QMouseEvent) -> bool:
        self._scroll.stop()
        self._drag = None
        point = event.position().toPoint()
        if event.button() != Qt.MouseButton.LeftButton:
            return False
        if self._line.selection is not None and not self._line.selection.is_empty:
            self._offer_for_middle_click()
            return True
        deed = self._deed_at(point)
        if deed is not None:
            self.act(deed[0].index, deed[1])
        elif self._pressed_link and self._pressed_link == self._link_at(point):
            self._line.link_activated.emit(self._pressed_link)
        return True

    def _extend(self, point: QPoint) -> None:
        place = self.place_at(point)
        if place is not None and self._drag is not None:
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
        hovered = (deed[0].index, deed[1]) if deed else None
        on_link = point is not None and bool(self._link_at(point))
        on_text = point is not None and self._on_text(point)
        shape = Qt.CursorShape.ArrowCursor
        if deed or on_link:
            shape = Qt.CursorShape.PointingHandCursor
        elif on_text:
            shape = Qt.CursorShape.IBeamCursor
        self._line.viewport().setCursor(shape)
        if hovered != self._line.hovered:
            self._line.hovered = hovered
            self._line.refresh()

    def place_at(self, point: QPoint) -> Place | None:
        """Returns the place in the texts that is nearest to a point of the viewport, None if there are none."""
        rows = [seen for seen in self._line.visible if seen.laid.row.text]
        if not rows:
            return None
        for seen in rows:
            bottom = seen.top + seen.laid.bubble.bottom()
            if point.y() <= bottom or seen is rows[-1]:
                return Place(seen.index, _offset(seen.laid, QPointF(point) - QPointF(0, seen.top)))
        return None

    def _link_at(self, point: QPoint) -> str:
        seen = self._line.seen_at(point)
        if seen is None or not seen.laid.body.links or not self._on_text(point):
            return ""
        offset = _offset(seen.laid, QPointF(point) - QPointF(0, seen.top), between=False)
        for link in seen.laid.body.links:
            if link.start <= offset < link.end:
                return link.address
        return ""

    def _deed_at(self, point: QPoint) -> "tuple[Seen, Deed] | None":
        seen = self._line.seen_at(point)
        if seen is None:
            return None
        inside = QPointF(point) - QPointF(0, seen.top)
        return next(((seen, deed.deed) for deed in seen.laid.deeds if deed.area.contains(inside)), None)

    def _on_text(self, point: QPoint) -> bool:
        seen = self._line.seen_at(point)
        if seen is None or not seen.laid.row.text:
            return False
        inside = QPointF(point) - QPointF(0, seen.top) - seen.laid.text_at
        line = _line_at(seen.laid, inside.y())
        if line is None:
            return False
        area = line.naturalTextRect()
        return bool(area.left() - _OFF_LINE <= inside.x() <= area.right() + _OFF_LINE)

    def _offer_for_middle_click(self) -> None:
        clipboard = QGuiApplication.clipboard()
        if clipboard.supportsSelection():
            clipboard.setText(self._line.selected_text(), QClipboard.Mode.Selection)

    # Keyboard

    def key(self, event: QKeyEvent) -> bool:
        """Takes a key; tells whether it meant something."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            self.select_all()
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            extend = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._step(-1 if event.key() == Qt.Key.Key_Up else 1, extend=extend)
        elif event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._jump(to_end=event.key() == Qt.Key.Key_End)
        elif event.key() in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self._page(-1 if event.key() == Qt.Key.Key_PageUp else 1)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return self._enter()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            return self._do_if_there(Deed.DISCARD)
        elif event.key() == Qt.Key.Key_Escape and self._line.selection is not None:
            self._line.select(None)
        else:
            return False
        return True

    def copy(self) -> None:
        """Copies what is selected, or else the current message."""
        text = self._line.selected_text()
        if not text and self._line.current is not None:
            text = self._line.content.text(self._line.current)
        if text:
            QApplication.clipboard().setText(text)

    def select_all(self) -> None:
        """Selects every text there is."""
        last = next(self._line.content.walk(len(self._line.content) - 1, -1), None)
        if last is not None:
            end = Place(last, units(self._line.content.text(last)))
            self._line.select(Selection(Place(0, 0), end))

    def _step(self, step: int, *, extend: bool) -> None:
        content = self._line.content
        now = self._line.current
        start = (now + step) if now is not None else (len(content) - 1 if step < 0 else 0)
        new = next(content.walk(start, step), now)
        if new is None:
            return
        if extend and now is not None:
            anchor = self._line.selection.anchor if self._line.selection else Place(now, 0)
            if step < 0 and self._line.selection is None:
                anchor = Place(now, units(content.text(now)))
            offset = 0 if step < 0 else units(content.text(new))
            self._line.select(Selection(anchor, Place(new, offset)))
        elif not extend:
            self._line.select(None)
        self._line.set_current(new)

    def _jump(self, *, to_end: bool) -> None:
        content = self._line.content
        start, step = (len(content) - 1, -1) if to_end else (0, 1)
        new = next(content.walk(start, step), None)
        if to_end:
            self._line.current = new
            self._line.scroll_to_end()
        elif new is not None:
            self._line.current = new
            self._line.verticalScrollBar().setValue(0)
            self._line.refresh()

    def _page(self, step: int) -> None:
        bar = self._line.verticalScrollBar()
        bar.setValue(bar.value() + step * bar.pageStep())
        self._line.settle()
        shown = [seen.index for seen in self._line.visible if seen.laid.row.text]
        if shown:
            self._line.current = shown[0] if step < 0 else shown[-1]
        self._line.refresh()

    def _enter(self) -> bool:
        seen = self._current_seen()
        if seen is None:
            return False
        if seen.laid.deeds:
            self.act(seen.index, seen.laid.deeds[0].deed)
        elif seen.laid.body.links:
            self._line.link_activated.emit(seen.laid.body.links[0].address)
        else:
            return False
        return True

    def _do_if_there(self, deed: Deed) -> bool:
        seen = self._current_seen()
        if seen is None or all(each.deed is not deed for each in seen.laid.deeds):
            return False
        self.act(seen.index, deed)
        return True

    def _current_seen(self) -> "Seen | None":
        self._line.settle()
        return next((seen for seen in self._line.visible if seen.index == self._line.current), None)

    # Deeds

    def act(self, index: int, deed: Deed) -> None:
        """Does what the words under a row offer."""
        cid = self._line.content.row(index).cid
        match deed:
            case Deed.SHOW_ALL:
                self._line.show_whole(index)
            case Deed.RETRY:
                self._line.retry_requested.emit(cid or "")
            case Deed.DISCARD:
                self._line.discard_requested.emit(cid or "")

    def _open_menu(self, event: QContextMenuEvent) -> None:
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        seen = self._current_seen() if by_key else self._line.seen_at(event.pos())
        link = "" if by_key else self._link_at(event.pos())
        where = event.globalPos()
        if by_key and seen is not None:
            corner = QPointF(0, seen.top) + seen.laid.bubble.bottomLeft()
            where = self._line.viewport().mapToGlobal(corner.toPoint())
        if seen is not None:
            self._line.current = seen.index
        self._menu = self._make_menu(seen, link)
        self._menu.popup(where)

    def _make_menu(self, seen: "Seen | None", link: str) -> QMenu:
        menu = QMenu(self._line)
        menu.setObjectName("timelineMenu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        copy = menu.addAction(tr("Copy"), self.copy)
        copy.setEnabled(bool(self._line.selected_text()) or seen is not None)
        menu.addAction(tr("Select all"), self.select_all)
        if link:
            menu.addSeparator()
            menu.addAction(tr("Open the link…"), lambda: self._line.link_activated.emit(link))
            menu.addAction(tr("Copy the link"), lambda: QApplication.clipboard().setText(link))
        if seen is not None and seen.laid.deeds:
            menu.addSeparator()
            for each in seen.laid.deeds:
                menu.addAction(each.words, lambda deed=each.deed: self.act(seen.index, deed))
        return menu


def _line_at(laid: Laid, y: float):  # noqa: ANN202
    layout = laid.body.layout
    for number in range(layout.lineCount()):
        line = layout.lineAt(number)
        if y < line.y() + line.height() or number == layout.lineCount() - 1:
            return line
    return None


def _offset(laid: Laid, point: QPointF, *, between: bool = True) -> int:
    """Returns the place in a row's text at a point of the row; `between` characters, or the one it is on."""
    inside = point - laid.text_at
    line = _line_at(laid, inside.y())
    if line is None or inside.y() < 0:
        return 0
    kind = line.CursorPosition.CursorBetweenCharacters if between else line.CursorPosition.CursorOnCharacter
    return int(line.xToCursor(inside.x(), kind))
