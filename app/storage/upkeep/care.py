"""Cares for an open log beside the work on it: reading has a thread of its own, writing waits its turn."""

import asyncio
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final, TypeVar

from app.domain.ids import ConversationId
from app.sessions.log_care import Backup, Figures, LogKeeper, Tell
from app.storage.archive import SqlArchive
from app.storage.database import Database
from app.storage.errors import NoKeyringError
from app.storage.key_place import KeyPlace
from app.storage.mirror import Mirror, generations_of
from app.storage.upkeep import backups, erasure, health, rekeying
from app.storage.upkeep.erasure import AT_ONCE, Erased

_T = TypeVar("_T")

QUIET_TRIES: Final = 3
"""So often a compact copy is made beside the writing before the writing waits for one."""


class LogCare(LogKeeper):
    """The upkeep of one open log; used from its event loop. Long work takes `tell`, called on any thread.

    `place` is where its key is kept: without it the key cannot be changed.
    """

    def __init__(self, archive: SqlArchive, place: KeyPlace | None = None) -> None:
        self._archive = archive
        self._place = place
        self._files = asyncio.Lock()  # one at a time makes and changes whole files beside the log

    async def figures(self) -> Figures:
        """Returns what is in the log and what it takes. Raises LogError."""
        return await self._beside(health.figures)

    async def faults(self, wanted: Callable[[], bool] = lambda: True) -> list[str]:
        """Returns what is wrong with the file, after reading all of it. Raises LogError and StoppedError."""
        return await self._beside(lambda log, key: health.faults(log, key, wanted))

    async def back_up(self, to: Path | None = None, tell: Tell = lambda _: True) -> Path:
        """Copies the log and returns where to; writing goes on. Raises LogError and StoppedError."""
        async with self._files:
            return await self._beside(lambda log, key: backups.back_up(log, key, to, tell))

    async def backups(self) -> list[Backup]:
        """Returns the back-ups in the log's own folder, newest first."""
        return await asyncio.to_thread(backups.backups, self._archive.path)

    async def restore(self, copy: Path, tell: Tell = lambda _: True) -> None:
        """Brings the conversations of a back-up back; the log as it was becomes a back-up itself.

        Raises LogError and StoppedError; nothing was changed then.
        """
        async with self._files:
            fresh = await self._beside(lambda log, key: backups.prepared(log, key, copy, tell))
            await self._beside(lambda log, key: backups.back_up(log, key, None, tell))
            await self._archive.upkeep(lambda database, mirror: backups.put_back(database, mirror, fresh))

    async def compact(self, tell: Tell = lambda _: True) -> int:
        """Makes the file as small as it can be; returns the bytes saved. Raises LogError and StoppedError.

        Works on a copy beside the writing, and puts it in place at a moment when nothing was written since
        it began; only a log that is written to again and again waits for the last try.
        """
        async with self._files:
            for _ in range(QUIET_TRIES):
                seen = await self._archive.upkeep(health.written)
                copy = await self._beside(lambda log, key: health.compact_copy(log, key, tell))
                saved = await self._archive.upkeep(
                    lambda database, mirror, copy=copy, seen=seen: health.swap(database, mirror, copy, seen)  # type: ignore[misc]
                )
                if saved is not None:
                    return saved
            return await self._archive.upkeep(lambda database, mirror: health.compact(database, mirror, tell))

    async def by_passphrase(self) -> bool:
        """Tells whether a passphrase opens the log, and no keyring. Raises LogError."""
        return self._place is not None and await asyncio.to_thread(lambda: self._placed.by_passphrase)

    async def is_passphrase(self, text: str) -> bool:
        """Tells whether this is the passphrase of the log. Raises LogError."""
        return await asyncio.to_thread(self._placed.is_passphrase, text)

    async def change_key(self, passphrase: str = "", tell: Tell = lambda _: True) -> None:
        """Writes the log and all its copies under a new key: of a passphrase, or the keyring's without one.

        What is to be kept meanwhile waits, and is kept after. Raises LogError and StoppedError: the old key
        holds on then, or, where the log has the new one already, the next start finishes what is left.
        """
        async with self._files:
            fresh = await asyncio.to_thread(self._placed.fresh, passphrase)
            keyring = await asyncio.to_thread(lambda: self._placed.keyring)
            await self._archive.upkeep(
                lambda database, mirror: rekeying.change(database, mirror, fresh, keyring, tell)
            )

    @property
    def _placed(self) -> KeyPlace:
        if self._place is None:
            raise NoKeyringError(self._archive.path)
        return self._place

    async def of_customer(self, customer_id: str) -> list[ConversationId]:
        """Returns the conversations of a customer."""
        return await self._archive.upkeep(lambda database, _: erasure.of_customer(database, customer_id))

    async def names(self) -> list[ConversationId]:
        """Returns all conversations of the log, oldest first."""
        return await self._archive.upkeep(lambda database, _: erasure.everyone(database))

    async def erase(
        self,
        names: Sequence[ConversationId],
        *,
        evidence: bool = False,
        wanted: Callable[[], bool] = lambda: True,
    ) -> Erased:
        """Erases conversations here and in every copy of the log; what is held as evidence stays.

        Between small steps whatever is to be written has its turn. Raises LogError; asking again goes on.
        """
        if not evidence:
            held = await self._archive.upkeep(lambda database, _: erasure.held(database, names))
            names = [name for name in names if name not in held]
        done = Erased()
        for some in erasure.in_parts(names, AT_ONCE):
            if not wanted():
                break
            step = await self._archive.upkeep(lambda database, _, some=some: erasure.erase(database, some))  # type: ignore[misc]
            done = erasure.added(done, step)
        if names:
            await self._archive.upkeep(_settle)
            async with self._files:
                await self._beside(lambda log, key: _follow(log, key, list(names)))
        return done

    async def retain(
        self, before_ms: int, *, evidence: bool, besides: Sequence[ConversationId] = ()
    ) -> Erased:
        """Erases conversations in which nothing happened since `before_ms`, and returns how many."""
        done = Erased()
        while True:
            old = await self._archive.upkeep(
                lambda database, _: erasure.expired(
                    database, before_ms, 200, evidence=evidence, besides=besides
                )
            )
            if not old:
                return done
            done = erasure.added(done, await self.erase(old, evidence=evidence))

    async def _beside(self, work: Callable[[Path, bytes], _T]) -> _T:
        """Does work on a thread and a connection of its own."""
        key = await self._archive.upkeep(lambda database, _: database.key)
        return await asyncio.to_thread(work, self._archive.path, key)


def _settle(database: Database, mirror: Mirror) -> None:
    """Leaves nothing of what was erased in the write-ahead log, the second copy and its older ones."""
    erasure.settle(database)
    mirror.follow(database.raw())
    mirror.close()
    for older in generations_of(database.path):
        older.unlink(missing_ok=True)
    mirror.open()


def _follow(log: Path, key: bytes, names: list[ConversationId]) -> None:
    backups.remove_old_copies(log)
    backups.erase_in_backups(log, key, names)
