"""Joins the way in with the desk, the window, and the places in which its stages are done."""

from collections.abc import Callable

from app.domain.way_in import Stage
from app.protocol.way_in_frames import WayStep
from app.sessions.desk import Desk
from app.ui.bridge import Bridge
from app.ui.chats.panes.pane_kit import PaneKit
from app.ui.prompter import Prompter
from app.ui.shell.window import Window
from app.ui.shop_books import ShopBooks
from app.ui.training.courses.coursing import Coursing
from app.ui.training.exams.examining import Examining
from app.ui.training.practice.practising import Practising
from app.ui.training.typing.practice import TypingPractice
from app.ui.way_in.on_the_way import Begin, OnTheWay
from app.ui.way_in.welcoming import Welcoming


def join_way_in(
    desk: Desk,
    window: Window,
    kit: PaneKit,
    bridge: Bridge,
    books: ShopBooks,
    prompter: Prompter,
    address: Callable[[], str],
    *,
    typing: TypingPractice,
    coursing: Coursing,
    practising: Practising,
    examining: Examining,
) -> tuple[OnTheWay, Welcoming]:
    """Binds the commands; `address` is the hub's as newcomers reach it. Returns both sides."""
    begin: dict[Stage, Begin] = {
        Stage.CHECK: lambda _step: window.actions_of.run("program.check"),
        Stage.TYPING: lambda step: typing.open_test(step.subject),
        Stage.MANUAL: lambda _step: coursing.open(),
        Stage.PRACTICE: lambda step: _practise(window, practising, step),
        Stage.EXAM: lambda step: examining.begin(step.subject),
    }
    going = OnTheWay(desk, window, kit.tasks, begin)
    welcoming = Welcoming(desk, window, kit.tasks, prompter, now=kit.clock.now, address=address)
    for part in (going, welcoming):
        bridge.changed.connect(part.take)
        books.changed.connect(part.books_changed)
    bind = window.registry.bind
    bind("view.way_in", going.open)
    bind("training.next_stage", going.go)
    bind("training.newcomers", welcoming.open)
    bind("training.edit_way", welcoming.keeping.open)
    bind("training.invite_newcomer", welcoming.invite)
    return going, welcoming


def _practise(window: Window, practising: Practising, step: WayStep) -> None:
    """Begins practice at the desk, where it is told, too, why it does not begin."""
    window.open_room(window.chats.id)
    practising.begin(step.parts[:1])
