"""Customers who come back: by a token of the widget, or as whom the shop's own page signed in."""

import hashlib
import hmac
import secrets
from collections.abc import Callable
from typing import Final

import sqlalchemy as sa

from app.domain.errors import AppError
from app.domain.ids import CustomerId
from app.hub.cids import derived_customer
from app.hub.clock import wall_clock_ms
from app.hub.identity.account_rows import note
from app.hub.identity.seal import Seal
from app.hub.identity.tokens import new_token, token_hash
from app.hub.store.cold import Cold
from app.hub.store.tables import about, conversations, customers

KEPT_MS: Final = 30 * 86_400_000
DAY_MS: Final = 86_400_000
LONGEST_ID: Final = 200
_STORED_AS: Final = "customer-secret:"
"""What stands before the shop's id in `about`."""


class Customers:
    """Who a customer is beyond one conversation; each shop knows its own. Methods may raise StorageError.

    A token stands for its customer until he stayed away for `kept_ms` (0: for ever).
    """

    def __init__(
        self,
        cold: Cold,
        seal: Seal | None = None,
        *,
        kept_ms: int = KEPT_MS,
        now_ms: Callable[[], int] = wall_clock_ms,
        node: str = "",
    ) -> None:
        self._cold = cold
        self._seal = seal
        self._kept_ms = kept_ms
        self._now_ms = now_ms
        self._node = node

    async def remember(self, customer_id: CustomerId, shop: str) -> str:
        """Returns a new token that stands for the customer in this shop."""
        token, now = new_token(), self._now_ms()

        def add(link: sa.Connection) -> None:
            if self._kept_ms:
                link.execute(sa.delete(customers).where(customers.c.seen_ms < now - self._kept_ms))
            link.execute(
                sa.insert(customers).values(
                    token_hash=token_hash(token), customer_id=customer_id, shop=shop, seen_ms=now
                )
            )

        await self._cold.run(add)
        return token

    async def known(self, token: str, shop: str) -> CustomerId | None:
        """Returns whom a token stands for in this shop, None when it is worth nothing (any more)."""
        now = self._now_ms()

        def look(link: sa.Connection) -> CustomerId | None:
            query = sa.select(customers).where(
                customers.c.token_hash == token_hash(token), customers.c.shop == shop
            )
            row = link.execute(query).one_or_none()
            if row is None or (self._kept_ms and row.seen_ms < now - self._kept_ms):
                return None
            if row.seen_ms < now - DAY_MS:  # not a write at each visit
                seen = sa.update(customers).where(customers.c.token_hash == row.token_hash)
                link.execute(seen.values(seen_ms=now))
            return CustomerId(row.customer_id)

        return await self._cold.run(look)

    async def forget(self, customer_id: CustomerId) -> None:
        """Makes all tokens of a customer worthless: the next time he is somebody new."""
        query = sa.delete(customers).where(customers.c.customer_id == customer_id)
        await self._cold.run(lambda link: link.execute(query))

    # What the shop's page says

    async def signed(self, shop: str, id_: str, signature: str) -> CustomerId | None:
        """Returns the customer whom the shop calls `id_`, None unless the shop signed that.

        `signature` is the HMAC-SHA-256 of the id in UTF-8 under the shop's secret, in hexadecimal digits.
        """
        if not 0 < len(id_) <= LONGEST_ID or not signature:
            return None
        query = sa.select(about.c.value).where(about.c.name == _STORED_AS + shop)
        sealed = await self._cold.run(lambda link: link.execute(query).scalar_one_or_none())
        secret = None if sealed is None or self._seal is None else self._seal.open(sealed)
        if secret is None:
            return None
        right = hmac.new(secret, id_.encode("utf-8", "replace"), hashlib.sha256).hexdigest()
        given = signature.strip().lower().encode("utf-8", "replace")
        return derived_customer(shop, id_) if hmac.compare_digest(right.encode(), given) else None

    async def new_secret(self, shop: str, *, by: str) -> str:
        """Returns a new secret by which the shop signs; what an earlier one signed counts no more.

        Raises:
            AppError: the hub has no key to keep it under.
        """
        if self._seal is None:
            raise AppError("This hub has no key for secrets.", "Start it once, or name its data folder.")
        secret = secrets.token_hex(32)
        await self._keep(shop, self._seal.close(secret.encode()), by, "new-customer-secret")
        return secret

    async def drop_secret(self, shop: str, *, by: str) -> None:
        """Trusts nothing that the shop's page says of customers from now on."""
        await self._keep(shop, None, by, "drop-customer-secret")

    async def _keep(self, shop: str, sealed: str | None, by: str, what: str) -> None:
        def keep(link: sa.Connection) -> None:
            link.execute(sa.delete(about).where(about.c.name == _STORED_AS + shop))
            if sealed is not None:
                link.execute(sa.insert(about).values(name=_STORED_AS + shop, value=sealed))
            note(link, self._now_ms(), by, what, shop, self._node)

        await self._cold.run(keep)


def forget_those_without_conversations(link: sa.Connection, gone: list[str]) -> None:
    """Deletes the tokens of those of these customers of whom no conversation is left."""
    left = sa.exists().where(conversations.c.customer_id == customers.c.customer_id)
    link.execute(sa.delete(customers).where(customers.c.customer_id.in_(gone), ~left))
