"""Reads from the local log what the guards learn from: the latest conversations, as they were held."""

from typing import Final

from app.domain.conversation import fold
from app.sessions.guards.talks import Said, talk_of
from app.sessions.ports import Archive

MOST: Final = 2_000
"""Conversations that are learned from: the latest ones."""

_PAGE: Final = 100


async def read_talks(archive: Archive, most: int = MOST) -> list[list[Said]]:
    """Returns the latest conversations of the local log that have a reply. Raises StorageError."""
    talks: list[list[Said]] = []
    before: int | None = None
    while len(talks) < most:
        kept = await archive.conversations(limit=_PAGE, before=before)
        for each in kept:
            log = await archive.log(each.conversation)
            talk = talk_of(fold(log, each.conversation)) if log and log[0].seq == 1 else []
            if any(not one.by_customer for one in talk):
                talks.append(talk)
        if len(kept) < _PAGE or kept[-1].updated_at == before:
            break
        before = kept[-1].updated_at
    return talks[:most]
