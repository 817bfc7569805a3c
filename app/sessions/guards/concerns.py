"""Everything that speaks against a text before it goes out, from all guards, the gravest first."""

from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from typing import Final, TypeAlias

import msgspec

from app.domain import outgoing
from app.domain.ids import ConversationId
from app.domain.personal import PersonalHit, find_personal
from app.protocol.records import NgWordRecord, PolicyRecord
from app.sessions.guards.findings import Finding
from app.sessions.guards.guard import Guard, Open
from app.sessions.guards.ng_words import ACTIONS, HINT, STOP, WARN, NgHit, NgWords
from app.sessions.guards.wording import Slip, Wording


class Gate(StrEnum):
    """What a concern does to a text that is to be sent."""

    STOP = "stop"
    """It does not go out like this."""
    MASK = "mask"
    """It is changed before it goes out."""
    ASK = "ask"
    """It goes out after a second word of the person."""
    HINT = "hint"
    """It goes out; the person is told while writing."""


_ORDER: Final = (Gate.STOP, Gate.MASK, Gate.ASK, Gate.HINT)

_GATES: Final = {outgoing.STOP: Gate.STOP, outgoing.MASK: Gate.MASK, outgoing.WARN: Gate.ASK}

About: TypeAlias = Finding | NgHit | PersonalHit | Slip


class Concern(msgspec.Struct, frozen=True, kw_only=True):
    """`about` says what it is. From `start` to `end` of the text `instead` may stand (None: no proposal)."""

    gate: Gate
    about: About
    start: int = 0
    end: int = 0
    instead: str | None = None


class Judge:
    """Asks all guards. What the shop set up is asked for each time: it may change at any moment."""

    def __init__(
        self,
        guard: Guard,
        wording: Wording,
        *,
        ng_words: Callable[[], Mapping[str, NgWordRecord]] = dict,
        policies: Callable[[], Mapping[str, PolicyRecord]] = dict,
        hints: Callable[[], bool] = lambda: True,
    ) -> None:
        self.guard = guard
        self._wording = wording
        self._ng_records, self._policies, self._hints = ng_words, policies, hints
        self._ng_known: Mapping[str, NgWordRecord] = {}
        self._ng = NgWords(())

    def judge(self, text: str, conversation: ConversationId, open_: Open) -> list[Concern]:
        """Returns what speaks against sending `text` in a conversation, the gravest first."""
        concerns = [*self._personal(text), *self._ng_words(text)]
        found = self.guard.find(text, conversation, open_)
        if found is not None:
            concerns.append(Concern(gate=Gate.ASK, about=found))
        if self._hints():
            concerns += (
                Concern(gate=Gate.HINT, about=one, start=one.start, end=one.end, instead=one.instead or None)
                for one in self._wording.find(text)
            )
        return sorted(concerns, key=lambda one: _ORDER.index(one.gate))

    def _personal(self, text: str) -> Sequence[Concern]:
        policies = self._policies()
        found = []
        for hit in find_personal(text):
            name = f"outgoing.{hit.kind.value}"
            record = policies.get(name)
            gate = _GATES.get(record.value if record is not None else outgoing.DEFAULTS[name])
            if gate is not None:
                found.append(Concern(gate=gate, about=hit, start=hit.start, end=hit.end, instead=hit.masked))
        return found

    def _ng_words(self, text: str) -> Sequence[Concern]:
        records = self._ng_records()
        if records != self._ng_known:
            self._ng_known = dict(records)
            self._ng = NgWords(one for one in records.values() if one.action in ACTIONS)
        gates = {STOP: Gate.STOP, WARN: Gate.ASK, HINT: Gate.HINT}
        return [
            Concern(
                gate=gates[hit.record.action],
                about=hit,
                start=hit.start,
                end=hit.end,
                instead=hit.record.instead or None,
            )
            for hit in self._ng.find(text)
        ]


def masked(text: str, concerns: Sequence[Concern]) -> str:
    """Returns a text with everything masked that is to be."""
    for one in sorted(concerns, key=lambda each: -each.start):
        if one.gate is Gate.MASK and one.instead is not None:
            text = text[: one.start] + one.instead + text[one.end :]
    return text
