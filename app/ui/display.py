"""Shows the desk in the window: panes follow every change, the list and the bars a moment later."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from app.commands.command import When
from app.config import Settings
from app.domain.events import from_millis
from app.domain.ids import ConversationId, StaffId
from app.domain.people import Presence
from app.protocol.records import GroupRecord, PolicyRecord, ShopRecord
from app.sessions.changes import (
    Change,
    DeskChanged,
    EventsArrived,
    FloorChanged,
    HeadChanged,
    LinkChanged,
    LinkState,
    PendingState,
    SessionGone,
    SessionOpened,
    StorageTrouble,
)
from app.sessions.desk import Desk
from app.sessions.mail.due_time import USUAL_CLOCK, MailClock, mail_clock, shop_hours
from app.sessions.ports import Clock
from app.sessions.targets import Targets, targets_of
from app.sessions.urgency import Group, ListRow, rows
from app.ui.bridge import Bridge
from app.ui.chats.listing.conversation_list_words import covered_row
from app.ui.chats.panes.restoring import Restoring, is_writing
from app.ui.chats.timeline.covering import Abusive, Mask, as_written, nothing_hurts
from app.ui.chats.timeline.paint_turns import PaintTurns
from app.ui.conditions import OF_ONE_CONVERSATION, conditions, switched_on
from app.ui.figures import Figures, Shift, Today
from app.ui.shell.link_notice import LinkNotice
from app.ui.shell.notices import Notice
from app.ui.shell.statusbar import LogState
from app.ui.shell.window import Window
from app.ui.times import since
from app.ui.words import sentence, together

FRAME_MS: Final = 60
"""The list and the bars are brought up to date at most this often, however much happens."""


class Display(QObject):
    """Reads the desk's book and shows it; `shown` comes each time that all is up to date."""

    shown = Signal()

    def __init__(
        self,
        desk: Desk,
        window: Window,
        clock: Clock,
        *,
        settings: Callable[[], Settings],
        log_state: Callable[[], LogState],
        of_room: Callable[[], frozenset[When]] = frozenset,
        translates: bool = False,
    ) -> None:
        super().__init__(window)
        self._desk = desk
        self._window = window
        self._clock = clock
        self._settings = settings
        self._log_state = log_state
        self._of_room = of_room
        self.always: Callable[[], frozenset[When]] = frozenset
        """What else holds, whichever room is shown."""
        self._translates = translates
        self._trouble = False
        self.hides: Abusive = nothing_hurts
        self.mask: Mask = as_written
        self._refreshing = False
        self.listed: Sequence[ListRow] = ()
        self.today = Today()
        self.shift = Shift()
        self._restoring = Restoring(window.chats, self.refresh)
        self._link = LinkNotice(window, clock)
        self._clock_of_mails, self._clock_version = USUAL_CLOCK, -1
        self._frame = QTimer(self)
        self._frame.setSingleShot(True)
        self._frame.setInterval(FRAME_MS)
        self._frame.timeout.connect(self.refresh)
        window.chats.list.ticked.connect(self.refresh)
        window.chats.area.active_changed.connect(self.refresh)

    def take_turns(self, turns: PaintTurns, bridge: Bridge) -> None:
        """Brings the list and the bars up to date in turns with the panes: no turn does it all.

        What can wait, the local log too, waits for the moments between the keys of who types.
        """
        column = self._window.chats.list
        bridge.take_turns(turns)
        column.view.catch_up = partial(turns.ask, column.view.viewport())
        self._desk.write_at(turns.rhythm.pause)

        def update() -> None:
            column.hold_picture()  # it is painted in a turn of its own
            self.refresh()
            turns.ask_for(column, partial(column.setUpdatesEnabled, True))

        for moment in (self._frame.timeout, column.ticked):
            moment.disconnect(self.refresh)
            moment.connect(partial(turns.ask_for, self, update))

    def take(self, changes: Sequence[Change]) -> None:
        """Takes changes from the bridge: panes follow at once, the rest with the next frame."""
        self._window.chats.area.take(changes)
        for change in changes:
            match change:
                case (
                    EventsArrived(conversation=conversation)
                    | SessionOpened(conversation=conversation)
                    | HeadChanged(conversation=conversation)
                ):
                    self._count(conversation)
                case SessionGone(conversation=conversation):
                    self._window.chats.area.forget(conversation)
                case LinkChanged(status=status):
                    self._link.show_status(status)
                    if status.state is LinkState.LIVE and self._desk.me is not None:
                        self._window.show_rooms()
                case StorageTrouble():
                    self._show_trouble(change)
                case DeskChanged() | FloorChanged():
                    pass
                case _:
                    pass
        if not self._frame.isActive():
            self._frame.start()

    def refresh(self) -> None:
        """Brings the list, the bars and what can be done up to date."""
        if self._refreshing:  # showing the first conversation makes it the active one
            return
        self._refreshing = True
        try:
            found = rows(self._desk.book, self._desk.book.me, self._clock.now(), self._targets)
            shown = [covered_row(row, self.hides, self.mask) for row in found]
            self._window.chats.colors.keep(self._desk.book.sessions)
            if not self._restoring.busy(self._desk.book):
                self._open_first(shown)
            self._show_chats(shown)
            self._show_bars(shown)
            self.listed = shown
        finally:
            self._refreshing = False
        self.shown.emit()

    def _show_chats(self, shown: Sequence[ListRow]) -> None:
        desk, chats = self._desk, self._window.chats
        chats.list.show_rows(shown)
        active = chats.area.conversation()
        chats.list.show_active(active, [one for one in chats.area.conversations() if one != active])
        session = desk.book.sessions.get(active) if active else None
        chats.side.show_conversation(active, session.conversation if session else None)
        chats.area.empty.show_state(
            loading=desk.me is None and desk.status.state is not LinkState.REFUSED,
            waiting=desk.book.queue.waiting,
            accepting=desk.book.desk.presence is Presence.ACCEPTING,
        )
        now, area = self._clock.now(), chats.area
        own_window = area.active is not None and area.windows.of(area.active) is not None
        holding = conditions(desk, active, now, panes=len(area.panes), own_window=own_window)
        if self._translates and When.MINE_OPEN in holding:
            holding.add(When.TRANSLATES)
        if self._window.room is not chats:
            holding = (holding - OF_ONE_CONVERSATION) | self._of_room()
        self._window.registry.hold(
            holding | self.always(),
            switched_on(desk, active, now, side=chats.side.isVisibleTo(chats)),
        )

    def _show_bars(self, shown: Sequence[ListRow]) -> None:
        desk = self._desk
        self._show_figures(shown)
        mine = desk.book.desk
        left_s = since(self._clock.now(), from_millis(mine.until)) if mine.until else None
        self._window.topbar.show_presence(mine.presence, mine.capacity, left_s)
        self._window.topbar.spent = mine.spent
        self._window.topbar.show_user(desk.me.name if desk.me else "")
        waiting, refused = unsent(desk)
        self._link.tick(waiting)
        self._window.statusbar.show_outbox(waiting, refused)
        state = self._log_state()
        self._window.statusbar.show_log(
            LogState(
                open=state.open, encrypted=state.encrypted, saved_at=state.saved_at, trouble=self._trouble
            )
        )

    def _targets(self, group: str) -> Targets:
        return targets_of(self._desk.register.all(GroupRecord), group, self._mail_clock())

    def _mail_clock(self) -> MailClock:
        """Returns the clock of mails, made anew when the shop set up something else."""
        register = self._desk.register
        if register.version != self._clock_version:
            self._clock_version = register.version
            policies = register.all(PolicyRecord)
            hours = {id_: shop.hours for id_, shop in register.all(ShopRecord).items()}
            self._clock_of_mails = mail_clock(
                lambda name: policies[name].value if name in policies else "",
                shop_hours(hours, self._desk.shop.id),
            )
        return self._clock_of_mails

    def name_of(self, staff: StaffId) -> str:
        """Returns the name of a colleague, as far as anybody told us."""
        if self._desk.me is not None and staff == self._desk.me.id:
            return self._desk.me.name
        row = self._desk.book.staff.get(staff)
        return row.name if row is not None and row.name else str(staff)

    def figures(self, shown: Sequence[ListRow]) -> Figures:
        """Returns what the bars show; what is not known is None."""
        desk, now = self._desk, self._clock.now()
        if desk.me is None:
            return Figures()
        queued = [row.queued_at for row in desk.book.queue.rows if row.queued_at]
        handled = self.today.handled(now)
        return Figures(
            live=desk.book.desk.load,
            capacity=desk.book.desk.capacity,
            needs_reply=sum(row.group is Group.NEEDS_REPLY for row in shown),
            waiting=desk.book.queue.waiting,
            longest_s=since(from_millis(min(queued)), now) if queued else None,
            quick_percent=self.today.quick_percent(now),
            shift_s=self.shift.worked_s(now),
            night_s=self.shift.night_s(now),
            handled=handled,
            first_response_s=self.today.first_response_s(now),
        )

    def _show_figures(self, shown: Sequence[ListRow]) -> None:
        presence = self._desk.book.desk.presence
        self.shift.keep(
            self._clock.now(), working=self._desk.me is not None and presence is not Presence.OFFLINE
        )
        figures = self.figures(shown)
        self._window.topbar.show_figures(figures)
        self._window.statusbar.show_figures(figures)
        self._window.say_title(figures.needs_reply)

    def _open_first(self, shown: Sequence[ListRow]) -> None:
        """Shows the most urgent conversation of mine where none is shown."""
        area = self._window.chats.area
        if area.conversations():
            return
        mine = [row for row in shown if row.group is not Group.QUEUE and self._is_mine(row.conversation)]
        for row in mine[: 2 if self._settings().side_by_side else 1]:
            area.show_conversation(row.conversation, beside=bool(area.conversations()))
        if (
            mine
            and area.active is not None
            and self._window.chats.isVisible()
            and not is_writing(self._window)
        ):
            area.active.focus_composer()

    def _is_mine(self, conversation: ConversationId) -> bool:
        session = self._desk.book.sessions.get(conversation)
        return session is not None and session.mine

    def _count(self, conversation: ConversationId) -> None:
        session = self._desk.book.sessions.get(conversation)
        if session is not None and self._desk.book.me is not None:
            self.today.note(session.conversation, self._desk.book.me)

    def _show_trouble(self, change: StorageTrouble) -> None:
        notices = self._window.chats.area.notices
        self._trouble = bool(change.message)
        if not change.message:
            notices.take_away("storage")
            return
        text = together(sentence(change.message), sentence(change.remedy))
        notices.show_notice(Notice(key="storage", text=text, tone="danger"))


def unsent(desk: Desk) -> tuple[int, int]:
    """Returns how many of my messages and other acts wait to be sent, and how many the hub refused."""
    outbox = desk.book.outbox
    states = [one.state for known in outbox.conversations() for one in outbox.shown(known)]
    waiting = sum(state in (PendingState.WAITING, PendingState.SENDING) for state in states)
    return waiting, states.count(PendingState.FAILED)
