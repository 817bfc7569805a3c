"""What every connection is held against: the gate, the paces, origins, proxies and the block list."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Final, Protocol, TypeVar

from app.domain.ids import CustomerId
from app.domain.people import Role, Staff
from app.hub.blocks import Blocks
from app.hub.doors.descriptors import room_for
from app.hub.doors.gate import Gate
from app.hub.doors.origins import Origins
from app.hub.doors.proxies import Proxies, counted_as
from app.hub.limits import Buckets, Doors
from app.hub.settings import HubSettings
from app.protocol.records import AnyRecord, BlockRecord, PolicyRecord, ShopRecord, Versioned

if TYPE_CHECKING:
    from app.hub.connection import Connection

R = TypeVar("R", bound=AnyRecord)

TOTP_REQUIRED: Final = "totp.required"


class Records(Protocol):
    """The register, as far as the guard reads it."""

    def all(self, type_: type[R]) -> Mapping[str, R]:
        """Returns the records of a type by id."""

    def listen(self, listener: Callable[[Sequence[Versioned]], None]) -> None:
        """Has a listener told of every change."""


class Guard:
    """Limits that outlive a connection, as large as `settings` say; `now_ms` is the time in Unix ms."""

    def __init__(self, settings: HubSettings, now_ms: Callable[[], int]) -> None:
        self.proxies = Proxies(settings.proxies)
        self.origins = Origins(settings.origins, peers=settings.public_peers)
        self.blocks = Blocks(now_ms)
        self.gate = Gate(
            most=room_for(settings.connections),
            most_strangers=settings.strangers,
            most_strangers_each=settings.strangers_each,
            proxies=self.proxies,
        )
        self.addresses = {True: Doors(settings.per_address), False: Doors(settings.per_address)}
        self.accounts = Doors(settings.per_account)
        self.paces = Buckets(settings.rate, settings.burst)
        self.openings = Buckets(settings.opens, settings.opens_burst)
        self._records: Records | None = None

    def follow(self, records: Records) -> None:
        """Goes by what the register says from now on: the shops' origins, the block list, the policies."""
        self._records = records
        self.origins.follow(lambda: records.all(ShopRecord))
        self.blocks.take(records.all(BlockRecord).values())
        records.listen(self._changed)

    def needs_code(self, user: Staff) -> bool:
        """Tells whether somebody must have a second factor."""
        policy = None if self._records is None else self._records.all(PolicyRecord).get(TOTP_REQUIRED)
        match "" if policy is None else policy.value:
            case "everyone":
                return True
            case "admins":
                return user.role is Role.ADMIN
            case _:
                return False

    def _changed(self, changes: Sequence[Versioned]) -> None:
        if self._records is not None and any(change.kind == "block" for change in changes):
            self.blocks.take(self._records.all(BlockRecord).values())

    # Counting

    def enter(self, address: str, *, public: bool) -> bool:
        """Counts a connection of an address; False when it has too many."""
        return self.addresses[public].enter(counted_as(address))

    def leave(self, address: str, *, public: bool) -> None:
        """Counts a connection of an address that ended."""
        self.addresses[public].leave(counted_as(address))

    def pace(self, user: Staff | None, customer: CustomerId | None, address: str, now: float) -> int:
        """Counts a frame of an account, a customer or, without a name, an address; 0 or ms to wait."""
        if user is not None:
            return self.paces.take(f"staff {user.id}", now)
        if customer is not None:
            return self.paces.take(f"customer {customer}", now)
        return self.openings.take(counted_as(address), now)

    def seat(self, connection: "Connection") -> bool:
        """Counts a connection of an account or a conversation, once it is known; False: too many."""
        user, conversation = connection.user, connection.conversation
        key = f"staff {user.id}" if user is not None else f"conversation {conversation}"
        if user is None and conversation is None:
            return True
        if not self.accounts.enter(key):
            return False
        connection.counted = key
        return True

    def unseat(self, connection: "Connection") -> None:
        """Counts a connection that ended."""
        if connection.counted:
            self.accounts.leave(connection.counted)
            connection.counted = ""
