"""What a shop chooses about outbound lists, and what the result of a call does to who was called."""

from collections.abc import Mapping
from typing import Final

import msgspec

from app.domain.ids import StaffId
from app.domain.phone_call import Result

ATTEMPTS: Final = "outbound.attempts"
"""How many times somebody on a list is called at most."""

GAP: Final = "outbound.gap_hours"
"""How many hours lie between two calls to somebody at least."""

CHOICES: Final[Mapping[str, tuple[str, ...]]] = {
    ATTEMPTS: ("1", "2", "3", "4", "5", "6", "8", "10"),
    GAP: ("0", "1", "2", "4", "8", "24", "48", "72"),
}
DEFAULTS: Final[Mapping[str, str]] = {ATTEMPTS: "3", GAP: "4"}

HOUR_MS: Final = 3_600_000
GRACE_MS: Final = 30 * 60_000
"""So long after its time a call back stays with who promised it; then anybody makes it."""

LEASE_MS: Final = 15 * 60_000
"""So long somebody may read about whom he was given before he calls."""

OPEN: Final = "open"
CALLING: Final = "calling"
DONE: Final = "done"
REFUSED: Final = "refused"
UNREACHABLE: Final = "unreachable"
STATES: Final = (OPEN, CALLING, DONE, REFUSED, UNREACHABLE)


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """How a call ended at `at` (Unix ms); `due` is when it is called back, planned by the event `back`."""

    result: str
    at: int
    due: int = 0
    due_staff: StaffId = StaffId("")
    back: int = 0


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """How somebody on a list stands after a call; he is not called before `next` (Unix ms)."""

    state: str
    result: str
    next: int = 0
    due: int = 0
    due_staff: StaffId = StaffId("")
    back: int = 0


def standing_after(outcome: Outcome, attempts: int, *, most: int, gap_ms: int) -> Standing:
    """Returns how somebody stands after his call number `attempts`.

    Who refused is never called again, whatever else was said; a promised call back is kept even where no
    attempt is left.
    """
    result = outcome.result
    if result == Result.REFUSED:
        return Standing(state=REFUSED, result=result)
    if outcome.due:
        return Standing(
            state=OPEN, result=result, next=outcome.due, due=outcome.due, due_staff=outcome.due_staff,
            back=outcome.back,
        )  # fmt: skip
    if result == Result.ANSWERED:
        return Standing(state=DONE, result=result)
    if result == Result.WRONG_NUMBER or attempts >= most:
        return Standing(state=UNREACHABLE, result=result)
    return Standing(state=OPEN, result=result, next=outcome.at + gap_ms)
