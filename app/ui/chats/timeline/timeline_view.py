"""Which rows of a timeline are in view: pinned to the end, or held where somebody reads."""

from typing import Final, NamedTuple

from app.ui.chats.panes.layouts import GAP, PAD, Laid
from app.ui.chats.timeline.timeline_content import Content

_AT_END: Final = 2  # pixels from the end that still count as the end


class Seen(NamedTuple):
    """A row in view: its number, the y of its top in the view, and its layout."""

    number: int
    top: int
    laid: Laid


class Reading(NamedTuple):
    """What stands at the top of the view: the row, a place in its text, pixels from there to the top.

    `offset` is None above the text, where the pixels count from the top of the row.
    """

    row: int
    offset: int | None
    below: float


class TimelineView:
    """Finds the rows in view; only these are laid out. What is being read stays still while others change.

    `pinned`: the end is in view and stays there. Else the row of the anchor begins its offset above the view.
    """

    def __init__(self, content: Content) -> None:
        self._content = content
        self.pinned = True
        self._anchor = (0, 0)
        self._returned: Reading | None = None
        self.visible: list[Seen] = []

    def pin(self) -> None:
        """Holds to the end from now on."""
        self.pinned, self._anchor, self._returned = True, (0, 0), None

    def hold(self, row: int, offset: int) -> None:
        """Holds to a row: the view begins `offset` pixels below its top."""
        self.pinned, self._anchor, self._returned = False, (row, offset), None

    def reading(self) -> Reading | None:
        """Returns what stands at the top of the view, None where the end is held or nothing is there.

        As long as nobody scrolled it is the place that was returned to, so that a width or a text size and
        back again does not wander off by the beginnings of lines.
        """
        if self.pinned or not self.visible:
            return None
        if self._returned is not None:
            return self._returned
        seen = next((each for each in self.visible if each.top + each.laid.height - GAP > 0), self.visible[0])
        inside = -seen.top - seen.laid.text_at.y()
        line = seen.laid.body.line_at(inside) if inside >= 0 else None
        if line is None:
            return Reading(seen.number, None, -seen.top)
        return Reading(seen.number, line.textStart(), inside - line.y())

    def return_to(self, place: Reading) -> None:
        """Holds to what was read, after texts were broken into other lines."""
        if place.offset is None:
            self.hold(place.row, round(place.below))
        else:
            top, _ = self.line_of(place.row, place.offset)
            self.hold(place.row, round(top + place.below))
        self._returned = place

    def line_of(self, row: int, offset: int) -> tuple[float, float]:
        """Returns top and bottom of the line with a place of a text, in pixels from the top of its row."""
        laid = self._content.lay(row)
        line = laid.body.layout.lineForTextPosition(min(offset, laid.body.length))
        if not line.isValid():
            return 0.0, float(laid.height)
        top = laid.text_at.y() + line.y()
        return top, top + line.height()

    def scroll(self, value: int, maximum: int, by: int, height: int) -> None:
        """Takes what the scroll bar says: its value, and by how many pixels it went down.

        Within a view's height it goes by what is in view, whose heights are true, not by the guesses above.
        """
        if value >= maximum:
            self.pin()
        elif value > 0 and abs(by) < height and self.visible:
            first = self.visible[0]
            row, offset = (first.number, -first.top) if self.pinned else self._anchor
            self.hold(row, offset + by)
        else:
            self.hold(*self._content.heights.at(value - PAD))

    def settle(self, height: int) -> None:
        """Lays out what a view of this height shows."""
        self.visible = self._from_end(height) if self.pinned else self._from_anchor(height)
        if not self.pinned and self.room(height) - self.value(height) <= _AT_END:
            self.pin()
            self.visible = self._from_end(height)

    def room(self, height: int) -> int:
        """Returns how far the content can be scrolled, in pixels."""
        return max(0, self._content.heights.total + 2 * PAD - GAP - height)

    def value(self, height: int) -> int:
        """Returns how far it is scrolled now."""
        room = self.room(height)
        if self.pinned:
            return room
        row, offset = self._anchor
        return min(room, max(0, PAD + self._content.heights.top(row) + offset))

    def at(self, y: int) -> Seen | None:
        """Returns the row in view at a height of the view."""
        return next((seen for seen in self.visible if seen.top <= y < seen.top + seen.laid.height), None)

    def of(self, index: int | None) -> Seen | None:
        """Returns row `index` where it is in view."""
        return next((seen for seen in self.visible if seen.number == index), None)

    def _true_anchor(self) -> tuple[int, int]:
        """Returns the anchor as a row that is there, with an offset within its true height."""
        index, offset = self._anchor
        index = min(index, len(self._content))
        while offset < 0 and index > 0:
            index -= 1
            offset += self._content.lay(index).height
        while index < len(self._content) and offset >= (tall := self._content.lay(index).height):
            index, offset = index + 1, offset - tall
        return (index, offset) if index else (0, max(offset, -PAD))

    def _from_end(self, height: int) -> list[Seen]:
        seen: list[Seen] = []
        y = height - PAD + GAP
        for index in range(len(self._content) - 1, -1, -1):
            if y <= 0:
                break
            laid = self._content.lay(index)
            y -= laid.height
            if laid.height:
                seen.append(Seen(index, y, laid))
        seen.reverse()
        return seen

    def _from_anchor(self, height: int) -> list[Seen]:
        index, offset = self._anchor = self._true_anchor()
        seen: list[Seen] = []
        y = -offset
        while index < len(self._content) and y < height:
            laid = self._content.lay(index)
            if laid.height:
                seen.append(Seen(index, y, laid))
            y += laid.height
            index += 1
        if y - GAP + PAD >= height or index < len(self._content):
            return seen
        # What was guessed to lie below turned out shorter: show the end instead of a hole under it.
        seen = self._from_end(height)
        if seen:
            self._anchor = (seen[0].number, -seen[0].top)
        return seen
