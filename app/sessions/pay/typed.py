"""Reads what people type into rules: amounts, days, lists of days; wide figures and signs are understood."""

import re
import unicodedata
from collections.abc import Iterable
from datetime import date

_DAY = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?")
_BETWEEN = re.compile(r"[\s,;、]+")


def number_of(text: str) -> int | None:
    """Returns a whole amount such as `1,200`, `¥1200` or `１２００円`; None for anything else."""
    plain = unicodedata.normalize("NFKC", text).strip().strip("¥円").replace(",", "").strip()
    return int(plain) if plain.isdecimal() and len(plain) <= 9 else None


def day_of(text: str) -> date | None:
    """Returns a day such as `2026-04-01`, `2026/4/1` or `2026年4月1日`; None for anything else."""
    found = _DAY.fullmatch(unicodedata.normalize("NFKC", text).strip())
    if found is None:
        return None
    try:
        return date(*(int(part) for part in found.groups()))
    except ValueError:
        return None


def days_of(text: str) -> tuple[frozenset[date], tuple[str, ...]]:
    """Returns the days of a list, and what in it is none."""
    parts = [part for part in _BETWEEN.split(unicodedata.normalize("NFKC", text)) if part]
    read = {part: day_of(part) for part in parts}
    days = frozenset(day for day in read.values() if day is not None)
    return days, tuple(part for part, day in read.items() if day is None)


def days_text(days: Iterable[date]) -> str:
    """Returns a list of days as it is typed."""
    return ", ".join(day.isoformat() for day in sorted(days))
