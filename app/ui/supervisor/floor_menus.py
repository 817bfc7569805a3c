"""The menus of the floor's lines: what can be done about a conversation, and for a member of staff."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget

from app.domain.people import Presence
from app.sessions.floor_rows import Call, Chat, Person
from app.ui.shell.topbar import presence_name
from app.ui.supervisor import floor_words as words
from app.ui.supervisor.case_menu import Deed, offer
from app.ui.supervisor.ordering import SETTABLE, Ordering
from app.ui.words import tr


class FloorMenus:
    """Opens them over a widget."""

    def __init__(self, ordering: Ordering, over: QWidget) -> None:
        self._ordering, self._over = ordering, over

    def of_chat(
        self,
        line: Call | Chat,
        at: QPoint,
        show: Callable[[object], object],
        beside: Callable[[object], object],
    ) -> None:
        """Offers to show a conversation, and to order something about it."""
        who = (line.conversation, words.customer(line.customer))
        deeds = (
            Deed(tr("Show"), able=True, act=partial(show, line)),
            Deed(tr("Show beside the others"), able=True, act=partial(beside, line)),
            Deed(tr("Reassign…"), able=True, act=partial(self._ordering.reassign, *who)),
            Deed(tr("Close the conversation…"), able=True, act=partial(self._ordering.close, *who)),
            Deed(tr("Block the customer…"), able=True, act=partial(self._ordering.block, *who)),
        )
        offer(deeds, self._over, at, name="chatMenu")

    def of_person(self, line: Person, at: QPoint) -> None:
        """Offers to set what somebody does, and how much he takes."""
        here = line.presence is not Presence.OFFLINE
        deeds = [
            Deed(
                tr("Set to: {presence}", presence=presence_name(one)),
                able=here and line.presence is not one,
                act=partial(self._ordering.set_presence, line, one),
            )
            for one in SETTABLE
        ]
        deeds.append(
            Deed(tr("Customers at once…"), able=True, act=partial(self._ordering.ask_capacity, line))
        )
        offer(deeds, self._over, at, name="personMenu")
