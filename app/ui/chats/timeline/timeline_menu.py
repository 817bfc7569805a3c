"""The menu of a timeline: copying, links, and what can be done about a row."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QMenu

from app.ui.chats.timeline.selection import Place, Selection, units
from app.ui.chats.timeline.timeline_view import Seen
from app.ui.words import tr

if TYPE_CHECKING:
    from app.ui.chats.timeline.timeline import Timeline


class TimelineMenu:
    """Opens a fresh menu for the row and link under the pointer."""

    def __init__(self, timeline: "Timeline") -> None:
        self._line = timeline

    def open(self, where: QPoint, seen: Seen | None, link: str) -> None:
        """Opens the menu at a point of the screen, for a row and a link, if there are any."""
        self.make(seen, link).popup(where)

    def make(self, seen: Seen | None, link: str) -> QMenu:
        """Returns the menu for a row and a link."""
        menu = QMenu(self._line)
        menu.setObjectName("timelineMenu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        copying = menu.addAction(tr("Copy"), partial(copy, self._line))
        copying.setEnabled(bool(self._line.selected_text()) or seen is not None)
        menu.addAction(tr("Select all"), partial(select_all, self._line))
        if link:
            menu.addSeparator()
            menu.addAction(tr("Open the link…"), partial(self._line.link_activated.emit, link))
            menu.addAction(tr("Copy the link"), partial(QApplication.clipboard().setText, link))
        if seen is not None and seen.laid.deeds:
            menu.addSeparator()
            for each in seen.laid.deeds:
                menu.addAction(each.words, partial(self._line.act, seen.number, each.deed))
        return menu


def copy(timeline: "Timeline") -> None:
    """Copies what is selected, or else the current message."""
    text = timeline.selected_text()
    if not text and timeline.current is not None:
        text = timeline.content.text(timeline.current)
    if text:
        QApplication.clipboard().setText(text)


def select_all(timeline: "Timeline") -> None:
    """Selects every text there is."""
    content = timeline.content
    last = next(content.walk(len(content) - 1, -1), None)
    if last is not None:
        timeline.select(Selection(Place(0, 0), Place(last, units(content.text(last)))))
