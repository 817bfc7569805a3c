"""The bar over a timeline in which one searches its conversation: words, how many hits, to the next one."""

from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPushButton, QWidget

from app.ui.parts import button, label, set_look
from app.ui.words import tr

_MARGIN: Final = 6
_WIDEST_FIELD: Final = 320


class FindField(QLineEdit):
    """Where the words are typed: Enter goes on, Shift+Enter goes back, Escape ends."""

    stepped = Signal(int)
    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Steps and ends; everything else is written."""
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
                self.stepped.emit(-1 if back else 1)
            case Qt.Key.Key_Down:
                self.stepped.emit(1)
            case Qt.Key.Key_Up:
                self.stepped.emit(-1)
            case Qt.Key.Key_Escape:
                self.left.emit()
            case _:
                super().keyPressEvent(event)


class FindBar(QFrame):
    """Hidden until somebody searches. It takes values and emits signals."""

    words_changed = Signal(str)
    stepped = Signal(int)
    """1: to the next hit below, -1: to the one above."""
    date_wanted = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("findBar")
        self.field = FindField(self)
        self.field.setObjectName("findField")
        self.field.setProperty("kind", "small")
        self.field.setMaximumWidth(_WIDEST_FIELD)
        self.count = label(name="findCount", tone="soft", size="small")
        self.above = self._button("findPrevious", "↑")
        self.below = self._button("findNext", "↓")
        self.date = self._button("findDate", "")
        self.shut = self._button("findClose", "×")
        row = QHBoxLayout(self)
        row.setContentsMargins(10, _MARGIN, 8, _MARGIN)
        row.setSpacing(4)
        row.addWidget(self.field, 1)
        row.addWidget(self.count)
        for part in (self.above, self.below, self.date):
            row.addWidget(part)
        row.addStretch(0)
        row.addWidget(self.shut)
        self.field.textChanged.connect(self.words_changed)
        self.field.stepped.connect(self.stepped)
        self.field.left.connect(self.closed)
        self.above.clicked.connect(lambda: self.stepped.emit(-1))
        self.below.clicked.connect(lambda: self.stepped.emit(1))
        self.date.clicked.connect(self.date_wanted)
        self.shut.clicked.connect(self.closed)
        self.retranslate()
        self.hide()

    def _button(self, name: str, text: str) -> QPushButton:
        return button(text, name=name, kind="quiet")

    def take_keyboard(self) -> None:
        """Shows the bar, with the words selected that were searched for last."""
        self.show()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def show_count(self, at: int | None, count: int, *, searching: bool, words: bool) -> None:
        """Says how many hits there are and which is the current one, counted from 1."""
        said = ""
        if words:
            said = f"{at} / {count:,}" if at is not None else f"{count:,}"
            if not count and not searching:
                said = tr("Not found")
            elif searching:
                said += " …"
        self.count.setText(said)
        spoken = (
            tr("{count} hits", count=count) if at is None else tr("hit {at} of {count}", at=at, count=count)
        )
        self.count.setAccessibleName(spoken if words and count else said)
        set_look(self.field, "wrong", "true" if words and not count and not searching else "false")
        for part in (self.above, self.below):
            part.setEnabled(count > 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ends by Escape from the buttons too."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follows the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def retranslate(self) -> None:
        """Says everything in the language that is switched on."""
        self.field.setPlaceholderText(tr("Search in this conversation"))
        self.field.setAccessibleName(tr("Search in this conversation"))
        self.date.setText(tr("Date…"))
        for part, said in (
            (self.above, tr("Previous hit")),
            (self.below, tr("Next hit")),
            (self.date, tr("Go to a date")),
            (self.shut, tr("Close the search")),
        ):
            part.setAccessibleName(said)
            part.setToolTip(said)
