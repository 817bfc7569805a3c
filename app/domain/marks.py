"""What people in charge of training have said about a conversation: remarks, sheets, answers, rounds."""

from datetime import datetime
from typing import Final

import msgspec

from app.domain import events as ev
from app.domain.ids import Author, StaffId


class Pin(msgspec.Struct, frozen=True, kw_only=True):
    """A remark by `by` at event `on` of the log, `to_ms` after it; `staff` is whose part it is about."""

    seq: int
    by: Author
    at: datetime
    on: int
    text: str
    to_ms: int = 0
    staff: StaffId = StaffId("")
    run: str = ""


class Sheet(msgspec.Struct, frozen=True, kw_only=True):
    """A finished sheet: `seq` is that of its own event, `at` when it is known since."""

    seq: int
    by: Author
    at: datetime
    mark: ev.Marked


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """What who was marked says to the sheet at `target`."""

    seq: int
    by: Author
    at: datetime
    target: int
    text: str


class Round(msgspec.Struct, frozen=True, kw_only=True):
    """A round of blind marking; `done` are the markers who have finished, in order."""

    run: str
    by: Author
    at: datetime
    staff: StaffId
    sheet: str
    markers: tuple[StaffId, ...]
    purpose: str = "double"
    done: tuple[StaffId, ...] = ()
    closed: bool = False

    @property
    def missing(self) -> tuple[StaffId, ...]:
        """The markers who have not finished."""
        return tuple(one for one in self.markers if one not in self.done)


class Unread(msgspec.Struct, frozen=True, kw_only=True):
    """`staff` has not seen that the event `seq` made a sheet about him known, or an answer to one of his.

    `target` is the sheet's own seq; `answer` tells which of the two it is.
    """

    staff: StaffId
    seq: int
    by: Author
    at: datetime
    target: int
    text: str = ""
    answer: bool = False


class Marking(msgspec.Struct, frozen=True, kw_only=True):
    """All of it. `kept` are sheets and remarks of rounds as whoever holds this log may read them.

    The hub holds them all, their writer's console his own; they move to `sheets` and `pins` when the round
    is closed.
    """

    pins: tuple[Pin, ...] = ()
    sheets: tuple[Sheet, ...] = ()
    answers: tuple[Answer, ...] = ()
    rounds: tuple[Round, ...] = ()
    kept_sheets: tuple[Sheet, ...] = ()
    kept_pins: tuple[Pin, ...] = ()
    unread: tuple[Unread, ...] = ()

    @property
    def marked(self) -> frozenset[StaffId]:
        """Those whose part was marked, as far as it is known."""
        return frozenset(one.mark.staff for one in self.sheets)

    def round_of(self, run: str) -> Round | None:
        """Returns a round by its id."""
        return next((one for one in self.rounds if one.run == run), None)

    def answers_to(self, seq: int) -> tuple[Answer, ...]:
        """Returns what was answered to the sheet at `seq`, in order."""
        return tuple(one for one in self.answers if one.target == seq)


NO_MARKING: Final = Marking()
