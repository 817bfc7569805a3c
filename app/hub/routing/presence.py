"""Who of the staff is here, what they are doing, and how many conversations they take."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from app.domain.ids import StaffId
from app.domain.people import Presence, Role, Staff
from app.hub.engine import StaffLoad

DEFAULT_CAPACITY: Final = 5


class Reach(StrEnum):
    """Whether somebody is connected: here, at a node that is silent lately, or nowhere."""

    HERE = "here"
    SUSPECT = "suspect"
    GONE = "gone"


@dataclass(slots=True, eq=False)
class Seat:
    """One member of staff.

    `chosen` is the presence that he last said, at `chosen_ms`; `links` are his open connections, `nodes` the
    other nodes at which he is connected (False for one that is silent lately); `since_ms` is when what others
    see changed last, `assigned_at` the turn at which he was last given a conversation. Whoever writes the
    store's row of him holds `writing`: an older choice must not be written behind a newer one.
    """

    user: Staff
    chosen: Presence = Presence.AWAY
    capacity: int = DEFAULT_CAPACITY
    since_ms: int = 0
    assigned_at: int = 0
    links: set[object] = field(default_factory=set)
    nodes: dict[str, bool] = field(default_factory=dict)
    chosen_ms: int = 0
    writing: asyncio.Lock = field(default_factory=asyncio.Lock)

    @property
    def reach(self) -> Reach:
        """Whether he is connected, to this node or another."""
        if self.links or any(self.nodes.values()):
            return Reach.HERE
        return Reach.SUSPECT if self.nodes else Reach.GONE

    @property
    def presence(self) -> Presence:
        """What others see: offline without a connection to any node, whatever was chosen."""
        return Presence.OFFLINE if self.reach is Reach.GONE else self.chosen

    @property
    def accepting(self) -> bool:
        """Tells whether conversations may be given to him."""
        return (
            self.reach is Reach.HERE
            and self.chosen is Presence.ACCEPTING
            and self.user.role is not Role.TRAINER
        )


class Presences:
    """The seats of all staff; `changed` is told of each that looks different now."""

    def __init__(
        self, changed: Callable[[Seat], None], now_ms: Callable[[], int], groups: Iterable[str] = ()
    ) -> None:
        self._listeners = [changed]
        self._now_ms = now_ms
        self._groups = frozenset(groups)
        self._seats: dict[StaffId, Seat] = {}
        self._turn = 0

    def __iter__(self) -> Iterator[Seat]:
        return iter(self._seats.values())

    def listen(self, changed: Callable[[Seat], None]) -> None:
        """Tells somebody else, too, of each seat that looks different."""
        self._listeners.append(changed)

    def know(self, users: Iterable[Staff], loads: Iterable[StaffLoad] = ()) -> None:
        """Takes the list of all staff, and what the store remembers of their choices."""
        for user in users:
            seat = self._seats.get(user.id)
            if seat is None:
                self._seats[user.id] = Seat(user, since_ms=self._now_ms())
            else:
                seat.user = user
        for load in loads:
            seat = self._seats.get(load.staff)
            if seat is not None and not seat.chosen_ms:  # nobody said anything newer
                seat.capacity = load.capacity
                seat.chosen = Presence.ACCEPTING if load.accepting else load.presence

    def remember(self, seat: Seat, loads: Iterable[StaffLoad]) -> None:
        """Takes what the store remembers of somebody's choice, unless he has chosen since."""
        before = seat.presence, seat.capacity
        self.know((), loads)
        if before != (seat.presence, seat.capacity):
            self._show(seat)

    def known(self, staff: StaffId) -> Seat | None:
        """Returns the seat of a member of staff, if there is one of that name."""
        return self._seats.get(staff)

    def user(self, staff: StaffId) -> Staff | None:
        """Returns a member of staff who may sign in."""
        seat = self._seats.get(staff)
        return None if seat is None else seat.user

    def seat(self, user: Staff) -> Seat:
        """Returns the seat of somebody who signed in."""
        seat = self._seats.get(user.id)
        if seat is None:
            seat = self._seats[user.id] = Seat(user, since_ms=self._now_ms())
        seat.user = user
        return seat

    def groups(self) -> frozenset[str]:
        """Returns the groups that there are: those named at the start, and those that somebody belongs to."""
        return self._groups.union(*(seat.user.groups for seat in self._seats.values()))

    def connected(self, user: Staff, link: object) -> Seat:
        """Notes a connection; the presence that was chosen before counts again."""
        seat = self.seat(user)
        first = not seat.links
        seat.links.add(link)
        if first:
            self._show(seat)
        return seat

    def disconnected(self, seat: Seat, link: object) -> bool:
        """Notes the end of a connection; True when it was the last one."""
        seat.links.discard(link)
        if seat.links:
            return False
        self._show(seat)
        return True

    def choose(self, seat: Seat, presence: Presence, capacity: int) -> None:
        """Sets what somebody does and how much he takes."""
        seat.chosen, seat.capacity = presence, capacity
        seat.chosen_ms = max(self._now_ms(), seat.chosen_ms + 1)
        self._show(seat)

    def elsewhere(
        self,
        staff: StaffId,
        node: str,
        heard: bool | None,
        *,
        chosen: Presence,
        capacity: int,
        chosen_ms: int,
    ) -> bool:
        """Notes that somebody is at another node, or (None) no longer is; the latest word counts.

        False when nobody of that name is known here.
        """
        seat = self._seats.get(staff)
        if seat is None:
            return heard is None
        before, reach = (seat.presence, seat.accepting, seat.capacity), seat.reach
        if heard is None:
            seat.nodes.pop(node, None)
        else:
            seat.nodes[node] = heard
        if chosen_ms > seat.chosen_ms:
            seat.chosen, seat.capacity, seat.chosen_ms = chosen, capacity, chosen_ms
        if before != (seat.presence, seat.accepting, seat.capacity):
            self._show(seat)
        elif reach is not seat.reach:
            self._tell(seat)
        return True

    def assigned(self, seat: Seat) -> None:
        """Notes that somebody was given a conversation: it is the others' turn now."""
        self._turn += 1
        seat.assigned_at = self._turn

    def _show(self, seat: Seat) -> None:
        seat.since_ms = self._now_ms()
        self._tell(seat)

    def _tell(self, seat: Seat) -> None:
        for listener in self._listeners:
            listener(seat)
