"""A quiet button that shows the key that does the same before its words."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from app.ui.parts import label


class InsertButton(QPushButton):
    """As in the pictures: [Enter] Insert."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setProperty("kind", "quiet")
        self.setAutoDefault(False)
        self._cap, self._words = label(kind="key"), label(tone="soft", size="note")
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(4, 1, 4, 1)
        row.setSpacing(6)
        for part in (self._cap, self._words):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            row.addWidget(part)

    def set_words(self, words: str, key: str) -> None:
        """Shows words and key."""
        self._cap.setText(key)
        self._words.setText(words)
        self.setAccessibleName(f"{words} ({key})")

    def sizeHint(self) -> QSize:
        """Returns the room for key and words."""
        return self._row.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Returns the same."""
        return self.sizeHint()
