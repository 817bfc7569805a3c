"""Earlier contacts of a customer, as far as the local log of this console knows them."""

from typing import Final, Protocol

import msgspec

from app.domain.events import Event
from app.domain.ids import ConversationId
from app.protocol.frames import VisitsRes
from app.protocol.states import ConversationRow
from app.sessions.ports import Kept

MOST: Final = 30
"""Conversations with the customer's name that are looked at, latest first."""


class Log(Protocol):
    """What the right column reads of the local log. Every method raises `StorageError`."""

    async def conversations(
        self, *, limit: int = 200, before: int | None = None, words: str = ""
    ) -> list[Kept]:
        """Returns conversations with these words, latest first."""

    async def log(
        self, conversation: ConversationId, after: int = 0, limit: int | None = None
    ) -> list[Event]:
        """Returns a conversation's events in order."""

    async def value(self, key: str) -> str | None:
        """Returns a small value of the console's own."""

    async def keep_value(self, key: str, value: str | None) -> None:
        """Keeps such a value; None removes it."""


class Contacts(msgspec.Struct, frozen=True, kw_only=True):
    """Latest first: those of this very customer, and those of somebody of the same name.

    `whole`: the hub told them all; else they are those that the log of this console has. `more` are those of
    this customer beyond the ones that are named.
    """

    own: tuple[Kept, ...] = ()
    same_name: tuple[Kept, ...] = ()
    whole: bool = False
    more: int = 0

    @property
    def count(self) -> int:
        """How often this very customer was here before, as far as it is known."""
        return len(self.own) + self.more


async def contacts_of(log: Log, customer: str, customer_id: str, beside: ConversationId) -> Contacts:
    """Returns the other conversations of a customer than `beside`. Raises StorageError.

    Two people may have one name: only the id that the hub gives a customer's browser tells who it is.
    """
    if not customer.strip():
        return Contacts()
    own: list[Kept] = []
    same_name: list[Kept] = []
    for kept in await log.conversations(limit=MOST, words=customer):
        if kept.customer != customer or kept.conversation == beside:
            continue
        (own if customer_id and kept.customer_id == customer_id else same_name).append(kept)
    return Contacts(own=tuple(own), same_name=tuple(same_name))


def with_visits(local: Contacts, visits: VisitsRes, beside: ConversationId) -> Contacts:
    """Returns the contacts as the hub tells them, which knows all of a customer's; of the log, the name's."""
    own = tuple(_kept(row) for row in visits.rows if row.conversation != beside)
    known = {one.conversation for one in own}
    others = tuple(one for one in local.same_name if one.conversation not in known)
    return Contacts(own=own, same_name=others, whole=True, more=max(0, visits.count - len(own)))


def _kept(row: ConversationRow) -> Kept:
    return Kept(
        conversation=row.conversation,
        customer=row.customer,
        topic=row.topic,
        owner=row.owner,
        state=row.state,
        locale=row.locale,
        last_text=row.last_text,
        opened_at=row.opened_at,
        updated_at=row.closed_at or row.opened_at,
        closed_at=row.closed_at,
        head=row.head,
        messages=row.messages,
        rating=row.rating,
        disposition=row.disposition,
    )
