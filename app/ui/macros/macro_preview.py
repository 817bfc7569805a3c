"""The card below the list: the chosen reply as it will read, and what is still to be filled in by hand."""

import math
from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QFont, QTextCharFormat, QTextCursor, QTextOption
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from app.macros.template import LABELS, Field, Rendered
from app.ui.application import Looks
from app.ui.beside.insert_button import InsertButton
from app.ui.chats.timeline.selection import to_units
from app.ui.parts import ShortLabel, label
from app.ui.words import tr

MOST_LINES: Final = 6


class MacroPreview(QFrame):
    """Shows one rendered reply; filled variables are bold, unfilled ones stand out."""

    inserted = Signal()

    def __init__(self, looks: Looks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("macroPreview")
        self.setProperty("kind", "sunken")
        self._looks = looks
        self._rendered: Rendered | None = None
        self._title = label(name="macroPreviewTitle", kind="strong")
        self.text = QPlainTextEdit()
        self.text.setObjectName("macroPreviewText")
        self.text.setProperty("kind", "plain")
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setUndoRedoEnabled(False)
        self.text.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.text.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.text.document().setDocumentMargin(0)
        self._state = ShortLabel(name="macroPreviewState", tone="soft", size="note")
        self._more = label(name="macroPreviewMore", tone="soft", size="note")
        self._more.setWordWrap(True)
        self._more.hide()
        self.insert = InsertButton("macroInsert", self)
        self.insert.clicked.connect(self.inserted)
        self._lay_out()
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(self._fit)
        self.text.document().documentLayout().documentSizeChanged.connect(lambda _size: self._later.start())
        looks.changed.connect(self._again)
        self.retranslate()
        self.hide()

    def _lay_out(self) -> None:
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self._state, 1)
        foot.addWidget(self.insert)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(12, 10, 12, 8)
        rows.setSpacing(4)
        rows.addWidget(self._title)
        rows.addWidget(self.text)
        rows.addWidget(self._more)
        rows.addLayout(foot)

    def show_rendered(self, rendered: Rendered | None) -> None:
        """Shows a reply, or nothing."""
        if rendered == self._rendered:
            return
        self._rendered = rendered
        self._again()

    def show_more(self, lines: Sequence[str]) -> None:
        """Says what comes with the reply: how it is used, and what it does when it is sent."""
        self._more.setText("\n".join(lines))
        self._more.setVisible(bool(lines))

    def retranslate(self) -> None:
        """Says everything in the language that is switched on."""
        self._title.setText(tr("Preview"))
        self.text.setAccessibleName(tr("The reply as it will read"))
        self.insert.set_words(tr("Insert"), "Enter")
        self._again()

    def changeEvent(self, event: QEvent) -> None:
        """Follows a switch of the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def _again(self) -> None:
        rendered = self._rendered
        self.setVisible(rendered is not None)
        if rendered is None:
            return
        self.text.setCurrentCharFormat(QTextCharFormat())  # else the new text would begin as the old one did
        self.text.setPlainText(rendered.text)
        theme = self._looks.theme
        filled, missing = QTextCharFormat(), QTextCharFormat()
        filled.setFontWeight(QFont.Weight.Bold)
        missing.setForeground(theme["warn"])
        missing.setBackground(theme["warn_soft"])
        missing.setFontWeight(QFont.Weight.DemiBold)
        self._format(rendered, rendered.filled, filled)
        self._format(rendered, rendered.missing, missing)
        self.text.moveCursor(QTextCursor.MoveOperation.Start)
        self._state.setText(_state_words(rendered, japanese=self._looks.language.value == "ja"))
        self._state.setProperty("tone", "warn" if rendered.missing else "soft")
        self._state.style().polish(self._state)
        self._fit()

    def _format(self, rendered: Rendered, fields: Sequence[Field], shape: QTextCharFormat) -> None:
        cursor = QTextCursor(self.text.document())
        for field in fields:
            cursor.setPosition(to_units(rendered.text, field.span.start))
            cursor.setPosition(to_units(rendered.text, field.span.end), QTextCursor.MoveMode.KeepAnchor)
            cursor.mergeCharFormat(shape)

    def _fit(self) -> None:
        document = self.text.document()
        layout, lines, high = document.documentLayout(), 0, 0.0
        block = document.begin()
        while block.isValid():
            high += layout.blockBoundingRect(block).height()
            lines += max(1, block.lineCount())
            block = block.next()
        height = math.ceil(high / max(1, lines) * min(lines, MOST_LINES)) + 1
        if self.text.maximumHeight() != height:
            self.text.setFixedHeight(height)


def _state_words(rendered: Rendered, *, japanese: bool) -> str:
    count = len(rendered.filled) + len(rendered.missing)
    if not count:
        return tr("No variables")
    if not rendered.missing:
        return tr("Variables: {count} · filled in", count=count)
    names = dict.fromkeys(_name(field, japanese=japanese) for field in rendered.missing)
    return tr("To fill in: {names}", names=tr(", ").join(names))


def _name(field: Field, *, japanese: bool) -> str:
    """Returns the name of a variable in the window's language, else what the macro's writer called it."""
    return LABELS[field.name][0 if japanese else 1] if field.name in LABELS else field.label
