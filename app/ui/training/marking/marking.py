"""Marking beside a replay: joins the score sheet with the open conversation, and keeps what is done."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from typing import Final, Protocol

import msgspec
from PySide6.QtCore import QObject, Signal

from app.domain.ids import ConversationId, StaffId, is_imported
from app.domain.people import Staff
from app.protocol.training import ScoreSheetRecord
from app.sessions.changes import Change, LinkChanged, PendingChanged
from app.training.study import Study
from app.ui.application import Looks
from app.ui.prompter import Prompter
from app.ui.tasks import TaskSet
from app.ui.training.marking.board import Board, Measure
from app.ui.training.marking.board_view import BoardView
from app.ui.training.marking.draft_keeping import Drafting, DraftKeeping
from app.ui.training.marking.finishing import Finishing, MarkRoad
from app.ui.training.marking.noting import Noting
from app.ui.training.marking.sheet_panel import SheetPanel
from app.ui.training.marking.side_column import MARKING
from app.ui.training.room import TrainingRoom
from app.ui.words import tr


class MarkDesk(Drafting, MarkRoad, Protocol):
    """What is needed of the desk."""

    me: Staff | None


class Shelf(msgspec.Struct, frozen=True, kw_only=True):
    """The shop's score sheets as they are now, the version of each, and whether I may change them."""

    sheets: Callable[[], Mapping[str, ScoreSheetRecord]]
    version: Callable[[str], int]
    may_design: Callable[[], bool]


