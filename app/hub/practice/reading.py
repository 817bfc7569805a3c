"""Reads whole logs at the hub."""

from __future__ import annotations

from app.domain.events import Event, from_millis
from app.domain.ids import ConversationId
from app.hub.engine import Engine
from app.hub.room import decoded
from app.hub.rooms import READ_AT_ONCE


async def events_of(engine: Engine, name: ConversationId) -> list[Event]:
    """Returns the log of a conversation from its beginning. Raises StorageError."""
    found: list[Event] = []
    while True:
        batch = await engine.read(name, len(found), READ_AT_ONCE)
        found += [
            Event(
                conversation=name,
                seq=one.seq,
                cid=one.cid,
                by=one.by,
                at=from_millis(one.at_ms),
                body=decoded(one.kind, one.data),
            )
            for one in batch
        ]
        if len(batch) < READ_AT_ONCE:
            return found
