"""The upper part of the right column: who the customer is, and what this console knows of him."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout

from app.domain.conversation import Conversation
from app.ui.beside.cards import one_line
from app.ui.beside.contact_words import NO_RESULTS, Results, in_short, when
from app.ui.beside.contacts import Contacts
from app.ui.beside.devices import device_name
from app.ui.beside.field_table import FieldTable
from app.ui.beside.tag_row import TagRow
from app.ui.chats.listing.customer_names import honorific
from app.ui.chats.side_column import KEY_GAP, key_width
from app.ui.chats.timeline.covering import Mask, as_written
from app.ui.parts import ShortLabel, label, plain_tooltip
from app.ui.words import tr

_LINES: Final = 5
_DATES: Final = 3
"""Days of earlier visits that are named."""


class _Name(ShortLabel):
    """As wide as its text where there is room for it, and shorter where there is not."""

    def __init__(self) -> None:
        super().__init__(name="customerName", size="head")
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)

    def minimumSizeHint(self) -> QSize:
        """Returns that it may be as narrow as it must."""
        return QSize(0, super().minimumSizeHint().height())


class CustomerCard(QFrame):
    """Everything here was typed or sent by the other side, so it is shown as it stands, in one line each."""

    tag_added = Signal(str, str)
    """Conversation and tag."""
    tag_removed = Signal(str, str)
    field_changed = Signal(str, str, str)
    """Conversation, name of the field and its value, empty when it is to go."""
    left = Signal()

    def __init__(self, now: Callable[[], datetime]) -> None:
        super().__init__()
        self.setObjectName("customerCard")
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._now = now
        self._told: Conversation | None = None
        self._can_change = False
        self.masking: Mask = as_written
        self._contacts: Contacts | None = None
        self._results: Results = NO_RESULTS
        self._shown: tuple[object, ...] = ()
        self._name = _Name()
        self._count = label(name="customerCount", kind="tag")
        self.tags = TagRow()
        self.fields = FieldTable()
        self._lines = [
            (ShortLabel(name=f"customerKey{n}", tone="soft"), ShortLabel(name=f"customerField{n}"))
            for n in range(_LINES)
        ]
        self._grid = QGridLayout()
        self._lay_out()
        self.tags.added.connect(self._add)
        self.tags.removed.connect(self._remove)
        self.fields.changed.connect(self._change)
        self.fields.left.connect(self.left)
        self.show_conversation(None)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._name)
        head.addWidget(self._count)
        head.addStretch(1)
        grid = self._grid
        grid.setColumnStretch(1, 1)
        grid.setVerticalSpacing(3)
        grid.setHorizontalSpacing(0)
        for number, (key, value) in enumerate(self._lines):
            key.setContentsMargins(0, 0, KEY_GAP, 0)
            grid.addWidget(key, number, 0)
            grid.addWidget(value, number, 1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(14, 12, 14, 12)
        rows.setSpacing(8)
        rows.addLayout(head)
        rows.addLayout(grid)
        rows.addWidget(self.fields)
        rows.addWidget(self.tags)

    def show_conversation(self, told: Conversation | None, *, can_change: bool = False) -> None:
        """Shows whose conversation it is; costs next to nothing where nothing changed."""
        self._told, self._can_change = told, can_change
        if told is None:
            self._shown = ()
            self.hide()
            return
        other = not self._shown or self._shown[0] != told.id
        state = (told.id, told.seq, can_change)
        if state != self._shown:
            self._shown = state
            self._refresh(told, other=other)

    def show_contacts(self, contacts: Contacts | None) -> None:
        """Shows how often this customer was here before, as far as it is known."""
        self._contacts = contacts
        if self._told is not None:
            self._refresh(self._told)

    def show_again(self) -> None:
        """Shows the customer anew: what may be seen of him is different."""
        if self._told is not None:
            self._refresh(self._told)

    def begin(self) -> None:
        """Puts the keyboard on what can be changed first, else on the card as a whole, to be read."""
        if not self.fields.begin():
            self.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leaves by Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            event.accept()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follows a switch of the language and the size of text."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self._fit_keys()
        if event.type() == QEvent.Type.LanguageChange and self._told is not None:
            self._refresh(self._told)

    def _add(self, tag: str) -> None:
        if self._told is not None:
            self.tag_added.emit(self._told.id, tag)

    def _remove(self, tag: str) -> None:
        if self._told is not None:
            self.tag_removed.emit(self._told.id, tag)

    def use_results(self, results: Results) -> None:
        """Takes what the shop calls its own results."""
        self._results = results
        if self._told is not None:
            self._refresh(self._told)

    def _change(self, name: str, value: str) -> None:
        if self._told is not None:
            self.field_changed.emit(self._told.id, name, value)

    def _refresh(self, told: Conversation, *, other: bool = False) -> None:
        self.show()
        name = honorific(one_line(self.masking(told.id, told.customer))) or tr("Guest")
        self._name.setText(name)
        earlier = self._contacts.count if self._contacts is not None else 0
        self._count.setVisible(bool(earlier))
        self._count.setText(tr("Contact no. {count}", count=earlier + 1))
        partly = self._contacts is not None and not self._contacts.whole
        said = tr("As far as the log of this console knows") if partly else ""
        self._count.setToolTip(plain_tooltip(said))
        self._show_lines(told)
        shown = {name: self.masking(told.id, value) for name, value in told.shown_fields.items()}
        can_change = self._can_change and shown == told.shown_fields  # a mask is no value to be kept
        self.fields.show_fields(shown, can_change=can_change, other=other)
        topic = self.masking(told.id, told.topic)
        self.tags.show_tags((topic, language_name(told.locale)), told.tags, can_change=self._can_change)
        self.setAccessibleName(tr("Customer {name}", name=name))

    def _show_lines(self, told: Conversation) -> None:
        earlier = self._contacts.own if self._contacts is not None else ()
        known = [
            (tr("Page"), self.masking(told.id, told.page)),
            (tr("Language"), language_name(told.fields.get("_language", "") or told.locale)),
            (tr("Device"), device_name(told.fields.get("_agent", ""))),
            (tr("Last time"), in_short(earlier[0], self._now(), results=self._results) if earlier else ""),
            (tr("Before that"), " · ".join(when(one, self._now()) for one in earlier[1 : 1 + _DATES])),
        ]
        self._fill([(key, one_line(value)) for key, value in known if value.strip()])

    def _fit_keys(self) -> None:
        self._grid.setColumnMinimumWidth(0, key_width())

    def _fill(self, lines: Sequence[tuple[str, str]]) -> None:
        self._fit_keys()
        for number, (key, value) in enumerate(self._lines):
            there = number < len(lines)
            key.setVisible(there)
            value.setVisible(there)
            if there:
                key.setText(one_line(lines[number][0]))
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
