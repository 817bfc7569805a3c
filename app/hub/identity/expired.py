"""What is older than it may be kept: finds conversations, forgets who they belonged to, and says so."""

from collections.abc import Callable, Sequence

import sqlalchemy as sa

from app.domain.events import Flagged
from app.domain.ids import SYSTEM, ConversationId
from app.domain.marking import KINDS as MARKING
from app.hub.figures.store import forget as take_out_of_figures
from app.hub.identity.account_rows import note
from app.hub.identity.customers import forget_those_without_conversations
from app.hub.identity.erasures import EXPIRED
from app.hub.mail.tries import forget as forget_mails
from app.hub.practice.runs import forget as forget_practice
from app.hub.store.cold import Cold
from app.hub.store.tables import attachments, conversations, events, visitors


class Expired:
    """Looks for closed conversations by the time of their last event. Every method may raise StorageError."""

    def __init__(self, cold: Cold, *, node: str, now_ms: Callable[[], int]) -> None:
        self._cold = cold
        self._node = node
        self._now_ms = now_ms

    async def conversations(
        self, before_ms: int, limit: int, *, evidence: bool = True
    ) -> list[ConversationId]:
        """Returns closed conversations in which nothing happened since `before_ms`, oldest first.

        That one was marked since then keeps it no longer: it is still as old.
        Those that are marked as harassment are left out unless `evidence` may go as well.
        """
        later = sa.exists().where(
            events.c.conversation == conversations.c.number,
            events.c.at_ms >= before_ms,
            events.c.kind.not_in(MARKING),
        )
        query = (
            sa.select(conversations.c.id)
            .where(conversations.c.state == "closed", conversations.c.opened_ms < before_ms, ~later)
            .where(sa.true() if evidence else ~_flagged())
            .order_by(conversations.c.opened_ms)
            .limit(limit)
        )
        return await self._cold.run(lambda link: [ConversationId(one) for one in link.scalars(query)])

    async def with_files(self, before_ms: int, limit: int, *, evidence: bool = True) -> list[ConversationId]:
        """Returns closed conversations whose files are all older than `before_ms`; see `conversations`."""
        query = (
            sa.select(conversations.c.id)
            .join(attachments, attachments.c.conversation == conversations.c.id)
            .where(conversations.c.state == "closed")
            .where(sa.true() if evidence else ~_flagged())
            .group_by(conversations.c.id)
            .having(sa.func.max(attachments.c.at_ms) < before_ms)
            .limit(limit)
        )
        return await self._cold.run(lambda link: [ConversationId(one) for one in link.scalars(query)])

    async def announce(self, old: Sequence[ConversationId]) -> None:
        """Writes, before they are deleted, which conversations are: consoles erase their copies by it."""

        def write(link: sa.Connection) -> None:
            for conversation in old:
                note(link, self._now_ms(), SYSTEM, EXPIRED, conversation, self._node)

        await self._cold.run(write)

    async def gone(self, purged: Sequence[ConversationId], days: int) -> None:
        """Forgets the customers' tokens of deleted conversations, and writes that they were deleted."""

        def forget(link: sa.Connection) -> None:
            theirs = visitors.c.conversation.in_(purged)
            whose = list(link.scalars(sa.select(visitors.c.customer_id).where(theirs).distinct()))
            link.execute(sa.delete(visitors).where(theirs))
            take_out_of_figures(link, purged)
            forget_practice(link, purged)
            forget_mails(link, purged)
            forget_those_without_conversations(link, whose)
            told = f"{len(purged)} conversations older than {days} days"
            note(link, self._now_ms(), SYSTEM, "retention", told, self._node)

        await self._cold.run(forget)

    async def files_gone(self, conversation: ConversationId, days: int) -> None:
        """Writes that the files of a conversation were deleted."""
        told = f"files of {conversation} older than {days} days"
        await self._cold.run(lambda link: note(link, self._now_ms(), SYSTEM, "retention", told, self._node))


def _flagged() -> sa.ColumnElement[bool]:
    """Returns whether a conversation is marked as harassment and nobody took the mark away since."""
    mark, lifted = events.alias("mark"), events.alias("lifted")
    no_type = sa.literal('%"type":""%')
    taken_away = sa.exists().where(
        lifted.c.conversation == mark.c.conversation,
        lifted.c.kind == Flagged.kind,
        lifted.c.data.like(no_type),
        lifted.c.seq > mark.c.seq,
    )
    return sa.exists().where(
        mark.c.conversation == conversations.c.number,
        mark.c.kind == Flagged.kind,
        ~mark.c.data.like(no_type),
        ~taken_away,
    )
