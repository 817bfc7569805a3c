"""The menu of a conversation: the commands about it, in groups."""

from typing import Final

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget

from app.ui.shell.window import Window

CONVERSATION_MENU: Final = (
    "conversation.wrap_up", "conversation.transfer", "conversation.invite", "conversation.leave",
    "conversation.release", "conversation.note", "",
    "conversation.escalate", "conversation.ask_supervisor", "escalation.accept", "escalation.pass_on",
    "escalation.take_over", "escalation.give_back", "escalation.resolve", "",
    "conversation.sos", "conversation.flag", "conversation.block", "",
    "conversation.hold", "conversation.snooze", "conversation.resume", "",
    "view.split", "view.pop_out", "view.bring_back", "view.close_pane",
)  # fmt: skip
"""Commands, and lines between them."""


def open_menu(window: Window, under: QWidget) -> None:
    """Opens the menu of the active pane under a button."""
    menu = QMenu(window)
    menu.setObjectName("conversationMenu")
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for command in CONVERSATION_MENU:
        if command:
            menu.addAction(window.actions_of.of(command))
        else:
            menu.addSeparator()
    corner = under.mapToGlobal(QPoint(under.width(), under.height() + 4))
    menu.popup(corner - QPoint(menu.sizeHint().width(), 0))
