"""One conversation in the book: its fold, what is on its way out, and how I stand to it."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

import msgspec

from app.domain.conversation import Conversation
from app.domain.ids import Author, StaffId
from app.protocol.states import ConversationRow
from app.sessions.changes import Pending

Part: TypeAlias = Literal["own", "watch", "read"]
"""`own`: mine to answer or to wrap up. `watch`: followed by a supervisor. `read`: nothing can be written."""


class TypingNow(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody is typing, until `until` (monotonic seconds) unless he types on."""

    by: Author
    name: str = ""
    preview: str = ""
    until: float


@dataclass(slots=True, eq=False)
class Session:
    """A conversation that is open in the console; only the book writes to it.

    `mine`: I answer it, or have its wrap-up to do. `live`: everything that the hub has is shown. `fence` is
    that of my latest claim (0: none), which my writes carry even when somebody else has taken over since.
    """

    conversation: Conversation
    me: StaffId | None = None
    role: Part = "read"
    mine: bool = False
    row: ConversationRow | None = None
    pending: tuple[Pending, ...] = ()
    typing: TypingNow | None = None
    live: bool = False
    fence: int = 0
    lost_at: float | None = None
    """When (monotonic) there was no reason any more to keep it open."""
    gap_at: int = 0
    """The cursor at the last gap, and how often in a row it was there that something was missing."""
    gap_tries: int = 0

    @property
    def joined(self) -> bool:
        """Whether I joined a conversation of somebody else, who goes on answering: I may write as well."""
        told = self.conversation
        return not self.mine and told.is_open and self.me is not None and self.me in told.joined

    @property
    def writable(self) -> bool:
        """Whether I may say something to the customer."""
        return self.joined or (self.mine and self.conversation.is_open)
