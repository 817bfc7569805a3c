"""Where the end of a selection goes by the keys of a text: letters, words, lines, messages, everything."""

import re
from enum import Enum, auto
from typing import Any, Final

from PySide6.QtGui import QTextLayout, QTextLine

from app.ui.chats.timeline.selection import Place, cut, to_units, units
from app.ui.chats.timeline.timeline_content import Content

# A number, an order or an address in one piece; else letters of one script, as Japanese has no spaces.
_WORD: Final = re.compile(
    "[0-9A-Za-z０-９Ａ-Ｚａ-ｚ](?:[0-9A-Za-z０-９Ａ-Ｚａ-ｚ._@+#/:－-]*[0-9A-Za-z０-９Ａ-Ｚａ-ｚ])?"
    "|[々〇一-鿿豈-\ufaff]+|[ぁ-ゖゝゞ]+|[ァ-ヺーヽヾｦ-ﾟ]+|[^\\W0-9A-Za-z々〇ぁ-ヺー一-鿿]+|[^\\w\\s]"
)


class Motion(Enum):
    """How far a key moves the end of a selection."""

    LETTER = auto()
    WORD = auto()
    LINE = auto()
    LINE_END = auto()
    MESSAGE = auto()
    ALL = auto()


class Caret:
    """Moves places through the laid-out texts of a timeline, as a text field moves its cursor."""

    def __init__(self, content: Content) -> None:
        self._content = content

    def moved(self, at: Place, motion: Motion, step: int) -> Place:
        """Returns the place that a motion down (`step` 1) or up (-1) leads to, `at` where there is none."""
        match motion:
            case Motion.LETTER | Motion.WORD:
                return self._by_text(at, step, words=motion is Motion.WORD)
            case Motion.LINE:
                return self._by_line(at, step)
            case Motion.LINE_END:
                return self._to_line_end(at, step)
            case Motion.MESSAGE:
                return self._by_message(at, step)
            case Motion.ALL:
                return self._to_end(at, step)

    def word_at(self, at: Place) -> tuple[Place, Place]:
        """Returns where the word at a place begins and ends: a number, an address, a run of one script."""
        text = self._content.row(at.row).text
        here = len(cut(text, 0, at.offset))
        found = [word.span() for word in _WORD.finditer(text) if word.start() <= here]
        start, end = found[-1] if found and found[-1][1] >= here else (here, min(here + 1, len(text)))
        return Place(at.row, to_units(text, start)), Place(at.row, to_units(text, end))

    def paragraph_at(self, at: Place) -> tuple[Place, Place]:
        """Returns where the paragraph at a place begins and ends: what stands between two line breaks."""
        text = self._content.row(at.row).text.encode("utf-16-le", "surrogatepass")
        breaks = [0, *(2 * n + 2 for n in range(len(text) // 2) if text[2 * n : 2 * n + 2] == b"\n\x00")]
        start = max(each for each in breaks if each <= 2 * at.offset) // 2
        after = [each // 2 - 1 for each in breaks if each // 2 > at.offset]
        return Place(at.row, start), Place(at.row, after[0] if after else len(text) // 2)

    def _layout(self, row: int) -> QTextLayout:
        return self._content.lay(row).body.layout

    def _end(self, row: int) -> int:
        return self._content.lay(row).body.length

    def _neighbour(self, row: int, step: int) -> int | None:
        start = row + step
        if not 0 <= start < len(self._content):
            return None
        return next((each for each in self._content.walk(start, step) if self._content.row(each).text), None)

    def _by_text(self, at: Place, step: int, *, words: bool) -> Place:
        end = self._end(at.row)
        if (step > 0 and at.offset >= end) or (step < 0 and at.offset <= 0):
            beside = self._neighbour(at.row, step)
            return at if beside is None else Place(beside, 0 if step > 0 else self._end(beside))
        if words:
            return Place(at.row, min(end, self._word_end(at, step)))
        layout = self._layout(at.row)
        go = layout.nextCursorPosition if step > 0 else layout.previousCursorPosition
        return Place(at.row, min(end, go(at.offset)))

    def _word_end(self, at: Place, step: int) -> int:
        text = self._content.row(at.row).text
        here = len(cut(text, 0, at.offset))
        words = [word.span() for word in _WORD.finditer(text)]
        if step > 0:
            return to_units(text, next((end for _, end in words if end > here), len(text)))
        return to_units(text, next((start for start, _ in reversed(words) if start < here), 0))

    def _by_line(self, at: Place, step: int) -> Place:
        layout = self._layout(at.row)
        line = layout.lineForTextPosition(min(at.offset, self._end(at.row)))
        x = _x_of(line, at.offset) if line.isValid() else 0.0
        number = line.lineNumber() + step if line.isValid() else -1
        if 0 <= number < layout.lineCount():
            return Place(at.row, int(layout.lineAt(number).xToCursor(x)))
        beside = self._neighbour(at.row, step)
        if beside is None:
            return Place(at.row, 0 if step < 0 else self._end(at.row))
        other = self._layout(beside)
        if not other.lineCount():
            return Place(beside, 0)
        return Place(beside, int(other.lineAt(0 if step > 0 else other.lineCount() - 1).xToCursor(x)))

    def _to_line_end(self, at: Place, step: int) -> Place:
        line = self._layout(at.row).lineForTextPosition(min(at.offset, self._end(at.row)))
        if not line.isValid():
            return at
        end = line.textStart() + line.textLength()
        if step > 0 and line.lineNumber() < self._layout(at.row).lineCount() - 1:
            end = self._layout(at.row).previousCursorPosition(end)  # else it stands before the next line
        return Place(at.row, line.textStart() if step < 0 else end)

    def _by_message(self, at: Place, step: int) -> Place:
        end = units(self._content.row(at.row).text)
        if (step > 0 and at.offset < end) or (step < 0 and at.offset > 0):
            return Place(at.row, end if step > 0 else 0)
        beside = self._neighbour(at.row, step)
        if beside is None:
            return at
        return Place(beside, units(self._content.row(beside).text) if step > 0 else 0)

    def _to_end(self, at: Place, step: int) -> Place:
        start = len(self._content) - 1 if step > 0 else 0
        row = next(self._content.walk(start, -step), None)
        if row is None:
            return at
        return Place(row, units(self._content.row(row).text) if step > 0 else 0)


def _x_of(line: QTextLine, offset: int) -> float:
    """Returns how far right a place stands in its line, in logical pixels."""
    x: Any = line.cursorToX(offset)  # with the place, where the stubs know only one number
    return float(x[0] if isinstance(x, tuple) else x)
