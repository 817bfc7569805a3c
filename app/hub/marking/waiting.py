"""Score sheets that nobody has looked at yet, known again after the hub was started anew."""

from __future__ import annotations

import logging
from typing import Final

import sqlalchemy as sa

from app.domain.errors import StorageError
from app.domain.ids import ConversationId
from app.hub.rooms import Rooms
from app.hub.store.cold import Cold
from app.hub.store.training_tables import progress
from app.protocol.training_frames import ProgressKind

LATEST: Final = 5_000
"""Lines of the ledger that are looked through: an index leads to them."""

MOST: Final = 300
"""Conversations that are read again, the latest."""

_log = logging.getLogger(__name__)


async def recall(cold: Cold, rooms: Rooms) -> None:
    """Reads the conversations that were marked last: what of it was not seen is told on the desks again.

    The ledger says which they are; whether a sheet was seen is for the log of the conversation to say.
    """
    newest = sa.select(sa.func.coalesce(sa.func.max(progress.c.number), 0)).scalar_subquery()
    marked = (
        sa.select(progress.c.subject)
        .where(progress.c.number > newest - LATEST, progress.c.kind == ProgressKind.MARKED.value)
        .order_by(progress.c.number.desc())
        .limit(MOST)
    )
    try:
        subjects = await cold.run(lambda link: list(link.scalars(marked)))
        for conversation in dict.fromkeys(subjects):
            await rooms.load(ConversationId(conversation))
    except StorageError as error:
        _log.warning("sheets that were not seen are told when somebody opens them: %s", error)
