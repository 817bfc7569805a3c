"""Joins the check of the desk with the command, the page on which one signs in, and the program's means."""

from contextlib import suppress

from app.domain.errors import AppError
from app.sessions.desk import Desk
from app.ui.checking.desk_check import DeskCheck
from app.ui.means import Means
from app.ui.shell.window import Window


def join_check(desk: Desk, window: Window, means: Means) -> DeskCheck:
    """Binds the command; from the page on which one signs in, the hub that is named there is checked."""
    made = DeskCheck(desk, window, means.tasks, means.check, means.player)

    def from_sign_in(address: str) -> None:
        if address:
            with suppress(AppError):  # an address that is none is shown as a hub that cannot be reached
                means.move(address)
        made.open()

    window.registry.bind("program.check", made.open)
    window.sign_in.check_asked.connect(from_sign_in)
    return made
