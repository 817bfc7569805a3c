"""Takes finished score sheets from the logs into the ledger, so that progress is one look, not all logs."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any

from app.domain.errors import StorageError
from app.domain.events import Marked
from app.domain.ids import ConversationId
from app.domain.marks import Marking
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
        self._known: dict[ConversationId, frozenset[int]] = {}

    def changed(self, room: Room, _before: Standing | None, _moved: bool) -> None:
        """Looks at what is new in a room; a sheet of a round comes when the round is closed."""
        marking = room.fold.marking
        if not marking.sheets:
            return
        seen = self._known.get(room.id, frozenset())
        fresh = [one for one in marking.sheets if one.seq not in seen]
        if not fresh:
            return
        self._known[room.id] = seen | {one.seq for one in fresh}
        lines = [
            done_of(room.id, one.seq, one.mark)
            for one in fresh
            if one.mark.staff and not _is_exercise(marking, one.mark.run)
        ]
        if lines:
            self._spawn(self._keep(room.id, seen, lines))

    async def _keep(self, conversation: ConversationId, seen: frozenset[int], lines: list[Done]) -> None:
        try:
            for one in lines:
                await self._write(one)
        except StorageError as error:
            self._known[conversation] = seen
            _log.warning("a score sheet comes into the ledger later: %s", error)


def _is_exercise(marking: Marking, run: str) -> bool:
    """Tells whether markers only learned to mark alike: that says nothing about who was marked."""
    held = marking.round_of(run) if run else None
    return held is not None and held.purpose == "calibration"


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
