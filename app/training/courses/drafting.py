"""A course that is being written: changed step by step, and each change can be taken back."""

from typing import Any, Final

import msgspec

from app.protocol.training import CourseRecord, CourseStep

MOST_UNDONE: Final = 100


class CourseDraft:
    """Holds a course as it was read (`version`, 0: it is new) and as it stands now."""

    def __init__(self, record: CourseRecord, version: int) -> None:
        self.record, self.version = record, version
        self._read = record if version else None
        self._undo: list[CourseRecord] = []

    @property
    def changed(self) -> bool:
        """Tells whether there is something to be kept."""
        return self.record != self._read

    @property
    def can_undo(self) -> bool:
        """Tells whether a change can be taken back."""
        return bool(self._undo)

    def change(self, **values: Any) -> None:
        """Changes fields of the course; what changes nothing is not kept for undoing."""
        self._take(msgspec.structs.replace(self.record, **values))

    def undo(self) -> bool:
        """Takes the last change back; tells whether there was one."""
        if not self._undo:
            return False
        self.record = self._undo.pop()
        return True

    def saved(self, version: int) -> None:
        """What stands here is at the hub, as this version."""
        self._read, self.version = self.record, version

    def rebase(self, version: int) -> None:
        """Goes on from what stands here, over what somebody else kept as `version`."""
        self.version = version

    def add(self, step: CourseStep, after: int) -> int:
        """Adds a step after one (-1: first); returns its place."""
        steps = list(self.record.steps)
        steps.insert(after + 1, step)
        self.change(steps=tuple(steps))
        return after + 1

    def remove(self, place: int) -> None:
        """Takes a step away."""
        steps = list(self.record.steps)
        if 0 <= place < len(steps):
            del steps[place]
            self.change(steps=tuple(steps))

    def move(self, place: int, step: int) -> int:
        """Moves a step up (-1) or down (1); returns where it is then."""
        steps = list(self.record.steps)
        if not (0 <= place < len(steps) and 0 <= place + step < len(steps)):
            return place
        steps.insert(place + step, steps.pop(place))
        self.change(steps=tuple(steps))
        return place + step

    def set_step(self, place: int, **values: Any) -> None:
        """Changes fields of a step."""
        steps = list(self.record.steps)
        if 0 <= place < len(steps):
            steps[place] = msgspec.structs.replace(steps[place], **values)
            self.change(steps=tuple(steps))

    def _take(self, record: CourseRecord) -> None:
        if record != self.record:
            self._undo = [*self._undo, self.record][-MOST_UNDONE:]
            self.record = record
