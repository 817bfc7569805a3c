"""A line under an article that a course asks for: when it counts as read, and a button to say so."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.parts import button, label
from app.ui.words import tr


class ReadMark(QWidget):
    """Hidden under articles that no course of mine asks for; `confirmed` when the person says he read it."""

    confirmed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("readMark")
        self.text = label(name="readMarkText", tone="soft", size="note")
        self.text.setWordWrap(True)
        self.act = button(tr("I have read it"), name="readMarkConfirm")
        self.act.clicked.connect(self.confirmed)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(4)
        rows.addWidget(self.text)
        rows.addWidget(self.act)
        self.hide()

    def show_asked(self, seconds: int) -> None:
        """Says that a course asks for the article, and after how many seconds in sight it counts as read."""
        self.text.setText(
            tr(
                "Your course asks for this article. That you read it is written down, for you and your "
                "trainers, when it was open for {count} s, or when you say so.",
                count=seconds,
            )
        )
        self.act.setText(tr("I have read it"))
        self.act.show()
        self.show()

    def show_read(self, day: str) -> None:
        """Says that the article counts as read."""
        self.text.setText(tr("✓ Read on {day}: it counts for your course.", day=day))
        self.act.hide()
        self.show()

    def show_trouble(self, text: str) -> None:
        """Says why it could not be written down; the button stays."""
        self.text.setText(text)
        self.act.show()
        self.show()
