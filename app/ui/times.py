"""How times are written on the screen."""

from datetime import datetime, timedelta

from app.ui.words import tr

_MINUTE, _HOUR, _DAY = 60, 3_600, 86_400


def elapsed(seconds: float) -> str:
    """Returns a duration as 00:48, 12:05, 1:02:05, or in whole days from two days on."""
    whole = max(0, int(seconds))
    if whole >= 2 * _DAY:
        return tr("{count} days", count=whole // _DAY)
    if whole >= _HOUR:
        return f"{whole // _HOUR}:{whole % _HOUR // _MINUTE:02}:{whole % _MINUTE:02}"
    return f"{whole // _MINUTE:02}:{whole % _MINUTE:02}"


def stretch(seconds: float) -> str:
    """Returns a long duration as 02:14:08."""
    whole = max(0, int(seconds))
    return f"{whole // _HOUR:02}:{whole % _HOUR // _MINUTE:02}:{whole % _MINUTE:02}"


def hours(seconds: float) -> str:
    """Returns a duration as hours and minutes: 0:44."""
    whole = max(0, int(seconds))
    return f"{whole // _HOUR}:{whole % _HOUR // _MINUTE:02}"


def since(start: datetime | None, now: datetime) -> float:
    """Returns the seconds from `start` to `now`, never less than 0; 0 without a start."""
    return 0.0 if start is None else max(0.0, (now - start) / timedelta(seconds=1))


def return_time(at: datetime, now: datetime) -> str:
    """Returns when something comes back, in the person's own zone: 21:45, or 9/13 09:00 on another day."""
    there, here = at.astimezone(), now.astimezone()
    time = f"{there:%H:%M}"
    return time if there.date() == here.date() else f"{there.month}/{there.day} {time}"


def clock(at: datetime) -> str:
    """Returns the time of day of the person's own zone: 21:35:12."""
    return f"{at.astimezone():%H:%M:%S}"
