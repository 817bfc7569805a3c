"""The passwords that are guessed first: the 4,000 commonest that are long enough, kept as short hashes.

The list beside this file was made from the frequencies of leaked passwords in zxcvbn (MIT licence), with some
of Japan's own. Each line is the beginning of a SHA-256, so that nobody has to read what people choose.
"""

import functools
import hashlib
from pathlib import Path
from typing import Final

LIST: Final = Path(__file__).with_suffix(".txt")
DIGITS: Final = 10
"""Hexadecimal digits of each hash: one in 270 million other passwords is taken for a common one."""


def is_common(password: str) -> bool:
    """Tells whether a password is on the list, in whatever case it is written."""
    digest = hashlib.sha256(password.casefold().encode("utf-8", "replace")).hexdigest()
    return digest[:DIGITS] in _known()


@functools.cache
def _known() -> frozenset[str]:
    return frozenset(LIST.read_text("ascii").split())
