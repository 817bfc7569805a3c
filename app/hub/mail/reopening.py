"""A closed conversation goes on by mail: with its owner where he is here, else it waits in the queue."""

from __future__ import annotations

from collections.abc import Callable

from app.domain.conversation import Conversation
from app.domain.events import AnyBody, Queued, Reopened
from app.domain.ids import SYSTEM, Author, StaffId
from app.domain.mails import CHANNEL
from app.hub.engine import Enqueue, Move, Reopen

Said = tuple[Author, AnyBody, Move | None]
"""An event to write: by whom, its data, and what it does to the head."""


def reopened(conversation: Conversation, is_here: Callable[[StaffId], bool]) -> list[Said]:
    """Returns what takes a conversation up again, nothing where it is open."""
    if conversation.is_open:
        return []
    said: list[Said] = [(SYSTEM, Reopened(reason=CHANNEL), Reopen())]
    owner = conversation.owner
    if owner is None or not is_here(owner):
        group = conversation.group
        said.append((SYSTEM, Queued(group=group), Enqueue(group=group)))
    return said
