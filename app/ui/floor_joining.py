"""Joins the figures of the floor, its report, and what staff tell each other with the desk and the window."""

from typing import TYPE_CHECKING, Final

from app.domain.ids import ConversationId
from app.sessions.desk import Desk
from app.sessions.exporting.masking import mask_personal
from app.ui.announcements.posting import Posting
from app.ui.audit.reading import AuditReading
from app.ui.bridge import Bridge
from app.ui.chats.panes.pane_kit import PaneKit
from app.ui.chats.timeline.covering import cover_words
from app.ui.floor_figures.last_hour import LastHour
from app.ui.floor_figures.loading import load_charts
from app.ui.preferences import Preferences
from app.ui.reports.reporting import Reporting
from app.ui.rooms_by_role import RoomsByRole
from app.ui.shell.window import Window
from app.ui.signals.watching import Watching
from app.ui.supervisor.room import SupervisorRoom

if TYPE_CHECKING:  # charts are a library of their own, which is loaded when the first one is wanted
    from app.ui.floor_figures.opening import FloorFigures

_LAYOUT: Final = "floor"
"""The name under which the settings keep it."""


def join_floor(
    desk: Desk, window: Window, kit: PaneKit, bridge: Bridge, rooms: RoomsByRole, preferences: Preferences
) -> None:
    """Binds the commands; what they need is loaded when the first of them is used."""
    tasks, now, abusive = kit.tasks, kit.clock.now, kit.abusive
    _join_figures(desk, window, kit, rooms)
    posting = Posting(desk, window, tasks, now)
    watching = Watching(desk, window, now, kit.masking)
    watching.wanted.connect(lambda one: rooms.look_at(ConversationId(one)))
    reporting = Reporting(
        desk,
        window,
        tasks,
        now,
        names=posting.names,
        channels=lambda: posting.board.channels,
        shown=lambda text: cover_words() if abusive(text) else mask_personal(text),
    )
    window.registry.bind("view.day_report", reporting.open)
    window.registry.bind("view.audit", AuditReading(desk, window, tasks, now).open)
    for part in (posting, watching, reporting):
        bridge.changed.connect(part.take)
    _join_layout(window, rooms, preferences)


def _join_layout(window: Window, rooms: RoomsByRole, preferences: Preferences) -> None:
    """Keeps how the floor stands with the places of the window, also of an earlier run that nobody opened."""
    window.keeps[_LAYOUT] = lambda: preferences.settings.panels.get(_LAYOUT, "")

    def restore(room: SupervisorRoom) -> None:
        room.restore(preferences.settings.panels.get(_LAYOUT, ""))
        window.keeps[_LAYOUT] = room.keeping.kept

    rooms.supervising.connect(restore)


def _join_figures(desk: Desk, window: Window, kit: PaneKit, rooms: RoomsByRole) -> None:
    made: list[FloorFigures] = []
    tasks, now = kit.tasks, kit.clock.now

    async def figures() -> None:
        if not made:
            await load_charts()
            from app.ui.floor_figures.opening import FloorFigures  # noqa: PLC0415 (see above)

            made.append(FloorFigures(desk, window, tasks, now))
        made[0].open()

    def open_figures() -> None:
        tasks.start(figures(), name="open the figures")

    def add_last_hour(room: SupervisorRoom) -> None:
        page = LastHour(desk, window.looks, tasks, now, open_figures)
        room.area.add_page(page, page.name)

    rooms.supervising.connect(add_last_hour)
    window.registry.bind("view.floor_figures", open_figures)
