"""All that trainers do with practice problems: made of replays, edited, saved, removed, carried as files."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu
from shiboken6 import isValid

from app.commands.command import CommandId
from app.domain.errors import AppError, LinkError, RefusedError
from app.protocol.codes import Refusal
from app.protocol.records import GroupRecord
from app.protocol.training import ScenarioRecord
from app.sessions.changes import Change, LinkChanged, LinkState
from app.sessions.desk import Desk
from app.sessions.ports import Archive
from app.training.scenarios.fictions import Choices
from app.training.scenarios.maker import Made, make_scenario
from app.ui.application import Looks
from app.ui.prompter import Prompter
from app.ui.shell.notices import Notice
from app.ui.shell.refusals import explain
from app.ui.shell.window import Window
from app.ui.tasks import TaskSet
from app.ui.training.marking.joined import sheets_of
from app.ui.training.marking.sheet_words import sheet_title
from app.ui.training.room import TrainingRoom
from app.ui.training.scenarios.problem_dialog import ScenarioDialog
from app.ui.training.scenarios.problem_edit import ProblemEdit, copy_of, new_id
from app.ui.training.scenarios.problem_files import ProblemFiles
from app.ui.training.scenarios.problem_keeping import KeptProblem, ProblemKeeping
from app.ui.training.scenarios.problem_making import ProblemMaking
from app.ui.words import tr

KIND = "scenario"
DEEDS = ("save", "edit", "duplicate", "remove", "import", "export", "export_all")
MENU = ("edit", "duplicate", "remove", "export", "export_all", "import")


class ProblemWork(QObject):
    """One for a window. `room` is the trainer's room, where the person has one; `may` whether he may edit."""

    def __init__(
        self,
        desk: Desk,
        window: Window,
        looks: Looks,
        tasks: TaskSet,
        prompter: Prompter,
        *,
        room: Callable[[], TrainingRoom | None],
        archive: Callable[[], Archive | None],
        may: Callable[[], bool],
    ) -> None:
        super().__init__(window)
        self._desk, self._window, self._looks, self._tasks = desk, window, looks, tasks
        self._prompter, self._room, self._may = prompter, room, may
        self.making = ProblemMaking(desk)
        self._pending: dict[str, tuple[ScenarioRecord, int]] = {}
        self.dialog: ScenarioDialog | None = None
        self.keeping = ProblemKeeping(archive, tasks, self.refresh, self)
        self.files = ProblemFiles(window, tasks, prompter, self.problems, self._take_all, self.say)
        bind = window.registry.bind
        for deed in DEEDS:
            bind(f"scenario.{deed}", partial(self.do, deed))

    def problems(self) -> dict[str, ScenarioRecord]:
        """Returns the practice problems as the hub has them, by title."""
        found = self._desk.register.all(ScenarioRecord)
        return dict(sorted(found.items(), key=lambda item: (item[1].title, item[0])))

    def do(self, deed: str, id_: str = "") -> None:
        """Does what a command or the list wants, with the chosen problem where none is named."""
        room = self._room()
        if room is None:
            return
        if not self._may():
            self.say(tr("The shop does not let you change practice problems."))
            return
        chosen = id_ or room.column.shelf.chosen
        match deed:
            case "save":
                self._tasks.start(self.make(), name="make a practice problem")
            case "import":
                self.files.ask_import()
            case "export_all":
                self.files.ask_export(list(self.problems().values()))
            case "export":
                self.files.ask_export([one for one in self.problems().values() if one.id == chosen])
            case _:
                self._with_chosen(deed, chosen)

    def open_menu(self) -> None:
        """Opens everything that can be done with the chosen problem."""
        room = self._room()
        if room is None:
            return
        menu = QMenu(self._window)
        menu.setObjectName("problemMenu")
        for deed in MENU:
            menu.addAction(self._window.actions_of.of(CommandId(f"scenario.{deed}")))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(room.column.shelf.menu_place())

    def _with_chosen(self, deed: str, id_: str) -> None:
        record = self.problems().get(id_)
        kept = self.keeping.held.get(id_)
        shown = kept.record if kept is not None else record
        if shown is None:
            self.say(tr("Choose a practice problem first."))
        elif deed == "duplicate":
            copy = copy_of(shown, tr("{title} (copy)", title=shown.title))
            self.open(ProblemEdit(copy))
        elif deed == "remove":
            self._ask_remove(shown, record is not None)
        else:
            version = self._desk.register.version_of(KIND, id_)
            edit = ProblemEdit(shown, record, version if kept is None else kept.version)
            if kept is not None:
                edit.state = type(edit.state)(record=shown, confirmed=frozenset(kept.confirmed))
            self.open(edit)

    # Making

    async def make(self) -> None:
        """Makes a problem of what is replayed and opens it."""
        room = self._room()
        if room is None or not room.replaying:
            self.say(tr("Open a record first: a practice problem is made of it."))
            return
        logs, _align = room.shown_logs()
        events, around, id_ = logs[0], self.making.surroundings(len(logs), room.shown_names()), new_id()

        def again(choices: Choices) -> Made:
            return make_scenario(events, id_, around, choices)

        try:
            made = await asyncio.to_thread(again, Choices())
        except AppError as error:
            self.say(explain(error))
            return
        self.open(ProblemEdit(made.record, made=made, remake=again))

    # Editing

    def open(self, edit: ProblemEdit) -> ScenarioDialog:
        """Opens a problem."""
        if self.dialog is not None and isValid(self.dialog) and self.dialog.isVisible():
            self.dialog.raise_()
            return self.dialog
        language = self._looks.language
        sheets = {key: sheet_title(one, language) for key, one in sheets_of(self._desk).items()}
        dialog = self.dialog = ScenarioDialog(
            edit,
            self._window,
            groups=sorted(self._desk.register.all(GroupRecord)),
            sheets=sheets,
            confirm=lambda title, text, act, then: self._prompter.confirm("problem", title, text, act, then),
        )
        dialog.save_wanted.connect(self._start_save)
        dialog.edited.connect(self._keep)
        dialog.theirs_wanted.connect(self._take_theirs)
        dialog.finished.connect(lambda _how: self.keeping.flush())
        dialog.open()
        return dialog

    def _keep(self) -> None:
        """Keeps what is written on this device."""
        dialog = self.dialog
        if dialog is None or not isValid(dialog):
            return
        edit = dialog.edit
        self.keeping.hold(
            KeptProblem(
                record=edit.record, version=edit.version, confirmed=tuple(sorted(edit.state.confirmed))
            )
        )

    def _take_theirs(self) -> None:
        dialog = self.dialog
        if dialog is None or not isValid(dialog):
            return
        id_ = dialog.edit.record.id
        self.keeping.drop(id_)
        record = self.problems().get(id_)
        dialog.edit.rebase(record, self._desk.register.version_of(KIND, id_))
        dialog.say("")
        if record is None:
            dialog.done(0)
        else:
            dialog.edit.change(record)
            dialog.show_edit()

    # The hub

    def _start_save(self, record: ScenarioRecord, version: int) -> None:
        self._tasks.start(self._save(record, version), name="save a practice problem")

    async def _save(self, record: ScenarioRecord, version: int) -> None:
        dialog = self._showing(record.id)
        try:
            now = await self._desk.training.put(record, version)
        except LinkError:
            self._pending[record.id] = record, version
            self._tell(dialog, tr("No connection: it is kept on this device and saved when the hub is back."))
        except RefusedError as error:
            self._pending.pop(record.id, None)
            if error.code == Refusal.CONFLICT and dialog is not None:
                dialog.conflicted()
                dialog.edit.version = self._desk.register.version_of(KIND, record.id)
            elif error.code == Refusal.CONFLICT:
                text = tr(
                    "“{title}” was changed by somebody else. Yours is kept on this device.",
                    title=record.title,
                )
                self.say(text)
            else:
                self._tell(dialog, explain(error))
        except AppError as error:
            self._tell(dialog, explain(error))
        else:
            self._pending.pop(record.id, None)
            self.keeping.drop(record.id)
            if dialog is not None and isValid(dialog):
                dialog.saved(record, now)

    def _showing(self, id_: str) -> ScenarioDialog | None:
        dialog = self.dialog
        shown = dialog is not None and isValid(dialog) and dialog.isVisible() and dialog.edit.record.id == id_
        return dialog if shown else None

    def _tell(self, dialog: ScenarioDialog | None, text: str) -> None:
        if dialog is not None and isValid(dialog):
            dialog.say(text, "danger")
        else:
            self.say(text)

    def _ask_remove(self, record: ScenarioRecord, at_hub: bool) -> None:
        def remove() -> None:
            self.keeping.drop(record.id)
            self._pending.pop(record.id, None)
            if at_hub:
                self._tasks.start(self._remove(record.id), name="remove a practice problem")

        text = tr("“{title}” goes away for everybody. Practices that were done stay.", title=record.title)
        self._prompter.confirm(
            "remove_problem", tr("Remove the practice problem?"), text, tr("Remove"), remove
        )

    async def _remove(self, id_: str) -> None:
        try:
            await self._desk.training.remove(KIND, id_, self._desk.register.version_of(KIND, id_))
        except AppError as error:
            self.say(explain(error))

    def _take_all(self, records: Sequence[ScenarioRecord]) -> None:
        for record in records:
            self._start_save(record, self._desk.register.version_of(KIND, record.id))

    # Following

    def take(self, changes: Sequence[Change]) -> None:
        """Saves what waited as soon as the hub is there again."""
        for change in changes:
            if isinstance(change, LinkChanged) and change.status.state is LinkState.LIVE:
                for record, version in list(self._pending.values()):
                    self._start_save(record, version)

    def refresh(self) -> None:
        """Shows the problems there are, and whether one can be made of what is replayed."""
        room = self._room()
        if room is None:
            return
        self.keeping.begin()
        kept: Mapping[str, KeptProblem] = self.keeping.held
        problems = self.problems()
        records = [*problems.values(), *(one.record for id_, one in kept.items() if id_ not in problems)]
        room.column.shelf.show_problems(records, frozenset(kept))
        room.column.shelf.show_replaying(replaying=room.replaying)

    def say(self, text: str) -> None:
        """Shows a sentence in the window."""
        notice = Notice(key="problems", text=text, tone="info", passing=True)
        self._window.chats.area.notices.show_notice(notice)
        room = self._room()
        if room is not None:
            room.say(text)
