"""The layouts that a person keeps by name, and how one is put to work with today's conversations."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

import msgspec
from PySide6.QtCore import QByteArray, QObject

from app.domain.ids import ConversationId
from app.sessions.list_row import Group
from app.ui.chats.arrangements.layouts_dialog import LayoutsDialog
from app.ui.chats.panes.arrangement import Arrangement, OwnWindow, encoded, read_arrangement
from app.ui.preferences import Preferences
from app.ui.words import tr

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.ui.chats.room import ConversationsRoom

MOST: Final = 20
LONGEST_NAME: Final = 60


class LayoutBook(QObject):
    """Saves, chooses and deletes layouts. One says how many panes, how wide and where, not whose."""

    def __init__(self, chats: ConversationsRoom, preferences: Preferences) -> None:
        super().__init__(chats)
        self._chats = chats
        self._preferences = preferences

    def commands(self) -> dict[str, Callable[[], object]]:
        """Returns what its commands do."""
        return {"view.layouts": self.open, "view.save_layout": lambda: self.open(save=True)}

    def names(self) -> Sequence[str]:
        """Returns the names of the layouts, the oldest first."""
        return tuple(self._preferences.settings.layouts)

    def open(self, *, save: bool = False) -> None:
        """Shows the layouts; `save` puts the keyboard where a name is written."""
        dialog = LayoutsDialog(self, self._over())
        dialog.open()
        if save:
            dialog.name.setFocus()

    def save(self, name: str) -> None:
        """Keeps how everything stands now under a name; one of that name is replaced.

        Raises:
            OSError: the settings cannot be written.
        """
        wanted = " ".join(name.split())[:LONGEST_NAME]
        if not wanted:
            return
        columns = encoded(self._chats.splitter.saveState().data())
        now = msgspec.structs.replace(
            self._chats.area.arrangement(), columns=columns, side=self._chats.side.isVisibleTo(self._chats)
        )
        kept = {known: text for known, text in self._preferences.settings.layouts.items() if known != wanted}
        self._preferences.put(layouts=dict([*kept.items(), (wanted, now.written())][-MOST:]))

    def delete(self, name: str) -> None:
        """Forgets a layout.

        Raises:
            OSError: the settings cannot be written.
        """
        kept = self._preferences.settings.layouts
        self._preferences.put(layouts={known: text for known, text in kept.items() if known != name})

    def use(self, name: str) -> None:
        """Arranges everything so: with the conversations that are shown, then with the most urgent ones."""
        wanted = read_arrangement(self._preferences.settings.layouts.get(name, ""))
        if wanted is None:
            return
        if wanted.columns:
            self._chats.splitter.restoreState(QByteArray.fromBase64(wanted.columns.encode()))
        if wanted.side is not None:
            self._chats.show_side(wanted.side)
        self._chats.area.arrange(filled(wanted, self._candidates()))
        if self._chats.area.active is not None:
            self._chats.area.active.focus_composer()

    def _candidates(self) -> list[ConversationId]:
        shown = self._chats.area.conversations()
        rows = self._chats.list.model.rows
        mine = [row.conversation for row in rows if row.group not in (Group.QUEUE, Group.ESCALATED)]
        return [*shown, *(one for one in mine if one not in shown)]

    def _over(self) -> QWidget:
        active = self._chats.area.active
        return active.widget().window() if active is not None else self._chats.window()

    def problem(self, error: OSError) -> str:
        """Returns why a layout could not be kept."""
        return tr("The settings cannot be saved: {reason}", reason=error.strerror or str(error))


def filled(wanted: Arrangement, conversations: Sequence[ConversationId]) -> Arrangement:
    """Returns the arrangement with these conversations in its places, as many as there are."""
    count = min(max(1, len(wanted.sizes)), len(conversations))
    docked, rest = conversations[:count], conversations[count:]
    return msgspec.structs.replace(
        wanted,
        conversations=tuple(str(one) for one in docked),
        windows=tuple(
            OwnWindow(conversation=str(one), geometry=window.geometry)
            for one, window in zip(rest, wanted.windows, strict=False)
        ),
    )
