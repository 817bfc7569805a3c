"""The book: every conversation that is open in the console, from the frames of the hub and nothing else."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from app.domain import events as ev
from app.domain.events import Event
from app.domain.ids import Cid, ConversationId, StaffId
from app.domain.people import Role
from app.protocol import frames as fr
from app.protocol.administration import REGISTER
from app.protocol.codec import Malformed, to_event
from app.protocol.codes import RETRYABLE
from app.protocol.frames import DESK, FLOOR, QUEUE, ClientFrame
from app.protocol.shift_frames import SHIFTS
from app.protocol.staff_room import POSTS
from app.protocol.states import ConversationRow, DeskState, QueueState, StaffRow
from app.protocol.training_frames import PROGRESS
from app.sessions.changes import Change, EventsArrived, HeadChanged, Pending, TypingChanged
from app.sessions.session import Session, TypingNow
from app.sessions.shelf import Shelf
from app.sessions.states import States

_ON_THE_FLOOR: Final = frozenset({Role.SUPERVISOR, Role.TRAINER, Role.ADMIN})
_CLAIMS: Final = (ev.Claimed, ev.Queued, ev.Released, ev.Transferred)
_MOVES: Final = frozenset((*_CLAIMS, ev.Closed, ev.Reopened, ev.WrapUp, ev.Joined, ev.Left))
"""Kinds after which a conversation may be mine, or mine no longer."""

_STREAMS: Final = (DESK, QUEUE, REGISTER, POSTS, PROGRESS, SHIFTS)
_MOST_TRIES: Final = 5
"""How often in a row the same event is asked for."""


class SessionBook(Shelf):
    """Pure: takes frames, returns what changed. Knows no socket, clock or log; times are monotonic seconds.

    An event is shown only when it is the next of its log: one that was shown is dropped, one that comes too
    early makes the book ask for the log again from where it stands.
    """

    def __init__(self, *, me: StaffId | None = None, epoch: str = "") -> None:
        super().__init__(me=me)
        self.epoch = epoch
        self.gaps = 0
        self._states = States()

    @property
    def desk(self) -> DeskState:
        """My presence, capacity and conversations, as the hub last said."""
        return self._states.desk

    @property
    def queue(self) -> QueueState:
        """Who waits."""
        return self._states.queue

    @property
    def floor(self) -> Mapping[ConversationId, ConversationRow]:
        """Every open conversation, for those who may see the floor."""
        return self._states.floor

    @property
    def staff(self) -> Mapping[StaffId, StaffRow]:
        """All staff, for those who may see the floor."""
        return self._states.staff

    def row(self, conversation: ConversationId) -> ConversationRow | None:
        """Returns what the hub's lists say of a conversation."""
        return self._states.row(conversation)

    def apply(self, frame: fr.ServerFrame, now: float) -> list[Change]:
        """Takes one frame in and returns what changed; a frame of no concern changes nothing."""
        changes: list[Change] = []
        match frame:
            case fr.Ev(s=stream):
                changes = self._arrived(stream, (frame,), now)
            case fr.Evs(s=stream, d=items):
                changes = self._arrived(stream, items, now)
            case fr.Ok(cid=cid):
                self.outbox.on_ok(cid)
            case fr.No(cid=cid, code=code, final=final, retry_ms=retry_ms):
                self.outbox.on_no(cid, code, final=final, retry_ms=retry_ms, now=now)
            case fr.Typed():
                changes = self._typed(frame, now)
            case fr.St():
                changes = self._state(frame, now)
            case fr.Ping(heads=heads):
                self._compare(heads)
            case fr.Live(s=stream, q=head):
                changes = self._caught_up(stream, head, now)
            case fr.Subd():
                changes = self._subscribed(frame, now)
            case fr.Welcome():
                changes = self._welcomed(frame)
            case fr.Err():
                self.outbox.on_unreadable(now)
            case fr.Res() | fr.Drain() | fr.Bye():
                pass
        return changes + self._outgoing(now) if self.outbox.touched else changes

    def wants(self) -> list[ClientFrame]:
        """Returns, once, the frames that the hub must be sent for the book to be complete."""
        return self._streams.frames(self._cursor)

    def renew(self) -> None:
        """Some time has passed: what the hub had no time for is wanted again."""
        self._streams.renew()

    def disconnected(self, now: float) -> list[Change]:
        """The connection is gone: nothing is live, nobody types, what was on its way goes again."""
        self._streams.disconnected()
        self.outbox.on_disconnect()
        changes: list[Change] = []
        for conversation, session in self._sessions.items():
            changes += self._stopped_typing(session)
            if session.live:
                session.live = False
                changes.append(HeadChanged(conversation=conversation))
        return changes + self._outgoing(now)

    def expire(self, now: float) -> list[Change]:
        """Ends what ran out: typing that nobody renewed, conversations that stayed lost, holding back."""
        changes: list[Change] = []
        for session in list(self._sessions.values()):
            if session.typing is not None and session.typing.until <= now:
                changes += self._stopped_typing(session)
            if session.lost_at is not None:
                changes += self._settle(session, now)
        return changes + self._let_go(now)

    def keep(self, pending: Pending, now: float) -> list[Change]:
        """Puts an event of mine into the outbox and shows it."""
        self.outbox.add(pending, now)
        return self._outgoing(now)

    def retry(self, pending: Pending, now: float) -> list[Change]:
        """Sends a refused event again, as `pending` (same cid)."""
        self.outbox.retry(pending)
        return self._outgoing(now)

    def discard(self, cid: Cid, now: float) -> tuple[Pending | None, list[Change]]:
        """Gives an outgoing event up and returns it; None when the hub may already have it."""
        pending = self.outbox.discard(cid)
        return pending, self._outgoing(now)

    def restore(self, kept: Iterable[Pending], now: float) -> list[Change]:
        """Takes the outbox of an earlier run in and opens the conversations that it names."""
        self.outbox.restore(kept, now)
        for conversation in self.outbox.conversations():
            self.open(conversation)
        return self._outgoing(now)

    def sends(self, now: float) -> tuple[list[fr.Send], list[Change]]:
        """Returns the events to send now; they count as on their way."""
        frames = self.outbox.take(now)
        return frames, self._outgoing(now) if frames else []

    def _arrived(self, stream: str, items: Sequence[fr.Ev | fr.Item], now: float) -> list[Change]:
        session = self._by_stream.get(stream)
        if session is None:
            return []
        told = session.conversation
        first, cursor = len(told.entries), told.seq
        events: list[Event] = []
        changed: list[int] = []
        for item in items:
            if item.q <= cursor:
                continue
            if item.q != cursor + 1:
                self._gap(stream, session)
                break
            cursor = item.q
            event = event_of(told.id, item)
            changed += (index for index in told.apply(event) if index < first)
            events.append(event)
        if not events:
            return []
        arrived = EventsArrived(
            conversation=told.id,
            events=tuple(events),
            first=first,
            count=len(told.entries) - first,
            changed=tuple(changed),
        )
        return [arrived, HeadChanged(conversation=told.id), *self._followed(session, events, now)]

    def _followed(self, session: Session, events: Sequence[Event], now: float) -> list[Change]:
        """Draws the conclusions from events that were shown: outbox, typing, whose it is."""
        changes: list[Change] = []
        moved = False
        for event in events:
            if event.cid in self.outbox:
                self.outbox.on_event(event.cid)
            kind = type(event.body)
            if kind is ev.Message and session.typing is not None and session.typing.by == event.by:
                changes += self._stopped_typing(session)
            moved = moved or kind in _MOVES
        return changes + self._moved(session, now) if moved else changes

    def _gap(self, stream: str, session: Session) -> None:
        """Asks for what is missing, unless asking has not helped: then the next connection must."""
        self.gaps += 1
        session.live = False
        cursor = session.conversation.seq
        session.gap_tries = session.gap_tries + 1 if session.gap_at == cursor else 1
        session.gap_at = cursor
        if session.gap_tries <= _MOST_TRIES:
            self._streams.again(stream)

    def _compare(self, heads: Mapping[str, int]) -> None:
        for stream, head in heads.items():
            session = self._by_stream.get(stream)
            if session is not None and session.live and head > session.conversation.seq:
                self._gap(stream, session)

    def _caught_up(self, stream: str, head: int, now: float) -> list[Change]:
        session = self._by_stream.get(stream)
        if session is None:
            return []
        if session.conversation.seq < head:
            self._gap(stream, session)
            return []
        session.live = True
        return [HeadChanged(conversation=session.conversation.id), *self._settle(session, now)]

    def _subscribed(self, frame: fr.Subd, now: float) -> list[Change]:
        changes: list[Change] = []
        for started in frame.r:
            if not self._streams.answered(frame.id, started.s):
                continue
            session = self._by_stream.get(started.s)
            if not started.ok and started.code in RETRYABLE:
                self._streams.put_off(started.s)
                continue
            if not started.ok:
                self._streams.end(started.s)
            if session is None:
                continue
            if started.reset:
                changes += self._reset(session)
            elif not started.ok:
                session.live = False
                changes += self._settle(session, now)
        return changes

    def _welcomed(self, frame: fr.Welcome) -> list[Change]:
        changes: list[Change] = []
        if frame.user is not None:
            if self.me not in (None, frame.user.id):
                changes += self._close_all()
            self.me = frame.user.id
            for stream in (*_STREAMS, *((FLOOR,) if frame.user.role in _ON_THE_FLOOR else ())):
                self._streams.want(stream)
        self._states.connected()
        self._streams.connected()
        if self.epoch and self.epoch != frame.epoch:
            changes += self._reset_all()
        self.epoch = frame.epoch
        for session in self._sessions.values():
            session.gap_tries = 0
        return changes

    def _state(self, frame: fr.St, now: float) -> list[Change]:
        changes = self._states.apply(frame)
        if changes and frame.s == DESK:
            changes += self._list({row.conversation: row for row in self.desk.rows}, now)
            changes += self._help((row.conversation for row in self.desk.helping), now)
        return changes

    def _typed(self, frame: fr.Typed, now: float) -> list[Change]:
        session = self._by_stream.get(frame.s)
        if session is None or StaffId(frame.by) == self.me:
            return []
        if not frame.on:
            return self._stopped_typing(session)
        until = now + frame.ttl / 1000
        session.typing = TypingNow(by=frame.by, name=frame.name, preview=frame.preview, until=until)
        return [TypingChanged(conversation=session.conversation.id)]

    def _stopped_typing(self, session: Session) -> list[Change]:
        if session.typing is None:
            return []
        session.typing = None
        return [TypingChanged(conversation=session.conversation.id)]

    def _cursor(self, stream: str) -> int:
        return 0 if (session := self._by_stream.get(stream)) is None else session.conversation.seq


def event_of(conversation: ConversationId, item: fr.Ev | fr.Item) -> Event:
    """Returns the event of a frame; data that do not fit its kind are kept, so that the log stays whole."""
    event = to_event(conversation, item)
    if not isinstance(event, Malformed):
        return event
    try:
        at = ev.from_millis(item.at)
    except (ValueError, OverflowError, OSError):
        at = ev.from_millis(0)
    body = ev.Unknown(kind=f"unreadable.{item.k}", data=bytes(item.d))
    return Event(conversation=conversation, seq=item.q, cid=item.cid, by=item.by, at=at, body=body)
