"""The files of mails as the hub keeps them, beside those that were sent."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from app.domain.events import Attachment
from app.hub.files.store import FileStore
from bench.mail_expected import Expected
from bench.mail_log import Came

ARCHIVE: Final = ".zip"
PICTURES: Final = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8")
"""What pictures begin with: the hub writes them anew, without what they tell of their makers."""


class FilesOfMails:
    """Knows what lies in the archives in which the hub keeps files of kinds that it does not take."""

    def __init__(self, archives: Mapping[str, bytes]) -> None:
        self._archives = archives

    @classmethod
    async def read(cls, store: FileStore, came: Iterable[Came]) -> FilesOfMails:
        """Reads the archives among the files of these mails."""
        wanted = {file.sha256 for one in came for file in one.files if file.name.endswith(ARCHIVE)}
        return cls({sha256: await store.read(sha256) for sha256 in wanted})

    def missing(self, want: Expected, found: Came) -> Iterator[str]:
        """Yields which files of a mail did not come, or came with another name or content."""
        left = list(found.files)
        for name, data in want.files:
            one = next((file for file in left if self._is(file, name, data)), None)
            if one is None:
                yield f"file {name!r} ({len(data)} bytes) is not among {[file.name for file in found.files]}"
            else:
                left.remove(one)

    def _is(self, file: Attachment, name: str, data: bytes) -> bool:
        if name not in (file.name, file.name.rpartition(".")[0]):  # it may get an ending that is true
            return False
        if file.sha256 == hashlib.sha256(data).hexdigest():
            return True
        if data.startswith(PICTURES):
            return file.type.startswith("image/")
        return data in self._packed(file.sha256)

    def _packed(self, sha256: str) -> list[bytes]:
        if sha256 not in self._archives:
            return []
        with zipfile.ZipFile(io.BytesIO(self._archives[sha256])) as archive:
            return [archive.read(member) for member in archive.namelist()]
