"""Files of mails into and out of the hub's store; what is of no kind that is taken is kept in an archive."""

from __future__ import annotations

import asyncio
import io
import logging
import zipfile
from collections.abc import AsyncIterator, Sequence
from typing import Final

from app.domain.events import Attachment
from app.domain.ids import SYSTEM, ConversationId
from app.hub.files.files import Files, TooLargeError
from app.hub.files.looks import UnfitError
from app.hub.files.rows import TooMuchError
from app.mail.values import MailFile

_PIECE: Final = 1 << 20
_EPOCH: Final = (1980, 1, 1, 0, 0, 0)
"""The time in archives that the hub makes: the same file makes the same archive."""

_log = logging.getLogger(__name__)


class Attaching:
    """Raises `StorageError`. A hub without a store for files takes none."""

    def __init__(self, files: Files | None) -> None:
        self._files = files

    async def take(
        self, conversation: ConversationId, files: Sequence[MailFile]
    ) -> tuple[tuple[Attachment, ...], bool]:
        """Keeps the files of a mail; returns them as a message names them, and whether all could be kept."""
        kept = [await self._take(conversation, one) for one in files]
        return tuple(one for one in kept if one is not None), None not in kept

    async def read(self, files: Sequence[Attachment]) -> tuple[MailFile, ...]:
        """Returns files of a message as a mail carries them."""
        if self._files is None:
            return ()
        return tuple(
            [
                MailFile(name=one.name, media_type=one.type, data=await self._files.store.read(one.sha256))
                for one in files
            ]
        )

    async def _take(self, conversation: ConversationId, file: MailFile) -> Attachment | None:
        if self._files is None:
            return None
        try:
            return await self._keep(self._files, conversation, file.name, file.data)
        except UnfitError:
            pass
        try:
            archive = await asyncio.to_thread(packed, file)  # chats must not wait for a large file
            return await self._keep(self._files, conversation, f"{file.name}.zip", archive)
        except UnfitError:
            _log.info("a file of a mail is not taken")
            return None

    @staticmethod
    async def _keep(files: Files, conversation: ConversationId, name: str, data: bytes) -> Attachment | None:
        try:
            return await files.take(conversation, SYSTEM, name, _pieces(data), files.limits.mail)
        except (TooLargeError, TooMuchError):
            _log.info("a file of a mail is larger than is kept")
            return None


def packed(file: MailFile) -> bytes:
    """Returns an archive with one file in it."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo(file.name or "file", _EPOCH), file.data)
    return target.getvalue()


async def _pieces(data: bytes) -> AsyncIterator[bytes]:
    for start in range(0, len(data), _PIECE):
        yield data[start : start + _PIECE]
