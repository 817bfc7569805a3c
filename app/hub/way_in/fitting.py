"""Fits the way in of a hub out: who answers about it, and who keeps its gates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.ids import StaffId
from app.domain.people import Presence, Staff
from app.hub.cluster import news
from app.hub.training.desk import TOPIC
from app.hub.way_in.desk import WayDesk
from app.hub.way_in.gate import Gate
from app.hub.way_in.inviting import Inviting
from app.hub.way_in.places import Places
from app.hub.way_in.roll import TOPIC as ROLL_TOPIC
from app.hub.way_in.roll import Roll
from app.protocol.floor import SetStaff

if TYPE_CHECKING:
    from app.hub.server import Hub


def places(hub: Hub) -> Places:
    """Returns what knows where newcomers stand."""
    return Places(hub.accounts.database, hub.register, hub.now_ms)


def roll(hub: Hub) -> Roll:
    """Returns who is on the way in, at hand."""
    return Roll(places(hub))


def gate(hub: Hub) -> Gate:
    """Returns what keeps newcomers from later stages."""
    return Gate(places(hub))


def way_desk(hub: Hub) -> WayDesk:
    """Returns who answers about the way in."""
    seen = places(hub)

    async def told() -> None:
        await hub.engine.publish(TOPIC, b"")
        await hub.engine.publish(ROLL_TOPIC, b"")

    async def made(user: StaffId) -> None:
        await hub.engine.publish(f"{news.ACCOUNT}:{user}", b"")

    async def stop_work(by: Staff, whom: StaffId) -> None:
        seat = hub.presences.known(whom)
        if seat is not None and seat.accepting:
            await hub.office.orders.give(by, SetStaff(staff=whom, presence=Presence.AWAY))

    return WayDesk(
        seen,
        Inviting(seen, hub.accounts.invitations, made=made, audit=hub.acts.record, now_ms=hub.now_ms),
        told=told,
        stop_work=stop_work,
        audit=hub.acts.record,
        now_ms=hub.now_ms,
    )
