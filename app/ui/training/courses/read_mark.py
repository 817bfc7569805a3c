"""A line under an article that a course asks for: when it counts as read, and a button to say so."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.parts import button, label
from app.ui.words import tr


class ReadMark(QWidget):
    """Hidden under articles that no course of mine asks for; `confirmed` when the person says he read it."""

    confirmed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("readMark")
        self._say: Callable[[], str] = str
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
        self._say = lambda: tr(
            "Your course asks for this article. That you read it is written down, for you and your "
            "trainers, when it was open for {count} s, or when you say so.",
            count=seconds,
        )
        self._show(asked=True)

    def show_read(self, day: str) -> None:
        """Says that the article counts as read."""
        self._say = lambda: tr("✓ Read on {day}: it counts for your course.", day=day)
        self._show(asked=False)

    def show_trouble(self, text: str) -> None:
        """Says why it could not be written down; the button stays."""
        self._say = lambda: text
        self._show(asked=True)

    def changeEvent(self, event: QEvent) -> None:
        """Follows a switch of the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._speak()

    def _show(self, *, asked: bool) -> None:
        self._speak()
        self.act.setVisible(asked)
        self.show()

    def _speak(self) -> None:
        self.text.setText(self._say())
        self.act.setText(tr("I have read it"))
