"""One connection's place in one log: a cursor that only moves forward, by one event at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.ids import Author

if TYPE_CHECKING:
    from app.hub.pump import Pump
    from app.hub.room import Line, Room
    from app.hub.speaker import Speaker


class Watch:
    """A cursor in a room's log. While it is not `live`, the pump reads the log from the cursor on."""

    __slots__ = ("_pump", "cursor", "live", "public", "room", "speaker")

    def __init__(self, room: Room, pump: Pump, *, cursor: int, speaker: Speaker) -> None:
        self.room = room
        self.cursor = cursor
        self.speaker = speaker
        self.public = speaker.user is None
        self.live = False
        self._pump = pump

    def offer(self, line: Line) -> None:
        """Takes an event that was just written: sends it on if it is the next one, else has the log read."""
        number = line.number(public=self.public)
        if number <= self.cursor or not self.live:
            return
        if number == self.cursor + 1 and self._pump.give(line.frame(public=self.public)):
            self.cursor = number
        else:
            self.live = False
            self._pump.fall_behind(self)

    def begin(self) -> None:
        """Has everything after the cursor sent."""
        self._pump.fall_behind(self)

    def end(self) -> None:
        """Takes the watch off its room."""
        self.room.watches.pop(self, None)
        self._pump.forget(self)

    def pass_by(self, stream: str, by: Author, frame: bytes) -> None:
        """Sends what may vanish."""
        self._pump.pass_by((stream, by), frame)
