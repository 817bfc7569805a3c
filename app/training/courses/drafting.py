"""A course that is being written: its steps are added, removed, moved and changed."""

from typing import Any

import msgspec

from app.protocol.training import CourseRecord, CourseStep
from app.training.drafting import RecordDraft


class CourseDraft(RecordDraft[CourseRecord]):
    """A course and what is done to its steps."""

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
