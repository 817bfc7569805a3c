"""Files on their way to the hub: kept on the disk when chosen, brought before the message that names them."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from typing import Final

import msgspec

from app.domain.errors import AppError, LinkError, RefusedError, StorageError
from app.domain.events import Attachment, Message, ReplyProposed
from app.domain.ids import REGISTER, Cid, ConversationId, new_cid
from app.domain.text import clean
from app.sessions.changes import Change, LinkState, Pending, PendingState
from app.sessions.desk import Desk
from app.sessions.outgoing_files import at_hub, lent, local_id, placeholder, waits_for_files
from app.sessions.ports import FileKeep, FileRoad, OutFile

MOST: Final = 10
LARGEST: Final = 10 * 1024 * 1024
"""What holds until a hub has said something else."""

PAUSES_S: Final = (0.5, 1.0, 2.0, 4.0, 8.0, 15.0, 30.0)
LONGEST_NAME: Final = 200

_log = logging.getLogger(__name__)


class Attaching:
    """The files of all conversations that this console is about to send, and those that it is shown."""

    def __init__(self, desk: Desk, road: FileRoad, pauses_s: Sequence[float] = PAUSES_S) -> None:
        self._desk = desk
        self._road = road
        self._pauses_s = pauses_s
        self._keep: FileKeep | None = None
        self._chosen: dict[ConversationId, list[OutFile]] = {}
        self._listeners: list[Callable[[ConversationId], None]] = []
        self._wake = asyncio.Event()
        self._hurry = asyncio.Event()
        self._at_work: dict[ConversationId, asyncio.Task[None]] = {}
        self.progress: dict[Cid, int] = {}

    def listen(self, listener: Callable[[ConversationId], None]) -> None:
        """Tells `listener` of every conversation whose chosen files changed."""
        self._listeners.append(listener)

    def chosen(self, conversation: ConversationId) -> tuple[OutFile, ...]:
        """Returns the files that go with the next message of a conversation."""
        return tuple(self._chosen.get(conversation, ()))

    async def choose(self, conversation: ConversationId, name: str, data: bytes) -> OutFile:
        """Keeps a file for the next message; it outlives this program.

        Raises:
            RefusedError: `file_empty`, `file_too_large` or `file_count`: the hub would not take it.
            StorageError: the local log cannot be written, or is not open yet.
        """
        limits = self._desk.limits
        if not data:
            raise RefusedError("file_empty", "This file is empty.")
        if len(data) > (limits.file or LARGEST):
            raise RefusedError("file_too_large", "This file is too large to be sent.")
        title = clean(name).strip()[-LONGEST_NAME:] or "file"
        file = OutFile(id=new_cid(), conversation=conversation, name=title, size=len(data))
        return await self._choose(file, data)

    async def lend(self, conversation: ConversationId, file: Attachment) -> OutFile:
        """Has a file of the register go with the next message, without bringing it. Raises as `choose`."""
        return await self._choose(*lent(conversation, file))

    async def bring_for_register(self, name: str, data: bytes) -> Attachment:
        """Brings a file of a canned reply to the hub.

        Raises:
            LinkError: the hub cannot be reached.
            RefusedError: it does not take the file.
        """
        if not data:
            raise RefusedError("file_empty", "This file is empty.")
        if len(data) > (self._desk.limits.file or LARGEST):
            raise RefusedError("file_too_large", "This file is too large to be sent.")
        if self._desk.status.state is not LinkState.LIVE:
            raise LinkError("There is no connection to the hub.")
        title = clean(name).strip()[-LONGEST_NAME:] or "file"
        return await self._road.bring(REGISTER, title, data, lambda _sent: None)

    async def _choose(self, file: OutFile, data: bytes) -> OutFile:
        if len(self.chosen(file.conversation)) >= (self._desk.limits.files or MOST):
            raise RefusedError("file_count", "No more files fit into one message.")
        await self._kept.keep_file(file, data)
        self._chosen.setdefault(file.conversation, []).append(file)
        self._tell(file.conversation)
        return file

    async def remove(self, file: OutFile) -> None:
        """Lets go of a chosen file. Raises StorageError."""
        here = self._chosen.get(file.conversation, [])
        if file in here:
            here.remove(file)
            self._tell(file.conversation)
            await self._kept.drop_files([file.id])

    async def send(
        self, conversation: ConversationId, text: str, *, via: str = "typed", quote: int | None = None
    ) -> Cid:
        """Says something to the customer, with the chosen files. Raises as `Desk.send_message`."""
        files = self._chosen.pop(conversation, [])
        named = tuple(placeholder(file) for file in files)
        try:
            cid = await self._desk.send_message(conversation, text, via=via, quote=quote, attachments=named)
        except BaseException:
            self._chosen[conversation] = files + self._chosen.get(conversation, [])
            raise
        finally:
            self._tell(conversation)
        return cid

    def take_back(self, pending: Pending) -> None:
        """Puts the files of a message that was given up back beside the text."""
        if isinstance(pending.body, Message | ReplyProposed):
            back = [
                OutFile(id=known, conversation=pending.conversation, name=file.name, size=file.size)
                for file in pending.body.attachments
                if (known := local_id(file.sha256))
            ]
            if back:
                self._chosen[pending.conversation] = back + self._chosen.get(pending.conversation, [])
                self._tell(pending.conversation)

    async def fetch(self, conversation: ConversationId, sha256: str, *, thumbnail: bool = False) -> bytes:
        """Returns the bytes of a file that a message names, on its way or there.

        Raises:
            LinkError: the hub cannot be reached.
            RefusedError: it does not give the file.
        """
        known = local_id(sha256)
        if not known:
            return await self._road.fetch(conversation, sha256, thumbnail=thumbnail)
        data = await self._kept.file_data(known)
        if data is None:
            raise RefusedError("not_found", "This file is not there any more.")
        kept = at_hub(known, data)
        return data if kept is None else await self._road.fetch(REGISTER, kept.sha256, thumbnail=thumbnail)

    async def run(self, keep: FileKeep) -> None:
        """Brings files until cancelled; what an earlier run left behind is there again at once."""
        await self._restore(keep)
        end = self._desk.subscribe(self._changed)
        try:
            while True:
                for conversation in self._desk.book.outbox.conversations():
                    if conversation not in self._at_work and self._next(conversation) is not None:
                        self._begin(conversation)
                await self._wake.wait()
                self._wake.clear()
        finally:
            end()
            for task in self._at_work.values():
                task.cancel()
            await asyncio.gather(*self._at_work.values(), return_exceptions=True)

    async def _restore(self, keep: FileKeep) -> None:
        try:
            pending, files = await keep.pending(), await keep.files()
        except StorageError as error:
            _log.warning("files of an earlier run cannot be read: %s", error)
            pending, files = [], []
        self._keep = keep
        sent = {
            local_id(file.sha256)
            for each in pending
            if isinstance(each.body, Message | ReplyProposed)
            for file in each.body.attachments
        }
        for file in files:
            if file.id not in sent:
                self._chosen.setdefault(file.conversation, []).append(file)
        for conversation in list(self._chosen):
            self._tell(conversation)

    def _changed(self, _changes: Sequence[Change]) -> None:
        self._wake.set()
        if self._desk.status.state is LinkState.LIVE:
            self._hurry.set()

    def _begin(self, conversation: ConversationId) -> None:
        work = asyncio.create_task(self._serve(conversation), name="files")
        self._at_work[conversation] = work
        work.add_done_callback(lambda done: self._done(conversation, done))

    def _done(self, conversation: ConversationId, work: asyncio.Task[None]) -> None:
        del self._at_work[conversation]
        if not work.cancelled() and (error := work.exception()) is not None:
            raise error  # a fault of ours: the loop reports it
        self._wake.set()

    def _next(self, conversation: ConversationId) -> Pending | None:
        """Returns the first event of a conversation that waits for its files."""
        for pending in self._desk.book.outbox.all_of(conversation):
            if pending.state is PendingState.WAITING and waits_for_files(pending.body):
                return pending
        return None

    async def _serve(self, conversation: ConversationId) -> None:
        """Brings all files of a conversation's outgoing messages, however long the hub is away."""
        tries = 0
        while (pending := self._next(conversation)) is not None:
            try:
                await self._prepare(pending)
                tries = 0
            except RefusedError as error:
                self._desk.give_up(pending.cid, conversation, error.code)
            except AppError as error:
                _log.info("a file waits: %s", error)
                await self._pause(self._pauses_s[min(tries, len(self._pauses_s) - 1)])
                tries += 1
            finally:
                self.progress.pop(pending.cid, None)

    async def _pause(self, seconds: float) -> None:
        self._hurry.clear()
        try:
            async with asyncio.timeout(seconds):
                await self._hurry.wait()
                await asyncio.sleep(min(self._pauses_s[0], seconds))  # other changes wake it, too
        except TimeoutError:
            return

    async def _prepare(self, pending: Pending) -> None:
        """Brings one message's files and puts the message that names them into its place."""
        assert isinstance(pending.body, Message | ReplyProposed)  # noqa: S101 (narrows what `_next` looked for)
        named: list[Attachment] = []
        brought: list[str] = []
        for file in pending.body.attachments:
            known = local_id(file.sha256)
            if known:
                file = await self._bring(pending, known, file.name)  # noqa: PLW2901 (the same, at the hub)
                brought.append(known)
            named.append(file)
        body = msgspec.structs.replace(pending.body, attachments=tuple(named))
        now = self._desk.book.outbox.get(pending.cid)
        if now is not None:
            await self._desk.exchange(msgspec.structs.replace(now, body=body))
            await self._kept.drop_files(brought)

    async def _bring(self, pending: Pending, known: str, name: str) -> Attachment:
        data = await self._kept.file_data(known)
        if data is None:
            raise RefusedError("not_found", "This file is not there any more.")
        kept = at_hub(known, data)
        if kept is not None:
            return kept

        def tell(sent: int) -> None:
            percent = 100 * sent // max(1, len(data))
            if percent != self.progress.get(pending.cid):
                self.progress[pending.cid] = percent
                self._desk.show_anew(pending.conversation)

        if self._desk.status.state is not LinkState.LIVE:
            raise LinkError("There is no connection to the hub.")
        tell(0)
        return await self._road.bring(pending.conversation, name, data, tell)

    @property
    def _kept(self) -> FileKeep:
        if self._keep is None:
            raise StorageError("The log on this computer is not open yet.", "Wait a moment.", retry=True)
        return self._keep

    def _tell(self, conversation: ConversationId) -> None:
        for listener in list(self._listeners):
            listener(conversation)
