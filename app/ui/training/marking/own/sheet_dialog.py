"""One finished score sheet in a window of its own, for whoever marked it or leads."""

from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QStackedWidget, QVBoxLayout, QWidget

from app.ui.application import Looks
from app.ui.parts import button
from app.ui.training.marking.own.finished_sheet import FinishedSheet, Reading
from app.ui.training.state_page import StatePage
from app.ui.words import tr

SIZE: Final = QSize(560, 640)


class SheetDialog(QDialog):
    """Shows a sheet, or that it is being fetched, or why it cannot be."""

    def __init__(self, looks: Looks, parent: QWidget, *, moments: bool = False) -> None:
        super().__init__(parent)
        self.setObjectName("sheetDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Finished score sheet"))
        self.resize(SIZE)
        self.sheet = FinishedSheet(looks, moments=moments)
        self.state = StatePage("sheetDialogState")
        self.state.say(tr("Fetching the score sheet…"))
        self._pages = QStackedWidget()
        self._pages.addWidget(self.state)
        self._pages.addWidget(self.sheet)
        close = button(tr("Close"), name="sheetDialogClose")
        close.clicked.connect(self.reject)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(4, 4, 16, 16)
        rows.addWidget(self._pages, 1)
        rows.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)

    def show_reading(self, told: Reading) -> None:
        """Shows a sheet."""
        self.sheet.show_reading(told)
        self._pages.setCurrentWidget(self.sheet)

    def show_trouble(self, words: str) -> None:
        """Says why it cannot be shown."""
        self.state.say(words)
        self._pages.setCurrentWidget(self.state)
