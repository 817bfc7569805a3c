"""The room of conversations: the list, the panes and the right column side by side."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSplitter, QWidget

from app.domain.ids import ConversationId, StaffId
from app.ui.application import Looks
from app.ui.chats.conversation_colors import ConversationColors
from app.ui.chats.listing import conversation_list
from app.ui.chats.listing.conversation_list import ConversationList
from app.ui.chats.panes.arrangement import Arrangement, read_arrangement
from app.ui.words import tr

if TYPE_CHECKING:
    from PySide6.QtGui import QAction

    from app.ui.chats.panes.drop_place import Place
    from app.ui.chats.panes.pane_area import PaneArea
    from app.ui.chats.side_column import SideColumn

SIDE_WIDTH: Final = 328
NARROWEST_LIST: Final = 200
NARROWEST_SIDE: Final = 240
NARROWEST_PANES: Final = 320
_WIDER_UP_TO: Final = 160
"""Percent of text size up to which the narrowest list grows with the text."""


class ConversationsRoom(QWidget):
    """The first room of the window; what it shows comes from `Display`, what it does from `Operating`."""

    id = "conversations"
    icon = "chats"

    dropped = Signal(str, object)
    """A conversation was let go after a drag, at a `Place`."""

    area: PaneArea
    side: SideColumn

    def __init__(self, looks: Looks, now: Callable[[], datetime], names: Callable[[StaffId], str]) -> None:
        super().__init__()
        self.setObjectName("conversationsRoom")
        self._looks = looks
        self.colors = ConversationColors()
        self.wanted: Arrangement | None = None
        """How the panes stood at the last end, until they stand so again."""
        self.list = ConversationList(looks, now, names, self.colors)
        self._middle, self._right = _column("paneArea"), _column("sideColumn")
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setObjectName("columns")
        self.splitter.setHandleWidth(1)
        self.splitter.setChildrenCollapsible(False)
        for part, least in (
            (self.list, NARROWEST_LIST), (self._middle, NARROWEST_PANES), (self._right, NARROWEST_SIDE),
        ):  # fmt: skip
            part.setMinimumWidth(least)
            self.splitter.addWidget(part)
        self.splitter.setStretchFactor(1, 1)
        self._laid_out = False
        looks.changed.connect(self._fit_text)
        self._fit_text()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.splitter)

    def complete(self, take_next: QAction) -> None:
        """Puts the panes and the right column in the place of the empty columns of the first picture."""
        from app.ui.chats.panes.pane_area import PaneArea  # noqa: PLC0415 (the first picture does without)
        from app.ui.chats.side_column import SideColumn  # noqa: PLC0415 (as above)

        state = self.splitter.saveState()
        self.area, self.side = PaneArea(self._looks, take_next), SideColumn(self._looks)
        for place, (empty, part, least) in enumerate(
            ((self._middle, self.area, NARROWEST_PANES), (self._right, self.side, NARROWEST_SIDE)), start=1
        ):
            part.setMinimumWidth(least)
            part.setVisible(empty.isVisibleTo(self))
            self.splitter.replaceWidget(place, part)
            empty.deleteLater()
        self.splitter.setStretchFactor(1, 1)
        self.splitter.restoreState(state)
        self.list.offer_take_next(take_next)
        self.list.dragged.connect(self.area.place.drag)
        self.list.let_go.connect(self.area.place.drop)
        self.area.place.dropped.connect(self.dropped)

    def show_side(self, shown: bool) -> None:
        """Shows or hides the right column, also before it is there."""
        getattr(self, "side", self._right).setVisible(shown)

    def title(self) -> str:
        """Returns its name in the language that is switched on."""
        return tr("Conversations")

    def widget(self) -> QWidget:
        """Returns itself."""
        return self

    def commands(self) -> Mapping[str, Callable[[], object]]:
        """Returns nothing: `Operating` binds what is done here."""
        return {}

    def entered(self) -> None:
        """Puts the keyboard where one writes."""
        if self.area.active is not None:
            self.area.active.focus_composer()

    def left(self) -> None:
        """Does nothing."""

    def toggle_side(self) -> None:
        """Shows or hides the right column."""
        self.side.setVisible(not self.side.isVisibleTo(self))

    def show_conversation(self, conversation: ConversationId, *, beside: bool = False) -> None:
        """Shows a conversation and puts the keyboard into its composer, in whichever window that is."""
        self.area.show_conversation(conversation, beside=beside)
        self._write()

    def put(self, conversation: ConversationId, place: Place) -> None:
        """Shows a conversation at a place, and puts the keyboard into its composer."""
        self.area.put(conversation, place)
        self._write()

    def _write(self) -> None:
        if self.area.active is not None:
            self.area.go_to(self.area.active).focus_composer()

    def areas(self) -> list[QWidget]:
        """Returns where F6 goes, in its order: the list, the panes, the right column."""
        shown: list[QWidget] = [self.list.view]
        shown += [pane.widget() for pane in self.area.docked]
        if self.side.isVisibleTo(self):
            shown.append(self.side)
        return shown

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Gives the columns their usual widths the first time, unless they were restored."""
        super().resizeEvent(event)
        self.list.owe_picture()
        if not self._laid_out and event.size().width() > 0:
            self._laid_out = True
            middle = event.size().width() - conversation_list.WIDTH - SIDE_WIDTH - 2
            self.splitter.setSizes([conversation_list.WIDTH, max(NARROWEST_PANES, middle), SIDE_WIDTH])

    def _fit_text(self) -> None:
        """Gives the list room for larger text."""
        percent = min(max(self._looks.percent, 100), _WIDER_UP_TO)
        self.list.setMinimumWidth(NARROWEST_LIST * percent // 100)

    def kept(self) -> dict[str, str]:
        """Returns how panes and list stand, to be kept in the settings."""
        return {
            "panes": (self.wanted or self.area.arrangement()).written(),
            "collapsed": ",".join(sorted(self.list.model.collapsed)),
        }

    def restore_panes(self, panels: Mapping[str, str]) -> None:
        """Takes what was kept: the list follows at once, the panes when their conversations are there."""
        self.list.model.collapse_all(name for name in panels.get("collapsed", "").split(",") if name)
        self.wanted = read_arrangement(panels.get("panes", ""))

    def restore(self, state: bytes) -> None:
        """Gives the columns the widths they had."""
        if self.splitter.restoreState(state):
            self._laid_out = True

    def changeEvent(self, event: QEvent) -> None:
        """Follows a switch of the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.setAccessibleName(self.title())
        super().changeEvent(event)


def _column(name: str) -> QWidget:
    """Returns a column that looks like the one that will take its place."""
    made = QFrame()
    made.setObjectName(name)
    return made
