"""Writes conversations into a file or onto pages, beside the window: told how far it is, ended at once."""

import asyncio
import os
import threading
from collections.abc import Awaitable, Callable, Iterable, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any, Final

import msgspec
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QPdfWriter

from app.domain.errors import StorageError
from app.domain.events import Event
from app.domain.ids import ConversationId
from app.sessions.exporting.formats import Format, TextFile, told_with_mask
from app.sessions.exporting.told import Wanted
from app.ui.exporting.pages import DPI, Layouter, Paper, Sheet, paint_all, paper_of

_AT_ONCE: Final = 200
"""Pieces of text that are written before it is looked whether to go on."""

ReadLog = Callable[[ConversationId], Awaitable[Sequence[Event]]]
"""Reads the log of a conversation; raises StorageError."""


class Progress(msgspec.Struct, frozen=True, kw_only=True):
    """How far it is: conversations that are done, of how many."""

    done: int
    count: int


class Stopped(Exception):  # noqa: N818 (it is no error)
    """The person ended it."""


class Writing:
    """One export at a time. `told` hears of progress on the loop's thread; `stop` may be called at any time.

    `skipped` counts conversations of which this device has no whole log, `taken` names the others.
    """

    def __init__(
        self, read: ReadLog, wanted: Wanted, at: datetime, told: Callable[[Progress], object]
    ) -> None:
        self._read, self._wanted, self._at, self._told = read, wanted, at, told
        self._stop = threading.Event()
        self.skipped = 0
        self.taken: list[ConversationId] = []

    def stop(self) -> None:
        """Ends it soon; a file that is not whole is removed."""
        self._stop.set()

    @property
    def foot(self) -> str:
        """What stands at the foot of every page."""
        words = self._wanted.words
        zone = TextFile(Format.CSV, self._wanted, self._at).zone
        masked = words.masked if self._wanted.masks is not None else ""
        return " · ".join(part for part in (f"{words.zone}: {zone}", masked) if part)

    async def to_file(
        self, ids: Sequence[ConversationId], form: Format, path: Path, *, bom: bool = True
    ) -> None:
        """Writes a file, which appears under its name when it is whole.

        Raises:
            Stopped: it was ended.
            StorageError: the log cannot be read, or the file not be written.
        """
        part = path.with_name(f".{path.name}.part")
        try:
            if form is Format.PDF:
                data = await asyncio.to_thread(self._pdf, await self.pages(ids, paper_of()))
                await asyncio.to_thread(_write, part, data)
            else:
                await self._text(ids, TextFile(form, self._wanted, self._at, bom=bom), part)
            await asyncio.to_thread(os.replace, part, path)
        except OSError as error:
            reason = error.strerror or str(error)
            raise StorageError(f"The file cannot be written: {reason}", "Choose another place.") from error
        finally:
            await asyncio.to_thread(part.unlink, missing_ok=True)

    async def pages(self, ids: Sequence[ConversationId], paper: Paper) -> list[Sheet]:
        """Returns the pages of conversations.

        Raises:
            Stopped: it was ended.
            StorageError: the log cannot be read.
        """
        layouter, sheets = Layouter(paper, self._wanted.words), list[Sheet]()
        for number, known in enumerate(ids):
            events = await self._events(known)
            if events is not None:
                sheets += await self._thread(partial(self._laid_out, layouter, events))
            self._told(Progress(done=number + 1, count=len(ids)))
        return sheets

    def _laid_out(self, layouter: Layouter, events: Sequence[Event]) -> list[Sheet]:
        made = []
        for sheet in layouter.sheets(told_with_mask(events, self._wanted)):
            self._look()
            if sheet is not None:
                made.append(sheet)
        return made

    def _pdf(self, sheets: list[Sheet]) -> bytes:
        """Returns a PDF, made in memory: no copy of it is left anywhere else."""
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        writer = QPdfWriter(buffer)
        writer.setResolution(DPI)
        writer.setTitle(self._wanted.words.title)
        writer.setCreator("Madoguchi")
        whole = paint_all(
            writer, sheets, self._wanted.words, self.foot, told=lambda _done: not self._stop.is_set()
        )
        del writer
        self._look()
        if not whole and sheets:
            raise StorageError("The pages cannot be painted.", "Choose another format.")
        return bytes(buffer.data().data())

    async def _text(self, ids: Sequence[ConversationId], file: TextFile, part: Path) -> None:
        handle = await asyncio.to_thread(_create, part)
        with handle:
            handle.write(file.head())
            for number, known in enumerate(ids):
                events = await self._events(known)
                if events is not None:
                    await self._thread(partial(self._put, handle, file.body(events)))
                self._told(Progress(done=number + 1, count=len(ids)))
            handle.write(file.tail())
            await asyncio.to_thread(handle.flush)

    def _put(self, handle: Any, pieces: Iterable[str]) -> None:
        for number, piece in enumerate(pieces):
            handle.write(piece)
            if number % _AT_ONCE == 0:
                self._look()

    async def _events(self, known: ConversationId) -> Sequence[Event] | None:
        self._look()
        events = await self._read(known)
        if not events or events[0].seq != 1:
            self.skipped += 1
            return None
        self.taken.append(known)
        return events

    async def _thread(self, work: Callable[[], Any]) -> Any:
        """Does `work` on another thread; who is cancelled makes it end as well."""
        try:
            return await asyncio.to_thread(work)
        except asyncio.CancelledError:
            self._stop.set()
            raise

    def _look(self) -> None:
        if self._stop.is_set():
            raise Stopped


def _write(path: Path, data: bytes) -> None:
    with os.fdopen(_own(path), "wb") as handle:
        handle.write(data)


def _create(path: Path) -> Any:
    return os.fdopen(_own(path), "w", encoding="utf-8", newline="")


def _own(path: Path) -> int:
    """Opens a new file that others cannot read."""
    return os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
