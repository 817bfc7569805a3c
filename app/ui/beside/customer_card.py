"""The upper part of the right column: who the customer is, and what this console knows of him."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout

from app.domain.conversation import Conversation
from app.ui.beside.cards import one_line
from app.ui.beside.contact_words import in_short
from app.ui.beside.contacts import Contacts
from app.ui.beside.tag_row import TagRow
from app.ui.chats.listing.customer_names import honorific
from app.ui.chats.side_column import KEY_WIDTH, MOST_FIELDS, field_name
from app.ui.parts import ShortLabel, label, plain_tooltip
from app.ui.words import tr

_LINES: Final = MOST_FIELDS + 2


class CustomerCard(QFrame):
    """Everything here was typed or sent by the other side, so it is shown as it stands, in one line each."""

    tag_added = Signal(str, str)
    """Conversation and tag."""
    tag_removed = Signal(str, str)

    def __init__(self, now: Callable[[], datetime]) -> None:
        super().__init__()
        self.setObjectName("customerCard")
        self._now = now
        self._told: Conversation | None = None
        self._can_change = False
        self._contacts: Contacts | None = None
        self._shown: tuple[object, ...] = ()
        self._name = ShortLabel(name="customerName", size="head")
        self._count = label(name="customerCount", kind="tag")
        self.tags = TagRow()
        self._lines = [
            (label(name=f"customerKey{n}", tone="soft"), ShortLabel(name=f"customerField{n}"))
            for n in range(_LINES)
        ]
        self._lay_out()
        self.tags.added.connect(self._add)
        self.tags.removed.connect(self._remove)
        self.show_conversation(None)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._name, 1_000)  # as wide as its text, up to all that there is
        head.addWidget(self._count)
        head.addStretch(1)
        grid = QGridLayout()
        grid.setColumnMinimumWidth(0, KEY_WIDTH)
        grid.setColumnStretch(1, 1)
        grid.setVerticalSpacing(3)
        grid.setHorizontalSpacing(0)
        for number, (key, value) in enumerate(self._lines):
            grid.addWidget(key, number, 0)
            grid.addWidget(value, number, 1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(14, 12, 14, 12)
        rows.setSpacing(8)
        rows.addLayout(head)
        rows.addLayout(grid)
        rows.addWidget(self.tags)

    def show_conversation(self, told: Conversation | None, *, can_change: bool = False) -> None:
        """Shows whose conversation it is; costs next to nothing where nothing changed."""
        self._told, self._can_change = told, can_change
        if told is None:
            self._shown = ()
            self.hide()
            return
        state = (told.id, told.seq, can_change)
        if state != self._shown:
            self._shown = state
            self._refresh(told)

    def show_contacts(self, contacts: Contacts | None) -> None:
        """Shows how often this customer was here before, as far as it is known."""
        self._contacts = contacts
        if self._told is not None:
            self._refresh(self._told)

    def changeEvent(self, event: QEvent) -> None:
        """Follows a switch of the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and self._told is not None:
            self._refresh(self._told)

    def _add(self, tag: str) -> None:
        if self._told is not None:
            self.tag_added.emit(self._told.id, tag)

    def _remove(self, tag: str) -> None:
        if self._told is not None:
            self.tag_removed.emit(self._told.id, tag)

    def _refresh(self, told: Conversation) -> None:
        self.show()
        name = honorific(one_line(told.customer)) or tr("Guest")
        self._name.setText(name)
        self._name.setMaximumWidth(self._name.fontMetrics().horizontalAdvance(name) + 4)
        earlier = self._contacts.own if self._contacts is not None else ()
        self._count.setVisible(bool(earlier))
        self._count.setText(tr("Contact no. {count}", count=len(earlier) + 1))
        self._count.setToolTip(plain_tooltip(tr("As far as the log of this console knows")))
        self._show_lines(told, self._last())
        self.tags.show_tags((told.topic, language_name(told.locale)), told.tags, can_change=self._can_change)
        self.setAccessibleName(tr("Customer {name}", name=name))

    def _last(self) -> str:
        if self._contacts is None or not self._contacts.own:
            return ""
        return in_short(self._contacts.own[0], self._now())

    def _show_lines(self, told: Conversation, last: str) -> None:
        known: list[tuple[str, str]] = [(tr("Page"), told.page)]
        known += [(field_name(name), value) for name, value in told.shown_fields.items()][:MOST_FIELDS]
        known += [(tr("Last time"), last)]
        self._fill([(key, one_line(value)) for key, value in known if value.strip()])

    def _fill(self, lines: Sequence[tuple[str, str]]) -> None:
        for number, (key, value) in enumerate(self._lines):
            there = number < len(lines)
            key.setVisible(there)
            value.setVisible(there)
            if there:
                _set_short(key, lines[number][0])
                value.setText(lines[number][1])
                value.setAccessibleName(f"{lines[number][0]}: {lines[number][1]}")


def language_name(locale: str) -> str:
    """Returns the name of a customer's language; an unknown one as it is."""
    match locale.partition("-")[0].lower():
        case "ja":
            return tr("Japanese")
        case "en":
            return tr("English")
        case _:
            return locale


def _set_short(key: QLabel, text: str) -> None:
    """Writes the name of a line, cut where the column is too narrow for it."""
    line = one_line(text)
    room = KEY_WIDTH - 6
    cut = key.fontMetrics().elidedText(line, Qt.TextElideMode.ElideRight, room)
    key.setText(cut)
    key.setToolTip(plain_tooltip(line) if cut != line else "")
