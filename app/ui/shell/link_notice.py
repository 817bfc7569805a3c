"""Tells of the connection: in the bar below always, in a strip above the panes while it is not there."""

from datetime import datetime
from typing import Final

from app.sessions.certificate import UNTRUSTED
from app.sessions.changes import LinkState, LinkStatus
from app.sessions.ports import Clock
from app.ui.shell.notices import Notice
from app.ui.shell.window import Window
from app.ui.times import clock as time_of_day
from app.ui.words import sentence, together, tr

PATIENCE_S: Final = 2.0
"""A connection that is back within this time is not worth a strip."""

KEY: Final = "link"


class LinkNotice:
    """Follows the state of the connection and counts the seconds until the next attempt."""

    def __init__(self, window: Window, clock: Clock) -> None:
        self._window = window
        self._clock = clock
        self._status = LinkStatus()
        self._told_at = clock.monotonic()
        self._gone_at: float | None = clock.monotonic()
        self._was_live = False
        self._in_step_at: datetime | None = None
        self._told = ""

    def show_status(self, status: LinkStatus) -> None:
        """Takes a new state of the connection."""
        now = self._clock.monotonic()
        self._status, self._told_at = status, now
        if status.state is LinkState.LIVE:
            self._gone_at, self._was_live = None, True
            if status.reason and status.reason != self._told:
                self._window.chats.area.notices.tell("taken_over", sentence(status.reason))
            self._told = status.reason
        elif self._gone_at is None:
            self._gone_at = now

    def tick(self, kept: int) -> None:
        """Shows it anew; `kept` messages wait in the outbox."""
        now = self._clock.monotonic()
        left = max(0.0, self._status.retry_in_s - (now - self._told_at))
        self._window.statusbar.show_link(self._status, left)
        if self._status.state is LinkState.LIVE:
            self._in_step_at = self._clock.now()
        notices = self._window.chats.area.notices
        patient = self._gone_at is None or now - self._gone_at < PATIENCE_S
        if patient or self._status.state is LinkState.REFUSED:
            notices.take_away(KEY)
            return
        untrusted = self._status.reason == UNTRUSTED
        command = "program.certificate" if untrusted else "program.reconnect"
        notices.show_notice(
            Notice(
                key=KEY,
                text=self._words(left, kept),
                act_text=tr("What does that mean?") if untrusted else tr("Connect now"),
                act=lambda: self._window.registry.run(command),
            )
        )

    def _words(self, left: float, kept: int) -> str:
        again = tr("Connecting…")
        if self._status.state is LinkState.RECONNECTING and left >= 1:
            again = tr("Trying again in {count} s.", count=round(left))
        return together(
            tr("The connection to the hub is lost.")
            if self._was_live
            else tr("The hub does not answer yet."),
            sentence(self._status.reason),
            again,
            tr("You see it as of {time}.", time=time_of_day(self._in_step_at)) if self._in_step_at else "",
            tr("{count} messages are kept and will be sent.", count=kept) if kept else "",
        )
