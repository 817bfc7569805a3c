"""The other nodes: who sits there, and whether they were heard of lately."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from app.domain.ids import StaffId
from app.hub.cluster.news import News, SeatNews


@dataclass(slots=True)
class Neighbour:
    """One start of another node: `heard_at` in seconds of the loop's clock, `seats` by their latest news."""

    node: str
    boot: str
    heard_at: float
    suspect: bool = False
    seats: dict[StaffId, tuple[int, SeatNews]] = field(default_factory=dict)
    round: int = 0
    rounds: dict[StaffId, SeatNews] = field(default_factory=dict)
    parts: int = 0


class Neighbours:
    """Keeps what other nodes tell; `moved` is told of a seat that came, changed or went at one of them."""

    def __init__(self, moved: Callable[[Neighbour, SeatNews], None]) -> None:
        self._moved = moved
        self._by_boot: dict[str, Neighbour] = {}

    def __bool__(self) -> bool:
        return bool(self._by_boot)

    @property
    def names(self) -> frozenset[str]:
        """The nodes that were heard of lately."""
        return frozenset(one.node for one in self._by_boot.values() if not one.suspect)

    def knows(self, boot: str) -> bool:
        """Tells whether that start of a node is known."""
        return boot in self._by_boot

    def heard(self, news: News, now: float) -> None:
        """Takes news of another node; what is older than what is known is passed over."""
        if news.bye:
            self.drop(news.boot)
            return
        one = self._by_boot.get(news.boot)
        if one is None:
            one = self._by_boot[news.boot] = Neighbour(news.node, news.boot, now)
        one.heard_at = now
        if one.suspect:
            one.suspect = False
            self._tell_all(one)
        for seat in news.seats:
            self._take(one, news.number, seat)
        if news.parts:
            self._take_round(one, news)

    def look(self, now: float, *, suspect_s: float, gone_s: float) -> list[str]:
        """Suspects nodes that are silent, and returns the boots of those that were silent for too long."""
        gone: list[str] = []
        for one in list(self._by_boot.values()):
            silent = now - one.heard_at
            if silent >= gone_s:
                gone.append(one.boot)
                self.drop(one.boot)
            elif silent >= suspect_s and not one.suspect:
                one.suspect = True
                self._tell_all(one)
        return gone

    def tell_again(self) -> None:
        """Tells of every seat anew, for somebody who did not know whose they are."""
        for one in self._by_boot.values():
            self._tell_all(one)

    def drop(self, boot: str) -> None:
        """Forgets a node and everybody who sat there."""
        one = self._by_boot.pop(boot, None)
        if one is not None:
            for _, seat in list(one.seats.values()):
                self._moved(one, SeatNews(staff=seat.staff, here=False))

    def _take(self, one: Neighbour, number: int, seat: SeatNews) -> None:
        known = one.seats.get(seat.staff)
        if known is not None and known[0] >= number:
            return
        one.seats[seat.staff] = number, seat
        if known is None or known[1] != seat:
            self._moved(one, seat)

    def _take_round(self, one: Neighbour, news: News) -> None:
        """Counts the parts of a round; with the last of them, who is in none of them is gone."""
        if news.round != one.round:
            one.round, one.parts, one.rounds = news.round, 0, {}
        one.parts += 1
        one.rounds |= {seat.staff: seat for seat in news.seats}
        if one.parts < news.parts:
            return
        for staff, (number, seat) in list(one.seats.items()):
            if staff not in one.rounds and number < news.number:
                del one.seats[staff]
                if seat.here:
                    self._moved(one, SeatNews(staff=staff, here=False))

    def _tell_all(self, one: Neighbour) -> None:
        for _, seat in list(one.seats.values()):
            self._moved(one, seat)
