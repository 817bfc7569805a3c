"""Fills the index with what was kept before there was one: a little at a time, the latest first."""

from typing import Final

from sqlalchemy import select, update

from app.storage import event_rows
from app.storage.database import Database
from app.storage.tables import ConversationRow, FillingRow, table

EVENTS_A_STEP: Final = 400
"""About so many events are read in one step; a long conversation is one step all the same."""

_CONVERSATION, _FILLING = table(ConversationRow), table(FillingRow)


def step(database: Database) -> bool:
    """Fills in some conversations, in one transaction; False where none is left."""
    with database.reading() as connection:
        upto = connection.execute(select(_FILLING.c.upto)).scalar() or 0
    if not upto:
        return False
    with database.begin() as connection:
        rows = connection.execute(
            select(_CONVERSATION.c.id, _CONVERSATION.c.name, _CONVERSATION.c.head)
            .where(_CONVERSATION.c.id <= upto)
            .order_by(_CONVERSATION.c.id.desc())
            .limit(EVENTS_A_STEP + 1)
        ).all()
        done, left = 0, 0
        for row in rows:
            if done >= EVENTS_A_STEP:
                left = row.id
                break
            event_rows.build_anew(connection, row.id, row.name)
            done += max(1, row.head)
        connection.execute(update(_FILLING).values(upto=left))
    return left > 0
