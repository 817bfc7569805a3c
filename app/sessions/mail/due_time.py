"""When the answer to a mail or an inquiry is due: hours, counted while the shop is open."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Final

from app.protocol.opening_hours import after_open
from app.protocol.records import Hours
from app.sessions.list_row import Level

FIRST_HOURS: Final = "mail.first_reply_hours"
NEXT_HOURS: Final = "mail.next_reply_hours"
"""The shop's policies: hours to the first answer, and to each later one."""

USUAL_HOURS: Final = 24
WARN_SHARE: Final = 0.75
"""The warning comes when this share of the hours has passed."""
_KEPT: Final = 2_000


class MailClock:
    """Tells when a wait becomes too long; `hours` are the shop's. What was worked out once is remembered."""

    def __init__(
        self, hours: Hours | None = None, *, first_hours: float = USUAL_HOURS, next_hours: float = USUAL_HOURS
    ) -> None:
        self._hours = hours or Hours()
        self._lengths = {True: timedelta(hours=first_hours), False: timedelta(hours=next_hours)}
        self._known: dict[tuple[datetime, bool], tuple[datetime, datetime]] = {}

    def limits(self, since: datetime, *, first: bool) -> tuple[datetime, datetime]:
        """Returns when a wait since then is worth a warning, and when the answer is due."""
        known = self._known.get((since, first))
        if known is None:
            length = self._lengths[first]
            known = (
                after_open(self._hours, since, length * WARN_SHARE),
                after_open(self._hours, since, length),
            )
            if len(self._known) >= _KEPT:
                self._known.clear()
            self._known[since, first] = known
        return known

    def due(self, since: datetime | None, *, first: bool) -> datetime | None:
        """Returns when the answer is due, None where nobody waits."""
        return None if since is None else self.limits(since, first=first)[1]

    def level(self, since: datetime | None, now: datetime, *, first: bool) -> Level:
        """Returns how bad a wait since then is at `now`."""
        if since is None:
            return "calm"
        warn, due = self.limits(since, first=first)
        return "danger" if now >= due else "warn" if now >= warn else "calm"


USUAL_CLOCK: Final = MailClock()
"""The usual hours, around the clock: what counts where the shop said nothing."""


def mail_clock(choice: Callable[[str], str], hours: Hours | None) -> MailClock:
    """Returns the clock by the shop's policies (`choice` returns one by name) and its opening hours."""
    return MailClock(hours, first_hours=_number(choice(FIRST_HOURS)), next_hours=_number(choice(NEXT_HOURS)))


def shop_hours(shops: Mapping[str, Hours], shop: str) -> Hours | None:
    """Returns the opening hours of a shop, of the only one where it is not said which."""
    if shop in shops:
        return shops[shop]
    return next(iter(shops.values())) if len(shops) == 1 else None


def _number(value: str) -> float:
    try:
        hours = float(value)
    except ValueError:
        return USUAL_HOURS
    return hours if 0 < hours < 10_000 else USUAL_HOURS  # more than a year is a slip
