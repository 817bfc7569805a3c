"""What the supervisor's room asks of the desk."""

from typing import Protocol

from app.domain.ids import Cid, ConversationId
from app.sessions.changes import LinkStatus
from app.ui.chats.panes.pane_kit import PaneDesk


class SupervisingDesk(PaneDesk, Protocol):
    """A desk at which others are helped. Actions raise `StorageError` where nothing could be kept or sent."""

    @property
    def status(self) -> LinkStatus:
        """The connection to the hub."""

    async def watch(self, conversation: ConversationId) -> None:
        """Follows a conversation."""

    async def unwatch(self, conversation: ConversationId) -> None:
        """Follows a conversation no longer."""

    async def whisper(self, conversation: ConversationId, text: str) -> Cid:
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

    async def wrap_up_and_close(
        self, conversation: ConversationId, disposition: str, note: str = ""
    ) -> tuple[Cid, ...]:
        """Writes the closing record and ends the conversation."""
