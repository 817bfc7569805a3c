"""Who may not chat: customers and networks of the register's block list, as long as each block lasts."""

import ipaddress
from collections.abc import Callable, Iterable

from app.domain.ids import CustomerId
from app.hub.doors.proxies import Network, ip_of
from app.protocol.records import BlockRecord


class Blocks:
    """The block list in memory. `revision` grows with every change."""

    def __init__(self, now_ms: Callable[[], int]) -> None:
        self._now_ms = now_ms
        self._customers: dict[str, BlockRecord] = {}
        self._networks: list[tuple[Network, BlockRecord]] = []
        self.revision = 0

    def take(self, records: Iterable[BlockRecord]) -> None:
        """Replaces the whole list; an id that reads as a network is one, any other is a customer's."""
        self._customers, self._networks = {}, []
        for record in records:
            try:
                ip = ipaddress.ip_network(record.id.strip(), strict=False)
            except ValueError:
                self._customers[record.id] = record
            else:
                self._networks.append((ip, record))
        self.revision += 1

    def blocked(self, address: str, customer: CustomerId | None) -> BlockRecord | None:
        """Returns the block that holds for a customer or for where he is, None when there is none."""
        found = None if customer is None else self._customers.get(customer)
        if found is not None and self._holds(found):
            return found
        here = ip_of(address) if self._networks else None
        if here is None:
            return None
        return next((record for one, record in self._networks if here in one and self._holds(record)), None)

    def _holds(self, record: BlockRecord) -> bool:
        return not record.until_ms or record.until_ms > self._now_ms()
