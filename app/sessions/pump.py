"""The pump: frames into the book, changes to screens and the local log, the outbox to the hub."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Final

import msgspec

from app.domain.conversation import Conversation
from app.domain.errors import LinkError
from app.domain.ids import ConversationId, StaffId
from app.domain.people import Staff
from app.protocol import frames as fr
from app.sessions import faults, opening
from app.sessions.accesses import Accesses
from app.sessions.audience import Audience, Callback
from app.sessions.book import SessionBook
from app.sessions.changes import Change, EventsArrived, HistoryReset, LinkChanged, LinkState, LinkStatus
from app.sessions.drafts import Drafts
from app.sessions.erasures import Erasures
from app.sessions.inbox import BUDGET_S, Inbox
from app.sessions.keeping import CALM_S, Keeper
from app.sessions.keystrokes import Keystrokes
from app.sessions.merging import merged
from app.sessions.ports import Archive, Clock, Link
from app.sessions.requests import Requests

FOREIGN_LOG: Final = (
    "The log on this computer belongs to somebody else. Sign in as that person, or use another profile."
)
TICK_S: Final = 0.5
ANSWER_S: Final = 60.0
"""A hub that answers no send for so long does not work, however alive its connection looks."""
LAST_WORDS_S: Final = 2.0
"""How long the end waits for the local log."""

_log = logging.getLogger(__name__)


class Pump:
    """What runs under the desk, from `run` until it is cancelled; all of it on the loop that runs it.

    `archive` may come later (`attach_archive`): until then the lists fill, and what needs the log waits.
    """

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
        self.book = SessionBook(me=me)
        self.me: Staff | None = None
        self.status, self.shop, self.limits = LinkStatus(), fr.Shop(), fr.Limits()
        self._link, self._clock = link, clock
        self._tick_s = tick_s
        self._audience = Audience()
        self._keeper = Keeper(lambda trouble: self._audience.tell([trouble]), calm_s=calm_s)
        self._drafts = Drafts(
            failed=self._keeper.failed, worked=self._keeper.worked, monotonic=clock.monotonic
        )
        self._requests = Requests(link.send)
        self.erasures = Erasures(self._requests, lambda: self.book.epoch)
        self.accesses = Accesses(self._requests)
        self._keystrokes = Keystrokes()
        self._inbox: Inbox[fr.ServerFrame | LinkStatus] = Inbox(
            self._take,
            self._deliver,
            is_border=lambda thing: isinstance(thing, fr.Welcome),
            monotonic=clock.monotonic,
            budget_s=budget_s,
        )
        self._archive = archive
        self._attached, self._ready, self._load, self._has_linked = (asyncio.Event() for _ in range(4))
        self._to_load: list[ConversationId] = []
        self._signing: asyncio.Future[None] | None = None
        self.must_change = self.must_enrol = False  # the hub answers nothing else before that is done
        self._log_of: StaffId | None = None
        if archive is not None:
            self._attached.set()

    async def run(self) -> None:
        """Works until cancelled; then closes the link, writes what waits and returns."""
        self._link.listen(self._inbox.put, self._inbox.put, self._inbox.room)
        try:
            async with asyncio.TaskGroup() as group:
                group.create_task(self._keep_linked(), name="link")
                group.create_task(self._serve_log(), name="log")
                group.create_task(self._keeper.run(), name="keeper")
                group.create_task(self._drafts.run(), name="drafts")
                group.create_task(self._tick(), name="tick")
        finally:
            await self._finish()

    def attach_archive(self, archive: Archive) -> None:
        """Gives the desk its local log, once."""
        self._archive = archive
        self._attached.set()

    def write_at(self, moment: Callable[[], Awaitable[None]]) -> None:
        """What was shown is written to the local log when `moment` returns, where nobody waits for that."""
        self._keeper.moment = moment

    def subscribe(self, callback: Callback) -> Callable[[], None]:
        """Calls `callback` with every batch from now on, after which the book is; returns what ends that."""
        return self._audience.subscribe(callback)

    # Frames and changes

    def _take(self, thing: fr.ServerFrame | LinkStatus) -> list[Change]:
        """Takes one frame, or one change of the connection, in the order in which they came."""
        now = self._clock.monotonic()
        match thing:
            case LinkStatus():
                return self._linked(thing, now)
            case fr.Welcome() if self._is_foreign(thing):
                return self._refuse()
            case fr.Welcome():
                self._welcomed(thing)
            case fr.Res():
                self._requests.answered(thing)
            case fr.Ping(now=hub_now) if hub_now:
                self._clock.heard(hub_now)
            case _:
                pass
        return self.book.apply(thing, now)

    def _linked(self, status: LinkStatus, now: float) -> list[Change]:
        if status.state is LinkState.LIVE and not self._link.has_credentials:
            return []  # given up in this very moment
        if status.state is LinkState.OFFLINE and self.status.reason == FOREIGN_LOG:
            return []  # says less than the reason why
        was, self.status = self.status, status
        changes: list[Change] = [LinkChanged(status=status)]
        if was.state is LinkState.LIVE and status.state is not LinkState.LIVE:
            self._requests.disconnected()
            changes += self.book.disconnected(now)
        if status.reason and status.state in (LinkState.REFUSED, LinkState.RECONNECTING):
            self._signed(LinkError(status.reason))
        return changes

    def _is_foreign(self, frame: fr.Welcome) -> bool:
        return self._log_of is not None and frame.user is not None and frame.user.id != self._log_of

    def _refuse(self) -> list[Change]:
        """Keeps one person's log and outbox from going out under another's name."""
        self._link.use(None)
        self._signed(LinkError(FOREIGN_LOG))
        self.status = LinkStatus(state=LinkState.REFUSED, since=self._clock.now(), reason=FOREIGN_LOG)
        return [LinkChanged(status=self.status)]

    def _welcomed(self, frame: fr.Welcome) -> None:
        self._clock.heard(frame.now)
        self.shop = frame.shop
        self.limits = frame.limits
        self.book.outbox.window = max(1, frame.limits.window)
        if frame.user is not None:
            self.me = frame.user
            self._log_of = frame.user.id
            self._keeper.value(opening.USER, msgspec.json.encode(frame.user).decode())
        self.must_enrol = frame.must_enrol
        self.must_change = frame.must_change
        if frame.token:
            self._keeper.value(opening.TOKEN, frame.token)
        if frame.epoch != self.book.epoch:
            if self.book.epoch:
                self._keeper.forget_all()
            self._keeper.value(opening.EPOCH, frame.epoch)
        self._signed(None)

    def _signed(self, error: LinkError | None) -> None:
        if self._signing is not None and not self._signing.done():
            if error is None:
                self._signing.set_result(None)
            else:
                self._signing.set_exception(error)

    def _deliver(self, changes: list[Change]) -> None:
        """Brings changes where they belong: the log, the hub, the screens. One call for a slice."""
        changes = merged(changes)
        for change in changes:
            if isinstance(change, EventsArrived):
                self._keeper.events(change.conversation, change.events)
            elif isinstance(change, HistoryReset):
                self._keeper.forget(change.conversation)
        if self.status.state is LinkState.LIVE:
            changes += self._send()
        self._keeper.settled(self.book.outbox.take_settled())
        if loads := self.book.to_load():
            self._to_load += loads
            self._load.set()
        if changes:
            self._audience.tell(changes)

    def _send(self) -> list[Change]:
        """Sends what the book wants and the outbox holds. What a dead connection swallows goes again."""
        for frame in self.book.wants():
            self._link.send(frame)
        sends, changes = self.book.sends(self._clock.monotonic())
        for send in sends:
            if not self._link.send(send):
                return changes + self.book.disconnected(self._clock.monotonic())
        return changes

    # Tasks

    async def _keep_linked(self) -> None:
        while True:
            self._has_linked.clear()
            if self._link.has_credentials:
                await self._link.run()
            await self._has_linked.wait()

    def _use(self, auth: fr.ByPassword | fr.ByToken | None) -> None:
        self._link.use(auth)
        self._has_linked.set()

    async def _tick(self) -> None:
        while True:
            await asyncio.sleep(self._tick_s)
            self.tick()

    def tick(self) -> None:
        """Does what time brings: typing that ended, conversations that stayed lost, sends put off."""
        now = self._clock.monotonic()
        self.book.renew()
        for frame in self._keystrokes.due(now):
            self._link.send(frame)
        self._deliver(self.book.expire(now))
        if self.status.state is LinkState.LIVE and self.book.outbox.unanswered_for(now) > ANSWER_S:
            _log.info("the hub answers no send: connecting anew")
            self._link.reconnect()

    async def _serve_log(self) -> None:
        """Reads what an earlier run kept, then the log of every conversation that opens."""
        await self._attached.wait()
        await self._restore()
        self._ready.set()
        while True:
            await self._load.wait()
            self._load.clear()
            while self._to_load:
                await self._open(self._to_load.pop(0))

    async def _restore(self) -> None:
        assert self._archive is not None  # noqa: S101 (attached)
        kept = opening.Kept()
        try:
            kept = await opening.read_kept(self._archive, self.book.me)
        except Exception as error:  # noqa: BLE001 (a fault of ours is reported; the hub has the rest)
            self._keeper.failed(faults.trouble_of(error, "the local log could not be read"))
        user = kept.user
        if user is not None and self.me is not None and self.me.id != user.id:
            self._deliver(self._refuse())
        if user is not None:
            self._log_of = user.id
            self.me = self.me or user
            self.book.me = self.book.me or user.id
        self._keeper.attach(self._archive)
        self._drafts.attach(self._archive, kept.drafts)
        if kept.epoch and self.book.epoch not in ("", kept.epoch):
            self._keeper.forget_all()
        else:
            self.book.epoch = self.book.epoch or kept.epoch
            for conversation in kept.mine:
                self.book.open(conversation)
        self._deliver(self.book.restore(kept.pending, self._clock.monotonic()))
        if kept.token and not self._link.has_credentials:
            self._use(fr.ByToken(token=kept.token))

    async def _open(self, conversation: ConversationId) -> None:
        assert self._archive is not None  # noqa: S101 (attached)
        await self._keeper.flush()
        told, epoch = Conversation(conversation), self.book.epoch
        try:
            if not self._keeper.will_forget(conversation):
                await opening.read_log(self._archive, told)
        except Exception as error:  # noqa: BLE001 (as above)
            self._keeper.failed(faults.trouble_of(error, "a conversation could not be read"))
            told = Conversation(conversation)
        if self.book.epoch != epoch and epoch:
            told = Conversation(conversation)
        self._keeper.reopened(conversation)
        self._deliver(self.book.load(told, self._clock.monotonic()))

    async def _finish(self) -> None:
        """Writes what waits, as far as the log takes it in time."""
        self._inbox.drain()
        try:
            async with asyncio.timeout(LAST_WORDS_S):
                await self._drafts.flush()
                await self._keeper.drain()
        except TimeoutError:
            _log.warning("the local log did not take everything in time")
