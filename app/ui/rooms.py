"""What plugs into the window: rooms, the tabs of the right column, and the panes of conversations.

Whoever builds one of these makes a widget that fits the protocol; `app.console` hands it to the window.
Each takes its changes from the bridge (`bridge.changed`) or where the protocol says so.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

from PySide6.QtWidgets import QWidget

from app.domain.ids import ConversationId
from app.sessions.changes import Change


class Room(Protocol):
    """A room of the window, such as the supervisor's board; the room switcher shows it by icon and title."""

    id: str
    """A name for settings and commands; the command `view.<id>` opens the room."""

    icon: str
    """A file in resources/icons, without `.svg`."""

    def title(self) -> str:
        """Returns its name in the language that is switched on."""

    def widget(self) -> QWidget:
        """Returns its widget: always the same one."""

    def commands(self) -> Mapping[str, Callable[[], object]]:
        """Returns what commands of the catalog do while this room is shown."""

    def entered(self) -> None:
        """Is called when the room comes to be shown."""

    def left(self) -> None:
        """Is called when another room is shown instead."""


class SideTab(Protocol):
    """A tab of the right column, such as the canned replies."""

    id: str
    """A name; the command `view.<id>` shows the tab and calls `focus`."""

    def title(self) -> str:
        """Returns its name in the language that is switched on."""

    def widget(self) -> QWidget:
        """Returns its widget: always the same one."""

    def show_conversation(self, conversation: ConversationId | None) -> None:
        """Is called when another conversation becomes the active one."""

    def focus(self) -> None:
        """Puts the keyboard where the person wants it: usually a search field."""


class ChatPane(Protocol):
    """A pane: one conversation with its timeline and composer."""

    def widget(self) -> QWidget:
        """Returns its widget: always the same one."""

    def conversation(self) -> ConversationId | None:
        """Returns the conversation that is shown."""

    def show_conversation(self, conversation: ConversationId | None) -> None:
        """Shows a conversation; what is being written in the former one stays as its draft."""

    def take(self, changes: Sequence[Change]) -> None:
        """Takes changes, in their order; those of other conversations may be left alone."""

    def set_active(self, active: bool) -> None:
        """Says whether this is the pane that commands act upon."""

    def focus_composer(self) -> None:
        """Puts the keyboard into the composer."""

    def insert(self, text: str, *, via: str) -> None:
        """Writes a text at the cursor of the composer, and puts the keyboard there."""

    def values(self) -> Mapping[str, str]:
        """Returns what the variables of a canned reply stand for in the conversation that is shown."""


PaneFactory = Callable[[], ChatPane]
"""Makes an empty pane."""
