"""The right side of the trainer's room: what is known of the conversation, or its score sheet."""

from typing import Final

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QButtonGroup, QStackedWidget, QVBoxLayout, QWidget

from app.ui.folding_row import FoldingRow
from app.ui.parts import button
from app.ui.words import tr

FACTS: Final = "facts"
MARKING: Final = "marking"


class SideColumn(QWidget):
    """Shows one page of two; without a sheet to fill in there is only the one, and no switch."""

    page_changed = Signal(str)

    def __init__(self, facts: QWidget) -> None:
        super().__init__()
        self.setObjectName("trainingSide")
        self._pages: dict[str, QWidget] = {FACTS: facts}
        self._stack = QStackedWidget()
        self._stack.addWidget(facts)
        self.switch = QWidget()
        self.buttons = {
            name: button(name=f"side{name.capitalize()}", kind="choice") for name in (MARKING, FACTS)
        }
        group = QButtonGroup(self)
        row = FoldingRow()
        self.switch.setLayout(row)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        for name, made in self.buttons.items():
            made.setCheckable(True)
            group.addButton(made)
            row.addWidget(made, 1)
            made.clicked.connect(lambda _on, page=name: self.open(page))
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(8)
        rows.addWidget(self.switch)
        rows.addWidget(self._stack, 1)
        self.switch.hide()
        self.retranslate()

    @property
    def page(self) -> str:
        """Which page is shown."""
        shown = self._stack.currentWidget()
        return next((name for name, page in self._pages.items() if page is shown), FACTS)

    def add(self, page: QWidget) -> None:
        """Takes the page of the score sheet in; the one that is shown stays."""
        self._pages[MARKING] = page
        self._stack.addWidget(page)
        self.switch.show()
        self.buttons[self.page].setChecked(True)

    def open(self, page: str) -> None:
        """Shows a page, if there is one."""
        if page not in self._pages:
            return
        self.buttons[page].setChecked(True)
        if self._stack.currentWidget() is not self._pages[page]:
            self._stack.setCurrentWidget(self._pages[page])
            self.page_changed.emit(page)

    def retranslate(self) -> None:
        """Says everything in the language that is switched on."""
        self.buttons[FACTS].setText(tr("At this moment"))
        self.buttons[MARKING].setText(tr("Score sheet"))
        for made in self.buttons.values():
            made.setAccessibleName(made.text())

    def changeEvent(self, event: QEvent) -> None:
        """Follows a switch of the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
