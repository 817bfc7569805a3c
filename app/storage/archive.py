"""The console's log: events, outbox, drafts and values, durable and encrypted, on one worker thread."""

import asyncio
import logging
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Concatenate, Final, ParamSpec, TypeVar
from weakref import WeakSet

from app.domain.errors import StorageError
from app.domain.events import Event
from app.domain.ids import Cid, ConversationId, StaffId
from app.sessions.changes import Pending
from app.sessions.ports import Archive, Draft, Kept, OutFile
from app.sessions.statistics.counted import Counted
from app.storage import counted_rows, desk_rows, event_rows, file_rows, recovery
from app.storage.database import Database
from app.storage.errors import LogClosedError, LogDamagedError, LogError
from app.storage.mirror import Mirror
from app.storage.recovery import Recovery
from app.storage.search import filling
from app.storage.search.reader import LogReader

_log = logging.getLogger(__name__)
SETTLE_S: Final = 1.0
"""Seconds after which the disk is made to have the second copy; the log itself is waited for at once."""

FILL_AFTER_S: Final = 5.0
"""The window comes first: so long after the start the index is filled with what was kept before it."""

FILL_PAUSE_S: Final = 0.05

_P = ParamSpec("_P")
_T = TypeVar("_T")


class SqlArchive(Archive):
    """The local log of one profile. Made by `open`; used from one event loop.

    A file that turns out to be damaged while it is in use is set aside, what can be read of the outbox,
    drafts and values, or else their second copy, is carried into a new one, `on_recovery` is told (on the
    loop's thread), and the call that met the damage is done again. The hub refills the events: `cursors`
    starts from 0 again.
    """

    def __init__(
        self, database: Database, worker: ThreadPoolExecutor, on_recovery: Callable[[Recovery], None] | None
    ) -> None:
        self._database = database
        self._mirror = Mirror(database.path, database.key)
        self._settling: asyncio.TimerHandle | None = None
        self._filling: asyncio.TimerHandle | None = None
        self._worker = worker
        self._on_recovery = on_recovery
        self._closed = False
        self._readers: WeakSet[LogReader] = WeakSet()
        self.recovery: Recovery | None = None

    @classmethod
    async def open(
        cls,
        path: Path,
        key: bytes,
        *,
        on_recovery: Callable[[Recovery], None] | None = None,
        database: Callable[[Path, bytes], Database] = Database,
    ) -> "SqlArchive":
        """Opens the log at `path`, or makes it; a damaged one is set aside (`archive.recovery` says so).

        Raises:
            LogError: the file cannot be opened; it was not changed.
        """
        worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="log")
        archive = cls(database(path, key), worker, on_recovery)
        try:
            archive.recovery = await asyncio.wrap_future(worker.submit(archive._opened))
        except BaseException:
            worker.submit(archive._shut)  # a cancelled caller may leave it open
            worker.shutdown(wait=False)
            raise
        archive._filling = asyncio.get_running_loop().call_later(FILL_AFTER_S, archive._fill)
        return archive

    @property
    def path(self) -> Path:
        """Where the file is."""
        return self._database.path

    def reader(self) -> LogReader:
        """Returns what searches this log beside its writing; whoever asks for it closes it."""
        reader = LogReader(self.path, self._database.key)
        self._readers.add(reader)
        return reader

    async def upkeep(self, work: Callable[[Database, Mirror], _T]) -> _T:
        """Does work on the log as a whole, after everything asked for before; it may close and open the file.

        Those who search let go of the file first, so that another may take its place.
        """
        for reader in tuple(self._readers):
            await reader.reopen()
        try:
            return await self._run(work, self._mirror)
        finally:
            for reader in tuple(self._readers):
                await reader.reopen(self._database.key)

    async def keep_events(self, events: Sequence[Event]) -> None:
        """Keeps events that were shown, and takes those that are ours out of the outbox."""
        if events:
            await self._run(event_rows.keep, tuple(events))

    async def cursors(self) -> dict[ConversationId, int]:
        """Returns, of every conversation that is not closed, the last seq before which nothing is missing."""
        return await self._run(event_rows.cursors)

    async def log(
        self, conversation: ConversationId, after: int = 0, limit: int | None = None
    ) -> list[Event]:
        """Returns the events that follow `after` without a gap."""
        return await self._run(event_rows.log, conversation, after, limit)

    async def conversations(
        self, *, limit: int = 200, before: int | None = None, words: str = ""
    ) -> list[Kept]:
        """Returns conversations, latest first; `words` are looked for in the head and the latest texts.

        The latest texts are those of about 60 messages (`summary.SAID_LIMIT`).
        """
        return await self._run(event_rows.conversations, limit, before, words)

    async def forget(self, conversations: Sequence[ConversationId]) -> None:
        """Removes conversations whose history the hub replaced; drafts and the outbox stay."""
        if conversations:
            await self._run(event_rows.forget, tuple(conversations))

    async def keep_pending(self, pending: Pending, *, clear_draft: bool = False) -> None:
        """Puts an event into the outbox, or replaces it in its place."""
        await self._run(desk_rows.keep_pending, pending, clear_draft)

    async def drop_pending(self, cids: Sequence[Cid]) -> None:
        """Takes events out of the outbox."""
        if cids:
            await self._run(desk_rows.drop_pending, tuple(cids))

    async def fail_pending(self, cid: Cid, code: str) -> None:
        """Marks an event of the outbox as refused."""
        await self._run(desk_rows.fail_pending, cid, code)

    async def pending(self) -> list[Pending]:
        """Returns the outbox in the order of filling."""
        return await self._run(desk_rows.pending)

    async def keep_draft(self, draft: Draft) -> None:
        """Keeps a draft without NUL and lone surrogates; an empty text removes it."""
        await self._run(desk_rows.keep_draft, draft)

    async def drafts(self) -> list[Draft]:
        """Returns all drafts."""
        return await self._run(desk_rows.drafts)

    async def keep_file(self, file: OutFile, data: bytes) -> None:
        """Keeps a file that is to be sent."""
        await self._run(file_rows.keep_file, file, data)

    async def file_data(self, file: str) -> bytes | None:
        """Returns the bytes of a kept file."""
        return await self._run(file_rows.file_data, file)

    async def files(self) -> list[OutFile]:
        """Returns all kept files, oldest first."""
        return await self._run(file_rows.files)

    async def drop_files(self, files: Sequence[str]) -> None:
        """Removes kept files."""
        await self._run(file_rows.drop_files, tuple(files))

    async def value(self, key: str) -> str | None:
        """Returns a value of the console's own."""
        return await self._run(desk_rows.value, key)

    async def keep_value(self, key: str, value: str | None) -> None:
        """Keeps a value; None removes it."""
        await self._run(desk_rows.keep_value, key, value)

    async def counted(self, staff: StaffId, since_ms: int) -> list[Counted]:
        """Returns conversations with what was counted of them, as `CountedKeep` says."""
        return await self._run(counted_rows.read, staff, since_ms)

    async def keep_counted(self, staff: StaffId, rows: Sequence[Counted]) -> None:
        """Keeps what was counted, as `CountedKeep` says."""
        await self._run(counted_rows.keep, staff, rows)

    async def close(self) -> None:
        """Waits for what was asked for before, closes the file and ends the worker; again does nothing.

        Raises:
            LogError: the file could not be tidied up; everything committed is in it all the same.
        """
        if self._closed:
            return
        self._closed = True
        for timer in (self._settling, self._filling):
            if timer is not None:
                timer.cancel()
        done = self._worker.submit(self._shut)
        self._worker.shutdown(wait=False)
        await asyncio.shield(asyncio.wrap_future(done))

    async def _run(
        self, work: Callable[Concatenate[Database, _P], _T], *args: _P.args, **kwargs: _P.kwargs
    ) -> _T:
        """Does `work` on the worker thread, after everything asked for before.

        A caller that is cancelled does not stop work that has begun: it ends, all or nothing.
        """
        if self._closed:
            raise LogClosedError(self._database.path)
        loop = asyncio.get_running_loop()
        try:
            return await asyncio.wrap_future(
                self._worker.submit(self._do, loop, lambda: work(self._database, *args, **kwargs))
            )
        finally:
            if self._mirror.unsettled and self._settling is None and not self._closed:
                self._settling = loop.call_later(SETTLE_S, self._settle)

    def _fill(self) -> None:
        """Fills the index a little further, and again until it is full; the next write comes in between."""
        if self._closed:
            return
        loop = asyncio.get_running_loop()
        done = asyncio.wrap_future(self._worker.submit(filling.step, self._database))

        def go_on(step: asyncio.Future[bool]) -> None:
            if step.cancelled() or self._closed:
                return
            error = step.exception()
            if error is not None and not isinstance(error, StorageError):
                loop.call_exception_handler({"message": "the index could not be filled", "exception": error})
            elif error is not None:
                self._filling = loop.call_later(FILL_AFTER_S, self._fill)
            elif step.result():
                self._filling = loop.call_later(FILL_PAUSE_S, self._fill)

        done.add_done_callback(go_on)

    def _settle(self) -> None:
        self._settling = None
        self._worker.submit(self._mirror.settle)

    def _opened(self) -> Recovery | None:
        return recovery.opened(self._database, self._mirror)

    def _shut(self) -> None:
        self._mirror.close()
        self._database.close()

    def _do(self, loop: asyncio.AbstractEventLoop, work: Callable[[], _T]) -> _T:
        """Does `work`; where the file is damaged, on a new file. A recovery that failed is tried again."""
        try:
            return self._mirrored(work)
        except LogDamagedError as error:
            _log.error("the local log is damaged: %s", error.__cause__)
            self._tell(loop, recovery.recovered(self._database, self._mirror))
        except LogClosedError:
            self._tell(loop, self._opened())
        return self._mirrored(work)

    def _mirrored(self, work: Callable[[], _T]) -> _T:
        """Does `work`, durably, and then brings the second copy up to it."""
        done = work()
        self._mirror.follow(self._database.raw())
        return done

    def _tell(self, loop: asyncio.AbstractEventLoop, what: Recovery | None) -> None:
        if what is None:
            return
        self.recovery = what
        if self._on_recovery is not None and not loop.is_closed():
            loop.call_soon_threadsafe(self._on_recovery, what)


__all__ = ["LogError", "Recovery", "SqlArchive"]
