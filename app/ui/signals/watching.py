"""Follows the signals of the floor: a count in the corner, and the list of them. Nothing rings."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Final

from PySide6.QtCore import QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QMenu

from app.commands.command import CommandId
from app.domain.events import to_millis
from app.domain.ids import ConversationId, StaffId
from app.domain.people import Role
from app.sessions.changes import Change, FloorChanged
from app.sessions.desk import Desk
from app.ui.chats.timeline.covering import Mask, as_written, masked
from app.ui.conditions import SUPERVISORS
from app.ui.parts import button, set_look
from app.ui.shell.window import Window
from app.ui.signals.signals_dialog import SignalsDialog
from app.ui.words import tr

OF_FLOOR: Final = (
    "view.signals", "view.floor_figures", "view.day_report", "posts.announce", "shift.requests", "shift.plan",
    "view.audit",
)  # fmt: skip
"""What the menu of the floor has."""

TICK_MS: Final = 5_000
"""How often is looked whose time has come."""


class Watching(QObject):
    """`wanted` names a conversation that is to be looked at."""

    wanted = Signal(str)

    def __init__(
        self, desk: Desk, window: Window, now: Callable[[], datetime], mask: Mask = as_written
    ) -> None:
        super().__init__(window)
        self._mask = mask
        self._desk, self._window, self._now = desk, window, now
        self.corner = button(name="statusSignals", kind="link")
        self.corner.clicked.connect(self.open)
        self.corner.hide()
        window.statusbar.add_corner(self.corner)
        self.menu = button(name="statusFloor", kind="link")
        self.menu.clicked.connect(self.open_menu)
        self.menu.hide()
        window.statusbar.add_corner(self.menu)
        self.dialog: SignalsDialog | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self.show_all)
        window.looks.changed.connect(self.show_all)
        window.registry.bind("view.signals", self.open)

    def take(self, changes: Sequence[Change]) -> None:
        """Takes changes of the book: the rows of the floor have the signals."""
        floor = [one for one in changes if isinstance(one, FloorChanged)]
        if not floor:
            return
        full = any(one.full for one in floor)
        touched = None if full else {key for one in floor for key in one.conversations}
        self._desk.signals.follow(self._desk.book.floor, touched)
        if not self._timer.isActive():
            self._timer.start()
            self.show_all()

    def open(self) -> None:
        """Opens the list, or brings it forward."""
        if self.dialog is None:
            made = self.dialog = SignalsDialog(self._now, self._window)
            made.opened.connect(self.wanted)
            made.dismissed.connect(lambda one: self._put_aside(ConversationId(one), snooze=False))
            made.snoozed.connect(lambda one: self._put_aside(ConversationId(one), snooze=True))
        self.dialog.show()
        self.dialog.raise_()
        self.dialog.activateWindow()
        self.show_all()

    def open_menu(self) -> None:
        """Opens the menu of what there is for people in charge."""
        menu = QMenu(self._window)
        menu.setObjectName("floorMenu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        me = self._desk.me
        for command in OF_FLOOR:
            if command == "view.audit" and (me is None or me.role is not Role.ADMIN):
                continue  # the hub lets nobody else read it
            known = self._window.registry.commands[CommandId(command)]
            menu.addAction(self._window.actions_of.mirror(command, menu, tr(known.title)))
        menu.popup(self.menu.mapToGlobal(QPoint(0, -menu.sizeHint().height())))

    def show_all(self) -> None:
        """Shows how many conversations give signals now, and which."""
        me = self._desk.me
        in_charge = me is not None and me.role in SUPERVISORS
        for one in (self.corner, self.menu):
            one.setVisible(in_charge)
        self.menu.setText(tr("Floor") + " ▴")
        self.menu.setAccessibleName(tr("Menu of the floor"))
        if not in_charge:
            return
        found = self._desk.signals.alerts(to_millis(self._now()))
        alerts = [masked(one, self._mask) for one in found]
        count = len(alerts)
        self.corner.setText(tr("Signals: {count}", count=count) if count else tr("No signals"))
        self.corner.setAccessibleName(tr("{count} conversations give signals.", count=count))
        set_look(self.corner, "tone", "warn" if count else "")
        if self.dialog is not None and self.dialog.isVisible():
            self.dialog.show_alerts(alerts, self._name)

    def _put_aside(self, conversation: ConversationId, *, snooze: bool) -> None:
        now = to_millis(self._now())
        if snooze:
            self._desk.signals.snooze(conversation, now)
        else:
            self._desk.signals.dismiss(conversation, now)
        self.show_all()

    def _name(self, owner: str) -> str:
        row = self._desk.book.staff.get(StaffId(owner))
        return row.name if row is not None and row.name else owner
