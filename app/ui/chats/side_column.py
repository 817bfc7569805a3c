"""The right column: who the customer is, above tabs that other parts of the program bring."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from app.domain.conversation import Conversation
from app.domain.ids import ConversationId
from app.ui.parts import ShortLabel, label
from app.ui.rooms import SideTab
from app.ui.words import tr

WIDTH: Final = 328
MOST_FIELDS: Final = 4
KEY_WIDTH: Final = 76


class CustomerCard(QFrame):
    """Who the customer is, as far as the shop's page said so."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("customerCard")
        self._conversation: Conversation | None = None
        self._name = ShortLabel(name="customerName", size="head")
        self._tag = label(name="customerTag", kind="tag")
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._name, 1)
        head.addWidget(self._tag)
        self._grid = QGridLayout()
        self._grid.setColumnMinimumWidth(0, KEY_WIDTH)
        self._grid.setColumnStretch(1, 1)
        self._grid.setVerticalSpacing(3)
        self._grid.setHorizontalSpacing(6)
        self._lines = [
            (label(tone="soft"), ShortLabel(name=f"customerField{n}")) for n in range(MOST_FIELDS + 2)
        ]
        for number, (key, value) in enumerate(self._lines):
            self._grid.addWidget(key, number, 0)
            self._grid.addWidget(value, number, 1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(14, 12, 14, 12)
        rows.setSpacing(8)
        rows.addLayout(head)
        rows.addLayout(self._grid)
        self.show_conversation(None)

    def show_conversation(self, conversation: Conversation | None) -> None:
        """Shows whose conversation it is."""
        self._conversation = conversation
        self.setVisible(conversation is not None)
        if conversation is None:
            return
        self._name.setText(conversation.customer or tr("Guest"))
        self._tag.setText(conversation.topic)
        self._tag.setVisible(bool(conversation.topic))
        known = [(tr("Page"), conversation.page), (tr("Language"), _language(conversation.locale))]
        known += [(field_name(name), value) for name, value in conversation.fields.items()][:MOST_FIELDS]
        lines = [(key, value) for key, value in known if value]
        for number, (key, value) in enumerate(self._lines):
            there = number < len(lines)
            key.setVisible(there)
            value.setVisible(there)
            if there:
                key.setText(lines[number][0])
                value.setText(lines[number][1])

    def changeEvent(self, event: QEvent) -> None:
        """Follows a switch of the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.show_conversation(self._conversation)
        super().changeEvent(event)


class SideColumn(QFrame):
    """The right column. Tabs plug in; the one that is shown learns which conversation is active."""

    tab_changed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("sideColumn")
        self._tabs: list[SideTab] = []
        self._conversation: ConversationId | None = None
        self.card = CustomerCard()
        self._show_card: Callable[[Conversation | None], object] = self.card.show_conversation
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
        rows.addWidget(self.card)
        rows.addLayout(bar)
        rows.addWidget(self._stack, 1)
        self.bar.currentChanged.connect(self._show_tab)
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

    def plug_card(self, card: QWidget, show: Callable[[Conversation | None], object]) -> None:
        """Takes a card in the place of the plain one; `show` learns whose conversation it is."""
        self.card.hide()
        self._rows.removeWidget(self.card)
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
        for place, tab in enumerate(self._tabs):
            self.bar.setTabText(place, tab.title())

    def changeEvent(self, event: QEvent) -> None:
        """Follows a switch of the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _show_tab(self, place: int) -> None:
        if 0 <= place < len(self._tabs):
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
        case _:
            return name


def _language(locale: str) -> str:
    match locale.partition("-")[0]:
        case "ja":
            return tr("Japanese")
        case "en":
            return tr("English")
        case _:
            return locale
