"""Which conversations are open in the console, and why: mine, watched, or kept for a text that failed."""

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet

from app.domain.conversation import Conversation
from app.domain.ids import ConversationId, StaffId
from app.protocol.frames import ClaimedRes, conversation_stream
from app.protocol.states import ConversationRow
from app.sessions.belonging import part_of
from app.sessions.changes import (
    Change,
    HeadChanged,
    HistoryReset,
    PendingChanged,
    SessionGone,
    SessionOpened,
    TypingChanged,
)
from app.sessions.outbox import Outbox
from app.sessions.session import Part, Session
from app.sessions.subscriptions import Subscriptions


class Shelf:
    """Pure: opens, keeps and closes conversations. Times are monotonic seconds.

    A conversation that shall open is first asked for by `to_load`: whoever runs the book gives it what the
    local log has (`load`), so that the hub is asked only for what follows.
    """

    def __init__(self, *, me: StaffId | None = None) -> None:
        self.me = me
        self.outbox = Outbox()
        self.names: dict[StaffId, str] = {}
        """What to call colleagues, as far as the hub was asked."""
        self._streams = Subscriptions()
        self._sessions: dict[ConversationId, Session] = {}
        self._by_stream: dict[str, Session] = {}
        self._listed: set[ConversationId] | None = None
        self._watched: set[ConversationId] = set()
        self._helping: set[ConversationId] = set()
        self._rows: Mapping[ConversationId, ConversationRow] = {}
        self._fences: dict[ConversationId, int] = {}
        self._left_at: dict[ConversationId, int] = {}
        self._loading: set[ConversationId] = set()
        self._to_load: list[ConversationId] = []

    @property
    def sessions(self) -> Mapping[ConversationId, Session]:
        """The conversations that are open, by id."""
        return self._sessions

    @property
    def watched(self) -> AbstractSet[ConversationId]:
        """The conversations that are followed without being mine."""
        return self._watched

    def to_load(self) -> list[ConversationId]:
        """Returns, once, the conversations whose local log the book waits for."""
        waiting, self._to_load = self._to_load, []
        return waiting

    def open(self, conversation: ConversationId) -> None:
        """Asks for a conversation's local log, after which the conversation opens if there is a reason."""
        if conversation not in self._sessions and conversation not in self._loading:
            self._loading.add(conversation)
            self._to_load.append(conversation)

    def load(self, loaded: Conversation, now: float) -> list[Change]:
        """Opens a conversation with what the local log has of it (maybe nothing), if there is a reason."""
        conversation = loaded.id
        self._loading.discard(conversation)
        if conversation in self._sessions:
            return []
        logged = {entry.cid for entry in loaded.entries} if self.outbox.all_of(conversation) else set()
        for pending in self.outbox.all_of(conversation):
            if pending.cid in logged:
                self.outbox.on_event(pending.cid)
        session = Session(conversation=loaded, me=self.me, pending=self.outbox.shown(conversation))
        session.row = self._rows.get(conversation)
        session.fence = self._fences.get(conversation, 0)
        if self.me is not None and loaded.owner == self.me:
            session.fence = max(session.fence, loaded.fence)
        part = self._part(session, now)
        if part is None or (session.lost_at is not None and not session.pending and not session.fence):
            return self._outgoing(now)
        self._left_at.pop(conversation, None)
        self._sessions[conversation] = session
        self._by_stream[conversation_stream(conversation)] = session
        self._streams.want(conversation_stream(conversation))
        session.role, session.mine = part, part == "own"
        return [SessionOpened(conversation=conversation), *self._outgoing(now)]

    def watch(self, conversation: ConversationId, now: float) -> list[Change]:
        """Follows a conversation that is not mine."""
        self._watched.add(conversation)
        return self._show(conversation, now)

    def unwatch(self, conversation: ConversationId) -> list[Change]:
        """Follows a conversation no longer; it leaves the book unless it is mine."""
        self._watched.discard(conversation)
        session = self._sessions.get(conversation)
        return [] if session is None or session.mine else self._close(session)

    def dismiss(self, conversation: ConversationId) -> list[Change]:
        """Takes a conversation that is not mine and has no unsent text out of the book."""
        session = self._sessions.get(conversation)
        if session is None or session.mine or session.pending:
            return []
        return self.unwatch(conversation)

    def claimed(self, answer: ClaimedRes, now: float) -> list[Change]:
        """The hub gave me a conversation; its lists will say so later."""
        conversation = answer.conversation
        self._listed = (self._listed or set()) | {conversation}
        self._fences[conversation] = max(answer.fence, self._fences.get(conversation, 0))
        return self._show(conversation, now)

    def _list(self, rows: Mapping[ConversationId, ConversationRow], now: float) -> list[Change]:
        """Takes the hub's list of my conversations: opens what is new, settles what is no longer there."""
        rows = {
            conversation: row
            for conversation, row in rows.items()
            if not 0 < row.head <= self._left_at.get(conversation, -1)  # said before it left the book
        }
        self._listed, self._rows = set(rows), rows
        changes: list[Change] = []
        for conversation, session in list(self._sessions.items()):
            row = rows.get(conversation)
            if row != session.row:
                session.row = row
                changes.append(HeadChanged(conversation=conversation))
            if row is None:
                changes += self._settle(session, now)
        for conversation, row in rows.items():
            self._fences[conversation] = max(row.fence, self._fences.get(conversation, 0))
            changes += self._show(conversation, now)
        return changes

    def _help(self, conversations: Iterable[ConversationId], now: float) -> list[Change]:
        """Takes the hub's list of conversations that I joined: they are open as long as I am in them."""
        before, self._helping = self._helping, set(conversations)
        changes: list[Change] = []
        for conversation in self._helping - before:
            changes += self._show(conversation, now)
        for conversation in before - self._helping:
            session = self._sessions.get(conversation)
            changes += [] if session is None else self._settle(session, now)
        return changes

    def _moved(self, session: Session, now: float) -> list[Change]:
        """The log says that somebody took, left or ended a conversation."""
        told = session.conversation
        mine = self.me is not None and told.owner == self.me
        if mine:
            session.fence = max(session.fence, told.fence)
        if not session.live:
            return []
        if self._listed is not None:
            self._listed = self._listed | {told.id} if mine else self._listed - {told.id}
        return self._settle(session, now)

    def _show(self, conversation: ConversationId, now: float) -> list[Change]:
        session = self._sessions.get(conversation)
        if session is None:
            self.open(conversation)
            return []
        session.fence = max(session.fence, self._fences.get(conversation, 0))
        self._streams.want(conversation_stream(conversation))
        return self._settle(session, now)

    def _settle(self, session: Session, now: float) -> list[Change]:
        """Decides anew how I stand to a conversation; it may leave the book."""
        part = self._part(session, now)
        if part is None:
            return self._close(session)
        if (part, part == "own") == (session.role, session.mine):
            return []
        session.role, session.mine = part, part == "own"
        return [HeadChanged(conversation=session.conversation.id)]

    def _part(self, session: Session, now: float) -> Part | None:
        conversation = session.conversation.id
        listed = None if self._listed is None else conversation in self._listed
        watched = conversation in self._watched or conversation in self._helping or session.joined
        return part_of(session, me=self.me, listed=listed, watched=watched, now=now)

    def _close(self, session: Session) -> list[Change]:
        conversation = session.conversation.id
        stream = conversation_stream(conversation)
        del self._sessions[conversation]
        del self._by_stream[stream]
        self._fences.pop(conversation, None)
        self._left_at[conversation] = session.conversation.seq
        self._streams.end(stream)
        self.outbox.forget_sent(conversation)
        self.outbox.touched.discard(conversation)
        return [SessionGone(conversation=conversation)]

    def _close_all(self) -> list[Change]:
        """Somebody else sits at the desk: nothing that was open is his."""
        self._listed, self._rows = None, {}
        self._watched.clear()
        self._helping.clear()
        changes = [change for session in list(self._sessions.values()) for change in self._close(session)]
        for conversation in self.outbox.conversations():
            self.open(conversation)
        return changes

    def read_anew(self) -> list[Change]:
        """Asks for every conversation from its beginning, as the local log was begun anew."""
        return [change for session in self._sessions.values() for change in self._reset(session)]

    def _reset_all(self) -> list[Change]:
        """Forgets every conversation's history, and what the hub said about fences and lists."""
        self._listed, self._rows = None, {}
        self._fences.clear()
        self._left_at.clear()
        changes: list[Change] = []
        for session in self._sessions.values():
            session.fence, session.row = 0, None
            changes += self._reset(session)
        return changes

    def _reset(self, session: Session) -> list[Change]:
        """Forgets a conversation's history, which the hub replaced, and asks for all of it."""
        conversation = session.conversation.id
        session.conversation = Conversation(conversation)
        session.live, session.typing = False, None
        self._streams.again(conversation_stream(conversation))
        return [
            HistoryReset(conversation=conversation),
            TypingChanged(conversation=conversation),
            HeadChanged(conversation=conversation),
        ]

    def _let_go(self, now: float) -> list[Change]:
        """Lets the messages go that were held back long enough."""
        self.outbox.let_go(now)
        return self._outgoing(now) if self.outbox.touched else []

    def _outgoing(self, now: float) -> list[Change]:
        """Shows what changed in the outbox; a conversation kept only for it may leave the book."""
        changes: list[Change] = []
        for conversation in self.outbox.take_touched():
            session = self._sessions.get(conversation)
            if session is None:
                self.outbox.forget_sent(conversation)
                continue
            shown = self.outbox.shown(conversation)
            if shown != session.pending:
                session.pending = shown
                changes.append(PendingChanged(conversation=conversation))
            if session.role == "read":
                changes += self._settle(session, now)
        self.outbox.touched.clear()
        return changes
