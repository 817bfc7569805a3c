"""What is known of people from before: how often a customer came lately, and how long somebody works here."""

from __future__ import annotations

from typing import Final

import msgspec
import sqlalchemy as sa

from app.domain.events import Rated
from app.domain.ids import ConversationId, StaffId
from app.hub.store.cold import Cold
from app.hub.store.tables import conversations, events, staff
from app.sessions.signals.rules import VISITS_DAYS

DAY_MS: Final = 86_400_000
LOOKED_AT: Final = 20
"""The latest conversations of a customer in which a rating is looked for."""


class Past:
    """Asks the database. Every method may raise StorageError."""

    def __init__(self, cold: Cold) -> None:
        self._cold = cold

    async def of_customer(self, customer: str, but: ConversationId, now: int) -> tuple[int, int]:
        """Returns how many other conversations a customer had lately, and his latest rating (0: none)."""
        theirs = sa.and_(conversations.c.customer_id == customer, conversations.c.id != but)
        lately = conversations.c.opened_ms >= now - VISITS_DAYS * DAY_MS
        count = sa.select(sa.func.count()).select_from(conversations).where(theirs, lately)
        latest = (
            sa.select(conversations.c.number)
            .where(theirs)
            .order_by(conversations.c.opened_ms.desc())
            .limit(LOOKED_AT)
        )
        rated = (
            sa.select(events.c.data)
            .where(events.c.conversation.in_(latest), events.c.kind == Rated.kind)
            .order_by(events.c.row.desc())
            .limit(1)
        )

        def look(link: sa.Connection) -> tuple[int, int]:
            data = link.scalar(rated)
            score = 0 if data is None else msgspec.json.decode(data, type=Rated).score
            return int(link.scalar(count) or 0), score

        return await self._cold.run(look)

    async def account_since(self, who: StaffId, before: int) -> int | None:
        """Returns since when somebody has an account (Unix ms).

        None where there is none, and where nobody has had one since `before`: all are new at a new shop.
        """
        query = sa.select(staff.c.created_ms).where(staff.c.id == who)
        older = sa.select(staff.c.id).where(staff.c.created_ms <= before).limit(1)

        def look(link: sa.Connection) -> int | None:
            return None if link.scalar(older) is None else link.scalar(query)

        return await self._cold.run(look)
