"""A page that says why there is nothing to see, and what can be done about it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.parts import button, label


class StatePage(QWidget):
    """One sentence, maybe what to do, maybe a button."""

    pressed = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.sentence = label(name=f"{name}Sentence", tone="soft")
        self.remedy = label(name=f"{name}Remedy", tone="faint", size="note")
        self.button = button(name=f"{name}Button")
        rows = QVBoxLayout(self)
        rows.setContentsMargins(16, 16, 16, 16)
        rows.setSpacing(8)
        rows.addStretch(2)
        for line in (self.sentence, self.remedy):
            line.setWordWrap(True)
            line.setAlignment(Qt.AlignmentFlag.AlignCenter)
            rows.addWidget(line)
        rows.addSpacing(4)
        rows.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        rows.addStretch(3)
        self.button.clicked.connect(self.pressed)

    def say(self, sentence: str, remedy: str = "", act: str = "") -> None:
        """Says it; empty words take no room."""
        self.sentence.setText(sentence)
        self.remedy.setText(remedy)
        self.remedy.setVisible(bool(remedy))
        self.button.setText(act)
        self.button.setAccessibleName(act)
        self.button.setVisible(bool(act))
        self.setAccessibleName(f"{sentence} {remedy}".strip())
