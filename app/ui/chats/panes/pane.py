"""A pane: one conversation with header, timeline and composer. It takes values and emits signals."""

from enum import Enum, auto
from typing import cast

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from app.domain.ids import ConversationId
from app.ui.chats.panes.aside_bar import AsideBar
from app.ui.chats.panes.header import Header, HeaderText
from app.ui.chats.panes.identity import ColorStrip
from app.ui.chats.panes.notice_bar import NoticeBar
from app.ui.chats.panes.practice_bar import PracticeBar, PracticeStand
from app.ui.chats.reply.composer_pages import Pages
from app.ui.chats.reply.reply_area import ReplyArea
from app.ui.chats.timeline.paint_turns import PaintTurns
from app.ui.chats.timeline.timeline import Timeline
from app.ui.theme import Theme
from app.ui.words import tr


class PaneState(Enum):
    """What can be done in a pane."""

    EMPTY = auto()
    LOADING = auto()
    OPEN = auto()
    WATCHING = auto()
    TAKEN_OVER = auto()
    ELSEWHERE = auto()
    WRAPPING_UP = auto()
    CLOSED = auto()


class Pane(QFrame):
    """Shows one conversation, or that there is none."""

    activated = Signal()
    """The person did something in this pane."""
    escalate_requested = Signal()
    wrap_up_requested = Signal()
    resume_requested = Signal()
    language_changed = Signal()
    menu_requested = Signal(QWidget)

    def __init__(self, theme: Theme, pages: Pages, turns: PaintTurns | None = None) -> None:
        super().__init__()
        self.setObjectName("pane")
        self.setProperty("active", "false")
        self.strip = ColorStrip(self)
        self.header = Header(self)
        self.aside = AsideBar(self)
        self.practice = PracticeBar(self)
        self.timeline = Timeline(theme, turns, self)
        self.notice = NoticeBar(self)
        self.reply = ReplyArea(theme, pages, self)
        self._empty = QLabel(self)
        self._empty.setObjectName("paneEmpty")
        self._empty.setTextFormat(Qt.TextFormat.PlainText)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setWordWrap(True)
        self._empty.setProperty("tone", "faint")
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.timeline)
        self._stack.addWidget(self._empty)
        self._state = PaneState.EMPTY
        self._owner = ""
        self._promised_by: QWidget | None = None
        self._build()
        self.set_state(PaneState.EMPTY)
        if turns is not None:
            self.reply.composer.moment_changed.connect(turns.rhythm.strike)
            self.reply.composer.painted.connect(turns.rhythm.painted)

    def _build(self) -> None:
        beside = QHBoxLayout(self)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(0)
        beside.addWidget(self.strip)
        layout = self._column = QVBoxLayout()
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        beside.addLayout(layout, 1)
        layout.addWidget(self.practice)
        layout.addWidget(self.header)
        layout.addWidget(self.aside)
        layout.addWidget(self._stack, 1)
        layout.addWidget(self.notice)
        layout.addWidget(self.reply)
        self.header.escalate_requested.connect(self.activated)
        self.header.escalate_requested.connect(self.escalate_requested)
        self.header.menu_requested.connect(self._menu)
        self.aside.pressed.connect(self.activated)
        self.aside.pressed.connect(self.resume_requested)
        self.notice.pressed.connect(self.activated)
        self.notice.pressed.connect(self.wrap_up_requested)
        self.reply.focused.connect(self.activated)
        self.timeline.viewport().installEventFilter(self)

    @property
    def state(self) -> PaneState:
        """What can be done."""
        return self._state

    def set_state(self, state: PaneState, *, owner: str = "") -> None:
        """Says what can be done; `owner` is who answers where it is not the person here."""
        self._state, self._owner = state, owner
        has_timeline = state not in (PaneState.EMPTY, PaneState.LOADING)
        could_write, was_writing = self.reply.isVisibleTo(self), self.reply.composer.hasFocus()
        self.header.setVisible(state is not PaneState.EMPTY)
        if state in (PaneState.EMPTY, PaneState.LOADING):
            self.strip.show_color(None)
            self.setWindowTitle("")
            self.aside.hide()
            self.show_practice(None)
        self._stack.setCurrentWidget(self.timeline if has_timeline else self._empty)
        self._empty.setText(_empty_words(state))
        self.reply.setVisible(state in (PaneState.OPEN, PaneState.TAKEN_OVER, PaneState.ELSEWHERE))
        self.reply.set_read_only(state is not PaneState.OPEN)
        self.notice.say(
            _notice_words(state, owner), tr("After-work") if state is PaneState.WRAPPING_UP else ""
        )
        becomes = has_timeline and not could_write and self.reply.isVisibleTo(self)
        keyboard = cast("QWidget | None", self.window().focusWidget())
        promised = keyboard is not None and keyboard in (self.timeline, self._promised_by)
        if was_writing or (becomes and promised):
            self.take_keyboard()

    def put_below_header(self, bar: QWidget) -> None:
        """Puts a bar of its own between the header and the timeline."""
        self._column.insertWidget(self._column.indexOf(self._stack), bar)

    def put_above_reply(self, bar: QWidget) -> None:
        """Puts a bar of its own between the notice and the reply field."""
        self._column.insertWidget(self._column.indexOf(self.reply), bar)

    def show_practice(self, stand: PracticeStand | None, task: str = "") -> None:
        """Marks the pane of a customer who is played by the hub; None: he is a real one."""
        self.practice.show_stand(stand, task)
        wanted = "true" if stand is not None else "false"
        if self.property("practice") != wanted:
            self.setProperty("practice", wanted)
            self.style().unpolish(self)
            self.style().polish(self)

    def take_keyboard(self) -> None:
        """Puts the keyboard into the composer, into the timeline as long as there is none.

        While nothing is there yet it stays where it is, and comes later if it is still there then.
        """
        can_write = self.reply.isVisibleTo(self)
        wanted = self.reply.composer if can_write else self.timeline
        self._promised_by = None if wanted.isVisible() else self.window().focusWidget()
        wanted.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_header(self, text: HeaderText, color: QColor | None = None) -> None:
        """Shows whose conversation it is; `color` is that of the conversation."""
        self.header.show_text(text, color)
        self.strip.show_color(color)
        self.setWindowTitle(text.name)
        self.timeline.setAccessibleName(tr("Conversation with {name}", name=text.name))

    def open_page(self, conversation: ConversationId | None) -> None:
        """Opens the page on which the reply is written."""
        self.reply.open(conversation)

    def set_active(self, active: bool) -> None:
        """Marks the pane that commands act upon."""
        wanted = "true" if active else "false"
        if self.property("active") != wanted:
            self.setProperty("active", wanted)
            self.style().unpolish(self)
            self.style().polish(self)

    def set_theme(self, theme: Theme) -> None:
        """Takes colours and text size anew."""
        self.timeline.set_theme(theme)
        self.reply.set_theme(theme)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Gives the keyboard to the composer; a focus proxy would have Tab pass over header and timeline."""
        self.reply.composer.setFocus(event.reason())

    def changeEvent(self, event: QEvent) -> None:
        """Follows the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.set_state(self._state, owner=self._owner)
            self.language_changed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keeps the composer to its share of the height."""
        super().resizeEvent(event)
        self.reply.fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A click into the timeline makes this the active pane."""
        if event.type() == QEvent.Type.MouseButtonPress:
            self.activated.emit()
        return super().eventFilter(watched, event)

    def _menu(self, button: QWidget) -> None:
        self.activated.emit()
        self.menu_requested.emit(button)


def _empty_words(state: PaneState) -> str:
    if state is PaneState.LOADING:
        return tr("Fetching the conversation…")
    return tr("No conversation here. Choose one from the list, or take the next customer with Ctrl+N.")


def _notice_words(state: PaneState, owner: str) -> str:
    match state:
        case PaneState.WATCHING:
            return (
                tr("You are watching. {name} answers.", name=owner) if owner else tr("You are reading along.")
            )
        case PaneState.TAKEN_OVER:
            return tr("{name} took over. What you wrote is kept.", name=owner)
        case PaneState.ELSEWHERE:
            return tr("This conversation is no longer yours. What you wrote is kept.")
        case PaneState.WRAPPING_UP:
            return tr("The conversation is closed. After-work remains to be done.")
        case PaneState.CLOSED:
            return tr("The conversation is closed.")
        case PaneState.EMPTY | PaneState.LOADING | PaneState.OPEN:
            return ""
