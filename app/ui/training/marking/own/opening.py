"""Opens the page of one's own marks and single sheets, fetches what they show, and sends answers."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from typing import Protocol

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from app.domain import events as ev
from app.domain.errors import AppError, LinkError
from app.domain.events import Event, from_millis
from app.domain.ids import Cid, ConversationId
from app.domain.people import Staff
from app.protocol.offers import ColleaguesRes
from app.protocol.summons import Summons, SummonsKind
from app.protocol.training_frames import ProgressEntry, ProgressKind
from app.sessions.book import SessionBook
from app.sessions.changes import Change, Pending, PendingChanged, PendingState
from app.sessions.ports import Draft
from app.ui.application import Looks
from app.ui.chats.timeline.covering import Mask
from app.ui.shell.refusals import explain, refusal
from app.ui.tasks import TaskSet
from app.ui.training.marking.own.finished_sheet import Reading
from app.ui.training.marking.own.my_marks_dialog import ListState, MarkLine, MyMarksDialog
from app.ui.training.marking.own.reading import reading_of
from app.ui.training.marking.own.sheet_dialog import SheetDialog
from app.ui.words import tr

_ID = "marked:"
_DRAFT = "mark-answer:"


class Ledger(Protocol):
    """What is needed of the desk's training."""

    async def mine(self, after: int = 0) -> list[ProgressEntry]:
        """Returns what I did, oldest first."""


class OwnDesk(Protocol):
    """What is needed of the desk."""

    me: Staff | None
    book: SessionBook

    @property
    def training(self) -> Ledger:
        """The ledger at the hub."""

    async def fetch_log(self, conversation: ConversationId) -> list[Event]:
        """Returns a whole log from the hub."""

    async def colleagues(self) -> ColleaguesRes:
        """Returns who works here."""

    async def answer_mark(self, conversation: ConversationId, seq: int, text: str) -> Cid:
        """Answers a sheet."""

    async def discard(self, cid: Cid) -> Pending:
        """Gives an outgoing event up."""

    def draft(self, conversation: ConversationId) -> Draft | None:
        """Returns a text that is being written."""

    def keep_draft(self, conversation: ConversationId, text: str, cursor: int) -> None:
        """Keeps a text that is being written."""


