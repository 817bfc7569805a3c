"""Joins the shift clock with the desk, the window and the log of this computer."""

from collections.abc import Callable

from app.sessions.desk import Desk
from app.sessions.ports import Archive
from app.ui.chats.panes.pane_kit import PaneKit
from app.ui.shell.window import Window
from app.ui.shifts.clocking import Clocking


def join_shifts(desk: Desk, window: Window, kit: PaneKit, archive: Callable[[], Archive | None]) -> Clocking:
    """Binds the commands of the clock."""
    made = Clocking(desk, window, kit.tasks, archive, kit.clock.now)
    window.registry.bind("shift.clock", made.open)
    window.registry.bind("shift.start_end", made.start_or_end)
    window.registry.bind("shift.break", made.pause_or_back)
    return made
