"""Keeps the way in of a shop: opens its editor with what there is, and saves what was set."""

from __future__ import annotations

from collections.abc import Callable

from app.domain.errors import AppError, RefusedError
from app.domain.people import Role
from app.protocol.codes import Refusal
from app.protocol.records import PolicyRecord
from app.protocol.training import DRAFT, CourseRecord, ExamRecord, ScenarioRecord
from app.protocol.way_in_frames import WAY, WayRecord
from app.sessions.desk import Desk
from app.training.way_in.rules import usual
from app.ui.shell.refusals import explain
from app.ui.shell.window import Window
from app.ui.tasks import TaskSet
from app.ui.way_in.way_editor import Material, WayEditor
from app.ui.words import tr


class WayKeeping:
    """One editor at a time. `saved` is called when the way in is another."""

    def __init__(self, desk: Desk, window: Window, tasks: TaskSet, saved: Callable[[], object]) -> None:
        self._desk, self._window, self._tasks, self._saved = desk, window, tasks, saved
        self._version = 0
        self.editor: WayEditor | None = None

    def may_edit(self) -> bool:
        """Tells whether whoever is signed in may change the way in, by the shop's rules."""
        me = self._desk.me
        if me is None or me.role is Role.OPERATOR:
            return False
        held = self._desk.register.get("policy", "training.editors")
        editors = held.value if isinstance(held, PolicyRecord) and held.value else "trainers"
        return me.role is Role.ADMIN or f"{me.role.value}s" in editors.split("+")

    def open(self) -> None:
        """Opens the editor, or brings it forward."""
        if self.editor is None:
            made = self.editor = WayEditor(self._window, edits=self.may_edit())
            made.kept.connect(self._keep)
            made.finished.connect(lambda _done: setattr(self, "editor", None))
            self._show()
        self.editor.show()
        self.editor.raise_()

    def _show(self) -> None:
        register, editor = self._desk.register, self.editor
        if editor is None:
            return
        courses, exams = register.all(CourseRecord), register.all(ExamRecord)
        scenarios = register.all(ScenarioRecord)
        held = register.get(WAY, WAY)
        there = isinstance(held, WayRecord)
        record = (
            held
            if isinstance(held, WayRecord)
            else usual(courses.values(), scenarios.values(), exams.values())
        )
        self._version = register.version_of(WAY, WAY) if there else 0
        editor.show_record(
            record,
            Material(
                courses={key: one.title for key, one in courses.items() if not one.draft},
                scenarios={
                    key: one.title
                    for key, one in scenarios.items()
                    if one.shared != DRAFT and not one.exam_only
                },
                exams={key: one.title for key, one in exams.items() if one.shared != DRAFT},
            ),
        )
        if not there:
            editor.tell(tr("This is a proposal. Nothing holds before you save it."))

    def _keep(self, record: WayRecord) -> None:
        self._tasks.attempt(self._put(record), self._refused, name="keep the way in")

    async def _put(self, record: WayRecord) -> None:
        register = self._desk.register
        try:
            self._version = await self._desk.training.put(record, self._version)
        except RefusedError as error:
            if error.code != Refusal.CONFLICT:
                raise
            await register.refresh(register.version + 1)
            self._show()
            raise
        await register.refresh(self._version)
        if self.editor is not None:
            self.editor.tell(tr("Saved. It holds for every newcomer from now on."))
        self._saved()

    def _refused(self, error: AppError) -> None:
        if self.editor is not None:
            self.editor.tell(explain(error))
