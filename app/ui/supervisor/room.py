"""The supervisor's room: numbers and tables of the floor on the left, one case on the right."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from app.commands.command import When
from app.domain.ids import ConversationId
from app.sessions.changes import Change, LinkChanged, LinkState
from app.sessions.floor_rows import Call, Chat
from app.ui.bridge import Bridge
from app.ui.chats.panes.pane_kit import PaneKit
from app.ui.prompter import Prompter
from app.ui.shell.notices import Notice, Notices
from app.ui.supervisor.case_feed import CaseFeed
from app.ui.supervisor.floor_feed import FloorFeed
from app.ui.supervisor.ink import Ink
from app.ui.supervisor.number_cards import NumberCards
from app.ui.supervisor.supervising import SupervisingDesk
from app.ui.supervisor.table_card import TableCard, boxed
from app.ui.supervisor.tables import CALLS, CHATS, STAFF
from app.ui.times import clock
from app.ui.words import tr

TICK_MS: Final = 1_000
CASE_WIDTH: Final = 420
NARROWEST_CASE: Final = 360
NARROWEST_FLOOR: Final = 560
_GAP: Final = 10
_OFFLINE: Final = "floor_link"


class SupervisorRoom(QWidget):
    """A room of the window. It follows the bridge by itself."""

    id = "supervisor"
    icon = "board"

    changed = Signal()
    """Other commands than before can be run here."""
    calls_changed = Signal(int)
    """How many calls for help wait is different."""
    link_activated = Signal(str)
    """The person wants to open an address; the window asks first."""

    def __init__(self, kit: PaneKit, desk: SupervisingDesk, prompter: Prompter, bridge: Bridge) -> None:
        super().__init__()
        self.setObjectName("supervisorRoom")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._kit, self._desk = kit, desk
        self._ink = Ink(kit.looks.theme)
        self.notices = Notices(kit.looks)
        self.numbers = NumberCards()
        now = kit.clock.now
        self.calls = TableCard("calls", CALLS, self._ink, now, _call_words, lines=2)
        self.staff = TableCard("staff", STAFF, self._ink, now, _staff_words, lines=1)
        self.chats = TableCard("chats", CHATS, self._ink, now, _chat_words, lines=2)
        self.case = CaseFeed(kit, desk, prompter)
        self.floor = FloorFeed(
            desk,
            kit.clock,
            numbers=self.numbers,
            calls=self.calls,
            chats=self.chats,
            staff=self.staff,
            abusive=kit.abusive,
        )
        self.columns = QSplitter(Qt.Orientation.Horizontal)
        self._laid_out = False
        self._lay_out()
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self._tick)
        self._join(bridge)
        self.restyle()
        self.floor.begin()
        self._show_link()

    def _join(self, bridge: Bridge) -> None:
        bridge.changed.connect(self.take)
        self._kit.looks.changed.connect(self.restyle)
        for table in (self.calls, self.chats):
            table.opened.connect(self._open)
        self.case.shown.connect(self._mark)
        self.case.link_activated.connect(self.link_activated)
        self.floor.calls_changed.connect(self.calls_changed)
        self.floor.became_known.connect(self._show_link)

    # The protocol of rooms

    def title(self) -> str:
        """Returns its name in the language that is switched on."""
        return tr("Supervision")

    def widget(self) -> QWidget:
        """Returns itself."""
        return self

    def commands(self) -> Mapping[str, Callable[[], object]]:
        """Returns nothing: whoever binds the commands of escalation asks `deeds` while this room is shown."""
        return {}

    def deeds(self) -> Mapping[str, Callable[[], object]]:
        """Returns what the commands of escalation do while this room is shown."""
        return {
            "escalation.accept": self.case.accept,
            "escalation.take_over": self.case.take_over,
            "escalation.give_back": self.case.give_back,
            "escalation.resolve": self.case.resolve,
        }

    def holding(self) -> frozenset[When]:
        """Returns which conditions hold for the case that is shown."""
        able = self.case.able
        met = {When.ESCALATED: able.accept or able.resolve, When.TAKEN_OVER: able.give_back}
        return frozenset(when for when, holds in met.items() if holds)

    def entered(self) -> None:
        """Is shown: brings everything up to date and puts the keyboard on the calls."""
        self._timer.start()
        self.case.settings_changed()
        self.floor.show_all()
        self._tick()
        first = self.calls if self.calls.model.rowCount() else self.chats
        first.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def left(self) -> None:
        """Is shown no longer; what changes is still gathered."""
        self._timer.stop()

    # What is shown

    def take(self, changes: Sequence[Change]) -> None:
        """Takes changes from the bridge."""
        self.floor.take(changes)
        able = self.case.able
        self.case.take(changes)
        if any(isinstance(change, LinkChanged) for change in changes):
            self._show_link()
        if able != self.case.able:
            self.changed.emit()

    def open(self, conversation: ConversationId | None) -> None:
        """Shows a conversation in the right column, None for none."""
        self.case.open(conversation)

    def areas(self) -> list[QWidget]:
        """Returns where F6 goes, in its order."""
        return [self.calls.view, self.staff.view, self.chats.view, self.case.pane]

    def restyle(self) -> None:
        """Takes colours and text size anew."""
        self._ink.wear(self._kit.looks.theme)
        for table in (self.calls, self.staff, self.chats):
            table.restyle()

    def retranslate(self) -> None:
        """Says everything in the language that is switched on."""
        self.setAccessibleName(self.title())
        self.floor.show_numbers()
        self.case.retranslate()
        self._show_link()

    def changeEvent(self, event: QEvent) -> None:
        """Follows a switch of the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Gives the columns their usual widths the first time."""
        super().resizeEvent(event)
        width = event.size().width()
        if not self._laid_out and width > NARROWEST_FLOOR + NARROWEST_CASE:
            self._laid_out = True
            case = CASE_WIDTH if width >= 1_360 else NARROWEST_CASE
            self.columns.setSizes([width - case - 1, case])

    def _open(self, line: object) -> None:
        if isinstance(line, Call | Chat):
            self.open(line.conversation)

    def _mark(self, conversation: str) -> None:
        self.calls.view.show_opened(conversation)
        self.chats.view.show_opened(conversation)
        self.changed.emit()

    def _tick(self) -> None:
        self.floor.tick()
        self.case.tick()

    def _show_link(self) -> None:
        """Says where the floor is not live, and why tables are empty that nobody has filled yet."""
        status = self._desk.status
        live = status.state is LinkState.LIVE
        if live or not self.floor.known:
            self.notices.take_away(_OFFLINE)
        else:
            at = clock(status.since or self._kit.clock.now())
            text = tr("Not connected. The floor is shown as it stood at {time}.", time=at)
            self.notices.show_notice(Notice(key=_OFFLINE, text=text))
        waits = tr("Fetching the floor…") if live else tr("The floor is shown as soon as the hub answers.")
        for table in (self.calls, self.staff, self.chats):
            table.say_instead("" if self.floor.known else waits)

    def _lay_out(self) -> None:
        stacked = QSplitter(Qt.Orientation.Vertical)
        stacked.setObjectName("callsAndStaff")
        stacked.addWidget(self.calls)
        stacked.addWidget(self.staff)
        tables = QHBoxLayout()
        tables.setSpacing(_GAP)
        tables.addWidget(boxed("callsBox", (stacked,)), 23)
        tables.addWidget(boxed("chatsBox", (self.chats,)), 20)
        floor = QWidget()
        floor.setObjectName("floor")
        rows = QVBoxLayout(floor)
        rows.setContentsMargins(_GAP, _GAP, _GAP, _GAP)
        rows.setSpacing(_GAP)
        rows.addWidget(self.numbers)
        rows.addLayout(tables, 1)
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.notices)
        column.addWidget(floor, 1)
        self.columns.setObjectName("supervisorColumns")
        for part, least in ((side, NARROWEST_FLOOR), (self.case.pane, NARROWEST_CASE)):
            part.setMinimumWidth(least)
            self.columns.addWidget(part)
        for splitter in (self.columns, stacked):
            splitter.setHandleWidth(1 if splitter is self.columns else 6)
            splitter.setChildrenCollapsible(False)
        self.columns.setStretchFactor(0, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.columns)


def _call_words() -> tuple[str, str, str]:
    return tr("Conversations that called for help"), tr("Longest wait first"), tr("Nobody calls for help.")


def _chat_words() -> tuple[str, str, str]:
    return tr("Open conversations"), tr("Longest wait first"), tr("No conversation is open.")


def _staff_words() -> tuple[str, str, str]:
    return tr("Staff"), "", tr("Nobody is known yet.")
