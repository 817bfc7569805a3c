"""The one thread that writes: whatever was asked for during the last commit goes into the next one."""

import asyncio
import logging
import queue
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final, Generic, TypeAlias, TypeVar

from sqlcipher3 import dbapi2 as sqlite

from app.domain.errors import StorageError
from app.hub.engine import Resync, Signal
from app.hub.store import database
from app.hub.store.rules import Entry
from app.hub.store.sqlite_ledger import SqliteLedger

BATCH: Final = 500
"""Events that go into one commit, about."""

WIPE_S: Final = 1.0
"""The least time between two tries to empty the write-ahead log."""

WIPE_MS: Final = 20
"""How long a try waits for those who read."""

T = TypeVar("T")
Work: TypeAlias = Callable[[SqliteLedger, Any], T]
"""Works on the ledger (and its connection) inside the transaction of a batch."""

_log = logging.getLogger(__name__)


class Job(Generic[T]):
    """Something to do in a transaction, and who waits for it. `entries` are what `work` will append."""

    __slots__ = ("entries", "error", "future", "result", "work")

    def __init__(self, work: Work[T], future: asyncio.Future[T], entries: Sequence[Entry] = ()) -> None:
        self.work = work
        self.entries = entries
        self.future = future
        self.result: T | None = None
        self.error: BaseException | None = None

    def settle(self) -> None:
        """Tells who waits, on his loop."""
        if self.future.done():
            return
        if self.error is not None:
            self.future.set_exception(self.error)
        else:
            self.future.set_result(self.result)  # type: ignore[arg-type]  # set by the thread when there is no error


class Writer:
    """Group commit on a thread of its own. Results and signals are handed to the loop after COMMIT only."""

    def __init__(
        self,
        connect: Callable[[], Any],
        path: Path,
        *,
        now_ms: Callable[[], int],
        emit: Callable[[list[Signal]], None],
    ) -> None:
        self._connect = connect
        self._path = path
        self._now_ms = now_ms
        self._emit = emit
        self._inbox: queue.SimpleQueue[Job[Any] | None] = queue.SimpleQueue()
        self._loop = asyncio.get_running_loop()
        self._thread = threading.Thread(target=self._run, name="hub-writer", daemon=True)
        self._connection: Any = None
        self._ledger: SqliteLedger | None = None
        self._stopped = False
        self._wiped_at = -WIPE_S

    def start(self) -> None:
        """Begins to take jobs."""
        self._thread.start()

    async def stop(self) -> None:
        """Finishes what was asked for and closes the connection."""
        if not self._stopped:
            self._stopped = True
            self._inbox.put(None)
        await asyncio.to_thread(self._thread.join)

    def submit(self, work: Work[T], entries: Sequence[Entry] = ()) -> asyncio.Future[T]:
        """Returns a future of what `work` returns, done once that is durable.

        It fails with `StorageError` when the disk or the file is to blame: the outcome is unknown then.
        """
        if self._stopped:
            raise RuntimeError("the engine is stopped")
        future: asyncio.Future[T] = self._loop.create_future()
        self._inbox.put(Job(work, future, entries))
        return future

    def _run(self) -> None:
        last = False
        while not last:
            jobs, last = self._gather()
            if jobs:
                wakes = self._commit(jobs)
                self._loop.call_soon_threadsafe(self._deliver, jobs, wakes)
        self._close()

    def _gather(self) -> tuple[list[Job[Any]], bool]:
        jobs: list[Job[Any]] = []
        size = 0
        job = self._inbox.get()
        while job is not None:
            jobs.append(job)
            size += len(job.entries) or 1
            if size >= BATCH or self._inbox.empty():
                return jobs, False
            job = self._inbox.get()
        return jobs, True

    def _commit(self, jobs: Sequence[Job[Any]]) -> list[Signal]:
        """Does the jobs in one transaction; when one of them is our own fault, each in its own.

        What a disk did not confirm may be on it all the same, and then nobody was told of it.
        """
        try:
            return self._transact(jobs)
        except sqlite.Error as error:
            if database.is_worlds_fault(error):
                self._fail(jobs, database.storage_error(error, self._path))
                return [Resync()]
            fault: Exception = error
        except StorageError as error:
            self._fail(jobs, error)
            return [Resync()]
        except Exception as error:  # noqa: BLE001 (it is given to who asked; the thread must go on)
            fault = error
        self._close()
        if len(jobs) > 1:
            return [wake for job in jobs for wake in self._commit([job])]
        jobs[0].error = fault
        return []

    def _transact(self, jobs: Sequence[Job[Any]]) -> list[Signal]:
        ledger = self._ledger or self._open()
        ledger.begin(self._now_ms(), [entry for job in jobs for entry in job.entries])
        for job in jobs:
            job.result = job.work(ledger, self._connection)
        ledger.commit()
        if ledger.erased and time.monotonic() - self._wiped_at >= WIPE_S:
            self._wipe(ledger)
        return list(ledger.wakes)

    def _wipe(self, ledger: SqliteLedger) -> None:
        """Empties the write-ahead log, where erased words still stand; again later while somebody reads."""
        self._wiped_at = time.monotonic()
        (patience,) = self._connection.execute("pragma busy_timeout").fetchone()
        try:
            self._connection.execute(f"pragma busy_timeout={WIPE_MS}")
            (busy, _, _) = self._connection.execute("pragma wal_checkpoint(truncate)").fetchone()
            ledger.erased = bool(busy)
            self._connection.execute(f"pragma busy_timeout={patience}")
        except sqlite.Error as error:  # what was asked for is committed all the same
            _log.warning("The write-ahead log was not emptied: %s", error)

    def _fail(self, jobs: Sequence[Job[Any]], error: StorageError) -> None:
        """Gives up on the connection: the next jobs get a new one, which works once the disk does."""
        _log.error("%s", error)
        self._close()
        for job in jobs:
            job.error = StorageError(error.message, error.remedy, retry=error.retry)

    def _open(self) -> SqliteLedger:
        self._connection = self._connect()
        self._ledger = SqliteLedger(self._connection)
        return self._ledger

    def _close(self) -> None:
        self._ledger = None
        if self._connection is not None:
            try:
                self._connection.close()  # rolls back what is not committed
            except sqlite.Error as error:
                _log.warning("The database did not close: %s", error)
            self._connection = None

    def _deliver(self, jobs: Sequence[Job[Any]], wakes: list[Signal]) -> None:
        for job in jobs:
            job.settle()
        self._emit(wakes)
