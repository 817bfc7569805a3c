"""Writes the shop's scripts: opens the editor, keeps what is written in the register, takes files in."""

import asyncio
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog
from shiboken6 import isValid

from app.domain.errors import AppError, ImportFileError
from app.domain.ids import new_cid
from app.protocol.phone_records import LONGEST_SCRIPT, ScriptRecord
from app.protocol.records import GroupRecord
from app.protocol.register_base import Words
from app.sessions.desk import Desk
from app.sessions.phone.scripts.checking import faults_of
from app.sessions.phone.scripts.files import merged, read_file
from app.sessions.phone.scripts.script import parse
from app.ui.phone.script_editor import ScriptEditor, begun_text
from app.ui.phone.script_fault_words import fault_words
from app.ui.prompter import Prompter
from app.ui.shell.refusals import explain
from app.ui.shell.window import Window
from app.ui.tasks import TaskSet
from app.ui.words import tr

LARGEST: Final = 200_000
"""Bytes of a file that may be a script."""


class ScriptWork(QObject):
    """One editor at a time."""

    def __init__(self, desk: Desk, window: Window, tasks: TaskSet, prompter: Prompter) -> None:
        super().__init__(window)
        self._desk, self._window, self._tasks, self._prompter = desk, window, tasks, prompter
        self._editor: ScriptEditor | None = None
        self._versions: dict[str, int] = {}
        self._new: dict[str, ScriptRecord] = {}
        window.registry.bind("phone.scripts", self.open)

    def open(self) -> ScriptEditor:
        """Shows the scripts of the shop."""
        if self._editor is None or not isValid(self._editor):
            language = self._window.looks.language.value
            known = self._desk.register.all(GroupRecord)
            groups = [(one.id, one.name.ja or one.name.en or one.id) for one in known.values()]
            self._new.clear()
            self._editor = made = ScriptEditor(groups, language, self._window)
            made.chosen.connect(self._choose)
            made.new_wanted.connect(self._begin)
            made.import_wanted.connect(self._ask_for_files)
            made.save_wanted.connect(self._save)
            made.remove_wanted.connect(self._ask_to_remove)
            self._choose(next(iter(self._records()), ""))
        self._editor.show()
        self._editor.raise_()
        return self._editor

    def _records(self) -> dict[str, ScriptRecord]:
        return {**self._desk.register.all(ScriptRecord), **self._new}

    def _choose(self, script: str) -> None:
        editor = self._editor
        if editor is None or not isValid(editor):
            return
        records = self._records()
        self._versions[script] = self._desk.register.version_of("script", script)
        editor.show_scripts(records, script)
        editor.show_record(records.get(script))
        editor.tell("")

    def _begin(self) -> None:
        language = self._window.looks.language.value
        text = begun_text(language)
        name = f"script-{new_cid()[-8:]}"
        words = Words(ja=text) if language == "ja" else Words(en=text)
        title = tr("New script")
        self._new[name] = ScriptRecord(
            id=name, title=Words(ja=title) if language == "ja" else Words(en=title), text=words
        )
        self._choose(name)

    def _save(self, record: ScriptRecord) -> None:
        editor = self._editor
        problem = trouble_of(record)
        if editor is not None and problem:
            editor.tell(problem)
            return

        async def put() -> None:
            version = await self._desk.training.put(record, self._versions.get(record.id, 0))
            self._versions[record.id] = version
            self._new.pop(record.id, None)
            await self._desk.register.refresh(version)
            if editor is not None and isValid(editor):
                editor.show_scripts(self._records(), record.id)
                editor.tell(tr("Saved. Calls that go on keep to the script as it was."))

        self._tasks.attempt(put(), self._tell, name="save a script")

    def _ask_to_remove(self, record: ScriptRecord) -> None:
        if record.id in self._new:
            self._new.pop(record.id)
            self._choose(next(iter(self._records()), ""))
            return
        self._prompter.confirm(
            "remove_script", tr("Remove the script?"), tr("Calls that were made keep what was read."),
            tr("Remove"), lambda: self._remove(record),
        )  # fmt: skip

    def _remove(self, record: ScriptRecord) -> None:
        async def remove() -> None:
            await self._desk.training.remove("script", record.id, self._versions.get(record.id, 0))
            await self._desk.register.refresh(self._desk.register.version + 1)
            left = {name: one for name, one in self._records().items() if name != record.id}
            self._choose(next(iter(left), ""))

        self._tasks.attempt(remove(), self._tell, name="remove a script")

    # Files

    def _ask_for_files(self) -> None:
        dialog = QFileDialog(self._editor or self._window, tr("Import scripts"))
        dialog.setObjectName("scriptFiles")
        dialog.setNameFilters([tr("Markdown (*.md *.markdown)")])
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(lambda names: self.bring([Path(name) for name in names]))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def bring(self, paths: list[Path]) -> None:
        """Takes files in: shown to be looked at, kept when somebody saves them."""

        async def read() -> None:
            files = await asyncio.to_thread(lambda: [read_file(one.name, _text(one)) for one in paths])
            records = merged(files, self._desk.register.all(ScriptRecord).values())
            self._new.update({one.id: one for one in records})
            self._choose(records[0].id if records else "")
            if self._editor is not None and isValid(self._editor):
                self._editor.tell(
                    tr("{count} scripts were read. Look at each, then save it.", count=len(records))
                )

        self._tasks.attempt(read(), self._tell, name="import scripts")

    def _tell(self, error: AppError) -> None:
        if self._editor is not None and isValid(self._editor):
            self._editor.tell(explain(error))


def trouble_of(record: ScriptRecord) -> str:
    """Returns why a script cannot be kept, empty where it can; one that is not in use may be unfinished."""
    texts = [text for text in (record.text.ja, record.text.en) if text.strip()]
    if any(len(text) > LONGEST_SCRIPT for text in texts):
        return tr("The script is too long: {most} characters is the most.", most=LONGEST_SCRIPT)
    if not record.active:
        return ""
    if not texts:
        return tr("The script is empty.")
    faults = [fault for text in texts for fault in faults_of(parse(text))]
    if faults:
        return f"{fault_words(faults[0])} {tr('Mend it, or take the script out of use first.')}"
    return ""


def _text(path: Path) -> str:
    """Raises ImportFileError."""
    try:
        if path.stat().st_size > LARGEST:
            raise ImportFileError(f"{path.name} is too large for a script.", "Choose a Markdown file.")
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise ImportFileError(f"{path.name} cannot be read.", "Save it as UTF-8, then try again.") from error
