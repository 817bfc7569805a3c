"""Fits the outbound lists of a hub out: who answers about them, who guards calls, who follows them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.ids import StaffId
from app.hub.outbound.barred import Barred
from app.hub.outbound.barring import BarringDesk
from app.hub.outbound.following import Following
from app.hub.outbound.guard import Guard
from app.hub.outbound.importing import ImportDesk
from app.hub.outbound.list_rows import ListRows
from app.hub.outbound.outbound_desk import OutboundDesk
from app.hub.outbound.turns import Turns
from app.hub.routing.presence import Reach
from app.sessions.outbound.call_hours import HOME

if TYPE_CHECKING:
    from app.hub.routing.presence import Seat
    from app.hub.server import Hub


def guard(hub: Hub) -> Guard:
    """Returns what stands before every call that goes out."""
    cold = hub.accounts.database

    def zone(shop: str) -> str:
        record = hub.office.book.shop(shop)
        return HOME if record is None else record.hours.zone

    return Guard(
        ListRows(cold),
        Turns(cold),
        Barred(cold),
        choice=hub.register.choice,
        shop_zone=zone,
        now_ms=hub.now_ms,
    )


def outbound_desk(hub: Hub, before: Guard) -> OutboundDesk:
    """Returns who answers about outbound lists, and has calls followed, those of before the start as well."""
    audit, now_ms, shop = hub.acts.record, hub.now_ms, hub.office.book.shop_id
    following = Following(
        hub.rooms, before, choice=hub.register.choice, audit=audit, spawn=hub.spawn, now_ms=now_ms
    )
    hub.spawn(following.recall())

    def here() -> tuple[StaffId, ...]:
        return tuple(seat.user.id for seat in hub.presences if seat.reach is not Reach.GONE)

    def left(seat: Seat) -> None:
        if seat.reach is Reach.GONE:
            hub.spawn(before.gone(seat.user.id))

    hub.presences.listen(left)
    return OutboundDesk(
        before,
        following,
        ImportDesk(before, shop=shop, groups=hub.office.groups, audit=audit, now_ms=now_ms),
        BarringDesk(before.barred, shop=shop, audit=audit, now_ms=now_ms),
        shop=shop,
        here=here,
        audit=audit,
        now_ms=now_ms,
    )
