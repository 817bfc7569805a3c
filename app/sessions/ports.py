"""What the desk needs of the outside: a link to the hub, the local log, and a clock."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

import msgspec

from app.domain.events import Attachment, Event
from app.domain.ids import Cid, ConversationId

if TYPE_CHECKING:  # the first picture of the window needs the values of this module, not its ports
    import asyncio

    from app.protocol.frames import ByPassword, ByToken, ClientFrame, ServerFrame
    from app.sessions.changes import LinkStatus, Pending


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """A reply that is being written: `cursor` is a place in `text`."""

    conversation: ConversationId
    text: str
    cursor: int = 0
    saved_at: datetime | None = None


class Kept(msgspec.Struct, frozen=True, kw_only=True):
    """A conversation in the local log, as a list shows it. Times are Unix ms, 0 for none."""

    conversation: ConversationId
    customer: str = ""
    topic: str = ""
    owner: str = ""
    state: str = ""
    locale: str = ""
    last_text: str = ""
    opened_at: int = 0
    updated_at: int = 0
    closed_at: int = 0
    head: int = 0
    messages: int = 0
    escalations: int = 0
    rating: int = 0
    customer_id: str = ""
    disposition: str = ""


class OutFile(msgspec.Struct, frozen=True, kw_only=True):
    """A file that was chosen for a conversation: `id` names it here, `size` is its bytes."""

    id: str
    conversation: ConversationId
    name: str
    size: int


class FileKeep(Protocol):
    """Where chosen files are until the hub has them. Every method may raise `StorageError`."""

    async def keep_file(self, file: OutFile, data: bytes) -> None:
        """Keeps a file, durably."""

    async def file_data(self, file: str) -> bytes | None:
        """Returns the bytes of a kept file by its id."""

    async def files(self) -> list[OutFile]:
        """Returns all kept files, oldest first."""

    async def drop_files(self, files: Sequence[str]) -> None:
        """Removes kept files by their ids."""

    async def pending(self) -> list[Pending]:
        """Returns the outbox."""


class FileRoad(Protocol):
    """The way of files to the hub and back.

    Every method raises `LinkError` when it may work later, and `RefusedError` when it never will.
    """

    async def bring(
        self, conversation: ConversationId, name: str, data: bytes, sent: Callable[[int], None]
    ) -> Attachment:
        """Brings a file and returns it as a message names it; `sent` is told of the bytes that went."""

    async def fetch(self, conversation: ConversationId, sha256: str, *, thumbnail: bool = False) -> bytes:
        """Returns the bytes of a file, or of its small picture."""


class Clock(Protocol):
    """Time, so that tests need no waiting."""

    def now(self) -> datetime:
        """Returns the hub's time as far as known, in UTC; only for showing."""

    def monotonic(self) -> float:
        """Returns seconds that only grow; for waiting and measuring."""

    def heard(self, millis: int) -> None:
        """Takes the hub's time (Unix ms) as it just said it."""


class Link(Protocol):
    """A connection to the hub that comes back by itself."""

    @property
    def has_credentials(self) -> bool:
        """Tells whether the link knows how to sign in."""

    def use(self, auth: ByPassword | ByToken | None) -> None:
        """Signs in that way from now on: at once, and after every reconnect. None signs out and stops."""

    def send(self, frame: ClientFrame) -> bool:
        """Queues a frame on the live connection; False when there is none (the outbox sends again later)."""

    def listen(
        self,
        on_frame: Callable[[ServerFrame], None],
        on_status: Callable[[LinkStatus], None],
        room: asyncio.Event | None = None,
    ) -> None:
        """Says who takes frames and changes: after every connect a `Welcome`, then the status `LIVE`.

        While `room` is clear no more is read: the hub keeps what waits, within its own bounds.
        """

    async def run(self) -> None:
        """Connects and stays connected until cancelled (closes with 1000), refused for good or signed out."""

    def reconnect(self) -> None:
        """Drops what there is and connects at once: the network changed, or the machine woke up."""


class Archive(Protocol):
    """The local encrypted log. Calls take effect in their order and return when that is durable.

    Every method raises `StorageError` when the file cannot be read or written; nothing is half done then.
    """

    async def keep_events(self, events: Sequence[Event]) -> None:
        """Keeps events that were shown; one that is there already (conversation and seq) is left alone."""

    async def cursors(self) -> dict[ConversationId, int]:
        """Returns the last `seq` kept of every conversation that is not closed."""

    async def log(
        self, conversation: ConversationId, after: int = 0, limit: int | None = None
    ) -> list[Event]:
        """Returns a conversation's events in order."""

    async def conversations(
        self, *, limit: int = 200, before: int | None = None, words: str = ""
    ) -> list[Kept]:
        """Returns conversations, latest `updated_at` first (and before that Unix ms, if given).

        `words` must all stand in the customer, topic or text.
        """

    async def forget(self, conversations: Sequence[ConversationId]) -> None:
        """Removes the events of conversations whose history the hub replaced."""

    async def keep_pending(self, pending: Pending, *, clear_draft: bool = False) -> None:
        """Puts an event into the outbox before it is sent; a cid that is there is replaced in its place.

        With `clear_draft` the same transaction empties the conversation's draft.
        """

    async def drop_pending(self, cids: Sequence[Cid]) -> None:
        """Takes events out of the outbox: the hub has them, or the person gave them up."""

    async def fail_pending(self, cid: Cid, code: str) -> None:
        """Marks an event in the outbox as refused, so that it is shown again after a restart."""

    async def pending(self) -> list[Pending]:
        """Returns the outbox, in the order in which it was filled."""

    async def keep_draft(self, draft: Draft) -> None:
        """Keeps a draft; an empty text removes it."""

    async def drafts(self) -> list[Draft]:
        """Returns all drafts."""

    async def value(self, key: str) -> str | None:
        """Returns a value of the console's own (hub epoch, session token, layout, macro uses)."""

    async def keep_value(self, key: str, value: str | None) -> None:
        """Keeps such a value; None removes it."""

    async def close(self) -> None:
        """Finishes what is under way and closes the file."""
