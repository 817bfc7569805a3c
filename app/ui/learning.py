"""The completion that learns, in the window: starts what learns beside it, tells it what is said, forgets."""

import asyncio
import logging
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Final, NamedTuple, Protocol

import msgspec
from PySide6.QtCore import QObject, Qt, Signal

from app.completion.messages import Answer, Habit, Learn, Order, Report, Sent, Show, Shown, Taught
from app.completion.process import LearningProcess
from app.completion.tokens import is_spaceless
from app.config import Settings
from app.domain.errors import StorageError
from app.domain.events import Erased, Redacted, Withdrawn
from app.domain.ids import ConversationId
from app.domain.practice import is_practice
from app.macros.completion import Remembering
from app.macros.learned import LearnedCompleter, Stand
from app.sessions import learnable
from app.sessions.changes import Change, EventsArrived, HistoryReset
from app.sessions.ports import Archive, Clock
from app.sessions.session import Session

LEARNED_FROM = "completion.after"
"""The value of the local log that says from when on replies are learned."""

ANEW_AFTER = 300
"""Replies after whose sending everything is learned anew."""

_LANGUAGES: Final = ("ja", "en")
_log = logging.getLogger(__name__)


class Running(Protocol):
    """A process that learns."""

    def tell(self, order: Order) -> None:
        """Queues an order."""

    def end(self) -> None:
        """Ends it with all that it knows."""


Start = Callable[[Callable[[Report], object]], Running]
"""Starts a process that hands its reports to a callback, on any thread."""


class Known(msgspec.Struct, frozen=True, kw_only=True):
    """What was learned: replies by language, since when, and whether it is still being learned."""

    replies: Mapping[str, int] = {}
    since: datetime | None = None
    learning: bool = False
    on: bool = False


class Heir(NamedTuple):
    """A process that is still learning and will take the place of the one that answers."""

    process: Running
    mark: object
    replies: dict[str, int]
    since: datetime | None


