"""The lines of a replay with the notes that are pinned to them, and where each line stands then."""

from bisect import bisect_right
from collections.abc import Sequence
from datetime import datetime

import msgspec

from app.domain import events as ev
from app.domain.conversation import Entry
from app.domain.ids import Author, Cid


class ShownPin(msgspec.Struct, frozen=True, kw_only=True):
    """A note to be shown at a moment: `on` is the event it hangs on, `at` when that moment was."""

    key: str
    on: int
    at: datetime
    by: Author
    text: str


class PinnedLines:
    """Puts each note behind the last line that had come by the event on which it hangs."""

    def __init__(self) -> None:
        self.pins: tuple[ShownPin, ...] = ()
        self._places: list[int] = []
        self._length = 0
        self._last = 0

    def show(self, pins: Sequence[ShownPin]) -> None:
        """Takes other notes; the lines are to be begun anew then."""
        self.pins = tuple(sorted(pins, key=lambda pin: (pin.on, pin.at)))

    def begin(self, entries: Sequence[Entry], upto: int) -> list[Entry]:
        """Returns the lines of a replay that has come up to an event, with their notes."""
        self._places, self._length, self._last = [], 0, 0
        return self.go_on(entries, upto)

    def go_on(self, entries: Sequence[Entry], upto: int) -> list[Entry]:
        """Returns what follows: lines that were added by the time of event `upto`, with their notes."""
        lines: list[Entry] = []
        for entry in entries:
            lines += self._notes(entry.seq - 1)
            self._places.append(self._length + len(lines))
            lines.append(entry)
        lines += self._notes(upto)
        self._length += len(lines)
        return lines

    def place(self, index: int) -> int:
        """Returns where the line at `index` of the replay stands."""
        return self._places[index]

    def _notes(self, upto: int) -> list[Entry]:
        """Returns notes on events after the last ones given, up to an event."""
        first = bisect_right(self.pins, self._last, key=lambda pin: pin.on)
        end = bisect_right(self.pins, upto, key=lambda pin: pin.on)
        self._last = max(self._last, upto)
        return [
            Entry(
                seq=pin.on,
                cid=Cid(f"pin:{pin.key}"),
                by=pin.by,
                at=pin.at,
                body=ev.Pinned(at=pin.on, text=pin.text),
                text=pin.text,
            )
            for pin in self.pins[first:end]
        ]
