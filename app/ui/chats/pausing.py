"""Joins hold and snooze with the desk: one key puts a conversation aside, one brings it back."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget

from app.domain.conversation import Conversation
from app.domain.ids import ConversationId
from app.sessions.desk import Desk
from app.sessions.ports import Clock
from app.sessions.session import Session
from app.ui.actions import Actions
from app.ui.chats.panes.pane_area import PaneArea
from app.ui.chats.snooze_dialog import SnoozeDialog

MORNING: Final = 9
"""The hour at which tomorrow morning begins, in the person's own zone."""
_MINUTES: Final = (5, 15, 60)
_MENU: Final = (
    "conversation.snooze_5", "conversation.snooze_15", "conversation.snooze_60",
    "conversation.snooze_tomorrow", "", "conversation.snooze_until", "", "conversation.resume",
)  # fmt: skip

Act = Callable[[Awaitable[object], str], object]
"""Starts something at the desk and tells what did not work."""


def tomorrow_morning(now: datetime) -> datetime:
    """Returns nine o'clock of the next morning in the person's zone; before nine that is today's."""
    here = now.astimezone()
    morning = here.replace(hour=MORNING, minute=0, second=0, microsecond=0)
    if morning <= here:
        morning = (morning.replace(tzinfo=None) + timedelta(days=1)).astimezone()
    return morning


class Pausing(QObject):
    """Binds the commands of hold and snooze to the conversation of the active pane.

    `called` gives the customer's name as the person may see it.
    """

    def __init__(
        self,
        desk: Desk,
        area: PaneArea,
        actions: Actions,
        clock: Clock,
        act: Act,
        called: Callable[[Conversation], str],
    ) -> None:
        super().__init__(area)
        self._called = called
        self._desk, self._area, self._actions, self._clock, self._act = desk, area, actions, clock, act

    def commands(self) -> dict[str, Callable[[], object]]:
        """Returns what each command does."""
        found: dict[str, Callable[[], object]] = {
            f"conversation.snooze_{minutes}": partial(self._snooze_for, minutes) for minutes in _MINUTES
        }
        return found | {
            "conversation.hold": self.hold,
            "conversation.resume": self.resume,
            "conversation.snooze": self.choose,
            "conversation.snooze_tomorrow": lambda: self.snooze(tomorrow_morning(self._clock.now())),
            "conversation.snooze_until": self._ask,
        }

    def hold(self) -> None:
        """Puts the conversation on hold, or ends what put it aside."""
        session = self._session()
        if session is None:
            return
        if session.conversation.aside(self._clock.now()) is not None:
            self.resume()
        else:
            self._act(self._desk.hold(session.conversation.id), "hold")

    def resume(self) -> None:
        """Ends the hold or the snooze."""
        session = self._session()
        if session is not None and session.conversation.held_at is not None:
            self._act(self._desk.resume(session.conversation.id), "resume")

    def snooze(self, until: datetime) -> None:
        """Puts the conversation out of sight until a time."""
        session = self._session()
        if session is not None:
            self._snooze(session.conversation.id, until)

    def choose(self) -> None:
        """Opens the menu of times under the header of the active pane."""
        pane = self._area.active
        if pane is None:
            return
        menu = QMenu(pane.widget())
        menu.setObjectName("snoozeMenu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for command in _MENU:
            if command:
                menu.addAction(self._actions.of(command))
            else:
                menu.addSeparator()
        header = pane.widget().findChild(QWidget, "paneHeader") or pane.widget()
        corner = header.mapToGlobal(QPoint(header.width(), header.height()))
        menu.popup(corner - QPoint(menu.sizeHint().width(), 0))

    def _snooze_for(self, minutes: int) -> None:
        self.snooze(self._clock.now() + timedelta(minutes=minutes))

    def _ask(self) -> None:
        session = self._session()
        if session is None or self._area.active is None:
            return
        known = session.conversation.id
        SnoozeDialog(
            self._called(session.conversation),
            self._clock.now(),
            lambda until: self._snooze(known, until),
            self._area.active.widget().window(),
        ).open()

    def _snooze(self, conversation: ConversationId, until: datetime) -> None:
        self._act(self._desk.snooze(conversation, until), "snooze")

    def _session(self) -> Session | None:
        active = self._area.conversation()
        return self._desk.book.sessions.get(active) if active is not None else None
