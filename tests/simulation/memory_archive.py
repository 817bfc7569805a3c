"""The console's local log on a disk in memory: durable after a while, and lost before that in a crash."""

from __future__ import annotations

import asyncio
import random
from collections import deque
from collections.abc import Callable, Coroutine, Sequence
from functools import partial
from typing import Any, TypeVar

from app.domain.events import Event
from app.domain.ids import Cid, ConversationId
from app.sessions.changes import Pending
from app.sessions.ports import Draft, Kept
from tests.fakes import FakeArchive
from tests.simulation.memory_engine import DiskError, Trouble

T = TypeVar("T")


class Files(FakeArchive):
    """What lies on the disk."""

    async def _begin(self, call: str) -> None:
        """Is there at once: the archive over it takes the time."""


class MemoryArchive:
    """An `Archive` over files that outlive it; a call takes effect in its turn, awaited or not."""

    def __init__(
        self,
        files: Files,
        *,
        dice: random.Random | None = None,
        trouble: Trouble | None = None,
        write_s: float = 0.0,
        answer_s: float = 0.0,
    ) -> None:
        self.files = files
        self.trouble = trouble or Trouble()
        self._dice = dice or random.Random(0)  # noqa: S311
        self._write_s = write_s
        self._answer_s = answer_s
        self._queue: deque[tuple[Callable[[], Coroutine[Any, Any, Any]], asyncio.Future[Any], bool]] = deque()
        self._busy = False
        self.dead = False

    def crash(self) -> None:
        """The program is gone: what waits its turn never happens, and nobody is answered."""
        self.dead = True

    async def keep_events(self, events: Sequence[Event]) -> None:
        await self._do(partial(self.files.keep_events, tuple(events)))

    async def cursors(self) -> dict[ConversationId, int]:
        return await self._do(partial(self.files.cursors), write=False)

    async def log(
        self, conversation: ConversationId, after: int = 0, limit: int | None = None
    ) -> list[Event]:
        return await self._do(partial(self.files.log, conversation, after, limit), write=False)

    async def conversations(
        self, *, limit: int = 200, before: int | None = None, words: str = ""
    ) -> list[Kept]:
        return await self._do(
            partial(self.files.conversations, limit=limit, before=before, words=words), write=False
        )

    async def forget(self, conversations: Sequence[ConversationId]) -> None:
        await self._do(partial(self.files.forget, tuple(conversations)))

    async def keep_pending(self, pending: Pending, *, clear_draft: bool = False) -> None:
        await self._do(partial(self.files.keep_pending, pending, clear_draft=clear_draft))

    async def drop_pending(self, cids: Sequence[Cid]) -> None:
        await self._do(partial(self.files.drop_pending, tuple(cids)))

    async def fail_pending(self, cid: Cid, code: str) -> None:
        await self._do(partial(self.files.fail_pending, cid, code))

    async def pending(self) -> list[Pending]:
        return await self._do(partial(self.files.pending), write=False)

    async def keep_draft(self, draft: Draft) -> None:
        await self._do(partial(self.files.keep_draft, draft))

    async def drafts(self) -> list[Draft]:
        return await self._do(partial(self.files.drafts), write=False)

    async def value(self, key: str) -> str | None:
        return await self._do(partial(self.files.value, key), write=False)

    async def keep_value(self, key: str, value: str | None) -> None:
        await self._do(partial(self.files.keep_value, key, value))

    async def close(self) -> None:
        await self._do(partial(self.files.close), write=False)

    async def _do(self, call: Callable[[], Coroutine[Any, Any, T]], *, write: bool = True) -> T:
        loop = asyncio.get_running_loop()
        future: asyncio.Future[T] = loop.create_future()
        self._queue.append((call, future, write))
        if not self._busy:
            self._busy = True
            loop.call_later(self._write_s + self.trouble.slow_s, self._next)
        return await future

    def _next(self) -> None:
        """Does what is first in the queue, wholly or not at all."""
        call, future, write = self._queue.popleft()
        if self.dead:
            return
        loop = asyncio.get_running_loop()
        if write and self._dice.random() < self.trouble.failing:
            loop.call_later(self._answer_s, self._settle, future, None, DiskError())
        else:
            loop.call_later(self._answer_s, self._settle, future, _result(call()), None)
        self._busy = bool(self._queue)
        if self._queue:
            loop.call_later(self._write_s + self.trouble.slow_s, self._next)

    def _settle(self, future: asyncio.Future[Any], result: Any, error: Exception | None) -> None:
        if self.dead or future.done():
            return
        if error is None:
            future.set_result(result)
        else:
            future.set_exception(error)


def _result(call: Coroutine[Any, Any, T]) -> T:
    """Runs something to its end that waits for nothing."""
    try:
        call.send(None)
    except StopIteration as done:
        return done.value  # type: ignore[no-any-return]  # what the coroutine returns
    raise AssertionError("the files of a simulated disk are there at once")
