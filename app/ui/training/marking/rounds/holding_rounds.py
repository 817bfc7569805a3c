"""Begins and closes rounds, and gathers what they show, of one conversation and of all."""

import uuid
from collections.abc import Callable, Mapping, Sequence
from typing import Final, Protocol

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from app.domain import events as ev
from app.domain.conversation import fold
from app.domain.errors import AppError
from app.domain.events import Event, Marked
from app.domain.ids import Cid, ConversationId, StaffId
from app.domain.people import Role, Staff
from app.protocol.offers import ColleaguesRes
from app.protocol.training import ScoreSheetRecord
from app.protocol.training_frames import Learner, ProgressEntry, ProgressKind
from app.training.marking.agreement import Agreement, agreement
from app.ui.application import Looks
from app.ui.prompter import Prompter
from app.ui.shell.refusals import explain
from app.ui.tasks import TaskSet
from app.ui.training.marking.board import Board
from app.ui.training.marking.rounds.agreement_words import kappa_row
from app.ui.training.marking.rounds.results_dialog import ResultsDialog
from app.ui.training.marking.rounds.round_dialog import RoundDialog, Wanted
from app.ui.training.marking.rounds.round_view import view_of
from app.ui.training.marking.sheet_words import chosen, sheet_title
from app.ui.words import tr

MARKERS: Final = frozenset({Role.TRAINER.value, Role.SUPERVISOR.value, Role.ADMIN.value})
MOST_CONVERSATIONS: Final = 200
"""Conversations with rounds, the latest, over which agreement is worked out."""
_LEADERS: Final = frozenset({Role.SUPERVISOR, Role.ADMIN})
_ID: Final = "marked:"


class TeamLedger(Protocol):
    """What is needed of the desk's training."""

    async def team(self) -> tuple[Sequence[Learner], list[ProgressEntry]]:
        """Returns whose progress I may see, and what they did."""


class RoundDesk(Protocol):
    """What is needed of the desk."""

    me: Staff | None

    @property
    def training(self) -> TeamLedger:
        """The ledger at the hub."""

    async def colleagues(self) -> ColleaguesRes:
        """Returns who works here."""

    async def fetch_log(self, conversation: ConversationId) -> list[Event]:
        """Returns a whole log from the hub."""

    async def open_round(self, conversation: ConversationId, opened: ev.MarkingOpened) -> Cid:
        """Begins a round."""

    async def close_round(self, conversation: ConversationId, run: str, staff: StaffId) -> Cid:
        """Ends a round."""


