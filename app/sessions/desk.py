"""The desk: everything that one person does at the console, without a window."""

import asyncio
import logging
from collections.abc import Coroutine
from contextlib import suppress
from typing import Any, Final

import msgspec

from app.domain import events as ev
from app.domain.errors import LinkError, RefusedError, StorageError
from app.domain.events import Body
from app.domain.ids import Cid, ConversationId, StaffId, new_cid
from app.domain.people import Presence, Role
from app.protocol import frames as fr
from app.sessions import opening
from app.sessions.appraising import Appraising
from app.sessions.changes import (
    Change,
    DeskChanged,
    EventsArrived,
    HistoryReset,
    LinkChanged,
    LinkState,
    LinkStatus,
    Pending,
    PendingState,
    SessionGone,
)
from app.sessions.exchanging import Exchanging
from app.sessions.handing import Handing
from app.sessions.inbox import BUDGET_S
from app.sessions.keeping import CALM_S
from app.sessions.looking import Looking
from app.sessions.mail.mailing import Mailing
from app.sessions.outbound.asking import Outbound
from app.sessions.own_account import OwnAccount
from app.sessions.phone.calling import Calling
from app.sessions.ports import Archive, Clock, Draft, Link
from app.sessions.pump import LAST_WORDS_S, TICK_S, Pump
from app.sessions.readmarks import ReadMarks
from app.sessions.register_changes import RegisterChanges
from app.sessions.register_copy import RegisterCopy
from app.sessions.signals.watch import SignalWatch
from app.sessions.staff_room.asking import StaffRoom
from app.sessions.teamwork import Teamwork
from app.sessions.together.offered_draft import handed_draft
from app.sessions.training.asking import TrainingDesk
from app.sessions.writing import is_text, is_too_long

_WATCHERS: Final = frozenset({Role.SUPERVISOR, Role.ADMIN})
_LONG_SLEEP_S: Final = 300.0
"""Whoever closed the computer for so long is not at the desk when it wakes up."""

_ENVELOPE: Final = 512
"""Bytes of a frame around the data of an event."""

_log = logging.getLogger(__name__)


