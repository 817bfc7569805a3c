"""Shows over the panes where a conversation that is dragged would go, in a colour and in words."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum, auto
from typing import TYPE_CHECKING, Final

import msgspec
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QWidget

from app.ui.application import Looks
from app.ui.chats.panes.arrangement import MOST_PANES
from app.ui.rooms import ChatPane
from app.ui.theme import font
from app.ui.words import tr

if TYPE_CHECKING:
    from app.ui.chats.panes.pane_set import PaneSet

EDGE: Final = 0.27
"""The share of a pane's width at each side that means beside it; what is between means instead of it."""
_RADIUS: Final = 14.0


class Side(Enum):
    """What happens to a conversation that is let go."""

    BESIDE = auto()
    INSTEAD = auto()
    WINDOW = auto()


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """Beside (as the pane of that `number`), instead of that pane, or in a window `at` a point."""

    side: Side
    number: int = 0
    at: QPoint | None = None
    rect: QRect | None = None
    """Where it is shown, in the area's coordinates."""


class DropPlace(QWidget):
    """Lies over the panes while something is dragged; it takes no mouse events. Escape ends the drag."""

    dropped = Signal(str, object)
    """The conversation, and the `Place` at which it was let go."""

    def __init__(self, area: PaneSet, looks: Looks) -> None:
        super().__init__(area)
        self.setObjectName("dropPlace")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._area = area
        self._looks = looks
        self._conversation = ""
        self._name = ""
        self._place: Place | None = None
        self.hide()

    @property
    def dragging(self) -> bool:
        """Tells whether something is dragged now."""
        return bool(self._conversation)

    @property
    def place(self) -> Place | None:
        """Where the conversation would go now, None where nothing would happen."""
        return self._place

    def drag(self, conversation: str, name: str, at: QPoint) -> None:
        """Shows where a conversation would go that is dragged to a point of the screen."""
        if not self._conversation:
            self._conversation = conversation
            QApplication.setOverrideCursor(Qt.CursorShape.ClosedHandCursor)
            self._watch(watch=True)
        self._name = name
        self._place = self._place_at(at)
        self.setGeometry(self._area.rect())
        self.raise_()
        self.show()
        self.update()

    def drop(self, at: QPoint) -> None:
        """Lets the conversation go; where nothing would happen nothing does."""
        if not self._conversation:
            return
        conversation, place = self._conversation, self._place_at(at)
        self.cancel()
        if place is not None:
            self.dropped.emit(conversation, place)

    def cancel(self) -> None:
        """Ends the drag without doing anything."""
        if self._conversation:
            self._conversation, self._place = "", None
            QApplication.restoreOverrideCursor()
            self._watch(watch=False)
            self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ends the drag by Escape."""
        if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            self.cancel()
            return True
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Draws the place and what would happen there."""
        place = self._place
        if place is None or place.rect is None:
            return
        theme = self._looks.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = theme["accent_soft"]
        ground.setAlpha(225)
        painter.setBrush(ground)
        painter.setPen(QPen(theme["accent"], 2, Qt.PenStyle.DashLine))
        rect = QRectF(place.rect).adjusted(1, 1, -1, -1)
        painter.drawRoundedRect(rect, _RADIUS, _RADIUS)
        painter.setPen(theme["accent"])
        painter.setFont(font(13, bold=True))
        flags = int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap)
        painter.drawText(rect.adjusted(8, 8, -8, -8), flags, self.words())
        painter.end()

    def words(self) -> str:
        """Returns what would happen."""
        if self._place is None:
            return ""
        match self._place.side:
            case Side.BESIDE:
                return tr("Show {name} here", name=self._name)
            case Side.INSTEAD:
                return tr("Show {name} instead", name=self._name)
            case Side.WINDOW:
                return tr("Show {name} in a window of its own", name=self._name)

    def _watch(self, *, watch: bool) -> None:
        app = QApplication.instance()
        if app is not None:
            (app.installEventFilter if watch else app.removeEventFilter)(self)

    def _place_at(self, at: QPoint) -> Place | None:
        area = self._area
        if not area.window().geometry().contains(at):
            return Place(side=Side.WINDOW, at=at, rect=area.rect())
        here = area.mapFromGlobal(at)
        if not area.rect().contains(here):
            return None
        docked = area.docked
        if not docked:
            return Place(side=Side.BESIDE, rect=area.rect().adjusted(8, 8, -8, -8))
        here_already = any(pane.conversation() == self._conversation for pane in docked)
        number, rect = min(
            ((number, area.rect_of(pane)) for number, pane in enumerate(docked)),
            key=lambda one: max(one[1].left() - here.x(), here.x() - one[1].right(), 0),
        )
        return _place(docked, number, rect, here.x(), split=here_already or len(docked) < MOST_PANES)


def _place(docked: Sequence[ChatPane], number: int, rect: QRect, x: int, *, split: bool) -> Place:
    width = int(rect.width() * EDGE)
    if split and x < rect.left() + width:
        left = QRect(rect.topLeft(), rect.bottomRight() - QPoint(rect.width() // 2, 0))
        return Place(side=Side.BESIDE, number=number, rect=left)
    if split and x > rect.right() - width:
        right = QRect(rect.topLeft() + QPoint(rect.width() // 2, 0), rect.bottomRight())
        return Place(side=Side.BESIDE, number=number + 1, rect=right)
    return Place(side=Side.INSTEAD, number=min(number, len(docked) - 1), rect=rect)
