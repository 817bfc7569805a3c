"""Joins practice with the desk and the window; its windows are loaded when they are wanted."""

from app.sessions.desk import Desk
from app.ui.bridge import Bridge
from app.ui.chats.panes.pane_kit import PaneKit
from app.ui.prompter import Prompter
from app.ui.rooms_by_role import RoomsByRole, staff_names
from app.ui.shell.window import Window
from app.ui.shop_books import ShopBooks
from app.ui.training.marking.joined import MarkMeasuring
from app.ui.training.practice.practising import Practising


def join_practice(
    desk: Desk,
    window: Window,
    kit: PaneKit,
    bridge: Bridge,
    rooms: RoomsByRole,
    prompter: Prompter,
    books: ShopBooks,
) -> Practising:
    """Binds the commands, and the button over a replay once there is a trainer's room."""
    made = Practising(
        desk,
        window,
        kit.tasks,
        prompter,
        room=lambda: rooms.training,
        measure=MarkMeasuring(desk),
        names=lambda: staff_names(desk),
    )
    bridge.changed.connect(made.take)
    books.changed.connect(made.refresh)
    met: list[object] = []

    def meet() -> None:
        room = rooms.training
        if room is not None and room not in met:
            met.append(room)
            room.practise_wanted.connect(made.here)

    window.room_changed.connect(meet)
    return made
