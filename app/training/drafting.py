"""A record of the register that is being written: changed step by step, and each change can be taken back."""

from typing import Any, Final, Generic, TypeVar

import msgspec

from app.protocol.register_base import Record

MOST_UNDONE: Final = 100

R = TypeVar("R", bound=Record)


class RecordDraft(Generic[R]):
    """Holds a record as it was read (`version`, 0: it is new) and as it stands now."""

    def __init__(self, record: R, version: int) -> None:
        self.record, self.version = record, version
        self._read = record if version else None
        self._undo: list[R] = []

    @property
    def changed(self) -> bool:
        """Tells whether there is something to be kept."""
        return self.record != self._read

    @property
    def can_undo(self) -> bool:
        """Tells whether a change can be taken back."""
        return bool(self._undo)

    def change(self, **values: Any) -> None:
        """Changes fields; what changes nothing is not kept for undoing."""
        wanted = msgspec.structs.replace(self.record, **values)
        if wanted != self.record:
            self._undo = [*self._undo, self.record][-MOST_UNDONE:]
            self.record = wanted

    def undo(self) -> bool:
        """Takes the last change back; tells whether there was one."""
        if not self._undo:
            return False
        self.record = self._undo.pop()
        return True

    def saved(self, version: int) -> None:
        """What stands here is at the hub, as this version."""
        self.kept(self.record, version)

    def kept(self, record: R, version: int) -> None:
        """Takes what the hub has now; what was changed meanwhile stays changed."""
        self._read, self.version = record, version

    def rebase(self, version: int) -> None:
        """Goes on from what stands here, over what somebody else kept as `version`."""
        self.version = version
