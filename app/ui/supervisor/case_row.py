"""The monitored conversations side by side: one to four in two rows, of which one is the active one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QSplitter, QWidget

from app.domain.ids import ConversationId
from app.sessions.changes import Change
from app.ui.chats.panes.arrangement import MOST_PANES
from app.ui.chats.panes.pane_row import PaneRow
from app.ui.supervisor.case_feed import CaseFeed

IN_A_ROW: Final = 2
GAP: Final = 6


class CaseRow(QObject):
    """Holds the cases, two in a row; deeds are about the active one."""

    shown = Signal()
    """Other conversations than before are shown, or another is the active one."""
    link_activated = Signal(str)
    """The person wants to open an address."""

    def __init__(self, make: Callable[[], CaseFeed]) -> None:
        self.widget = QSplitter(Qt.Orientation.Vertical)
        super().__init__(self.widget)
        self.widget.setObjectName("caseRows")
        self.widget.setChildrenCollapsible(False)
        self.widget.setHandleWidth(GAP)
        self._rows = (PaneRow(), PaneRow())
        for number, row in enumerate(self._rows):
            row.setObjectName(f"caseRow{number}")
            self.widget.addWidget(row)
        self._make = make
        self.cases: list[CaseFeed] = []
        self._active = self._add()
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._focus_moved)

    @property
    def active(self) -> CaseFeed:
        """The case that deeds are about."""
        return self._active

    def conversations(self) -> list[ConversationId]:
        """Returns what is shown, from left to right."""
        return [case.conversation for case in self.cases if case.conversation is not None]

    def open(self, conversation: ConversationId | None, *, beside: bool = False) -> None:
        """Shows a conversation: where it is shown already, beside the others, or in the active one.

        Where there are four already, the active one is given to it.
        """
        known = next((case for case in self.cases if case.conversation == conversation), None)
        if known is not None and conversation is not None:
            self.activate(known)
            return
        empty = self._active.conversation is None
        if beside and not empty and len(self.cases) < MOST_PANES:
            self._active = self._add()
        self._active.open(conversation)
        self._mark()

    def close(self, case: CaseFeed | None = None) -> None:
        """Takes a case (the active one) off the row; the last one is emptied."""
        case = case or self._active
        case.open(None)
        if len(self.cases) == 1:
            return
        place = self.cases.index(case)
        self.cases.remove(case)
        for row in self._rows:
            if row.isAncestorOf(case.pane):
                row.take(case.pane)
        case.end()
        self._arrange()
        if case is self._active:
            self._active = self.cases[min(place, len(self.cases) - 1)]
        self._mark()

    def activate(self, case: CaseFeed) -> None:
        """Makes a case the active one and brings it into view."""
        if case is not self._active:
            self._active = case
            self._mark()
        for row in self._rows:
            if row.isAncestorOf(case.pane):
                row.bring_into_view(case.pane)

    def step(self, by: int) -> None:
        """Makes the next case (1) or the one before (-1) the active one, with the keyboard."""
        place = (self.cases.index(self._active) + by) % len(self.cases)
        self.activate(self.cases[place])
        self._active.focus()

    def take(self, changes: Sequence[Change]) -> None:
        """Takes changes from the bridge."""
        for case in tuple(self.cases):
            case.take(changes)

    def tick(self) -> None:
        """Lets the clocks go on."""
        for case in self.cases:
            case.tick()

    def settings_changed(self) -> None:
        """Takes the send key anew."""
        for case in self.cases:
            case.settings_changed()

    def retranslate(self) -> None:
        """Says everything in the language that is switched on."""
        for case in self.cases:
            case.retranslate()

    def _add(self) -> CaseFeed:
        case = self._make()
        self.cases.append(case)
        self._arrange()
        case.shown.connect(lambda _conversation: self._mark())
        case.link_activated.connect(self.link_activated)
        case.pane.close_wanted.connect(lambda: self.close(case))
        return case

    def _arrange(self) -> None:
        """Puts the first two cases into the upper row and the others into the lower one."""
        for number, case in enumerate(self.cases):
            row, place = self._rows[number // IN_A_ROW], number % IN_A_ROW
            if row.splitter.indexOf(case.pane) != place:
                row.put(case.pane, place)
        for row in self._rows:
            row.equalise()
        self._rows[1].setVisible(len(self.cases) > IN_A_ROW)

    def _mark(self) -> None:
        several = len(self.cases) > 1
        for case in self.cases:
            case.pane.show_place(active=several and case is self._active, several=several)
        self.shown.emit()

    def _focus_moved(self, _old: QWidget | None, now: QWidget | None) -> None:
        if now is None or len(self.cases) < 2:
            return
        for case in self.cases:
            if case is not self._active and case.pane.isAncestorOf(now):
                self._active = case
                self._mark()
                return
