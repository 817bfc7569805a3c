"""Saves what is replayed as a page of its own that plays in any browser, without personal data."""

import asyncio
import os
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from app.domain import events as ev
from app.domain.conversation import Entry, EntryState, fold
from app.domain.errors import AppError, StorageError
from app.domain.events import Event
from app.domain.ids import CUSTOMER, SYSTEM, Author, ConversationId
from app.sessions.exporting.masking import mask_of
from app.training.page import PageLine, PageParts, PageWords, page
from app.ui.chats.timeline.timeline_words import happening
from app.ui.shell.refusals import explain
from app.ui.tasks import TaskSet
from app.ui.training.room import TrainingRoom
from app.ui.training.training_words import way_words
from app.ui.words import tr

Noted = Callable[[Sequence[ConversationId], str], Awaitable[None]]
"""Writes down that conversations left the log, and how; raises AppError where that cannot be done."""

_INTERNAL = (ev.Note, ev.Whisper, ev.SupervisorAsked)
_GONE = (EntryState.WITHDRAWN, EntryState.REDACTED)


class ReplaySaving(QObject):
    """Asks where to, and writes the page; PDF and other formats are exported like any conversation."""

    def __init__(
        self,
        room: TrainingRoom,
        tasks: TaskSet,
        resources: Path,
        language: Callable[[], str],
        noted: Noted,
    ) -> None:
        super().__init__(room)
        self._room, self._tasks, self._resources = room, tasks, resources / "training"
        self._language, self._noted = language, noted
        room.save_wanted.connect(self.ask_where)

    async def save(self, path: Path) -> None:
        """Writes what is shown into a file, which is there when it is whole.

        Raises:
            StorageError: it cannot be written.
        """
        desk = self._room.fresh_desk()
        logs = [pane.events for pane in desk.panes]
        parts, language = await asyncio.to_thread(self._parts), self._language()
        names = self._room.shown_names()
        customer = [tr("Customer {number}", number=number) for number in range(1, len(logs) + 1)]
        words = PageWords(
            language=language,
            title=tr("Replay"),
            panes=tuple(customer),
            remark=tr("Personal data masked"),
            noscript=tr("This page plays a conversation; it needs JavaScript, which is switched off."),
        )
        shown = Shown(logs, names, customer)
        text = await asyncio.to_thread(page, desk, parts, words, shown.line, shown.mask)
        await self._noted([log[0].conversation for log in logs], "page")
        try:
            await asyncio.to_thread(_write, path, text)
        except OSError as error:
            reason = error.strerror or str(error)
            raise StorageError(f"The file cannot be written: {reason}", "Choose another place.") from error

    def _parts(self) -> PageParts:
        frame, style, script = (
            (self._resources / f"replay_page.{end}").read_text(encoding="utf-8")
            for end in ("html", "css", "js")
        )
        return PageParts(frame=frame, style=style, script=script)

    def ask_where(self) -> None:
        """Asks where the page is to be, and writes it."""
        asking = QFileDialog(self._room.widget(), tr("Save as…"))
        asking.setObjectName("replayPageWhere")
        asking.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        asking.setDefaultSuffix("html")
        asking.selectFile("madoguchi-replay.html")
        asking.fileSelected.connect(
            lambda where: self._tasks.start(self._told(Path(where)), name="save page")
        )
        asking.finished.connect(asking.deleteLater)
        asking.open()

    async def _told(self, path: Path) -> None:
        try:
            await self.save(path)
        except AppError as error:
            self._room.say(explain(error))
        else:
            self._room.say(tr("Saved as {file}.", file=path.name))


class Shown:
    """How lines of conversations stand on a page: masked, and never what was taken back later."""

    def __init__(
        self, logs: Sequence[Sequence[Event]], names: dict[str, str], customers: Sequence[str]
    ) -> None:
        self._names, self._customers = names, customers
        whole = [fold(log, log[0].conversation) for log in logs]
        self._masks = [mask_of(one.customer, *one.customer.split(), one.customer_id) for one in whole]
        self._gone = [{entry.seq for entry in one.entries if entry.state in _GONE} for one in whole]

    def mask(self, pane: int, text: str) -> str:
        """Returns a text without personal data."""
        return self._masks[pane](text) if text else text

    def line(self, pane: int, entry: Entry) -> PageLine:
        """Returns a line of a pane."""
        body = entry.body
        if isinstance(body, ev.Message):
            side = "customer" if entry.by == CUSTOMER else "staff"
        else:
            side = "internal" if isinstance(body, _INTERNAL) else "system"
        if side == "system":
            said = happening(body, entry.by, lambda who: self._name(pane, Author(who)))
            text = plain(said)
        elif entry.seq in self._gone[pane] or entry.state in _GONE:
            text = tr("(This text was taken back)")
        else:
            text = entry.text or (tr("Attachments") if isinstance(body, ev.Message) else "")
        note = " · ".join(way_words(body.via)) if side == "staff" and isinstance(body, ev.Message) else ""
        return PageLine(
            text=self.mask(pane, text), note=plain(note), who=self._name(pane, entry.by), side=side
        )  # fmt: skip

    def _name(self, pane: int, by: Author) -> str:
        if by == CUSTOMER:
            return self._customers[pane]
        return "" if by == SYSTEM else self._names.get(by, by)


def plain(said: str) -> str:
    """Returns words without the signs that keep the directions of scripts apart."""
    return said.replace("\u2068", "").replace("\u2069", "")


def _write(path: Path, text: str) -> None:
    """Writes a file that others cannot read, whole or not at all."""
    part = path.with_name(f".{path.name}.part")
    try:
        with os.fdopen(
            os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8"
        ) as file:
            file.write(text)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
