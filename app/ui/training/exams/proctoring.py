"""The trainer's side of exams: watching those that run, marking, clearing by hand, and writing exams."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence

from PySide6.QtCore import QObject, QTimer

from app.domain.errors import AppError, RefusedError
from app.domain.ids import ConversationId, new_cid
from app.protocol.codes import Refusal
from app.protocol.exam_frames import ExamState, Sitting
from app.protocol.training import ExamRecord, ScenarioRecord, ScoreSheetRecord
from app.protocol.training_frames import Learner
from app.sessions.changes import Change, ProgressChanged
from app.sessions.desk import Desk
from app.sessions.training.exams import ExamRoom
from app.ui.prompter import Prompter
from app.ui.shell.window import Window
from app.ui.tasks import TaskSet
from app.ui.training.courses.naming import group_names, said
from app.ui.training.exams.clear_dialog import ClearDialog
from app.ui.training.exams.exam_editor import ExamEditor
from app.ui.training.exams.exam_material import ExamMaterial, can_mark
from app.ui.training.exams.exam_words import trouble
from app.ui.training.exams.proctor_dialog import ProctorDialog
from app.ui.words import tr

TICK_MS = 1_000
LOOK_TICKS = 5
"""So many ticks apart the hub is asked while exams run: who is away tells nobody."""

Mark = Callable[[ConversationId, str, str], object]
"""Replays a conversation, called so, with a score sheet beside it."""


class Proctoring(QObject):
    """One view, one editor and one question at a time."""

    def __init__(
        self,
        desk: Desk,
        window: Window,
        tasks: TaskSet,
        prompter: Prompter,
        hub: ExamRoom,
        *,
        mark: Mark,
        show_result: Callable[[Sitting, ProctorDialog], object],
    ) -> None:
        super().__init__(window)
        self._desk, self._window, self._tasks, self._prompter = desk, window, tasks, prompter
        self._hub, self._mark, self._show_result = hub, mark, show_result
        self._sittings: Sequence[Sitting] = ()
        self._people: Sequence[Learner] = ()
        self._ticks = 0
        self.dialog: ProctorDialog | None = None
        self.editor: ExamEditor | None = None
        self.clearing: ClearDialog | None = None
        self._clock = QTimer(self)
        self._clock.setInterval(TICK_MS)
        self._clock.timeout.connect(self._tick)

    def open(self) -> ProctorDialog:
        """Opens the view of exams, or brings it forward."""
        if self.dialog is None:
            made = self.dialog = ProctorDialog(self._window)
            made.watch_wanted.connect(self.watch)
            made.cancel_wanted.connect(self._ask_to_cancel)
            made.mark_wanted.connect(self._open_sheet)
            made.count_wanted.connect(lambda id_: self._start(self._count(id_), "count an exam"))
            made.result_wanted.connect(self._open_result)
            made.clear_wanted.connect(self.clear)
            made.edit_wanted.connect(self.edit)
            made.finished.connect(self._closed)
            self._clock.start()
        self.dialog.show()
        self.dialog.raise_()
        self.refresh()
        return self.dialog

    def edit(self) -> None:
        """Opens the window in which exams are written, or brings it forward."""
        if self.editor is None:
            made = self.editor = ExamEditor(self._prompter.confirm, self._window)
            made.kept.connect(lambda record, version: self._start(self._keep(record, version), "exam"))
            made.removed.connect(lambda id_, version: self._start(self._remove(id_, version), "exam"))
            made.finished.connect(self._editor_closed)
        self._show_editor()
        self.editor.show()
        self.editor.raise_()

    def refresh(self) -> None:
        """Asks the hub how the exams of those whom I train stand."""
        self._start(self._fetch(), "exams of others")

    def take(self, changes: Sequence[Change]) -> None:
        """Takes changes of the book: exams may stand otherwise."""
        if self.dialog is not None and any(isinstance(one, ProgressChanged) for one in changes):
            self.refresh()

    def books_changed(self) -> None:
        """The shop's records are others: exams may be."""
        self._show_editor()

    def watch(self, id_: str) -> None:
        """Looks on in all conversations of an exam that go on, side by side."""
        sitting = self._one(id_)
        if sitting is not None:
            open_ = [one.conversation for one in sitting.parts if one.began and not one.ended]
            self._start(self._watch(open_), "watch an exam")

    async def _watch(self, conversations: Sequence[ConversationId]) -> None:
        if not conversations:
            self._say(tr("None of its customers is there now."))
            return
        for name in conversations:
            await self._desk.watch(name)
        if self.dialog is not None:
            self.dialog.close()
        self._window.open_room(self._window.chats.id)
        for number, name in enumerate(conversations):
            self._window.chats.show_conversation(name, beside=number > 0)

    def clear(self) -> None:
        """Asks who is to count as having passed, and why."""
        self._start(self._ask_whom(), "clear somebody")

    async def _ask_whom(self) -> None:
        self._people, _entries = await self._desk.training.team()
        exams = self._desk.register.all(ExamRecord)
        people = [(one.staff, one.name or one.staff) for one in self._people if one.role == "operator"]
        named = [(id_, one.title) for id_, one in sorted(exams.items(), key=lambda item: item[1].title)]
        made = self.clearing = ClearDialog(people, named, self.dialog or self._window)
        made.wanted.connect(
            lambda staff, exam, cleared, reason: self._start(
                self._grant(staff, exam, reason, cleared=cleared), "clear somebody"
            )
        )
        made.finished.connect(lambda _done: setattr(self, "clearing", None))
        made.open()

    async def _grant(self, staff: str, exam: str, reason: str, *, cleared: bool) -> None:
        person = next((one.staff for one in self._people if one.staff == staff), None)
        if person is None:
            return
        self._take(await self._hub.grant(person, exam, reason, new_cid(), cleared=cleared))
        if self.clearing is not None:
            self.clearing.accept()
        self._say(tr("Noted, with your name and the reason."))

    def _ask_to_cancel(self, id_: str) -> None:
        self._prompter.text(
            "exam_cancel",
            tr("Cancel the exam?"),
            tr("Reason; the trainee reads it. The exam counts as no attempt."),
            tr("Cancel the exam"),
            lambda reason: self._start(self._cancel(id_, reason), "cancel an exam"),
            required=True,
        )

    async def _cancel(self, id_: str, reason: str) -> None:
        await self._hub.cancel(id_, reason)
        await self._fetch()

    def _open_sheet(self, id_: str, conversation: str) -> None:
        sitting = self._one(id_)
        part = (
            next((one for one in sitting.parts if one.conversation == conversation), None)
            if sitting
            else None
        )
        if part is not None:
            if self.dialog is not None:
                self.dialog.close()
            self._mark(part.conversation, part.title, part.sheet)

    async def _count(self, id_: str) -> None:
        try:
            counted = await self._hub.count(id_)
        except RefusedError as error:
            if error.code != Refusal.CONFLICT:
                raise
            self._say(tr("A score sheet is missing. Mark every conversation of the exam first."))
            return
        await self._fetch()
        if self.dialog is not None and counted.state in (ExamState.PASSED, ExamState.FAILED):
            self._show_result(counted, self.dialog)

    def _open_result(self, id_: str) -> None:
        sitting = self._one(id_)
        if sitting is not None and self.dialog is not None:
            self._show_result(sitting, self.dialog)

    def _one(self, id_: str) -> Sitting | None:
        return next((one for one in self._sittings if one.id == id_), None)

    async def _fetch(self) -> None:
        self._take(await self._hub.others())

    def _take(self, sittings: Sequence[Sitting]) -> None:
        self._sittings = sittings
        if self.dialog is not None:
            self.dialog.show_sittings(sittings, self._hub.now_ms())

    def _tick(self) -> None:
        if self.dialog is None:
            return
        self.dialog.tick(self._hub.now_ms())
        self._ticks += 1
        running = any(one.state is ExamState.RUNNING for one in self._sittings)
        if running and self._ticks % LOOK_TICKS == 0:
            self.refresh()

    def _closed(self) -> None:
        self.dialog = None
        self._clock.stop()

    # Writing exams

    def _show_editor(self) -> None:
        if self.editor is None:
            return
        register = self._desk.register
        known = {
            id_: (one, register.version_of("exam", id_)) for id_, one in register.all(ExamRecord).items()
        }
        self.editor.show_exams(known, self._material())

    def _material(self) -> ExamMaterial:
        register, language = self._desk.register, self._window.looks.language
        scenarios = register.all(ScenarioRecord)
        sheets = register.all(ScoreSheetRecord)
        titles = sorted((one.title, id_) for id_, one in scenarios.items())
        return ExamMaterial(
            scenarios=[(id_, title) for title, id_ in titles],
            sheets=[(id_, said(one.title, language, id_)) for id_, one in sheets.items()],
            groups=sorted(group_names(register, language).items()),
            criteria={
                id_: [(line.id, said(line.name, language, line.id)) for line in one.criteria]
                for id_, one in sheets.items()
            },
            of_scenario={id_: one.sheet for id_, one in scenarios.items()},
            automatic={id_: can_mark(one) for id_, one in sheets.items()},
        )

    async def _keep(self, record: ExamRecord, expected: int) -> None:
        try:
            version = await self._desk.training.put(record, expected)
        except RefusedError as error:
            if error.code != Refusal.CONFLICT:
                raise
            register = self._desk.register
            await register.refresh(register.version + 1)
            if self.editor is not None:
                self.editor.show_conflict(record, register.version_of("exam", record.id))
        else:
            if self.editor is not None:
                self.editor.saved(record, version)

    async def _remove(self, id_: str, expected: int) -> None:
        try:
            await self._desk.training.remove("exam", id_, expected)
        finally:
            await self._desk.register.refresh(self._desk.register.version + 1)
            self._show_editor()

    def _editor_closed(self) -> None:
        if self.editor is not None:
            self.editor.deleteLater()
            self.editor = None

    def _say(self, text: str) -> None:
        if self.dialog is not None:
            self.dialog.say(text)

    def _start(self, work: Awaitable[object], name: str) -> None:
        self._tasks.attempt(work, self._refused, name=name)

    def _refused(self, error: AppError) -> None:
        self._say(trouble(error))
        for one in (self.editor, self.clearing):
            if one is not None:
                one.show_trouble(trouble(error))
