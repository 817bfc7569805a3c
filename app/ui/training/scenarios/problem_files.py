"""Carries practice problems as files: asks where to, tells what a file would change, reads and writes."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from app.domain.errors import AppError
from app.protocol.training import ScenarioRecord
from app.training.scenarios.exchange import LARGEST_FILE, Imported, read_scenarios, write_scenarios
from app.ui.prompter import Prompter
from app.ui.shell.refusals import explain
from app.ui.tasks import TaskSet
from app.ui.training.scenarios import problem_words as words
from app.ui.words import tr

Say = Callable[[str], object]


class ProblemFiles(QObject):
    """`take` stores what a file holds; `say` tells what became of it."""

    def __init__(
        self,
        window: QWidget,
        tasks: TaskSet,
        prompter: Prompter,
        problems: Callable[[], Mapping[str, ScenarioRecord]],
        take: Callable[[Sequence[ScenarioRecord]], object],
        say: Say,
    ) -> None:
        super().__init__(window)
        self._window, self._tasks, self._prompter = window, tasks, prompter
        self._problems, self._take, self._say = problems, take, say

    def ask_import(self) -> None:
        """Asks for a file."""
        asking = QFileDialog(self._window, tr("Import practice problems"))
        asking.setObjectName("problemImport")
        asking.setFileMode(QFileDialog.FileMode.ExistingFile)
        asking.setNameFilters([tr("Practice problems (*.json)")])
        asking.fileSelected.connect(lambda name: self._start(self.try_file(Path(name)), "import problems"))
        asking.finished.connect(asking.deleteLater)
        asking.open()

    def ask_export(self, records: Sequence[ScenarioRecord]) -> None:
        """Asks where to, and writes."""
        if not records:
            self._say(tr("Choose a practice problem first."))
            return
        asking = QFileDialog(self._window, tr("Export practice problems"))
        asking.setObjectName("problemExport")
        asking.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        asking.setNameFilters([tr("Practice problems (*.json)")])
        asking.setDefaultSuffix("json")
        asking.selectFile("practice-problems.json")
        asking.fileSelected.connect(
            lambda name: self._start(self.write(Path(name), records), "export problems")
        )
        asking.finished.connect(asking.deleteLater)
        asking.open()

    async def try_file(self, path: Path) -> None:
        """Says what a file would change, and stores it when the person agrees."""
        try:
            data = await asyncio.to_thread(_read, path)
            found = await asyncio.to_thread(read_scenarios, data, dict(self._problems()))
        except AppError as error:
            self._say(explain(error))
            return
        except OSError as error:
            reason = error.strerror or str(error)
            self._say(tr("The file cannot be read: {reason}", reason=reason))
            return
        self._offer(found)

    async def write(self, path: Path, records: Sequence[ScenarioRecord]) -> None:
        """Writes problems into a file."""
        try:
            await asyncio.to_thread(path.write_bytes, write_scenarios(records))
        except OSError as error:
            reason = error.strerror or str(error)
            self._say(tr("The file cannot be written: {reason}", reason=reason))
        else:
            self._say(tr("{name} is written.", name=path.name))

    def _offer(self, found: Imported) -> None:
        text = words.import_text(found)
        if not found.taken:
            self._say(tr("Nothing in the file can be taken.") if found.faulty else tr("Nothing has changed."))
            return
        self._prompter.confirm(
            "import_problems",
            tr("Import practice problems?"),
            f"{text}\n{tr('They become drafts until you share them.')}",
            tr("Import"),
            lambda: self._take(found.taken),
        )

    def _start(self, work: object, name: str) -> None:
        self._tasks.start(work, name=name)  # type: ignore[arg-type]


def _read(path: Path) -> bytes:
    """Reads a file, one byte more than is allowed at most: the reader says that it is too large."""
    with path.open("rb") as file:
        return file.read(LARGEST_FILE + 1)
