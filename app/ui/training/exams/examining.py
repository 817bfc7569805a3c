"""Exams as who sits them meets them: the list, the start, the clock over the desk, the result."""

from __future__ import annotations

from collections.abc import Awaitable, Sequence
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from app.commands.command import When
from app.domain.errors import AppError, LinkError
from app.domain.examining import exam_of
from app.domain.ids import Cid, ConversationId, new_cid
from app.protocol.exam_frames import ExamsRes, ExamState, Sitting
from app.protocol.training import ExamRecord
from app.sessions.changes import (
    Change,
    EventsArrived,
    LinkChanged,
    LinkState,
    ProgressChanged,
    SessionOpened,
)
from app.sessions.desk import Desk
from app.sessions.training.exams import ExamRoom
from app.training.exams.attempts import Standing, standing
from app.training.exams.permits import is_for
from app.training.exams.sitting import FINAL, left_ms
from app.ui.prompter import Prompter
from app.ui.shell.notices import Notice
from app.ui.shell.window import Window
from app.ui.tasks import TaskSet
from app.ui.training.exams.exam_bar import ExamBar
from app.ui.training.exams.exam_words import state_name, trouble
from app.ui.training.exams.exams_dialog import ExamsDialog
from app.ui.training.exams.help_switch import HelpSwitch
from app.ui.training.exams.result_pages import ResultPages
from app.ui.words import tr

SIDE_BY_SIDE: Final = 2
"""So many conversations of an exam are shown at once by themselves."""

TICK_MS: Final = 500
CALM_MS: Final = 400
LOOK_TICKS: Final = 10
"""So many ticks after the time is over the hub is asked what became of the exam."""


