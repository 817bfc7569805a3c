"""All signals at a glance: each conversation with its reasons, to be opened, put aside, or left for later."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from app.domain.ids import ConversationId
from app.sessions.signals.watch import SNOOZE_S, Alert
from app.ui.chats.listing.customer_names import honorific
from app.ui.parts import ShortLabel, button, label
from app.ui.signals.sign_words import sign_name, sign_reason, sign_since
from app.ui.words import tr

SIZE: Final = QSize(620, 480)


class SignalsDialog(QDialog):
    """Takes alerts; says which conversation is to be opened, dismissed or snoozed."""

    opened = Signal(str)
    dismissed = Signal(str)
    snoozed = Signal(str)

    def __init__(self, now: Callable[[], datetime], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("signalsDialog")
        self.resize(SIZE)
        self._now = now
        self._shown: Sequence[Alert] = ()
        self.list = QListWidget()
        self.list.setObjectName("signalsList")
        self.list.setSpacing(4)
        self.list.setWordWrap(True)
        self.list.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.open_it = button(name="signalsOpen", kind="primary")
        self.later = button(name="signalsSnooze")
        self.seen = button(name="signalsDismiss")
        self.said = ShortLabel(name="signalsSaid", tone="soft")
        self._title = label(name="signalsTitle", size="head")
        self._close = button(name="signalsClose")
        self._lay_out()
        for made, signal in (
            (self.open_it, self.opened), (self.later, self.snoozed), (self.seen, self.dismissed)
        ):  # fmt: skip
            made.clicked.connect(lambda _checked=False, signal=signal: self._say(signal))
        self.list.itemActivated.connect(lambda _item: self._say(self.opened))
        self.list.currentRowChanged.connect(lambda _row: self._allow())
        self._close.clicked.connect(self.reject)
        self.retranslate()

    @property
    def conversation(self) -> ConversationId | None:
        """The conversation that is picked."""
        row = self.list.currentRow()
        return self._shown[row].conversation if 0 <= row < len(self._shown) else None

    def show_alerts(self, alerts: Sequence[Alert], name_of: Callable[[str], str]) -> None:
        """Shows these; what is picked stays picked, wherever it stands now."""
        if alerts == self._shown and self.list.count():
            return
        picked = self.conversation
        self._shown = alerts
        self.list.blockSignals(True)
        self.list.clear()
        for alert in alerts:
            customer = honorific(alert.customer) or tr("Guest")
            head = f"{customer} · {name_of(alert.owner)}" if alert.owner else customer
            why = [
                f"{sign_since(one, self._now())}  {sign_name(one)}: {sign_reason(one)}" for one in alert.signs
            ]
            self.list.addItem(QListWidgetItem("\n".join((head, *why))))
        rows = [row for row, alert in enumerate(alerts) if alert.conversation == picked]
        if alerts:
            self.list.setCurrentRow(rows[0] if rows else 0)
        self.list.blockSignals(False)
        count = len(alerts)
        self.said.setText(
            tr("{count} conversations give signals.", count=count) if count else tr("Nothing stands out now.")
        )
        self._allow()

    def retranslate(self) -> None:
        """Says everything in the language that is switched on."""
        self.setWindowTitle(tr("Signals of the floor"))
        self._title.setText(self.windowTitle())
        self.list.setAccessibleName(tr("Conversations that give signals"))
        self.open_it.setText(tr("Look at it"))
        self.later.setText(tr("Quiet for {count} min", count=SNOOZE_S // 60))
        self.seen.setText(tr("Mark as seen"))
        self.seen.setToolTip(tr("It comes back with a new reason."))
        self._close.setText(tr("Close"))

    def changeEvent(self, event: QEvent) -> None:
        """Follows a switch of the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _say(self, signal: object) -> None:
        if self.conversation is not None:
            signal.emit(self.conversation)  # type: ignore[attr-defined]

    def _allow(self) -> None:
        for one in (self.open_it, self.later, self.seen):
            one.setEnabled(self.conversation is not None)

    def _lay_out(self) -> None:
        acts, foot = QHBoxLayout(), QHBoxLayout()
        for one in (self.open_it, self.seen, self.later):
            acts.addWidget(one)
        acts.addStretch(1)
        foot.addWidget(self.said, 1)
        foot.addWidget(self._close)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(20, 18, 20, 18)
        rows.setSpacing(10)
        rows.addWidget(self._title)
        rows.addWidget(self.list, 1)
        rows.addLayout(acts)
        rows.addLayout(foot)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)
