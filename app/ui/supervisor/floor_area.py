"""The left side of the room: the numbers, and the tables of calls, staff, conversations, queue and groups."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QHBoxLayout,
    QScrollArea,
    QSplitter,
    QStackedWidget,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from app.sessions.floor_rows import GroupLine
from app.ui.parts import ShortLabel, button
from app.ui.supervisor.columns import Column
from app.ui.supervisor.ink import Ink
from app.ui.supervisor.number_cards import NumberCards
from app.ui.supervisor.table_card import TableCard, boxed
from app.ui.supervisor.table_filters import (
    CALL_FILTERS,
    CHAT_FILTERS,
    GROUP_FILTERS,
    QUEUE_FILTERS,
    STAFF_FILTERS,
)
from app.ui.supervisor.tables import CALLS, CHATS, GROUPS, STAFF
from app.ui.words import tr

GAP: Final = 10
BESIDE_FROM: Final = 700
"""Logical pixels, at the usual text size, from which the two boxes stand beside each other; else stacked."""


class FloorArea(QWidget):
    """Makes the tables and lays them out; `FloorFeed` says what they show."""

    group_chosen = Signal(str)
    """Everything is to be narrowed down to a group; empty for all groups."""

    def __init__(
        self, ink: Ink, now: Callable[[], datetime], me: Callable[[], str], signals: Column | None = None
    ) -> None:
        super().__init__()
        self.setObjectName("floor")
        self._ink = ink
        self.numbers = NumberCards()
        self.calls = TableCard("calls", CALLS, ink, now, _call_words, lines=2, filters=CALL_FILTERS, me=me)
        self.staff = TableCard("staff", STAFF, ink, now, _staff_words, lines=1, filters=STAFF_FILTERS, me=me)
        chats = CHATS if signals is None else (*CHATS[:-1], signals, CHATS[-1])
        self.chats = TableCard("chats", chats, ink, now, _chat_words, lines=2, filters=CHAT_FILTERS, me=me)
        self.queue = TableCard("queue", CHATS, ink, now, _queue_words, lines=2, filters=QUEUE_FILTERS, me=me)
        groups = GROUP_FILTERS
        self.groups = TableCard("groups", GROUPS, ink, now, _group_words, lines=1, filters=groups, me=me)
        self.cards = (self.calls, self.staff, self.chats, self.queue, self.groups)
        self.tabs = QTabBar()
        self.tabs.setObjectName("floorTabs")
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        self._pages = QStackedWidget()
        self._boxes = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._group = ""
        self._titles: list[Callable[[], str]] = []
        self._narrowed = QWidget()
        self._only = ShortLabel(name="floorGroup", tone="soft", size="note")
        self._everything = button(name="floorAllGroups", kind="link")
        self._lay_out()
        self._join()
        self.retranslate()

    @property
    def group(self) -> str:
        """The group that everything is narrowed down to, empty for all."""
        return self._group

    def only_group(self, group: str, name: str = "") -> None:
        """Narrows the tables down to a group; empty shows all."""
        self._group = group
        for card in (self.calls, self.staff, self.chats, self.queue):
            card.bar.only_group(group)
        self._only.setText(tr("Only the group {name}", name=name or group) if group else "")
        self._narrowed.setVisible(bool(group))
        self.groups.view.show_opened(group)
        self.group_chosen.emit(group)

    def add_page(self, page: QWidget, title: Callable[[], str]) -> None:
        """Adds a page beside the tables of conversations, queue and groups."""
        self._titles.append(title)
        self.tabs.addTab(title())
        self._pages.addWidget(page)

    def restyle(self) -> None:
        """Takes colours and text size anew."""
        for card in self.cards:
            card.restyle()

    def say_instead(self, sentence: str) -> None:
        """Says in all tables why there is nothing; empty for the usual."""
        for card in self.cards:
            card.say_instead(sentence)

    def retranslate(self) -> None:
        """Says everything in the language that is switched on."""
        added = (title() for title in self._titles)
        for place, name in enumerate((tr("Conversations"), tr("Queue"), tr("Groups"), *added)):
            self.tabs.setTabText(place, name)
        self.tabs.setAccessibleName(tr("Tables of the floor"))
        self._everything.setText(tr("Show all groups"))

    def changeEvent(self, event: QEvent) -> None:
        """Follows a switch of the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stacks the boxes where they have no room beside each other."""
        super().resizeEvent(event)
        beside = event.size().width() >= BESIDE_FROM * self._ink.scale
        wanted = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if self._boxes.direction() != wanted:
            self._boxes.setDirection(wanted)

    def _choose(self, line: object) -> None:
        if isinstance(line, GroupLine):
            self.only_group("" if line.id == self._group else line.id, line.name)

    def _lay_out(self) -> None:
        stacked = QSplitter(Qt.Orientation.Vertical)
        stacked.setObjectName("callsAndStaff")
        stacked.setHandleWidth(6)
        stacked.setChildrenCollapsible(False)
        stacked.addWidget(self.calls)
        stacked.addWidget(self.staff)
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.tabs)
        column.addWidget(self._pages, 1)
        for card in (self.chats, self.queue, self.groups):
            self.tabs.addTab("")
            self._pages.addWidget(card)
        self.tabs.currentChanged.connect(self._pages.setCurrentIndex)
        self._boxes.setSpacing(GAP)
        self._boxes.addWidget(boxed("callsBox", (stacked,)), 23)
        self._boxes.addWidget(boxed("chatsBox", (right,)), 20)
        self._narrowed.setObjectName("floorOnly")
        line = QHBoxLayout(self._narrowed)
        line.setContentsMargins(4, 0, 4, 0)
        line.addWidget(self._only, 1)
        line.addWidget(self._everything)
        within = QWidget()
        within.setObjectName("floorWithin")
        rows = QVBoxLayout(within)
        rows.setContentsMargins(GAP, GAP, GAP, GAP)
        rows.setSpacing(GAP)
        rows.addWidget(self.numbers)
        rows.addWidget(self._narrowed)
        rows.addLayout(self._boxes, 1)
        self._narrowed.hide()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        self._scrolled = _scrolled(within)
        whole.addWidget(self._scrolled)

    def _join(self) -> None:
        self._everything.clicked.connect(lambda: self.only_group(""))
        self.groups.opened.connect(self._choose)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow_focus)

    def _follow_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        """Scrolls to what the keyboard went to; what was clicked stays where it is."""
        clicked = QApplication.mouseButtons() != Qt.MouseButton.NoButton
        if now is not None and not clicked and self._scrolled.isAncestorOf(now):
            self._scrolled.ensureWidgetVisible(now, 0, GAP)


def _scrolled(within: QWidget) -> QScrollArea:
    """Returns what lets a low window scroll to what it has no room for."""
    made = QScrollArea()
    made.setObjectName("floorScroll")
    made.setFrameShape(QScrollArea.Shape.NoFrame)
    made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    made.setWidgetResizable(True)
    made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    made.setWidget(within)
    return made


def _call_words() -> tuple[str, str, str]:
    return tr("Conversations that called for help"), tr("Most pressing first"), tr("Nobody calls for help.")


def _chat_words() -> tuple[str, str, str]:
    return "", tr("Longest wait first"), tr("No conversation is open.")


def _queue_words() -> tuple[str, str, str]:
    return "", tr("Longest wait first"), tr("Nobody is waiting in the queue.")


def _group_words() -> tuple[str, str, str]:
    return "", tr("Longest wait first"), tr("No group is known yet.")


def _staff_words() -> tuple[str, str, str]:
    return tr("Staff"), tr("By presence"), tr("Nobody is known yet.")
