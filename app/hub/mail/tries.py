"""Messages on their way out: before each try it is written down, after it what became of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import msgspec
import sqlalchemy as sa

from app.domain.ids import ConversationId
from app.hub.mail.rows import put
from app.hub.store.cold import Cold
from app.hub.store.mail_tables import mail_ids, mail_taken, mail_threads, mail_tries

_c: Final = mail_tries.c


class Try(msgspec.Struct, frozen=True, kw_only=True):
    """A message on its way out: how often it was tried, when it is next; see `mail_tries`."""

    conversation: ConversationId
    seq: int
    tries: int = 0
    next_ms: int = 0
    begun: bool = False
    again: int = 0


class Tries:
    """Every method may raise `StorageError`; then nothing was changed."""

    def __init__(self, cold: Cold) -> None:
        self._cold = cold

    async def all(self) -> list[Try]:
        """Returns everything that is on its way out."""
        query = sa.select(mail_tries).order_by(_c.conversation, _c.seq)
        return await self._cold.run(lambda link: [_try(row) for row in link.execute(query)])

    async def keep(self, one: Try) -> None:
        """Remembers how a message stands."""
        names = {"conversation": one.conversation, "seq": one.seq}
        values = {
            "tries": one.tries,
            "next_ms": one.next_ms,
            "begun": int(one.begun),
            "again": one.again,
        }
        await self._cold.run(lambda link: put(link, mail_tries, names, values))

    async def end(self, conversation: ConversationId, seq: int) -> None:
        """Forgets a message that left or failed for good."""
        query = sa.delete(mail_tries).where(_c.conversation == conversation, _c.seq == seq)
        await self._cold.run(lambda link: link.execute(query))


def forget(link: sa.Connection, purged: Sequence[ConversationId]) -> None:
    """Forgets everything about the mails of conversations that are deleted."""
    for table in (mail_threads, mail_ids, mail_tries, mail_taken):
        link.execute(sa.delete(table).where(table.c.conversation.in_(purged)))


def _try(row: sa.Row[Any]) -> Try:
    return Try(
        conversation=ConversationId(row.conversation),
        seq=row.seq,
        tries=row.tries,
        next_ms=row.next_ms,
        begun=bool(row.begun),
        again=row.again,
    )
