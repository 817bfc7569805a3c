"""Who may send mail alone: the last word of the ledger about each, kept at hand."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Final

import sqlalchemy as sa

from app.domain.errors import StorageError
from app.domain.ids import StaffId
from app.domain.mail_rules import MailRules, needs_release
from app.domain.people import Staff
from app.hub.room import Room
from app.hub.store.cold import Cold
from app.hub.store.training_tables import progress
from app.protocol.training_frames import ProgressKind

LATE: Final = 1_000
"""How many lines of the ledger are read again: nodes that write at once do not keep the order of numbers."""

_log = logging.getLogger(__name__)


class Trust:
    """Answers without asking the database; `refresh` reads what was written since."""

    def __init__(self, cold: Cold, choice: Callable[[str], str]) -> None:
        self._cold = cold
        self._choice = choice
        self._trusted: dict[StaffId, bool] = {}
        self._known_to = 0

    def needs_release(self, user: Staff, room: Room) -> bool:
        """Tells whether what somebody writes into a conversation has to be released before it goes out."""
        if room.fold.mail is None:
            return False
        rules = MailRules.read(self._choice)
        return needs_release(rules, user.role, trusted=self._trusted.get(user.id, False))

    async def refresh(self) -> None:
        """Reads the entries of the ledger that came since the last time. Raises StorageError."""
        known, c = self._known_to, progress.c
        query = (
            sa.select(c.number, c.staff, c.passed)
            .where(c.kind == ProgressKind.MAIL_TRUSTED.value, c.number > known - LATE)
            .order_by(c.number)
        )
        for number, staff, passed in await self._cold.run(lambda link: link.execute(query).all()):
            self._trusted[StaffId(staff)] = bool(passed)
            self._known_to = max(self._known_to, number)

    async def heard(self) -> None:
        """Refreshes after a signal; what cannot be read now is read with the next one."""
        try:
            await self.refresh()
        except StorageError as error:
            _log.info("who may send mail alone is read later: %s", error)
