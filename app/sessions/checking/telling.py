"""What the hub is told of a check: the verdict of each line as a number, and nothing else."""

from collections.abc import Iterable, Mapping
from typing import Final

from app.domain.ids import Cid
from app.protocol.training_frames import AddProgress, ProgressEntry, ProgressKind
from app.sessions.checking.items import Finding, Item, Status
from app.sessions.checking.judging import passes
from app.sessions.checking.requirements import Requirements

SUBJECT: Final = "desk"
DAY_MS: Final = 86_400_000
_CODES: Final = {Status.FAILED: 0.0, Status.DOUBTFUL: 1.0, Status.PASSED: 2.0, Status.UNKNOWN: 3.0}
_STATUSES: Final = {code: status for status, code in _CODES.items()}


def told(findings: Iterable[Finding], asked: Requirements, cid: Cid) -> AddProgress:
    """Returns the record of a check for the ledger."""
    found = {one.item: one.status for one in findings}
    known = [one for one in found.values() if one is not Status.UNKNOWN]
    return AddProgress(
        cid=cid,
        kind=ProgressKind.CHECK,
        subject=SUBJECT,
        passed=passes(found, asked),
        score=round(100 * sum(one is Status.PASSED for one in known) / len(known), 1) if known else None,
        figures={item.value: _CODES[status] for item, status in found.items()},
    )


def statuses(figures: Mapping[str, float]) -> dict[Item, Status]:
    """Returns the verdicts that a record holds; what is no line of a check is left out."""
    known = {item.value: item for item in Item}
    return {
        known[name]: _STATUSES[code] for name, code in figures.items() if name in known and code in _STATUSES
    }


def holds(entries: Iterable[ProgressEntry], asked: Requirements, now_ms: int) -> bool:
    """Tells whether somebody's newest check counts: recent, whole, and by what the shop requires now."""
    newest = max(entries, key=lambda one: one.number, default=None)
    if newest is None or newest.at < now_ms - asked.days * DAY_MS:
        return False
    return counts(newest, asked)


def counts(entry: ProgressEntry, asked: Requirements) -> bool:
    """Tells whether a check is whole and passed, by what the shop requires now, however old it is."""
    found = statuses(entry.figures)
    return set(found) == set(Item) and passes(found, asked)
