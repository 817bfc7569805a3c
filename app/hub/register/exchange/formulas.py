"""Keeps a spreadsheet from taking a cell for a formula, and takes the protection off again."""

import re
from typing import Final

MARK: Final = "'"
_START: Final = "=+\\-@\t\r\n\x00＝＋－＠"
_DANGEROUS = re.compile(f"'*[{_START}]")
_PROTECTED = re.compile(f"'+[{_START}]")


def protect(cell: str) -> str:
    """Returns a cell that no spreadsheet calculates; `unprotect` gives back exactly what it was."""
    return MARK + cell if _DANGEROUS.match(cell) else cell


def unprotect(cell: str) -> str:
    """Returns what was protected; other cells stay as they are."""
    return cell[1:] if _PROTECTED.match(cell) else cell
