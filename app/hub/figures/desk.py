"""Answers requests for figures: within the groups of whoever asks, and within what one answer can carry."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from app.domain.people import Role, Staff
from app.hub.figures.questions import MOST_EDGES, Question
from app.hub.refusing import NotDoneError
from app.hub.store.cold import Cold
from app.protocol.codes import Refusal
from app.protocol.staff_room import AskFigures, FiguresRes


class FigureDesk:
    """Raises NotDoneError, and StorageError."""

    def __init__(self, cold: Cold, now_ms: Callable[[], int]) -> None:
        self._cold, self._now_ms = cold, now_ms

    async def answer(self, user: Staff, asked: AskFigures) -> FiguresRes:
        """Returns the sums that somebody asks for: a supervisor's are those of his own groups."""
        if not 2 <= len(asked.edges) <= MOST_EDGES or any(one >= two for one, two in pairwise(asked.edges)):
            raise NotDoneError(Refusal.BAD_FRAME)
        groups = visible(user)
        if groups is not None and asked.group and asked.group not in groups:
            raise NotDoneError(Refusal.FORBIDDEN)
        return await self._cold.run(Question(asked, groups, self._now_ms()).answer)


def visible(user: Staff) -> tuple[str, ...] | None:
    """Returns of which groups somebody may know, None for all: a supervisor of his own."""
    return user.groups if user.role is Role.SUPERVISOR else None
