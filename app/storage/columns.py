"""A column type that converts and refuses: a moment is UTC, or an error."""

from datetime import datetime

from sqlalchemy import Dialect, Integer, TypeDecorator

from app.storage.stored import from_micros, to_micros


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
