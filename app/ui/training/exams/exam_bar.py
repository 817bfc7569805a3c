"""The bar over the desk while an exam runs: what is left of its time, what is switched off, and its end."""

from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QWidget

from app.protocol.exam_frames import Sitting
from app.ui.parts import ShortLabel, button
from app.ui.training.exams import exam_words as words
from app.ui.words import tr

SHORT_MS: Final = 2 * 60_000
"""From here on the time that is left is called short."""

BAR_WIDTH: Final = 64
BAR_HEIGHT: Final = 8


class ExamBar(QWidget):
    """Shows a running exam; hidden while there is none."""

    hand_in_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("examBar")
        self._strip = QFrame(self)
        self._strip.setObjectName("examStrip")
        self._strip.setProperty("kind", "strip")
        self._strip.setProperty("tone", "practice")
        self.title = ShortLabel(name="examBarTitle")
        self.left = QLabel(self)
        self.left.setObjectName("examBarLeft")
        self.left.setTextFormat(Qt.TextFormat.PlainText)
        self.bar = QProgressBar(self)
        self.bar.setObjectName("examBarTime")
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(BAR_WIDTH)
        self.bar.setRange(0, 1000)
        self.bar.setFixedHeight(BAR_HEIGHT)
        self.told = ShortLabel(name="examBarTold", tone="soft")
        self.hand_in = button(tr("Hand in…"), name="examHandIn", kind="quiet")
        self.hand_in.clicked.connect(self.hand_in_wanted)
        around = QHBoxLayout(self)
        around.setContentsMargins(10, 8, 10, 0)
        around.addWidget(self._strip)
        row = QHBoxLayout(self._strip)
        row.setContentsMargins(12, 4, 8, 4)
        row.setSpacing(10)
        row.addWidget(self.title, 3)
        row.addWidget(self.left)
        row.addWidget(self.bar)
        row.addWidget(self.told, 3)
        row.addWidget(self.hand_in)
        self.hide()

    def show_sitting(self, sitting: Sitting | None, left_ms: int) -> None:
        """Shows how an exam stands; None hides the bar."""
        self.setVisible(sitting is not None)
        if sitting is None:
            return
        self.title.setText(tr("Exam: {title}", title=sitting.title))
        short = left_ms <= SHORT_MS
        time = words.clock(left_ms)
        self.left.setText(tr("⚠ Only {time} left", time=time) if short else tr("{time} left", time=time))
        self.bar.setValue(round(1000 * left_ms / max(1, sitting.ends - sitting.started)))
        self.bar.setAccessibleName(self.left.text())
        _allowed, forbidden = words.help_lines(sitting.help)
        off = "" if forbidden == words.NONE else tr("Off: {what}", what=forbidden)
        self.told.setText(" · ".join(text for text in (words.progress(sitting), off) if text))
        self.setAccessibleName(f"{self.title.text()}: {self.left.text()}")

    def changeEvent(self, event: QEvent) -> None:
        """Follows a switch of the language; the rest is written anew each second."""
        if event.type() == QEvent.Type.LanguageChange:
            self.hand_in.setText(tr("Hand in…"))
        super().changeEvent(event)
