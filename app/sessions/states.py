"""What the hub keeps up to date for me: my desk, the queue and the floor; only the latest counts."""

import msgspec

from app.domain.ids import ConversationId, StaffId
from app.protocol.administration import REGISTER, RegisterState
from app.protocol.frames import DESK, FLOOR, QUEUE, St
from app.protocol.shift_frames import SHIFTS
from app.protocol.staff_room import POSTS
from app.protocol.states import ConversationRow, DeskState, FloorState, QueueState, StaffRow
from app.protocol.training_frames import PROGRESS
from app.sessions.changes import (
    Change,
    DeskChanged,
    FloorChanged,
    PostsChanged,
    ProgressChanged,
    QueueChanged,
    RegisterChanged,
    ShiftsChanged,
)

_desk = msgspec.json.Decoder(DeskState)
_queue = msgspec.json.Decoder(QueueState)
_floor = msgspec.json.Decoder(FloorState)
_register = msgspec.json.Decoder(RegisterState)


class States:
    """Pure: what the hub last said of my desk, the queue and the floor."""

    def __init__(self) -> None:
        self.desk = DeskState()
        self.queue = QueueState()
        self.floor: dict[ConversationId, ConversationRow] = {}
        self.staff: dict[StaffId, StaffRow] = {}
        self.unreadable = 0
        self._versions: dict[str, int] = {}

    def connected(self) -> None:
        """A new connection counts its versions anew."""
        self._versions.clear()

    def apply(self, frame: St) -> list[Change]:
        """Takes a state in; one that is older than the last, unknown or unreadable changes nothing."""
        if frame.ver <= self._versions.get(frame.s, -1):
            return []
        try:
            changes = self._read(frame)
        except (msgspec.DecodeError, RecursionError):
            self.unreadable += 1
            return []
        self._versions[frame.s] = frame.ver
        return changes

    def row(self, conversation: ConversationId) -> ConversationRow | None:
        """Returns the row of a conversation that is mine, on the floor or in the queue, in this order."""
        for row in self.desk.rows:
            if row.conversation == conversation:
                return row
        if conversation in self.floor:
            return self.floor[conversation]
        return next((row for row in self.queue.rows if row.conversation == conversation), None)

    def _read(self, frame: St) -> list[Change]:
        if frame.s == DESK:
            self.desk = _desk.decode(frame.d)
            return [DeskChanged()]
        if frame.s == QUEUE:
            self.queue = _queue.decode(frame.d)
            return [QueueChanged()]
        if frame.s == REGISTER:
            return [RegisterChanged(version=_register.decode(frame.d).version)]
        if frame.s == POSTS:
            return [PostsChanged()]
        if frame.s == PROGRESS:
            return [ProgressChanged()]
        if frame.s == SHIFTS:
            return [ShiftsChanged()]
        if frame.s == FLOOR:
            return [self._floor(_floor.decode(frame.d), full=frame.full)]
        return []

    def _floor(self, state: FloorState, *, full: bool) -> FloorChanged:
        if full:
            self.floor = {row.conversation: row for row in state.rows}
            self.staff = {row.id: row for row in state.staff}
            return FloorChanged(full=True, staff=True)
        for row in state.rows:
            self.floor[row.conversation] = row
        for conversation in state.gone:
            self.floor.pop(conversation, None)
        for person in state.staff:
            self.staff[person.id] = person
        touched = (*(row.conversation for row in state.rows), *state.gone)
        people = tuple(person.id for person in state.staff)
        return FloorChanged(conversations=touched, staff=bool(people), people=people)
