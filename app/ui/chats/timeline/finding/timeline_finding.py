"""Joins a timeline with the search of its conversation, and with the ways to a day and to what is unread."""

from bisect import bisect_left
from datetime import date
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from app.ui.chats.timeline.finding.date_dialog import DateDialog
from app.ui.chats.timeline.finding.find_bar import FindBar
from app.ui.chats.timeline.finding.finder import Finder, Hit
from app.ui.chats.timeline.selection import Place
from app.ui.words import tr

if TYPE_CHECKING:
    from app.ui.chats.timeline.timeline import Timeline


class TimelineFinding(QObject):
    """Opens and closes the bar, marks hits and goes to them. `current` is the hit one stands at."""

    def __init__(self, timeline: "Timeline") -> None:
        super().__init__(timeline)
        self._line = timeline
        self.bar = FindBar(timeline)
        self.finder = Finder(timeline.content, self)
        self.current: Hit | None = None
        self._wanted = False
        self._came_from: QWidget | None = None
        self.bar.words_changed.connect(self._search)
        self.bar.stepped.connect(self.step)
        self.bar.closed.connect(self.close)
        self.bar.date_wanted.connect(self.ask_date)
        self.finder.changed.connect(self._found)

    @property
    def is_open(self) -> bool:
        """Whether the bar is shown."""
        return self.bar.isVisibleTo(self._line)

    def open(self) -> None:
        """Shows the bar and puts the keyboard into it; what is selected is searched for."""
        focus = self._keyboard()
        if focus is not None and not self.bar.isAncestorOf(focus):
            self._came_from = focus
        chosen = self._line.selected_text().strip()
        if chosen and "\n" not in chosen:
            self.bar.field.setText(chosen)
        self.bar.take_keyboard()
        self._line.fit_bar()
        self._search(self.bar.field.text())

    def close(self) -> None:
        """Takes bar and marks away; the keyboard goes back to where it was, the place stays."""
        if not self.is_open:
            return
        focus = self._keyboard()
        had_keyboard = focus is not None and self.bar.isAncestorOf(focus)
        self.bar.hide()
        self.finder.search("")
        self.current = None
        self._line.fit_bar()
        back = self._came_from if self._came_from is not None and isValid(self._came_from) else None
        if had_keyboard:
            (back if back is not None and back.isVisible() else self._line).setFocus(
                Qt.FocusReason.OtherFocusReason
            )
        self._line.refresh()

    def _keyboard(self) -> QWidget | None:
        return cast("QWidget | None", self._line.window().focusWidget())

    def reset(self) -> None:
        """Another conversation is shown: the same words are searched for in it while the bar is open."""
        self.current = None
        self._wanted = False
        if self.is_open:
            self.finder.restart()

    def step(self, step: int) -> None:
        """Goes to the next hit below (1) or above (-1), round at the ends; opens the bar if need be."""
        if not self.is_open or not self.finder.word:
            self.open()
            return
        hits = self.finder.hits
        if not hits:
            return
        if self.current is None:
            self._go(self._nearest())
            return
        at = bisect_left(hits, self.current)
        if step > 0 and at < len(hits) and hits[at] != self.current:
            step = 0
        self._go(hits[(at + step) % len(hits)])

    def marks(self, row: int) -> list[tuple[int, int, bool]]:
        """Returns the hits in a row, each with whether it is the current one."""
        if not self.finder.hits:
            return []
        return [(hit.start, hit.end, hit == self.current) for hit in self.finder.of_row(row)]

    # To a day, and to what is unread

    def ask_date(self) -> None:
        """Asks for a day and goes to it."""
        content = self._line.content
        if not content.entries:
            return
        self._line.settle()
        shown = self._line.view.visible
        at = min(shown[0].number if shown else 0, len(content.entries) - 1)
        days = (content.day(0), max(content.day(0), content.day(len(content.entries) - 1)))
        now = min(max(content.day(at), days[0]), days[1])
        dialog = DateDialog(days, now, content.has_day, content.typesetter.theme, self._line.window())
        dialog.chosen.connect(self.go_to_day)
        dialog.open()

    def go_to_day(self, day: date) -> None:
        """Shows a day from its beginning, the next one on which something happened where nothing did."""
        content = self._line.content
        row = content.first_of(day)
        found = next(content.walk(row, 1), None) if row < len(content.entries) else None
        if found is None:
            self._line.scroll_to_end()
            return
        self._line.current = found
        self._line.show_top(row)
        self._line.tell_current()

    def go_to_unread(self) -> None:
        """Shows the first unread message, the newest one where everything was read."""
        seq = self._line.content.setting.unread_from
        row = self._line.content.row_of(seq) if seq is not None else None
        if row is None:
            self._line.scroll_to_end()
            return
        self._line.current = row
        self._line.show_top(row)
        self._line.tell_current()

    # What the finder says

    def _search(self, words: str) -> None:
        self.current = None
        self._wanted = bool(words.strip())
        self.finder.search(words)

    def _found(self) -> None:
        if self._wanted and self.finder.done:
            self._wanted = False
            if self.finder.hits:
                self._go(self._nearest())
        if self.current is not None and self.current not in self.finder.of_row(self.current.row):
            self.current = None
        self._count()
        self._line.refresh()

    def _count(self) -> None:
        at = bisect_left(self.finder.hits, self.current) + 1 if self.current is not None else None
        searching, words = not self.finder.done, bool(self.finder.word)
        self.bar.show_count(at, len(self.finder.hits), searching=searching, words=words)

    def _nearest(self) -> Hit:
        """Returns the hit in view, or else the first one above it, or else the first one at all."""
        self._line.settle()
        last = self._line.view.visible[-1].number if self._line.view.visible else 0
        at = bisect_left(self.finder.hits, (last + 1,))
        return self.finder.hits[max(0, at - 1)]

    def _go(self, hit: Hit) -> None:
        self.current = hit
        self._line.current = hit.row
        if hit.end > self._line.content.lay(hit.row).body.length:
            self._line.show_whole(hit.row)
        self._line.bring(Place(hit.row, hit.start))
        self._count()
        hits = len(self.finder.hits)
        at = bisect_left(self.finder.hits, hit) + 1
        self._line.speaker.say(tr("Hit {at} of {count}", at=at, count=hits))
        self._line.refresh()
