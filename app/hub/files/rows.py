"""Which files belong to which conversation: the rows, and the limits that are counted in them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import msgspec
import sqlalchemy as sa

from app.domain.ids import CUSTOMER, REGISTER, Author, ConversationId
from app.hub.files.limits import FileLimits
from app.hub.store.cold import Cold
from app.hub.store.tables import attachments, conversations

HOUR_MS: Final = 3_600_000
SEVERAL: Final = Author("*")
"""Stands for the sender where more than one person brought the same bytes into the same conversation."""


class Belonging(msgspec.Struct, frozen=True, kw_only=True):
    """A file of a conversation; `by` brought it in at `at_ms` (Unix ms)."""

    sha256: str
    conversation: ConversationId
    type: str
    size: int
    by: Author
    at_ms: int
    has_thumbnail: bool = False

    def is_from(self, author: Author) -> bool:
        """Tells whether that person brought the file in."""
        return self.by in (author, SEVERAL)


class TooMuchError(Exception):
    """The conversation, or its customer, has sent as much as may be sent."""


class Belongings:
    """The rows. Every method may raise `StorageError`; then nothing was changed."""

    def __init__(self, database: Cold, limits: FileLimits) -> None:
        self._database = database
        self._limits = limits

    async def add(self, file: Belonging) -> Belonging:
        """Adds a file and returns its row as it is now.

        Raises:
            TooMuchError: a limit would be passed.
        """

        def add(link: sa.Connection) -> Belonging:
            before = _one(link, file.conversation, file.sha256)
            if before is not None:
                return _again(link, before, file)
            self._check(link, file, file.size)
            link.execute(sa.insert(attachments).values(**_columns(file)))
            return file

        try:
            return await self._database.run(add)
        except sa.exc.IntegrityError:  # the same bytes came twice at once: the other was quicker
            return await self._database.run(add)

    async def lend(
        self, conversation: ConversationId, sha256: str, by: Author, now_ms: int
    ) -> Belonging | None:
        """Has a file of a canned reply belong to a conversation as well; None where the register has none.

        Raises:
            TooMuchError: the conversation has no room for it.
        """
        kept = await self.find(REGISTER, sha256)
        if kept is None:
            return None
        return await self.add(msgspec.structs.replace(kept, conversation=conversation, by=by, at_ms=now_ms))

    async def of_register(self) -> list[Belonging]:
        """Returns the files of canned replies, oldest first."""
        query = sa.select(attachments).where(attachments.c.conversation == REGISTER)
        query = query.order_by(attachments.c.at_ms)
        return await self._database.run(lambda link: [_row(row) for row in link.execute(query).mappings()])

    async def check(self, conversation: ConversationId, by: Author, size: int, now_ms: int) -> None:
        """Tells before the bytes come whether they could be taken. Raises TooMuchError."""
        file = Belonging(sha256="", conversation=conversation, type="", size=size, by=by, at_ms=now_ms)
        await self._database.run(lambda link: self._check(link, file, size))

    async def find(self, conversation: ConversationId, sha256: str) -> Belonging | None:
        """Returns a file of a conversation."""
        return await self._database.run(lambda link: _one(link, conversation, sha256))

    async def between(self, after_ms: int, before_ms: int) -> list[Belonging]:
        """Returns the files that came in within a time, oldest first."""
        at = attachments.c.at_ms
        query = sa.select(attachments).where(at >= after_ms, at < before_ms).order_by(at)
        return await self._database.run(lambda link: [_row(row) for row in link.execute(query).mappings()])

    async def remove(self, files: Sequence[tuple[ConversationId, str]]) -> None:
        """Removes single files from their conversations."""

        def remove(link: sa.Connection) -> None:
            for conversation, sha256 in files:
                link.execute(sa.delete(attachments).where(*_is(conversation, sha256)))

        await self._database.run(remove)

    async def forget(self, conversation: ConversationId) -> list[str]:
        """Removes all files from a conversation; returns the hashes that belong to no other."""

        def forget(link: sa.Connection) -> list[str]:
            mine = attachments.c.conversation == conversation
            hashes = list(link.execute(sa.select(attachments.c.sha256).where(mine)).scalars())
            link.execute(sa.delete(attachments).where(mine))
            return _unused(link, hashes)

        return await self._database.run(forget)

    async def unused(self, hashes: Sequence[str]) -> list[str]:
        """Returns those of the hashes that belong to no conversation."""
        return await self._database.run(lambda link: _unused(link, hashes))

    def _check(self, link: sa.Connection, file: Belonging, size: int) -> None:
        column, limits = attachments.c, self._limits
        here = column.conversation == file.conversation
        total = sa.select(sa.func.coalesce(sa.func.sum(column.size), 0)).where(here)
        most = limits.register if file.conversation == REGISTER else limits.conversation
        if int(link.execute(total).scalar_one()) + size > most:
            raise TooMuchError
        if file.by != CUSTOMER:
            return
        lately = sa.select(sa.func.count(), sa.func.coalesce(sa.func.sum(column.size), 0)).where(
            column.conversation.in_(_of_customer(file.conversation)),
            column.by == CUSTOMER,
            column.at_ms > file.at_ms - HOUR_MS,
        )
        count, sent = link.execute(lately).one()
        if count + 1 > limits.hourly_count or int(sent) + size > limits.hourly:
            raise TooMuchError


def _of_customer(conversation: ConversationId) -> sa.Select[Any]:
    """Returns the ids of all conversations of the customer of this one."""
    own = sa.select(conversations.c.customer_id).where(conversations.c.id == conversation).scalar_subquery()
    return sa.select(conversations.c.id).where(
        sa.or_(conversations.c.id == conversation, sa.and_(own != "", conversations.c.customer_id == own))
    )


def _again(link: sa.Connection, before: Belonging, file: Belonging) -> Belonging:
    """The same bytes came again: whoever else has them may send them, too."""
    by = before.by if before.by == file.by else SEVERAL
    now = msgspec.structs.replace(before, by=by, at_ms=file.at_ms)
    link.execute(
        sa.update(attachments).where(*_is(file.conversation, file.sha256)).values(by=by, at_ms=file.at_ms)
    )
    return now


def _is(conversation: ConversationId, sha256: str) -> tuple[sa.ColumnElement[bool], ...]:
    return attachments.c.conversation == conversation, attachments.c.sha256 == sha256


def _one(link: sa.Connection, conversation: ConversationId, sha256: str) -> Belonging | None:
    row = link.execute(sa.select(attachments).where(*_is(conversation, sha256))).mappings().one_or_none()
    return None if row is None else _row(row)


def _unused(link: sa.Connection, hashes: Sequence[str]) -> list[str]:
    used: set[str] = set()
    for start in range(0, len(hashes), 500):
        query = sa.select(attachments.c.sha256).where(attachments.c.sha256.in_(hashes[start : start + 500]))
        used.update(link.execute(query).scalars())
    return [one for one in hashes if one not in used]


def _columns(file: Belonging) -> dict[str, object]:
    return msgspec.structs.asdict(file)


def _row(row: sa.RowMapping) -> Belonging:
    return Belonging(**{name: row[name] for name in Belonging.__struct_fields__})
