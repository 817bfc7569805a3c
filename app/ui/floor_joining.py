"""Joins the figures of the floor, its report, and what staff tell each other with the desk and the window."""

import asyncio
from typing import TYPE_CHECKING

from app.domain.ids import ConversationId
from app.sessions.desk import Desk
from app.sessions.ports import Clock
from app.ui.announcements.posting import Posting
from app.ui.bridge import Bridge
from app.ui.rooms_by_role import RoomsByRole
from app.ui.shell.window import Window
from app.ui.signals.watching import Watching
from app.ui.tasks import TaskSet

if TYPE_CHECKING:  # charts are a library of their own, which is loaded when the first one is wanted
    from app.ui.floor_figures.opening import FloorFigures


def join_floor(
    desk: Desk, window: Window, tasks: TaskSet, clock: Clock, bridge: Bridge, rooms: RoomsByRole
) -> None:
    """Binds the commands; what they need is loaded when the first of them is used."""
    made: list[FloorFigures] = []

    async def figures() -> None:
        if not made:
            await asyncio.to_thread(_load_charts)
            from app.ui.floor_figures.opening import FloorFigures  # noqa: PLC0415 (see above)

            made.append(FloorFigures(desk, window, tasks, clock.now))
        made[0].open()

    window.registry.bind("view.floor_figures", lambda: tasks.start(figures(), name="open the figures"))
    posting = Posting(desk, window, tasks, clock.now)
    watching = Watching(desk, window, clock.now)
    watching.wanted.connect(lambda one: rooms.look_at(ConversationId(one)))
    for part in (posting, watching):
        bridge.changed.connect(part.take)


def _load_charts() -> None:
    """Loads the library beside the window, which goes on meanwhile."""
    import pyqtgraph  # noqa: F401, PLC0415 (takes most of a second)
