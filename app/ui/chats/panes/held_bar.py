"""The bar that shows a message which waits a moment before it goes out, and takes it back."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QSizePolicy, QVBoxLayout, QWidget

from app.ui.parts import ShortLabel, button, plain_tooltip
from app.ui.words import tr

_FINE: int = 1_000


class HeldBar(QFrame):
    """Seconds, the beginning of the text, and what can be done about it."""

    take_back_wanted = Signal()
    send_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("heldBar")
        self.setProperty("kind", "strip")
        self.setProperty("tone", "info")
        self.words = ShortLabel(name="heldWords")
        self.take_back = button(name="takeBackButton", kind="primary")
        self.take_back.clicked.connect(self.take_back_wanted)
        self.send = button(name="sendNowButton", kind="quiet")
        self.send.clicked.connect(self.send_wanted)
        for one in (self.take_back, self.send):
            one.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._left = QProgressBar()
        self._left.setObjectName("heldLeft")
        self._left.setRange(0, _FINE)
        self._left.setTextVisible(False)
        self._left.setFixedHeight(3)
        row = QHBoxLayout()
        row.setContentsMargins(10, 5, 8, 5)
        row.setSpacing(8)
        row.addWidget(self.words, 1)
        row.addWidget(self.send)
        row.addWidget(self.take_back)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self._left)
        self.hide()

    def say(self, text: str, seconds: float, of: float, more: int = 0) -> None:
        """Shows the text that goes out in so many seconds of `of`, and how many `more` wait before it."""
        whole = max(0, -int(-seconds // 1))
        words = tr("Goes out in {seconds} s · Ctrl+Z takes it back", seconds=whole)
        if more:
            words = f"{words} {tr('(and {count} more)', count=more)}"
        if self.words.text() != words:
            self.words.setText(words)
        described = tr("Waits to be sent: {text}", text=" ".join(text.split()))
        if self.words.accessibleDescription() != described:
            self.words.setAccessibleDescription(described)
            self.words.setToolTip(plain_tooltip(described))
        self._left.setValue(round(_FINE * max(0.0, min(1.0, seconds / of if of else 0.0))))
        if self.isHidden():
            self.take_back.setText(tr("Take back"))
            self.take_back.setToolTip(tr("Take back (Ctrl+Z)"))
            self.take_back.setAccessibleName(tr("Take the message back into the field"))
            self.send.setText(tr("Send now"))
            self.send.setAccessibleName(tr("Send the message now"))
            self._left.setAccessibleName(tr("Time until it goes out"))
            self.show()
