"""Keeps the window in step with what the shop set up at the hub: replies, manual, results, tags."""

from collections.abc import Sequence
from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from app.config import Language
from app.domain.errors import AppError, StorageError
from app.protocol.records import DispositionRecord, PolicyRecord, TagRecord, Words
from app.sessions.changes import Change, RegisterChanged
from app.sessions.ports import Archive, Clock
from app.sessions.register_changes import VALUE as CHANGES
from app.sessions.register_changes import RegisterChanges
from app.sessions.register_copy import VALUE
from app.sessions.shop_time import ShopDesk, shop_zone
from app.ui.application import Looks
from app.ui.shell.questions import Choice, dispositions
from app.ui.shop_day import ShopDay
from app.ui.tasks import TaskSet


class RegisterDesk(ShopDesk, Protocol):
    """Who has the copy of the register, and what is changed in it here."""

    register_changes: RegisterChanges


class ShopBooks(QObject):
    """Asks the hub when the register changed, keeps the copy in the local log, and says that it is new."""

    changed = Signal()
    """The copy holds something else now, or another day has begun at the shop."""

    refused = Signal(object)
    """A `RefusedError`: the hub did not take a change that was made here."""

    def __init__(
        self, desk: RegisterDesk, tasks: TaskSet, looks: Looks, clock: Clock, parent: QObject
    ) -> None:
        super().__init__(parent)
        self.copy = desk.register
        self.changes = desk.register_changes
        self._tasks = tasks
        self._looks = looks
        self._archive: Archive | None = None
        self._wanted: int | None = None
        self._asking = False
        self._day = ShopDay(clock, partial(shop_zone, desk), self)
        self._day.turned.connect(self.changed)
        self.today = self._day.today

    def attach(self, archive: Archive) -> None:
        """Takes the local log, and shows what it kept of the register until the hub says more."""
        self._archive = archive
        self._tasks.start(self._read(archive), name="read the register")

    def take(self, changes: Sequence[Change]) -> None:
        """Takes changes of the book; the latest version of the register counts."""
        for change in changes:
            if isinstance(change, RegisterChanged):
                self._wanted = change.version
        if self._wanted is not None and not self._asking:
            self._asking = True
            self._tasks.start(self._ask(), name="ask for the register")

    def send(self) -> None:
        """Shows what was changed here and sends it; offline it is kept until the hub is there."""
        self.changed.emit()
        self._tasks.start(self._send(), name="change the register")

    async def _send(self) -> None:
        try:
            await self._keep_changes()
            for error in await self.changes.flush():
                self.refused.emit(error)
            await self._keep_changes()
        except AppError:  # what waits is sent after the next connect
            return
        self.changed.emit()

    async def _keep_changes(self) -> None:
        if self._archive is not None:
            await self._archive.keep_value(CHANGES, self.changes.written())

    def dispositions(self) -> list[Choice]:
        """Returns how a conversation can have ended: as the shop says, or as the program does."""
        records = sorted(self.copy.all(DispositionRecord).values(), key=lambda one: (one.position, one.id))
        own = [
            Choice(value=one.id, text=self._words(one.name, one.id), note_required=one.required)
            for one in records
        ]
        return own or dispositions()

    def result_names(self) -> dict[str, dict[str, str]]:
        """Returns what the shop calls its own results, by code and language."""
        records = self.copy.all(DispositionRecord).values()
        return {one.id: {"ja": one.name.ja, "en": one.name.en} for one in records}

    def choice(self, name: str) -> str:
        """Returns what the shop chose by a policy, empty where it chose nothing."""
        found = self.copy.all(PolicyRecord).get(name)
        return "" if found is None else found.value

    def tags(self) -> list[str]:
        """Returns the tags that the shop offers."""
        return sorted(self.copy.all(TagRecord))

    async def _read(self, archive: Archive) -> None:
        try:
            kept = await archive.value(VALUE)
            self.changes.read(await archive.value(CHANGES))
        except StorageError:  # the window tells of it
            return
        if not self.copy.version:
            self.copy.read(kept)
            self.changed.emit()

    async def _ask(self) -> None:
        try:
            while self._wanted is not None:
                version, self._wanted = self._wanted, None
                if await self.copy.refresh(version):
                    self.changed.emit()
                    await self._keep()
            if self.changes.waiting:
                await self._send()
        except AppError:  # the hub says the version again after the next connect
            return
        finally:
            self._asking = False

    async def _keep(self) -> None:
        if self._archive is not None:
            await self._archive.keep_value(VALUE, self.copy.written())

    def _words(self, text: Words, instead: str) -> str:
        """Returns a text in the language that is switched on, or in the other, or what stands instead."""
        japanese = self._looks.language is Language.JAPANESE
        first, second = (text.ja, text.en) if japanese else (text.en, text.ja)
        return first or second or instead
