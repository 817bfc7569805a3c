"""Reading the audit: by who, what, about and time, newest first and in pages."""

from typing import Final

import sqlalchemy as sa

from app.hub.store.cold import Cold
from app.hub.store.tables import audit
from app.protocol.administration import AuditRes, AuditRow, ReadAudit

MOST_ROWS: Final = 500


class AuditTrail:
    """Looks into the audit; nobody can change what is there."""

    def __init__(self, cold: Cold) -> None:
        self._cold = cold

    async def page(self, wanted: ReadAudit) -> AuditRes:
        """Returns the latest lines that fit; `what` and `about` by their beginnings. Raises StorageError."""
        limit = min(max(1, wanted.limit), MOST_ROWS)
        query = sa.select(audit).order_by(audit.c.number.desc()).limit(limit + 1)
        if wanted.who:
            query = query.where(audit.c.who == wanted.who)
        if wanted.what:
            query = query.where(audit.c.what.startswith(wanted.what, autoescape=True))
        if wanted.about:
            query = query.where(audit.c.about.startswith(wanted.about, autoescape=True))
        if wanted.since_ms:
            query = query.where(audit.c.at_ms >= wanted.since_ms)
        if wanted.until_ms:
            query = query.where(audit.c.at_ms < wanted.until_ms)
        if wanted.before:
            query = query.where(audit.c.number < wanted.before)
        rows = await self._cold.run(lambda link: link.execute(query).mappings().all())
        return AuditRes(rows=tuple(AuditRow(**row) for row in rows[:limit]), more=len(rows) > limit)
