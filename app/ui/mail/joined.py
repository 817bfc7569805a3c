"""Joins the windows and commands of mail with the desk."""

from app.sessions.desk import Desk
from app.ui.bridge import Bridge
from app.ui.chats.panes.pane_kit import PaneKit
from app.ui.mail.mailboxes import Mailboxes
from app.ui.mail.releasing import Releasing
from app.ui.rooms_by_role import RoomsByRole
from app.ui.shell.window import Window


def join_mail(desk: Desk, window: Window, kit: PaneKit, bridge: Bridge, rooms: RoomsByRole) -> Releasing:
    """Binds the commands of mail."""
    made = Releasing(desk, window, kit)
    bind = window.registry.bind
    bind("mail.begin", made.begin)
    bind("mail.release", made.open)
    bind("mail.trust", made.open_alone)
    bind("mail.texts", made.open_texts)
    bind("mail.boxes", Mailboxes(desk, window, kit).open)
    bind("mail.quote", made.in_pane(lambda pane: pane.mail.quote_original()))
    bind("mail.address", made.in_pane(lambda pane: pane.mail.change_address()))
    bind("mail.unfold", made.in_pane(lambda pane: pane.mail.turn_quotations()))
    bridge.changed.connect(made.take)
    rooms.supervising.connect(made.tell_also)
    return made
