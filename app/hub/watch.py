"""One connection's place in one log: a cursor that only moves forward, by one event at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.ids import Author

if TYPE_CHECKING:
    from app.hub.pump import Pump
    from app.hub.room import Line, Room
    from app.hub.speaker import Speaker


class Watch:
    """A cursor in a room's log. While it is not `live`, the pump reads the log from the cursor on.

    While it rests, because the speaker may not read just now, it is sent nothing at all. The client is not
    told, so it must go on by itself when the conversation comes back to him.
    """

    __slots__ = ("_pump", "cursor", "live", "public", "resting", "room", "speaker")

    def __init__(self, room: Room, pump: Pump, *, cursor: int, speaker: Speaker) -> None:
        self.room = room
        self.cursor = cursor
        self.speaker = speaker
        self.public = speaker.user is None
        self.live = False
        self.resting = False
        self._pump = pump

    def offer(self, line: Line) -> None:
        """Takes an event that was just written: sends it on if it is the next one, else has the log read."""
        public = self.public
        number = line.stored.public_seq if public else line.stored.seq  # 0 where it is hidden
        if number <= self.cursor or not self.live:
            return
        if number == self.cursor + 1 and self._pump.give(line.frame(self.speaker.user)):
            self.cursor = number
        else:
            self.live = False
            self._pump.fall_behind(self)

    def begin(self) -> None:
        """Has everything after the cursor sent."""
        self._pump.fall_behind(self)

    def rest(self) -> None:
        """Sends nothing from now on, until `wake`."""
        self.resting, self.live = True, False
        self._pump.forget(self)

    def wake(self) -> None:
        """Goes on after a rest, from where it stood."""
        self.resting = False
        self.begin()

    def end(self) -> None:
        """Takes the watch off its room."""
        self.room.watches.pop(self, None)
        self._pump.forget(self)

    def pass_by(self, stream: str, by: Author, frame: bytes) -> None:
        """Sends what may vanish."""
        if not self.resting:
            self._pump.pass_by((stream, by), frame)
