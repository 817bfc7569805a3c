"""What people in charge set for their staff: away, on a break, and how many conversations at once."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Final

import msgspec

from app.domain.ids import StaffId
from app.domain.people import CAPACITIES, Presence, Role, Staff
from app.hub.engine import Engine, Ephemeral
from app.hub.refusing import NotDoneError
from app.hub.routing.misses import Misses
from app.hub.routing.presence import Presences, Seat
from app.protocol.codes import Refusal
from app.protocol.floor import SetStaff

TOPIC: Final = "ordered"
"""The signal of an order for the nodes at which whom it is for is connected."""

ORDERED: Final = "ordered"
"""The notice for somebody whose presence or capacity a person in charge set."""

NOT_FOR_OTHERS: Final = frozenset({Presence.ACCEPTING, Presence.OFFLINE})
"""Only who sits there can say that he accepts customers; and offline is who is not connected."""


class Order(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody does from now on, and how much he takes."""

    staff: StaffId
    presence: Presence
    capacity: int


_decoder: Final = msgspec.json.Decoder(Order)


class Orders:
    """Carries them out, whichever node whom it is for is connected to; `audit` writes a line."""

    def __init__(
        self,
        engine: Engine,
        presences: Presences,
        misses: Misses,
        *,
        limit: Callable[[StaffId], Awaitable[int]],
        audit: Callable[[str, str, str], Awaitable[None]],
    ) -> None:
        self._engine = engine
        self._presences = presences
        self._misses = misses
        self._limit = limit
        self._audit = audit

    async def give(self, by: Staff, wanted: SetStaff) -> None:
        """Sets it, and has it written down. Raises NotDoneError; StorageError: the outcome is unknown."""
        seat = self._presences.known(wanted.staff)
        if seat is None or not _leads(by, seat.user):
            raise NotDoneError(Refusal.NOT_FOUND)
        presence = seat.chosen if wanted.presence is None else wanted.presence
        capacity = seat.capacity if wanted.capacity is None else wanted.capacity
        if wanted.presence in NOT_FOR_OTHERS or capacity not in CAPACITIES:
            raise NotDoneError(Refusal.BAD_FRAME)
        order = Order(
            staff=wanted.staff, presence=presence, capacity=min(capacity, await self._limit(wanted.staff))
        )
        async with seat.writing:
            await self._engine.set_staff(
                order.staff,
                capacity=order.capacity,
                accepting=order.presence is Presence.ACCEPTING,
                presence=order.presence,
            )
            self._carry_out(seat, order)
        about = f"{order.staff}: {order.presence.value}, {order.capacity} at once"
        await self._audit(by.id, "set-staff", about)
        await self._engine.publish(TOPIC, msgspec.json.encode(order))

    def heard(self, signal: Ephemeral) -> None:
        """Takes an order that was given at another node."""
        order = _decoder.decode(signal.data)
        seat = self._presences.known(order.staff)
        if (
            seat is not None
            and seat.links
            and (seat.chosen, seat.capacity) != (order.presence, order.capacity)
        ):
            self._carry_out(seat, order)

    def _carry_out(self, seat: Seat, order: Order) -> None:
        self._misses.say(order.staff, ORDERED)
        self._presences.choose(seat, order.presence, order.capacity)


def _leads(by: Staff, of: Staff) -> bool:
    """Tells whether somebody in charge may set that: an administrator for all, others for their groups."""
    if by.role is Role.ADMIN:
        return True
    return of.role is not Role.ADMIN and not set(by.groups).isdisjoint(of.groups)
