"""The window of the typing trainer: choose, type, look at the result and at the progress."""

import time
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.ui.application import Looks
from app.ui.parts import ShortLabel, button, label
from app.ui.training.typing.outcome_page import OutcomePage
from app.ui.training.typing.progress_page import ProgressPage
from app.ui.training.typing.run_page import RunPage
from app.ui.training.typing.start_page import StartPage
from app.ui.words import tr

SIZE: Final = QSize(1020, 680)
AROUND: Final = QSize(60, 60)


class TypingDialog(QDialog):
    """Holds the pages; what they ask for is for the practice to do."""

    away = Signal()
    """Another window of the program came to the front."""

    def __init__(
        self, looks: Looks, parent: QWidget, monotonic: Callable[[], float] = time.monotonic
    ) -> None:
        super().__init__(parent)
        self.setObjectName("typingDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Typing practice"))
        self.resize(SIZE.boundedTo(parent.window().size() - AROUND))
        self.start = StartPage()
        self.run = RunPage(lambda: looks.theme, monotonic)
        self.outcome = OutcomePage()
        self.progress = ProgressPage(looks)
        self.pages = QStackedWidget()
        self.pages.setObjectName("typingPages")
        for page in (self.start, self.run, self.outcome, self.progress):
            self.pages.addWidget(page)
        self.said = ShortLabel(name="typingTrouble", tone="soft")
        self.close_button = button(tr("Close"), name="typingClose")
        self.close_button.clicked.connect(self.close)
        looks.changed.connect(self._restyle)
        self._lay_out()

    def show_page(self, page: QWidget) -> None:
        """Shows one of the pages."""
        self.pages.setCurrentWidget(page)

    def show_trouble(self, text: str) -> None:
        """Says what did not work; what is shown stays."""
        self.said.setText(text)

    def changeEvent(self, event: QEvent) -> None:
        """Notices when one goes on elsewhere in the program: the clock need not run on."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and not self.isActiveWindow():
            other = QApplication.activeWindow()
            if other is not None and other is not self:
                self.away.emit()

    def reject(self) -> None:
        """Pauses a run first: Escape is easily pressed while an input method converts."""
        if self.run.is_running:
            self.run.toggle_pause()
        else:
            super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closes at once, a run or not."""
        self.run.leave()
        super().closeEvent(event)

    def done(self, result: int) -> None:
        """Ends a run without a result."""
        self.run.leave()
        super().done(result)

    def _restyle(self) -> None:
        self.run.restyle()
        self.progress.restyle()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(label(tr("Typing practice"), name="typingTitle", size="title"))
        head.addStretch(1)
        foot = QHBoxLayout()
        foot.addWidget(self.said, 1)
        foot.addWidget(self.close_button)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(20, 16, 20, 16)
        rows.setSpacing(12)
        rows.addLayout(head)
        rows.addWidget(self.pages, 1)
        rows.addLayout(foot)
