"""Changes of what waits in the outbox: another body in its place, or its end without the hub's answer."""

from abc import ABC, abstractmethod

from app.domain.errors import RefusedError
from app.domain.events import ArticleOpened, Body, Drafted, Message, TurnedTo
from app.domain.ids import Cid, ConversationId
from app.domain.text import clean
from app.sessions.book import SessionBook
from app.sessions.changes import Change, Pending, PendingChanged
from app.sessions.drafts import Drafts, with_text
from app.sessions.keystrokes import Keystrokes
from app.sessions.ports import Archive, Clock


class Exchanging(ABC):
    """What those need who prepare an outgoing event after it was put into the outbox."""

    book: SessionBook
    _clock: Clock
    _archive: Archive | None
    _drafts: Drafts
    _keystrokes: Keystrokes

    @abstractmethod
    async def _durably(self, pending: Pending, *, clear_draft: bool) -> None:
        """Writes an event to the outbox on the disk."""

    @abstractmethod
    async def discard(self, cid: Cid) -> Pending:
        """Gives an outgoing event up and returns it. Raises RefusedError."""

    @abstractmethod
    def _note(self, conversation: ConversationId, body: Body) -> None:
        """Sends bookkeeping that need not outlive this run."""

    @abstractmethod
    def _deliver(self, changes: list[Change]) -> None:
        """Brings changes where they belong."""

    def hold_back(self, seconds: float) -> None:
        """Holds every message back for so long from now on, in which `take_back` can be called; 0 for not."""
        self.book.outbox.hold_s = seconds

    def record_drafts(self, *, on: bool) -> None:
        """Notes from now on how replies grow, for practice; only where the person agreed to it."""
        self._keystrokes.growing.on = self._keystrokes.turning.on = on

    def note_growth(self, conversation: ConversationId | None = None, text: str = "") -> None:
        """Notes how a reply stands as soon as that is due; without a conversation what had to wait."""
        growing, now = self._keystrokes.growing, self._clock.monotonic()
        if conversation is None:
            due = growing.due(now)
        else:
            mine = self._is_my_open(conversation)
            grown = growing.written(conversation, clean(text), now) if mine else None
            due = [] if grown is None else [(conversation, grown)]
        for known, written in due:
            if self._is_my_open(known):
                self._note(known, Drafted(text=written))

    def look_at(self, conversation: ConversationId | None) -> None:
        """Notes that a conversation of mine is before me from now on, or none is; as for drafts.

        May be told at any time and again: what is known already is noted no second time.
        """
        mine = conversation if conversation is not None and self._is_my_open(conversation) else None
        for turned in self._keystrokes.turning.to(mine):
            if self._is_my_open(turned.conversation):
                self._note(turned.conversation, TurnedTo(away=turned.away))

    def note_article(self, conversation: ConversationId, article: str) -> None:
        """Notes that an article of the manual was opened beside a conversation of mine; as for drafts."""
        if self._keystrokes.growing.on and self._is_my_open(conversation):
            self._note(conversation, ArticleOpened(article=article))

    def _is_my_open(self, conversation: ConversationId) -> bool:
        session = self.book.sessions.get(conversation)
        return session is not None and session.mine and session.conversation.is_open

    def send_now(self, conversation: ConversationId | None = None) -> None:
        """Lets the messages go that are held back: those of a conversation, or all."""
        outbox, now = self.book.outbox, self._clock.monotonic()
        touched = [conversation] if conversation is not None else list(outbox.conversations())
        for one in touched:
            outbox.let_go(now, one)
        self._deliver(self.book.expire(now))

    async def take_back(self, cid: Cid) -> Pending:
        """Gives a message up that is held back, and returns it: its text is a draft again.

        The draft is on the disk before the message leaves the outbox: no moment loses both.

        Raises:
            RefusedError: it has gone already.
        """
        pending = self.book.outbox.keep_back(cid)
        if pending is None or not isinstance(pending.body, Message):
            raise RefusedError("busy", "This has already been sent.", "Withdraw it if the shop allows that.")
        draft = self._drafts.get(pending.conversation)
        text = f"{pending.body.text}\n{draft.text}" if draft is not None else pending.body.text
        self._drafts.keep(with_text(draft, pending.conversation, text, len(text)))
        await self._drafts.flush()
        return await self.discard(cid)

    async def exchange(self, pending: Pending) -> None:
        """Puts `pending` into the place of the waiting event with its cid, unless that was given up.

        Raises:
            StorageError: the local log cannot be written; nothing was changed.
        """
        if pending.cid not in self.book.outbox:
            return
        await self._durably(pending, clear_draft=False)
        if self.book.outbox.exchange(pending):
            self._deliver(self.book.keep(pending, self._clock.monotonic()))
        elif self._archive is not None:
            await self._archive.drop_pending([pending.cid])  # given up while it was written

    def give_up(self, cid: Cid, conversation: ConversationId, code: str) -> None:
        """Marks a waiting event as one that cannot be sent, for the person to decide."""
        self.book.outbox.on_no(cid, code, final=True, retry_ms=0, now=self._clock.monotonic())
        self.show_anew(conversation)

    def show_anew(self, conversation: ConversationId) -> None:
        """Tells screens that something about the outgoing events of a conversation changed."""
        self._deliver([PendingChanged(conversation=conversation)])
