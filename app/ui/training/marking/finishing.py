"""What was finished goes to the hub through the outbox; what the hub refuses comes back to be filled in."""

import asyncio
import uuid
from collections.abc import Coroutine
from typing import Any, Final, Protocol

from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal

from app.domain import events as ev
from app.domain.errors import AppError
from app.domain.events import Event
from app.domain.ids import Cid, ConversationId, StaffId
from app.sessions.book import SessionBook
from app.sessions.changes import LinkState, LinkStatus, Pending, PendingState
from app.training.marking.sheet import Draft, marked
from app.training.study import study_in_turns
from app.ui.shell.refusals import explain, refusal
from app.ui.tasks import TaskSet
from app.ui.training.marking.board import RUN, Board
from app.ui.training.marking.draft_keeping import DraftKeeping
from app.ui.training.marking.work import History, PinDraft
from app.ui.words import tr

_OURS: Final = (ev.Marked, ev.Pinned, ev.Unpinned, ev.MarkingOpened, ev.MarkingClosed)


class MarkRoad(Protocol):
    """What is needed of the desk: the way to the hub, and what is still on it."""

    book: SessionBook

    @property
    def status(self) -> LinkStatus:
        """The connection."""

    async def pin(
        self,
        conversation: ConversationId,
        text: str,
        *,
        on: int,
        to_ms: int = 0,
        staff: StaffId | None = None,
        run: str = "",
    ) -> Cid:
        """Pins a remark."""

    async def unpin(self, conversation: ConversationId, seq: int) -> Cid:
        """Takes a remark back."""

    async def mark(self, conversation: ConversationId, mark: ev.Marked) -> Cid:
        """Finishes a sheet."""

    async def discard(self, cid: Cid) -> Pending:
        """Gives an outgoing event up."""

    async def fetch_log(self, conversation: ConversationId) -> list[Event]:
        """Returns a whole log from the hub."""


