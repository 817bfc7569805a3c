"""The files that go with canned replies, on their way out of a hub's store or into it with the replies."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Final

from app.domain.errors import ImportFileError
from app.domain.events import Attachment
from app.domain.ids import REGISTER, Author
from app.hub.files.files import Files, TooLargeError
from app.hub.files.limits import FileLimits
from app.hub.files.looks import UnfitError
from app.hub.files.rows import TooMuchError
from app.hub.files.store import FolderStore, MissingFileError
from app.hub.store.cold import Cold
from app.macros.packing import named_in, packed, renamed, unpacked

_REMEDY: Final = "Take it out of the file of replies, or make it smaller."


class Enclosed:
    """Works on the store in `folder`, beside a hub that serves or without one."""

    def __init__(self, folder: Path, cold: Cold) -> None:
        self._limits = FileLimits()
        self._files = Files(FolderStore(folder), cold, self._limits)

    async def with_files(self, text: str) -> tuple[str, int]:
        """Returns JSON with the files that its replies name, and how many could not be read."""
        named = named_in(text)
        found: dict[str, bytes] = {}
        for sha256 in named:
            try:
                found[sha256] = await self._files.store.read(sha256)
            except MissingFileError:
                continue
        return packed(text, found), len(named) - len(found)

    async def brought(self, text: str, by: str, *, dry_run: bool) -> tuple[str, frozenset[str]]:
        """Takes the files that come with JSON, unless it is a trial.

        Returns the text that names them, and the hashes of all files that the store has or would have.

        Raises:
            ImportFileError: a file cannot be taken.
        """
        opened = unpacked(text)
        there = frozenset(row.sha256 for row in await self._files.rows.of_register())
        coming = {
            name: one
            for name, one in named_in(opened.text).items()
            if name in opened.files and name not in there
        }
        if dry_run or not coming:
            return opened.text, there | frozenset(coming)
        await self._files.start()
        taken = {name: await self._taken(one, opened.files[name], by) for name, one in coming.items()}
        return renamed(opened.text, taken), there | {one.sha256 for one in taken.values()}

    async def _taken(self, file: Attachment, data: bytes, by: str) -> Attachment:
        async def pieces() -> AsyncIterator[bytes]:
            yield data

        try:
            return await self._files.take(REGISTER, Author(by), file.name, pieces(), self._limits.staff)
        except (TooLargeError, TooMuchError, UnfitError) as error:
            raise ImportFileError(f"The hub does not take the file {file.name}.", _REMEDY) from error
