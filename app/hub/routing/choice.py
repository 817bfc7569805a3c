"""Who is asked for a conversation: a decision without a clock, a store or a wait of its own.

The order of the rules: who may have it at all (accepts, has room, has the skills), who missed it, who speaks
the customer's language, whom the customer knows, the priority within the group, and last the policy.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import msgspec

from app.domain.ids import StaffId
from app.hub.settings import RoutingPolicy

FIRST: Final = 1


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """What a waiting conversation asks for; times are Unix ms.

    `missed` are those who did not take it, the last of them at `missed_ms`; `knows` is whom a returning
    customer spoke to last.
    """

    skills: frozenset[str] = frozenset()
    language: str = ""
    since_ms: int = 0
    missed: Collection[StaffId] = ()
    missed_ms: int = 0
    knows: StaffId | None = None


@dataclass(slots=True, kw_only=True)
class Able:
    """A member of staff as the decision sees him; `load` and `turn` change while conversations are given."""

    staff: StaffId
    accepting: bool = True
    capacity: int = 5
    load: int = 0
    turn: int = 0
    skills: frozenset[str] = frozenset()
    languages: frozenset[str] = frozenset()

    @property
    def is_free(self) -> bool:
        """Tells whether he takes one more."""
        return self.accepting and self.load < self.capacity


class Patience(msgspec.Struct, frozen=True, kw_only=True):
    """How long a conversation waits for the right person, in ms; see `HubSettings`."""

    language_ms: int = 30_000
    again_ms: int = 15_000


def candidates(asked: Asked, members: Sequence[Able], patience: Patience, now_ms: int) -> list[Able]:
    """Returns those who may be asked now; nobody waits for ever for skills or a language that nobody has."""
    able = [one for one in members if asked.skills <= one.skills] or members
    free = [one for one in able if one.is_free]
    fresh = [one for one in free if one.staff not in asked.missed]
    if not fresh and now_ms - asked.missed_ms >= patience.again_ms:
        fresh = free
    if not asked.language or now_ms - asked.since_ms >= patience.language_ms:
        return fresh
    if not any(asked.language in one.languages for one in able if one.accepting):
        return fresh
    return [one for one in fresh if asked.language in one.languages]


def nearest(
    asked: Asked,
    members: Sequence[Able],
    priorities: Mapping[StaffId, int],
    patience: Patience,
    now_ms: int,
) -> list[Able]:
    """Returns those who are asked first: the best of language, then of priority; whom he knows alone."""
    found = candidates(asked, members, patience, now_ms)
    known = [one for one in found if one.staff == asked.knows]
    if known or not found:
        return known
    if asked.language and any(asked.language in one.languages for one in found):
        found = [one for one in found if asked.language in one.languages]
    best = min(priorities.get(one.staff, FIRST) for one in found)
    return [one for one in found if priorities.get(one.staff, FIRST) == best]


def choose(
    asked: Asked,
    members: Sequence[Able],
    priorities: Mapping[StaffId, int],
    policy: RoutingPolicy,
    patience: Patience,
    now_ms: int,
) -> Able | None:
    """Returns whom to ask, None when nobody is asked now.

    With `RING_ALL` only somebody whom the customer knows is asked alone; with `PULL` nobody ever is.
    """
    if policy is RoutingPolicy.PULL:
        return None
    found = nearest(asked, members, priorities, patience, now_ms)
    if policy is RoutingPolicy.RING_ALL:
        return next((one for one in found if one.staff == asked.knows), None)
    if policy is RoutingPolicy.LEAST_LOADED:
        return min(found, key=lambda one: (one.load / one.capacity, one.turn), default=None)
    return min(found, key=lambda one: one.turn, default=None)


def language_of(locale: str) -> str:
    """Returns the language of a locale such as `en-GB`, in lower case."""
    return locale.replace("_", "-").partition("-")[0].strip().lower()