class Learning(QObject):
    """Keeps one learning process while it is switched on and the local log is open.

    What it knows is in the memory of that process alone: it is learned anew from the log at every start, when
    much is new, and when something has to be forgotten.
    """

    answered = Signal()
    """There is more to offer than a moment ago."""
    changed = Signal()
    """`known` is different."""
    shown = Signal(object)
    """What was asked for by `show`: the replies that are known best (`Habit`s), most often sent first."""
    _reported = Signal(object, object)

    def __init__(
        self,
        sessions: Callable[[], Mapping[ConversationId, Session]],
        clock: Clock,
        start: Start | None = LearningProcess,
        parent: QObject | None = None,
    ) -> None:
        """Takes the conversations that are open and what starts a process; without that it stays off."""
        super().__init__(parent)
        self._sessions, self._clock, self._start = sessions, clock, start
        self._archive: Archive | None = None
        self._approved: tuple[str, ...] = ()
        self._process: Running | None = None
        self._completer: LearnedCompleter | None = None
        self._anew = asyncio.Event()
        self._new = 0
        self._meanwhile: list[Sent] = []  # sent since the log was last read
        self._mark = object()
        self._heir: Heir | None = None
        self.known = Known()
        self._reported.connect(self._heard, Qt.ConnectionType.QueuedConnection)

    def over(self, plain: Remembering, approved: Sequence[str] = ()) -> LearnedCompleter:
        """Returns a completer that offers what was learned before what `plain` offers.

        `approved` are texts that anybody may see, such as macros.
        """
        self._completer = LearnedCompleter(plain, self, self._tell)
        if tuple(approved) != self._approved:
            self._approved = tuple(approved)
            self._anew.set()
        return self._completer

    def follow(self, settings: Settings) -> None:
        """Goes on or off as the settings say; what is off knows nothing."""
        on = settings.learn_replies and self._start is not None
        if on != self.known.on:
            self._know(Known(on=on))
            self._forget()

    async def run(self, archive: Archive) -> None:
        """Learns from a log at once, and anew whenever that is needed, until cancelled."""
        self._archive = archive
        self._anew.set()
        try:
            while True:
                await self._anew.wait()
                self._anew.clear()
                if self.known.on:
                    await self._learn(archive)
        finally:
            self._stop()

    async def clear(self) -> None:
        """Forgets everything: only replies sent from now on are learned. Raises StorageError."""
        if self._archive is not None:
            await self._archive.keep_value(LEARNED_FROM, self._clock.now().isoformat())
        self._forget()

    def take(self, changes: Sequence[Change]) -> None:
        """Forgets what has to be forgotten: a history that was replaced is learned from no more."""
        if any(map(_takes_away, changes)):
            self._forget()

    @property
    def learns(self) -> bool:
        """Whether what is sent may be learned."""
        return self.known.on

    def show(self) -> None:
        """Asks which replies are known; `shown` tells, with none where nothing is learned."""
        if self._process is None:
            none: tuple[Habit, ...] = ()
            self.shown.emit(none)
        else:
            self._process.tell(Show())

    def stand(self, conversation: str) -> Stand | None:
        """Returns how a conversation of the book stands."""
        session = self._sessions().get(ConversationId(conversation))
        if session is None:
            return None
        told = session.conversation
        spoken = learnable.language(told)
        moment = learnable.moment(told, learnable.slot_names(told), spaceless=is_spaceless(spoken))
        practice = is_practice(told.channel)
        return Stand(customer=learnable.whose(told), language=spoken, moment=moment, practice=practice)

    async def _learn(self, archive: Archive) -> None:
        """Reads the log and teaches a new process; once it has learned, it takes the place of the old one."""
        self._know(msgspec.structs.replace(self.known, learning=True))
        self._meanwhile = []
        try:
            after = await archive.value(LEARNED_FROM)
            found = await learnable.read(archive, after=datetime.fromisoformat(after) if after else None)
        except StorageError as error:
            _log.warning("replies could not be read to learn from: %s", error)
            self._know(msgspec.structs.replace(self.known, learning=False))
            return
        if self._start is None:
            return
        mark = object()
        try:
            process = await asyncio.to_thread(self._start, lambda report: self._reported.emit(mark, report))
        except OSError as error:
            _log.warning("nothing that learns could be started: %s", error)
            self._know(msgspec.structs.replace(self.known, learning=False))
            return
        if self._anew.is_set() or not self.known.on:
            process.end()
            return
        self._new = 0
        if self._process is None:
            self._process, self._mark = process, mark
            self._know(Known(since=found.since, learning=True, on=True))
        else:
            self._retire_heir()
            self._heir = Heir(process, mark, {}, found.since)
        for spoken in _LANGUAGES:
            lessons = found.examples.get(spoken, ())
            process.tell(Learn(language=spoken, examples=lessons, approved=self._approved))
        for sent in self._meanwhile:
            process.tell(sent)

    def _heard(self, mark: object, report: Report) -> None:
        heir = self._heir
        if heir is not None and mark is heir.mark and isinstance(report, Taught):
            heir.replies[report.language] = report.replies
            if len(heir.replies) == len(_LANGUAGES):
                self._hand_over(heir)
            return
        if mark is not self._mark or self._process is None:
            return
        match report:
            case Answer():
                if self._completer is not None and self._completer.heard(report):
                    self.answered.emit()
            case Shown():
                self.shown.emit(report.habits)
            case Taught():
                replies = {**self.known.replies, report.language: report.replies}
                done = len(replies) == len(_LANGUAGES)
                self._know(msgspec.structs.replace(self.known, replies=replies, learning=not done))
                if self._completer is not None:
                    self._completer.begin_anew()
                self.answered.emit()

    def _tell(self, order: Order) -> None:
        if isinstance(order, Sent):
            self._meanwhile.append(order)
        if self._process is None:
            return
        self._process.tell(order)
        if isinstance(order, Sent):
            if self._heir is not None:
                self._heir.process.tell(order)
            self._new += 1
            if self._new >= ANEW_AFTER:
                self._new = 0
                self._anew.set()

    def _hand_over(self, heir: Heir) -> None:
        """Lets a process that has learned everything anew answer in the place of the old one."""
        self._heir = None
        old, self._process, self._mark = self._process, heir.process, heir.mark
        if old is not None:
            old.end()
        if self._completer is not None:
            self._completer.begin_anew()
        self._know(Known(replies=heir.replies, since=heir.since, on=self.known.on))
        self.answered.emit()

    def _retire_heir(self) -> None:
        heir, self._heir = self._heir, None
        if heir is not None:
            heir.process.end()

    def _stop(self) -> None:
        self._retire_heir()
        process, self._process = self._process, None
        self._mark = object()
        if self._completer is not None:
            self._completer.begin_anew()
        if process is not None:
            process.end()
        if self.known.replies or self.known.since is not None:
            self._know(Known(on=self.known.on))

    def _forget(self) -> None:
        """Ends what knows, and what the window itself remembers, and begins again where that is wanted."""
        self._stop()
        if self._completer is not None:
            self._completer.forget()
        self._anew.set()

    def _know(self, known: Known) -> None:
        if known != self.known:
            self.known = known
            self.changed.emit()


def _takes_away(change: Change) -> bool:
    """Tells whether something that was perhaps learned is gone for good."""
    if isinstance(change, EventsArrived):
        return any(isinstance(event.body, Redacted | Erased | Withdrawn) for event in change.events)
    return isinstance(change, HistoryReset)
