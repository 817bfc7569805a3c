"""Joins what the hub wrote down with what the console kept while the line was lost.

The rule knows no order: entries are one where their ids are, the hub's word about one replaces the console's,
and what only one of them has is kept. So sending a record twice, late, or in parts changes nothing, and every
side that has seen the same lines reads the same shifts.
"""

from collections.abc import Callable, Iterable
from typing import TypeVar

import msgspec

from app.domain.ids import Cid
from app.domain.shifts import Correction, Decision, Entry, Keeper, Ledger, Plan, Sign

_Line = TypeVar("_Line", Entry, Correction, Decision, Plan)


def joined(one: Ledger, other: Ledger) -> Ledger:
    """Returns the lines of both, each once, sorted by time and id."""
    return Ledger(
        entries=_once((*one.entries, *other.entries), _hub_first),
        signs=coalesced((*one.signs, *other.signs)),
        corrections=_once((*one.corrections, *other.corrections), _spelling),
        decisions=_once((*one.decisions, *other.decisions), _spelling),
        plans=_once((*one.plans, *other.plans), _spelling),
    )


def coalesced(signs: Iterable[Sign]) -> tuple[Sign, ...]:
    """Returns the same time as stretches that neither touch nor overlap; what is turned round is dropped."""
    found: list[Sign] = []
    for sign in sorted(sign for sign in signs if sign.since <= sign.until):
        if found and sign.since <= found[-1].until:
            found[-1] = Sign(found[-1].since, max(found[-1].until, sign.until))
        else:
            found.append(sign)
    return tuple(found)


def _once(lines: Iterable[_Line], weight: Callable[[_Line], tuple[bool, bytes]]) -> tuple[_Line, ...]:
    """Keeps of each id the line that weighs least: a rule that knows no order."""
    kept: dict[Cid, _Line] = {}
    for line in lines:
        before = kept.get(line.id)
        if before is None or weight(line) < weight(before):
            kept[line.id] = line
    return tuple(sorted(kept.values(), key=lambda line: (line.at, line.id)))


def _hub_first(entry: Entry) -> tuple[bool, bytes]:
    return entry.keeper is not Keeper.HUB, _spelling(entry)[1]


def _spelling(line: Entry | Correction | Decision | Plan) -> tuple[bool, bytes]:
    return False, msgspec.json.encode(line)
