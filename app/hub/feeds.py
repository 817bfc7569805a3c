"""The state streams, from desk and queue to progress and shifts: derived, and sent when they changed."""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Iterable
from functools import partial
from typing import Final, Protocol

from msgspec.structs import replace

from app.domain.conversation import State
from app.domain.ids import ConversationId, StaffId
from app.domain.people import Staff
from app.hub.desks import Desks
from app.hub.floor import ROWS_AT_ONCE, FloorFeed
from app.hub.phone.call_backs import CallBackBook
from app.hub.room import Room, Standing
from app.hub.rooms import Rooms
from app.hub.routing.office import Office
from app.hub.routing.pace import Pace
from app.hub.routing.presence import Presences, Seat
from app.hub.settings import HubSettings
from app.hub.throttle import Throttle
from app.hub.together.summons import Address, SummonsBook, addresses_of
from app.protocol.administration import REGISTER, RegisterState
from app.protocol.codec import encode, raw
from app.protocol.frames import DESK, FLOOR, PLACE, QUEUE, St
from app.protocol.shift_frames import SHIFTS, ShiftsState
from app.protocol.staff_room import POSTS, PostsState
from app.protocol.states import DeskState, FloorState, PlaceState, QueueState
from app.protocol.training_frames import PROGRESS, ProgressState

WAITING: Final = frozenset({State.QUEUED, State.OFFERED})


class Follower(Protocol):
    """A connection that follows state streams."""

    following: set[str]
    place: PlaceState | None

    @property
    def user(self) -> Staff | None:
        """The member of staff, None for a customer."""

    @property
    def conversation(self) -> ConversationId | None:
        """The customer's conversation."""

    def state(self, stream: str, *frames: bytes) -> None:
        """Takes a state; under congestion it is dropped, and asked for anew (`Feeds.refresh`) afterwards."""


