"""The one task of a node that writes: what was asked for during a commit goes into the next one."""

import asyncio
import logging
from collections import deque
from collections.abc import Callable, Sequence
from typing import Any, Final

from app.domain.errors import StorageError
from app.domain.ids import StaffId
from app.hub.engine import Resync, Signal
from app.hub.store.postgres import faults, links
from app.hub.store.postgres import statements as sql
from app.hub.store.postgres.batch import Batch
from app.hub.store.postgres.foreseen import Foreseen
from app.hub.store.postgres.jobs import Job
from app.hub.store.postgres.memory import Memory

BATCH: Final = 500
"""Events that go into one commit, about."""

BATCH_S: Final = 15.0
"""How long a transaction may take before its outcome is called unknown."""

TRIES: Final = 6
"""How often a transaction is run that the server rolled back for another's sake."""

PAUSES_S: Final = (0.0, 0.05, 0.2, 0.5)
"""How long to wait before connecting again, by the number of failures so far; the last from then on."""

_log = logging.getLogger(__name__)


class Writer:
    """Group commit on a connection of its own. Results and signals leave it after COMMIT only."""

    def __init__(
        self,
        dsn: str,
        node: str,
        token: str,
        *,
        now_ms: Callable[[], int] | None,
        emit: Callable[[Sequence[Signal]], None],
        memory: Memory,
    ) -> None:
        self._dsn = dsn
        self._node = node
        self._token = token
        self._name = faults.name_of(dsn)
        self._now_ms = now_ms
        self._emit = emit
        self._memory = memory
        self._inbox: deque[Job[Any]] = deque()
        self._arrived = asyncio.Event()
        self._stopped = False
        self._task: asyncio.Task[None] | None = None
        self._link: Any = None
        self._failures = 0
        self._warning = ""
        self._known_staff: set[StaffId] = set()

    def start(self) -> None:
        """Begins to take jobs."""
        self._task = asyncio.create_task(self._run(), name="hub-writer")

    async def stop(self) -> None:
        """Finishes what was asked for and closes the connection."""
        self._stopped = True
        self._arrived.set()
        if self._task is not None:
            await self._task
        self._drop()

    def submit(self, job: Job[Any]) -> None:
        """Takes a job; its future fails with `StorageError` when the outcome is unknown."""
        if self._stopped:
            raise RuntimeError("the engine is stopped")
        self._inbox.append(job)
        self._arrived.set()

    async def _run(self) -> None:
        while True:
            if not self._inbox:
                if self._stopped:
                    return
                self._arrived.clear()
                await self._arrived.wait()
                continue
            jobs: list[Job[Any]] = []
            size = 0
            while self._inbox and size < BATCH:
                jobs.append(self._inbox.popleft())
                size += len(jobs[-1].entries) or 1
            await self._commit(jobs)

    async def _commit(self, jobs: Sequence[Job[Any]]) -> None:
        """Does the jobs in one transaction; when one of them is our own fault, each in its own."""
        fault: Exception | None = None
        for _ in range(TRIES):
            try:
                async with asyncio.timeout(BATCH_S):
                    signals = await self._transact(jobs)
            except faults.REPEATABLE as error:
                _log.info("A transaction is run again: %s", error)
                fault = error
                self._drop()
                continue
            except Exception as error:  # noqa: BLE001 (it is given to who asked; the task must go on)
                if isinstance(error, StorageError) or faults.is_worlds_fault(error):
                    self._fail(jobs, error)
                    return
                fault = error
            else:
                for job in jobs:
                    job.settle()
                self._emit(signals)
                return
            break
        self._drop()
        if len(jobs) == 1:
            jobs[0].settle(fault)
            return
        for job in jobs:
            await self._commit([job])

    async def _transact(self, jobs: Sequence[Job[Any]]) -> Sequence[Signal]:
        link = self._link if self._link is not None and not self._link.is_closed() else await self._connect()
        now_ms = None if self._now_ms is None else self._now_ms()
        self._warning = ""
        wakes = await Foreseen(self._memory, jobs, self._token).run(link, now_ms)
        if wakes is None:
            batch = Batch(link, jobs, self._token, now_ms)
            await batch.run(self._known_staff)
            wakes = batch.ledger.wakes
            self._memory.see_time(batch.ledger.now_ms)
            self._memory.keep(batch.ledger.rooms.values())
        if self._warning:  # such as a wait for the second server that was cut short
            raise StorageError(
                f"The database {self._name} did not confirm a commit: {self._warning}",
                "The hub sends it again.",
                retry=True,
            )
        return wakes

    async def _connect(self) -> Any:
        await asyncio.sleep(PAUSES_S[min(self._failures, len(PAUSES_S) - 1)])
        self._failures += 1
        self._drop()
        link = await links.connect(self._dsn, self._node, session=links.BY_KEY)
        self._link = link
        link.add_log_listener(self._hear)
        await link.execute(sql.DURABLE)
        self._failures = 0
        return link

    def _hear(self, _link: object, message: Any) -> None:
        if message.severity_en == "WARNING":
            self._warning = str(message.message)

    def _fail(self, jobs: Sequence[Job[Any]], error: BaseException) -> None:
        """Gives up on the connection: the next jobs get a new one, which works once the server does."""
        told = error if isinstance(error, StorageError) else faults.storage_error(error, self._name)
        _log.error("%s", told)
        self._drop()
        for job in jobs:
            job.settle(StorageError(told.message, told.remedy, retry=True))
        self._emit([Resync()])  # what was committed all the same was told to nobody here

    def _drop(self) -> None:
        self._memory.forget()
        if self._link is not None:
            self._link.terminate()
            self._link = None
