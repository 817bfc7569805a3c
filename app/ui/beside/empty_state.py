"""What stands in the place of a list while there is nothing in it: why, and what to do."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.parts import button, label


class EmptyState(QWidget):
    """A sentence, and a button where something can be done."""

    pressed = Signal()
    left = Signal()
    """Escape was pressed."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._words = label(name=f"{name}Words", tone="soft")
        self._words.setWordWrap(True)
        self._words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._act = button(name=f"{name}Act")
        self._act.clicked.connect(self.pressed)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(20, 28, 20, 12)
        rows.setSpacing(12)
        rows.addWidget(self._words)
        rows.addWidget(self._act, 0, Qt.AlignmentFlag.AlignHCenter)
        rows.addStretch(1)
        self.say("")

    @property
    def words(self) -> str:
        """What it says."""
        return self._words.text()

    def say(self, words: str, act: str = "") -> None:
        """Says a sentence; without `act` there is no button."""
        self._words.setText(words)
        self.setAccessibleName(words)
        self._act.setText(act)
        self._act.setVisible(bool(act))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leaves by Escape, as a list in its place does."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)
