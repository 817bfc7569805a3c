"""Where results of typing are kept: in the encrypted log of this device, and at the hub if one wants it."""

from collections.abc import Callable
from typing import Final

import msgspec

from app.domain.errors import LinkError, RefusedError
from app.domain.ids import Cid, StaffId
from app.protocol.codes import Refusal
from app.protocol.training_frames import AddProgress, ProgressKind, ProgressRes
from app.sessions.desk import Desk
from app.sessions.ports import Archive
from app.training.typing.history import History, Result, read, written

KEY: Final = "typing"
_LATER: Final = frozenset({Refusal.BUSY, Refusal.RATE_LIMITED})


class TypingKeep:
    """What is known of one person at a time. `archive` gives None as long as the log is not open."""

    def __init__(self, desk: Desk, archive: Callable[[], Archive | None]) -> None:
        self._desk, self._archive = desk, archive
        self.history = History()
        self._whose: StaffId | None = None
        self._read: StaffId | None = None
        self._touched = False

    async def load(self) -> None:
        """Reads what was kept of whoever is signed in. Raises `StorageError`."""
        me, archive = self._desk.me, self._archive()
        if me is None:
            return
        if self._whose != me.id:
            if self._whose is not None:
                self.history, self._touched = History(), False
            self._whose, self._read = me.id, None
        if self._is_read(me.id) or archive is None:
            return
        kept = read(await archive.value(f"{KEY}.{me.id}"))
        if self._is_read(me.id) or self._whose != me.id:  # another was quicker
            return
        known, typed = {one.id for one in kept.results}, self.history.results
        if self._touched:  # what was chosen and typed before the log was open is not lost
            kept = msgspec.structs.replace(self.history, results=kept.results)
        for one in typed:
            kept = kept if one.id in known else kept.with_result(one)
        self.history, self._read = kept, me.id

    async def change(self, change: Callable[[History], History]) -> bool:
        """Keeps what comes of a change durably; False while the log is not open. Raises `StorageError`."""
        try:
            await self.load()
        finally:
            self.history, self._touched = change(self.history), True
        archive = self._archive()
        if archive is None or self._read is None:
            return False
        await archive.keep_value(f"{KEY}.{self._whose}", written(self.history))
        return True

    @property
    def waits(self) -> bool:
        """Tells whether the hub is still to be told of something."""
        return any(one.waiting for one in self.history.results)

    def _is_read(self, whose: StaffId) -> bool:
        return self._read == whose

    async def tell_hub(self) -> bool:
        """Tells the hub of results that wait; returns whether none waits any more.

        Raises `RefusedError` where the hub will never take one, which then waits no more, and `StorageError`.
        """
        for one in self.history.results:
            if not one.waiting:
                continue
            try:
                await self._desk.training.requests.ask(_said(one), ProgressRes)
            except LinkError:
                return False
            except RefusedError as error:
                if error.code not in _LATER:
                    await self._settle(one)
                raise
            await self._settle(one)
        return True

    async def _settle(self, told: Result) -> None:
        def settled(history: History) -> History:
            results = (
                msgspec.structs.replace(one, waiting=False) if one.id == told.id else one
                for one in history.results
            )
            return msgspec.structs.replace(history, results=tuple(results))

        await self.change(settled)


def _said(one: Result) -> AddProgress:
    found = one.measured
    return AddProgress(
        cid=Cid(one.id),
        kind=ProgressKind.TYPING,
        subject=one.language,
        score=round(found.right_a_minute, 1),
        figures={
            "accuracy": round(found.accuracy, 4),
            "minutes": float(one.minutes),
            "characters": float(found.characters),
            "errors": float(found.errors),
            "strokes_a_minute": round(found.strokes_a_minute, 1),
        },
    )
