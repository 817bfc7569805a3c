"""The shop's own clock: which zone it is in, as the register says."""

from datetime import tzinfo
from typing import Protocol
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from app.protocol.frames import Shop
from app.protocol.records import ShopRecord
from app.sessions.register_copy import RegisterCopy


class ShopDesk(Protocol):
    """Who knows the shop and has the copy of the register."""

    register: RegisterCopy
    shop: Shop


def shop_zone(desk: ShopDesk) -> tzinfo | None:
    """Returns the zone of the shop; None, this computer's, where the register does not know it."""
    record = desk.register.get("shop", desk.shop.id)
    if not desk.shop.id:  # the hub was not there yet: the copy of the register remembers
        record = next(iter(desk.register.all(ShopRecord).values()), None)
    if not isinstance(record, ShopRecord):
        return None
    try:
        return ZoneInfo(record.hours.zone)
    except (ZoneInfoNotFoundError, ValueError):
        return None
