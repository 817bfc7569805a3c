"""The bar below: the connection, what waits to be sent, the local log, and the day's own figures."""

from datetime import datetime
from typing import Final

import msgspec
from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from app.sessions.changes import LinkState, LinkStatus
from app.ui.figures import Figures
from app.ui.parts import ShortLabel, button, label, plain_tooltip, set_look
from app.ui.times import clock
from app.ui.words import tr

HEIGHT: Final = 26
HUB_LETTERS: Final = 10
"""Heights of a letter that the hub's name is wide at most."""


class LogState(msgspec.Struct, frozen=True, kw_only=True):
    """The local log: `saved_at` is when it last took something; `trouble` when it cannot be written."""

    open: bool = False
    encrypted: bool = True
    saved_at: datetime | None = None
    trouble: bool = False


class StatusBar(QFrame):
    """The bar below the rooms. It takes values and shows them; `hub_pressed`: more of the hub is wanted."""

    hub_pressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("statusBar")
        self._fit()
        self._link = label(name="statusLink")
        self._hub = button(name="statusHub", kind="link")
        self._hub.clicked.connect(self.hub_pressed)
        self._hub_name = ""
        self._outbox = label(name="statusOutbox")
        self._log, self._today = ShortLabel(name="statusLog"), ShortLabel(name="statusToday")
        for one in (self._log, self._today):
            one.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
            one.setMinimumWidth(1)  # it gives way to what else has to be read
        self._corner = QHBoxLayout()
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 0, 14, 0)
        row.setSpacing(18)
        row.addWidget(self._link)
        row.addWidget(self._hub)
        row.addWidget(self._outbox)
        row.addWidget(self._log)
        row.addStretch(1)
        row.addLayout(self._corner)
        row.addWidget(self._today)
        self._status = LinkStatus()
        self._kept = 0, 0
        self._log_state = LogState()
        self._figures = Figures()
        self.retranslate()

    def add_corner(self, widget: QWidget) -> None:
        """Adds a widget of a room to the right side."""
        self._corner.addWidget(widget)

    def show_link(self, status: LinkStatus, seconds_left: float) -> None:
        """Shows the connection; `seconds_left` until the next attempt, where one is due."""
        self._status = status
        text, tone = link_words(status, seconds_left)
        self._link.setText(f"● {text}")
        set_look(self._link, "tone", tone)

    def show_hub(self, name: str) -> None:
        """Shows by which name the hub is called; a long one ends in an ellipsis."""
        self._hub_name = name
        widest = self.fontMetrics().height() * HUB_LETTERS
        self._hub.setText(self._hub.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, widest))
        self._hub.setAccessibleName(tr("Connected to {hub}: look at hub and privacy", hub=name))
        self._hub.setToolTip(plain_tooltip(self._hub.accessibleName()))
        self._hub.setVisible(bool(name))

    def show_outbox(self, waiting: int, refused: int = 0) -> None:
        """Shows how many messages have not reached the hub yet, and how many it refused."""
        self._kept = waiting, refused
        text = tr("Waiting to be sent: {count}", count=waiting)
        self._outbox.setText(f"{text} · {tr('Not sent: {count}', count=refused)}" if refused else text)
        set_look(self._outbox, "tone", "danger" if refused else "warn" if waiting else "")

    def show_log(self, state: LogState) -> None:
        """Shows whether the local log is open, encrypted and up to date."""
        self._log_state = state
        set_look(self._log, "tone", "danger" if state.trouble else "")
        self._log.setText(log_words(state))

    def show_figures(self, figures: Figures) -> None:
        """Shows the figures of the day; what is not known is left out."""
        self._figures = figures
        said = []
        if figures.handled is not None:
            said.append(tr("Today: {count} conversations", count=figures.handled))
        if figures.first_response_s is not None:
            said.append(tr("first response {count} s on average", count=round(figures.first_response_s)))
        self._today.setText(" · ".join(said))

    def retranslate(self) -> None:
        """Says everything in the language that is switched on."""
        self.show_link(self._status, self._status.retry_in_s)
        self.show_hub(self._hub_name)
        self.show_outbox(*self._kept)
        self.show_log(self._log_state)
        self.show_figures(self._figures)

    def _fit(self) -> None:
        self.setFixedHeight(max(HEIGHT, self.fontMetrics().height() + 8))

    def changeEvent(self, event: QEvent) -> None:
        """Follows a switch of the language, and the text size."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        elif event.type() == QEvent.Type.FontChange:
            self._fit()
        super().changeEvent(event)


def link_words(status: LinkStatus, seconds_left: float) -> tuple[str, str]:
    """Returns what to say of a connection, and in which tone."""
    match status.state:
        case LinkState.LIVE:
            if status.round_trip_ms is None:
                return tr("Connected"), "ok"
            return tr("Connected, {count} ms", count=round(status.round_trip_ms)), "ok"
        case LinkState.CONNECTING:
            return tr("Connecting…"), "warn"
        case LinkState.RECONNECTING:
            if seconds_left >= 1:
                return tr("Reconnecting in {count} s", count=round(seconds_left)), "warn"
            return tr("Reconnecting…"), "warn"
        case LinkState.REFUSED:
            return tr("Not connected: refused"), "danger"
        case LinkState.OFFLINE:
            return tr("Not connected"), ""


def log_words(state: LogState) -> str:
    """Returns what to say of the local log."""
    if state.trouble:
        return tr("Log: cannot be saved")
    if not state.open:
        return tr("Log: opening…")
    kind = tr("encrypted") if state.encrypted else tr("not encrypted")
    if state.saved_at is None:
        return tr("Log: {kind}", kind=kind)
    return tr("Log: {kind}, saved {time}", kind=kind, time=clock(state.saved_at))
