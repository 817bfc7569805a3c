"""The upper part of a pane: whose conversation it is, what it is about, and what can be done with it."""

from collections.abc import Sequence
from typing import Final

import msgspec
from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QColor, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QToolButton, QWidget

from app.ui.chats.panes.identity import PersonPicture
from app.ui.parts import label, plain_tooltip
from app.ui.words import tr

_TAG_LIMIT: Final = 24
_LEAST_FOR_NAME: Final = 90
_LEAST_NAME: Final = 44
_LEAST_WIDTH: Final = 240


class HeaderText(msgspec.Struct, frozen=True, kw_only=True):
    """What a header shows: the customer's `name`, `tags` in order of weight, who was `called` for help."""

    name: str = ""
    tags: tuple[str, ...] = ()
    can_escalate: bool = False
    called: str = ""


class KeyButton(QPushButton):
    """A button with the key that does the same, in a cap behind its words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words, self._cap = label(name="keyButtonWords"), label(name="keyButtonCap", kind="key")
        for part in (self._words, self._cap):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(10, 3, 8, 3)
        self._row.setSpacing(6)
        self._row.addWidget(self._words)
        self._row.addWidget(self._cap)

    def set_words(self, words: str, key: str) -> None:
        """Shows words and key; without a key there is no cap."""
        self._words.setText(words)
        self._cap.setText(key)
        self._cap.setVisible(bool(key))
        self.setAccessibleName(f"{words} ({key})" if key else words)

    def show_cap(self, shown: bool) -> None:
        """Shows the cap where there is room for it."""
        self._cap.setVisible(shown and bool(self._cap.text()))

    def sizeHint(self) -> QSize:
        """Returns the room for words and cap."""
        return self._row.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Returns the same."""
        return self.sizeHint()


class Header(QWidget):
    """Name, tags, the call for help and the menu."""

    escalate_requested = Signal()
    menu_requested = Signal(QWidget)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("paneHeader")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._text = HeaderText()
        self._color: QColor | None = None
        self._tags: list[QLabel] = []
        self._picture = PersonPicture(self)
        self._name = label(name="paneCustomer")
        self.escalate = KeyButton(self)
        self.escalate.setObjectName("escalateButton")
        self.escalate.setProperty("kind", "danger")
        self.escalate.clicked.connect(self.escalate_requested)
        self._called = label(name="escalationState", tone="danger")
        self.more = QToolButton(self)
        self.more.setObjectName("paneMenuButton")
        self.more.setText("⋯")
        self.more.clicked.connect(lambda: self.menu_requested.emit(self.more))
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(12, 8, 8, 8)
        self._row.setSpacing(8)
        self._row.addWidget(self._picture)
        self._row.addWidget(self._name)
        self._row.addStretch(1)
        self._row.addWidget(self._called)
        self._row.addWidget(self.escalate)
        self._row.addWidget(self.more)
        self._picture.hide()
        self.retranslate()

    def minimumSizeHint(self) -> QSize:
        """Returns a width that does not depend on what is shown: tags give way first."""
        return QSize(_LEAST_WIDTH, super().minimumSizeHint().height())

    def show_text(self, text: HeaderText, color: QColor | None = None) -> None:
        """Shows another state; `color` is that of the conversation."""
        if (text, color) == (self._text, self._color):
            return
        self._text, self._color = text, color
        self._picture.show_person(text.name, color)
        self._name.setAccessibleName(text.name)
        self._set_tags(text.tags)
        self._called.setText(text.called)
        self._called.setVisible(bool(text.called))
        self.escalate.setVisible(text.can_escalate)
        self._fit()

    @property
    def text(self) -> HeaderText:
        """What is shown."""
        return self._text

    def _set_tags(self, tags: Sequence[str]) -> None:
        while len(self._tags) < len(tags):
            made = label(name=f"paneTag{len(self._tags) + 1}", kind="tag")
            self._tags.append(made)
            self._row.insertWidget(len(self._tags) + 1, made, 0, Qt.AlignmentFlag.AlignVCenter)
        for made, tag in zip(self._tags, tags, strict=False):
            line = " ".join(tag.split())
            made.setText(line if len(line) <= _TAG_LIMIT else line[: _TAG_LIMIT - 1] + "…")

    def _fit(self) -> None:
        """Drops the key cap and the last tags, then shortens the name, until everything fits."""
        wanted = len(self._text.tags)
        metrics, spacing = self._name.fontMetrics(), self._row.spacing()
        whole = metrics.horizontalAdvance(self._text.name) + 2
        self.escalate.show_cap(True)
        roomy = self.width() >= 2 * _LEAST_FOR_NAME + self.escalate.sizeHint().width() + self._picture.width()
        self.escalate.show_cap(roomy)
        room = self.width() - 20 - self.more.sizeHint().width() - 2 * spacing
        if self._color is not None:
            room -= self._picture.width() + spacing
        if self._text.can_escalate:
            room -= self.escalate.sizeHint().width() + spacing
        if self._text.called:
            room -= self._called.sizeHint().width() + spacing
        shown = min(whole, max(_LEAST_NAME, room))
        cut = metrics.elidedText(self._text.name, Qt.TextElideMode.ElideRight, shown)
        self._name.setText(cut)
        self._name.setFixedWidth(shown)
        self._name.setToolTip(plain_tooltip(self._text.name) if cut != self._text.name else "")
        room -= shown
        for place, made in enumerate(self._tags):
            room -= made.sizeHint().width() + spacing
            made.setVisible(place < wanted and room >= 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Shows as many tags as there is room for."""
        super().resizeEvent(event)
        self._fit()

    def retranslate(self) -> None:
        """Says everything in the language that is switched on."""
        self.escalate.set_words(tr("Escalate"), "Ctrl E")
        self.more.setAccessibleName(tr("More to do with this conversation"))
        self.setAccessibleName(tr("Conversation"))

    def changeEvent(self, event: QEvent) -> None:
        """Follows the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
