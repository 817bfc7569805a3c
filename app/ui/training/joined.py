"""Joins all of training with the desk and the window, and its parts with each other."""

from collections.abc import Callable
from dataclasses import dataclass

from app.commands.command import When
from app.sessions.desk import Desk
from app.sessions.ports import Archive
from app.ui.beside.beside import Beside
from app.ui.bridge import Bridge
from app.ui.chats.panes.pane_kit import PaneKit
from app.ui.display import Display
from app.ui.means import Means
from app.ui.rooms_by_role import RoomsByRole
from app.ui.shell.window import Window
from app.ui.shop_books import ShopBooks
from app.ui.training.courses.coursing import Coursing
from app.ui.training.courses.joining import join_courses
from app.ui.training.courses.overseeing import Overseeing
from app.ui.training.exams.examining import Examining
from app.ui.training.exams.joined import join_exams
from app.ui.training.exams.proctoring import Proctoring
from app.ui.training.practice.joined import join_practice
from app.ui.training.practice.practising import Practising
from app.ui.training.scenarios.joined import join_scenarios
from app.ui.training.scenarios.problem_work import ProblemWork
from app.ui.training.typing.joined import join_typing
from app.ui.training.typing.practice import TypingPractice
from app.ui.way_in.joined import join_way_in
from app.ui.way_in.on_the_way import OnTheWay
from app.ui.way_in.welcoming import Welcoming


@dataclass(frozen=True, slots=True, kw_only=True)
class Training:
    """The parts of training that others speak with."""

    practising: Practising
    coursing: Coursing
    overseeing: Overseeing
    typing: TypingPractice
    problems: ProblemWork
    examining: Examining
    proctoring: Proctoring
    on_the_way: OnTheWay
    welcoming: Welcoming

    def holding(self) -> frozenset[When]:
        """Returns what holds for the commands, whichever room is shown."""
        return self.examining.holding() | self.on_the_way.holding()


def join_training(
    desk: Desk,
    window: Window,
    kit: PaneKit,
    bridge: Bridge,
    books: ShopBooks,
    rooms: RoomsByRole,
    means: Means,
    *,
    beside: Beside,
    display: Display,
    archive: Callable[[], Archive | None],
) -> Training:
    """Binds the commands of training, and joins its parts with each other."""
    prompter = means.prompter
    practising = join_practice(desk, window, kit, bridge, rooms, prompter, books)
    coursing, overseeing = join_courses(
        desk, window, kit, bridge, books, beside.manual.panel, prompter, practising.begin
    )
    typing = join_typing(desk, window, kit, bridge, beside, archive, coursing)
    problems = join_scenarios(
        desk, window, kit, bridge, books, rooms, prompter, beside=beside, archive=archive
    )
    examining, proctoring = join_exams(
        desk, window, kit, bridge, books, rooms, prompter, beside=beside, coursing=coursing
    )
    on_the_way, welcoming = join_way_in(
        desk, window, kit, bridge, books, prompter, lambda: means.preferences.settings.hub_url,
        typing=typing, coursing=coursing, practising=practising, examining=examining,
    )  # fmt: skip
    made = Training(
        practising=practising, coursing=coursing, overseeing=overseeing, typing=typing, problems=problems,
        examining=examining, proctoring=proctoring, on_the_way=on_the_way, welcoming=welcoming,
    )  # fmt: skip
    for changed in (examining.changed, on_the_way.changed):
        changed.connect(display.refresh)
    display.always = made.holding
    return made
