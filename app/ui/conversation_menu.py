"""The menu of a conversation: its commands in groups, for the active pane and for rows of the list."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget

from app.sessions.list_row import Group, ListRow
from app.ui.shell.window import Window

CONVERSATION_MENU: Final = (
    "conversation.wrap_up", "conversation.transfer", "conversation.invite", "conversation.leave",
    "conversation.release", "conversation.note", "",
    "conversation.escalate", "conversation.ask_supervisor", "escalation.accept", "escalation.pass_on",
    "escalation.take_over", "escalation.give_back", "escalation.resolve", "",
    "conversation.sos", "conversation.flag", "conversation.block", "",
    "conversation.hold", "conversation.snooze", "conversation.resume", "phone.plan", "",
    "view.split", "view.pop_out", "view.bring_back", "view.close_pane",
)  # fmt: skip
"""Commands, and lines between them."""


def open_menu(window: Window, under: QWidget) -> None:
    """Opens the menu of the active pane under a button."""
    menu = _menu(window)
    corner = under.mapToGlobal(QPoint(under.width(), under.height() + 4))
    menu.popup(corner - QPoint(menu.sizeHint().width(), 0))


def offer_menus_of_rows(window: Window, choose: Callable[[str, bool], object]) -> None:
    """Lets the list open the menu of a row: its conversation is shown first, so that nobody else is meant.

    One that has to be fetched before it can be shown gets no menu yet; who waits is nobody's, and has none.
    """
    chats = window.chats

    def open_for(row: ListRow, place: QPoint) -> None:
        if row.group is Group.QUEUE:
            return
        choose(row.conversation, False)
        if chats.area.conversation() == row.conversation:
            _menu(window).popup(place)

    chats.list.menu_wanted.connect(open_for)


def _menu(window: Window) -> QMenu:
    menu = QMenu(window)
    menu.setObjectName("conversationMenu")
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for command in CONVERSATION_MENU:
        if command:
            menu.addAction(window.actions_of.of(command))
        else:
            menu.addSeparator()
    return menu
