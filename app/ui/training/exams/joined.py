"""Joins exams with the desk and the window."""

from app.domain.ids import ConversationId
from app.sessions.desk import Desk
from app.sessions.training.exams import ExamRoom
from app.ui.beside.beside import Beside
from app.ui.bridge import Bridge
from app.ui.chats.panes.pane_kit import PaneKit
from app.ui.prompter import Prompter
from app.ui.rooms_by_role import RoomsByRole
from app.ui.shell.window import Window
from app.ui.shop_books import ShopBooks
from app.ui.training.courses.coursing import Coursing
from app.ui.training.exams.examining import Examining
from app.ui.training.exams.help_switch import HelpSwitch
from app.ui.training.exams.proctoring import Proctoring


def join_exams(
    desk: Desk,
    window: Window,
    kit: PaneKit,
    bridge: Bridge,
    books: ShopBooks,
    rooms: RoomsByRole,
    prompter: Prompter,
    *,
    beside: Beside,
    coursing: Coursing,
) -> tuple[Examining, Proctoring]:
    """Binds the commands, and puts the clock of a running exam over the panes."""
    hub = ExamRoom(desk.training.requests, kit.clock)
    switch = HelpSwitch(beside.macros.widget(), beside.manual.widget())
    examining = Examining(desk, window, kit.tasks, prompter, hub, switch)

    def mark(conversation: ConversationId, title: str, sheet: str) -> None:
        rooms.mark(conversation, title, sheet)

    proctoring = Proctoring(
        desk, window, kit.tasks, prompter, hub, mark=mark, show_result=examining.results.show
    )
    layout = window.chats.area.layout()
    if layout is not None:
        layout.insertWidget(0, examining.bar)  # type: ignore[attr-defined]  # it is a column
    window.registry.bind("training.exams", examining.open)
    window.registry.bind("exam.hand_in", examining.ask_to_hand_in)
    window.registry.bind("training.proctor", proctoring.open)
    window.registry.bind("training.edit_exams", proctoring.edit)
    coursing.starters["exam"] = examining.begin
    bridge.changed.connect(examining.take)
    bridge.changed.connect(proctoring.take)
    books.changed.connect(proctoring.books_changed)
    return examining, proctoring
