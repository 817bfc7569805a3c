"""The middle: one or two panes side by side, or what to do while there is none."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from app.domain.ids import ConversationId
from app.sessions.changes import Change
from app.ui.application import Looks
from app.ui.parts import button, label
from app.ui.rooms import ChatPane, PaneFactory
from app.ui.shell.notices import Notices
from app.ui.words import tr

LARGEST: Final = 2
GAP: Final = 10
TEXT_WIDTH: Final = 380


class EmptyPane(QFrame):
    """What stands in the middle while no conversation is open: what to do next."""

    def __init__(self, looks: Looks, take_next: QAction) -> None:
        super().__init__()
        self.setObjectName("emptyPane")
        self._looks = looks
        self._take_next = take_next
        self._loading = True
        self._waiting = 0
        self._accepting = False
        self._picture = label()
        self._head = label(name="emptyHead", size="head")
        self._text = label(name="emptyText", tone="soft")
        self._text.setWordWrap(True)
        self._text.setFixedWidth(TEXT_WIDTH)
        self._act = button(name="emptyTakeNext", kind="primary")
        self._act.clicked.connect(take_next.trigger)
        rows = QVBoxLayout(self)
        rows.setSpacing(8)
        rows.addStretch(1)
        for part in (self._picture, self._head, self._text, self._act):
            rows.addWidget(part, 0, Qt.AlignmentFlag.AlignHCenter)
            if isinstance(part, QLabel):
                part.setAlignment(Qt.AlignmentFlag.AlignCenter)
        rows.addStretch(2)
        looks.changed.connect(self.restyle)
        take_next.changed.connect(self.retranslate)
        self.restyle()
        self.retranslate()

    def show_state(self, *, loading: bool, waiting: int, accepting: bool) -> None:
        """Shows whether conversations are still being read, how many wait, and whether one accepts."""
        if (loading, waiting, accepting) != (self._loading, self._waiting, self._accepting):
            self._loading, self._waiting, self._accepting = loading, waiting, accepting
            self.retranslate()

    def restyle(self) -> None:
        """Takes the colours of the theme that is switched on."""
        color = self._looks.theme["ink_faint"]
        self._picture.setPixmap(
            self._looks.icons.pixmap("madoguchi", QSize(40, 40), color, self.devicePixelRatioF())
        )

    def retranslate(self) -> None:
        """Says everything in the language that is switched on."""
        self._act.setVisible(not self._loading and self._take_next.isEnabled())
        self._act.setText(tr("Take the next customer"))
        if self._loading:
            self._head.setText(tr("Opening your conversations…"))
            self._text.setText("")
        elif self._waiting:
            self._head.setText(tr("{count} customers are waiting", count=self._waiting))
            self._text.setText(tr("Take the one who has waited longest, or choose one in the list."))
        elif self._accepting:
            self._head.setText(tr("All is answered"))
            self._text.setText(tr("The next customer will appear in the list on the left by himself."))
        else:
            self._head.setText(tr("No conversation is open"))
            self._text.setText(tr("Set yourself to accepting, at the top left, and customers will come."))

    def changeEvent(self, event: QEvent) -> None:
        """Follows a switch of the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


class PaneArea(QWidget):
    """The panes. `active_changed` comes when another conversation, or another pane, is the active one."""

    active_changed = Signal()

    def __init__(self, looks: Looks, take_next: QAction) -> None:
        super().__init__()
        self.setObjectName("paneArea")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._factory: PaneFactory | None = None
        self._panes: list[ChatPane] = []
        self._active = 0
        self.notices = Notices(looks)
        self.empty = EmptyPane(looks, take_next)
        self._row = QHBoxLayout()
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(GAP)
        row, hint = QWidget(), QWidget()
        row.setLayout(self._row)
        inside = QVBoxLayout(hint)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self.empty)
        self._stack = QStackedLayout()
        self._stack.addWidget(hint)
        self._stack.addWidget(row)
        body = QVBoxLayout()
        body.setContentsMargins(GAP, GAP, GAP, GAP)
        body.addLayout(self._stack)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self.notices)
        rows.addLayout(body, 1)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow_focus)

    @property
    def panes(self) -> Sequence[ChatPane]:
        """The panes from left to right."""
        return self._panes

    @property
    def active(self) -> ChatPane | None:
        """The pane that commands act upon."""
        return self._panes[self._active] if self._panes else None

    def conversation(self) -> ConversationId | None:
        """Returns the conversation of the active pane."""
        return self.active.conversation() if self.active else None

    def conversations(self) -> list[ConversationId]:
        """Returns the conversations that are shown, from left to right."""
        shown = (pane.conversation() for pane in self._panes)
        return [conversation for conversation in shown if conversation is not None]

    def plug(self, factory: PaneFactory) -> None:
        """Takes what makes panes: until then conversations cannot be shown."""
        self._factory = factory

    def show_conversation(self, conversation: ConversationId, *, beside: bool = False) -> None:
        """Shows a conversation in the active pane, or in the other one; one that is shown becomes active."""
        for place, pane in enumerate(self._panes):
            if pane.conversation() == conversation:
                self._activate(place)
                return
        if self._factory is None:
            return
        if not self._panes or (beside and len(self._panes) < LARGEST):
            self._add()
        elif beside:
            self._active = 1 - self._active
        pane = self._panes[self._active]
        pane.show_conversation(conversation)
        self._activate(self._active)

    def split(self) -> None:
        """Makes room for a second conversation, and makes it the active pane."""
        if self._factory is not None and self._panes and len(self._panes) < LARGEST:
            self._add()
            self._activate(self._active)

    def close_pane(self, pane: ChatPane | None = None) -> None:
        """Closes a pane, the active one unless another is named; the conversation itself goes on."""
        gone = pane or self.active
        if gone is None:
            return
        place = self._panes.index(gone)
        gone.show_conversation(None)
        del self._panes[place]
        self._row.removeWidget(gone.widget())
        gone.widget().hide()
        gone.widget().deleteLater()
        self._active = max(0, min(self._active, len(self._panes) - 1))
        self._activate(self._active)

    def forget(self, conversation: ConversationId) -> None:
        """Closes the pane of a conversation that is not mine any more."""
        for pane in tuple(self._panes):
            if pane.conversation() == conversation:
                self.close_pane(pane)

    def take(self, changes: Sequence[Change]) -> None:
        """Hands changes to the panes."""
        for pane in self._panes:
            pane.take(changes)

    def _add(self) -> None:
        if self._factory is None:
            return
        pane = self._factory()
        self._panes.append(pane)
        self._active = len(self._panes) - 1
        self._row.addWidget(pane.widget(), 1)

    def _activate(self, place: int) -> None:
        self._active = place
        for number, pane in enumerate(self._panes):
            pane.set_active(number == place and len(self._panes) > 0)
        self._stack.setCurrentIndex(1 if self._panes else 0)
        self.active_changed.emit()

    def _follow_focus(self, _old: QWidget | None, new: QWidget | None) -> None:
        for place, pane in enumerate(self._panes):
            if place != self._active and new is not None and _inside(pane.widget(), new):
                self._activate(place)
                return


def _inside(outer: QObject, inner: QWidget) -> bool:
    at: QObject | None = inner
    while at is not None and at is not outer:
        at = at.parent()
    return at is outer