class Examining(QObject):
    """One list, one running exam and one result at a time."""

    changed = Signal()
    """Whether an exam runs is different now."""

    def __init__(
        self,
        desk: Desk,
        window: Window,
        tasks: TaskSet,
        prompter: Prompter,
        hub: ExamRoom,
        switch: HelpSwitch,
    ) -> None:
        super().__init__(window)
        self._desk, self._window, self._tasks, self._prompter = desk, window, tasks, prompter
        self._hub, self._switch = hub, switch
        self._known = ExamsRes()
        self._tried: tuple[str, Cid] | None = None
        self._met: set[ConversationId] = set()
        self._ticks = 0
        self.running: Sitting | None = None
        self.dialog: ExamsDialog | None = None
        self.results = ResultPages(desk, window)
        self.bar = ExamBar()
        self.bar.hand_in_wanted.connect(self.ask_to_hand_in)
        self._clock = QTimer(self)
        self._clock.setInterval(TICK_MS)
        self._clock.timeout.connect(self._tick)
        self._calm = QTimer(self)
        self._calm.setSingleShot(True)
        self._calm.setInterval(CALM_MS)
        self._calm.timeout.connect(self.refresh)

    # What the person wants

    def open(self) -> ExamsDialog:
        """Opens the list of exams, or brings it forward."""
        if self.dialog is None:
            made = ExamsDialog(self._window)
            made.start_wanted.connect(self._ask_to_start)
            made.result_wanted.connect(self.open_result)
            made.finished.connect(lambda _done: setattr(self, "dialog", None))
            self.dialog = made
        self.dialog.show()
        self.dialog.raise_()
        self.refresh()
        return self.dialog

    def begin(self, exam: str) -> None:
        """Opens the list with an exam chosen, such as from a course."""
        dialog = self.open()
        ids = [one.id for one in self.exams]
        if exam in ids:
            dialog.table.setCurrentCell(ids.index(exam), 0)

    def refresh(self) -> None:
        """Asks the hub how my exams stand."""
        self._do(self._fetch(), "exams")

    def start(self, exam: str) -> None:
        """Sits an exam now."""
        if self.dialog is not None:
            self.dialog.busy()
        self._do(self._start(exam), "start an exam")

    def ask_to_hand_in(self) -> None:
        """Ends the running exam, after asking."""
        here = self.running
        if here is not None:
            self._prompter.confirm(
                "exam_hand_in",
                tr("Hand the exam in?"),
                tr("What is still open ends and counts as it is. You cannot go on afterwards."),
                tr("Hand in"),
                lambda: self._do(self._hand_in(here.id), "hand an exam in"),
            )

    def open_result(self, id_: str) -> None:
        """Shows what came of an exam."""
        found = next((one for one in self._known.sittings if one.id == id_), None)
        if found is not None:
            self.results.show(found, self.dialog or self._window)

    # What is known

    @property
    def exams(self) -> list[ExamRecord]:
        """The exams that are shared with me, by title."""
        me = self._desk.me
        every = self._desk.register.all(ExamRecord).values()
        return sorted((one for one in every if me is not None and is_for(me, one)), key=_by_title)

    def standings(self) -> dict[str, Standing]:
        """Returns how I stand to each of them."""
        now, known = self._hub.now_ms(), self._known
        return {
            one.id: standing(one, known.sittings, now, cleared=one.id in known.cleared) for one in self.exams
        }

    def holding(self) -> frozenset[When]:
        """Returns whether an exam of mine runs, for the commands."""
        return frozenset({When.IN_EXAM} if self.running is not None else ())

    def take(self, changes: Sequence[Change]) -> None:
        """Follows what becomes of exams, and shows their customers as they come."""
        for change in changes:
            match change:
                case ProgressChanged():
                    self._calm.start()
                case LinkChanged(status=status) if status.state is LinkState.LIVE:
                    self._calm.start()
                case SessionOpened(conversation=name) | EventsArrived(conversation=name):
                    self._follow(name)
                case _:
                    pass

    def _follow(self, name: ConversationId) -> None:
        session = self._desk.book.sessions.get(name)
        exam = exam_of(session.conversation) if session is not None and session.mine else ""
        if not exam or name in self._met:
            return
        self._met.add(name)
        if self.running is None or self.running.id != exam:
            self._calm.start()
        area = self._window.chats.area
        shown = [one for one in area.conversations() if one in self._met and one != name]
        if len(shown) < SIDE_BY_SIDE:
            self._window.chats.show_conversation(name, beside=bool(shown))

    # With the hub

    async def _fetch(self) -> None:
        if self._desk.me is None:
            return
        before, self._known = self._known, await self._hub.mine()
        self._tell_of_marks(before.sittings)
        running = (one for one in self._known.sittings if one.state is ExamState.RUNNING)
        self._set(next(running, None))
        self._show()

    async def _start(self, exam: str) -> None:
        if self._tried is None or self._tried[0] != exam:
            self._tried = exam, new_cid()
        try:
            begun = await self._hub.start(exam, self._tried[1])
        except LinkError:
            raise
        except AppError:
            self._tried = None
            raise
        self._tried = None
        if self.dialog is not None:
            self.dialog.close()
        self._window.open_room(self._window.chats.id)
        if begun.state is ExamState.RUNNING:
            self._set(begun)
        await self._fetch()

    async def _hand_in(self, id_: str) -> None:
        await self._hub.hand_in(id_)
        await self._fetch()

    def _ask_to_start(self, exam: str) -> None:
        record = self._desk.register.all(ExamRecord).get(exam)
        if record is not None:
            self._prompter.confirm(
                "exam_start",
                tr("Start “{title}” now?", title=record.title),
                tr("Your {minutes} minutes begin at once and cannot be stopped.", minutes=record.minutes),
                tr("Start the exam"),
                lambda: self.start(exam),
            )

    # Showing

    def _set(self, running: Sitting | None) -> None:
        before = self.running
        self.running = running
        self._switch.set(None if running is None else running.help)
        if running is not None:
            self._clock.start()
        else:
            self._clock.stop()
        self._tick()
        if (before is None) != (running is None):
            self.changed.emit()
        if before is not None and (running is None or running.id != before.id):
            self._over(before.id)

    def _over(self, id_: str) -> None:
        self._met.clear()
        self._notice(tr("The exam is over."), id_)

    def _tell_of_marks(self, before: Sequence[Sitting]) -> None:
        """Says what came of an exam that was being marked."""
        waited = {one.id for one in before if one.state in (ExamState.HANDED_IN, ExamState.TO_MARK)}
        for one in self._known.sittings:
            if one.id in waited and one.state in FINAL:
                self._notice(f"{tr('Exam: {title}', title=one.title)} – {state_name(one.state)}", one.id)

    def _notice(self, text: str, id_: str) -> None:
        self._window.chats.area.notices.show_notice(
            Notice(
                key="exam over",
                text=text,
                tone="info",
                act_text=tr("Open the result"),
                act=lambda: self.open_result(id_),
            )
        )

    def _tick(self) -> None:
        left = 0 if self.running is None else left_ms(self.running, self._hub.now_ms())
        self.bar.show_sitting(self.running, left)
        self._ticks = 0 if left else self._ticks + 1
        if self.running is not None and not left and self._ticks % LOOK_TICKS == 1:
            self.refresh()

    def _show(self) -> None:
        if self.dialog is not None:
            titles = {one.id: one.title for one in self.exams}
            needed = [titles.get(one, one) for one in self._known.live]
            self.dialog.show_exams(self.exams, self.standings(), self._known.sittings, needed)
        self.results.follow(self._known.sittings)

    def _do(self, work: Awaitable[object], name: str) -> None:
        self._tasks.attempt(work, self._refused, name=name)

    def _refused(self, error: AppError) -> None:
        if self.dialog is not None:
            self.dialog.show_trouble(trouble(error))
        elif self.running is not None:
            self._window.chats.area.notices.tell("exam", trouble(error))


def _by_title(one: ExamRecord) -> tuple[str, str]:
    return one.title, one.id
