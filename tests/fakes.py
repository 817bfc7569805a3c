"""One fake for each port of the desk: small, honest, held to the contract of the real thing."""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta

import msgspec

from app.domain import events as ev
from app.domain.conversation import Conversation, State
from app.domain.errors import StorageError
from app.domain.events import Event
from app.domain.ids import Cid, ConversationId
from app.protocol.frames import ByPassword, ByToken, ClientFrame, Send, ServerFrame
from app.sessions.changes import LinkState, LinkStatus, Pending, PendingState
from app.sessions.ports import Draft, Kept


class FakeClock:
    """A clock that stands still until `pass_time`; showing time begins with 2026-03-02 09:00 UTC."""

    def __init__(self) -> None:
        self._now = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
        self._monotonic = 1_000.0

    def now(self) -> datetime:
        return self._now

    def monotonic(self) -> float:
        return self._monotonic

    def heard(self, millis: int) -> None:
        self._now = datetime.fromtimestamp(millis / 1000, UTC)

    def pass_time(self, seconds: float) -> None:
        """Lets time go on."""
        self._now += timedelta(seconds=seconds)
        self._monotonic += seconds


class FakeLink:
    """A link whose other end is the test: `connect`, `give` frames, `drop`, read what was `sent`."""

    def __init__(self, auth: ByPassword | ByToken | None = None) -> None:
        self.auth: ByPassword | ByToken | None = auth or ByToken(token="t")
        self.sent: list[ClientFrame] = []
        self.swallow = False
        self.is_live = False
        self.ran = asyncio.Event()
        self._on_frame: Callable[[ServerFrame], None] = lambda frame: None
        self._on_status: Callable[[LinkStatus], None] = lambda status: None

    @property
    def has_credentials(self) -> bool:
        return self.auth is not None

    def use(self, auth: ByPassword | ByToken | None) -> None:
        self.auth = auth
        if auth is None and self.is_live:
            self.drop(LinkState.OFFLINE)

    def send(self, frame: ClientFrame) -> bool:
        if not self.is_live:
            return False
        if not self.swallow:  # a dead socket takes everything, too
            self.sent.append(frame)
        return True

    def listen(
        self,
        on_frame: Callable[[ServerFrame], None],
        on_status: Callable[[LinkStatus], None],
        room: asyncio.Event | None = None,
    ) -> None:
        self._on_frame, self._on_status = on_frame, on_status

    async def run(self) -> None:
        self.ran.set()
        try:
            await asyncio.get_running_loop().create_future()
        finally:
            self.is_live = False

    def reconnect(self) -> None:
        self.drop()

    def connect(self, welcome: ServerFrame) -> None:
        """Connects and greets."""
        self.is_live = True
        self._on_frame(welcome)
        self._on_status(LinkStatus(state=LinkState.LIVE))

    def give(self, *frames: ServerFrame) -> None:
        """Lets frames arrive."""
        for frame in frames:
            self._on_frame(frame)

    def drop(self, state: LinkState = LinkState.RECONNECTING, reason: str = "") -> None:
        """Loses the connection."""
        self.is_live = False
        self._on_status(LinkStatus(state=state, reason=reason))

    def sends(self) -> list[Send]:
        """Returns the events that were sent, in order."""
        return [frame for frame in self.sent if isinstance(frame, Send)]


