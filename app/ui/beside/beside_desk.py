"""What the right column asks of the desk, and what it wants of a tab that stands beside a reply."""

from typing import Final, Protocol

from app.domain.events import Event
from app.domain.ids import Cid, ConversationId, StaffId
from app.domain.people import Staff
from app.protocol.frames import VisitsRes
from app.protocol.offers import ColleaguesRes
from app.sessions.book import SessionBook
from app.ui.beside.setting import Setting
from app.ui.rooms import SideTab

NOWHERE: Final = ConversationId("")


class BesideDesk(Protocol):
    """What the right column asks of the desk."""

    @property
    def book(self) -> SessionBook:
        """Every conversation that is open in the console."""

    @property
    def me(self) -> Staff | None:
        """Who is signed in."""

    async def send_note(
        self, conversation: ConversationId, text: str, mentions: tuple[StaffId, ...] = ()
    ) -> Cid:
        """Writes a remark that only staff see."""

    def note_article(self, conversation: ConversationId, article: str) -> None:
        """Notes that an article was opened beside a conversation of mine, where I agreed to that."""

    async def colleagues(self) -> ColleaguesRes:
        """Returns whom a note can name. Raises RefusedError and LinkError."""

    async def set_field(self, conversation: ConversationId, name: str, value: str) -> Cid:
        """Sets a field of the conversation; an empty value takes it away."""

    async def visits(self, conversation: ConversationId) -> VisitsRes:
        """Returns the customer's other conversations. Raises RefusedError and LinkError."""

    async def fetch_log(
        self, conversation: ConversationId, *, beside: ConversationId = NOWHERE
    ) -> list[Event]:
        """Returns a whole log from the hub, also of another one of the customer of `beside`."""

    async def tag(self, conversation: ConversationId, name: str) -> Cid:
        """Puts a tag on the conversation."""

    async def untag(self, conversation: ConversationId, name: str) -> Cid:
        """Takes a tag off the conversation."""


class FollowingTab(SideTab, Protocol):
    """A tab that wants to know what a reply may be written into."""

    def follow(self, setting: Setting) -> None:
        """Takes what stands beside it now."""
