"""The bar that stands where the composer is, or above it, when a conversation cannot be answered."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget


class NoticeBar(QFrame):
    """A sentence, and at most one button."""

    pressed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("paneNotice")
        self.setProperty("kind", "strip")
        self.setProperty("tone", "info")
        self._words = QLabel(self)
        self._words.setObjectName("paneNoticeWords")
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setWordWrap(True)
        self.button = QPushButton(self)
        self.button.setObjectName("paneNoticeButton")
        self.button.setProperty("kind", "primary")
        self.button.clicked.connect(self.pressed)
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 6, 8, 6)
        row.addWidget(self._words, 1)
        row.addWidget(self.button)
        self.hide()

    def say(self, words: str, button: str = "") -> None:
        """Shows a sentence and a button; an empty sentence hides the bar."""
        self._words.setText(words)
        self.button.setText(button)
        self.button.setVisible(bool(button))
        self.setVisible(bool(words))

    @property
    def words(self) -> str:
        """The sentence that is shown."""
        return self._words.text()
