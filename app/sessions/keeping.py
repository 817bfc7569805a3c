"""The way from the screen to the local log: in order, behind what is shown, again while the disk is full."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from typing import Final, TypeAlias, assert_never

from app.domain.errors import StorageError
from app.domain.events import Event
from app.domain.ids import Cid, ConversationId
from app.sessions import faults
from app.sessions.changes import StorageTrouble
from app.sessions.outbox import Dropped, Refused
from app.sessions.ports import Archive

CALM_S: Final = 0.2
"""Events wait so long for others: a burst is painted first, as writing would compete with that."""

MOST_UNWRITTEN: Final = 50_000
"""So many events wait in memory for a log that cannot be written."""

_BATCH: Final = 500
_PAGE: Final = 200


@dataclass(slots=True)
class _Events:
    events: list[Event] = field(default_factory=list)


@dataclass(slots=True)
class _Drop:
    cids: list[Cid]


@dataclass(slots=True)
class _Fail:
    cid: Cid
    code: str


@dataclass(slots=True)
class _Forget:
    conversations: tuple[ConversationId, ...] | None  # None: all


@dataclass(slots=True)
class _Value:
    key: str
    value: str | None


_Step: TypeAlias = _Events | _Drop | _Fail | _Forget | _Value


class Keeper:
    """Keeps in the local log what was shown and settled; while that fails, all of it waits in memory.

    `tell` learns once that there is trouble, and once that it is over. At most `most` events wait. Where one
    could not wait, no later one of its conversation is kept either, so that the log has no hole and the hub
    sends the rest when the conversation is opened next.
    """

    def __init__(
        self,
        tell: Callable[[StorageTrouble], None],
        *,
        calm_s: float = CALM_S,
        pause_s: float = 2.0,
        most: int = MOST_UNWRITTEN,
    ) -> None:
        self._tell = tell
        self._calm_s = calm_s
        self._pause_s = pause_s
        self._most = most
        self._archive: Archive | None = None
        self._steps: deque[_Step] = deque()
        self._waiting = 0
        self._cut: set[ConversationId] = set()
        self._wake = asyncio.Event()
        self._hurry = asyncio.Event()
        self._rest = asyncio.Event()
        self._rest.set()
        self.moment: Callable[[], Awaitable[None]] | None = None
        """Waits until writing disturbs nobody; not asked where somebody waits for the log."""
        self.trouble = StorageTrouble()

    def attach(self, archive: Archive) -> None:
        """Writes to this log from now on, first of all what waited for it."""
        self._archive = archive
        self._wake.set()

    def events(self, conversation: ConversationId, events: Sequence[Event]) -> None:
        """Keeps events of a conversation that were shown."""
        if conversation in self._cut:
            return
        if self._waiting + len(events) > self._most:
            self._cut.add(conversation)
            return
        self._waiting += len(events)
        last = self._steps[-1] if self._steps else None
        if isinstance(last, _Events) and len(last.events) < _BATCH:
            last.events.extend(events)
            self._added()
        else:
            self._add(_Events(list(events)))

    def settled(self, items: Sequence[Dropped | Refused]) -> None:
        """Drops from the outbox what the hub has, marks what it refused."""
        for item in items:
            last = self._steps[-1] if self._steps else None
            if isinstance(item, Refused):
                self._add(_Fail(item.cid, item.code))
            elif isinstance(last, _Drop):
                last.cids.append(item.cid)
                self._added()
            else:
                self._add(_Drop([item.cid]))

    def forget(self, conversation: ConversationId) -> None:
        """Forgets the events of a conversation whose history was replaced."""
        self._cut.discard(conversation)
        self._add(_Forget((conversation,)))

    def forget_all(self) -> None:
        """Forgets all events: the hub's whole history was replaced."""
        self._cut.clear()
        self._add(_Forget(None))

    def will_forget(self, conversation: ConversationId) -> bool:
        """Tells whether the local log still holds a history that it is about to forget."""
        return any(
            isinstance(step, _Forget) and (step.conversations is None or conversation in step.conversations)
            for step in self._steps
        )

    def value(self, key: str, value: str | None) -> None:
        """Keeps a value of the console's own."""
        self._add(_Value(key, value))

    def reopened(self, conversation: ConversationId) -> None:
        """The conversation was read from the local log: what follows is kept again."""
        self._cut.discard(conversation)

    def failed(self, error: StorageError) -> None:
        """Somebody could not write to the local log."""
        if not self.trouble.message:
            self.trouble = StorageTrouble(message=error.message, remedy=error.remedy)
            self._tell(self.trouble)
        self._rest.set()
        self._wake.set()  # finds out when the trouble is over

    def worked(self) -> None:
        """Somebody could write to the local log."""
        if self.trouble.message:
            self.trouble = StorageTrouble()
            self._tell(self.trouble)

    async def flush(self) -> None:
        """Returns when all is kept, or as soon as there is trouble."""
        if self._archive is not None and not self._rest.is_set():
            self._hurry.set()
            await self._rest.wait()

    async def run(self) -> None:
        """Writes until cancelled."""
        while True:
            await self._wake.wait()
            self._wake.clear()
            if self._steps and isinstance(self._steps[-1], _Events):
                await self._calm()
            if not await self.drain():
                await asyncio.sleep(self._pause_s)
                self._wake.set()

    async def _calm(self) -> None:
        """Lets a burst pass, and takes the moment that is given, unless somebody waits."""
        try:
            async with asyncio.timeout(self._calm_s):
                await self._hurry.wait()
        except TimeoutError:
            if self.moment is not None:
                await self.moment()

    async def drain(self) -> bool:
        """Writes all that waits; False when the log took none of it, or not all."""
        if self._archive is None:
            return True
        if self.trouble.message and not self._steps:
            self._steps.append(_Value("storage_probe", None))  # finds out whether the trouble is over
        while self._steps:
            if not await self._write(self._archive, self._steps.popleft()):
                return False
        self._hurry.clear()
        self._rest.set()
        return True

    async def _write(self, archive: Archive, step: _Step) -> bool:
        try:
            await self._perform(archive, step)
        except BaseException as error:
            self._steps.appendleft(step)
            if not isinstance(error, Exception):
                raise
            self.failed(faults.trouble_of(error, "what was shown could not be kept"))
            return False
        if isinstance(step, _Events):
            self._waiting -= len(step.events)
        self.worked()
        return True

    async def _perform(self, archive: Archive, step: _Step) -> None:
        match step:
            case _Events(events=events):
                await archive.keep_events(events)
            case _Drop(cids=cids):
                await archive.drop_pending(cids)
            case _Fail(cid=cid, code=code):
                await archive.fail_pending(cid, code)
            case _Value(key=key, value=value):
                await archive.keep_value(key, value)
            case _Forget(conversations=conversations) if conversations is not None:
                await archive.forget(conversations)
            case _Forget():
                await self._forget_all(archive)
            case _:
                assert_never(step)

    async def _forget_all(self, archive: Archive) -> None:
        await archive.forget(tuple(await archive.cursors()))
        while kept := await archive.conversations(limit=_PAGE):
            await archive.forget([each.conversation for each in kept])

    def _add(self, step: _Step) -> None:
        self._steps.append(step)
        self._added()

    def _added(self) -> None:
        if not self.trouble.message:
            self._rest.clear()
        self._wake.set()
