"""How long each of the staff did what, by the hub's clock: minutes of the shift that is under way."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from app.domain.ids import StaffId
from app.domain.people import Presence

BREAK_MS: Final = 6 * 3_600_000
"""Who has been gone for longer begins a new shift; one over midnight is one shift."""

KEPT_MS: Final = 36 * 3_600_000
"""How far back is remembered: longer than any shift."""

LINE: Final = "presence"
"""What the audit calls a change of presence; what somebody does since then is what it is about."""


class Timesheet:
    """Pure; times are Unix ms. The same presence again is no change."""

    def __init__(self) -> None:
        self._changes: dict[StaffId, list[tuple[int, Presence]]] = {}

    def note(self, staff: StaffId, presence: Presence, at_ms: int) -> bool:
        """Notes what somebody does from now on; True when it is something else than before."""
        changes = self._changes.setdefault(staff, [])
        if (changes[-1][1] if changes else Presence.OFFLINE) is presence:
            return False
        changes.append((max(at_ms, changes[-1][0] if changes else 0), presence))
        while len(changes) > 1 and changes[1][0] < at_ms - KEPT_MS:
            changes.pop(0)
        return True

    def restore(self, lines: Iterable[tuple[int, str, str]], now_ms: int) -> None:
        """Takes up what was written down before: when, who, and what he did from then on, oldest first.

        Nobody was there while the hub was not: what somebody did before ends now, at the latest.
        """
        since, self._changes = self._changes, {}
        for at_ms, who, about in lines:
            if about in frozenset(Presence):
                self.note(StaffId(who), Presence(about), at_ms)
        for staff in self._changes:
            self.note(staff, Presence.OFFLINE, min((at for at, _ in since.get(staff, ())), default=now_ms))
        for staff, changes in since.items():
            for at_ms, presence in changes:
                self.note(staff, presence, at_ms)

    def spent_s(self, staff: StaffId, now_ms: int) -> dict[Presence, int]:
        """Returns the seconds spent on each presence in the shift, without the time offline."""
        spent: dict[Presence, int] = {}
        end = now_ms
        for at_ms, presence in reversed(self._changes.get(staff, [])):
            if presence is Presence.OFFLINE:
                if end - at_ms >= BREAK_MS:
                    break
            else:
                spent[presence] = spent.get(presence, 0) + max(0, end - at_ms)
            end = at_ms
        return {presence: round(millis / 1000) for presence, millis in spent.items()}
