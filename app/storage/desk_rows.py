"""The small tables: what waits to be sent, what is being written, and the console's own values."""

from typing import Any

from sqlalchemy import Row, delete, select, update
from sqlalchemy.dialects.sqlite import insert

from app.domain.ids import Cid, ConversationId
from app.domain.text import clean
from app.sessions.changes import Pending, PendingState
from app.sessions.ports import Draft
from app.storage.database import Database
from app.storage.stored import body_of, data_of
from app.storage.tables import DraftRow, OutboxRow, ValueRow, table

_OUTBOX, _DRAFT, _VALUE = table(OutboxRow), table(DraftRow), table(ValueRow)


def keep_pending(database: Database, pending: Pending, clear_draft: bool) -> None:
    """Puts `pending` at the end of the outbox, or into the place of the one with its cid."""
    row = {
        "conversation": pending.conversation,
        "kind": pending.body.kind,
        "data": data_of(pending.body),
        "at": pending.at,
        "fence": pending.fence,
        "state": pending.state.value,
        "code": pending.code,
    }
    with database.begin() as connection:
        connection.execute(
            insert(_OUTBOX).values(cid=pending.cid, **row).on_conflict_do_update(["cid"], set_=row)
        )
        if clear_draft:
            connection.execute(delete(_DRAFT).where(_DRAFT.c.conversation == pending.conversation))


def drop_pending(database: Database, cids: tuple[Cid, ...]) -> None:
    """Takes events out of the outbox; unknown cids are left alone."""
    with database.begin() as connection:
        for cid in cids:
            connection.execute(delete(_OUTBOX).where(_OUTBOX.c.cid == cid))


def fail_pending(database: Database, cid: Cid, code: str) -> None:
    """Marks an event as refused with `code`; an unknown cid is left alone."""
    with database.begin() as connection:
        connection.execute(
            update(_OUTBOX)
            .where(_OUTBOX.c.cid == cid)
            .values(state=PendingState.FAILED.value, code=clean(code))
        )


def pending(database: Database) -> list[Pending]:
    """Returns the outbox in the order of filling."""
    with database.reading() as connection:
        return [_pending(row) for row in connection.execute(select(_OUTBOX).order_by(_OUTBOX.c.id))]


def _pending(row: Row[Any]) -> Pending:
    return Pending(
        cid=Cid(row.cid),
        conversation=ConversationId(row.conversation),
        body=body_of(row.kind, row.data),
        at=row.at,
        fence=row.fence,
        state=PendingState(row.state),
        code=row.code,
    )


def keep_draft(database: Database, draft: Draft) -> None:
    """Replaces the conversation's draft, or removes it where the text is empty."""
    text = clean(draft.text)
    mine = _DRAFT.c.conversation == draft.conversation
    row = {"text": text, "cursor": max(0, min(draft.cursor, len(text))), "saved_at": draft.saved_at}
    with database.begin() as connection:
        if text:
            connection.execute(
                insert(_DRAFT)
                .values(conversation=draft.conversation, **row)
                .on_conflict_do_update(["conversation"], set_=row)
            )
        else:
            connection.execute(delete(_DRAFT).where(mine))


def drafts(database: Database) -> list[Draft]:
    """Returns all drafts, in no order of meaning."""
    with database.reading() as connection:
        return [
            Draft(
                conversation=ConversationId(row.conversation),
                text=row.text,
                cursor=row.cursor,
                saved_at=row.saved_at,
            )
            for row in connection.execute(select(_DRAFT).order_by(_DRAFT.c.conversation))
        ]


def value(database: Database, key: str) -> str | None:
    """Returns the value kept under `key`."""
    with database.reading() as connection:
        found = connection.execute(select(_VALUE.c.value).where(_VALUE.c.key == key)).scalar()
        return None if found is None else str(found)


def keep_value(database: Database, key: str, value: str | None) -> None:
    """Keeps `value` under `key`; None removes it."""
    row = {"value": clean(value or "")}
    with database.begin() as connection:
        connection.execute(insert(_VALUE).values(key=key, **row).on_conflict_do_update(["key"], set_=row))
        if value is None:  # after a write, so that a disk without room is told also where nothing was kept
            connection.execute(delete(_VALUE).where(_VALUE.c.key == key))
