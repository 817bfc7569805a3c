"""The panel of notes among staff: what was noted in this conversation, and a field to add to it."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.domain.ids import ConversationId
from app.ui.application import Looks
from app.ui.beside.card_list import CardList
from app.ui.beside.cards import Row
from app.ui.beside.empty_state import EmptyState
from app.ui.beside.note_field import NoteField
from app.ui.parts import ShortLabel, button, label
from app.ui.words import tr

FIELD_LINES: Final = 3


class NotesPanel(QWidget):
    """It takes rows and emits what was written."""

    left = Signal()

    def __init__(self, looks: Looks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notesPanel")
        self._can_write = False
        self._trouble = ""
        self.list = CardList(looks, "notesList", calm=True)
        self.empty = EmptyState("notesEmpty")
        self.field = NoteField()
        self.add = button(name="noteAdd")
        self._hint = ShortLabel(name="noteHint", tone="soft", size="note")
        self._warning = label(name="noteWarning", tone="danger", size="note")
        self._warning.setWordWrap(True)
        self._warning.hide()
        self._stack = QStackedWidget()
        self._lay_out()
        self.add.clicked.connect(self.field.submit)
        self.field.left.connect(self.left)
        self.field.textChanged.connect(self._show_add)
        self.list.left.connect(self.left)
        self.retranslate()

    def _lay_out(self) -> None:
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.empty)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self._hint, 1)
        foot.addWidget(self.add)
        below = QVBoxLayout()
        below.setContentsMargins(12, 6, 12, 12)
        below.setSpacing(6)
        below.addWidget(self._warning)
        below.addWidget(self.field)
        below.addLayout(foot)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 6, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self._stack, 1)
        rows.addLayout(below)
        self._fit()

    def show_notes(
        self, conversation: ConversationId | None, rows: Sequence[Row], *, can_write: bool
    ) -> None:
        """Shows the notes of a conversation, and whether one may be added."""
        other = conversation != self.field.conversation
        if other:
            self.show_trouble("")
        self._can_write = can_write
        self.field.open(conversation)
        self.field.setEnabled(can_write)
        self.list.show_rows(rows, keep=not other)
        self._stack.setCurrentWidget(self.list if rows else self.empty)
        self._show_add()
        self._say_empty(somebody=conversation is not None)

    def show_trouble(self, trouble: str) -> None:
        """Says why a note could not be kept; nothing when that is over."""
        self._warning.setText(trouble)
        self._warning.setVisible(bool(trouble))

    def begin(self) -> None:
        """Puts the keyboard into the field."""
        there = self.field if self._can_write else self.list
        there.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def retranslate(self) -> None:
        """Says everything in the language that is switched on."""
        self.list.setAccessibleName(tr("Notes of this conversation"))
        self.field.setAccessibleName(tr("Note that customers never see"))
        self.field.setPlaceholderText(tr("Note that customers never see; @ names a colleague"))
        self.add.setText(tr("Add"))
        self.add.setAccessibleName(tr("Add the note"))
        self._hint.setText(tr("Ctrl+Enter: add"))
        self._say_empty(somebody=self.field.conversation is not None)

    def changeEvent(self, event: QEvent) -> None:
        """Follows language and text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        elif event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def _fit(self) -> None:
        self.field.setFixedHeight(FIELD_LINES * self.field.fontMetrics().lineSpacing() + 24)

    def _show_add(self) -> None:
        self.add.setEnabled(self._can_write and bool(self.field.toPlainText().strip()))

    def _say_empty(self, *, somebody: bool) -> None:
        self.empty.say(tr("No notes yet.") if somebody else tr("No conversation is shown."))
