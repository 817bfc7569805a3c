"""What can be made of a replay: a page, a PDF or another file, a print, a practice problem."""

from typing import Final

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget

from app.ui.actions import Actions
from app.ui.words import tr, tr_later

_CHOICES: Final = (
    ("replay.save_page", tr_later("Page that plays in a browser (HTML)…")),
    ("log.export", tr_later("PDF or another file…")),
    ("log.print", tr_later("Print…")),
    ("scenario.save", tr_later("Practice problem…")),
)


def save_menu(under: QWidget, actions: Actions) -> QMenu:
    """Shows the choices under a button: commands, in words for what is replayed."""
    menu = QMenu(under)
    menu.setObjectName("replaySaveMenu")
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for command, title in _CHOICES:
        menu.addAction(actions.mirror(command, menu, tr(title)))
    menu.setActiveAction(menu.actions()[0])
    menu.popup(under.mapToGlobal(QPoint(0, under.height() + 4)))
    return menu