class Marking(QObject):
    """One for a trainer's room. What was begun is kept over conversations and restarts."""

    DEEDS: Final = (
        "replay.mark", "replay.pin", "marking.finish", "marking.undo", "marking.sheets", "marking.round",
        "marking.results",
    )  # fmt: skip
    """The commands of marking."""

    read_wanted = Signal(object, str)
    """A finished `Sheet` is to be read, of the conversation with this id."""
    design_wanted = Signal()
    round_wanted = Signal()
    results_wanted = Signal()

    def __init__(
        self,
        room: TrainingRoom,
        desk: MarkDesk,
        shelf: Shelf,
        *,
        looks: Looks,
        tasks: TaskSet,
        prompter: Prompter,
        measure: Measure,
    ) -> None:
        super().__init__(room)
        self._room, self._desk, self._shelf, self._looks = room, desk, shelf, looks
        self._prompter, self._measure, self._tasks = prompter, measure, tasks
        self.panel = SheetPanel(looks)
        self.keeping = DraftKeeping(lambda: desk, tasks, self)
        self.finishing = Finishing(desk, tasks, self.keeping, self)
        self.view = BoardView(self.panel, looks, shelf.may_design, self._name)
        self.noting = Noting(self, room)
        self.board: Board | None = None
        self._offered = False
        self.preferred: dict[ConversationId, str] = {}
        """The sheet by which a conversation is to be marked, until it is opened."""
        room.side.add(self.panel)
        self._connect()
        self._turn()

    def deeds(self) -> dict[str, Callable[[], object]]:
        """Returns what the commands of marking do."""
        return {
            "replay.mark": self.begin,
            "replay.pin": self.noting.begin,
            "marking.finish": self.finish,
            "marking.undo": self.undo,
            "marking.sheets": self.design_wanted.emit,
            "marking.round": self.round_wanted.emit,
            "marking.results": self.results_wanted.emit,
        }

    def take(self, changes: Sequence[Change]) -> None:
        """Follows what becomes of what was finished."""
        for change in changes:
            here = self.board is not None and isinstance(change, PendingChanged)
            if (here and change.conversation == self.board.conversation) or isinstance(change, LinkChanged):  # type: ignore[union-attr]
                self.finishing.settle(self.board)
                self._show()

    def follow_shelf(self) -> None:
        """Shows the score sheets as the shop has them now."""
        self._show()

    # What the person does

    def begin(self) -> None:
        """Opens the score sheet and puts the keyboard there."""
        self._room.side.open(MARKING)
        self.panel.begin()

    def tell(self, words: str, tone: str) -> None:
        """Says something beside the sheet."""
        self._room.side.open(MARKING)
        self.panel.show_state(words, tone)

    def undo(self) -> None:
        """Takes the last step back."""
        if self.board is not None and self.board.history.undo():
            self.changed()

    def finish(self) -> None:
        """Asks, and then has everybody know whom it concerns."""
        board = self.fillable()
        if board is None or board.sheet is None:
            return
        if board.open():
            self.panel.show_state(
                tr("{count} criteria have no points yet.", count=len(board.open())), "danger"
            )
            self.begin()
            return
        self._prompter.confirm(
            "finish_marking",
            tr("Finish marking?"),
            self.view.question(board),
            tr("Finish marking"),
            lambda: self.finishing.finish(board),
        )

    # Inside

    def fillable(self) -> Board | None:
        """Returns the board, where its sheet can be filled in."""
        board = self.board
        return board if board is not None and not self.view.lock(board) else None

    def _turn(self) -> None:
        """Takes the conversation that is open now."""
        study, opened = self._room.screening.study, self._room.screening.opened_now
        me = self._desk.me
        if study is None or opened is None or me is None:
            self.board = None
            return
        conversation = opened[0].conversation
        self.board = Board(
            conversation,
            study,
            self.keeping.read(conversation),
            me=me.id,
            sheets=self._shelf.sheets,
            version=self._shelf.version,
            measure=self._measure,
        )
        if sheet := self.preferred.pop(conversation, ""):
            self.board.choose(sheet)
        self.view.imported = is_imported(conversation)
        self._measure_soon(self.board)
        self.finishing.settle(self.board)
        self._offer()
        self._show()

    def _offer(self) -> None:
        """Shows the sheet beside the first replay for which there is one; then the person chooses."""
        if not self._offered and self.board is not None and self.board.sheet is not None:
            self._offered = True
            self._room.side.open(MARKING)

    def _told(self, study: Study) -> None:
        """Takes what the hub has of the conversation since."""
        if self.board is not None and study.replay.events[0].conversation == self.board.conversation:
            self.board.facts = study.marking
            self._show()

    def changed(self) -> None:
        """Something was done: shows it and keeps it."""
        if self.board is not None:
            self.finishing.touched(self.board)
            self.keeping.keep(self.board.conversation, self.board.work)
            self.view.saving = True
            self._show()

    def _kept(self, kept: bool) -> None:
        self.view.saving, self.view.unkept = False, not kept
        if self.board is not None:
            self.view.show_state(self.board, self.finishing.state(self.board))

    def _show(self) -> None:
        board = self.board
        if board is None:
            return
        self.view.show(board, self.finishing.state(board))
        self._room.screening.show_pins(self.noting.shown(board))

    def _name(self, staff: str) -> str:
        return self._room.shown_names().get(staff, staff)

    def step(self, do: Callable[[Board], object]) -> None:
        """Does something that is shown and kept."""
        board = self.fillable()
        if board is not None:
            do(board)
            self.changed()

    def _comment(self, text: str) -> None:
        board = self.fillable()
        if board is not None and text != board.draft.comment:
            board.comment(text)
            self.changed()

    def _connect(self) -> None:
        panel = self.panel
        self._room.screening.replaying_changed.connect(self._turn)
        self._looks.changed.connect(self._show)
        panel.sheet_chosen.connect(lambda key: self.step(lambda board: board.choose(key)))
        panel.staff_chosen.connect(lambda staff: self._about(StaffId(staff)))
        panel.given.connect(lambda key, points: self.step(lambda board: board.give(key, points)))
        panel.left_out.connect(lambda key, out: self.step(lambda board: board.leave_out(key, out=out)))
        panel.comment_changed.connect(self._comment)
        panel.finish_wanted.connect(self.finish)
        panel.undo_wanted.connect(self.undo)
        panel.design_wanted.connect(self.design_wanted)
        panel.finished.wanted.connect(self._read)
        self.keeping.told.connect(self._kept)
        self.finishing.told.connect(self._told)
        self.finishing.changed.connect(self._show)

    def _about(self, staff: StaffId) -> None:
        if self.board is not None:
            self.board.about(staff)
            self._measure_soon(self.board)
            self._show()

    def _measure_soon(self, board: Board) -> None:
        if board.measured() is None:
            self._tasks.start(self._measured(board, board.staff), name="measure a conversation")

    async def _measured(self, board: Board, staff: StaffId) -> None:
        await asyncio.to_thread(board.work_out, staff)
        if board is self.board:
            self._show()

    def _read(self, seq: int) -> None:
        board = self.board
        if board is None:
            return
        known = (*board.facts.sheets, *board.facts.kept_sheets)
        found = next((one for one in known if one.seq == seq), None)
        if found is not None:
            self.read_wanted.emit(found, board.conversation)
