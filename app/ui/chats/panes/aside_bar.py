"""The bar in a pane whose conversation was put aside: since when, until when, and the way back."""

from datetime import datetime
from typing import Final

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from app.domain.conversation import State
from app.ui.chats.listing.marks import Mark, paint_mark
from app.ui.parts import button
from app.ui.times import elapsed, return_time, since
from app.ui.words import tr

_MARK: Final = 13


class _MarkPicture(QWidget):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFixedSize(_MARK, _MARK)
        self._mark: Mark = "held"

    def show_mark(self, mark: Mark) -> None:
        """Shows another mark."""
        self._mark = mark
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Draws it in the colour of the words."""
        painter = QPainter(self)
        color = self.palette().color(QPalette.ColorRole.WindowText)
        paint_mark(painter, QRectF(1, 1, _MARK - 2, _MARK - 2), self._mark, color)
        painter.end()


class AsideBar(QFrame):
    """Shows a hold with its clock, or a snooze with its return; `pressed` ends either."""

    pressed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("asideBar")
        self.setProperty("kind", "strip")
        self.setProperty("tone", "info")
        self._aside: State | None = None
        self._since: datetime | None = None
        self._until: datetime | None = None
        self._now: datetime | None = None
        self._words = QLabel(self)
        self._words.setObjectName("asideWords")
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setWordWrap(True)
        self.button: QPushButton = button(name="asideEnd", kind="quiet")
        self.button.clicked.connect(self.pressed)
        self._picture = _MarkPicture(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 5, 8, 5)
        row.setSpacing(8)
        row.addWidget(self._picture)
        row.addWidget(self._words, 1)
        row.addWidget(self.button)
        self.hide()

    @property
    def words(self) -> str:
        """The sentence that is shown."""
        return self._words.text()

    def show_aside(
        self, aside: State | None, since: datetime | None, until: datetime | None, now: datetime
    ) -> None:
        """Shows a hold or a snooze as it stands `now`; None hides the bar."""
        self._aside, self._since, self._until, self._now = aside, since, until, now
        self.retranslate()
        self.setVisible(aside is not None)

    def retranslate(self) -> None:
        """Says it in the language that is switched on."""
        if self._aside is None or self._now is None:
            return
        self._picture.show_mark("held" if self._aside is State.HELD else "snoozed")
        if self._aside is State.HELD:
            clock = elapsed(since(self._since, self._now))
            self._words.setText(tr("On hold for {clock}. Handling time is paused.", clock=clock))
            self._words.setToolTip("")
            self.button.setText(tr("Go on"))
        else:
            at = return_time(self._until, self._now) if self._until is not None else ""
            self._words.setText(tr("Snoozed until {time}", time=at))
            self._words.setToolTip(tr("It comes back at this time, or at once when the customer writes."))
            self.button.setText(tr("Bring back now"))
        self.button.setAccessibleName(self.button.text())
        self.setAccessibleName(self._words.text())

    def changeEvent(self, event: QEvent) -> None:
        """Follows a switch of the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
