"""Joins the figures of the floor, its report, and what staff tell each other with the desk and the window."""

import asyncio
from typing import TYPE_CHECKING

from app.domain.ids import ConversationId
from app.sessions.desk import Desk
from app.sessions.exporting.masking import mask_personal
from app.ui.announcements.posting import Posting
from app.ui.bridge import Bridge
from app.ui.chats.panes.pane_kit import PaneKit
from app.ui.chats.timeline.covering import cover_words
from app.ui.reports.reporting import Reporting
from app.ui.rooms_by_role import RoomsByRole
from app.ui.shell.window import Window
from app.ui.signals.watching import Watching

if TYPE_CHECKING:  # charts are a library of their own, which is loaded when the first one is wanted
    from app.ui.floor_figures.opening import FloorFigures


def join_floor(
    desk: Desk,
    window: Window,
    kit: PaneKit,
    bridge: Bridge,
    rooms: RoomsByRole,
) -> None:
    """Binds the commands; what they need is loaded when the first of them is used."""
    made: list[FloorFigures] = []
    tasks, clock, abusive = kit.tasks, kit.clock, kit.abusive

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
    reporting = Reporting(
        desk,
        window,
        tasks,
        clock.now,
        names=posting.names,
        channels=lambda: posting.board.channels,
        shown=lambda text: cover_words() if abusive(text) else mask_personal(text),
    )
    window.registry.bind("view.day_report", reporting.open)
    for part in (posting, watching, reporting):
        bridge.changed.connect(part.take)


def _load_charts() -> None:
    """Loads the library beside the window, which goes on meanwhile."""
    import pyqtgraph  # noqa: F401, PLC0415 (takes most of a second)
