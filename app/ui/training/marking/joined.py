"""Joins marking with the desk: beside replays for who trains, and one's own marks for everybody."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Final

from app import paths
from app.domain.events import PracticeStarted
from app.domain.ids import ConversationId, StaffId
from app.domain.people import Role
from app.protocol.records import NgWordRecord
from app.protocol.summons import Summons, SummonsKind
from app.protocol.training import ScenarioRecord, ScoreSheetRecord, Step
from app.sessions.desk import Desk
from app.sessions.guards.ng_words import NgWords
from app.sessions.guards.wording import Wording, read_rules
from app.training.marking.measures import Measured, measured
from app.training.study import Study
from app.ui.bridge import Bridge
from app.ui.chats.panes.pane_kit import PaneKit
from app.ui.prompter import Prompter
from app.ui.shell.window import Window
from app.ui.shop_books import ShopBooks
from app.ui.training.marking.board import Measure
from app.ui.training.marking.designing.designing import Designing
from app.ui.training.marking.marking import Marking, Shelf
from app.ui.training.marking.rounds.holding_rounds import HoldingRounds
from app.ui.training.room import TrainingRoom
from app.ui.words import tr

if TYPE_CHECKING:  # the page of one's own marks is loaded when it is wanted
    from app.ui.training.marking.own.opening import OwnMarks

EDITORS: Final = "training.editors"
"""The shop's choice of who makes training material."""
_USUALLY: Final = "trainers"


class MarkMeasuring:
    """Measures a part in a conversation with the shop's words and the rules of polite language."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._wording: Wording | None = None

    def __call__(self, study: Study, staff: StaffId, steps: Iterable[Step] = ()) -> Measured:
        """Returns the measures of somebody's part, with which of the required `steps` he did."""
        if self._wording is None:
            self._wording = Wording(read_rules(paths.resources()))
        wording, words = self._wording, NgWords(self._desk.register.all(NgWordRecord).values())

        def unwanted(text: str) -> Iterable[tuple[int, int]]:
            return ((hit.start, hit.end) for hit in words.find(text))

        def slips(text: str) -> Iterable[tuple[int, int]]:
            return ((slip.start, slip.end) for slip in wording.find(text))

        return measured(study, staff, ng_words=unwanted, slips=slips, steps=steps)


def _measuring(desk: Desk) -> Measure:
    """Returns what measures a conversation: with the steps of its practice problem, where it is practice."""
    measuring = MarkMeasuring(desk)

    def measure(study: Study, staff: StaffId) -> Measured:
        begun = (one.body for one in study.replay.events if isinstance(one.body, PracticeStarted))
        problems = desk.register.all(ScenarioRecord)
        steps = next((problems[one.scenario].steps for one in begun if one.scenario in problems), ())
        return measuring(study, staff, steps)

    return measure


def may_design(desk: Desk, books: ShopBooks) -> bool:
    """Tells whether the person may change training material, as far as this console knows."""
    me = desk.me
    if me is None or me.role is Role.ADMIN:
        return me is not None
    return f"{me.role.value}s" in (books.choice(EDITORS) or _USUALLY).split("+")


def join_marking(
    room: TrainingRoom,
    desk: Desk,
    books: ShopBooks,
    kit: PaneKit,
    prompter: Prompter,
    bridge: Bridge,
    own: OwnDoor,
    window: Window,
) -> Marking:
    """Gives the trainer's room its score sheet."""
    shelf = Shelf(
        sheets=lambda: sheets_of(desk),
        version=lambda id_: desk.register.version_of("score_sheet", id_),
        may_design=lambda: may_design(desk, books),
    )
    made = Marking(
        room,
        desk,
        shelf,
        looks=kit.looks,
        tasks=kit.tasks,
        prompter=prompter,
        measure=_measuring(desk),
    )
    _join_designer(made, desk, shelf, books, kit, prompter, window)
    _join_rounds(made, room, desk, shelf, kit, prompter, window)
    made.read_wanted.connect(lambda sheet, known: own.marks().read(ConversationId(known), sheet.seq))
    bridge.changed.connect(made.take)
    books.changed.connect(made.follow_shelf)
    room.pin_wanted.connect(made.noting.begin)
    return made


def _join_designer(
    made: Marking,
    desk: Desk,
    shelf: Shelf,
    books: ShopBooks,
    kit: PaneKit,
    prompter: Prompter,
    window: Window,
) -> None:
    designing = Designing(
        desk.training,
        shelf.sheets,
        shelf.version,
        window=window,
        looks=kit.looks,
        tasks=kit.tasks,
        prompter=prompter,
    )

    def design() -> None:
        if shelf.may_design():
            designing.open()
        else:
            made.tell(tr("Your shop lets others make its score sheets."), "warn")

    made.design_wanted.connect(design)
    books.changed.connect(designing.follow)


def _join_rounds(
    made: Marking,
    room: TrainingRoom,
    desk: Desk,
    shelf: Shelf,
    kit: PaneKit,
    prompter: Prompter,
    window: Window,
) -> None:
    rounds = HoldingRounds(
        desk,
        lambda: made.board,
        made.tell,
        shelf.sheets,
        lambda staff: room.shown_names().get(staff, staff),
        window=window,
        looks=kit.looks,
        tasks=kit.tasks,
        prompter=prompter,
    )
    made.panel.several.clicked.connect(rounds.begin)
    made.panel.agreement.clicked.connect(rounds.show_results)
    made.round_wanted.connect(rounds.begin)
    made.results_wanted.connect(rounds.show_results)
    made.finishing.changed.connect(rounds.follow)


def sheets_of(desk: Desk) -> dict[str, ScoreSheetRecord]:
    """Returns the score sheets of the shop, by title."""
    found = desk.register.all(ScoreSheetRecord)
    return dict(sorted(found.items(), key=lambda item: (item[1].title.ja or item[1].title.en, item[0])))


class OwnDoor:
    """Opens what is read of finished sheets; it is loaded when the first of it is wanted."""

    def __init__(
        self,
        desk: Desk,
        window: Window,
        kit: PaneKit,
        bridge: Bridge,
        names: Callable[[], Mapping[str, str]],
    ) -> None:
        self._desk, self._window, self._kit, self._bridge, self._names = desk, window, kit, bridge, names
        self._made: OwnMarks | None = None
        self.replay: Callable[[Summons], object] | None = None
        """Opens the conversation that somebody is asked to mark, where there is a trainer's room."""
        window.registry.bind("view.my_marks", lambda: self.marks().open())

    def marks(self) -> OwnMarks:
        """Returns what opens pages and sheets."""
        if self._made is None:
            from app.ui.training.marking.own.opening import OwnMarks  # noqa: PLC0415 (charts come with it)

            kit = self._kit
            self._made = OwnMarks(self._desk, self._window, kit.looks, kit.tasks, kit.masking, self._names)
            self._bridge.changed.connect(self._made.take)
        return self._made

    async def read_summons(self, one: Summons) -> None:
        """Shows the sheet that somebody is told of."""
        if one.kind is not SummonsKind.MARK_ROUND:
            await self.marks().read_summons(one)
        elif self.replay is not None:
            self.replay(one)
