"""The list itself: rows are chosen, and dragged to the panes; groups open and close; it can be held."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QCursor,
    QEnterEvent,
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QMouseEvent,
    QPaintEvent,
)
from PySide6.QtWidgets import QApplication, QFrame, QListView

from app.sessions.list_row import Group, ListRow
from app.ui.chats.listing.conversation_list_delegate import ConversationListDelegate
from app.ui.chats.listing.conversation_list_model import ConversationListModel, Heading, Index, Role
from app.ui.chats.listing.conversation_list_words import customer_name

_HOLDING: Final = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
_MOVING: Final = frozenset(
    {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Home, Qt.Key.Key_End}
)


class ConversationListView(QListView):
    """A click or Enter chooses, Ctrl or the middle button shows beside; a heading opens and closes its group.

    Rows stay where they are while the pointer is on the list, while a key is held, and while somebody goes
    through it by keys, until he has chosen or leaves it.
    """

    chosen = Signal(str, bool)
    waiting_chosen = Signal(str)
    hold_changed = Signal()
    dragged = Signal(str, str, QPoint)
    drag_ended = Signal(QPoint)
    menu_wanted = Signal(object, QPoint)
    """What can be done about a `ListRow` is asked for, at a point of the screen."""

    def __init__(self, model: ConversationListModel, delegate: ConversationListDelegate) -> None:
        super().__init__()
        self._list = model
        self._delegate = delegate
        self.catch_up: Callable[[], object] = lambda: QTimer.singleShot(
            0, self.viewport(), self.viewport().update
        )
        """Has the rest of the rows painted soon, where so many changed that one turn is too short for all."""
        self.owed = True
        """The whole list is to be painted, and was not yet."""
        self._pointer_inside = False
        self._keys_down = 0
        self._going_through = False
        self._pressed: tuple[QPoint, ListRow] | None = None
        self._dragging = False
        self.setObjectName("conversationList")
        self.setModel(model)
        self.setItemDelegate(delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QListView.SelectionMode.SingleSelection)
        self.setMouseTracking(True)
        self.doubleClicked.connect(self._open)

    @property
    def holding(self) -> bool:
        """Tells whether rows must stay: the list is pointed at, a key is held, or keys go through it."""
        pressed = self.isActiveWindow() and bool(QGuiApplication.queryKeyboardModifiers() & _HOLDING)
        return self._pointer_inside or self._keys_down > 0 or self._going_through or pressed

    def let_go(self) -> None:
        """Forgets the pointer until it moves again."""
        self._pointer_inside = self._going_through = False
        self._keys_down = 0
        self.hold_changed.emit()

    def follow_rows(self) -> None:
        """Keeps the mark of the pointer and of the keyboard at their rows when rows came or went."""
        if self._delegate.hovered >= 0:
            self._hover(self.indexAt(self.viewport().mapFromGlobal(QCursor.pos())).row())
        self._delegate.focused = self.currentIndex().row() if self.hasFocus() else -1

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints the rows in view, a few new pictures a turn."""
        self.owed = False
        self._delegate.pictures.begin()
        super().paintEvent(event)
        if self._delegate.pictures.behind:
            self.catch_up()

    def enterEvent(self, event: QEnterEvent) -> None:
        """Holds the list still while the pointer is on it."""
        self._pointer_inside = True
        self.hold_changed.emit()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Lets the list move again."""
        self._pointer_inside = False
        self._hover(-1)
        self.hold_changed.emit()
        super().leaveEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Holds the list still again after it was let go; drags a row whose button is down."""
        if not self._pointer_inside:
            self._pointer_inside = True
            self.hold_changed.emit()
        if self._pressed is not None and event.buttons() & Qt.MouseButton.LeftButton:
            self._drag(event.globalPosition().toPoint())
            return
        self._hover(self.indexAt(event.position().toPoint()).row())
        super().mouseMoveEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Takes the row under the pointer, or opens and closes the group of a heading."""
        at = event.position().toPoint()
        left = event.button() == Qt.MouseButton.LeftButton
        heading = self.indexAt(at).data(Role.HEADING)
        if left and isinstance(heading, Heading) and heading.group is not None:
            self._list.toggle(heading.group)
            event.accept()
            return
        row = self._row_at(at)
        if row is None or not (left or event.button() == Qt.MouseButton.MiddleButton):
            event.accept()
            return
        super().mousePressEvent(event)
        self._pressed = (event.globalPosition().toPoint(), row)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Chooses the row on which the button went down, or lets go what was dragged."""
        pressed, dragging = self._pressed, self._dragging
        self._pressed, self._dragging = None, False
        super().mouseReleaseEvent(event)
        if dragging:
            self.drag_ended.emit(event.globalPosition().toPoint())
            return
        row = self._row_at(event.position().toPoint())
        if pressed is None or row is None or row.conversation != pressed[1].conversation:
            return
        middle = event.button() == Qt.MouseButton.MiddleButton
        beside = middle or bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        self._going_through = False
        if row.group is not Group.QUEUE:
            self.chosen.emit(row.conversation, beside)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Asks for the menu of the row under the pointer, or by the menu key of the current one."""
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        port = self.viewport()
        at = self.visualRect(self.currentIndex()).center() if by_key else event.pos()
        row = self._row_at(at)
        if row is not None:
            self._going_through = False
            self.menu_wanted.emit(row, port.mapToGlobal(at))
        event.accept()

    def _drag(self, at: QPoint) -> None:
        if self._pressed is None:
            return
        start, row = self._pressed
        if self._dragging or (at - start).manhattanLength() >= QApplication.startDragDistance():
            self._dragging = True
            self.dragged.emit(row.conversation, customer_name(row), at)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Moves by the arrows, opens by Enter or Space; Left and Right close and open a group."""
        if not event.isAutoRepeat():
            self._keys_down += 1
            self._going_through = self._going_through or event.key() in _MOVING
            self.hold_changed.emit()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            beside = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            self._open(self.currentIndex(), beside=beside)
            return
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._fold(collapsed=event.key() == Qt.Key.Key_Left)
            return
        super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Lets the list move again when the last key is up."""
        if not event.isAutoRepeat():
            self._keys_down = max(0, self._keys_down - 1)
            self.hold_changed.emit()
        super().keyReleaseEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Forgets keys whose release will not be seen."""
        self._keys_down = 0
        self._going_through = False
        self._delegate.focused = -1
        self.hold_changed.emit()
        super().focusOutEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Shows where the keyboard is."""
        self._delegate.focused = self.currentIndex().row()
        super().focusInEvent(event)

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Shows where the keyboard is."""
        self._delegate.focused = current.row() if self.hasFocus() else -1
        super().currentChanged(current, previous)

    def _hover(self, row: int) -> None:
        if row != self._delegate.hovered:
            self._delegate.hovered = row
            self.viewport().update()

    def _row_at(self, place: QPoint) -> ListRow | None:
        index = self.indexAt(place)
        row = index.data(Role.ROW) if index.isValid() and not index.data(Role.GONE) else None
        return row if isinstance(row, ListRow) else None

    def _fold(self, *, collapsed: bool) -> None:
        heading = next(
            (
                index
                for place in range(self.currentIndex().row(), -1, -1)
                if (index := self._list.index(place)).data(Role.HEADING) is not None
            ),
            None,
        )
        told = heading.data(Role.HEADING) if heading is not None else None
        if heading is not None and isinstance(told, Heading) and told.group is not None:
            if collapsed:
                self.setCurrentIndex(heading)
            self._list.toggle(told.group, collapsed=collapsed)

    def _open(self, index: QModelIndex, *, beside: bool = False) -> None:
        self._going_through = False
        heading = index.data(Role.HEADING)
        if isinstance(heading, Heading) and heading.group is not None:
            self._list.toggle(heading.group)
            return
        row = index.data(Role.ROW)
        if not isinstance(row, ListRow) or index.data(Role.GONE):
            return
        if row.group is Group.QUEUE:
            self.waiting_chosen.emit(row.conversation)
        else:
            self.chosen.emit(row.conversation, beside)
