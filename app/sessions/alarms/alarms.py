"""The alarm as a machine: causes and the time go in, what is to ring comes out. It plays nothing itself."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import time
from typing import Final, TypeAlias

import msgspec

from app.domain.ids import ConversationId
from app.sessions.alarms.causes import Cause, Kind, Urgency

AGAIN_S: Final = 5.0
"""A customer who writes line after line rings once in this time."""

Key: TypeAlias = tuple[str, ConversationId]

_RANK: Final = (Kind.WROTE, Kind.MENTION, Kind.WHISPER, Kind.OFFERED, Kind.WAITS, Kind.CALL, Kind.SOS)
"""Of two that are equally urgent, the later one is heard."""


class QuietHours(msgspec.Struct, frozen=True, kw_only=True):
    """When nothing sounds, in the person's own time; an end before the start is the next day's."""

    start: time
    end: time
    sos_sounds: bool = True

    def hold(self, at: time) -> bool:
        """Tells whether it is quiet at a time of day; equal ends are no time at all."""
        if self.start <= self.end:
            return self.start <= at < self.end
        return at >= self.start or at < self.end


class Rules(msgspec.Struct, frozen=True, kw_only=True):
    """How somebody wants to be called: `repeat_s` 0 rings once; `silent` kinds make no sound."""

    repeat_s: float = 30.0
    escalates: bool = True
    silent: frozenset[Kind] = frozenset()
    quiet: QuietHours | None = None

    def pause_s(self, urgency: Urgency) -> float:
        """Returns the time between two rings of one cause: shorter, the more urgent it is."""
        return self.repeat_s / (1 + urgency) if self.escalates else self.repeat_s

    def sounds(self, kind: Kind, at: time) -> bool:
        """Tells whether a kind makes a sound at a time of day."""
        if kind in self.silent:
            return False
        if self.quiet is None or not self.quiet.hold(at):
            return True
        return kind is Kind.SOS and self.quiet.sos_sounds


class Ring(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody is called now; `first` when this cause is new, `audible` unless it is to be silent."""

    cause: Cause
    urgency: Urgency
    first: bool
    audible: bool


@dataclass(slots=True)
class _Known:
    cause: Cause
    urgency: Urgency
    rung_at: float
    acknowledged: bool = False


class Alarms:
    """Pure; times are monotonic seconds, except the time of day for quiet hours."""

    def __init__(self) -> None:
        self._known: dict[Key, _Known] = {}

    @property
    def going_on(self) -> bool:
        """Tells whether anything is still unanswered that was not acknowledged."""
        return any(not one.acknowledged for one in self._known.values())

    def silence(self) -> None:
        """Acknowledges all that rings now: it is heard again only when it grows worse or says more."""
        for one in self._known.values():
            one.acknowledged = True

    def update(
        self,
        causes: Iterable[Cause],
        rules: Rules,
        now: float,
        at: time,
        attended: Collection[ConversationId] = (),
    ) -> list[Ring]:
        """Returns what rings now, the most pressing last; a cause that is not named any more is forgotten.

        Nobody is called to a conversation in `attended`: its answer is being written.
        """
        current = {cause.key: cause for cause in sorted(causes, key=_pressing)}
        self._known = {key: one for key, one in self._known.items() if key in current}
        rings = [
            ring
            for key, cause in current.items()
            if (ring := self._look_at(key, cause, rules, now, at, cause.conversation in attended))
        ]
        return sorted(rings, key=lambda ring: (ring.audible, _pressing(ring.cause)))

    def _look_at(
        self, key: Key, cause: Cause, rules: Rules, now: float, at: time, attended: bool
    ) -> Ring | None:
        known = self._known.get(key)
        urgency = cause.urgency if rules.escalates or known is None else known.urgency
        if known is None:
            self._known[key] = _Known(cause, urgency, now)
            if attended:
                return None
            return Ring(cause=cause, urgency=urgency, first=True, audible=rules.sounds(cause.kind, at))
        worse = urgency > known.urgency or _pressing(cause)[1] > _pressing(known.cause)[1]
        more = cause.count > known.cause.count and now - known.rung_at >= AGAIN_S
        if worse or more:
            known.acknowledged = False
        pause = rules.pause_s(urgency)
        again = bool(pause) and now - known.rung_at >= pause and not known.acknowledged
        if attended:  # what was begun is not called for; it is when it is left lying
            known.rung_at = now if again else known.rung_at
            return None
        if cause.count < known.cause.count or worse or more or again:
            known.cause = cause
        if not (worse or more or again):
            return None
        known.cause, known.urgency, known.rung_at = cause, urgency, now
        return Ring(cause=cause, urgency=urgency, first=False, audible=rules.sounds(cause.kind, at))


def loudest(rings: Iterable[Ring]) -> Ring | None:
    """Returns the one that is heard of several that ring in one moment, None where all are silent."""
    return max((ring for ring in rings if ring.audible), key=lambda ring: _pressing(ring.cause), default=None)


def _pressing(cause: Cause) -> tuple[int, int]:
    return cause.urgency, _RANK.index(cause.kind)
