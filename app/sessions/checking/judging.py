"""The verdicts: each fact against what the shop requires."""

from collections.abc import Iterable, Mapping
from typing import Final

from app.sessions.checking.items import Fact, Finding, Item, Reason, Status
from app.sessions.checking.requirements import Requirements

MOST: Final = frozenset({Item.ROUND_TRIP, Item.JITTER, Item.LOSS, Item.CLOCK, Item.ROOM})
"""Where less is better."""

DEVICES: Final = frozenset({Item.MICROPHONE, Item.SPEAKER, Item.CAMERA, Item.PRINTER})

_ELSEWISE: Final = frozenset({Item.KEYRING, Item.NOTIFICATIONS, Item.INPUT_METHOD})
"""What one can work without, less well."""

NEAR: Final = 1.5
"""What misses a limit by less than this factor is doubtful, not failed."""

NEAR_DB: Final = 6.0
"""The same for the room: twice the amplitude."""

STEADY: Final = {Item.JITTER: 50.0, Item.CLOCK: 5.0, Item.SCREEN: 720.0}
"""Limits that no shop sets: voice over the line is disturbed from there on (ITU-T Y.1541, class 0: 50 ms),
times would be read wrongly, and the window does not fit."""

_UNKNOWN: Final = frozenset(
    {Reason.LATE, Reason.FAULT, Reason.NO_HUB, Reason.NOT_SIGNED_IN, Reason.NOT_MEASURED}
)


def judge(item: Item, fact: Fact, asked: Requirements) -> Finding:
    """Returns the line for a fact. What cannot be known is unknown, and never passed or failed."""
    needed = item in asked.needed
    if fact.reason in _UNKNOWN:
        return Finding(item=item, status=Status.UNKNOWN, fact=fact, reason=fact.reason)
    if fact.reason is Reason.MISSING:
        optional = item in DEVICES or item in _ELSEWISE
        status = Status.FAILED if needed or not optional else Status.DOUBTFUL
        return Finding(item=item, status=status, fact=fact, reason=fact.reason)
    if fact.reason is Reason.WIRELESS:
        status = Status.FAILED if needed else Status.DOUBTFUL
        return Finding(item=item, status=status, fact=fact, reason=fact.reason)
    if fact.reason is Reason.UNTRUSTED:
        return Finding(item=item, status=Status.FAILED, fact=fact, reason=fact.reason)
    if fact.reason is not Reason.NONE:
        return Finding(item=item, status=Status.DOUBTFUL, fact=fact, reason=fact.reason)
    limit = asked.limits.get(item, STEADY.get(item))
    if limit is None or fact.number is None:
        return Finding(item=item, status=Status.PASSED, fact=fact)
    return _measured(item, fact, fact.number, limit)


def _measured(item: Item, fact: Fact, number: float, limit: float) -> Finding:
    if item is Item.ROOM:
        kept, near = number <= limit, number <= limit + NEAR_DB
    elif item in MOST:
        kept, near = abs(number) <= limit, abs(number) <= limit * NEAR
    else:
        kept, near = number >= limit, number * NEAR >= limit
    if kept:
        return Finding(item=item, status=Status.PASSED, fact=fact, limit=limit)
    reason = Reason.TOO_MUCH if item in MOST else Reason.TOO_LITTLE
    status = Status.DOUBTFUL if near else Status.FAILED
    return Finding(item=item, status=status, fact=fact, reason=reason, limit=limit)


def passes(found: Mapping[Item, Status], asked: Requirements) -> bool:
    """Tells whether a check counts: nothing failed, and what the shop needs is known to be there."""
    if Status.FAILED in found.values():
        return False
    return all(found.get(item) in (Status.PASSED, Status.DOUBTFUL) for item in asked.needed)


def worst(findings: Iterable[Finding]) -> Status:
    """Returns the verdict of a whole check, for its heading."""
    met = {one.status for one in findings}
    order = (Status.FAILED, Status.DOUBTFUL, Status.UNKNOWN)
    return next((one for one in order if one in met), Status.PASSED)
