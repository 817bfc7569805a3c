"""Joins practice problems with the desk and the window."""

from collections.abc import Callable

from app.sessions.desk import Desk
from app.sessions.ports import Archive
from app.ui.beside.beside import Beside
from app.ui.bridge import Bridge
from app.ui.chats.panes.pane_kit import PaneKit
from app.ui.prompter import Prompter
from app.ui.rooms_by_role import RoomsByRole
from app.ui.shell.window import Window
from app.ui.shop_books import ShopBooks
from app.ui.training.marking.joined import may_design
from app.ui.training.scenarios.problem_work import ProblemWork


def join_scenarios(
    desk: Desk,
    window: Window,
    kit: PaneKit,
    bridge: Bridge,
    books: ShopBooks,
    rooms: RoomsByRole,
    prompter: Prompter,
    *,
    beside: Beside,
    archive: Callable[[], Archive | None],
) -> ProblemWork:
    """Binds the commands, and the list under the records once there is a trainer's room."""
    made = ProblemWork(
        desk,
        window,
        kit.looks,
        kit.tasks,
        prompter,
        room=lambda: rooms.training,
        archive=archive,
        may=lambda: may_design(desk, books),
    )
    beside.macros_loaded.connect(made.making.use_macros)
    beside.manual_loaded.connect(made.making.use_manual)
    bridge.changed.connect(made.take)
    books.changed.connect(made.refresh)
    met: list[object] = []

    def meet() -> None:
        room = rooms.training
        if room is not None and room not in met:
            met.append(room)
            room.column.shelf.wanted.connect(made.do)
            room.column.shelf.menu_wanted.connect(made.open_menu)
            room.replaying_changed.connect(made.refresh)
            made.refresh()

    window.room_changed.connect(meet)
    return made
