"""The supervisor's room: numbers and tables of the floor on the left, one case on the right."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from app.commands.command import When
from app.domain.ids import ConversationId
from app.protocol.records import GroupRecord
from app.sessions.changes import Change, LinkChanged, LinkState
from app.sessions.floor_rows import Call, Chat, Person
from app.ui.bridge import Bridge
from app.ui.chats.panes.pane_kit import PaneKit
from app.ui.prompter import Prompter
from app.ui.shell.notices import Notice, Notices
from app.ui.signals.signal_column import signal_column
from app.ui.supervisor.case_deeds import DEEDS
from app.ui.supervisor.case_feed import CaseFeed
from app.ui.supervisor.case_row import CaseRow
from app.ui.supervisor.floor_area import FloorArea
from app.ui.supervisor.floor_feed import FloorFeed
from app.ui.supervisor.floor_layout import FloorKeeping
from app.ui.supervisor.floor_menus import FloorMenus
from app.ui.supervisor.ink import Ink
from app.ui.supervisor.ordering import Ordering
from app.ui.supervisor.supervising import SupervisingDesk
from app.ui.times import clock
from app.ui.words import tr

TICK_MS: Final = 1_000
CASE_WIDTH: Final = 420
NARROWEST_CASE: Final = 360
NARROWEST_FLOOR: Final = 440
_OFFLINE: Final = "floor_link"
_REFUSED: Final = "floor_refused"


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
        self.area = FloorArea(self._ink, kit.clock.now, self._me, signal_column(desk.signals, kit.clock.now))
        self.numbers, self.calls, self.staff = self.area.numbers, self.area.calls, self.area.staff
        self.chats = self.area.chats
        self.cases = CaseRow(lambda: CaseFeed(kit, desk, prompter))
        self._menus = FloorMenus(Ordering(desk, prompter, kit, self._tell), self)
        self.floor = FloorFeed(
            desk,
            kit.clock,
            numbers=self.numbers,
            calls=self.calls,
            chats=self.chats,
            staff=self.staff,
            queue=self.area.queue,
            groups=self.area.groups,
            group_name=self._group_name,
            abusive=kit.abusive,
            mask=kit.masking,
        )
        self.columns = QSplitter(Qt.Orientation.Horizontal)
        self.keeping = FloorKeeping(
            self.area, self.cases, self.columns, lambda one: self.floor.known and one in desk.book.floor
        )
        self._laid_out, self._room_for = False, 1
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
        for table in (self.calls, self.chats, self.area.queue):
            table.opened.connect(self._open)
            table.opened_beside.connect(self._open_beside)
            table.menu_wanted.connect(self._offer_chat)
        self.staff.menu_wanted.connect(self._offer_person)
        self.staff.opened.connect(self._ask_person)
        self.cases.shown.connect(self._mark)
        self.cases.link_activated.connect(self.link_activated)
        self.floor.calls_changed.connect(self.calls_changed)
        self.floor.became_known.connect(self._show_link)
        self.floor.became_known.connect(self.keeping.open)

    @property
    def case(self) -> CaseFeed:
        """The case that deeds are about."""
        return self.cases.active

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
        about_case = {command: partial(self._do, deed) for command, deed in DEEDS.items()}
        return {
            **about_case,
            "supervision.close_pane": self.cases.close,
            "supervision.next_pane": partial(self.cases.step, 1),
        }

    def _do(self, deed: Callable[[CaseFeed], object]) -> None:
        deed(self.case)

    def holding(self) -> frozenset[When]:
        """Returns which conditions hold for the case that is shown."""
        able = self.case.able
        met = {
            When.ESCALATED: able.accept or able.resolve,
            When.TAKEN_OVER: able.give_back,
            When.CASE: able.order,
            When.WRITABLE: able.mine or able.joined,
        }
        return frozenset(when for when, holds in met.items() if holds)

    def entered(self) -> None:
        """Is shown: brings everything up to date and puts the keyboard on the calls."""
        self._timer.start()
        self.cases.settings_changed()
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
        self.cases.take(changes)
        if any(isinstance(change, LinkChanged) for change in changes):
            self._show_link()
        if able != self.case.able:
            self.changed.emit()

    def open(self, conversation: ConversationId | None, *, beside: bool = False) -> None:
        """Shows a conversation in the active case, or beside the others; None for none."""
        self.cases.open(conversation, beside=beside)
        self._give_room()

    def restore(self, text: str) -> None:
        """Takes what `keeping` kept of an earlier run."""
        self._laid_out = self.keeping.restore(text) or self._laid_out

    def areas(self) -> list[QWidget]:
        """Returns where F6 goes, in its order."""
        right = self.area.cards[2 + self.area.tabs.currentIndex()]
        return [self.calls.view, self.staff.view, right.view, *(case.pane for case in self.cases.cases)]

    def restyle(self) -> None:
        """Takes colours and text size anew."""
        self._ink.wear(self._kit.looks.theme)
        self.area.restyle()

    def retranslate(self) -> None:
        """Says everything in the language that is switched on."""
        self.setAccessibleName(self.title())
        self.floor.show_numbers()
        self.cases.retranslate()
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
        if not self._laid_out and width > 560 + NARROWEST_CASE:
            self._laid_out = True
            case = CASE_WIDTH if width >= 1_360 else NARROWEST_CASE
            self.columns.setSizes([width - case - 1, case])

    def _open(self, line: object) -> None:
        if isinstance(line, Call | Chat):
            self.open(line.conversation)

    def _open_beside(self, line: object) -> None:
        if isinstance(line, Call | Chat):
            self.open(line.conversation, beside=True)

    def _mark(self) -> None:
        shown = self.case.conversation or ""
        for table in (self.calls, self.chats, self.area.queue):
            table.view.show_opened(shown)
        self._give_room()
        self.changed.emit()

    def _offer_chat(self, line: object, at: QPoint) -> None:
        if isinstance(line, Call | Chat):
            self._menus.of_chat(line, at, self._open, self._open_beside)

    def _offer_person(self, line: object, at: QPoint) -> None:
        if isinstance(line, Person):
            self._menus.of_person(line, at)

    def _ask_person(self, line: object) -> None:
        view = self.staff.view
        self._offer_person(line, view.viewport().mapToGlobal(view.visualRect(view.currentIndex()).center()))

    def _tell(self, sentence: str) -> None:
        self.notices.show_notice(Notice(key=_REFUSED, text=sentence, tone="danger", passing=True))

    def _me(self) -> str:
        return str(self._desk.me.id) if self._desk.me is not None else ""

    def _group_name(self, group: str) -> str:
        held = self._desk.register.all(GroupRecord).get(group)
        if held is None:
            return group
        names = (held.name.ja, held.name.en)
        return next(filter(None, names if self._kit.looks.language.value == "ja" else names[::-1]), group)

    def _give_room(self) -> None:
        """Gives several cases more of the width, as far as the tables can be read beside them."""
        count, width = len(self.cases.cases), self.columns.width()
        if count != self._room_for and self._laid_out:
            self._room_for = count
            usual = CASE_WIDTH if width >= 1_360 else NARROWEST_CASE
            floor = max(NARROWEST_FLOOR, min(int(NARROWEST_FLOOR * self._ink.scale), width // 2))
            case = min(max(usual, min(count, 2) * CASE_WIDTH), max(usual, width - floor))
            self.columns.setSizes([width - case - 1, case])

    def _tick(self) -> None:
        self.floor.tick()
        self.cases.tick()

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
        self.area.say_instead("" if self.floor.known else waits)

    def _lay_out(self) -> None:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.notices)
        column.addWidget(self.area, 1)
        self.columns.setObjectName("supervisorColumns")
        for part, least in ((side, NARROWEST_FLOOR), (self.cases.widget, NARROWEST_CASE)):
            part.setMinimumWidth(least)
            self.columns.addWidget(part)
        self.columns.setHandleWidth(1)
        self.columns.setChildrenCollapsible(False)
        self.columns.setStretchFactor(0, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.columns)
