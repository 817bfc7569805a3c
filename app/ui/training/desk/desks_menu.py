"""Asks whose desk is to be replayed where a conversation went from one operator to another."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget

from app.domain.ids import StaffId
from app.ui.words import tr


def desks_menu(under: QWidget, people: Sequence[tuple[StaffId, str]]) -> QMenu:
    """Shows a menu of these people under a button; the data of its actions are their ids."""
    menu = QMenu(under)
    menu.setObjectName("desksMenu")
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for number, (staff, name) in enumerate(people):
        action = menu.addAction(tr("Desk of {name}", name=name.replace("&", "&&")))
        action.setObjectName(f"deskOf{number}")
        action.setData(staff)
    menu.setActiveAction(menu.actions()[0])
    menu.popup(under.mapToGlobal(QPoint(0, under.height() + 4)))
    return menu