class HoldingRounds(QObject):
    """One for a trainer's room. `board` gives the conversation that is open; `say` shows a sentence there."""

    def __init__(
        self,
        desk: RoundDesk,
        board: Callable[[], Board | None],
        say: Callable[[str, str], object],
        sheets: Callable[[], Mapping[str, ScoreSheetRecord]],
        name: Callable[[str], str],
        *,
        window: QWidget,
        looks: Looks,
        tasks: TaskSet,
        prompter: Prompter,
    ) -> None:
        super().__init__(window)
        self._desk, self._board, self._say, self._sheets = desk, board, say, sheets
        self._shown_name, self._window, self._looks = name, window, looks
        self._tasks, self._prompter = tasks, prompter
        self._names: dict[str, str] = {}
        self.asking: RoundDialog | None = None
        self.results: ResultsDialog | None = None

    # Beginning

    def begin(self) -> None:
        """Asks who is to mark the conversation that is open."""
        board = self._board()
        if board is None or not board.people or not self._sheets():
            self._say(tr("There is nothing here that several could mark."), "warn")
            return
        language = self._looks.language
        dialog = self.asking = RoundDialog(
            [(key, sheet_title(one, language)) for key, one in self._sheets().items()],
            [(one, self._name(one)) for one in board.people],
            lambda wanted: self._tasks.start(self._begin(board.conversation, wanted), name="begin a round"),
            self._window,
        )
        dialog.open()
        self._tasks.start(self._offer(dialog), name="ask who may mark")

    async def _offer(self, dialog: RoundDialog) -> None:
        try:
            staff = (await self._desk.colleagues()).staff
        except AppError as error:
            if isValid(dialog):
                dialog.show_trouble(explain(error), "danger")
            return
        self._names = {str(one.id): one.name for one in staff}
        markers = [(one.id, one.name or str(one.id)) for one in staff if one.role in MARKERS]
        me = self._desk.me
        if me is not None and me.id not in {one for one, _name in markers}:
            markers.append((me.id, me.name))
        if isValid(dialog):
            dialog.show_markers(sorted(markers, key=lambda pair: pair[1]))

    async def _begin(self, conversation: ConversationId, wanted: Wanted) -> None:
        opened = ev.MarkingOpened(
            run=uuid.uuid4().hex,
            staff=wanted.staff,
            sheet=wanted.sheet,
            markers=wanted.markers,
            purpose=wanted.purpose,
        )
        try:
            await self._desk.open_round(conversation, opened)
        except AppError as error:
            self._say(explain(error), "danger")

    # Results

    def show_results(self) -> None:
        """Shows the rounds of the conversation that is open, and the agreement over all."""
        dialog = self.results = ResultsDialog(self._window)
        dialog.close_wanted.connect(self._ask_to_close)
        dialog.all_wanted.connect(lambda: self._tasks.start(self._count(dialog), name="agreement of markers"))
        self.follow()
        dialog.show_all([], tr("Working out how far the markers agree…"))
        dialog.open()
        self._tasks.start(self._learn_names(), name="ask who works here")

    async def _learn_names(self) -> None:
        try:
            self._names = {str(one.id): one.name for one in (await self._desk.colleagues()).staff}
        except AppError:  # ids stand where names would
            return
        self.follow()

    def follow(self) -> None:
        """Shows the rounds as they stand now."""
        board, dialog, me = self._board(), self.results, self._desk.me
        if board is None or dialog is None or not isValid(dialog) or me is None:
            return
        sheets, language = self._sheets(), self._looks.language
        dialog.show_rounds(
            [
                view_of(
                    board.facts,
                    one,
                    title=sheet_title(sheets[one.sheet], language) if one.sheet in sheets else one.sheet,
                    name=self._name,
                    language=language,
                    me=me.id,
                    leads=me.role in _LEADERS,
                )
                for one in board.facts.rounds
            ]
        )

    def _ask_to_close(self, run: str) -> None:
        board = self._board()
        told = board.facts.round_of(run) if board is not None else None
        if board is None or told is None:
            return
        text = tr(
            "The sheets of the round are then known to its markers and to {name}.",
            name=self._name(told.staff),
        )
        if told.missing:
            text += "\n" + tr("{count} have not finished; they cannot any more.", count=len(told.missing))
        known, staff = board.conversation, told.staff
        self._prompter.confirm(
            "close_round", tr("Close the round?"), text, tr("Close the round"),
            lambda: self._tasks.start(self._close(known, run, staff), name="close a round"),
        )  # fmt: skip

    async def _close(self, conversation: ConversationId, run: str, staff: StaffId) -> None:
        try:
            await self._desk.close_round(conversation, run, staff)
        except AppError as error:
            if self.results is not None and isValid(self.results):
                self.results.say(explain(error), "danger")

    async def _count(self, dialog: ResultsDialog) -> None:
        try:
            _people, entries = await self._desk.training.team()
            marks, names = await self._marks(entries)
        except AppError as error:
            if isValid(dialog):
                dialog.show_all([], explain(error))
            return
        if not isValid(dialog):
            return
        if not marks:
            dialog.show_all([], tr("No round is closed yet in which two or more have marked."))
            return
        dialog.show_all(_rows(agreement(marks), names), tr("{count} rounds", count=len(marks)))

    async def _marks(
        self, entries: Sequence[ProgressEntry]
    ) -> tuple[dict[str, dict[StaffId, Marked]], dict[str, str]]:
        """Returns the sheets of closed rounds by round and marker, and the names of their criteria."""
        marked = [one for one in entries if one.kind is ProgressKind.MARKED]
        counts: dict[str, int] = {}
        for one in reversed(marked):
            where = one.id.removeprefix(_ID).rpartition(":")[0]
            counts[where] = counts.get(where, 0) + 1
        several = [where for where, count in counts.items() if count > 1][:MOST_CONVERSATIONS]
        marks: dict[str, dict[StaffId, Marked]] = {}
        names: dict[str, str] = {}
        for where in several:
            log = await self._desk.fetch_log(ConversationId(where))
            if not log:
                continue
            for sheet in fold(log, ConversationId(where)).marking.sheets:
                if sheet.mark.run:
                    marks.setdefault(sheet.mark.run, {})[StaffId(sheet.by)] = sheet.mark
                    for each in sheet.mark.scores:
                        names.setdefault(each.id, chosen(each.names, self._looks.language, each.id))
        return {run: by for run, by in marks.items() if len(by) > 1}, names

    def _name(self, staff: str) -> str:
        return self._names.get(staff) or self._shown_name(staff)


def _rows(found: Agreement, names: Mapping[str, str]) -> list[list[str]]:
    rows = [kappa_row(names.get(key, key), kappa) for key, kappa in found.criteria.items()]
    return [*rows, kappa_row(tr("All criteria"), found.overall)]
