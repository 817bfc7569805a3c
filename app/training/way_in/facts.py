"""What the hub knows about a newcomer, gathered for his place on the way."""

from collections.abc import Mapping, Sequence

import msgspec

from app.domain.people import Staff
from app.domain.way_in import Noted
from app.protocol.exam_frames import Sitting
from app.protocol.training import CourseRecord, ExamRecord
from app.protocol.training_frames import ProgressEntry, ProgressKind
from app.protocol.way_in_frames import WayRecord


class Checked(msgspec.Struct, frozen=True, kw_only=True):
    """A check of the desk: when (Unix ms), whether it counts, and which of its lines failed."""

    at: int
    good: bool
    failed: tuple[str, ...] = ()


class Facts(msgspec.Struct, frozen=True, kw_only=True):
    """All of one person: what was noted of him, his account, his lines of the ledger, his exams.

    `chosen` tells whether he has a password of his own, `until` how long his invitation counts (Unix ms, 0:
    there is none open). `course`, `exam` and `scenarios` are the records that the way asks for, as far as
    they are there for him.
    """

    way: WayRecord
    person: Staff
    noted: Noted
    chosen: bool
    until: int = 0
    entries: Sequence[ProgressEntry] = ()
    checks: Sequence[Checked] = ()
    sittings: Sequence[Sitting] = ()
    course: CourseRecord | None = None
    exam: ExamRecord | None = None
    scenarios: Mapping[str, str] = {}

    def of(self, kind: ProgressKind, subject: str = "") -> list[ProgressEntry]:
        """Returns his lines of a kind, about one subject where it is named, oldest first."""
        return [one for one in self.entries if one.kind is kind and (not subject or one.subject == subject)]
