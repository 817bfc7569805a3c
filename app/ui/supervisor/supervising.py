"""What the supervisor's room asks of the desk."""

from typing import Protocol

from app.domain.ids import Cid, ConversationId, StaffId
from app.domain.people import Presence
from app.protocol.offers import ColleaguesRes
from app.sessions.changes import LinkStatus
from app.sessions.register_copy import RegisterCopy
from app.sessions.signals.watch import SignalWatch
from app.ui.chats.panes.pane_kit import PaneDesk


class SupervisingDesk(PaneDesk, Protocol):
    """A desk at which others are helped. Actions raise `StorageError` where nothing could be kept or sent."""

    register: RegisterCopy
    """What the shop set up, as far as it has come."""

    signals: SignalWatch
    """Which conversations may need help."""

    @property
    def status(self) -> LinkStatus:
        """The connection to the hub."""

    async def watch(self, conversation: ConversationId) -> None:
        """Follows a conversation."""

    async def unwatch(self, conversation: ConversationId) -> None:
        """Follows a conversation no longer."""

    async def whisper(
        self, conversation: ConversationId, text: str, *, article: str = "", draft: str = ""
    ) -> Cid:
        """Advises the owner, unseen by the customer."""

    async def accept_escalation(self, conversation: ConversationId, note: str = "") -> Cid:
        """Takes a call for help on."""

    async def coach(self, conversation: ConversationId, note: str = "") -> Cid:
        """Says that the call is answered by advice."""

    async def resolve_escalation(self, conversation: ConversationId, note: str = "") -> Cid:
        """Settles a call for help."""

    async def take_over(self, conversation: ConversationId, note: str = "") -> Cid:
        """Answers instead of the owner."""

    async def give_back(self, conversation: ConversationId, note: str = "") -> Cid:
        """Gives a conversation back to its former owner."""

    async def join(self, conversation: ConversationId) -> Cid:
        """Joins openly: the customer is told, and I may write to him."""

    async def leave(self, conversation: ConversationId) -> Cid:
        """Leaves a conversation that I joined."""

    async def transfer(
        self,
        conversation: ConversationId,
        *,
        to: StaffId | None = None,
        group: str = "",
        summary: str = "",
        reason: str = "",
    ) -> Cid:
        """Hands the conversation to a person, or to the queue of a group."""

    async def close(self, conversation: ConversationId, reason: str = "") -> Cid:
        """Ends the conversation."""

    async def block(self, conversation: ConversationId, reason: str, until_ms: int | None = None) -> Cid:
        """Keeps the customer out until `until_ms` (Unix ms), or for ever."""

    async def colleagues(self) -> ColleaguesRes:
        """Returns all staff and groups to whom a conversation can be handed."""

    async def set_staff(
        self, staff: StaffId, *, presence: Presence | None = None, capacity: int | None = None
    ) -> None:
        """Sets what a member of staff does, or how many conversations he takes."""

    async def wrap_up_and_close(
        self, conversation: ConversationId, disposition: str, note: str = ""
    ) -> tuple[Cid, ...]:
        """Writes the closing record and ends the conversation."""
