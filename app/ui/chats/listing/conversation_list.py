"""The left column: the list of conversations with its clocks, and the button that takes the next customer."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Final

from PySide6.QtCore import QEvent, QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAction,
    QEnterEvent,
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QMouseEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QFrame, QListView, QVBoxLayout

from app.domain.ids import ConversationId, StaffId
from app.sessions.list_row import Group, ListRow
from app.ui.application import Looks
from app.ui.chats.listing.conversation_list_delegate import EDGE, PAD, ConversationListDelegate
from app.ui.chats.listing.conversation_list_model import ConversationListModel, Heading, Index, Role
from app.ui.chats.take_next import TakeNext
from app.ui.parts import button
from app.ui.words import tr

WIDTH: Final = 264
TICK_MS: Final = 1_000
_HOLDING: Final = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


class ConversationListView(QListView):
    """The list itself: a click or Enter chooses, Ctrl or the middle button shows it beside."""

    chosen = Signal(str, bool)
    waiting_chosen = Signal(str)
    hold_changed = Signal()

    def __init__(self, model: ConversationListModel, delegate: ConversationListDelegate) -> None:
        super().__init__()
        self._list = model
        self._delegate = delegate
        self._pointer_inside = False
        self._keys_down = 0
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
        """Tells whether rows must stay where they are: the pointer is on the list, or a key is held."""
        pressed = self.isActiveWindow() and bool(QGuiApplication.queryKeyboardModifiers() & _HOLDING)
        return self._pointer_inside or self._keys_down > 0 or pressed

    def let_go(self) -> None:
        """Forgets the pointer until it moves again."""
        self._pointer_inside = False
        self._keys_down = 0
        self.hold_changed.emit()

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
        """Holds the list still again after it was let go."""
        if not self._pointer_inside:
            self._pointer_inside = True
            self.hold_changed.emit()
        self._hover(self.indexAt(event.position().toPoint()).row())
        super().mouseMoveEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Chooses the row under the pointer."""
        row = self._row_at(event.position().toPoint())
        middle = event.button() == Qt.MouseButton.MiddleButton
        left = event.button() == Qt.MouseButton.LeftButton
        if row is None or not (left or middle):
            event.accept()
            return
        super().mousePressEvent(event)
        beside = middle or bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if row.group is not Group.QUEUE:
            self.chosen.emit(row.conversation, beside)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Moves by the arrows, opens by Enter or Space."""
        if not event.isAutoRepeat():
            self._keys_down += 1
            self.hold_changed.emit()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            beside = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            self._open(self.currentIndex(), beside=beside)
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

    def _open(self, index: QModelIndex, *, beside: bool = False) -> None:
        row = index.data(Role.ROW)
        if not isinstance(row, ListRow) or index.data(Role.GONE):
            return
        if row.group is Group.QUEUE:
            self.waiting_chosen.emit(row.conversation)
        else:
            self.chosen.emit(row.conversation, beside)


class ConversationList(QFrame):
    """The left column. It takes rows and says what was chosen: `chosen(conversation, beside)`."""

    chosen = Signal(str, bool)
    waiting_chosen = Signal(str)
    ticked = Signal()

    def __init__(
        self,
        looks: Looks,
        now: Callable[[], datetime],
        names: Callable[[StaffId], str] = str,
    ) -> None:
        super().__init__()
        self.setObjectName("listColumn")
        self._looks = looks
        self.model = ConversationListModel(now, self)
        self._delegate = ConversationListDelegate(looks.theme, now, names, self)
        self.view = ConversationListView(self.model, self._delegate)
        self._take: TakeNext | None = None
        self._sort = button(name="sortNow", kind="link")
        self._sort.clicked.connect(self.view.let_go)
        self._sort.hide()
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 10, 0, 6)
        rows.setSpacing(0)
        rows.addWidget(self.view, 1)
        rows.addWidget(self._sort)
        self.view.chosen.connect(self.chosen)
        self.view.waiting_chosen.connect(self.waiting_chosen)
        self.view.hold_changed.connect(self._follow_hold)
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self._tick)
        self._timer.start()
        looks.changed.connect(self.restyle)
        self.retranslate()
        self.restyle()

    def offer_take_next(self, action: QAction) -> None:
        """Puts the button that takes the next customer into the heading of the queue."""
        self._take = TakeNext(self.view.viewport(), action)
        self.view.verticalScrollBar().valueChanged.connect(self._place_button)
        self._take.retranslate()
        self._place_button()

    def show_rows(self, rows: Sequence[ListRow]) -> None:
        """Shows rows, which come grouped and in order; nothing moves under the pointer or a held key."""
        self.model.hold(self.view.holding)
        self.model.show(rows)
        self._settle()

    def show_active(self, active: ConversationId | None, beside: Iterable[ConversationId] = ()) -> None:
        """Marks the conversation of the active pane, and those of other panes."""
        self._delegate.active, self._delegate.beside = active, frozenset(beside)
        index = self.model.place_of(active)
        if index.isValid():
            self.view.setCurrentIndex(index)
        self.view.viewport().update()

    def restyle(self) -> None:
        """Takes the colours and the text size of the looks that are switched on."""
        self._delegate.wear(self._looks.theme)
        self.view.doItemsLayout()
        self._place_button()

    def retranslate(self) -> None:
        """Says everything in the language that is switched on."""
        self.view.setAccessibleName(tr("Conversations"))
        self._sort.setText(tr("Held still while you point at it. Sort now"))
        if self._take is not None:
            self._take.retranslate()
            self.view.viewport().update()
            self._place_button()

    def changeEvent(self, event: QEvent) -> None:
        """Follows a switch of the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keeps the button in its heading."""
        super().resizeEvent(event)
        self._place_button()

    def _follow_hold(self) -> None:
        self.model.hold(self.view.holding)
        self._settle()

    def _tick(self) -> None:
        self.ticked.emit()
        self.view.viewport().update()

    def _settle(self) -> None:
        self._sort.setVisible(self.model.held and self.model.behind())
        self._place_button()

    def _place_button(self) -> None:
        if self._take is None:
            return
        for place in range(self.model.rowCount()):
            heading = self.model.index(place).data(Role.HEADING)
            if isinstance(heading, Heading) and heading.group is Group.QUEUE:
                self._take.put(self.view.visualRect(self.model.index(place)).adjusted(0, 10, -EDGE - PAD, -6))
                return
        self._take.hide()