class Feeds:
    """Keeps every follower's states up to date, coalesced: the latest counts."""

    def __init__(self, rooms: Rooms, presences: Presences, settings: HubSettings, office: Office) -> None:
        self.summons = SummonsBook(rooms, self._name, self._summoned)
        self.call_backs = CallBackBook(rooms, partial(self._mark_desk, urgent=False))
        self._desks_of = Desks(rooms, presences, office, self.summons, self.call_backs)
        self._rooms = rooms
        self._presences = presences
        self._lines = office.lines
        self._floor: FloorFeed[Follower] = FloorFeed(
            rooms, presences, office.attendance, Pace(rooms), self._floor_frame
        )
        names = (DESK, QUEUE, FLOOR, PLACE, REGISTER, POSTS, PROGRESS, SHIFTS)
        self._followers: dict[str, dict[Follower, None]] = {name: {} for name in names}
        self._register_version = 0
        self._posts_change = self._progress_change = self._shifts_change = 0
        self._version = 0
        self._desks: set[StaffId] = set()
        self._urgent = False
        self._moved: dict[ConversationId, Room] = {}
        self._seats: dict[StaffId, Seat] = {}
        self._timers = {
            DESK: Throttle(settings.desk_s, self._send_desks),
            QUEUE: Throttle(settings.queue_s, self._send_queues),
            FLOOR: Throttle(settings.floor_s, self._send_floor),
            PLACE: Throttle(settings.place_s, self._send_places),
        }
        rooms.listen(self._room_changed)
        rooms.listen_to_practice(self._practice_changed)

    def stop(self) -> None:
        """Sends nothing more."""
        for timer in self._timers.values():
            timer.stop()

    def renewed(self) -> None:
        """Forgets what waits for whom: the history was replaced."""
        self.summons.forget()
        self.call_backs.forget()

    def follow(self, follower: Follower, stream: str) -> None:
        """Begins a stream with the whole state."""
        follower.following.add(stream)
        self._followers[stream][follower] = None
        self.refresh(follower, stream)

    def unfollow(self, follower: Follower, streams: Iterable[str]) -> None:
        """Ends streams."""
        for stream in list(streams):
            follower.following.discard(stream)
            if stream in self._followers:
                self._followers[stream].pop(follower, None)
            if stream == FLOOR:
                self._floor.forget(follower)

    def refresh(self, follower: Follower, stream: str) -> None:
        """Sends the whole state of a stream."""
        if stream == DESK and follower.user is not None:
            follower.state(DESK, self._frame(DESK, self._desks_of.of(follower.user)))
        elif stream == QUEUE and follower.user is not None:
            rings = self._lines.ringing().get(follower.user.id, set())
            follower.state(QUEUE, self._frame(QUEUE, self._queue(follower.user.groups, rings)))
        elif stream == FLOOR:
            follower.state(FLOOR, *self._floor.whole(follower))
        elif stream == PLACE:
            follower.place = self._place(follower, self._in_line())
            follower.state(PLACE, self._frame(PLACE, follower.place))
        elif stream == REGISTER:
            follower.state(REGISTER, self._frame(REGISTER, RegisterState(version=self._register_version)))
        elif stream == POSTS:
            follower.state(POSTS, self._frame(POSTS, PostsState(change=self._posts_change)))
        elif stream == PROGRESS:
            follower.state(PROGRESS, self._frame(PROGRESS, ProgressState(change=self._progress_change)))
        elif stream == SHIFTS:
            follower.state(SHIFTS, self._frame(SHIFTS, ShiftsState(change=self._shifts_change)))

    def register_changed(self, version: int) -> None:
        """Says that there is something new in the register."""
        self._register_version = version
        for follower in list(self._followers[REGISTER]):
            self.refresh(follower, REGISTER)

    def posts_changed(self) -> None:
        """Says that staff said something to each other, or read it."""
        self._posts_change += 1
        for follower in list(self._followers[POSTS]):
            self.refresh(follower, POSTS)

    def progress_changed(self) -> None:
        """Says that the ledger of training grew."""
        self._progress_change += 1
        for follower in list(self._followers[PROGRESS]):
            self.refresh(follower, PROGRESS)

    def shifts_changed(self) -> None:
        """Says that a shift was planned, or a correction asked for or decided on."""
        self._shifts_change += 1
        for follower in list(self._followers[SHIFTS]):
            self.refresh(follower, SHIFTS)

    def seat_changed(self, seat: Seat) -> None:
        """Takes notice of somebody who does something else now."""
        if self._followers[FLOOR]:
            self._seats[seat.user.id] = seat
            self._timers[FLOOR].mark()
        self._mark_desk(seat.user.id, urgent=True)
        if self._rooms.waiting:
            self._timers[QUEUE].mark()  # for whom it rings depends on who is there

    def tick(self) -> None:
        """Looks at what changes with time alone: estimates, and for whom it rings."""
        if self._rooms.waiting:
            self._timers[PLACE].mark()
            if self._lines.ringing():
                self._timers[QUEUE].mark()

    def _room_changed(self, room: Room, before: Standing | None, moved: bool) -> None:
        if self._followers[FLOOR]:
            self._moved[room.id] = room
            self._timers[FLOOR].mark()
        owner = room.standing.owner
        if owner is not None:
            self._mark_desk(owner, urgent=moved)
        if not moved:
            if room.id in self._rooms.waiting:
                self._timers[QUEUE].mark()
            return
        was_offered = None if before is None else before.offered_to
        for staff in (was_offered, room.standing.offered_to):
            if staff is not None and was_offered != room.standing.offered_to:
                self._mark_desk(staff, urgent=True)
        former = None if before is None else before.owner
        if former is not None and former != owner:
            self._mark_desk(former, urgent=True)
        for staff in (owner, former):
            seat = None if staff is None else self._presences.known(staff)
            if seat is not None and self._followers[FLOOR]:
                self._seats[seat.user.id] = seat
        if room.id in self._rooms.waiting or (before is not None and before.state in WAITING):
            self._timers[QUEUE].mark()
            self._timers[PLACE].mark()

    def _practice_changed(self, room: Room, before: Standing | None, moved: bool) -> None:
        """Shows a practice conversation on the desk of who practises; it is in no queue and on no floor."""
        for staff in {room.standing.owner, None if before is None else before.owner}:
            if staff is not None:
                self._mark_desk(staff, urgent=moved)

    def _name(self, staff: StaffId) -> str:
        user = self._presences.user(staff)
        return "" if user is None else user.name

    def _summoned(self, addresses: frozenset[Address]) -> None:
        """Takes notice that something is new or over for those whom it is for."""
        for follower in self._followers[DESK]:
            if follower.user is not None and not addresses.isdisjoint(addresses_of(follower.user)):
                self._mark_desk(follower.user.id, urgent=True)

    def _mark_desk(self, staff: StaffId, *, urgent: bool) -> None:
        self._desks.add(staff)
        if not urgent:
            self._timers[DESK].mark()
        elif not self._urgent:
            self._urgent = True
            asyncio.get_running_loop().call_soon(self._send_desks)

    def _send_desks(self) -> None:
        self._urgent = False
        changed, self._desks = self._desks, set()
        frames: dict[StaffId, bytes] = {}
        for follower in list(self._followers[DESK]):
            user = follower.user
            if user is not None and user.id in changed:
                if user.id not in frames:
                    frames[user.id] = self._frame(DESK, self._desks_of.of(user))
                follower.state(DESK, frames[user.id])

    def _send_queues(self) -> None:
        frames: dict[tuple[tuple[str, ...], frozenset[ConversationId]], bytes] = {}
        ringing = self._lines.ringing() if self._followers[QUEUE] else {}
        for follower in list(self._followers[QUEUE]):
            if follower.user is not None:
                key = follower.user.groups, frozenset(ringing.get(follower.user.id, ()))
                if key not in frames:
                    frames[key] = self._frame(QUEUE, self._queue(*key))
                follower.state(QUEUE, frames[key])

    def _send_floor(self) -> None:
        moved, self._moved = self._moved, {}
        seats, self._seats = self._seats, {}
        followers = list(self._followers[FLOOR])
        for follower, frames in self._floor.changed(followers, list(moved.values()), list(seats.values())):
            follower.state(FLOOR, *frames)

    def _send_places(self) -> None:
        lines = self._in_line() if self._followers[PLACE] else {}
        for follower in list(self._followers[PLACE]):
            place = self._place(follower, lines)
            if place != follower.place:
                follower.place = place
                follower.state(PLACE, self._frame(PLACE, place))

    def _queue(self, groups: tuple[str, ...], ringing: Collection[ConversationId]) -> QueueState:
        line = self._rooms.in_line(groups)
        rows = (room.row for room in line[:ROWS_AT_ONCE])
        if ringing:
            rows = (replace(row, ringing=True) if row.conversation in ringing else row for row in rows)
        return QueueState(rows=tuple(rows), waiting=len(line))

    def _in_line(self) -> dict[str, list[ConversationId]]:
        groups = {room.fold.group for room in self._rooms.waiting.values()}
        return {group: [room.id for room in self._rooms.in_line((group,))] for group in groups}

    def _place(self, follower: Follower, lines: dict[str, list[ConversationId]]) -> PlaceState:
        room = None if follower.conversation is None else self._rooms.waiting.get(follower.conversation)
        line = [] if room is None else lines.get(room.fold.group, [])
        if room is None or room.id not in line:
            return PlaceState()
        position = line.index(room.id) + 1
        return PlaceState(
            position=position,
            waiting=len(line),
            estimate_ms=self._lines.estimate_ms(room.fold.group, position),
        )

    def _floor_frame(self, state: FloorState, full: bool) -> bytes:
        return self._frame(FLOOR, state, full=full)

    def _frame(
        self,
        stream: str,
        state: DeskState
        | QueueState
        | FloorState
        | PlaceState
        | RegisterState
        | PostsState
        | ProgressState
        | ShiftsState,
        *,
        full: bool = True,
    ) -> bytes:
        self._version += 1
        return encode(St(s=stream, ver=self._version, full=full, d=raw(state)))
