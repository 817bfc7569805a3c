"""The panel of a customer's earlier conversations, each to be opened and read."""

from datetime import datetime

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.sessions.searching.completing import with_filter
from app.sessions.searching.query import Filter
from app.ui.application import Looks
from app.ui.beside.card_list import CardList
from app.ui.beside.contact_words import NO_RESULTS, Results, contact_rows
from app.ui.beside.contacts import Contacts
from app.ui.beside.empty_state import EmptyState
from app.ui.beside.insert_button import InsertButton
from app.ui.parts import button
from app.ui.words import tr


class HistoryPanel(QWidget):
    """It takes contacts and emits which one is to be read."""

    opened = Signal(str)
    """The conversation to read."""
    searched = Signal(str)
    """The search of the log that finds what this customer and others of the name said."""
    retried = Signal()
    left = Signal()

    def __init__(self, looks: Looks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("historyPanel")
        self._contacts: Contacts | None = None
        self._now: datetime | None = None
        self._trouble = self._name = ""
        self._somebody = False
        self._results: Results = NO_RESULTS
        self.list = CardList(looks, "historyList")
        self.empty = EmptyState("historyEmpty")
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.empty)
        self.read = InsertButton("historyRead", self)
        foot = QHBoxLayout()
        foot.setContentsMargins(12, 4, 12, 8)
        self.search = button(name="historySearch", kind="quiet")
        foot.addWidget(self.search)
        foot.addStretch(1)
        foot.addWidget(self.read)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 6, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self._stack, 1)
        rows.addLayout(foot)
        self.read.clicked.connect(self._open)
        self.search.clicked.connect(self._search)
        self.list.taken.connect(self._open)
        self.list.left.connect(self.left)
        self.empty.pressed.connect(self.retried)
        self.empty.left.connect(self.left)
        self.retranslate()

    def show_nobody(self) -> None:
        """Says that there is no customer whose history could be shown."""
        self._somebody, self._contacts, self._trouble = False, None, ""
        self.retranslate()

    def show_name(self, name: str) -> None:
        """Takes the name of the customer, by which the log can be searched; empty for nobody."""
        self._name = name
        self.retranslate()

    def use_results(self, results: Results) -> None:
        """Takes what the shop calls its own results."""
        if results != self._results:
            self._results = results
            self.retranslate()

    def show_loading(self) -> None:
        """Says that the history is being read."""
        self._somebody, self._contacts, self._trouble = True, None, ""
        self.retranslate()

    def show_contacts(self, contacts: Contacts, now: datetime) -> None:
        """Shows earlier conversations."""
        self._somebody, self._contacts, self._now, self._trouble = True, contacts, now, ""
        self.retranslate()

    def show_trouble(self, trouble: str) -> None:
        """Says why the history cannot be read."""
        self._somebody, self._contacts, self._trouble = True, None, trouble
        self.retranslate()

    def begin(self) -> None:
        """Puts the keyboard into the list, or on what can be done where it is empty."""
        there = self.list if self._stack.currentWidget() is self.list else self.empty
        there.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def retranslate(self) -> None:
        """Says everything in the language that is switched on."""
        self.list.setAccessibleName(tr("Earlier conversations"))
        rows = (
            contact_rows(self._contacts, self._now, results=self._results)
            if self._contacts is not None and self._now is not None
            else []
        )
        self.list.show_rows(rows, keep=True)
        self._stack.setCurrentWidget(self.list if rows else self.empty)
        self.search.setText(tr("Search in these…"))
        self.search.setAccessibleName(tr("Search the conversations of this customer"))
        self.search.setVisible(bool(self._name and rows))
        self.read.set_words(tr("Read"), "Enter")
        self.read.setVisible(bool(rows))
        if not self._somebody:
            self.empty.say(tr("No conversation is shown."))
        elif self._trouble:
            self.empty.say(self._trouble, tr("Try again"))
        elif self._contacts is None:
            self.empty.say(tr("Reading the history…"))
        else:
            self.empty.say(tr("This console knows of no earlier conversation with this customer."))

    def changeEvent(self, event: QEvent) -> None:
        """Follows a switch of the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def _search(self) -> None:
        self.searched.emit(with_filter("", Filter.CUSTOMER, self._name))

    def _open(self) -> None:
        card = self.list.chosen
        if card is not None:
            self.opened.emit(card.key)
