"""The files of conversations: taken in, named in messages, given out, forgotten."""

from __future__ import annotations

import asyncio
import logging
from collections import OrderedDict
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Final, TypeAlias, TypeVar

from msgspec.structs import replace

from app.domain.conversation import EntryState
from app.domain.errors import StorageError
from app.domain.events import Attachment, Message, ReplyProposed
from app.domain.ids import CUSTOMER, Author, ConversationId
from app.hub.clock import wall_clock_ms
from app.hub.files.limits import FileLimits
from app.hub.files.looks import Looks
from app.hub.files.names import fitting_name
from app.hub.files.rows import Belonging, Belongings, TooMuchError
from app.hub.files.store import FileStore, is_hash, storage_error
from app.hub.room import Room
from app.hub.store.cold import Cold
from app.protocol.codes import Refusal

REMEMBERED: Final = 20_000
"""Files whose rows are kept at hand, so that a message that names one need not wait for the database."""

_log = logging.getLogger(__name__)


_M = TypeVar("_M", bound=Message | ReplyProposed)

_Claim: TypeAlias = tuple[ConversationId, str, Author]
"""Who wants to send which file in which conversation."""


class TooLargeError(Exception):
    """More bytes came than the sender may send in one file."""


class Files:
    """The files of this hub. Methods that talk to disk or database may raise `StorageError`."""

    def __init__(
        self,
        store: FileStore,
        database: Cold,
        limits: FileLimits,
        *,
        looks: Looks | None = None,
        now_ms: Callable[[], int] = wall_clock_ms,
    ) -> None:
        self.limits = limits
        self.store = store
        self.rows = Belongings(database, limits)
        self._looks = looks or Looks(limits)
        self._now_ms = now_ms
        self._known: OrderedDict[tuple[ConversationId, str], Belonging] = OrderedDict()
        self._asked: dict[_Claim, asyncio.Task[None]] = {}
        self._absent: set[_Claim] = set()

    async def start(self) -> None:
        """Makes the store ready."""
        await self.store.start()

    async def take(
        self, conversation: ConversationId, by: Author, name: str, pieces: AsyncIterator[bytes], most: int
    ) -> Attachment:
        """Takes a file in, of `most` bytes, and returns it as a message names it.

        Raises:
            TooLargeError: it has more bytes.
            TooMuchError: too much was sent already.
            UnfitError: it is of no kind that is taken, or damaged.
        """
        await self.rows.check(conversation, by, 0, self._now_ms())
        place = await self.store.workplace()
        try:
            source = place / "source"
            await _write(source, pieces, most)
            found = await self._looks.look(source, name, place)
            sha256, size = await self.store.keep(found.picture or source, found.thumbnail)
            row = await self.rows.add(
                Belonging(
                    sha256=sha256,
                    conversation=conversation,
                    type=found.type,
                    size=size,
                    by=by,
                    at_ms=self._now_ms(),
                    has_thumbnail=found.thumbnail is not None,
                )
            )
        finally:
            await self.store.clear(place)
        self._remember(row)
        return _attachment(row, name)

    async def find(self, conversation: ConversationId, sha256: str) -> Belonging | None:
        """Returns a file of a conversation, or None."""
        return await self.rows.find(conversation, sha256) if is_hash(sha256) else None

    def settled(self, room: ConversationId, author: Author, message: _M) -> _M | Refusal:
        """Returns a message with its files named as the hub knows them, or why it is not taken.

        `BUSY` when the database was not asked yet: the same message is taken a moment later. What staff send
        of a canned reply's files belongs to the conversation from then on.
        """
        if len(message.attachments) > self.limits.message:
            return Refusal.BAD_FRAME
        named: list[Attachment] = []
        for claimed in message.attachments:
            row = self._look_up(room, claimed.sha256, author)
            if isinstance(row, Refusal):
                return row
            named.append(_attachment(row, claimed.name))
        return replace(message, attachments=tuple(named))

    def _look_up(self, conversation: ConversationId, sha256: str, author: Author) -> Belonging | Refusal:
        key = (conversation, sha256, author)
        row = self._known.get((conversation, sha256))
        if row is not None and row.is_from(author):
            return row
        if row is not None and author == CUSTOMER:
            return Refusal.NOT_FOUND
        if not is_hash(sha256):
            return Refusal.BAD_FRAME
        if key in self._absent:
            self._absent.discard(key)  # for this answer alone: another node may take it in later
            return Refusal.NOT_FOUND
        if key not in self._asked:
            self._asked[key] = asyncio.get_running_loop().create_task(self._ask(key))
        return Refusal.BUSY

    async def _ask(self, key: _Claim) -> None:
        conversation, sha256, author = key
        try:
            row = await self.rows.find(conversation, sha256)
            if (row is None or not row.is_from(author)) and author != CUSTOMER:
                row = await self.rows.lend(conversation, sha256, author, self._now_ms()) or row
            if row is not None:
                self._remember(row)
            refused = row is None or (author != CUSTOMER and not row.is_from(author))
            if refused and len(self._absent) < REMEMBERED:
                self._absent.add(key)
        except TooMuchError:
            self._absent.add(key)
        except StorageError as error:
            _log.warning("%s", error)
        finally:
            self._asked.pop(key, None)

    async def forget(self, conversation: ConversationId) -> int:
        """Removes all files of a conversation for good; returns how many bytes-by-hash went with them."""
        for key in [one for one in self._known if one[0] == conversation]:
            del self._known[key]
        hashes = await self.rows.forget(conversation)
        return sum([await self.store.remove(one) for one in hashes])

    async def let_go(self, row: Belonging) -> None:
        """Removes one file from its conversation; its bytes go with the next sweep."""
        self._known.pop((row.conversation, row.sha256), None)
        await self.rows.remove([(row.conversation, row.sha256)])

    async def sweep(self) -> int:
        """Removes bytes that belong to no conversation; returns how many files went."""
        hashes = await self.store.hashes()
        return sum([await self.store.remove(one) for one in await self.rows.unused(hashes)])

    def stop(self) -> None:
        """Ends what is under way."""
        for task in self._asked.values():
            task.cancel()

    def _remember(self, row: Belonging) -> None:
        key = (row.conversation, row.sha256)
        self._absent.discard((*key, row.by))
        self._known[key] = row
        self._known.move_to_end(key)
        while len(self._known) > REMEMBERED:
            self._known.popitem(last=False)


def is_said(room: Room, sha256: str) -> bool:
    """Tells whether a message or proposed reply shows the file, and was neither withdrawn nor removed."""
    return any(
        isinstance(entry.body, Message | ReplyProposed)
        and entry.state not in (EntryState.WITHDRAWN, EntryState.REDACTED)
        and any(one.sha256 == sha256 for one in entry.body.attachments)
        for entry in room.fold.entries
    )


def _attachment(row: Belonging, name: str) -> Attachment:
    return Attachment(sha256=row.sha256, name=fitting_name(name, row.type), type=row.type, size=row.size)


async def _write(path: Path, pieces: AsyncIterator[bytes], most: int) -> None:
    """Writes what arrives, as it arrives. Raises TooLargeError, StorageError."""
    size = 0
    try:
        with await asyncio.to_thread(path.open, "xb") as stream:
            async for piece in pieces:
                size += len(piece)
                if size > most:
                    raise TooLargeError
                await asyncio.to_thread(stream.write, piece)
    except TimeoutError:  # the sender's, not the disk's
        raise
    except OSError as error:
        raise storage_error(error, path.parent) from error
