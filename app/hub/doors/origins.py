"""Which pages may open a chat: the shops' own origins, from the settings and as they are in the register."""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Final

from app.protocol.records import ShopRecord

ORIGIN: Final = re.compile(r"https?://(?:[A-Za-z0-9._-]{1,253}|\[[0-9A-Fa-f:.]{2,45}\])(?::\d{1,5})?")

Shops = Callable[[], Mapping[str, ShopRecord]]


def no_shops() -> Mapping[str, ShopRecord]:
    """Returns the shops of a hub without a register."""
    return {}


class Origins:
    """Origins in the form of `https://HOST[:PORT]`; what does not read so is passed over.

    `peers` are the other nodes: a chat that began there may go on here, but they embed nothing.
    """

    def __init__(
        self, always: Iterable[str] = (), shops: Shops = no_shops, peers: Iterable[str] = ()
    ) -> None:
        self._always = tuple(one for one in map(_plain, always) if one)
        self._shops = shops
        self._peers = frozenset(map(_plain, peers))

    def follow(self, shops: Shops) -> None:
        """Asks the register from now on, too, each time anew."""
        self._shops = shops

    def allows(self, origin: str) -> bool:
        """Tells whether a page of this origin may open a WebSocket."""
        plain = _plain(origin)
        return bool(plain) and (plain in self._peers or plain in self.of())

    def fits(self, origin: str, shop: str) -> bool:
        """Tells whether a page of this origin may open a chat of this shop."""
        plain = _plain(origin)
        return bool(plain) and (plain in self._peers or plain in self.of(shop))

    def of(self, shop: str = "") -> tuple[str, ...]:
        """Returns the origins of one shop, or of all when none is named; nobody's for one that is unknown."""
        shops = self._shops()
        if shop and shop in shops:
            named = shops[shop].origins
        elif shop and shops:
            named = ()
        else:
            named = tuple(origin for one in shops.values() for origin in one.origins)
        return tuple(dict.fromkeys((*self._always, *(one for one in map(_plain, named) if one))))


def _plain(origin: str) -> str:
    """Returns an origin as browsers write it, or nothing when it is none."""
    plain = origin.strip().rstrip("/").lower()
    return plain if ORIGIN.fullmatch(plain) else ""
