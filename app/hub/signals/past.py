"""What is known of people from before: how often a customer came lately, and how long somebody works here."""

from __future__ import annotations

from collections.abc import Sequence
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


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """About whom something is to be known: the customer and the owner of a conversation, empty for nobody."""

    conversation: ConversationId
    customer: str = ""
    owner: StaffId = StaffId("")


class Known(msgspec.Struct, frozen=True, kw_only=True):
    """`visits`: other conversations of the customer lately; `rated`: his latest rating, 0 for none.

    `since`: when the owner got his account (Unix ms), None where he has none and where everybody is new.
    """

    visits: int = 0
    rated: int = 0
    since: int | None = None


class Past:
    """Asks the database. Every method may raise StorageError."""

    def __init__(self, cold: Cold) -> None:
        self._cold = cold

    async def look(self, asked: Sequence[Asked], now: int, before: int) -> list[Known]:
        """Returns what is known of each, in one transaction.

        Where nobody has had an account since `before`, all are new at a new shop, and nobody is told so.
        """
        older = sa.select(staff.c.id).where(staff.c.created_ms <= before).limit(1)

        def look(link: sa.Connection) -> list[Known]:
            settled = link.scalar(older) is not None
            return [_known(link, one, now, settled=settled) for one in asked]

        return await self._cold.run(look)


def _known(link: sa.Connection, asked: Asked, now: int, *, settled: bool) -> Known:
    since = None
    if asked.owner and settled:
        since = link.scalar(sa.select(staff.c.created_ms).where(staff.c.id == asked.owner))
    if not asked.customer:
        return Known(since=since)
    theirs = sa.and_(conversations.c.customer_id == asked.customer, conversations.c.id != asked.conversation)
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
    data = link.scalar(rated)
    score = 0 if data is None else msgspec.json.decode(data, type=Rated).score
    return Known(visits=int(link.scalar(count) or 0), rated=score, since=since)
