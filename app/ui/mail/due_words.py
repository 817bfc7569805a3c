"""How it is said when the answer to a mail is due, and since when it is overdue."""

from datetime import datetime
from typing import Final

from app.ui.words import tr

_MINUTE, _HOUR, _DAY = 60, 3_600, 86_400
_HOURS_TOLD: Final = 2 * _DAY
"""Up to this long a time is told in hours, beyond in days."""


def due_words(due: datetime, now: datetime) -> str:
    """Returns when an answer is due as seen from `now`: due in 5 h, overdue since yesterday."""
    left = (due - now).total_seconds()
    return _left(left) if left > 0 else _overdue(due, now, -left)


def _left(seconds: float) -> str:
    if seconds < _HOUR:
        return tr("Due in {count} min", count=max(1, round(seconds / _MINUTE)))
    if seconds < _HOURS_TOLD:
        return tr("Due in {count} h", count=round(seconds / _HOUR))
    return tr("Due in {count} days", count=round(seconds / _DAY))


def _overdue(due: datetime, now: datetime, seconds: float) -> str:
    there, here = due.astimezone().date(), now.astimezone().date()
    days = (here - there).days
    if seconds < _HOUR:
        return tr("Overdue by {count} min", count=max(1, int(seconds / _MINUTE)))
    if days == 0 or seconds < _HOUR * 6:
        return tr("Overdue by {count} h", count=int(seconds / _HOUR))
    if days == 1:
        return tr("Overdue since yesterday")
    return tr("Overdue since {month}/{day}", month=there.month, day=there.day)
