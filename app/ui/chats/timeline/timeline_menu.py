"""The menu of a timeline: copying, quoting, links, files, finding, and what can be done about a row."""

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QMenu

from app.domain.events import Attachment, Message
from app.domain.ids import CUSTOMER
from app.ui.chats.timeline.selection import Place, Selection, units
from app.ui.chats.timeline.timeline_view import Seen
from app.ui.words import tr

if TYPE_CHECKING:
    from app.ui.chats.timeline.timeline import Timeline

_MOST: Final = 8
_LONGEST: Final = 60


class TimelineMenu:
    """Opens a fresh menu for the row, link and file under the pointer; by the keyboard for all of a row's."""

    def __init__(self, timeline: "Timeline") -> None:
        self._line = timeline

    def open(self, where: QPoint, seen: Seen | None, link: str, file: Attachment | None = None) -> None:
        """Opens the menu at a point of the screen, for a row, a link and a file, if there are any."""
        self.make(seen, link, file).popup(where)

    def make(self, seen: Seen | None, link: str, file: Attachment | None = None) -> QMenu:
        """Returns the menu for a row, a link and a file."""
        menu = QMenu(self._line)
        menu.setObjectName("timelineMenu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._add_copying(menu, seen)
        if seen is not None and line_answers(self._line, seen.number):
            menu.addAction(tr("Go to the quoted message"), partial(self._line.go_to_quoted, seen.number))
        self._add_changing(menu, seen)
        self._add_keeping(menu, seen)
        links = [link] if link else [each.address for each in seen.laid.body.links] if seen else []
        files = [file] if file is not None else [box.file for box in seen.laid.files] if seen else []
        for each in links if link else links[:_MOST]:
            self._add_link(menu, each, named=len(links) > 1)
        for one in files[:_MOST]:
            self._add_file(menu, one, named=len(files) > 1)
        if seen is not None and seen.laid.deeds:
            menu.addSeparator()
            for deed in seen.laid.deeds:
                menu.addAction(deed.words, partial(self._line.act, seen.number, deed.deed))
        menu.addSeparator()
        menu.addAction(tr("Search in this conversation"), self._line.finding.open)
        menu.addAction(tr("Go to a date…"), self._line.finding.ask_date)
        return menu

    def _add_changing(self, menu: QMenu, seen: Seen | None) -> None:
        seq = own_message(self._line, seen.number if seen is not None else None)
        if seq is not None:
            menu.addSeparator()
            menu.addAction(tr("Change this message"), partial(self._line.change_requested.emit, seq))
            menu.addAction(tr("Withdraw this message…"), partial(self._line.withdraw_requested.emit, seq))

    def _add_copying(self, menu: QMenu, seen: Seen | None) -> None:
        line = self._line
        chosen = line.selection is not None and not line.selection.is_empty
        copying = menu.addAction(tr("Copy"), partial(copy, line))
        copying.setEnabled(chosen or seen is not None)
        if seen is not None and not chosen and seen.number < len(line.content.entries):
            menu.addAction(tr("Copy with name and time"), partial(copy_with_head, line, seen.number))
        menu.addAction(tr("Select all"), partial(select_all, line))
        if quotable(line, seen.number if seen is not None else None):
            menu.addAction(tr("Quote in the reply"), partial(quote, line, seen.number if seen else None))

    def _add_keeping(self, menu: QMenu, seen: Seen | None) -> None:
        entries = self._line.content.entries
        if seen is not None and quotable(self._line, seen.number) and entries[seen.number].by != CUSTOMER:
            seq = entries[seen.number].seq
            menu.addAction(tr("Keep as a canned reply…"), partial(self._line.keep_requested.emit, seq))

    def _add_link(self, menu: QMenu, link: str, *, named: bool) -> None:
        menu.addSeparator()
        if named:
            shown = link if len(link) <= _LONGEST else f"{link[:_LONGEST]}…"
            menu.addSection(shown.replace("&", "&&"))
        menu.addAction(tr("Open the link…"), partial(self._line.link_activated.emit, link))
        menu.addAction(tr("Copy the link"), partial(QApplication.clipboard().setText, link))

    def _add_file(self, menu: QMenu, file: Attachment, *, named: bool) -> None:
        menu.addSeparator()
        if named:
            menu.addSection(file.name.replace("&", "&&"))
        menu.addAction(tr("Open the file"), partial(self._line.file_activated.emit, file))
        menu.addAction(tr("Save as…"), partial(self._line.file_save_requested.emit, file))


def copy(timeline: "Timeline") -> None:
    """Copies what is selected, or else the current message."""
    text = timeline.selected_text()
    if not text and timeline.current is not None:
        text = timeline.content.text(timeline.current)
    if text:
        QApplication.clipboard().setText(text)


def copy_with_head(timeline: "Timeline", row: int) -> None:
    """Copies a message with the day, the time and who said it."""
    content = timeline.content
    QApplication.clipboard().setText(content.said_by(row, with_day=True) + content.text(row))


def select_all(timeline: "Timeline") -> None:
    """Selects every text there is."""
    content = timeline.content
    last = next(content.walk(len(content) - 1, -1), None)
    if last is not None:
        timeline.select(Selection(Place(0, 0), Place(last, units(content.text(last)))))


def copy_all(timeline: "Timeline") -> None:
    """Copies every text there is, each with who said it and when; what is selected stays selected."""
    before = timeline.selection
    select_all(timeline)
    QApplication.clipboard().setText(timeline.selected_text())
    timeline.select(before)


def line_answers(timeline: "Timeline", row: int) -> bool:
    """Tells whether a row quotes a message that stands in the timeline."""
    return timeline.content.quoted_by(row) is not None


def own_message(timeline: "Timeline", row: int | None) -> int | None:
    """Returns the number of the message in a row if the person may change it, else None."""
    entries = timeline.content.entries
    if row is None or row >= len(entries) or not timeline.can_change(entries[row].seq):
        return None
    return entries[row].seq


def quotable(timeline: "Timeline", row: int | None) -> bool:
    """Tells whether a row is a message that still has its text: notes are never shown to the customer."""
    entries = timeline.content.entries
    if row is None or row >= len(entries):
        return False
    return isinstance(entries[row].body, Message) and bool(entries[row].text)


def quote(timeline: "Timeline", row: int | None) -> None:
    """Asks for a message to be quoted: what is selected of it, or else all of it."""
    if row is None or not quotable(timeline, row):
        return
    entry, chosen = timeline.content.entries[row], timeline.selection
    inside = chosen is not None and chosen.first.row == chosen.last.row == row
    text = (timeline.selected_text() if inside else "") or timeline.content.text(row)
    timeline.quote_requested.emit(entry.seq, text)
