"""What a connection needs of the hub around it."""

from collections.abc import Coroutine
from typing import TYPE_CHECKING, Any, Protocol

from app.hub.administration.acts import Acts
from app.hub.cluster.node import Node
from app.hub.cluster.pulse import Pulse
from app.hub.engine import Engine
from app.hub.feeds import Feeds
from app.hub.guard import Guard
from app.hub.lane import Lane
from app.hub.moves import Moves
from app.hub.operations.measures import Measures
from app.hub.rooms import Rooms
from app.hub.settings import HubSettings
from app.hub.typing_relay import TypingRelay
from app.protocol.frames import Hello, Req, Sub, Unsub

if TYPE_CHECKING:
    from app.hub.connection import Connection


class Errands(Protocol):
    """Does what a client asks for and what needs the store."""

    async def do(self, connection: "Connection", frame: Hello | Sub | Unsub | Req) -> None:
        """Does one errand. Raises StorageError, after which the outcome is unknown."""


class Services(Protocol):
    """The parts of a hub that every connection shares."""

    settings: HubSettings
    engine: Engine
    rooms: Rooms
    lane: Lane
    moves: Moves
    feeds: Feeds
    typing: TypingRelay
    errands: Errands
    acts: Acts
    guard: Guard
    pulse: Pulse
    node: Node
    measures: Measures

    @property
    def busy(self) -> bool:
        """Tells whether nothing can be written now."""

    def admitted(self, connection: "Connection") -> None:
        """Takes notice of a client that was welcomed."""

    def now_ms(self) -> int:
        """Returns the time in Unix ms."""

    def fault(self, error: Exception) -> None:
        """Reports a fault of our own."""

    def spawn(self, work: Coroutine[Any, Any, None]) -> None:
        """Runs something that nobody waits for until the hub stops."""
