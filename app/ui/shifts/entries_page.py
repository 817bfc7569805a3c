"""The page of the shift clock on which one sees one's entries and asks for corrections."""

from datetime import tzinfo
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.domain.shifts import Entry, Ledger
from app.ui.parts import button, label
from app.ui.shifts.correction_words import asked_already, entry_rows, request_rows
from app.ui.shifts.shift_table import at_least, show_rows, table
from app.ui.words import tr

ENTRIES: Final = 4
REQUESTS: Final = 2
"""Rows that are seen at least, however large the text is."""


class EntriesPage(QWidget):
    """`wanted` carries the entry to change (None: one is to be added) and whether to strike it out."""

    wanted = Signal(object, bool)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("shiftEntriesPage")
        self._ledger = Ledger()
        self._entries: list[Entry] = []
        self.entries = table("shiftEntries", tr("Entries of the clock"))
        self.requests = table("shiftRequests", tr("My requests for corrections"))
        self.none = label(tr("No corrections were asked for."), name="shiftNoRequests", tone="soft")
        self.change = button(tr("Correct…"), name="shiftCorrect")
        self.strike = button(tr("Strike out…"), name="shiftStrike")
        self.add = button(tr("Add a forgotten entry…"), name="shiftAdd")
        self.hint = label(
            tr("Nothing changes before somebody in charge has approved it; the old value is kept."),
            tone="soft",
        )
        self.hint.setWordWrap(True)
        self.change.clicked.connect(lambda: self._ask(strike=False))
        self.strike.clicked.connect(lambda: self._ask(strike=True))
        self.add.clicked.connect(lambda: self.wanted.emit(None, False))
        self.entries.itemSelectionChanged.connect(self._judge)
        self.entries.itemDoubleClicked.connect(lambda _item: self._ask(strike=False))
        self._lay_out()
        self._judge()

    def show_ledger(self, ledger: Ledger, zone: tzinfo | None) -> None:
        """Shows the entries and the requests, the latest first."""
        self._ledger = ledger
        self._entries, rows = entry_rows(ledger, zone)
        show_rows(self.entries, (tr("Time"), tr("Entry"), tr("Remark")), rows, (1, 2))
        asked = request_rows(ledger, zone)
        names = (tr("Asked"), tr("What"), tr("Reason"), tr("State"))
        show_rows(self.requests, names, asked, (2, 3, 1))
        at_least(self.entries, ENTRIES)
        at_least(self.requests, REQUESTS)
        self.requests.setVisible(bool(asked))
        self.none.setVisible(not asked)
        self._judge()

    def chosen(self) -> Entry | None:
        """Returns the entry that is chosen."""
        row = self.entries.currentRow()
        return self._entries[row] if 0 <= row < len(self._entries) else None

    def _ask(self, *, strike: bool) -> None:
        entry = self.chosen()
        if entry is not None and self.change.isEnabled():
            self.wanted.emit(entry, strike)

    def _judge(self) -> None:
        entry = self.chosen()
        free = entry is not None and not asked_already(self._ledger, entry)
        self.change.setEnabled(free)
        self.strike.setEnabled(free)

    def _lay_out(self) -> None:
        keys = QHBoxLayout()
        keys.setSpacing(8)
        for one in (self.change, self.strike, self.add):
            keys.addWidget(one)
        keys.addStretch(1)
        inner, scroll = QWidget(), QScrollArea()
        inner.setObjectName("shiftEntriesInner")
        scroll.setObjectName("shiftEntriesScroll")
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inner)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 10, 0, 0)
        whole.addWidget(scroll)
        rows = QVBoxLayout(inner)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(8)
        rows.addWidget(self.entries, 3)
        rows.addLayout(keys)
        rows.addWidget(self.hint)
        rows.addWidget(label(tr("My requests"), kind="heading"))
        rows.addWidget(self.none)
        rows.addWidget(self.requests, 3)
