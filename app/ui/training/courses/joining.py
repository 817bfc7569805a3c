"""Joins courses with the desk and the window."""

from collections.abc import Callable, Sequence

from app.sessions.desk import Desk
from app.ui.bridge import Bridge
from app.ui.chats.panes.pane_kit import PaneKit
from app.ui.manual.manual_panel import ManualPanel
from app.ui.prompter import Prompter
from app.ui.shell.window import Window
from app.ui.shop_books import ShopBooks
from app.ui.training.courses.coursing import PRACTICE, Coursing
from app.ui.training.courses.overseeing import Overseeing


def join_courses(
    desk: Desk,
    window: Window,
    kit: PaneKit,
    bridge: Bridge,
    books: ShopBooks,
    panel: ManualPanel,
    prompter: Prompter,
    practise: Callable[[Sequence[str]], object],
) -> tuple[Coursing, Overseeing]:
    """Binds the commands; `practise` begins practice with scenarios. Returns both sides."""
    tasks, now = kit.tasks, kit.clock.now
    coursing = Coursing(desk, window, tasks, now, panel, kit.clock.monotonic)
    coursing.starters[PRACTICE] = lambda scenario: practise((scenario,))
    overseeing = Overseeing(desk, window, tasks, now, prompter, lambda: panel.library)
    window.registry.bind("training.courses", coursing.open)
    window.registry.bind("training.overview", overseeing.open)
    window.registry.bind("training.edit_courses", overseeing.edit)
    for part in (coursing, overseeing):
        bridge.changed.connect(part.take)
        books.changed.connect(part.books_changed)
    return coursing, overseeing
