"""What the hub remembers of mails beside the logs: the tables of `mail_tables`, read and written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Final

import msgspec
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from app.domain.ids import ConversationId
from app.hub.store.cold import Cold
from app.hub.store.mail_tables import mail_automatic, mail_boxes, mail_ids, mail_taken, mail_threads
from app.hub.store.tables import conversations

_INSERTS: Final[dict[str, Callable[[sa.Table], Any]]] = {
    "sqlite": sqlite.insert,
    "postgresql": postgresql.insert,
}
"""A halted node may write the same row beside its successor."""

HOUR_MS: Final = 3_600_000


class Cursor(msgspec.Struct, frozen=True, kw_only=True):
    """How far a mailbox was read: up to `uid` under `validity`; `taken_ms` is when a mail came last."""

    validity: int
    uid: int
    taken_ms: int = 0


class Thread(msgspec.Struct, frozen=True, kw_only=True):
    """A conversation that goes by mail; `subject` is folded, `address` in lower case."""

    conversation: ConversationId
    mailbox: str
    address: str = ""
    subject: str = ""
    last_ms: int = 0
    settled: int = 0


class MailRows:
    """Every method may raise `StorageError`; then nothing was changed."""

    def __init__(self, cold: Cold) -> None:
        self._cold = cold

    async def cursor(self, address: str) -> Cursor | None:
        """Returns how far a mailbox was read, None for one that never was."""
        table = mail_boxes
        query = sa.select(table).where(table.c.address == address)
        row = await self._cold.run(lambda link: link.execute(query).first())
        return None if row is None else Cursor(validity=row.validity, uid=row.uid, taken_ms=row.taken_ms)

    async def move_cursor(self, address: str, cursor: Cursor) -> None:
        """Remembers how far a mailbox was read."""
        values = {"validity": cursor.validity, "uid": cursor.uid, "taken_ms": cursor.taken_ms}
        await self._cold.run(lambda link: put(link, mail_boxes, {"address": address}, values))

    async def place(self, key: str, conversation: ConversationId, now_ms: int) -> ConversationId:
        """Remembers where the mail `key` belongs; returns where it does: a former try may have said."""

        def write(link: sa.Connection) -> ConversationId:
            values = {"key": key, "conversation": conversation, "at_ms": now_ms}
            insert = _INSERTS[link.dialect.name](mail_taken).values(**values)
            link.execute(insert.on_conflict_do_nothing(index_elements=[mail_taken.c.key]))
            query = sa.select(mail_taken.c.conversation).where(mail_taken.c.key == key)
            return ConversationId(link.execute(query).scalar_one())

        return await self._cold.run(write)

    async def know(
        self, message_id: str, conversation: ConversationId, seq: int, now_ms: int, *, ours: bool
    ) -> None:
        """Remembers a Message-ID that answers may name."""
        names = {"message_id": message_id, "conversation": conversation}
        values = {"seq": seq, "ours": int(ours), "at_ms": now_ms}
        if message_id:
            await self._cold.run(lambda link: put(link, mail_ids, names, values))

    async def named(self, message_ids: Iterable[str]) -> dict[str, tuple[ConversationId, int]]:
        """Returns conversation and seq of those Message-IDs that are known; one of ours goes first."""
        wanted = sorted(set(message_ids))
        c = mail_ids.c
        query = sa.select(mail_ids).where(c.message_id.in_(wanted)).order_by(c.ours, c.at_ms)
        rows = await self._cold.run(lambda link: link.execute(query).all()) if wanted else ()
        return {row.message_id: (ConversationId(row.conversation), row.seq) for row in rows}

    async def follow(self, thread: Thread) -> None:
        """Remembers a thread, and when a mail of it came or left last; `settled` never goes back."""
        names = {"conversation": thread.conversation}
        values: dict[str, object] = {
            "mailbox": thread.mailbox,
            "address": thread.address,
            "subject": thread.subject,
            "last_ms": thread.last_ms,
        }
        await self._cold.run(lambda link: put(link, mail_threads, names, values, fresh={"settled": 0}))

    async def settle(self, conversation: ConversationId, seq: int) -> None:
        """Remembers that every message of staff up to `seq` left or failed for good."""
        c = mail_threads.c
        query = sa.update(mail_threads).where(c.conversation == conversation, c.settled < seq)
        await self._cold.run(lambda link: link.execute(query.values(settled=seq)))

    async def unsettled(self) -> list[ConversationId]:
        """Returns the threads in whose logs something stands that was not looked at yet."""
        query = (
            sa.select(mail_threads.c.conversation)
            .join(conversations, conversations.c.id == mail_threads.c.conversation)
            .where(conversations.c.last_seq > mail_threads.c.settled)
        )
        return await self._cold.run(lambda link: [ConversationId(one) for one in link.scalars(query)])

    async def thread(self, conversation: ConversationId) -> Thread | None:
        """Returns what is remembered of a thread."""
        query = sa.select(mail_threads).where(mail_threads.c.conversation == conversation)
        row = await self._cold.run(lambda link: link.execute(query).first())
        return None if row is None else _thread(row)

    async def alike(self, mailbox: str, address: str, since_ms: int, limit: int = 20) -> Sequence[Thread]:
        """Returns the threads with somebody since a time, the latest first."""
        c = mail_threads.c
        query = sa.select(mail_threads).where(
            c.address == address, c.mailbox == mailbox, c.last_ms >= since_ms
        )
        query = query.order_by(c.last_ms.desc()).limit(limit)
        return await self._cold.run(lambda link: [_thread(row) for row in link.execute(query)])

    async def may_say(self, key: str, address: str, now_ms: int, most: int) -> bool:
        """Tells whether an automatic mail may go to somebody now, and remembers that it does.

        The same `key` again may not, nor more than `most` within an hour.
        """
        c = mail_automatic.c

        def write(link: sa.Connection) -> bool:
            if link.execute(sa.select(c.key).where(c.key == key)).first() is not None:
                return False
            late = sa.select(sa.func.count()).where(c.address == address, c.at_ms > now_ms - HOUR_MS)
            if int(link.execute(late).scalar_one()) >= most:
                return False
            link.execute(sa.insert(mail_automatic).values(key=key, address=address, at_ms=now_ms))
            return True

        return await self._cold.run(write)

    async def erase(self, conversation: ConversationId) -> None:
        """Forgets with whom a conversation was and what about; the mails that came stay known by digest."""
        c = mail_threads.c
        blank = sa.update(mail_threads).where(c.conversation == conversation).values(address="", subject="")
        names = sa.delete(mail_ids).where(mail_ids.c.conversation == conversation)
        await self._cold.run(lambda link: (link.execute(blank), link.execute(names)))

    async def forget_automatic(self, before_ms: int) -> None:
        """Forgets to whom automatic mails went before a time."""
        query = sa.delete(mail_automatic).where(mail_automatic.c.at_ms < before_ms)
        await self._cold.run(lambda link: link.execute(query))


def put(
    link: sa.Connection,
    table: sa.Table,
    names: dict[str, Any],
    values: dict[str, Any],
    *,
    fresh: dict[str, Any] | None = None,
) -> None:
    """Writes a row: adds it (with `fresh` as well), or changes the one of these names."""
    insert = _INSERTS[link.dialect.name](table).values(**names, **values, **(fresh or {}))
    link.execute(insert.on_conflict_do_update(index_elements=list(names), set_=values))


def _thread(row: sa.Row[Any]) -> Thread:
    return Thread(
        conversation=ConversationId(row.conversation),
        mailbox=row.mailbox,
        address=row.address,
        subject=row.subject,
        last_ms=row.last_ms,
        settled=row.settled,
    )