class FakeArchive:
    """A local log in memory. While `broken` is set, every call raises it and changes nothing."""

    def __init__(self) -> None:
        self.broken: StorageError | None = None
        self.calls: list[str] = []
        self._events: dict[ConversationId, dict[int, Event]] = {}
        self._pending: dict[Cid, Pending] = {}
        self._drafts: dict[ConversationId, Draft] = {}
        self._values: dict[str, str] = {}

    async def _begin(self, call: str) -> None:
        await asyncio.sleep(0)
        self.calls.append(call)
        if self.broken is not None:
            raise self.broken

    async def keep_events(self, events: Sequence[Event]) -> None:
        await self._begin("keep_events")
        for event in events:
            self._events.setdefault(event.conversation, {}).setdefault(event.seq, event)
            self._pending.pop(event.cid, None)

    async def cursors(self) -> dict[ConversationId, int]:
        await self._begin("cursors")
        return {
            conversation: self._folded(conversation).seq
            for conversation in self._events
            if self._folded(conversation).state is not State.CLOSED
        }

    async def log(
        self, conversation: ConversationId, after: int = 0, limit: int | None = None
    ) -> list[Event]:
        await self._begin("log")
        log = self._events.get(conversation, {})
        whole = itertools.takewhile(lambda seq: seq in log, itertools.count(after + 1))
        return [log[seq] for seq in itertools.islice(whole, limit)]

    async def conversations(
        self, *, limit: int = 200, before: int | None = None, words: str = ""
    ) -> list[Kept]:
        await self._begin("conversations")
        kept = sorted((self._kept(each) for each in self._events), key=lambda row: -row.updated_at)
        found = [row for row in kept if before is None or row.updated_at < before]
        wanted = words.casefold().split()
        return [row for row in found if all(word in self._words(row) for word in wanted)][:limit]

    async def forget(self, conversations: Sequence[ConversationId]) -> None:
        await self._begin("forget")
        for conversation in conversations:
            self._events.pop(conversation, None)

    async def keep_pending(self, pending: Pending, *, clear_draft: bool = False) -> None:
        await self._begin("keep_pending")
        self._pending[pending.cid] = pending
        if clear_draft:
            self._drafts.pop(pending.conversation, None)

    async def drop_pending(self, cids: Sequence[Cid]) -> None:
        await self._begin("drop_pending")
        for cid in cids:
            self._pending.pop(cid, None)

    async def fail_pending(self, cid: Cid, code: str) -> None:
        await self._begin("fail_pending")
        if cid in self._pending:
            self._pending[cid] = msgspec.structs.replace(
                self._pending[cid], state=PendingState.FAILED, code=code
            )

    async def pending(self) -> list[Pending]:
        await self._begin("pending")
        return list(self._pending.values())

    async def keep_draft(self, draft: Draft) -> None:
        await self._begin("keep_draft")
        if draft.text:
            self._drafts[draft.conversation] = draft
        else:
            self._drafts.pop(draft.conversation, None)

    async def drafts(self) -> list[Draft]:
        await self._begin("drafts")
        return list(self._drafts.values())

    async def value(self, key: str) -> str | None:
        await self._begin("value")
        return self._values.get(key)

    async def keep_value(self, key: str, value: str | None) -> None:
        await self._begin("keep_value")
        if value is None:
            self._values.pop(key, None)
        else:
            self._values[key] = value

    async def close(self) -> None:
        await self._begin("close")

    def _folded(self, conversation: ConversationId) -> Conversation:
        told = Conversation(conversation)
        log = self._events[conversation]
        for seq in sorted(log):
            if seq == told.seq + 1:
                told.apply(log[seq])
        return told

    def _kept(self, conversation: ConversationId) -> Kept:
        told = self._folded(conversation)
        return Kept(
            conversation=conversation,
            customer=told.customer,
            topic=told.topic,
            owner=told.owner or "",
            state=told.state,
            locale=told.locale,
            last_text=told.last_text,
            opened_at=ev.to_millis(told.opened_at) if told.opened_at else 0,
            updated_at=ev.to_millis(told.updated_at) if told.updated_at else 0,
            closed_at=ev.to_millis(told.closed_at) if told.closed_at else 0,
            head=max(self._events[conversation]),
            messages=told.customer_replies + told.staff_replies,
            escalations=told.escalation.count,
            rating=told.rating or 0,
            customer_id=told.customer_id,
            disposition=told.wrap_up.disposition if told.wrap_up else "",
        )

    def _words(self, row: Kept) -> str:
        texts = [
            event.body.text
            for event in self._events[row.conversation].values()
            if isinstance(event.body, ev.Message)
        ]
        return " ".join((row.customer, row.topic, *texts)).casefold()
