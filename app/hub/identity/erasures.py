"""What was erased or deleted for its age, as the audit tells it: consoles that were away follow by it.

The audit only grows, so that its numbers are a cursor that every console may go on from at any time.
"""

from typing import Final

import sqlalchemy as sa

from app.domain.ids import ConversationId
from app.hub.store.cold import Cold
from app.hub.store.tables import audit
from app.protocol.privacy import ErasuresRes

ERASED: Final = "erase"
EXPIRED: Final = "expired"
PAGE: Final = 500


class Erasures:
    """Looks up what consoles have to erase."""

    def __init__(self, cold: Cold) -> None:
        self._cold = cold

    async def after(self, number: int) -> ErasuresRes:
        """Returns the next conversations after a line of the audit. Raises StorageError."""
        query = (
            sa.select(audit.c.number, audit.c.about)
            .where(audit.c.number > number, audit.c.what.in_((ERASED, EXPIRED)))
            .order_by(audit.c.number)
            .limit(PAGE)
        )
        rows = await self._cold.run(lambda link: link.execute(query).all())
        return ErasuresRes(
            conversations=tuple(dict.fromkeys(ConversationId(row.about) for row in rows)),
            through=rows[-1].number if rows else number,
            more=len(rows) == PAGE,
        )
