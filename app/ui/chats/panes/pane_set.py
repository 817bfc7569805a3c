"""Which panes there are, in the row and in own windows, and which of them is the active one."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QApplication, QStackedLayout, QVBoxLayout, QWidget

from app.domain.ids import ConversationId
from app.sessions.changes import Change
from app.ui.application import Looks
from app.ui.chats.panes.drop_place import DropPlace
from app.ui.chats.panes.empty_pane import EmptyPane
from app.ui.chats.panes.own_windows import OwnWindows
from app.ui.chats.panes.pane_drag import PaneDrag
from app.ui.chats.panes.pane_row import GAP, PaneRow
from app.ui.rooms import ChatPane, PaneFactory
from app.ui.shell.notices import Notices


class PaneSet(QWidget):
    """Panes side by side, what to do while there is none, and panes in windows of their own."""

    active_changed = Signal()

    def __init__(self, looks: Looks, take_next: QAction) -> None:
        super().__init__()
        self.setObjectName("paneArea")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._factory: PaneFactory | None = None
        self._docked: list[ChatPane] = []
        self._active: ChatPane | None = None
        self._home: ChatPane | None = None
        """The pane of the row that was used last: there a conversation is shown that is chosen."""
        self.notices = Notices(looks)
        self.empty = EmptyPane(looks, take_next)
        self.row = PaneRow()
        self.windows = OwnWindows(lambda: self.window().actions(), self)
        self._stack = QStackedLayout()
        self._stack.addWidget(self.empty)
        self._stack.addWidget(self.row)
        body = QVBoxLayout()
        body.setContentsMargins(GAP, GAP, GAP, GAP)
        body.addLayout(self._stack)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self.notices)
        rows.addLayout(body, 1)
        self.place = DropPlace(self, looks)
        looks.changed.connect(self.row.fit)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow_focus)

    @property
    def docked(self) -> Sequence[ChatPane]:
        """The panes side by side, from left to right."""
        return self._docked

    @property
    def panes(self) -> Sequence[ChatPane]:
        """All panes: those side by side, then those in windows of their own."""
        return [*self._docked, *self.windows.panes]

    @property
    def active(self) -> ChatPane | None:
        """The pane that commands act upon."""
        return self._active

    def conversation(self) -> ConversationId | None:
        """Returns the conversation of the active pane."""
        return self._active.conversation() if self._active else None

    def conversations(self) -> list[ConversationId]:
        """Returns the conversations that are shown, from left to right, then those in own windows."""
        shown = (pane.conversation() for pane in self.panes)
        return [conversation for conversation in shown if conversation is not None]

    def pane_of(self, conversation: ConversationId | None) -> ChatPane | None:
        """Returns the pane that shows a conversation, None where none does."""
        if conversation is None:
            return None
        return next((pane for pane in self.panes if pane.conversation() == conversation), None)

    def plug(self, factory: PaneFactory) -> None:
        """Takes what makes panes: until then conversations cannot be shown."""
        self._factory = factory

    def take(self, changes: Sequence[Change]) -> None:
        """Hands changes to the panes."""
        for pane in self.panes:
            pane.take(changes)

    def rect_of(self, pane: ChatPane) -> QRect:
        """Returns where a pane of the row is seen, in the coordinates of the area."""
        widget = pane.widget()
        whole = QRect(widget.mapTo(self, QPoint(0, 0)), widget.size())
        port = self.row.viewport()
        return whole & QRect(port.mapTo(self, QPoint(0, 0)), port.size())

    def activate(self, pane: ChatPane | None) -> None:
        """Makes a pane the one that commands act upon, and brings it into view."""
        self._active = pane
        if pane is not None and pane in self._docked:
            self._home = pane
            self.row.bring_into_view(pane.widget())
        for each in self.panes:
            each.set_active(each is pane)
        self._stack.setCurrentIndex(1 if self._docked else 0)
        self.active_changed.emit()

    def make(self) -> ChatPane | None:
        """Returns a new pane that stands nowhere yet, None as long as nobody makes panes."""
        if self._factory is None:
            return None
        pane = self._factory()
        PaneDrag(pane, self.place)
        return pane

    def dock(self, pane: ChatPane, place: int) -> None:
        """Puts a pane that stands nowhere into the row."""
        self._docked.insert(place, pane)
        self.row.put(pane.widget(), place)

    def swap(self, one: ChatPane, other: ChatPane) -> None:
        """Lets two panes of the row change places; the widths stay where they are."""
        if one is other:
            return
        sizes = self.row.sizes()
        first, second = sorted((self._docked.index(one), self._docked.index(other)))
        left, right = self._docked[first], self._docked[second]
        for place, pane in ((first, right), (second, left)):
            self._docked[place] = pane
            self.row.put(pane.widget(), place)
        self.row.set_sizes(sizes)

    def take_out(self, pane: ChatPane) -> None:
        """Takes a pane out of the row, or out of its window."""
        if pane in self._docked:
            self._docked.remove(pane)
            self.row.take(pane.widget())
            if self._home is pane:
                self._home = self._docked[-1] if self._docked else None
        else:
            self.windows.take(pane)

    def next_place(self) -> int:
        """Returns the place beside the pane of the row that was used last."""
        return self._docked.index(self._home) + 1 if self._home is not None else len(self._docked)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keeps the place for what is dragged over all of it."""
        super().resizeEvent(event)
        self.place.setGeometry(self.rect())

    def _follow_focus(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is None:
            return
        for pane in self.panes:
            if pane is not self._active and _inside(pane.widget(), new):
                self.activate(pane)
                return


def _inside(outer: QObject, inner: QWidget) -> bool:
    at: QObject | None = inner
    while at is not None and at is not outer:
        at = at.parent()
    return at is outer
