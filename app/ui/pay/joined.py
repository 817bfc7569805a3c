"""Joins the pay sheet with the desk, the window, the shift clock and the log of this computer."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from app.sessions.desk import Desk
from app.sessions.ports import Archive
from app.ui.chats.panes.pane_kit import PaneKit
from app.ui.pay.paying import Paying
from app.ui.pay.rating import Rating, names_of
from app.ui.prompter import Prompter
from app.ui.shell.window import Window


class Pay(QObject):
    """The sheet and the rules of one window."""

    def __init__(self, paying: Paying, rating: Rating, window: Window) -> None:
        super().__init__(window)
        self.paying, self.rating = paying, rating


def join_pay(
    desk: Desk,
    window: Window,
    kit: PaneKit,
    prompter: Prompter,
    archive: Callable[[], Archive | None],
) -> Pay:
    """Binds the commands of pay."""
    paying = Paying(
        desk,
        window,
        kit.tasks,
        archive,
        now=kit.clock.now,
        names=lambda: names_of(desk, window),
    )
    rating = Rating(desk, window, kit.tasks, archive, prompter.confirm, paying)
    paying.rules_wanted.connect(rating.open)
    window.registry.bind("pay.sheet", paying.open)
    window.registry.bind("pay.rules", rating.open)
    window.registry.bind("pay.shop_rules", rating.open_shop)
    return Pay(paying, rating, window)
