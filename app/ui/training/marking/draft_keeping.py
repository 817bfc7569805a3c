"""Keeps what a marker does in the encrypted log on this device, and says whether it is there."""

import asyncio
from collections.abc import Callable
from typing import Any, Final, Protocol

from PySide6.QtCore import QObject, QTimer, Signal

from app.domain.ids import ConversationId
from app.sessions.ports import Draft
from app.ui.tasks import TaskSet
from app.ui.training.marking.work import Work, key_of, read, written

PAUSE_MS: Final = 600
"""What was done is written after a pause of this length; the desk writes it within 2 s in any case."""


class Drafting(Protocol):
    """What is needed of the desk: its drafts, which outlive the program."""

    def draft(self, conversation: ConversationId) -> Draft | None:
        """Returns a draft, None where there is none."""

    def keep_draft(self, conversation: ConversationId, text: str, cursor: int) -> None:
        """Keeps a draft: at once in memory, on the disk within 2 s."""

    async def flush_drafts(self) -> bool:
        """Writes all drafts now; False when the log did not take one."""


class DraftKeeping(QObject):
    """Keeps the work on conversations. `told` says how far it is: kept or not (bool)."""

    told = Signal(bool)

    def __init__(self, desk: Callable[[], Drafting], tasks: TaskSet, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._tasks = desk, tasks
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(self.write_soon)
        self._task: asyncio.Task[Any] | None = None

    def read(self, conversation: ConversationId) -> Work:
        """Returns the work on a conversation as it was kept."""
        draft = self._desk().draft(key_of(conversation))
        return read(draft.text if draft is not None else "")

    def keep(self, conversation: ConversationId, work: Work) -> None:
        """Keeps the work on a conversation as it is now."""
        self._desk().keep_draft(key_of(conversation), written(work), 0)
        self._timer.start()

    def write_soon(self) -> None:
        """Writes what was done to the disk."""
        self._timer.stop()
        self._task = self._tasks.start(self.write(), name="keep a score sheet")

    async def write(self) -> bool:
        """Writes what was done to the disk; tells whether it is there."""
        self._timer.stop()
        kept = await self._desk().flush_drafts()
        self.told.emit(kept)
        return kept
