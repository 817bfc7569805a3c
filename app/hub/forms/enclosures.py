"""The files of an inquiry: looked at like those of chats, and kept while the rest is put right."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from starlette.datastructures import UploadFile

from app.domain.events import Attachment
from app.domain.ids import CUSTOMER, ConversationId
from app.hub.files.answers import UNSUPPORTED
from app.hub.files.files import Files, TooLargeError
from app.hub.files.looks import UnfitError
from app.hub.files.rows import TooMuchError
from app.hub.forms.answers import Problem
from app.hub.forms.asked import FILES
from app.hub.forms.body import pieces
from app.hub.forms.words import say

MIB: Final = 1024 * 1024
LONGEST_NAME: Final = 400
SHOWN_NAME: Final = 80


class Enclosures:
    """Takes the files that come with forms; a hub without files takes none."""

    def __init__(self, files: Files | None) -> None:
        self._files = files

    @property
    def each(self) -> int:
        """How many bytes one file may have."""
        return 0 if self._files is None else self._files.limits.customer

    def most(self, wanted: int) -> int:
        """Returns how many files one inquiry may have."""
        return 0 if self._files is None else min(wanted, self._files.limits.message)

    async def take(
        self,
        conversation: ConversationId,
        kept: Sequence[Attachment],
        uploads: Sequence[UploadFile],
        most: int,
        language: str,
    ) -> tuple[tuple[Attachment, ...], list[Problem]]:
        """Returns the files of an inquiry, those that came before first, and why others are not taken.

        Raises:
            StorageError: a file cannot be kept now.
        """
        problems: list[Problem] = []
        taken = await self._still_there(conversation, kept[:most], language, problems)
        if uploads and len(taken) + len(uploads) > most:
            problems.append(_problem(language, "too_many_files", most=most))
        for upload in uploads[: max(0, most - len(taken))]:
            found = await self._one(conversation, upload, language)
            if isinstance(found, Problem):
                problems.append(found)
            elif all(one.sha256 != found.sha256 for one in taken):
                taken.append(found)
        return tuple(taken), problems

    async def _still_there(
        self,
        conversation: ConversationId,
        kept: Sequence[Attachment],
        language: str,
        problems: list[Problem],
    ) -> list[Attachment]:
        """Returns the files that came before and were not removed since, as files without a message are."""
        found = []
        for one in kept:
            if self._files is not None and await self._files.find(conversation, one.sha256) is not None:
                found.append(one)
            else:
                problems.append(_problem(language, "file_gone", file=one.name))
        return found

    async def _one(
        self, conversation: ConversationId, upload: UploadFile, language: str
    ) -> Attachment | Problem:
        name = (upload.filename or "")[:LONGEST_NAME]
        shown = name[:SHOWN_NAME]
        if self._files is None:
            return _problem(language, "file_kind", file=shown)
        try:
            return await self._files.take(conversation, CUSTOMER, name, pieces(upload), self.each)
        except TooLargeError:
            return _problem(language, "file_large", file=shown, size=max(1, self.each // MIB))
        except TooMuchError:
            return _problem(language, "file_much", file=shown)
        except UnfitError as error:
            code = "file_kind" if str(error) == UNSUPPORTED else "file_damaged"
            return _problem(language, code, file=shown)


def _problem(language: str, code: str, **values: object) -> Problem:
    return Problem(field=FILES, text=say(language, code, **values))
