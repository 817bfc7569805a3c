"""The right column: who the customer is, above tabs that other parts of the program bring."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFontMetrics, QIcon, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from app.domain.conversation import Conversation
from app.domain.ids import ConversationId
from app.ui.application import Looks
from app.ui.rooms import SideTab
from app.ui.theme import font
from app.ui.words import tr

MOST_FIELDS: Final = 4
KEY_WIDTH: Final = 76
KEY_GAP: Final = 6
_KEY_LINES: Final = 4.2
_ICONS: Final = {"notes": "note", "safety": "warning"}
"""The pictures of tabs whose picture is not called as they are."""

_AROUND_NAME: Final = 17
_MARGINS: Final = 24


def key_width() -> int:
    """Returns how wide the column of the names of fields is, with its gap: it grows with the text."""
    return max(KEY_WIDTH, round(QFontMetrics(font(13)).height() * _KEY_LINES))


class SideColumn(QFrame):
    """The right column. Tabs plug in; the one that is shown learns which conversation is active."""

    tab_changed = Signal(str)

    def __init__(self, looks: Looks | None = None) -> None:
        super().__init__()
        self.setObjectName("sideColumn")
        self._looks = looks
        self._tabs: list[SideTab] = []
        self._conversation: ConversationId | None = None
        self._show_card: Callable[[Conversation | None], object] = lambda _told: None
        self.bar = QTabBar()
        self.bar.setObjectName("sideTabs")
        self.bar.setDrawBase(False)
        self.bar.setExpanding(False)
        self.bar.setUsesScrollButtons(False)
        self.bar.setElideMode(Qt.TextElideMode.ElideRight)
        self._stack = QStackedWidget()
        bar = QHBoxLayout()
        bar.setContentsMargins(12, 8, 12, 0)
        bar.addWidget(self.bar)
        bar.addStretch(1)
        rows = self._rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addLayout(bar)
        rows.addWidget(self._stack, 1)
        self.bar.currentChanged.connect(self._show_tab)
        if looks is not None:
            looks.changed.connect(self._fit_tabs)
        self.retranslate()

    @property
    def current(self) -> str:
        """The id of the tab that is shown, or an empty string."""
        return self._tabs[self.bar.currentIndex()].id if self._tabs else ""

    def plug(self, tabs: Sequence[SideTab]) -> None:
        """Takes the tabs, from left to right, in the place of earlier ones."""
        while self.bar.count():
            self.bar.removeTab(0)
        for old in self._tabs:
            self._stack.removeWidget(old.widget())
        self._tabs = list(tabs)
        for tab in self._tabs:
            self._stack.addWidget(tab.widget())
            self.bar.addTab(tab.title())
        self._show_tab(self.bar.currentIndex())

    def show_tab(self, tab: str) -> None:
        """Shows a tab; the keyboard stays where it is."""
        for place, known in enumerate(self._tabs):
            if known.id == tab:
                self.bar.setCurrentIndex(place)

    def allow(self, tab: str, on: bool) -> None:
        """Shows a tab among the others, or leaves it out where there is nothing in it."""
        for place, known in enumerate(self._tabs):
            if known.id == tab and self.bar.isTabVisible(place) != on:
                self.bar.setTabVisible(place, on)
                self._fit_tabs()

    def plug_card(self, card: QWidget, show: Callable[[Conversation | None], object]) -> None:
        """Takes the card of the customer, above the tabs; `show` learns whose conversation it is."""
        self._rows.insertWidget(0, card)
        self._show_card = show

    def show_conversation(self, conversation: ConversationId | None, fold: Conversation | None) -> None:
        """Says which conversation is the active one now."""
        self._show_card(fold)
        if conversation != self._conversation:
            self._conversation = conversation
            self._tell()

    def open_tab(self, tab: str) -> bool:
        """Shows a tab and puts the keyboard there; False where there is no such tab."""
        for place, known in enumerate(self._tabs):
            if known.id == tab:
                self.bar.setCurrentIndex(place)
                known.focus()
                return True
        return False

    def retranslate(self) -> None:
        """Says everything in the language that is switched on."""
        self.bar.setAccessibleName(tr("Right column"))
        self._fit_tabs()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Sets the tabs closer together where there is little room for their names."""
        super().resizeEvent(event)
        self._fit_tabs()

    def _fit_tabs(self) -> None:
        """Shows all names where they fit, else that of the current tab and pictures of the others."""
        seen = [tab for place, tab in enumerate(self._tabs) if self.bar.isTabVisible(place)]
        names = sum(self.bar.fontMetrics().horizontalAdvance(tab.title()) for tab in seen)
        roomy = self._looks is None or names + len(seen) * _AROUND_NAME <= self.width() - _MARGINS
        for place, tab in enumerate(self._tabs):
            named = roomy or place == self.bar.currentIndex()
            self.bar.setTabText(place, tab.title() if named else "")
            self.bar.setTabIcon(place, QIcon() if named or self._looks is None else self._icon(tab.id))
            self.bar.setTabToolTip(place, tab.title())
            self.bar.setAccessibleTabName(place, tab.title())

    def _icon(self, tab: str) -> QIcon:
        return QIcon() if self._looks is None else self._looks.icons.icon(_ICONS.get(tab, tab))

    def changeEvent(self, event: QEvent) -> None:
        """Follows a switch of the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        elif event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit_tabs()
        super().changeEvent(event)

    def _show_tab(self, place: int) -> None:
        if 0 <= place < len(self._tabs):
            self._fit_tabs()
            self._stack.setCurrentWidget(self._tabs[place].widget())
            self._tell()
            self.tab_changed.emit(self._tabs[place].id)

    def _tell(self) -> None:
        place = self.bar.currentIndex()
        if 0 <= place < len(self._tabs):
            self._tabs[place].show_conversation(self._conversation)


def field_name(name: str) -> str:
    """Returns the name of a customer's field: known ones in the language switched on, others as they are."""
    match name:
        case "order":
            return tr("Order")
        case "email":
            return tr("E-mail")
        case "phone":
            return tr("Phone")
        case "member":
            return tr("Member")
        case "receipt":
            return tr("Receipt number")
        case _:
            return name
