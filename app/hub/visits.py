"""A customer's other conversations: which there are, and how many."""

from __future__ import annotations

from typing import Final

import sqlalchemy as sa

from app.domain.ids import ConversationId
from app.hub.store.cold import Cold
from app.hub.store.tables import conversations

MOST: Final = 50
"""Visits of one answer, the latest."""


class Visits:
    """Finds them by the customer's id, which an index leads to. Methods may raise StorageError."""

    def __init__(self, cold: Cold) -> None:
        self._cold = cold

    async def of(self, customer_id: str, but: ConversationId) -> tuple[list[ConversationId], int]:
        """Returns the customer's latest conversations but one, the newest first, and how many there are."""
        theirs = sa.and_(conversations.c.customer_id == customer_id, conversations.c.id != but)
        latest = (
            sa.select(conversations.c.id)
            .where(theirs)
            .order_by(conversations.c.opened_ms.desc(), conversations.c.number.desc())
            .limit(MOST)
        )
        count = sa.select(sa.func.count()).select_from(conversations).where(theirs)

        def look(link: sa.Connection) -> tuple[list[ConversationId], int]:
            return [ConversationId(one) for one in link.scalars(latest)], int(link.scalar(count) or 0)

        return await self._cold.run(look)
