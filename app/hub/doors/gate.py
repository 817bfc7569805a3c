"""How many connections a node has at its doors: altogether, and those that have not said what they want."""

from collections import Counter
from typing import Final

from app.hub.doors.proxies import Proxies, counted_as

UNAVAILABLE: Final = (
    b"HTTP/1.1 503 Service Unavailable\r\nConnection: close\r\nRetry-After: 5\r\n"
    b"Content-Type: text/plain; charset=utf-8\r\nContent-Length: 28\r\n\r\n"
    b"The hub is full. Come later\n"
)
"""What a connection gets that is not even listened to."""


class Gate:
    """Counts from the moment TCP is accepted: a socket that says nothing costs memory, too.

    `most` is for all connections, `most_strangers` for those whose request has not come, and
    `most_strangers_each` for those of one address; what trusted proxies open is not counted by address.
    """

    def __init__(self, *, most: int, most_strangers: int, most_strangers_each: int, proxies: Proxies) -> None:
        self._most = most
        self._most_strangers = most_strangers
        self._most_each = most_strangers_each
        self._proxies = proxies
        self._each: Counter[str] = Counter()
        self.connections = 0
        self.strangers = 0
        self.turned_away = 0

    @property
    def full(self) -> bool:
        """Tells whether there is no place for one more; whoever asks is counted already."""
        return self.connections > self._most

    def knock(self, peer: str) -> "Visit | None":
        """Counts a connection that was just accepted; None when there are too many that say nothing."""
        key = "" if self._proxies.trusts(peer) else counted_as(peer)
        if self.strangers >= self._most_strangers or (key and self._each[key] >= self._most_each):
            self.turned_away += 1
            return None
        self.connections += 1
        self.strangers += 1
        if key:
            self._each[key] += 1
        return Visit(self, key)

    def _known(self, key: str) -> None:
        self.strangers -= 1
        if key:
            self._each[key] -= 1
            if not self._each[key]:
                del self._each[key]


class Visit:
    """One connection as the gate counts it."""

    __slots__ = ("_gate", "_gone", "_key", "_stranger")

    def __init__(self, gate: Gate, key: str) -> None:
        self._gate = gate
        self._key = key
        self._stranger = True
        self._gone = False

    def asked(self) -> None:
        """Takes notice that the request has come: it is no stranger any more."""
        if self._stranger and not self._gone:
            self._stranger = False
            self._gate._known(self._key)  # noqa: SLF001 (the two are one)

    def left(self) -> None:
        """Takes notice that the connection is closed."""
        if not self._gone:
            self.asked()
            self._gone = True
            self._gate.connections -= 1
