"""Finds words in the rows of a timeline, a slice at a time: the window never waits for it."""

import time
from bisect import bisect_left, bisect_right
from typing import Final, NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal

from app.domain.events import Message
from app.domain.folding import fold, fold_with_origin
from app.ui.chats.timeline.selection import to_units
from app.ui.chats.timeline.timeline_content import Content

SLICE_S: Final = 0.004
"""How long a search may hold the window before keys and the pointer have their turn."""
_AT_ONCE: Final = 50


class Hit(NamedTuple):
    """A place where the words stand: `start` and `end` in UTF-16 units of the row's text.

    Where only the name of a file has them both are 0.
    """

    row: int
    start: int
    end: int


class Finder(QObject):
    """Knows every hit of one search, oldest first; width of letters, kana and case do not matter.

    It goes on by itself with rows that come later. `changed` tells of new hits and of the end of a search.
    """

    changed = Signal()

    def __init__(self, content: Content, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._content = content
        self._word = ""
        self._scanned = 0
        self.hits: list[Hit] = []
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._scan)

    @property
    def word(self) -> str:
        """What is searched for, folded; empty while nothing is."""
        return self._word

    @property
    def done(self) -> bool:
        """Whether every row has been looked at."""
        return not self._word or self._scanned >= len(self._content.entries)

    def search(self, words: str) -> None:
        """Begins to search for `words`; for nothing when they are empty."""
        self._word = fold(words).strip()
        self.restart()

    def restart(self) -> None:
        """Begins anew, as when another conversation is shown."""
        self.hits = []
        self._scanned = 0
        self.go_on()
        self.changed.emit()

    def go_on(self) -> None:
        """Looks at rows that are new."""
        if self._word and not self.done and not self._timer.isActive():
            self._timer.start()

    def look_again(self, row: int) -> None:
        """Looks at a row whose text is another one now."""
        if self._word and row < self._scanned:
            first, last = self._span(row)
            self.hits[first:last] = self._hits_of(row)
            self.changed.emit()

    def of_row(self, row: int) -> list[Hit]:
        """Returns the hits in a row."""
        first, last = self._span(row)
        return self.hits[first:last]

    def _span(self, row: int) -> tuple[int, int]:
        return bisect_left(self.hits, (row,)), bisect_right(self.hits, (row + 1,))

    def _scan(self) -> None:
        end, rows, before = time.perf_counter() + SLICE_S, len(self._content.entries), len(self.hits)
        while self._scanned < rows and time.perf_counter() < end:
            for row in range(self._scanned, min(rows, self._scanned + _AT_ONCE)):
                self.hits += self._hits_of(row)
            self._scanned = min(rows, self._scanned + _AT_ONCE)
        if self.done:
            self._timer.stop()
        if self.done or len(self.hits) != before:
            self.changed.emit()

    def _hits_of(self, row: int) -> list[Hit]:
        entry = self._content.entries[row]
        if isinstance(entry.body, Message):
            inside = self._word in fold(entry.text)
            named = not inside and any(self._word in fold(file.name) for file in entry.body.attachments)
            if not inside and not named:
                return []
            if named:
                return [Hit(row, 0, 0)] if self._content.row(row).files else []
        text = self._content.row(row).text
        found = fold_with_origin(text).spans_of(self._word)
        return [Hit(row, to_units(text, span.start), to_units(text, span.end)) for span in found]
