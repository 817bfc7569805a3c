"""Takes finished score sheets from the logs into the ledger, so that progress is one look, not all logs."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any

from app.domain.errors import StorageError
from app.domain.events import Marked
from app.domain.ids import ConversationId
from app.hub.room import Room, Standing
from app.hub.training.progress import Done
from app.protocol.training_frames import CRITERION, MOST_FIGURES, ProgressEntry, ProgressKind

_log = logging.getLogger(__name__)


class MarkedSheets:
    """Listens to rooms. A sheet is written once, under its conversation's id and number, whoever sees it.

    A room that is read again tells of all its sheets, so none is missed for good when a node dies.
    """

    def __init__(
        self,
        write: Callable[[Done], Awaitable[ProgressEntry]],
        spawn: Callable[[Coroutine[Any, Any, None]], None],
    ) -> None:
        self._write, self._spawn = write, spawn
        self._known: dict[ConversationId, int] = {}

    def changed(self, room: Room, _before: Standing | None, _moved: bool) -> None:
        """Looks at what is new in a room."""
        sheets = room.fold.marking.sheets
        seen = self._known.get(room.id, 0)
        if len(sheets) <= seen:
            return
        self._known[room.id] = len(sheets)  # those of a round come late, with numbers of before
        fresh = [done_of(room.id, one.seq, one.mark) for one in sheets[seen:]]
        self._spawn(self._keep(room.id, seen, [one for one in fresh if one.staff]))

    async def _keep(self, conversation: ConversationId, seen: int, sheets: list[Done]) -> None:
        try:
            for one in sheets:
                await self._write(one)
        except StorageError as error:
            self._known[conversation] = seen
            _log.warning("a score sheet comes into the ledger later: %s", error)


def done_of(conversation: ConversationId, seq: int, mark: Marked) -> Done:
    """Returns the line of the ledger for a sheet: the share (0 to 1) of each criterion that applied."""
    scored = [one for one in mark.scores if one.points is not None and one.most > 0][:MOST_FIGURES]
    return Done(
        id=f"marked:{conversation}:{seq}",
        staff=mark.staff,
        kind=ProgressKind.MARKED,
        subject=conversation,
        version=mark.version,
        score=mark.total,
        passed=mark.passed,
        figures={f"{CRITERION}{one.id}": (one.points or 0) / one.most for one in scored},
    )
