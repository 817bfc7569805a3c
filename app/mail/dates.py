"""The date of a mail, in every form that is met: RFC 5322, ISO 8601, with names of zones, without a zone."""

import re
from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_tz
from typing import Final

import msgspec

from app.mail.encoded_words import head_text

JAPAN: Final = timezone(timedelta(hours=9))
"""The zone of a date that names none."""

_EARLIEST: Final = datetime(1990, 1, 1, tzinfo=UTC).timestamp()
_LATEST: Final = datetime(2200, 1, 1, tzinfo=UTC).timestamp()
_AHEAD: Final = 86_400_000  # ms that a clock may be ahead of ours before we say so
_COMMENT: Final = re.compile(r"\([^()]*\)")
_JST: Final = re.compile(
    r"\b(?:JST|日本標準時|東京 ?\(標準時\))|\b(?:GMT|UTC)\+0?9(?::?00)?\b", re.IGNORECASE
)
_ZONED: Final = re.compile(r"[+-]\d{4}\s*$|\b(?:GMT|UTC?|Z|[ECMP][SD]T)\s*$", re.IGNORECASE)
_COLON: Final = re.compile(r"([+-]\d{2}):(\d{2})\s*$")
_DIGITS: Final = re.compile(
    r"(\d{4})\D{1,3}(\d{1,2})\D{1,3}(\d{1,2})\D{1,8}(\d{1,2})[:時](\d{1,2})(?:[:分](\d{1,2}))?"
)


class ReadDate(msgspec.Struct, frozen=True, kw_only=True):
    """A date in Unix ms, 0 where it cannot be read; `odd` if it was not as it should be."""

    at: int = 0
    odd: bool = False


def read_date(raw: str, now: int = 0) -> ReadDate:
    """Reads a Date line; one more than a day after `now` (Unix ms, 0: not known) is odd."""
    text = head_text(raw[:300]).text
    bare = _JST.sub("+0900", _COMMENT.sub(" ", text)).strip()
    bare = _COLON.sub(r"\1\2", bare)
    found = _standard(bare)
    plain = found is not None
    if found is None:
        found = _digits(bare)
    if found is None or not _EARLIEST <= found <= _LATEST:
        return ReadDate(odd=True)
    at = int(found * 1000)
    return ReadDate(at=at, odd=not plain or not _ZONED.search(bare) or (now > 0 and at > now + _AHEAD))


def _standard(text: str) -> float | None:
    """Seconds since 1970 of a date that is written as in RFC 5322."""
    try:
        parts = parsedate_tz(text)
    except (ValueError, IndexError, TypeError, OverflowError):
        return None
    if parts is None:
        return None
    zone = timezone(timedelta(seconds=parts[9])) if parts[9] is not None and _ZONED.search(text) else JAPAN
    try:
        year, month, day, hour, minute, second = parts[:6]
        return datetime(year, month, day, hour, minute, min(second, 59), tzinfo=zone).timestamp()
    except (ValueError, OverflowError):
        return None


def _digits(text: str) -> float | None:
    """Seconds since 1970 of a date that is written from the year down."""
    try:
        parsed = datetime.fromisoformat(text)
    except ValueError:
        found = _DIGITS.search(text)
        if found is None:
            return None
        year, month, day, hour, minute = (int(one) for one in found.groups()[:5])
        try:
            parsed = datetime(year, month, day, hour, minute, int(found[6] or 0), tzinfo=JAPAN)
        except ValueError:
            return None
    return (parsed if parsed.tzinfo else parsed.replace(tzinfo=JAPAN)).timestamp()
