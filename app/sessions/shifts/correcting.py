"""Applies what was approved to the entries; the old value stays beside the new one."""

from collections.abc import Iterable

import msgspec

from app.domain.ids import Cid
from app.domain.shifts import Correction, Decision, Entry, Ledger, asked_well


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """An approved correction: `old` is what was clocked, `new` what counts; None where there is none."""

    request: Correction
    decision: Decision
    old: Entry | None
    new: Entry | None


class Corrected(msgspec.Struct, frozen=True, kw_only=True):
    """The entries that count, in order, with what was changed, refused, and still waits for an answer."""

    entries: tuple[Entry, ...]
    changes: tuple[Change, ...] = ()
    refused: tuple[Decision, ...] = ()
    waiting: tuple[Correction, ...] = ()


def corrected(ledger: Ledger) -> Corrected:
    """Returns the entries with every approved correction, in the order of the decisions.

    A decision of whoever asked counts as none, and so does a request without a reason: four eyes see each
    change. A correction of an entry that was struck out before adds nothing.
    """
    entries = {entry.id: entry for entry in ledger.entries}
    answers = _first_answers(ledger)
    changes: list[Change] = []
    refused: list[Decision] = []
    asked = {request.id: request for request in ledger.corrections}
    for decision in sorted(answers.values(), key=lambda line: (line.at, line.id)):
        if not decision.approved:
            refused.append(decision)
            continue
        request = asked[decision.correction]
        old = entries.pop(request.target, None) if request.target is not None else None
        new = request.entry if request.target is None or old is not None else None
        if new is not None:
            new = msgspec.structs.replace(new, id=new.id if old is None else old.id)
            entries[new.id] = new
        changes.append(Change(request=request, decision=decision, old=old, new=new))
    waiting = (request for request in ledger.corrections if asked_well(request) and request.id not in answers)
    return Corrected(
        entries=_ordered(entries.values()),
        changes=tuple(changes),
        refused=tuple(refused),
        waiting=tuple(waiting),
    )


def _first_answers(ledger: Ledger) -> dict[Cid, Decision]:
    asked = {request.id: request for request in ledger.corrections if asked_well(request)}
    answers: dict[Cid, Decision] = {}
    for decision in sorted(ledger.decisions, key=lambda line: (line.at, line.id)):
        request = asked.get(decision.correction)
        if request is not None and request.by != decision.by:
            answers.setdefault(request.id, decision)
    return answers


def _ordered(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    return tuple(sorted(entries, key=lambda entry: (entry.at, entry.id)))