class Desk(Handing, Looking, Pump, Teamwork, Appraising, Calling, Exchanging):
    """What a person does at the console: `run` it, `subscribe` to changes, read `book`, `me`, `status`."""

    def __init__(
        self,
        *,
        link: Link,
        archive: Archive | None,
        clock: Clock,
        me: StaffId | None = None,
        tick_s: float = TICK_S,
        budget_s: float = BUDGET_S,
        calm_s: float = CALM_S,
    ) -> None:
        super().__init__(
            link=link, archive=archive, clock=clock, me=me, tick_s=tick_s, budget_s=budget_s, calm_s=calm_s
        )
        self._one_by_one = asyncio.Lock()
        self._writes: set[asyncio.Task[object]] = set()
        self._marks = ReadMarks()
        self._chosen: fr.SetPresence | None = None
        self.account = OwnAccount(self._requests)
        self.staff_room = StaffRoom(self._requests)
        self.training = TrainingDesk(self._requests)
        self.outbound = Outbound(self._requests)
        self.signals = SignalWatch()
        self.register = RegisterCopy(self._requests, lambda: self.book.epoch)
        self.register_changes = RegisterChanges(self.register, self._requests)
        self.mailing = Mailing(self._requests, self.register, self.training, lambda: self.me)

    # At the hub

    async def sign_in(self, name: str, password: str, code: str = "") -> None:
        """Signs in, with a code of the second factor where there is one; returns when the hub knows us.

        Raises:
            LinkError: the hub refused, or cannot be reached (then the link goes on trying).
        """
        self._inbox.drain()
        self._signing = asyncio.get_running_loop().create_future()
        self._use(fr.ByPassword(name=name, password=password, code=code))
        try:
            await self._signing
        finally:
            self._signing = None

    async def sign_out(self) -> None:
        """Ends the session: at the hub, as far as it can be reached, and here."""
        try:
            await self._requests.tell(fr.SignOut())
        except (LinkError, RefusedError):
            _log.info("signed out without the hub's answer")
        self._keeper.value(opening.TOKEN, None)
        self._chosen = None
        self._use(None)

    async def claim(self, conversation: ConversationId | None = None) -> fr.ClaimedRes:
        """Takes a waiting conversation, or the next one.

        Raises:
            RefusedError: `full`, `empty` or `taken`.
            LinkError: the hub cannot be reached.
        """
        answer = await self._requests.ask(fr.Claim(conversation=conversation), fr.ClaimedRes)
        self._deliver(self.book.claimed(answer, self._clock.monotonic()))
        return answer

    async def set_presence(self, presence: Presence, capacity: int) -> None:
        """Says what I am doing and how many conversations I take; said again after every reconnect.

        Raises as `claim`; then it holds from the next connection on.
        """
        self._chosen = fr.SetPresence(presence=presence, capacity=capacity)
        await self._requests.tell(self._chosen)

    async def watch(self, conversation: ConversationId) -> None:
        """Follows a conversation that is not mine; a supervisor's watching is recorded in its log."""
        if self.me is not None and self.me.role in _WATCHERS and conversation not in self.book.watched:
            self._note(conversation, ev.Watching(staff=self.me.id))
        self._deliver(self.book.watch(conversation, self._clock.monotonic()))

    async def unwatch(self, conversation: ConversationId) -> None:
        """Follows a conversation no longer."""
        if self.me is not None and self.me.role in _WATCHERS and conversation in self.book.watched:
            self._note(conversation, ev.WatchingEnded(staff=self.me.id))
        self._deliver(self.book.unwatch(conversation))

    def dismiss(self, conversation: ConversationId) -> None:
        """Takes a conversation that is no longer mine off the screen, unless a text in it is unsent."""
        self._deliver(self.book.dismiss(conversation))

    def log_begun_anew(self) -> None:
        """The local log was damaged and begun anew: the hub tells all that is open again, to be kept."""
        self._deliver(self.book.read_anew())

    # Composing

    def typing(self, conversation: ConversationId, text: str) -> None:
        """Tells the others that I am typing, at a measured pace; an empty text that I stopped."""
        frame = self._keystrokes.typed(conversation, text, self._clock.monotonic())
        if frame is not None:
            self._link.send(frame)

    def keep_draft(self, conversation: ConversationId, text: str, cursor: int) -> None:
        """Keeps a reply that is being written; notes how it grows where the person agreed to that."""
        super().keep_draft(conversation, text, cursor)
        self.note_growth(conversation, text)

    async def mark_read(self, conversation: ConversationId) -> None:
        """Notes that I have seen a conversation of mine as it stands; told to the hub with the next tick.

        One that is closed is seen by nobody's customer any more.
        """
        session = self.book.sessions.get(conversation)
        if session is not None and session.mine and session.conversation.is_open:
            self._marks.seen(session.conversation)

    def tick(self) -> None:
        """Does what time brings, among it telling what was seen."""
        for conversation, seq in self._marks.take().items():
            session = self.book.sessions.get(conversation)
            if session is not None and session.conversation.is_open:
                self._note(conversation, ev.Read(up_to=seq))
        self.note_growth()
        super().tick()

    def _linked(self, status: LinkStatus, now: float) -> list[Change]:
        changes = super()._linked(status, now)
        desk = self.book.desk
        if status.slept_s >= _LONG_SLEEP_S and desk.presence is Presence.ACCEPTING:
            self._chosen = fr.SetPresence(presence=Presence.AWAY, capacity=desk.capacity)
        if self._chosen is not None and any(
            isinstance(change, LinkChanged) and change.status.state is LinkState.LIVE for change in changes
        ):
            self._start(self._choose_again(self._chosen))
        return changes

    async def _choose_again(self, chosen: fr.SetPresence) -> None:
        """Tells a hub that may have forgotten it what I chose; a hub that is gone again hears it later."""
        with suppress(LinkError, RefusedError):
            await self._requests.tell(chosen)

    # Outgoing

    async def retry(self, cid: Cid) -> None:
        """Sends a refused event again, under the claim that I have now. Raises StorageError."""
        pending = self.book.outbox.get(cid)
        if pending is None or pending.state is not PendingState.FAILED:
            return
        fence = self._fence(pending.conversation) if pending.fence is not None else None
        again = msgspec.structs.replace(pending, state=PendingState.WAITING, code="", fence=fence)
        await self._durably(again, clear_draft=False)
        self._deliver(self.book.retry(again, self._clock.monotonic()))

    async def discard(self, cid: Cid) -> Pending:
        """Gives an outgoing event up and returns it, so that its text can go back into the composer.

        Raises:
            RefusedError: the hub may already have it, or has it.
        """
        pending, changes = self.book.discard(cid, self._clock.monotonic())
        self._deliver(changes)
        if pending is None:
            raise RefusedError("busy", "This may already have been sent.", "Wait until it is marked.")
        return pending

    async def _write(
        self, conversation: ConversationId, body: Body, *, fence: int | None, draft: str | None = None
    ) -> Cid:
        """Puts an event into the outbox and on its way; see `Writing`."""
        if len(ev.encode_body(body)) > self.limits.frame - _ENVELOPE or is_too_long(body):
            raise RefusedError("too_large", "This text is too long to be sent.", "Send it in parts.")
        held = isinstance(body, ev.Message) and self.book.outbox.hold_s > 0
        pending = Pending(
            cid=new_cid(),
            conversation=conversation,
            body=body,
            at=self._clock.now(),
            fence=fence,
            state=PendingState.HELD if held else PendingState.WAITING,
        )
        written = self._drafts.get(conversation)
        ends = written if draft is not None and (draft == "" or is_text(written, draft)) else None
        task = self._start(self._keep(pending, ends, clear_draft=draft == "" or ends is not None))
        await asyncio.shield(task)  # who stops waiting does not stop what is half on the disk
        return pending.cid

    async def _keep(self, pending: Pending, draft: Draft | None, *, clear_draft: bool) -> None:
        await self._durably(pending, clear_draft=clear_draft)
        if draft is not None:
            self._drafts.sent(draft)
        if isinstance(pending.body, ev.Message):
            self._keystrokes.sent(pending.conversation)
        self._deliver(self.book.keep(pending, self._clock.monotonic()))

    async def _durably(self, pending: Pending, *, clear_draft: bool) -> None:
        """Writes to the outbox on the disk, one after the other, once the log is there."""
        await self._ready.wait()
        assert self._archive is not None  # noqa: S101 (ready)
        async with self._one_by_one:
            try:
                await self._archive.keep_pending(pending, clear_draft=clear_draft)
            except StorageError as error:
                self._keeper.failed(error)
                raise
        self._keeper.worked()

    def _start(self, work: Coroutine[Any, Any, object]) -> asyncio.Task[object]:
        task = asyncio.ensure_future(work)
        self._writes.add(task)
        task.add_done_callback(self._written)
        return task

    def _written(self, task: asyncio.Task[object]) -> None:
        self._writes.discard(task)
        if not task.cancelled():
            task.exception()  # whoever waits has it; nobody may wait any more

    def _note(self, conversation: ConversationId, body: Body) -> None:
        """Sends bookkeeping that need not outlive this run."""
        pending = Pending(cid=new_cid(), conversation=conversation, body=body, at=self._clock.now())
        self._deliver(self.book.keep(pending, self._clock.monotonic()))

    def _deliver(self, changes: list[Change]) -> None:
        for change in changes:
            if isinstance(change, EventsArrived) and (text := handed_draft(self.book, change, self.draft)):
                self._start(self.hand_draft(change.conversation, text))
            if isinstance(change, SessionGone | HistoryReset):
                self._marks.forget(change.conversation)
            elif isinstance(change, DeskChanged) and self.book.desk.notice:
                self._chosen = None  # the hub chose for me: a reconnect must not take it back
        super()._deliver(changes)

    async def _finish(self) -> None:
        if self._writes and self._ready.is_set():
            await asyncio.wait(self._writes, timeout=LAST_WORDS_S)
        for task in self._writes:
            task.cancel()
        await super()._finish()
