"""Joins the shift clock with the desk, the window and the log of this computer."""

from collections.abc import Callable

from app.sessions.desk import Desk
from app.sessions.ports import Archive
from app.ui.bridge import Bridge
from app.ui.chats.panes.pane_kit import PaneKit
from app.ui.means import Means
from app.ui.shell.window import Window
from app.ui.shifts.clocking import Clocking
from app.ui.shifts.overseeing import Overseeing
from app.ui.shifts.shifting import Shifting


def join_shifts(
    desk: Desk,
    window: Window,
    kit: PaneKit,
    bridge: Bridge,
    means: Means,
    archive: Callable[[], Archive | None],
) -> Shifting:
    """Binds the commands of the clock, of requests and of planning."""
    tasks, now = kit.tasks, kit.clock.now
    clocking = Clocking(desk, tasks, archive, now, window)
    made = Shifting(desk, window, tasks, clocking, means.prompter, now, lambda: means.preferences.settings)
    overseeing = Overseeing(desk, window, tasks, clocking, now)
    window.registry.bind("shift.clock", made.open)
    window.registry.bind("shift.start_end", made.start_or_end)
    window.registry.bind("shift.break", made.pause_or_back)
    window.registry.bind("shift.requests", overseeing.open_requests)
    window.registry.bind("shift.plan", overseeing.open_plans)
    for part in (made, overseeing):
        bridge.changed.connect(part.take)
    return made