class Finishing(QObject):
    """Follows what was finished until the hub has it."""

    told = Signal(object)
    """The `Study` of the conversation as the hub has it now."""
    changed = Signal()

    def __init__(self, desk: MarkRoad, tasks: TaskSet, keeping: DraftKeeping, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._tasks, self._keeping = desk, tasks, keeping
        self._waiting: dict[ConversationId, int] = {}
        self._trouble: dict[ConversationId, str] = {}
        self._done: dict[ConversationId, str] = {}
        self._last: dict[ConversationId, type[ev.AnyBody]] = {}

    def finish(self, board: Board) -> None:
        """Sends the sheet that is shown, and the notes with it."""
        self._start(self._finish(board), board, "finish a score sheet")

    def take_back(self, board: Board, seq: int) -> None:
        """Takes a note back that is known already."""
        self._start(self._unpin(board.conversation, seq), board, "take a note back")

    def state(self, board: Board) -> tuple[str, str]:
        """Returns what became of what was finished, and its tone; nothing where nothing was."""
        known = board.conversation
        if trouble := self._trouble.get(known, ""):
            return trouble, "danger"
        if self._waiting.get(known):
            live = self._desk.status.state is LinkState.LIVE
            if live:
                return tr("On its way to the hub…"), "soft"
            return tr("It goes out when the hub is there again."), "warn"
        return self._done.get(known, ""), "ok"

    def settle(self, board: Board | None) -> None:
        """Looks what has become of what was finished."""
        if board is None:
            return
        known = board.conversation
        ours = [one for one in self._desk.book.outbox.all_of(known) if isinstance(one.body, _OURS)]
        failed = [one for one in ours if one.state is PendingState.FAILED]
        if failed:
            self._take_in(board, failed)
        waiting = sum(one.state not in (PendingState.FAILED, PendingState.SENT) for one in ours)
        before = self._waiting.get(known, 0)
        self._waiting[known] = waiting
        for one in ours:
            self._last[known] = type(one.body)
        if before and not waiting:
            self._tasks.start(self._read(known), name="read what was marked")

    def touched(self, board: Board) -> None:
        """Something is done anew: what was said of the last time is over."""
        self._trouble.pop(board.conversation, None)
        self._done.pop(board.conversation, None)

    def _start(self, work: Coroutine[Any, Any, None], board: Board, name: str) -> None:
        self.touched(board)
        self._tasks.start(self._guarded(work, board.conversation), name=name)

    async def _guarded(self, work: Coroutine[Any, Any, None], known: ConversationId) -> None:
        try:
            await work
        except AppError as error:
            self._trouble[known] = explain(error)
        self.changed.emit()

    async def _finish(self, board: Board) -> None:
        sheet, draft, known = board.sheet, board.draft, board.conversation
        if sheet is None:
            return
        await asyncio.to_thread(board.work_out, draft.staff)
        mark = marked(sheet, draft, board.measures())
        board.end_note(board.work.writing.text if board.work.writing is not None else "")
        self._waiting[known] = self._waiting.get(known, 0) + 1
        for pin in board.work.pins:
            await self._desk.pin(
                known, pin.text, on=pin.on, to_ms=pin.to_ms, staff=draft.staff, run=draft.run
            )
            board.remove_note(pin.id)
            self._keeping.keep(known, board.work)
        await self._desk.mark(known, mark)
        board.history = History(board.work.without(board.key))
        self._keeping.keep(known, board.work)
        await self._keeping.write()
        self.settle(board)

    async def _unpin(self, known: ConversationId, seq: int) -> None:
        self._waiting[known] = self._waiting.get(known, 0) + 1
        await self._desk.unpin(known, seq)

    def _take_in(self, board: Board, failed: list[Pending]) -> None:
        """What the hub refused is a draft again, so that nothing of it is lost."""
        for one in failed:
            if isinstance(one.body, ev.Marked):
                self._take_sheet(board, one.body)
            elif isinstance(one.body, ev.Pinned):
                body = one.body
                pin = PinDraft(id=uuid.uuid4().hex, on=body.at, to_ms=body.to_ms, text=body.text)
                board.history.write(replace(board.work, pins=(*board.work.pins, pin)))
            self._tasks.start(self._give_up(one.cid), name="give up what the hub refused")
        why = refusal(failed[-1].code) or tr("The hub refused this ({code}).", code=failed[-1].code)
        self._trouble[board.conversation] = why
        self._keeping.keep(board.conversation, board.work)

    def _take_sheet(self, board: Board, mark: ev.Marked) -> None:
        key = f"{RUN}{mark.run}" if mark.run else mark.sheet
        if key in board.work.drafts:
            return  # it was begun anew meanwhile: what is there counts
        draft = Draft(
            sheet=mark.sheet,
            version=mark.version,
            staff=mark.staff,
            points={one.id: one.points for one in mark.scores},
            comment=mark.comment,
            run=mark.run,
        )
        drafts = {**board.work.drafts, key: draft}
        board.history.write(replace(board.work, drafts=drafts))

    async def _give_up(self, cid: Cid) -> None:
        try:
            await self._desk.discard(cid)
        except AppError:  # it is gone already
            return

    async def _read(self, known: ConversationId) -> None:
        try:
            study = await study_in_turns(await self._desk.fetch_log(known))
        except AppError:  # it is there, and is seen when the conversation is opened again
            return
        if known not in self._trouble:
            self._done[known] = _done_words(self._last.pop(known, None))
        self.told.emit(study)
        self.changed.emit()


def _done_words(last: type[ev.AnyBody] | None) -> str:
    """Returns what is said when the hub has what went out last."""
    if last is ev.Marked:
        return tr("Finished: whom it concerns can read it now.")
    if last is ev.MarkingOpened:
        return tr("The round has begun: those who mark find its sheet here.")
    return tr("The round is closed.") if last is ev.MarkingClosed else ""
