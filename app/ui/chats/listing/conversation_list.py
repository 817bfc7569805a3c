"""The left column: the list of conversations with its clocks, and the button that takes the next customer."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Final

from PySide6.QtCore import QEvent, QPoint, QTimer, Signal
from PySide6.QtGui import QAction, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from app.domain.ids import ConversationId, StaffId
from app.sessions.list_row import Group, ListRow
from app.ui.application import Looks
from app.ui.chats.conversation_colors import ConversationColors
from app.ui.chats.listing.conversation_list_delegate import EDGE, PAD, ConversationListDelegate
from app.ui.chats.listing.conversation_list_model import ConversationListModel, Heading, Role
from app.ui.chats.listing.conversation_list_view import ConversationListView
from app.ui.chats.take_next import TakeNext
from app.ui.parts import button
from app.ui.words import tr

WIDTH: Final = 264
TICK_MS: Final = 1_000


class ConversationList(QFrame):
    """The left column. It takes rows and says what was chosen: `chosen(conversation, beside)`."""

    chosen = Signal(str, bool)
    waiting_chosen = Signal(str)
    dragged = Signal(str, str, QPoint)
    """A row is dragged: its conversation, its customer's name, and the point of the screen."""
    let_go = Signal(QPoint)
    menu_wanted = Signal(object, QPoint)
    ticked = Signal()
    """A second went by: the clocks of the rows show another time when the rows are given anew."""

    def __init__(
        self,
        looks: Looks,
        now: Callable[[], datetime],
        names: Callable[[StaffId], str] = str,
        colors: ConversationColors | None = None,
    ) -> None:
        super().__init__()
        self.setObjectName("listColumn")
        self._looks = looks
        self.model = ConversationListModel(now, self)
        self._delegate = ConversationListDelegate(
            looks.theme, now, names, self, colors or ConversationColors()
        )
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
        self.view.dragged.connect(self.dragged)
        self.view.menu_wanted.connect(self.menu_wanted)
        self.view.drag_ended.connect(self.let_go)
        self.view.hold_changed.connect(self._follow_hold)
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self.ticked)
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

    def put_above(self, widget: QWidget) -> None:
        """Puts a line of another part of the program above the list."""
        rows = self.layout()
        if isinstance(rows, QVBoxLayout):
            rows.insertWidget(0, widget)

    def show_rows(self, rows: Sequence[ListRow]) -> None:
        """Shows rows, which come grouped and in order; nothing moves under the pointer or a held key."""
        self.model.hold(self.view.holding)
        self.model.show(rows)
        self.view.follow_rows()
        self._settle()

    def show_active(self, active: ConversationId | None, beside: Iterable[ConversationId] = ()) -> None:
        """Marks the conversation of the active pane, and those of other panes."""
        fresh = active != self._delegate.active
        self._delegate.active, self._delegate.beside = active, frozenset(beside)
        index = self.model.place_of(active)
        if index.isValid() and (fresh or not self.view.currentIndex().isValid()):
            self.view.setCurrentIndex(index)  # not at every tick: the keys may be on another row
        self.view.viewport().update()

    def hold_picture(self) -> None:
        """Has what changes painted only after `setUpdatesEnabled`; not while the whole column is to be."""
        if not self.view.owed:
            self.setUpdatesEnabled(False)

    def owe_picture(self) -> None:
        """The whole column is about to be painted with all around it: held back it would be blank."""
        self.view.owed = True
        self.setUpdatesEnabled(True)

    def restyle(self) -> None:
        """Takes the colours and the text size of the looks that are switched on."""
        self.owe_picture()
        self._delegate.wear(self._looks.theme)
        self.view.doItemsLayout()
        self._place_button()

    def retranslate(self) -> None:
        """Says everything in the language that is switched on."""
        self.view.setAccessibleName(tr("Conversations"))
        self._sort.setText(tr("Held still while you use it. Sort now"))
        if self._take is not None:
            self._take.retranslate()
            self.view.viewport().update()
            self._place_button()

    def changeEvent(self, event: QEvent) -> None:
        """Follows a switch of the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Is painted with all that is shown with it."""
        super().showEvent(event)
        self.owe_picture()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keeps the button in its heading."""
        super().resizeEvent(event)
        self.owe_picture()
        self._place_button()

    def _follow_hold(self) -> None:
        self.model.hold(self.view.holding)
        self.view.follow_rows()
        self._settle()

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
