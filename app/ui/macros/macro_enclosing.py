"""Brings the files of a canned reply to the hub while it is being written; small ones wait in the reply."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path

from shiboken6 import isValid

from app.domain.errors import AppError, LinkError, RefusedError, StorageError
from app.domain.events import Attachment
from app.macros.enclosures import MOST_BYTES, Enclosure, MacroFile, size_of
from app.sessions.attaching import LARGEST
from app.ui.files.file_words import why_not
from app.ui.macros.macro_files import MacroFiles
from app.ui.tasks import TaskSet
from app.ui.words import tr

Bring = Callable[[str, bytes], Awaitable[Attachment]]
"""Brings a file to the hub. Raises AppError."""


class MacroEnclosing:
    """Without a road for files, or without the hub, only small files can be taken, within the reply."""

    def __init__(self, tasks: TaskSet, bring: Bring | None) -> None:
        self._tasks, self._bring = tasks, bring

    def serve(self, files: MacroFiles) -> None:
        """Brings what is wanted from now on."""
        files.wanted.connect(lambda paths: self.take(files, paths))

    def take(self, files: MacroFiles, paths: Sequence[Path]) -> None:
        """Brings files of this computer."""
        for path in paths:
            files.begin(path.name)
        self._tasks.start(self._take(files, list(paths)), name="bring a reply's files")

    async def _take(self, files: MacroFiles, paths: Sequence[Path]) -> None:
        for path in paths:
            try:
                file = await self._enclosed(files, path)
            except AppError as error:
                if isValid(files):
                    files.refuse(path.name, why_not(error, path.name))
            else:
                if isValid(files):
                    files.add(path.name, file)

    async def _enclosed(self, files: MacroFiles, path: Path) -> Enclosure:
        data = await asyncio.to_thread(_read, path)
        try:
            if self._bring is not None:
                return await self._bring(path.name, data)
        except LinkError:  # a small one can wait in the reply itself
            pass
        within = sum(size_of(one) for one in files.files if isinstance(one, MacroFile))
        if not data or within + len(data) > MOST_BYTES:
            most = MOST_BYTES // 1000
            raise LinkError(tr("Without the hub, only files up to {size} KB can be added.", size=most))
        return MacroFile(name=path.name, data=data)


def _read(path: Path) -> bytes:
    try:
        if path.stat().st_size > LARGEST * 4:
            raise RefusedError("file_too_large", "This file is too large to be sent.")
        return path.read_bytes()
    except OSError as error:
        raise StorageError(f"{path.name} cannot be read.", "Check that it is still there.") from error
