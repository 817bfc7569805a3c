"""What texts of training records must be: sentences for what is wrong with one."""

import re
from collections.abc import Iterator
from typing import Final

LONGEST_TITLE: Final = 200
LONGEST_PARAGRAPH: Final = 2_000

_BROKEN: Final = re.compile("[\x00\r\ud800-\udfff]")
_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]")


def line_faults(
    name: str, value: str, *, needed: bool = False, longest: int = LONGEST_TITLE
) -> Iterator[str]:
    """Yields what is wrong with a text of one line."""
    yield from _faults(name, value, longest, _CONTROL, needed=needed)


def paragraph_faults(name: str, value: str, *, needed: bool = False) -> Iterator[str]:
    """Yields what is wrong with a text of several lines."""
    yield from _faults(name, value, LONGEST_PARAGRAPH, _BROKEN, needed=needed)


def _faults(
    name: str, value: str, longest: int, forbidden: re.Pattern[str], *, needed: bool
) -> Iterator[str]:
    if needed and not value.strip():
        yield f"The {name} is empty."
    if len(value) > longest:
        yield f"The {name} has {len(value)} characters; {longest} is the most."
    if forbidden.search(value):
        yield f"The {name} has a character that cannot be shown."
