"""Column types that convert and refuse: a time is UTC or an error, an event's data is JSON text."""

from datetime import UTC, datetime, timedelta
from typing import Final

from sqlalchemy import Dialect, Integer, TypeDecorator

EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_TICK: Final = timedelta(microseconds=1)


def to_micros(at: datetime) -> int:
    """Returns the microseconds since 1970, exactly.

    Raises:
        ValueError: `at` has no zone.
    """
    if at.tzinfo is None:
        raise ValueError("a time without a zone has no place in the log")
    return (at - EPOCH) // _TICK


def from_micros(micros: int) -> datetime:
    """Returns the UTC time of `micros` since 1970."""
    return EPOCH + timedelta(microseconds=micros)


class UtcMicros(TypeDecorator[datetime]):
    """A moment as microseconds since 1970: nothing that was given is rounded."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: datetime | None, _dialect: Dialect) -> int | None:
        """Returns what is stored; raises ValueError where `value` has no zone."""
        return None if value is None else to_micros(value)

    def process_result_value(self, value: int | None, _dialect: Dialect) -> datetime | None:
        """Returns the UTC time that was stored."""
        return None if value is None else from_micros(value)
