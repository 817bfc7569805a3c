"""The audit in a window: who did what to whom and when, narrowed by person, act and time, page by page."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QStackedWidget,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.protocol.administration import AuditRow
from app.ui.audit.audit_words import ACTS, audit_line, person_name
from app.ui.parts import Choices, ShortLabel, button, label, plain_tooltip
from app.ui.words import tr

SIZE: Final = QSize(940, 620)
AROUND: Final = QSize(80, 80)
"""What is left of the window around it at least."""

SPANS: Final = (1, 7, 30, 0)
"""Days that can be looked back; 0 is all that there is."""

_WIDTHS: Final = (150, 170, 250)
_NARROWEST: Final = 130


class AuditDialog(QDialog):
    """Takes lines; `wanted` says that other ones are to be asked for, `more_wanted` the next page."""

    wanted = Signal()
    more_wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("auditDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Audit"))
        self.resize(SIZE.boundedTo(parent.window().size() - AROUND))
        self.rows: tuple[AuditRow, ...] = ()
        self.more = False
        self.person = _choices("auditPerson", tr("Whose acts"))
        self.act = _choices("auditAct", tr("Which acts"))
        self.span = _choices("auditSpan", tr("Period"))
        self.table = _table()
        self.instead = label(name="auditInstead", tone="soft")
        self.instead.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.instead.setWordWrap(True)
        self.stack = QStackedWidget()
        self.said = ShortLabel(name="auditSaid", tone="soft")
        self.next = button(tr("Show more"), name="auditMore")
        self.again = button(tr("Refresh"), name="auditRefresh")
        self._close = button(tr("Close"), name="auditClose")
        self._fill()
        self._lay_out()
        self.show_loading()
        for box in (self.person, self.act, self.span):
            box.currentIndexChanged.connect(lambda _row: self.wanted.emit())
        self.next.clicked.connect(self.more_wanted)
        self.again.clicked.connect(self.wanted)
        self._close.clicked.connect(self.reject)

    def show_people(self, names: Mapping[str, str]) -> None:
        """Offers these people, by their ids, to filter by; who is chosen stays chosen."""
        chosen = self.person.currentData()
        self.person.blockSignals(True)
        self.person.clear()
        self.person.addItem(tr("Everybody"), "")
        for id_ in sorted(names, key=lambda one: (names[one], one)):
            self.person.addItem(person_name(id_, names), id_)
        self.person.setCurrentIndex(max(0, self.person.findData(chosen)))
        self.person.blockSignals(False)

    def show_loading(self) -> None:
        """Says that the hub is being asked; lines that are shown already stay."""
        self.said.setText(tr("Asking the hub …"))
        self.next.setEnabled(False)
        if not self.rows:
            self._say_instead(tr("Asking the hub …"))

    def show_trouble(self, words: str) -> None:
        """Says what did not work; lines that are shown already stay, and the page can be asked for again."""
        self.said.setText(words)
        self.next.setEnabled(self.more)
        if not self.rows:
            self._say_instead(words)

    def show_rows(
        self,
        rows: Sequence[AuditRow],
        names: Mapping[str, str],
        customers: Mapping[str, str],
        here: datetime,
        *,
        more: bool,
        behind: bool,
    ) -> None:
        """Shows a page: `behind` the lines that are shown, or instead of them; `more` says it goes on."""
        begin = len(self.rows) if behind else 0
        self.rows = (*self.rows, *rows) if behind else tuple(rows)
        self.more = more
        self.table.setRowCount(len(self.rows))
        for y, row in enumerate(rows, begin):
            for x, text in enumerate(audit_line(row, names, customers, here)):
                cell = QTableWidgetItem(text)
                cell.setToolTip(plain_tooltip(text))
                self.table.setItem(y, x, cell)
        if not behind:
            self.table.scrollToTop()
            self.table.resizeColumnToContents(0)
        if self.rows:
            self.stack.setCurrentWidget(self.table)
        else:
            self._say_instead(tr("Nothing in the audit fits."))
        count = f"{len(self.rows):,}"
        self.said.setText(
            tr("{count} lines, and there are earlier ones.", count=count) if more
            else tr("{count} lines", count=count)
        )  # fmt: skip
        self.next.setEnabled(more)

    def forget(self) -> None:
        """Lets go of lines that were an answer to another question."""
        self.rows, self.more = (), False
        self.table.setRowCount(0)

    def _say_instead(self, words: str) -> None:
        self.instead.setText(words)
        self.stack.setCurrentWidget(self.instead)

    def _fill(self) -> None:
        self.person.addItem(tr("Everybody"), "")
        self.act.addItem(tr("Everything"), "")
        for what, said in ACTS.items():
            self.act.addItem(tr(said), what)
        for days in SPANS:
            words = {0: tr("All time"), 1: tr("Last 24 hours")}.get(days) or tr(
                "Last {count} days", count=days
            )
            self.span.addItem(words, days)
        self.span.setCurrentIndex(SPANS.index(7))

    def _lay_out(self) -> None:
        head, foot = QHBoxLayout(), QHBoxLayout()
        for box in (self.person, self.act, self.span):
            head.addWidget(box)
        head.addStretch(1)
        foot.addWidget(self.next)
        foot.addWidget(self.again)
        foot.addWidget(self.said, 1)
        foot.addWidget(self._close)
        self.stack.addWidget(self.table)
        self.stack.addWidget(self.instead)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(20, 18, 20, 18)
        rows.setSpacing(10)
        rows.addLayout(head)
        rows.addWidget(self.stack, 1)
        rows.addLayout(foot)


def _choices(name: str, said: str) -> Choices:
    made = Choices(name)
    made.setAccessibleName(said)
    made.setSizeAdjustPolicy(Choices.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    made.setMinimumContentsLength(16)
    made.setMinimumWidth(_NARROWEST)
    return made


def _table() -> QTableWidget:
    made = QTableWidget(0, len(_WIDTHS) + 1)
    made.setObjectName("auditTable")
    made.setAccessibleName(tr("Lines of the audit, newest first"))
    made.setHorizontalHeaderLabels([tr("When"), tr("Who acted"), tr("What was done"), tr("To whom or what")])
    made.verticalHeader().hide()
    made.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    made.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    made.setTabKeyNavigation(False)
    made.setWordWrap(False)
    head = made.horizontalHeader()
    head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    head.setSectionResizeMode(len(_WIDTHS), QHeaderView.ResizeMode.Stretch)
    for place, width in enumerate(_WIDTHS):
        made.setColumnWidth(place, width)
    return made
