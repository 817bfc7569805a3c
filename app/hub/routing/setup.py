"""What the shop set up about its groups: the register's records, with the hub's own settings behind them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final, Protocol, TypeVar

import msgspec

from app.domain.ids import StaffId
from app.domain.people import Staff
from app.hub.register.policies import CALL_MINUTES
from app.hub.settings import HubSettings, RoutingPolicy
from app.protocol.records import AnyRecord, GroupRecord, Hours, PolicyRecord, ShopRecord, ShopTopic, Words

R = TypeVar("R", bound=AnyRecord)

FIRST: Final = 1
"""The priority of a member of a group that names no members."""


class Setup(Protocol):
    """Where the records come from."""

    def groups(self) -> Iterable[GroupRecord]:
        """Returns all groups that were set up."""

    def shop(self, id_: str) -> ShopRecord | None:
        """Returns the shop of that id, or the only one there is."""

    def shops(self) -> Iterable[ShopRecord]:
        """Returns all shops."""

    def choice(self, name: str) -> str:
        """Returns what was chosen by the policy of that name, empty where nothing was."""


class FixedSetup:
    """Records that are given once: none, for a hub that was never set up."""

    def __init__(self, groups: Iterable[GroupRecord] = (), shop: ShopRecord | None = None) -> None:
        self._groups = tuple(groups)
        self._shop = shop

    def groups(self) -> Iterable[GroupRecord]:
        """Returns all groups."""
        return self._groups

    def shop(self, id_: str) -> ShopRecord | None:  # noqa: ARG002 (there is at most one)
        """Returns the shop."""
        return self._shop

    def shops(self) -> Iterable[ShopRecord]:
        """Returns all shops."""
        return () if self._shop is None else (self._shop,)

    def choice(self, name: str) -> str:  # noqa: ARG002 (nothing was chosen)
        """Returns that nothing was chosen."""
        return ""


class Records(Protocol):
    """The register, as far as it is read here."""

    def all(self, type_: type[R]) -> Mapping[str, R]:
        """Returns the records of a type by id."""


class RegisterSetup:
    """Reads the register each time it is asked: it is in memory."""

    def __init__(self, records: Records) -> None:
        self._records = records

    def groups(self) -> Iterable[GroupRecord]:
        """Returns all groups."""
        return self._records.all(GroupRecord).values()

    def shop(self, id_: str) -> ShopRecord | None:
        """Returns the shop of that id, or the only one there is."""
        shops = self._records.all(ShopRecord)
        if id_ in shops:
            return shops[id_]
        return next(iter(shops.values())) if len(shops) == 1 else None

    def shops(self) -> Iterable[ShopRecord]:
        """Returns all shops."""
        return self._records.all(ShopRecord).values()

    def choice(self, name: str) -> str:
        """Returns what was chosen by the policy of that name, empty where nothing was."""
        found = self._records.all(PolicyRecord).get(name)
        return "" if found is None else found.value


class Rules(msgspec.Struct, frozen=True, kw_only=True):
    """How one group works, complete; durations are ms and 0 switches a rule off."""

    group: str
    name: Words = Words()
    policy: RoutingPolicy = RoutingPolicy.ROUND_ROBIN
    priorities: dict[StaffId, int] = {}
    offer_ms: int = 0
    answer_ms: int = 0
    idle_ms: int = 0
    warn_ms: int = 0
    close_ms: int = 0
    call_ms: int = 0
    queue_limit: int = 0
    overflow: str = ""
    returning: bool = True


class GroupBook:
    """The rules of every group; `changed` must be called when the records changed."""

    def __init__(self, settings: HubSettings, setup: Setup) -> None:
        self._settings = settings
        self._setup = setup
        self._rules: dict[str, Rules] = {}
        self.changed()

    def changed(self) -> None:
        """Reads the records again."""
        self._rules = {record.id: self._of(record) for record in self._setup.groups()}
        self._shop = self._setup.shop(self._settings.shop.id)

    def rules(self, group: str) -> Rules:
        """Returns how a group works, also one that nobody set up."""
        known = self._rules.get(group)
        if known is None:
            known = self._rules[group] = self._of(GroupRecord(id=group))
        return known

    def names(self) -> frozenset[str]:
        """Returns the groups that there are by the records and settings."""
        entrances = {record.group for record in self._setup.shops()} | {self.entrance()}
        return frozenset(record.id for record in self._setup.groups()) | entrances

    def shop(self, named: str = "") -> ShopRecord | None:
        """Returns the record of the shop of that id, or of the hub's own when there is none."""
        found = next((one for one in self._setup.shops() if one.id == named), None) if named else None
        return self._shop if found is None else found

    def shop_id(self, named: str = "") -> str:
        """Returns the id under which the shop's conversations and customers are kept."""
        found = self.shop(named)
        return self._settings.shop.id if found is None else found.id

    def entrance(self, shop: str = "") -> str:
        """Returns the group of a shop's customers who chose no topic, or one of no group."""
        found = self.shop(shop)
        return self._settings.group if found is None else found.group

    def hours(self, shop: str = "") -> Hours:
        """Returns a shop's opening hours."""
        found = self.shop(shop)
        return Hours() if found is None else found.hours

    def topic(self, chosen: str, shop: str = "") -> ShopTopic | None:
        """Returns a topic that a shop set up, by its id or by the words that the customer saw."""
        found = self.shop(shop)
        topics = () if found is None or not chosen else found.topics
        return next((topic for topic in topics if chosen in (topic.id, topic.words.ja, topic.words.en)), None)

    def priority(self, user: Staff, group: str) -> int | None:
        """Returns a member's priority in a group (lower is asked first), None when he is no member.

        A member belongs to the group by his account and, where the group names its members, is among them.
        """
        if group not in user.groups:
            return None
        named = self.rules(group).priorities
        return named.get(user.id) if named else FIRST

    def _call_ms(self) -> int:
        """Returns how long a call for help waits for somebody: as the shop chose, else as the hub is set."""
        minutes = self._setup.choice(CALL_MINUTES)
        return round(1000 * self._settings.call_s) if not minutes.isdecimal() else 60_000 * int(minutes)

    def _of(self, record: GroupRecord) -> Rules:
        settings = self._settings

        def millis(own: int | None, default_s: float) -> int:
            return round(1000 * (default_s if own is None else own))

        return Rules(
            group=record.id,
            name=record.name,
            policy=_policy(record.policy, settings.routing),
            priorities={member.staff: member.priority for member in record.members},
            offer_ms=millis(record.offer_s, settings.offer_s),
            answer_ms=millis(record.answer_s, settings.answer_s),
            idle_ms=millis(record.idle_s, settings.idle_s),
            warn_ms=millis(record.warn_s, settings.warn_s),
            close_ms=millis(record.close_s, settings.close_s),
            call_ms=self._call_ms(),
            queue_limit=settings.queue_limit if record.queue_limit is None else record.queue_limit,
            overflow=record.overflow,
            returning=record.returning,
        )


def _policy(name: str | None, default: RoutingPolicy) -> RoutingPolicy:
    """Returns a policy by name; a name of a later version counts as none."""
    try:
        return default if name is None else RoutingPolicy(name)
    except ValueError:
        return default
