"""The list of calls back: whom to call when, and what about."""

from collections.abc import Sequence
from datetime import datetime, tzinfo
from typing import Final

from PySide6.QtCore import QSize, Signal, SignalInstance
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.domain.events import from_millis, to_millis
from app.protocol.phone_states import CallBackRow
from app.sessions.phone.call_backs import Due, due_of
from app.ui.parts import button, label
from app.ui.phone.phone_words import moment_words, number_words, purpose_words
from app.ui.shifts.shift_table import show_rows, table
from app.ui.words import tr

SIZE: Final = QSize(720, 440)
AROUND: Final = QSize(40, 40)


def due_words(due: Due) -> str:
    """Returns how a call back stands."""
    match due:
        case Due.LATER:
            return tr("Planned")
        case Due.SOON:
            return tr("Soon")
        case Due.NOW:
            return tr("Now")
        case Due.MISSED:
            return tr("Missed")


class CallBacksDialog(QDialog):
    """`call_wanted`, `open_wanted` and `drop_wanted` carry the chosen `CallBackRow`."""

    call_wanted = Signal(object)
    open_wanted = Signal(object)
    drop_wanted = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("callBacksDialog")
        self.setWindowTitle(tr("Calls back"))
        self.resize(SIZE.boundedTo(parent.window().size() - AROUND))
        self._rows: list[CallBackRow] = []
        self.state = label(name="callBacksState", tone="soft")
        self.state.setWordWrap(True)
        self.table = table("callBacksTable", tr("Calls back"))
        self.call = button(tr("Call now"), name="callBacksCall", kind="primary")
        self.open_button = button(tr("Open the conversation"), name="callBacksOpen")
        self.drop = button(tr("Give up"), name="callBacksDrop")
        self.close_button = button(tr("Close"), name="callBacksClose")
        self._lay_out()
        self.table.itemSelectionChanged.connect(self._judge)
        self.table.cellActivated.connect(lambda *_: self._emit(self.call_wanted))
        self.call.clicked.connect(lambda: self._emit(self.call_wanted))
        self.open_button.clicked.connect(lambda: self._emit(self.open_wanted))
        self.drop.clicked.connect(lambda: self._emit(self.drop_wanted))
        self.close_button.clicked.connect(self.reject)
        self.finished.connect(self.deleteLater)

    def _lay_out(self) -> None:
        rows = QVBoxLayout(self)
        rows.setContentsMargins(18, 16, 18, 16)
        rows.setSpacing(10)
        rows.addWidget(label(self.windowTitle(), name="callBacksTitle", size="head"))
        rows.addWidget(self.state)
        rows.addWidget(self.table, 1)
        acts = QHBoxLayout()
        acts.addWidget(self.drop)
        acts.addWidget(self.open_button)
        acts.addStretch(1)
        acts.addWidget(self.close_button)
        acts.addWidget(self.call)
        rows.addLayout(acts)

    def show_call_backs(
        self, shown: Sequence[CallBackRow], now: datetime, remind: int, zone: tzinfo | None
    ) -> None:
        """Shows what is planned; what was chosen stays so."""
        self._rows = sorted(shown, key=lambda one: one.at)
        rows = [
            (
                moment_words(from_millis(one.at), now, zone),
                due_words(due_of(one, to_millis(now), remind)),
                one.customer or tr("Guest"),
                number_words(one.number),
                purpose_words(one.purpose),
                one.note,
            )
            for one in self._rows
        ]
        head = (tr("When"), tr("State"), tr("Customer"), tr("Number"), tr("Purpose"), tr("Note"))
        show_rows(self.table, head, rows, (1, 2, 3, 4, 5))
        if rows and self.table.currentRow() < 0:
            self.table.selectRow(0)
        self.state.setText(
            tr("{count} calls back are planned.", count=len(rows))
            if rows
            else tr("No call back is planned. Plan one after a call, with “Call back…”.")
        )
        self._judge()

    def chosen(self) -> CallBackRow | None:
        """Returns the one that is chosen."""
        row = self.table.currentRow()
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def _judge(self) -> None:
        for one in (self.call, self.open_button, self.drop):
            one.setEnabled(self.chosen() is not None)

    def _emit(self, signal: SignalInstance) -> None:
        chosen = self.chosen()
        if chosen is not None:
            signal.emit(chosen)
