"""The tab of notes: joins its panel with the conversation, and keeps what is being written."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Final, Protocol

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from app.domain.conversation import Entry
from app.domain.errors import AppError, StorageError
from app.domain.events import Note, SupervisorAsked, Whisper
from app.domain.ids import Author, Cid, ConversationId, StaffId
from app.protocol.offers import ColleaguesRes
from app.sessions.session import Session
from app.ui.application import Looks
from app.ui.beside.cards import Card, Row, one_line
from app.ui.beside.contacts import Log
from app.ui.beside.mentioning import Mentioning
from app.ui.beside.notes_panel import NotesPanel
from app.ui.chats.timeline.covering import Mask, as_written
from app.ui.chats.timeline.timeline_words import clock
from app.ui.shell.refusals import explain
from app.ui.tasks import TaskSet
from app.ui.words import tr

KEEP_MS: Final = 500
KEY: Final = "note:"
"""What the key begins with under which a note that is being written is kept."""
_LINE: Final = "\u2028"
_MOST_LINES: Final = 40


class NoteDesk(Protocol):
    """What the tab asks of the desk."""

    async def send_note(
        self, conversation: ConversationId, text: str, mentions: tuple[StaffId, ...] = ()
    ) -> Cid:
        """Writes a remark that only staff see."""

    async def colleagues(self) -> ColleaguesRes:
        """Returns whom a note can name. Raises RefusedError and LinkError."""


class NotesTab(QObject):
    """Shows notes and advice, the latest first, and adds notes."""

    id = "notes"

    def __init__(
        self,
        looks: Looks,
        desk: NoteDesk,
        tasks: TaskSet,
        *,
        names: Callable[[Session], Callable[[Author], str]],
        ask: Callable[[], tuple[Session | None, bool]],
        back: Callable[[], object],
    ) -> None:
        super().__init__()
        self.panel = NotesPanel(looks)
        self._looks, self._desk, self._tasks = looks, desk, tasks
        self.mentioning = Mentioning(self.panel.field, looks, tasks, desk.colleagues)
        self._names, self._ask = names, ask
        self.mask: Mask = as_written
        self._log: Log | None = None
        self._restored: set[ConversationId] = set()
        self._unkept: dict[ConversationId, str] = {}
        self._shown: tuple[object, ...] = ()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(KEEP_MS)
        self._timer.timeout.connect(self._keep)
        self.panel.field.submitted.connect(self._submit)
        self.panel.field.written.connect(self._written)
        self.panel.left.connect(back)

    def title(self) -> str:
        """Returns its name."""
        return tr("Notes")

    def widget(self) -> QWidget:
        """Returns the panel."""
        return self.panel

    def show_conversation(self, conversation: ConversationId | None) -> None:  # noqa: ARG002
        """Takes the conversation that is shown now."""
        session, can_write = self._ask()
        self.follow(session, can_write=can_write)

    def focus(self) -> None:
        """Puts the keyboard into the field."""
        self.show_conversation(None)
        self.panel.begin()

    def attach(self, log: Log) -> None:
        """Takes the local log, which may come after the window."""
        self._log = log
        self._restored.clear()
        self._shown = ()

    def follow(self, session: Session | None, *, can_write: bool) -> None:
        """Takes the session that is shown; costs next to nothing where nothing happened in it."""
        if session is None:
            if self._shown != (None,):
                self._shown = (None,)
                self.panel.show_notes(None, (), can_write=False)
            return
        told = session.conversation
        state = (told.id, told.seq, session.pending, can_write, self._looks.language)
        if state == self._shown:
            return
        self._shown = state
        self.panel.show_notes(told.id, self._rows(session), can_write=can_write)
        if told.id not in self._restored and self._log is not None:
            self._restored.add(told.id)
            self._tasks.start(self._restore(self._log, told.id), name="read a note that was begun")

    def show_again(self) -> None:
        """Shows the notes anew: what may be seen of them is different."""
        self._shown = ()
        session, can_write = self._ask()
        self.follow(session, can_write=can_write)

    async def flush(self) -> None:
        """Keeps what is being written now."""
        self._timer.stop()
        await self._kept()

    def _rows(self, session: Session) -> list[Row]:
        names = self._names(session)
        told = session.conversation
        mask = partial(self.mask, told.id)
        sent = [_card(entry, names, mask) for entry in told.entries if _is_note(entry)]
        waiting: list[Row] = [
            _noted(f"pending:{one.cid}", tr("On its way"), mask(one.body.text), one.at, advice=False)
            for one in session.pending
            if isinstance(one.body, Note)
        ]
        return [*reversed(waiting), *reversed(sent)]

    def _submit(self, conversation: str, text: str) -> None:
        self._tasks.start(self._send(ConversationId(conversation), text), name="send note")

    async def _send(self, conversation: ConversationId, text: str) -> None:
        try:
            await self._desk.send_note(conversation, text, await self.mentioning.named(text))
        except AppError as error:
            self.panel.show_trouble(explain(error))
            return
        self.panel.show_trouble("")
        self.panel.field.take(conversation, text)

    def _written(self, conversation: str, text: str) -> None:
        self._unkept[ConversationId(conversation)] = text
        if not self._timer.isActive():
            self._timer.start()

    def _keep(self) -> None:
        self._tasks.start(self._kept(), name="keep a note that was begun")

    async def _kept(self) -> None:
        if self._log is None:
            return
        while self._unkept:
            conversation, text = self._unkept.popitem()
            try:
                await self._log.keep_value(KEY + conversation, text or None)
            except StorageError:  # the window tells of it; the text is still in the field
                self._unkept.setdefault(conversation, text)
                return

    async def _restore(self, log: Log, conversation: ConversationId) -> None:
        try:
            text = await log.value(KEY + conversation)
        except StorageError:
            self._restored.discard(conversation)
            return
        self.panel.field.restore(conversation, text or "")


def _is_note(entry: Entry) -> bool:
    return isinstance(entry.body, Note | Whisper | SupervisorAsked) and bool(entry.text)


def _card(entry: Entry, names: Callable[[Author], str], mask: Callable[[str], str]) -> Row:
    advice = isinstance(entry.body, Whisper)
    return _noted(str(entry.seq), names(entry.by), mask(entry.text), entry.at, advice=advice)


def _noted(key: str, who: str, text: str, at: datetime, *, advice: bool) -> Card:
    time = clock(at, None)
    aside = tr("Advice · {time}", time=time) if advice else time
    return Card(
        key=key, title=one_line(who), body=text.strip().replace("\n", _LINE), aside=aside,
        lines=_MOST_LINES, spoken=f"{who}, {aside}. {text}", copied=text,
    )  # fmt: skip
