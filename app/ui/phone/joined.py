"""Joins telephone calls with the desk, the window and the operator's phone."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, Qt, SignalInstance
from PySide6.QtWidgets import QMenu, QWidget

from app.domain.errors import AppError
from app.domain.ids import ConversationId
from app.domain.phone_call import is_phone
from app.sessions.desk import Desk
from app.sessions.phone.softphone import Softphone
from app.sessions.ports import Archive, Clock
from app.sessions.searching.found import Finder
from app.sessions.session import Session
from app.ui.beside.beside import Beside
from app.ui.bridge import Bridge
from app.ui.masking import Masking
from app.ui.phone.known_numbers import KnownNumbers
from app.ui.phone.phone_kit import PhoneKit
from app.ui.phone.phone_work import PhoneWork
from app.ui.phone.reminding import Reminding
from app.ui.phone.script_tab import TAB, ScriptTab
from app.ui.phone.script_work import ScriptWork
from app.ui.phone.tel_link import TelLink
from app.ui.prompter import Prompter
from app.ui.shell.window import Window
from app.ui.tasks import TaskSet


class Phone:
    """The telephone of one window: made before the panes, joined with the rest after them."""

    def __init__(
        self, desk: Desk, window: Window, tasks: TaskSet, clock: Clock, softphone: Softphone | None = None
    ) -> None:
        self._desk, self._window, self._tasks, self._clock = desk, window, tasks, clock
        self._softphone: Softphone = softphone or TelLink()
        self.work: PhoneWork | None = None
        self.tab: ScriptTab | None = None

    def kit(self) -> PhoneKit:
        """Returns what panes share."""
        return PhoneKit(
            answer=lambda here: self.work.lines.answer(here) if self.work else None,
            end=lambda here, result: self.work.lines.end(here, result) if self.work else None,
            menu=self._menu,
        )

    def _menu(self, under: QWidget, commands: Sequence[str]) -> None:
        menu = QMenu(self._window)
        menu.setObjectName("callResults")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for command in commands:
            menu.addAction(self._window.actions_of.of(command))
        menu.popup(under.mapToGlobal(QPoint(0, under.height())))

    def join(
        self,
        finder: Callable[[], Finder | None],
        masking: Masking,
        archive: Callable[[], Archive | None],
        choose: Callable[[str, bool], object],
        bridge: Bridge,
        beside: Beside,
        shown: SignalInstance,
        prompter: Prompter,
    ) -> Reminding:
        """Binds the commands of calls; `choose` shows a conversation, `shown` tells of every change."""
        desk, window, tasks, now = self._desk, self._window, self._tasks, self._clock.now
        numbers = KnownNumbers(desk, finder, masking, now)
        self.work = PhoneWork(desk, window, tasks, self._softphone, numbers, now)
        reminding = Reminding(desk, window, tasks, self.work, archive, now, choose)
        bridge.changed.connect(reminding.take)
        self._join_script(beside, shown)
        self.scripts = ScriptWork(desk, window, tasks, prompter)
        return reminding

    def _join_script(self, beside: Beside, shown: SignalInstance) -> None:
        """Puts the tab of the script beside calls; of other conversations it is no part."""
        side, tab = self._window.chats.side, self._script_tab(beside)
        self.tab = tab
        beside.add_tab(tab)
        side.allow(TAB, False)
        last: list[ConversationId | None] = [None]

        def follow() -> None:
            session = self._shown_session()
            here = None if session is None else session.conversation
            on_phone = here is not None and is_phone(here.channel)
            side.allow(TAB, on_phone)
            known = here.id if here is not None and on_phone else None
            if known is not None and known != last[0]:
                side.show_tab(TAB)
            last[0] = known
            if on_phone:
                tab.look()

        shown.connect(follow)

    def _script_tab(self, beside: Beside) -> ScriptTab:
        work = self.work
        return ScriptTab(
            self._desk,
            self._tasks,
            self._shown_session,
            lambda _told: beside.setting().values,
            beside.back,
            lambda error: work.tell(error) if work is not None and isinstance(error, AppError) else None,
            self._window,
        )

    def _shown_session(self) -> Session | None:
        active = self._window.chats.area.conversation()
        return None if active is None else self._desk.book.sessions.get(active)
