"""What was counted of conversations, kept on the disk: a year of figures reads no event a second time."""

from collections.abc import Sequence
from typing import Protocol, runtime_checkable

import msgspec

from app.domain.ids import ConversationId, StaffId
from app.sessions.statistics.record import Record


class Counted(msgspec.Struct, frozen=True, kw_only=True):
    """A conversation as the list has it: `head` is its last event, `at` the one up to which it was counted.

    `data` is what was counted, see `written`; `at` is 0 where nothing was.
    """

    conversation: ConversationId
    head: int
    at: int = 0
    data: str = ""

    @property
    def is_current(self) -> bool:
        """Tells whether nothing happened since it was counted."""
        return self.at == self.head

    def record(self) -> Record | None:
        """Returns what was counted; None where the person never had the conversation.

        Raises:
            msgspec.DecodeError: another release wrote it.
        """
        return msgspec.json.decode(self.data, type=Record) if self.data else None


def written(record: Record | None) -> str:
    """Returns a record as it is kept."""
    return msgspec.json.encode(record).decode() if record is not None else ""


@runtime_checkable
class CountedKeep(Protocol):
    """Where it is kept. Every method may raise `StorageError`. It goes with its conversation."""

    async def counted(self, staff: StaffId, since_ms: int) -> list[Counted]:
        """Returns the conversations that went on since (Unix ms), with what was counted for a person."""

    async def keep_counted(self, staff: StaffId, rows: Sequence[Counted]) -> None:
        """Keeps what was counted for a person, instead of what was kept before."""
