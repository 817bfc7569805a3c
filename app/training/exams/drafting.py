"""An exam that is being written: changed step by step, and each change can be taken back."""

from typing import Any

import msgspec

from app.protocol.training import ExamRecord


class ExamDraft:
    """Holds an exam as it was read (`version`, 0: it is new) and as it stands now."""

    def __init__(self, record: ExamRecord, version: int) -> None:
        self.record, self.version = record, version
        self._read = record if version else None
        self._undo: list[ExamRecord] = []

    @property
    def changed(self) -> bool:
        """Tells whether there is something to be kept."""
        return self.record != self._read

    @property
    def can_undo(self) -> bool:
        """Tells whether a change can be taken back."""
        return bool(self._undo)

    def change(self, **values: Any) -> None:
        """Changes fields of the exam; what changes nothing is not kept for undoing."""
        wanted = msgspec.structs.replace(self.record, **values)
        if wanted != self.record:
            self._undo.append(self.record)
            self.record = wanted

    def undo(self) -> bool:
        """Takes the last change back; tells whether there was one."""
        if not self._undo:
            return False
        self.record = self._undo.pop()
        return True

    def kept(self, record: ExamRecord, version: int) -> None:
        """Takes what the hub has now; what was changed meanwhile stays changed."""
        self._read, self.version = record, version