class OwnMarks(QObject):
    """One for a window."""

    def __init__(
        self, desk: OwnDesk, window: QWidget, looks: Looks, tasks: TaskSet, mask: Mask,
        names: Callable[[], Mapping[str, str]],
    ) -> None:  # fmt: skip
        super().__init__(window)
        self._desk, self._window, self._looks, self._tasks = desk, window, looks, tasks
        self._mask, self._known = mask, names
        self._names: dict[str, str] = {}
        self._waiting: set[ConversationId] = set()
        self.dialog: MyMarksDialog | None = None
        self.single: SheetDialog | None = None

    def open(self, key: str = "") -> MyMarksDialog:
        """Opens the page, at a sheet where one is named (`conversation:seq`)."""
        dialog = self.dialog = MyMarksDialog(self._looks, self._window)
        dialog.choose(key)
        dialog.wanted.connect(lambda one: self._tasks.start(self._show(dialog, one), name="read a sheet"))
        dialog.answered.connect(lambda one, text: self._answer(dialog, one, text))
        dialog.typed.connect(lambda one, text: self._desk.keep_draft(_draft_key(one), text, len(text)))
        dialog.retry_wanted.connect(lambda: self._fetch_soon(dialog))
        dialog.finished.connect(lambda _done: self._closed(dialog))
        dialog.show()
        self._fetch_soon(dialog)
        return dialog

    def read(self, conversation: ConversationId, seq: int) -> SheetDialog:
        """Opens one finished sheet."""
        dialog = self.single = SheetDialog(self._looks, self._window)
        dialog.show()
        self._tasks.start(self._show_single(dialog, conversation, seq), name="read a sheet")
        return dialog

    async def read_summons(self, one: Summons) -> None:
        """Shows what somebody is told of: his sheet on his page, or a sheet of his that was answered."""
        if one.kind is SummonsKind.MARK:
            self.open(f"{one.conversation}:{one.seq}")
            return
        log = await self._desk.fetch_log(one.conversation)
        answer = next((event.body for event in log if event.seq == one.seq), None)
        if isinstance(answer, ev.MarkAnswered):
            self.read(one.conversation, answer.target)

    def take(self, changes: Sequence[Change]) -> None:
        """Follows what becomes of an answer."""
        for change in changes:
            if isinstance(change, PendingChanged) and change.conversation in self._waiting:
                self._settle(change.conversation)

    def _closed(self, dialog: MyMarksDialog) -> None:
        if self.dialog is dialog:
            self.dialog = None

    def _fetch_soon(self, dialog: MyMarksDialog) -> None:
        dialog.show_state(ListState.LOADING)
        self._tasks.start(self._fetch(dialog), name="fetch my marks")

    async def _fetch(self, dialog: MyMarksDialog) -> None:
        try:
            entries = await self._desk.training.mine()
        except LinkError:
            _when_there(dialog, lambda: dialog.show_state(ListState.OFFLINE))
        except AppError as error:
            said = explain(error)
            _when_there(dialog, lambda: dialog.show_state(ListState.FAILED, said))
        else:
            lines = [_line(one) for one in entries if one.kind is ProgressKind.MARKED]
            _when_there(dialog, lambda: dialog.show_lines(lines))

    async def _show(self, dialog: MyMarksDialog, key: str) -> None:
        conversation, seq = _place(key)
        told, trouble = await self._read(conversation, seq)
        if not isValid(dialog):
            return
        if told is None:
            dialog.show_trouble(key, trouble)
            return
        dialog.show_sheet(key, told)
        if key == dialog.key:
            draft = self._desk.draft(_draft_key(key))
            dialog.answer.show_text(draft.text if draft is not None else "")
            self._settle(conversation)

    async def _show_single(self, dialog: SheetDialog, conversation: ConversationId, seq: int) -> None:
        told, trouble = await self._read(conversation, seq)
        if not isValid(dialog):
            return
        if told is None:
            dialog.show_trouble(trouble)
        else:
            dialog.show_reading(told)

    async def _read(self, conversation: ConversationId, seq: int) -> tuple[Reading | None, str]:
        try:
            log = await self._desk.fetch_log(conversation)
        except AppError as error:
            return None, explain(error)
        with suppress(AppError):  # without it ids stand where names would
            if not self._names:
                found = await self._desk.colleagues()
                self._names = {str(one.id): one.name for one in found.staff}
                self._names |= {str(id_): name for id_, name in found.trainers.items()}
        me = self._desk.me
        names = {**self._names, **self._known()}
        told = reading_of(log, seq, me=me.id if me is not None else None, names=names, mask=self._mask)
        return told, tr("This score sheet is not there any more.")

    def _answer(self, dialog: MyMarksDialog, key: str, text: str) -> None:
        self._tasks.start(self._send(dialog, key, text), name="answer a sheet")

    async def _send(self, dialog: MyMarksDialog, key: str, text: str) -> None:
        conversation, seq = _place(key)
        try:
            await self._desk.answer_mark(conversation, seq, text)
        except AppError as error:
            said = explain(error)
            _when_there(dialog, lambda: dialog.answer.say(said, "danger"))
            return
        self._waiting.add(conversation)
        self._desk.keep_draft(_draft_key(key), "", 0)
        if isValid(dialog) and dialog.key == key:
            dialog.answer.show_text("")
            dialog.answer.say(tr("Your answer is on its way; it goes out as soon as the hub is there."))

    def _settle(self, conversation: ConversationId) -> None:
        """Shows what has become of an answer: taken, refused, or still on its way."""
        ours = [
            one
            for one in self._desk.book.outbox.all_of(conversation)
            if isinstance(one.body, ev.MarkAnswered)
        ]
        for one in (each for each in ours if each.state is PendingState.FAILED):
            self._refused(one)
        if conversation in self._waiting and not any(one.state is not PendingState.SENT for one in ours):
            self._waiting.discard(conversation)
            dialog = self.dialog
            if dialog is not None and _place(dialog.key)[0] == conversation:
                dialog.answer.say(tr("Answered. Whoever marked it is told."), "ok")
                self._tasks.start(self._show(dialog, dialog.key), name="read a sheet")

    def _refused(self, one: Pending) -> None:
        if not isinstance(one.body, ev.MarkAnswered):
            return
        self._waiting.discard(one.conversation)
        key = f"{one.conversation}:{one.body.target}"
        self._desk.keep_draft(_draft_key(key), one.body.text, len(one.body.text))
        self._tasks.start(self._give_up(one.cid), name="give up what the hub refused")
        dialog = self.dialog
        if dialog is not None and dialog.key == key:
            dialog.answer.show_text(one.body.text)
            why = refusal(one.code) or tr("The hub refused this ({code}).", code=one.code)
            dialog.answer.say(why, "danger")

    async def _give_up(self, cid: Cid) -> None:
        with suppress(AppError):  # it is gone already
            await self._desk.discard(cid)


def _line(entry: ProgressEntry) -> MarkLine:
    return MarkLine(
        key=entry.id.removeprefix(_ID),
        at=from_millis(entry.at),
        total=entry.score or 0.0,
        passed=bool(entry.passed),
    )


def _place(key: str) -> tuple[ConversationId, int]:
    conversation, _, seq = key.rpartition(":")
    return ConversationId(conversation), int(seq) if seq.isdecimal() else 0


def _draft_key(key: str) -> ConversationId:
    return ConversationId(f"{_DRAFT}{key}")


def _when_there(dialog: QWidget, do: Callable[[], object]) -> None:
    if isValid(dialog):
        do()
