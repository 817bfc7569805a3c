"""The window in which administrators see how the hub's mailboxes are."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Final

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QHeaderView, QStackedWidget, QVBoxLayout, QWidget

from app.domain.events import from_millis
from app.protocol.mail_frames import MailboxRow
from app.ui.mail.mailbox_words import place_words, state_words
from app.ui.parts import ShortLabel, button, label
from app.ui.shifts.shift_table import show_rows, table
from app.ui.times import clock, return_time
from app.ui.words import tr

SIZE: Final = QSize(880, 460)
AROUND: Final = QSize(80, 80)
"""What is left of the window around it at least."""

RENEWAL_MS: Final = 30_000
"""So often the hub is asked again while the window is open."""

_WIDEST: Final = 30
"""Characters of an address that are shown whole; the tooltip has all of it."""


class MailboxesDialog(QDialog):
    """Takes rows of the hub; `wanted` says that the hub is to be asked, also by itself while it is open."""

    wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("mailboxesDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Mailboxes"))
        self.resize(SIZE.boundedTo(parent.window().size() - AROUND))
        self.rows: tuple[MailboxRow, ...] = ()
        self.renewal = QTimer(self)
        self.renewal.setInterval(RENEWAL_MS)
        self.table = table("mailboxesTable", tr("Mailboxes of the hub and how they are"))
        self.instead = label(name="mailboxesInstead", tone="soft")
        self.instead.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.instead.setWordWrap(True)
        self.said = ShortLabel(name="mailboxesSaid", tone="soft")
        self.again = button(tr("Refresh"), name="mailboxesRefresh")
        self.close_button = button(tr("Close"), name="mailboxesClose")
        self.stack = QStackedWidget()
        self._lay_out()
        self.show_loading()
        self.again.clicked.connect(self.wanted)
        self.renewal.timeout.connect(self.wanted)
        self.close_button.clicked.connect(self.reject)

    def show_loading(self) -> None:
        """Says that the hub is being asked, where there is nothing else to show yet."""
        if not self.rows:
            self._say_instead(tr("Asking the hub …"))

    def show_trouble(self, words: str) -> None:
        """Says what did not work; mailboxes that are shown already stay as they were known last."""
        if self.rows:
            self.said.setText(words)
        else:
            self._say_instead(words)

    def show_mailboxes(
        self, rows: Sequence[MailboxRow], shops: Mapping[str, str], groups: Mapping[str, str], now: datetime
    ) -> None:
        """Shows how the mailboxes are at `now`; `shops` and `groups` are names by their ids."""
        self.rows = tuple(rows)
        if not rows:
            self._say_instead(_how())
            return
        cells = [
            (
                f"{row.address}\n{place_words(row, shops, groups)}".strip(),
                state_words(row),
                _time(row.taken_at, now),
                _time(row.sent_at, now),
                str(row.waiting),
            )
            for row in rows
        ]
        names = (tr("Address"), tr("State"), tr("Last taken"), tr("Last sent"), tr("Waiting to leave"))
        show_rows(self.table, names, cells, (0, 1))
        self._fit()
        self.said.setText(tr("As of {time}, renewed every 30 seconds", time=clock(now)))
        self.stack.setCurrentWidget(self.table)
        if self.table.currentRow() < 0:
            self.table.setCurrentCell(0, 0)

    def showEvent(self, event: QShowEvent) -> None:
        """Asks again from now on."""
        super().showEvent(event)
        self.renewal.start()
        self._fit()

    def hideEvent(self, event: QHideEvent) -> None:
        """Asks no more."""
        self.renewal.stop()
        super().hideEvent(event)

    def _fit(self) -> None:
        """Gives addresses the room that they need, within bounds, and the sentences all the rest."""
        if not self.table.columnCount():
            return
        self.table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Interactive)
        widest = _WIDEST * self.table.fontMetrics().averageCharWidth()
        self.table.setColumnWidth(0, min(widest, self.table.sizeHintForColumn(0)))

    def _say_instead(self, words: str) -> None:
        self.instead.setText(words)
        self.said.setText("")
        self.stack.setCurrentWidget(self.instead)

    def _lay_out(self) -> None:
        for page in (self.table, self.instead):
            self.stack.addWidget(page)
        foot = QHBoxLayout()
        foot.addWidget(self.said, 1)
        foot.addWidget(self.again)
        foot.addWidget(self.close_button)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(20, 16, 20, 16)
        rows.setSpacing(10)
        rows.addWidget(label(self.windowTitle(), name="mailboxesTitle", size="head"))
        rows.addWidget(self.stack, 1)
        rows.addLayout(foot)


def _time(millis: int, now: datetime) -> str:
    return return_time(from_millis(millis), now) if millis else tr("not yet")


def _how() -> str:
    """Returns that there is no mailbox, and how one is set up."""
    how = tr("Whoever runs the hub writes the mailboxes into a file and starts the hub with it:")
    first = tr("To try them first:")
    return (
        f"{tr('No mailbox is set up.')}\n\n{how}\nmadoguchi hub --mail FILE\n\n"
        f"{first}\nmadoguchi hub mail check --mail FILE"
    )
